#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# try-deb.sh SUITE PACKAGE PICTURE UM_PER_PX
#
# Installs PACKAGE by apt in a fresh Debian root of SUITE, which holds nothing
# else, and measures PICTURE there by the command and by the plug-in in GIMP;
# then removes the package and looks for what it has left. Exit status 1, with
# the reason as the last line of standard error, when something is wrong.

set -euo pipefail

suite=$1 package=$(realpath "$2") picture=$(realpath "$3") um_per_px=$4
top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
case $suite in
  trixie) series=3 ;;
  bookworm) series=2.10 ;;
  *)
    echo "try-deb.sh: no GIMP is known for '$suite'" >&2
    exit 2
    ;;
esac

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
archive=$("$top/tests/gimp/make-root.sh" --archive)
unshare --mount --propagation private \
  mmdebstrap --variant=apt --mode=root --format=directory \
  --aptopt='APT::Install-Recommends "false"' \
  --customize-hook="copy-in $package /root" \
  --customize-hook='chroot "$1" apt-get install -y /root/'"${package##*/}" \
  "$suite" "$work/root" "$archive" </dev/null >&2
: >"$work/root.lock"
chmod 755 "$work" "$work/root"

cp "$picture" "$work/picture.png"
cd "$work"
inside ()
{
  "$top/tests/gimp/in-root.sh" "$work/root" --bind "$work" "$@"
}

# What Help buttons open, and where readers look for it.
manual=$(inside dpkg -L gimp-vellus | grep '/plug-ins/vellus/manual/index.html$')
inside cmp "$manual" /usr/share/doc/gimp-vellus/manual/index.html

inside vellus measure picture.png --um-per-px "$um_per_px" --json command.json
script=/usr/share/doc/gimp-vellus/examples/measure-$series.scm
batch="(begin (load \"$script\")
  (vellus-measure-file \"$work/picture.png\" $um_per_px \"$work/plugin\"))"
if [ "$series" = 3 ]; then
  options=(--quit --batch-interpreter=plug-in-script-fu-eval -b "$batch")
else
  options=(-b "$batch" -b '(gimp-quit 0)')
fi
inside timeout 300 gimp-console -id "${options[@]}" >&2

python3 - <<'END'
import json
command, plugin = (json.load(open(name + '.json'))['hairs']
                   for name in ('command', 'plugin'))
assert command and command == plugin, 'the plug-in measures something else'
END
inside apt-get remove -y gimp-vellus >&2
left=$(find "$work/root/usr" -name '*ellus*')
[ -z "$left" ] || {
  echo "removing the package leaves $left" >&2
  exit 1
}
echo "Debian $suite: installed, measured in GIMP $series and by the command, removed"
