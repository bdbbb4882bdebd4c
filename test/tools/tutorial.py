"""Does what a page tells its reader to do.

usage: tutorial.py PAGE DIRECTORY FLOWPACT

A block whose paragraph before names a file as `path` (the last such name counts) is written to that
file. In a block marked console, lines that begin with "$ " are run in DIRECTORY, with "flowpact"
standing for FLOWPACT; the lines below are what they print, in this order, "..." standing for
any text. Output that the page does not show fails, and so does a status other than 0, or 1 of a scan.
"""

import os
import re
import subprocess
import sys

NAME = re.compile(r"`([\w.-]+(?:/[\w.-]+)*\.(?:cpp|h|json))`")


def blocks(page):
    """(language, text of the paragraph before, lines) of each fenced block."""
    before, language, lines = "", None, []
    for line in page.splitlines():
        if language is None and line.startswith("```"):
            language, lines = line[3:], []
        elif language is not None and line == "```":
            yield language, before, lines
            before, language = "", None
        elif language is not None:
            lines.append(line)
        elif line:
            before += line + "\n"


def matches(expected, printed):
    parts = [re.escape(part) for part in "\n".join(expected).split("...")]
    return re.fullmatch(r"(?:.|\n)*".join(parts).replace(r"\\n", "\n"), printed.strip("\n"))


def run(lines, directory, flowpact):
    commands = []
    for line in lines:
        if line.startswith("$ "):
            commands.append((line[2:], []))
        else:
            commands[-1][1].append(line)
    for command, expected in commands:
        text = re.sub(r"^flowpact\b", flowpact, command)
        done = subprocess.run(text, shell=True, cwd=directory, capture_output=True, text=True)
        fine = done.returncode == 0 or (done.returncode == 1 and " scan " in text)
        if not fine or not matches(expected, done.stdout):
            sys.exit(f"$ {command}\nstatus {done.returncode}\n{done.stdout}{done.stderr}")


def main():
    page, directory, flowpact = sys.argv[1:]
    count = 0
    with open(page, encoding="utf-8") as text:
        for language, before, lines in blocks(text.read()):
            count += 1
            if language == "console":
                run(lines, directory, flowpact)
                continue
            names = NAME.findall(before)
            if not names:
                sys.exit(f"{page}: no file is named before a block of {language}")
            path = os.path.join(directory, names[-1] if language == "cpp" else names[0])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as out:
                out.write("\n".join(lines) + "\n")
    sys.exit(0 if count else f"{page}: there is nothing to do")


main()
