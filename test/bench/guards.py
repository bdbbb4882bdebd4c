#!/usr/bin/env python3
"""Measures what guards and subjects add to the time that solving takes.

usage: guards.py [--runs N] [--jobs N] FLOWPACT PROJECT_BUILD_DIR PROJECT_FILE

PROJECT_FILE declares guards, and flow rules that name them in 'unless'. The same file without them
is scanned in turn with it, from a cache that has every unit. Prints the median seconds of all
stages from linking to judging for both, and their ratio.
"""

import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

STAGES = ("link", "reach", "tabulate", "judge")


def read_rules(file):
    """A rule file, which may have comments and trailing commas."""
    token = r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/|,(?=\s*[\]}])'
    text = re.sub(token, lambda match: match[1] or "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return json.loads(text)


def without_guards(project):
    """The project's rules with nothing left that a check could hold."""
    plain = {key: value for key, value in project.items() if key != "guards"}
    plain["rules"] = []
    for rule in project.get("rules", []):
        rule = json.loads(json.dumps(rule))
        flow = rule.get("flow", {})
        flow["unless"] = [use for use in flow.get("unless", []) if "guard" not in use]
        plain["rules"].append(rule)
    return plain


def scan(options, project, cache):
    """Seconds of solving in one scan that finds its units in the cache, but not its result."""
    for kept in cache.rglob("*.fpr"):
        kept.unlink()
    done = subprocess.run([options.flowpact, "scan", "-p", options.build, "--project", project, "--cache-dir", cache,
                           "--stats", "--jobs", str(options.jobs), "--sarif", "/dev/null"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit(done.stderr)
    seconds = dict(re.findall(r"^  (\w+) +([\d.]+) s$", done.stderr, re.MULTILINE))
    return sum(float(seconds[stage]) for stage in STAGES)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("flowpact")
    parser.add_argument("build")
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    project = read_rules(options.project)
    if not project.get("guards"):
        sys.exit(f"{options.project}: declares no guards, so there is nothing to compare")
    with tempfile.TemporaryDirectory() as work:
        plain, cache = pathlib.Path(work) / "plain.json", pathlib.Path(work) / "cache"
        plain.write_text(json.dumps(without_guards(project)), encoding="utf-8")
        scan(options, plain, cache)  # fills the cache
        times = {options.project: [], plain: []}
        for _ in range(options.runs):
            for file, seconds in times.items():
                seconds.append(scan(options, file, cache))
        checked, free = (statistics.median(seconds) for seconds in times.values())
    print(f"solving with guards     {checked:.2f} s")
    print(f"solving without guards  {free:.2f} s")
    print(f"guards add              {100 * (checked / free - 1):.0f} %")


if __name__ == "__main__":
    main()
