#!/usr/bin/env python3
"""Sheets beside headless Chromium and WeasyPrint, in one run: processor time each, and memory for many handouts.

python3 benches/paper.py CAMNANG [HANDOUTS]   (needs chromium and weasyprint on the PATH; a release build of camnang)
"""

import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CAMNANG = os.path.abspath(sys.argv[1])
MANY = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
ADDRESS = ["--base-url", "https://a.example", "--today", "2026-11-22"]


def cpu(command, **more):
    """Seconds of processor time of a command and all it starts, and its largest memory in MiB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def site(folder, repeat=0):
    """The ward's own content; with `repeat`, each of its lessons so many times more, without numbers of their own."""
    shutil.copytree(ROOT / "content", folder / "content")
    for source in list((folder / "content").glob("*/*.md")) if repeat else []:
        text = source.read_text()
        if ":::buoc" in text:
            text = re.sub(r"^short: .*\n", "", text, flags=re.M)
            for number in range(repeat):
                source.with_name(f"{source.stem}-{number}.md").write_text(text)
    return folder


def sheets(folder, outputs):
    """Cold: no sheet is kept from before."""
    shutil.rmtree(folder / ".camnang-cache", ignore_errors=True)
    out = folder / "public"
    shutil.rmtree(out, ignore_errors=True)
    seconds = cpu([CAMNANG, "build", "--root", folder, "--out", out, "--only", outputs, *ADDRESS])
    return seconds, len(list(out.glob("**/*.pdf")))


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = site(pathlib.Path(temporary) / "site")
        whole = pathlib.Path(temporary) / "whole"
        subprocess.run([CAMNANG, "build", "--root", folder, "--out", whole, *ADDRESS], check=True, stdout=subprocess.DEVNULL)
        rows = []
        for outputs, page in [("handouts", "dich-vu-cong/dang-nhap.html"), ("posters", "ap-phich/goi-dien-gia.html")]:
            ours = [sheets(folder, outputs) for _ in range(3)]
            each = statistics.median(seconds / count for seconds, count in ours)
            pdf = os.path.join(temporary, "page.pdf")
            chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}", f"file://{whole / page}"]
            # WeasyPrint stops at our style sheet; it gets the same words without one, which costs it less.
            words = re.search(r"<main.*</main>", (whole / page).read_text(), re.S)[0]
            plain = (whole / page).with_name("plain.html")
            plain.write_text(f"<!doctype html><html lang=vi><meta charset=utf-8><title>A</title>{words}")
            peers = {"Chromium": chromium, "WeasyPrint": ["weasyprint", plain, pdf]}
            peers = {name: statistics.median(cpu(command) for _ in range(3)) for name, command in peers.items()}
            beside = ", ".join(f"{name} {seconds:.2f} s ({seconds / each:.0f}×)" for name, seconds in peers.items())
            rows.append(f"{outputs}: camnang {each * 1000:.0f} ms a PDF of {ours[0][1]}; {beside}")
        print("\n".join(rows))
        lessons = len(list((folder / "content").glob("*/*.md")))
        many = site(pathlib.Path(temporary) / "many", MANY // (2 * 8))
        command = ["/usr/bin/time", "-f", "%M", CAMNANG, "build", "--root", many, "--out", many / "public", "--only", "handouts", *ADDRESS]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        print(f"{len(list(many.glob('public/**/*.pdf')))} handouts: {int(done.stderr.split()[-1]) / 1024:.0f} MiB at most ({lessons} pages)")


main()
