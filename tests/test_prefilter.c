/*
 * The prefilter may say too much, never too little: what scan_patterns finds by way of shapes,
 * context words and keywords is what every pattern finds when it is run over the whole field. A
 * prefilter that says too little is a leak that no other test would see.
 */
#include <stdlib.h>

#include "tests/both_ways.h"
#include "tests/gen/chance.h"
#include "tests/support.h"

enum { RIGS = 4, RANDOM_TEXTS = 6000, RUN = 16 * 1024, SOME = 16 };

/* The policies decide which rules are looked for near their context words only; the last rig looks
 * for every match. */
static const char *const policies[RIGS] = {"default", "strict", "logs", "strict"};

/* Under a sanitizer (NO_TIMING is set) an eighth of it is done. */
static int less = 1;

static struct rig rigs[RIGS];
static struct scanner *scanners[RIGS];

static int need_all(void *policy, const struct rule *r)
{
    (void)policy;
    (void)r;
    return 0;
}

/* Makes every match of every rule count: nothing is gated by a context word, nothing is dead. */
static void count_everything(struct rig *r)
{
    struct conf_error err;
    size_t n = 0;
    const struct rule *rules = packs_rules(r->packs, &n);
    engine_wipe(&r->engine);
    ruleset_free(r->set);
    assert_int_equal(ruleset_new(rules, n, need_all, NULL, &r->set, &err), 0);
    assert_int_equal(engine_init(&r->engine, r->set, r->policy, r->pseudo, false, NULL, NULL), 0);
    for (size_t i = 0; i < r->engine.n; i++)
        r->engine.verdict[i].min_score = 0;
}

static int setup(void **state)
{
    (void)state;
    less = getenv("NO_TIMING") == NULL ? 1 : 8;
    for (int i = 0; i < RIGS; i++) {
        rig_make(&rigs[i], NULL, "", policies[i], NULL);
        if (i == RIGS - 1)
            count_everything(&rigs[i]);
        scanners[i] = scanner_new(&rigs[i].engine);
        assert_non_null(scanners[i]);
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    for (int i = 0; i < RIGS; i++) {
        scanner_free(scanners[i]);
        rig_free(&rigs[i]);
    }
    return 0;
}

/* Runs one field both ways through one rig; returns how many candidates there were. */
static size_t compare(int rig, struct span text, struct span name)
{
    struct scan_field f = {.text = text, .name = name, .head = true};
    long n = both_ways(&rigs[rig].engine, scanners[rig], &f);
    assert_true(n >= 0);
    return (size_t)n;
}

static size_t compare_all(struct span text, struct span name)
{
    size_t n = 0;
    for (int i = 0; i < RIGS; i++)
        n += compare(i, text, name);
    return n;
}

/* ---- texts that are there ---- */

static void test_fixtures(void **state)
{
    size_t n = 0;
    (void)state;
    for (size_t i = 0; fixture_name(i) != NULL; i++) {
        struct buf text = fixture(fixture_name(i));
        n += compare_all(span_buf(&text), span_of(""));
        buf_wipe(&text);
    }
    assert_true(n > 1000);
}

/* Each proof of each rule, alone; one in SOME in every rig, as a field called after a context word,
 * and cut at either end. */
static void compare_proof(const struct rule *r, struct span text, size_t number)
{
    compare((int)(number % RIGS), text, span_of(""));
    if (number % ((size_t)SOME * (size_t)less) != 0)
        return;
    compare_all(text, span_of(""));
    if (r->context.n > 0)
        compare_all(text, span_of(r->context.v[0]));
    compare(0, text, span_of("ssn"));
    for (size_t cut = 1; cut < text.n && cut < 8; cut++) {
        compare(0, span_cut(text, cut, text.n), span_of(""));
        compare(RIGS - 1, span_cut(text, 0, text.n - cut), span_of(""));
    }
}

static void test_proofs(void **state)
{
    size_t n = 0;
    size_t number = 0;
    const struct rule *rules = packs_rules(rigs[0].packs, &n);
    (void)state;
    assert_true(n > 50);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < rules[i].nmatch; k++)
            compare_proof(&rules[i], rules[i].match[k].text, number++);
        for (size_t k = 0; k < rules[i].nreject; k++)
            compare_proof(&rules[i], rules[i].reject[k].text, number++);
    }
}

