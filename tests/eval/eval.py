#!/usr/bin/env python3
"""Measures detection on labelled texts: recall and precision for each corpus and type, as a Markdown table.

    python3 tests/eval/eval.py --redact PATH [--corpus FILE...] [--confusion] [--misses N] [--json OUT]

A corpus is NDJSON, one object a line: text, spans [[start, end, TYPE], ...] in code points with the end exclusive.
Without --corpus: fixtures/eval/made.ndjson, and every *.jsonl of the folder $REDACT_EVAL_DIR or ../shared/eval if there.

Every text goes through `redact check --all` as one NDJSON record {"text": ...}, and is one document to it.

  leak recall   share of labelled spans whose every byte is covered by findings of any type that the policy replaces (for
                a type that the policy keeps: by any finding)
  typed recall  the same, covered by findings of the span's own type
  precision     share of findings of a type that overlap a labelled span of that type; only where a corpus's labels are
                complete for it
  token F       PERSON only: over white-space tokens with punctuation stripped
"""

import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Names of labels in the corpora that are not names of ours: what a finding may be called to count as of that type.
SAME = {
    "NATIONAL_ID": r"[A-Z]{2}_[A-Z0-9_]+",
    "LICENCE": r"[A-Z]{2}_DRIV[A-Z_]+|MEDICAL_LICENSE|CERTIFICATE_NUMBER",
    "PASSPORT": r"[A-Z]{2}_PASSPORT|PASSPORT|MRZ",
    "ACCOUNT": r"[A-Z]{2}_BANK_[A-Z]+|ACCOUNT_NUMBER|BANK_ACCOUNT|[A-Z]{2}_[A-Z_]*ACCOUNT[A-Z_]*",
    "ID": r"[A-Z]{2}_[A-Z0-9_]+|ID|USERNAME|[A-Z_]+_(NUMBER|ID)",
    "SECRET": r"API_KEY|PRIVATE_KEY|JWT|PASSWORD|SECRET|PASSWORD_HASH|WEBHOOK_URL|CONNECTION_STRING|CREDENTIAL_URL",
    "API_KEY": r"API_KEY|WEBHOOK_URL",
    "JWT": r"JWT|COOKIE|SESSION_ID",
    "MASK": r".*",
    "DATE_TIME": r"DATE_TIME|DATE_OF_BIRTH",
    "STREET_ADDRESS": r"STREET_ADDRESS|LOCATION",
}
# For these, a finding of the type on the left is not false when it overlaps a label of a type on the right.
ALSO_RIGHT = {
    "STREET_ADDRESS": {"LOCATION"},
    "LOCATION": {"STREET_ADDRESS"},
    "DATE_OF_BIRTH": {"DATE_TIME"},
    "API_KEY": {"SECRET"},
    "PRIVATE_KEY": {"SECRET"},
    "JWT": {"SECRET"},
    "PASSWORD": {"SECRET"},
    "US_SSN": {"NATIONAL_ID", "ID"},
}
# For which types a corpus has every instance labelled (None: every type; empty: precision says nothing there).
COMPLETE = {
    "made": None,
    "sentences_en": None,
    "addresses_us": None,
    "encyclopedia_en": {"PERSON", "LOCATION", "ORGANIZATION"},
    "tweets_en": {"PERSON", "LOCATION", "ORGANIZATION", "USERNAME"},
    "social_en": {"PERSON", "LOCATION", "ORGANIZATION"},
    "clinical_es": None,
    "sentences_de": {"PERSON", "LOCATION", "ORGANIZATION"},
    "court_pt": {"PERSON", "LOCATION", "ORGANIZATION", "DATE_TIME"},
}
# Labels that no rule of ours aims at: not shown.
NOT_OURS = {"MISC", "OCCUPATION", "NATIONALITY", "DEMOGRAPHIC"}
# Corpora whose record is a bare value: the running text it is put into (the text, then the value's place).
EMBED = {"addresses_us": ("Please deliver the parcel to ", ", and ring twice.")}
EDGE = re.compile(r"^\W+|\W+$")


def load(path):
    """Records of a corpus: text, labels as (start, end, type) in bytes, group."""
    name = re.sub(r"\.(nd)?jsonl?$", "", os.path.basename(path))
    before, after = EMBED.get(name, ("", ""))
    records = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if not line.strip():
                continue
            d = json.loads(line)
            text = before + d["text"] + after
            byte_at, n = [], 0
            for c in text:
                byte_at.append(n)
                n += len(c.encode("utf-8", "surrogatepass"))
            byte_at.append(n)
            shift = len(before)
            labels = [(byte_at[s + shift], byte_at[e + shift], t) for s, e, t in d["spans"]]
            adversarial = name == "made" and d.get("set") == "adversarial"
            records.append({"text": text, "labels": labels, "corpus": name + " (adversarial)" if adversarial else name})
    return records


