#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the whole process of `vellus measure` on a rendered close-up:
measure-speed.py VELLUS MAKE_PHANTOM FOLDER WIDTHxHEIGHT [THREADS...]

The picture is rendered once and kept in FOLDER. For each number of threads
(0 is one a core) prints the medians of 5 runs: seconds, CPU seconds, and peak
memory. Checks that the results are the same for all of them.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

N_RUNS = 5
UM_PER_PX = 4.0


def render(make_phantom, folder, size):
    picture = Path(folder) / f"speed-{size}.png"
    if not picture.exists():
        new = picture.with_suffix(".new.png")
        subprocess.run(
            [make_phantom, "--recipe", "clipped", "--seed", "1"]
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


def main():
    vellus, make_phantom, folder, size = sys.argv[1:5]
    picture = render(make_phantom, folder, size)
    documents = set()
    for n_threads in sys.argv[5:] or ["0"]:
        runs = [measure(vellus, picture, n_threads) for _ in range(N_RUNS)]
        documents |= {run[3] for run in runs}
        seconds, cpu, peak = (
            statistics.median(run[i] for run in runs) for i in range(3)
        )
        print(
            f"{size} px, {n_threads} threads: {seconds:.3f} s, "
            f"{cpu:.3f} CPU s, {peak:.0f} MB"
        )
    if len(documents) != 1:
        sys.exit("the results differ between runs")


if __name__ == "__main__":
    main()
