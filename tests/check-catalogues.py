#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that each translation is complete: check-catalogues.py SOURCE_ROOT

Every text of the sources listed in po/POTFILES is translated in every
language of po/LINGUAS, with the same places for values. Prints what is wrong;
exit status 1 when something is, 77 (skipped) without gettext.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

EXTRACT = [
    "xgettext",
    "--from-code=UTF-8",
    "--files-from=po/POTFILES",
    "--keyword=_",
    "--keyword=N_",
    "--keyword=C_:1c,2",
    "--keyword=NC_:1c,2",
    "--keyword=ngettext:1,2",
    "--flag=g_set_error:4:c-format",
    "--flag=g_strdup_printf:1:c-format",
    "--flag=N_:1:pass-c-format",
    "--flag=_:1:pass-c-format",
]


def run(root, *command):
    """Runs a tool of gettext; returns whether all is well, and shows why not."""
    said = subprocess.run(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if said.returncode:
        print(said.stdout)
    return said.returncode == 0


def is_turned(text):
    """Whether a text of a right-to-left script begins with the mark that makes
    all of it run from left to right, as if its first word were the last."""
    return text.startswith("\u200e") and any(
        unicodedata.bidirectional(letter) in ("R", "AL") for letter in text
    )


def check_direction(catalogue):
    parts = re.findall(
        r'^msgstr(?:\[\d+\])? ((?:"[^\n]*"\n?)+)',
        catalogue.read_text("utf-8"),
        re.MULTILINE,
    )
    texts = ["".join(re.findall(r'"(.*)"', part)) for part in parts]
    turned = [text for text in texts if is_turned(text)]
    for text in turned:
        print(f"{catalogue.name}: begin with U+200F: {text}")
    return not turned


def main():
    root = Path(sys.argv[1])
    if not shutil.which("msgcmp"):
        print("gettext is not installed")
        return 77
    languages = (root / "po" / "LINGUAS").read_text("utf-8").split()
    with tempfile.TemporaryDirectory() as folder:
        template = f"{folder}/vellus.pot"
        okay = run(root, *EXTRACT, "--output", template)
        for language in languages:
            catalogue = f"po/{language}.po"
            okay &= run(
                root, "msgfmt", "--check", "--output", "/dev/null", catalogue
            )
            okay &= run(root, "msgcmp", catalogue, template)
            okay &= check_direction(root / catalogue)
    return 0 if okay and languages else 1


if __name__ == "__main__":
    sys.exit(main())
