# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""How well Vellus measures rendered close-ups, as one HTML page.

accuracy-report.py MEASURE-ACCURACY PAGE.html [SEEDS] [FIRST-SEED]

Lets measure-accuracy render and measure, and draws bias and spread of
diameters by diameter, blur, noise, scale, color and crossing angle, and how
often the intervals of figures hold the truth.
"""

import collections
import csv
import html
import io
import math
import statistics
import subprocess
import sys

TITLES = {
    "diameter_um": "true diameter, µm",
    "blur_um": "blur (standard deviation), µm",
    "noise": "noise of a white pixel, share of its light",
    "um_per_px": "scale, µm a pixel",
    "color": "color",
    "angle_deg": "crossing angle, degrees (0: nothing crosses)",
}
COLORS = ["black", "dark brown", "brown", "light brown", "blond", "red",
          "gray", "white"]
USUAL = ("70 µm, dark brown, 4 µm a pixel, a blur of 4 µm, noise of 0.9 %, in "
         "the open")
Z95 = 1.96
WIDTH, HEIGHT, MARGIN = 520, 220, 44


def rows_of(program, what, first, n):
    text = subprocess.run([program, what, str(first), str(n)], check=True,
                          capture_output=True, text=True).stdout
    return list(csv.DictReader(io.StringIO(text)))


def label_of(condition, value):
    return COLORS[int(float(value))] if condition == "color" else value


def summarise(rows):
    """What one value of a condition did to its hairs."""
    found = [row for row in rows if row["found"] == "1"]
    errors = [float(r["measured_um"]) - float(r["truth_um"]) for r in found]
    sure = [abs(e) <= Z95 * float(r["sd_um"]) for e, r in zip(errors, found)]
    spread = statistics.stdev(errors) if len(errors) > 1 else math.nan
    return {
        "n": len(rows),
        "found": len(found) / len(rows),
        "bias": statistics.mean(errors) if errors else math.nan,
        "spread": spread,
        "covered": sum(sure) / len(sure) if sure else math.nan,
    }


def plot(labels, results):
    """Bias as dots, with bars of one standard deviation."""
    known = [r for r in results if not math.isnan(r["spread"])]
    reach = max([abs(r["bias"]) + r["spread"] for r in known] + [2.0]) * 1.1
    middle = HEIGHT / 2

    def y(um):
        return middle - um / reach * (middle - 16)

    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
             f'role="img"><line x1="{MARGIN}" x2="{WIDTH}" y1="{middle}" '
             f'y2="{middle}" stroke="#999"/>']
    for um in (-reach / 1.1, 0.0, reach / 1.1):
        parts.append(f'<text x="{MARGIN - 6}" y="{y(um) + 4:.1f}" '
                     f'text-anchor="end">{um:+.1f}</text>')
    step = (WIDTH - MARGIN) / len(labels)
    for i, (label, r) in enumerate(zip(labels, results)):
        x = MARGIN + (i + 0.5) * step
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - 2}" '
                     f'text-anchor="middle">{html.escape(label)}</text>')
        if math.isnan(r["spread"]):
            continue
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y(r["bias"] - r["spread"]):.1f}"'
            f' y2="{y(r["bias"] + r["spread"]):.1f}" stroke="#06c" '
            f'stroke-width="3"/><circle cx="{x:.1f}" '
            f'cy="{y(r["bias"]):.1f}" r="5" fill="#06c"/>')
    return "".join(parts) + "</svg>"


def table(head, lines):
    cells = "".join(f"<th>{html.escape(c)}</th>" for c in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(c))}</td>" for c in line) +
        "</tr>" for line in lines)
    return f"<table><tr>{cells}</tr>{body}</table>"


def diameters(rows):
    page = [f"<p>Each picture holds hairs of one kind: {USUAL}; one condition "
            "at a time is another.</p>"]
    for condition, title in TITLES.items():
        groups = collections.OrderedDict()
        for row in rows:
            if row["condition"] == condition:
                groups.setdefault(row["value"], []).append(row)
        labels = [label_of(condition, value) for value in groups]
        results = [summarise(group) for group in groups.values()]
        lines = [[label, r["n"], f"{r['found']:.0%}", f"{r['bias']:+.2f}",
                  f"{r['spread']:.2f}", f"{r['covered']:.0%}"]
                 for label, r in zip(labels, results)]
        page += [f"<h3>By {title}</h3>", plot(labels, results),
                 table([title, "hairs", "found", "bias, µm",
                        "spread (SD), µm", "within 1.96 standard errors"],
                       lines)]
    return page


def covered(rows, truth):
    """Share of intervals that hold a truth, and how many there are."""
    hits = []
    for row in rows:
        ends = [float(row[k]) for k in (truth, "low95", "high95")]
        if not any(map(math.isnan, ends)):
            hits.append(ends[1] <= ends[0] <= ends[2])
    return f"{sum(hits) / len(hits):.3f} of {len(hits)}" if hits else "–"


def ratio(rows):
    values = [float(r["value"]) / float(r["truth"]) for r in rows
              if float(r["truth"]) > 0.0 and not math.isnan(float(r["value"]))]
    return statistics.mean(values) if values else math.nan


def figures(rows):
    hairy = [r for r in rows if r["recipe"] != "nohair"]
    refused = sum(r["figure"] == "refused" for r in hairy)
    told = [r for r in hairy if r["figure"] != "refused"]
    names = list(collections.OrderedDict.fromkeys(r["figure"] for r in told))
    recipes = list(collections.OrderedDict.fromkeys(r["recipe"] for r in told))
    by_name = {name: [r for r in told if r["figure"] == name]
               for name in names}
    lines = [[name, covered(by_name[name], "truth"),
              "–" if name == "hairs"
              else covered(by_name[name], "truth_of_scalp"),
              f"{ratio(by_name[name]):.3f}"] for name in names]
    kinds = [[recipe] + [f"{ratio([r for r in by_name[name] if r['recipe'] == recipe]):.2f}"
                         for name in ("hairs", "mean_diameter_um")]
             for recipe in recipes]
    return [f"<p>{len(by_name['hairs'])} pictures of {len(recipes)} kinds, "
            f"{refused} more refused. A figure's 95 % interval speaks of the "
            "scalp that the picture is a sample of; the number of hairs speaks "
            "of the picture alone.</p>",
            table(["figure", "interval holds the picture's own truth",
                   "interval holds the scalp's truth",
                   "mean of measured / true"], lines),
            "<h3>By kind of picture</h3>",
            table(["kind", "hairs, measured / true",
                   "mean diameter, measured / true"], kinds)]


STYLE = ("body{font:16px sans-serif;max-width:50em;margin:2em auto}"
         "td,th{padding:.2em .7em;text-align:right;border-bottom:1px solid #ccc}"
         "td:first-child,th:first-child{text-align:left}svg{font-size:12px}")


def main():
    program, path = sys.argv[1:3]
    n = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 501
    page = ['<!DOCTYPE html><html lang="en"><meta charset="utf-8">',
            f"<title>Accuracy of Vellus</title><style>{STYLE}</style>",
            "<h1>Accuracy of Vellus</h1><p>Made by "
            "<code>meson compile accuracy-report</code> from rendered "
            "close-ups whose hairs are known exactly, seeds "
            f"{first} to {first + n - 1}. Photographs have more in them: these "
            "figures are a bound on how good it can be there.</p>",
            "<h2>Diameters</h2>", *diameters(rows_of(program, "hairs", first, n)),
            "<h2>Figures</h2>", *figures(rows_of(program, "figures", first, n)),
            "</html>\n"]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(page))


main()
