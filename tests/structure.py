#!/usr/bin/env python3
"""Do a parser's eyes see the same thing before and after?

    python3 tests/structure.py KIND ORIGINAL OUTPUT PLANTED

Reads both files with Python's own parser of the KIND and compares: the same structure, and every leaf equal or equal
but for tokens. No value of PLANTED may be in the output, neither in its bytes nor in what the parser reads from it; what
the parser reads from the original holds at least two of them. Prints nothing and exits 0, or says what is wrong.
"""

import configparser
import csv
import email
import email.policy
import html.parser
import io
import json
import re
import sqlite3
import sys
import xml.etree.ElementTree as ElementTree

TOKEN = re.compile(r"[A-Z][A-Z0-9_]*_[0-9a-hjkmnp-tv-z]{20}")
QUOTED = re.compile("\"?%s\"?" % TOKEN.pattern)  # a bare number becomes a string


def read(name, encoding="utf-8-sig"):
    with open(name, "rb") as f:
        return f.read().decode(encoding)


def leaves_json(value, path=""):
    if isinstance(value, dict):
        yield path, "object %d" % len(value)
        for i, (k, v) in enumerate(value.items()):
            yield "%s/%d" % (path, i), k
            yield from leaves_json(v, "%s/%d=" % (path, i))
    elif isinstance(value, list):
        yield path, "array %d" % len(value)
        for i, v in enumerate(value):
            yield from leaves_json(v, "%s/%d" % (path, i))
    else:
        yield path, value if isinstance(value, str) else json.dumps(value)


def of_json(name):
    text, at, decoder = read(name), 0, json.JSONDecoder()
    number = 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        yield from leaves_json(value, "%d:" % number)
        number += 1


def of_csv(name, delimiter=","):
    for r, row in enumerate(csv.reader(io.StringIO(read(name), newline=""), delimiter=delimiter)):
        yield "row %d" % r, str(len(row))
        for c, cell in enumerate(row):
            yield "%d,%d" % (r, c), cell


def of_xml(name):
    for i, e in enumerate(ElementTree.parse(name).iter()):
        yield "tag %d" % i, e.tag if isinstance(e.tag, str) else "comment"
        for k, v in e.attrib.items():
            yield "%d@%s" % (i, k), v
        yield "text %d" % i, e.text or ""
        yield "tail %d" % i, e.tail or ""


class Html(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(("start", tag))
        self.seen.extend((tag + "@" + k, v or "") for k, v in attrs)

    def handle_endtag(self, tag):
        self.seen.append(("end", tag))

    def handle_data(self, data):
        self.seen.append(("text", data))

    def handle_comment(self, data):
        self.seen.append(("comment", data))

    def handle_decl(self, decl):
        self.seen.append(("decl", decl))


def of_html(name):
    yield from leaves_html(read(name))


def leaves_html(text):
    parser = Html()
    parser.feed(text)
    parser.close()
    # A value may have stood on both sides of a tag: texts are one, as an eye reads them.
    yield from (one for one in parser.seen if one[0] != "text")
    yield "text", "".join(what for kind, what in parser.seen if kind == "text")


def of_part(part, path):
    yield path, part.get_content_type()
    for i, (k, v) in enumerate(part.items()):
        yield "%s header %d" % (path, i), k
        yield "%s header %s" % (path, k), str(v)
    if part.is_multipart():
        for i, p in enumerate(part.iter_parts()):
            yield from of_part(p, "%s.%d" % (path, i))
    elif part.get_content_type() == "text/html":
        yield from leaves_html(part.get_content())
    elif part.get_content_maintype() == "text":
        yield path + " text", part.get_content()
    else:
        yield path + " bytes", part.get_payload(decode=True).decode("latin-1")


def of_mail(name):
    with open(name, "rb") as f:
        return list(of_part(email.message_from_binary_file(f, policy=email.policy.default), "0"))


def of_mbox(name):
    with open(name, "rb") as f:
        whole = f.read()
    for i, one in enumerate(re.split(rb"(?m)^From .*\r?\n", whole)[1:]):
        yield from of_part(email.message_from_bytes(one, policy=email.policy.default), str(i))


def of_sql(name):
    db = sqlite3.connect(":memory:")
    db.executescript(read(name))
    for (table,) in sorted(db.execute("select name from sqlite_master where type='table'").fetchall()):
        for r, row in enumerate(db.execute('select * from "%s"' % table)):
            yield "%s row %d" % (table, r), str(len(row))
            for c, cell in enumerate(row):
                yield "%s %d,%d" % (table, r, c), str(cell)


def of_ini(name):
    ini = configparser.ConfigParser(interpolation=None, strict=False, allow_no_value=True)
    ini.read_string(read(name))
    for i, section in enumerate(ini.sections()):
        yield "section", section
        for k, v in ini.items(section):
            yield "%d.%s" % (i, k), v or ""


def of_yaml(name):
    import yaml

    class Plain(yaml.SafeLoader):
        """Scalars as they are written: a number that is replaced becomes a string."""

    Plain.yaml_implicit_resolvers = {}
    for i, value in enumerate(yaml.load_all(read(name), Loader=Plain)):
        yield from leaves_json(value, str(i))


def of_lines(name):
    """vCard, iCalendar: unfolded lines, their name, parameters and value."""
    for i, line in enumerate(re.sub(r"\r?\n[ \t]", "", read(name)).splitlines()):
        head, _, value = line.partition(":")
        yield "line %d" % i, head
        yield "value %d" % i, re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def of_text(name):
    return [("text", read(name))]


KINDS = {
    "json": of_json, "csv": of_csv, "xml": of_xml, "html": of_html, "eml": of_mail, "mbox": of_mbox, "sql": of_sql,
    "ini": of_ini, "yaml": of_yaml, "vcard": of_lines, "text": of_text,
    "csv;": lambda name: of_csv(name, ";"), "tsv": lambda name: of_csv(name, "\t"),
}


def fits(old, new):
    """Is new what old becomes when some of it is replaced by tokens?"""
    if old == new:
        return True
    if any(re.fullmatch(".+?".join(map(re.escape, one.split(new))), old, re.S) for one in (TOKEN, QUOTED) if one.search(new)):
        return True
    return False


def main():
    kind, original, output, planted = sys.argv[1:]
    values = [v for v in read(planted).splitlines() if v and not v.startswith("#")]
    before, after = list(KINDS[kind](original)), list(KINDS[kind](output))
    wrong = []
    if len(before) != len(after):
        wrong.append("%d things before, %d after" % (len(before), len(after)))
    for (a, x), (b, y) in zip(before, after):
        if a != b or not fits(x, y):
            wrong.append("%s and %s differ" % (a, b))
            break
    said = "\n".join(y for _, y in after)
    was = "\n".join(x for _, x in before)
    with open(output, "rb") as f:
        raw = f.read().decode("utf-8", "replace")
    wrong.extend("left: value %d" % i for i, v in enumerate(values) if v in said or v in raw)
    if sum(v in was for v in values) < 2:
        wrong.append("fewer than two values are planted")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


sys.exit(main())
