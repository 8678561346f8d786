"""Central and Eastern Europe, the Caucasus, Central Asia, Turkey, Israel."""
import datetime
import importlib
import re


def digits(v):
    return [int(c) for c in v if c.isdigit()]


def values(v):
    return [int(c, 36) for c in v if c.isalnum()]


def dot(v, weights):
    return sum(a * b for a, b in zip(v, weights))


def is_day(year, month, day):
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def is_short_day(yy, month, day):
    return is_day(1900 + yy, month, day) or is_day(2000 + yy, month, day)


def differ(v):
    return len(set(v)) > 1


def stdnum(module, extra=lambda v: True):
    """The is_valid of a module, and a condition that we add."""
    m = importlib.import_module("stdnum." + module)
    return lambda v: m.is_valid(v) and extra(v)


def shaped(form, oracle):
    """The oracle, for what has the form; a number broken on purpose may have lost it."""
    return lambda v: re.fullmatch(form, v) is not None and oracle(v)


def date_of(rng):
    return datetime.date(1880, 1, 1) + datetime.timedelta(days=rng.randrange(220 * 365))


def cz_birth_number_make(rng):
    d = date_of(rng)
    shift = rng.choice([0, 50, 20, 70])
    return "%02d%02d%02d/%s" % (d.year % 100, d.month + shift, d.day, "%04d" % rng.randrange(10000) if d.year > 1953 else "%03d" % rng.randrange(1000))


def jmbg_make(rng):
    d = date_of(rng)
    return "%02d%02d%03d%06d" % (d.day, d.month, d.year % 1000, rng.randrange(1000000))


