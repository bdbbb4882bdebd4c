#!/usr/bin/env python3
"""usage: trees.py FLOWPACT DIRECTORY: gates of many changes to the files in DIRECTORY."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

FLOWPACT, DIRECTORY = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
REPO = DIRECTORY / "repo"
BUILD = REPO / "build"
CACHE = ["--cache-dir", str(DIRECTORY / "cache")]


def run(words, statuses=(0,), cwd=REPO, env=None):
    done = subprocess.run(words, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=dict(os.environ, **(env or {})))
    if done.returncode not in statuses:
        sys.exit("%s: %d\n%s%s" % (words, done.returncode, done.stdout, done.stderr))
    return done


def git(*words, cwd=REPO):
    return run(["git", "-c", "user.name=Ada", "-c", "user.email=ada@parley.example",
                "-c", "protocol.file.allow=always", *words], cwd=cwd).stdout


def extracted(done):
    return "extracted:" + "".join(
        " " + name for name in sorted(re.findall(r"^cache: (?:src/)?(\S+): ", done.stderr, re.M)))


def gate(base="main", cache=CACHE, env=None):
    return run([FLOWPACT, "gate", "-p", str(BUILD), "--base", base, "-q", "--explain-cache", "-j2", *cache],
               (0, 1), env=env)


def check(name, **options):
    done = gate(**options)
    print("%s: %s new; %s" % (name, re.search(r"^(\d+) new", done.stdout, re.M)[1], extracted(done)))
    return done


def scan(cache):
    done = run([FLOWPACT, "scan", "-p", str(BUILD), "-q", "--explain-cache", "-o",
                "sarif=%s" % (DIRECTORY / "scan.sarif"), *cache], (0, 1))
    return (DIRECTORY / "scan.sarif").read_text(), done


def leak(path, name):
    """The function of PATH called NAME writes what it gets to the log."""
    text = path.read_text()
    old = "inline void %s(const char *) {}" % name
    assert old in text
    path.write_text(text.replace(old, "inline void %s(const char *text) { write(text); }" % name))


def reset():
    git("checkout", "-q", "-f", "main")
    git("clean", "-q", "-f", "-d")
    git("submodule", "-q", "update", "--init", "--force")


def prepare():
    shutil.rmtree(DIRECTORY / "cache", ignore_errors=True)
    sub = DIRECTORY / "sub"
    git("init", "-q", "-b", "main", cwd=sub)
    git("add", "-A", cwd=sub)
    git("commit", "-q", "-m", "Sub", cwd=sub)
    git("init", "-q", "-b", "main")
    os.symlink("../real", REPO / "src" / "linked")
    (REPO / ".gitignore").write_text("build/\n")
    git("submodule", "-q", "add", str(sub), "sub")
    git("add", "-A")
    git("commit", "-q", "-m", "Base")
    BUILD.mkdir()
    (BUILD / "compile_commands.json").write_text(json.dumps([
        {"directory": str(BUILD), "file": str(REPO / "src" / (name + ".cpp")),
         "command": "clang++ -std=c++20 -I../src -I../include -I. -c ../src/%s.cpp" % name}
        for name in "abcd"]))
    scan(CACHE)


prepare()
leak(REPO / "include/send.h", "send")
check("header")
check("again")
kept = scan(CACHE)
fresh = scan(["--no-cache"])
print("scan afterwards: %s, %s" % ("the same" if kept[0] == fresh[0] else "not the same", extracted(kept[1])))
reset()
check("back")

git("mv", "include/send.h", "include/post.h")
for name in ("a.cpp",):
    path = REPO / "src" / name
    path.write_text(path.read_text().replace("send.h", "post.h"))
(REPO / "src/b.cpp").write_text("// b\n" + (REPO / "src/b.cpp").read_text())
check("header renamed")
reset()

(REPO / "src/extra.h").write_text("#define emit write\n")
check("header not known to git")
reset()
(BUILD / "extra.h").write_text("#define emit write\n")
check("header of the build directory")
(BUILD / "extra.h").unlink()

leak(REPO / "real/inner.h", "keep")
check("header through a link")
reset()

path = REPO / "src/a.cpp"
(REPO / ".gitattributes").write_text("*.cpp text eol=crlf\n")
path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"// end\r\n")
check("line ends")
(REPO / ".gitattributes").unlink()
reset()

leak(REPO / "sub/sub.h", "pass")
git("commit", "-q", "-a", "-m", "Leak", cwd=REPO / "sub")
check("submodule")
check("hook", env={"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""})
check("without a cache", cache=["--no-cache"])
reset()

(REPO / "src/schema.proto").write_text("message B {}\n")
print("what the build is made from:", re.search(r"baseline: (.*?\))", gate().stdout)[1])
