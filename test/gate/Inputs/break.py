#!/usr/bin/env python3
"""usage: break.py privacy.cpp: the check of the sample backend no longer throws."""
import pathlib
import sys

path = pathlib.Path(sys.argv[1])
old = 'throw ServiceError(403, "training is switched off for this account");'
text = path.read_text()
assert old in text
path.write_text(text.replace(old, "return;"))
