#!/usr/bin/env python3
"""A base that does not answer in time: stuck_base.py FLOWPACT DIRECTORY PROJECT FUNCTIONS.

What it was asked is answered without it, once and right, and so is what comes while it goes on.
"""

import os
import signal
import sys
import time

sys.dont_write_bytecode = True
from client import Client  # noqa: E402

flowpact, root, project = sys.argv[1:4]
# Where there are many, a base that reads nothing does not get all of what it is asked.
TEXT = "".join("int f%d(int n) { return n + %d; }\n" % (i, i) for i in range(int(sys.argv[4])))


MARK = "FLOWPACT_TEST_OF_BASES"
os.environ[MARK] = str(os.getpid())


def bases():
    """The editor's processes that keep no more than the standard descriptors and a line, once there are some."""
    wanted = ("%s=%d" % (MARK, os.getpid())).encode()
    for _ in range(100):
        found = []
        for process in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/environ" % process, "rb") as stream:
                    is_ours = wanted in stream.read().split(b"\0")
                if is_ours and len(os.listdir("/proc/%s/fd" % process)) == 4:
                    found.append(int(process))
            except OSError:
                continue  # it ended, or is somebody else's
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("there is no base")


def tell(process, signal_number):
    try:
        os.kill(process, signal_number)
    except ProcessLookupError:
        pass  # it was one of before


def leak(number):
    """Whether there is a leak goes with NUMBER."""
    return TEXT + "int source(); void sink(int);\nvoid show%d() { %s(source()); }\n" % (
        number, "sink" if number % 2 else "")


path = os.path.join(root, "main.cpp")
with open(path, "w", encoding="utf-8") as stream:
    stream.write(leak(0))
editor = Client([flowpact, "lsp"], {}, {"buildDirectory": root, "delay": 0, "jobs": 1,
                                        "project": project}, [root])
editor.open(path)
editor.checked(path)
seen = []
for number in range(1, 9):
    stuck = bases() if number in (2, 5) else []
    for base in stuck:
        tell(base, signal.SIGSTOP)
    editor.change(path, number + 1, {"text": leak(number)})
    _, found = editor.checked(path)
    seen.append(len(found))
    for base in stuck:
        tell(base, signal.SIGCONT)
print("findings:", seen)
editor.stop()
