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
    for r in json csv sarif html; do
        "$R" check -v -v -k "$K" --all --report-format $r "$f" >"$W/said/$n.check.$r" 2>>"$W/said/$n.stderr"
        "$R" -v -v -k "$K" --all --report-format $r --report "$W/said/$n.filter.$r" "$f" >"$W/said/$n.out2" 2>>"$W/said/$n.stderr"
    done
    "$R" explain -v -v "$f" >"$W/said/$n.explain" 2>>"$W/said/$n.stderr"
    "$R" explain -v -v --at 10 "$f" >"$W/said/$n.at" 2>>"$W/said/$n.stderr"
    "$R" check -q -v -v -k "$K" --write-ignores "$W/said/$n.ignores" "$f" 2>>"$W/said/$n.stderr"
    "$R" check -v -v -k "$K" --ignores "$W/said/$n.ignores" "$f" >"$W/said/$n.ignored" 2>>"$W/said/$n.stderr"
    "$R" check -v -v --allow "$W/canaries" "$f" >"$W/said/$n.allowed" 2>>"$W/said/$n.stderr"
    for r in text ndjson html; do
        "$R" audit -v -v -k "$K" --report-format $r "$f" >"$W/said/$n.audit.$r" 2>>"$W/said/$n.stderr"
    done
    "$R" audit -v -v -k "$K" --only US_SSN "$f" >"$W/said/$n.left" 2>>"$W/said/$n.stderr"
    # Labels on every second word: misses are told, in all formats.
    python3 - "$f" "$W/gold.ndjson" <<'PY'
import json, re, sys
text = open(sys.argv[1], "rb").read().decode("utf-8", "replace")
spans = [[m.start(), m.end(), "PERSON"] for m in re.finditer(r"[^\s]+", text)][::2]
open(sys.argv[2], "w").write(json.dumps({"text": text, "spans": spans}) + "\n")
PY
    for r in text ndjson html; do
        "$R" audit -v -v --gold "$W/gold.ndjson" --report-format $r >"$W/said/$n.gold.$r" 2>>"$W/said/$n.stderr"
    done
    [ -e "$W/said/$n.out" ] && "$V" -v -k "$K" --against "$f" "$W/said/$n.out" >"$W/said/$n.verify" 2>&1
    "$V" -v -k "$K" --report-format ndjson --against "$f" "$f" >"$W/said/$n.verify2" 2>&1
done
is "everything was said" test "$(ls "$W/said" | wc -l)" -gt 500
grep -rlF -f "$W/canaries" "$W/said" >"$W/hits"
is "no canary in $(ls "$W/said" | wc -l) files" test ! -s "$W/hits"
[ -s "$W/hits" ] && sed "s|$W/said/|# |" "$W/hits"
finish
