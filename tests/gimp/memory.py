#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures a small picture over and over in one GIMP and looks at its memory:
memory.py SERIES BUILD_FOLDER [N_MEASUREMENTS]

The plug-in is another process each time: what grows is what it has left in
GIMP. run-in-gimp.py does few; 1000 take a quarter of an hour. Prints what GIMP
used after each tenth.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from gimp import Gimp
from tap import Tap

HERE = Path(__file__).resolve().parent
SIZE = (240, 192)
UM_PER_PX = 8
MANY = 1000

# Caches of GIMP, GEGL and the allocator have filled after so many.
N_WARM = 20

# While one is at work GIMP takes some MiB more.
N_FEW = 5

# GIMP 3.0 keeps 2 KiB of a picture that it has loaded and closed, without any
# plug-in of ours. Measured with ours: 2 to 5 in 2.10, of which its heap tells
# none, and 5 in 3.0. Four paths that stay take 12 more, a layer 180.
LEAK_KIB = 8

# By which two looks at the same GIMP differ.
NOISE_KIB = 150

SCRIPT = """
(load "{here}/api-{series}.scm")
(define (tell i)
  (let ((port (open-output-file "{work}/measured.txt")))
    (write i port)
    (close-output-port port)))
(let loop ((i 1))
  (let ((image (v-load "{work}/small.png")))
    (v-measure-as RUN-NONINTERACTIVE image (v-layer image) {um_per_px} 30 TRUE
                  "" "")
    (gimp-image-delete image)
    (tell i)
    (if (< i {n}) (loop (+ i 1)))))
"""


def resident_kib(process):
    for line in (process / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return None


class Watch:
    """What GIMP's own process has after how many measurements."""

    def __init__(self, work):
        self.told = work / "measured.txt"
        self.kib = {}

    def gimp(self):
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if (Path(words[0].decode()).name.startswith("gimp-console")
                    and str(self.told.parent).encode() in b"".join(words)):
                return process
        return None

    def __call__(self):
        try:
            n = int(self.told.read_text())
            if n not in self.kib:
                self.kib[n] = resident_kib(self.gimp())
        except (OSError, ValueError, TypeError):
            # Not begun, being written, or just gone.
            return

    def near(self, n):
        return self.kib[min(self.kib, key=lambda known: abs(known - n))]

    def least(self, n):
        """Of a few up to n: the next measurement may have begun already."""
        return min(self.near(k) for k in range(n - N_FEW, n + 1))


def test_memory(gimp, tap, n):
    subprocess.run(
        [gimp.build / "tests/make-phantom", "--recipe", "clipped", "--seed",
         "1", "--size", "{}x{}".format(*SIZE), "--um-per-px", str(UM_PER_PX),
         "--png", gimp.work / "small.png"],
        check=True, stdout=subprocess.DEVNULL, timeout=120)
    watch = Watch(gimp.work)
    gimp.batch(SCRIPT.format(here=HERE, series=gimp.series, work=gimp.work,
                             um_per_px=UM_PER_PX, n=n),
               gimp.work / "memory.log", watch, limit_s=10 * n + 120)
    done = max(watch.kib, default=0)
    tap.true(f"{n} measurements in one session", done >= n - 1,
             f"{done} of them; see {gimp.work}/memory.log")
    if done <= N_WARM:
        return watch
    grown = watch.least(n) - watch.least(N_WARM)
    tap.true(f"memory is flat over {n} measurements",
             grown < LEAK_KIB * (n - N_WARM) + NOISE_KIB,
             f"{grown} KiB more after {n} than after {N_WARM}")
    return watch


def main():
    series, build = sys.argv[1], Path(sys.argv[2]).resolve()
    n = int(sys.argv[3]) if len(sys.argv) > 3 else MANY
    work = build / f"memory-{series}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    tap = Tap()
    watch = test_memory(Gimp(series, build, work), tap, n)
    for tenth in range(11):
        at = max(1, n * tenth // 10)
        print(f"# after {at}: {watch.near(at) / 1024:.1f} MiB")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
