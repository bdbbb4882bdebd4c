"""Compares the findings of a scan with what its sources say of themselves.

usage: check.py [--rule ID]... [--asserted] SOURCE... SARIF

'// violating: NAME' and '// compliant: NAME' begin a part of a source; '// neither:'
ends it. A finding (of one of the rules, if any are given) is looked for in each
violating part and in no compliant one. '// false: NAME' begins a compliant part that is
known to have one, '// missed: NAME' a violating part that is known to have none: it is
an error too if that is no longer so. With --asserted the log is an archive, and in
parts that are '// asserted: NAME', and no others, a flow is held by assertions only.
"""

import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
from scanned import unread  # noqa: E402

MARK = re.compile(r"\s*// (violating|compliant|asserted|false|missed|neither):")


def parts(path):
    """(kind, first line, lines) of each part."""
    found, current = [], None
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            mark = MARK.match(line)
            if mark:
                current = None
                if mark.group(1) != "neither":
                    current = (mark.group(1), line.strip(), set())
                    found.append(current)
            elif current:
                current[2].add(number)
    return found


def reported(path, rules, asserted=False):
    """Lines of findings, or of flows that only assertions hold, by file."""
    lines = {}
    with open(path, encoding="utf-8") as log:
        for run in json.load(log)["runs"]:
            for result in run.get("results", []):
                if rules and result["ruleId"] not in rules:
                    continue
                only = result.get("properties", {}).get("onlyInAssertion", False)
                if only != asserted or (result.get("kind") == "pass") != asserted:
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
    asserted = {}
    if given[0] == "--asserted":
        given = given[1:]
        asserted = reported(given[-1], rules, asserted=True)
    found = reported(given[-1], rules)
    wrong, count = [f"{given[-1]}: {text}" for text in unread(given[-1], given[:-1])], 0
    for source in given[:-1]:
        here = found.get(os.path.basename(source), set())
        only = asserted.get(os.path.basename(source), set())
        for kind, title, lines in parts(source):
            count += 1
            expected = kind in ("violating", "false")
            if expected != bool(lines & here):
                said = "no finding" if expected else "a finding"
                mended = kind in ("false", "missed")
                wrong.append(f"{source}: '{title}' has {said}" + (": mark what is mended" if mended else ""))
            if (kind == "asserted") != bool(lines & only):
                said = "checks beside" if kind == "asserted" else "only"
                wrong.append(f"{source}: '{title}' has {said} assertions")
    print("\n".join(wrong))
    sys.exit(1 if wrong or not count else 0)


main()
