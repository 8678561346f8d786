#include "rules/phone.h"

#include "rules/tables/phone.h"

enum { REGIONS = sizeof(phone_regions) / sizeof(phone_regions[0]) };

/*
 * The patterns of the table are digits, `.` for any digit, [classes], (a|b) and the counts ? {n}
 * {n,m}. They are followed with sets of places instead of one place and a way back: bit i of a set
 * says that what was read so far may end before digit i. One pass over the pattern gives the
 * answer, so time is linear in the pattern, whatever the digits.
 */
struct reader {
    const char *p;
    uint32_t at[10]; /* the places at which each digit stands */
    uint32_t any;    /* all places that have a digit */
};

static struct reader reader_of(const char *digits, size_t n)
{
    struct reader r = {.p = ""};
    for (size_t i = 0; i < n; i++)
        r.at[digits[i] - '0'] |= (uint32_t)1 << i;
    r.any = ((uint32_t)1 << n) - 1;
    return r;
}

/* The places where the class at r->p matches. */
static uint32_t class_read(struct reader *r)
{
    char c = *r->p++;
    if (c == '.')
        return r->any;
    if (c != '[')
        return r->at[c - '0'];
    uint32_t places = 0;
    for (; *r->p != ']'; r->p++) {
        char low = *r->p;
        if (r->p[1] == '-')
            r->p += 2;
        for (char d = low; d <= *r->p; d++)
            places |= r->at[d - '0'];
    }
    r->p++;
    return places;
}

/* Past the end of the alternative at r->p: at its | or ) or the pattern's end. */
static void alternative_skip(struct reader *r)
{
    for (unsigned depth = 0; *r->p != '\0'; r->p++) {
        if (depth == 0 && (*r->p == '|' || *r->p == ')'))
            return;
        depth += *r->p == '(';
        depth -= *r->p == ')';
    }
}

static uint32_t alternatives_read(struct reader *r, uint32_t in);

/* One digit, class or bracket without its count. */
static uint32_t item_read(struct reader *r, uint32_t in)
{
    if (*r->p != '(')
        return (in & class_read(r)) << 1;
    r->p++;
    in = alternatives_read(r, in);
    r->p++;
    return in;
}

static unsigned number_read(struct reader *r)
{
    unsigned n = 0;
    while (*r->p >= '0' && *r->p <= '9')
        n = n * 10 + (unsigned)(*r->p++ - '0');
    return n;
}

/* ? or {n} or {n,m}; without one: once. */
static void count_read(struct reader *r, unsigned *least, unsigned *most)
{
    *least = *most = 1;
    if (*r->p == '?') {
        r->p++;
        *least = 0;
    } else if (*r->p == '{') {
        r->p++;
        *least = *most = number_read(r);
        if (*r->p == ',') {
            r->p++;
            *most = number_read(r);
        }
        r->p++;
    }
}

static uint32_t counted_read(struct reader *r, uint32_t in)
{
    struct reader item = *r;
    unsigned least;
    unsigned most;
    uint32_t once = item_read(r, in);
    count_read(r, &least, &most);
    uint32_t out = (least == 0 ? in : 0) | (least <= 1 ? once : 0);
    for (unsigned k = 2; k <= most && once != 0; k++) {
        const char *again = item.p;
        once = item_read(&item, once);
        item.p = again;
        if (k >= least)
            out |= once;
    }
    return out;
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as the table's brackets, which are constant. */
static uint32_t alternatives_read(struct reader *r, uint32_t in)
{
    uint32_t out = 0;
    for (;;) {
        uint32_t here = in;
        while (here != 0 && *r->p != '\0' && *r->p != '|' && *r->p != ')')
            here = counted_read(r, here);
        alternative_skip(r);
        out |= here;
        if (*r->p != '|')
            return out;
        r->p++;
    }
}

/* The places at which a match of the pattern that begins at `from` may end, as a set. */
static uint32_t ends(const char *pattern, const struct reader *digits, size_t from)
{
    struct reader r = *digits;
    r.p = pattern;
    return alternatives_read(&r, (uint32_t)1 << from);
}

static bool matches(const char *pattern, const char *digits, size_t n)
{
    struct reader r = reader_of(digits, n);
    return (ends(pattern, &r, 0) >> n & 1) != 0;
}

static size_t highest(uint32_t set)
{
    return set == 0 ? 0 : 31 - (size_t)__builtin_clz(set);
}

/* The longest beginning that the pattern matches, 0 when there is none or the pattern is empty. */
static size_t prefix(const char *pattern, const char *digits, size_t n)
{
    struct reader r = reader_of(digits, n);
    return pattern[0] == '\0' ? 0 : highest(ends(pattern, &r, 0));
}

const struct phone_region *phone_region(struct span id)
{
    if (id.n != 2)
        return NULL;
    if ((id.p[0] & ~0x20) == 'U' && (id.p[1] & ~0x20) == 'K')
        id = span_of("GB");
    for (size_t i = 0; i < REGIONS; i++)
        if (phone_regions[i].id[0] == (id.p[0] & ~0x20) &&
            phone_regions[i].id[1] == (id.p[1] & ~0x20))
            return &phone_regions[i];
    return NULL;
}

const struct phone_region *phone_region_at(size_t i)
{
    return i < REGIONS ? &phone_regions[i] : NULL;
}

/* The first region with this code; the table is sorted by code. */
static const struct phone_region *by_code(unsigned code)
{
    size_t low = 0;
    size_t high = REGIONS;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (phone_regions[mid].code < code)
            low = mid + 1;
        else
            high = mid;
    }
    return low < REGIONS && phone_regions[low].code == code ? &phone_regions[low] : NULL;
}

