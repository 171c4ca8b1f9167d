#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests that the checks can fail: test-checks.py SOURCE_ROOT

Each check passes on a small clean tree and fails on the same tree with one
planted error, naming it. Prints TAP.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TAG = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"

CATALOGUE = """msgid ""
msgstr ""
"Project-Id-Version: a\\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: a\\n"
"Language-Team: a\\n"
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

CLEAN = {
    "README.md": "# A tree\n",
    "plugin/core/a.h": TAG + "#pragma once\n\n#include <glib.h>\n\n"
    + "#define SIZE_PX 2.5f\n",
    "plugin/core/a.c": TAG
    + '#include "core/a.h"\n\nconst char *text = N_ ("A text");\n',
    "plugin/draw/b.c": TAG
    + '#include "core/a.h"\n\n#include <cairo.h>\n',
    "plugin/host/gimp3/main.c": TAG
    + "#include <libgimp/gimp.h>\n\nint id = gimp_image_get_id (image);\n",
    "plugin/doc/method.md": "| `SIZE_PX` | 2.5 | px | core/a.h | a size |\n",
    "po/POTFILES": "plugin/core/a.c\n",
    "po/LINGUAS": "de\n",
    "po/de.po": CATALOGUE + 'msgid "A text"\nmsgstr "Ein Text"\n',
}

# (check, claim, file, its new text, a part of what the check says)
PLANTED = [
    (
        "layers",
        "core may not use draw",
        "plugin/core/a.c",
        CLEAN["plugin/core/a.c"] + '#include "draw/b.h"\n',
        "plugin/core/a.c:5: core/ may not use draw/b.h",
    ),
    (
        "layers",
        "core may not use GIO",
        "plugin/core/a.c",
        CLEAN["plugin/core/a.c"] + "#include <gio/gio.h>\n",
        "core/ may not use gio",
    ),
    (
        "layers",
        "draw may not use GTK",
        "plugin/draw/b.c",
        CLEAN["plugin/draw/b.c"] + "# include <gtk/gtk.h>\n",
        "draw/ may not use gtk",
    ),
    (
        "layers",
        "an include names its folder",
        "plugin/core/a.c",
        TAG + '#include "a.h"\n',
        'write "a.h" with its folder',
    ),
    (
        "layers",
        "GIMP is known to its adapters only",
        "plugin/draw/b.c",
        CLEAN["plugin/draw/b.c"] + "void f (void) { gimp_quit (); }\n",
        "only host/gimp2 and host/gimp3 know GIMP",
    ),
    (
        "layers",
        "no adapter asks for a version",
        "plugin/host/gimp3/main.c",
        CLEAN["plugin/host/gimp3/main.c"]
        + "#if GIMP_CHECK_VERSION (3, 2, 0)\n#endif\n",
        "not an #if",
    ),
    (
        "layers",
        "a new folder needs its line",
        "plugin/extra/c.c",
        TAG,
        "no layer",
    ),
    (
        "potfiles",
        "a source with a text is listed",
        "plugin/draw/b.c",
        CLEAN["plugin/draw/b.c"] + 'char *b = _ ("Another");\n',
        "lacks plugin/draw/b.c",
    ),
    (
        "potfiles",
        "a source without a text is not listed",
        "plugin/core/a.c",
        TAG + '/* not _ ("a text") */\n',
        "lists plugin/core/a.c",
    ),
    (
        "texts",
        "a machine's path is found",
        "README.md",
        "See /" + "work/tree.\n",
        "README.md:1: a path of somebody's machine",
    ),
    (
        "texts",
        "a host is found",
        "README.md",
        "See http:" + "//mirror.example/debian.\n",
        "mirror.example",
    ),
    (
        "texts",
        "work left undone is found",
        "plugin/core/a.c",
        CLEAN["plugin/core/a.c"] + "/* TO" + "DO: this */\n",
        "work left undone",
    ),
    (
        "texts",
        "a source needs its licence",
        "plugin/core/a.h",
        "#pragma once\n",
        "no licence tag",
    ),
    (
        "texts",
        "a source too long to read is found",
        "plugin/core/a.h",
        CLEAN["plugin/core/a.h"] + "\n" * 500,
        "more than 500 lines",
    ),
    (
        "texts",
        "white space at a line's end is found",
        "plugin/core/a.h",
        CLEAN["plugin/core/a.h"] + "int a; \n",
        "white space",
    ),
    (
        "catalogues",
        "an untranslated text is found",
        "po/de.po",
        CATALOGUE + 'msgid "Another"\nmsgstr "Ein anderer"\n',
        "not defined in po/de.po",
    ),
    (
        "catalogues",
        "a lost place for a value is found",
        "po/de.po",
        CATALOGUE + '#, c-format\nmsgid "A %d"\nmsgstr "Ein %s"\n',
        "format spec",
    ),
    (
        "method",
        "a constant that drifted is found",
        "plugin/core/a.h",
        CLEAN["plugin/core/a.h"].replace("2.5f", "2.6f"),
        "SIZE_PX is 2.6 in core/a.h, not 2.5",
    ),
    (
        "method",
        "a file that is gone is found",
        "plugin/doc/method.md",
        CLEAN["plugin/doc/method.md"] + "See `gone.c`.\n",
        "method.md:2: there is no gone.c",
    ),
    (
        "format",
        "another layout is found",
        "plugin/core/a.c",
        CLEAN["plugin/core/a.c"] + "int f(void){return 1;}\n",
        "plugin/core/a.c:5",
    ),
]


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def run_check(source, check, changes):
    """Runs a check on the clean tree with changes: {file: text}."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copy(source / ".clang-format", root)
        for name, text in {**CLEAN, **changes}.items():
            write(root, name, text)
        return subprocess.run(
            [sys.executable, source / "tests" / f"check-{check}.py", root],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


def main():
    source = Path(sys.argv[1])
    checks = sorted({row[0] for row in PLANTED})
    print(f"1..{len(checks) + len(PLANTED)}")
    number = failed = 0

    def report(okay, name, run):
        nonlocal number, failed
        number += 1
        skip = ""
        if run.returncode == 77:
            okay, skip = True, " # SKIP " + run.stdout.strip()
        failed += not okay
        print(f"{'ok' if okay else 'not ok'} {number} {name}{skip}")
        if not okay:
            print("# " + run.stdout.replace("\n", "\n# "))

    for check in checks:
        run = run_check(source, check, {})
        report(run.returncode == 0, f"/{check}/a clean tree passes", run)
    for check, claim, name, text, said in PLANTED:
        run = run_check(source, check, {name: text})
        okay = run.returncode == 1 and said in run.stdout
        report(okay, f"/{check}/{claim}", run)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
