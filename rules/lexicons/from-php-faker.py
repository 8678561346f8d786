"""Given names and surnames out of Debian package php-faker 1.20.0+dfsg-1 (MIT). Prints `class TAB word TAB language`.
Usage: from-php-faker.py ROOT, where ROOT/usr/share/php/Faker is."""
import pathlib
import re
import sys

VALUE = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
LIST = re.compile(r"\$(\w+)\s*=\s*(?:array\(|\[)(.*?)(?:\)|\])\s*;", re.S)

for path in sorted(pathlib.Path(sys.argv[1], "usr/share/php/Faker/Provider").glob("*/Person.php")):
    lang = path.parent.name
    lang = lang.lower() if lang in ("en_IN", "en_NG", "en_ZA") else lang.split("_")[0]
    for name, body in LIST.findall(path.read_text(encoding="utf-8")):
        low = name.lower()
        if "format" in low or "initial" in low:
            continue
        kind = "given" if "first" in low else "surname" if "last" in low else None
        for one, two in VALUE.findall(body) if kind else ():
            word = re.sub(r"\\(.)", r"\1", one or two)
            if "{" not in word:
                print(f"{kind}\t{word}\t{lang}")
