"""Devices, vehicles, documents that a machine reads."""
import re

from stdnum import imei, imo, luhn, meid
from stdnum.iso7064 import mod_11_2

VIN = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9]))


def is_vin(v):
    if not re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", v) or v.isdigit() or sum(c.isalpha() for c in v) > 14:
        return False
    total = sum(VIN.get(c, 0) * w if c.isalpha() else int(c) * w for c, w in zip(v, [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]))
    return v[8] == "0123456789X"[total % 11]


def is_iccid(v):
    return 18 <= len(v) <= 20 and v.startswith("89") and luhn.is_valid(v) and len(set(v[2:])) > 1


def is_eid(v):
    return len(v) == 32 and v.startswith("89") and int(v) % 97 == 1


def make_eid(rng):
    body = "89" + "".join(rng.choice("0123456789") for _ in range(28))
    return body + "%02d" % (98 - int(body) * 100 % 97)


def digit(field):
    value = lambda c: 0 if c == "<" else int(c, 36)
    return str(sum(value(c) * (7, 3, 1)[i % 3] for i, c in enumerate(field)) % 10)


def day(rng):
    return "%02d%02d%02d" % (rng.randrange(100), rng.randrange(1, 13), rng.randrange(1, 29))


def make_td3(rng):
    number = "".join(rng.choice("0123456789ABCDEFGHK") for _ in range(rng.choice([8, 9]))).ljust(9, "<")
    birth, end = day(rng), day(rng)
    line = number + digit(number) + "UTO" + birth + digit(birth) + rng.choice("MF<") + end + digit(end) + "<" * 14 + "0"
    return "P<UTO" + "QUILL<<MARLOW".ljust(39, "<") + line + digit(line[:10] + line[13:20] + line[21:43])


def make_td1(rng):
    number = "".join(rng.choice("0123456789ABCDEFGHK") for _ in range(9))
    birth, end = day(rng), day(rng)
    return "I<UTO" + number + digit(number) + "<" * 15 + birth + digit(birth) + "F" + end + digit(end) + "UTO" + "<" * 11 + "4" + "QUILL<<MARLOW".ljust(30, "<")


def is_mrz(v):
    ok = lambda field, d: d == digit(field) or d == "<" and digit(field) == "0"
    if len(v) == 88:
        v = v[44:]
        return ok(v[:9], v[9]) + ok(v[13:19], v[19]) + ok(v[21:27], v[27]) >= 2
    return len(v) == 90 and ok(v[5:14], v[14]) + ok(v[30:36], v[36]) + ok(v[38:44], v[44]) >= 2


ROWS = [
    row("eid", is_eid, "89" + "9" * 30, make=make_eid),
    row("iccid", is_iccid, ["89" + "9" * 17, "89" + "9" * 18, "89" + "9" * 16]),
    row("imei", lambda v: imei.is_valid(v) and len(imei.compact(v)) == 15 and v[:8] != "00000000", ["9" * 15, "99-999999-999999-9"]),
    row("imo", imo.is_valid, "9999999"),
    row("isni", lambda v: mod_11_2.is_valid(re.sub(" ", "", v)) and len(re.sub(" ", "", v)) == 16 and len(set(v[:15])) > 1, ["9" * 16, "9" * 15 + "X", "9999 9999 9999 999[0123456789X]"]),
    row("meid", lambda v: meid.is_valid(v) and (int(v[:10]) >= 0xA0000000 and len(v) > 16 if v.isdigit() else v[0] in "ABCDEF"),
        ["A[0123456789ABCDEF]999999999[0123456789ABCDEF]99", "A[0123456789ABCDEF]999999999[0123456789ABCDEF]999", "[234]" + "9" * 17, "[234]" + "9" * 18]),
    row("mrz", is_mrz, "P<UTO" + "A" * 39 + "999999999<UTO9999999F9999999" + "<" * 14 + "99", make=lambda rng: rng.choice([make_td3, make_td1])(rng)),
    row("vin", is_vin, ["9AAXXXXXXXX999999", "AAAXXXXX[0123456789X]XX999999"]),
]
