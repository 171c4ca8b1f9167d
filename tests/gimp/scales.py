# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what scale.scm has found out inside GIMP."""

import subprocess

from documents import load

UM_PER_INCH = 25400

# Method by name of the fact. The picture has 5 um a pixel.
METHODS = {
    "path": "line",
    "width": "line",
    "height": "line",
    "circle": "circle",
    "guides": "line",
    "field": "field width",
    "value": "value",
    "resolution": "resolution",
    "picture": "value, other picture",
}

# Lines lie on whole pixels here, and a selected disc is fitted to a hundredth.
TOLERANCE = 1e-3

# A drawn bar ends on whole pixels, and is 85 px long.
LOOK_TOLERANCE = 5e-3


def words(fact):
    return " ".join(fact[0]).split(" ")


def found(judge, name, um_per_px, method, tolerance=TOLERANCE):
    """What is wrong with the scale that a procedure has found and kept."""
    value, uncertainty, _ = map(float, judge.facts[name + ".found"][0])
    text = " ".join(judge.facts[name + ".text"][0])
    x_ppi, y_ppi = map(float, judge.facts[name + ".resolution"][0])
    wrong = []
    if abs(value / um_per_px - 1) > tolerance:
        wrong.append(f"{value} um/px")
    if not 0 < uncertainty < 0.1:
        wrong.append(f"uncertainty {uncertainty}")
    if f" method={method} size_px=" not in text:
        wrong.append(text)
    if abs(float(text.split(" ")[0].split("=")[1]) - value) > 1e-9:
        wrong.append(f"{value} is kept as {text}")
    # XCF and GIMP 2.10 keep it in single precision.
    for ppi in (x_ppi, y_ppi):
        if abs(ppi * value / UM_PER_INCH - 1) > 1e-5:
            wrong.append(f"resolution {ppi}")
    return wrong


def same_skin(a, b):
    """What two measurements of the same skin contradict each other in."""
    wrong = []
    for figure in ("density_per_cm2", "median_diameter_um"):
        (low, high), (low_b, high_b) = (
            document["intervals"][figure] for document in (a, b)
        )
        if low > high_b or low_b > high:
            wrong.append(f"{figure}: {low} to {high}, {low_b} to {high_b}")
    return wrong


def judge_ways(judge):
    for name, method in METHODS.items():
        judge.tap.test(
            f"scale by {name}", found(judge, "scale-" + name, 5, method)
        )
    judge.tap.test(
        "scale by preset is unconfirmed",
        found(judge, "scale-preset", 7920 / 1280, "preset, unconfirmed"),
    )
    judge.tap.true(
        "a scale bar is a layer",
        judge.facts["scale-bar.layers"] == [["2"]],
    )
    judge.tap.true(
        "one path is added to the line",
        judge.facts["scale-path.paths"] == [["2"]],
    )


def judge_looks(judge):
    for name, picture, method in (
        ("ruler", "ruler", "ruler"),
        ("drawn", "scale-bar", "bar"),
    ):
        truth = load(judge.work / (picture + ".json"))["calibration"]
        judge.tap.test(
            f"scale by the {method} in a picture",
            found(
                judge,
                "scale-" + name,
                truth["um_per_px"],
                method,
                LOOK_TOLERANCE,
            ),
        )


def judge_label(judge):
    """The command is built with Tesseract, or without, as the plug-in is."""
    claim = "scale by what stands at a bar"
    shell = subprocess.run(
        [judge.vellus, "scale", judge.work / "labelled.png"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    if shell.returncode != 0 and judge.facts["label"] == [["refused"]]:
        judge.tap.skip(claim, "Vellus is built without Tesseract here")
        return
    judge.tap.test(claim, found(judge, "scale-labelled", 5, "bar"))


def judge_life(judge):
    tap = judge.tap
    path = judge.document("scale-path")
    tap.true(
        "XCF keeps the scale and the resolution",
        judge.facts["scale-opened.text"] == judge.facts["scale-path.text"]
        and abs(
            float(judge.facts["scale-opened.resolution"][0][0])
            / float(judge.facts["scale-path.resolution"][0][0])
            - 1
        )
        < 1e-5,
    )
    tap.true(
        "opened again, the same is measured",
        judge.document("scale-opened")["summary"] == path["summary"]
        and judge.document("scale-opened")["calibration"]
        == path["calibration"],
    )
    for name in ("cropped", "turned"):
        tap.true(
            f"{name}: the scale stays",
            judge.document("scale-" + name)["calibration"]
            == path["calibration"],
            str(judge.document("scale-" + name)["calibration"]),
        )
    for factor in (0.5, 1.37, 2):
        scaled = judge.document(f"scale-{factor}")
        calibration = scaled["calibration"]
        tap.true(
            f"scaled by {factor}: the scale follows",
            abs(calibration["um_per_px"] * factor / 5 - 1) < 1e-3
            and calibration["method"] == "line, rescaled",
            str(calibration),
        )
        tap.test(
            f"scaled by {factor}: the same skin", same_skin(path, scaled)
        )
    tap.test("turned: the same skin", same_skin(path, judge.document("scale-turned")))


def judge_frames(judge):
    """The frames of 5 um a pixel, and what a measurement makes of them."""
    for name, bounds, kind in (
        ("square", [200, 120, 600, 520], "rectangle"),
        ("circle", [148, 68, 653, 572], "mask"),
        ("corner", [400, 340, 800, 640], "rectangle"),
    ):
        region = judge.document("frame-" + name)["region"]
        x, y, width, height, area_cm2 = map(
            float, judge.facts[f"frame-{name}.frame"][0]
        )
        selected, *found = map(
            float, judge.facts[f"frame-{name}.bounds"][0]
        )
        area = region["area_mm2"]
        # A circle's soft edge has 255 levels.
        judge.tap.true(
            f"frame: {name} is selected, of its area",
            selected == 1
            and found == bounds
            and region["kind"] == kind
            and abs(area / 100 / area_cm2 - 1) < 5e-4
            and bounds == [x, y, x + width, y + height],
            f"{found}, {area} mm2 for {area_cm2} cm2",
        )


def judge_scales(judge):
    judge_frames(judge)
    judge_ways(judge)
    judge_looks(judge)
    judge_label(judge)
    judge_life(judge)
