/*
 * Corpora for `make bench`, on standard output:   corpus KIND MEGABYTES
 *
 *   access   nginx "combined" lines: an address on every line, now and then a user or a mail
 * address in a query app      application log, part of it with JSON in the line: 1 to 3 % of the
 * bytes identify somebody events   JSON events dense in values: name, mail, phone, address, card,
 * IBAN, IP, MAC prose    mail: headers, paragraphs, names in running text, signatures, addresses,
 * phones code     C source without anything to find
 *
 * Deterministic: the same bytes for the same arguments. People come from a population of 200,000
 * with a skew; all values are invented (documentation addresses, 555-01xx, test card ranges with
 * their check digit).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/gen/chance.h"

enum { POPULATION = 200000, MB = 1000000 };

#define COUNT(a) ((uint32_t)(sizeof(a) / sizeof((a)[0])))
#define OF(a, r) ((a)[(r) % COUNT(a)])

static const char *const given[] = {
    "Marianne",  "Theodore", "Priya",   "Lucinda", "Desmond", "Ingrid",  "Harold", "Beatriz",
    "Nathaniel", "Winifred", "Kenji",   "Fatima",  "Gregory", "Colette", "Dmitri", "Stephen",
    "Amara",     "Leticia",  "Bernard", "Yolanda", "Malcolm", "Andrew",  "Emmett", "Rajesh",
    "Simone",    "Patrick",  "Deborah", "Lorenzo", "Vincent", "Agnes",   "Tobias", "Eleanor",
    "Samuel",    "Hannah",   "Douglas", "Francis", "Sunita",  "Valerie", "Julian", "Naomi",
    "Rebecca",   "Anton",    "Walter",  "Brenda",  "Isaac",   "Claudia", "Roland", "Teresa",
    "Hiroshi",   "Edwin"};
static const char *const surname[] = {
    "Whitcombe", "Halloran",  "Abernathy", "Castellanos", "Lindqvist", "Okafor",    "Pemberton",
    "Marchetti", "Ferreira",  "Nakamura",  "Odell",       "Brandvold", "Thackeray", "Petrov",
    "Chaudhary", "Weatherby", "Donnelly",  "Haverford",   "Sorensen",  "Guerrero",  "Radcliffe",
    "Tillman",   "Delacroix", "Ashworth",  "Goldberg",    "Moreno",    "Holloway",  "Eriksen",
    "Sandoval",  "Crawford",  "Lockhart",  "Novotny",     "Quintero",  "Stanhope",  "Ibrahim",
    "Lombardi",  "Barnett",   "Espinoza",  "Gallagher",   "Ogden",     "Pruitt",    "Trevino",
    "Wadsworth", "Blackwood", "Drummond",  "Kowalczyk"};
static const char *const domain[] = {"example.com", "example.org", "example.net",
                                     "mail.example.com", "corp.example.net"};
static const char *const street[] = {"Wrenfield Avenue", "Larkspur Lane", "Copperhill Road",
                                     "Maple Street",     "Juniper Drive", "Quarry Road",
                                     "Chestnut Court",   "Sycamore Blvd"};
static const char *const place[] = {"Dayton, OH 45402", "Boise, ID 83702",   "Tulsa, OK 74103",
                                    "Eugene, OR 97401", "Madison, WI 53703", "Albany, NY 12207"};
static const char *const month[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const agent[] = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.6478.127 "
    "Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Mobile/15E148",
    "curl/8.5.0",
    "python-requests/2.32.3",
    "kube-probe/1.29"};
static const char *const path[] = {"/",
                                   "/index.html",
                                   "/healthz",
                                   "/api/v2/orders?page=3&limit=50",
                                   "/static/js/app.4f2c81a0b7.js",
                                   "/static/css/main.css",
                                   "/favicon.ico",
                                   "/images/banner-1920x1080.png",
                                   "/downloads/tool-4.12.0.tar.gz",
                                   "/login"};
static const char *const area[] = {"212", "312", "415", "617", "303",
                                   "206", "512", "404", "702", "503"};
/* The most frequent words first: prose picks with a skew. */
static const char *const word[] = {
    "the",      "of",       "and",      "to",       "a",        "in",      "that",     "is",
    "for",      "it",       "was",      "on",       "with",     "as",      "be",       "at",
    "by",       "this",     "have",     "from",     "or",       "not",     "but",      "are",
    "we",       "which",    "you",      "were",     "all",      "their",   "has",      "would",
    "there",    "been",     "if",       "more",     "when",     "will",    "can",      "so",
    "what",     "about",    "time",     "some",     "other",    "into",    "after",    "only",
    "then",     "first",    "report",   "meeting",  "project",  "number",  "system",   "change",
    "question", "order",    "account",  "week",     "contract", "price",   "market",   "letter",
    "review",   "process",  "energy",   "customer", "request",  "service", "schedule", "version",
    "document", "problem",  "support",  "payment",  "delivery", "office",  "team",     "answer",
    "budget",   "quarter",  "transfer", "forward",  "attach",   "agree",   "discuss",  "propose",
    "confirm",  "expect",   "morning",  "summary",  "figure",   "table",   "section",  "morning",
    "capacity", "pipeline", "storage",  "decision"};

