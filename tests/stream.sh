#!/bin/sh
# Memory does not grow with the input: a long stream at -j1 stays within 64 MiB.
#   tests/stream.sh REDACT [MEBIBYTES]      (default: 4096)
set -u
redact=$1
mib=${2:-4096}
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
install -m 600 "$top/fixtures/test.key" "$work/key" || exit 3
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -I"$top" -o "$work/stream" "$top/tests/gen/stream.c" || exit 3
python3 "$top/tests/gen/watch.py" "$work/stream" "$mib" 65536 2048 "$redact" -q -j1 -k "$work/key"