const struct phone_region *phone_country(const char *digits, size_t n, size_t *code_digits)
{
    unsigned code = 0;
    for (size_t k = 0; k < 3 && k < n && digits[0] != '0'; k++) {
        code = code * 10 + (unsigned)(digits[k] - '0');
        const struct phone_region *found = by_code(code);
        if (found != NULL) {
            *code_digits = k + 1;
            return found;
        }
    }
    return NULL;
}

static bool length_ok(const struct phone_region *r, size_t n)
{
    return n <= PHONE_NATIONAL_MAX && (r->lengths >> n & 1) != 0;
}

/* The same for all regions that share the code of r. */
static bool length_shared(const struct phone_region *r, size_t n)
{
    unsigned code = r->code;
    for (r = by_code(code); r < phone_regions + REGIONS && r->code == code; r++)
        if (length_ok(r, n))
            return true;
    return false;
}

enum phone_fit phone_fit_region(const struct phone_region *r, const char *national, size_t n)
{
    if (!length_ok(r, n))
        return PHONE_NONE;
    if (!matches(r->general, national, n))
        return PHONE_LENGTH;
    return matches(r->valid, national, n) ? PHONE_VALID : PHONE_GENERAL;
}

/* A region that says how its numbers begin has the last word on those; the others are asked in
 * turn. */
enum phone_fit phone_fit(const struct phone_region *r, const char *national, size_t n)
{
    enum phone_fit best = PHONE_NONE;
    unsigned code = r->code;
    for (r = by_code(code); r < phone_regions + REGIONS && r->code == code; r++) {
        bool owner = prefix(r->leading, national, n < PHONE_MAX ? n : PHONE_MAX) > 0;
        if (r->leading[0] != '\0' && !owner)
            continue;
        enum phone_fit fit = phone_fit_region(r, national, n);
        best = fit > best ? fit : best;
        if (best == PHONE_VALID || owner)
            break;
    }
    return best;
}

/* One way to read a national writing: the length of the number that it gives, 0 when it does not
 * apply. */
static size_t strip(const struct phone_strip *s, const char *digits, size_t n, char *out)
{
    struct reader r = reader_of(digits, n);
    uint32_t heads = s->head[0] == '\0' ? 1 : ends(s->head, &r, 0);
    if (heads == 0)
        return 0;
    size_t head = highest(heads);
    uint32_t keeps = s->keep[0] == '\0' ? (uint32_t)1 << head : ends(s->keep, &r, head);
    for (; keeps != 0; keeps &= ~((uint32_t)1 << highest(keeps))) {
        size_t keep = highest(keeps);
        uint32_t drops = s->drop[0] == '\0' ? (uint32_t)1 << keep : ends(s->drop, &r, keep);
        size_t rest = highest(drops);
        size_t put = strlen(s->put);
        if (drops == 0 || (s->rest[0] != '\0' && (ends(s->rest, &r, rest) >> n & 1) == 0) ||
            put + n > PHONE_MAX)
            continue;
        memcpy(out, s->put, put);
        memcpy(out + put, digits + head, keep - head);
        memcpy(out + put + keep - head, digits + rest, n - rest);
        return put + keep - head + n - rest;
    }
    return 0;
}

size_t phone_national(const struct phone_region *r, const char *digits, size_t n, char *out)
{
    size_t got = 0;
    for (size_t i = 0; i < r->strips && got == 0; i++)
        got = strip(&phone_strips[r->strip + i], digits, n, out);
    /* What looks like a prefix may belong to the number. */
    if (got == 0 || !length_shared(r, got) ||
        (matches(r->general, digits, n) && !matches(r->general, out, got))) {
        memcpy(out, digits, n);
        return n;
    }
    return got;
}

size_t phone_trunk(const struct phone_region *r, const char *digits, size_t n)
{
    size_t longest = 0;
    for (size_t i = 0; i < r->strips; i++) {
        size_t here = prefix(phone_strips[r->strip + i].head, digits, n);
        longest = here > longest ? here : longest;
    }
    return longest;
}

size_t phone_abroad(const struct phone_region *r, const char *digits, size_t n)
{
    return prefix(r->abroad, digits, n);
}

bool phone_grouped(const struct phone_region *r, const char *lengths, size_t n)
{
    return matches(r->groups, lengths, n);
}
