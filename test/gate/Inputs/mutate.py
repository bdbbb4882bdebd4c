#!/usr/bin/env python3
"""usage: mutate.py FLOWPACT SAMPLE CLANG DIRECTORY COUNT SEED

Edits the sample backend at random, COUNT times, in ways that change nothing of what it
does with content: lines move, functions change places, unrelated code appears, locals get
other names. The gate must find nothing new, and nothing fixed, against the scan of what
was there before. A mutant that does not compile is made anew.
"""
import pathlib
import random
import re
import shutil
import subprocess
import sys

FLOWPACT, SAMPLE, CLANG, DIRECTORY = sys.argv[1:5]
COUNT, SEED = int(sys.argv[5]), int(sys.argv[6])
WORK = pathlib.Path(DIRECTORY)
REPO = WORK / "repo"
CACHE = WORK / "cache"
BASE = WORK / "base.sarif"

# A definition that starts in the first column, up to its brace.
FUNCTION = re.compile(r"^(?!namespace|struct|class|enum|union|using|extern)[A-Za-z][^;{}#]*?\)[^;{}()]*\{\n", re.M)
LOCAL = re.compile(r"^\s+(?:const )?(?:auto|bool|double|std::string|std::size_t|UserId|Conversation|HttpReply) (\w+) =", re.M)


def functions(text):
    """(start, start of the body, end) of each function at top level."""
    found = []
    for match in FUNCTION.finditer(text):
        end = text.find("\n}\n", match.end() - 1)
        if end > 0:
            found.append((match.start(), match.end(), end + 3))
    return found


def unrelated(rng):
    return "unrelated_%d" % rng.randrange(10 ** 6)


def add_comment(text, rng):
    lines = text.split("\n")
    places = [i for i, line in enumerate(lines) if line == ""]
    at = rng.choice(places)
    return "\n".join(lines[:at] + ["", "// A word", "// about nothing."][:rng.randrange(1, 4)] + lines[at:])


def add_function(text, rng):
    start = rng.choice(functions(text))[0]
    name = unrelated(rng)
    body = rng.choice(["[[maybe_unused]] static int %s(int n) {\n  return n + 1;\n}\n\n" % name,
                       "[[maybe_unused]] static std::string %s(const std::string &text) {\n  return text + '!';\n}\n\n" % name,
                       "struct %s {\n  int value = 0;\n  int next() const { return value + 1; }\n};\n\n" % name])
    return text[:start] + body + text[start:]


def add_statement(text, rng):
    at = rng.choice(functions(text))[1]
    name = unrelated(rng)
    body = rng.choice(["  int %s = 0;\n  (void)%s;\n" % (name, name),
                       "  auto %s = [](int n) { return n + 1; };\n  (void)%s(1);\n" % (name, name),
                       "  for (int %s = 0; %s < 2; ++%s) {\n  }\n" % (name, name, name),
                       "  const std::string %s = \"a text\";\n  if (%s.empty())\n    (void)0;\n" % (name, name)])
    return text[:at] + body + text[at:]


def swap_functions(text, rng):
    found = functions(text)
    pairs = [(a, b) for a, b in zip(found, found[1:]) if text[a[2]:b[0]].strip() == ""]
    if not pairs:
        return text
    a, b = rng.choice(pairs)
    return text[:a[0]] + text[b[0]:b[2]] + text[a[2]:b[0]] + text[a[0]:a[2]] + text[b[2]:]


def break_line(text, rng):
    start, body, end = rng.choice(functions(text))
    commas = [m.start() + 1 for m in re.finditer(r"(?<=[\w)]), (?=\w)", text[body:end])]
    if not commas:
        return text
    at = body + rng.choice(commas)
    return text[:at] + "\n          " + text[at + 1:]


def rename_local(text, rng):
    start, body, end = rng.choice(functions(text))
    names = LOCAL.findall(text[body:end])
    if not names:
        return text
    name = rng.choice(names)
    renamed = re.sub(r"(?<![\w.>:\"'{])%s(?![\w\"'])" % name, name + "_too", text[body:end])
    return text[:body] + renamed + text[end:]


def add_include(text, rng):
    return "#include <%s>\n" % rng.choice(["array", "bitset", "numeric", "deque"]) + text


EDITS = [add_comment, add_function, add_statement, swap_functions, break_line, rename_local, add_include]


def mutate(rng):
    """Edits one to three files; returns what was done."""
    done = []
    for _ in range(rng.randrange(1, 4)):
        # Headers concern everybody: the costly case is the rare one.
        headers = rng.random() < 0.08
        path = rng.choice(sorted((REPO / "src").glob("*.h" if headers else "*.cpp")))
        edit = add_comment if headers else rng.choice(EDITS)
        text = path.read_text()
        if not headers and not functions(text):
            continue
        changed = edit(text, rng)
        if changed != text:
            path.write_text(changed)
            done.append("%s in %s" % (edit.__name__, path.name))
    return done


def restore():
    for path in sorted((pathlib.Path(SAMPLE) / "src").iterdir()):
        there = REPO / "src" / path.name
        if there.read_bytes() != path.read_bytes():
            shutil.copyfile(path, there)


def flowpact(*words):
    return subprocess.run([FLOWPACT, *words, "-p", str(WORK / "build"), "--cache-dir", str(CACHE), "-q", "-j2"],
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(SAMPLE, REPO)
    subprocess.run(["cmake", "-S", REPO, "-B", WORK / "build", "-G", "Ninja", "-DCMAKE_CXX_COMPILER=" + CLANG],
                   check=True, stdout=subprocess.DEVNULL)
    assert flowpact("scan", "-o", "archive=%s" % BASE).returncode == 1
    rng = random.Random(SEED)
    wrong = made = broken = 0
    while made < COUNT:
        done = mutate(rng)
        if not done:
            continue
        run = flowpact("gate", "--base", str(BASE))
        counts = re.search(r"^(\d+) new violations?.*?, (\d+) unchanged, (\d+) updated, (\d+) fixed", run.stdout, re.M)
        assert counts, run.stdout + run.stderr
        if "of them only partly" in run.stdout:
            broken += 1
            assert broken <= COUNT + 5, run.stdout
        else:
            made += 1
            if counts[1] != "0" or counts[4] != "0":
                wrong += 1
                print("new: %s, fixed: %s after %s" % (counts[1], counts[4], "; ".join(done)))
                if "--keep" in sys.argv:
                    print(run.stdout[:3000])
                    sys.exit(1)
        restore()
    print("%d of %d edits made something new or fixed" % (wrong, made))
    if broken:
        print("%d more did not compile" % broken, file=sys.stderr)


main()
