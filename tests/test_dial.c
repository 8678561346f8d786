/* Telephone numbers: every plan's own numbers in every writing, and what is none. */
#include <stdio.h>
#include <stdlib.h>

#include "rules/canon.h"
#include "rules/dial.h"
#include "tests/support.h"

enum { PER_PLAN = 40, ITEMS = 100000 };

static uint64_t state;

static unsigned below(unsigned n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

struct word {
    char v[64];
    size_t n;
};

static void put(struct word *w, char c)
{
    assert_true(w->n < sizeof(w->v) - 1);
    w->v[w->n++] = c;
    w->v[w->n] = '\0';
}

/* To the | or ) or the end that ends the alternative at p. */
static const char *past(const char *p)
{
    for (int depth = 0; *p != '\0' && (depth > 0 || (*p != '|' && *p != ')')); p++)
        depth += (*p == '(') - (*p == ')');
    return p;
}

static const char *draw_one(const char *p, struct word *w);

/* A random word of the alternatives at p, in the notation of rules/phone.c. Returns their end. */
static const char *draw(const char *p, struct word *w)
{
    unsigned n = 1;
    const char *end = past(p);
    for (; *end == '|'; n++)
        end = past(end + 1);
    for (unsigned k = below(n); k > 0; k--)
        p = past(p) + 1;
    while (*p != '\0' && *p != '|' && *p != ')') {
        struct word none = {"", 0};
        const char *count = draw_one(p, &none);
        unsigned least = 1;
        unsigned most = 1;
        const char *next = count;
        if (*count == '?') {
            least = 0;
            next = count + 1;
        } else if (*count == '{') {
            char *stop;
            least = most = (unsigned)strtoul(count + 1, &stop, 10);
            if (*stop == ',')
                most = (unsigned)strtoul(stop + 1, &stop, 10);
            next = stop + 1;
        }
        for (unsigned k = least + below(most - least + 1); k > 0; k--)
            (void)draw_one(p, w);
        p = next;
    }
    return end;
}

static const char *draw_one(const char *p, struct word *w)
{
    char set[16];
    unsigned n = 0;
    if (*p == '(')
        return draw(p + 1, w) + 1;
    if (*p != '[') {
        put(w, *p == '.' ? (char)('0' + below(10)) : *p);
        return p + 1;
    }
    for (p++; *p != ']'; p++) {
        char low = *p;
        p += p[1] == '-' ? 2 : 0;
        for (char d = low; d <= *p; d++)
            set[n++] = d;
    }
    put(w, set[below(n)]);
    return p + 1;
}

/* The digits with a sign between groups as the plan has them, where lengths that fit are drawn. */
static void group(const struct phone_region *r, const char *digits, size_t n, char sign,
                  struct word *out)
{
    struct word lengths = {"", 0};
    for (int tries = 0; tries < 50; tries++) {
        size_t sum = 0;
        lengths.n = 0;
        (void)draw(r->groups, &lengths);
        for (size_t i = 0; i < lengths.n; i++)
            sum += (size_t)(lengths.v[i] - '0');
        if (sum == n)
            break;
        lengths.n = 0;
    }
    size_t at = 0;
    for (size_t g = 0; g < lengths.n; g++) {
        if (g > 0)
            put(out, sign);
        for (char k = '0'; k < lengths.v[g]; k++)
            put(out, digits[at++]);
    }
    while (at < n)
        put(out, digits[at++]);
}

static void reads_as(const char *writing, const char *code, const struct word *national)
{
    struct dial d;
    char want[64];
    (void)snprintf(want, sizeof(want), "%s%s", code, national->v);
    assert_true(dial_read(span_of(writing), &d));
    if (d.n != strlen(want) || memcmp(d.digits, want, d.n) != 0)
        fail_msg("%s is read as %.*s, not %s", writing, (int)d.n, d.digits, want);
}

/* With + and 00, bare, in the plan's groups, with a (0) where nothing else is there. */
static void write_abroad(const struct phone_region *r, const char *code,
                         const struct word *national)
{
    static const char signs[] = " -.";
    struct word w = {"", 0};
    char text[128];
    group(r, national->v, national->n, signs[below(3)], &w);
    (void)snprintf(text, sizeof(text), "+%s%s", code, national->v);
    reads_as(text, code, national);
    (void)snprintf(text, sizeof(text), "+%s %s", code, w.v);
    reads_as(text, code, national);
    (void)snprintf(text, sizeof(text), "00%s %s", code, w.v);
    reads_as(text, code, national);
    (void)snprintf(text, sizeof(text), "tel:+%s-%s;ext=12", code, w.v);
    reads_as(text, code, national);
}

/* With the trunk prefix, in groups and without, in the region. False when the region has none that
 * is always written the same. */
static bool write_home(const struct phone_region *r, const char *code, const struct word *national)
{
    struct word head = {"", 0};
    char digits[PHONE_MAX];
    char back[PHONE_MAX];
    char text[128];
    struct word w = {"", 0};
    size_t trunk = 0;
    for (char c = '0'; c <= '9' && trunk == 0; c++)
        if (phone_trunk(r, &c, 1) == 1) {
            put(&head, c);
            trunk = 1;
        }
    if (trunk + national->n > PHONE_MAX)
        return false;
    memcpy(digits, head.v, trunk);
    memcpy(digits + trunk, national->v, national->n);
    size_t n = phone_national(r, digits, trunk + national->n, back);
    if (n != national->n || memcmp(back, national->v, n) != 0 ||
        phone_abroad(r, digits, trunk + national->n) > 0)
        return false;
    group(r, national->v, national->n, ' ', &w);
    (void)snprintf(text, sizeof(text), "%s%s", head.v, national->v);
    reads_as(text, code, national);
    (void)snprintf(text, sizeof(text), "%s%s", head.v, w.v);
    reads_as(text, code, national);
    (void)snprintf(text, sizeof(text), trunk > 0 ? "(%s)%s" : "%s%s", head.v, w.v);
    reads_as(text, code, national);
    return true;
}

static void every_plan_reads_its_numbers_in_every_writing(void **unused)
{
    (void)unused;
    size_t plans = 0;
    size_t home = 0;
    state = 1;
    for (size_t i = 0; phone_region_at(i) != NULL; i++) {
        const struct phone_region *r = phone_region_at(i);
        size_t written = 0;
        char code[8];
        (void)snprintf(code, sizeof(code), "%u", r->code);
        assert_true(dial_regions(r->id));
        for (int k = 0; k < PER_PLAN; k++) {
            struct word national = {"", 0};
            char back[PHONE_MAX];
            (void)draw(r->valid, &national);
            /* A few numbers begin as if with a trunk prefix; libphonenumber cannot tell either. */
            size_t code_digits;
            const struct phone_region *first = phone_country(code, strlen(code), &code_digits);
            if (phone_national(first, national.v, national.n, back) != national.n ||
                memcmp(back, national.v, national.n) != 0 || national.n + strlen(code) < 7 ||
                national.n + strlen(code) > 15 ||
                phone_fit(r, national.v, national.n) != PHONE_VALID)
                continue;
            written++;
            assert_true(dial_regions(""));
            write_abroad(r, code, &national);
            assert_true(dial_regions(r->id));
            home += r->id[0] != '\0' && write_home(r, code, &national);
        }
        assert_true(written > 0);
        plans++;
    }
    assert_true(dial_regions(""));
    assert_int_equal(plans, 254);
    assert_true(home > 9 * PER_PLAN * plans / 10);
}

static void wrong_lengths_are_refused(void **unused)
{
    (void)unused;
    size_t refused = 0;
    for (size_t i = 0; phone_region_at(i) != NULL; i++) {
        const struct phone_region *r = phone_region_at(i);
        for (size_t n = 4; n <= 15; n++) {
            char text[64];
            char back[PHONE_MAX];
            char nines[PHONE_MAX];
            struct dial d;
            memset(nines, '9', sizeof(nines));
            if (phone_fit(r, nines, n) != PHONE_NONE || phone_national(r, nines, n, back) != n)
                continue;
            (void)snprintf(text, sizeof(text), "+%u%.*s", r->code, (int)n, nines);
            assert_true(dial_read(span_of(text), &d));
            assert_false(d.world);
            refused++;
        }
    }
    assert_true(refused > 1500);
}

static const struct {
    const char *region, *writing, *digits;
} rows[] = {
    {"", "+44 (0)20 7946 0958", "442079460958"},
    {"", "+39 (0)6 5550 0123", "390655500123"},
    {"", "011 44 20 7946 0958", "442079460958"},
    {"", "0011 44 20 7946 0958", "442079460958"},
    {"", "8~10 44 20 7946 0958", "442079460958"},
    {"", "%2B44%2020%207946%200958", "442079460958"},
    {"",
     "\xEF\xBC\x8B"
     "44 20 7946 0958",
     "442079460958"},
    {"", "tel:7946-0958;phone-context=+44-20", "442079460958"},
    {"", "+44 20 7946 0958 x12", "442079460958"},
    {"", "+44 20 7946 0958, ext. 12", "442079460958"},
    {"", "+44 20 7946 0958#12", "442079460958"},
    {"", "+33 1 99 00 12 34 poste 12", "33199001234"},
    {"", "+7 495 555-01-23 \xD0\xB4\xD0\xBE\xD0\xB1. 12", "74955550123"},
    {"", "+49 30 901820 Durchwahl -12", "4930901820"},
    {"", "1-800-FLOWERS", "18003569377"},
    {"", "(888) GO-FEDEX", "18884633339"},
    {"", "+1 800 CALL-NOW-PLEASE", "18002255669"},
    {"", "212.555.0142 ext 9", "12125550142"},
    {"", "020 7946 0958", "02079460958"},
    {"gb", "020 7946 0958", "442079460958"},
    {"UK", "(020) 7946 0958 ext. 12", "442079460958"},
    {"DE,GB", "020 7946 0958", "442079460958"},
    {"DE", "00442079460958", "442079460958"},
    {"US", "011 44 20 7946 0958", "442079460958"},
    {"AU", "0011 44 20 7946 0958", "442079460958"},
    {"GB", "212-555-0142", "12125550142"},
    {"AR", "011 15-5550-0123", "5491155500123"},
    {"AR", "011 5550-0123", "541155500123"},
    {"BR", "0 15 11 95550-0123", "5511955500123"},
    {"BR", "(11) 95550-0123", "5511955500123"},
    {"MX", "01 55 5550 0123", "525555500123"},
    {"MX", "044 55 5550 0123", "525555500123"},
    {"RU", "8 (495) 555-01-23", "74955550123"},
    {"HU", "06 1 555 0123", "3615550123"},
    {"IT", "06 5550 0123", "390655500123"},
    {"GG", "255012", "441481255012"},
};

static void writings_have_one_canonical_form(void **unused)
{
    (void)unused;
    canon_fn *canon = canon_find("phone");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        unsigned char out[256];
        struct span v = span_of(rows[i].writing);
        assert_true(dial_regions(rows[i].region));
        size_t n = canon(v, out);
        if (n != strlen(rows[i].digits) || memcmp(out, rows[i].digits, n) != 0)
            fail_msg("%s is %.*s, not %s", rows[i].writing, (int)n, (const char *)out,
                     rows[i].digits);
    }
    assert_false(dial_regions("GB,ZZ"));
    assert_false(dial_regions("England"));
    assert_true(dial_regions(""));
}

