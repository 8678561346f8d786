#!/bin/sh
# audit: what is in there, what identifies, what is left; shards add up; risk agrees with SQLite.
. "$(dirname "$0")/lib.sh"

cd "$W" || exit 3
F=$TOP/fixtures
want 0 "audit" "$R" audit -k "$K" "$F/ndjson/events.ndjson" "$F/text/mail.txt"
is "tells of types" grep -q '^  EMAIL_ADDRESS  *43  *0  *~[0-9]*$' "$W/out"
is "of rules" grep -q '^  phone-us-bare  ' "$W/out"
is "of fields" grep -q '^  /user/email  ' "$W/out"
is "a key that is a value goes by its type" grep -q '^  /seen/<EMAIL_ADDRESS>/last  ' "$W/out"
is "of files" grep -q 'mail.txt  .* examined$' "$W/out"
want 3 "a file that is not there" "$R" audit "$F/text/mail.txt" nosuch
is "is told" sh -c "grep -q 'Not everything was examined' out && grep -q '^  nosuch .*cannot read the input' out"
want 0 "a page" "$R" audit --report-format html --report page.html "$F/ndjson/events.ndjson"
is "is one" grep -q '</html>' page.html
want 2 "no csv" "$R" audit --report-format csv "$F/text/mail.txt"
printf 'Ask Zorvan Quellbrick at zq@localhost about 4815-1623-42 or kE9xZ2mQ7rT4wV8bN3cJ6; pi is 3.14159265\n' >left.txt
want 0 "what no rule found" "$R" audit --only US_SSN left.txt
is "an at sign" grep -q '^  xx@xxxxx+  *1  with an at sign' "$W/out"
is "digits" grep -q '^  9999-9999-99  *1  a run of digits' "$W/out"
is "a dense string" grep -q '^  \[Xx9\]{21}  *1  dense' "$W/out"
is "words in a row" grep -q '^  Xxxxxx Xxxxxx+  *1  a capitalised word' "$W/out"
isnt "no number with a point" grep -q '^  9\.9' "$W/out"

# A table of 100,000 people: k-anonymity, l-diversity and the rest by SQLite.
cat >table.py <<'PY'
import json, random, sqlite3, sys
rnd = random.Random(7)
rows = []
for i in range(100000):
    zone = "%05d" % (rnd.randrange(40) * 17)
    year = 1940 + min(rnd.randrange(60), rnd.randrange(60))
    sex = rnd.choice("fm") if rnd.random() < 0.98 else None
    rows.append((i, zone, year, sex, "d%d" % min(rnd.randrange(12), rnd.randrange(12))))
with open("table.ndjson", "w", encoding="utf-8") as out:
    for i, zone, year, sex, what in rows:
        r = {"id": i, "who": {"zip": zone, "born": year}, "what": what}
        if sex:
            r["sex"] = sex
        out.write(json.dumps(r) + "\n")
db = sqlite3.connect(":memory:")
db.execute("create table t (id, zip, born, sex, what)")
db.executemany("insert into t values (?,?,?,?,?)", rows)
def risk(fields):
    q = "select count(*) n, count(distinct what) l from t group by " + fields
    return db.execute("select count(*), sum(n = 1), sum(case when n < 5 then n else 0 end), min(n), min(l) from (%s)" % q).fetchone()
want = {}
for fields in ("zip,born,sex", "zip,born", "zip,sex", "born,sex"):
    n, once, few, k, l = risk(fields)
    want[fields] = (n, once, few, k, min(l, 16)) # 16: that many or more
def column(name):
    q = "select count(*) n from t where %s is not null group by %s" % (name, name)
    return db.execute("select count(*), sum(n = 1), sum(n) from (%s)" % q).fetchone()
got = {}
fields = {}
for line in open(sys.argv[1], encoding="utf-8"):
    o = json.loads(line)
    if "set" in o:
        s = o["set"]
        assert s["exact"] is True
        got[",".join(f.strip("/").split("/")[-1] for f in s["fields"])] = (s["classes"], s["unique"], s["below5"], s["k"], s["l"])
    if "field" in o:
        fields[o["field"]["name"]] = o["field"]
