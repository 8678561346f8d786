"""Tokens with a checksum or a structure of their own: zlib and base64 of Python's library, and the standards' definitions."""
import base64
import re
import zlib

LETTERS = "abcdefghijklmnopqrstuvwxyz"
BASE36 = "0123456789" + LETTERS
BASE62 = "0123456789" + LETTERS.upper() + LETTERS
BASE64 = LETTERS.upper() + LETTERS + "0123456789+/"
BASE32 = LETTERS.upper() + "234567"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def drawn(rng, alphabet, n):
    return "".join(rng.choice(alphabet) for _ in range(n))


def in_base(number, alphabet, width):
    out = ""
    while number:
        number, rest = divmod(number, len(alphabet))
        out = alphabet[rest] + out
    return out.rjust(width, alphabet[0])


def crc(text):
    return zlib.crc32(text.encode())


def text_of(code):
    """The bytes of base64 in either alphabet, up to a character that it does not have, at most 512."""
    code = re.match(r"[A-Za-z0-9+/_-]*", code)[0].replace("-", "+").replace("_", "/")
    size = len(code) * 6 // 8
    return base64.b64decode(code + "A" * (-len(code) % 4))[:min(size, 512)].decode("latin-1")


def code_of(text):
    return base64.b64encode(text.encode()).decode().rstrip("=")


def printable(text):
    return re.fullmatch(r"[ -~]+", text) is not None


def github(v):
    m = re.fullmatch(r".+_(.{30})(.{6})", v)
    return bool(m) and in_base(crc(m[1]), BASE62, 6) == m[2]


def github_make(rng):
    body = drawn(rng, BASE62, 30)
    return rng.choice(("ghp_", "gho_", "npm_")) + body + in_base(crc(body), BASE62, 6)


def gitlab(v):
    m = re.fullmatch(r"([^-.]*-(?:t\d_)?)([^.]+)(\..*)?\.(..)(.{7})", v)
    if not m or m[4] != in_base(len(m[2]), BASE36, 2):
        return False
    plain = m[1] + m[2] + "." + m[4]
    return m[5] in (in_base(crc(v[:-7]), BASE36, 7), in_base(crc(plain), BASE36, 7) if m[3] is not None else "")


def gitlab_make(rng):
    payload = drawn(rng, BASE62, rng.randrange(27, 60))
    head = rng.choice(("glpat-", "glrt-t1_", "glrt-t3_")) + payload
    version = rng.choice(("", ".01"))
    size = in_base(len(payload), BASE36, 2)
    counted = head + rng.choice((version, "")) + "." + size
    return head + version + "." + size + in_base(crc(counted), BASE36, 7)


def hex_tail(v):
    m = re.fullmatch(r"[^_]*_(.+?)_?(.{8})", v)
    return bool(m) and m[2] == "%08x" % crc(m[1])


def hex_tail_make(rng):
    body = drawn(rng, BASE62, 40)
    return rng.choice(("cfut_%s%08x", "cfk_%s%08x", "zpka_%s_%08x")) % (body, crc(body))


def grafana(v):
    m = re.fullmatch(r"(.{37})_(.{8})", v)
    return bool(m) and m[2].lower() == crc(m[1]).to_bytes(4, "little").hex()


def grafana_make(rng):
    head = "glsa_" + drawn(rng, BASE62, 32)
    return head + "_" + crc(head).to_bytes(4, "little").hex()


def atlassian(v):
    head = v[:-8].replace("%3D", "=").replace("\\=", "=")
    return len(v) >= 16 and v[-8:] == "%08X" % crc(head)


def atlassian_make(rng):
    head = rng.choice(("ATBB", "ATATT3xFfGF0")) + drawn(rng, BASE62, rng.randrange(24, 90)) + rng.choice(("", "="))
    return head.replace("=", rng.choice(("=", "%3D", "\\="))) + "%08X" % crc(head)


def polymod(values):
    state = 1
    for v in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ v
        for i, g in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            state ^= g if top >> i & 1 else 0
    return state


def age_values(human):
    return [ord(c) >> 5 for c in human] + [0] + [ord(c) & 31 for c in human]


def age(v):
    if not re.fullmatch("AGE-SECRET-KEY-1[%s]{58}" % BECH32.upper(), v):
        return False
    human, body = v.lower().rsplit("1", 1)
    return polymod(age_values(human) + [BECH32.index(c) for c in body]) == 1


def age_make(rng):
    body = [rng.randrange(32) for _ in range(52)]
    rest = polymod(age_values("age-secret-key-") + body + [0] * 6) ^ 1
    body += [rest >> 5 * (5 - i) & 31 for i in range(6)]
    return "AGE-SECRET-KEY-1" + "".join(BECH32[x] for x in body).upper()


