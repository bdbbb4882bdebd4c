#!/usr/bin/env python3
"""Sums up test reports: GoogleTest's and lit's JSON, told apart by their keys.

usage: tally.py [--failed NAME]... FILE...

Prints one line a report, the names of tests that failed, and last
"N passed, N failed". Exits with 1 if a test failed, a report is missing or holds no test.
An expected failure counts as passed; a test that cannot run here counts as
neither and is shown. NAME is something that failed without a report: a build.
"""

import argparse
import json
import os
import sys

LIT_PASSED = {"PASS", "FLAKYPASS", "XFAIL"}
LIT_NEITHER = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}


class Count:
    def __init__(self):
        self.passed, self.failed, self.skipped = 0, [], 0


def count_lit(report):
    count = Count()
    for test in report["tests"]:
        if test["code"] in LIT_PASSED:
            count.passed += 1
        elif test["code"] in LIT_NEITHER:
            count.skipped += 1
        else:
            count.failed.append("%s (%s)" % (test["name"], test["code"].lower()))
    return count


def count_gtest(report):
    count = Count()
    for suite in report["testsuites"]:
        for test in suite["testsuite"]:
            if test.get("failures"):
                count.failed.append(suite["name"] + "." + test["name"])
            elif test.get("result") == "SKIPPED" or test.get("status") == "NOTRUN":
                count.skipped += 1
            else:
                count.passed += 1
    return count


def read(path):
    """The count of one report; a missing one is a failure of its own."""
    try:
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        count = count_lit(report) if "tests" in report and isinstance(
            report["tests"], list) else count_gtest(report)
    except (OSError, ValueError, KeyError) as error:
        count = Count()
        count.failed.append("no readable report: %s" % error)
        return count
    if count.passed + len(count.failed) + count.skipped == 0:
        count.failed.append("the report holds no test")
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--failed", action="append", default=[])
    parser.add_argument("reports", nargs="*")
    arguments = parser.parse_args()
    passed, failed = 0, len(arguments.failed)
    for path in arguments.reports:
        count = read(path)
        name = os.path.splitext(os.path.basename(path))[0]
        skipped = ", %d not run here" % count.skipped if count.skipped else ""
        print("  %-28s %4d passed, %d failed%s"
              % (name, count.passed, len(count.failed), skipped))
        for test in count.failed:
            print("    FAILED " + test)
        passed += count.passed
        failed += len(count.failed)
    for name in arguments.failed:
        print("  FAILED " + name)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed or passed == 0 else 0)


if __name__ == "__main__":
    main()