assert got == want, (got, want)
for name, key in (("zip", "/who/zip"), ("born", "/who/born"), ("sex", "/sex"), ("what", "/what")):
    different, once, n = column(name)
    f = fields[key]
    assert f["exact"] is True and (f["distinct"], f["records"], f["values"]) == (different, n, n), (f, different, n)
    assert f["once"] == once * 10000 // different / 10000
ids = fields["/id"]
assert ids["exact"] is False and abs(ids["distinct"] - 100000) < 5000 and ids["once"] == 1 and ids["unique"] > 0.95, ids
print("ok")
PY
echo '' >none && python3 table.py none >/dev/null 2>&1 # writes the table; the comparison fails
want 0 "a table" "$R" audit -q --only US_SSN -k "$K" --quasi /who/zip,born,sex --sensitive what --report whole.nd --report-format ndjson table.ndjson
is "k-anonymity, l-diversity and uniqueness are those of SQLite" python3 table.py whole.nd
[ -s "$W/is" ] && tail -n 1 "$W/is"
want 0 "as text" "$R" audit -k "$K" --only US_SSN --quasi /who/zip,born,sex --sensitive what --population 5000000 table.ndjson
is "with an estimate for the population" grep -q '^  /who/zip + born + sex  *[0-9]*  *1  *[0-9]*  *[0-9]*  *1  *~50  *~[0-9]*$' "$W/out"

# 16 shards give the bytes of the whole, whatever their order.
{ head -n 6000 table.ndjson; cat "$F/ndjson/events.ndjson"; } >all.ndjson
"$R" audit -k "$K" --quasi /who/zip,born,sex --sensitive what --report-format ndjson <all.ndjson >all.nd
split -n l/16 -d all.ndjson shard.
for s in shard.??; do "$R" audit -k "$K" --quasi /who/zip,born,sex --sensitive what --report-format ndjson <"$s" >"$s.nd"; done
want 0 "merge" "$R" audit -k "$K" --merge --report-format ndjson shard.??.nd
is "16 shards give the bytes of the whole" cmp "$W/out" all.nd
want 0 "in another order" sh -c "'$R' audit -k '$K' --merge --report-format ndjson \$(ls shard.??.nd | sort -r)"
is "too" cmp "$W/out" all.nd
"$R" audit -k "$K" --merge --report-format ndjson shard.0?.nd >a.nd
"$R" audit -k "$K" --merge --report-format ndjson shard.1?.nd >b.nd
want 0 "merges of merges" "$R" audit -k "$K" --merge --report-format ndjson b.nd a.nd
is "too" cmp "$W/out" all.nd
want 0 "as text" "$R" audit -k "$K" --merge shard.??.nd
"$R" audit -k "$K" --quasi /who/zip,born,sex --sensitive what <all.ndjson >all.txt
is "too" cmp "$W/out" all.txt
"$R" audit -k "$K" -j 3 --quasi /who/zip,born,sex --sensitive what --report-format ndjson <all.ndjson >j.nd
is "and with three workers" cmp j.nd all.nd
want 2 "without a key nothing is merged" "$R" audit --merge a.nd
want 2 "nor with another" sh -c "'$R' key new k2 >id && '$R' audit -k k2 --merge a.nd"
is "which is told" grep -q 'a.nd:1: it was made with another key' "$W/err"
want 2 "nor what other fields were asked of" sh -c "'$R' audit -k '$K' --report-format ndjson shard.00 >c.nd && '$R' audit -k '$K' --merge a.nd c.nd"
head -n 5 a.nd >d.nd
want 2 "nor what is not whole" "$R" audit -k "$K" --merge d.nd
is "which is told" grep -q 'd.nd:5: its summary is missing' "$W/err"
want 2 "nor what is none" "$R" audit -k "$K" --merge all.ndjson
want 2 "nor nothing" "$R" audit -k "$K" --merge

# Before and after.
"$R" -q -k "$K" -o after.ndjson "$F/ndjson/events.ndjson"
want 0 "before and after" "$R" audit -k "$K" --before "$F/ndjson/events.ndjson" after.ndjson
is "side by side" grep -q '^  EMAIL_ADDRESS  *30  *0  *~18  *0  *0  *0$' "$W/out"
is "fields keep their uniqueness, tokens being what they are" grep -q '^  /user/email  *7  *5  *80.0 %  *57.1 %  *5  *80.0 %  *57.1 %$' "$W/out"
finish