def pl_pesel_make(rng):
    d = date_of(rng)
    shift = {18: 80, 19: 0, 20: 20, 21: 40}[d.year // 100]
    return "%02d%02d%02d%05d" % (d.year % 100, d.month + shift, d.day, rng.randrange(100000))


def bg_egn_make(rng):
    d = date_of(rng)
    shift = {18: 20, 19: 0, 20: 40}.get(d.year // 100, 0)
    return "%02d%02d%02d%04d" % (d.year % 100, d.month + shift, d.day, rng.randrange(10000))


def pl_document(letters, check, weights):
    """The first digit is what the weights of the other characters sum up to, modulo 10."""
    def valid(v):
        n = values(v)
        rest = n[:check] + n[check + 1:]
        return dot(rest, weights) % 10 == n[check] and differ(n[letters:])
    return valid


def hu_tax_id(v):
    n = digits(v)
    born_on = datetime.date(1867, 1, 1) + datetime.timedelta(days=int(v[1:6]))
    return v[0] == "8" and datetime.date(1900, 1, 1) <= born_on < datetime.date(2058, 8, 27) \
        and sum((i + 1) * d for i, d in enumerate(n[:9])) % 11 == n[9]


def hu_personal_id(v):
    n = digits(v)
    if n[0] not in range(1, 9) or not is_short_day(int(v[2:4]), int(v[4:6]), int(v[6:8])):
        return False
    return n[10] in (dot(n, range(1, 11)) % 11, dot(n, range(10, 0, -1)) % 11)


def hu_taj(v):
    n = digits(v)
    return (3 * (n[0] + n[2] + n[4] + n[6]) + 7 * (n[1] + n[3] + n[5] + n[7])) % 10 == n[8] and differ(v)


def hu_vat(v):
    """Behind the number of eight digits a kind of taxation and a county."""
    from stdnum.hu import anum
    return anum.is_valid(v[:8]) and differ(v[:8]) and v[9] in "12345" and 2 <= int(v[11:]) <= 51


RO_COUNTIES = set(range(1, 49)) | {51, 52, 70, 80, 81, 82, 83}


def si_maticna(v):
    n = digits(v)
    s = dot(n, [7, 6, 5, 4, 3, 2]) % 11
    return s != 0 and (11 - s) % 10 == n[6] and differ(v[:7])


def al_nid(v):
    year = 1900 + 10 * (ord(v[0]) - 65) + int(v[1])
    return year < 2060 and is_day(year, int(v[2:4]) - (50 if v[2] > "4" and v[2:4] != "50" else 0), int(v[4:6]))


def ru_snils(v):
    body, check = int(v[:9]), int(v[9:])
    if not differ(v[:9]):
        return False
    if body <= 1001998:
        return True
    s = sum((9 - i) * int(c) for i, c in enumerate(v[:9]))
    while s > 101:
        s %= 101
    return check == (0 if s in (100, 101) else s)


def ru_ogrn(v):
    if len(v) == 13:
        return v[0] in "15" and int(v[:12]) % 11 % 10 == int(v[12])
    return v[0] in "34" and int(v[:14]) % 13 % 10 == int(v[14])


def by_731(v):
    return dot(values(v), [7, 3, 1] * 5) % 10


def ua_edrpou_ten(v):
    weights = [7, 1, 2, 3, 4, 5, 6] if v[0] in "345" else [1, 2, 3, 4, 5, 6, 7]
    return {dot(digits(v), weights) % 11, dot(digits(v), [w + 2 for w in weights]) % 11} == {10} and v[7] == "0"


def ua_unzr(v):
    d = v.replace("-", "")
    return 1880 <= int(d[:4]) < 2100 and is_day(int(d[:4]), int(d[4:6]), int(d[6:8])) and by_731(d[:12]) == int(d[12])


def by_personal_number(v):
    return v[0] in "123456" and is_short_day(int(v[5:7]), int(v[3:5]), int(v[1:3])) and v[7] in "ABCHKEM" \
        and by_731(v[:13]) == int(v[13])


def az_voen(v):
    n = digits(v)
    return dot(n, [4, 1, 8, 6, 2, 7, 5, 3]) % 11 == n[8] and n[9] in (1, 2) and differ(v[:9])


def kz_check(n):
    k = sum((i + 1) * d for i, d in enumerate(n[:11])) % 11
    if k == 10:
        k = sum(((i + 2) % 11 + 1) * d for i, d in enumerate(n[:11])) % 11
    return k == n[11]


def kz_iin(v):
    return v[6] in "123456" and is_short_day(int(v[:2]), int(v[2:4]), int(v[4:6])) and kz_check(digits(v))


def kz_bin(v):
    return 1 <= int(v[2:4]) <= 12 and v[4] in "456" and kz_check(digits(v))


def uz_pinfl(v):
    return v[0] in "123456" and is_short_day(int(v[5:7]), int(v[3:5]), int(v[1:3])) and by_731(v[:13]) == int(v[13])


def jmbg_year(v):
    """A year that nobody living has: the library takes 1800 to 2799."""
    return 100 <= int(v[4:7]) < 880


ROWS = [
    row("pl_pesel", stdnum("pl.pesel", differ), "99999999999", make=pl_pesel_make),
    row("pl_nip", stdnum("pl.nip", lambda v: differ(v.replace("-", ""))), ["9999999999", "999-999-99-99"]),
    row("pl_regon", stdnum("pl.regon", differ), ["999999999", "99999999999999"]),
    row("pl_id_card", shaped("[A-Z]{3} ?[0-9]{6}", pl_document(3, 3, [7, 3, 1, 7, 3, 1, 7, 3])), ["AAA999999", "AAA 999999"]),
    row("pl_passport", shaped("[A-Z]{2} ?[0-9]{7}", pl_document(2, 2, [7, 3, 1, 7, 3, 1, 7, 3])), ["AA9999999", "AA 9999999"]),
    row("cz_birth_number", stdnum("cz.rc", lambda v: differ(v.replace("/", ""))), ["999999/9999", "999999999"],
        make=cz_birth_number_make),
    row("cz_ico", stdnum("cz.dic", differ), "99999999", but=lambda v: v[0] == "9", why="the library reads a DIČ, which has no 9 in front"),
    row("cz_dic", stdnum("cz.dic", differ), ["99999999", "999999999", "9999999999", "699999999"]),
    row("sk_vat", stdnum("sk.dph", differ), ["9999999999", "99[234789]9999999"],
        but=lambda v: v[0] == "0" or v[2] not in "234789" or int(v) % 11 != 0,
        why="the library takes birth numbers too, of which it is not sure"),
    row("hu_tax_id", hu_tax_id, ["8999999999", "9999999999"]),
    row("hu_personal_id", hu_personal_id, ["9-999999-9999", "[12]-99[01]9[012]9-9999"]),
    row("hu_taj", hu_taj, ["999 999 999", "999999999"]),
    row("hu_vat", hu_vat, ["99999999-9-99", "99999999-[12]-[01234]9"]),
    row("ro_cnp", stdnum("ro.cnp", lambda v: int(v[7:9]) in RO_COUNTIES), ["9999999999999", "[125678]99[01]9[012]9[01234]99999"]),
    row("ro_cui", "ro.cui", ["99999999", "999999", "9999999999", "999"]),
    row("bg_egn", "bg.egn", "9999999999", make=bg_egn_make,
        but=lambda v: v == "0000000000", why="the library's date does not refuse it"),
    row("bg_lnch", stdnum("bg.pnf", differ), "9999999999"),
    row("bg_vat", stdnum("bg.vat", differ), ["999999999", "9999999999"]),
    row("hr_oib", stdnum("hr.oib", differ), "99999999999"),
    row("jmbg", "si.emso", ["[012]9[01]9[09]999999999", "9999999999999"], make=jmbg_make,
        but=jmbg_year, why="we take years from 1880 to 2099 only"),
    row("si_tin", stdnum("si.ddv", differ), "99999999"),
    row("si_maticna", si_maticna, ["9999999", "9999999000"]),
    row("rs_pib", stdnum("rs.pib", differ), "999999999"),
    row("me_pib", stdnum("me.pib", differ), "99999999"),
    row("mk_edb", stdnum("mk.edb", differ), "9999999999999"),
    row("al_nid", shaped("[A-Z][0-9]{8}[A-Z]", al_nid), ["A99999999A", "[HIJKL]9[0156]9[012]9999A"]),
    row("ru_inn", stdnum("ru.inn", differ), ["9999999999", "999999999999"]),
    row("ru_snils", ru_snils, ["99999999999", "00099999999"]),
    row("ru_ogrn", ru_ogrn, ["[15]999999999999", "[34]99999999999999", "9999999999999"]),
    row("ua_rnokpp", stdnum("ua.rntrc", differ), "9999999999"),
    row("ua_edrpou", stdnum("ua.edrpou", differ), "99999999", but=ua_edrpou_ten,
        why="the library has no digit for those whose second rest is 10 as well; the register writes 0"),
    row("ua_unzr", ua_unzr, ["99999999-99999", "[12][09]99[01]9[012]9-99999"]),
    row("by_personal_number", shaped("[0-9]{7}[A-Z][0-9]{3}[A-Z]{2}[0-9]", by_personal_number), ["9999999A999PB9", "[3456][012]9[01]999[ABCHKEM]999[PB][ABI]9"]),
    row("by_unp", stdnum("by.unp", differ), ["999999999", "[ABCEHKM][ABCEHKMOPT]9999999", "AA9999999"]),
    row("md_idnp", stdnum("md.idno", differ), "9999999999999"),
    row("az_voen", az_voen, ["9999999999", "999999999[12]"]),
    row("kz_iin", kz_iin, ["999999999999", "99[01]9[012]9[3456]99999"]),
    row("kz_bin", kz_bin, ["999999999999", "99[01]9[456]9999999"]),
    row("uz_pinfl", uz_pinfl, ["99999999999999", "[3456][012]9[01]9999999999"]),
    row("tr_national_id", stdnum("tr.tckimlik", differ), "99999999999"),
    row("tr_vkn", stdnum("tr.vkn", differ), "9999999999"),
    row("il_id", stdnum("il.idnr", lambda v: differ(v.replace("-", ""))), ["99999999", "999999999", "99999999-9"]),
]
