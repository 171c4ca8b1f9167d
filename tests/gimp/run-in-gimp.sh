#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-in-gimp.sh SERIES BUILD_FOLDER
#
# Tests the plug-in of a build folder inside the installed GIMP, of SERIES
# 2.10 or 3, first without a window, then with one on a virtual screen. TAP
# goes to standard output; everything else lies in BUILD_FOLDER/gimp-SERIES.
# Uses a profile of its own. Exit status 0 when every test passed.

set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
[ $# -eq 2 ] || { echo "usage: run-in-gimp.sh SERIES BUILD_FOLDER" >&2; exit 2; }
export PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/run-in-gimp.py" "$1" "$(realpath "$2")"
