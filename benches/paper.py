#!/usr/bin/env python3
"""Sheets beside headless Chromium and WeasyPrint, in one run: processor time each; posters of all groups; one lesson
changed; memory for many handouts.

python3 benches/paper.py CAMNANG [HANDOUTS]   (needs chromium, weasyprint, pdftotext on the PATH; a release build of camnang)
"""

import base64
import collections
import ctypes
import html
import os
import pathlib
import random
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


# Linux gives us what a command leaves behind: Chromium does not wait for the processes that do most of its work.
PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def cpu(command):
    """Seconds of processor time of a command and of all processes it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while os.waitpid(-1, 0):
            pass
    except ChildProcessError:
        pass
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


def code(width):
    """A drawing as fine as a code to scan."""
    dark = random.Random(1)
    modules = "".join(f"M{x} {y}h1v1h-1z" for x in range(33) for y in range(33) if dark.random() < 0.5)
    return f"<svg style='width:{width};float:right' viewBox='0 0 33 33' role=img aria-label=QR><path d='{modules}'/></svg>"


def sheet_words(pdf):
    """The words of a sheet of ours, line by line, and a code. Pictograms and the fitting of sizes are left out, which costs
    peers less, not more."""
    words = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    first, *lines = [html.escape(line) for line in words.splitlines() if line.strip()]
    return f"<h1>{first}</h1>{''.join(f'<p>{line}</p>' for line in lines)}{code('20%')}"


# Set as our handout is: steps with a line above and their picture at the right, its marks on it, the rest in two columns.
HANDOUT = """
nav, template, .tools, .said, .more, .next, .only-print, .vh { display: none } a { color: inherit; text-decoration: none }
@page { margin: 9mm 11mm 14mm; @bottom-left { content: "Nghi bị lừa: tắt máy, gọi 113." } @bottom-right { content: "Trang " counter(page) "/" counter(pages) } }
body { font-size: 12pt; line-height: 1.25; margin: 0 } h1 { font-size: 20pt } h2, h3 { font-size: 13pt } h1, h2, h3, p, ul, ol { margin: 0 0 1mm }
.two { columns: 2 } .steps { list-style: none; padding: 0 }
.step { border-top: 1pt solid; padding: 2mm 0; break-inside: avoid } .n, .tap { display: inline-block; border: 1pt solid; border-radius: 50%; width: 1.3em; text-align: center }
figure { margin: 0 } .shot { float: right; position: relative; width: 40mm } .shot img { width: 40mm } .marks { position: absolute; left: 0; top: 0; width: 40mm; height: 30mm }
section, aside { border: 1pt solid; border-radius: 3mm; padding: 2mm 3mm; margin: 0 0 2mm; break-inside: avoid } .calls { display: flex }
"""


def lesson_words(page):
    """What a lesson's page says, with its headings, lists and pictures."""
    main = re.search(r"<main.*</main>", page.read_text(), re.S)[0]
    head, before, rest = re.match(r"(.*<article[^>]*>)(.*?)(<ol class=steps>.*)", main, re.S).groups()
    # The list of steps ends where as many lists are closed as were opened.
    depth, end = 0, 0
    for tag in re.finditer(r"<(/?)ol\b[^>]*>", rest):
        depth += -1 if tag[1] else 1
        end = tag.end()
        if depth == 0:
            break
    after, foot = rest[end:].split("</article>", 1)
    return f"<style>{HANDOUT}</style>{code('33mm')}{head}<div class=two>{before}</div>{rest[:end]}<div class=two>{after}</div></article>{foot}"


def for_peers(body, pdf, target):
    """A page that prints on the paper and in the font of a sheet of ours, its pictures as wide as there."""
    facts = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    width, height = re.search(r"Page size: +([\d.]+) x ([\d.]+)", facts).groups()
    fonts = [(weight, ROOT / f"themes/default/paper/fonts/BeVietnamPro-{name}.ttf") for weight, name in [(400, "Regular"), (700, "Bold")]]
    faces = "".join(f"@font-face{{font-family:T;font-weight:{weight};src:url(data:font/ttf;base64,{base64.b64encode(font.read_bytes()).decode()})}}" for weight, font in fonts)
    target.write_text(
        f"<!doctype html><html lang=vi><meta charset=utf-8><title>A</title><style>{faces}@page{{size:{width}pt {height}pt;margin:{float(width) / 20}pt}}"
        f"body{{font:{float(width) / 50}pt T}}img{{width:45mm}}section,aside{{border:1pt solid;border-radius:3mm;padding:3mm}}</style>{body}"
    )


