#!/bin/sh
# No report, message or log holds a byte of a value; no output does either.
. "$(dirname "$0")/lib.sh"

grep -v '^#' "$TOP/fixtures/canaries.txt" | grep -v '^$' >"$W/canaries"
is "there are canaries" test "$(wc -l <"$W/canaries")" -gt 30
mkdir "$W/said"
for f in "$TOP"/fixtures/text/* "$TOP"/fixtures/ndjson/*.ndjson; do
    case $f in *.out | *.report) continue ;; esac
    n=$(basename "$f")
    "$R" -v -v -k "$K" --report "$W/said/$n.report" -o "$W/said/$n.out" "$f" >"$W/said/$n.stdout" 2>"$W/said/$n.stderr"
    "$R" check -v --all "$f" >"$W/said/$n.check" 2>>"$W/said/$n.stderr"
    "$R" check -v --all --report-format ndjson "$f" >"$W/said/$n.check.ndjson" 2>>"$W/said/$n.stderr"
    "$R" explain "$f" >"$W/said/$n.explain" 2>>"$W/said/$n.stderr"
    [ -e "$W/said/$n.out" ] && "$V" -v -k "$K" --against "$f" "$W/said/$n.out" >"$W/said/$n.verify" 2>&1
    "$V" -v -k "$K" --report-format ndjson --against "$f" "$f" >"$W/said/$n.verify2" 2>&1
done
is "everything was said" test "$(ls "$W/said" | wc -l)" -gt 60
grep -rlF -f "$W/canaries" "$W/said" >"$W/hits"
is "no canary in $(ls "$W/said" | wc -l) files" test ! -s "$W/hits"
[ -s "$W/hits" ] && sed "s|$W/said/|# |" "$W/hits"
finish
