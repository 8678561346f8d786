#!/usr/bin/env python3
"""Writes iban.h: length and structure of the IBAN of every country that has one."""

import re

from fetch import header, npm_file

PACKAGE = "ibantools@4.5.4"
# Where the package is stricter than the registry's structure column.
LOOSER = {"BY": "c4n4c16", "CI": "c2n22", "DO": "c4n20", "PK": "a4c16", "PS": "a4c21"}
KINDS = {"[0-9]": "n", "[A-Z]": "a", "[A-Z0-9]": "c", "[0-9A-Z]": "c"}

text = npm_file(PACKAGE, "jsnext/ibantools.js").decode()
specs = text[text.index("countrySpecs = {") :]
found = {}
for country, body in re.findall(r"^    ([A-Z]{2}): \{(.*?)(?=^    [A-Z]{2}: |^\};)", specs, re.M | re.S):
    chars = re.search(r"chars: (\d+)", body)
    shape = re.search(r"bban_regexp: '\^?(.*?)\$?'", body)
    if chars is None or shape is None:
        continue
    parts = []
    for kind, count in re.findall(r"(\[[^\]]+\])(?:\{(\d+)\})?", shape.group(1)):
        parts.append([KINDS[kind], int(count or 1)])
    merged = []
    for kind, count in parts:
        if merged and merged[-1][0] == kind:
            merged[-1][1] += count
        else:
            merged.append([kind, count])
    total = 4 + sum(count for _, count in merged)
    if total != int(chars.group(1)):
        raise SystemExit("%s: structure and length disagree" % country)
    found[country] = (total, "".join("%s%d" % (kind, count) for kind, count in merged))

for country, bban in LOOSER.items():
    found[country] = (found[country][0], bban)

rows = ["static const struct {", "    char country[3];", "    unsigned char length; /* of the whole IBAN */"]
rows += ["    const char *bban;     /* what follows the check digits: n digits, a capitals, c either */"]
rows += ["} iban_shapes[] = {"]
rows += ['    {"%s", %d, "%s"},' % (country, *found[country]) for country in sorted(found)]
rows += ["};"]

about = [
    "IBAN lengths and structures by country, sorted: the SWIFT IBAN Registry and the countries that use the format",
    "without being in it. Source: npm package %s (MIT or MPL-2.0)." % PACKAGE,
]
with open("iban.h", "w", encoding="ascii") as out:
    out.write(header("iban.py", "RULES_TABLES_IBAN_H", about, rows))
