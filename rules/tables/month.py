#!/usr/bin/env python3
"""Names of months in many languages, from the Unicode CLDR by way of Babel (Debian: python3-babel; BSD licence, its
locale data Unicode licence).

    /usr/bin/python3 rules/tables/month.py header > rules/tables/month.h      for rules/date.c
    /usr/bin/python3 rules/tables/month.py pack   > rules/packs/months.rules  macros month-LANG for rules/packs/dates.rules

Names are given in lower case, with a capital and in capitals, as far as these differ beyond ASCII (readers fold ASCII).
A name that stands for two months (listopad is October in Croatian, November in Czech) is marked as unsure.
"""
import sys

import babel
from babel import Locale

LANGS = ("en de fr es it pt nl da sv nb fi is pl cs sk sl hr hu ro sq et lv lt ga ca gl tr id ms af sw "
         "ru uk be bg sr mk el ar fa he hi th").split()
ALSO = {  # usual abbreviations that CLDR does not list
    "en": {9: ["sept"]}, "de": {1: ["jänner"], 3: ["mrz"], 9: ["sept"]}, "es": {9: ["septiembre", "setiembre"]},
    "fr": {2: ["fevrier"], 8: ["aout"], 12: ["decembre"]}, "it": {9: ["sett"]}, "nl": {3: ["mrt"]},
    "pl": {10: ["pazdziernika"], 9: ["wrzesnia"]},
}


def clean(name):
    for head in ("de ", "d’", "d'"):
        name = name.removeprefix(head)
    return name.strip().rstrip(".").strip()


def names(lang):
    """(name, month) pairs of a language, lower case."""
    out = {}
    months = Locale.parse(lang).months
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for m, name in months[context][width].items():
                out.setdefault(clean(name).lower(), m)
    if lang == "he":  # the preposition is written together with the name
        out.update({"ב" + n: m for n, m in list(out.items())})
    for m, more in ALSO.get(lang, {}).items():
        for name in more:
            out.setdefault(name, m)
    return {n: m for n, m in out.items() if len(n) >= 3 and not any(c.isdigit() or c in " ." for c in n)}


def ascii_lower(s):
    return "".join(c.lower() if c.isascii() else c for c in s)


def writings(name):
    return {ascii_lower(x) for x in (name, name.capitalize(), name.upper())}


def header():
    table = {}
    for lang in LANGS:
        for name, m in names(lang).items():
            for w in writings(name):
                table.setdefault(w, []).append(m)
    rows = sorted((w.encode(), min(ms, key=ms.index), len(set(ms)) > 1) for w, ms in table.items())
    print(f"/* Made by rules/tables/month.py from the Unicode CLDR (Babel {babel.__version__}; Unicode licence): "
          f"{len(rows)} names of\n * months in {len(LANGS)} languages, ASCII letters in lower case, in the order of "
          "their bytes. */\n#ifndef RULES_TABLES_MONTH_H\n#define RULES_TABLES_MONTH_H\n\n#include <stdbool.h>\n\n"
          "static const struct month_name {\n    const char *name;\n    unsigned char month;\n    bool unsure; "
          "/* another language calls another month so */\n} month_names[] = {")
    for w, m, unsure in rows:
        text = "".join(chr(b) if b < 128 else f"\\x{b:02X}" for b in w)
        # A hex escape takes all hex digits that follow it.
        parts, out = text, ""
        for i, c in enumerate(parts):
            hexed = i >= 4 and parts[i - 4:i - 2] == "\\x"
            out += '" "' if hexed and c in "0123456789abcdefABCDEF" else ""
            out += c
        print(f'    {{"{out}", {m}, {"true" if unsure else "false"}}},')
    print("};\n\n#endif")


def pattern(name):
    """A regular expression for a name, first letter in either case; bytes beyond ASCII as literal text."""
    variants = sorted({name, name.capitalize(), name.upper()}, key=lambda x: (x.upper() == x, x))
    if name[0].isascii():
        tail = name[1:]
        mixed = f"[{name[0].upper()}{name[0]}]{tail}" if name[0].isalpha() else name
        return mixed + (f"|{name.upper()}" if name.upper() != name else "")
    return "|".join(variants)


def pack():
    print("# Made by rules/tables/month.py from the Unicode CLDR (Babel " + babel.__version__ + "; Unicode licence).\n"
          "[pack]\nabout = names of months, for the patterns of dates\n\n[let]")
    for lang in LANGS:
        found = sorted(names(lang), key=lambda n: (-len(n), n))
        print(f"month-{lang} = (?:" + "|".join(pattern(n) for n in found) + ")")


if __name__ == "__main__":
    {"header": header, "pack": pack}[sys.argv[1]]()
