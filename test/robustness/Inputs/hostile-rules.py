"""Writes rule files that ask for too much.

usage: hostile-rules.py DIRECTORY
"""

import json
import os
import sys


def rule(number, **form):
    return {"id": f"rule{number}", "clause": "no-sale", "message": "m", **form}


def label(**entry):
    return {"labels": [{"source": "content", **entry}]}


def copies():
    text = "a"
    for _ in range(6):
        text = "(" + text + "{1,100})"
    return label(regex=text)


FLOW = {"flow": {"from": "content", "to": "egress"}}
FILES = {
    "copies": copies(),
    "groups": label(regex="(" * 1000 + "a" + ")" * 1000),
    "back": label(regex="(a*)*\\1"),
    "rules": {"rules": [rule(i, **FLOW) for i in range(2000)]},
    "names": {"labels": [{"source": "content", "functions": "{" + ",".join(f"f{i}" for i in range(1000)) + "}"}] * 201},
    "items": {"rules": [rule(1, value={"of": "region", "allowed": [f"r{i}" for i in range(5000)]})]},
    "mistakes": {"labels": [{f"sorce{i}": "content", "source": "content", "functions": "f"} for i in range(20000)]},
    "circle": {"extends": ["circle.json", "round.json"]},
    "round": {"extends": ["circle.json"]},
    "patterns": {"rules": [rule(i, value={"of": "region", "forbidden": ["*a" * 3000], "allowed": ["*b" * 3000]}) for i in range(20)]},
}


def main():
    os.chdir(sys.argv[1])
    for i in range(1200):
        FILES[f"chain{i}"] = {"extends": [f"chain{i + 1}.json"]} if i < 1199 else {}
    for name, content in FILES.items():
        with open(name + ".json", "w", encoding="utf-8") as out:
            json.dump(content, out)
    with open("deep.json", "w", encoding="utf-8") as out:
        out.write("[" * 100000)


main()
