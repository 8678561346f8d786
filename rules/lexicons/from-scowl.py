"""Ordinary words out of Debian package scowl 2020.12.07-2 (SCOWL notice, see LICENCES): lower-case entries of the
levels up to 60. Prints `common TAB word TAB tier`: 3 up to level 20, 2 up to 35, 1 up to 60.
Usage: from-scowl.py ROOT, where ROOT/usr/share/dict/scowl is."""
import pathlib
import sys

root = pathlib.Path(sys.argv[1], "usr/share/dict/scowl")
for level, tier in ((10, 3), (20, 3), (35, 2), (40, 1), (50, 1), (55, 1), (60, 1)):
    for group in ("english", "american", "british"):
        path = root / f"{group}-words.{level}"
        for word in path.read_text(encoding="latin-1").split() if path.exists() else ():
            if word.islower() and "'" not in word:
                print(f"common\t{word}\t{tier}")