struct person {
    const char *given, *surname;
    char user[32], mail[96], phone[24], ip[24], mac[24];
};

/*
 * Numbers drawn beforehand, one after the other: arguments of a call are evaluated in any order, so
 * none of them may draw.
 */
struct draw {
    uint32_t v[16];
};

static struct draw draw(struct chance *c)
{
    struct draw d;
    for (size_t i = 0; i < COUNT(d.v); i++)
        d.v[i] = chance_below(c, UINT32_MAX);
    return d;
}

/* Person number i: always the same one. */
static struct person person_of(uint32_t i)
{
    struct chance c = chance_new(UINT64_C(0x70657273) + i);
    struct draw d = draw(&c);
    struct person p = {.given = OF(given, d.v[0]), .surname = OF(surname, d.v[1])};
    snprintf(p.user, sizeof(p.user), "%c%s%u", p.given[0] | 0x20, p.surname, i % 1000);
    p.user[1] |= 0x20;
    snprintf(p.mail, sizeof(p.mail), "%s.%s%u@%s", p.given, p.surname, i, OF(domain, d.v[2]));
    for (char *s = p.mail; *s != '@'; s++)
        if (*s >= 'A' && *s <= 'Z')
            *s = (char)(*s | 0x20);
    snprintf(p.phone, sizeof(p.phone), "(%s) 555-01%02u", OF(area, d.v[3]), d.v[4] % 100);
    if (d.v[5] % 4 == 0)
        snprintf(p.ip, sizeof(p.ip), "203.0.113.%u", d.v[6] % 254 + 1);
    else
        snprintf(p.ip, sizeof(p.ip), "10.%u.%u.%u", d.v[6] % 256, d.v[7] % 256, d.v[8] % 254 + 1);
    snprintf(p.mac, sizeof(p.mac), "02:%02x:%02x:%02x:%02x:%02x", d.v[9] % 256, d.v[10] % 256,
             d.v[11] % 256, d.v[12] % 256, d.v[13] % 256);
    return p;
}

static struct person anyone(struct chance *c)
{
    return person_of(chance_skewed(c, POPULATION));
}

/* A run of n hexadecimal digits (n at most 64); out has n + 1. */
static const char *hex(struct chance *c, unsigned n, char *out)
{
    for (unsigned i = 0; i < n; i++)
        out[i] = "0123456789abcdef"[chance_below(c, 16)];
    out[n] = '\0';
    return out;
}

