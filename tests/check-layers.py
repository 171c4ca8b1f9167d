#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks who includes whom: check-layers.py SOURCE_ROOT

The folders of plugin/ are layers; each may include what its line in LAYERS
lists, nothing else. What knows GIMP stands in plugin/host/gimp2 and gimp3
only, and no code asks which version of a library it is built with. Prints
what is wrong; exit status 1 when something is.
"""

import re
import sys
from pathlib import Path

# folder: (folders of plugin/ it may include, libraries it may include)
LAYERS = {
    "core": ({"core"}, {"glib", "nettle"}),
    "compare": ({"core", "compare"}, {"glib"}),
    "draw": ({"core", "compare", "draw"}, {"glib", "cairo"}),
    "report": (
        {"core", "compare", "draw", "report"},
        {"glib", "gio", "cairo", "json-glib"},
    ),
    "pixels": ({"core", "pixels"}, {"glib", "cairo", "gegl"}),
    "picture": (
        {"core", "draw", "pixels", "picture"},
        {"glib", "cairo", "gegl"},
    ),
    "study": (
        {"core", "draw", "report", "pixels", "picture", "study"},
        {"glib", "gio", "cairo", "json-glib"},
    ),
    "label": ({"core", "label"}, {"glib", "tesseract"}),
    "host": ({"core", "host"}, {"glib", "cairo", "gtk"}),
    "host/gtk": ({"core", "host", "host/gtk"}, {"glib", "cairo", "gtk"}),
    "dialog": (
        {"core", "compare", "draw", "host", "dialog"},
        {"glib", "cairo", "gtk"},
    ),
    "procedure": (
        {
            "core",
            "compare",
            "draw",
            "report",
            "picture",
            "study",
            "label",
            "host",
            "dialog",
            "procedure",
        },
        {"glib", "gio", "cairo"},
    ),
    "host/gimp2": None,
    "host/gimp3": None,
    "cli": (
        {
            "core",
            "compare",
            "draw",
            "report",
            "picture",
            "study",
            "label",
            "cli",
        },
        {"glib", "gio", "cairo", "gegl"},
    ),
}

LIBRARIES = {
    "glib": r"glib(/|\.h|-object\.h)|gobject/|gmodule",
    "gio": r"gio/",
    "cairo": r"cairo|pango/",
    "json-glib": r"json-glib/",
    "gtk": r"gtk/|gdk",
    "gegl": r"gegl|babl",
    "nettle": r"nettle/",
    "tesseract": r"tesseract/|leptonica/",
    "gimp": r"libgimp",
}

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')
VERSION_TEST = re.compile(r"^\s*#\s*(?:el)?if.*(VERSION|_MAJOR|_MINOR|_MICRO)")
GIMP_NAME = re.compile(r"gimp_|GIMP_|\bGimp[A-Z]")


def library_of(header):
    for name, pattern in LIBRARIES.items():
        if re.match(pattern, header):
            return name
    return None


def layer_of(path):
    """The longest folder of LAYERS that path, below plugin/, lies in."""
    fitting = [
        layer
        for layer in LAYERS
        if path.as_posix().startswith(layer + "/")
    ]
    return max(fitting, key=len, default=None)


def check_include(layer, own, system):
    """Returns what is wrong with one #include line, or None."""
    if LAYERS[layer] is None:
        return None
    folders, libraries = LAYERS[layer]
    if own:
        if "/" not in own:
            return f'write "{own}" with its folder, as "{layer}/{own}"'
        parent = own.rsplit("/", 1)[0]
        if parent not in folders:
            return f"{layer}/ may not use {own}"
    else:
        library = library_of(system)
        if library and library not in libraries:
            return f"{layer}/ may not use {library}"
    return None


def check_file(path, layer):
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            wrong = check_include(layer, *match.groups())
            if wrong:
                yield number, wrong
        if VERSION_TEST.match(line):
            yield number, "an adapter holds the difference, not an #if"
        if GIMP_NAME.search(line) and LAYERS[layer] is not None:
            yield number, "only host/gimp2 and host/gimp3 know GIMP"


def main():
    root = Path(sys.argv[1])
    plugin = root / "plugin"
    files = sorted([*plugin.rglob("*.c"), *plugin.rglob("*.h")])
    wrong = 0
    for path in files:
        layer = layer_of(path.relative_to(plugin))
        if layer is None:
            problems = [(1, "this folder is no layer of check-layers.py")]
        else:
            problems = check_file(path, layer)
        for number, text in problems:
            print(f"{path.relative_to(root)}:{number}: {text}")
            wrong += 1
    if not files:
        print("no sources found")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
