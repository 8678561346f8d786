#include "rules/dial.h"

static const struct phone_region *homes[DIAL_REGIONS];
static size_t nhomes;

bool dial_regions(const char *list)
{
    const struct phone_region *found[DIAL_REGIONS];
    size_t n = 0;
    struct span left = span_of(list);
    while (left.n > 0) {
        const unsigned char *comma = memchr(left.p, ',', left.n);
        size_t end = comma == NULL ? left.n : (size_t)(comma - left.p);
        const struct phone_region *r = phone_region(span_trim(span_cut(left, 0, end)));
        if (r == NULL || n == DIAL_REGIONS)
            return false;
        found[n++] = r;
        left = span_cut(left, end + 1, left.n);
    }
    for (size_t i = 0; i < n; i++)
        homes[i] = found[i];
    nhomes = n;
    return true;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Seven digits are the shortest number that is written with an extension behind it. */
enum { BEFORE_EXTENSION = 7 };

/* A sign that joins the digits of one number; among bytes beyond ASCII those of U+00A0, of the
 * dashes and blanks of U+2000 to U+202F, and of the full-width signs. */
static bool joins(unsigned char c)
{
    return (c != '\0' && strchr(" \t.()/-~_", c) != NULL) || c == 0xC2 || c == 0xE2 || c == 0xEF ||
           (c >= 0x80 && c <= 0xBF);
}

/* In a URL, %2B is the + and %20 a blank: both stand for one byte, whose hex digits are not of the
 * number. */
static bool percent_at(struct span s, size_t i)
{
    return s.p[i] == '%' && i + 2 < s.n && s.p[i + 1] == '2';
}

struct reading {
    struct dial *out;
    bool plus;   /* a + stood before the digits */
    size_t zero; /* digits before a (0) that was left out; 0 when there was none */
    bool apart;  /* a sign stood behind the last digit */
};

static bool digit_put(struct reading *r, char c)
{
    struct dial *d = r->out;
    if (d->n == DIAL_MAX)
        return false;
    if (d->ngroups == 0 || r->apart)
        d->groups[d->ngroups++] = '0';
    if (d->groups[d->ngroups - 1] < '9')
        d->groups[d->ngroups - 1]++;
    d->digits[d->n++] = c;
    r->apart = false;
    return true;
}

/* Digits of the number proper. */
static bool digits_read(struct span s, struct reading *r)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = s.p[i];
        if (percent_at(s, i)) {
            c = (s.p[i + 2] | 0x20) == 'b' ? '+' : ' ';
            i += 2;
        }
        if (is_digit(c)) {
            if (!digit_put(r, (char)c))
                return false;
            continue;
        }
        if (r->out->n >= BEFORE_EXTENSION && !joins(c))
            break;
        bool wide = i + 2 < s.n && memcmp(s.p + i, "\xEF\xBC\x8B", 3) == 0; /* U+FF0B */
        r->plus = r->plus || ((c == '+' || wide) && r->out->n == 0);
        r->apart = true;
        if (r->out->n > 0 && i + 2 < s.n && memcmp(s.p + i, "(0)", 3) == 0) {
            r->zero = r->out->n;
            i += 2;
        }
    }
    return r->out->n > 0;
}

static void drop(struct dial *d, size_t n)
{
    memmove(d->digits, d->digits + n, d->n - n);
    d->n -= n;
}

static bool insert(struct dial *d, size_t at, const char *digits, size_t n)
{
    if (d->n + n > DIAL_MAX)
        return false;
    memmove(d->digits + at + n, d->digits + at, d->n - at);
    memcpy(d->digits + at, digits, n);
    d->n += n;
    return true;
}

/* NXX NXX XXXX: neither area code nor exchange begins with 0 or 1 or ends in 11 (NANPA, numbering
 * plan rules). */
static bool nanp_ok(const char *d)
{
    return d[0] >= '2' && d[3] >= '2' && !(d[1] == '1' && d[2] == '1') &&
           !(d[4] == '1' && d[5] == '1');
}

/* E.164: a country code and at most fifteen digits in all; a few plans hand out longer ones. */
enum { E164_MAX = 15 };

/* Makes *d the number of the region's country with these national digits. */
static void settle(struct dial *d, const struct phone_region *r, const char *national, size_t n)
{
    char code[3];
    size_t k = sizeof(code);
    for (unsigned c = r->code; c > 0; c /= 10)
        code[--k] = (char)('0' + c % 10);
    memcpy(d->digits, code + k, sizeof(code) - k);
    memcpy(d->digits + sizeof(code) - k, national, n);
    d->n = sizeof(code) - k + n;
}

