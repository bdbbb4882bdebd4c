#!/usr/bin/env python3
"""Validates SARIF files with sarif-multitool; fails on any error or warning.

usage: sarif_check.py FILE...

The program is named by SARIF_MULTITOOL. Its exit status says nothing about what
it found, so its own report is read.
"""

import json
import os
import subprocess
import sys
import tempfile


def validate(tool, path):
    """The problems of one file, as lines."""
    with tempfile.TemporaryDirectory() as directory:
        report = os.path.join(directory, "report.sarif")
        run = subprocess.run(
            [tool, "validate", path, "--rule-kind", "Sarif;Ghas",
             "--level", "Error;Warning;Note", "-o", report,
             "--max-file-size-in-kb", str(max(10240, os.path.getsize(path) // 1024 + 1))],
            env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if not os.path.exists(report):
            return ["no report from the validator:\n" + run.stdout]
        with open(report, encoding="utf-8-sig") as file:
            runs = json.load(file)["runs"]
    return [describe(result, run) for run in runs for result in run.get("results", [])
            if result.get("level", "warning") in ("error", "warning")]


def describe(result, run):
    rules = {rule["id"]: rule for rule in run["tool"]["driver"].get("rules", [])}
    message = result.get("message", {})
    text = message.get("text")
    if text is None:
        strings = rules.get(result["ruleId"], {}).get("messageStrings", {})
        text = strings.get(message.get("id"), {}).get("text", message.get("id", ""))
        for index, argument in enumerate(message.get("arguments", [])):
            text = text.replace("{%d}" % index, argument)
    region = result["locations"][0]["physicalLocation"].get("region", {})
    return "line %s: %s %s: %s" % (region.get("startLine", "?"),
                                   result.get("level", "warning"), result["ruleId"], text)


def main(paths):
    tool = os.environ.get("SARIF_MULTITOOL")
    if not tool:
        sys.exit("sarif_check.py: SARIF_MULTITOOL names no validator")
    failed = False
    for path in paths:
        if not os.path.isfile(path):
            failed = True
            print("%s: there is no such file" % path)
            continue
        for problem in validate(tool, path):
            failed = True
            print("%s: %s" % (path, problem))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
