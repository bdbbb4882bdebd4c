#!/usr/bin/env python3
"""usage: history.py FLOWPACT SAMPLE CLANG DIRECTORY

Makes a git repository of the sample backend in DIRECTORY and commits on branches of it
that move, rename, add, fix and suppress violations. For each, the gate says what is new
since the base, once by git and once by the archive of a scan of the base: both must say
the same, and it must be what the commit did.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

FLOWPACT, SAMPLE, CLANG, DIRECTORY = sys.argv[1:]
REPO = pathlib.Path(DIRECTORY) / "repo"
SRC = REPO / "src"
CACHE = pathlib.Path(DIRECTORY) / "cache"
BASE_LOG = pathlib.Path(DIRECTORY) / "base.sarif"


def run(*words, cwd=REPO, statuses=(0,)):
    done = subprocess.run([str(word) for word in words], cwd=cwd, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in statuses:
        sys.exit("%s: status %d\n%s%s" % (" ".join(map(str, words)), done.returncode,
                                          done.stdout, done.stderr))
    return done


def git(*words, **options):
    return run("git", "-c", "user.name=Ada", "-c", "user.email=ada@parley.example", *words, **options)


def configure():
    run("cmake", "-S", REPO, "-B", REPO / "build", "-G", "Ninja", "-DCMAKE_CXX_COMPILER=" + CLANG)


def edit(name, old, new):
    path = REPO / name
    text = path.read_text()
    assert text.count(old) == 1, "%s: %r stands there %d times" % (name, old, text.count(old))
    path.write_text(text.replace(old, new))


def states(log):
    rows = []
    for result in json.load(open(log))["runs"][0]["results"]:
        if result.get("kind") == "pass":
            continue
        place = ""
        if result.get("locations"):
            where = result["locations"][0]["physicalLocation"]
            place = "%s:%d" % (where["artifactLocation"]["uri"], where["region"]["startLine"])
        rows.append((result["baselineState"], bool(result.get("suppressions")),
                     result["ruleId"], result["message"]["text"] if not place else place))
    return sorted(rows)


def gate(base):
    out = pathlib.Path(DIRECTORY) / "gate.sarif"
    done = run(FLOWPACT, "gate", "-p", REPO / "build", "--base", base, "--cache-dir", CACHE, "-q",
               "-o", "archive=%s" % out, statuses=(0, 1))
    return done.returncode, states(out), done.stdout


def check(name, new=(), fixed=0, suppressed=0, base="main", log=True):
    """new: places of new violations; fixed, suppressed: how many."""
    status, rows, text = gate(base)
    found = [row[3] for row in rows if row[0] == "new" and not row[1]]
    gone = sum(row[0] == "absent" for row in rows)
    excused = sum(row[1] for row in rows)
    wrong = ([] if len(found) == len(new) and all(a.startswith(b) for a, b in zip(found, new))
             else ["new: %s, expected %s" % (found, list(new))])
    wrong += [] if gone == fixed else ["fixed: %d, expected %d" % (gone, fixed)]
    wrong += [] if excused == suppressed else ["suppressed: %d, expected %d" % (excused, suppressed)]
    wrong += [] if status == (1 if new else 0) else ["status %d" % status]
    if log:
        by_log = gate(BASE_LOG)[1]
        if by_log != rows:
            wrong.append("by the log: %s" % sorted(set(by_log) ^ set(rows)))
    if wrong:
        sys.exit("%s: %s\n%s" % (name, "; ".join(wrong), text))
    print("%s: %d new, %d fixed, %d suppressed" % (name, len(found), gone, excused))


def branch(name, start="main"):
    git("checkout", "-q", "-f", "-B", name, start)
    git("clean", "-q", "-f", "-d")


def commit(message):
    git("add", "-A")
    git("commit", "-q", "-m", message)


def make_base():
    shutil.rmtree(DIRECTORY, ignore_errors=True)
    shutil.copytree(SAMPLE, REPO)
    (REPO / ".gitignore").write_text("build/\n")
    git("init", "-q", "-b", "main")
    commit("The service as it is")
    configure()
    run(FLOWPACT, "scan", "-p", REPO / "build", "--cache-dir", CACHE, "-q",
        "-o", "archive=%s" % BASE_LOG, statuses=(1,))


def main():
    make_base()
    check("nothing changed")

    branch("lines")
    for name in ("privacy.h", "training.cpp", "staff.cpp"):
        path = SRC / name
        path.write_text("// One\n// two.\n\n" + path.read_text())
    commit("Say who wrote it")
    check("lines moved")

    branch("rename")
    git("mv", "src/api.cpp", "src/routes.cpp")
    edit("CMakeLists.txt", "src/api.cpp", "src/routes.cpp")
    commit("Call routes routes")
    configure()
    check("a file was renamed")

    branch("merge-files")
    (SRC / "notify.cpp").write_text((SRC / "notify.cpp").read_text() + (SRC / "analytics.cpp").read_text())
    (SRC / "analytics.cpp").unlink()
    edit("CMakeLists.txt", "  src/analytics.cpp\n", "")
    commit("One file less")
    configure()
    check("a file went into another")

    branch("callee")
    configure()
    edit("src/privacy.cpp", '    throw ServiceError(403, "training is switched off for this account");',
         "    return;")
    commit("Be less strict")
    check("a callee checks no more", new=["src/training.cpp:"])

    branch("fix")
    edit("src/training.cpp", "  if (uploads.size() > 20)\n    allowed = true;\n", "")
    commit("Ask for albums, too")
    check("a violation was mended", fixed=1)

    branch("suppress")
    edit("src/staff.cpp", '  std::cerr << "support view by "',
         '  // flowpact: allow(secrets-and-logs) reason="the operator\'s own terminal"\n'
         '  std::cerr << "support view by "')
    commit("Answer for it")
    check("one is answered for", suppressed=1)
    edit("src/staff.cpp", '  // flowpact: allow(secrets-and-logs) reason="the operator\'s own terminal"\n', "")
    check("and is not any more", new=["src/staff.cpp:"], base="HEAD", log=False)

    # Not committed, and not even known to git; and what happened on main meanwhile does
    # not count.
    branch("add")
    git("checkout", "-q", "main")
    edit("src/training.cpp", "  if (uploads.size() > 20)\n    allowed = true;\n", "")
    commit("Ask for albums, too")
    git("checkout", "-q", "add")
    (SRC / "digest.cpp").write_text(
        '#include "training.h"\n'
        "namespace parley::training {\n"
        "void digest(Store &store, Corpus &corpus, const UserId &user) {\n"
        "  for (const Message &message : store.loadMessages(user))\n"
        '    corpus.add({message.text, "digest"});\n'
        "}\n"
        "} // namespace parley::training\n")
    edit("CMakeLists.txt", "  src/event_bus.cpp", "  src/digest.cpp\n  src/event_bus.cpp")
    configure()
    check("a violation in a new file", new=["src/digest.cpp:5"])


main()
