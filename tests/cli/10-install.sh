#!/bin/sh
# make install puts the programs and their pages where they belong, and the programs work from there.
. "$(dirname "$0")/lib.sh"

is "install" make -s -C "$TOP" BUILD="$1" install DESTDIR="$W/root" PREFIX=/usr
for f in bin/redact bin/redact-verify share/man/man1/redact.1 share/man/man1/redact-verify.1 share/man/man5/redact-rules.5; do
    is "$f" test -s "$W/root/usr/$f"
done
echo 'jane.doe@example.com' | "$W/root/usr/bin/redact" -q -k "$K" >"$W/o"
want 0 "redact verify finds its other half" "$W/root/usr/bin/redact" verify -q -k "$K" "$W/o"
is "uninstall" make -s -C "$TOP" BUILD="$1" uninstall DESTDIR="$W/root" PREFIX=/usr
is "leaves nothing" test -z "$(find "$W/root" -type f)"
finish
