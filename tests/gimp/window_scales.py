# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets scales and makes frames in GIMP's window, as a user does."""

import time

from window import numbers, wait_for

SCALE = ("Set Scale", "F10")
FRAME = ("New Frame", "F11")

TEXT = """
(let ((text (catch #f
              (caddr (car (gimp-image-get-parasite (car (v-images))
                                                   "vellus-scale"))))))
  (if text text "none"))
"""

BOUNDS = "(gimp-selection-bounds (car (v-images)))"

RESOLUTION = "(gimp-image-get-resolution (car (v-images)))"


class Scales:
    def __init__(self, session, tap):
        self.session = session
        self.screen = session.screen
        self.server = session.server
        self.tap = tap

    def text(self):
        return self.server.ask(TEXT)

    def has(self, beginning):
        return self.text().strip('"').startswith(beginning)

    def wait(self, beginning):
        wait_for(f"the scale {beginning}", lambda: self.has(beginning))

    def undo(self):
        self.screen.activate(self.session.window)
        self.screen.press("ctrl+z")

    def answer(self, dialog, name, *fields):
        """Fields are pairs of a mnemonic, or None for the field that has the
        keys already, and what is typed."""
        self.session.open_dialog(*dialog)
        for mnemonic, value in fields:
            if mnemonic:
                self.screen.press("alt+" + mnemonic)
            self.screen.press("ctrl+a")
            self.screen.do("type", "--delay", "60", value)
        self.screen.shoot(name + ".png")
        self.screen.press("Return")
        self.session.wait_closed(dialog[0])

    def by_selection(self):
        self.server.ask(
            "(gimp-image-select-rectangle (car (v-images))"
            " CHANNEL-OP-REPLACE 100 60 400 280)"
        )
        self.answer(SCALE, "scale-selection", (None, "2.0"))
        self.wait("um_per_px=5 ")
        self.tap.true(
            "window: the selection's width tells the scale",
            "method=line" in self.text(),
            self.text(),
        )
        self.undo()
        self.wait("none")
        self.tap.true(
            "window: one step of undo takes the scale back",
            numbers(self.server.ask(RESOLUTION)) != [5080, 5080],
            self.server.ask(RESOLUTION),
        )
        self.server.ask("(gimp-selection-none (car (v-images)))")

    def by_path(self):
        self.server.ask("(v-draw-line (car (v-images)) 100 50 500 350)")
        self.answer(SCALE, "scale-path", (None, "2.5"))
        self.wait("um_per_px=5 ")
        self.tap.true(
            "window: a drawn line tells the scale, and the resolution",
            numbers(self.server.ask(RESOLUTION)) == [5080, 5080],
            self.server.ask(RESOLUTION),
        )

    def measured(self):
        self.session.open_dialog()
        self.screen.shoot("dialog-calibrated.png")
        self.screen.press("alt+m")
        self.session.wait_closed()
        self.session.wait_plugin()
        self.screen.shoot("result-calibrated.png")
        self.tap.true(
            "window: the picture's own scale is measured with",
            '"line' in self.server.document(),
            self.server.document(),
        )

    def framed(self):
        self.session.open_dialog(*FRAME)
        self.screen.shoot("frame-large.png")
        self.screen.press("alt+l")
        time.sleep(1)
        self.tap.true(
            "window: a frame larger than the picture gets no OK",
            self.session.dialog_is_open(FRAME[0]),
        )
        # The last of the areas is one's own.
        self.screen.press("End", "alt+o", "ctrl+a")
        self.screen.do("type", "--delay", "60", "0.04")
        self.screen.shoot("frame.png")
        self.screen.press("Return")
        self.session.wait_closed(FRAME[0])
        self.session.wait_plugin()
        self.tap.true(
            "window: a frame is selected in the middle",
            numbers(self.server.ask(BOUNDS)) == [1, 200, 120, 600, 520],
            self.server.ask(BOUNDS),
        )
        self.screen.shoot("framed.png")
        self.undo()
        self.tap.true(
            "window: one step of undo takes the frame back",
            wait_for(
                "undo",
                lambda: numbers(self.server.ask(BOUNDS))[0] == 0,
            ),
        )


def use_scales(session, tap):
    scales = Scales(session, tap)
    scales.by_selection()
    scales.by_path()
    scales.measured()
    scales.framed()
