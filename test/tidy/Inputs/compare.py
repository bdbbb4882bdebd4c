#!/usr/bin/env python3
"""Holds the clang-tidy module against 'flowpact scan', file by file.

usage: compare.py SCAN.txt BUILD CLANG-TIDY [OPTION...]

A finding of the scan belongs to the file of its sink, or, of a sink outside of the
project, to that of the path's last step inside. For each unit, clang-tidy must report
those of the files that the unit has, at the same place with the same message and clause,
and none of another unit's main file.
"""

import json
import os
import re
import subprocess
import sys

WARNING = re.compile(r"^(/.*?):(\d+):(\d+): warning: (.*) \[flowpact-([a-z0-9-]+)\]$")
FINDING = re.compile(r"^(\S.*?):(\d+):(\d+): (?:error|warning|note): (.*) \[[a-z0-9-]+\]$")
CLAUSE = re.compile(r"^ +. = clause +([a-z0-9-]+):|^ += clause +([a-z0-9-]+):")


def scanned(path):
    """Rows of a scan's terminal report: each finding, and its clause below it."""
    rows, last = set(), None
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            finding = FINDING.match(line)
            clause = CLAUSE.match(line)
            if finding:
                last = (finding[1], int(finding[2]), int(finding[3]), finding[4])
            elif clause and last:
                rows.add((*last, clause[1] or clause[2]))
                last = None
    return rows


def main():
    wanted = scanned(sys.argv[1])
    build, command = sys.argv[2], sys.argv[3:]
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as stream:
        sources = sorted(os.path.join(row["directory"], row["file"]) for row in json.load(stream))
    root = os.path.commonpath([os.path.dirname(os.path.dirname(source)) for source in sources])
    found = set()
    for source in sources:
        done = subprocess.run(command + ["-p", build, source], capture_output=True, text=True)
        for line in done.stdout.splitlines():
            if "clang-tidy-config" in line:
                sys.exit("%s: %s" % (source, line))
            match = WARNING.match(line)
            if match:
                path, row, column, message, clause = match.groups()
                found.add((os.path.relpath(path, root), int(row), int(column), message, clause))
                if path != source and path in sources:
                    print("reported for another unit, %s: %s" % (source, line))
    for row in sorted(wanted ^ found, key=str):
        print("missing" if row in wanted else "not in the scan", row)
    print("%d files, %d findings compared" % (len(sources), len(wanted)))
    return 0 if wanted == found and wanted else 1


if __name__ == "__main__":
    sys.exit(main())
