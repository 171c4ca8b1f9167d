#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that clang-format would change nothing: check-format.py SOURCE_ROOT

Only version 14 decides, because versions differ. Exit status 77, which stands
for skipped, where it is not installed.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

VERSION = "14"


def formatter():
    for name in f"clang-format-{VERSION}", "clang-format":
        program = shutil.which(name)
        if not program:
            continue
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=True
        ).stdout
        if re.search(rf"version {VERSION}\.", said):
            return program
    return None


def main():
    root = Path(sys.argv[1])
    program = formatter()
    if not program:
        print(f"clang-format {VERSION} is not installed")
        return 77
    files = [
        path
        for folder in ("plugin", "tests")
        for path in sorted((root / folder).rglob("*.[ch]"))
    ]
    if not files:
        print("no sources found")
        return 1
    return subprocess.run(
        [program, "--dry-run", "--Werror", "--style=file", *map(str, files)],
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
