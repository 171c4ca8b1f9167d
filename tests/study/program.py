#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs of one version but other sources: program.py VELLUS MAKE_PHANTOM
SOURCE_ROOT

Speaks TAP. The other program is a copy in which a fingerprint of the sources
is exchanged, as a change of them would do.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VELLUS, MAKE_PHANTOM, SOURCE = sys.argv[1:4]
sys.path.insert(0, str(Path(SOURCE) / "tests" / "gimp"))
from tap import Tap  # noqa: E402

CORE = ["core"]
STUDY = "core draw label picture pixels report study".split()
N_PICTURES = 2

tap = Tap()


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True,
                          text=True, timeout=300)


def fingerprint(plugin, folders, place):
    """As the build makes it of that copy of the sources."""
    header = place / "hash.h"
    subprocess.run([sys.executable, f"{SOURCE}/plugin/hash-sources.py", "HASH",
                    header, place / "hash.d"] +
                   [plugin / name for name in folders], check=True)
    return header.read_text().split('"')[1]


def other_program(path, known):
    """Returns a copy of the program with another fingerprint, or None."""
    code = Path(VELLUS).read_bytes()
    if known.encode() not in code:
        return None
    path.write_bytes(code.replace(known.encode(), b"0" * len(known)))
    path.chmod(0o755)
    return path


def test_fingerprint(place):
    plugin = Path(SOURCE) / "plugin"
    copy = place / "a copy"
    shutil.copytree(plugin / "core", copy / "core")
    before = fingerprint(plugin, CORE, place)
    tap.true("another place does not matter",
             fingerprint(copy, CORE, place) == before)
    known = {before}
    for name in ("lines.c", "lines.h", "meson.build"):
        path = copy / "core" / name
        path.write_text(path.read_text() + "\n")
        known.add(fingerprint(copy, CORE, place))
    (copy / "core" / "more.h").write_text("")
    known.add(fingerprint(copy, CORE, place))
    tap.true("every source does", len(known) == 5, known)
    return before


def last_line(batch):
    return batch.stdout.splitlines()[-1] if batch.stdout else batch.stderr


def test_batch(place):
    study = fingerprint(Path(SOURCE) / "plugin", STUDY, place)
    other = other_program(place / "other-study", study)
    tap.true("the program knows all that makes a batch", other is not None)
    command = ["batch", place / "in", "--um-per-px", 8, "-o", place / "out"]
    run(VELLUS, *command)
    again = last_line(run(VELLUS, *command))
    tap.true("the same program measures nothing twice",
             again.startswith("0 measured"), again)
    again = last_line(run(other or VELLUS, *command))
    tap.true("one of other sources measures all again",
             again.startswith(f"{N_PICTURES} measured"), again)


def test_verify(place, core):
    picture, document = place / "in" / "p0.png", place / "p0.json"
    run(VELLUS, "measure", picture, "--um-per-px", 8, "--json", document)
    tap.true("a document tells by which program it was made",
             f'"program_sha256": "{core}"' in document.read_text())
    same = run(VELLUS, "verify", document, picture)
    tap.true("which finds it identical", same.returncode == 0, same.stdout)
    other = other_program(place / "other-core", core)
    told = run(other or VELLUS, "verify", document, picture)
    tap.true("and another one says that it is another",
             told.returncode == 1 and "of other sources" in told.stdout and
             told.stdout.count("\n") == 1, told.stdout)


with tempfile.TemporaryDirectory() as folder:
    place = Path(folder)
    (place / "in").mkdir()
    for i in range(N_PICTURES):
        subprocess.run([MAKE_PHANTOM, "--recipe", "clipped", "--seed", str(i),
                        "--size", "240x192", "--um-per-px", "8", "--png",
                        str(place / "in" / f"p{i}.png")],
                       check=True, stdout=subprocess.DEVNULL)
    core = test_fingerprint(place)
    test_batch(place)
    test_verify(place, core)
    sys.exit(tap.end())
