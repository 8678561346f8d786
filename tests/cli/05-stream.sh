#!/bin/sh
# Line by line: each line as soon as it is complete; a block of lines is held together.
. "$(dirname "$0")/lib.sh"

mkfifo "$W/in" "$W/out1"
"$R" -q -k "$K" --line-buffered <"$W/in" >"$W/out1" &
pid=$!
exec 3>"$W/in" 4<"$W/out1"
echo 'login by jane.doe@example.com' >&3
line=
if command -v timeout >/dev/null; then line=$(timeout 5 head -n 1 <&4); fi
is "the line comes while the input is open" sh -c "echo '$line' | grep -q '^login by EMAIL_ADDRESS_'"
exec 3>&-
wait $pid
exec 4<&-
{
    echo 'From Wilhelmina Okonkwo-Hart <w.okonkwohart@example.org>'
    cat "$TOP/fixtures/text/pem.txt"
    echo 'later wokonkwohart logged in'
} >"$W/lines"
"$R" -q -k "$K" --line-buffered "$W/lines" >"$W/o"
isnt "a private key is not passed line by line" grep -q 'BEGIN.*PRIVATE KEY' "$W/o"
isnt "what an earlier line taught is found later" grep -q wokonkwohart "$W/o"
is "no line is lost outside of the key" grep -q '^later USERNAME_[0-9a-z]* logged in$' "$W/o"
finish
