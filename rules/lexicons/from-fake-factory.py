"""Given names and surnames out of Debian package python3-fake-factory 0.9.3-2 (its data files: Expat). Prints
`class TAB word TAB language`. Usage: from-fake-factory.py ROOT, where ROOT/usr/lib/python3 is."""
import ast
import pathlib
import sys


def strings(node):
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


base = pathlib.Path(sys.argv[1], "usr/lib/python3/dist-packages/faker/providers/person")
for path in sorted(base.glob("*/__init__.py")):
    lang = path.parent.name.split("_")[0].replace("dk", "da").replace("no", "nb")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name = node.targets[0].id
        kind = "given" if "first" in name else "surname" if "last" in name else None
        for word in strings(node.value) if kind and "format" not in name else ():
            print(f"{kind}\t{word}\t{lang}")
