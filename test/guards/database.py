"""Writes a compile database of all sources in a directory.

usage: database.py DIRECTORY
"""

import json
import os
import sys

root = os.path.abspath(sys.argv[1])
sources = sorted(name for name in os.listdir(root) if name.endswith(".cpp"))
json.dump(
    [
        {"directory": root, "file": name, "arguments": ["clang++", "-std=c++23", "-c", name]}
        for name in sources
    ],
    sys.stdout,
    indent=1,
)
