#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fingerprint of sources: hash-sources.py MACRO HEADER DEPFILE FOLDER...

Writes a header that defines MACRO as the SHA-256 of the C sources, headers and
build rules of the folders, by which two programs of the same version are told
apart. It depends on nothing else: neither on compiler nor on place.
"""

import hashlib
import sys
from pathlib import Path


def sources(folder):
    return sorted([*folder.glob("*.c"), *folder.glob("*.h"),
                   folder / "meson.build"])


def main():
    macro, header, depfile, *folders = sys.argv[1:]
    files = [path for name in folders for path in sources(Path(name))]
    told = hashlib.sha256()
    for path in files:
        text = path.read_text("utf-8").encode()
        told.update(f"{path.parent.name}/{path.name} {len(text)}\n".encode())
        told.update(text)
    Path(header).write_text(f'#define {macro} \\\n  "{told.hexdigest()}"\n')
    needed = " ".join(str(path).replace(" ", "\\ ") for path in files)
    Path(depfile).write_text(f"{header}: {needed}\n")


if __name__ == "__main__":
    main()
