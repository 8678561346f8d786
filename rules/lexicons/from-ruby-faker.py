"""Given names and surnames out of Debian package ruby-faker 2.21.0-1 (MIT). Prints `class TAB word TAB language`.
Usage: from-ruby-faker.py ROOT, where ROOT/usr/share/rubygems-integration is."""
import pathlib
import sys

import yaml

base = next(pathlib.Path(sys.argv[1], "usr/share/rubygems-integration/all/gems").glob("faker-*/lib/locales"))
for path in sorted(list(base.glob("*.yml")) + list(base.glob("*/name.yml"))):
    for locale, data in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        lang = locale.split("-")[0] if locale != "en-IND" else "en_in"
        names = ((data or {}).get("faker") or {}).get("name") or {}
        for key, words in names.items() if locale != "en-BORK" else ():
            kind = "given" if "first_name" in key else "surname" if "last_name" in key else None
            for word in words if kind and isinstance(words, list) else ():
                if isinstance(word, str) and "#{" not in word:
                    print(f"{kind}\t{word}\t{lang}")
