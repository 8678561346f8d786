#!/usr/bin/env python3
"""Writes the fixtures that a person would not type: the logs, and the inputs whose bytes are the point.

    python3 tests/gen/fixtures.py [FOLDER]        (default: fixtures, from the top of the tree)

The same bytes on every run. The hand-written ones (resume, mail, demo, memory, two-line-address) are not touched.
"""

import json
import os
import sys

sys.dont_write_bytecode = True

import invent  # noqa: E402
from invent import Chance  # noqa: E402

AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.127 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
    "curl/8.5.0",
    "python-requests/2.32.3",
    "kube-probe/1.29",
)


class People:
    """A few users that come back, so that the logs can be joined on them."""

    def __init__(self, ch, n):
        self.all = []
        for _ in range(n):
            given, surname = invent.person(ch)
            self.all.append(
                {
                    "given": given,
                    "surname": surname,
                    "mail": invent.mailbox(given, surname, ch),
                    "user": (given[0] + surname).lower(),
                    "phone": invent.nanp(ch),
                    "ip": invent.ipv4(ch),
                    "ip6": ":".join("%x" % g for g in invent.ipv6_groups(ch)),
                    "mac": ":".join("%02x" % b for b in invent.mac(ch)),
                }
            )


def nginx_log(ch, people, canaries):
    """Access log in the "combined" layout: an address on every line, a user on some, values in some query strings."""
    out = []
    paths = (
        "/", "/index.html", "/static/app.4f2c81a0b7.js", "/api/v2/orders?page=3&limit=50", "/healthz", "/favicon.ico",
        "/api/v2/items/7f3a9c21-55d0-4b6e-8f12-0c9de4417b35", "/downloads/tool-4.12.0.tar.gz", "/login",
    )
    second = 0
    for _ in range(72):
        p = ch.pick(people.all)
        second += ch.below(9)
        ip, user, path, ref = p["ip"], "-", ch.pick(paths), "-"
        dice = ch.below(12)
        if dice == 0:
            ip = p["ip6"]
        elif dice == 1:
            encoded = p["mail"].replace("@", "%40")
            path = f"/unsubscribe?email={encoded}&list=7"
            canaries.append(encoded)
        elif dice == 2:
            path = f"/api/v2/users?email={p['mail']}"
        elif dice == 3:
            user = p["user"]
        elif dice == 4:
            ref = "https://shop.example.com/cart?step=2"
        if user != "-":
            canaries.append(user)
        canaries += [ip] + ([p["mail"]] if dice == 2 else [])
        stamp = "15/Jan/2026:09:%02d:%02d -0500" % (second // 60, second % 60)
        size, status = ch.between(120, 48211), ch.pick((200, 200, 200, 200, 304, 404, 302, 500))
        out.append(f'{ip} - {user} [{stamp}] "GET {path} HTTP/1.1" {status} {size} "{ref}" "{ch.pick(AGENTS)}"')
    return "\n".join(out) + "\n"


def app_line(ch, p, canaries):
    """One message of an application log: level, logger, text; about every third holds something about a person."""
    note = canaries.append
    kind = ch.below(18)
    if kind == 0:
        note(p["user"])
        return "ERROR", "store", f"cannot open /home/{p['user']}/.cache/orders/7f3a9c21.db: No such file or directory"
    if kind == 1:
        note(p["user"])
        return "WARN", "sync", f"path C:\\Users\\{p['user']}\\AppData\\Local\\Temp\\sync-4.12.0.tmp is not writable"
    if kind == 2:
        key = invent.api_key(ch)
        note(key)
        return "DEBUG", "http", f"Authorization: Bearer {key} -> 401 in 12.7 ms"
    if kind == 3:
        token = invent.jwt(ch, p["user"])
        note(token)
        return "DEBUG", "auth", f"token accepted: {token}"
    if kind == 4:
        secret = invent.password(ch)
        note(secret)
        return "ERROR", "db", f"connect failed: host=db1.internal port=5432 dbname=orders password={secret} sslmode=require"
    if kind == 5:
        note(p["ip"])
        return "INFO", "accept", f"connection from {p['ip']}:{ch.between(1024, 65535)} after 0.003 s"
    if kind == 6:
        note(p["mac"])
        return "INFO", "dhcp", f"lease renewed for {p['mac']}, 3600 s"
    if kind == 7:
        record = {
            "user": {"email": p["mail"], "name": f"{p['given']} {p['surname']}", "phone": "(%s) %s-%s" % p["phone"]},
            "order": {"id": 20260118077341 + ch.below(999), "total": 149.9, "currency": "EUR"},
        }
        canaries += [p["mail"], f"{p['given']} {p['surname']}", "(%s) %s-%s" % p["phone"]]
        return "INFO", "orders", "created " + json.dumps(record)
    if kind == 8:
        note(p["ip6"])
        return "INFO", "accept", f"connection from [{p['ip6']}]:{ch.between(1024, 65535)}"
    if kind == 9:
        note(p["mail"])
        return "INFO", "mail", f"queued message 4F2C81A0B7 to <{p['mail']}>"
    return ch.pick(
        (
            ("INFO", "cache", f"evicted {ch.below(9000)} entries, {ch.below(900)}.{ch.below(10)} MB free"),
            ("INFO", "build", "version 4.12.0-rc.2+build.5114, commit 9d03e22c41f7ab3c5e2f7d4e199c405b1d6f0e8a"),
            ("DEBUG", "trace", f"span {invent.uuid(ch)} took {ch.below(500)}.{ch.below(1000)} ms"),
            ("WARN", "queue", f"depth {ch.below(5000)} above 1000 since {1767225600 + ch.below(10**6)}"),
            ("INFO", "http", f"GET /api/v2/orders/{ch.between(10**9, 10**10 - 1)} 200 {ch.below(90)}ms"),
            ("INFO", "digest", "sha256 " + ch.text(invent.HEX, 64)),
        )
    )


def app_log(ch, people, canaries):
    out, ms = [], 0
    for _ in range(96):
        ms += ch.below(4000)
        level, logger, text = app_line(ch, ch.pick(people.all), canaries)
        stamp = "2026-01-15T09:%02d:%02d.%03dZ" % (ms // 60000, ms // 1000 % 60, ms % 1000)
        out.append(f"{stamp} {level:5} [{logger}] {text}")
    return "\n".join(out) + "\n"


def quote(s, how):
    """A JSON string; `how` is plain, or ascii (\\uXXXX and surrogate pairs), or slash (\\/)."""
    out = json.dumps(s, ensure_ascii=how == "ascii")
    return out.replace("/", "\\/") if how == "slash" else out


def ndjson_line(ch, p, i, canaries):
    """One event. Written by hand, member by member, so that white space and escapes are ours to choose."""
    given, surname, digits = p["given"], p["surname"], "".join(p["phone"])
    name, how = f"{given} {surname}", ch.pick(("plain", "ascii", "slash"))
    head = f'"ts": "2026-01-15T09:{i % 60:02d}:07.512Z", "seq": {1000 + i}, "trace": "{invent.uuid(ch)}"'
    kind = i % 10
    if kind == 0:
        canaries += [name, p["mail"], digits]
        return f'{{{head}, "user": {{"name": {quote(name, how)}, "email": "{p["mail"]}", "phone": {digits}}}, "ok": true}}'
    if kind == 1:
        text = f"Hello,\nplease call {name} at {'-'.join(p['phone'])}.\n\tThanks \U0001f642"
        canaries += [name, "-".join(p["phone"])]
        return f'{{{head}, "message": {quote(text, "ascii")}, "lang": "en"}}'
    if kind == 2:
        canaries += [p["ip"], p["ip6"]]
        return f'{{{head},"src":{{"ip":"{p["ip"]}","port":{ch.between(1024, 65535)}}},"dst":["{p["ip6"]}",null,443]}}'
    if kind == 3:
        canaries.append(p["mail"])
        return f'{{{head}, "seen": {{"{p["mail"]}": {{"logins": {ch.below(40)}, "last": 1.7672256e9}}}}}}'
    if kind == 4:
        mail = f"{p['user']}@example.org"
        canaries.append(mail)
        return f'{{{head}, "to": {quote(mail, "plain").replace("@", chr(92) + "u0040")}, "url": "https:\\/\\/shop.example.com\\/a?b=1"}}'
    if kind == 5:
        card, number = invent.card_digits(ch, "411111", 16), "-".join(invent.ssn(ch))
        canaries += [card, number]
        return f'{{{head}, "payment": {{"card_number": {card}, "amount": 12.50, "ssn": "{number}"}}}}'
    if kind == 6:
        text = f"Ren\u00e9e \u00c1lvarez <renee.alvarez@example.net>; caf\u00e9 \u2615 \U0001f37d"
        canaries += ["renee.alvarez@example.net", "Ren\u00e9e \u00c1lvarez"]
        return f'{{{head}, "from": {quote(text, "ascii" if ch.below(2) else "plain")}, "size": 0.0e+0}}'
    if kind == 7:
        secret, key = invent.password(ch), invent.api_key(ch)
        canaries += [secret, key]
        return f'{{{head}, "config": {{"password": "{secret}", "apiKey": "{key}", "retries": [1, 2, 3], "mode": "0644"}}}}'
    if kind == 8:
        canaries.append(p["user"])
        return f'{{{head}, "cwd": {quote("/home/" + p["user"] + "/src/app", "slash")}, "username": "{p["user"]}", "pid": {ch.below(32768)}}}'
    return f'{{{head}, "build": "4.12.0", "digest": "{ch.text(invent.HEX, 64)}", "empty": {{}}, "none": [], "pi": 3.14159265358979}}'


def events(ch, people, canaries):
    lines = [ndjson_line(ch, ch.pick(people.all), i, canaries) for i in range(70)]
    lines.insert(20, "")  # an empty line between records is legal in practice and must stay
    lines.insert(33, '"a bare string with lone.value@example.com in it"')
    lines.insert(44, '  {  "spaced"  :  "out" ,\t"to" : "spaced.out@example.com"  }  ')
    canaries += ["lone.value@example.com", "spaced.out@example.com"]
    return "\n".join(lines) + "\n"


def pem_txt(canaries):
    words = "this is not a key, it was made up for a test; "
    rsa = invent.pem("RSA PRIVATE KEY", words, 9)
    ssh = invent.pem("OPENSSH PRIVATE KEY", words[5:], 6)
    canaries += [rsa.split("\n")[3], ssh.split("\n")[2]]
    return (
        f"ssl_certificate_key inline:\n{rsa}\n\n"
        f"# the same in a shell script\ncat > /tmp/k <<EOF\n{ssh}\nEOF\n\n"
        f"{invent.pem('CERTIFICATE', 'public, so it may stay; ', 2)}\n\n"
        "A key that was cut off: -----BEGIN RSA PRIVATE KEY----- and nothing more.\n"
    )


def edge_inputs(canaries):
    """Inputs whose bytes are the point; each keeps one or two values to be found in spite of them."""
    canaries += ["edna.farrow@example.com", "198.51.100.44", "crlf.user@example.com", "192.0.2.99"]
    crlf = (
        "Contact: crlf.user@example.com\r\nPhone: (312) 555-0121\r\n\r\n"
        "Ship to:\r\n77 Quarry Road\r\nMadison, WI 53703\r\n\r\nmixed line end\nlone return\rend\r\n"
    )
    body = "First line\nedna.farrow@example.com from 198.51.100.44\nlast line\n"
    return {
        "crlf.txt": crlf.encode(),
        "nul.bin": b"\0\0\x01binary\0edna.farrow@example.com\0\xff\xfe\0 198.51.100.44\0\n\0tail\0",
        "invalid-utf8.txt": b"caf\xe9 \xff\xfe edna.farrow@example.com \xc3( \xed\xa0\x80 198.51.100.44\n\x80\x80\xf5end\n",
        "bom.txt": b"\xef\xbb\xbf" + body.encode(),
        "no-final-newline.txt": b"one\nwrite to edna.farrow@example.com or 192.0.2.99",
        "utf16.txt": b"\xff\xfe" + body.encode("utf-16-le"),
        "long-line.txt": (b"key=value;" * 7000) + b" edna.farrow@example.com " + (b"abc def " * 5000) + b"\n",
        "only-newlines.txt": b"\n" * 50 + b"\r\n" * 10,
    }


# What stands in the hand-written fixtures.
BY_HAND = """
Lucinda Abernathy|Abernathy|1428 Wrenfield Avenue|(937) 555-0142|lucinda.abernathy@example.com|Desmond Halloran
March 14, 1992|Theodore Abernathy|937-555-0187|Ingrid Lindqvist|ingrid.lindqvist@example.org|937.555.0119
Gregory Okafor|g.okafor@example.net|614-555-0163
p.castellanos@example.net|192.0.2.25|198.51.100.73|Castellanos|Nathaniel Pemberton|nathaniel.pemberton@example.com
winifred.odell@example.org|Winifred Odell|2001:db8:42:1f::7a3|Priya Castellanos|07/22/1985|902 Larkspur Lane
4000 0012 3456 7899|GB85 TEST 1234 5612 3456 78|(208) 555-0176|208-555-0177|219-09-9999|208.555.0176|Pemberton
support@example.com|(415) 555-0133
Thackeray|rthackeray|r.thackeray@example.org
Emmett Drummond|2750 Copperhill Road|Cordelia Ravenscroft|P.O. Box 1187
Kowalczyk|b.kowalczyk@example.com|(212) 555-0142|212-555-0142|4821 Larkspur Lane|4111 1111 1111 1111|203.0.113.77
bkowalczyk|02:4f:1a:9c:33:e7|B.Kowalczyk@Example.COM|2125550142|(312) 555-0121|77 Quarry Road
"""


def write(path, data):
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def main():
    top = sys.argv[1] if len(sys.argv) > 1 else "fixtures"
    for sub in ("text", "ndjson"):
        os.makedirs(os.path.join(top, sub), exist_ok=True)
    canaries = BY_HAND.replace("\n", "|").strip("|").split("|")
    people = People(Chance(11), 14)
    write(os.path.join(top, "text/nginx.log"), nginx_log(Chance(12), people, canaries))
    write(os.path.join(top, "text/app.log"), app_log(Chance(13), people, canaries))
    write(os.path.join(top, "ndjson/events.ndjson"), events(Chance(14), people, canaries))
    write(os.path.join(top, "text/pem.txt"), pem_txt(canaries))
    for name, data in edge_inputs(canaries).items():
        write(os.path.join(top, "text", name), data)
    write(os.path.join(top, "canaries.txt"), "".join(c + "\n" for c in sorted(set(canaries) - {""})))


if __name__ == "__main__":
    main()
