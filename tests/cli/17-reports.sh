#!/bin/sh
# Reports in every format: they tell the same findings, are what they say they are, and hold no value.
. "$(dirname "$0")/lib.sh"

cd "$TOP" || exit 3
inputs='fixtures/text/mail.txt fixtures/text/app.log fixtures/ndjson/events.ndjson'
for f in text ndjson json csv sarif html; do
    # shellcheck disable=SC2086
    "$R" check -k "$K" --all --report-format $f --report "$W/r.$f" $inputs no-such-file 2>"$W/err"
    is "$f: exit 3, a file is missing" test $? -eq 3
    "$R" -q -k "$K" --report-format $f --report "$W/f.$f" -o "$W/o" fixtures/text/mail.txt
    is "$f: also of the filter" test -s "$W/f.$f"
    "$R" check --report-format $f fixtures/text/empty.txt >"$W/e.$f"
    is "$f: of nothing, exit 0" test $? -eq 0
done
cat >"$W/same.py" <<'PY'
import csv, json, sys
from html.parser import HTMLParser
w = sys.argv[1]
lines = [json.loads(l) for l in open(w + "/r.ndjson", encoding="utf-8")]
found, summary = lines[:-1], lines[-1]["summary"]
assert len(found) > 200 and summary["complete"] is False
whole = json.load(open(w + "/r.json", encoding="utf-8"))
assert whole == {"findings": found, "summary": summary}
rows = list(csv.DictReader(open(w + "/r.csv", newline="", encoding="utf-8")))
assert len(rows) == len(found) + 1 and rows[-1]["type"] == "UNEXAMINED"
for row, f in zip(rows, found):
    for k, v in row.items():
        assert v == ("%.2f" % f[k] if k == "score" else str(f.get(k, ""))), (k, v, f)
sarif = json.load(open(w + "/r.sarif", encoding="utf-8"))
assert sarif["version"] == "2.1.0" and len(sarif["runs"]) == 1
run = sarif["runs"][0]
rules = run["tool"]["driver"]["rules"]
assert len(run["results"]) == len(found) and len({r["id"] for r in rules}) == len(rules)
prints = {}
text = {}
for r, f in zip(run["results"], found):
    assert r["ruleId"] == f["rule"] == rules[r["ruleIndex"]]["id"]
    assert r["level"] == ("note" if f["action"] == "keep" else "warning")
    place = r["locations"][0]["physicalLocation"]
    region = place["region"]
    assert place["artifactLocation"]["uri"] == f["path"]
    assert (region["byteOffset"], region["byteLength"], region["startLine"]) == (f["offset"], f["length"], f["line"])
    data = text.setdefault(f["path"], open(f["path"], "rb").read())
    line = data[data.rfind(b"\n", 0, f["offset"]) + 1:f["offset"]]
    assert region["startColumn"] == len(line.decode()) + 1 and f["column"] == len(line) + 1
    if "token" in f: # equal values have equal prints, and others others
        key = (f["rule"], f["token"])
        assert prints.setdefault(key, r["partialFingerprints"]["redactKeyed/v1"]) == r["partialFingerprints"]["redactKeyed/v1"]
assert len(set(prints.values())) == len(prints) > 50
call = run["invocations"][0]
assert call["executionSuccessful"] is False
note = call["toolExecutionNotifications"][0]
assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "no-such-file" and note["level"] == "error"
for name in "r", "f", "e":
    json.load(open(w + "/%s.sarif" % name, encoding="utf-8")), json.load(open(w + "/%s.json" % name, encoding="utf-8"))

class Page(HTMLParser):
    VOID = {"meta", "rect", "link", "br", "img"}
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.heads, self.rows, self.bad = [], [], [], 0, []
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        self.bad += [k for k in a if k in ("src", "srcset", "onclick", "style") or k == "href" and not a[k].startswith("#")]
        self.ids += [a["id"]] if "id" in a else []
        self.rows += tag == "tr"
        if tag in ("link", "img", "iframe", "object", "form"):
            self.bad.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
    def handle_startendtag(self, tag, attrs):
        assert tag in self.VOID
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
for name in "r", "f", "e":
    page = Page()
    text = open(w + "/%s.html" % name, encoding="utf-8").read()
    page.feed(text)
    assert not page.open and not page.bad and len(set(page.ids)) == len(page.ids), (page.open, page.bad)
    assert {"summary", "map", "types", "policy", "unexamined", "residue", "findings"} <= set(page.ids)
    assert "://" not in text and "@import" not in text and "url(" not in text
    assert name != "r" or page.rows > len(found)
