#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Printed reports: report.py VELLUS MAKE_PHANTOM SOURCE_ROOT

Speaks TAP.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[3]) / "tests" / "gimp"))
from tap import Tap  # noqa: E402

VELLUS, MAKE_PHANTOM = sys.argv[1:3]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")
SHOWN = ["Hair density", "Thin share", "Follicular units", "µm/px",
         "Counting rule", "whole picture", "vellus below", "thin below",
         "terminal from", "not a medical device", "Fingerprint of the pixels",
         "What limits this measurement"]

CHANGES = ["Quality of the picture", "Counting rule", "What became of the hairs", "Kept", "Before", "After",
           "Cumulative thickness", "own error", "Same skin", "µm/px",
           "not a medical device"]

# Headings and paragraphs, captions with their pictures, headers of tables.
ON_TOP = ["Figure ", "Figures", "Diameters of", "Follicular units$",
          "What ", "How it was", "Reference", "The ranges", "Vellus is",
          "The picture", "x$"]

tap = Tap()


def run(*command):
    return subprocess.run([*map(str, command)], capture_output=True, text=True,
                          timeout=300, env=ENVIRONMENT)


class Page(HTMLParser):
    """What a page asks for from elsewhere, and its tags that stay open."""

    VOID = {"meta", "img", "br"}

    def __init__(self):
        super().__init__()
        self.outside, self.open, self.text = [], [], ""

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("src", "href") and not value.startswith("data:"):
                self.outside.append(value)
        if tag == "script":
            self.outside.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.outside.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.text += data


def test_pdf(path, size, shown):
    claim = f"{path.name} is a sound PDF"
    if shutil.which("qpdf"):
        checked = run("qpdf", "--check", path)
        tap.true(claim, checked.returncode == 0, checked.stdout)
    else:
        tap.skip(claim, "qpdf is not installed")
    if not shutil.which("pdffonts"):
        for claim in ("fonts", "paper", "text"):
            tap.skip(f"{claim} of {path.name}", "poppler-utils is not installed")
        return
    fonts = run("pdffonts", path).stdout.splitlines()[2:]
    tap.test(f"all fonts of {path.name} are embedded",
             [line for line in fonts if " yes " not in line] or
             ([] if fonts else ["there are none"]))
    info = run("pdfinfo", path).stdout
    tap.true(f"{path.name} has its paper", re.search(size, info), info)
    text = run("pdftotext", "-layout", path, "-").stdout
    tap.test(f"{path.name} says everything",
             [word for word in shown if word not in text])


def test_html(path):
    page = Page()
    text = path.read_text("utf-8")
    page.feed(text)
    tap.test("the page needs nothing else", page.outside)
    tap.test("its tags are closed", page.open)
    tap.test("it says everything", [word for word in SHOWN if word not in
                                    page.text and not word.endswith(
                                        ("below", "from"))])
    tap.true("and everything once", text.count("<img ") == 3 and
             text.count("<h2>") == 5 and text.count("<table>") == 3,
             (text.count("<img "), text.count("<h2>"), text.count("<table>")))
    tap.true("fingerprints alone may be torn at the end of a line",
             text.count("overflow-wrap") == text.count(
                 ".hash{overflow-wrap:anywhere}") == 1 and
             text.count('<td class="hash">') == 2)
    tap.true("what was typed is escaped", "A &lt;b&gt; &amp; &quot;c&quot;" in
             text or 'A &lt;b&gt; &amp; "c"' in text)


HEADER = "figure,low,high,population,source"
WOMEN = "density_per_cm2,120,180,women of 20 to 40,A. Author 2001"


def test_reference(files, folder):
    """Ranges are printed only with population and source, and judge nobody."""
    path, ranges = folder / "ranges.html", folder / "ranges.csv"
    ranges.write_text(f"{HEADER}\n{WOMEN}\nthin_fraction,0.05,0.2,"
                      "\"men, any age\",B. Other 2002\n", encoding="utf-8")
    made = run(VELLUS, "report", *files, "-o", path, "-o",
               folder / "ranges.pdf", "--reference", ranges)
    page = Page()
    page.feed(path.read_text("utf-8") if path.exists() else "")
    text = " ".join(page.text.split())
    tap.test("ranges stand in the report with population and source", [
        words for words in ("120–180 cm⁻²", "women of 20 to 40",
                            "A. Author 2001", "5.0–20.0 %", "men, any age",
                            "B. Other 2002", "is no diagnosis")
        if words not in text] or made.stderr)
    if shutil.which("pdftotext"):
        printed = run("pdftotext", folder / "ranges.pdf", "-").stdout
        tap.true("in print, too", "Reference ranges" in printed and
                 "A. Author 2001" in printed, printed)
    plain = (folder / "page.html").read_text("utf-8")
    tap.true("no report has ranges that nobody gave", "Reference" not in plain)
    for name, row in (
        ("without its source", "density_per_cm2,120,180,women,"),
        ("of a blank source", "density_per_cm2,120,180,women, "),
        ("without its population", "density_per_cm2,120,180,,A. Author 2001"),
        ("of no figure", "beauty,1,2,women,A. Author 2001"),
        ("without a limit", "density_per_cm2,120,,women,A. Author 2001"),
        ("upside down", "density_per_cm2,180,120,women,A. Author 2001"),
        ("that isn't there", ""),
    ):
        ranges.write_text(f"{HEADER}\n{WOMEN if row else ''}\n{row}\n",
                          encoding="utf-8")
        refused = run(VELLUS, "report", *files, "-o", folder / "none.pdf",
                      "--reference", ranges)
        tap.true(f"a range {name} is refused", refused.returncode == 4 and
                 refused.stderr.count("\n") == 1 and not
                 (folder / "none.pdf").exists(), refused.stderr)


