# Sourced by the scenario scripts: $R and $V are the programs, $TOP the project, $W a folder of the script's own (removed
# at its end), $K a key file. ok NAME / bad NAME print a verdict; `want CODE NAME COMMAND...` runs a command and compares
# its exit code, with output in $W/out and $W/err.
set -u
TOP=$(cd "$(dirname "$0")/../.." && pwd)
R=$1/redact
V=$1/redact-verify
W=$(mktemp -d) || exit 3
trap 'rm -rf "$W"' EXIT
K=$W/key
(umask 077 && cp "$TOP/fixtures/test.key" "$K" && chmod 600 "$K")
failed=0

ok() {
    echo "ok - $1"
}

bad() {
    echo "not ok - $1"
    failed=1
}

# is NAME COMMAND...: the command succeeds
is() {
    name=$1
    shift
    if "$@" >"$W/is" 2>&1; then ok "$name"; else bad "$name"; fi
}

# isnt NAME COMMAND...: it does not
isnt() {
    name=$1
    shift
    if "$@" >"$W/is" 2>&1; then bad "$name"; else ok "$name"; fi
}

want() {
    code=$1
    name=$2
    shift 2
    "$@" >"$W/out" 2>"$W/err"
    got=$?
    if [ $got -eq "$code" ]; then ok "$name"; else bad "$name (exit $got, not $code)"; fi
}

finish() {
    exit $failed
}
