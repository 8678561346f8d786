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
# All formats of all commands over all of them at once.
cd "$TOP" || exit 3
set -- fixtures/text/* fixtures/ndjson/*.ndjson
say() { # NAME COMMAND...
    name=$1
    shift
    "$@" >"$W/said/$name" 2>>"$W/said/all.stderr"
}
for r in text ndjson json csv sarif html; do
    say "all.$r" "$R" check -v -v -k "$K" --all --report-format $r "$@"
    say "filter.$r" "$R" -v -v -k "$K" --all --report-format $r --report "$W/said/filter.report.$r" fixtures/ndjson/events.ndjson
done
say all.at "$R" explain -v -v --at 10 "$@"
say all.write "$R" check -q -v -v -k "$K" --write-ignores "$W/said/ignores" "$@"
say all.ignored "$R" check -v -v -k "$K" --ignores "$W/said/ignores" "$@"
say all.allowed "$R" check -v -v --allow "$W/canaries" "$@"
# Labels on every second word: misses are told.
python3 - "$@" >"$W/gold.ndjson" <<'PY'
import json, re, sys
for name in sys.argv[1:]:
    text = open(name, "rb").read().decode("utf-8", "replace")
    spans = [[m.start(), m.end(), "PERSON"] for m in re.finditer(r"[^\s]+", text)][::2]
    print(json.dumps({"text": text, "spans": spans}))
PY
for r in text ndjson html; do
    say "audit.$r" "$R" audit -v -v -k "$K" --report-format $r "$@"
    say "left.$r" "$R" audit -v -v -k "$K" --only US_SSN --report-format $r "$@"
    say "gold.$r" "$R" audit -v -v --gold "$W/gold.ndjson" --report-format $r
done
is "everything was said" test "$(ls "$W/said" | wc -l)" -gt 120
grep -rlF -f "$W/canaries" "$W/said" >"$W/hits"
is "no canary in $(ls "$W/said" | wc -l) files" test ! -s "$W/hits"
[ -s "$W/hits" ] && sed "s|$W/said/|# |" "$W/hits"
finish
