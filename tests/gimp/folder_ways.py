# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures a folder in every way that the script knows, as the shell does."""

import csv
import struct
import subprocess
import zlib

from folders import EXAMPLE

SIZE = (240, 192)
UM_PER_PX = 8

# What is told of each way besides the folders; {work} is where all lies.
WAYS = {
    "glob": {"input": "{work}/ways/*2.png", "um-per-px": UM_PER_PX},
    "uncertain": {"um-per-px": UM_PER_PX, "scale-uncertainty": 0.03},
    "scale-table": {"scale-csv": "{work}/scales.csv"},
    "ruler-shot": {"scale-image": "{work}/ruler.png", "step-um": 100},
    "resolution": {"scale": "resolution"},
    "own-rulers": {"scale": "read", "step-um": 100},
    "frame": {"um-per-px": UM_PER_PX, "region": "frame:0.005"},
    "masks-beside": {"um-per-px": UM_PER_PX, "region": "beside:.mask.png"},
    "labels": {"um-per-px": UM_PER_PX, "labels": "{work}/labels.csv"},
    "frozen": {"um-per-px": UM_PER_PX, "parameters": "{work}/frozen.json"},
    "reports": {"um-per-px": UM_PER_PX, "formats": "json,overlay,report"},
    "all-again": {"um-per-px": UM_PER_PX, "again": "all", "output": "reports"},
    "never": {"um-per-px": UM_PER_PX, "again": "never", "thin-cut": 45,
              "output": "reports"},
}
FAILING = {"own-rulers", "never"}

SCRIPT = """
(load "{example}")
(define (way settings)
  (catch #f (vellus-batch settings)))
{calls}
(let ((port (open-output-file "{work}/ways.txt")))
  (write 1 port)
  (close-output-port port))
"""


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def mask_png(path):
    """White in the middle half."""
    columns, rows = SIZE
    lines = [b"\0" + bytes(255 if columns // 4 <= x < 3 * columns // 4 and
                           rows // 4 <= y < 3 * rows // 4 else 0
                           for x in range(columns)) for y in range(rows)]
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"".join(lines))) + chunk(b"IEND", b""))


def with_resolution(path):
    """Pixels a meter, behind the header of 33 bytes."""
    data = path.read_bytes()
    per_meter = round(1e6 / UM_PER_PX)
    path.write_bytes(data[:33] + chunk(b"pHYs", struct.pack(
        ">IIB", per_meter, per_meter, 1)) + data[33:])


def phantom(gimp, path, *options):
    subprocess.run([gimp.build / "tests/make-phantom", *options, "--png", path],
                   check=True, stdout=subprocess.DEVNULL, timeout=120)


def draw(gimp):
    photos = gimp.work / "ways"
    photos.mkdir()
    for i in (1, 2):
        path = photos / f"p{i}.png"
        phantom(gimp, path, "--recipe", "clipped", "--seed", str(i), "--size",
                "{}x{}".format(*SIZE), "--um-per-px", str(UM_PER_PX))
        with_resolution(path)
        mask_png(photos / f"p{i}.mask.png")
    phantom(gimp, gimp.work / "ruler.png", "--recipe", "ruler")
    (gimp.work / "scales.csv").write_text(
        "picture,um_per_px,relative_uncertainty\np1.png,7.5,0.02\np2.png,8,\n")
    (gimp.work / "labels.csv").write_text(
        "picture,subject,site,visit,date\np1.png,A,Left temporal,v1,2026-03-01\n"
        "p2.png,B,vertex,v1,\n")


def settings_of(gimp, name, side):
    """Of one way, with its folders; @side tells who measures."""
    told = dict(WAYS[name])
    out = gimp.work / f"{side}-{told.pop('output', name)}"
    told = {key: value.format(work=gimp.work) if isinstance(value, str)
            else value for key, value in told.items()}
    # Masks are pictures, too, unless they are called that.
    told.setdefault("input", f"{gimp.work}/ways/p?.png")
    return dict(told, output=str(out))


def in_scheme(settings):
    pairs = (f'({key} "{value}")' if isinstance(value, str)
             else f"({key} {value})" for key, value in settings.items())
    return f"(way '({' '.join(pairs)}))"


def from_shell(gimp, settings):
    options = [f"--{key}={value}" for key, value in settings.items()
               if key != "input"]
    subprocess.run([gimp.build / "plugin/cli/vellus", "batch", "--quiet",
                    settings["input"], *options], stderr=subprocess.DEVNULL,
                   timeout=300)


def statuses(folder):
    with open(folder / "figures.csv", newline="", encoding="utf-8") as file:
        return {row["status"] for row in csv.DictReader(file)}


def differences(gimp, name):
    """Between what the script and the shell have made, last."""
    ours, others = (gimp.work / settings_of(gimp, name, side)["output"]
                    for side in ("script", "shell"))
    tables = ("figures.csv", "hairs.csv", "parameters.json")
    missing = [table for table in tables if not (ours / table).exists()]
    if missing:
        return missing
    wanted = {"failed"} if name in FAILING else {"measured"}
    return [table for table in tables if (ours / table).read_bytes() !=
            (others / table).read_bytes()] + sorted(statuses(ours) ^ wanted)


def test_ways(gimp, tap, here):
    draw(gimp)
    plain = dict(settings_of(gimp, "uncertain", "plain"), **{"thin-cut": 37})
    from_shell(gimp, plain)
    frozen = gimp.work / "plain-uncertain" / "parameters.json"
    (gimp.work / "frozen.json").write_bytes(frozen.read_bytes())
    # Each is compared before the next one writes into the same folder.
    for names in (list(WAYS)[:-2], ["all-again"], ["never"]):
        gimp.batch(
            SCRIPT.format(
                work=gimp.work, example=here.parents[1] / EXAMPLE,
                calls="\n".join(in_scheme(settings_of(gimp, name, "script"))
                                for name in names)),
            gimp.work / "ways.log",
        )
        for name in names:
            from_shell(gimp, settings_of(gimp, name, "shell"))
            tap.test(f"folder: {name} gives the tables of the shell",
                     differences(gimp, name))
    made = gimp.work / "script-reports"
    tap.test("folder: reports and overlays are there", [
        name for name in ("p1.png.report.pdf", "p2.png.overlay.png")
        if not (made / name).exists()])
