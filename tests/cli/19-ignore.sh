#!/bin/sh
# What the user lets stand (--allow), and what check need not report again (--ignores).
. "$(dirname "$0")/lib.sh"

printf 'mail support@example.com and jane.doe@example.com, call (212) 555-0142 or 212.555.0142\n' >"$W/in"
printf '# ours\r\n\nSupport@Example.COM\nPHONE_NUMBER +1 212-555-0142\nCREDIT_CARD jane.doe@example.com\n' >"$W/allow"
want 0 "allow" "$R" -k "$K" --allow "$W/allow" "$W/in"
is "what is listed stands in each writing, the rest goes" grep -qx 'mail support@example.com and EMAIL_ADDRESS_[0-9a-z]\{20\}, call (212) 555-0142 or 212.555.0142' "$W/out"
cp "$W/out" "$W/once"
want 0 "twice" "$R" -k "$K" --allow "$W/allow" "$W/once"
is "is as once" cmp "$W/out" "$W/once"
want 0 "without the list" "$R" -k "$K" "$W/once"
isnt "all goes" grep -q '@\|555' "$W/out"
want 0 "an allowed name" sh -c "printf 'Quillon Brackwater\n' >'$W/names'; printf 'Patient: Quillon Brackwater\\nBrackwater came.\n' | '$R' -k '$K' --allow '$W/names'"
is "teaches nothing, and its parts elsewhere are not looked for" grep -qx 'Brackwater came.' "$W/out"
printf '{"a":"support@example.com","phone":2125550142,"c":"j\\u0061ne.doe@example.com"}\n' >"$W/n"
want 1 "in records" "$R" check --allow "$W/allow" --report-format ndjson "$W/n"
is "escapes are read, numbers too" sh -c "test \$(wc -l <'$W/out') -eq 2 && grep -q '\"field\":\"/c\"' '$W/out' && grep -q '\"allowed\":2' '$W/out'"
want 1 "the summary tells" "$R" check -v --allow "$W/allow" "$W/in"
is "how many stand" grep -q 'left standing as --allow says: 3' "$W/out"
want 0 "explain" "$R" explain --allow "$W/allow" --text support@ "$W/in"
is "says so" grep -q 'not taken: EMAIL_ADDRESS email .*: the list of --allow lets it stand' "$W/out"
want 4 "the verifier does not honour the list" "$R" -k "$K" --verify --allow "$W/allow" -o "$W/o" "$W/in"
is "says so" grep -q 'verify does not honour --allow' "$W/err"
is "and withholds" test ! -e "$W/o"
want 1 "the last one counts" "$R" check --only PHONE_NUMBER --allow "$W/allow" --allow "$W/names" "$W/in"
want 1 "and none" "$R" check --only PHONE_NUMBER --allow "$W/allow" --no-allow "$W/in"
want 2 "a list that is not there" "$R" --allow "$W/nosuch" "$W/in"
head -c 2000 /dev/zero | tr '\0' a >"$W/long"
want 2 "a value that is too long" "$R" --allow "$W/long" "$W/in"
is "is named by its line, not shown" sh -c "grep -q 'long:1: ' '$W/err' && ! grep -q aaaa '$W/err'"

