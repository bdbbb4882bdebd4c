#!/usr/bin/env python3
"""usage: recipes.py RECIPES DIRECTORY RULES"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

RECIPES, DIRECTORY, RULES = (pathlib.Path(word).resolve() for word in sys.argv[1:])
REPO = DIRECTORY / "repo"
MAIN = REPO / "main.cpp"
ENVIRONMENT = dict(os.environ, PATH="%s:%s" % (DIRECTORY / "bin", os.environ["PATH"]), FLOWPACT_RULES=str(RULES),
                   GIT_AUTHOR_NAME="Ada", GIT_AUTHOR_EMAIL="ada@parley.example",
                   GIT_COMMITTER_NAME="Ada", GIT_COMMITTER_EMAIL="ada@parley.example")


def run(*words):
    return subprocess.run([str(word) for word in words], cwd=REPO, env=ENVIRONMENT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def say(name, done):
    print("%s: status %d" % (name, done.returncode))
    return done.stdout


def commit(text):
    MAIN.write_text(text)
    run("git", "add", "-A")
    return run("git", "commit", "-q", "-m", "Change")


text = MAIN.read_text()
violating = text + "void loud() { write(load()); }\n"
(REPO / ".gitignore").write_text("build/\n.flowpact/\nflowpact-reports/\n")
(REPO / "build/compile_commands.json").write_text(json.dumps(
    [{"directory": str(REPO), "file": str(MAIN), "command": "clang++ -std=c++20 -c main.cpp"}]))
run("git", "init", "-q", "-b", "main")
assert commit(text).returncode == 0
hook = REPO / ".git/hooks/pre-commit"
shutil.copy(RECIPES / "pre-commit", hook)
hook.chmod(0o755)
say("hook lets a commit through", commit(text + "// more\n"))
said = say("hook stops a violation", commit(violating))
print("new violation" if "1 new violation," in said else said)
run("git", "checkout", "-q", "-f", "HEAD")
(REPO / "notes.txt").write_text("words\n")
MAIN.write_text(violating)
run("git", "add", "notes.txt")
say("hook does not look at other files", run("git", "commit", "-q", "-m", "Notes"))
run("git", "checkout", "-q", "-f", "HEAD")

say("recipe without a change", run("sh", RECIPES / "gate.sh", "build", "HEAD"))
MAIN.write_text(violating)
say("recipe with a violation", run("sh", RECIPES / "gate.sh", "build", "HEAD"))
print("reports:", *sorted(path.name for path in (REPO / "flowpact-reports").iterdir()))
say("recipe with a commit that is none", run("sh", RECIPES / "gate.sh", "build", "nowhere"))
MAIN.write_text(text + "void broken() { int i = ; }\n")
say("recipe with what cannot be parsed", run("sh", RECIPES / "gate.sh", "build", "HEAD"))
shutil.rmtree(REPO / "build")
say("hook without a build", commit(violating))
