# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares measurement documents hair by hair."""

import json
import sys
from pathlib import Path

# Documents round to 0.01 px and 0.01 um or so; the programs read a pixel into
# floats in ways that differ in the last bits, which may tip that rounding.
PX = 0.021
UM = 0.11
SHARE = 0.002


def load(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def _near(what, a, b, tolerance):
    if (a is None) != (b is None):
        return [f"{what}: {a} and {b}"]
    if a is not None and abs(a - b) > tolerance:
        return [f"{what}: {a} and {b}"]
    return []


def _same_point(what, a, b, shift):
    return _near(what + " x", a[0] + shift[0], b[0], PX) + _near(
        what + " y", a[1] + shift[1], b[1], PX
    )


def compare_hairs(a, b, shift, counted):
    name = f"hair {a['id']}"
    wrong = []
    for key in ("id", "class", "unit") + (("counted",) if counted else ()):
        if a[key] != b[key]:
            wrong.append(f"{name} {key}: {a[key]} and {b[key]}")
    for key in ("diameter_um", "diameter_sd_um", "length_um"):
        wrong += _near(f"{name} {key}", a[key], b[key], UM)
    wrong += _same_point(f"{name} root", a["root_px"], b["root_px"], shift)
    wrong += _same_point(f"{name} tip", a["tip_px"], b["tip_px"], shift)
    if len(a["path_px"]) != len(b["path_px"]):
        return wrong + [f"{name}: paths of different length"]
    for p, q in zip(a["path_px"], b["path_px"]):
        wrong += _same_point(f"{name} path", p, q, shift)
    return wrong


def compare(a, b, shift=(0, 0), counted=True):
    """Returns what differs, as texts. Coordinates of a are shifted by shift
    first; without counted, only what doesn't depend on the region counts."""
    if len(a["hairs"]) != len(b["hairs"]):
        return [f"{len(a['hairs'])} and {len(b['hairs'])} hairs"]
    wrong = []
    for p, q in zip(a["hairs"], b["hairs"]):
        wrong += compare_hairs(p, q, shift, counted)
    if counted:
        for key, value in a["summary"].items():
            value = value["value"] if isinstance(value, dict) else value
            other = b["summary"][key]
            other = other["value"] if isinstance(other, dict) else other
            wrong += _near(key, value, other, SHARE * max(1, abs(value or 0)))
    return wrong


if __name__ == "__main__":
    differences = compare(load(sys.argv[1]), load(sys.argv[2]))
    print("\n".join(differences[:20]))
    print(f"{len(differences)} differences")
    sys.exit(bool(differences))
