#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a measurement beside the truth: show-figures.py MEASUREMENT TRUTH

Both are measurement documents (JSON). Only what stands in both is printed.
"""

import json
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def number(value):
    return "-" if value is None else f"{value:.4g}"


def main():
    measured, truth = map(read, sys.argv[1:3])
    intervals = measured.get("intervals", {})
    row = "  {:<33}{:>9}{:>20}{:>9}"
    print(row.format("", "measured", "95 % interval", "true"))
    for name, value in measured["summary"].items():
        if name not in truth["summary"]:
            continue
        low, high = intervals.get(name, (None, None))
        between = "" if low is None else f"{number(low)} to {number(high)}"
        true = number(truth["summary"][name])
        print(row.format(name, number(value), between, true))


if __name__ == "__main__":
    main()
