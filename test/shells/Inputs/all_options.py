#!/usr/bin/env python3
"""usage: all_options.py FLOWPACT: each option that a command's help lists is in the
completions and in the manual page."""
import re
import subprocess
import sys


def say(*words):
    return subprocess.run([sys.argv[1], *words], text=True, stdout=subprocess.PIPE, check=False).stdout


commands = re.findall(r"^  (\w+) {2,}", say("help"), re.M)
assert len(commands) > 10, commands
scripts = {shell: say("completion", shell) for shell in ("bash", "zsh", "fish")}
manual = say("completion", "man").replace("\\-", "-")
for command in commands:
    options = set(re.findall(r"^ {2}(?:-\w, |    )--([\w-]+)", say("help", command), re.M))
    parts = {
        "bash": re.search(r"^    %s\)\n(.*?)^      ;;$" % command, scripts["bash"], re.M | re.S)[1],
        "zsh": re.search(r"^    %s\)\n(.*?)^      ;;$" % command, scripts["zsh"], re.M | re.S)[1],
        "fish": "\n".join(re.findall(r"^.*seen_subcommand_from %s'.*$" % command, scripts["fish"], re.M)),
    }
    for option in sorted(options - {"help"} if command in ("version", "help", "completion") else options):
        assert re.search(r"--%s[ ')|]" % option, parts["bash"]), (command, option, "bash")
        assert re.search(r"--%s[=\[]" % option, parts["zsh"]), (command, option, "zsh")
        assert " -l %s " % option in parts["fish"] + " ", (command, option, "fish")
        assert "--%s" % option in manual, (command, option, "man")
print("every option of %d commands is completed by bash, zsh and fish\nand in the manual page" % len(commands))
