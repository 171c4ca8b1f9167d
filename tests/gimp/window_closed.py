# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The user closes the picture under the plug-in's hands."""

import time

from window import Failure, wait_for
from window_results import close_messages

# Large enough to be measured for seconds.
OPEN = """
(let ((image (v-load "{picture}")))
  (gimp-image-scale image {width} {height})
  (gimp-image-attach-parasite image
    '("vellus-scale" 3
      "um_per_px={um_per_px} relative_uncertainty=0.01 method=bar"))
  (gimp-image-clean-all image)
  (set! shown (car (gimp-display-new image))))
"""
PICTURE_SIZE = (800, 640)
UM_PER_PX = 5.0
LARGER = 6

CLOSE = "(gimp-display-delete shown)"

IMAGES = "(length (v-images))"

# What a fault of ours looks like in GIMP's output.
FAULTS = ("crashed", "Segmentation fault", "LibGimp-CRITICAL", "Gtk-CRITICAL",
          "Vellus-CRITICAL", "returned no return values")

# Longer than the preview needs to read the picture: before that, GIMP's library
# itself breaks when the picture goes between two of its own questions.
READ_S = 4


class Closer:
    def __init__(self, session, tap):
        self.session, self.tap = session, tap
        self.screen, self.server = session.screen, session.server
        self.server.ask("(define shown 0)")
        self.log = session.gimp.work / "window.log"

    def n_images(self):
        return int(self.server.ask(IMAGES))

    def open(self):
        width, height = (side * LARGER for side in PICTURE_SIZE)
        self.server.ask(OPEN.format(
            picture=self.session.gimp.work / "picture.png", width=width,
            height=height, um_per_px=UM_PER_PX / LARGER))
        time.sleep(2)
        self.screen.activate(self.session.window)

    def close(self):
        """As the user does, whose keys the dialog may get instead."""
        self.server.ask(CLOSE)
        wait_for("the picture to go", lambda: self.n_images() == self.before)

    def judge(self, claim, use):
        """use closes the picture, in whatever state the plug-in is."""
        self.before = self.n_images()
        told = self.log.stat().st_size
        self.open()
        use()
        self.session.wait_plugin()
        time.sleep(1)
        self.screen.shoot(claim.replace(" ", "-") + ".png")
        close_messages(self.session)
        text = self.log.read_bytes()[told:].decode("utf-8", "replace")
        self.tap.test(f"window: closed {claim}, nothing breaks",
                      [text for fault in FAULTS if fault in text][:1])

    def while_asked(self):
        self.session.open_dialog()
        time.sleep(READ_S)
        self.close()
        # GIMP may have ended a plug-in that was reading.
        dialog = self.screen.find("^Measure Hair$")
        if dialog is not None:
            self.screen.activate(dialog)
            self.screen.press("alt+m")
            self.session.wait_closed()

    def while_measured(self):
        self.session.open_dialog()
        # Other cuts than those of the preview: nothing is measured already.
        self.screen.press("alt+v", "ctrl+a")
        self.screen.do("type", "25")
        self.screen.press("alt+m")
        self.session.wait_closed()
        if self.session.gimp.running_plugin() is None:
            raise Failure("the picture is measured too soon")
        self.close()


def use_closed(session, tap):
    closer = Closer(session, tap)
    closer.judge("while the dialog asks", closer.while_asked)
    closer.judge("while it is measured", closer.while_measured)
    tap.true("window: GIMP still has the other picture",
             closer.n_images() == closer.before)
