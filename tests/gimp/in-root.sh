#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Vellus authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# in-root.sh ROOT [--bind FOLDER]... COMMAND [ARGUMENT...]
#
# Runs COMMAND inside ROOT, which make-root.sh has made, as the caller's user,
# in the same current folder where that is bound. Each FOLDER is seen at the
# same path inside. /tmp is empty and private, the network and X displays are
# those of the machine. The mounts and every process belong to namespaces of
# their own and vanish when COMMAND ends or this script is killed. Exit status:
# that of COMMAND.

set -euo pipefail

if [ "${1:-}" != --as ]; then
  caller=$(id -u):$(id -g)
  if [ "$(id -u)" -ne 0 ]; then
    exec sudo --preserve-env=CI,DISPLAY,XAUTHORITY,LANG,LANGUAGE,VERBOSE -- \
      "$0" --as "$caller" "$@"
  fi
  exec "$0" --as "$caller" "$@"
fi

if [ "${2:-}" != --inside ]; then
  caller=$2
  shift 2
  root=$1
  # Whoever is inside keeps the root from being replaced.
  exec 9<"$root/../$(basename "$root").lock"
  flock --shared 9
  setpriv --pdeathsig KILL \
    unshare --mount --propagation private --pid --fork --kill-child \
    "$0" --as --inside "$caller" "$@" <&0 &
  trap 'kill -KILL $!; exit 143' TERM INT HUP
  wait $!
  exit
fi

caller=$3
root=$4
shift 4
folders=()
while [ "${1:-}" = --bind ]; do
  folders+=("$(realpath "$2")")
  shift 2
done
here=$PWD

mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
# Names of hosts are found as outside.
for file in /etc/resolv.conf /etc/hosts; do
  [ ! -f "$file" ] || [ ! -f "$root$file" ] ||
    mount --bind "$(realpath "$file")" "$root$file"
done
for folder in "${folders[@]}"; do
  mkdir -p "$root$folder"
  mount --rbind "$folder" "$root$folder"
done
[ -d "$root$here" ] || here=/

mkdir -p "$root/tmp/home" "$root/tmp/runtime"
chmod 700 "$root/tmp/home" "$root/tmp/runtime"
chown "$caller" "$root/tmp/home" "$root/tmp/runtime"

# As process 1 of the namespace a shell has to pass the signals on.
env -u TMPDIR -u TMP -u TEMP -u XDG_CACHE_HOME -u XDG_CONFIG_HOME \
  -u XDG_DATA_HOME -u DBUS_SESSION_BUS_ADDRESS -u XDG_DATA_DIRS \
  HOME=/tmp/home XDG_RUNTIME_DIR=/tmp/runtime LANG="${LANG:-C.UTF-8}" \
  PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin \
  chroot --userspec="$caller" "$root" \
  /bin/sh -c 'cd "$1" && shift && exec "$@"' in-root "$here" "$@" <&0 9>&- &
trap 'kill -TERM $!' TERM INT HUP
wait $!
