#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make-deb.sh SUITE FOLDER
#
# Builds the Debian package of what is committed for SUITE (trixie or bookworm)
# in a Debian root, checks it with lintian, and leaves it in FOLDER. The path of
# the package is the only line on standard output.

set -euo pipefail

suite=$1
top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
mkdir -p "$2"
folder=$(cd "$2" && pwd)
gimp=$top/tests/gimp

root=$("$gimp/make-root.sh" "$suite")
rm -rf "$folder/source"
mkdir "$folder/source"
git -C "$top" archive HEAD | tar -x -C "$folder/source"

cd "$folder/source"
# The date of the change, not of the build, so that two builds are the same.
"$gimp/in-root.sh" "$root" --bind "$folder" env \
  "DEB_BUILD_OPTIONS=${DEB_BUILD_OPTIONS:-nocheck}" \
  dpkg-buildpackage -us -uc -b >&2
"$gimp/in-root.sh" "$root" --bind "$folder" \
  lintian --fail-on warning --suppress-tags bad-distribution-in-changes-file \
  "$folder"/vellus_*.changes >&2
rm -rf "$folder/source"
ls "$folder"/gimp-vellus_*.deb
