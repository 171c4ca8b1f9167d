# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrects hairs in the dialog's preview, by keyboard, as a user does."""

import time
from pathlib import Path

from window import numbers, wait_for

# The number of edits, by the word that each of them has in the document.
EDITS = """
(let loop ((text (caddr (car (gimp-image-get-parasite
                               (car (v-images)) "vellus-measurement"))))
           (from 0) (n 0))
  (let ((to (+ from 6)))
    (cond ((> to (string-length text)) n)
          ((string=? (substring text from to) "\\"when\\"")
           (loop text to (+ n 1)))
          (else (loop text (+ from 1) n)))))
"""


# Of the preview, as the plug-in calls it.
THREAD = "vellus-preview"


def processor_time(gimp):
    process = gimp.running_plugin()
    if process is None:
        return 0
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    words = text.rsplit(")", 1)[1].split()
    return int(words[11]) + int(words[12])


def is_measuring(gimp):
    """Whether the preview's own thread is there, however slowly it goes."""
    process = gimp.running_plugin()
    if process is None:
        return False
    names = Path(f"/proc/{process}/task").glob("*/comm")
    try:
        return any(name.read_text().strip() == THREAD for name in names)
    except OSError:
        return True


def wait_measured(session):
    """Waits until the preview has come to rest: it works in threads, and
    nothing else keeps the plug-in busy while its dialog is open. On a busy
    machine a thread may stand still without having come to its end."""
    quiet, last = 0, -100
    for _ in range(200):
        time.sleep(0.4)
        now = processor_time(session.gimp)
        rests = now - last <= 2 and not is_measuring(session.gimp)
        quiet = quiet + 1 if rests else 0
        last = now
        if quiet == 4:
            return


def use_correct(session, tap):
    screen, server = session.screen, session.server
    before = server.groups()
    session.open_dialog()
    wait_measured(session)
    # To the choice of what a click does, and on to the photograph.
    screen.press("alt+a", "Tab", "Tab")
    screen.press("n", "n", "Delete", "n", "f")
    wait_measured(session)
    screen.shoot("corrected.png")
    screen.press("alt+m")
    session.wait_closed()
    session.wait_plugin()
    wait_for("the results", lambda: server.groups() != before)
    edits = numbers(server.ask(EDITS))[0]
    tap.true(
        "window: a hair rejected and one turned in the dialog are two edits",
        edits == 2,
        f"{edits} edits",
    )
