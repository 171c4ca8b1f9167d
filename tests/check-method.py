#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks plugin/doc/method.md: check-method.py SOURCE_ROOT

Every constant of its tables stands in the file that it names, with the value
that it states, and every source file that it mentions exists. Prints what is
wrong; exit status 1 when something is.
"""

import re
import sys
from pathlib import Path

ROW = re.compile(r"^\| `(\w+)` \| ([^|]+?) \| [^|]+ \| ([\w/.-]+) \|")
FILE = re.compile(r"`([\w-]+\.[ch])`")


def defined_value(source, name):
    """The value of a macro, or None."""
    match = re.search(
        rf"^#define {name}\s+\(?([-+.\deE]+)f?\)?\s*$", source, re.M
    )
    return float(match.group(1)) if match else None


def check_row(plugin, name, value, file):
    path = plugin / file
    if not path.exists():
        return f"{file}, named for {name}, is not there"
    found = defined_value(path.read_text("utf-8"), name)
    if found is None:
        return f"{file} defines no {name}"
    if found != float(value.replace("−", "-")):
        return f"{name} is {found:g} in {file}, not {value}"
    return None


def main():
    root = Path(sys.argv[1])
    plugin = root / "plugin"
    text = (plugin / "doc" / "method.md").read_text("utf-8")
    wrong, n_rows = [], 0
    for number, line in enumerate(text.splitlines(), 1):
        match = ROW.match(line)
        problems = [check_row(plugin, *match.groups())] if match else []
        n_rows += match is not None
        problems += [
            f"there is no {name}"
            for name in FILE.findall(line)
            if not list(plugin.rglob(name))
        ]
        wrong += [f"method.md:{number}: {text}" for text in problems if text]
    for line in wrong:
        print(line)
    if not n_rows:
        print("method.md has no table of constants")
    return 1 if wrong or not n_rows else 0


if __name__ == "__main__":
    sys.exit(main())
