#!/usr/bin/env python3
"""What is taken over of the check before: kept_tables.py FLOWPACT DIRECTORY PROJECT.

After each edit, the server that was told of all edits must say what one says that was just
started, and must have kept its tables, or gone on from their steps, where the edit leaves these
as they are.
"""

import os
import sys

sys.dont_write_bytecode = True
from client import Client  # noqa: E402

flowpact, root, project = sys.argv[1:4]
# Neither content nor where it goes.
OTHER = "int pad(int n) { return n; }\nint hand(int n) { return n; }\n"
TEXT = """int source(); void sink(int); int clean(int); int pad(int); int hand(int);
static int Kept;
void first() { int a = source(); int b = hand(a); sink(b); }
void second() { int a = source(); Kept = a; }
void third() { sink(Kept); }
void fourth() { int n = 1; sink(hand(n)); }
"""
EDITS = [  # what is replaced, by what; whether the table is kept, gone on from, or either
    ("int n = 1;", "int n = 1; int m = pad(n); (void)m;", "kept"),
    ("int n = 1;", "int n = 2;", "kept"),
    ("int n = 2;", "int n = 2; int k = hand(n); (void)k;", "kept"),
    ("void fourth() {", "void fourth() { if (pad(1) > 2) return;", "kept"),
    ("int b = hand(a);", "int c = a; int b = hand(c);", "resumed"),
    ("sink(b);", "sink(b); sink(a);", "either"),
    ("sink(b); sink(a);", "sink(b); (void)pad(3);", "either"),
    ("int b = hand(c);", "int b = clean(hand(c));", "either"),
    ("int b = clean(hand(c));", "int b = hand(pad(c));", "either"),
    ("Kept = a;", "Kept = a; Kept = 0;", "either"),
    ("Kept = a; Kept = 0;", "Kept = hand(a);", "either"),
    ("void third() {", "void third() { int n = pad(1); (void)n;", "either"),
    ("int k = hand(n);", "int k = hand(Kept);", "either"),
]

paths = {name: os.path.join(root, name) for name in ("main.cpp", "other.cpp")}
for name, text in (("main.cpp", TEXT), ("other.cpp", OTHER)):
    with open(paths[name], "w", encoding="utf-8") as stream:
        stream.write(text)
os.system("'%s' scan -q -p '%s' --project '%s' --cache-dir '%s/cache' --min-confidence 0 >/dev/null"
          % (flowpact, root, project, root))


def start(text):
    server = Client([flowpact, "lsp"], {}, {"buildDirectory": root, "delay": 0, "jobs": 2, "project": project,
                                            "cacheDirectory": os.path.join(root, "cache"), "minConfidence": 0}, [root])
    server.open(paths["main.cpp"], text)
    return server, server.checked(paths["main.cpp"])[1]


editor, _ = start(TEXT + "\nint begin() { return 0; }\n")
text = TEXT
for number, (old, new, wanted) in enumerate(EDITS):
    assert old in text, old
    text = text.replace(old, new, 1)
    editor.change(paths["main.cpp"], number + 2, {"text": text})
    end, found = editor.checked(paths["main.cpp"])
    other, fresh = start(text)
    other.stop()
    assert found == fresh, (old, new, found, fresh)
    tables = end["tables"]
    if wanted == "kept":
        assert tables["kept"] and not tables["resumed"], (new, tables)
    else:
        assert tables["resumed"] or (wanted == "either" and tables["kept"]), (new, tables)
    print(new, tables, len(found))
editor.stop()
print("%d edits, all as a new server says" % len(EDITS))
