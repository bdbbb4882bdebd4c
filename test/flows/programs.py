"""Scans each folder below DIR as a program of its own and compares the findings with the
marks in its files: 'flow', 'clean', and 'missed' or 'false' for known wrong answers.

usage: programs.py FLOWPACT RULES PROJECT DIR
"""

import json
import os
import re
import subprocess
import sys

MARK = re.compile(r"//\s*(flow|clean|missed|false)\b")


def scan(flowpact, rules, project, root):
    sources = sorted(os.path.join(at, name) for at, _, names in os.walk(root) for name in names
                     if name.endswith((".c", ".cpp")))
    units = [{"directory": root, "file": file,
              "arguments": ["clang++", "-std=c++20", "-w", "-c", file] if file.endswith("pp")
              else ["clang", "-w", "-c", file]} for file in sources]
    with open(os.path.join(root, "compile_commands.json"), "w", encoding="utf-8") as database:
        json.dump(units, database)
    log = os.path.join(root, "out.sarif")
    done = subprocess.run([flowpact, "scan", "-p", root, "--source-root", root, "--rules", rules,
                           "--project", project, "--no-cache", "-q", "--sarif", log],
                          capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"{root}: {done.stdout}{done.stderr}")
    with open(log, encoding="utf-8") as file:
        places = [result["locations"][0]["physicalLocation"]
                  for run in json.load(file)["runs"] for result in run["results"]
                  if result.get("kind", "fail") == "fail"]
    return {(p["artifactLocation"]["uri"], p["region"]["startLine"]) for p in places}


def wrong_in(root, found):
    for at, _, names in os.walk(root):
        for name in sorted(names):
            path = os.path.join(at, name)
            if not name.endswith((".c", ".cpp", ".h")):
                continue
            with open(path, encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    mark = MARK.search(line)
                    wanted = bool(mark) and mark.group(1) in ("flow", "false")
                    if wanted != ((os.path.relpath(path, root), number) in found):
                        yield f"{path}:{number}: {line.strip()}"


def main():
    flowpact, rules, project, folder = sys.argv[1:5]
    wrong = []
    for name in sorted(os.listdir(folder)):
        root = os.path.join(folder, name)
        if os.path.isdir(root):
            wrong += wrong_in(root, scan(flowpact, rules, project, root))
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


main()
