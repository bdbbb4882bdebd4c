#!/usr/bin/env python3
"""Edits that come faster than files can be read: quick_edits.py FLOWPACT DIRECTORY.

Readings that are out of date by the time that they could begin must not be waited for: the
last edit is answered after few of them, however many there were.
"""

import os
import sys
import time

sys.dont_write_bytecode = True
from client import Client  # noqa: E402

flowpact, root = sys.argv[1:3]
EDITS, FEW = 48, 24

# Long, so that few requests fit into what waits in a socket, and slow to read.
TEXT = """int load();
constexpr unsigned long sum(unsigned long n) {
  unsigned long all = 0;
  for (unsigned long i = 0; i < n; ++i) all += i;
  return all;
}
static_assert(sum(300000) != 0);
""" + "// %s\n" % ("x" * 98) * 300
paths = [os.path.join(root, name) for name in ("first.cpp", "second.cpp")]
for path in paths:
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(TEXT)
editor = Client([flowpact, "lsp"], {}, {"buildDirectory": root, "delay": 1}, [root])
for path in paths:
    editor.open(path)
    before, _ = editor.checked(path)
for number in range(EDITS):
    editor.change(paths[number % 2], 3 + number, {"text": TEXT + "int edited%d();\n" % number})
    time.sleep(0.03)
for path in paths:
    after, _ = editor.checked(path)
read = after["readings"] - before["readings"]
assert read <= FEW, "%d readings for %d edits" % (read, EDITS)
editor.stop()
print("%d edits, done" % EDITS)
