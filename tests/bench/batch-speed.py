#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times `vellus batch` against what its cores could do at best:
batch-speed.py VELLUS MAKE_PHANTOM FOLDER WIDTHxHEIGHT N_PICTURES

Ideal is the time of `vellus measure --threads 1` of every picture, one after
the other, divided by the cores: batches should take 1.10 times that at most.
Pictures are rendered once and kept in FOLDER. Single pictures and batches take
turns, so that both meet the same machine; the fastest of 3 rounds counts, for
whatever else a machine does only adds to either. Wants an idle machine.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

N_ROUNDS = 3
UM_PER_PX = "4"
N_CORES = len(os.sched_getaffinity(0))


def render(make_phantom, pictures, size, n_pictures):
    pictures.mkdir(parents=True, exist_ok=True)
    for seed in range(n_pictures):
        path = pictures / f"p{seed}.png"
        if not path.exists():
            new = path.with_suffix(".new")
            subprocess.run(
                [make_phantom, "--recipe", "clipped", "--seed", str(seed)]
                + ["--size", size, "--um-per-px", UM_PER_PX, "--png", new],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            new.rename(path)
    return [pictures / f"p{seed}.png" for seed in range(n_pictures)]


def seconds_of(*command):
    start = time.monotonic()
    subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def main():
    vellus, make_phantom, folder, size, n_pictures = sys.argv[1:]
    place = Path(folder) / f"batch-{size}-{n_pictures}"
    pictures = render(make_phantom, place / "in", size, int(n_pictures))
    options = ["--um-per-px", UM_PER_PX, "--quiet"]
    singles, batches = [], []
    for _ in range(N_ROUNDS):
        singles.append(sum(
            seconds_of(vellus, "measure", picture, *options, "--threads", 1,
                       "--json", place / "single.json")
            for picture in pictures))
        shutil.rmtree(place / "out", ignore_errors=True)
        batches.append(seconds_of(vellus, "batch", place / "in", *options,
                                  "--output", place / "out"))
    ideal_s = min(singles) / N_CORES
    print(f"{n_pictures} pictures of {size}, {N_CORES} cores: "
          f"one {min(singles) / len(pictures):.3f} s, "
          f"ideal {ideal_s:.2f} s, batch {min(batches):.2f} s, "
          f"{min(batches) / ideal_s:.2f} of ideal")


if __name__ == "__main__":
    main()
