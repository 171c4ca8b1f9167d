#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times how long a picture with 1,000 hairs takes to be opened, counted again
and saved as XCF, without and with what a measurement adds to it:
xcf-speed.py SERIES BUILD_FOLDER [RECIPE:SIZE:UM_PER_PX]

Prints seconds on the clock, of GIMP's processors and of the plug-in's.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GIMP_TESTS = HERE.parent / "gimp"
sys.dont_write_bytecode = True
sys.path.insert(0, str(GIMP_TESTS))

from gimp import Gimp  # noqa: E402

# 990 hairs on 14.4 megapixels.
PICTURE = "clipped:4800x3000:7"


def draw(build, work, what):
    recipe, size, um_per_px = what.split(":")
    picture = work / "picture.png"
    subprocess.run(
        [build / "tests/make-phantom", "--recipe", recipe, "--seed", "3"]
        + ["--size", size, "--um-per-px", um_per_px, "--png", picture],
        check=True,
    )
    return picture, um_per_px


def main():
    series, build = sys.argv[1], Path(sys.argv[2]).resolve()
    work = build / f"xcf-{series}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    picture, scale = draw(build, work, (sys.argv[3:] or [PICTURE])[0])
    Gimp(series, build, work).batch(
        f'(define out "{work}") (define picture "{picture}")'
        f' (define scale {scale}) (load "{GIMP_TESTS}/api-{series}.scm")'
        f' (load "{HERE}/xcf-speed.scm")',
        work / "gimp.log",
    )
    *steps, last = (work / "times.txt").read_text("utf-8").splitlines()
    print(f"{'step':16} {'clock':>7} {'GIMP':>7} {'plug-in':>7}")
    for step in steps:
        name, *seconds = step.split()
        print(f"{name:16}" + "".join(f" {float(s):7.2f}" for s in seconds))
    for name in ("plain", "measured"):
        size = (work / f"{name}.xcf").stat().st_size
        print(f"{name}.xcf: {size / 1e6:.1f} MB")
    return 0 if last == "done" else 1


if __name__ == "__main__":
    sys.exit(main())
