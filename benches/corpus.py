"""The same lessons for camnang and for Hugo, with themes that do the same work and no more."""
import os
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
PER_SECTION = 50
VERIFIED = "verified: {date: 2026-11-15, by: Tổ công nghệ số, how: read-document, risk: low}\nkind: page\n"
SUBJECTS = ["An toàn", "Giấy tờ", "Thanh toán", "Liên lạc", "Sức khoẻ", "Điện thoại", "Dịch vụ công"]

HUGO_SETTINGS = """baseURL = "https://a.example/"
title = "Cẩm nang"
languageCode = "vi"
[taxonomies]
tag = "tags"
[outputs]
home = ["html", "rss", "json"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
"""
LIST = '<ol>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol>'
HUGO_LAYOUTS = {
    "_default/baseof.html": """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ site.Title }}</title><meta name="description" content="{{ .Description | default site.Title }}">
<link rel="canonical" href="{{ .Permalink }}"><meta property="og:url" content="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}"><link rel="alternate" type="application/rss+xml" href="/index.xml"></head>
<body><header><nav><a href="/">{{ site.Title }}</a><a href="/tags/">Chủ đề</a>
{{ range first 5 site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></header>
<div>{{ block "main" . }}{{ end }}</div><footer>{{ site.Title }}</footer></body></html>
""",
    "_default/single.html": """{{ define "main" }}
{{ with .CurrentSection }}<aside><h2>{{ .Title }}</h2><ul>
{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></aside>{{ end }}
<main><nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> › {{ end }}</nav>
<article><h1>{{ .Title }}</h1>{{ .Content }}</article>
<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">#{{ .Title }}</a>{{ end }}</p>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">← {{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }} →</a>{{ end }}</nav></main>
<div>{{ .TableOfContents }}</div>{{ end }}
""",
    "_default/list.html": '{{ define "main" }}<main><h1>{{ .Title }}</h1>{{ .Content }}' + LIST + "</main>{{ end }}\n",
    "index.json": '[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}'
    '{{ dict "title" $p.Title "path" $p.RelPermalink "text" $p.Plain | jsonify }}{{ end }}]\n',
}


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def lesson(number, lessons, more):
    other = (number * 7 + 1) % lessons
    parts = "".join(
        f"\n## Phần {part}\n\nMở **ứng dụng**, chạm *Đăng nhập*, rồi đọc kỹ màn hình.\n\n- Không bấm link lạ\n- Không đọc mã cho ai\n\n"
        f"| Việc | Nơi làm |\n| --- | --- |\n| Nộp hồ sơ số {other} | Ở nhà |\n"
        for part in range(6)
    )
    subject = SUBJECTS[number % len(SUBJECTS)]
    return f'---\ntitle: "Bài {number}: đăng nhập ứng dụng"\nweight: {number + 1}\ntags: [{subject}]\n{more}---\n{parts}'


def make_lessons(root, lessons, more):
    write(f"{root}/content/_index.md", "---\ntitle: Trang chủ\n---\n")
    for number in range(lessons):
        section = f"{root}/content/muc-{number // PER_SECTION}"
        if number % PER_SECTION == 0:
            write(f"{section}/_index.md", f"---\ntitle: Mục {number // PER_SECTION}\n---\n")
        write(f"{section}/bai-{number}.md", lesson(number, lessons, more))


def camnang(root, lessons, settings=""):
    """A site with the program's own theme; `settings` are further lines of its `site.yaml`."""
    make_lessons(root, lessons, VERIFIED)
    write(f"{root}/content/site.yaml", "name: Cẩm nang\nbase_url: https://a.example\n" + settings)


def camnang_with_the_theme_of_peers(root, lessons):
    shutil.copytree(os.path.join(HERE, "theme"), f"{root}/themes/peers")
    camnang(root, lessons, "theme: peers\n")


def hugo(root, lessons):
    make_lessons(root, lessons, "")
    write(f"{root}/hugo.toml", HUGO_SETTINGS)
    for name, text in HUGO_LAYOUTS.items():
        write(f"{root}/layouts/{name}", text)