/* The digits behind a + or an international prefix. */
static void world_read(struct dial *d)
{
    char national[PHONE_MAX];
    size_t code = 0;
    const struct phone_region *r = phone_country(d->digits, d->n, &code);
    if (r == NULL)
        return;
    size_t n = phone_national(r, d->digits + code, d->n - code, national);
    enum phone_fit fit = phone_fit(r, national, n);
    bool strange = n + code > E164_MAX || (r->code == 1 && (n != 10 || national[0] < '2'));
    if (fit == PHONE_NONE || (strange && fit < PHONE_VALID))
        return;
    settle(d, r, national, n);
    d->fit = fit;
    d->world = true;
    d->nanp = r->code == 1 && nanp_ok(national);
}

/* A (0) is left out behind a country code, but belongs to the number in a country without a trunk
 * prefix (Italy). */
static void signed_read(struct dial *d, size_t zero)
{
    struct dial with = *d;
    world_read(d);
    if (zero == 0 || d->fit >= PHONE_GENERAL || !insert(&with, zero, "0", 1))
        return;
    world_read(&with);
    if (with.fit > d->fit)
        *d = with;
}

/* RFC 3966: tel:7946-0958;phone-context=+44-20. */
static bool context_read(struct span s, struct dial *d)
{
    static const char mark[] = ";phone-context=+";
    const unsigned char *at = s.n == 0 ? NULL : memmem(s.p, s.n, mark, sizeof(mark) - 1);
    char digits[DIAL_MAX];
    size_t n = 0;
    if (at == NULL)
        return false;
    for (at += sizeof(mark) - 1; at < s.p + s.n && (is_digit(*at) || joins(*at)); at++)
        if (is_digit(*at) && n < sizeof(digits))
            digits[n++] = (char)*at;
    struct dial whole = *d;
    if (!insert(&whole, 0, digits, n))
        return false;
    world_read(&whole);
    if (whole.world)
        *d = whole;
    return whole.world;
}

/* Toll-free codes of the North American plan, whose numbers are advertised as words. */
static bool toll_free(const char *d)
{
    return d[0] == '8' && ((d[1] == d[2] && d[1] >= '2' && d[1] != '1' && d[1] != '9') ||
                           (d[1] == '0' && d[2] == '0'));
}

/* 1-800-FLOWERS, 888-GO-FEDEX: letters by the key they stand on, what goes beyond seven is not
 * dialled. */
static bool vanity_read(struct span s, struct dial *out)
{
    static const char keys[] = "22233344455566677778889999";
    char d[11] = "1";
    size_t n = 1;
    size_t letters = 0;
    for (size_t i = 0; i < s.n && n < sizeof(d); i++) {
        unsigned char c = s.p[i];
        if (is_digit(c) && !(n == 1 && c == '1')) {
            d[n++] = (char)c;
        } else if (is_upper(c) && n >= 4) {
            d[n++] = keys[c - 'A'];
            letters++;
        } else if (!is_digit(c) && c != '+' && !joins(c)) {
            return false;
        }
    }
    if (n != sizeof(d) || letters == 0 || !toll_free(d + 1))
        return false;
    memcpy(out->digits, d, n);
    out->n = n;
    out->nanp = true;
    out->fit = PHONE_VALID;
    return true;
}

/* Behind the first k digits, which are an international prefix: a number that its country has
 * handed out? */
static bool abroad_read(struct dial *d, size_t k, enum phone_fit least)
{
    struct dial abroad = *d;
    if (k == 0 || d->n < k + BEFORE_EXTENSION)
        return false;
    drop(&abroad, k);
    world_read(&abroad);
    if (!abroad.world || abroad.fit < least)
        return false;
    *d = abroad;
    return true;
}

static bool home_settle(struct dial *d, const struct phone_region *r, const char *digits, size_t n,
                        enum phone_fit least)
{
    char national[PHONE_MAX];
    size_t got = phone_national(r, digits, n, national);
    enum phone_fit fit = phone_fit(r, national, got);
    if (fit < least || (least < PHONE_VALID && got == n))
        return false;
    settle(d, r, national, got);
    d->fit = fit;
    d->home = true;
    return true;
}

/* A national writing of the region, or one with the country code and no +. */
static bool home_read(struct dial *d, const struct phone_region *r, enum phone_fit least)
{
    char digits[DIAL_MAX];
    size_t code = 0;
    size_t n = d->n;
    memcpy(digits, d->digits, n);
    if (home_settle(d, r, digits, n, least))
        return true;
    const struct phone_region *country = phone_country(digits, n, &code);
    return country != NULL && country->code == r->code &&
           home_settle(d, r, digits + code, n - code, PHONE_VALID);
}

static bool homes_read(struct dial *d)
{
    for (size_t i = 0; i < nhomes; i++)
        if (abroad_read(d, phone_abroad(homes[i], d->digits, d->n), PHONE_VALID) ||
            home_read(d, homes[i], PHONE_VALID))
            return true;
    return false;
}