PY
is "they tell the same, place by place" python3 "$W/same.py" "$W"
[ -s "$W/is" ] && sed 's/^/# /' "$W/is"
"$R" check --report-format sarif fixtures/text/mail.txt >"$W/nokey.sarif"
isnt "without a lasting key SARIF has no fingerprints" grep -q partialFingerprints "$W/nokey.sarif"
for f in sarif csv html json; do
    "$R" check -k "$K" -j 3 --all --report-format $f fixtures/text/app.log >"$W/a"
    cat fixtures/text/app.log | "$R" check -k "$K" --all --report-format $f >"$W/b"
    sed -i 's|fixtures/text/app.log|-|g' "$W/a"
    is "$f: the same for every way of reading" cmp "$W/a" "$W/b"
done
printf '"=1+1,x\nsurname 212-555-0142\n' >"$W/=cmd,\"x"
(cd "$W" && "$R" check --report-format csv -- "=cmd,\"x" >"$W/out")
is "a path that is a formula is told as text" grep -q "^\"'=cmd,\"\"x\"," "$W/out"
printf 'jane.doe@example.com\n' >"$W/<b>&.txt"
(cd "$W" && "$R" check --report-format html -- "<b>&.txt" >"$W/out")
is "and one of markup too" grep -q '&lt;b&gt;&amp;.txt' "$W/out"
"$R" check --color=always fixtures/text/mail.txt >"$W/out"
is "colours when asked for" grep -q "$(printf '\033\\[')" "$W/out"
sed 's/\x1b\[[0-9;]*m//g' "$W/out" >"$W/plain"
"$R" check fixtures/text/mail.txt >"$W/out"
is "none into a file, and the same text" cmp "$W/out" "$W/plain"
if command -v script >/dev/null; then
    TERM=xterm script -qec "$R check --only EMAIL_ADDRESS fixtures/text/mail.txt" /dev/null >"$W/tty" 2>&1 </dev/null
    is "on a terminal" grep -q "$(printf '\033\\[35m')" "$W/tty"
    NO_COLOR=1 TERM=xterm script -qec "$R check --only EMAIL_ADDRESS fixtures/text/mail.txt" /dev/null >"$W/tty" 2>&1 </dev/null
    isnt "not with NO_COLOR" grep -q "$(printf '\033\\[35m')" "$W/tty"
fi

# A page stays small however much there is to tell.
awk 'BEGIN { for (i = 0; i < 40000; i++) printf "mail user%d@example.com from 192.0.2.%d\n", i, i % 250 }' >"$W/many"
"$R" check -q --report "$W/many.html" --report-format html "$W/many"
is "a page of 80,000 findings is below 2 MB" test "$(stat -c %s "$W/many.html")" -lt 2000000
is "and says what it leaves out" grep -q 'The first 1000 of [0-9]* are listed' "$W/many.html"
mkdir "$W/files"
for i in $(seq 1100); do echo "a$i@example.com" >"$W/files/$(printf '%0200d' "$i")"; done
(cd "$W/files" && "$R" check -q --only EMAIL_ADDRESS --report "$W/files.html" --report-format html -- *)
is "a page of 1,100 files too" test "$(stat -c %s "$W/files.html")" -lt 2000000
is "which are counted all the same" grep -q '<dt>files</dt><dd>1100<' "$W/files.html"

# explain
printf 'order 2125550143, call 2125550142, my SSN is 078-05-1120\n' >"$W/in"
want 0 "explain at an offset" "$R" explain --at 6 "$W/in"
is "tells what was there" grep -q 'offset 6 length 10: not taken: PHONE_NUMBER' "$W/out"
isnt "and only that" grep -q 'offset 23' "$W/out"
want 0 "at a line and column" "$R" explain --at 1:24 "$W/in"
is "with the word that counted" grep -q 'offset 23 length 10: taken: PHONE_NUMBER .*the word "call" near by raises it from 0\.' "$W/out"
want 0 "for a piece of text" "$R" explain --only PHONE_NUMBER --text ' my ' "$W/in"
is "no rule matched" grep -q 'offset 34 length 4: no rule matched here' "$W/out"
want 0 "for text that is not there" "$R" explain --text 'nowhere' "$W/in"
is "says so" grep -q 'not in the input' "$W/err"
want 2 "a place that is none" "$R" explain --at x "$W/in"
printf 'Mail jane.doe@example.com\n' | "$R" explain >"$W/out"
is "who won an overlap" grep -q 'not taken: USERNAME memory-username .*taken there: EMAIL_ADDRESS email at offset 5 length 20' "$W/out"
printf 'card 4111 1111 1111 1112\n' | "$R" explain --only CREDIT_CARD >"$W/out"
is "which check refused" grep -q 'not taken: CREDIT_CARD .*its check refused it' "$W/out"
printf '{"a":1}\n{"note":"x","mail":"jane.doe@example.com"}\n' | "$R" explain --at 2:22 >"$W/out"
is "in a record" grep -q 'taken: EMAIL_ADDRESS' "$W/out"
finish
