"""Verdicts do not depend on what does not matter.

usage: mutate.py FLOWPACT RULES PROJECT SCRATCH SOURCE...

Of each source a variant is made in which parameters have other names and every function
starts with a statement that does nothing; the variant must have findings for the same
rules in the same lines.
"""

import json
import os
import re
import subprocess
import sys

BODY = re.compile(r"^((?:static )?(?:void|bool|int|Answer|Answers?) \w+\([^;{}]*\)) \{ ", re.M)
USER = re.compile(r"(?<![\w.\"'>:])u(?![\w\"'])")


def variant(text):
    head, body = text.split("using namespace acme;\n", 1)
    body = BODY.sub(r"\1 { int unrelated_ = 0; (void)unrelated_; ", body)
    body = USER.sub("subject_", body)
    return head + "using namespace acme;\n" + body


def findings(flowpact, rules, project, path, include, scratch):
    log = os.path.join(scratch, "out.sarif")
    if os.path.exists(log):
        os.remove(log)
    subprocess.run([flowpact, "scan", path, "--rules", rules, "--project", project, "--no-cache",
                    "-q", "--sarif", log, "--", "-std=c++23", "-w", "-I", include],
                   stdout=subprocess.DEVNULL, check=False)
    with open(log, encoding="utf-8") as text:
        results = [r for run in json.load(text)["runs"] for r in run.get("results", [])]
    return sorted((r["ruleId"], r["locations"][0]["physicalLocation"]["region"]["startLine"])
                  for r in results)


def main():
    flowpact, rules, project, scratch, *sources = sys.argv[1:]
    os.makedirs(scratch, exist_ok=True)
    wrong = 0
    for source in sources:
        include = os.path.dirname(source)
        with open(source, encoding="utf-8") as text:
            original = text.read()
        changed = variant(original)
        if changed == original:
            print(f"{source}: nothing to change")
            wrong += 1
        found = []
        for name, content in (("original", original), ("variant", changed)):
            path = os.path.join(scratch, f"{name}-{os.path.basename(source)}")
            with open(path, "w", encoding="utf-8") as out:
                out.write(content)
            found.append(findings(flowpact, rules, project, path, include, scratch))
        if not found[0] or found[0] != found[1]:
            wrong += 1
            print(f"{source}: verdicts differ:")
            print("  only originally:", [f for f in found[0] if f not in found[1]])
            print("  only in the variant:", [f for f in found[1] if f not in found[0]])
    sys.exit(1 if wrong else 0)


main()
