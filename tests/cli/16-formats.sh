#!/bin/sh
# Formats: what a real parser reads is the same before and after but for tokens, no planted value is left, the verifier
# finds nothing, and `auto` takes each for what it is.
. "$(dirname "$0")/lib.sh"

cd "$TOP/fixtures/formats" || exit 3
have() {
    python3 -c "import $1" 2>/dev/null
}

# FILE FORMAT PARSER: FORMAT is what auto has to say of FILE; PARSER that of tests/structure.py, or - where none reads it;
# `dressed`: a value of it stands in escapes.
while read -r f format parser dressed; do
    case $f in '#'* | '') continue ;; esac
    want 0 "$f is redacted" "$R" -q -k "$K" --report "$W/report" -o "$W/o" "$f"
    is "$f is taken for $format" grep -q "\"format\":\"$format\"" "$W/report"
    "$R" -q -k "$K" -f "$format" -o "$W/given" "$f"
    is "$f: the same with -f $format" cmp "$W/o" "$W/given"
    "$R" -q -k "$K" -f "$format" <"$f" >"$W/piped"
    is "$f: the same from a pipe" cmp "$W/o" "$W/piped"
    [ "$parser" = yaml ] && ! have yaml && continue
    [ "$parser" = - ] || is "$f: a parser sees the same structure" python3 "$TOP/tests/structure.py" "$parser" "$f" "$W/o" planted.txt
    [ -s "$W/is" ] && sed 's/^/# /' "$W/is"
    "$V" -k "$K" --against "$f" "$W/o" >"$W/out" 2>&1
    is "$f: no value is left" grep -q "residue by value: none" "$W/out"
    is "$f: no rule finds anything" grep -q "residue by rule: none" "$W/out"
    # Values that stand in a dress which the verifier does not take off (yet) are none that it can account for.
    [ "${dressed:-}" = dressed ] || isnt "$f: the account holds" grep -q "account: FAILS" "$W/out"
done <formats.list
finish
