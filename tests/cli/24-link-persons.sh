# link-persons: parts of one person's name get the token of the full name; explain says which; the verifier agrees.
. "$(dirname "$0")/lib.sh"
sed 's/^min-score/link-persons = yes\n&/' "$TOP/redact/policies/default.policy" >"$W/policy"
printf 'Mr. Pemberton said so. Isaac Pemberton came, and Isaac left.\nRuth Holt and Ada Holt met Mrs. Holt.\n' >"$W/t"
"$R" -q -k "$K" "$W/t" >"$W/plain"
"$R" -q -k "$K" -p "$W/policy" --report "$W/report" --report-format ndjson "$W/t" >"$W/o"
tokens() {
    grep -o 'PERSON_[0-9a-z]*' "$1" | sort -u | wc -l
}
is "off by default: six names, six tokens" test "$(tokens "$W/plain")" = 6
is "on: Pemberton, Isaac and Isaac Pemberton are one; the two Holts and Mrs. Holt are three" test "$(tokens "$W/o")" = 4
full=$(sed -n 's/.* so\. \(PERSON_[0-9a-z]*\) came.*/\1/p' "$W/plain")
is "and the one token is that of the full name" test "$(grep -o "$full" "$W/o" | wc -l)" = 3
is "idempotent" sh -c '"$1" -q -k "$2" -p "$3" "$4" | cmp - "$4"' sh "$R" "$K" "$W/policy" "$W/o"
is "the verifier's account holds without a report" "$V" -q -k "$K" --policy "$W/policy" --against "$W/t" "$W/o"
is "and along the report" "$V" -q -k "$K" --policy "$W/policy" --against "$W/t" --report "$W/report" "$W/o"
is "--verify lets it through" "$R" -q --verify -k "$K" -p "$W/policy" "$W/t" -o "$W/verified"
holt=$(sed -n 's/^\(PERSON_[0-9a-z]*\) and .*/\1/p' "$W/o")
sed "s/^Mr\. $full/Mr. $holt/" "$W/o" >"$W/wrong"
want 4 "a part with the token of somebody else is refused" "$V" -q -k "$K" --policy "$W/policy" --against "$W/t" "$W/wrong"
"$R" explain -k "$K" "$W/t" >"$W/why" 2>/dev/null
is "explain names the full name by its place" grep -q 'offset 4 length 9: taken: PERSON .*; a part of the name at offset 23 length 15' "$W/why"
isnt "and says so of no name of two people" grep -q 'offset 94 length 4: .*a part of' "$W/why"
printf '{"name": "Isaac Pemberton", "note": "Pemberton called"}\n{"note": "Mr. Pemberton called"}\n' >"$W/n"
"$R" -q -k "$K" -p "$W/policy" "$W/n" >"$W/no"
is "records are documents of their own" test "$(tokens "$W/no")" = 2
is "and the account of records holds" "$V" -q -k "$K" --policy "$W/policy" --against "$W/n" "$W/no"
sed 's/= yes/= perhaps/' "$W/policy" >"$W/bad"
want 2 "neither yes nor no" "$R" -k "$K" -p "$W/bad" "$W/t"
finish
