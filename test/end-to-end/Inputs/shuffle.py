#!/usr/bin/env python3
"""Shuffles a compile database in place: shuffle.py FILE SEED."""

import json
import random
import sys

path, seed = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    entries = json.load(file)
random.Random(int(seed)).shuffle(entries)
with open(path, "w", encoding="utf-8") as file:
    json.dump(entries, file, indent=1)
