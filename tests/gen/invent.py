"""Invented values for fixtures and labelled texts: every one reserved for documentation or computed here.

People, addresses and accounts are made by chance from word lists; telephone numbers come from the ranges that
regulators keep for fiction, internet addresses from the documentation ranges, hardware addresses from the
documentation range and the locally administered space; cards, IBANs and tokens get their check digits computed.
The generator of chance is our own, so that every version of Python makes the same bytes.
"""

import base64
import json
import zlib

B62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
HEX = "0123456789abcdef"
DIGIT = "0123456789"
UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOWER = "abcdefghijklmnopqrstuvwxyz"

GIVEN = (
    "Marianne Theodore Priya Lucinda Desmond Ingrid Harold Beatriz Nathaniel Winifred Kenji Oluwaseun Fatima Gregory "
    "Colette Dmitri Rosalind Stephen Amara Leticia Bernard Yolanda Malcolm Philippa Andrew Josephine Emmett Cordelia "
    "Rajesh Simone Patrick Deborah Lorenzo Magdalena Vincent Agnes Tobias Eleanor Samuel Charlotte Miguel Hannah "
    "Katherine Douglas Alejandra Francis Meredith Kwame Sunita Geoffrey Valerie Julian Naomi Curtis Angela Pedro "
    "Rebecca Anton Giulia Walter Brenda Isaac Claudia Roland Teresa Benedict Mei Hiroshi Svetlana Edwin"
).split()
SURNAME = (
    "Whitcombe Halloran Abernathy Castellanos Lindqvist Okafor Pemberton Marchetti Kowalczyk Ferreira Nakamura Odell "
    "Brandvold Thackeray Villanueva Petrov Chaudhary Weatherby Donnelly Haverford Sorensen Guerrero Mbeki Radcliffe "
    "Yamaguchi Tillman Delacroix Ashworth Goldberg Fitzpatrick Moreno Vandermeer Holloway Eriksen Sandoval Bhatt "
    "Crawford Lockhart Novotny Quintero Ravenscroft Stanhope Ibrahim Kirkpatrick Lombardi Hutchinson Zielinski Barnett "
    "Espinoza Gallagher McAllister Ogden Pruitt Santangelo Trevino Underhill Wadsworth Blackwood Carmichael Drummond"
).split()
AREA = "212 312 415 617 303 206 512 404 702 503 919 614 313 602 808 216 504 901 801 913".split()
DOMAIN = "example.com example.org example.net mail.example.com corp.example.net dept.example.org".split()
HOST = "www api static cdn login shop docs status files app".split()
STREET = (
    "Wrenfield Larkspur Thornbury Copperhill Maple Juniper Stonegate Hickory Meadowlark Chestnut Bellweather Quarry "
    "Sycamore Millrace Foxglove Harrow Lindenwood Cardinal Pinecrest Orchard"
).split()
STREET_TYPE = "Street Avenue Road Lane Drive Court Boulevard Way Place Terrace St Ave Rd Ln Dr Blvd St. Ave.".split()
CITY = (
    ("Dayton", "OH", "45402"), ("Boise", "ID", "83702"), ("Tulsa", "OK", "74103"), ("Eugene", "OR", "97401"),
    ("Albany", "NY", "12207"), ("Fresno", "CA", "93721"), ("Madison", "WI", "53703"), ("Mobile", "AL", "36602"),
    ("Fort Worth", "TX", "76102"), ("Santa Fe", "NM", "87501"), ("St. Paul", "MN", "55102"), ("Salem", "OR", "97301"),
    ("Des Moines", "IA", "50309"), ("Baton Rouge", "LA", "70801"), ("Lansing", "MI", "48933"),
)
MONTH = "January February March April May June July August September October November December".split()

# Country, then the shape of the account part: n a digit, a a capital, c either (IBAN registry, SWIFT).
IBAN_SHAPE = {
    "DE": "n18", "GB": "a4n14", "FR": "n10c11n2", "ES": "n20", "IT": "a1n10c12", "NL": "a4n10", "CH": "n5c12",
    "AT": "n16", "BE": "n12", "PL": "n24", "SE": "n20", "NO": "n11", "PT": "n21", "IE": "a4n14", "MT": "a4n5c18",
    "LI": "n5c12", "DK": "n14", "FI": "n14", "SA": "n2c18", "CZ": "n20",
}
# Issuer, leading digits (the issuers' published test ranges), length.
CARD = (
    ("visa", "400000", 16), ("visa", "411111", 16), ("mastercard", "555555", 16), ("mastercard2", "222300", 16),
    ("mastercard2", "227000", 16), ("amex", "378282", 15), ("discover", "601111", 16), ("jcb", "353011", 16),
    ("diners", "305693", 14), ("unionpay", "621234", 19), ("maestro", "675964", 12),
)


class Chance:
    """xorshift64*: the same numbers from the same seed, everywhere."""

    def __init__(self, seed):
        self.s = (seed * 0x9E3779B97F4A7C15 + 0x1234567) & 0xFFFFFFFFFFFFFFFF or 1

    def bits(self):
        s = self.s
        s ^= s >> 12
        s = (s ^ (s << 25)) & 0xFFFFFFFFFFFFFFFF
        s ^= s >> 27
        self.s = s
        return ((s * 0x2545F4914F6CDD1D) & 0xFFFFFFFFFFFFFFFF) >> 32

    def below(self, n):
        return self.bits() * n >> 32

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, items):
        return items[self.below(len(items))]

    def text(self, alphabet, n):
        return "".join(self.pick(alphabet) for _ in range(n))

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


