#!/bin/sh
# The examples of the manual pages and of the README do what they show.
#   tests/man_examples.sh REDACT
#
# An example is a literal block (.Bd -literal to .Ed, or between ```) whose first line begins with `$ `. Each `$ ` line is a
# command, a backslash at its end carries it on; the lines behind it are what it prints, on either stream. The commands of
# one document run in order in one folder. `cat FILE` of a file that is not there yet makes FILE of what is shown. Tokens,
# key ids and rule-set digests differ from run to run and count by their form. Commands of the build (make, git, sudo,
# apt-get) are not run.
set -u
redact=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") || exit 3
cd "$(dirname "$0")/.." || exit 3
top=$(pwd)
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" || exit 3
for program in "$redact" "$(dirname "$redact")/redact-verify"; do
    [ -x "$program" ] || { echo "not ok - there is no $program"; exit 1; }
    ln -s "$program" "$work/bin/" || exit 3
done
PATH=$work/bin:$PATH
export PATH
unset REDACT_KEY_FILE
failed=0

# A page's source to what a reader sees of its literal blocks.
man_blocks() { # FILE
    sed -n '/^\.Bd -literal/,/^\.Ed/p' "$1" | sed -e 's/^\.Bd .*/\f/' -e '/^\.Ed/d' -e 's/\\-/-/g' -e "s/\\\\(aq/'/g" \
        -e 's/\\(dq/"/g' -e 's/\\(Fo/«/g' -e 's/\\(Fc/»/g' -e 's/\\&//g' -e 's/\\e/\\/g'
}

markdown_blocks() { # FILE
    awk '/^```/ { inside = !inside; if (inside) print "\f"; next } inside' "$1"
}

# Blocks (each begins with a form feed) to FOLDER/NNN.cmd and FOLDER/NNN.want.
split_steps() { # FOLDER
    awk -v folder="$1" '
        /^\f$/ { first = 1; inside = 0; next }
        first { inside = /^\$ /; first = 0 }
        !inside { next }
        more { sub(/^> /, ""); print > cmd; more = /\\$/; next }
        /^\$ / { n++; cmd = sprintf("%s/%03d.cmd", folder, n); want = sprintf("%s/%03d.want", folder, n)
                 printf "" > want; print substr($0, 3) > cmd; more = /\\$/; next }
        { print > want }'
}

normal() { # FILE
    sed -E -e 's/([A-Z][A-Z0-9_]*)_[0-9a-hjkmnp-tv-z]{20}/\1_*/g' -e 's/^[0-9a-hjkmnp-tv-z]{8}$/KEY-ID/' \
        -e 's/("key":"|^key )[0-9a-hjkmnp-tv-z]{8}/\1KEY-ID/' -e 's/("rules":"|rules |set )[0-9a-f]{16}/\1DIGEST/' \
        -e 's/[0-9]+ rules/N rules/' "$1"
}

step() { # DOCUMENT FOLDER NNN
    command=$(cat "$2/$3.cmd")
    name="$1: $(head -n 1 "$2/$3.cmd")"
    file=${command#cat }
    case $command in
    'make '* | 'make' | 'git '* | 'sudo '* | 'apt-get '*)
        printf '# not run - %s\n' "$name"
        return
        ;;
    'cat '*)
        [ -e "$2/run/$file" ] || { cp "$2/$3.want" "$2/run/$file"; return; }
        ;;
    esac
    (cd "$2/run" && sh -c "$command") >"$2/out" 2>&1 </dev/null
    code=$?
    normal "$2/out" >"$2/got"
    normal "$2/$3.want" >"$2/wanted"
    if [ "$code" -gt 1 ]; then
        printf 'not ok - %s (exit %s)\n' "$name" "$code"
        sed 's/^/# /' "$2/out"
        failed=1
    elif [ -s "$2/wanted" ] && ! diff "$2/wanted" "$2/got" >"$2/diff"; then
        printf 'not ok - %s\n' "$name"
        sed 's/^/# /' "$2/diff"
        failed=1
    else
        printf 'ok - %s\n' "$name"
    fi
}

document() { # NAME READER FILE
    folder=$work/$1
    mkdir -p "$folder/run" || exit 3
    # Examples may speak of the fixtures and of the built programs as they stand in the source tree.
    cp -Rp "$top/fixtures" "$folder/run/" && ln -s "$work/bin" "$folder/run/build" || exit 3
    [ -r "$3" ] || { echo "not ok - there is no $3"; failed=1; return; }
    "$2" "$3" | split_steps "$folder"
    [ -e "$folder/001.cmd" ] || { echo "not ok - $1 has no examples"; failed=1; return; }
    for cmd in "$folder"/*.cmd; do
        number=$(basename "$cmd" .cmd)
        step "$1" "$folder" "$number"
    done
}

document redact.1 man_blocks redact/redact.1
document redact-rules.5 man_blocks redact/redact-rules.5
document README.md markdown_blocks README.md
exit $failed
