"""Addresses of networks and devices: Python's ipaddress is the other side (python3-stdnum's mac asks for a maker of its list)."""
import ipaddress
import re


def v4(v):
    try:
        return ipaddress.IPv4Address(v)
    except ValueError:
        return None


def names_host(a):
    mask = f"{int(a):032b}"
    return a is not None and not a.is_loopback and int(a) != 0 and not (mask.startswith("1" * 8) and "01" not in mask)


def is_ipv4(v):
    return v4(v) is not None and names_host(v4(v))


def is_joined(v):
    plain = re.sub("[-_]", ".", v)
    one_sign = len(set(re.sub(r"\d", "", v))) == 1
    return one_sign and is_ipv4(plain) and max(v4(plain).packed) > 99


def is_mac(v):
    return bool(re.fullmatch(r"[0-9A-F]{2}([:-])(?:[0-9A-F]{2}\1){4}[0-9A-F]{2}", v)) and len(set(v) - set(":-")) > 1


def v6_words(rng):
    return ["%x" % rng.randrange(256, 65536) for _ in range(rng.choice([3, 5, 7]))]


def is_ipv6(v):
    """What RFC 4291 takes, less what is also a slice, a scope or a time: see the check."""
    try:
        a = ipaddress.IPv6Address(v)
    except ValueError:
        return False
    if a.ipv4_mapped is not None:
        return names_host(a.ipv4_mapped)
    wide = max(len(g) for g in v.split(":")) >= 3
    return wide and bool(re.search(r"\d", v)) if "::" in v else wide or len(v) != 23


def is_reverse(v):
    return bool(re.fullmatch(r"[0-9A-F](\.[0-9A-F]){31}", v)) and len(set(v.replace(".", "")[:31])) > 1


def is_place(v):
    m = re.fullmatch(r"(\d{1,3})\.\d{3,}, (\d{1,3})\.\d{3,}", v)
    return m is not None and int(m[1]) <= 90 and int(m[2]) <= 180


ROWS = [
    row("ipv4", is_ipv4, ["999.99.99.9", "[12]9.9.99.[12]9", "127.9.9.9", "255.255.[02]55.0"]),
    row("ipv4_joined", is_joined, ["[12]99-99-99-9", "[12]9_9_99_[12]99"]),
    row("ipv6", is_ipv6, ["[23]9[abcf][0def]:9[ab]9:[cf]99a:99:9:[bd]:0:9", "99:99:99:99:99:99:99:99"], make=lambda rng: "::".join([":".join(v6_words(rng)[:4]), ":".join(v6_words(rng)[:3])])),
    row("ipv6_reverse", is_reverse, ["[0123456789ABCDEF]" + ".[0123456789ABCDEF]" * 31, "[0]" + ".[0]" * 31]),
    row("latlon", is_place, ["[1238]9.9999, [19]9.9999", "9.999, 199.99999"]),
    row("mac", is_mac, ["99:9[ABCDEF]:[ABCDEF]9:99:9[ABCDEF]:99", "9[ABCDEF]-99-99-9[ABCDEF]-99-[ABCDEF][ABCDEF]"]),
]
