#!/usr/bin/env python3
"""What one file costs in a program of many units: in the editor, on the command line, in a gate.

usage: large.py [--units N] [--runs N] [--jobs N] [--tidy PROGRAM] [--headers] [--keep DIR] [--json FILE] FLOWPACT
       large.py [--runs N] [--jobs N] [--project FILE] [--cache DIR] --in BUILD --file FILE FLOWPACT

The first form makes a program (1,000 units, one of more than 2,000 lines; its parts call each
other in chains, through virtual functions, callbacks and containers), the second takes one that
is there: of a file of it, only the editor's copy is changed. Prints medians: the size of the
index and the time to open it, an unchanged file on the command line, first diagnostics, those
after an edit and those after one that only moves code (with their parts) in the language server,
and, of the program that it makes, a gate after a change of one file against clang-tidy's own
checks on the same units.
--headers: only the gate, after changes of headers that 1, 50 and 500 units include; one that
brings a violation has to be found, and just the units that include it extracted.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lsp" / "Inputs"))
from client import Client  # noqa: E402

COMMON = """#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
struct User { int id = 0; bool optedOut = false; };
struct Message { std::string text; User author; std::vector<std::string> tags; };
struct Handler { virtual ~Handler() = default; virtual std::string handle(const Message &m) = 0; };
using Callback = std::function<void(const std::string &)>;
Message loadMessage(int id);
void train(const std::string &text);
void writeLog(const std::string &text);
bool mayShare(const User &user);
std::vector<Callback> &callbacks();
"""

LABELS = {"labels": [
    {"source": "content.consumer.message", "functions": "loadMessage", "at": "result"},
    {"sink": "log", "functions": "writeLog", "at": "arg0"},
    {"sink": "use.training", "functions": "train", "at": "arg0"}]}


# Headers, and which of the units include them: for N units, 1, N/20 and N/2 of them.
HEADERS = {"few.h": lambda i: i == 9, "some.h": lambda i: i % 20 == 0, "many.h": lambda i: i % 2 == 0}


def header(name):
    return ('#pragma once\n#include "common.h"\n'
            "inline std::string %s(const std::string &text, int n) { return n > 3 ? text : std::string(); }\n"
            % name.split(".")[0])


def unit(i, count):
    """Unit I: a handler, a store, a step of a chain of ten, and sometimes a use of content."""
    following = (i + 1) % count
    last = i % 10 == 9
    tail = "return text;" if last else "return step%d(text);" % following
    included = [name for name, includes in HEADERS.items() if includes(i)]
    lines = ['#include "%s"' % name for name in included] + [
             '#include "common.h"', "std::string step%d(const std::string &text);" % following,
             "namespace part%d {" % i,
             "class Store {", "public:",
             "  void put(int key, std::string value) { rows_[key] = std::move(value); }",
             "  std::string get(int key) const { auto f = rows_.find(key); return f == rows_.end() ? \"\" : f->second; }",
             "private:", "  std::map<int, std::string> rows_;", "};",
             "class Worker : public Handler {", "public:",
             "  std::string handle(const Message &m) override {",
             "    store_.put(m.author.id, m.text);",
             "    if (mayShare(m.author)) return step%d(store_.get(m.author.id));" % following,
             "    return \"part %d\";" % i, "  }", "private:", "  Store store_;", "};",
             "std::unique_ptr<Handler> make() { return std::make_unique<Worker>(); }"]
    for k in range(8):
        lines += ["static std::string help%d(const std::vector<std::string> &all, int n) {" % k,
                  "  std::string joined;", "  for (const std::string &one : all)",
                  "    if (int(one.size()) > n + %d) joined += one;" % k,
                  "  return joined.empty() ? std::string(\"%d\") : joined;" % k, "}"]
    lines += ["std::string all(const Message &m) {", "  std::string result;"]
    lines += ["  result += help%d(m.tags, %d);" % (k, i % 7) for k in range(8)]
    lines += ["  result += %s(m.text, %d);" % (name.split(".")[0], i % 7) for name in included]
    lines += ["  return result;", "}", "}",
              "std::string step%d(const std::string &text) { %s }" % (i, tail)]
    if i % 25 == 0:
        lines += ["void use%d(int id) {" % i, "  Message m = loadMessage(id);",
                  "  callbacks().push_back([m](const std::string &why) { if (why.empty()) writeLog(m.text); });",
                  "  if (mayShare(m.author)) train(step%d(m.text));" % following, "}"]
    return "\n".join(lines) + "\n"


def large(count):
    """One unit of more than 2,000 lines that uses the others."""
    lines = ['#include "common.h"']
    for i in range(0, count, max(1, count // 100)):
        lines += ["std::string step%d(const std::string &text);" % i,
                  "namespace part%d { std::unique_ptr<Handler> make(); std::string all(const Message &m); }" % i,
                  "static std::string route%d(const Message &m, int depth) {" % i,
                  "  std::unique_ptr<Handler> handler = part%d::make();" % i,
                  "  std::string answer = handler->handle(m);"]
        lines += ["  if (depth == %d) answer += part%d::all(m);" % (k, i) for k in range(12)]
        lines += ["  if (answer.empty())", "    answer = step%d(m.text);" % i, "  return answer;", "}",
                  "void serve%d(int id) {" % i, "  Message m = loadMessage(id);",
                  "  std::string answer = route%d(m, id);" % i,
                  "  writeLog(answer);" if i % 50 == 0 else "  (void)answer;", "}"]
    return "\n".join(lines) + "\n"


def make(root, count):
    (root / "src").mkdir(parents=True)
    (root / "build").mkdir()
    (root / "src" / "common.h").write_text(COMMON)
    for name in HEADERS:
        (root / "src" / name).write_text(header(name))
    (root / ".flowpact.json").write_text(json.dumps(LABELS))
    (root / ".gitignore").write_text("build/\n.flowpact/\n")
    names = ["unit%04d.cpp" % i for i in range(count - 1)] + ["large.cpp"]
    for i, name in enumerate(names[:-1]):
        (root / "src" / name).write_text(unit(i, count - 1))
    (root / "src" / "large.cpp").write_text(large(count - 1))
    (root / "build" / "compile_commands.json").write_text(json.dumps([
        {"directory": str(root / "build"), "file": "../src/" + name,
         "command": "clang++-22 -std=c++20 -I../src -c ../src/" + name} for name in names]))
    git = ["git", "-C", str(root), "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "One"]):
        subprocess.run(git + words, check=True)


def median(values):
    return statistics.median(values) if values else 0.0


class Bench:
    def __init__(self, args, build, cache, common):
        self.args, self.build, self.cache, self.common = args, build, cache, common
        self.figures = {}

    def say(self, name, value, unit=""):
        self.figures[name] = value
        print("%-44s %10.3f %s" % (name, value, unit) if isinstance(value, float)
              else "%-44s %10s %s" % (name, value, unit))

    def scan(self):
        begin = time.monotonic()
        done = subprocess.run([self.args.flowpact, "scan", *self.common, "--stats", "-j%d" % self.args.jobs],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert done.returncode in (0, 1, 3), done.stderr
        self.say("scan", time.monotonic() - begin, "s")
        for line in done.stderr.splitlines():
            if line.strip().startswith("program:"):
                print("  " + line.strip())

    def index(self):
        indexes = sorted(pathlib.Path(self.cache).glob("program-*.fpi"), key=lambda p: p.stat().st_mtime)
        self.say("index", "%d" % indexes[-1].stat().st_size, "bytes")

    def unchanged(self, file):
        times = []
        for _ in range(self.args.runs):
            begin = time.monotonic()
            done = subprocess.run([self.args.flowpact, "check", file, "-q", *self.common, "--stats"],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            times.append(time.monotonic() - begin)
            assert "the scan's own result" in done.stderr, done.stderr
        self.say("check of an unchanged file (opens the index)", median(times), "s")

    def editor(self, file, options):
        with open(file, encoding="utf-8") as stream:
            text = stream.read()
        self.say("lines of the file", "%d" % text.count("\n"))
        client = Client([self.args.flowpact, "lsp"], {}, options, [os.path.dirname(file)])
        begin = time.monotonic()
        client.open(file)
        client.checked(file)
        self.say("editor: first diagnostics", time.monotonic() - begin, "s")
        edits = [text + "\nstatic int edited%d(int n) { return n + %d; }\n" % (run, run) for run in range(self.args.runs + 1)]
        edits += ["\n" * run + text for run in range(1, self.args.runs + 1)]
        rows = []
        for version, edit in enumerate(edits, 2):
            begin = time.monotonic()
            client.change(file, version, {"text": edit})
            end, _ = client.checked(file)
            rows.append(dict(end["seconds"], all=time.monotonic() - begin))
            rows[-1]["beyond the parse"] = rows[-1]["all"] - rows[-1].get("parse", 0.0)
        split = self.args.runs + 1
        for name, some in (("first edit", rows[:1]), ("edit", rows[1:split]), ("moved code", rows[split:])):
            for part in ("all", "parse", "beyond the parse", "link", "solve"):
                self.say("editor: %s%s" % (name, "" if part == "all" else ", " + part),
                         median([row.get(part, 0.0) for row in some]), "s")
        client.stop()

    def gate(self, root, file):
        words = [sys.executable, str(HERE / "gate.py"), "--runs", str(self.args.runs), "--jobs", str(self.args.jobs)]
        if self.args.tidy:
            words += ["--tidy", self.args.tidy]
        done = subprocess.run(words + [self.args.flowpact, str(root), str(root / "build"), file],
                              stdout=subprocess.PIPE, text=True, check=True)
        print("%s:\n%s" % (file, done.stdout.rstrip()))
        self.figures["gate " + file] = done.stdout.splitlines()[1:]

    def violation(self, root, name):
        """The header NAME logs what it is given: that is new, and seen in the units that include it."""
        path = root / "src" / name
        kept = path.read_text()
        path.write_text(kept.replace("{ return", "{ writeLog(text); return"))
        try:
            done = subprocess.run([self.args.flowpact, "gate", *self.common, "--base", "HEAD", "--explain-cache",
                                   "-j%d" % self.args.jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        finally:
            path.write_text(kept)
        units = re.findall(r"^cache: (.*?): ", done.stderr, re.M)
        expected = ["src/unit%04d.cpp" % i for i in range(self.args.units - 1) if HEADERS[name](i)]
        assert done.returncode == 1 and "src/" + name in done.stdout, done.stdout + done.stderr
        assert sorted(units) == expected, (units, expected)
        print("%s: its violation is new, %d units extracted; %s" % (name, len(units), done.stdout.split("\n", 1)[0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    for name in ("--tidy", "--keep", "--json", "--project", "--cache", "--in", "--file", "--rules"):
        parser.add_argument(name)
    parser.add_argument("--headers", action="store_true")
    parser.add_argument("flowpact")
    args = parser.parse_args()
    build = getattr(args, "in")
    with tempfile.TemporaryDirectory() as scratch:
        options = {"delay": 0, "jobs": args.jobs}
        if build:
            common = ["-p", build]
            for option, key in (("project", "project"), ("rules", "rules"), ("cache", "cacheDirectory")):
                if getattr(args, option):
                    common += ["--cache-dir" if option == "cache" else "--" + option, getattr(args, option)]
                    options[key] = os.path.abspath(getattr(args, option))
            bench = Bench(args, build, args.cache, common)
            file, options["buildDirectory"] = os.path.abspath(args.file), os.path.abspath(build)
        else:
            root = pathlib.Path(args.keep or scratch).resolve() / "program"
            if not root.exists():
                make(root, args.units)
            cache = root / ".flowpact" / "cache"
            bench = Bench(args, root / "build", cache, ["-p", str(root / "build")])
            file, options["buildDirectory"] = str(root / "src" / "large.cpp"), str(root / "build")
        bench.scan()
        if args.headers:
            for name in HEADERS:
                bench.violation(root, name)
                bench.gate(root, "src/" + name)
            return
        if bench.cache:
            bench.index()
        bench.unchanged(file)
        bench.editor(file, options)
        if not build:
            bench.gate(root, "src/unit0012.cpp")
        if args.json:
            pathlib.Path(args.json).write_text(json.dumps(bench.figures, indent=2) + "\n")


main()
