"""What is drawn at random: Shannon's entropy in floating point, and the marks of what was typed, beside rules/check_secret.c."""
import base64
import math
import re
import string

STOPS = (
    "example sample dummy placeholder changeme change_me change-me changeit redacted your_ your- yourapi yourkey yoursecret "
    "yourtoken yourpass insert replace xxxxx goes_here goes-here -here _here abcdefgh 12345678 deadbeef fakekey fake_ fake- "
    "notreal not_real not-real undefined"
).split()
SIGNS = "_-+/.=~"
SOLID = string.ascii_letters + string.digits


def entropy(v):
    """Bits a character: minus the sum of p log2 p."""
    n = len(v)
    return -sum(v.count(c) / n * math.log2(v.count(c) / n) for c in set(v)) if n else 0.0


def words_only(v):
    for part in re.split("[^A-Za-z0-9]+", v):
        m = re.fullmatch("([A-Za-z]{2,})([0-9]{1,5})([A-Za-z]{2,})|([A-Za-z]*)([0-9]{0,2})|[0-9]{0,4}", part)
        if m is None:
            return False
        letters = re.sub("[0-9]", "", part)
        turns = sum(a.islower() != b.islower() for a, b in zip(letters, letters[1:]))
        if turns > 2 and 3 * sum(c.isupper() for c in letters) > len(letters):
            return False
    return True


def typed_by_hand(v):
    near = sum(0 <= ord(b) - ord(a) <= 1 for a, b in zip(v, v[1:]))
    return len(set(v)) < 5 or 2 * near >= len(v)


def hole(v):
    if (v[0], v[-1]) in (("<", ">"), ("[", "]"), ("{", "}")) or v[0] == ":":
        return True
    return any(w in v.lower() for w in STOPS)


def drawn_above(bound):
    return lambda v: entropy(v) > bound and not typed_by_hand(v) and not hole(v) and not words_only(v)


def some_value(rng):
    """Of every look: from even draws to words with a digit, and of every length that rules have."""
    n = rng.choice([8, 14, 16, 17, 20, 24, 32, 36, 40, 64, 128])
    kind = rng.randrange(5)
    if kind == 0:
        pool = "0123456789abcdef"
    elif kind == 1:
        pool = rng.sample(SOLID, rng.randrange(3, 20))
    elif kind == 2:
        return "".join(rng.choice(["get", "Key", "PAGE", "_", "-", "7", "42", "user", "example", "Http"]) for _ in range(n // 3))
    else:
        pool = SOLID + (SIGNS if kind == 3 else "")
    return "".join(rng.choice(pool) for _ in range(n))


def on_the_edge(bound):
    """The two sides count in different ways: within a thousandth of a bit they may differ."""
    return lambda v: abs(entropy(v) - bound) < 0.001


def crc_xmodem(data):
    """The remainder of the message as a polynomial over GF(2), by long division."""
    rest = int.from_bytes(data, "big") << 16
    for k in range(rest.bit_length() - 1, 15, -1):
        if rest >> k & 1:
            rest ^= 0x11021 << (k - 16)
    return rest


def nkey(v):
    if not re.fullmatch("S[A-Z2-7]{57}", v):
        return False
    raw = base64.b32decode(v + "======")
    return crc_xmodem(raw[:34]) == int.from_bytes(raw[34:36], "little")


def make_nkey(rng):
    body = bytes([0x90, rng.choice([0, 0x20, 0x68, 0x70, 0xA0]) & 0xF8]) + rng.randbytes(32)
    v = base64.b32encode(body + crc_xmodem(body).to_bytes(2, "little")).decode().rstrip("=")
    return v


def numbered(v):
    try:
        raw = base64.b64decode(v + "=" * (-len(v) % 4))
    except ValueError:
        return False
    return re.match(rb"[0-9]{10,14}:.", raw, re.S) is not None


def make_numbered(rng):
    raw = b"%012d:" % rng.randrange(10**12) + rng.randbytes(20)
    return base64.b64encode(raw).decode().rstrip("=")


def basic(v):
    try:
        raw = base64.b64decode(v + "=" * (-len(v) % 4))
    except ValueError:
        return False
    return len(raw) >= 5 and b":" in raw and all(c >= 32 and c != 127 for c in raw)


def make_basic(rng):
    word = "".join(rng.choice(SOLID + "*+ .") for _ in range(rng.randrange(4, 20)))
    return base64.b64encode(f"user{rng.randrange(100)}:{word}".encode()).decode().rstrip("=")


EDGE = "less than a thousandth of a bit from the bound"
ROWS = [
    row(f"entropy{b}", drawn_above(b / 10), ["X" * 32, "X" * 16, "[0123]" * 24, "user_nam[eop]_of[12]_99", "testKEY9999Priv[aeX]teK[eX]y", "XX[xyz]XXchangem[ey]XX", "[abX]bcdefg[hX]XXXX"], make=some_value, but=on_the_edge(b / 10), why=EDGE)
    for b in (20, 25, 30, 33, 35, 40)
]
ROWS += [
    row("basic_auth", basic, "X" * 16, make=make_basic),
    row("nkey_seed", nkey, "SUA" + "[ABCDEFGHIJKLMNOPQRSTUVWXYZ234567]" * 55, make=make_nkey),
    row("numbered_pat", numbered, "M" + "X" * 43, make=make_numbered),
]
