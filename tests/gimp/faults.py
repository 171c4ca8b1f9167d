# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The disk is full, or the folder for results vanishes, while GIMP measures:
no half file, nothing added to the picture, and the user is told."""

import resource
import signal
import time

# Measuring the larger picture takes longer; the folder was looked at before.
VANISH_AFTER_S = 0.7

# Less than any document or report, more than what the script writes.
ROOM_BYTES = 3000

SCRIPT = """
(load "{here}/api-{series}.scm")
(define (state image)
  (list (length (v-top-layers image)) (length (v-paths image))
        (catch 0 (length (gimp-image-get-parasite image
                                                  "vellus-measurement")))))
(define (tell name value)
  (let ((port (open-output-file (string-append "{work}/" name ".txt"))))
    (write value port)
    (close-output-port port)))
; What a procedure says when it refuses: not every GIMP prints that when the
; script goes on.
(define said "")
(set! *error-hook* (lambda words
                     (set! said words)
                     (apply throw words)))
(let* ((image (v-load "{work}/picture.png"))
       (ignored (gimp-image-scale image {width} {height}))
       (before (state image))
       (answer (catch 'refused
                 (v-measure-as RUN-NONINTERACTIVE image (v-layer image)
                               {um_per_px} 30 TRUE "{json}" "{report}")
                 'accepted))
       (refusal said))
  (tell "{name}" (list answer (if (equal? before (state image))
                                  'untouched 'touched)))
  (tell "{name}-said" refusal))
"""


def no_room():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM_BYTES, ROOM_BYTES))


class Vanisher:
    """Removes the folder while the plug-in is at work."""

    def __init__(self, gimp, folder):
        self.gimp, self.folder = gimp, folder
        self.begun = None

    def __call__(self):
        if self.gimp.running_plugin() is None or not self.folder.exists():
            return
        self.begun = self.begun or time.monotonic()
        if time.monotonic() - self.begun > VANISH_AFTER_S:
            self.folder.rmdir()


def measure(gimp, here, name, side, files, **how):
    log = gimp.work / f"{name}.log"
    gimp.batch(
        SCRIPT.format(here=here, series=gimp.series, work=gimp.work, name=name,
                      width=side * 5, height=side * 4,
                      um_per_px=4000 / (side * 5), **files),
        log, **how)
    told = gimp.work / f"{name}.txt"
    said = gimp.work / f"{name}-said.txt"
    if not said.exists():
        return "it did not come so far", log.read_text("utf-8", "replace")
    return told.read_text(), said.read_text("utf-8")


def judge(tap, claim, answer, said, wanted):
    tap.test(claim, [] if answer == "(refused untouched)" and wanted in said
             else [answer, f"“{wanted}” is not in", said[-600:]])


def test_faults(gimp, tap, here):
    folder = gimp.work / "full"
    folder.mkdir()
    for kind in ("json", "report"):
        files = {"json": "", "report": "", kind: folder / f"a.{kind}"}
        if kind == "report":
            files[kind] = folder / "a.pdf"
        answer, said = measure(gimp, here, f"full-{kind}", 160, files,
                               preexec=no_room)
        judge(tap, f"full disk, {kind}: refused, and nothing changed", answer,
              said, files[kind].name)
    left = sorted(path.name for path in folder.iterdir())
    tap.test("full disk: no half file is left", left)

    folder = gimp.work / "vanishing"
    folder.mkdir()
    vanisher = Vanisher(gimp, folder)
    answer, said = measure(gimp, here, "vanished", 1200,
                           {"json": folder / "a.json", "report": ""},
                           meanwhile=vanisher)
    tap.true("the folder vanished at work", not folder.exists())
    judge(tap, "vanished folder: refused, and nothing changed", answer, said,
          "a.json")