/* The digits of a North American number, with or without the 1. */
static bool nanp_read(struct dial *d)
{
    if (d->n == 10 && nanp_ok(d->digits))
        (void)insert(d, 0, "1", 1);
    else if (d->n != 11 || d->digits[0] != '1' || !nanp_ok(d->digits + 1))
        return false;
    d->nanp = true;
    return true;
}

/* International prefixes, when the caller's region is not known: 00 before every other, as most of
 * the world has it. Behind the others a number must be one that is handed out, for their digits
 * begin national numbers elsewhere. */
static bool prefix_read(struct dial *d)
{
    static const struct {
        const char *digits;
        size_t least; /* digits of the whole */
    } others[] = {{"0011", 13}, {"011", 11}, {"010", 12}, {"810", 12}};
    bool zeros = d->n >= 9 && memcmp(d->digits, "00", 2) == 0;
    if (zeros && abroad_read(d, 2, PHONE_GENERAL))
        return true;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        size_t n = strlen(others[i].digits);
        if (d->n >= others[i].least && memcmp(d->digits, others[i].digits, n) == 0 &&
            abroad_read(d, n, PHONE_VALID))
            return true;
    }
    return zeros && abroad_read(d, 2, PHONE_LENGTH);
}

bool dial_read(struct span s, struct dial *out)
{
    *out = (struct dial){.n = 0};
    struct reading r = {.out = out};
    if (vanity_read(s, out))
        return true;
    if (!digits_read(s, &r)) {
        *out = (struct dial){.n = 0};
        return false;
    }
    if (r.plus) {
        signed_read(out, r.zero);
        return true;
    }
    if (context_read(s, out) || homes_read(out) || nanp_read(out) || prefix_read(out))
        return true;
    for (size_t i = 0; i < nhomes; i++)
        if (home_read(out, homes[i], PHONE_GENERAL))
            break;
    return true;
}

bool dial_valid(const char *digits, size_t n)
{
    size_t code = 0;
    const struct phone_region *r = phone_country(digits, n, &code);
    return r != NULL && phone_fit(r, digits + code, n - code) == PHONE_VALID;
}

/* The groups behind a trunk prefix, which may stand alone or within the first group. */
static size_t groups_behind(const struct dial *d, size_t trunk, char *groups)
{
    size_t n = d->ngroups;
    size_t first = n == 0 ? 0 : (size_t)(d->groups[0] - '0');
    if (n == 0 || first < trunk)
        return 0;
    memcpy(groups, d->groups, n);
    if (first > trunk) {
        groups[0] = (char)(groups[0] - (char)trunk);
        return n;
    }
    memmove(groups, groups + 1, n - 1);
    return n - 1;
}

struct writing {
    bool trunk;         /* a trunk prefix is asked for */
    bool fits, grouped; /* some plan has such numbers, some plan such groups */
    bool both;          /* and one plan has both, of a range that is handed out */
};

static void try_plan(struct writing *w, const struct phone_region *r, const struct dial *d)
{
    char national[PHONE_MAX];
    char groups[DIAL_MAX];
    size_t head = phone_trunk(r, d->digits, d->n);
    if (w->trunk && head == 0)
        return;
    size_t n = phone_national(r, d->digits, d->n, national);
    size_t ngroups = groups_behind(d, n + head == d->n ? head : 0, groups);
    bool grouped = ngroups > 1 && phone_grouped(r, groups, ngroups);
    w->grouped = w->grouped || grouped;
    /* The plan's numbers are asked for only where the answer counts. */
    if (!grouped && (w->fits || !w->trunk))
        return;
    enum phone_fit fit = phone_fit_region(r, national, n);
    w->fits = w->fits || fit >= PHONE_GENERAL;
    w->both = grouped && fit == PHONE_VALID;
}

bool dial_national(struct span s, bool trunk)
{
    struct dial d = {.n = 0};
    struct reading r = {.out = &d};
    struct writing w = {.trunk = trunk};
    if (!digits_read(s, &r) || r.plus)
        return false;
    for (size_t i = 0; i < nhomes && !w.both; i++)
        try_plan(&w, homes[i], &d);
    for (size_t i = 0; nhomes == 0 && !w.both && phone_region_at(i) != NULL; i++)
        try_plan(&w, phone_region_at(i), &d);
    /* With a trunk prefix three groups are seldom anything else: people may group as others do, and
     * ranges may be new. More groups than three may be of any length, but for those of dates and
     * order numbers, which have hyphens. */
    bool free_groups = d.ngroups > 3 && memchr(s.p, '-', s.n) == NULL;
    return w.both || (trunk && w.fits && (free_groups || (w.grouped && d.ngroups > 2)));
}
