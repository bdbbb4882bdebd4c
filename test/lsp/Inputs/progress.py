#!/usr/bin/env python3
"""One session: progress.py FLOWPACT DIRECTORY. The directory is that of progress.test."""

import os
import sys

sys.dont_write_bytecode = True
from client import Client, rules, uri  # noqa: E402

flowpact, root = sys.argv[1:3]
slow = os.path.join(root, "slow.cpp")
editor = Client([flowpact, "lsp"], {"window": {"workDoneProgress": True}},
                {"buildDirectory": os.path.join(root, "build"), "delay": 10}, [root])
with open(slow, encoding="utf-8") as stream:
    text = stream.read()


def work(steps):
    """Takes the compiler long, without any content in it."""
    return text + """
constexpr unsigned count(unsigned n) { unsigned s = 0; for (unsigned i = 0; i < n; ++i) s += i; return s; }
static_assert(count(%du) != 1);
""" % steps


def progress(kind, token=None):
    found = editor.notice("$/progress", lambda params: (
        params["value"]["kind"] == kind and token in (None, params["token"])))
    return found["token"], found["value"]


# The scan: a token that the client made, a beginning, an end.
number = editor.start("workspace/executeCommand", {"command": "flowpact.scan", "arguments": []})
token, value = progress("begin")
assert value["title"] == "reading the project" and value["cancellable"], value
assert any(row["method"] == "window/workDoneProgress/create" and row["params"]["token"] == token
           for row in editor.asked), editor.asked
_, value = progress("end", token)
assert "message" not in value, value
editor.until(lambda: editor.responses.pop(number, None), "the scan")

# A check that is quick shows none.
editor.open(slow)
_, found = editor.checked(slow)
assert rules(found) == ["3:content-in-log"], rules(found)
assert not any(row["method"] == "$/progress" for row in editor.notices), editor.notices

# One that is not does, and it is ended: what was known stays.
editor.change(slow, 2, {"text": work(1 << 30)})
token, value = progress("begin")
assert value["title"] == "checking slow.cpp" and value["cancellable"], value
editor.notify("window/workDoneProgress/cancel", {"token": token})
_, value = progress("end", token)
assert value["message"] == "cancelled", value
end = editor.notice("$/flowpact/checked", lambda params: params["uri"] == uri(slow))
assert end["status"] == "cancelled", end

# The next edit is checked once the compiler was stopped, too.
editor.change(slow, 3, {"text": "\n" + text})
end, found = editor.checked(slow)
assert rules(found) == ["4:content-in-log"], rules(found)
editor.stop()
print("the session went as written")
