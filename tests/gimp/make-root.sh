#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make-root.sh [SUITE | --archive]
#
# Makes a Debian root that holds what building and testing the plug-in needs:
# SUITE trixie (the default) brings GIMP 3.0, forky GIMP 3.2, bookworm GIMP
# 2.10. The root lies in the cache folder,
# ${XDG_CACHE_HOME:-~/.cache}/vellus/SUITE-root, is made once, and is seen
# complete or not at all. Its path is the only line on standard output; enter it
# with in-root.sh. --archive only tells the Debian archive that roots are made
# from. Needs mmdebstrap, and root or sudo. Exit status 1, with the reason as
# the last line of standard error, when no such root can be made here.

set -euo pipefail

suite=${1:-trixie}
packages=(
  build-essential
  cmark-gfm
  dbus-x11
  debhelper
  fonts-dejavu-core
  gettext
  gimp
  imagemagick
  libcairo2-dev
  libgegl-dev
  libjpeg-dev
  libjson-glib-dev
  libpango1.0-dev
  libpng-dev
  libtesseract-dev
  libtiff-dev
  lintian
  locales
  meson
  nettle-dev
  ninja-build
  openbox
  pkg-config
  procps
  python3
  tesseract-ocr-eng
  xauth
  xdotool
  xvfb
)
case $suite in
  --archive) ;;
  trixie | forky) packages+=(libgimp-3.0-dev) ;;
  bookworm) packages+=(libgimp2.0-dev) ;;
  *)
    echo "make-root.sh: no root is known for '$suite'" >&2
    exit 2
    ;;
esac

fail ()
{
  echo "$1" >&2
  exit 1
}

home=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
cache=${XDG_CACHE_HOME:-$home/.cache}/vellus
root=$cache/$suite-root
stamp="1 ${packages[*]}"

# The archive that this machine itself installs from.
mirror ()
{
  local codename format
  codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  # shellcheck disable=SC2016
  format='$(ORIGIN)|$(RELEASE)|$(CODENAME)|$(COMPONENT)|$(REPO_URI)'
  apt-get indextargets --format "$format" 'Created-By: Packages' |
    awk -F'|' -v name="$codename" '
      $4 != "main" || ($2 != name && $3 != name) { next }
      $1 == "Debian" { print $5; found = 1; exit }
      first == "" { first = $5 }
      END { if (! found && first != "") print first }'
}

if [ "$suite" = --archive ]; then
  mirror
  exit
fi

complete ()
{
  [ "$(cat "$root/etc/vellus-root" 2>/dev/null)" = "$stamp" ]
}

if complete; then
  echo "$root"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null ||
    fail "making a Debian root needs to be root, or sudo"
  as_root=(sudo)
fi
command -v mmdebstrap >/dev/null ||
  fail "mmdebstrap is missing: apt install mmdebstrap"
"${as_root[@]}" unshare --mount true 2>/dev/null ||
  fail "this machine does not allow mounting, which a Debian root needs"

archive=$(mirror)
[ -n "$archive" ] || fail "apt's sources name no Debian archive to install from"

mkdir -p "$cache"
exec 9>"$cache/$suite-root.lock"
flock 9
if complete; then
  echo "$root"
  exit 0
fi

# What a run that was killed has left.
"${as_root[@]}" rm -rf --one-file-system "$root".new.* "$root".old.*
new=$(mktemp -d "$root.new.XXXXXX")
settings=$(mktemp)
trap '"${as_root[@]}" rm -rf --one-file-system "$new" "$settings"' EXIT
trap 'exit 143' TERM INT HUP

# Proxies and the like hold for the root too.
apt-config dump 2>/dev/null |
  grep -E '^Acquire::(https?::|ForceIPv|Retries|Check-Valid-Until)' \
    >"$settings" || true

echo "installing Debian $suite with GIMP in $root" >&2
# The namespace of its own takes mmdebstrap's mounts away even when killed.
"${as_root[@]}" unshare --mount --propagation private \
  mmdebstrap --variant=apt --mode=root --format=directory \
  --include="$(IFS=,; echo "${packages[*]}")" \
  --aptopt="$settings" \
  --aptopt='APT::Install-Recommends "false"' \
  --customize-hook='echo "de_DE.UTF-8 UTF-8" >>"$1/etc/locale.gen"' \
  --customize-hook='chroot "$1" locale-gen' \
  --customize-hook='rm -rf "$1"/var/cache/apt/*.bin "$1"/var/lib/apt/lists/*' \
  "$suite" "$new" "$archive" </dev/null >&2 9>&- ||
  fail "mmdebstrap could not install Debian $suite from $archive"
"${as_root[@]}" chmod 755 "$new"
echo "$stamp" | "${as_root[@]}" tee "$new/etc/vellus-root" >/dev/null

if [ -e "$root" ]; then
  "${as_root[@]}" mv "$root" "$root.old.$$"
fi
"${as_root[@]}" mv -T "$new" "$root"
"${as_root[@]}" rm -rf --one-file-system "$root".old.*
echo "$root"
