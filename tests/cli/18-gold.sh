#!/bin/sh
# audit --gold: measures beside a count of one's own, formats of labels, bars, misses without values.
. "$(dirname "$0")/lib.sh"

cd "$W" || exit 3
head -n 300 "$TOP/fixtures/eval/made.ndjson" >gold.ndjson
want 0 "ndjson" "$R" audit --gold gold.ndjson --report-format ndjson --report got.nd
cat >count.py <<'PY'
import json, os, re, subprocess, sys, collections
redact = sys.argv[1]
docs = [json.loads(l) for l in open("gold.ndjson", encoding="utf-8")]
os.makedirs("d")
for i, d in enumerate(docs):
    open("d/%04d" % i, "w", encoding="utf-8", newline="").write(d["text"])
out = subprocess.run([redact, "check", "-f", "text", "--all", "--report-format", "ndjson"] + ["d/%04d" % i for i in range(len(docs))],
                     stdout=subprocess.PIPE, check=False).stdout.decode()
found = collections.defaultdict(list)
for l in out.splitlines():
    f = json.loads(l)
    if "summary" not in f:
        i = int(f["path"][2:])
        b = docs[i]["text"].encode()
        s, e = len(b[:f["offset"]].decode()), len(b[:f["offset"] + f["length"]].decode())
        found[i].append((s, e, f["type"], f["action"]))
types = {s[2] for d in docs for s in d["spans"]}
c = collections.defaultdict(collections.Counter)
def tokens(text):
    for m in re.finditer(r"[^\x00-\x20]+", text):
        s, e = m.span()
        while s < e and text[s] < "\x80" and not text[s].isalnum(): s += 1
        while e > s and text[e - 1] < "\x80" and not text[e - 1].isalnum(): e -= 1
        if s < e: yield s, e
for i, d in enumerate(docs):
    F = [f for f in found[i] if f[2] in types]
    gone = set(k for f in found[i] if f[3] != "keep" for k in range(f[0], f[1]))
    for s, e, t in map(tuple, d["spans"]):
        n = {"labels": 1, "strict": (s, e, t) in [f[:3] for f in F], "part": any(f[2] == t and f[0] < e and s < f[1] for f in F),
             "covered": all(k in gone or d["text"][k] <= " " for k in range(s, e))}
        c[t].update(n); c["all"].update(n)
    for s, e, t, a in F:
        n = {"found": 1, "partf": any(g[2] == t and g[0] < e and s < g[1] for g in d["spans"])}
        c[t].update(n); c["all"].update(n)
    for s, e in tokens(d["text"]):
        for t in types:
            g = any(x[2] == t and x[0] < e and s < x[1] for x in d["spans"])
            f = any(x[2] == t and x[0] < e and s < x[1] for x in F)
            n = {"tl": g, "tf": f, "tb": g and f}
            c[t].update(n); c["all"].update(n)
def share(a, b): return a / b if b else 0
def f(p, r, b): return (1 + b) * p * r / (b * p + r) if b * p + r else 0
rows = 0
for l in open("got.nd", encoding="utf-8"):
    m = json.loads(l).get("measured")
    if not m: continue
    k, rows = c[m["type"]], rows + 1
    assert (m["labels"], m["found"]) == (k["labels"], k["found"]), (m, k)
    p, r = {"strict": (share(k["strict"], k["found"]), share(k["strict"], k["labels"])),
            "partial": (share(k["partf"], k["found"]), share(k["part"], k["labels"])),
            "token": (share(k["tb"], k["tf"]), share(k["tb"], k["tl"])),
            "covered": (None, share(k["covered"], k["labels"]))}[m["mode"]]
    want = {"precision": p, "recall": r, "f1": p is not None and f(p, r, 1), "f2": p is not None and f(p, r, 4)}
    for name, v in want.items():
        if name in m:
            assert abs(m[name][0] - v) < 1e-4, (m, name, v)
            assert m[name][1] <= m[name][0] + 1e-9 and m[name][2] >= m[name][0] - 1e-9, m
assert rows == 4 * (len(types) + 1)
PY
is "all measures are those of a count of its own" python3 count.py "$R"
[ -s "$W/is" ] && tail -n 2 "$W/is"
"$R" audit --gold gold.ndjson --report-format ndjson >again.nd
is "and the same bytes every time, intervals too" cmp got.nd again.nd
python3 - <<'PY'
import json
docs = [json.loads(l) for l in open("gold.ndjson", encoding="utf-8")]
with open("o.ndjson", "w", encoding="utf-8") as o, open("b.ndjson", "w", encoding="utf-8") as b:
    for d in docs:
        o.write(json.dumps({"id": 5, "meta": {"text": "x"}, "full_text": d["text"], "entities": [
            {"entity_type": t, "start_position": s, "end_position": e, "entity_value": "v", "score": 1} for s, e, t in d["spans"]]}) + "\n")
        t = d["text"]
        b.write(json.dumps({"spans": [[len(t[:s].encode()), len(t[:e].encode()), k] for s, e, k in d["spans"]], "text": t}) + "\n")
d = docs[0]
for i, d in enumerate(docs[:20]):
    open("b%02d.txt" % i, "w", encoding="utf-8", newline="").write(d["text"])
    with open("b%02d.ann" % i, "w", encoding="utf-8") as a:
        for k, (s, e, t) in enumerate(d["spans"]):
            a.write("T%d\t%s %d %d\tnot read\n" % (k + 1, t, s, e))
        a.write("R1\tis Arg1:T1 Arg2:T2\n#1\tNote T1\tnot read\n")
