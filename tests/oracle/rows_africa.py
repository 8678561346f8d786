"""Numbers of Africa and the Arab states: python3-stdnum where it has them, else arithmetic written down from the authority's rule."""
import datetime
import re

from stdnum import luhn, verhoeff
from stdnum.gh import tin as ghana
from stdnum.mu import nid as mauritius

DIGITS = "0123456789"


def some(rng, n):
    return "".join(rng.choice(DIGITS) for _ in range(n))


def varied(v):
    return len(set(v)) > 1


def is_day(year, month, day):
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def century_day(v):
    return v[0] in "23" and is_day({"2": 1900, "3": 2000}[v[0]] + int(v[1:3]), int(v[3:5]), int(v[5:7]))


def century_make(rest):
    return lambda rng: rng.choice("23") + "%02d%02d%02d" % (rng.randrange(100), rng.randrange(1, 13), rng.randrange(1, 32)) + some(rng, rest)


def eg(v):
    place = int(v[7:9])
    return century_day(v) and (place in range(1, 5) or place in range(11, 20) or place in range(21, 30)
                               or place in range(31, 36) or place == 88)


def kw(v):
    s = sum(int(d) * w for d, w in zip(v, (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return century_day(v) and int(v[11]) == 11 - s % 11


def om(v):
    if not re.fullmatch(r"OM\d{9}[\dX]", v):
        return False
    d = [int(c) for c in v[2:11]]
    s = 1 + d[4] + 6 * d[5] + 3 * d[6] + 7 * d[7] + 9 * d[8]
    return v[11] == "0123456789X"[s % 11]


def mz(v):
    r = sum(int(d) * w for d, w in zip(v, (8, 9, 4, 5, 6, 7, 8, 9))) % 11
    return varied(v) and v[8] == str(r if r < 10 else 1)


def sn(v):
    body = v[:-3] if v[-2].isalpha() else v
    if not re.fullmatch(r"\d{7}(\d\d)?", body) or not varied(body):
        return False
    return sum(int(d) * w for d, w in zip(body.zfill(9), (1, 2, 1, 2, 1, 2, 1, 2, 1))) % 10 == 0


def born(rng):
    return "%02d%02d%02d" % (rng.randrange(100), rng.randrange(1, 13), rng.randrange(1, 32))


def za_make(rng):
    body = born(rng) + some(rng, 4) + rng.choice("01") + rng.choice("89")
    return body + luhn.calc_check_digit(body)


def mu_make(rng):
    body = rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "%02d%02d%02d" % (rng.randrange(1, 32), rng.randrange(1, 13), rng.randrange(100)) + some(rng, 6)
    return body + mauritius.calc_check_digit(body + "0")


def gh_make(rng):
    body = rng.choice("PCGQV") + "00" + some(rng, 7)
    return body + ghana.calc_check_digit(body + "0")


ROWS = [
    row("sa_national_id", lambda v: v[0] in "12" and varied(v) and luhn.is_valid(v), ["[123]999999999"]),
    row("ae_emirates_id", lambda v: v[:3] == "784" and v[3:5] in ("19", "20") and luhn.is_valid(v), ["784[12][089]9999999999", "78[45]199999999999"]),
    row("eg_national_id", eg, "[123]9999999999999", make=century_make(7)),
    row("kw_civil_id", kw, "[123]99999999999", make=century_make(5)),
    row("qa_qid", lambda v: v[0] in "23" and 4 <= int(v[3:6]) <= 894 and varied(v), "[1234]9999999999"),
    row("bh_cpr", lambda v: 1 <= int(v[2:4]) <= 12 and varied(v), ["99[01]999999", "999999999"]),
    row("om_vatin", om, ["OM999999999X", "OM9999999999"]),
    row("ly_nin", lambda v: v[0] in "12" and v[1:3] in ("19", "20"), ["[123][12][0-9]999999999"]),
    row("tn_mf", "tn.mf", ["9999999A[ABDNP][CEMNP]00[01]", "9999999AAE999", "9999999[ABC][ABDNPX][CEMNPX]000"]),
    row("ma_ice", "ma.ice", "999999999999999"),
    row("za_id", "za.idnr", "9999999999999", make=za_make,
        but=lambda v: v[10] == "2" or (v[2:6] == "0229"), why="2 is a refugee; the century of a leap day is not known"),
    row("za_tin", lambda v: v[0] in "01239" and varied(v) and luhn.is_valid(v), "9999999999"),
    row("ng_nin", lambda v: varied(v) and verhoeff.is_valid(v), "99999999999"),
    row("gh_tin", lambda v: re.fullmatch(r"[A-Z]\d{9}.", v) is not None and ghana.is_valid(v), ["[PCGQVA]009999999X", "[PC]0[01]99999999"], make=gh_make),
    row("tz_nida", lambda v: v[:2] in ("19", "20") and is_day(int(v[:4]), int(v[4:6]), int(v[6:8])), "[12][09]9999999999999999" + "99",
        make=lambda rng: "%d%02d%02d" % (rng.randrange(1900, 2026), rng.randrange(1, 13), rng.randrange(1, 32)) + some(rng, 12)),
    row("mu_nid", mauritius.is_valid, ["A[0123]9[01]9999999999", "A[0123]9[01]999999999X"], make=mu_make,
        but=lambda v: v[1:5] == "2902", why="the century of a leap day is not known"),
    row("mz_nuit", mz, "999999999"),
    row("sn_ninea", sn, ["9999999", "999999999", "9999999[012]A9"]),
    row("gn_nifp", lambda v: varied(v) and luhn.is_valid(v), "999999999"),
]