/* A card of a test range, its check digit computed (Luhn); out has 17. */
static void card(uint32_t r, char *out)
{
    snprintf(out, 17, "411111%09u", r % 1000000000);
    unsigned sum = 0;
    for (unsigned i = 0; i < 15; i++) {
        unsigned d = (unsigned)(out[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
    }
    out[15] = (char)('0' + (10 - sum % 10) % 10);
    out[16] = '\0';
}

/* A German IBAN with its check digits (mod 97); out has 23. */
static void iban(uint32_t r, char *out)
{
    char bban[19];
    snprintf(bban, sizeof(bban), "%09u%09u", r % 1000000000, (r ^ 0x5bd1e995u) % 1000000000);
    unsigned rest = 0;
    for (const char *s = bban; *s != '\0'; s++)
        rest = (rest * 10 + (unsigned)(*s - '0')) % 97;
    for (const char *s = "131400"; *s != '\0'; s++) /* D E 0 0 */
        rest = (rest * 10 + (unsigned)(*s - '0')) % 97;
    snprintf(out, 23, "DE%02u%s", 98 - rest, bban);
}

static int access_line(struct chance *c, FILE *f, unsigned line)
{
    struct person p = anyone(c);
    struct draw d = draw(c);
    unsigned s = line / 20, dice = d.v[0] % 40;
    char target[200];
    if (dice == 0)
        snprintf(target, sizeof(target), "/unsubscribe?email=%s&list=7", p.mail);
    else
        snprintf(target, sizeof(target), "%s", OF(path, d.v[1]));
    return fprintf(
        f, "%s - %s [15/%s/2026:%02u:%02u:%02u +0000] \"%s %s HTTP/1.1\" %s %u \"%s\" \"%s\"\n",
        p.ip, dice == 1 ? p.user : "-", month[s / 86400 % 12], s / 3600 % 24, s / 60 % 60, s % 60,
        dice < 6 ? "POST" : "GET", target, dice % 7 == 3 ? "404" : "200", 120 + d.v[2] % 90000,
        dice % 3 == 0 ? "https://shop.example.com/cart?step=2" : "-", OF(agent, d.v[3]));
}

static int app_line(struct chance *c, FILE *f, unsigned line)
{
    struct draw d = draw(c);
    struct person p = anyone(c);
    char h[72];
    hex(c, 64, h);
    unsigned ms = line * 7 % 86400000;
    int n = fprintf(f, "2026-01-15T%02u:%02u:%02u.%03uZ ", ms / 3600000, ms / 60000 % 60,
                    ms / 1000 % 60, ms % 1000);
    switch (d.v[0] % 24) {
    case 0:
        return n + fprintf(f, "INFO  [accept] connection from %s:%u after 0.003 s\n", p.ip,
                           1024 + line % 60000);
    case 1:
        return n + fprintf(f,
                           "INFO  [orders] created {\"user\": {\"email\": \"%s\", \"id\": %u}, "
                           "\"total\": %u.90, "
                           "\"currency\": \"EUR\", \"items\": [1, 2, 3]}\n",
                           p.mail, 100000 + line, d.v[1] % 900);
    case 2:
        return n + fprintf(f,
                           "WARN  [store] cannot open /home/%s/.cache/orders/%.8s.db: No such file "
                           "or directory\n",
                           p.user, h);
    case 3:
    case 4:
    case 5:
        return n +
               fprintf(f,
                       "DEBUG [trace] span %.8s-%.12s took %u.%03u ms in worker %u of pool main\n",
                       h, h + 8, d.v[1] % 500, d.v[2] % 1000, line % 16);
    case 6:
    case 7:
        return n + fprintf(f, "INFO  [digest] sha256 %s verified, %u bytes\n", h, d.v[1] % 9000000);
    case 8:
    case 9:
    case 10:
        return n + fprintf(f,
                           "DEBUG [http] {\"method\": \"GET\", \"route\": \"/api/v2/orders/:id\", "
                           "\"status\": 200, "
                           "\"ms\": %u.%u, \"cache\": %s, \"trace\": \"%.32s\"}\n",
                           d.v[1] % 90, line % 10, line % 3 == 0 ? "true" : "false", h);
    default:
        return n +
               fprintf(f,
                       "INFO  [%s] %s %s %s: depth %u, limit 1000, retry in %u s (build 4.12.%u)\n",
                       OF(word, d.v[1]), OF(word, d.v[2]), OF(word, d.v[3]), OF(word, d.v[4]),
                       d.v[5] % 5000, d.v[6] % 60, line % 30);
    }
}

static int event_line(struct chance *c, FILE *f, unsigned line)
{
    struct person p = anyone(c);
    struct draw d = draw(c);
    char h[72], pan[17], account[23];
    card(d.v[0], pan);
    iban(d.v[1], account);
    int n =
        fprintf(f, "{\"seq\": %u, \"ts\": \"2026-01-15T09:%02u:%02u.512Z\", \"trace\": \"%s\", ",
                line, line / 60 % 60, line % 60, hex(c, 32, h));
    n += fprintf(f,
                 "\"user\": {\"name\": \"%s %s\", \"email\": \"%s\", \"phone\": \"%s\", \"login\": "
                 "\"%s\"}, ",
                 p.given, p.surname, p.mail, p.phone, p.user);
    n += fprintf(f, "\"client\": {\"ip\": \"%s\", \"mac\": \"%s\", \"agent\": \"%s\"}, ", p.ip,
                 p.mac, OF(agent, d.v[2]));
    if (line % 3 == 0)
        n += fprintf(f, "\"payment\": {\"card_number\": \"%s\", \"iban\": \"%s\"}, ", pan, account);
    if (line % 4 == 0)
        n += fprintf(f, "\"address\": \"%u %s, %s\", ", 1 + d.v[3] % 9800, OF(street, d.v[4]),
                     OF(place, d.v[5]));
    return n + fprintf(f, "\"action\": \"%s\", \"amount\": %u.%02u, \"ok\": true}\n",
                       OF(word, d.v[6]), d.v[7] % 900, line % 100);
}

static int sentence(struct chance *c, FILE *f)
{
    int n = 0;
    for (unsigned left = 6 + chance_below(c, 14), first = 1; left > 0; left--, first = 0) {
        uint32_t limit =
            1 + chance_below(c, COUNT(word)); /* twice a choice: low numbers come more often */
        const char *w = word[chance_below(c, limit)];
        n += first ? fprintf(f, "%c%s", w[0] & ~0x20, w + 1) : fprintf(f, " %s", w);
    }
    return n + fprintf(f, ".");
}

static int paragraph(struct chance *c, FILE *f)
{
    struct person p = anyone(c);
    int n = sentence(c, f);
    for (unsigned i = 2 + chance_below(c, 5); i > 0; i--) {
        n += fprintf(f, i % 3 == 0 ? "\n" : " ");
        n += sentence(c, f);
    }
    if (chance_below(c, 3) == 0)
        n += fprintf(f, " Please ask %s %s about it, or call %s\nbefore noon.", p.given, p.surname,
                     p.phone);
    return n + fprintf(f, "\n\n");
}

static int prose_mail(struct chance *c, FILE *f, unsigned line)
{
    struct person from = anyone(c);
    struct person to = anyone(c);
    struct draw d = draw(c);
    int n = fprintf(f, "From: %s %s <%s>\nTo: %s %s <%s>\nDate: Thu, %u %s 2026 09:41:22 -0500\n",
                    from.given, from.surname, from.mail, to.given, to.surname, to.mail,
                    1 + line % 28, month[line % 12]);
    n += fprintf(f, "Subject: %s %s %s\n\nDear %s,\n\n", OF(word, d.v[0]), OF(word, d.v[1]),
                 OF(word, d.v[2]), line % 2 == 0 ? to.given : "colleagues");
    for (unsigned i = 2 + d.v[3] % 4; i > 0; i--)
        n += paragraph(c, f);
    if (line % 3 == 0)
        n += fprintf(f, "Send the papers to %u %s, %s, please.\n\n", 1 + d.v[4] % 9800,
                     OF(street, d.v[5]), OF(place, d.v[6]));
    return n + fprintf(f, "Regards,\n%s %s\n%s\n\n", from.given, from.surname, from.phone);
}

/* One statement from drawn numbers. */
static int code_statement(struct chance *c, FILE *f, unsigned line)
{
    struct draw d = draw(c);
    const char *v = OF(word, d.v[0]), *w = OF(word, d.v[1]), *x = OF(word, d.v[2]);
    switch (d.v[3] % 6) {
    case 0:
        return fprintf(f,
                       "    for (size_t i = 0; i < n; i++)\n        p->%s[i] += p->%s[i] * %uu;\n",
                       v, w, d.v[4] % 4096);
    case 1:
        return fprintf(f, "    if (p->%s == NULL || n > %u)\n        return -EINVAL;\n", v,
                       d.v[4] % 100000);
    case 2:
        return fprintf(f, "    p->%s = (p->%s >> %u) ^ 0x%08xu;\n", v, w, d.v[4] % 32, d.v[5]);
    case 3:
        return fprintf(f, "    log_debug(\"%s: %%zu of %%zu, %s\\n\", n, p->%s);\n", v, w, x);
    case 4:
        return fprintf(f, "    /* %s %s: see section %u.%u */\n", v, w, line % 9, line % 13);
    default:
        return fprintf(f, "    %s_%s(&p->%s, sizeof(p->%s), FLAG_%u);\n", v, w, x, x, line % 32);
    }
}

static int code_function(struct chance *c, FILE *f, unsigned line)
{
    struct draw d = draw(c);
    const char *a = OF(word, d.v[0]), *b = OF(word, d.v[1]);
    int n = fprintf(
        f, "/* %s: the %s of every %s in the %s. */\nstatic int %s_%s(struct %s *p, size_t n)\n{\n",
        a, b, OF(word, d.v[2]), OF(word, d.v[3]), a, b, a);
    for (unsigned i = 2 + d.v[4] % 9; i > 0; i--)
        n += code_statement(c, f, line);
    return n + fprintf(f, "    return 0;\n}\n\n");
}

static const struct {
    const char *name;
    int (*put)(struct chance *c, FILE *f,
               unsigned line); /* returns the bytes that it wrote, or less than 0 */
} kinds[] = {{"access", access_line},
             {"app", app_line},
             {"events", event_line},
             {"prose", prose_mail},
             {"code", code_function}};

int main(int argc, char **argv)
{
    unsigned long mb = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    for (size_t i = 0; argc == 3 && mb > 0 && i < COUNT(kinds); i++) {
        if (strcmp(kinds[i].name, argv[1]) != 0)
            continue;
        struct chance c = chance_new(i + 1);
        unsigned long done = 0;
        for (unsigned line = 0; done < mb * MB; line++) {
            int n = kinds[i].put(&c, stdout, line);
            if (n < 0)
                break;
            done += (unsigned long)n;
        }
        if (fflush(stdout) == 0 && !ferror(stdout))
            return 0;
        fprintf(stderr, "corpus: cannot write: %s\n", strerror(errno));
        return 3;
    }
    fputs("usage: corpus access|app|events|prose|code MEGABYTES\n", stderr);
    return 2;
}
