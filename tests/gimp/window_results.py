# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrects hairs by their paths and looks at the results, as a user does."""

import time

from window import numbers, wait_for

RESULTS = ("Results", "F6")
RECOUNT_KEY = "F7"

DELETE = """
(let* ((path (car (v-paths (car (v-images))))))
  (v-remove-stroke path (car (v-stroke-ids path))))
"""

LENGTH = """
(string-length (caddr (car (gimp-image-get-parasite (car (v-images))
                                                    "vellus-measurement"))))
"""


def close_messages(session):
    """GIMP shows what plug-ins tell in a window of its own."""
    for name in ("GIMP Message", "Error Console", "GIMP-Nachricht"):
        window = session.screen.find(name)
        if window:
            session.screen.activate(window)
            session.screen.press("Escape")


def use_results(session, tap):
    screen, server = session.screen, session.server
    def length():
        return numbers(server.ask(LENGTH))[0]

    before = length()
    server.ask(DELETE)
    screen.activate(session.window)
    screen.press("ctrl+shift+" + session.gimp.key(RECOUNT_KEY))
    tap.true(
        "window: Recount writes the document anew",
        wait_for("Recount", lambda: length() != before),
    )
    session.wait_plugin()
    time.sleep(1)
    screen.shoot("recounted.png")
    close_messages(session)

    session.open_dialog(*RESULTS)
    screen.shoot("results.png")
    screen.press("alt+t", "Tab", "Tab", "Down", "Down")
    screen.shoot("results-thin.png")
    screen.press("alt+a")
    tap.true("window: results stay open", session.dialog_is_open(RESULTS[0]))
    screen.press("Escape")
    session.wait_closed(RESULTS[0])
    session.wait_plugin()
