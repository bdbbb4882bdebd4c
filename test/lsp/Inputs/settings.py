"""The extension's settings are those that the server reads, but for the program's path."""

import json
import os
import re
import sys

root = sys.argv[1]
with open(os.path.join(root, "driver/vscode/package.json"), encoding="utf-8") as stream:
    offered = {name.removeprefix("flowpact.") for name in json.load(stream)["contributes"]["configuration"]["properties"]}
with open(os.path.join(root, "driver/lsp/Settings.cpp"), encoding="utf-8") as stream:
    read = set(re.findall(r'^    \{"(\w+)", "[\w-]*", Json', stream.read(), re.M))
assert offered - {"path"} == read, offered ^ read
print(len(read), "settings")