/* ---- adversarial texts ---- */

static void repeat(struct buf *b, const char *unit, size_t n)
{
    while (b->n < n)
        assert_int_equal(buf_puts(b, unit), 0);
    b->n = n;
}

static void test_runs(void **state)
{
    static const char *const unit[] = {
        "x",           "0123456789", "7",          "@",          ".",        " ",
        "-----BEGIN ", "a.",         "1.",         "eyJ-",       "a:",       "api_key=",
        "\"\\",        "-",          "/",          "jane@",      "192.0.2.", "2001:db8:",
        "ssn 219-09-", "4111 1111 ", "(212) 555-", "\xC3\xA9",   "\x80",     "\xE2\x80\x99",
        "Jane Doe ",   "tel ",       "key: ",      "password=x", "00:",      "%40",
        "://",         "\\n",        "token_",     "A",          "\n",       "a-1",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(unit) / sizeof(unit[0]); i++) {
        struct buf b = {.p = NULL};
        /* The rig that counts everything is as slow as a plain search can be: it gets the shorter
         * run. */
        repeat(&b, unit[i], (size_t)(RUN / less));
        compare(0, span_buf(&b), span_of(""));
        b.n /= 16;
        compare_all(span_buf(&b), span_of("password"));
        buf_wipe(&b);
    }
}

/* ---- random texts ---- */

static const char *const pieces[] = {
    " ",
    " ",
    " ",
    "\n",
    "\t",
    ", ",
    ": ",
    "=",
    "\"",
    "'",
    "/",
    "\\",
    "\\n",
    "-",
    ".",
    ":",
    "@",
    "+",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "%40",
    "%20",
    "&",
    ";",
    "#",
    "_",
    "|",
    "://",
    "https://",
    "ftp://",
    "www.",
    "-----BEGIN ",
    "-----END ",
    "RSA PRIVATE KEY-----",
    "eyJ",
    "eyJhbGciOiJub25lIn0",
    ".eyJzdWIiOiJ4In0.",
    "AKIA",
    "ghp_",
    "xoxb-",
    "sk_live_",
    "AIza",
    "Bearer ",
    "Basic ",
    "password",
    "passwd: ",
    "api_key",
    "token",
    "secret=",
    "jane",
    "Jane",
    "DOE",
    "Doe ",
    "Mr. ",
    "example.com",
    "example.org",
    "EXAMPLE",
    "@example.net",
    "mailto:",
    "/home/",
    "/Users/",
    "C:\\Users\\",
    "192.0.2.1",
    "198.51.100",
    "203.0.113.77/24",
    "2001:db8::",
    "::1",
    "fe80:",
    "00:00:5e:00:53:af",
    "00-00-5E",
    "0000.5e00.5301",
    "555",
    "212",
    "(212)",
    "0142",
    "555-0142",
    "+1",
    "+44",
    "0044",
    "4111",
    "1111",
    "4111111111111111",
    "219-09-9999",
    "219",
    "2026-11-21",
    "12/31/1980",
    "1980",
    "31 Dec",
    "December 31, 1980",
    "DOB",
    "born ",
    "age ",
    "IBAN ",
    "DE89",
    "GB82WEST",
    "3704",
    "0440",
    "45402",
    "Dayton, OH ",
    "123 ",
    "Main St",
    "Elm Street",
    "Apt 3B",
    "P.O. Box 12",
    "v1.2.3",
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    "deadbeef",
    "0x",
    "\xC3\xA9",
    "\xC3",
    "\x80",
    "\xE2\x80\x99",
    "\xE2\x80\x93",
    "\xC2\xA0",
    "\xEF\xBB\xBF",
    "\xFF",
    "M\xC3\xBCller",
    "\xD0\x9F\xD0\xB5\xD1\x82\xD1\x80",
    "x",
    "xx",
    "A",
    "z9",
    "0",
    "1",
    "7",
    "00",
    "99",
    "EMAIL_ADDRESS_7q4m2k9xwt3fdh2pm3xk",
    "_7q4m2k9xwt3fdh2pm3xk",
};

static struct chance chance;

