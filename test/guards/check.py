"""Compares the findings of a scan with what its sources say of themselves.

usage: check.py [--rule ID]... SOURCE... SARIF

'// violating: NAME' and '// compliant: NAME' begin a part of a source; '// neither:'
ends it. A finding (of one of the rules, if any are given) is looked for in each
violating part and in no compliant one.
"""

import json
import os
import re
import sys

MARK = re.compile(r"\s*// (violating|compliant|neither):")


def parts(path):
    """(violating?, first line, lines) of each part."""
    found, current = [], None
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            mark = MARK.match(line)
            if mark:
                current = None
                if mark.group(1) != "neither":
                    current = (mark.group(1) == "violating", line.strip(), set())
                    found.append(current)
            elif current:
                current[2].add(number)
    return found


def reported(path, rules):
    lines = {}
    with open(path, encoding="utf-8") as log:
        for run in json.load(log)["runs"]:
            for result in run.get("results", []):
                if rules and result["ruleId"] not in rules:
                    continue
                place = result["locations"][0]["physicalLocation"]
                name = os.path.basename(place["artifactLocation"]["uri"])
                lines.setdefault(name, set()).add(place["region"]["startLine"])
    return lines


def main():
    given, rules = sys.argv[1:], []
    while given[0] == "--rule":
        rules.append(given[1])
        given = given[2:]
    found = reported(given[-1], rules)
    wrong, count = [], 0
    for source in given[:-1]:
        here = found.get(os.path.basename(source), set())
        for violating, title, lines in parts(source):
            count += 1
            if violating != bool(lines & here):
                said = "no finding" if violating else "a finding"
                wrong.append(f"{source}: '{title}' has {said}")
    print("\n".join(wrong))
    sys.exit(1 if wrong or not count else 0)


main()
