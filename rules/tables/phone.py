#!/usr/bin/env python3
"""Writes phone.h: the country calling codes of ITU-T E.164 with the lengths of their national numbers."""

import json

from fetch import header, npm_file

PACKAGE = "libphonenumber-js@1.13.16"

data = json.loads(npm_file(PACKAGE, "metadata.min.json"))
plans = {}
for code, countries in data["country_calling_codes"].items():
    for country in countries:
        for length in data["countries"][country][3]:
            plans.setdefault(int(code), set()).add(length)
for code, plan in data["nonGeographic"].items():
    plans[int(code)] = set(plan[3])

rows = ["static const struct {", "    unsigned short code;    /* country calling code */"]
rows += ["    unsigned short lengths; /* bit n: national numbers of n digits exist */", "} phone_plans[] = {"]
line = ""
for code in sorted(plans):
    item = "{%d, 0x%x}, " % (code, sum(1 << n for n in plans[code] if n < 16))
    if len(line) + len(item) > 110:
        rows.append("    " + line.rstrip())
        line = ""
    line += item
rows += ["    " + line.rstrip(), "};"]

about = [
    "Country calling codes (ITU-T E.164) and the lengths of national numbers behind them, sorted by code.",
    "Source: npm package %s (MIT; data of libphonenumber, Apache-2.0)." % PACKAGE,
]
with open("phone.h", "w", encoding="ascii") as out:
    out.write(header("phone.py", "RULES_TABLES_PHONE_H", about, rows))
