# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what recount.scm has found out inside GIMP."""

FIGURES = (
    "hairs density thin mean automatic_hairs automatic_density removed added"
    " changed"
).split()

# What is promised to users.
PROMISED_UM = 1.0


def judge_recounts(judge):
    tap = judge.tap

    def figures(name):
        values = [float(text) for text in judge.facts[name + ".figures"][0]]
        return dict(zip(FIGURES, values))

    def written(name):
        return (judge.work / f"{name}.json").read_text(encoding="utf-8")

    for claim, name, begins in (
        ("measure: a report is printed", "calibrated.pdf", b"%PDF"),
        ("results: what was measured is printed", "report.pdf", b"%PDF"),
        ("recount: a report is printed", "recount.html", b"<!DOCTYPE html>"),
    ):
        report = judge.work / name
        tap.true(
            claim,
            report.exists() and report.read_bytes().startswith(begins),
        )
    before = written("recount-before")
    for name in ("idle", "opened"):
        told = figures("recount-" + name)
        tap.true(
            f"recount: untouched paths give the same document, {name}",
            written("recount-" + name) == before
            and told["removed"] + told["added"] + told["changed"] == 0,
            str(told),
        )

    all_hairs = judge.document("recount-before")["hairs"]
    deleted = judge.document("recount-deleted")
    told = figures("recount-deleted")
    gone = {h["id"] for h in all_hairs} - {h["id"] for h in deleted["hairs"]}
    tap.true(
        "recount: four deleted strokes are four hairs fewer",
        len(gone) == len(all_hairs) - len(deleted["hairs"]) == 4
        and told["removed"] == 4
        and told["added"] == told["changed"] == 0
        and told["automatic_hairs"] - told["hairs"] == 4,
        f"{gone}, {told}",
    )
    others = [h for h in all_hairs if h["id"] not in gone]
    tap.true(
        "recount: the others are what they were",
        [(h["id"], h["diameter_um"], h["path_px"]) for h in others]
        == [(h["id"], h["diameter_um"], h["path_px"]) for h in deleted["hairs"]],
    )

    drawn = judge.document("recount-drawn")
    told = figures("recount-drawn")
    new = drawn["hairs"][-1]
    old = max(
        (e["before"] for e in drawn["edits"] if e["before"]),
        key=lambda hair: abs(hair["root_px"][1] - hair["tip_px"][1]),
    )
    tap.true(
        "recount: a drawn stroke is one hair more, by the user",
        told["added"] == 1
        and told["removed"] == told["changed"] == 0
        and new["source"] == "user"
        and len(drawn["hairs"]) == len(deleted["hairs"]) + 1,
        f"{told}, {new.get('source')}",
    )
    tap.true(
        "recount: it gets the diameter that detection gave",
        abs(new["diameter_um"] - old["diameter_um"]) <= PROMISED_UM,
        f"{new['diameter_um']} and {old['diameter_um']}",
    )
    tap.true(
        "recount: every edit is logged, with both figures",
        len(drawn["edits"]) == 5
        and all(e["when"].endswith("Z") for e in drawn["edits"])
        and drawn["automatic"]["summary"]["hairs"] == told["automatic_hairs"],
        str(len(drawn["edits"])),
    )
    for name in ("opened", "deleted", "drawn"):
        tap.test(f"recount: one group, {name}", judge.layers("recount-" + name, 1))
        tap.test(f"recount: paths are the hairs, {name}", judge.paths("recount-" + name))
