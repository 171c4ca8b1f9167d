#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# try-dist.sh BUILD_FOLDER FOLDER
#
# Makes the tarball of what is committed, builds it by itself in FOLDER and
# lets its unit tests run; then builds it once more, elsewhere, on another day,
# in another time zone, and compares what both install. Exit status 1, with the
# reason as the last line of standard error, when something is wrong.

set -euo pipefail

build=$(realpath "$1")
mkdir -p "$2"
folder=$(cd "$2" && pwd)
find "$folder" -mindepth 1 -delete

meson dist -C "$build" --no-tests --allow-dirty --formats xztar >&2
tarball=$(find "$build/meson-dist" -name 'vellus-*.tar.xz')

# unpack PLACE: the tarball's sources, in build folders of their own.
unpack ()
{
  mkdir -p "$1"
  tar -x -C "$1" --strip-components 1 -f "$tarball"
  CFLAGS="-ffile-prefix-map=$1=." \
    meson setup "$1/build" "$1" -Dgimp=none --prefix /usr >&2
}

# What is installed, and not the tests.
installed ()
{
  meson introspect --installed "$1/build" | python3 -c '
import json, os, sys
folder = sys.argv[1]
print("\n".join(os.path.relpath(path, folder) for path in json.load(sys.stdin)
                if path.startswith(folder + "/")))' "$1/build"
}

install_from ()
{
  DESTDIR=$2 meson install -C "$1/build" --no-rebuild --quiet >&2
}

one=$folder/one
unpack "$one"
ninja -C "$one/build" >&2
meson test -C "$one/build" --no-rebuild --suite unit --timeout-multiplier 5 \
  --print-errorlogs >&2
install_from "$one" "$folder/installed-1"

other=$folder/another/and-deeper
export TZ=Pacific/Chatham LC_ALL=C
unpack "$other"
find "$other" -exec touch -d '2001-02-03 04:05:06' {} +
mapfile -t targets < <(installed "$other")
ninja -C "$other/build" "${targets[@]}" >&2
install_from "$other" "$folder/installed-2"

[ -x "$folder/installed-1/usr/bin/vellus" ] || {
  echo "the tarball installs no command" >&2
  exit 1
}
diff -r "$folder/installed-1" "$folder/installed-2" >&2 || {
  echo "two builds of the tarball differ" >&2
  exit 1
}
echo "$tarball"