static void groups_belong_to_a_plan(void **unused)
{
    (void)unused;
    assert_true(dial_national(span_of("030 901820"), true));
    assert_true(dial_national(span_of("22 55 50 12"), false));
    assert_false(dial_national(span_of("22 55 50 12"), true));
    assert_false(dial_national(span_of("1 2 3 4 5 6 7 8 9"), false));
    assert_true(dial_regions("FR"));
    assert_true(dial_national(span_of("01 99 00 12 34"), true));
    assert_false(dial_national(span_of("22 55 50 12"), false));
    assert_true(dial_regions(""));
}

/* One value of a kind that is never a telephone number. */
static void other(int kind, char *out, size_t size)
{
    unsigned s = 1000000000u + below(1000000000u);
    unsigned y = 1970 + below(80);
    unsigned mo = 1 + below(12);
    unsigned d = 1 + below(28);
    switch (kind) {
    case 0:
        (void)snprintf(out, size, "%u", s);
        break;
    case 1:
        (void)snprintf(out, size, "%u%03u", s, below(1000));
        break;
    case 2:
        (void)snprintf(out, size, "%u%06u", s, below(1000000));
        break;
    case 3:
        (void)snprintf(out, size, "%u%09u", s, below(1000000000));
        break;
    case 4:
        (void)snprintf(out, size, "%04x%04x-%04x-4%03x-%04x-%04x%04x%04x", below(65536),
                       below(65536), below(65536), below(4096), 0x8000 + below(0x4000),
                       below(65536), below(65536), below(65536));
        break;
    case 5:
        (void)snprintf(out, size, "%u.%0*u", below(1000000), (int)(2 + below(6)), below(100));
        break;
    case 6:
        (void)snprintf(out, size, "%u.%u.%u-%u", below(30), below(100), below(1000), below(100));
        break;
    case 7:
        (void)snprintf(out, size, "%u.%u.%u.%u", below(256), below(256), below(256), below(256));
        break;
    case 8:
        (void)snprintf(out, size, "%u-%02u-%02u %02u:%02u:%02u", y, mo, d, below(24), below(60),
                       below(60));
        break;
    case 9:
        (void)snprintf(out, size, "%02u%c%02u%c%u", d, "./- "[mo % 4], mo, "./- "[mo % 4], y);
        break;
    default:
        (void)snprintf(out, size, "%u%02u%02u%02u%02u%02u", y, mo, d, below(24), below(60),
                       below(60));
        break;
    }
}

