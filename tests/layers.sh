#!/bin/sh
# Who may include whom (DESIGN section 9): crypto only sodium, rules only pcre2, neither sees the other; the verifier sees the
# packs, the lexicon and the key. Every #include spells its folder.
cd "$(dirname "$0")/.." || exit 3
bad=0
forbid() { # FOLDER PATTERN REASON
    hits=$(grep -rnE "^#include $2" "$1" --include='*.[ch]' | grep -vE "${4:-^$}")
    [ -z "$hits" ] || { echo "not ok - $3"; echo "$hits" | sed 's/^/# /'; bad=1; return; }
    echo "ok - $3"
}
forbid crypto '"(rules|redact|tests)/' "crypto sees neither rules nor redact"
forbid crypto '<(pcre2|pthread)' "crypto knows no patterns and no threads"
forbid rules '"(crypto|redact|tests)/' "rules sees neither crypto nor redact"
forbid rules '<(sodium|pthread|unistd|fcntl)' "rules knows no keys, threads or files"
forbid redact '<pthread' "threads are in one file" 'redact/(pipe|cli/inspect)\.c'
forbid redact '"redact/cli/' "the library does not see the command line" '^redact/cli/'
forbid redact/verify '"redact/[a-z_]*\.h' "the verifier sees nothing of the filter"
forbid redact/verify '"rules/(ruleset|trigger|shape|detector|person|address)' "nor of its detectors"
forbid redact '"redact/verify/' "the filter sees the verifier in one file" '^redact/(verify/|cli/inspect\.c)'
hits=$(grep -rnE '^#include "[^/"]*"' crypto rules redact tests --include='*.[ch]')
if [ -z "$hits" ]; then echo "ok - every include spells its folder"; else echo "not ok - every include spells its folder"; echo "$hits"; bad=1; fi
exit $bad
