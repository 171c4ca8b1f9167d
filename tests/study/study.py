#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole study: study.py VELLUS MAKE_PHANTOM SOURCE_ROOT

Five subjects at two visits, two sites, two pictures of each. Speaks TAP.
"""

import csv
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[3]) / "tests" / "gimp"))
from tap import Tap  # noqa: E402

VELLUS, MAKE_PHANTOM = sys.argv[1:3]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")
NAMES = "{subject}/{visit}/{site}_{replicate}"

tap = Tap()


def run(*command):
    return subprocess.run([*map(str, command)], capture_output=True, text=True,
                          timeout=300, env=ENVIRONMENT)


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def make_pictures(folder):
    seed = 0
    for subject in range(1, 6):
        for visit in ("v2", "v10"):
            for site in ("frontal", "occipital"):
                seed += 1
                place = folder / f"S{subject}" / visit
                place.mkdir(parents=True, exist_ok=True)
                for repeat in (1, 2):
                    run(MAKE_PHANTOM, "--recipe", "clipped", "--seed",
                        seed if repeat == 1 else 100 + seed, "--size",
                        "400x300", "--um-per-px", "8", "--png",
                        place / f"{site}_{repeat}.png")


def mean(table, name, **labels):
    values = [float(row[name]) for row in table
              if all(row[key] == value for key, value in labels.items())]
    return sum(values) / len(values)


def close(a, b):
    """Tables have six decimals, the figures four."""
    return math.isclose(float(a), b, rel_tol=1e-4, abs_tol=2e-4)


def test_ratios(table, ratios):
    name = "density_per_cm2"
    sites = [row for row in ratios if row["kind"] == "sites" and
             row["figure"] == name]
    visits = [row for row in ratios if row["kind"] == "visits" and
              row["figure"] == name]
    tap.true("each subject's sites are compared at each visit",
             len(sites) == 10 and all(row["site"] == "frontal" and
                                      row["to_site"] == "occipital"
                                      for row in sites), sites)
    tap.true("and each site's later visit with the first", len(visits) == 10 and
             all(row["visit"] == "v10" and row["to_visit"] == "v2"
                 for row in visits), visits)
    wrong = []
    for row in sites + visits:
        above = mean(table, name, subject=row["subject"], site=row["site"],
                     visit=row["visit"])
        below = mean(table, name, subject=row["subject"], site=row["to_site"],
                     visit=row["to_visit"])
        if not (close(row["ratio"], above / below) and float(row["ratio_low95"])
                < float(row["ratio"]) < float(row["ratio_high95"])):
            wrong.append(row)
    tap.test("ratios are those of the means, within their intervals", wrong)


def test_repeatability(table, found):
    name = "mean_diameter_um"
    row = next(row for row in found if row["figure"] == name)
    differences = []
    for first in table:
        if first["replicate"] == "1":
            second = next(r for r in table if r["replicate"] == "2" and all(
                r[k] == first[k] for k in ("subject", "visit", "site")))
            differences.append(float(second[name]) - float(first[name]))
    bias = sum(differences) / len(differences)
    within = math.sqrt(sum(d * d for d in differences) / 2 / len(differences))
    tap.true("repeats are found", row["n_spots"] == "20" and
             row["n_pictures"] == "40", row)
    tap.true("the bias is that of the pairs", close(row["bias"], bias), row)
    tap.true("and so is the spread of repeats", close(row["within_sd"], within),
             (row, within))
    # Repeats here are other scenes: nothing but chance makes them alike.
    tap.true("the correlation has an interval", float(row["icc_low95"]) <
             float(row["icc"]) < float(row["icc_high95"]), row)


def test_more_formats(photos, out):
    """What is known already is printed, and not measured once more."""
    again = ("batch", photos, "-r", "--um-per-px", "8", "--names", NAMES, "-o",
             out, "--formats", "json,report")
    before = (out / "figures.csv").read_bytes()
    # Somebody has taken a hair out of it: it isn't what the table tells.
    changed = out / "S1" / "v2" / "frontal_1.png.json"
    document = json.loads(changed.read_text("utf-8"))
    changed.write_text(json.dumps(dict(document, hairs=document["hairs"][1:])))
    printed = run(VELLUS, *again)
    tap.true("another format is written without measuring again",
             "\n1 measured, 39 as before" in printed.stdout and
             len([*out.rglob("*.report.pdf")]) == 40, printed.stdout[-200:])
    tap.true("but for a document that was changed meanwhile",
             json.loads(changed.read_text("utf-8"))["hairs"] ==
             document["hairs"])
    tap.true("the table stays", (out / "figures.csv").read_bytes() == before)


with tempfile.TemporaryDirectory() as place:
    place = Path(place)
    make_pictures(place / "photos")
    out = place / "results"
    made = run(VELLUS, "batch", place / "photos", "-r", "--um-per-px", "8",
               "--names", NAMES, "-o", out, "--quiet")
    tap.true("the study is measured", made.returncode == 0, made.stderr)
    studied = run(VELLUS, "study", out / "figures.csv")
    tap.true("and analyzed", studied.returncode == 0 and str(out) in studied.stdout,
             studied.stderr)
    measured = rows(out / "figures.csv")
    test_ratios(measured, rows(out / "ratios.csv"))
    test_repeatability(measured, rows(out / "repeatability.csv"))
    tap.true("each spot of each visit has its means",
             len({(row["subject"], row["site"], row["visit"])
                  for row in rows(out / "spots.csv")}) == 20)

    test_more_formats(place / "photos", out)

    blind = place / "blind"
    run(VELLUS, "batch", place / "photos", "-r", "--um-per-px", "8", "--names",
        NAMES, "-o", blind, "--quiet", "--blind", place / "key.csv")
    refused = run(VELLUS, "study", blind / "figures.csv")
    tap.true("a blinded study is not told apart without its key",
             refused.returncode == 4 and "key" in refused.stderr, refused.stderr)
    run(VELLUS, "study", blind / "figures.csv", "--key", place / "key.csv")
    tap.true("with it the ratios are the same",
             (blind / "ratios.csv").exists() and
             (blind / "ratios.csv").read_text() ==
             (out / "ratios.csv").read_text())
    sys.exit(tap.end())
