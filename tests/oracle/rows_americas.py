"""Numbers of the Americas. Where python3-stdnum has no such number, the arithmetic is written from its source (named in the
pack and above the check) with weights spelled out."""
import datetime
import re

from stdnum import luhn
from stdnum.br import cnpj, cpf
from stdnum.mx import curp, rfc


def dot(v, weights):
    return sum(int(c) * w for c, w in zip(v, weights))


def plain(v):
    return re.sub(r"[^0-9A-Z]", "", v)


def shaped(pattern, f):
    """f of numbers that look like this without their separators; no others are valid."""
    return lambda v: bool(re.fullmatch(pattern, plain(v))) and f(v)


def several(v):
    """Not one digit all along: ours refuse these, the module may not."""
    return len(set(plain(v))) > 1


def day(yy, mm, dd):
    for century in (1900, 2000):
        try:
            datetime.date(century + int(yy), int(mm), int(dd))
            return True
        except ValueError:
            pass
    return False


def digits(rng, n):
    return "".join(rng.choice("0123456789") for _ in range(n))


def date6(rng):
    """YYMMDD."""
    d = datetime.date(1930, 1, 1) + datetime.timedelta(days=rng.randrange(34000))
    return d.strftime("%y%m%d")


def letters(rng, n, of="ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
    return "".join(rng.choice(of) for _ in range(n))


def npi(v):
    return v[0] in "12" and several(v) and luhn.is_valid("80840" + v)


def dea(v):
    d = [int(c) for c in v[2:]]
    return (v[0] in "ABCDEFGHJKLMPRSTUX" and not v[1] in "012345678" and len(set(d)) > 1
            and (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6])


def quebec(v):
    v = plain(v)
    m = int(v[6:8])
    return day(v[4:6], m - 50 if m > 50 else m, v[8:10])


def bc_phn(v):
    v = plain(v)
    s = sum(int(c) * w % 11 for c, w in zip(v[1:9], (2, 4, 8, 5, 10, 9, 7, 3)))
    return v[0] == "9" and several(v) and str((11 - s) % 11) == v[9]


def ine(v):
    return (day(v[6:8], v[8:10], v[10:12]) and (1 <= int(v[12:14]) <= 33 or v[12:14] in ("87", "88")) and v[14] in "HM")


def alphanumeric_cnpj(v):
    v = plain(v)
    if v[:12].isdigit():
        return several(v[:12]) and cnpj.is_valid(v)
    n = [ord(c) - 48 for c in v]
    for k, weights in ((12, (5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)), (13, (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2))):
        c = 11 - sum(a * b for a, b in zip(n, weights)) % 11
        if n[k] != (0 if c >= 10 else c):
            return False
    return True


def make_cnpj(rng):
    v = [rng.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(12)]
    for weights in ((5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)):
        c = 11 - sum((ord(a) - 48) * b for a, b in zip(v, weights)) % 11
        v.append(str(0 if c >= 10 else c))
    return "".join(v)


def cnh(v):
    c1 = dot(v, range(9, 0, -1)) % 11
    c1 = 0 if c1 == 10 else c1
    c2 = (dot(v, range(8, -1, -1)) + 9 * c1) % 11
    c2 = 0 if c2 == 10 else c2
    return several(v) and v[9:] == f"{c1}{c2}"


def make_cnh(rng):
    b = digits(rng, 9)
    c1 = dot(b, range(9, 0, -1)) % 11 % 10
    return b + f"{c1}{(dot(b, range(8, -1, -1)) + 9 * c1) % 11 % 10}"


def pis(v):
    v = plain(v)
    c = 11 - dot(v, (3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return several(v) and int(v[10]) == (0 if c >= 10 else c)


def titulo(v):
    def one_of(s):
        r = s % 11
        return 1 if r == 0 and v[8:10] in ("01", "02") else 0 if r == 10 else r
    v = plain(v)
    c1 = one_of(dot(v, (2, 3, 4, 5, 6, 7, 8, 9)))
    c2 = one_of(7 * int(v[8]) + 8 * int(v[9]) + 9 * c1)
    return 1 <= int(v[8:10]) <= 28 and several(v) and v[10:] == f"{c1}{c2}"


def make_titulo(rng):
    b = digits(rng, 8) + f"{rng.randrange(1, 29):02d}"
    return next(b + f"{i:02d}" for i in range(100) if titulo(b + f"{i:02d}"))


def cns(v):
    v = plain(v)
    return v[0] in "12789" and several(v) and dot(v, range(15, 0, -1)) % 11 == 0


def rg_sp(v):
    v = plain(v)
    c = 11 - dot(v, (2, 3, 4, 5, 6, 7, 8, 9)) % 11
    return len(set(v[:8])) > 1 and v[8] == ("0" if c == 11 else "X" if c == 10 else str(c))


def uy_ci(v):
    v = plain(v).zfill(8)
    return dot(v[:7], (2, 9, 8, 7, 6, 3, 4)) % 10 == (10 - int(v[7])) % 10


def gt_cui(v):
    v = plain(v)
    s = sum(int(v[i - 1]) * (i + 1) for i in range(1, 9)) % 11
    return 1 <= int(v[9:11]) <= 22 and v[11:] != "00" and several(v) and s == int(v[8])


def make_gt_cui(rng):
    while True:
        b = digits(rng, 8)
        s = sum(int(b[i - 1]) * (i + 1) for i in range(1, 9)) % 11
        if s < 10:
            return f"{b}{s}{rng.randrange(1, 23):02d}{rng.randrange(1, 20):02d}"


def dui(v):
    v = plain(v)
    return several(v) and int(v[8]) == (10 - dot(v, (9, 8, 7, 6, 5, 4, 3, 2)) % 10) % 10


def ni_cedula(v):
    v = plain(v)
    return day(v[7:9], v[5:7], v[3:5]) and v[13] == "ABCDEFGHJKLMNPQRSTUVWXY"[int(v[:13]) % 23]


def make_ni(rng):
    d = date6(rng)
    b = digits(rng, 3) + d[4:] + d[2:4] + d[:2] + digits(rng, 4)
    return b + "ABCDEFGHJKLMNPQRSTUVWXY"[int(b) % 23]


def make_curp(rng):
    year = rng.choice(("9", "B"))
    b = (letters(rng, 4) + date6(rng) + rng.choice("HM") + rng.choice(("DF", "JC", "NL", "VZ", "NE"))
         + letters(rng, 3, "BCDFGHJKLMNPQRSTVWXYZ") + year)
    return b + curp.calc_check_digit(b)


def make_rfc(rng):
    b = letters(rng, rng.choice((3, 4)), "ABCDEFGHIJKLMNOPQRSTUVWXYZ&\xd1") + date6(rng) + rng.choice("123456789ABCDEFGHJKLMNPQRSTUV") + rng.choice("123456789ABCDEFGHIJ")
    return b + rfc.calc_check_digit(b)


def either(*modules):
    return lambda v: several(v) and any(m(v) for m in modules)


def module(name, ok=several):
    """The module, but for numbers of one digit all along."""
    import importlib
    m = importlib.import_module("stdnum." + name)
    return lambda v: ok(v) and m.is_valid(v)


def but_last(v):
    """Numbers whose body is one digit all along: ours refuse them, 1 in 10^6 of the computed ones."""
    return len(set(plain(v)[:-1])) > 1


ROWS = [
    row("us_itin", "us.itin", ["999-99-9999", "[9]99-99-9999"],
        but=lambda v: v[0] == "9" and 50 <= int(v[4:6]) <= 65, why="groups 50 to 65 are given out since 2011"),
    row("us_ein", module("us.ein"), "99-9999999"),
    row("us_npi", npi, ["9999999999", "[12]999999999"]),
    row("us_dea", shaped(r"[A-Z][A-Z9]\d{7}", dea), ["AA9999999", "A99999999", "[ABCDEFGHJKLMPRSTUX]A9999999"]),
    row("ca_sin", module("ca.sin"), ["999-999-999", "[12345679]99 999 999"],
        but=lambda v: v[0] in "08", why="numbers that begin with 0 or 8 are not handed out"),
    row("ca_bn", module("ca.bn", lambda v: len(set(v[:9])) > 1), ["999999999", "999999999R[CMPTRZ]9999", "999999999AA9999"],
        but=lambda v: v[9:11] in ("RR", "RZ"), why="charities (RR) and information returns (RZ) have accounts too"),
    row("ca_ohip", shaped(r"\d{10}[A-Z]{0,2}", lambda v: v[0] != "0" and several(v[:10]) and luhn.is_valid(v[:10])), ["9999999999AA", "9999999999"]),
    row("ca_quebec_hin", shaped(r"[A-Z]{4}\d{8}", quebec), ["AAAA 9999 9999"]),
    row("ca_bc_phn", bc_phn, ["9999 999 999", "[9]999999999"]),
    row("mx_curp", "mx.curp", ["AAAA999999[HM]AAAAAX9"], make=make_curp,
        but=lambda v: v[:4] in curp._name_blacklist or v[10] == "X",
        why="words that SEGOB replaces are not asked; X is a third sex since 2023"),
    row("mx_rfc", lambda v: rfc.is_valid(v, True), ["AAAA999999XXX", "AAA999999XX9"], make=make_rfc,
        but=lambda v: v[:4] in rfc._name_blacklist, why="words that the SAT replaces are not asked"),
    row("mx_ine", shaped(r"[A-Z]{6}\d{8}[HM]\d{3}", ine), ["AAAAAA99[01]9[0123]9[0123]9[HM]999", "AAAAAA99999999A999"]),
    row("mx_nss", lambda v: several(v) and luhn.is_valid(v), "99999999999"),
    row("br_cpf", module("br.cpf"), ["999.999.999-99"],
        make=lambda rng: (lambda b: b + cpf._calc_check_digits(b))(digits(rng, 9))),
    row("br_cnpj", shaped(r"[A-Z0-9]{12}\d\d", alphanumeric_cnpj), ["99999999999999", "XXXXXXXXXXXX99"],
        make=lambda rng: make_cnpj(rng) if rng.random() < 0.5 else (lambda b: b + cnpj.calc_check_digits(b))(digits(rng, 12))),
    row("br_cnh", cnh, "99999999999", make=make_cnh),
    row("br_pis", pis, ["999.99999.99-9", "99999999999"]),
    row("br_titulo_eleitor", titulo, ["9999 9999 9999"], make=make_titulo),
    row("br_cns", cns, ["999 9999 9999 9999", "[12789]99999999999999"]),
    row("br_rg_sp", shaped(r"\d{8}[0-9X]", rg_sp), ["99.999.999-9", "99.999.999-[X]"]),
    row("ar_cuit", module("ar.cuit"), ["99-99999999-9", "[23][0347]-99999999-9"]),
    row("cl_rut", module("cl.rut", but_last), ["9.999.999-[0123456789K]", "99.999.999-[0123456789K]"]),
    row("co_nit", module("co.nit"), ["999.999.999-9", "99999999", "9999999999-9"]),
    row("pe_dni", module("pe.cui", lambda v: but_last(v)), ["99999999-9", "99999999[ABCDEFGHIJK]"]),
    row("pe_ruc", module("pe.ruc"), ["99999999999", "[12][057]999999999"]),
    row("ec_ci", module("ec.ci"), ["999999999-9", "[012][0123]99999999"]),
    row("ec_ruc", module("ec.ruc"), ["9999999999999", "[01][0123][0123456]9999999[0][0][1]", "[01][0123][9]9999999[0][0][1]"]),
    row("ve_rif", module("ve.rif", lambda v: len(set(plain(v)[1:])) > 1), ["[VEJPG]-99999999-9", "A999999999"]),
    row("uy_ci", uy_ci, ["9.999.999-9", "999999-9"]),
    row("uy_rut", module("uy.rut"), ["99-999999-[0][0][1]-9", "[01]9-999999-001-9", "[0]9-999999-999-9"],
        but=lambda v: v[:2] == "22", why="place 22 is given out by now"),
    row("py_ruc", module("py.ruc"), ["9999999-9", "999999-9", "[8][0]999999-9"]),
    row("gt_cui", gt_cui, ["9999 99999 9999"], make=make_gt_cui),
    row("gt_nit", module("gt.nit"), ["9999999-[0123456789K]", "999999[0123456789K]", "9999999999-[0123456789K]"]),
    row("sv_dui", dui, "99999999-9"),
    row("sv_nit", module("sv.nit"), ["[019]999-999999-999-9", "[019]999-999999-[01]99-9", "9999-999999-999-9"]),
    row("ni_cedula", shaped(r"\d{13}[A-Z]", ni_cedula), ["999-[0123]9[01]999-9999A"], make=make_ni),
    row("cr_cpj", module("cr.cpj"), ["[3]-[01][01]9-999999", "[2]-[1234][0][0]-999999", "[45]-[0][0][01]-999999", "9-999-999999"]),
    row("cu_ni", module("cu.ni"), ["99[01]9[0123]999999", "99999999999"]),
    row("do_cedula", lambda v: several(v) and luhn.is_valid(plain(v)), "999-9999999-9"),
    row("do_rnc", module("do.rnc"), "9-99-99999-9"),
]