def first_lines(path):
    """What stands on top of the pages behind the first."""
    pages = run("pdftotext", "-layout", path, "-").stdout.split("\f")[1:-1]
    return [page.strip().splitlines()[0].strip() for page in pages]


def test_pages(files, folder):
    """However far down things stand: no row and no paragraph is alone, no
    heading without what it tells of. Rows on top of a page are below the
    header of their table."""
    claim = "no row of a table stands alone on a page"
    if not shutil.which("pdftotext"):
        tap.skip(claim, "poppler-utils is not installed")
        return
    wrong, broken = [], 0
    path, ranges = folder / "down.pdf", folder / "rows.csv"
    for n_lines, n_rows in [*((n, 1) for n in range(1, 27)),
                            *((1, n) for n in range(28, 48))]:
        ranges.write_text("\n".join([HEADER] + [WOMEN] * n_rows), "utf-8")
        run(VELLUS, "report", *files, "-o", path, "--reference", ranges,
            "--title", "x\n" * n_lines)
        tops = first_lines(path)
        broken += len(tops)
        wrong += [(n_lines, n_rows, top) for top in tops if not re.match(
            "|".join(ON_TOP), top)]
    tap.test(claim, wrong)
    tap.true("of many pages", broken > 45, broken)


with tempfile.TemporaryDirectory() as place:
    place = Path(place)
    for name, seed in (("smith", 1), ("other", 2)):
        run(MAKE_PHANTOM, "--recipe", "clipped", "--seed", seed, "--size",
            "1000x800", "--um-per-px", "8", "--png", place / f"{name}.png")
    run(VELLUS, "measure", place / "smith.png", "--um-per-px", "8", "--quiet",
        "--json", place / "smith.json")
    files = [place / "smith.json", place / "smith.png"]
    made = run(VELLUS, "report", *files, "-o", place / "a4.pdf", "-o",
               place / "page.html", "--title", 'A <b> & "c"')
    tap.true("a PDF and a page are made at once", made.returncode == 0 and
             not made.stdout, made.stderr)
    run(VELLUS, "report", *files, "-o", place / "letter.pdf", "--paper",
        "letter")
    test_pdf(place / "a4.pdf", r"A4", SHOWN)
    test_pdf(place / "letter.pdf", r"612 x 792", SHOWN)
    test_html(place / "page.html")
    test_reference(files, place)
    test_pages(files, place)
    # A picture compared with its own document: surely the same skin.
    compared = run(VELLUS, "compare", *files, "--um-per-px", "8", "--quiet",
                   "--report", place / "visits.pdf")
    tap.true("two visits are printed", compared.returncode == 0,
             compared.stderr)
    test_pdf(place / "visits.pdf", r"A4", CHANGES)
    tap.test("no name stands in a report unless it was typed",
             [path.name for path in (place / "page.html", place / "letter.pdf",
                           place / "visits.pdf")
              if b"smith" in path.read_bytes()])
    for arguments, status in (
        ((files[0], place / "other.png", "-o", place / "x.pdf"), 3),
        ((files[0], "-o", place / "x.pdf"), 2),
        (files, 2),
        ((*files, "-o", place / "x.doc"), 2),
        ((*files, "-o", place / "x.pdf", "--paper", "a3"), 2),
        ((*files, "-o", place / "missing" / "x.pdf"), 4),
        ((files[1], files[1], "-o", place / "x.pdf"), 4),
    ):
        refused = run(VELLUS, "report", *arguments)
        tap.true(f"refused with {status}: "
                 f"{' '.join(Path(a).name for a in arguments)}",
                 refused.returncode == status and
                 refused.stderr.count("\n") == 1 and not
                 (place / "x.pdf").exists(),
                 (refused.returncode, refused.stderr))
    sys.exit(tap.end())
