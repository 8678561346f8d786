#!/bin/sh
# A test build in which one detector is missing: what it lets through, the verifier as it is catches.
. "$(dirname "$0")/lib.sh"

mkdir "$W/tree"
cp -r "$TOP/Makefile" "$TOP/crypto" "$TOP/rules" "$TOP/redact" "$W/tree"
awk '/^\[/ { skip = ($0 == "[email]") } !skip' "$TOP/rules/packs/contact.rules" >"$W/tree/rules/packs/contact.rules"
isnt "the rule is gone from the copy" grep -qx '\[email\]' "$W/tree/rules/packs/contact.rules"
is "the copy builds" make -s -C "$W/tree" -j2 CFLAGS=-O1 BUILD="$W/b" "$W/b/redact"
f=$TOP/fixtures/text/mail.txt
want 0 "and runs" "$W/b/redact" -q -k "$K" --report "$W/report" -o "$W/o" "$f"
is "it lets a mailbox through" grep -q '@' "$W/o"
want 4 "which the verifier catches" "$V" -q -k "$K" --against "$f" "$W/o"
want 4 "with the report too" "$V" -q -k "$K" --against "$f" --report "$W/report" "$W/o"
want 4 "and without the original" "$V" -q -k "$K" "$W/o"
"$R" -q -k "$K" -o "$W/o" "$f"
want 0 "and does not where nothing is missing" "$V" -q -k "$K" --against "$f" "$W/o"
finish
