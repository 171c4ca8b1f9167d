#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the results of all suites: tally.py LOG...

LOG is meson's testlog.json, or a .tap file that ends with the comment
"# exit status N". Names what failed and why something was skipped, then
prints "N passed, N failed, N skipped". Exit status 1 when something failed,
when a log is missing, or when nothing passed.
"""

import json
import os
import re
import sys

RESULT = re.compile(r"^( *)(not )?ok\b *(\d*) *(?:- )?([^#]*)(?:# *(\w+)(.*))?")
PLAN = re.compile(r"^1\.\.(\d+)(?: *# *(?i:skip)\w*(.*))?")


def read_tap(text):
    """Returns [(verdict, name, reason)] of TAP that may hold subtests, and
    whether fewer tests ran than planned."""
    results, planned, finished, depth = [], 0, 0, 0
    for line in text.splitlines():
        plan = PLAN.match(line)
        if plan:
            planned = int(plan.group(1))
            if plan.group(2) is not None:
                results.append(("skip", "all", plan.group(2).strip()))
        match = RESULT.match(line)
        if not match:
            continue
        indent = len(match.group(1))
        finished += indent == 0
        # A line after deeper ones sums those up; they are counted already.
        sums_up, depth = indent < depth, indent
        word = (match.group(5) or "").upper()
        if word in ("SKIP", "TODO"):
            verdict = "skip"
        else:
            verdict = "fail" if match.group(2) else "pass"
        if not sums_up:
            reason = (match.group(6) or "").strip()
            results.append((verdict, match.group(4).strip(), reason))
    return results, finished < planned or "\nBail out!" in text


def judge(name, text, okay):
    """Returns [(verdict, name, reason)] of one test program."""
    rows, broken = read_tap(text)
    results = [(kind, f"{name}: {test}", why) for kind, test, why in rows]
    failed = any(kind == "fail" for kind, _, _ in results)
    if (broken or not okay) and not failed:
        results.append(("fail", name, "ended early or with an error"))
    return results


def show_end(name, test):
    """Shows the last that a failed program said."""
    said = (test.get("stdout") or "") + (test.get("stderr") or "")
    print(f"The end of what {name} said:")
    for line in said.splitlines()[-15:]:
        print(f"  {line}")


def read_meson(path):
    results = []
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            name, result = test["name"], test["result"]
            text = test.get("stdout") or ""
            okay = result in ("OK", "SKIP", "EXPECTEDFAIL")
            if not okay:
                show_end(name, test)
            if re.search(r"^1\.\.\d+|^(not )?ok \d", text, re.M):
                results += judge(name, text, okay)
            elif result == "SKIP":
                said = text.strip().splitlines()
                results.append(("skip", name, said[-1] if said else ""))
            else:
                results.append(("pass" if okay else "fail", name, result))
    return results


def read_file(path):
    name = os.path.basename(path)
    if not os.path.exists(path):
        return [("fail", name, "this suite did not run")]
    if path.endswith(".json"):
        return read_meson(path)
    with open(path, encoding="utf-8", errors="replace") as tap:
        text = tap.read()
    okay = text.rstrip().endswith("# exit status 0")
    return judge(name[: -len(".tap")], text, okay) or [
        ("fail", name, "no test ran")
    ]


def main():
    results = [row for path in sys.argv[1:] for row in read_file(path)]
    for kind, heading in ("fail", "FAILED"), ("skip", "skipped"):
        for verdict, name, reason in results:
            if verdict == kind:
                print(f"{heading}: {name}" + (f" ({reason})" if reason else ""))
    counts = {
        kind: sum(verdict == kind for verdict, _, _ in results)
        for kind in ("pass", "fail", "skip")
    }
    print(
        f"{counts['pass']} passed, {counts['fail']} failed, "
        f"{counts['skip']} skipped"
    )
    return 1 if counts["fail"] or not counts["pass"] else 0


if __name__ == "__main__":
    sys.exit(main())
