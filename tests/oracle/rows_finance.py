"""Cards, accounts and wallets. Keccak-256 and the polynomials are written here from their definitions, apart from the C."""
import base64
import hashlib
import re

from stdnum import bic
from stdnum.ar import cbu
from stdnum.cz import bankaccount as cz_bankaccount
from stdnum.es import ccc
from stdnum.no import kontonr
from stdnum.us import rtn

B58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
B32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
MASK = (1 << 64) - 1


def digits(v):
    return re.sub(r"\D", "", v)


def dot(v, weights):
    return sum(int(c) * w for c, w in zip(v, weights))


def some(rng, alphabet, n):
    return "".join(rng.choice(alphabet) for _ in range(n))


def keccak256(data):
    """Round constants and offsets as the tables of the Keccak reference have them, state as 5 rows of 5 lanes."""
    rc = [0x1, 0x8082, 0x800000000000808A, 0x8000000080008000, 0x808B, 0x80000001, 0x8000000080008081, 0x8000000000008009,
          0x8A, 0x88, 0x80008009, 0x8000000A, 0x8000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
          0x8000000000008002, 0x8000000000000080, 0x800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080,
          0x80000001, 0x8000000080008008]
    off = [[0, 36, 3, 41, 18], [1, 44, 10, 45, 2], [62, 6, 43, 15, 61], [28, 55, 25, 21, 56], [27, 20, 39, 8, 14]]
    padded = bytearray(data) + b"\x01" + bytes(-(len(data) + 1) % 136)
    padded[-1] |= 0x80
    a = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), 136):
        for i in range(17):
            a[i % 5][i // 5] ^= int.from_bytes(padded[start + 8 * i:start + 8 * i + 8], "little")
        for k in rc:
            c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
            d = [c[x - 1] ^ ((c[(x + 1) % 5] << 1 | c[(x + 1) % 5] >> 63) & MASK) for x in range(5)]
            b = [[0] * 5 for _ in range(5)]
            for x in range(5):
                for y in range(5):
                    v, r = a[x][y] ^ d[x], off[x][y]
                    b[y][(2 * x + 3 * y) % 5] = (v << r | v >> (64 - r)) & MASK if r else v
            a = [[b[x][y] ^ (~b[(x + 1) % 5][y] & MASK & b[(x + 2) % 5][y]) for y in range(5)] for x in range(5)]
            a[0][0] ^= k
    return b"".join(a[i % 5][i // 5].to_bytes(8, "little") for i in range(4))


def b58_encode(data, alphabet=B58):
    n, out = int.from_bytes(data, "big"), ""
    while n:
        n, r = divmod(n, 58)
        out = alphabet[r] + out
    return alphabet[0] * (len(data) - len(data.lstrip(b"\0"))) + out


def b58_decode(v, alphabet=B58):
    n = 0
    for c in v:
        if c not in alphabet:
            return None
        n = n * 58 + alphabet.index(c)
    body = n.to_bytes((n.bit_length() + 7) // 8, "big")
    return bytes(len(v) - len(v.lstrip(alphabet[0]))) + body


def sealed(data, alphabet=B58):
    return b58_encode(data + hashlib.sha256(hashlib.sha256(data).digest()).digest()[:4], alphabet)


def is_sealed(v, alphabet=B58):
    t = b58_decode(v, alphabet)
    return t is not None and len(t) in (25, 26, 27, 37, 38, 82) and \
        hashlib.sha256(hashlib.sha256(t[:-4]).digest()).digest()[:4] == t[-4:]


def make_sealed(rng, alphabet=B58):
    head, n = rng.choice([(b"\0", 20), (b"\5", 20), (b"\x30", 20), (b"\x1e", 20), (b"\x41", 20), (b"\x80", 32), (b"\x04\x88\xb2\x1e", 74)])
    return sealed(head + rng.randbytes(n), alphabet)


def polymod(values):
    c = 1
    for v in values:
        top = c >> 25
        c = (c & 0x1FFFFFF) << 5 ^ v
        for i, g in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            c ^= g if top >> i & 1 else 0
    return c


def expand(hrp):
    return [ord(c) >> 5 for c in hrp] + [0] + [ord(c) & 31 for c in hrp]


def make_bech32(rng):
    hrp, data = rng.choice(["bc", "tb", "ltc", "addr", "cosmos"]), [rng.randrange(32) for _ in range(rng.choice([33, 53]))]
    p = polymod(expand(hrp) + data + [0] * 6) ^ rng.choice([1, 0x2BC830A3])
    return hrp + "1" + "".join(B32[v] for v in data + [p >> 5 * (5 - i) & 31 for i in range(6)])


def is_bech32(v):
    if v.lower() != v and v.upper() != v:
        return False
    hrp, _, data = v.lower().rpartition("1")
    return bool(hrp) and len(data) >= 6 and all(c in B32 for c in data) and \
        polymod(expand(hrp) + [B32.index(c) for c in data]) in (1, 0x2BC830A3)


def eip55(h):
    mark = keccak256(h.encode()).hex()
    return "0x" + "".join(c.upper() if int(m, 16) > 7 else c for c, m in zip(h, mark))


def is_eip55(v):
    h = v[2:]
    if v[:2] != "0x" or not re.fullmatch(r"[0-9a-fA-F]{40}", h) or len(set(h.lower())) == 1:
        return False
    return h == h.lower() or h == h.upper() or eip55(h.lower()) == v


def make_monero(rng):
    body = bytes([18]) + rng.randbytes(64)
    body += keccak256(body)[:4]
    return "".join(b58_encode(body[i:i + 8]).rjust(11 if len(body) - i >= 8 else 7, "1") for i in range(0, len(body), 8))


def is_monero(v):
    if len(v) != 95:
        return False
    t = b""
    for i in range(0, 95, 11):
        width = 8 if 95 - i >= 11 else 5
        n = 0
        for c in v[i:i + 11]:
            if c not in B58:
                return False
            n = n * 58 + B58.index(c)
        if n >> 8 * width:
            return False
        t += n.to_bytes(width, "big")
    return keccak256(t[:-4])[:4] == t[-4:]


def crc16(data):
    c = 0
    for byte in data:
        c ^= byte << 8
        for _ in range(8):
            c = (c << 1 ^ (0x1021 if c & 0x8000 else 0)) & 0xFFFF
    return c


def stellar(rng):
    body = bytes([6 << 3]) + rng.randbytes(32)
    return base64.b32encode(body + crc16(body).to_bytes(2, "little")).decode()


def is_stellar(v):
    if not re.fullmatch(r"[A-Z2-7]{56}", v):
        return False
    t = base64.b32decode(v)
    return crc16(t[:33]) == int.from_bytes(t[33:], "little")


def is_clabe(v):
    d = digits(v)
    return len(d) == 18 and len(set(d)) > 1 and \
        (sum(int(c) * w % 10 for c, w in zip(d[:17], [3, 7, 1] * 6)) + int(d[17])) % 10 == 0


def make_cbu(rng):
    def end(body):
        return body + str(-dot(reversed(body), [3, 1, 7, 9] * 4) % 10)
    return end(some(rng, "0123456789", 7)) + end(some(rng, "0123456789", 13))


def is_rib(v):
    t = "".join(str(int("ABCDEFGHI".find(c) + 1 or "JKLMNOPQR".find(c) + 1 or "STUVWXYZ".find(c) + 2)) if c.isalpha() else c for c in v)
    b, g, c, key = int(t[:5]), int(t[5:10]), int(t[10:21]), int(t[21:])
    return v[:10].isdigit() and v[21:].isdigit() and len(set(t)) > 1 and (89 * b + 15 * g + 3 * c + key) % 97 == 0


def is_belgian(v):
    d = digits(v)
    return len(set(d)) > 1 and int(d[10:]) == (int(d[:10]) % 97 or 97)


def is_nrb(v):
    return len(set(v)) > 1 and int(v[2:] + "2521" + v[:2]) % 97 == 1


def is_nib(v):
    return len(set(v)) > 1 and int(v[19:]) == 98 - int(v[:19]) * 100 % 97


def is_hungarian(v):
    d = digits(v)
    ten = lambda part: dot(part, [9, 7, 3, 1] * 4) % 10
    return len(d) in (16, 24) and len(set(d)) > 1 and ten(d[:8]) == 0 and ten(d[8:]) == 0


def luhn_digit(body):
    total = sum(sum(divmod(int(c) * (2 if i % 2 == 0 else 1), 10)) for i, c in enumerate(reversed(body)))
    return str(-total % 10)


def make_card(rng):
    head, n = rng.choice([("4", 16), ("51", 16), ("2221", 16), ("37", 15), ("6011", 16), ("36", 14), ("3528", 16), ("62", 19), ("6759", 12)])
    body = head + some(rng, "0123456789", n - 1 - len(head))
    return body + luhn_digit(body)


def is_card(v):
    d = digits(v)
    if not 12 <= len(d) <= 19 or len(set(d)) == 1 or luhn_digit(d[:-1]) != d[-1]:
        return False
    p = lambda n: int(d[:n])
    n = len(d)
    return d[0] == "4" and n in (13, 16, 19) or n == 16 and (51 <= p(2) <= 55 or 2221 <= p(4) <= 2720) or \
        n == 15 and p(2) in (34, 37) or p(4) == 6011 and n >= 16 or n in (14, 16, 17, 18, 19) and p(2) == 36 or \
        3528 <= p(4) <= 3589 and n >= 16 or p(2) == 62 and n >= 16 or p(2) == 67


ROWS = [
    row("aba", lambda v: rtn.is_valid(v) and re.match("0\\d|1[012]|2[1-9]|3[012]|6[1-9]|7[012]|80", v) and v != "000000000", "999999999"),
    row("ar_cbu", cbu.is_valid, "9" * 22, make=make_cbu),
    row("base58check", is_sealed, "1[123456789ABCDEFGHJKLMN][23456789abcdefghijkmnopqrs][23456789ABCDEFGH]" * 9, make=make_sealed),
    row("be_account", is_belgian, ["999-9999999-99", "9" * 12]),
    row("bech32", is_bech32, "bc1" + "[023456789acdefgh]" * 39, make=make_bech32),
    row("bic", bic.is_valid, ["AAAA[DGFUIN][EBRST]XX", "AAAA[DGFUIN][EBRST]XXXXX", "AAAADE99", "AAAA99XX"],
        but=lambda v: v[4:6].isalpha() and v[4:6] not in ("DE", "GB", "FR", "US", "IS", "IT", "NE", "IR"), why="the oracle takes any country"),
    row("card", is_card, ["4" + "9" * 15, "37" + "9" * 13], make=make_card,
        but=lambda v: not is_card(v), why="the oracle knows some of the ranges"),
    row("cz_account", cz_bankaccount.is_valid, ["999-9999999999/0800", "99999999/0100"],
        but=lambda v: not cz_bankaccount.is_valid(v), why="the oracle asks for a bank of its list"),
    row("es_ccc", ccc.is_valid, "9" * 20, make=lambda rng: (lambda b: b[:8] + ccc.calc_check_digits(b[:8] + "00" + b[8:]) + b[8:])(some(rng, "0123456789", 18))),
    row("ethereum", is_eip55, "0x" + "[0123456789abcdefABCDEF]" * 40, make=lambda rng: eip55(some(rng, "0123456789abcdef", 40))),
    row("fr_rib", is_rib, ["9" * 10 + "X" * 11 + "99", "9" * 23]),
    row("hu_account", is_hungarian, ["99999999-99999999", "99999999-99999999-99999999"]),
    row("monero", is_monero, "4" + "[123456789ABCDEFGHJKLMNabcdefghijkm]" * 94, make=make_monero),
    row("mx_clabe", is_clabe, "9" * 18),
    row("no_account", kontonr.is_valid, ["9999.99.99999", "9" * 11],
        but=lambda v: v.startswith("0000") or digits(v).startswith("0000"), why="the oracle knows a postal giro of seven digits"),
    row("pl_nrb", is_nrb, "9" * 26),
    row("pt_nib", is_nib, "9" * 21),
    row("ripple", lambda v: is_sealed(v, RIPPLE), "r[rpshnaf39wBUDN][rpshnaf39wBUDN][PQRST7VWXYZ2bcdeCg65]" * 8, make=lambda rng: make_sealed(rng, RIPPLE)),
    row("solana", lambda v: (lambda t: t is not None and len(t) == 32)(b58_decode(v)), "[23456789ABC][23456789ABCDEFGH]" * 22,
        make=lambda rng: b58_encode(rng.randbytes(32))),
    row("stellar", is_stellar, "G" + "[ABCDEFGHIJKLMNOPQRSTUVWXYZ234567]" * 55, make=stellar),
]
