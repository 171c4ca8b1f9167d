#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever fails, a file is there as a whole or not at all.

faults.py MAKE-PHANTOM MAKE-PAIR VELLUS FAIL-MALLOC.SO [ALLOCATIONS-TRIED]

Measures a small picture, compares two and reads a scale bar while memory, the
disk or the folder runs out, speaking TAP.
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

UM_PER_PX = 5.0
FILE_ERROR = 4
ABORTED = (-signal.SIGABRT, -signal.SIGTRAP)
# Bytes of what can be refused, such as planes of pixels; for less, GLib ends
# the program.
LARGE = 10000
QUIET = {"check": True, "stdout": subprocess.DEVNULL}


class Task:
    """A command and the files that it writes: name by option. Drawings are
    those with text in them."""

    def __init__(self, name, words, files, drawings):
        self.name, self.words = name, words
        self.files, self.drawings = files, drawings

    def command(self, vellus, folder, draw):
        files = {**self.files, **(self.drawings if draw else {})}
        options = [word for option, name in files.items()
                   for word in (option, folder / name)]
        return [vellus, *self.words, *options]

    @property
    def names(self):
        return (*self.files.values(), *self.drawings.values())


class Faults:
    def __init__(self, make_phantom, make_pair, vellus, fail_malloc):
        self.vellus, self.fail_malloc = vellus, fail_malloc
        self.n, self.failed = 0, False
        self.top = Path(tempfile.mkdtemp(prefix="vellus-faults-"))
        for name, recipe, seed, size, um_per_px in (
                ("p", "bubbles", "7", "200x160", UM_PER_PX),
                ("q", "clipped", "9", "320x240", 2 * UM_PER_PX),
                ("s", "scale-bar", "7", "640x512", UM_PER_PX)):
            subprocess.run(
                [make_phantom, "--recipe", recipe, "--seed", seed, "--size",
                 size, f"--um-per-px={um_per_px}", "--png",
                 self.top / f"{name}.png", "--truth", self.top / "t.json"],
                **QUIET)
        subprocess.run(
            [make_pair, "early", "4", "shed", "420", "10", self.top / "v"],
            **QUIET)
        self.tasks = (
            Task("measure",
                 ["measure", self.top / "p.png", f"--um-per-px={UM_PER_PX}",
                  "--threads=1"],
                 {"--json": "a.json", "--csv": "a.csv",
                  "--hairs-csv": "h.csv"},
                 {"--overlay": "o.png"}),
            Task("measure hairs",
                 ["measure", self.top / "q.png",
                  f"--um-per-px={2 * UM_PER_PX}", "--threads=1"],
                 {"--json": "a.json"}, {}),
            Task("compare",
                 ["compare", self.top / "v.before.png",
                  self.top / "v.after.png", "--um-per-px=10", "--threads=1"],
                 {"--json": "c.json", "--csv": "c.csv",
                  "--before-json": "b.json", "--after-json": "a.json"},
                 {"--overlay": "o.png", "--plot": "d.png"}),
            Task("scale",
                 ["scale", self.top / "s.png", "--bar-um=1000"],
                 {"--json": "s.json"}, {}),
        )

    def run(self, task, folder, env=None, preexec=None, draw=True):
        folder.mkdir()
        return subprocess.run(
            task.command(self.vellus, folder, draw),
            env={**os.environ, "LC_ALL": "C", **(env or {})},
            preexec_fn=preexec, capture_output=True, text=True, timeout=300)

    @staticmethod
    def halves(folder, wanted):
        """Files that are there but not what they should be. A table has the
        rows of those pictures that could be measured and written."""
        wrong = []
        for name, content in wanted.items():
            path = folder / name
            if path.exists():
                found = path.read_bytes()
                is_table = name.endswith(".csv") and found.endswith(b"\n")
                if found != content and not (
                        is_table and content.startswith(found)):
                    wrong.append(name)
        return wrong

    def tell(self, task, name, wrong):
        self.n += 1
        self.failed |= bool(wrong)
        for line in wrong:
            print(f"# {line}")
        print(f"{'not ok' if wrong else 'ok'} {self.n} {task.name}: {name}",
              flush=True)

    def expected(self, task):
        folder = self.top / f"wanted-{task.name}"
        count = self.top / "count"
        done = self.run(task, folder)
        self.tell(task, "without a fault all is written",
                  [done.stderr] if done.returncode else [])
        numbers = []
        for least in (0, LARGE):
            self.run(task, self.top / f"counted-{task.name}-{least}",
                     {"LD_PRELOAD": self.fail_malloc,
                      "FAIL_MALLOC_COUNT": str(count),
                      "FAIL_MALLOC_LEAST": str(least)},
                     draw=False)
            numbers.append(int(count.read_text()))
        return ({name: (folder / name).read_bytes() for name in task.names},
                numbers)

    @staticmethod
    def all_over(n_allocations, n_tried):
        """Early ones, late ones, and some from all between. GLib ends a
        program that gets no memory; Fontconfig, for the drawing's text, runs
        into it, and isn't asked here."""
        third = n_tried // 3
        return sorted(
            set(range(1, third + 1))
            | {n_allocations - k for k in range(third)}
            | {1 + k * n_allocations // third for k in range(third)})

    def out_of_memory(self, task, wanted, tried, least):
        """What is there is what it would have been: nothing goes on with a
        part missing."""
        wrong = []
        for number in tried:
            folder = self.top / f"memory-{number}"
            done = self.run(task, folder,
                            {"LD_PRELOAD": self.fail_malloc,
                             "FAIL_MALLOC_AT": str(number),
                             "FAIL_MALLOC_LEAST": str(least)},
                            draw=False)
            if self.halves(folder, wanted):
                wrong.append(f"{number}: {self.halves(folder, wanted)}")
            complete = all((folder / name).exists()
                           for name in task.files.values())
            if done.returncode == 0 and not complete:
                wrong.append(f"{number}: status 0, but not all is there")
            if done.returncode < 0 and done.returncode not in ABORTED:
                wrong.append(f"{number}: signal {-done.returncode}")
            if done.returncode != 0 and not done.stderr.strip():
                wrong.append(f"{number}: no message")
            shutil.rmtree(folder)
        self.tell(task, f"out of memory at {len(tried)} allocations of "
                        f"{least} bytes or more leaves no half file", wrong)

    def disk_full(self, task, wanted):
        def limit(n_bytes):
            def set_limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
            return set_limit

        largest = max(len(content) for content in wanted.values())
        for n_bytes in (0, 300, 3000):
            if n_bytes >= largest:
                continue
            folder = self.top / f"full-{task.name}-{n_bytes}"
            done = self.run(task, folder, preexec=limit(n_bytes))
            wrong = [f"half: {name}" for name in self.halves(folder, wanted)]
            if done.returncode != FILE_ERROR or not done.stderr.strip():
                wrong.append(f"status {done.returncode}: {done.stderr}")
            left = {path.name for path in folder.iterdir()} - set(task.names)
            wrong += [f"left behind: {name}" for name in left]
            self.tell(task, f"a disk with room for {n_bytes} bytes is told",
                      wrong)

    def folder_vanishes(self, task):
        folder = self.top / "vanishing"
        folder.mkdir()
        process = subprocess.Popen(
            task.command(self.vellus, folder, True),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(0.02)
        folder.rmdir()
        said = process.communicate(timeout=300)[1]
        self.tell(task, "a folder that has vanished is told",
                  [] if process.returncode == FILE_ERROR and said.strip()
                  else [f"status {process.returncode}: {said}"])


def main():
    faults = Faults(*sys.argv[1:5])
    n_tried = int(sys.argv[5]) if len(sys.argv) > 5 else 45
    try:
        for task in faults.tasks:
            wanted, (n_all, n_large) = faults.expected(task)
            faults.out_of_memory(task, wanted,
                                 faults.all_over(n_all, n_tried), 0)
            faults.out_of_memory(task, wanted,
                                 faults.all_over(n_large, n_tried), LARGE)
            faults.disk_full(task, wanted)
            faults.folder_vanishes(task)
    finally:
        shutil.rmtree(faults.top)
    print(f"1..{faults.n}")
    sys.exit(faults.failed)


main()
