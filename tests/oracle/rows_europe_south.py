"""Southern Europe. Where python3-stdnum lacks a rule, or its version is older than the numbers, the arithmetic is written down here."""
from stdnum.es import cif, dni, nie, nif
from stdnum.pt import nif as pt_nif

LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
DIGITS = "0123456789"


def some(rng, n):
    return "".join(rng.choice(DIGITS) for _ in range(n))


def varied(v):
    """Not one digit over and over, which is no number that anybody has."""
    return len(set(c for c in v if c.isdigit())) > 1


def es_nif(v):
    return nif.is_valid(v) and (v[0] in "KLM" or v[0].isdigit()) and int(v[1:-1] if v[0] in "KLM" else v[:-1]) > 0


def es_nuss(v):
    """TGSS: province, serial, remainder of both by 97; leading zero of a serial of eight is not counted."""
    province, serial, check = v[:2], v[2:-2], v[-2:]
    if not (1 <= int(province) <= 53 or province == "66") or int(serial) == 0:
        return False
    body = int(serial) + int(province) * 10 ** 7 if len(serial) == 7 or int(serial) < 10 ** 7 else int(province + serial)
    return body % 97 == int(check)


def made_nuss(rng):
    province, serial = rng.randrange(1, 54), rng.randrange(1, 10 ** 8)
    body = serial + province * 10 ** 7 if serial < 10 ** 7 else province * 10 ** 8 + serial
    return "%02d%08d%02d" % (province, serial, body % 97)


def pt_niss(v):
    primes = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)
    return v[0] in "12" and varied(v) and 9 - sum(p * int(c) for p, c in zip(primes, v)) % 10 == int(v[10])


def made_catastro(rng):
    from stdnum.es.referenciacatastral import calc_check_digits
    body = some(rng, 7) + "".join(rng.choice("BCFHKQTVX") for _ in range(2)) + some(rng, 4) + rng.choice("ABGS") + some(rng, 4)
    return body + calc_check_digits(body + "AA")


def made_fiscal(rng):
    from stdnum.it.codicefiscale import calc_check_digit
    month = rng.choice("ABCDEHLMPRST")
    day = "%02d" % (rng.randrange(1, 32) + rng.choice((0, 40)))
    digits = some(rng, 2) + day + some(rng, 3)
    if rng.random() < 0.3:
        k = rng.randrange(7)
        digits = digits[:k] + "LMNPQRSTUV"[int(digits[k])] + digits[k + 1:]
    body = "".join(rng.choice("BCDFGLMNPRSTVX") for _ in range(6)) + digits[:2] + month + digits[2:4] + rng.choice("AFHL") + digits[4:]
    return body + calc_check_digit(body)


ROWS = [
    row("es_nif", es_nif, ["99999999[" + LETTERS + "]", "[KLM]9999999[" + LETTERS + "]", "99999999A"],
        make=lambda rng: (lambda b: b + dni.calc_check_digit(b))(some(rng, 8)) if rng.random() < 0.7
        else (lambda b: rng.choice("KLM") + b + dni.calc_check_digit(b))(some(rng, 7))),
    row("es_nie", "es.nie", ["[XYZ]9999999[" + LETTERS + "]", "X9999999A"]),
    row("es_cif", lambda v: cif.is_valid(v) and len(set(v[1:8])) > 1,
        ["[ABCDEFGHJNPQRSUVW]99999999", "[ABCDEFGHJNPQRSUVW]9999999[ABCDEFGHIJ]", "A99999999"]),
    row("es_vat", "es.nif", ["ES99999999[" + LETTERS + "]", "ES[XYZ]9999999[" + LETTERS + "]", "ES[ABCDEFGHJNPQRSUVW]99999999"],
        but=lambda v: not varied(v[3:]) or v[2:9] == "0000000", why="one digit over and over is refused"),
    row("es_nuss", es_nuss, ["999999999999", "99999999999"], make=made_nuss),
    row("es_catastro", "es.referenciacatastral", ["9999999AA9999A9999AA"], make=made_catastro,
        but=lambda v: not v[14:18].isdigit(), why="the unit has four digits"),
    row("ad_nrt", "ad.nrt", ["[ACDEFGLOPU]-999999-A", "A999999A"]),
    row("pt_nif", lambda v: pt_nif.is_valid(v) and varied(v), ["999999999", "PT999999999"]),
    row("pt_cc", "pt.cc", ["999999999ZZ9", "999999999XX9"]),
    row("pt_niss", pt_niss, "[12]9999999999"),
    row("it_fiscal_code", "it.codicefiscale", ["AAAAAA99[ABCDEHLMPRST]99A999A"], make=made_fiscal,
        but=lambda v: v[9] in "89TUV" or v[9:11] in ("72", "73", "74", "75", "76", "77", "78", "79"), why="days end at 31 and 71; there 72 to 79 and 81 to 99 pass"),
    row("it_vat_code", "it.iva", ["99999990[0123456789]99", "IT9999999[01]999"]),
    row("gr_amka", "gr.amka", ["[0123]9[01]99999999"]),
    row("gr_afm", "gr.vat", ["999999999", "EL999999999", "99999999"],
        but=lambda v: not varied(v), why="one digit over and over is refused"),
    row("cy_tic", "cy.vat", ["99999999A", "CY[019]9999999A"],
        but=lambda v: not varied(v), why="one digit over and over is refused"),
    row("mt_vat", "mt.vat", ["99999999", "MT99999999"]),
]
