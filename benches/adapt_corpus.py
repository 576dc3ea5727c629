#!/usr/bin/env python3
"""Makes a site of a folder of plain Markdown lessons, in place.

Adds settings, the theme beside this file (it does what the themes of other generators do in the
same comparison), and to each lesson the check that every lesson of ours must have.

    adapt_corpus.py FOLDER      FOLDER holds content/ with sections, lessons and pictures
"""
import os
import shutil
import sys

SETTINGS = "name: Cẩm nang\nward: Phường A\ncity: TP B\nbase_url: https://camnang.example\ntheme: peers\n"
VERIFIED = "verified: {date: 2026-11-15, by: Tổ công nghệ số, how: read-document, risk: high, review_in: 120}\n"


def main():
    content = os.path.join(sys.argv[1], "content")
    theme = os.path.join(os.path.dirname(os.path.abspath(__file__)), "theme")
    shutil.copytree(theme, os.path.join(sys.argv[1], "themes", "peers"), dirs_exist_ok=True)
    with open(os.path.join(content, "site.yaml"), "w", encoding="utf-8", newline="\n") as f:
        f.write(SETTINGS)
    for folder, _, files in os.walk(content):
        for name in files:
            path = os.path.join(folder, name)
            if not name.endswith(".md") or name == "_index.md":
                continue
            with open(path, encoding="utf-8") as f:
                text = f.read()
            if "\nverified:" not in text:
                head, body = text.split("\n---\n", 1)
                with open(path, "w", encoding="utf-8", newline="\n") as f:
                    f.write(head + "\n" + VERIFIED + "---\n" + body)


if __name__ == "__main__":
    main()
