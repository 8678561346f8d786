"""Check digits that are nobody's own."""
from stdnum import luhn

ROWS = [
    row("luhn", lambda v: luhn.is_valid(v) and len(set(v)) > 1, ["9999999999", "999999999999999"]),
    row("iban", "iban", ["DE99999999999999999999", "NL99[ABNIG]AAA9999999999"],
        make=lambda rng: (lambda b: "DE%02d%s" % (98 - int(b + "131400") % 97, b))("".join(rng.choice("0123456789") for _ in range(18)))),
    row("us_ssn", "us.ssn", "999-99-9999",
        but=lambda v: v in ("078-05-1120", "457-55-5462", "219-09-9999"),
        why="published numbers are taken like any other"),
]
