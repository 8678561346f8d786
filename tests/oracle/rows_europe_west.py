"""Numbers of Western Europe: python-stdnum where it has them, else arithmetic written down from the number's source."""
import calendar
import re

from stdnum import ean, luhn, verhoeff
from stdnum.at import tin as at_tin
from stdnum.at import vnr as at_vnr
from stdnum.be import nn as be_nn
from stdnum.ch import uid as ch_uid
from stdnum.fr import nir as fr_nir
from stdnum.fr import siren as fr_siren
from stdnum.gb import nhs, upn
from stdnum.nl import onderwijsnummer

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits(rng, n):
    return "".join(rng.choice("0123456789") for _ in range(n))


def same(v):
    """Is it one digit again and again?"""
    return len(set(re.sub(r"\D", "", v))) == 1


def is_day(year, month, day):
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def is_short_day(yy, month, day):
    return is_day(1900 + yy, month, day) or is_day(2000 + yy, month, day)


def ddmmyy(rng):
    return "%02d%02d%s" % (rng.randint(1, 28), rng.randint(1, 12), digits(rng, 2))


def yymmdd(rng):
    return "%s%02d%02d" % (digits(rng, 2), rng.randint(1, 12), rng.randint(1, 28))


def icao(s):
    return str(sum((int(c, 36)) * (7, 3, 1)[i % 3] for i, c in enumerate(s)) % 10)


def cross(numbers, weights):
    """Digit sums of products, added."""
    return sum(sum(map(int, str(int(n) * w))) for n, w in zip(numbers, weights))


def nino(v):
    m = re.fullmatch(r"([A-Z]{2})\d{6}[A-D]", v)
    return bool(m) and m[1][0] not in "DFIQUV" and m[1][1] not in "DFIOQUV" and \
        m[1] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def driver(v):
    m = re.fullmatch(r"(?=[A-Z])([A-Z]*9*)(\d)(\d\d)(\d\d)(\d)[A-Z9]{2}\d[A-Z]{2}", v)
    return bool(m) and len(m[1]) == 5 and \
        is_short_day(int(m[2] + m[5]), int(m[3]) - (50 if m[3] > "50" else 0), int(m[4]))


def make_driver(rng):
    d = yymmdd(rng)
    month = int(d[2:4]) + rng.choice((0, 50))
    return "%s%s%02d%s%s%s" % ("".join(rng.choice(LETTERS) for _ in range(rng.randint(1, 5))).ljust(5, "9"),
                               d[0], month, d[4:], d[1], "M9" + digits(rng, 1) + "KT")


def chi(v):
    return nhs.is_valid(v) and is_short_day(int(v[4:6]), int(v[2:4]), int(v[:2]))


def uln(v):
    s = sum(int(c) * w for c, w in zip(v, range(10, 1, -1))) % 11
    return v[0] != "0" and s != 0 and int(v[9]) == 10 - s and not same(v)


def rvnr(v):
    if not re.fullmatch(r"\d{8}[A-Z]\d{3}", v) or not 2 <= int(v[:2]) <= 89:
        return False
    day = int(v[2:4])
    body = v[:8] + "%02d" % (LETTERS.index(v[8]) + 1) + v[9:11]
    return is_short_day(int(v[6:8]), int(v[4:6]), day - 50 if day > 50 else day) and \
        cross(body, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)) % 10 == int(v[11])


def kvnr(v):
    return bool(re.fullmatch(r"[A-Z]\d{9}", v)) and cross("%02d" % (LETTERS.index(v[0]) + 1) + v[1:9], (1, 2) * 5) % 10 == int(v[9]) \
        and len(set(v[1:])) > 1


def document(v):
    return bool(re.fullmatch("[0-9CFGHJKLMNPRTVWXYZ]{9}[0-9]", v)) and icao(v[:9]) == v[9] and len(set(v[:9])) > 1


def fuehrerschein(v):
    s = sum(int(c, 36) * w for c, w in zip(v, range(9, 0, -1))) % 11
    return bool(re.match(r"[A-Z]\d\d", v)) and v[9] == ("X" if s == 10 else str(s))


def lanr(v):
    return int(v[6]) == -sum(int(c) * w for c, w in zip(v, (4, 9) * 3)) % 10 and len(set(v[:7])) > 1


def ik(v):
    return cross(v[2:8], (2, 1) * 3) % 10 == int(v[8]) and not same(v)


def svnr(v):
    day, month = int(v[4:6]), int(v[6:8])
    return at_vnr.is_valid(v) and (13 <= month <= 15 and 1 <= day <= 31 or is_short_day(int(v[8:]), month, day))


def nir(v):
    month = int(v[3:5])
    return fr_nir.is_valid(v) and v[0] in "123478" and (1 <= month <= 12 or 20 <= month <= 42 or month >= 50) and \
        v[5:7] != "00" and v[10:13] != "000"


