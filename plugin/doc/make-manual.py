#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the manual as web pages: make-manual.py CMARK_GFM SOURCE_ROOT FOLDER

The pages are the Markdown files that are read in the sources, too. They need
nothing from elsewhere.
"""

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

# Source, page, what the page is called in the list of all.
PAGES = (
    ("README.md", "index.html", "Manual"),
    ("plugin/doc/photography.md", "photography.html", "How to photograph"),
    ("plugin/doc/method.md", "method.html", "Method"),
    ("plugin/doc/procedures.md", "procedures.html", "Procedures"),
    ("NEWS.md", "news.html", "News"),
    ("CONTRIBUTING.md", "contributing.html", "Contributing"),
)
PICTURES = ("plugin/doc/images/overlay.jpg",)

STYLE = """
body{font:1rem/1.5 sans-serif;max-width:52rem;margin:0 auto;padding:0 1rem 4rem;
color:#222;background:#fff}
nav{padding:.7rem 0;border-bottom:1px solid #ccc}
nav a{margin-right:1rem}
nav a[aria-current]{font-weight:bold;color:inherit;text-decoration:none}
.contents{columns:2 16rem;font-size:.9rem;padding-left:1.2rem}
.contents .h3{margin-left:1rem;list-style:none}
h1,h2,h3{line-height:1.2;margin:1.8em 0 .5em}
a{color:#0b5a8a}
img{max-width:100%}
table{border-collapse:collapse;display:block;overflow-x:auto}
th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;
vertical-align:top}
pre{background:#f3f3f3;padding:.7rem;overflow-x:auto}
code{background:#f3f3f3}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}
a{color:#7cc4f0}pre,code{background:#2a2a2a}th,td,nav{border-color:#555}}
"""


def slug_of(title):
    """What GitHub calls the place of a heading, which the sources link to."""
    text = html.unescape(re.sub(r"<[^>]*>", "", title)).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def name_headings(body):
    """Gives headings their names; returns the page and the list of them."""
    found, taken = [], {}

    def name(match):
        level, title = match[1], match[2]
        slug = slug_of(title)
        n = taken[slug] = taken.get(slug, -1) + 1
        slug += f"-{n}" if n else ""
        found.append((level, slug, title))
        return f'<h{level} id="{slug}">{title}</h{level}>'

    return re.sub(r"<h([123])>(.*?)</h\1>", name, body, flags=re.S), found


def target_of(source, link):
    """Where a link of a source leads among the pages."""
    if re.match(r"[a-z]+:", link):
        return link
    path, mark, place = link.partition("#")
    if not path:
        return link
    whole = (Path(source).parent / path).as_posix()
    for other, page, _ in PAGES:
        if whole == other:
            return page + mark + place
    if whole in PICTURES:
        return Path(whole).name
    return None


def lead_links(source, body):
    """To the pages; what leads out of them becomes plain text."""

    def lead(match):
        target = target_of(source, html.unescape(match[1]))
        return match[2] if target is None else (
            f'<a href="{html.escape(target)}">{match[2]}</a>')

    body = re.sub(r'<a href="([^"]*)">(.*?)</a>', lead, body, flags=re.S)
    return re.sub(r'<img src="([^"]*)"', lambda match:
                  f'<img src="{target_of(source, match[1])}"', body)


def contents(found):
    rows = "".join(f'<li class="h{level}"><a href="#{slug}">{title}</a></li>\n'
                   for level, slug, title in found if level != "1")
    return f'<ul class="contents">\n{rows}</ul>\n' if rows else ""


def page_of(cmark, root, source, page):
    body = subprocess.run(
        [cmark, "--extension", "table", "--validate-utf8", root / source],
        check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    body, found = name_headings(lead_links(source, body))
    title = html.unescape(re.sub(r"<[^>]*>", "", found[0][2]))
    links = "".join(
        f'<a href="{other}"{" aria-current=page" if other == page else ""}>'
        f"{name}</a>\n" for _, other, name in PAGES)
    # The list of headings stands below the first one.
    body = body.replace("</h1>\n", "</h1>\n" + contents(found), 1)
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width">\n'
            f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n"
            f"</head>\n<body>\n<nav>\n{links}</nav>\n{body}</body>\n</html>\n")


def main():
    cmark, root, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    for source, page, _ in PAGES:
        (folder / page).write_text(page_of(cmark, root, source, page), "utf-8")
    for picture in PICTURES:
        shutil.copyfile(root / picture, folder / Path(picture).name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