def json_inside(v):
    at = v.find("eyJ")
    text = text_of(v[at:]) if at >= 0 else ""
    return printable(text) and '":' in text


def json_make(rng):
    return rng.choice(("glc_", "ops_", "")) + code_of('{"%s":"%s"}' % (drawn(rng, LETTERS, 2), drawn(rng, BASE62, 20)))


def discord(v):
    return re.fullmatch(r"[0-9]{17,20}", text_of(v)) is not None


def discord_make(rng):
    return code_of(str(rng.randrange(10**17, 10**20))) + "." + drawn(rng, BASE62, 6) + "." + drawn(rng, BASE62, 27)


def bitbucket(v):
    return v.startswith("BBDC-") and re.match(r"[0-9]+:", text_of(v[5:])) is not None


def bitbucket_make(rng):
    return "BBDC-" + code_of("%d:%s" % (rng.randrange(10**11, 10**12), drawn(rng, BASE62, 20)))


def jfrog(v):
    text = text_of(v)
    return printable(text) and re.match(r"reftkn:\d\d:\d{10}:.", text) is not None


def jfrog_make(rng):
    return code_of("reftkn:01:%010d:%s" % (rng.randrange(10**10), drawn(rng, BASE62, 26)))


def bedrock(v):
    return re.match(r"BedrockAPIKey-(?s:.)*:", text_of(v[4:])) is not None


def bedrock_make(rng):
    return "ABSK" + code_of("BedrockAPIKey-%s:%s" % (drawn(rng, BASE36, 4), drawn(rng, BASE62, 30)))


def base58(v):
    return re.fullmatch(r"[1-9A-HJ-NP-Za-km-z]+", v) is not None and len(set(v)) > 1


def aws(v):
    if not re.fullmatch(r".{4}[A-Z2-7]{10}.{6}", v):
        return False
    head = int.from_bytes(base64.b32decode(v[4:14] + "AAAAAA")[:6], "big")
    return v[4] in "IJ" or (head & 0x7FFFFFFFFF80) >> 7 < 10**12


def bcrypt(v):
    order = "./" + LETTERS.upper() + LETTERS + "0123456789"
    m = re.fullmatch(r".{4,}([0-9]{2})\$.{21}(.).{30}(.)", v)
    if not m or m[2] not in order or m[3] not in order:
        return False
    return order.index(m[2]) & 15 == 0 and order.index(m[3]) & 3 == 0 and 4 <= int(m[1]) <= 31


def bcrypt_make(rng):
    body = drawn(rng, BASE62, 21) + rng.choice("Oeu.") + drawn(rng, BASE62, 30) + rng.choice(".CGKOSWaeimquy26")
    return "$2b$%02d$" % rng.randrange(4, 32) + body


def drawn_look(v):
    half = v[len(v) // 2:]
    mixed = re.search("[a-z]", half) and re.search("[A-Z]", half)
    return len(set(half)) >= 4 and bool(re.search("[0-9]", v) or mixed)


ROWS = [
    row("crc_base62", github, "ghp_" + "X" * 36, make=github_make),
    row("crc_base36", gitlab, "glpat-" + "X" * 27 + ".0r9999999", make=gitlab_make),
    row("crc_hex", hex_tail, "cfut_" + "X" * 40 + "99999999", make=hex_tail_make),
    row("crc_grafana", grafana, "glsa_" + "X" * 32 + "_99999999", make=grafana_make),
    row("crc_atlassian", atlassian, "ATBB" + "X" * 32, make=atlassian_make),
    row("age_key", age, "[A]GE-SECRET-KEY-1" + "[%s]" % BECH32.upper() * 58, make=age_make),
    row("json_base64", json_inside, ["glc_eyJ" + "X" * 20, "ops_" + "X" * 20], make=json_make),
    row("discord_bot", discord, ["[MNO]" + "X" * 23 + ".XXXXXX.x", "[MNO][TDjz]" + "[AIMQUYcgkw][wxyz012345]" * 11 + ".x"], make=discord_make),
    row("bitbucket_dc", bitbucket, "BBDC-[MNO]" + "X" * 43, make=bitbucket_make),
    row("jfrog_reference", jfrog, "cm[V]md" + "X" * 59, make=jfrog_make),
    row("bedrock_key", bedrock, "ABSK" + "X" * 40, make=bedrock_make),
    row("base58", base58, ["[A]KC" + "X" * 9, "X" * 12]),
    row("aws_key_id", aws, ["[A]KI[A]" + "[%s]" % BASE32 * 16, "[A]KI[A]" + "X" * 16]),
    row("bcrypt", bcrypt, "$2b$12$" + "X" * 53, make=bcrypt_make),
    row("not_mask", drawn_look, ["[x0]" * 12, "[abcd]" * 14, "[abcDEF]" * 9, "[efGH-]" * 14, "sk_" + "X" * 6 + "xxxx"]),
]
