# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures a folder by the script that is an example, and in a window."""

import csv
import subprocess

from window import wait_for

EXAMPLE = "plugin/doc/examples/vellus-batch.scm"
DIALOG = ("Measure Folder", "F8")
TABLE = "Measuring the Folder"
N_GOOD = 3

SCRIPT = """
(load "{example}")
(define (put name value)
  (let ((port (open-output-file (string-append "{work}/" name))))
    (write value port)
    (close-output-port port)))
(define (measure out)
  (vellus-batch (list (list 'input "{work}/some photos")
                      (list 'output out) '(recursive #t) '(um-per-px 8)
                      '(thin-cut 41) '(tone "dark") '(formats "json,overlay")
                      '(names "{{subject}}_{{site}}"))))
(put "first.txt" (measure "{work}/folder"))
(put "second.txt" (measure "{work}/folder"))
(put "nowhere.txt"
     (catch "refused" (vellus-batch '((input "/nowhere/*.png")
                                      (output "{work}/nowhere")
                                      (um-per-px 8))) "taken"))
(put "done.txt" 1)
(vellus-batch '((inputt "x")))
(put "misspelled.txt" "taken")
"""


def draw_folder(build, work):
    """Good pictures in a folder and in one below it, and one that is none."""
    photos = work / "some photos"
    (photos / "sub").mkdir(parents=True)
    for i in range(N_GOOD):
        below = "sub/" if i == 0 else ""
        subprocess.run(
            [build / "tests/make-phantom", "--recipe", "clipped"]
            + ["--seed", str(i), "--size", "240x192", "--um-per-px", "8"]
            + ["--png", photos / f"{below}s{i}_vertex.png"],
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=120,
        )
    (photos / "text.png").write_text("no picture")


def told(gimp, name):
    path = gimp.work / f"{name}.txt"
    text = path.read_text("utf-8") if path.exists() else ""
    return text.strip().strip('"')


def numbers(text):
    return [float(word) for word in text.strip("()").split()]


def figures(folder):
    with open(folder / "figures.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def measure_outside(gimp):
    """The same by the command line, into a folder of its own."""
    out = gimp.work / "outside"
    subprocess.run(
        [gimp.build / "plugin/cli/vellus", "batch"]
        + [gimp.work / "some photos", "--recursive", "--output", out]
        + ["--um-per-px", "8", "--thin-cut", "41", "--tone", "dark"]
        + ["--names", "{subject}_{site}", "--quiet"],
        stderr=subprocess.DEVNULL,
        timeout=300,
    )
    return out


def test_folder(gimp, tap, here):
    draw_folder(gimp.build, gimp.work)
    # The script ends with an error, which GIMP 2.10 doesn't tell.
    gimp.batch(
        SCRIPT.format(work=gimp.work, example=here.parents[1] / EXAMPLE),
        gimp.work / "folder.log",
    )
    tap.true(
        "folder: the script comes to its end",
        told(gimp, "done") == "1",
        f"see {gimp.work}/folder.log",
    )
    if told(gimp, "done") != "1":
        return
    n = N_GOOD + 1
    tap.true(
        "folder: the good ones are measured, the bad one is counted",
        numbers(told(gimp, "first")) == [n, N_GOOD, 0, 1],
        told(gimp, "first"),
    )
    tap.true(
        "folder: nothing is measured twice",
        numbers(told(gimp, "second")) == [n, 0, N_GOOD, 1],
        told(gimp, "second"),
    )
    outside = measure_outside(gimp)
    tap.test(
        "folder: tables are those of the command line",
        [
            name
            for name in ("figures.csv", "hairs.csv", "parameters.json")
            if (gimp.work / "folder" / name).read_bytes()
            != (outside / name).read_bytes()
        ],
    )
    tap.true(
        "folder: labels come from the names",
        [row["subject"] for row in figures(gimp.work / "folder")]
        == ["s1", "s2", "s0", ""],
    )
    tap.true(
        "folder: each picture has its files",
        (gimp.work / "folder/sub/s0_vertex.png.json").exists()
        and (gimp.work / "folder/s2_vertex.png.overlay.png").exists(),
    )
    tap.true(
        "folder: a misspelled setting is refused",
        told(gimp, "misspelled") == "",
        told(gimp, "misspelled"),
    )
    tap.true(
        "folder: a pattern that nothing fits is refused",
        told(gimp, "nowhere") == "refused",
        told(gimp, "nowhere"),
    )


def use_folder(session, tap):
    """The table of the window is that of the script above."""
    screen, work = session.screen, session.gimp.work
    out = work / "in-window"
    session.open_dialog(*DIALOG)
    screen.shoot("folder-empty.png")
    screen.do("type", "--delay", "40", str(work / "some photos"))
    screen.press("alt+l")
    screen.do("type", "--delay", "40", str(out))
    screen.press("alt+x", "ctrl+a")
    screen.do("type", "--delay", "60", "8")
    screen.shoot("folder-dialog.png")
    screen.press("alt+m")
    session.wait_closed(DIALOG[0])
    table = wait_for(
        "the window of the table", lambda: screen.find(f"^{TABLE}$")
    )
    wait_for("the tables", lambda: (out / "hairs.csv").exists())
    screen.activate(table)
    screen.shoot("folder-table.png")
    screen.press("alt+c")
    session.wait_closed(TABLE)
    session.wait_plugin()
    tap.true(
        "window: a folder is measured into a table",
        [row["status"] for row in figures(out)]
        == ["measured"] * (N_GOOD - 1) + ["failed"],
        figures(out),
    )

    session.open_dialog(*DIALOG)
    screen.shoot("folder-again.png")
    screen.press("alt+m")
    session.wait_closed(DIALOG[0])
    table = wait_for("the table", lambda: screen.find(f"^{TABLE}$"))
    tap.true("window: the folders are remembered", bool(table))
    screen.activate(table)
    screen.shoot("folder-table-again.png")
    screen.press("Escape")
    session.wait_closed(TABLE)
    session.wait_plugin()