def make_nir(rng):
    body = rng.choice("1278") + digits(rng, 2) + "%02d" % rng.randint(1, 12) + rng.choice(("75", "13", "2A", "2B", "99")) + digits(rng, 6)
    return body + fr_nir.calc_check_digits(body)


def nif(v):
    return v[0] in "0123" and int(v[:10]) % 511 == int(v[10:]) and len(set(v[:10])) > 1


def make_nif(rng):
    body = rng.choice("0123") + digits(rng, 9)
    return body + "%03d" % (int(body) % 511)


def make_siret(rng):
    siren = "356000000" if rng.random() < 0.3 else None
    while siren is None:
        body = digits(rng, 8)
        siren = body + luhn.calc_check_digit(body)
    nic = digits(rng, 4)
    if siren != "356000000":
        return siren + nic + luhn.calc_check_digit(siren + nic)
    return siren + nic + str(-sum(map(int, siren + nic)) % 5)


def make_tva(rng):
    body = digits(rng, 8)
    siren = body + luhn.calc_check_digit(body)
    return "FR%02d%s" % ((12 + 3 * int(siren)) % 97, siren)


def make_monaco(rng):
    siren = "000" + digits(rng, 6)
    return "FR%02d%s" % ((12 + 3 * int(siren)) % 97, siren)


def lu_nin(v):
    return 1850 <= int(v[:4]) <= 2100 and is_day(int(v[:4]), int(v[4:6]), int(v[6:8])) and \
        luhn.is_valid(v[:12]) and verhoeff.is_valid(v[:11] + v[12])


def make_lu_nin(rng):
    body = "%d%s%s" % (rng.randint(1900, 2020), yymmdd(rng)[2:], digits(rng, 3))
    return body + luhn.calc_check_digit(body) + verhoeff.calc_check_digit(body)


def make_lu_tva(rng):
    body = digits(rng, 6)
    return "LU%s%02d" % (body, int(body) % 89)


def nl_document(v):
    return bool(re.fullmatch("[A-NP-Z]{2}[0-9A-NP-Z]{6}[0-9]", v)) and icao(v[:8]) == v[8]


def belgian_day(v, base):
    month, day = int(v[2:4]) - base, int(v[4:6])
    return v[6:9] not in ("000", "999") and 0 <= month <= 12 and 0 <= day <= 31 and \
        (month == 0 or day == 0 or is_day(2000, month, day))


def belgian(bases):
    def oracle(v):
        month = int(v[2:4])
        base = 40 if month >= 40 else 20 if month >= 20 else 0
        key = 97 - int(v[:9]) % 97 == int(v[9:]) or 97 - int("2" + v[:9]) % 97 == int(v[9:])
        return base in bases and belgian_day(v, base) and key
    return oracle


def make_belgian(bases):
    def make(rng):
        d = yymmdd(rng)
        body = "%s%02d%s%03d" % (d[:2], int(d[2:4]) + rng.choice(bases), d[4:], rng.randint(1, 998))
        return "%s%02d" % (body, 97 - int(rng.choice(("", "2")) + body) % 97)
    return make


def id_card(v):
    return (int(v[:10]) % 97 or 97) == int(v[10:]) and not same(v[:10])


def make_id_card(rng):
    body = digits(rng, 10)
    return body + "%02d" % (int(body) % 97 or 97)


def riziv(v):
    return 97 - int(v[:6]) % 97 == int(v[6:8]) and not same(v)


def make_riziv(rng):
    body = digits(rng, 6)
    return body + "%02d" % (97 - int(body) % 97) + digits(rng, 3)


def make_be_vat(rng):
    body = rng.choice("01") + digits(rng, 7)
    return "BE%s%02d" % (body, 97 - int(body) % 97)


