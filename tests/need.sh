#!/bin/sh
# Installs Debian packages that are missing:  tests/need.sh PACKAGE...   Other systems are told what is needed.
missing=
for p in "$@"; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $p"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null; then
    echo "need (by their Debian names):$missing" >&2
    command -v dpkg-query >/dev/null && exit 1
    exit 0
fi
echo "installing:$missing" >&2
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
log=$(mktemp)
# One retry: a package list or a mirror may be between two states.
for try in 1 2; do
    if { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
done
tail -n 20 "$log" >&2
exit 1
