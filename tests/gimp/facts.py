# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what suite.scm has found out inside GIMP."""

import math
import subprocess

from compares import judge_compares
from documents import compare, load
from recounts import judge_recounts
from scales import judge_scales

FIGURES = (
    "hairs density_per_cm2 terminal_per_cm2 intermediate_per_cm2"
    " vellus_per_cm2 thin_fraction mean_diameter_um median_diameter_um"
    " sd_diameter_um cumulative_thickness_mm_per_cm2 units_per_cm2"
    " hairs_per_unit single_hair_units_fraction"
).split()

UNKNOWN = -1

# Documents have four decimals or more of every figure.
FIGURE_TOLERANCE = 1e-4

# Rounding to 8 bits and the blending of soft edges, which GIMP does in linear
# light where the picture is linear. Wrong colors would differ by far more.
MAX_MEAN_DIFFERENCE = 0.004

# What the user is told, in GIMP's output or by the error a script can catch.
REFUSALS = {
    "short-series": "three visits or more",
    "no-scale": "Nothing tells how large a pixel",
    "negative-scale": "A scale of -1 µm",
    "absurd-scale": "A scale of 1e+06 µm",
    "tiny-scale": "A scale of 0.001 µm",
    "cuts": "exchange them",
    "unwritable": "a.json” can't be written",
    "folder": "choose another place",
    "report-name": "a .pdf or a .html file",
    "broken-calibration": "can't be read (“um_per_px=much”)",
    "selection-off-layer": "The selection lies outside of the layer",
    "layer-off-canvas": "The layer lies outside of the picture",
    "size-1x1": "1 × 1 pixels",
    "size-1x20000": "1 × 20000 pixels",
    "size-20000x1": "20000 × 1 pixels",
    "transparent": "transparent in all of the region",
    "stretched": "stretched to 100.0 % of its width but 50.0 %",
    "ruler-step": "graduation",
    "large-frame": "A frame of 0.25 cm² is 1000 × 1000 pixels here",
    "no-path": "No path is selected",
    "no-selection": "Nothing is selected",
    "no-guides": "Two guides of one direction",
    "no-length": "Give the known length",
    "no-preset": "There is no preset “nobody”",
    "wrong-preset": "1280 pixels wide, but this one has 800",
    "print-resolution": "is one for printing",
    "no-picture": "No open picture “nothing.png”",
    "no-ruler": "",
    "no-bar": "",
    "short": "spans only 20.0 pixels",
    "same-layer": "are the same layer",
    "no-layer": "has a layer “2027”",
    "later-first": "exchange them",
    "uncalibrated": "Nothing tells how large a pixel",
    "bald": "The later picture has fewer than",
    "clear-layer": "2026-06-01: The layer is transparent",
    "lone-points": "“before points” has 2 points",
    "other-skin": "don't show the same skin",
    "no-overlap": "",
    "recount-size": "has another size than when its hairs",
    "recount-unmeasured": "No hair has been measured in this picture",
    "killed": "returned no return values",
}

# What GIMP 3 refuses by itself, before it calls us.
REFUSED_BY_GIMP_3 = ("negative-scale", "absurd-scale", "folder")


def read(path):
    """Returns {name: [values]}, a list of values a line."""
    facts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, *values = line.split(" ")
        facts.setdefault(name, []).append(values)
    return facts


