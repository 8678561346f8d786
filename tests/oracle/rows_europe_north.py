"""Northern Europe. Where python3-stdnum lacks a rule, or its version is older than the numbers, the arithmetic is written down here."""
import datetime

from stdnum.ee import ik
from stdnum.lt import asmens
from stdnum.lv import pvn
from stdnum.no import fodselsnummer, orgnr
from stdnum.se import orgnr as se_orgnr

DIGITS = "0123456789"
TODAY = datetime.date.today()
FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def some(rng, n):
    return "".join(rng.choice(DIGITS) for _ in range(n))


def real(year, month, day):
    try:
        datetime.date(year, month, day)
        return True
    except ValueError:
        return False


def either(yy, month, day):
    return real(1900 + yy, month, day) or real(2000 + yy, month, day)


def luhn(v):
    total = 0
    for i, c in enumerate(reversed(v)):
        k = int(c) * (1 + i % 2)
        total += k // 10 + k % 10
    return total % 10 == 0


def swedish(v, later):
    d = v.replace("-", "").replace("+", "")
    month, day = int(d[-8:-6]), int(d[-6:-4]) - later
    if not luhn(d[-10:]) or day < 1:
        return False
    return 1840 <= int(d[:4]) < 2100 and real(int(d[:4]), month, day) if len(d) == 12 else either(int(d[:2]), month, day)


def made_swedish(later):
    def make(rng):
        for _ in range(1000):
            v = rng.choice(("19", "20", "")) + "%02d%02d%02d-" % (rng.randrange(100), rng.randrange(1, 13), rng.randrange(1, 29) + later) + some(rng, 4)
            if swedish(v, later):
                return v
        raise ValueError("no number found")
    return make


def norwegian_digits(body):
    """The body of nine with its two check digits, or None."""
    one = -sum(w * int(c) for w, c in zip(FIRST, body)) % 11
    two = -sum(w * int(c) for w, c in zip(SECOND, body + str(one))) % 11 if one < 10 else 10
    return None if one > 9 or two > 9 else body + str(one) + str(two)


def made_norwegian(rng):
    while True:
        body = "%02d%02d%02d%03d" % (rng.randrange(1, 29) + rng.choice((0, 0, 40)), rng.randrange(1, 13) + rng.choice((0, 0, 40)),
                                     rng.randrange(100), rng.randrange(1000))
        v = norwegian_digits(body)
        if v:
            return v


def made_help(rng):
    while True:
        v = norwegian_digits(rng.choice("89") + some(rng, 8))
        if v:
            return v


def synthetic_or_to_come(v):
    """Months 81 to 92, and days that are still to come."""
    return 81 <= int(v[2:4]) <= 92 or (v[6] in "56789" and int(v[4:6]) >= TODAY.year % 100)


def danish(v):
    """The day of birth, by the seventh digit; None where there is none."""
    d = v.replace("-", "")
    yy, c = int(d[4:6]), d[6]
    century = 1900 if c in "0123" or (c in "49" and yy > 36) else 1800 if c in "5678" and yy > 57 else 2000
    return real(century + yy, int(d[2:4]), int(d[:2])) and len(set(d)) > 1


def made_danish(rng):
    return "%02d%02d%02d-%s" % (rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(100), some(rng, 4))


def danish_mod11(v):
    return danish(v) and sum(w * int(c) for w, c in zip((4, 3, 2, 7, 6, 5, 4, 3, 2, 1), v.replace("-", ""))) % 11 == 0


def finnish(v):
    """All signs of the century, and the individual numbers that are given for a time."""
    century = {"+": 1800, **{c: 1900 for c in "-YXWVU"}, **{c: 2000 for c in "ABCDEF"}}.get(v[6])
    if century is None or not (v[:6] + v[7:10]).isdigit() or int(v[7:10]) < 2:
        return False
    return real(century + int(v[4:6]), int(v[2:4]), int(v[:2])) and v[10] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(v[:6] + v[7:10]) % 31]


def made_finnish(rng):
    head = "%02d%02d%02d" % (rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(100))
    tail = "%03d" % rng.randrange(2, 1000)
    return head + rng.choice("+-YXWVUABCDEF") + tail + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(head + tail) % 31]


def icelandic(v):
    d = v.replace("-", "")
    century = {"8": 1800, "9": 1900, "0": 2000}.get(d[9])
    day = int(d[:2]) - (40 if int(d[:2]) >= 40 else 0)
    return (century is not None and sum(w * int(c) for w, c in zip((3, 2, 7, 6, 5, 4, 3, 2, 1), d)) % 11 == 0
            and real(century + int(d[4:6]), int(d[2:4]), day))


