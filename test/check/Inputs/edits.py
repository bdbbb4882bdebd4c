#!/usr/bin/env python3
"""Edits a program at random and holds 'flowpact check FILE' against a scan after each edit.

usage: edits.py [--seed N] [--edits N] [--seconds S] [--corpus DIRECTORY] [--editor] FLOWPACT BUILD OUT [OPTION...]

BUILD has a compile database, whose sources are edited: in a copy, please. --corpus: makes such
a program first, of some files of that directory. OPTIONs go to
the scan. Every edit is one that people make: statements that are deleted, repeated, moved or
copied from elsewhere, arguments swapped, variables renamed, conditions turned round, constants
changed, code moved by lines. After it, the check (whose index is that of the scan before)
must have each finding of the new scan that touches the file, with fingerprint and path, and no
other. --editor: instead, each edit is told to 'flowpact lsp', whose index stays that of the first
scan; its diagnostics of the file must be those that a scan of what is edited by then has there, and
all the same, with every step, as those of a server that was started after the edit and kept nothing. Ends after --edits edits that compile, or --seconds; a difference is shown with its edit.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "lsp" / "Inputs"))
from client import Client, rules  # noqa: E402
from compare import findings  # noqa: E402

STATEMENT = re.compile(r"^\s+[^\s/#{}].*;\s*$")
KEYWORDS = set("auto bool case const else for if int return std string this true false void while".split())


def statements(lines):
    """Lines that are a whole statement of a function, as far as their look says."""
    return [i for i, line in enumerate(lines)
            if STATEMENT.match(line) and line.count("(") == line.count(")") and line.count("{") == line.count("}")
            and not line.lstrip().startswith(("case ", "default", "using ", "public", "private"))
            and lines[i - 1].rstrip().endswith((";", "{", "}"))]


def delete(lines, rng):
    del lines[rng.choice(statements(lines))]


def repeat(lines, rng):
    at = rng.choice(statements(lines))
    lines.insert(at, lines[at])


def copy(lines, rng):
    some = statements(lines)
    lines.insert(rng.choice(some), lines[rng.choice(some)])


def near(lines, rng):
    """A statement of the neighbourhood: its names are likely known."""
    some = statements(lines)
    k = rng.randrange(len(some) - 1)
    lines.insert(some[min(len(some) - 1, k + rng.randint(1, 4))], lines[some[k]])


def exchange(lines, rng):
    some = statements(lines)
    k = rng.randrange(len(some) - 1)
    a, b = some[k], some[k + 1]
    lines[a], lines[b] = lines[b], lines[a]


def swap_arguments(lines, rng):
    call = re.compile(r"(\w\()([\w.]+), ([\w.]+)(?=[,)])")
    at = rng.choice([i for i in statements(lines) if call.search(lines[i])])
    lines[at] = call.sub(r"\1\3, \2", lines[at], count=1)


def rename(lines, rng):
    declared = re.compile(r"^\s+(?:const )?(?:auto|[\w:]+(?:<[^;=]*>)?) [&*]?(\w+)(?: =|;|\()")
    names = {m[1] for line in lines for m in [declared.match(line)] if m} - KEYWORDS
    name = rng.choice(sorted(names))
    for i, line in enumerate(lines):
        if not line.startswith("#"):
            lines[i] = re.sub(r"(?<![\w.>:\"])%s\b(?!\")" % name, name + "Again", line)


def negate(lines, rng):
    test = re.compile(r"\bif \(([^;{]*)\)(?=\s*(?:\{|return|continue|$))")
    at = rng.choice([i for i, line in enumerate(lines) if test.search(line) and line.count("(") == line.count(")")])
    lines[at] = test.sub(r"if (!(\1))", lines[at], count=1)


def constant(lines, rng):
    number = re.compile(r"(?<![\w.\"<])(\d)(?![\w.\">])")
    at = rng.choice([i for i in statements(lines) if number.search(lines[i])])
    lines[at] = number.sub(lambda m: str(int(m[1]) + 1), lines[at], count=1)


def text(lines, rng):
    at = rng.choice([i for i in statements(lines) if '"' in lines[i]])
    lines[at] = re.sub(r'"([^"\\]*)"', r'"\1x"', lines[at], count=1)


def move(lines, rng):
    lines.insert(rng.randrange(1, len(lines)) if rng.random() < 0.3 else rng.choice(statements(lines)),
                 rng.choice(["\n", "// A line that says nothing.\n", "\n\n\n"]))


def break_line(lines, rng):
    at = rng.choice([i for i in statements(lines) if ", " in lines[i] and '"' not in lines[i]])
    lines[at] = lines[at].replace(", ", ",\n      ", 1)


def indent(lines, rng):
    at = rng.choice(statements(lines))
    lines[at] = "  " + lines[at]


EDITS = [delete, repeat, copy, near, near, exchange, swap_arguments, rename, negate, constant, text, move, break_line,
         indent]


def flags_of(path):
    match = re.search(r"RUN: .*%flowpact scan .* -- (-std=[^>|\n]*)", path.read_text())
    return match[1].replace("%S", str(path.parent.resolve())).split() if match else None


def make_program(corpus, out, rng, count=8):
    """A program of files that a test scans one by one."""
    files = sorted(f for f in pathlib.Path(corpus).glob("*.cpp") if flags_of(f))
    root = out / "program"
    (root / "build").mkdir(parents=True)
    rows = []
    for file in rng.sample(files, min(count, len(files))):
        (root / file.name).write_text(file.read_text().replace('#include "', '#include "%s/' % file.parent.resolve()))
        rows.append({"directory": str(root / "build"), "file": str(root / file.name),
                     "arguments": ["clang++", *flags_of(file), "-w", "-c", str(root / file.name)]})
    (root / "build" / "compile_commands.json").write_text(json.dumps(rows))
    return root / "build"


class Comparison:
    def __init__(self, flowpact, build, out, options):
        self.flowpact, self.build, self.out, self.options = flowpact, build, out, options
        self.check, self.whole = str(out / "check.sarif"), str(out / "whole.sarif")
        self.compared = 0
        with open(build / "compile_commands.json", encoding="utf-8") as stream:
            self.sources = sorted({pathlib.Path(row["directory"], row["file"]).resolve()
                                   for row in json.load(stream)})

    def run(self, words):
        done = subprocess.run([self.flowpact, *words, "-q", "-p", str(self.build), "--cache-dir",
                               str(self.out / "cache"), "--min-confidence", "0", *self.options],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode not in (0, 1, 3):
            sys.exit("status %d: %s\n%s" % (done.returncode, words, done.stderr))
        return done

    def scan(self):
        return self.run(["scan", "--stats", "--sarif", self.whole])

    def undo(self, source):
        """SOURCE is as it was before the last edit."""

    def differences(self, source):
        """After an edit of SOURCE: None if it does not compile, else what is not as in a scan."""
        done = self.run(["check", str(source), "--stats", "--sarif", self.check])
        if done.returncode == 3:
            return None, False
        kept = "the scan's own result" in done.stderr
        for result in (self.out / "cache").rglob("*.fpr"):
            result.unlink()  # what the check computed: the scan is to compute it, too
        assert "the result was computed" in self.scan().stderr
        wanted = {row for row, files in findings(self.whole).items()
                  if any(str(source).endswith("/" + name) for name in files)}
        found = set(findings(self.check))
        self.compared += len(wanted)
        return [("missing" if row in wanted else "not in the scan", row) for row in sorted(wanted ^ found)], kept


class EditorComparison(Comparison):
    def __init__(self, *args):
        super().__init__(*args)
        self.editor, self.versions = None, {}

    def scan(self):
        done = super().scan()
        if not self.editor:
            kept = self.out / "editor"
            shutil.copytree(self.out / "cache", kept)
            options = {name[2:]: value for name, value in zip(self.options[::2], self.options[1::2])}
            options.update(buildDirectory=str(self.build), cacheDirectory=str(kept), delay=0, minConfidence=0)
            self.settings, self.scanned = options, set(kept.rglob("*.fpr"))
            self.editor = self.start()
        return done

    def start(self):
        return Client([self.flowpact, "lsp"], {}, self.settings, [str(self.build.parent)])

    def afresh(self, source):
        """What a server that was just started says of SOURCE."""
        for result in set((self.out / "editor").rglob("*.fpr")) - self.scanned:
            result.unlink()
        other = self.start()
        for name in [name for name in self.versions if name != str(source)] + [str(source)]:
            other.open(name)
            _, found = other.checked(name, status=None)
        other.stop()
        return found

    def tell(self, source):
        name = str(source)
        self.versions[name] = self.versions.get(name, 0) + 1
        if self.versions[name] == 1:
            self.editor.open(name)
        else:
            self.editor.change(name, self.versions[name], {"text": source.read_text()})
        return self.editor.checked(name, status=None)

    def undo(self, source):
        self.tell(source)

    def differences(self, source):
        name = str(source)
        end, found = self.tell(source)
        if end["status"] != "done":
            return None, False
        fresh = self.afresh(source)
        if found != fresh:
            return ([("kept", [str(row)]) for row in found if row not in fresh] +
                    [("afresh", [str(row)]) for row in fresh if row not in found] or [("order", [])]), False
        self.scan()
        found = set(rules([row for row in found if row["severity"] != 3]))
        wanted = {"%d:%s" % (row[3][0][1], row[0]) for row in findings(self.whole) if name.endswith("/" + row[3][0][0])}
        self.compared += len(wanted)
        return ([("missing" if row in wanted else "not in the scan", row) for row in sorted(wanted ^ found)],
                end["seconds"]["link"] == 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--corpus")
    parser.add_argument("--editor", action="store_true")
    parser.add_argument("flowpact")
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    args, options = parser.parse_known_args()
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    args.out = args.out.resolve()
    build = make_program(args.corpus, args.out, rng) if args.corpus else args.build.resolve()
    program = (EditorComparison if args.editor else Comparison)(args.flowpact, build, args.out, options)
    program.scan()
    end, done, kept, tried = time.monotonic() + args.seconds, 0, 0, 0
    while done < args.edits and time.monotonic() < end and tried < 20 * args.edits:
        tried += 1
        source, edit = rng.choice(program.sources), rng.choice(EDITS)
        before = source.read_text()
        lines = before.splitlines(keepends=True)
        try:
            edit(lines, rng)
        except (IndexError, ValueError):
            continue  # there is nothing of the kind
        source.write_text("".join(lines))
        wrong, is_kept = program.differences(source)
        if wrong is None:
            source.write_text(before)
            program.undo(source)
            continue
        if wrong:
            print("seed %d, edit %d: %s in %s" % (args.seed, tried, edit.__name__, source))
            subprocess.run(["diff", "-", str(source)], input=before, text=True, check=False)
            for word, row in wrong:
                print("  %s: %s" % (word, row[:3]))
            sys.exit(1)
        done, kept = done + 1, kept + is_kept
    print("%d edits compared, of which %d moved code only; %d findings" % (done, kept, program.compared))
    return 0


if __name__ == "__main__":
    sys.exit(main())