def luhn(payload):
    """The Luhn check digit of a run of digits (ISO/IEC 7812-1, annex B)."""
    total = 0
    for i, c in enumerate(reversed(payload)):
        d = int(c) * (2 if i % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return str(-total % 10)


def iban_check(country, bban):
    """The two check digits of an IBAN (ISO 13616, mod 97-10)."""
    digits = "".join(str(int(c, 36)) for c in bban + country + "00")
    return "%02d" % (98 - int(digits) % 97)


def base62(n, width):
    out = ""
    while n:
        out = B62[n % 62] + out
        n //= 62
    return out.rjust(width, "0")


def b64url(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def person(ch):
    return ch.pick(GIVEN), ch.pick(SURNAME)


def mailbox(given, surname, ch):
    g, s = given.lower(), surname.lower()
    local = ch.pick((f"{g}.{s}", f"{g[0]}.{s}", f"{g[0]}{s}", f"{g}_{s}", f"{s}.{g}", f"{g}{ch.between(10, 99)}"))
    return f"{local}@{ch.pick(DOMAIN)}"


def nanp(ch):
    """Area code, exchange, line: 555-0100 to 555-0199 are kept for fiction (NANPA)."""
    return ch.pick(AREA), "555", "01%02d" % ch.below(100)


def card_digits(ch, prefix, length):
    payload = prefix + ch.text(DIGIT, length - len(prefix) - 1)
    return payload + luhn(payload)


def iban(ch, country=None):
    country = country or ch.pick(sorted(IBAN_SHAPE))
    shape, bban = IBAN_SHAPE[country], ""
    while shape:
        kind, digits = shape[0], ""
        shape = shape[1:]
        while shape and shape[0].isdigit():
            digits, shape = digits + shape[0], shape[1:]
        bban += ch.text({"n": DIGIT, "a": UPPER, "c": UPPER + DIGIT}[kind], int(digits))
    return country + iban_check(country, bban) + bban


def ssn(ch):
    area = ch.between(1, 772)
    while area == 666:
        area = ch.between(1, 772)
    return "%03d" % area, "%02d" % ch.between(1, 99), "%04d" % ch.between(1, 9999)


def ipv4(ch):
    return ch.pick(("192.0.2.%d", "198.51.100.%d", "203.0.113.%d")) % ch.between(1, 254)


def ipv6_groups(ch):
    return [0x2001, 0x0DB8] + [ch.below(0x10000) for _ in range(6)]


def mac(ch):
    """Six bytes: the documentation range 00-00-5E-00-53 (RFC 7042) or a locally administered address."""
    if ch.below(2):
        return [0, 0, 0x5E, 0, 0x53, ch.below(256)]
    return [ch.below(64) * 4 + 2] + [ch.below(256) for _ in range(5)]


def jwt(ch, subject):
    head = b64url(json.dumps({"alg": "HS256", "typ": "JWT"}, separators=(",", ":")).encode())
    body = b64url(json.dumps({"sub": subject, "iat": 1767225600}, separators=(",", ":")).encode())
    return f"{head}.{body}.{ch.text(B62, 43)}"


def api_key(ch, kind=None):
    """A credential of a well-known form, with its checksum where the form has one."""
    kind = kind or ch.pick(API_KEYS)
    if kind in ("ghp_", "gho_", "npm_"):
        body = ch.text(B62, 30)
        return kind + body + base62(zlib.crc32(body.encode()), 6)
    if kind == "AKIA":
        return kind + ch.text(UPPER + "234567", 16)
    if kind == "AIza":
        return kind + ch.text(B62, 35)
    if kind == "xoxb-":
        return f"xoxb-{ch.between(10**11, 10**12 - 1)}-{ch.between(10**11, 10**12 - 1)}-{ch.text(B62, 24)}"
    if kind == "sk_live_":
        return kind + ch.text(B62, 24)
    if kind == "glpat-":
        return kind + ch.text(B62, 20)
    if kind == "SG.":
        return kind + ch.text(B62, 22) + "." + ch.text(B62, 43)
    return "hf_" + ch.text(UPPER + LOWER, 34)


API_KEYS = ("ghp_", "gho_", "npm_", "AKIA", "AIza", "xoxb-", "sk_live_", "glpat-", "SG.", "hf_")


def pem(label, seed_text, lines):
    """A private key block whose base64 decodes to plain words that say what it is."""
    body = base64.b64encode((seed_text * 100)[: lines * 48].encode()).decode()
    rows = "\n".join(body[i : i + 64] for i in range(0, len(body), 64))
    return f"-----BEGIN {label}-----\n{rows}\n-----END {label}-----"


def password(ch):
    word = ch.pick("Heron Lantern Gravel Tundra Maple Cobalt Walnut Orbit".split())
    return f"{word}{ch.pick('!*+-_=')}{ch.between(100, 9999)}{ch.pick('xyzQRT')}"


def uuid(ch):
    h = ch.text(HEX, 32)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-{ch.pick('89ab')}{h[17:20]}-{h[20:]}"
