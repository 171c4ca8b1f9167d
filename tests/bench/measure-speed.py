#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the whole process of `vellus measure` on rendered close-ups:
measure-speed.py VELLUS MAKE_PHANTOM FOLDER pixels|hairs RECIPE:WIDTHxHEIGHT...

Pictures are rendered once and kept in FOLDER. For one and two threads prints
the medians of 5 runs: seconds, CPU seconds, and peak memory; and what the
second thread is worth. Checks that the results are the same for both.

At last says whether time grows with the pixels, or with the hairs, from the
first picture to the last: 1.0 is linear.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

N_RUNS = 5
UM_PER_PX = 4.0


def render(make_phantom, folder, recipe, size):
    picture = Path(folder) / f"speed-{recipe}-{size}.png"
    if not picture.exists():
        new = picture.with_suffix(".new.png")
        subprocess.run(
            [make_phantom, "--recipe", recipe, "--seed", "1"]
            + ["--size", size, "--um-per-px", str(UM_PER_PX)]
            + ["--png", new],
            check=True,
        )
        new.rename(picture)
    return picture


def measure(vellus, picture, n_threads):
    """Returns seconds, CPU seconds, peak MB and the document of one run."""
    document = picture.with_suffix(f".{n_threads}.json")
    command = [vellus, "measure", picture, "--um-per-px", str(UM_PER_PX)]
    command += ["--threads", n_threads, "--json", document, "--quiet"]
    start = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"vellus failed with status {process.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    return seconds, cpu, usage.ru_maxrss / 1024, document.read_bytes()


def time_picture(vellus, picture):
    """Prints medians; returns the CPU seconds of one thread, and the hairs."""
    documents = set()
    medians = {}
    for n_threads in ("1", "2"):
        runs = [measure(vellus, picture, n_threads) for _ in range(N_RUNS)]
        documents |= {run[3] for run in runs}
        medians[n_threads] = [
            statistics.median(run[i] for run in runs) for i in range(3)
        ]
        seconds, cpu, peak = medians[n_threads]
        print(
            f"{picture.stem}, {n_threads} threads: {seconds:.3f} s, "
            f"{cpu:.3f} CPU s, {peak:.0f} MB"
        )
    if len(documents) != 1:
        sys.exit("the results differ between runs")
    n_hairs = len(json.loads(documents.pop())["hairs"])
    speedup = medians["1"][0] / medians["2"][0]
    print(f"{picture.stem}: {speedup:.2f} times as fast, {n_hairs} hairs")
    return medians["1"][1], n_hairs


def main():
    vellus, make_phantom, folder, what = sys.argv[1:5]
    costs = []
    for name in sys.argv[5:]:
        recipe, size = name.split(":")
        picture = render(make_phantom, folder, recipe, size)
        cpu, n_hairs = time_picture(vellus, picture)
        width, height = map(int, size.split("x"))
        costs.append((cpu, width * height if what == "pixels" else n_hairs))
    (cpu, amount), (last_cpu, last_amount) = costs[0], costs[-1]
    growth = (last_cpu / cpu) / (last_amount / max(amount, 1))
    print(
        f"{what}: {last_amount / max(amount, 1):.1f} times as many in "
        f"{last_cpu / cpu:.1f} times the CPU time, {growth:.2f} of linear"
    )


if __name__ == "__main__":
    main()
