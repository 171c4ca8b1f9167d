#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later

# sanitized.sh address|thread|valgrind [FOLDER [TEST...]]: builds what needs no
# GIMP in FOLDER (build/KIND) with the address and undefined-behavior
# sanitizers, with the thread sanitizer, or for valgrind, and lets the unit
# tests, or those that are named, run there; "quick" stands for those of what
# parses, of what all figures are made of, and of procedures. Exit status 0 when
# nothing was found. Everything said lies in FOLDER/meson-logs/testlog.txt.

set -euo pipefail

top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
kind=${1:-}
folder=${2:-$top/build/$kind}
tests=("${@:3}")
folder=$(realpath -m "$folder")
[ "${tests[*]}" != quick ] ||
  tests=(bins buffer calibration claims compare-assign compare-series count csv
    curl date devices file folder geometry image json logarithm number output
    param-spec params params-json phantom-match procedures progress-text
    provenance quantiles quality raster region resolution scale site source
    statistics stats strokes summary summary-sample summary-spread taken text
    tint trend-plot units watch width-lean)
[ ${#tests[@]} -gt 0 ] || tests=(--suite unit)
options=(-Dgimp=none)
how=(--timeout-multiplier 10)
case $kind in
  address)
    options+=(-Db_sanitize=address,undefined -Db_lundef=false)
    # Leaks are valgrind's matter: modules that GEGL has unloaded have no names
    # by which what they keep could be told from ours.
    # What is larger than memory is asked for in tests, and refused.
    ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=1
    export ASAN_OPTIONS=$ASAN_OPTIONS:allocator_may_return_null=1
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    ;;
  thread)
    options+=(-Db_sanitize=thread -Db_lundef=false)
    how+=(--wrapper "env LD_PRELOAD=$folder/tests/libannotate-locks.so")
    export TSAN_OPTIONS=halt_on_error=1:suppressions=$top/tests/thread.supp
    # GLib's own heap hands blocks from thread to thread unseen.
    export G_SLICE=always-malloc
    ;;
  valgrind)
    how=(--timeout-multiplier 60 --wrapper
      "valgrind --quiet --error-exitcode=9 --leak-check=full\
 --show-leak-kinds=definite --errors-for-leak-kinds=definite\
 --suppressions=/usr/share/glib-2.0/valgrind/glib.supp\
 --suppressions=$top/tests/valgrind.supp")
    # Each block by itself, not out of a larger one.
    export G_SLICE=always-malloc
    ;;
  *)
    sed -n '/^# sanitized/,/^$/s/^# \?//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

[ -f "$folder/build.ninja" ] || meson setup "$folder" "$top" "${options[@]}"
# Builds what those tests need, and no more.
meson test -C "$folder" --print-errorlogs "${how[@]}" "${tests[@]}"