"$R" -q -k "$K" --allow "$W/allow" -o "$W/o" "$W/in"
want 4 "nor does the program, unless it is told" "$V" -q -k "$K" --against "$W/in" "$W/o"
want 0 "when it is" "$V" -k "$K" --allow "$W/allow" --against "$W/in" "$W/o"
is "it says so" grep -q 'left aside, as --allow says: 3 places' "$W/out"
want 0 "in ndjson too" "$V" -k "$K" --allow "$W/allow" --report-format ndjson "$W/o"
is "it says so" grep -q '"allowed":3' "$W/out"
want 4 "and nothing else is" "$V" -q -k "$K" --allow "$W/allow" "$W/in"
want 2 "a list that is not there" "$V" --allow "$W/nosuch" "$W/o"
# ---- the ignore file ----
cd "$W" || exit 3
want 2 "an ignore file needs a key that lasts" "$R" check --write-ignores ig in
want 0 "write" "$R" check -q -k "$K" --write-ignores ig in
is "an entry for each rule and value" sh -c "test \$(grep -c '^[0-9a-z]\{20\} [a-z-]* -\$' ig) -eq 3"
is "with the id of the key" grep -qx "key $("$R" key id "$K")" ig
isnt "and no value" grep -q 'jane\|555\|example' ig
is "sorted" sh -c "grep -v '^#\|^key ' ig | sort -c"
want 0 "nothing to report" "$R" check -k "$K" --ignores ig in
is "nothing is" test ! -s "$W/out"
want 0 "in the summary" "$R" check -v -k "$K" --ignores ig in
is "there is how many" grep -q 'ignored as the ignore file says: 4' "$W/out"
{ yes 'nothing in here' | head -n 1000; sed 's/^mail/  Mail: /; s/jane.doe/JANE.DOE/' in; } >moved
want 0 "1,000 lines above change nothing" "$R" check -k "$K" --ignores ig moved
sed 's/jane.doe/june.doe/' in >other
want 1 "another value is reported" "$R" check -k "$K" --ignores ig other
is "and it alone" sh -c "test \$(wc -l <'$W/out') -eq 1"
is "its entry is stale" grep -q '^redact: ig:[0-9]*: stale entry for the rule email: nothing was found that it names$' "$W/err"
want 0 "the filter redacts all the same" "$R" -k "$K" in
isnt "values" grep -q '@' "$W/out"
want 2 "and takes no such file" "$R" -k "$K" --ignores ig in
sed '/ phone/s/-$/2001-01-01 # until we moved/; s/email -$/email 2999-12-31 # ours/' ig >old
want 1 "a day that is over" "$R" check -k "$K" --ignores old in
is "is said" grep -q 'expired entry for the rule phone-us: what it names is reported again' "$W/err"
is "and what it names reported" sh -c "test \$(wc -l <'$W/out') -eq 2 && grep -q 'phone-us' '$W/out'"
cp old again
want 0 "write again" "$R" check -q -k "$K" --write-ignores again other
is "reasons and days stay, what is new is added" sh -c "grep -v '^#' old | grep -vxFf again | wc -l | grep -qx 0 && test \$(wc -l <again) -eq 6"
"$R" check -q -k "$K" --write-ignores again other && cp again third && "$R" check -q -k "$K" --write-ignores third other
is "and again it is the same bytes" cmp again third
"$R" key new k2 >/dev/null
want 2 "another key" "$R" check -k k2 --ignores ig in
is "is said" grep -q 'ig:2: the prints are made with another key' "$W/err"
n=0
for line in 'x email -' 'gw5f5k1g3kmtkxp8v4qs Email -' 'gw5f5k1g3kmtkxp8v4qs email' 'gw5f5k1g3kmtkxp8v4qs email 2020-13-01' 'gw5f5k1g3kmtkxp8v4qs email - because'; do
    n=$((n + 1))
    { sed -n 1,2p ig; echo "$line"; } >bad
    want 2 "a line that is no entry ($n)" "$R" check -k "$K" --ignores bad in
    is "is named ($n)" grep -q 'bad:3: ' "$W/err"
done
{ cat ig; tail -n 1 ig; } >bad
want 2 "an entry twice" "$R" check -k "$K" --ignores bad in
is "is named" grep -q 'bad:6: this entry stands there twice' "$W/err"
want 3 "a run that is not whole" "$R" check -k "$K" --ignores ig other nosuch
isnt "says nothing of stale entries" grep -q stale "$W/err"
want 0 "in the report" "$R" check -k "$K" --ignores ig --report-format ndjson in
is "ignored findings are counted" grep -q '"findings":{},"kept":{},"ignored":4' "$W/out"
awk 'BEGIN { for (i = 0; i < 30000; i++) printf "user%d@example.com\nuser7@example.com\n", i }' >many
want 0 "many" "$R" check -q -k "$K" --only EMAIL_ADDRESS --write-ignores manyig many
is "are each noted once" sh -c "test \$(grep -vc '^#\|^key ' manyig) -eq 30000"
want 0 "and known again" "$R" check -q -k "$K" --only EMAIL_ADDRESS --ignores manyig many
finish