def made_icelandic(rng):
    while True:
        v = "%02d%02d%02d-%s%s" % (rng.randrange(1, 29) + rng.choice((0, 40)), rng.randrange(1, 13), rng.randrange(100), some(rng, 3), rng.choice("890"))
        if icelandic(v):
            return v


def made_baltic(digit):
    def make(rng):
        body = rng.choice("12345678") + "%02d%02d%02d" % (rng.randrange(100), rng.randrange(1, 13), rng.randrange(1, 29)) + some(rng, 3)
        return body + digit(body)
    return make


def lithuanian(body):
    return asmens.calc_check_digit(body + "0")


def made_latvian(rng):
    body = "%02d%02d%02d" % (rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(100)) + rng.choice("012") + some(rng, 3)
    return body[:6] + "-" + body[6:] + pvn.calc_check_digit_pers(body)


def old_code(v):
    return pvn.is_valid(v) and v[0] <= "3" and v.replace("-", "")[6] in "012"


def new_code(v):
    return v[:2] == "32" and (1 + sum(w * int(c) for w, c in zip((10, 5, 8, 4, 2, 1, 6, 3, 7, 9), v.replace("-", "")))) % 11 % 10 == int(v[-1])


ROWS = [
    row("se_personnummer", lambda v: swedish(v, 0), ["999999-9999", "99[01]9[0123]99999", "19999999-9999"], make=made_swedish(0)),
    row("se_samordningsnummer", lambda v: swedish(v, 60), ["99[01]9[6789]9-9999", "19999999-9999"], make=made_swedish(60)),
    row("se_organisationsnummer", lambda v: se_orgnr.is_valid(v) and v[2] in "23456789" and len(set(v) - {"-"}) > 1, ["999999-9999", "9999999999"]),
    row("se_vat", "se.vat", ["SE999999999901", "SE999999999999"], but=lambda v: len(set(v[2:12])) == 1, why="one digit over and over is refused"),
    row("no_fodselsnummer", "no.fodselsnummer", ["[01234567]9[0145]99999999", "[012]9[01]9999 99999"], make=made_norwegian,
        but=synthetic_or_to_come, why="synthetic persons are taken, and days to come: a check has no clock"),
    row("no_fh_nummer", lambda v: v[0] in "89" and norwegian_digits(v[:9]) == v, "[89]9999999999", make=made_help),
    row("no_orgnr", lambda v: orgnr.is_valid(v) and v[0] in "89", ["[89]99999999", "[89]99 999 999", "999999999"]),
    row("dk_cpr", danish, ["999999-9999", "[0123]9[01]9999999"], make=made_danish),
    row("dk_cpr_mod11", danish_mod11, ["[0123]9[01]999-9999"]),
    row("dk_cvr", "dk.cvr", ["99999999", "DK99999999"], but=lambda v: len(set(v)) == 1, why="one digit over and over is refused"),
    row("fo_p_tal", lambda v: either(int(v[4:6]), int(v[2:4]), int(v[:2])), ["999999-999", "[0123]9[01]999-999"]),
    row("fi_hetu", finnish, ["[0123]9[01]999[-+A]999X", "999999[ABCDEFUVWXYGZ]999X"], make=made_finnish),
    row("fi_business_id", "fi.ytunnus", ["9999999-9", "FI99999999"]),
    row("is_kennitala", icelandic, ["[01234567]9[01]999-9999", "9999999999"], make=made_icelandic),
    row("ee_isikukood", "ee.ik", ["99999999999"], make=made_baltic(lambda b: ik.calc_check_digit(b + "0"))),
    row("ee_registrikood", "ee.registrikood", ["[1789]9999999", "99999999"]),
    row("ee_kmkr", "ee.kmkr", ["999999999", "EE999999999"], but=lambda v: len(set(v) - {"E"}) == 1, why="one digit over and over is refused"),
    row("lv_personas_kods", old_code, ["[0123]9[01]999-99999", "999999-99999"], make=made_latvian),
    row("lv_personas_kods_new", new_code, ["329999-99999", "999999-99999"]),
    row("lv_pvn", "lv.pvn", ["[456789]9999999999", "LV[456789]9999999999", "LV[0123]9[01]99999999"],
        but=lambda v: v.removeprefix("LV")[:2] == "32" or v.removeprefix("LV")[0] <= "3" and v.removeprefix("LV")[6] > "2",
        why="codes without a date are taken, centuries from 2100 on are not"),
    row("lt_asmens_kodas", "lt.asmens", ["99999999999"], make=made_baltic(lithuanian)),
    row("lt_pvm", "lt.pvm", ["999999919", "LT999999919", "LT999999999919", "999999999"]),
]
