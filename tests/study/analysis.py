#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of studies against sums done here: analysis.py VELLUS _ SOURCE_ROOT

The figures are made up, so what the tables must hold is known. Speaks TAP.
"""

import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
from math import exp, hypot, isclose, sqrt
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[3]) / "tests" / "gimp"))
from tap import Tap  # noqa: E402

VELLUS = sys.argv[1]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")
LABELS = ["subject", "site", "visit", "date", "replicate"]
FIGURE = "density_per_cm2"
Z = 1.959963984540054

tap = Tap()


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def study(folder, pictures):
    """Analyzes pictures: labels, a value and half of its interval's length."""
    folder.mkdir()
    with open(folder / "figures.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["picture", *LABELS, "status", FIGURE,
                        FIGURE + "_low95", FIGURE + "_high95"])
        for i, (*labels, value, half) in enumerate(pictures):
            table.writerow([f"p{i}.png", *labels, "measured", value,
                            value - half, value + half])
    return subprocess.run([VELLUS, "study", folder / "figures.csv"],
                          capture_output=True, text=True, env=ENVIRONMENT)


def of_figure(path, **values):
    return [row for row in rows(path) if row["figure"] == FIGURE and
            all(row[key] == value for key, value in values.items())]


def same(row, **values):
    """Tables have six decimals."""
    return [(key, row[key], value) for key, value in values.items()
            if not isclose(float(row[key]), value, rel_tol=1e-6, abs_tol=1e-6)]


def test_sites_and_visits(folder):
    sites = ["occipital", "temporal-right", "crown-edge", "vertex", "frontal",
             "temporal-left"]
    order = ["frontal", "vertex", "temporal-left", "temporal-right",
             "occipital", "crown-edge"]
    chance = random.Random(2)
    found = {(site, visit): (chance.uniform(50, 250), chance.uniform(5, 20))
             for site in sites for visit in ("v2", "v10", "v1")}
    made = study(folder, [("A", site, visit, "", "", *value)
                          for (site, visit), value in found.items()])
    tap.true("a study of six sites is analyzed", made.returncode == 0,
             made.stderr)
    ratios = of_figure(folder / "ratios.csv")
    wanted = [("sites", a, visit, b, visit) for visit in ("v1", "v2", "v10")
              for i, a in enumerate(order) for b in order[i + 1:]]
    wanted += [("visits", site, visit, site, "v1") for site in order
               for visit in ("v2", "v10")]
    names = ["kind", "site", "visit", "to_site", "to_visit"]
    tap.true("each pair of sites and each later visit has its ratio, once",
             sorted(tuple(row[name] for name in names) for row in ratios) ==
             sorted(wanted))
    wrong = []
    for row in ratios:
        a, half_a = found[row["site"], row["visit"]]
        b, half_b = found[row["to_site"], row["to_visit"]]
        spread = hypot(half_a / a, half_b / b)
        wrong += same(row, value=a, to_value=b, ratio=a / b,
                      ratio_low95=a / b * exp(-spread),
                      ratio_high95=a / b * exp(spread))
    tap.test("ratios and their intervals are right", wrong)


def anova(groups):
    """Mean squares between and within, and the effective number of repeats."""
    n, k = sum(map(len, groups)), len(groups)
    mean = sum(map(sum, groups)) / n
    between = sum(len(g) * (statistics.mean(g) - mean) ** 2 for g in groups)
    within = sum((x - statistics.mean(g)) ** 2 for g in groups for x in g)
    repeats = (n - sum(len(g) ** 2 for g in groups) / n) / (k - 1)
    return mean, between / (k - 1), within / (n - k), repeats


