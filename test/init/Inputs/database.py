"""Prints a compile database.

usage: database.py DIRECTORY FILE...
"""

import json
import os
import sys

directory = sys.argv[1]
print(json.dumps([
    {"directory": directory, "file": name, "arguments": ["c++", "-std=c++20", "-c", os.path.join(directory, name)]}
    for name in sys.argv[2:]]))
