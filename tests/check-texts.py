#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every text file of the tree: check-texts.py SOURCE_ROOT

No path or host of anyone's machine, no note of work left undone, no white
space at line ends, a licence tag in every source, no source too long to read
in one sitting. Prints what is wrong; exit status 1 when something is.
"""

import re
import sys
from pathlib import Path

SOURCES = {".c", ".h", ".py", ".sh", ".scm"}
TEXTS = SOURCES | {".md", ".build", ".txt", ".po", ".pot", ".1", ".in", ""}
MAX_LINES = 500

# Written so that this file passes its own checks.
MACHINE_PATH = re.compile(
    r"(?<![\w.~$}/])/(?:w[o]rk|f[a]rm|r[o]ot)/\w"
)
UNDONE = re.compile(
    r"(?:/\*|//|#|^ \*|^;).*\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b|^#if [0]\b"
)
ADDRESS = re.compile(r"https?://([\w.-]+)")
HOSTS = {
    "doi.org",
    "developer.gimp.org",
    "docs.gimp.org",
    "fsf.org",
    "mesonbuild.com",
    "www.debian.org",
    "www.gimp.org",
    "www.gnu.org",
    "www.w3.org",
}


def texts(root):
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if parts[0] == ".git" or parts[0].startswith("build"):
            continue
        if "__pycache__" in parts or not path.is_file():
            continue
        if path.suffix in TEXTS and path.name not in ("COPYING", ".git"):
            yield path


def check_line(path, line):
    if MACHINE_PATH.search(line):
        yield "a path of somebody's machine"
    if UNDONE.search(line):
        yield "work left undone"
    for host in ADDRESS.findall(line):
        if host not in HOSTS:
            yield f"an address outside of HOSTS in check-texts.py: {host}"
    if line != line.rstrip() and path.suffix != ".md":
        yield "white space at the end"


def check_source(lines):
    if not any("SPDX-License-Identifier" in line for line in lines[:4]):
        yield 1, "no licence tag in the first lines"
    if len(lines) > MAX_LINES:
        yield len(lines), f"more than {MAX_LINES} lines"


def check_file(path):
    try:
        content = path.read_text("utf-8")
    except UnicodeDecodeError:
        yield 1, "not UTF-8"
        return
    lines = content.split("\n")
    if content and lines.pop():
        yield len(lines), "no newline at the end"
    for number, line in enumerate(lines, 1):
        for text in check_line(path, line):
            yield number, text
    if path.suffix in SOURCES or path.name == "run":
        yield from check_source(lines)


def main():
    root = Path(sys.argv[1])
    wrong = n_files = 0
    for path in texts(root):
        n_files += 1
        for number, text in check_file(path):
            print(f"{path.relative_to(root)}:{number}: {text}")
            wrong += 1
    if not n_files:
        print("no files found")
    return 1 if wrong or not n_files else 0


if __name__ == "__main__":
    sys.exit(main())
