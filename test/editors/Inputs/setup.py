#!/usr/bin/env python3
"""Prints the set-up of docs/Editors.md: setup.py PAGE SECTION [NUMBER]: the code of a section."""

import sys

page, section = sys.argv[1:3]
number = int(sys.argv[3]) if len(sys.argv) > 3 else 1
here, blocks, block = False, [], None
for line in open(page, encoding="utf-8"):
    if line.startswith("## "):
        here = line[3:].strip() == section
    elif here and line.startswith("```") and block is None:
        block = []
    elif here and line.startswith("```"):
        blocks.append("".join(block))
        block = None
    elif block is not None:
        block.append(line)
if number > len(blocks):
    sys.exit("%s has %d blocks under '%s'" % (page, len(blocks), section))
print(blocks[number - 1], end="")
