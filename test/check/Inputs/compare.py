#!/usr/bin/env python3
"""Holds 'flowpact check FILE' against 'flowpact scan', file by file.

usage: compare.py FLOWPACT BUILD CACHE OUT [--relink]

Every finding of the scan whose path or place is in FILE must be a finding of the
check, with the same rule, fingerprint, message and path, and no other. --relink:
the scan's kept result is removed first, so that the check has to link and solve.
The scan has a cache of its own: that of the checks stays as an earlier scan left it.
"""

import json
import os
import subprocess
import sys


def findings(path):
    """Each result as a comparable row, with the files that it touches."""
    with open(path, encoding="utf-8") as stream:
        run = json.load(stream)["runs"][0]
    rows = {}
    for result in run["results"]:
        steps = [step["location"] for flow in result.get("codeFlows", [])
                 for thread in flow["threadFlows"] for step in thread["locations"]]
        places = []
        for location in result["locations"] + steps:
            physical = location["physicalLocation"]
            region = physical.get("region", {})
            places.append((physical["artifactLocation"]["uri"], region.get("startLine"),
                           region.get("startColumn")))
        row = (result["ruleId"], json.dumps(result["partialFingerprints"], sort_keys=True),
               result["message"]["text"], tuple(places))
        rows[row] = {place[0] for place in places}
    return rows


def run(command):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        sys.exit("status %d: %s\n%s" % (done.returncode, " ".join(command), done.stderr))


def main():
    flowpact, build, cache, out = sys.argv[1:5]
    relink = "--relink" in sys.argv[5:]
    os.makedirs(out, exist_ok=True)
    whole = os.path.join(out, "scan.sarif")
    run([flowpact, "scan", "-q", "-p", build, "--cache-dir", os.path.join(out, "cache"), "--sarif", whole])
    expected = findings(whole)
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as stream:
        sources = sorted(os.path.join(row["directory"], row["file"]) for row in json.load(stream))
    if relink:
        for folder, _, names in os.walk(cache):
            for name in names:
                if name.endswith(".fpr"):
                    os.remove(os.path.join(folder, name))
    compared = 0
    for source in sources:
        got = os.path.join(out, "check.sarif")
        run([flowpact, "check", source, "-q", "-p", build, "--cache-dir", cache, "--sarif", got])
        wanted = {row for row, files in expected.items()
                  if any(source.endswith("/" + name) for name in files)}
        found = set(findings(got))
        for word, rows in (("missing", wanted - found), ("not in the scan", found - wanted)):
            for row in sorted(rows):
                print("%s: %s: %s" % (source, word, row[:3]))
        if wanted != found:
            sys.exit(1)
        compared += len(wanted)
    print("%d files, %d findings compared" % (len(sources), compared))
    return 0 if compared else 1


if __name__ == "__main__":
    sys.exit(main())
