#!/bin/sh
# Pages of all kinds through tests/html/page.mjs: run.sh BUILD CHROMIUM
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.." || exit 3
[ -n "$2" ] || { echo "no browser: install chromium, or give CHROMIUM=/path"; exit 2; }
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
cp fixtures/test.key "$work/key" && chmod 600 "$work/key"
R=$build/redact
"$R" check -q -k "$work/key" --all --report "$work/check.html" --report-format html fixtures/text/*.txt fixtures/text/*.log \
    fixtures/ndjson/*.ndjson no-such-file 2>/dev/null
"$R" -q -k "$work/key" --verify --report "$work/filter.html" --report-format html -o "$work/out" fixtures/text/mail.txt
"$R" audit -k "$work/key" --quasi user/name,ts --report "$work/audit.html" --report-format html fixtures/ndjson/events.ndjson fixtures/text/*.txt 2>/dev/null
"$R" -q -k "$work/key" -o "$work/after" fixtures/ndjson/events.ndjson
"$R" audit -k "$work/key" --before fixtures/ndjson/events.ndjson --report "$work/both.html" --report-format html "$work/after"
"$R" audit --gold fixtures/eval/made.ndjson --report "$work/gold.html" --report-format html
: | "$R" check --report-format html >"$work/nothing.html"
# Many findings: a page stays small, and is as fast.
for i in 1 2 3 4 5 6 7 8 9 10; do cat fixtures/text/mail.txt fixtures/ndjson/events.ndjson; done >"$work/many.txt"
cat "$work/many.txt" "$work/many.txt" "$work/many.txt" "$work/many.txt" >"$work/more.txt"
"$R" check -q --all --report "$work/many.html" --report-format html "$work/more.txt"
cd "$build/html" && node "$OLDPWD/tests/html/page.mjs" "$2" "$OLDPWD/fixtures/canaries.txt" "$work"/*.html
