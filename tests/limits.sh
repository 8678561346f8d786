#!/bin/sh
# Time is linear in the input, whatever the text: shapes that make careless patterns slow, without a newline.
#   tests/limits.sh REDACT
set -u
redact=$1
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
install -m 600 "$top/fixtures/test.key" "$work/key" || exit 3
python3 "$top/tests/gen/linear.py" "$redact" -q -j1 -k "$work/key"
