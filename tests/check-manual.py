#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the manual: check-manual.py SOURCE_ROOT

Makes its pages, and looks whether all that they link to is there and nothing
is fetched from elsewhere. Prints what is wrong; exit status 1 when something
is, 77 (skipped) without cmark-gfm.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.fetched, self.places = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.places.append(value)
            elif name == "href" and tag == "a":
                self.links.append(value)
            elif name in ("src", "href"):
                self.fetched.append(value)


def wrong_with(name, pages, folder):
    """What is wrong with one page."""
    page = pages[name]
    for place in {p for p in page.places if page.places.count(p) > 1}:
        yield f"{place} is there twice"
    for link in page.fetched:
        if not (folder / link).is_file():
            yield f"{link} is fetched from elsewhere, or missing"
    for link in page.links:
        if re.match("https?:", link):
            continue
        path, _, place = link.partition("#")
        target = pages.get(path or name)
        if target is None or (place and place not in target.places):
            yield f"{link} leads nowhere"


def main():
    root, cmark = Path(sys.argv[1]), shutil.which("cmark-gfm")
    if cmark is None:
        print("cmark-gfm is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run([sys.executable, root / "plugin/doc/make-manual.py",
                        cmark, root, folder], check=True)
        pages = {path.name: Page(path.read_text("utf-8"))
                 for path in folder.glob("*.html")}
        wrong = [f"{name}: {what}" for name in sorted(pages)
                 for what in wrong_with(name, pages, folder)]
    print("\n".join(wrong))
    return 1 if wrong or len(pages) < 6 else 0


if __name__ == "__main__":
    sys.exit(main())
