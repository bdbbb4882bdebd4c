"""Verdicts do not depend on what does not matter.

usage: mutate.py FLOWPACT RULES PROJECT SCRATCH SOURCE...

Of each source variants are made; each must have findings for the same rules in the same
parts ('// violating: NAME' and '// compliant: NAME' begin one):

renamed    parameters have other names, and every function starts with a statement that
           does nothing
reordered  declarations that have nothing to do with each other change places, and so do
           functions that nobody calls
elsewhere  functions that others call stand in a unit of their own
"""

import os
import re
import json
import subprocess
import sys

START = "using namespace acme;\n"
BODY = re.compile(r"^((?:static )?(?:void|bool|int|Answer|Answers?) \w+\([^;{}]*\)) \{ ", re.M)
USER = re.compile(r"(?<![\w.\"'>:])u(?![\w\"'])")
MARK = re.compile(r"\s*// ((?:violating|compliant|neither):.*)")
DECLARED = re.compile(r"(?:const )?(?:auto|bool|int|unsigned|std::string|std::optional<\w+>|Decision)"
                      r"(?: &| \*| )(\w+) = [^;{}=\[\]+]*;")
PAIR = re.compile(f"({DECLARED.pattern}) ({DECLARED.pattern})")
ALONE = re.compile(r"^(// violating: .*\nvoid violate\w*\(.*\}\n)(// compliant: .*\nvoid comply\w*\(.*\}\n)", re.M)
FUNCTION = re.compile(r"((?! |static |inline |template|constexpr |class |struct |enum |namespace |using |\[\[)"
                      r"[\w:<>, ]+?[ &*]+(\w+)\([^{};]*\)) \{ .* \}$")
GLOBAL = re.compile(r"((?! |static |inline |using |const |constexpr |extern |class |struct |enum |template|return )"
                    r"[\w:<>, ]+ \w+)(?: = [^(]*|\{[^(]*\})?;$")


def renamed(text):
    head, body = text.split(START, 1)
    body = BODY.sub(r"\1 { int unrelated_ = 0; (void)unrelated_; ", body)
    return [head + START + USER.sub("subject_", body)]


def exchanged(pair):
    first, one, second, other = pair.groups()
    mentions = lambda name, where: re.search(rf"\b{name}\b", where)
    if mentions(one, second) or mentions(other, first):
        return pair.group(0)
    return f"{second} {first}"


def reordered(text):
    head, body = text.split(START, 1)
    lines = [PAIR.sub(exchanged, line) if line.startswith("void ") else line
             for line in body.splitlines(keepends=True)]
    body = ALONE.sub(lambda two: two.group(2) + two.group(1), "".join(lines))
    return [head + START + body]


def elsewhere(text):
    here, there = [], []
    for line in text.splitlines(keepends=True):
        found = FUNCTION.match(line.rstrip("\n"))
        if not found:
            variable = GLOBAL.match(line.rstrip("\n"))
            here.append(line)
            there.append(f"extern {variable.group(1)};\n" if variable else line)
        elif found.group(2).startswith(("violate", "comply")):
            here.append(line)
            there.append("\n")
        else:
            here.append(found.group(1) + ";\n")
            there.append(line)
    return ["".join(here), "".join(there)] if any("{" in line for line in there) else [text]


def part(text, number):
    for line in reversed(text.splitlines()[:number]):
        if mark := MARK.match(line):
            return mark.group(1)
    return "in front of all parts"


def findings(flowpact, rules, project, files, include, scratch):
    log = os.path.join(scratch, "out.sarif")
    if os.path.exists(log):
        os.remove(log)
    run = subprocess.run([flowpact, "scan", *files, "--rules", rules, "--project", project,
                          "--no-cache", "-q", "--sarif", log, "--", "-std=c++23", "-w", "-I", include],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if run.returncode not in (0, 1):
        return [f"status {run.returncode}: {run.stdout[-800:]}"]
    with open(log, encoding="utf-8") as sarif:
        results = [r for run in json.load(sarif)["runs"] for r in run.get("results", [])]
    found = set()
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        name = os.path.basename(place["artifactLocation"]["uri"])
        with open(os.path.join(scratch, name), encoding="utf-8") as text:
            found.add((result["ruleId"], part(text.read(), place["region"]["startLine"])))
    return sorted(found)


def main():
    flowpact, rules, project, scratch, *sources = sys.argv[1:]
    os.makedirs(scratch, exist_ok=True)
    wrong, changed = 0, {}
    for source in sources:
        include = os.path.dirname(source)
        with open(source, encoding="utf-8") as text:
            original = text.read()

        def judge(name, units):
            files = []
            for number, content in enumerate(units):
                files.append(os.path.join(scratch, f"{name}{number}-{os.path.basename(source)}"))
                with open(files[-1], "w", encoding="utf-8") as out:
                    out.write(content)
            return findings(flowpact, rules, project, files, include, scratch)

        before = judge("original", [original])
        for variant in (renamed, reordered, elsewhere):
            units = variant(original)
            if units == [original]:
                continue
            changed[variant.__name__] = changed.get(variant.__name__, 0) + 1
            after = judge(variant.__name__, units)
            if before and before == after:
                continue
            wrong += 1
            print(f"{source}: verdicts differ if {variant.__name__}:")
            print("  only originally:", [f for f in before if f not in after])
            print("  only in the variant:", [f for f in after if f not in before])
    for variant in (renamed, reordered, elsewhere):
        if variant.__name__ not in changed:
            print(f"no source could be {variant.__name__}")
            wrong += 1
    sys.exit(1 if wrong else 0)


main()