def run(redact, records):
    """Findings of each record as (start, end, type, action, score); and the types that the policy keeps."""
    found = [[] for _ in records]
    kept = set()
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as f:
        for r in records:
            f.write(json.dumps({"text": r["text"]}) + "\n")
        f.flush()
        command = [redact, "check", "--all", "--report-format", "ndjson", "-f", "ndjson", "--report", "-", f.name]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"eval: redact check ended with {done.returncode}: {done.stderr.decode(errors='replace').strip()}")
    summary = False
    for line in done.stdout.splitlines():
        d = json.loads(line)
        if "summary" in d:
            summary = True
            continue
        if d.get("field") != "/text":
            continue
        start = d["field_offset"]
        found[d["record"] - 1].append((start, start + d["field_length"], d["type"], d["action"], d["score"]))
        if d["action"] == "keep":
            kept.add(d["type"])
    if not summary:
        sys.exit("eval: the report has no summary line")
    return found, kept


def known_types(redact):
    """The types that some rule of redact finds, from `redact rules list`; every word that looks like a type counts."""
    done = subprocess.run([redact, "rules", "list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return set(re.findall(r"\b[A-Z][A-Z0-9_]{2,}\b", done.stdout.decode(errors="replace")))


def covered(start, end, ranges):
    """Is every byte from start to end inside the sorted ranges?"""
    for a, b in ranges:
        if a > start:
            return False
        start = max(start, b)
        if start >= end:
            return True
    return start >= end


def is_type(label, kind):
    return kind == label or re.fullmatch(SAME.get(label, "$^"), kind) is not None


class Score:
    """Counts of one corpus and one type."""

    def __init__(self):
        self.labels = self.leak = self.typed = 0
        self.findings = self.right = 0
        self.token = [0, 0, 0]  # true, false, missed


def person_tokens(record, findings, score):
    """Adds to the token counts of PERSON: a token counts when any byte of it, punctuation stripped, is inside."""
    persons = [(a, b) for a, b, t in record["labels"] if t == "PERSON"]
    taken = [(a, b) for a, b, t, _, _ in findings if t == "PERSON"]
    if not persons and not taken:
        return
    raw = record["text"].encode("utf-8", "surrogatepass")
    for m in re.finditer(rb"\S+", raw):
        word = m.group().decode("utf-8", "replace")
        core = EDGE.sub("", word)
        if not core:
            continue
        a = m.start() + len(word[: word.index(core)].encode())
        b = a + len(core.encode())
        want = any(s < b and a < e for s, e in persons)
        have = any(s < b and a < e for s, e in taken)
        score.token[0] += want and have
        score.token[1] += have and not want
        score.token[2] += want and not have


def measure(records, found, kept):
    """(corpus, type) to Score; (corpus, label, what it was taken for) to count; misses and false findings, for reading."""
    table = collections.defaultdict(Score)
    confusion = collections.Counter()
    odd = []
    for r, findings in zip(records, found):
        corpus = r["corpus"]
        findings.sort()
        every = [(a, b) for a, b, _, _, _ in findings]
        replaced = [(a, b) for a, b, _, action, _ in findings if action != "keep"]
        person_tokens(r, findings, table[corpus, "PERSON"])
        for a, b, label in r["labels"]:
            if label in NOT_OURS:
                continue
            s = table[corpus, label]
            s.labels += 1
            leak_free = covered(a, b, every if label in kept else replaced)
            s.leak += leak_free
            s.typed += covered(a, b, [(x, y) for x, y, t, _, _ in findings if is_type(label, t)])
            over = {t for x, y, t, _, _ in findings if x < b and a < y}
            for t in over or {"nothing"}:
                confusion[corpus, label, t if leak_free or t == "nothing" else t + " (part)"] += 1
            if not leak_free:
                odd.append(("miss", corpus, label, a, b, r))
        for x, y, t, _, _ in findings:
            s = table[corpus, t]
            s.findings += 1
            right = any(
                a < y and x < b and (is_type(label, t) or label in ALSO_RIGHT.get(t, ())) for a, b, label in r["labels"]
            )
            s.right += right
            if not right:
                under = {label for a, b, label in r["labels"] if a < y and x < b}
                for label in under or {"plain text"}:
                    confusion[corpus, label + " (not " + t + ")", t] += 1
                if complete(corpus, t):
                    odd.append(("false", corpus, t, x, y, r))
    return table, confusion, odd


def plain_texts(records, found):
    """Corpus to [texts without a label, how many of them would be changed], where labels are complete for every type."""
    out = {}
    for r, findings in zip(records, found):
        if r["labels"] or COMPLETE.get(r["corpus"].split(" ")[0], {}) is not None:
            continue
        counts = out.setdefault(r["corpus"], [0, 0])
        counts[0] += 1
        counts[1] += any(action != "keep" for _, _, _, action, _ in findings)
    return out


def share(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


def complete(corpus, kind):
    name = corpus.split(" ")[0]
    return name in COMPLETE and (COMPLETE[name] is None or kind in COMPLETE[name])


def token_f(s):
    hit, false, missed = s.token
    return f"{100 * 2 * hit / (2 * hit + false + missed):.1f}" if hit + false + missed else "-"


def rows(table, kept, known):
    """One dictionary a row of the table, in its order."""
    for (corpus, kind), s in sorted(table.items()):
        if s.labels == 0 and (not complete(corpus, kind) or s.findings == 0):
            continue
        has_rule = any(is_type(kind, t) for t in known) if known else True
        note = "kept" if kind in kept else "" if has_rule else "no rule"
        yield {
            "corpus": corpus,
            "type": kind,
            "spans": s.labels,
            "leak": share(s.leak, s.labels),
            "typed": share(s.typed, s.labels),
            "findings": s.findings,
            "precision": share(s.right, s.findings) if complete(corpus, kind) else "-",
            "token_f": token_f(s) if kind == "PERSON" and complete(corpus, kind) else "-",
            "note": note,
        }


def print_table(out):
    print("| corpus | type | spans | leak recall % | typed recall % | findings | precision % | token F % | |")
    print("|---|---|--:|--:|--:|--:|--:|--:|---|")
    for r in out:
        print("| " + " | ".join(str(r[k]) for k in r) + " |")


def print_confusion(confusion):
    print("\n| corpus | labelled as | taken for | how often |\n|---|---|---|--:|")
    for (corpus, label, kind), n in sorted(confusion.items(), key=lambda x: (x[0][0], x[0][1], -x[1])):
        print(f"| {corpus} | {label} | {kind} | {n} |")


def print_odd(odd, limit):
    """Misses and false findings with a little text around: labelled texts are made up or public, never anybody's input."""
    count = collections.Counter()
    for what, corpus, kind, a, b, r in odd:
        count[what, corpus, kind] += 1
        if count[what, corpus, kind] > limit:
            continue
        raw = r["text"].encode("utf-8", "surrogatepass")
        near = raw[max(0, a - 40) : a] + "«".encode() + raw[a:b] + "»".encode() + raw[b : b + 25]
        print(f"{what:5} {corpus:16} {kind:16} {near.decode('utf-8', 'replace')!r}")


def corpora(args):
    if args.corpus:
        return args.corpus
    out = [os.path.join(TOP, "fixtures", "eval", "made.ndjson")]
    folder = os.environ.get("REDACT_EVAL_DIR") or os.path.join(TOP, "..", "shared", "eval")
    return out + sorted(glob.glob(os.path.join(folder, "*.jsonl")))


def main():
    ap = argparse.ArgumentParser(description="recall and precision of redact on labelled texts")
    ap.add_argument("--redact", required=True, help="the program to measure")
    ap.add_argument("--corpus", nargs="+", metavar="FILE", help="labelled NDJSON, instead of the default sets")
    ap.add_argument("--confusion", action="store_true", help="also print what was taken for what")
    ap.add_argument("--misses", type=int, default=0, metavar="N", help="also print N misses and N false findings a type")
    ap.add_argument("--json", metavar="OUT", help="also write the table as JSON")
    args = ap.parse_args()

    known = known_types(args.redact)
    out, tables, plain = [], [], {}
    for path in corpora(args):
        records = load(path)
        found, kept = run(args.redact, records)
        table, confusion, odd = measure(records, found, kept)
        out += list(rows(table, kept, known))
        plain.update(plain_texts(records, found))
        tables.append((confusion, odd))
    print_table(out)
    print("\n| corpus | texts without a label | of these changed |\n|---|--:|--:|")
    for corpus, (n, changed) in sorted(plain.items()):
        print(f"| {corpus} | {n} | {changed} |")
    if args.confusion:
        print_confusion(sum((c for c, _ in tables), collections.Counter()))
    for _, odd in tables:
        print_odd(odd, args.misses)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump(out, f, indent=1)
            f.write("\n")


if __name__ == "__main__":
    main()
