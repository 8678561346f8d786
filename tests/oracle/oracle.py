#!/usr/bin/env python3
"""Do our checks say what other implementations say?

    python3 tests/oracle/oracle.py --checks PROGRAM [--n 100000] [--only CHECK,...]

PROGRAM is tests/oracle/checks.c, built. The other side is python3-stdnum (Debian package, LGPL; only compared with, never
linked or copied) or, where that has no such number, a few lines of arithmetic written down from the number's source.

Every file rows_*.py in this folder has a list ROWS of `row(...)`: the name of our check, the oracle, and templates. In a
template 9 is a digit, A a capital, X a digit or a capital, [abc] one of these, anything else itself. For each check n
numbers are computed: a third valid ones (random bodies, of which the oracle takes some, or made by the row's `make`), a
third of them broken in one place (another character of the same class, two neighbours swapped), a third random. Both sides
are asked about each, and have to agree but for the row's `but`: values on which the two are known, with the reason, to
differ. Prints a line for each check, and `N passed, N failed` at the end.
"""

import argparse
import importlib.util
import os
import random
import re
import subprocess
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CLASSES = {"9": DIGITS, "A": CAPITALS, "X": DIGITS + CAPITALS}


class Row:
    def __init__(self, check, oracle, templates, make=None, but=None, why=None):
        self.check, self.make, self.but, self.why = check, make, but, why
        self.templates = [templates] if isinstance(templates, str) else templates
        self.oracle = stdnum_oracle(oracle) if isinstance(oracle, str) else oracle
        if (but is None) != (why is None):
            raise ValueError(f"{check}: `but` needs a `why`, and the other way round")


def stdnum_oracle(module):
    """The is_valid of stdnum.MODULE."""
    m = importlib.import_module("stdnum." + module)
    return m.is_valid


def row(check, oracle, templates, **more):
    return Row(check, oracle, templates, **more)


def fill(template, rng):
    """A random string of a template."""
    out = []
    for part in re.findall(r"\[[^]]+\]|.", template):
        if part[0] == "[":
            out.append(rng.choice(part[1:-1]))
        else:
            out.append(rng.choice(CLASSES[part]) if part in CLASSES else part)
    return "".join(out)


def broken(value, rng):
    """The value with one fault: another character of the same class, or two neighbours swapped."""
    at = [i for i, c in enumerate(value) if c in DIGITS or c in CAPITALS]
    if not at:
        return value
    i = rng.choice(at)
    if rng.random() < 0.3 and i + 1 < len(value) and value[i + 1].isalnum():
        return value[:i] + value[i + 1] + value[i] + value[i + 2:]
    return value[:i] + rng.choice(DIGITS if value[i] in DIGITS else CAPITALS) + value[i + 1:]


def valid_ones(r, count, rng):
    """Numbers that the oracle takes: made, or found among random ones (at most 400 tries for each)."""
    out = []
    tries = 0
    while len(out) < count and tries < 400 * count:
        tries += 1
        v = r.make(rng) if r.make else fill(rng.choice(r.templates), rng)
        if r.oracle(v):
            out.append(v)
    return out


def computed(r, n):
    rng = random.Random(zlib.crc32(r.check.encode()))
    good = valid_ones(r, n // 3, rng)
    bad = [broken(v, rng) for v in good]
    rest = [fill(rng.choice(r.templates), rng) for _ in range(n - len(good) - len(bad))]
    return good + bad + rest


def ours(program, rows, values):
    text = "".join(f"{r.check}\t{v}\n" for r, v in zip(rows, values))
    done = subprocess.run([program], input=text.encode(), capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"oracle: {program} ended with {done.returncode}: {done.stderr.decode()}")
    return [x == "1" for x in done.stdout.decode().split()]


def load_rows():
    out = []
    for name in sorted(os.listdir(HERE)):
        if re.fullmatch(r"rows_\w+\.py", name):
            spec = importlib.util.spec_from_file_location(name[:-3], os.path.join(HERE, name))
            module = importlib.util.module_from_spec(spec)
            module.row = row
            spec.loader.exec_module(module)
            out += module.ROWS
    return out


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--checks", required=True)
    ap.add_argument("--n", type=int, default=100000)
    ap.add_argument("--only")
    args = ap.parse_args()
    rows = load_rows()
    if args.only:
        rows = [r for r in rows if r.check in args.only.split(",")]
    passed = failed = 0
    for r in rows:
        values = computed(r, args.n)
        got = ours(args.checks, [r] * len(values), values)
        want = [bool(r.oracle(v)) for v in values]
        differ = [v for v, g, w in zip(values, got, want) if g != w and not (r.but and r.but(v))]
        excused = sum(1 for v, g, w in zip(values, got, want) if g != w) - len(differ)
        ok = not differ and any(want) and not all(want)
        passed, failed = passed + ok, failed + (not ok)
        print(f"{'ok' if ok else 'not ok'} - {r.check}: {len(values)} numbers, {sum(want)} valid, {len(differ)} differ"
              + (f", {excused} known ({r.why})" if excused else "") + (f": {differ[:5]}" if differ else ""), flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
