#!/usr/bin/env python3
"""Measures a scan against the compiler's own front end over the same project.

usage: bench.py [options] FLOWPACT PROJECT_BUILD_DIR

What is measured, each as the median of --runs runs unless stated otherwise:

  extraction CPU    user + system time of a cold scan less that of a re-scan that
                    finds every unit in the cache, over the sum of
                    'clang++ -w -fsyntax-only' with the same arguments
  wall              cold scan, unchanged re-scan, re-scan after one changed unit
  link + solve      share of the cold scan, from 'flowpact scan --stats'
  memory            peak resident size of a scan of one unit against clang's on
                    that unit, for --memory-units units (the largest by clang)
  artifact bytes    bytes in the cache per unit

CPU times and memory come from wait4(), so they are those of the whole process
tree. Prints a table, and writes all figures as JSON.
"""

import argparse
import concurrent.futures
import json
import os
import platform
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BACK_END = ("link", "reach", "tabulate", "judge")
CLANG = {"c": "clang-22", "c++": "clang++-22"}


class Usage:
    """Time and memory of one finished process tree."""

    def __init__(self, wall, usage, status):
        self.wall = wall
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak_kib = usage.ru_maxrss
        self.status = os.waitstatus_to_exitcode(status)


def run(arguments, directory=None, output=None):
    """Runs a process to its end; output goes to a file, or nowhere."""
    with open(output or os.devnull, "wb") as sink:
        begin = time.monotonic()
        process = subprocess.Popen(arguments, cwd=directory, stdin=subprocess.DEVNULL,
                                   stdout=sink, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return Usage(time.monotonic() - begin, usage, status)


class Entry:
    """One command of the compile database."""

    def __init__(self, record):
        self.record = record
        self.directory = record["directory"]
        self.file = os.path.normpath(os.path.join(self.directory, record["file"]))
        self.arguments = record.get("arguments") or shlex.split(record["command"])

    def syntax_only(self):
        """The same command for clang, without its outputs."""
        skip_next, kept = False, []
        for argument in self.arguments[1:]:
            if skip_next:
                skip_next = False
            elif argument in ("-o", "-MF", "-MT", "-MQ", "-MJ"):
                skip_next = True
            elif argument in ("-c", "-MD", "-MMD", "-MP", "-MM", "-M", "-MG"):
                continue
            elif argument.startswith("-o") and len(argument) > 2:
                continue
            else:
                kept.append(argument)
        language = "c" if self.file.endswith(".c") else "c++"
        return [CLANG[language]] + kept + ["-w", "-Wno-everything", "-fsyntax-only"]


def read_database(directory):
    """The entries whose file exists, one a file."""
    with open(os.path.join(directory, "compile_commands.json"), encoding="utf-8") as file:
        entries = [Entry(record) for record in json.load(file)]
    unique = {}
    for entry in entries:
        if os.path.exists(entry.file):
            unique.setdefault(entry.file, entry)
    return [unique[name] for name in sorted(unique)]


def write_database(directory, entries):
    os.makedirs(directory, exist_ok=True)
    with open(os.path.join(directory, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump([entry.record for entry in entries], file)


class Scanner:
    def __init__(self, binary, extra):
        self.binary, self.extra = binary, extra

    def scan(self, database, cache, jobs, output=None):
        """One scan; statistics if --stats printed any."""
        sarif = os.path.join(cache + ".sarif")
        usage = run([self.binary, "scan", "-p", database, "--cache-dir", cache, "-j", str(jobs),
                     "--sarif", sarif, "--stats"] + self.extra, output=output)
        if usage.status not in (0, 1, 3):
            tail = open(output, encoding="utf-8", errors="replace").read()[-2000:] if output else ""
            sys.exit("bench.py: the scan failed with status %d\n%s" % (usage.status, tail))
        return usage


def measure_clang(entries, jobs, runs):
    """CPU, wall, peak memory and failures of clang over all entries."""
    totals, peaks, failed = [], {}, set()
    for _ in range(runs):
        begin = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            usages = list(pool.map(
                lambda entry: run(entry.syntax_only(), entry.directory), entries))
        totals.append((sum(usage.cpu for usage in usages), time.monotonic() - begin))
        for entry, usage in zip(entries, usages):
            peaks[entry.file] = max(peaks.get(entry.file, 0), usage.peak_kib)
            if usage.status:
                failed.add(entry.file)
    return {"cpu": statistics.median(cpu for cpu, _ in totals),
            "wall": statistics.median(wall for _, wall in totals),
            "peaks": peaks, "failed": sorted(failed)}


def tree_size(directory):
    return sum(os.path.getsize(os.path.join(parent, name))
               for parent, _, names in os.walk(directory) for name in names)


def stage_seconds(path):
    """Seconds by stage from the output of --stats: lines of '  name   1.234 s'."""
    with open(path, encoding="utf-8", errors="replace") as file:
        rows = [re.fullmatch(r"  (\w[\w ]*?) +(\d+\.\d+) s", line.rstrip()) for line in file]
    return {row.group(1): float(row.group(2)) for row in rows if row}


def measure_scans(scanner, database, work, jobs, runs):
    cold, warm, shares, stages = [], [], [], {}
    for index in range(runs):
        cache = os.path.join(work, "cache-%d" % index)
        log = os.path.join(work, "cold-%d.txt" % index)
        cold.append(scanner.scan(database, cache, jobs, log))
        stages = stage_seconds(log)
        shares.append(sum(stages.get(name, 0) for name in BACK_END) / cold[-1].wall)
        warm.append(scanner.scan(database, cache, jobs))
        if index + 1 < runs:
            shutil.rmtree(cache)
    return cold, warm, shares, stages, cache


def measure_change(scanner, database, entry, cache, jobs, runs):
    """Re-scans after a comment was added to one main file; the file is put back."""
    original = open(entry.file, "rb").read()
    times = os.stat(entry.file)
    walls = []
    try:
        for index in range(runs):
            with open(entry.file, "ab") as file:
                file.write(b"\n// measured %d\n" % index)
            walls.append(scanner.scan(database, cache, jobs).wall)
    finally:
        with open(entry.file, "wb") as file:
            file.write(original)
        os.utime(entry.file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return statistics.median(walls)


def measure_memory(scanner, entries, peaks, work, count):
    """For the units that cost clang most: our peak over clang's, and our wall."""
    largest = sorted(entries, key=lambda entry: -peaks[entry.file])[:count]
    rows = []
    for index, entry in enumerate(largest):
        database = os.path.join(work, "one-%d" % index)
        write_database(database, [entry])
        usage = scanner.scan(database, os.path.join(database, "cache"), 1)
        rows.append({"file": entry.file, "clang_kib": peaks[entry.file],
                     "flowpact_kib": usage.peak_kib, "seconds": usage.wall,
                     "ratio": usage.peak_kib / peaks[entry.file]})
    return rows


def show(figures):
    clang, scan = figures["clang"], figures["scan"]
    ratio = scan["extraction_cpu"] / clang["cpu"]
    ratios = [row["ratio"] for row in figures["memory"]]
    rows = [
        ("units", "%d (clang refused %d)" % (figures["units"], clang["failed"]), ""),
        ("clang -fsyntax-only", "%.1f s CPU, %.1f s wall" % (clang["cpu"], clang["wall"]), ""),
        ("extraction", "%.1f s CPU, %.2f of clang" % (scan["extraction_cpu"], ratio), "at most 0.5"),
        ("cold scan", "%.1f s wall, %.2f of clang" % (scan["cold_wall"], scan["cold_wall"] / clang["wall"]), ""),
        ("link and solve", "%.1f %% of the cold scan" % (100 * scan["solve_share"]), "at most 5 %"),
        ("unchanged re-scan", "%.2f s" % scan["warm_wall"],
         "at most %.2f s" % max(1.0, figures["units"] / 500)),
        ("one changed unit", "%.2f s, its own scan takes %.2f s" % (scan["changed_wall"], scan["changed_alone"]),
         "its own + 1 s"),
        ("memory of one unit", "%.2f of clang (median), %.2f (most), over %d units"
         % (statistics.median(ratios), max(ratios), len(ratios)), "at most 1.2"),
        ("memory of the scan", "%.0f MiB peak of any process" % (scan["peak_kib"] / 1024), ""),
        ("cache", "%.1f KiB per unit" % (scan["cache_bytes"] / figures["units"] / 1024), ""),
    ]
    width = max(len(name) for name, _, _ in rows)
    for name, value, goal in rows:
        print("%-*s  %s%s" % (width, name, value, "   (goal: %s)" % goal if goal else ""))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("flowpact")
    parser.add_argument("project")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory-units", type=int, default=10)
    parser.add_argument("--limit", type=int, help="only the first N units")
    parser.add_argument("--json", help="where the figures go (default: build/bench/)")
    parser.add_argument("--work", help="scratch directory (default: a temporary one)")
    parser.add_argument("--scan-option", action="append", default=[])
    options = parser.parse_args()
    binary = find_binary(options.flowpact)
    entries = read_database(options.project)[:options.limit]
    if not entries:
        sys.exit("bench.py: no unit in '%s' has a file" % options.project)
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        figures = measure(Scanner(binary, options.scan_option), entries, options, work)
    show(figures)
    target = options.json or os.path.join(
        "build", "bench", os.path.basename(os.path.abspath(options.project)) + ".json")
    os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    with open(target, "w", encoding="utf-8") as file:
        json.dump(figures, file, indent=2)
    print("all figures: " + target)


def find_binary(place):
    for path in (place, os.path.join(place, "bin", "flowpact"), os.path.join(place, "driver", "flowpact")):
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return os.path.abspath(path)
    sys.exit("bench.py: no flowpact at '%s'" % place)


def measure(scanner, entries, options, work):
    jobs, runs = options.jobs, options.runs
    database = os.path.join(work, "database")
    write_database(database, entries)
    clang = measure_clang(entries, jobs, runs)
    cold, warm, shares, stages, cache = measure_scans(scanner, database, work, jobs, runs)
    memory = measure_memory(scanner, entries, clang["peaks"], work, options.memory_units)
    changed = entries[len(entries) // 2]
    changed_wall = measure_change(scanner, database, changed, cache, jobs, runs)
    alone = os.path.join(work, "alone")
    write_database(alone, [changed])
    alone_wall = scanner.scan(alone, os.path.join(alone, "cache"), 1).wall
    median = statistics.median
    return {
        "project": options.project, "units": len(entries), "jobs": jobs, "runs": runs,
        "machine": {"processors": os.cpu_count(), "system": platform.platform()},
        "clang": {"cpu": clang["cpu"], "wall": clang["wall"], "failed": len(clang["failed"])},
        "scan": {
            "cold_cpu": median(usage.cpu for usage in cold),
            "cold_wall": median(usage.wall for usage in cold),
            "warm_cpu": median(usage.cpu for usage in warm),
            "warm_wall": median(usage.wall for usage in warm),
            "extraction_cpu": median(usage.cpu for usage in cold) - median(usage.cpu for usage in warm),
            "solve_share": median(shares), "stages": stages,
            "peak_kib": max(usage.peak_kib for usage in cold),
            "changed_unit": changed.file, "changed_wall": changed_wall, "changed_alone": alone_wall,
            "cache_bytes": tree_size(cache)},
        "memory": memory,
    }


if __name__ == "__main__":
    main()
