#!/usr/bin/env python3
"""usage: outputs.py DIRECTORY: checks the reports of one run in DIRECTORY against what their
readers ask for, and against each other."""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

DIRECTORY = pathlib.Path(sys.argv[1])


def load(name):
    return json.loads((DIRECTORY / name).read_text())


def need(value, kind, *keys):
    """Each key of VALUE is there, and a KIND that is not empty."""
    for key in keys:
        assert isinstance(value[key], kind) and value[key] != "", (key, value)


def findings(name):
    return [row for row in load(name)["runs"][0]["results"]
            if row["kind"] == "fail" and row.get("baselineState") != "absent" and not row.get("suppressions")]


def place(row):
    where = row["locations"][0]["physicalLocation"]
    return where["artifactLocation"]["uri"], where["region"]["startLine"]


def check_code_quality(expected):
    """https://docs.gitlab.com/ci/testing/code_quality, and codeclimate.json of GitLab's validators."""
    rows = load("codequality.json")
    for row in rows:
        need(row, str, "description", "check_name", "fingerprint")
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker"), row
        need(row["location"], str, "path")
        assert row["location"]["lines"]["begin"] >= 1 and not row["location"]["path"].startswith(("/", "./"))
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    found = sorted((row["location"]["path"], row["location"]["lines"]["begin"]) for row in rows)
    assert found == expected, (found, expected)


def check_step(step):
    if step["type"] == "file-location":
        need(step, str, "file_name")
        need(step, int, "line_start", "line_end")
        assert set(step) == {"type", "file_name", "line_start", "line_end"}, step
    else:
        assert step["type"] == "text" and set(step) == {"type", "value"}, step
        need(step, str, "value")


def check_sast(expected):
    """What sast-report-format.json of GitLab's security report schemas, 15.0.7, asks of what we write."""
    report = load("sast.json")
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", report["version"])
    scan = report["scan"]
    for part in ("analyzer", "scanner"):
        need(scan[part], str, "id", "name", "version")
        need(scan[part]["vendor"], str, "name")
        assert re.match("https?://.", scan[part].get("url", "https://x")), scan[part]
    for time in ("start_time", "end_time"):
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", scan[time]), scan
    assert scan["type"] == "sast" and scan["status"] in ("success", "failure")
    for message in scan.get("messages", []):
        assert message["level"] in ("info", "warn", "fatal")
        need(message, str, "value")
    for row in report["vulnerabilities"]:
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", row["id"]), row["id"]
        need(row, str, "name", "description")
        assert len(row["description"]) <= 1048576
        assert len(row["name"]) <= 255 and len(row.get("solution", "")) <= 7000
        assert row["severity"] in ("Info", "Unknown", "Low", "Medium", "High", "Critical")
        assert row["identifiers"]
        for identifier in row["identifiers"]:
            need(identifier, str, "type", "name", "value")
        need(row["location"], str, "file")
        need(row["location"], int, "start_line", "end_line")
        assert row["tracking"]["type"] == "source"
        for item in row["tracking"]["items"]:
            assert item["signatures"]
            for signature in item["signatures"]:
                need(signature, str, "algorithm", "value")
        path = row["details"]["path"]
        need(path, str, "name")
        assert list(row["details"]) == ["path"] and path["type"] == "list" and path["items"]
        for step in path["items"]:
            check_step(step)
    found = sorted((row["location"]["file"], row["location"]["start_line"]) for row in report["vulnerabilities"])
    assert found == expected, (found, expected)


def check_junit(failing):
    root = ElementTree.parse(DIRECTORY / "junit.xml").getroot()
    assert root.tag == "testsuites"
    names = []
    for suite in root:
        assert suite.tag == "testsuite" and suite.get("name")
        for kind, tag in (("tests", None), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            count = sum(1 for case in suite if tag is None or case.find(tag) is not None)
            assert int(suite.get(kind)) == count, (suite.attrib, kind, count)
        for case in suite:
            assert case.tag == "testcase" and case.get("classname") and case.get("name")
            if case.find("failure") is not None:
                names.append(case.get("name").rsplit(":", 1)[0])
                assert case.find("failure").get("message") and case.find("failure").text
    expected = sorted("%s:%d" % row for row in failing)
    assert sorted(names) == expected, (sorted(names), expected)


def check_markdown(new, all_rows):
    text = (DIRECTORY / "summary.md").read_text()
    assert text.startswith("### flowpact: ") and len(text) < 65536
    assert text.count("<details>") == text.count("</details>")
    for row in new:
        assert "`%s:%d`" % row in text, row
    assert text.count("How it gets there") == len(new) or len(new) == len(all_rows)
    assert re.search(r"Coverage: \d+ of \d+ translation units? analysed", text)


scanned, archived = findings("scan.sarif"), findings("archive.sarif")
everything = sorted(place(row) for row in scanned)
assert everything == sorted(place(row) for row in archived)
assert all(not uri.startswith(("/", "file:")) for uri, _ in everything)
assert not any("suppressions" in row or row["kind"] == "pass" for row in scanned)
new = [place(row) for row in scanned if row.get("baselineState", "new") == "new"]
check_code_quality(everything)
check_sast(everything)
check_junit(new)
check_markdown(new, everything)
print("%d findings, %d new" % (len(everything), len(new)))
