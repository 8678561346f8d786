#!/bin/sh
# What a new user tries first.
. "$(dirname "$0")/lib.sh"

line='Mail jane.doe@example.com or call (212) 555-0142.'
printf '%s\n' "$line" | "$R" -k "$K" >"$W/a" 2>"$W/err"
printf '%s\n' "$line" | "$R" -k "$K" >"$W/b"
is "the same bytes with one key" cmp "$W/a" "$W/b"
is "both values are tokens, the rest stays" grep -qx 'Mail EMAIL_ADDRESS_[0-9a-z]\{20\} or call PHONE_NUMBER_[0-9a-z]\{20\}\.' "$W/a"
is "nothing on standard error with a key" test ! -s "$W/err"
printf '%s\n' "$line" | "$R" >"$W/c" 2>"$W/err"
is "a key of the run's own is said" grep -q 'within this run only' "$W/err"
isnt "and gives other tokens" cmp -s "$W/a" "$W/c"
"$R" -k "$K" "$W/a" >"$W/d"
is "a second time changes nothing" cmp "$W/a" "$W/d"
want 0 "and finds nothing" "$R" check "$W/a"
want 0 "--version" "$R" --version
want 0 "--help" "$R" --help
is "--help goes to standard output" grep -q 'usage: redact' "$W/out"
"$R" key new "$W/new" >"$W/id"
is "a new key has mode 0600" test "$(stat -c %a "$W/new")" = 600
want 0 "its id can be told" "$R" key id "$W/new"
is "and is the same" cmp "$W/id" "$W/out"
want 2 "an existing key is left alone" "$R" key new "$W/new"
REDACT_KEY_FILE=$K "$R" "$W/a" >"$W/e" 2>"$W/err"
is "REDACT_KEY_FILE names a key" test ! -s "$W/err"
"$R" --key-fd 3 3<"$K" <"$W/a" >"$W/e" 2>"$W/err"
is "--key-fd too" cmp "$W/a" "$W/e"
printf '%s\n' "$line" | "$R" -q -k "$K" --scope partner >"$W/f"
isnt "another scope, other tokens" cmp -s "$W/a" "$W/f"
finish