static void put_noise(struct buf *b)
{
    static const char alphabet[] = "0123456789abcdefABCDEFxyzXYZ._-:/@+ =\"'\\\n,()\xC3\xA9\x80";
    unsigned kind = chance_below(&chance, 4);
    for (uint32_t n = chance_below(&chance, 24) + 1; n > 0; n--) {
        unsigned char c = (unsigned char)alphabet[chance_below(&chance, sizeof(alphabet) - 1)];
        if (kind == 0)
            c = (unsigned char)('0' + chance_below(&chance, 10));
        else if (kind == 1)
            c = (unsigned char)('a' + chance_below(&chance, 26));
        else if (kind == 2)
            c = (unsigned char)chance_bits(&chance);
        assert_int_equal(buf_putc(b, c), 0);
    }
}

/* A cut of a proof: the texts that a rule is closest to taking or refusing. */
static void put_proof(struct buf *b, const struct rule *rules, size_t n)
{
    const struct rule *r = &rules[chance_below(&chance, (uint32_t)n)];
    size_t all = r->nmatch + r->nreject;
    if (all == 0)
        return;
    size_t k = chance_below(&chance, (uint32_t)all);
    struct span text = k < r->nmatch ? r->match[k].text : r->reject[k - r->nmatch].text;
    size_t at =
        chance_below(&chance, 3) == 0 && text.n > 0 ? chance_below(&chance, (uint32_t)text.n) : 0;
    size_t len =
        chance_below(&chance, 3) == 0 ? chance_below(&chance, (uint32_t)text.n + 1) : text.n;
    struct span piece = span_cut(text, at, len);
    assert_int_equal(buf_put(b, piece.p, piece.n), 0);
}

static void put_context(struct buf *b, const struct rule *rules, size_t n)
{
    const struct rule *r = &rules[chance_below(&chance, (uint32_t)n)];
    const struct rule_words *w = chance_below(&chance, 4) == 0 ? &r->not_context : &r->context;
    if (w->n == 0)
        return;
    size_t from = b->n;
    assert_int_equal(buf_puts(b, w->v[chance_below(&chance, (uint32_t)w->n)]), 0);
    for (unsigned how = chance_below(&chance, 4); from < b->n; from++) {
        unsigned char *c = &b->p[from];
        if (how == 0 && *c >= 'a' && *c <= 'z')
            *c = (unsigned char)(*c - 32);
        if (how == 1 && *c == ' ')
            *c = '_';
    }
}

static void mutate(struct buf *b)
{
    for (uint32_t n = chance_below(&chance, 4); n > 0 && b->n > 0; n--) {
        unsigned char *c = &b->p[chance_below(&chance, (uint32_t)b->n)];
        switch (chance_below(&chance, 3)) {
        case 0:
            *c ^= 0x20;
            break;
        case 1:
            *c = (unsigned char)chance_bits(&chance);
            break;
        default:
            *c = b->p[chance_below(&chance, (uint32_t)b->n)];
        }
    }
}

static void put_random(struct buf *b, const struct rule *rules, size_t n)
{
    for (uint32_t parts = chance_below(&chance, 12) + 1; parts > 0; parts--) {
        switch (chance_below(&chance, 8)) {
        case 0:
            put_noise(b);
            break;
        case 1:
        case 2:
            put_proof(b, rules, n);
            break;
        case 3:
            put_context(b, rules, n);
            break;
        default:
            assert_int_equal(
                buf_puts(b, pieces[chance_below(&chance, sizeof(pieces) / sizeof(pieces[0]))]), 0);
        }
    }
    mutate(b);
}

static void test_random(void **state)
{
    size_t n = 0;
    size_t found = 0;
    const struct rule *rules = packs_rules(rigs[0].packs, &n);
    (void)state;
    const char *seed = getenv("SEED");
    chance = chance_new(seed == NULL ? 1 : strtoull(seed, NULL, 10));
    for (int i = 0; i < RANDOM_TEXTS / less; i++) {
        struct buf text = {.p = NULL};
        struct buf name = {.p = NULL};
        put_random(&text, rules, n);
        if (chance_below(&chance, 2) == 0)
            put_context(&name, rules, n);
        found += compare(i % RIGS, span_buf(&text), span_buf(&name));
        buf_wipe(&text);
        buf_wipe(&name);
    }
    /* A generator that hits nothing would prove nothing. */
    assert_true(found > (size_t)(RANDOM_TEXTS / less / 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixtures),
        cmocka_unit_test(test_proofs),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
