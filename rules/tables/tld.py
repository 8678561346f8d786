#!/usr/bin/env python3
"""Writes tld.h: every top-level domain of the IANA root zone, in both writings, sorted by bytes."""

import json

from fetch import header, npm_file

PACKAGE = "tlds@1.261.0"

names = set()
for name in json.loads(npm_file(PACKAGE, "index.json")):
    names.add(name.encode())
    if not name.isascii():
        names.add(b"xn--" + name.encode("punycode"))


def literal(name):
    """A C string; the split after an escape keeps a following hex letter out of it."""
    return '"' + "".join(chr(b) if b < 128 else '\\x%02x""' % b for b in name) + '"'


rows = ["static const char *const tld_names[] = {"]
line = ""
for name in sorted(names):
    item = literal(name) + ","
    if len(line) + len(item) > 110:
        rows.append("    " + line.rstrip())
        line = ""
    line += item + " "
rows += ["    " + line.rstrip(), "};"]

about = [
    "Top-level domains (IANA root zone database), lower-case, internationalised ones as UTF-8 and as xn-- labels,",
    "sorted by bytes. Source: npm package %s (MIT)." % PACKAGE,
]
with open("tld.h", "w", encoding="ascii") as out:
    out.write(header("tld.py", "RULES_TABLES_TLD_H", about, rows))
