#!/usr/bin/env python3
"""Writes phone.h: the numbering plans of the world (ITU-T E.164), as libphonenumber's metadata has them."""

import json
import re

from fetch import header, npm_file

PACKAGE = "libphonenumber-js@1.13.16"
# Fields of a country in metadata.max.json (format version 4).
CODE, ABROAD, GENERAL, LENGTHS, FORMATS, TRUNK = range(6)
TRUNK_PARSING, TRUNK_PUT, LEADING, TYPES = 7, 8, 10, 11
# What people still write and the metadata has dropped: Mexico's trunk and mobile prefixes (until 2020).
ALSO_TRUNK = {"MX": "0[12]|04[45]|1"}


def small(pattern):
    """A regular expression in the notation of rules/phone.c: `.` is a digit, a bracket never captures."""
    pattern = pattern.replace("\\d", ".").replace("(?:", "(")
    if re.search(r"[^0-9.|()\[\]{},?-]", pattern):
        raise SystemExit("phone.py: the notation has no word for " + pattern)
    return pattern


def branches(pattern):
    """The alternatives at the top of a pattern."""
    out, depth, at = [], 0, 0
    for i, c in enumerate(pattern):
        depth += {"(": 1, ")": -1}.get(c, 0)
        if c == "|" and depth == 0:
            out.append(pattern[at:i])
            at = i + 1
    return out + [pattern[at:]]


def union(patterns):
    seen = []
    for p in patterns:
        seen += [b for b in branches(small(p)) if b not in seen]
    return "|".join(seen)


def strips(region, plan):
    """How a national writing becomes the national number: rows (head, keep, drop, put, rest) of struct phone_strip."""
    trunk = plan[TRUNK_PARSING] if len(plan) > TRUNK_PARSING and plan[TRUNK_PARSING] else plan[TRUNK]
    put = plan[TRUNK_PUT] if len(plan) > TRUNK_PUT and plan[TRUNK_PUT] else ""
    if region in ALSO_TRUNK:
        return [(small(ALSO_TRUNK[region]), "", "", "", "")]
    if not trunk:
        return []
    if region == "AR":  # 0, area code, 15, number: the 15 of mobiles becomes a 9 before the area code
        area = re.fullmatch(r"0\?\(\?:\((.*)\)15\)\?", trunk).group(1)
        return [("0?", small(area), "15", "9", ".{6,8}"), ("0", "", "", "", "")]
    if region == "BR":  # 0 or 90, a carrier code, area code and number
        carrier = re.fullmatch(r"\(\?:0\|90\)\(\?:\((.*)\)\(\\d\{10,11\}\)\)\?", trunk).group(1)
        return [("(0|90)(%s)" % small(carrier), "", "", "", ".{10,11}"), ("0|90", "", "", "", "")]
    rows = []
    rest = []
    for b in branches(trunk):
        whole = re.fullmatch(r"\((.*)\)\$", b)
        if whole and put != "$1":  # a local number, before which the area code belongs
            rows.append(("", "", "", put.replace("$1", ""), small(whole.group(1))))
        elif whole:
            rows.append(("", "", "", "", small(whole.group(1))))
        elif put == "$1" and b.startswith("0("):
            rows.append(("0", "", "", "", small(b[2:-1])))
        else:
            rest.append(b)
    if rest:
        rows.append((small("|".join(rest)), "", "", "", ""))
    return rows


def groups(plan):
    """The lengths of the groups in which numbers are written, as a pattern over lengths as digits (9: nine or more)."""
    out = []
    for f in plan[FORMATS] or []:
        sign = ""
        for low, high in re.findall(r"\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)", f[0]):
            low = min(int(low or 1), 9)
            high = min(int(high or low), 9)
            sign += str(low) if high == low else "[%d-%d]" % (low, high) if high > low + 1 else "[%d%d]" % (low, high)
        if sign not in out:
            out.append(sign)
    return "|".join(out)


def quoted(text, width):
    """A C string literal, in several pieces when it is long."""
    if text == "":
        return ['""']
    return ['"%s"' % text[i : i + width] for i in range(0, len(text), width)]


data = json.loads(npm_file(PACKAGE, "metadata.max.json"))
order = [(int(code), c, data["countries"][c]) for code, list_ in data["country_calling_codes"].items() for c in list_]
order += [(int(code), "", plan) for code, plan in data["nonGeographic"].items()]
assert len({c for _, c, _ in order if c}) == len(data["countries"])
main = [c for _, c, _ in order]
order.sort(key=lambda row: (row[0], main.index(row[1])))

strip_rows, region_rows = [()], []
for code, region, plan in order:
    plan = plan + [0] * (TYPES + 1 - len(plan))
    mine = strips(region, plan)
    first = 0
    if mine:
        n = len(mine)
        found = [i for i in range(1, len(strip_rows)) if strip_rows[i : i + n] == mine]
        first = found[0] if found else len(strip_rows)
        if not found:
            strip_rows += mine
    abroad = small(plan[ABROAD] or "")
    types = union([t[0] for t in plan[TYPES] if t and t[0]])
    formats = groups(plan)
    lengths = sum(1 << n for n in plan[LENGTHS])
    region_rows.append((region, code, lengths, first, len(mine), abroad, small(plan[LEADING] or ""), formats, small(plan[GENERAL]), types))

rows = ["static const struct phone_strip phone_strips[] = {", '    {"", "", "", "", ""},']
for r in strip_rows[1:]:
    pieces = ", ".join("\n     ".join(quoted(field, 100)) for field in r)
    rows += ("    {" + pieces + "},").split("\n")
rows += ["};", "", "static const struct phone_region phone_regions[] = {"]
for region, code, lengths, first, n, abroad, leading, formats, general, types in region_rows:
    head = '    {"%s", %d, 0x%x, %d, %d, "%s", "%s", "%s",' % (region, code, lengths, first, n, abroad, leading, formats)
    tail = quoted(general, 110) + [None] + quoted(types, 110)
    rows.append(head)
    text = ["     " + p if p else None for p in tail]
    at = text.index(None)
    text[at - 1] += ","
    text.pop(at)
    text[-1] += "},"
    rows += text
rows += ["};"]

about = [
    "Numbering plans (ITU-T E.164) of %d regions and %d codes of no region, under %d country calling codes; sorted by code, the"
    % (len(data["countries"]), len(data["nonGeographic"]), len({c for c, _, _ in order})),
    "main region of a shared code first. Fields and notation: rules/phone.c.",
    "Source: npm package %s (MIT), metadata.max.json; the metadata is libphonenumber's (Apache-2.0)." % PACKAGE,
]
with open("phone.h", "w", encoding="ascii") as out:
    out.write(header("phone.py", "RULES_TABLES_PHONE_H", about, rows))
