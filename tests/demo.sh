#!/bin/sh
# The main job, shown: a fixture before and after, the report, the verifier's answer.   tests/demo.sh BUILD
build=$1
cd "$(dirname "$0")/.." || exit 3
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
"$build/redact" key new "$work/key" >/dev/null || exit 1
"$build/redact" -k "$work/key" --report "$work/report" -o "$work/out" fixtures/text/demo.txt || exit 1
echo "--- before: fixtures/text/demo.txt"
cat fixtures/text/demo.txt
echo "--- after: redact -k KEY fixtures/text/demo.txt"
cat "$work/out"
echo "--- report: redact check fixtures/text/demo.txt"
"$build/redact" check fixtures/text/demo.txt
[ $? -eq 1 ] || exit 1
echo "--- verified: redact-verify -k KEY --against fixtures/text/demo.txt"
"$build/redact-verify" -k "$work/key" --against fixtures/text/demo.txt --report "$work/report" "$work/out"
