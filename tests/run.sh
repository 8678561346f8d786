#!/bin/sh
# Runs everything that `make test` means:  tests/run.sh BUILD.  Its last line counts: N passed, N failed.
# Programs of cmocka print "[       OK ] name" or "[  FAILED  ] name"; scripts print "ok - name" or "not ok - name".
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/.." || exit 3
passed=0
failed=0
log=$build/test.log
: >"$log"

count() { # NAME FILE CODE
    p=$(grep -cE '^(ok - |\[       OK \] )' "$2")
    f=$(grep -cE '^not ok - |^\[  FAILED  \] [a-z_0-9]+$' "$2")
    # A program that died says nothing of its own failure.
    [ "$3" -ne 0 ] && [ "$f" -eq 0 ] && f=1
    [ "$p" -eq 0 ] && [ "$f" -eq 0 ] && ! grep -q '^\[  SKIPPED \]' "$2" && f=1
    passed=$((passed + p))
    failed=$((failed + f))
    [ "$f" -eq 0 ] || { echo "FAILED: $1"; grep -vE '^(ok - |\[       OK |\[ RUN )' "$2" | head -n 40; }
    cat "$2" >>"$log"
}

run() { # NAME COMMAND...
    name=$1
    shift
    out=$(mktemp)
    "$@" >"$out" 2>&1 </dev/null
    count "$name" "$out" $?
    rm -f "$out"
}

for t in "$build"/test/test_*; do
    case $t in *.d) continue ;; esac
    run "$(basename "$t")" "$t"
done
for t in "$build"/fuzz/fuzz_*; do
    case $t in *.d) continue ;; esac
    name=$(basename "$t")
    [ -d "tests/fuzz/corpus/$name" ] && run "$name" sh -c "'$t' tests/fuzz/corpus/$name/* && echo 'ok - $name: its corpus'"
done
[ "${UNITS_ONLY:-0}" = 1 ] || {
    for t in tests/cli/[0-9]*.sh; do run "$t" sh "$t" "$build"; done
    run "rules check" sh -c "'$build/redact' rules check && echo 'ok - all proofs of all packs hold'"
    run "layers" sh tests/layers.sh
    run "nothing found in nothing" sh tests/zero.sh "$build/redact" "${ZERO:-20000}"
    # Under a sanitizer time says nothing.
    [ "${NO_TIMING:-0}" = 1 ] || run "linear time" sh tests/limits.sh "$build/redact"
    run "man pages" sh tests/man_examples.sh "$build/redact"
}
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
