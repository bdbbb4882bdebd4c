#!/usr/bin/env python3
"""Compares the findings on the sample backend with what EXPECTED.json says.

usage: expected.py EXPECTED.json FINDINGS.sarif [--list FILE]

- A function that violates a clause must be on the path of a finding of the
  clause (source, a step, or sink) that ends in its sink: the row's "sink", or its
  own function. With "known": "missed" it must not be.
- A function that keeps a clause must be on no path of it, unless "known": "reported".
- Every finding must be that of such a violating function, or of a "reported" one.

--list writes the findings, one a line and sorted:
    clause rule sink-file sink-function <- source-function: message
"""

import argparse
import json
import sys


class Finding:
    def __init__(self, result):
        self.rule = result["ruleId"]
        self.clause = result["taxa"][0]["id"]
        place = result["locations"][0]
        self.file = place["physicalLocation"]["artifactLocation"]["uri"]
        self.line = place["physicalLocation"]["region"]["startLine"]
        # SARIF's message ends with a link to the source's location.
        self.message = result["message"]["text"].split(" The content starts [")[0]
        steps = [step["location"] for flow in result.get("codeFlows", [])
                 for thread in flow["threadFlows"] for step in thread["locations"]]
        self.sink = self.name(place)
        self.source = self.name(steps[0]) if steps else self.sink
        self.functions = {self.name(where) for where in [place] + steps
                          + result.get("relatedLocations", [])}

    @staticmethod
    def name(location):
        logical = location.get("logicalLocations", [])
        name = logical[0].get("fullyQualifiedName", "") if logical else ""
        return name.removeprefix("lambda in ")

    def involves(self, row):
        """True if the row's function, or a lambda in it, is on the path."""
        return row["clause"] == self.clause and row["function"] in self.functions

    def belongs_to(self, row):
        """True if the finding is that of the row's violation."""
        return self.involves(row) and self.sink == row.get("sink", row["function"])

    def line_of_list(self):
        return "%s %s %s %s <- %s: %s" % (self.clause, self.rule, self.file, self.sink,
                                          self.source, self.message)


def compare(rows, findings):
    """Every difference, as lines."""
    for row in rows:
        wanted = row["verdict"] == "violation"
        hits = [finding for finding in findings
                if (finding.belongs_to(row) if wanted else finding.involves(row))]
        if row.get("known") in ("missed", "reported"):
            wanted = not wanted
        name = "%s: %s" % (row["clause"], row["function"])
        if wanted and not hits:
            yield "not reported: %s (%s)" % (name, row["why"])
        if hits and not wanted:
            yield "reported: %s (%s) at %s:%d" % (name, row["why"], hits[0].file, hits[0].line)
    for finding in findings:
        if not any(finding.belongs_to(row) if row["verdict"] == "violation"
                   else row.get("known") == "reported" and finding.involves(row) for row in rows):
            yield "not expected: %s:%d %s" % (finding.file, finding.line, finding.line_of_list())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("expected")
    parser.add_argument("sarif")
    parser.add_argument("--list")
    options = parser.parse_args()
    with open(options.expected, encoding="utf-8") as file:
        rows = json.load(file)["functions"]
    with open(options.sarif, encoding="utf-8") as file:
        results = json.load(file)["runs"][0]["results"]
    findings = [Finding(result) for result in results if result.get("kind", "fail") == "fail"]
    if options.list:
        with open(options.list, "w", encoding="utf-8") as file:
            for line in sorted(finding.line_of_list() for finding in findings):
                file.write(line + "\n")
    differences = list(compare(rows, findings))
    for line in differences:
        print(line)
    counts = {verdict: sum(row["verdict"] == verdict for row in rows)
              for verdict in ("violation", "compliant")}
    print("%d findings; %d violating and %d compliant functions; %d differences"
          % (len(findings), counts["violation"], counts["compliant"], len(differences)))
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
