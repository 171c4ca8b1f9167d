#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks po/POTFILES: check-potfiles.py SOURCE_ROOT

Every source with a translatable text is listed, nothing else is, and the
list is sorted. Prints what is wrong; exit status 1 when something is.
"""

import re
import sys
from pathlib import Path

TEXT = re.compile(r"\b(?:N?_|C_|NC_|ngettext|g_dngettext)\s*\(\s*\"")
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def main():
    root = Path(sys.argv[1])
    potfiles = root / "po" / "POTFILES"
    lines = potfiles.read_text("utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    plugin = root / "plugin"
    marked = {
        path.relative_to(root).as_posix()
        for path in [*plugin.rglob("*.c"), *plugin.rglob("*.h")]
        if TEXT.search(COMMENT.sub("", path.read_text("utf-8")))
    }
    wrong = [f"po/POTFILES lacks {name}" for name in sorted(marked - {*listed})]
    wrong += [
        f"po/POTFILES lists {name}, which has no text to translate"
        for name in sorted({*listed} - marked)
    ]
    if listed != sorted(listed):
        wrong.append("po/POTFILES is not sorted")
    if not marked:
        wrong.append("no source with texts found")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
