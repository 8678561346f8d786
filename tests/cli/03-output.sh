#!/bin/sh
# Output appears whole or not at all.
. "$(dirname "$0")/lib.sh"

for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do cat "$TOP/fixtures/text/app.log"; done >"$W/in"
while [ "$(stat -c %s "$W/in")" -lt 4000000 ]; do cat "$W/in" "$W/in" >"$W/in2" && mv "$W/in2" "$W/in"; done
"$R" -q -k "$K" "$W/in" >"$W/want"
want 0 "-o FILE" "$R" -q -k "$K" -o "$W/o" "$W/in"
is "holds what standard output would" cmp "$W/o" "$W/want"
chmod 640 "$W/o"
want 0 "over an existing file" "$R" -q -k "$K" -o "$W/o" "$W/in"
is "keeps its mode" test "$(stat -c %a "$W/o")" = 640
want 0 "in place, by -o on the input" "$R" -q -k "$K" -o "$W/in2" "$W/in"
want 3 "full disk" "$R" -q -k "$K" -o /dev/full "$W/in"
is "says so" grep -q 'cannot write the output: No space left on device' "$W/err"
want 3 "full disk, seen by another thread" "$R" -q -k "$K" -j 4 -o /dev/full "$W/in"
is "says so too" grep -q 'cannot write the output: No space left on device' "$W/err"
"$R" -q -k "$K" "$W/in" >/dev/full 2>"$W/err"
is "full disk behind standard output" test $? -eq 3
want 3 "report on a full disk" "$R" -q -k "$K" --report /dev/full -o "$W/o2" "$W/in"
is "withholds the output" test ! -e "$W/o2"
want 3 "a folder that is not there" "$R" -q -k "$K" -o "$W/no/o" "$W/in"
"$R" -q -k "$K" "$W/in" 2>"$W/err" | head -c 10 >/dev/null
is "a closed pipe is silent" test ! -s "$W/err"
printf '\377\376a\0' >"$W/wide"
want 0 "UTF-16" "$R" -q -k "$K" -o "$W/o3" "$W/wide"
is "comes out as it went in" cmp "$W/wide" "$W/o3"
# A signal in the middle: a writer that never ends keeps the run going.
mkfifo "$W/fifo"
(while :; do cat "$W/in"; done >"$W/fifo" 2>/dev/null) &
feeder=$!
for sig in INT TERM; do
    # A background job of a script has INT ignored; env gives it back.
    env --default-signal=INT "$R" -q -k "$K" -o "$W/killed" "$W/fifo" &
    pid=$!
    sleep 0.3
    kill -$sig $pid
    wait $pid 2>/dev/null
    is "SIG$sig leaves no output" test ! -e "$W/killed"
    is "SIG$sig leaves no temporary file" test -z "$(ls -A "$W" | grep '\.killed')"
done
kill $feeder 2>/dev/null
wait $feeder 2>/dev/null
finish
