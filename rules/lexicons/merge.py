"""Makes the word tables from what the from-*.{js,mjs,py} scripts print and from hand.list.

Usage: merge.py OUTDIR RAW.tsv...    (RAW.tsv: lines of `class TAB word TAB source or tier`)

Tiers of names: given 3 in the Census list or in three languages, 2 in two languages or in a list without noise, 1 in one;
surname 3 among the 2,000 most frequent or in three languages, 2 among the 10,000 or in two, 1 in one. Words are folded
as rules/fold.c does it (the compiler of the image refuses a word that is not). hand.list adds words and takes them out.
"""
import collections
import pathlib
import re
import sys
import unicodedata

SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ħ": "h",
           "ŋ": "n", "ŧ": "t", "ə": "e", "ɔ": "o", "ɛ": "e", "ё": "е", "ς": "σ", "’": "", "'": "", "‘": "", "ʼ": ""}
CURATED = {"moby", "compromise", "de", "sv", "da", "nb", "fi"}
UNRANKED = 60000
WORDS_SURE = 7000
WORDS_MAX = {"de": 65000, "fr": 15000, "es": 15000, "it": 15000, "pt": 15000, "nl": 12000, "pl": 12000}
PARTICLES = set("de del della delle di da do dos das du des la le van von der den vom zu zur bin ibn al el y e"
                " af av ten ter te het op und et san st".split())


def fold(word):
    out = []
    for c in unicodedata.normalize("NFC", word).lower():
        if c in SPECIAL:
            out.append(SPECIAL[c])
        elif c == "-" or "a" <= c <= "z":
            out.append(c)
        elif "À" <= c <= "ɏ" or "Ḁ" <= c <= "ỿ":
            base = "".join(x for x in unicodedata.normalize("NFKD", c) if not unicodedata.combining(x))
            out.append(SPECIAL.get(base, base))
        elif "Ͱ" <= c <= "Ͽ":
            out.append("".join(x for x in unicodedata.normalize("NFD", c) if not unicodedata.combining(x)))
        elif unicodedata.category(c) == "Mn" and "\u0300" <= c <= "\u036f":
            continue
        elif unicodedata.category(c)[0] in "LM":
            out.append(c)
        else:
            return ""
    word = "".join(out)
    return word if re.fullmatch(r"[a-z-]+|[^\x00-\x2c\x2e-\x60]+", word) and len(word.encode()) <= 40 else ""


def name_token(word, kind):
    """The one word of a name that the table holds, or ''."""
    parts = [p for p in word.split() if p.lower() not in PARTICLES]
    if len(parts) != 1:
        return ""
    token = fold(parts[0]).strip("-")
    ascii_token = token.isascii()
    return token if len(token) >= (2 if ascii_token else 1) and not (ascii_token and "." in parts[0]) else ""


def read(paths):
    names = {"given": collections.defaultdict(set), "surname": collections.defaultdict(set)}
    tiers = {"common": {}, "place": {}}
    flags = collections.defaultdict(set)
    ranks = collections.defaultdict(dict)
    grammar = collections.defaultdict(set)
    for path in paths:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            kind, word, source = line.split("\t")
            if kind in names:
                token = name_token(word, kind)
                if token:
                    names[kind][token].add(source)
            elif kind.startswith("rank:"):
                token = fold(word)
                if token.isascii() and len(token) > 1:
                    rank = ranks[kind[5:]]
                    rank[token] = min(rank.get(token, UNRANKED), int(source))
            elif kind.startswith("word:"):
                grammar[kind[5:], source].add(fold(word))
            elif kind in tiers:
                token = fold(re.sub(r"[.,]", "", word.replace(" ", "-")))
                if len(token) > 1:
                    tiers[kind][token] = max(tiers[kind].get(token, 0), int(source))
            else:
                token = fold(word.replace(" ", "-"))
                if token:
                    flags[kind].add(token)
    return names, tiers, flags, ranks, grammar


def is_word(word, lang, names, tiers, ranks, known, listed):
    """Is the word an ordinary one of the language? Names are about as frequent in every language's texts, words are not."""
    own = lang in names["given"].get(word, ()) or lang in names["surname"].get(word, ())
    tier = max(tiers["given"].get(word, 0), tiers["surname"].get(word, 0))
    rank = ranks[lang][word]
    other = sorted(r.get(word, UNRANKED) / (rank + 1) for other, r in ranks.items() if other != lang)
    ratio = other[0]
    often = lang == "de" and other[1] > 8 and rank < WORDS_SURE and word in listed
    if tiers["place"].get(word, 0) >= 2:
        return ratio > 10 and word in known
    if tier == 0:
        if lang != "de":
            return rank < (WORDS_MAX[lang] if word in known else WORDS_SURE)
        return word in listed and (other[2] > 3 or other[2] * (rank + 1) == UNRANKED or word in known)
    if tier == 1:
        return rank < WORDS_MAX[lang] and (often or not own and (ratio > 1.5 or word in known))
    return often and tiers["given"].get(word, 0) < 2 or ratio > 3 and not own


def given_tier(sources):
    if "census" in sources or len(sources - {"moby", "compromise"}) >= 3:
        return 3
    return 2 if len(sources) >= 2 or sources & CURATED else 1


def surname_tier(sources):
    if "census" in sources or len(sources - {"census-10k", "compromise"}) >= 3:
        return 3
    return 2 if len(sources) >= 2 or sources & {"census-10k", "compromise"} else 1


def hand(path):
    """[class tier] and [not class] sections of words, many on a line."""
    section = None
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("["):
            section = line.strip("[]").split()
        elif line and not line.startswith("#"):
            for word in line.split():
                token = fold(word)
                assert token, word
                yield section, token


def write(out, name, sections):
    with open(out / f"{name}.txt", "w", encoding="utf-8") as f:
        for head, words in sections:
            f.write(f"[{head}]\n")
            f.writelines(f"{w}\n" for w in sorted(words))


def main():
    out = pathlib.Path(sys.argv[1])
    names, tiers, flags, ranks, grammar = read(sys.argv[2:])
    tiers["given"] = {w: given_tier(s) for w, s in names["given"].items()}
    tiers["surname"] = {w: surname_tier(s) for w, s in names["surname"].items()}
    for word, tier in tiers["given"].items():
        if tier == 2 and tiers["common"].get(word, 0) >= 2:
            tiers["given"][word] = 1
    for lang in WORDS_MAX:
        known = grammar[lang, "w"] | grammar[lang, "v"]
        listed = known | grammar[lang, "d"]
        flags["word-" + lang] = {w for w in ranks[lang] if is_word(w, lang, names, tiers, ranks, known, listed)}
    flags["verb"] = {w for w in grammar["de", "f"] if w in ranks["de"] and tiers["given"].get(w, 0) < 2}
    for section, word in hand(pathlib.Path(__file__).with_name("hand.list")):
        if section[0] == "not":
            (tiers[section[1]].pop(word, None) if section[1] in tiers else flags[section[1]].discard(word))
        elif len(section) == 2:
            tiers[section[0]][word] = int(section[1])
        else:
            flags[section[0]].add(word)
    for kind in ("given", "surname", "common", "place"):
        write(out, kind, [(f"{kind} {t}", [w for w, x in tiers[kind].items() if x == t]) for t in (3, 2, 1)])
    foreign = {kind for kind in flags if kind.startswith("word-") or kind == "verb"}
    write(out, "cues", [(kind, words) for kind, words in sorted(flags.items()) if kind not in foreign])
    write(out, "words", [(kind, words) for kind, words in sorted(flags.items()) if kind in foreign])


if __name__ == "__main__":
    main()
