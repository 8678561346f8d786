"""Makes rules/person_cjk_table.h: surnames of one character and the characters of given names, out of what the from-*.{js,py}
scripts print (`class TAB word TAB language`; the number of packages that have a surname says how sure it is).

Usage: east.py RAW.tsv... > ../person_cjk_table.h
"""
import collections
import pathlib
import sys

SURE = {"zh": 5, "ko": 3}  # packages that have a surname of the first tier
# Surnames that are far more often words; those of one package are left out too.
NONE = {"zh": "不于从在是那后所有能被由对好每把过年时常都於後從時對公家全元空通步水利容明相连連查花位来來成和与與同会會台生海门門"
              "东東南百令国國文言保法原长長",
        "ko": "상제어천편표인음"}


def read(paths):
    seen = collections.defaultdict(set)
    for path in paths:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            kind, word, lang = line.split("\t")
            seen[kind, lang, word].add(path)
    return seen


def table(name, about, chars):
    codes = [f"0x{ord(c):04X}" for c in sorted(chars)]
    print(f"\n/* {about} */\nstatic const uint16_t {name}[] = {{")
    for i in range(0, len(codes), 12):
        print("    " + ", ".join(codes[i:i + 12]) + ",")
    print("};")


def main():
    seen = read(sys.argv[1:])
    single = {lang: {w: len(p) for (k, g, w), p in seen.items() if (k, g) == ("surname", lang) and len(w) == 1}
              for lang in ("zh", "ko")}
    given = {lang: [w for (k, g, w) in seen if (k, g) == ("given", lang)] for lang in ("zh", "ko")}
    print("/* Made by rules/lexicons/east.py from the packages named there; not to be edited. */")
    print("#ifndef RULES_PERSON_CJK_TABLE_H\n#define RULES_PERSON_CJK_TABLE_H\n\n#include <stdint.h>\n\n/* clang-format off */")
    for lang, about in (("zh", "Chinese surnames"), ("ko", "Korean surnames")):
        have = {w: n for w, n in single[lang].items() if n > 1 and w not in NONE[lang]}
        table(lang + "_sure", about + ", the frequent ones", {w for w, n in have.items() if n >= SURE[lang]})
        table(lang + "_more", about + ", the others", {w for w, n in have.items() if n < SURE[lang]})
    table("zh_given", "characters of Chinese given names", {c for w in given["zh"] if len(w) <= 2 for c in w})
    table("ko_given", "syllables of Korean given names", {c for w in given["ko"] if len(w) == 2 for c in w})
    print("/* clang-format on */\n\n#endif")


main()
