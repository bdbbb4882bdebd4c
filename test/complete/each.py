"""Scans every part of a source as a program of its own.

usage: each.py SOURCE DIRECTORY COMMAND...

'// violating: NAME', '// compliant: NAME' begin a part, which goes on to the next. What stands in
front of the first part belongs to all. COMMAND gets the part's file and must end with status
1 for a violating part and 0 for a compliant one.
"""

import os
import re
import subprocess
import sys

MARK = re.compile(r"// (violating|compliant): (.*)")


def parts(path):
    """(violating?, name, first line, text) of each part, and the common front."""
    front, found = [], []
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            mark = MARK.match(line)
            if mark:
                found.append((mark.group(1) == "violating", mark.group(2), number, []))
            (found[-1][3] if found else front).append(line)
    return "".join(front), found


def main():
    source, directory, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    os.makedirs(directory, exist_ok=True)
    front, found = parts(source)
    wrong = []
    for violating, name, number, text in found:
        path = os.path.join(directory, f"part{number}.cpp")
        with open(path, "w", encoding="utf-8") as part:
            part.write(front + "".join(text))
        where = command.index("@")
        run = subprocess.run(command[:where] + [path] + command[where + 1 :], capture_output=True, text=True)
        if run.returncode != int(violating):
            wrong.append(f"{source}:{number}: '{name}' ends with status {run.returncode}\n{run.stdout}{run.stderr}")
    print("\n".join(wrong))
    sys.exit(1 if wrong or not found else 0)


main()
