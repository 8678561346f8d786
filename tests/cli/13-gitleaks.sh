#!/bin/sh
# Every rule of gitleaks' default configuration has one of ours with its id.
. "$(dirname "$0")/lib.sh"

grep -v '^#' "$TOP/tests/gitleaks-ids.txt" | sort >"$W/theirs"
is "222 ids, each once" test "$(uniq "$W/theirs" | wc -l)" -eq 222
want 0 "the rules are listed" "$R" rules list
cut -d' ' -f1 "$W/out" | sort >"$W/ours"
comm -23 "$W/theirs" "$W/ours" >"$W/missing"
is "each is in the list of rules" test ! -s "$W/missing"
sed 's/^/  missing: /' "$W/missing"
"$R" rules list --report-format ndjson | grep -F '"tags":["secret"' | cut -d'"' -f4 | sort >"$W/secret"
comm -23 "$W/theirs" "$W/secret" >"$W/untagged"
is "and bears the tag secret first" test ! -s "$W/untagged"
finish