ROWS = [
    row("uk_nino", nino, "AA999999[ABCDE]"),
    row("uk_nhs", "gb.nhs", ["9999999999", "999 999 9999"], but=same, why="repdigits are nobody's"),
    row("uk_chi", chi, "9999999999", make=lambda rng: ddmmyy(rng) + digits(rng, 4)),
    row("uk_hcn", lambda v: nhs.is_valid(v) and 320 <= int(v[:3]) <= 399, ["3999999999", "9999999999"], but=same, why="repdigits"),
    row("uk_utr", "gb.utr", "9999999999", but=same, why="repdigits"),
    row("uk_driver", driver, "AAAAA999999AA9AA", make=make_driver),
    row("uk_upn", "gb.upn", ["A8[0123]0999999999", "A8[0123]099999999A"],
        make=lambda rng: (lambda b: upn.calc_check_digit(b) + b)("8" + rng.choice(("01", "30", "78", "91")) + digits(rng, 8) + rng.choice("ABCDE1357")),
        but=lambda v: int(v[1:4]) not in upn._la_numbers, why="authorities made since are taken too"),
    row("uk_vat", "gb.vat", ["GB999999999", "999 9999 99", "GB999999999999", "GD999", "HA999"], but=same, why="repdigits"),
    row("uk_uln", uln, "9999999999"),
    row("ie_pps", "ie.pps", ["9999999A", "9999999A[AHWTX]"], but=lambda v: same(v[:7]) or v[8:] == "B",
        why="B in second place counts as 2; repdigits"),
    row("ie_vat", "ie.vat", ["IE9999999A", "IE9999999A[AHWB]", "IE9A99999A", "IE9+99999A", "IE9*99999A"],
        but=lambda v: same(v[2:9]), why="repdigits"),
    row("de_tax_id", "de.idnr", "99999999999",
        make=lambda rng: (lambda p: "".join(p[:10]))(rng.sample("123456789", 9) + [rng.choice("123456789")]) + digits(rng, 1)),
    row("de_rvnr", rvnr, "99999999A999", make=lambda rng: "%02d%sK%s" % (rng.randint(2, 89), ddmmyy(rng), digits(rng, 3))),
    row("de_kvnr", kvnr, "A999999999"),
    row("de_document", document, ["[CFGHJKLMNPRTVWXYZ][0123456789CFGHJKLMNPRTVWXYZ]9[0123456789CFGHJKLMNPRTVWXYZ]99[TVW]999", "X999999999"]),
    row("de_fuehrerschein", fuehrerschein, ["A99XXXXXX9X", "A99XXXXXX[X]X"]),
    row("de_lanr", lanr, "999999999"),
    row("de_ik", ik, "999999999"),
    row("de_vat", "de.vat", "DE999999999"),
    row("de_plate", lambda v: v[0] in "ABCDEFGHJKLMNPRSVWZ", ["A-AA 999", "A-A 9999"]),
    row("at_svnr", svnr, "9999999999", make=lambda rng: digits(rng, 4) + ddmmyy(rng)),
    row("at_tin", "at.tin", "99-999/9999", but=lambda v: same(v) or v[:2] == "00" or not at_tin.info(v),
        why="tax offices that the list does not have are taken, repdigits not"),
    row("at_uid", "at.uid", "ATU99999999", but=same, why="repdigits"),
    row("ch_ahv", "ch.ssn", ["756.9999.9999.99", "9999999999999"]),
    row("ch_uid", "ch.uid", "CHE-999.999.999", but=same, why="repdigits"),
    row("ch_gln", lambda v: v.startswith("7601") and ean.is_valid(v), "7601999999999"),
    row("fr_nir", nir, "[123478]99999999999999", make=make_nir),
    row("fr_nif", nif, "9999999999999", make=make_nif),
    row("fr_siren", "fr.siren", "999999999", but=same, why="repdigits"),
    row("fr_siret", "fr.siret", "99999999999999", make=make_siret,
        but=lambda v: same(v[:9]) or v.startswith("356000000") and luhn.is_valid(v), why="of La Poste both rules are taken; repdigits are not"),
    row("fr_tva", "fr.tva", ["FR99999999999", "FRX9999999999", "FR9A999999999"], make=make_tva,
        but=lambda v: v[4:7] == "000" or same(v[4:]), why="000 is Monaco's, a check of its own"),
    row("mc_tva", "mc.tva", "FR99000999999", make=make_monaco, but=lambda v: same(v[4:]), why="repdigits"),
    row("fr_rpps", lambda v: v[0] == "1" and luhn.is_valid(v) and not same(v), ["10999999999", "99999999999"]),
    row("lu_nin", lu_nin, "9999999999999", make=make_lu_nin),
    row("lu_tva", "lu.tva", "LU99999999", make=make_lu_tva, but=same, why="repdigits"),
    row("nl_bsn", "nl.bsn", ["999999999", "99999999"], but=same, why="repdigits"),
    row("nl_onderwijs", lambda v: onderwijsnummer.is_valid(v), ["10[0123456789]999999", "999999999"]),
    row("nl_btw", "nl.btw", "NL999999999B99"),
    row("nl_document", nl_document, ["AAXXXXXX9"]),
    row("be_nn", belgian((0,)), "99999999999", make=make_belgian((0,))),
    row("be_bis", belgian((20, 40)), "99999999999", make=make_belgian((20, 40))),
    row("be_id_card", id_card, "999999999999", make=make_id_card),
    row("be_vat", "be.vat", ["BE0999999999", "BE9999999999"], make=make_be_vat,
        but=lambda v: v[2] not in "01" or same(v) or v[-2:] in ("00", "98", "99"),
        why="no number begins with 2 to 9 yet; keys are 01 to 97"),
    row("be_riziv", riziv, "99999999999", make=make_riziv),
]
