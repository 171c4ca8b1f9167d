# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets a scale by the ruler in a picture, keeps that picture, opens it again
and measures it, in GIMP's window, as a user does."""

from documents import load
from window import wait_for
from window_scales import SCALE, Scales

# What the ruler of the phantom is read to, as everywhere else.
TOLERANCE = 5e-3

# Of the picture with the ruler, and of no other that is open.
SIZE = "1280x960"

SHOW = """
(begin (define shown (v-load "{}"))
       (define shown-in (car (gimp-display-new shown))))
"""

HIDE = "(gimp-display-delete shown-in)"


class Ruler(Scales):
    def show(self, name):
        """Opens a picture of the work folder in a view of its own."""
        work = self.session.gimp.work
        self.server.ask(SHOW.format(work / name))
        wait_for(f"the view of {name}", self.is_shown)

    def is_shown(self):
        """GIMP 3 calls what a script has opened untitled; its size tells."""
        return self.screen.find(SIZE + ".*GIMP") is not None

    def hide(self):
        self.server.ask(HIDE)
        wait_for("the view to go", lambda: not self.is_shown())

    def value(self):
        return float(self.text().strip('"').split(" ")[0].split("=")[1])

    def read(self, shot):
        self.answer(SCALE, shot, (None, "0.1"))
        self.session.wait_plugin()
        self.wait("um_per_px=")
        # What was read is told.
        self.screen.shoot(shot + "-told.png")
        self.close_messages()

    def close_messages(self):
        message = self.screen.find("GIMP Message")
        if message:
            self.screen.activate(message)
            self.screen.press("Escape")

    def set(self):
        truth = load(self.session.gimp.work / "ruler.json")["calibration"]
        self.show("ruler.png")
        self.read("scale-ruler")
        self.tap.true(
            "window: the ruler in the picture tells the scale",
            "method=ruler" in self.text()
            and abs(self.value() / truth["um_per_px"] - 1) < TOLERANCE,
            f"{self.text()} for {truth}",
        )
        self.undo()
        self.wait("none")
        self.tap.true("window: one step of undo takes the ruler's back", True)
        self.read("scale-ruler-again")

    def kept(self):
        file = self.session.gimp.work / "ruled.xcf"
        before = self.text()
        self.server.ask(f'(v-save-xcf shown "{file}")')
        self.hide()
        self.show(file.name)
        self.tap.true(
            "window: opened again, the picture has the ruler's scale",
            self.text() == before,
            f"{self.text()} after {before}",
        )
        self.session.open_dialog()
        self.screen.shoot("dialog-ruled.png")
        self.screen.press("alt+m")
        self.session.wait_closed()
        self.session.wait_plugin()
        self.screen.shoot("result-ruled.png")
        self.tap.true(
            "window: it is measured with that",
            '"ruler' in self.server.document(),
            self.server.document(),
        )
        self.hide()


def use_ruler(session, tap):
    ruler = Ruler(session, tap)
    ruler.set()
    ruler.kept()
