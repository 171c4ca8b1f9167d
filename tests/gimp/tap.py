# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the results of tests in the Test Anything Protocol."""


class Tap:
    def __init__(self):
        self.n = 0
        self.failed = 0

    def test(self, claim, wrong):
        """claim holds unless the texts of wrong tell otherwise."""
        self.n += 1
        wrong = [wrong] if isinstance(wrong, str) else list(wrong)
        wrong = [text for text in wrong if text]
        print(f"{'not ok' if wrong else 'ok'} {self.n} {claim}", flush=True)
        for text in wrong[:8]:
            print("# " + str(text).replace("\n", "\n# "), flush=True)
        self.failed += bool(wrong)

    def true(self, claim, holds, why=""):
        self.test(claim, [] if holds else [why or "it does not"])

    def skip(self, claim, why):
        self.n += 1
        print(f"ok {self.n} {claim} # SKIP {why}", flush=True)

    def end(self):
        print(f"1..{self.n}", flush=True)
        return 1 if self.failed or self.n == 0 else 0
