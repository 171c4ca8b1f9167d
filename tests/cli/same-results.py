#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The same bytes from every build, number of threads, locale, and run.

same-results.py MAKE-PHANTOM VELLUS [OTHER-BUILDS-VELLUS...]

Measures rendered close-ups of several kinds, speaking TAP. Documents and
tables must be those of the first build with one thread.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

# Dark, light, crossing and compressed hair, and things drawn over it.
RECIPES = ["clipped", "glass-gray", "dense", "scale-bar", "bubbles", "dark-skin"]
UM_PER_PX = 5.0
SIZE = "480x360"


def measure(vellus, picture, folder, threads, locale=None):
    """The document and both tables, as bytes."""
    paths = [folder / name for name in ("a.json", "a.csv", "h.csv")]
    env = dict(os.environ)
    if locale:
        env["LC_ALL"] = locale
    subprocess.run(
        [vellus, "measure", picture, f"--um-per-px={UM_PER_PX}",
         f"--threads={threads}", "--json", paths[0], "--csv", paths[1],
         "--hairs-csv", paths[2]],
        check=True, env=env, stdout=subprocess.DEVNULL)
    return [path.read_bytes() for path in paths]


def differing(vellus, picture, folder, wanted, runs):
    """Those of the runs whose output is another."""
    return [f"threads {threads}, locale {locale or 'as is'}"
            for threads, locale in runs
            if measure(vellus, picture, folder, threads, locale) != wanted]


def main():
    make_phantom, builds = sys.argv[1], sys.argv[2:]
    all_runs = [(1, None), (2, None), (8, None), (2, "de_DE.UTF-8"),
                (2, "comma.UTF-8")]
    n = 0
    failed = False
    print(f"1..{len(builds) * len(RECIPES)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for recipe in RECIPES:
            picture = folder / f"{recipe}.png"
            subprocess.run(
                [make_phantom, "--recipe", recipe, "--seed", "7", "--size",
                 SIZE, f"--um-per-px={UM_PER_PX}", "--png", picture,
                 "--truth", folder / "truth.json"],
                check=True, stdout=subprocess.DEVNULL)
            wanted = measure(builds[0], picture, folder, 1)
            for build in builds:
                # Within a build threads and locale matter; one run tells two
                # builds apart.
                runs = all_runs if build == builds[0] else [(2, None)]
                wrong = differing(build, picture, folder, wanted, runs)
                n += 1
                failed |= bool(wrong)
                for run in wrong:
                    print(f"# differs: {run}")
                print(f"{'not ok' if wrong else 'ok'} {n} "
                      f"{recipe} in {Path(build).parents[2].name}")
    sys.exit(failed)


main()
