"""Makes others.txt, the ordinary words of languages without a table of their own, from what from-stopwords-iso.js and
from-faker-js-words.js print, and others.list. What another table has as an ordinary word is left out.

Usage: others.py OUTDIR RAW.tsv...
"""
import pathlib
import sys

import merge

# Names first of all, whatever language has them as a word too.
PEOPLE = set("ana ellen eli dana karol jari mika marten ivo juan greta ala hal dag liv liva ray ned neha tom jim dan "
             "beth meg ted tad gene kirk thanh minh baptista norman normann wang wong chang folsom ulla".split())


def table(path):
    head = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            head = line.strip("[]")
        else:
            yield head, line


def main():
    out = pathlib.Path(sys.argv[1])
    known = {w for name in ("common", "words") for head, w in table(out / f"{name}.txt") if head != "common 1"}
    names = {w for name in ("given", "surname") for head, w in table(out / f"{name}.txt") if head[-1] > "1"}
    words = set()
    for path in sys.argv[2:]:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            kind, word, _ = line.split("\t")
            token = merge.fold(word)
            name = token in names and (kind == "word" or token in PEOPLE)
            if len(token) > 2 and token not in known and not name:
                words.add(token)
    mine = {}
    for section, word in merge.hand(pathlib.Path(__file__).with_name("others.list")):
        mine.setdefault(section[0], set()).add(word)
    words |= mine.pop("word-any")
    merge.write(out, "others", [("word-any", words), *sorted(mine.items())])


main()
