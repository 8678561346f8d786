#!/bin/sh
# Nothing is found where nothing is: N random values of each kind that detectors are known to take for somebody.
#   tests/zero.sh REDACT [N]      (N: default 1000000 of each kind)
set -u
redact=$1
n=${2:-1000000}
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -I"$top" -o "$work/zero" "$top/tests/gen/zero.c" || exit 3
bad=0
for kind in uuid sha256 epoch epochms epochus datetime semver gitlog packages decimals hexdump mixed; do
    "$work/zero" "$kind" "$n" >"$work/in"
    "$redact" check --report-format ndjson --report "$work/report" "$work/in" >/dev/null 2>"$work/err"
    code=$?
    if [ $code -eq 0 ]; then
        echo "ok - nothing found in $n of $kind"
        continue
    fi
    bad=1
    echo "not ok - nothing found in $n of $kind (exit $code)"
    # These are our own random values: they may be shown, and a bug report needs them.
    python3 "$top/tests/gen/show.py" "$work/in" "$work/report" | sed 's/^/#   /'
done
exit $bad
