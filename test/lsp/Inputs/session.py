#!/usr/bin/env python3
"""One session: session.py FLOWPACT DIRECTORY. The directory is that of session.test."""

import os
import sys

sys.dont_write_bytecode = True
from client import Client, rules, uri  # noqa: E402

flowpact, root = sys.argv[1:3]
use, load = os.path.join(root, "use.cpp"), os.path.join(root, "load.cpp")
options = {"buildDirectory": os.path.join(root, "build"), "delay": 50}
editor = Client([flowpact, "lsp"], {"window": {"workDoneProgress": True}}, options, [root])
assert editor.capabilities["capabilities"]["textDocumentSync"]["change"] == 2

# Without an index: the file alone, and an offer to scan. Nobody scanned yet.
editor.answers["window/showMessageRequest"] = {"title": "Scan now"}
editor.open(use)
end, found = editor.checked(use)
assert rules(found) == ["10:content-in-log", "6:training-needs-no-opt-out"], rules(found)
assert "no program index" in end["marks"][0]

# The scan leaves an index; then the flow from load.cpp is there, too.
end, found = editor.checked(use)
assert end["fromScan"] and end["marks"] == [], end
assert rules(found) == ["10:content-in-log", "13:content-in-log", "6:training-needs-no-opt-out"], rules(found)
assert any(row["method"] == "window/showMessageRequest" for row in editor.asked)
assert any(row["method"] == "window/workDoneProgress/create" for row in editor.asked)
far = next(row for row in found if row["range"]["start"]["line"] == 12)
assert [row["location"]["uri"] for row in far["relatedInformation"]] == [uri(load), uri(load), uri(use)]
assert far["codeDescription"]["href"].endswith("policy/secrets-and-logs.md"), far["codeDescription"]
assert far["severity"] == 1 and far["source"] == "flowpact"

# Columns are UTF-16 code units: a face of two before the call on line 10.
near = next(row for row in found if row["range"]["start"]["line"] == 9)
with open(use, encoding="utf-8") as stream:
    line = stream.read().split("\n")[9]
units = len(line[:line.index("load(user)")].encode("utf-16-le")) // 2
assert near["range"]["start"]["character"] == units, (near["range"], units)

# In load.cpp the path only passes.
editor.open(load)
end, found = editor.checked(load)
assert rules(found) == ["4:content-in-log"] and found[0]["severity"] == 3, found
assert "use.cpp:13" in found[0]["message"], found[0]["message"]


def at(line, character):
    return {"line": line, "character": character}


def ask(method, path, **more):
    return editor.request(method, dict(more, textDocument={"uri": uri(path)}))["result"]


# Hover on a call and on a step; lenses on sinks.
text = ask("textDocument/hover", use, position=at(5, 9))["contents"]["value"]
assert "source of content.consumer" in text and "step 1 of 2" in text, text
assert ask("textDocument/hover", use, position=at(1, 0)) is None
titles = {row["range"]["start"]["line"] + 1: row["command"]["title"] for row in ask("textDocument/codeLens", use)}
assert titles[6] == "use.training: receives content from 1 place, 1 unchecked", titles
assert titles[16] == "receives content from 1 place, all checked", titles

# Code actions: the check, a suppression, a declaration.
line6 = {"start": at(5, 9), "end": at(5, 9)}
actions = ask("textDocument/codeAction", use, range=line6, context={"diagnostics": []})
fix = next(row for row in actions if row["title"].startswith("Do it only if"))
edit = fix["edit"]["changes"][uri(use)][0]
assert fix["isPreferred"] and edit["newText"].startswith("if (!optedOut(user))"), edit
assert edit["range"] == {"start": at(5, 2), "end": at(5, 2)}, edit
allow = next(row for row in actions if row["title"].startswith("Suppress"))
assert 'flowpact: allow(training-opt-out) reason=""' in allow["edit"]["changes"][uri(use)][0]["newText"]
only = ask("textDocument/codeAction", use, range=line6, context={"diagnostics": [], "only": ["refactor"]})
assert all(row["kind"] == "refactor" for row in only)

# An edit that is not saved: the check is put in, by a change of a range.
editor.change(use, 2, {"range": edit["range"], "text": "if (!optedOut(user)) "})
assert ask("textDocument/codeAction", use, range=line6, context={"diagnostics": []}) == []
end, found = editor.checked(use)
assert not end["fromScan"] and rules(found) == ["10:content-in-log", "13:content-in-log"], rules(found)

# A suppression that is not saved counts, too. It only moves code: nothing is linked.
editor.change(use, 3, {"range": {"start": at(9, 0), "end": at(9, 0)},
                       "text": "  // flowpact: allow(secrets-and-logs) reason=\"shown to its owner\"\n"})
end, found = editor.checked(use)
assert rules(found) == ["14:content-in-log"], rules(found)
assert end["seconds"]["link"] == 0 and not end["fromScan"], end

# What does not compile keeps what was known.
editor.change(use, 4, {"range": {"start": at(0, 0), "end": at(0, 0)}, "text": "int int;\n"})
end, found = editor.checked(use, "errors")
assert found is None and "error" in end["reason"], (end, found)
editor.change(use, 5, {"range": {"start": at(0, 0), "end": at(1, 0)}, "text": ""})
_, found = editor.checked(use)
assert rules(found) == ["14:content-in-log"], rules(found)

# The other file no longer hands the content on: found there and here, both unsaved.
with open(load, encoding="utf-8") as stream:
    text = stream.read()
editor.change(load, 2, {"text": text.replace("keep(load(user));", "")})
_, found = editor.checked(load)
assert found == [], found
editor.change(use, 6, {"range": {"start": at(0, 0), "end": at(0, 0)}, "text": "\n"})
_, found = editor.checked(use)
assert rules(found) == [], rules(found)

# A crash costs one check; the next one works.
editor.change(use, 7, {"range": {"start": at(0, 0), "end": at(0, 0)}, "text": "#pragma clang __debug crash\n"})
end, _ = editor.checked(use, "crashed")
assert "crashed (SIG" in end["reason"], end
editor.change(use, 8, {"range": {"start": at(0, 0), "end": at(1, 0)}, "text": ""})
editor.checked(use)

# A header is judged in a unit that includes it, with what is not saved of it.
header = os.path.join(root, "use.h")
with open(header, encoding="utf-8") as stream:
    text = stream.read()
editor.open(header, text + "inline void show(const User &user) { write(load(user)); }\n")
_, found = editor.checked(header)
assert rules(found) == ["8:content-in-log"], rules(found)
editor.notify("workspace/didChangeWorkspaceFolders", {"event": {
    "added": [], "removed": [{"uri": uri(root), "name": "project"}]}})
gone = editor.notice("textDocument/publishDiagnostics", lambda p: p["uri"] == uri(header))
assert gone["diagnostics"] == []

# Closing takes the diagnostics away.
editor.notify("textDocument/didClose", {"textDocument": {"uri": uri(load)}})
gone = editor.notice("textDocument/publishDiagnostics", lambda p: p["uri"] == uri(load))
assert gone["diagnostics"] == []
editor.stop()
print("the session went as written")
