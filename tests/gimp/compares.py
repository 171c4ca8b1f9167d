# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what compare.scm has found out inside GIMP."""

import subprocess

from documents import load

# The first of the results, in their order.
RESULTS = (
    "kept thicker thinner lost new unsure common_mm2 residual_um"
    " hairs_before hairs_after"
).split()

# Results and documents round alike.
TOLERANCE = 1e-3


def from_shell(judge):
    scales = judge.visit_scales
    out = judge.work / "shell-comparison.json"
    subprocess.run(
        [judge.vellus, "compare", "--quiet", "--json", out]
        + ["--um-per-px", str(scales[0]), "--um-per-px-after", str(scales[1])]
        + ["--scale-uncertainty", "0.004"]
        + [judge.work / "visit-1.png", judge.work / "visit-2.png"],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return load(out)


def differs(judge, name, expected):
    """What a comparison in GIMP has otherwise than the shell's."""
    found = judge.document(name)
    wrong = [
        f"{part}: {found[part]} instead of {expected[part]}"
        for part in ("transform", "summary")
        if found[part] != expected[part]
    ]
    values = [float(text) for text in judge.facts[name + ".results"][0]]
    summary = expected["summary"]
    known = list(summary["counts"].values())
    known += [summary["common_mm2"], expected["residual_um"]]
    known += [summary["hairs"]["before"], summary["hairs"]["after"]]
    for result, value, figure in zip(RESULTS, values, known):
        if abs(value - figure) > TOLERANCE * max(1, abs(figure)):
            wrong.append(f"{result}: returned {value}, written {figure}")
    return wrong


def layers(judge, name, hidden):
    shown = judge.facts[name + ".layer"]
    children = [" ".join(words) for words in judge.facts[name + ".child"]]
    wrong = []
    if shown[0] != ["1", "Vellus", "comparison"]:
        wrong.append(f"on top is {shown[0]}")
    if [words[0] for words in shown[1:]] != hidden:
        wrong.append(f"visible: {shown}")
    if "Legend" != children[0] or not children[-1].endswith("laid over"):
        wrong.append(f"in the group: {children}")
    if judge.facts[name + ".originals"] != [["untouched"]]:
        wrong.append("the originals have changed")
    if int(judge.facts[name + ".text"][0][0]) < 1000:
        wrong.append("no document is kept")
    return wrong


def series(judge):
    """What the series has otherwise than its days and layers say."""
    found = judge.document("series")
    days = [visit["date"] for visit in found["visits"]]
    children = [" ".join(words) for words in judge.facts["series.child"]]
    wrong = []
    if days != ["2026-03-01", "2026-09-01", "2027-03-01"]:
        wrong.append(f"days: {days}")
    if [visit["month"] for visit in found["visits"]] != [None, 6, 12]:
        wrong.append(f"months: {found['visits']}")
    if found["treatment_start"] != "2026-03-05":
        wrong.append(f"treatment: {found['treatment_start']}")
    if len(children) != 2 or not all("laid over" in c for c in children):
        wrong.append(f"in the group: {children}")
    values = [float(text) for text in judge.facts["series.results"][0]]
    if values[:2] != [3, 1]:
        wrong.append(f"returned {values}")
    for value, figure in zip(values[2:], found["trends"].values()):
        if abs(value - figure["per_month"]) > TOLERANCE:
            wrong.append(f"returned {value}, written {figure}")
    page = judge.work / "series.html"
    if not page.exists() or "Visit 3, 2027-03-01" not in page.read_text("utf-8"):
        wrong.append("no report tells the last visit")
    if int(judge.facts["series.text"][0][0]) < 1000:
        wrong.append("no document is kept")
    return wrong


def judge_compares(judge):
    tap = judge.tap
    expected = from_shell(judge)
    tap.true(
        "the visits have hairs in common",
        expected["summary"]["hairs"]["before"] > 15,
        str(expected["summary"]["hairs"]),
    )
    for name, claim in (
        ("compare-layers", "two layers"),
        ("compare-images", "two images"),
        ("compare-opened", "an opened XCF"),
    ):
        tap.test(
            f"{claim} are compared as in a shell",
            differs(judge, name, expected),
        )
    tap.test("three images make a series by their days", series(judge))
    tap.test(
        "two layers: copy and changes are there, the later one is hidden",
        layers(judge, "compare-layers", ["0", "1"]),
    )
    tap.test(
        "two images: copy and changes are in the earlier one",
        layers(judge, "compare-images", ["1"]),
    )