class Judge:
    def __init__(self, tap, gimp, um_per_px, visit_scales):
        self.tap = tap
        self.visit_scales = visit_scales
        self.series = gimp.series
        self.version = gimp.version()
        self.work = gimp.work
        self.vellus = gimp.build / "plugin/cli/vellus"
        self.um_per_px = um_per_px
        self.facts = read(gimp.work / "facts.txt")
        self.documents = {}

    def document(self, name):
        if name not in self.documents:
            self.documents[name] = load(self.work / f"{name}.json")
        return self.documents[name]

    def from_shell(self, picture, *options):
        out = self.work / f"shell-{picture}-{len(options)}.json"
        subprocess.run(
            [self.vellus, "measure", self.work / f"{picture}.png"]
            + ["--um-per-px", str(self.um_per_px), "--json", out, *options],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return load(out)

    def figures(self, name):
        summary = self.document(name)["summary"]
        values = [float(text) for text in self.facts[name + ".figures"][0]]
        if len(values) != len(FIGURES):
            return [f"{len(values)} figures"]
        wrong = []
        for figure, value in zip(FIGURES, values):
            known = summary[figure]
            known = UNKNOWN if known is None else known
            if abs(value - known) > FIGURE_TOLERANCE * max(1, abs(known)):
                wrong.append(f"{figure}: returned {value}, written {known}")
        return wrong

    def layers(self, name, expected_groups):
        layers = self.facts[name + ".layer"]
        groups = [words for words in layers if words[0].startswith("Vellus")]
        wrong = []
        if len(groups) != expected_groups:
            wrong.append(f"{len(groups)} groups")
        if groups and [words[-1] for words in groups] != ["1"] + ["0"] * (len(groups) - 1):
            wrong.append(f"visible: {groups}")
        if expected_groups and int(self.facts[name + ".children"][0][0]) < 5:
            wrong.append("hardly a layer in the group")
        if self.facts[name + ".active"][0][0] != layers[-1][0]:
            wrong.append("another layer is active than before")
        return wrong

    def paths(self, name):
        document = self.document(name)
        counted = [hair for hair in document["hairs"] if hair["counted"]]
        expected = {}
        for hair in counted:
            key = "Vellus: " + hair["class"]
            expected[key] = expected.get(key, 0) + 1
        if len(document["hairs"]) > len(counted):
            expected["Vellus: not counted"] = len(document["hairs"]) - len(
                counted
            )
        order = ["terminal", "intermediate", "vellus", "not counted"]
        found = {}
        for words in self.facts.get(name + ".path", []):
            found[" ".join(words[2:])] = int(words[0])
        keys = ["Vellus: " + c for c in order if "Vellus: " + c in expected]
        if found != expected or list(found) != keys:
            return [f"paths {found}, hairs {expected}"]
        return []

    def text(self, name):
        written = (self.work / f"{name}.json").read_text(encoding="utf-8")
        kept = int(self.facts[name + ".text"][0][0])
        return [] if kept == len(written) else [f"{kept} of {len(written)}"]

    def looks_like(self, name, other):
        """Mean difference of two flattened pictures, 0 to 1."""
        compared = subprocess.run(
            ["compare", "-metric", "MAE"]
            + [self.work / f"{n}.seen.png" for n in (name, other)]
            + ["null:"],
            capture_output=True,
            text=True,
            timeout=120,
        )
        share = compared.stderr.split("(")[-1].rstrip(")")
        try:
            return [share] if float(share) > MAX_MEAN_DIFFERENCE else []
        except ValueError:
            return [compared.stderr]

    # --- The tests ---

    def everything(self):
        self.kinds()
        self.regions()
        self.places()
        self.kept()
        judge_recounts(self)
        judge_scales(self)
        judge_compares(self)
        self.refusals()

    def kinds(self):
        tap = self.tap
        shell = self.from_shell("picture")
        tap.true(
            "the picture has hairs of every class",
            {hair["class"] for hair in shell["hairs"]}
            == {"terminal", "intermediate", "vellus"},
        )
        for name in ("rgb8", "rgb16", "float", "alpha"):
            tap.test(
                f"{name}: hair by hair as from the shell",
                compare(shell, self.document(name)),
            )
        for name in ("gray", "indexed"):
            tap.test(
                f"{name}: hair by hair as from the shell",
                compare(self.from_shell(name), self.document(name)),
            )
        for name in ("rgb8", "rgb16", "float", "alpha", "gray", "indexed"):
            tap.test(f"{name}: figures are returned", self.figures(name))
            tap.test(
                f"{name}: layers are added",
                self.layers(name, 0 if name == "indexed" else 1),
            )
            tap.test(f"{name}: one path a class", self.paths(name))
            tap.test(f"{name}: document is kept", self.text(name))
        for name in ("rgb16", "float", "alpha"):
            tap.test(
                f"{name}: looks as with 8 bits", self.looks_like(name, "rgb8")
            )
        # GIMP 3.0 doesn't tell a script's picture where it came from.
        file = None if self.version == "3.0" else "picture.png"
        tap.true(
            "source and size are named",
            self.document("rgb8")["source"]
            == {"file": file, "width_px": 800, "height_px": 640},
        )

    def regions(self):
        tap = self.tap
        tap.test(
            "rectangle: hair by hair as from the shell",
            compare(
                self.from_shell(
                    "picture", "--region", "rectangle:100,60,300,280"
                ),
                self.document("rectangle"),
            ),
        )
        tap.test("rectangle: figures are returned", self.figures("rectangle"))
        tap.test("rectangle: hairs around it apart", self.paths("rectangle"))
        region = self.document("ellipse")["region"]
        area_mm2 = math.pi / 4 * 300 * 280 * self.um_per_px**2 * 1e-6
        tap.true(
            "ellipse: is a mask of its area",
            region["kind"] == "mask"
            and abs(region["area_mm2"] / area_mm2 - 1) < 0.002,
            str(region["area_mm2"]),
        )
        tap.test("ellipse: counts the roots inside", self.roots_in_ellipse())
        tap.test(
            "ellipse: traces the same hairs",
            compare(
                self.document("rgb8"), self.document("ellipse"), counted=False
            ),
        )

    def roots_in_ellipse(self):
        wrong = []
        for hair in self.document("ellipse")["hairs"]:
            x, y = hair["root_px"]
            r = math.hypot((x - 250) / 150, (y - 200) / 140)
            # On the soft edge, of one pixel, either is right.
            if abs(r - 1) > 0.01 and hair["counted"] != (r < 1):
                wrong.append(f"hair {hair['id']} at {x}, {y}")
        return wrong

    def places(self):
        tap = self.tap
        rgb8 = self.document("rgb8")
        moved = self.document("moved")
        tap.test(
            "moved layer: results lie on the canvas",
            compare(rgb8, moved, shift=(37, 21)),
        )
        tap.true(
            "moved layer: the region is the layer",
            moved["region"]["bounds_px"] == [37, 21, 837, 661]
            and moved["region"]["kind"] == "rectangle"
            and moved["source"]["width_px"] == 850,
            str(moved["region"]),
        )
        cropped = self.document("cropped")
        tap.test(
            "large layer: hairs are traced beyond the canvas",
            compare(rgb8, cropped, shift=(-100, -80), counted=False),
        )
        tap.true(
            "large layer: only those of the canvas are counted",
            cropped["region"]["bounds_px"] == [0, 0, 400, 300]
            and all(
                hair["counted"]
                == (
                    0 <= hair["root_px"][0] < 400
                    and 0 <= hair["root_px"][1] < 300
                )
                for hair in cropped["hairs"]
            ),
        )
        half = self.document("half-transparent")
        tap.true(
            "transparent half: is no skin",
            abs(half["region"]["area_mm2"] / rgb8["region"]["area_mm2"] - 0.4)
            < 1e-3,
            str(half["region"]),
        )
        tap.true(
            "transparent half: has no hair",
            0 < len(half["hairs"]) <= len(rgb8["hairs"])
            and all(x <= 324 for h in half["hairs"] for x, y in h["path_px"]),
            f"{len(half['hairs'])} hairs, {len(rgb8['hairs'])} in all",
        )

    def kept(self):
        tap = self.tap
        calibration = self.document("calibrated")["calibration"]
        tap.true(
            "the image's own calibration serves",
            calibration
            == {
                "um_per_px": 4.9,
                "relative_uncertainty": 0.02,
                "method": "bar",
            },
            str(calibration),
        )
        for what in ("layer", "children", "path", "text", "active"):
            tap.true(
                f"XCF keeps the {what}",
                self.facts[f"saved.{what}"] == self.facts[f"opened.{what}"],
            )
        tap.test(
            "measured again: the older layers are replaced",
            self.layers("again", 1),
        )

    def refusals(self):
        for name in REFUSALS:
            answer = self.facts.get("refusal." + name, [["not reached"]])[0]
            self.tap.true(
                f"refused, and nothing changed: {name}",
                answer == ["refused", "untouched"],
                " ".join(answer),
            )
        prints_caught_errors = self.version in ("2.10", "3.0")
        said = "gimp.log" if prints_caught_errors else "told.txt"
        log = (self.work / said).read_text("utf-8", "replace")
        for name, text in REFUSALS.items():
            if self.series == "3" and name in REFUSED_BY_GIMP_3:
                continue
            self.tap.true(
                f"refused in a sentence: {name}",
                text in log,
                f"“{text}” is not in {said}",
            )
        self.tap.true(
            "a killed measurement leaves no file",
            not list(self.work.glob("killed*")),
        )