static void other_numbers_are_not_taken(void **unused)
{
    (void)unused;
    enum { KINDS = 11, LINE = 64 };
    struct rig r;
    const char *fewer = getenv("ZERO");
    size_t items = fewer != NULL ? strtoul(fewer, NULL, 10) : ITEMS;
    unsigned char *text = malloc(items * LINE + 1);
    assert_non_null(text);
    state = 7;
    rig_make(&r, NULL, "", "default", NULL);
    for (int kind = 0; kind < KINDS; kind++) {
        size_t n = 0;
        for (size_t i = 0; i < items; i++) {
            char value[48];
            other(kind, value, sizeof(value));
            n += (size_t)snprintf((char *)text + n, LINE, "at %s,\n", value);
        }
        struct rig_result done = rig_run(&r, (struct span){text, n}, (struct rig_options){0});
        assert_int_equal(done.error, 0);
        const char *found = memmem(done.out.p, done.out.n, "PHONE_NUMBER_", 13);
        if (found != NULL)
            fail_msg("a telephone number among numbers of kind %d, at byte %zu of the output", kind,
                     (size_t)((const unsigned char *)found - done.out.p));
        rig_result_free(&done);
    }
    rig_free(&r);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_plan_reads_its_numbers_in_every_writing),
        cmocka_unit_test(wrong_lengths_are_refused),
        cmocka_unit_test(writings_have_one_canonical_form),
        cmocka_unit_test(groups_belong_to_a_plan),
        cmocka_unit_test(other_numbers_are_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
