#!/bin/sh
# Rules of one's own: added, overriding, instead of the built-in ones; proofs.
. "$(dirname "$0")/lib.sh"

cat >"$W/own.rules" <<'END'
[pack]
about = staff numbers
disable = email

[let]
digits = \d{6}

[staff-number]
type = STAFF_NUMBER
about = number on the badge
pattern = (?<![\w-])EMP-{{digits}}(?![\w-])
canon = digits
tags = contact
match = badge «EMP-004217» was used
reject = EMP-0042170 is none
reject = EMP-4217 is none
END
want 0 "proofs hold" "$R" rules check -r "$W/own.rules"
is "and are counted" grep -q ' rules, .* 0 failed' "$W/out"
echo 'badge EMP-004217 of jane.doe@example.com' >"$W/in"
"$R" -q -k "$K" -r "$W/own.rules" "$W/in" >"$W/o"
is "the new type is taken, the disabled rule is not" grep -qx 'badge STAFF_NUMBER_[0-9a-z]\{20\} of .*@example.com' "$W/o"
sed 's/«EMP-004217»/EMP-«004217»/' "$W/own.rules" >"$W/wrong.rules"
want 2 "a proof that fails" "$R" rules check -r "$W/wrong.rules"
is "is named with its line" grep -q "wrong.rules:14: rule staff-number: does not find exactly" "$W/out"
sed 's/^disable.*/extends = none/' "$W/own.rules" >"$W/alone.rules"
"$R" -q -k "$K" -r "$W/alone.rules" "$W/in" >"$W/o"
is "extends = none leaves only one's own" grep -q 'jane.doe@example.com' "$W/o"
cat >"$W/soft.rules" <<'END'
[soft]
type = MEMBER_NUMBER
about = a check that lowers the score and does not clear
pattern = \bM\d{6}\b
check = luhn
score = 0.90
score-unchecked = 0.60
match = «M000018» passes the check, «M000019» does not
reject = M0000190
END
want 0 "a refused check may only lower the score" "$R" rules check -r "$W/soft.rules"
echo 'M000018 M000019' >"$W/in"
"$R" -q -k "$K" -r "$W/soft.rules" --min-score 0.7 "$W/in" >"$W/o"
is "and then the policy decides" grep -q '^MEMBER_NUMBER_[0-9a-z]* M000019$' "$W/o"
want 0 "list" "$R" rules list
is "names the rules" grep -q '^email  *EMAIL_ADDRESS' "$W/out"
want 0 "list as NDJSON" "$R" rules list --report-format ndjson
is "is JSON" python3 -c 'import json,sys; assert len([json.loads(l) for l in open(sys.argv[1])]) > 50' "$W/out"
want 0 "show" "$R" rules show email
is "shows the pattern" grep -q '^pattern = ' "$W/out"
want 2 "show of nothing" "$R" rules show nosuch
printf '[policy]\nmin-score = 0.50\nEMAIL_ADDRESS = label\nPHONE_NUMBER = mask\nIP_ADDRESS = drop\n* = keep\n' >"$W/own.policy"
echo 'a jane.doe@example.com b 212-555-0142 c 192.0.2.7 d' >"$W/in"
"$R" -q -k "$K" -p "$W/own.policy" "$W/in" >"$W/o"
is "label, mask and drop" grep -qx 'a \[EMAIL_ADDRESS\] b \*\*\*\*\*\*\*\*\*\*\*\* c  d' "$W/o"
"$R" -q -k "$K" -p "$W/own.policy" "$W/o" >"$W/o2"
is "are stable too" cmp "$W/o" "$W/o2"
finish
