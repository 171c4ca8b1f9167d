#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests the plug-in inside GIMP; see run-in-gimp.sh."""

import locale
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

from facts import Judge
from faults import test_faults
from folder_ways import test_ways
from folders import test_folder, use_folder
from gimp import Gimp
from memory import test_memory
from tap import Tap
from window import test_window
from window_closed import use_closed
from window_compare import use_compare
from window_correct import use_correct
from window_results import use_results
from window_ruler import use_ruler
from window_scales import use_scales

HERE = Path(__file__).resolve().parent
UM_PER_PX = 5.0

# Measuring takes far longer than this, and starting takes about that long.
KILL_AFTER_S = 0.5

# memory.py by itself does many.
N_MEASUREMENTS = 60


class Killer:
    """Kills the plug-in once the script asks for it."""

    def __init__(self, gimp):
        self.gimp = gimp
        self.begun = None
        self.killed = False

    def __call__(self):
        if self.killed or not (self.gimp.work / "kill-now").exists():
            return
        plugin = self.gimp.running_plugin()
        if plugin is None:
            return
        self.begun = self.begun or time.monotonic()
        if time.monotonic() - self.begun > KILL_AFTER_S:
            os.kill(plugin, signal.SIGKILL)
            self.killed = True


def draw_picture(build, work):
    subprocess.run(
        [build / "tests/make-phantom", "--recipe", "early", "--seed", "7"]
        + ["--size", "800x640", "--um-per-px", str(UM_PER_PX)]
        + ["--png", work / "picture.png", "--truth", work / "truth.json"],
        check=True,
        timeout=300,
    )


def draw_scales(build, work):
    for recipe in ("ruler", "scale-bar"):
        subprocess.run(
            [build / "tests/make-phantom", "--recipe", recipe, "--seed", "1"]
            + ["--png", work / f"{recipe}.png"]
            + ["--truth", work / f"{recipe}.json"],
            check=True,
            timeout=300,
        )
    # A bar of 200 px, as a camera's program draws it, and what it says.
    subprocess.run(
        ["convert", "-size", "640x360", "xc:rgb(191,153,128)"]
        + ["-fill", "black", "-draw", "rectangle 200,300 399,303"]
        + ["-font", "DejaVu-Sans", "-pointsize", "22"]
        + ["-annotate", "+230+276", "1.0 mm", work / "labelled.png"],
        check=True,
        timeout=60,
    )


def draw_visits(build, work):
    """Draws two visits of one skin, and other skin; returns the scales of the
    visits."""
    scales = []
    for name, seed, again in (
        ("visit-1", 7, 1),
        ("visit-2", 7, 2),
        ("other", 8, 2),
    ):
        told = subprocess.run(
            [build / "tests/make-phantom", "--recipe", "early"]
            + ["--seed", str(seed), "--size", "1400x1400"]
            + ["--um-per-px", str(UM_PER_PX), "--again", str(again)]
            + ["--png", work / f"{name}.png"],
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        )
        scales.append(float(told.stdout.split()[0]))
    add_day(work / "visit-1.png", work / "taken.png", b"2027:03:01 10:00:00")
    return scales[:2]


def add_day(source, target, taken):
    """Copies a PNG and adds Exif data with the day of the photograph."""
    exif = b"II*\0" + struct.pack("<IHHHIII", 8, 1, 0x8769, 4, 1, 26, 0)
    exif += struct.pack("<HHHIII", 1, 0x9003, 2, 20, 44, 0) + taken + b"\0"
    data = source.read_bytes()
    end_of_header = 33
    chunk = b"eXIf" + exif
    chunk = (
        struct.pack(">I", len(exif))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
    )
    target.write_bytes(data[:end_of_header] + chunk + data[end_of_header:])


def test_without_window(gimp, tap, scales):
    picture = gimp.work / "picture.png"
    killer = Killer(gimp)
    status = gimp.batch(
        f'(define out "{gimp.work}") (define picture "{picture}")'
        f' (define scale {UM_PER_PX}) (define here "{HERE}")'
        f" (define visit-1 {scales[0]}) (define visit-2 {scales[1]})"
        f' (load "{HERE}/api-{gimp.series}.scm") (load "{HERE}/suite.scm")',
        gimp.work / "gimp.log",
        killer,
    )
    facts = gimp.work / "facts.txt"
    done = facts.exists() and "\ndone" in facts.read_text(encoding="utf-8")
    tap.true(
        "the script comes to its end",
        status == 0 and done,
        f"exit status {status}; see {gimp.work}/gimp.log",
    )
    tap.true("the plug-in was killed at work", killer.killed)
    if done:
        Judge(tap, gimp, UM_PER_PX, scales).everything()


def test_german(gimp, tap):
    """GIMP takes the language from a locale, which not every machine has."""
    claim = "refuses in German where German is spoken"
    try:
        locale.setlocale(locale.LC_MESSAGES, "de_DE.UTF-8")
        locale.setlocale(locale.LC_MESSAGES, "C")
    except locale.Error:
        tap.skip(claim, "there is no German locale here")
        return
    log = gimp.work / "german.log"
    (gimp.profile / "pluginrc").unlink(missing_ok=True)
    gimp.batch(
        f'(load "{HERE}/api-{gimp.series}.scm")'
        f' (let ((image (v-load "{gimp.work}/picture.png")))'
        ' (v-measure-as RUN-NONINTERACTIVE image (v-layer image)'
        ' 0 30 TRUE "" ""))',
        log,
        LANG="de_DE.UTF-8",
        LC_ALL="de_DE.UTF-8",
        LANGUAGE="de",
    )
    (gimp.profile / "pluginrc").unlink(missing_ok=True)
    text = log.read_text("utf-8", "replace")
    tap.true(
        claim,
        "µm" in text and "Nothing tells" not in text and "Pixel" in text,
        text[-600:],
    )


def main():
    series, build = sys.argv[1], Path(sys.argv[2])
    work = build / f"gimp-{series}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    tap = Tap()
    gimp = Gimp(series, build, work)
    draw_picture(build, work)
    draw_scales(build, work)
    gimp.visit_scales = draw_visits(build, work)
    test_without_window(gimp, tap, gimp.visit_scales)
    test_german(gimp, tap)
    test_folder(gimp, tap, HERE)
    test_ways(gimp, tap, HERE)
    test_faults(gimp, tap, HERE)
    test_memory(gimp, tap, N_MEASUREMENTS)
    uses = (use_correct, use_results, use_scales, use_compare, use_folder)
    uses += (use_ruler, use_closed)
    test_window(gimp, tap, HERE, uses)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
