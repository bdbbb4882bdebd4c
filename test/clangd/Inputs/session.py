#!/usr/bin/env python3
"""One session: session.py CLANGD LSP-INPUTS DIRECTORY. The directory is that of session.test."""

import os
import sys

sys.dont_write_bytecode = True
clangd, inputs, root = sys.argv[1:4]
sys.path.insert(0, inputs)
from client import Client, uri  # noqa: E402

use, load = os.path.join(root, "use.cpp"), os.path.join(root, "load.cpp")
editor = Client([clangd, "--compile-commands-dir=" + os.path.join(root, "build"), "--log=error"],
                {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}, folders=[root])


def shown(path, version):
    """What is shown once this version of the document was read."""
    params = editor.notice("textDocument/publishDiagnostics", lambda params: (
        params["uri"] == uri(path) and params.get("version") == version))
    return [row for row in params["diagnostics"] if str(row.get("code", "")).startswith("flowpact-")]


def places(rows):
    return sorted("%d:%s" % (row["range"]["start"]["line"] + 1, row["code"]) for row in rows)


log, training = "flowpact-secrets-and-logs", "flowpact-training-opt-out"

# As the scan left it; each step is related information, also in another file.
editor.open(use)
found = shown(use, 1)
# Line 19 is where the path comes from whose sink is in the header.
expected = ["11:" + log, "14:" + log, "19:" + log, "7:" + training]
assert places(found) == expected, places(found)
far = next(row for row in found if row["range"]["start"]["line"] == 13)
assert uri(load) in [row["location"]["uri"] for row in far["relatedInformation"]], far

# Text that is not saved: two lines more, and the check is asked.
with open(use, encoding="utf-8") as stream:
    text = stream.read()
guarded = "\n\n" + text.replace("  train(load(user));\n}\nvoid other", "  if (!optedOut(user)) train(load(user));\n}\nvoid other")
assert guarded != "\n\n" + text
editor.change(use, 2, {"text": guarded})
found = shown(use, 2)
expected = ["13:" + log, "16:" + log, "21:" + log]
assert places(found) == expected, places(found)

# The header's function gets something else; its body, which clangd does not read again, is
# as the scan read it.
editor.change(use, 3, {"text": guarded.replace("pass(load(user))", "pass(Text())")})
found = shown(use, 3)
assert places(found) == expected[:2], places(found)

# clangd itself is all there.
hover = editor.request("textDocument/hover", {
    "textDocument": {"uri": uri(use)}, "position": {"line": 8, "character": 32}})
assert "load" in str(hover["result"]), hover
editor.stop()
print("the session went as written")
