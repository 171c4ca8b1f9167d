# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares two visits in GIMP's window, as a user does."""

from window import numbers, wait_for

COMPARE = ("Compare Before and After", "F12")
RESULT = "Before and After"

# The picture under test becomes two layers of one skin. The scale of both
# stays with it.
STACK = """
(let* ((image (car (v-images)))
       (before (v-add-layer image "{work}/visit-1.png" "2026-03-01"))
       (after (v-add-layer image "{work}/visit-2.png" "2026-06-01")))
  (gimp-displays-flush))
"""

LAYERS = """
(let ((layers (v-top-layers (car (v-images)))))
  (list (length layers)
        (if (= (car (gimp-item-is-group (car layers))) TRUE)
            (length (v-children (car layers))) 0)
        (if (catch #f (gimp-image-get-parasite (car (v-images))
                                               "vellus-comparison"))
            1 0)))
"""


def use_compare(session, tap):
    screen, server = session.screen, session.server
    server.ask(STACK.format(work=session.gimp.work))
    before = numbers(server.ask(LAYERS))

    session.open_dialog(*COMPARE)
    for mnemonic, scale in zip("zi", session.gimp.visit_scales):
        screen.press("alt+" + mnemonic, "ctrl+a")
        screen.do("type", "--delay", "60", f"{scale:.4f}")
    screen.shoot("compare-dialog.png")
    screen.press("alt+m")
    session.wait_closed(COMPARE[0])
    result = wait_for(
        "the window of results", lambda: screen.find(f"^{RESULT}$"), 180
    )
    screen.activate(result)
    screen.shoot("compare-result.png")
    screen.press("Escape")
    session.wait_closed(RESULT)
    session.wait_plugin()
    after = numbers(server.ask(LAYERS))
    screen.shoot("compared.png")
    tap.true(
        "window: comparing adds one group and the document",
        before[0] + 1 == after[0] and after[1] >= 4 and after[2] == 1,
        f"{before}, {after}",
    )
    screen.activate(session.window)
    screen.press("ctrl+z")
    tap.true(
        "window: one step of undo takes the comparison back",
        wait_for("undo", lambda: numbers(server.ask(LAYERS)) == before),
    )
