#!/usr/bin/env python3
"""What is malformed, too early, too late or unknown: messages.py FLOWPACT DIRECTORY."""

import os
import signal
import sys
import time

sys.dont_write_bytecode = True
from client import Client, rules, uri  # noqa: E402

flowpact, root = sys.argv[1:3]
use = os.path.join(root, "use.cpp")


def code(response):
    return response["error"]["code"]


# Before initialize, and garbage between messages.
editor = Client([flowpact, "lsp", "--stdio"], initialize=False)
assert code(editor.request("textDocument/hover", {})) == -32002
editor.raw(b"Content-Length: 7\r\n\r\n{\"a\":b}")
assert code(editor.until(lambda: editor.responses.pop(None, None), "parse error")) == -32700
editor.raw(b"Nonsense: here\r\n\r\nmore nonsense\r\n")
body = b'{"jsonrpc":"2.0","id":"text","method":"initialize","params":{"capabilities":{}}}'
editor.raw(b"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n%s" % (len(body), body))
assert code(editor.until(lambda: editor.responses.pop(None, None), "header error")) == -32700
assert "capabilities" in editor.until(lambda: editor.responses.pop("text", None), "initialize")["result"]
assert code(editor.request("initialize", {"capabilities": {}})) == -32600

# Unknown methods and parameters of another shape.
assert code(editor.request("textDocument/unheardOf", {})) == -32601
assert editor.request("textDocument/codeAction", {"textDocument": {"uri": uri(use)}, "range": 3})["result"] == []
assert editor.request("textDocument/hover", {"textDocument": 3, "position": []})["result"] is None
assert code(editor.request("workspace/executeCommand", {"command": "rm"})) == -32602
assert code(editor.request("workspace/executeCommand", {"command": "flowpact.declare", "arguments": [{}]})) == -32602
editor.notify("$/whatever", {})
editor.notify("textDocument/didChange", {"textDocument": {"uri": uri(use), "version": 9}, "contentChanges": []})
assert "not open" in editor.notice("window/logMessage")["message"]
editor.send({"id": 77})
editor.raw(b"Content-Length: 2\r\n\r\n[]")

# Settings: the wrong ones are named, a change of the right ones judges again.
editor.notify("workspace/didChangeConfiguration", {"settings": {"flowpact": {"buildDirectry": "x", "delay": "soon"}}})
assert "did you mean 'buildDirectory'" in editor.notice("window/showMessage")["message"]
assert "expected a number" in editor.notice("window/showMessage")["message"]
settings = {"buildDirectory": os.path.join(root, "build"), "delay": 20}
editor.notify("workspace/didChangeConfiguration", {"settings": {"flowpact": settings}})
editor.open(use)
_, found = editor.checked(use)
assert "13:content-in-log" in rules(found), rules(found)
editor.notify("workspace/didChangeConfiguration", {"settings": {"flowpact": dict(settings, minConfidence=100)}})
end, found = editor.checked(use)
assert end["status"] == "done"
editor.notify("workspace/didChangeConfiguration", {"settings": {"flowpact": dict(settings, project="none.json")}})
end, _ = editor.checked(use, "failed")
assert "none.json" in end["reason"], end
editor.notify("workspace/didChangeConfiguration", {"settings": {"flowpact": settings}})
editor.checked(use)

# The analysis process dies: it is started again.
children = []
for name in filter(str.isdigit, os.listdir("/proc")):
    try:
        with open("/proc/%s/stat" % name, encoding="utf-8", errors="replace") as stream:
            parent = int(stream.read().rsplit(")", 1)[1].split()[1])
    except OSError:
        continue  # it ended meanwhile
    if parent == editor.process.pid:
        children.append(name)
assert children
for child in children:
    os.kill(int(child), signal.SIGKILL)
time.sleep(0.2)
assert editor.request("workspace/executeCommand", {"command": "flowpact.check"})["result"] is None
editor.checked(use)

# A declaration is written into the project file, and judged by.
with open(os.path.join(root, ".flowpact.json"), encoding="utf-8") as stream:
    before = stream.read()
what = {"uri": uri(use), "section": "labels", "entry": '{ "source": "content.consumer", "functions": "fetch", "at": "result" }'}
answer = editor.request("workspace/executeCommand", {"command": "flowpact.declare", "arguments": [what]})["result"]
assert answer["uri"] == uri(os.path.join(root, ".flowpact.json")), answer
with open(os.path.join(root, ".flowpact.json"), encoding="utf-8") as stream:
    assert '"fetch"' in stream.read()
editor.checked(use)
with open(os.path.join(root, ".flowpact.json"), "w", encoding="utf-8") as stream:
    stream.write(before)

# A scan, and one that is cancelled.
scan = editor.start("workspace/executeCommand", {"command": "flowpact.scan"})
assert editor.until(lambda: editor.responses.pop(scan, None), "scan")["result"]["status"] == 1
scan = editor.start("workspace/executeCommand", {"command": "flowpact.scan"})
editor.notify("$/cancelRequest", {"id": scan})
assert code(editor.until(lambda: editor.responses.pop(scan, None), "cancelled scan")) == -32800

# Edits in a row: the last text is what is judged.
text = open(use, encoding="utf-8").read()
for version in range(2, 12):
    editor.change(use, version, {"text": "\n" * version + text})
def last():
    for row in editor.notices:
        if row["method"] == "textDocument/publishDiagnostics" and row["params"].get("version") == 11:
            return row["params"]["diagnostics"]
    return None
assert "24:content-in-log" in rules(editor.until(last, "the last version"))

# After shutdown nothing but exit; and an editor that just goes.
assert editor.request("shutdown", None)["result"] is None
assert code(editor.request("textDocument/hover", {})) == -32600
editor.notify("exit", None)
assert editor.process.wait(60) == 0
gone = Client([flowpact, "lsp"])
gone.process.stdin.close()
assert gone.process.wait(60) == 1
print("every message was answered")