open("g20.ndjson", "w", encoding="utf-8").writelines(json.dumps(d) + "\n" for d in docs[:20])
PY
"$R" audit --gold o.ndjson --report-format ndjson | sed 's/o\.ndjson/gold.ndjson/' >o.nd
is "objects with names of their own" cmp o.nd got.nd
"$R" audit --gold b.ndjson --gold-units=bytes --report-format ndjson | sed 's/b\.ndjson/gold.ndjson/' >b.nd
is "offsets in bytes" cmp b.nd got.nd
set --
for a in b??.ann; do set -- "$@" --gold "$a"; done
"$R" audit "$@" --report-format ndjson | grep '"measured"' >brat.nd
"$R" audit --gold g20.ndjson --report-format ndjson | grep '"measured"' >n20.nd
is "brat" cmp brat.nd n20.nd
cat >c.conll <<'C'
-DOCSTART- -X- O O

Zorvan NNP B-PER
Quellbrick NNP I-PER
wrote VBD O
to TO O
jane.doe@example.com NN B-EMAIL
. . O

Ask NN O
Quillon NNP U-PER
Brackwater NNP B-PER

-DOCSTART- -X- O O

Nobody NN O
C
want 0 "CoNLL" "$R" audit --gold c.conll --report-format ndjson
is "columns are read" sh -c "grep -q '\"type\":\"PERSON\",\"mode\":\"strict\",\"labels\":3' out && grep -q '\"type\":\"EMAIL_ADDRESS\",\"mode\":\"strict\",\"labels\":1,\"found\":1,\"precision\":\[1.0000' out"
is "documents too" grep -q '"documents":2' "$W/out"
printf 'a B-PER\r\nb I-PER\r\nc E-PER\r\nd S-LOC\r\ne X\r\nf X\r\ng O\r\n' >io.conll
want 0 "tags of other kinds" "$R" audit --gold io.conll --report-format ndjson
is "are read" sh -c "grep -q 'PERSON\",\"mode\":\"strict\",\"labels\":1' out && grep -q 'LOCATION\",\"mode\":\"strict\",\"labels\":1' out && grep -q '\"X\",\"mode\":\"strict\",\"labels\":1' out"

# Misses: by place and shape.
printf '{"text": "call \\u00e9 Zz-4815-Qq or jane.doe@example.com", "spans": [[7, 17, "BADGE"], [21, 41, "EMAIL"]]}\n' >m.ndjson
want 0 "misses" "$R" audit --gold m.ndjson
is "are told by place and shape" grep -q '^  BADGE  *1  *7  *10  Xx-9999-Xx  *not found  *m.ndjson' "$W/out"
isnt "not by value" grep -q 'Zz\|4815\|jane' "$W/out"
want 0 "labels may be called something else" "$R" audit --gold m.ndjson --gold-map BADGE=-,EMAIL=EMAIL_ADDRESS --bar recall=1,covered=1,EMAIL_ADDRESS.strict.f1=1
is "or left out" sh -c "! grep -q BADGE out"

# Bars.
want 0 "a bar that is met" "$R" audit -q --gold gold.ndjson --bar recall=0.9,token.precision=0.9
want 1 "one that is not" "$R" audit -q --gold m.ndjson --bar recall=0.95
is "is told" grep -q 'the bar recall=0.95 is not met: 0\.5' "$W/err"
want 1 "of one type" "$R" audit -q --gold m.ndjson --bar EMAIL_ADDRESS.recall=1,BADGE.partial.recall=0.1
for bar in x recall recall=2 recall=x NOSUCH.recall=0.5 strict=0.5 covered.precision=1 recall=0.5x '=1'; do
    want 2 "no bar: $bar" "$R" audit -q --gold m.ndjson --bar "$bar"
done
want 2 "a bar without labels" "$R" audit --bar recall=1 m.ndjson
want 2 "labels and other files" "$R" audit --gold m.ndjson m.ndjson

# What cannot be read.
n=0
for bad in '{"text": "ab", "spans": [[0, 3, "X"]]}' '{"text": "ab", "spans": [[2, 1, "X"]]}' '{"text": "ab", "spans": [[0, 1]]}' \
    '{"spans": [[0, 1, "X"]]}' '{"text": "ab", "spans": [["0", 1, "X"]]}' '{"text": "ab", "spans": [[0.5, 1, "X"]]}' '{"text": "ab"'; do
    n=$((n + 1))
    printf '{"text": "ab", "spans": [[0, 1, "X"]]}\n%s\n' "$bad" >bad.ndjson
    want 2 "labels that are none ($n)" "$R" audit --gold bad.ndjson
    is "are named by their line ($n)" grep -q 'bad.ndjson:2: ' "$W/err"
done
printf 'T1\tX 0 99\tx\n' >n.ann && echo ab >n.txt
want 2 "an annotation beyond its text" "$R" audit --gold n.ann
rm n.txt
want 3 "no text beside the annotations" "$R" audit --gold n.ann
echo '{"text": "ab"}' >none.ndjson
want 2 "no labels at all" "$R" audit --gold none.ndjson
want 0 "a page" "$R" audit --gold gold.ndjson --report-format html --report page.html
is "is one" grep -q '</html>' page.html
finish
