"""Compares the findings of a scan with the marks in its source.

usage: check.py SOURCE SARIF [RULE]

A line of the source whose comment starts with 'flow' has a finding of RULE (default:
any rule), every other line has none; 'missed' and 'false' mark known wrong answers,
with the reason behind them, and fail when they are no longer wrong.
"""

import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
from scanned import unread  # noqa: E402

MARK = re.compile(r"//\s*(flow|clean|missed|false)\b")


def expected(path):
    marks = {}
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            found = MARK.search(line)
            if found:
                marks[number] = found.group(1)
    return marks


def reported(path, rule):
    with open(path, encoding="utf-8") as log:
        results = [r for run in json.load(log)["runs"] for r in run.get("results", [])]
    return {
        result["locations"][0]["physicalLocation"]["region"]["startLine"]
        for result in results
        if rule is None or result["ruleId"].split("/")[-1] == rule
    }


def main():
    source, log = sys.argv[1:3]
    marks = expected(source)
    found = reported(log, sys.argv[3] if len(sys.argv) > 3 else None)
    wrong = [f"{log}: {text}" for text in unread(log, [source])]
    for line in sorted(set(marks) | found):
        mark = marks.get(line, "clean")
        if (mark in ("flow", "false")) != (line in found):
            said = "a finding" if line in found else "no finding"
            wrong.append(f"{source}:{line}: marked '{mark}', but there is {said}")
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


main()