def test_repeats(folder):
    chance = random.Random(3)
    groups = [[chance.gauss(level, 9) for _ in range(2 + i % 3)]
              for i, level in enumerate((90, 120, 150, 200, 110, 160, 70))]
    made = study(folder, [(f"S{i}", "vertex", "v1", "", k + 1, value, 12)
                          for i, group in enumerate(groups)
                          for k, value in enumerate(group)] +
                 [("S9", "vertex", "v1", "", "", 400, 12)])
    tap.true("repeats are analyzed", made.returncode == 0, made.stderr)
    row = of_figure(folder / "repeatability.csv")[0]
    mean, between, within, repeats = anova(groups)
    differences = [group[1] - group[0] for group in groups]
    spread = Z * statistics.stdev(differences)
    bias = statistics.mean(differences)
    tap.test("mean, spread and correlation are those of an analysis of variance",
             same(row, n_spots=len(groups), n_pictures=sum(map(len, groups)),
                  mean=mean, within_sd=sqrt(within), cv=sqrt(within) / mean,
                  icc=(between - within) /
                  (between + (repeats - 1) * within)))
    tap.test("bias and limits are those of Bland and Altman",
             same(row, bias=bias, limit_low95=bias - spread,
                  limit_high95=bias + spread))
    spots = of_figure(folder / "spots.csv")
    wrong = []
    for group, spot in zip(groups, spots):
        wrong += same(spot, mean=statistics.mean(group), n_pictures=len(group),
                      standard_error=12 / Z / sqrt(len(group)))
    tap.test("spots have the means of their pictures", wrong)


def test_dates(folder):
    made = study(folder / "days", [
        ("A", "vertex", "", "2026-03-01", "", 100, 9),
        ("A", "vertex", "", "20251201", "", 80, 9),
        ("A", "vertex", "", "2025-12-01", "", 90, 9)])
    spots = of_figure(folder / "days" / "spots.csv")
    tap.true("pictures that have only dates are of the visits on these days",
             made.returncode == 0 and
             [(row["visit"], float(row["mean"])) for row in spots] ==
             [("2025-12-01", 85), ("2026-03-01", 100)], spots)
    tap.true("and the later day is compared with the first", [
        (row["visit"], row["to_visit"]) for row in
        of_figure(folder / "days" / "ratios.csv")] ==
        [("2026-03-01", "2025-12-01")])

    study(folder / "names", [
        ("A", "vertex", "before", "2026-01-31", "", 100, 9),
        ("A", "vertex", "after", "2026-02-01", "", 80, 9)])
    tap.true("days order visits whose names do not", [
        row["to_visit"] for row in of_figure(folder / "names" / "ratios.csv")]
        == ["before"])

    study(folder / "some", [
        ("A", "vertex", "v1", "2026-01-31", "", 100, 9),
        ("A", "vertex", "v2", "", "", 90, 9),
        ("A", "vertex", "v3", "2025-02-01", "", 80, 9)])
    tap.true("but not where the day of one is missing", [
        row["to_visit"] for row in of_figure(folder / "some" / "ratios.csv")]
        == ["v1", "v1"])

    study(folder / "apart", [
        ("A", "occipital", "v1", "2026-01-30", "", 100, 9),
        ("A", "frontal", "v1", "2026-01-31", "", 80, 9)])
    tap.true("frontal is compared with occipital, whichever was taken first", [
        (row["site"], float(row["ratio"])) for row in
        of_figure(folder / "apart" / "ratios.csv")] == [("frontal", 0.8)])

    made = study(folder / "typed", [
        ("A", "vertex", "v1", "31.01.2026", "", 100, 9),
        ("A", "vertex", "v2", "01.02.2026", "", 80, 9)])
    tap.true("a date that can be read in two ways is refused",
             made.returncode == 4 and "31.01.2026" in made.stderr and
             made.stderr.count("\n") == 1 and not
             (folder / "typed" / "ratios.csv").exists(), made.stderr)


with tempfile.TemporaryDirectory() as place:
    place = Path(place)
    test_sites_and_visits(place / "sites")
    test_repeats(place / "repeats")
    test_dates(place)
    sys.exit(tap.end())
