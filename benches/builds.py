#!/usr/bin/env python3
"""A whole build, cold, of the same lessons by camnang and by Hugo, in turn.

    builds.py CAMNANG [HUGO] [--lessons 1000] [--runs 3]

Both do the same work: pages with the list of their section, subjects, feed, sitemap, titles and plain text as JSON, all made
smaller. Before every run what was made is deleted. Prints a table: seconds of the clock and of the processor, the largest
memory, what was written; and says how many times less camnang takes.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import corpus


def camnang(program, root, lessons):
    corpus.camnang_with_the_theme_of_peers(root, lessons)
    outputs = "pages,indexes"
    return [program, "--root", root, "build", "--only", outputs, "--today", "2026-11-22", "--out", f"{root}/out"]


def hugo(program, root, lessons):
    corpus.hugo(root, lessons)
    return [program, "--source", root, "--minify", "--quiet", "--noBuildLock", "--destination", f"{root}/out"]


def run(command, root):
    """Seconds of the clock, seconds of the processor, MiB of memory at most, files, MiB written."""
    for made in ("out", ".camnang-cache", "resources"):
        shutil.rmtree(f"{root}/{made}", ignore_errors=True)
    start = time.perf_counter()
    with open(f"{root}/log", "wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        with open(f"{root}/log", encoding="utf-8") as log:
            sys.exit(log.read())
    sizes = [os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(f"{root}/out") for name in names]
    return clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, len(sizes), sum(sizes) / 2**20


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("camnang")
    arguments.add_argument("hugo", nargs="?")
    arguments.add_argument("--lessons", type=int, default=1000)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tools = [("camnang", camnang, given.camnang), ("hugo", hugo, given.hugo)]
        commands = {
            name: prepare(os.path.abspath(program), os.path.join(folder, name), given.lessons)
            for name, prepare, program in tools
            if program
        }
        runs = {name: [] for name in commands}
        for _ in range(given.runs):
            for name, command in commands.items():
                runs[name].append(run(command, os.path.join(folder, name)))
    print("| | lessons | wall s | processor s | peak MiB | files | written MiB |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in runs.items()}
    for name, (clock, cpu, memory, files, written) in medians.items():
        print(f"| {name} | {given.lessons} | {clock:.2f} | {cpu:.2f} | {memory:.0f} | {files:.0f} | {written:.1f} |")
    if len(medians) == 2:
        ours, theirs = medians["camnang"], medians["hugo"]
        print(f"\n{theirs[0] / ours[0]:.1f} times less time, {theirs[1] / ours[1]:.1f} times less of the processor's.")


if __name__ == "__main__":
    main()