def beside_peers(folder, temporary):
    """A PDF of ours, with its picture, checks and codes read back, beside the same words printed by others; both tagged."""
    whole = temporary / "whole"
    subprocess.run([CAMNANG, "build", "--root", folder, "--out", whole, *ADDRESS], check=True, stdout=subprocess.DEVNULL)
    handout, poster = whole / "dich-vu-cong/dang-nhap.pdf", whole / "ap-phich/goi-dien-gia-a3.pdf"
    # A lesson's own page prints in Chromium as a sheet, with its boxes, marks and pictures; WeasyPrint stops at its style.
    lesson = handout.with_suffix(".html")
    for outputs, sheet, body, own in [("handouts", handout, lesson_words(lesson), lesson), ("posters", poster, sheet_words(poster), None)]:
        ours = [sheets(folder, outputs) for _ in range(3)]
        each = statistics.median(seconds / count for seconds, count in ours)
        page, pdf = sheet.with_name("peers.html"), temporary / "page.pdf"
        for_peers(body, sheet, page)
        peers = {
            "Chromium": ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{own or page}"],
            "WeasyPrint": ["weasyprint", "--pdf-variant", "pdf/ua-1", page, pdf],
        }
        peers = {name: statistics.median(cpu(command) for _ in range(3)) for name, command in peers.items()}
        beside = ", ".join(f"{name} {seconds:.2f} s ({seconds / each:.0f}×)" for name, seconds in peers.items())
        print(f"{outputs}: camnang {each * 1000:.0f} ms a PDF of {ours[0][1]}; {beside}", flush=True)


def one_design(folder):
    """The posters of the 28 groups and no others; the pages of other posters stay, since lessons lead there."""
    for source in folder.glob("content/ap-phich/*.md"):
        text = source.read_text()
        if re.search(r"^poster:", text, re.M):
            text = re.sub(r"^outputs: .*\n", "", text, flags=re.M).replace("kind: poster\n", "kind: poster\noutputs: [pages]\n", 1)
            source.write_text(text)
    seconds = statistics.median(sheets(folder, "posters")[0] for _ in range(3))
    made = collections.Counter(path.suffix for path in folder.glob("public/to/**/*") if path.suffix in (".pdf", ".png"))
    single = len(list(folder.glob("public/to/ap-phich-*-a4*.pdf")))
    print(
        f"28 posters of one design, cold, the whole process: {seconds:.2f} s in three inks, {seconds / 3:.2f} s an ink "
        f"({single} PDFs, {made['.png']} pictures, {made['.pdf'] - single} files put together of them)"
    )


def one_change(folder):
    """One sentence of one lesson changed, after a build of the whole site."""
    build = [CAMNANG, "build", "--root", folder, "--out", folder / "public", *ADDRESS]
    files = lambda: {path: path.read_bytes() for path in folder.glob("public/**/*") if path.suffix in (".pdf", ".png")}
    cold, before = cpu(build), files()
    lesson = folder / "content/dich-vu-cong/dang-nhap.md"
    lesson.write_text(lesson.read_text().replace("## ", "Một câu mới.\n\n## ", 1))
    warm, after = cpu(build), files()
    changed = sum(before.get(path) != data for path, data in after.items())
    print(f"one lesson changed: {changed} of {len(after)} PDFs and pictures are others, {warm:.2f} s of {cold:.2f} s for the whole site cold")


def many_handouts(folder):
    command = ["/usr/bin/time", "-f", "%M", CAMNANG, "build", "--root", folder, "--out", folder / "public", "--only", "handouts", *ADDRESS]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"{len(list(folder.glob('public/**/*.pdf')))} handouts: {int(done.stderr.split()[-1]) / 1024:.0f} MiB at most")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        temporary = pathlib.Path(temporary)
        beside_peers(site(temporary / "site"), temporary)
        one_design(site(temporary / "groups"))
        one_change(site(temporary / "change"))
        many_handouts(site(temporary / "many", MANY // (2 * 8)))


main()
