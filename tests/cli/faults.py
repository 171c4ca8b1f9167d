#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever fails, a file is there as a whole or not at all.

faults.py MAKE-PHANTOM VELLUS FAIL-MALLOC.SO [ALLOCATIONS-TRIED]

Measures a small picture while memory, the disk or the folder runs out,
speaking TAP.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NAMES = ("a.json", "a.csv", "h.csv", "o.png")
UM_PER_PX = 5.0
FILE_ERROR = 4
ABORTED = (-signal.SIGABRT, -signal.SIGTRAP)


class Faults:
    def __init__(self, make_phantom, vellus, fail_malloc):
        self.vellus, self.fail_malloc = vellus, fail_malloc
        self.n, self.failed = 0, False
        self.top = Path(tempfile.mkdtemp(prefix="vellus-faults-"))
        self.picture = self.top / "p.png"
        subprocess.run(
            [make_phantom, "--recipe", "bubbles", "--seed", "7", "--size",
             "200x160", f"--um-per-px={UM_PER_PX}", "--png", self.picture,
             "--truth", self.top / "truth.json"],
            check=True, stdout=subprocess.DEVNULL)

    def command(self, folder, overlay):
        drawing = ["--overlay", folder / NAMES[3]] if overlay else []
        return [self.vellus, "measure", self.picture,
                f"--um-per-px={UM_PER_PX}", "--threads=1",
                "--json", folder / NAMES[0], "--csv", folder / NAMES[1],
                "--hairs-csv", folder / NAMES[2], *drawing]

    def run(self, folder, env=None, preexec=None, overlay=True):
        folder.mkdir()
        return subprocess.run(
            self.command(folder, overlay),
            env={**os.environ, "LC_ALL": "C", **(env or {})},
            preexec_fn=preexec, capture_output=True, text=True, timeout=300)

    def halves(self, folder, wanted):
        """Files that are there but not what they should be. A table has the
        rows of those pictures that could be measured and written."""
        wrong = []
        for name in NAMES:
            path = folder / name
            if path.exists():
                found = path.read_bytes()
                is_table = name.endswith(".csv") and found.endswith(b"\n")
                if found != wanted[name] and not (
                        is_table and wanted[name].startswith(found)):
                    wrong.append(name)
        return wrong

    def tell(self, name, wrong):
        self.n += 1
        self.failed |= bool(wrong)
        for line in wrong:
            print(f"# {line}")
        print(f"{'not ok' if wrong else 'ok'} {self.n} {name}", flush=True)

    def expected(self):
        folder = self.top / "wanted"
        count = self.top / "count"
        done = self.run(folder)
        self.tell("without a fault all is written",
                  [done.stderr] if done.returncode else [])
        self.run(self.top / "counted", {"LD_PRELOAD": self.fail_malloc,
                                        "FAIL_MALLOC_COUNT": str(count)},
                 overlay=False)
        return ({name: (folder / name).read_bytes() for name in NAMES},
                int(count.read_text()))

    def out_of_memory(self, wanted, n_allocations, n_tried):
        """Early ones, late ones, and some from all between. GLib ends a
        program that gets no memory; Fontconfig, for the drawing's text, runs
        into it, and isn't asked here."""
        third = n_tried // 3
        tried = sorted(
            set(range(1, third + 1))
            | {n_allocations - k for k in range(third)}
            | {1 + k * n_allocations // third for k in range(third)})
        wrong = []
        for number in tried:
            folder = self.top / f"memory-{number}"
            done = self.run(folder, {"LD_PRELOAD": self.fail_malloc,
                                     "FAIL_MALLOC_AT": str(number)},
                            overlay=False)
            if self.halves(folder, wanted):
                wrong.append(f"{number}: {self.halves(folder, wanted)}")
            complete = all((folder / name).exists() for name in NAMES[:3])
            if done.returncode == 0 and not complete:
                wrong.append(f"{number}: status 0, but not all is there")
            if done.returncode < 0 and done.returncode not in ABORTED:
                wrong.append(f"{number}: signal {-done.returncode}")
            if done.returncode != 0 and not done.stderr.strip():
                wrong.append(f"{number}: no message")
            shutil.rmtree(folder)
        self.tell(f"out of memory at {len(tried)} of {n_allocations} "
                  "allocations leaves no half file", wrong)

    def disk_full(self, wanted):
        def limit(n_bytes):
            def set_limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
            return set_limit

        for n_bytes in (0, 300, 3000):
            folder = self.top / f"full-{n_bytes}"
            done = self.run(folder, preexec=limit(n_bytes))
            wrong = [f"half: {name}" for name in self.halves(folder, wanted)]
            if done.returncode != FILE_ERROR or not done.stderr.strip():
                wrong.append(f"status {done.returncode}: {done.stderr}")
            left = {path.name for path in folder.iterdir()} - set(NAMES)
            wrong += [f"left behind: {name}" for name in left]
            self.tell(f"a disk with room for {n_bytes} bytes is told", wrong)

    def folder_vanishes(self):
        folder = self.top / "vanishing"
        folder.mkdir()
        process = subprocess.Popen(
            self.command(folder, True), stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        time.sleep(0.05)
        folder.rmdir()
        said = process.communicate(timeout=300)[1]
        self.tell("a folder that has vanished is told",
                  [] if process.returncode == FILE_ERROR and said.strip()
                  else [f"status {process.returncode}: {said}"])


def main():
    faults = Faults(*sys.argv[1:4])
    n_tried = int(sys.argv[4]) if len(sys.argv) > 4 else 45
    print("1..6")
    try:
        wanted, n_allocations = faults.expected()
        faults.out_of_memory(wanted, n_allocations, n_tried)
        faults.disk_full(wanted)
        faults.folder_vanishes()
    finally:
        shutil.rmtree(faults.top)
    sys.exit(faults.failed)


main()
