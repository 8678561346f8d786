"""What the table scripts share: one file out of a public npm package, and the head of a generated header."""

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path


def npm_file(package, name):
    """The bytes of `name` in `package` ("tlds@1.261.0"), fetched with the ordinary npm client."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
        )
        archive = Path(folder) / done.stdout.split()[-1]
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as tar:
            return tar.extractfile("package/" + name).read()


def header(script, guard, about, rows):
    """The text of a generated header: about (lines of a comment), then rows (lines of C) as they are."""
    lines = ["/*"] + [" * " + line for line in about]
    lines += [" * Made by rules/tables/%s; do not edit." % script, " */", "/* clang-format off */"]
    lines += ["#ifndef " + guard, "#define " + guard, ""] + rows + ["", "#endif", "/* clang-format on */", ""]
    return "\n".join(lines)
