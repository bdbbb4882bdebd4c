#!/usr/bin/env python3
"""What a gate costs for a change of one file, with a warm cache.

usage: gate.py [--runs N] [--jobs N] [--tidy PROGRAM] FLOWPACT CHECKOUT BUILD FILE

CHECKOUT is a clean git checkout, BUILD its build directory, FILE a source or header in it
(relative to CHECKOUT). After a scan that fills the cache, FILE gets another function at its
end, each time a different one, and the gate compares with HEAD. Prints medians of wall time
and of processor time, and with --tidy those of clang-tidy's default checks on the same units.
FILE is put back at the end.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import resource
import statistics
import subprocess
import time


# What clang-tidy runs in a project that configures nothing, by its documentation.
CHECKS = "clang-diagnostic-*,clang-analyzer-*"


def timed(run):
    """Wall and processor seconds of RUN, its children included, and its result."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    result = run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (time.monotonic() - start,
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--tidy")
    for name in ("flowpact", "checkout", "build", "file"):
        parser.add_argument(name)
    args = parser.parse_args()
    path = pathlib.Path(args.checkout) / args.file
    common = ["-p", args.build, "--source-root", args.checkout, "-j%d" % args.jobs]

    def gate():
        return subprocess.run([args.flowpact, "gate", *common, "--base", "HEAD", "--explain-cache"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def tidy(units):
        def one(unit):
            done = subprocess.run([args.tidy, "--config={Checks: '%s'}" % CHECKS, "-p", args.build, "--quiet", unit],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=args.checkout)
            assert "no checks enabled" not in done.stdout and "USAGE" not in done.stdout, done.stdout
        with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
            list(pool.map(one, units))

    scan = timed(lambda: subprocess.run([args.flowpact, "scan", *common], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE, text=True))
    print("scan before: %.1f s, %s" % (scan[0], scan[2].stderr.strip().splitlines()[-1]))
    kept = path.read_text()
    rows, units = [], []
    try:
        for number in range(args.runs):
            path.write_text(kept + "\nstatic inline int flowpact_bench_%d(int n) { return n + %d; }\n" % (number, number))
            wall, cpu, done = timed(gate)
            assert done.returncode in (0, 3), done.stdout + done.stderr
            units = re.findall(r"^cache: (.*?): ", done.stderr, re.M)
            rows.append((wall, cpu))
            print("gate %d: %.2f s, %.2f s of processor time, %d units extracted; %s"
                  % (number + 1, wall, cpu, len(units), done.stdout.split("\n", 1)[0]))
        print("gate: median %.2f s, %.2f s of processor time" % tuple(statistics.median(column) for column in zip(*rows)))
        if args.tidy:
            runs = [timed(lambda: tidy(sorted(set(units))))[:2] for _ in range(min(args.runs, 3))]
            print("clang-tidy, %d units: median %.2f s, %.2f s of processor time"
                  % ((len(set(units)),) + tuple(statistics.median(column) for column in zip(*runs))))
    finally:
        path.write_text(kept)


main()
