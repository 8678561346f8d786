#!/usr/bin/env python3
"""Makes fixtures/eval/made.ndjson: labelled texts of our own for `make eval`, the same bytes on every run.

    python3 tests/eval/make_labelled.py [OUT]     (default: fixtures/eval/made.ndjson, from the top of the tree)

One JSON object a line: text, spans [[start, end, TYPE], ...] in code points with the end exclusive, source
(made:GROUP:INDEX:COPY), template (number), set (the group). A URL that holds a user name or a password is not labelled
as a URL; titles (Dr., Mr.) are not part of a PERSON; a STREET_ADDRESS reaches from the number to the postcode.
"""

import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "..", "gen"))

import invent  # noqa: E402
import templates  # noqa: E402
from invent import Chance, DIGIT, HEX  # noqa: E402

# Names that a list of English ones does not hold, or holds as words.
INTL = (
    "José María García-López|Siobhán Ó Dálaigh|Jürgen Müller-Lüdenscheidt|Nguyễn Văn An|Łukasz Wójcik|Anneke van der Berg|"
    "François Lefèvre|Søren Kjærgaard|Zoë Brontë-Hale|Mohammed al-Farsi|Ana Lúcia dos Santos|Björn Åkesson|"
    "Chukwuemeka Obi|Yuki Tanaka|Grace Field|Mark Rivers|Rose Park|Ludwig von Ahlen|Eoin MacDiarmada|Xiaoming Zhang"
).split("|")
PATHS = ("a/b", "report.pdf", "team?id=7&lang=en", "x#top")
LOGIN_TAIL = ("", "", "7", "88", "_adm", "-dev")


