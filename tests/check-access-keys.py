#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks access keys: check-access-keys.py LIST_LABELS SOURCE_ROOT

In every language, Alt and a letter mean one field or button of a dialog, and
each field or button that has one in English has one. Prints what is wrong;
exit status 1 when something is, 77 (skipped) without gettext.
"""

import gettext
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def dialogs_of(program):
    """Returns {procedure: [label]}."""
    told = subprocess.run([program], check=True, capture_output=True,
                          text=True, encoding="utf-8").stdout
    dialogs = {}
    for line in told.splitlines():
        procedure, label = line.split("\t")
        dialogs.setdefault(procedure, []).append(label)
    return dialogs


def key_of(label):
    found = re.search(r"_(\w)", label.replace("__", ""))
    return found[1].casefold() if found else None


def translation(folder, catalogue):
    compiled = Path(folder) / f"{catalogue.stem}.mo"
    subprocess.run(["msgfmt", "-o", compiled, catalogue], check=True)
    with open(compiled, "rb") as file:
        return gettext.GNUTranslations(file).gettext


def wrong_with(labels, translate):
    seen = {}
    for label in labels:
        text = translate(label)
        key = key_of(text)
        if key is None and key_of(label) is not None:
            yield f"“{text}” has no access key"
        elif key in seen:
            yield f"“{seen[key]}” and “{text}” share {key}"
        elif key is not None:
            seen[key] = text


def main():
    dialogs = dialogs_of(sys.argv[1])
    catalogues = sorted((Path(sys.argv[2]) / "po").glob("*.po"))
    if shutil.which("msgfmt") is None:
        print("gettext is not installed")
        return 77
    wrong = [f"en, {name}: {what}" for name, labels in dialogs.items()
             for what in wrong_with(labels, str)]
    with tempfile.TemporaryDirectory() as folder:
        for catalogue in catalogues:
            translate = translation(folder, catalogue)
            wrong += [f"{catalogue.stem}, {name}: {what}"
                      for name, labels in dialogs.items()
                      for what in wrong_with(labels, translate)]
    print("\n".join(wrong))
    return 1 if wrong or len(dialogs) < 7 else 0


if __name__ == "__main__":
    sys.exit(main())
