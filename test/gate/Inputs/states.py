#!/usr/bin/env python3
"""usage: states.py LOG.sarif: each violation's place and how it stands to the earlier run."""
import json
import sys

for result in json.load(open(sys.argv[1]))["runs"][0]["results"]:
    if result.get("kind") == "pass":
        continue
    place = "-"
    if result.get("locations"):
        where = result["locations"][0]["physicalLocation"]
        place = "%s:%d" % (where["artifactLocation"]["uri"], where["region"]["startLine"])
    print(place, result.get("baselineState", "?"), "suppressed" if result.get("suppressions") else "")
