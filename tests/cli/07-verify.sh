#!/bin/sh
# The second program catches what the first one misses, and accuses nothing that is clean.
. "$(dirname "$0")/lib.sh"

for f in text/resume.txt text/mail.txt text/nginx.log text/app.log ndjson/events.ndjson text/pem.txt text/crlf.txt text/nul.bin; do
    "$R" -q -k "$K" --report "$W/report" -o "$W/o" "$TOP/fixtures/$f"
    want 0 "$f with its report" "$V" -q -k "$K" --against "$TOP/fixtures/$f" --report "$W/report" "$W/o"
    want 0 "$f without" "$V" -q -k "$K" --against "$TOP/fixtures/$f" "$W/o"
    want 0 "$f alone" "$V" -q -k "$K" "$W/o"
    want 0 "$f by --verify" "$R" -q -k "$K" --verify "$TOP/fixtures/$f"
done
# One detector off at a time.
for type in EMAIL_ADDRESS PHONE_NUMBER CREDIT_CARD IBAN_CODE US_SSN IP_ADDRESS MAC_ADDRESS PERSON STREET_ADDRESS DATE_OF_BIRTH \
    USERNAME PRIVATE_KEY JWT API_KEY PASSWORD; do
    f=$TOP/fixtures/text/app.log
    for one in app.log mail.txt resume.txt pem.txt demo.txt; do
        if "$R" check --only "$type" -q "$TOP/fixtures/text/$one"; then :; else f=$TOP/fixtures/text/$one; break; fi
    done
    "$R" -q -k "$K" --except "$type" -o "$W/o" "$f"
    want 4 "$type off is caught" "$V" -q -k "$K" --against "$f" "$W/o"
done
# Faults in what was written.
f=$TOP/fixtures/text/mail.txt
"$R" -q -k "$K" --report "$W/report" -o "$W/o" "$f"
awk 'NR==2{match($0,/"offset":[0-9]+/); n=substr($0,RSTART+9,RLENGTH-9); sub(/"offset":[0-9]+/,"\"offset\":" n-1)} {print}' "$W/report" >"$W/moved"
want 4 "a span that was moved" "$V" -q -k "$K" --against "$f" --report "$W/moved" "$W/o"
head -c 200 "$W/o" >"$W/short"; tail -c +202 "$W/o" >>"$W/short"
want 4 "a byte that is missing" "$V" -q -k "$K" --against "$f" --report "$W/report" "$W/short"
want 4 "without the report too" "$V" -q -k "$K" --against "$f" "$W/short"
sed 's/\(EMAIL_ADDRESS_\)\(.\)\(.\)/\1\3\2/' "$W/o" >"$W/forged"
isnt "(the forgery differs)" cmp -s "$W/o" "$W/forged"
want 4 "a forged token" "$V" -q -k "$K" "$W/forged"
{ cat "$W/o"; echo 'see also 192.0.2.77'; } >"$W/more"
want 4 "a value that was added" "$V" -q -k "$K" "$W/more"
printf '\377\376a\0' >"$W/wide"
want 3 "what cannot be examined" "$V" -q -k "$K" "$W/wide"
want 0 "redact verify runs it" "$R" verify -q -k "$K" "$W/o"
# A selection by tag or rule is verified by the rules that it leaves, not by none.
echo 'write to jane.doe@example.com or 192.0.2.7' >"$W/in"
want 0 "--verify with a tag" "$R" -q -k "$K" --verify --only tag:contact "$W/in"
want 0 "--verify with a rule" "$R" -q -k "$K" --verify --only email "$W/in"
printf '[policy]\nmin-score = 0.50\nEMAIL_ADDRESS = mask\n* = keep\n' >"$W/mask.policy"
printf '[stars]\ntype = EMAIL_ADDRESS\nabout = a mask\npattern = \\*{5}\nmatch = «*****»\nreject = me\ntags = contact\n' >"$W/stars.rules"
for only in tag:contact EMAIL_ADDRESS stars,email; do
    want 4 "--verify --only $only finds what is left" "$R" -q -k "$K" --verify --only $only -p "$W/mask.policy" -r "$W/stars.rules" "$W/in"
    is "and releases nothing" test ! -s "$W/out"
done
finish