def ordinal(n):
    return f"{n}" + ("th" if n // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th"))


class Filler:
    """Values for the slots of one text: two people, and as many values of everything else as are asked for."""

    def __init__(self, ch):
        self.ch = ch
        self.who = [self.make_person(), self.make_person()]

    def make_person(self):
        given, surname = invent.person(self.ch)
        return {"given": given, "surname": surname, "mail": invent.mailbox(given, surname, self.ch)}

    def user(self):
        p, ch = self.who[0], self.ch
        g, s = p["given"].lower(), p["surname"].lower()
        return ch.pick((g[0] + s, f"{g}.{s}", g, f"{s}{g[0]}")) + ch.pick(LOGIN_TAIL)

    def date(self):
        return self.ch.between(1931, 2007), self.ch.between(1, 12), self.ch.between(1, 28)

    def phone(self):
        a, b, c = invent.nanp(self.ch)
        return self.ch.pick(
            (f"({a}) {b}-{c}", f"{a}-{b}-{c}", f"{a}.{b}.{c}", f"+1 {a}-{b}-{c}", f"+1 ({a}) {b}-{c}", f"1-{a}-{b}-{c}",
             f"({a}){b}-{c}", f"{a} {b} {c}", f"+1{a}{b}{c}", f"+1.{a}.{b}.{c}")
        )

    def phone_intl(self):
        """Numbers that the regulators of GB, AU, FR, SE, DE and IE keep for drama and examples."""
        n = self.ch.below
        return self.ch.pick(
            (f"+44 20 7946 0{n(1000):03d}", f"+44 7700 900{n(1000):03d}", f"+442079460{n(1000):03d}",
             f"+61 2 5550 {n(10000):04d}", f"+33 1 99 00 {n(100):02d} {n(100):02d}", f"+46 8 465 004 {n(100):02d}",
             f"+49 30 23125 {n(1000):03d}", f"+353 20 91{n(10)} {n(10000):04d}", f"0044 20 7946 0{n(1000):03d}",
             f"+44 (0)113 496 0{n(1000):03d}")
        )

    def card(self, sep):
        _, prefix, length = self.ch.pick(invent.CARD)
        d = invent.card_digits(self.ch, prefix, length)
        if sep == "":
            return d
        if length in (14, 15):
            return sep.join((d[:4], d[4:10], d[10:]))
        return sep.join(d[i : i + 4] for i in range(0, length, 4))

    def street(self):
        ch = self.ch
        way = ch.pick(("", "", "", "N ", "West ", "SE "))
        named = f"{way}{ch.pick(invent.STREET)} {ch.pick(invent.STREET_TYPE)}"
        name = ch.pick((named, f"{ordinal(ch.between(3, 98))} {ch.pick(('Street', 'Ave'))}"))
        flat, suite = ch.between(1, 40), ch.between(100, 900)
        unit = ch.pick(("", "", "", f", Apt {flat}", f" #{suite}", f", Suite {suite}", f", Unit {flat}B"))
        return f"{ch.between(1, 9899)} {name}{unit}"

    def place(self):
        city, state, code = self.ch.pick(invent.CITY)
        return f"{city}, {state} {code}" + self.ch.pick(("", "", "", f"-{self.ch.between(1000, 9999)}"))

    def v6(self):
        g = invent.ipv6_groups(self.ch)
        form = self.ch.pick(("%x", "%04x", "%X"))
        return ":".join(form % x for x in g)

    def v6_short(self):
        n = self.ch.below
        a, b, c = n(65536), n(9999), n(9999)
        return self.ch.pick((f"2001:db8::{a:x}", f"2001:db8:{a:x}::{b:x}:{c:x}", f"2001:db8:{a:x}:{b:x}::"))

    def odd_mail(self):
        n = self.ch.below(90) + 10
        return self.ch.pick(
            (f'"front desk {n}"@example.com', f"jürgen{n}@example.org", f"sales{n}@grüße.example.com",
             f"o'neil{n}@example.net", f"first.last+tag{n}@sub.dept.example.co.uk", f"x{n}@xn--bcher-kva.example.com",
             f"用户{n}@example.com", f"a_{n}-b@EXAMPLE.ORG")
        )

    def lower(self, slot):
        """A slot that is not labelled: what looks like something and is not."""
        ch = self.ch
        n = ch.below
        small = {
            "version": lambda: f"{n(20)}.{n(40)}.{n(30)}" + ch.pick(("", "", f"-rc.{n(9)}", f"+build.{n(9999)}", f".{n(300)}")),
            "uuid": lambda: invent.uuid(ch),
            "sha256": lambda: ch.text(HEX, 64),
            "sha1": lambda: ch.text(HEX, 40),
            "md5": lambda: ch.text(HEX, 32),
            "hex8": lambda: ch.text(HEX, 8),
            "hex4": lambda: ch.text(HEX, 4),
            "order": lambda: ch.pick(("2026", "98", "7")) + ch.text(DIGIT, ch.pick((5, 7, 9, 11))),
            "order2": lambda: ch.pick(
                (f"{n(10**4):04d}-{n(10**7):07d}-{n(10**7):07d}", f"SO-{n(10**8):08d}", f"{n(900)}-{n(10**5):05d}-{n(10**4)}")
            ),
            "epoch": lambda: str(1767225600 + n(10**7)),
            "epochms": lambda: str(1767225600000 + n(10**9)),
            "epochus": lambda: str(1767225600000000 + n(10**9)),
            "datetime": lambda: f"2026{ch.between(1, 12):02d}{ch.between(1, 28):02d}{n(24):02d}{n(60):02d}{n(60):02d}",
            "digits": lambda: ch.text(DIGIT, ch.pick((3, 6, 10, 16))),
            "small": lambda: str(n(990) + 3),
            "b64": lambda: ch.text(invent.B62, 64),
        }
        return small[slot]()

    def value(self, slot):
        """(text, TYPE) for a labelled slot."""
        ch, p, q = self.ch, self.who[0], self.who[1]
        year, month, day = self.date()
        name = invent.MONTH[month - 1]
        us_date, iso_date = f"{month:02d}/{day:02d}/{year}", f"{year}-{month:02d}-{day:02d}"
        long_date = f"{name} {day}, {year}"
        a, b, c = invent.nanp(ch)
        s1, s2, s3 = invent.ssn(ch)
        hw = invent.mac(ch)
        full = f"{p['given']} {p['surname']}"
        local, domain = p["mail"].split("@")
        city, state, code = ch.pick(invent.CITY)
        table = {
            "PERSON": lambda: (full, "PERSON"),
            "PERSON2": lambda: (f"{q['given']} {q['surname']}", "PERSON"),
            "GIVEN": lambda: (p["given"], "PERSON"),
            "GIVEN2": lambda: (q["given"], "PERSON"),
            "SURNAME": lambda: (p["surname"], "PERSON"),
            "SURNAME2": lambda: (q["surname"], "PERSON"),
            "LASTFIRST": lambda: (f"{p['surname']}, {p['given']}", "PERSON"),
            "MIDDLE": lambda: (f"{p['given']} {ch.pick(invent.UPPER)}. {p['surname']}", "PERSON"),
            "INITIAL": lambda: (f"{p['given'][0]}. {p['surname']}", "PERSON"),
            "CAPS": lambda: (full.upper(), "PERSON"),
            "NAMELOWER": lambda: (full.lower(), "PERSON"),
            "INTL": lambda: (ch.pick(INTL), "PERSON"),
            "EMAIL": lambda: (
                ch.pick((p["mail"], p["mail"], f"{local.title()}@{domain}", f"{local}+list@{domain}")),
                "EMAIL_ADDRESS",
            ),
            "EMAIL2": lambda: (q["mail"], "EMAIL_ADDRESS"),
            "EMAILPCT": lambda: (f"{local}%40{domain}", "EMAIL_ADDRESS"),
            "ODDMAIL": lambda: (self.odd_mail(), "EMAIL_ADDRESS"),
            "MAILAT": lambda: (
                ch.pick((f"{local} (at) {domain}", f"{local} [at] {domain.replace('.', ' [dot] ')}", f"{local} AT {domain}")),
                "EMAIL_ADDRESS",
            ),
            "MAILZW": lambda: (f"{local}\u200b@\u200b{domain}", "EMAIL_ADDRESS"),
            "MAILFULLWIDTH": lambda: (f"{local}\uff20{domain}", "EMAIL_ADDRESS"),
            "MAILENTITY": lambda: (f"{local}&#64;{domain}", "EMAIL_ADDRESS"),
            "PHONE": lambda: (self.phone(), "PHONE_NUMBER"),
            "PHONE2": lambda: (self.phone(), "PHONE_NUMBER"),
            "PHONEINTL": lambda: (self.phone_intl(), "PHONE_NUMBER"),
            "PHONEE164": lambda: (f"+1{a}{b}{c}", "PHONE_NUMBER"),
            "PHONEBARE": lambda: (a + b + c, "PHONE_NUMBER"),
            "PHONEDOT": lambda: (f"{a}.{b}.{c}", "PHONE_NUMBER"),
            "PHONESLASH": lambda: (f"{a}/{b}-{c}", "PHONE_NUMBER"),
            "PHONESPACED": lambda: (" ".join(a) + " - " + " ".join(b) + " - " + " ".join(c), "PHONE_NUMBER"),
            "PHONENBSP": lambda: (f"({a})\u00a0{b}\u00a0{c}", "PHONE_NUMBER"),
            "PHONEENDASH": lambda: (f"{a}\u2013{b}\u2013{c}", "PHONE_NUMBER"),
            "CARD": lambda: (self.card(ch.pick(("", " ", "-"))), "CREDIT_CARD"),
            "CARDBARE": lambda: (self.card(""), "CREDIT_CARD"),
            "CARDDASH": lambda: (self.card("-"), "CREDIT_CARD"),
            "CARDNBSP": lambda: (self.card("\u00a0"), "CREDIT_CARD"),
            "IBAN": lambda: (ch.pick((invent.iban(ch), self.spaced_iban())), "IBAN_CODE"),
            "IBANSPACED": lambda: (self.spaced_iban(), "IBAN_CODE"),
            "IBANLOWER": lambda: (invent.iban(ch).lower(), "IBAN_CODE"),
            "SSN": lambda: (ch.pick((f"{s1}-{s2}-{s3}", f"{s1}-{s2}-{s3}", f"{s1} {s2} {s3}")), "US_SSN"),
            "SSNBARE": lambda: (s1 + s2 + s3, "US_SSN"),
            "SSNENDASH": lambda: (f"{s1}\u2013{s2}\u2013{s3}", "US_SSN"),
            "SSNSPACED": lambda: (" ".join(s1) + " - " + " ".join(s2) + " - " + " ".join(s3), "US_SSN"),
            "IP": lambda: (invent.ipv4(ch), "IP_ADDRESS"),
            "IP2": lambda: (invent.ipv4(ch), "IP_ADDRESS"),
            "IP6": lambda: (self.v6(), "IP_ADDRESS"),
            "IP6SHORT": lambda: (self.v6_short(), "IP_ADDRESS"),
            "IPBRACKETS": lambda: (invent.ipv4(ch).replace(".", "[.]"), "IP_ADDRESS"),
            "MAC": lambda: (ch.pick((":", "-")).join("%02x" % x for x in hw), "MAC_ADDRESS"),
            "MAC2": lambda: (":".join("%02X" % x for x in hw), "MAC_ADDRESS"),
            "MACCISCO": lambda: (".".join("%02x%02x" % tuple(hw[i : i + 2]) for i in (0, 2, 4)), "MAC_ADDRESS"),
            "MACBARE": lambda: ("".join("%02x" % x for x in hw), "MAC_ADDRESS"),
            "STREET": lambda: (self.street(), "STREET_ADDRESS"),
            "STREETLOWER": lambda: (f"{self.street()}, {city} {state} {code}".lower(), "STREET_ADDRESS"),
            "STREETCAPS": lambda: (f"{self.street()}, {city} {state} {code}".upper(), "STREET_ADDRESS"),
            "STREET2LINES": lambda: (f"{self.street()}\n{self.place()}", "STREET_ADDRESS"),
            "ADDRESS": lambda: (f"{self.street()}, {self.place()}", "STREET_ADDRESS"),
            "DOB": lambda: (ch.pick((us_date, iso_date, long_date, f"{day} {name[:3]} {year}")), "DATE_OF_BIRTH"),
            "DOBUS": lambda: (us_date, "DATE_OF_BIRTH"),
            "DOBDE": lambda: (f"{day:02d}.{month:02d}.{year}", "DATE_OF_BIRTH"),
            "DOBISO": lambda: (iso_date, "DATE_OF_BIRTH"),
            "DOBLONG": lambda: (ch.pick((long_date, f"{day} {name} {year}")), "DATE_OF_BIRTH"),
            "AGE": lambda: (str(ch.between(18, 97)), "AGE"),
            "USER": lambda: (self.user(), "USERNAME"),
            "PASSWORD": lambda: (invent.password(ch), "PASSWORD"),
            "APIKEY": lambda: (invent.api_key(ch), "API_KEY"),
            "AWSKEY": lambda: (invent.api_key(ch, "AKIA"), "API_KEY"),
            "JWT": lambda: (invent.jwt(ch, self.user()), "JWT"),
            "PEM": lambda: (self.pem(), "PRIVATE_KEY"),
            "URL": lambda: (f"https://{ch.pick(invent.HOST)}.example.com/{ch.pick(PATHS)}", "URL"),
        }
        return table[slot]()

    def spaced_iban(self):
        code = invent.iban(self.ch)
        return " ".join(code[i : i + 4] for i in range(0, len(code), 4))

    def pem(self):
        kind = self.ch.pick(("RSA ", "", "EC ", "OPENSSH ", "ENCRYPTED "))
        return invent.pem(f"{kind}PRIVATE KEY", f"made up, not a key ({self.ch.below(10**6)}); ", self.ch.between(2, 8))


def fill(template, ch):
    """The text of a template with every slot filled, and its spans."""
    filler, text, spans = Filler(ch), "", []
    for piece in re.split(r"(<[A-Za-z][A-Za-z0-9]*>)", template):
        slot = piece[1:-1]
        if not re.fullmatch(r"<[A-Za-z][A-Za-z0-9]*>", piece) or slot in ("p", "b", "a", "int"):
            text += piece
        elif slot == "NUL":
            text += "\0"
        elif slot.islower() or slot in ("sha256", "hex4"):
            text += filler.lower(slot)
        else:
            value, kind = filler.value(slot)
            spans.append([len(text), len(text) + len(value), kind])
            text += value
    return text, spans


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join("fixtures", "eval", "made.ndjson")
    os.makedirs(os.path.dirname(out) or ".", exist_ok=True)
    with open(out, "w", encoding="utf-8", newline="\n") as f:
        for number, (group, index, template, times) in enumerate(templates.rows()):
            for copy in range(times):
                text, spans = fill(template, Chance(number * 100 + copy + 1))
                record = {"text": text, "spans": spans, "source": f"made:{group}:{index}:{copy}", "lang": "en"}
                record.update({"set": group, "template": number})
                f.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
