"""Numbers of Asia and the Pacific: python3-stdnum where it has them, else arithmetic written down from the authority's rule."""
import datetime
import re

from stdnum import luhn, verhoeff
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError
from stdnum.kr import brn
from stdnum.sg import uen
from stdnum.th import moa, pin
from stdnum.tw import ubn

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def numbers(v):
    return [int(c) for c in v if c in DIGITS]


def weighted(d, weights):
    return sum(a * b for a, b in zip(d, weights))


def varied(v):
    return len(set(v)) > 1


def some(rng, n, letters=DIGITS):
    return "".join(rng.choice(letters) for _ in range(n))


def day_of(year, month, day):
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def short_day(yy, month, day):
    return day_of(1900 + yy, month, day) or day_of(2000 + yy, month, day)


def yymmdd(rng):
    return "%02d%02d%02d" % (rng.randrange(100), rng.randrange(1, 13), rng.randrange(1, 32))


# Australia, New Zealand

def au_tfn(v):
    d = numbers(v)
    if len(d) == 9:
        return varied(v) and weighted(d, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0
    return len(d) == 8 and varied(v) and (weighted(d, [1, 4, 3, 7, 5, 8, 6, 9]) % 11 == 0
                                          or weighted(d, [10, 7, 8, 4, 6, 3, 5, 1]) % 11 == 0)


def au_medicare(v):
    d = numbers(v)
    return 2 <= d[0] <= 6 and varied(v) and weighted(d[:8], [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == d[8]


def nz_nhi(v):
    order = "0ABCDEFGHJKLMNPQRSTUVWXYZ"
    if not re.fullmatch(r"[A-HJ-NP-Z]{3}(\d{4}|\d\d[A-HJ-NP-Z]{2})", v):
        return False
    s = sum((order.index(c) if c in LETTERS else int(c)) * w for c, w in zip(v[:6], [7, 6, 5, 4, 3, 2]))
    if v[-1] in LETTERS:
        return order.index(v[-1]) == 23 - s % 23
    return s % 11 != 0 and int(v[-1]) == (11 - s % 11) % 10


def ean(v):
    d = numbers(v)
    return sum(x * (3 if i % 2 else 1) for i, x in enumerate(d)) % 10 == 0


# Japan, Korea

def jp_my_number(v):
    d = numbers(v)
    c = -weighted(d[:11], [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
    return varied(v) and d[11] == c % 10


def jp_license(v):
    d = numbers(v)
    place = int(v[:2])
    known = (10 <= place <= 14 or 20 <= place <= 25 or place == 30 or 40 <= place <= 55 or 60 <= place <= 65
             or 70 <= place <= 74 or 80 <= place <= 83 or 90 <= place <= 97)
    s = sum(d[i] * w for i, w in enumerate([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]))
    return known and varied(v) and str(11 - s % 11)[-1] == v[10]


def kr_day(v, foreign):
    sex = v[6]
    if (sex in "5678") != foreign:
        return False
    century = {"1": 19, "2": 19, "5": 19, "6": 19, "3": 20, "4": 20, "7": 20, "8": 20, "9": 18, "0": 18}[sex]
    return varied(v) and day_of(century * 100 + int(v[:2]), int(v[2:4]), int(v[4:6]))


def kr_digit(v, base):
    return int(v[12]) == (base - weighted(numbers(v)[:12], [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11) % 10


def kr_number(sex):
    return lambda rng: yymmdd(rng) + rng.choice(sex) + some(rng, 6)


def kr_brn(v):
    """stdnum 1.18 looks at the parts only; the check digit is the National Tax Service's."""
    d = numbers(v)
    s = weighted(d, [1, 3, 7, 1, 3, 7, 1, 3]) + 5 * d[8] + 5 * d[8] // 10
    return brn.is_valid(v) and varied(v) and (s + d[9]) % 10 == 0


def kr_crn(v):
    s = sum(d * (1 + i % 2) for i, d in enumerate(numbers(v)[:12]))
    return varied(v) and (s + int(v[12])) % 10 == 0


# China, Hong Kong, Taiwan

CN_PLACES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()


def cn_number(rng):
    body = rng.choice(["110101", "310104", "440106", "510107", "320102"]) + "%d%02d%02d" % (
        rng.randrange(1930, 2026), rng.randrange(1, 13), rng.randrange(1, 32)) + some(rng, 3)
    return body + (ric.calc_check_digit(body + "0") if rng.random() < 0.9 else rng.choice(DIGITS + "X"))


def cn_place_unknown(v):
    try:
        return not ric.get_birth_place(v)
    except ValidationError:
        return True


def cn_old(v):
    return v[:2] in CN_PLACES and varied(v) and day_of(1900 + int(v[6:8]), int(v[8:10]), int(v[10:12]))


def hk_id(v):
    text = v.replace("(", "").replace(")", "").rjust(9)
    if not re.fullmatch(r"[ A-Z][A-Z]\d{6}[\dA]", text):
        return False
    value = {" ": 36}
    return sum((value.get(c) or int(c, 36)) * w for c, w in zip(text, range(9, 0, -1))) % 11 == 0


TW_CODES = dict(A=10, B=11, C=12, D=13, E=14, F=15, G=16, H=17, I=34, J=18, K=19, L=20, M=21, N=22, O=35, P=23, Q=24, R=25,
                S=26, T=27, U=28, V=29, W=32, X=30, Y=31, Z=33)


def tw_id(v):
    if re.fullmatch(r"[A-Z][A-D]\d{8}", v):
        second = TW_CODES[v[1]] % 10
    elif re.fullmatch(r"[A-Z][1289]\d{8}", v):
        second = int(v[1])
    else:
        return False
    code = TW_CODES[v[0]]
    s = code // 10 + code % 10 * 9 + second * 8 + weighted(numbers(v[2:]), [7, 6, 5, 4, 3, 2, 1, 1])
    return s % 10 == 0


# Singapore, Malaysia, Indonesia

def sg_nric(v):
    if not re.fullmatch(r"[STFGM]\d{7}[A-Z]", v):
        return False
    r = (weighted(numbers(v[1:8]), [2, 7, 6, 5, 4, 3, 2]) + {"T": 4, "G": 4, "M": 3}.get(v[0], 0)) % 11
    if v[0] == "M":
        return v[8] == "KLJNPQRTUWX"[10 - r]
    return v[8] == ("JZIHGFEDCBA" if v[0] in "ST" else "XWUTRQPNMLK")[r]


def uen_other(rng):
    body = rng.choice("RST") + "%02d" % rng.randrange(27) + rng.choice(uen.OTHER_UEN_ENTITY_TYPES) + some(rng, 4)
    return body + (uen.calc_other_check_digit(body) if rng.random() < 0.8 else rng.choice(LETTERS))


def uen_make(rng):
    kind = rng.randrange(3)
    if kind == 0:
        return some(rng, 8) + rng.choice("XMKECAWLJDB")
    if kind == 1:
        return "%d" % rng.randrange(1900, 2027) + some(rng, 5) + rng.choice("ZKCMDNERGWH")
    return uen_other(rng)


def id_nik(v):
    place = int(v[:2])
    known = any(a <= place <= b for a, b in [(11, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97)])
    day = int(v[6:8])
    return (known and v[2:4] != "00" and v[4:6] != "00" and v[12:] != "0000" and varied(v)
            and short_day(int(v[10:12]), int(v[8:10]), day - 40 if day > 40 else day))


def id_nik_make(rng):
    return "%02d" % rng.choice([11, 12, 21, 31, 32, 35, 51, 64, 73, 81, 94]) + some(rng, 4) + "%02d%02d%02d" % (
        rng.randrange(1, 32) + rng.choice([0, 40]), rng.randrange(1, 13), rng.randrange(100)) + some(rng, 4)


def id_npwp(v):
    from stdnum.id import npwp
    if len(v) == 15:
        return npwp.is_valid(v) and varied(v)
    return luhn.is_valid(v[:10]) and varied(v) if v[0] == "0" else id_nik(v)


# Philippines, South Asia, Iran

def ph_tin(v):
    d = numbers(v)
    return varied(v[:9]) and len(d) in (9, 12) and weighted(d, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 == d[8]


def lk_nic(v):
    year, day = (v[:4], v[4:7]) if len(v) == 12 else (v[:2], v[2:5])
    return (len(year) == 2 or year[:2] in ("19", "20")) and (1 <= int(day) <= 366 or 501 <= int(day) <= 866)


def ir_id(v):
    d = numbers(v)
    r = sum(x * w for x, w in zip(d, range(10, 1, -1))) % 11
    return varied(v) and any(d[3:9]) and d[9] == (11 - r if r > 1 else r)


ROWS = [
    row("au_tfn", au_tfn, ["999999999", "99999999"]),
    row("au_acn", "au.acn", "999999999"),
    row("au_abn", "au.abn", "99999999999"),
    row("au_medicare", au_medicare, ["9999999999", "99999999999"]),
    row("au_ihi", lambda v: luhn.is_valid(v) and v[:6] in ("800360", "800361", "800362"), ["80036[0123]9999999999"]),
    row("nz_ird", "nz.ird", ["[1-9]9999999", "99999999", "1[0-5]9999999", "0999999999", "999999999"]),
    row("nz_nhi", nz_nhi, ["AAA9999", "AAA99AA"]),
    row("nz_nzbn", lambda v: ean(v) and v.startswith("9429"), ["9429999999999", "94[23]9999999999"]),
    row("in_aadhaar", "in_.aadhaar", "999999999999"),
    row("in_vid", lambda v: v[0] in "23456789" and v != v[::-1] and verhoeff.is_valid(v), "9999999999999999"),
    row("in_pan", "in_.pan", ["AAA[ABCFGHJKLPT]A9999A", "AAAAA9999A", "AAA[PC]A000[01]A"],
        but=lambda v: v[3] not in "ABCFGHJKLPT", why="1.18 does not look at the kind of holder in is_valid"),
    row("in_gstin", "in_.gstin", ["[0123]9AAA[ABCFGHJKLPT]A9999A[123]ZX"],
        but=lambda v: v[:2] in ("38", "97", "99"), why="Ladakh and the codes for other territory came later"),
    row("in_voter", "in_.epic", "AAA9999999"),
    row("jp_my_number", jp_my_number, "999999999999"),
    row("jp_corporate", "jp.cn", "9999999999999"),
    row("jp_drivers_license", jp_license, "999999999999"),
    row("kr_rrn", "kr.rrn", "9999999999999", make=kr_number("1234"),
        but=lambda v: v[6] not in "1234", why="foreigners are a kind of their own here, and 9 and 0 are the 1800s"),
    row("kr_rrn_day", lambda v: kr_day(v, False), "9999999999999", make=kr_number("123490")),
    row("kr_frn", lambda v: kr_day(v, True) and kr_digit(v, 13), "9999999999999", make=kr_number("5678")),
    row("kr_frn_day", lambda v: kr_day(v, True), "9999999999999", make=kr_number("5678")),
    row("kr_brn", kr_brn, "9999999999"),
    row("kr_crn", kr_crn, "9999999999999"),
    row("cn_resident_id", "cn.ric", ["99999919[0-9][0-9][01][0-9][0-3]99999"], make=cn_number,
        but=lambda v: cn_place_unknown(v) or int(v[6:10]) < 1800, why="we know the provinces, not each county; nobody is so old"),
    row("cn_resident_id_old", cn_old, "999999999999999", make=lambda rng: rng.choice(CN_PLACES) + some(rng, 4) + yymmdd(rng) + some(rng, 3)),
    row("cn_uscc", "cn.uscc", ["9[123]999999XXXXXXXXXX", "XX999999XXXXXXXXXX"],
        make=lambda rng: (lambda b: b + uscc.calc_check_digit(b))("91" + some(rng, 6) + some(rng, 9, "0123456789ABCDEFGHJKLMNPQRTUWXY")),
        but=lambda v: v[:8].isdigit() is False, why="ours lets the first two be letters, as GB 32100 does"),
    row("hk_id", hk_id, ["A999999(9)", "A999999(A)", "AA9999999", "AA999999A"]),
    row("tw_national_id", tw_id, ["A[1289]99999999", "A[ABCD]99999999", "AX99999999"]),
    row("tw_ubn", lambda v: varied(v) and (ubn.calc_checksum(v) % 5 == 0 or (v[6] == "7" and (ubn.calc_checksum(v) + 1) % 5 == 0)), "99999999"),
    row("sg_nric", sg_nric, ["[STFGM]9999999A", "A9999999A"]),
    row("sg_uen", "sg.uen", ["99999999A", "[12]99999999A", "[RST]99AA9999A"], make=uen_make,
        but=lambda v: (len(v) == 10 and v[:9].isdigit() and not "1800" <= v[:4] <= "2026") or (v[0] == "T" and v[1:3] > "26"),
        why="the year: ours is 1800 to 2099, stdnum's up to the present one"),
    row("my_nric", "my.nric", "999999999999", make=lambda rng: yymmdd(rng) + some(rng, 6)),
    row("id_nik", id_nik, "9999999999999999", make=id_nik_make),
    row("id_npwp", id_npwp, ["999999999999999", "0999999999999999", "9999999999999999"]),
    row("th_tnin", pin.is_valid, "9999999999999", but=lambda v: v[1] == "0", why="no province begins with 0"),
    row("th_tin", lambda v: moa.is_valid(v) and varied(v), ["0999999999999", "9999999999999"]),
    row("vn_mst", "vn.mst", ["9999999999", "9999999999999", "999999999900[01]"]),
    row("ph_tin", ph_tin, ["999999999", "999999999999", "9999999999"]),
    row("lk_nic", lk_nic, ["999999999V", "[12][09]9999999999"]),
    row("pk_cnic", "pk.cnic", "9999999999999"),
    row("ir_national_id", ir_id, "9999999999"),
]
