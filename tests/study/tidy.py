#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables as their readers take them: tidy.py VELLUS MAKE_PHANTOM SOURCE_ROOT

Every column is told in the folder's README, holds what is told there, and is
read by pandas and R as it is. Speaks TAP.
"""

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[3]) / "tests" / "gimp"))
from tap import Tap  # noqa: E402

VELLUS, MAKE_PHANTOM = sys.argv[1:3]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")

# Names that R would change.
R_RESERVED = set("if else repeat while function for next break in".split())

TEXTS = set("picture subject site visit date replicate reason quality tone"
            " scale_method region counting_rule program_version flags kind"
            " to_site to_visit figure".split())
CHOICES = {
    "status": {"measured", "failed"},
    "counted": {"yes", "no"},
    "class": {"vellus", "intermediate", "terminal"},
}
WHOLE = set("width_px height_px hairs hair unit n_pictures n_spots".split())

# The pandas of the system, where another Python runs the tests.
PYTHONS = (sys.executable, "/usr/bin/python3")
PANDAS = """
import pandas, sys
for path in sys.argv[1:]:
    for name, kind in pandas.read_csv(path).dtypes.items():
        print(path, name, kind.kind in "iuf" and "number" or "text")
"""
R = """
for (path in commandArgs(TRUE)) {
  table <- read.csv(path)
  for (name in names(table))
    cat(path, name, ifelse(is.numeric(table[[name]]), "number", "text"), "\\n")
}
"""

tap = Tap()


def run(*command):
    return subprocess.run([*map(str, command)], capture_output=True, text=True,
                          timeout=300, env=ENVIRONMENT)


def told_columns(readme):
    """Columns of each table, in the order in which the README tells them."""
    told, table = {}, None
    for line in readme.splitlines():
        if heading := re.match(r"(\w+\.csv) — ", line):
            table = told.setdefault(heading[1], [])
        elif table is not None and (names := re.match(r"  (\S.*?): ", line)):
            table += names[1].split(", ")
        elif not line:
            table = None
    return told


def with_intervals(names):
    """Intervals stand behind each figure, from hairs to the mark of them."""
    if "…_low95" not in names:
        return names
    first, mark = names.index("hairs"), names.index("…_low95")
    figures = [part for name in names[first:mark]
               for part in (name, name + "_low95", name + "_high95")]
    return names[:first] + figures + names[mark + 2:]


def is_number(name):
    return name not in TEXTS and name not in CHOICES


def bad_cell(name, cell):
    if cell == "" or name in TEXTS:
        return False
    if name in CHOICES:
        return cell not in CHOICES[name]
    if name in WHOLE:
        return not re.fullmatch(r"\d+", cell)
    return not re.fullmatch(r"-?\d+(\.\d+)?", cell)


def test_table(path, told):
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    name = path.name
    if told is not None:
        tap.true(f"{name}: its columns are those of the README",
                 header == with_intervals(told), (header, told))
    tap.test(f"{name}: R takes all names of columns as they are",
             [word for word in header if word in R_RESERVED or not
              re.fullmatch(r"[a-z][a-z0-9_]*", word)])
    tap.test(f"{name}: each row has all cells",
             [row for row in rows if len(row) != len(header)])
    tap.test(f"{name}: each cell is of its kind, or empty",
             [(column, cell) for row in rows
              for column, cell in zip(header, row) if bad_cell(column, cell)])
    return {(str(path), column) for i, column in enumerate(header)
            if is_number(column) and any(row[i] for row in rows)}


def test_reader(reader, command, numbers, paths):
    """What holds numbers is read as numbers; no name is changed."""
    claim = f"{reader} reads the tables as they are"
    if command is None:
        tap.skip(claim, f"{reader} is not installed")
        return
    said = run(*command, *paths)
    read = {tuple(line.split()[:2]) for line in said.stdout.splitlines()
            if line.split()[2] == "number"}
    tap.test(claim, sorted(numbers - read) if said.returncode == 0
             else [said.stderr])


def find_pandas():
    for python in PYTHONS:
        if shutil.which(python) and not run(python, "-c",
                                            "import pandas").returncode:
            return [python, "-c", PANDAS]
    return None


def find_r(folder):
    if not shutil.which("Rscript"):
        return None
    script = folder / "read.R"
    script.write_text(R, encoding="utf-8")
    return ["Rscript", script]


with tempfile.TemporaryDirectory() as place:
    place = Path(place)
    photos, out = place / "photos", place / "results"
    photos.mkdir()
    for seed, name in enumerate(("a_frontal_1", "a_frontal_2", "a_vertex_1")):
        run(MAKE_PHANTOM, "--recipe", "clipped", "--seed", seed + 1, "--size",
            "400x300", "--um-per-px", "8", "--png", photos / f"{name}.png")
    (photos / "a_vertex_2.png").write_text("no picture")
    made = run(VELLUS, "batch", photos, "--um-per-px", "8", "--quiet", "--names",
               "{subject}_{site}_{replicate}", "-o", out)
    studied = run(VELLUS, "study", out / "figures.csv")
    tap.true("the tables are there", made.returncode == 6 and
             studied.returncode == 0, made.stderr + studied.stderr)
    told = told_columns((out / "README.txt").read_text("utf-8"))
    numbers, paths = set(), sorted(out.glob("*.csv"))
    tap.true("there are five", len(paths) == 5, paths)
    for path in paths:
        numbers |= test_table(path, told.get(path.name))
    tap.test("the README tells of no other tables",
             sorted(told.keys() - {path.name for path in paths}))
    test_reader("pandas", find_pandas(), numbers, paths)
    test_reader("R", find_r(place), numbers, paths)
    sys.exit(tap.end())
