"""Given names and surnames out of Debian package ruby-ffaker 2.20.0-1 (MIT). Prints `class TAB word TAB language`.
Usage: from-ruby-ffaker.py ROOT, where ROOT/usr/share/rubygems-integration is."""
import pathlib
import sys

LANG = {"br": "pt", "cn": "zh", "tw": "zh", "gr": "el", "mx": "es", "nb": "nb", "se": "sv", "ua": "uk", "in": "en_in"}
base = next(pathlib.Path(sys.argv[1], "usr/share/rubygems-integration/all/gems").glob("ffaker-*/lib/ffaker/data"))
for path in sorted(base.glob("name*/*")):
    where = path.parent.name[5:] or "en"
    kind = "given" if "first" in path.name else "surname" if "last" in path.name or "surname" in path.name else None
    for word in path.read_text(encoding="utf-8").splitlines() if kind else ():
        print(f"{kind}\t{word.strip()}\t{LANG.get(where, where)}")
