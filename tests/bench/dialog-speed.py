#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the measure dialog in a real GIMP on a virtual screen:
dialog-speed.py SERIES BUILD_FOLDER PICTURE [UM_PER_PX]

Prints the medians of how long the dialog takes to open, and, with a scale, how long its
preview takes to show other shafts once the scale is changed by a key: then all
of them are measured anew, and none comes out quite as before.
Exit status 77: there is no such picture.
"""

import mmap
import shutil
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "gimp"))

from gimp import Gimp  # noqa: E402
from window import Session  # noqa: E402
from window_correct import wait_measured  # noqa: E402

TITLE = "^Measure Hair$"
N_OPENED = 5
# Of the label "Pixel size".
SCALE_LETTER = "x"
N_MOVES = 20
PAUSE_S = 0.6


class Eye:
    """What the virtual screen shows: its pixels lie in a file."""

    def __init__(self, folder):
        with open(folder / "Xvfb_screen0", "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        numbers = [
            int.from_bytes(self.map[i : i + 4], "big") for i in range(0, 100, 4)
        ]
        self.stride = numbers[12]
        self.first = numbers[0] + 12 * numbers[19]

    def see(self, x, y, width, height):
        rows = range(y, y + height)
        starts = [self.first + row * self.stride + 4 * x for row in rows]
        return b"".join(self.map[i : i + 4 * width] for i in starts)


def geometry(screen, window):
    told = dict(
        line.split("=") for line in screen.do(
            "getwindowgeometry", "--shell", window
        ) if "=" in line
    )
    return [int(told[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")]


def open_dialog(session):
    screen = session.screen
    screen.activate(session.window)
    start = time.monotonic()
    screen.press("ctrl+shift+" + session.gimp.key("F9"))
    while screen.find(TITLE) is None:
        if time.monotonic() - start > 60:
            screen.shoot("failure.png")
            sys.exit("the dialog does not open")
        time.sleep(0.005)
    return time.monotonic() - start


def time_moves(session, eye):
    screen = session.screen
    dialog = screen.find(TITLE)
    screen.activate(dialog)
    x, y, width, height = geometry(screen, dialog)
    # The photograph is in the last column; its middle is measured first.
    place = (x + width - 360, y + 200, 120, 90)
    seconds = []
    screen.press("alt+" + SCALE_LETTER)
    for i in range(N_MOVES):
        before = eye.see(*place)
        start = time.monotonic()
        screen.do("key", "Up" if i < N_MOVES / 2 else "Down")
        while eye.see(*place) == before:
            if time.monotonic() - start > 20:
                break
            time.sleep(0.001)
        seconds.append(time.monotonic() - start)
        time.sleep(PAUSE_S)
    return seconds


def time_opening(session):
    """The first time is left out: then all of GTK is read from the disk."""
    seconds = []
    for i in range(N_OPENED + 1):
        seconds.append(open_dialog(session))
        time.sleep(1)
        session.screen.activate(session.screen.find(TITLE))
        session.screen.press("Escape")
        session.wait_closed()
        session.wait_plugin()
    return seconds[1:]


def tell(what, seconds):
    print(
        f"{what}: {1e3 * statistics.median(seconds):.0f} ms (median of "
        f"{len(seconds)}), {1e3 * max(seconds):.0f} ms at most"
    )


def use(session, work, um_per_px):
    screen = session.screen
    session.start()
    time.sleep(3)
    tell("the dialog opens", time_opening(session))
    if um_per_px is None:
        return
    open_dialog(session)
    screen.activate(screen.find(TITLE))
    screen.do("type", "--delay", "60", um_per_px)
    wait_measured(session)
    tell("a moved control is answered", time_moves(session, Eye(work)))
    screen.shoot("moved.png")


def main():
    series, build, picture = sys.argv[1:4]
    if not Path(picture).exists():
        return 77
    build = Path(build).resolve()
    work = build / f"dialog-{series}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    gimp = Gimp(series, build, work)
    shown = work / ("picture" + Path(picture).suffix)
    shutil.copy(picture, shown)
    session = Session(gimp, HERE.parent / "gimp", shown)
    try:
        use(session, work, (sys.argv[4:] or [None])[0])
    finally:
        session.screen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
