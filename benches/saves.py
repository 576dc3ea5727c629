#!/usr/bin/env python3
"""How long it takes from a save until the page that was saved is served, in one run for each server.

    saves.py CAMNANG [HUGO] [--lessons 1000] [--saves 10]

Both get the same lessons, camnang with its own theme, Hugo with a layout that shows titles and texts and lists the section's
lessons. A line is added to one lesson after another, and its page is asked for every 2 ms until the line is on it. Each server
looks after its files by the system's notices; only loopback is used. Prints a table of milliseconds.
"""
import argparse
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

import corpus
from corpus import PER_SECTION

WAIT_S = 120


def camnang(program, root, lessons, port):
    corpus.camnang(root, lessons)
    return [program, "--root", root, "serve", "--port", str(port), "--today", "2026-11-22"], ".html"


def hugo(program, root, lessons, port):
    corpus.hugo(root, lessons)
    return [program, "server", "--source", root, "--bind", "127.0.0.1", "--port", str(port), "--quiet"], "/"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_S)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read() if answer.status == 200 else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()


def wait_for(port, path, words, pause_s):
    start = time.perf_counter()
    while words not in get(port, path):
        if time.perf_counter() - start > WAIT_S:
            sys.exit(f"{path} never showed {words.decode()}")
        time.sleep(pause_s)
    return time.perf_counter() - start


def measure(prepare, program, lessons, saves):
    root, port = tempfile.mkdtemp(), free_port()
    command, ending = prepare(program, root, lessons, port)
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, f"/muc-0/bai-0{ending}", b"<h1", 0.05)
        # What is made in the background is made by then, so that only the save is measured.
        time.sleep(min(10, 2 + lessons / 500))
        times = []
        for save in range(saves):
            number = (37 * save + 5) % lessons
            place, words = f"muc-{number // PER_SECTION}/bai-{number}", f"dau{save}x{port}"
            get(port, f"/{place}{ending}")
            with open(f"{root}/content/{place}.md", "a", encoding="utf-8") as file:
                file.write(f"\nĐã sửa, {words}.\n")
            times.append(wait_for(port, f"/{place}{ending}", words.encode(), 0.002) * 1000)
            time.sleep(1.5)
        return times
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(root, ignore_errors=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("camnang")
    arguments.add_argument("hugo", nargs="?")
    arguments.add_argument("--lessons", type=int, default=1000)
    arguments.add_argument("--saves", type=int, default=10)
    given = arguments.parse_args()
    print("| server | lessons | median ms | fastest | slowest |\n| --- | ---: | ---: | ---: | ---: |")
    for name, prepare, program in (("camnang", camnang, given.camnang), ("hugo", hugo, given.hugo)):
        if program:
            times = measure(prepare, os.path.abspath(program), given.lessons, given.saves)
            print(f"| {name} | {given.lessons} | {statistics.median(times):.0f} | {min(times):.0f} | {max(times):.0f} |", flush=True)


if __name__ == "__main__":
    main()
