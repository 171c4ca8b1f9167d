#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later

# short-fuzz.sh FUZZERS PLAIN SECONDS FINDINGS: lets every target of the folder
# FUZZERS, built for libFuzzer, run for some seconds, from the good inputs that
# those of PLAIN write, one on each core; speaks TAP, and leaves what was found
# in FINDINGS.

set -uo pipefail

seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT

mapfile -t targets < <(find "$1" -maxdepth 1 -type f -name 'fuzz-*' | sort)
printf '1..%d\n' "${#targets[@]}"

# fuzz FUZZER PLAIN SECONDS FINDINGS SEEDS LEAKS: leaves a file beside its seeds
# when nothing was found.
fuzz ()
{
  local name=${1##*/}
  mkdir "$5/$name"
  "$2/$name" --seeds "$5/$name" >/dev/null
  # A header may tell of a picture larger than memory: that is asked
  # for, and used only when its pixels come.
  LSAN_OPTIONS=suppressions=$6 "$1" "-max_total_time=$3" \
    -rss_limit_mb=3000 -malloc_limit_mb=60000 \
    "-artifact_prefix=$4/$name-" "$5/$name" >"$4/$name.log" 2>&1 &&
    : >"$5/$name.fine"
}
export -f fuzz
printf '%s\0' "${targets[@]}" |
  xargs -0 -P "$(nproc)" -I {} bash -c 'fuzz "$@"' fuzz {} "${@:2:3}" "$seeds" \
    "$(dirname "${BASH_SOURCE[0]}")/leaks.supp"

failed=0
for i in "${!targets[@]}"; do
  name=${targets[$i]##*/}
  if [ -e "$seeds/$name.fine" ]; then
    printf 'ok %d %s\n' $((i + 1)) "$name"
  else
    printf 'not ok %d %s\n' $((i + 1)) "$name"
    failed=1
  fi
done
exit "$failed"
