#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks access keys: check-access-keys.py LIST_LABELS SOURCE_ROOT

In every language, Alt and a letter mean one field or button of a dialog. A
field or button goes without only where no letter of its own is left: in some
dialog that it stands in, each means another field. A letter that the label
does not have stands behind it in languages that are not written in letters of
the keyboard, and in no other. Prints what is wrong; exit status 1 when
something is, 77 (skipped) without gettext.
"""

import gettext
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


# What is typed there takes more than a letter, as on their computers usual.
BEHIND = {"ar", "ja", "ko", "zh_CN"}

# Letters with marks that have a key of their own; others take two or three
# keys, or none where accents are typed first.
WITH_KEYS = {
    "de": "äöüß", "es": "ñ", "fr": "éèàç", "it": "àèéìòù", "pt_BR": "ç",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя", "tr": "ışçğüö",
}


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


def own_letters(label, language):
    letters = re.findall(r"[^\W\d_]", label.replace("_", "").casefold())
    return {c for c in letters if c.isascii() or c in WITH_KEYS.get(language, "")}


def shared_keys(labels):
    seen = {}
    for label in labels:
        key = key_of(label)
        if key in seen:
            yield f"“{seen[key]}” and “{label}” share {key}"
        elif key is not None:
            seen[key] = label


def wrong_with(dialogs, fields, translate, language):
    """dialogs: {procedure: [label in English]}, fields: labels that have a key
    in some language"""
    texts = {name: [translate(label) for label in labels]
             for name, labels in dialogs.items()}
    for name, labels in texts.items():
        yield from (f"{name}: {what}" for what in shared_keys(labels))
    free = {}
    for name, labels in texts.items():
        taken = {key_of(label) for label in labels}
        for label in labels:
            left = free.setdefault(label, own_letters(label, language))
            left -= taken
    keyed = {translate(label) for label in fields}
    for label, left in free.items():
        if key_of(label) is None and label in keyed and left:
            yield f"“{label}” has no access key, but could have {sorted(left)}"
        if re.search(r"\(_\w\)\W*$", label) and language not in BEHIND:
            yield f"“{label}” has a letter behind it"


def main():
    dialogs = dialogs_of(sys.argv[1])
    catalogues = sorted((Path(sys.argv[2]) / "po").glob("*.po"))
    if shutil.which("msgfmt") is None:
        print("gettext is not installed")
        return 77
    labels = {label for labels in dialogs.values() for label in labels}
    with tempfile.TemporaryDirectory() as folder:
        translate = {c.stem: translation(folder, c) for c in catalogues}
    translate["en"] = str
    fields = {label for label in labels for into in translate.values()
              if key_of(into(label)) is not None}
    wrong = [f"{language}: {what}" for language, into in translate.items()
             for what in wrong_with(dialogs, fields, into, language)]
    print("\n".join(wrong))
    return 1 if wrong or len(dialogs) < 7 else 0


if __name__ == "__main__":
    sys.exit(main())
