"""Runs a scan and does something to it while a translation unit is in the making.

usage: workers.py kill COUNT FIFO COMMAND...   kills COUNT workers that read the pipe
       workers.py signal NAME FIFO COMMAND...  sends the scan a signal at that point

FIFO is a named pipe that a source includes: whoever reads it waits, so that the
moment is certain. No worker may be left after a signal. Exits with the command's
status.
"""
import os
import signal
import subprocess
import sys
import time

DEADLINE = time.monotonic() + 60


def descendants(pid):
    try:
        with open("/proc/%d/task/%d/children" % (pid, pid)) as file:
            children = [int(word) for word in file.read().split()]
    except OSError:
        return []
    return children + [below for child in children for below in descendants(child)]


def has_open(pid, fifo):
    try:
        return any(os.readlink("/proc/%d/fd/%s" % (pid, name)) == fifo
                   for name in os.listdir("/proc/%d/fd" % pid))
    except OSError:
        return False


def hold(process, fifo):
    """Waits until a worker reads the pipe; returns the end that keeps it waiting, and
    every other worker that comes to read."""
    while time.monotonic() < DEADLINE and process.poll() is None:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads yet
            time.sleep(0.02)
    process.kill()
    sys.exit("workers.py: no worker reads '%s'" % fifo)


def reader(process, fifo, known):
    """The worker that reads the pipe and is none of those that are known."""
    while time.monotonic() < DEADLINE and process.poll() is None:
        for pid in descendants(process.pid):
            if pid not in known and has_open(pid, fifo):
                return pid
        time.sleep(0.02)
    process.kill()
    sys.exit("workers.py: the reader of '%s' is not to be found" % fifo)


def main():
    action, what, fifo = sys.argv[1:4]
    process = subprocess.Popen(sys.argv[4:])
    # One end for all: were it closed in between, a worker that has just begun to read
    # would find an empty file and be done.
    end, known = hold(process, fifo), []
    for _ in range(int(what) if action == "kill" else 1):
        worker = reader(process, fifo, known)
        known.append(worker)
        if action == "kill":
            os.kill(worker, signal.SIGKILL)
        else:
            process.send_signal(getattr(signal, what))
            process.wait(60)
        while os.path.exists("/proc/%d" % worker) and time.monotonic() < DEADLINE:
            time.sleep(0.02)
        if os.path.exists("/proc/%d" % worker):
            sys.exit("workers.py: a worker is left")
    os.close(end)
    # Whoever still wants to read may go on.
    while process.poll() is None and time.monotonic() < DEADLINE:
        try:
            os.close(os.open(fifo, os.O_WRONLY | os.O_NONBLOCK))
        except OSError:
            pass
        time.sleep(0.02)
    return process.wait(60)


sys.exit(main())
