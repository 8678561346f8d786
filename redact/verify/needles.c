#include "redact/verify/needles.h"

#include <sodium.h>
#include <stdlib.h>

enum { RUNS = 4, RING = 16, LOOK_BACK = 6 };

static const unsigned run_len[RUNS] = {4, 6, 8, 12};

/* The longest run that n units fill. */
static unsigned run_of(size_t n)
{
    unsigned r = RUNS - 1;
    while (r > 0 && run_len[r] > n)
        r--;
    return r;
}

/* The last 12 units, newest in the low byte. */
struct window {
    uint64_t low;
    uint32_t high;
};

static inline void window_push(struct window *w, unsigned char byte)
{
    w->high = w->high << 8 | (uint32_t)(w->low >> 56);
    w->low = w->low << 8 | byte;
}

static inline uint64_t window_hash(const struct window *w, unsigned run)
{
    uint64_t key = run == 0 ? w->low & 0xFFFFFFFFu : run == 1 ? w->low & 0xFFFFFFFFFFFFu : w->low;
    if (run == 3)
        key ^= (uint64_t)w->high * 0x9E3779B97F4A7C15u;
    key = (key ^ (key >> 29)) * (0xBF58476D1CE4E5B9u + 2 * run);
    return key ^ (key >> 32);
}

static uint64_t head_hash(const unsigned char *units, size_t n)
{
    struct window w = {0};
    unsigned run = run_of(n);
    for (unsigned i = 0; i < run_len[run]; i++)
        window_push(&w, units[i]);
    return window_hash(&w, run);
}

static bool bit(const unsigned char *bits, size_t i)
{
    return bits[i / 8] >> (i % 8) & 1;
}

static size_t bits_len(size_t n)
{
    return (n + 7) / 8;
}

static size_t body_len(size_t n)
{
    return n + 2 * bits_len(n);
}

static int pool_reserve(struct needles *ns, size_t more)
{
    if (ns->pool_cap - ns->pool_n >= more)
        return 0;
    size_t cap = ns->pool_cap == 0 ? 4096 : ns->pool_cap * 2;
    while (cap - ns->pool_n < more)
        cap *= 2;
    unsigned char *grown = malloc(cap);
    if (grown == NULL)
        return -1;
    if (ns->pool != NULL) {
        memcpy(grown, ns->pool, ns->pool_n);
        sodium_memzero(ns->pool, ns->pool_n);
    }
    free(ns->pool);
    ns->pool = grown;
    ns->pool_cap = cap;
    return 0;
}

/* Twice as many chains; every needle moves to its own. */
static int chains_grow(struct needles *ns)
{
    unsigned bits = ns->bits == 0 ? 10 : ns->bits + 1;
    uint32_t *heads = calloc((size_t)1 << bits, sizeof(*heads));
    if (heads == NULL)
        return -1;
    free(ns->heads);
    ns->heads = heads;
    ns->bits = bits;
    for (size_t i = 0; i < ns->n; i++) {
        struct needle *nd = &ns->v[i];
        uint32_t *head =
            &heads[head_hash(ns->pool + nd->body, nd->n) & (((uint64_t)1 << bits) - 1)];
        nd->next = *head;
        *head = (uint32_t)i + 1;
    }
    return 0;
}

/* Bodies differ in the capitals of one value written twice; the first writing stands. */
static uint32_t find(const struct needles *ns, const unsigned char *body, size_t n, unsigned flags,
                     uint64_t hash)
{
    uint32_t at = ns->heads[hash & (((uint64_t)1 << ns->bits) - 1)];
    for (; at != 0; at = ns->v[at - 1].next) {
        const struct needle *nd = &ns->v[at - 1];
        if (nd->n == n && nd->flags == flags &&
            memcmp(ns->pool + nd->body, body, n + bits_len(n)) == 0)
            return at - 1;
    }
    return NEEDLE_NONE;
}

static void body_write(unsigned char *body, const struct unit *units, size_t n)
{
    memset(body, 0, body_len(n));
    unsigned char *breaks = body + n;
    unsigned char *capitals = breaks + bits_len(n);
    for (size_t i = 0; i < n; i++) {
        body[i] = units[i].byte;
        if (i > 0 && units[i].gap > 0)
            breaks[i / 8] |= (unsigned char)(1u << (i % 8));
        if ((units[i].flags & UNIT_UPPER) != 0)
            capitals[i / 8] |= (unsigned char)(1u << (i % 8));
    }
}

static int needle_append(struct needles *ns, struct needle nd)
{
    if (ns->n == ns->cap) {
        size_t cap = ns->cap == 0 ? 256 : ns->cap * 2;
        struct needle *grown = cap > UINT32_MAX / 2 ? NULL : realloc(ns->v, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        ns->v = grown;
        ns->cap = cap;
    }
    ns->v[ns->n++] = nd;
    return 0;
}

int needles_put(struct needles *ns, const struct unit *units, size_t n, unsigned flags,
                const char *type, uint32_t *which)
{
    *which = NEEDLE_NONE;
    if (n > NEEDLE_MAX)
        n = NEEDLE_MAX;
    if (n < NEEDLE_MIN)
        return 0;
    if ((ns->bits == 0 || ns->n >= (size_t)1 << ns->bits) && chains_grow(ns) != 0)
        return -1;
    if (pool_reserve(ns, body_len(n)) != 0)
        return -1;
    unsigned char *body = ns->pool + ns->pool_n;
    body_write(body, units, n);
    uint64_t hash = head_hash(body, n);
    *which = find(ns, body, n, flags, hash);
    if (*which != NEEDLE_NONE)
        return 0;
    uint32_t *head = &ns->heads[hash & (((uint64_t)1 << ns->bits) - 1)];
    struct needle nd = {.body = ns->pool_n,
                        .type = type,
                        .next = *head,
                        .n = (uint16_t)n,
                        .flags = (uint16_t)flags};
    if (needle_append(ns, nd) != 0)
        return -1;
    *head = (uint32_t)ns->n;
    *which = (uint32_t)ns->n - 1;
    ns->pool_n += body_len(n);
    ns->have[run_of(n)] = true;
    return 0;
}

/*
 * Three bits in one word of the filter for each needle, two words for every eight chains: most
 * places of a text fail here, at the cost of one load from a table that fits the cache.
 */
static uint64_t bloom_word(const struct needles *ns, uint64_t hash)
{
    return hash & (((uint64_t)1 << ns->bits >> 2) - 1);
}

static uint64_t bloom_bits(uint64_t hash)
{
    return (uint64_t)1 << (hash >> 58) | (uint64_t)1 << (hash >> 52 & 63) |
           (uint64_t)1 << (hash >> 46 & 63);
}

int needles_ready(struct needles *ns)
{
    if (ns->n == 0)
        return 0;
    free(ns->bloom);
    ns->bloom = calloc((size_t)1 << ns->bits >> 2, sizeof(*ns->bloom));
    if (ns->bloom == NULL)
        return -1;
    for (size_t i = 0; i < ns->n; i++) {
        uint64_t h = head_hash(ns->pool + ns->v[i].body, ns->v[i].n);
        ns->bloom[bloom_word(ns, h)] |= bloom_bits(h);
    }
    return 0;
}

struct scan {
    const struct needles *ns;
    struct span text;
    enum needle_trust trust;
    needle_fn *hit;
    void *ctx;
    struct unit ring[RING];
    size_t seen; /* units so far */
};

/* What one comparison learns. */
struct match {
    size_t end;
    unsigned flags;
    size_t gaps, own_gaps,
        breaks; /* gaps in the text; those at a break of the value; breaks of the value */
    size_t upper, first_upper_same; /* capitals; capitals as the value has them */
    bool wide, dotted;
    bool last_upper;
    unsigned char after_byte; /* the unit that follows without a gap, 0 when there is a boundary */
    unsigned char after_flags;
    unsigned char after_gap; /* the single separator that follows */
    unsigned char after_digit;
};

static bool letter_of(unsigned char byte)
{
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z');
}

static bool digit_of(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A gap that may stand within one value: a few signs, or a line end and its indentation. */
static bool gap_fits(const struct unit *u)
{
    return u->gap <= ((u->flags & UNIT_LINE) != 0 ? 20 : 4);
}

static void match_gap(struct match *m, const struct unit *u, bool brk)
{
    m->breaks += brk;
    if (u->gap == 0)
        return;
    m->gaps++;
    m->own_gaps += brk;
    m->wide = m->wide || u->gap > 3 || (u->flags & UNIT_LINE) != 0;
    m->dotted = m->dotted || u->gap_byte == '.' || u->gap_byte == ':';
}

/* Compares the units from `start` on with the needle's; false at the first that differs. */
static bool match_units(const struct scan *s, const struct needle *nd, size_t start,
                        struct match *m)
{
    const unsigned char *body = s->ns->pool + nd->body;
    const unsigned char *breaks = body + nd->n;
    const unsigned char *capitals = breaks + bits_len(nd->n);
    struct unit_reader f;
    struct unit u;
    *m = (struct match){0};
    unit_open(&f, s->text, start);
    for (size_t i = 0; i < nd->n; i++) {
        if (!unit_next(&f, &u) || u.byte != body[i])
            return false;
        if (i > 0) {
            match_gap(m, &u, bit(breaks, i));
            if (!gap_fits(&u))
                return false;
        } else {
            u.flags &= (unsigned char)~(UNIT_LINE | UNIT_INVISIBLE);
        }
        m->flags |= u.flags;
        bool upper = (u.flags & UNIT_UPPER) != 0;
        m->upper += upper;
        m->last_upper = upper;
        m->first_upper_same += upper == bit(capitals, i);
        m->end = u.end;
    }
    bool more = unit_next(&f, &u);
    m->after_byte = more && u.gap == 0 ? u.byte : 0;
    m->after_flags = u.flags;
    m->after_gap = u.gap_byte;
    m->after_digit = more && u.gap == 1 && unit_digit(&u);
    return true;
}

/*
 * Are the separators believable? Words keep together and may only part where the value parts. A
 * number may be grouped in the value's own way, or not at all when it has 7 digits, or in any way
 * when it has 9: fewer match by chance in columns.
 */
static bool gaps_ok(const struct needle *nd, const struct match *m)
{
    if ((nd->flags & NEEDLE_NUMBER) == 0)
        return m->gaps == m->own_gaps;
    if (m->gaps == m->breaks && m->own_gaps == m->breaks)
        return true;
    if (m->gaps == 0)
        return nd->n >= 7;
    return nd->n >= 9 && !m->wide;
}

/* May a letter or digit that touches the match be the end of another word? */
static bool touch_ok(const struct needle *nd, unsigned char edge, bool edge_upper,
                     unsigned char beside, bool hump)
{
    if (beside == 0)
        return true;
    if ((nd->flags & NEEDLE_NAME) == 0)
        return false;
    if (digit_of(beside) != digit_of(edge))
        return true;
    return letter_of(beside) && hump && edge_upper;
}

/* Digits that stand right before `pos`: as many as a country code or trunk prefix has, and looking
 * like one? */
static bool country_code_before(struct span text, size_t pos)
{
    size_t n = 0;
    while (n < pos && n < LOOK_BACK && digit_of(text.p[pos - 1 - n]))
        n++;
    const unsigned char *p = text.p + pos - n;
    if (n >= 1 && n <= 3)
        return true;
    return (n == 4 || n == 5) && p[0] == '0' && (p[1] == '0' || p[1] == '1');
}

static bool begin_ok(const struct scan *s, const struct needle *nd, const struct unit *first,
                     const struct unit *before, const struct match *m)
{
    unsigned char beside = before != NULL && first->gap == 0 ? before->byte : 0;
    bool upper = (first->flags & UNIT_UPPER) != 0;
    bool hump = before != NULL && (before->flags & UNIT_UPPER) == 0;
    if (beside != 0 && (nd->flags & NEEDLE_PHONE) != 0 && digit_of(beside) &&
        country_code_before(s->text, first->pos))
        return true;
    if (!touch_ok(nd, first->byte, upper, beside, hump))
        return false;
    /* 3.1415926535, or 1.192.0.2.1: the tail of a longer number. */
    bool dot = first->gap_byte == '.' || (m->dotted && first->gap_byte == ':');
    bool tail = dot && before != NULL && unit_digit(before) && digit_of(first->byte);
    bool longer = m->gaps == 0 || (m->dotted && (nd->flags & NEEDLE_PHONE) == 0);
    return !(tail && longer && (nd->flags & NEEDLE_NUMBER) != 0);
}

static bool end_ok(const struct needle *nd, unsigned char last, const struct match *m)
{
    bool after_upper = (m->after_flags & UNIT_UPPER) != 0;
    if (!touch_ok(nd, last, after_upper, m->after_byte, !m->last_upper))
        return false;
    /* 192.0.2.1.7: the head of a longer number. */
    return !((nd->flags & NEEDLE_NUMBER) != 0 && m->dotted && m->after_digit != 0 &&
             (m->after_gap == '.' || m->after_gap == ':') && digit_of(last));
}

/* In bytes that may be noise, only the plain letters of the value in one consistent case are
 * believed. */
static bool bytes_ok(const struct needle *nd, const struct match *m)
{
    const unsigned folded = UNIT_COMPAT | UNIT_ACCENT;
    bool cased = m->upper == 0 || m->first_upper_same == nd->n || m->upper + 1 >= nd->n;
    return nd->n >= 6 && (m->flags & folded) == 0 && (cased || nd->n >= 12) && !m->wide;
}

static int try_needle(struct scan *s, const struct needle *nd, size_t first_at)
{
    const struct unit *first = &s->ring[first_at % RING];
    const struct unit *before = first_at > 0 ? &s->ring[(first_at - 1) % RING] : NULL;
    struct match m;
    if ((first->flags & UNIT_FIRST) == 0 || !match_units(s, nd, first->pos, &m) || !gaps_ok(nd, &m))
        return 0;
    unsigned char last = s->ns->pool[nd->body + nd->n - 1];
    bool good = s->trust == TRUST_BYTES
                    ? bytes_ok(nd, &m)
                    : begin_ok(s, nd, first, before, &m) && end_ok(nd, last, &m);
    if (!good)
        return 0;
    struct needle_hit hit = {.pos = first->pos,
                             .end = m.end,
                             .needle = nd,
                             .flags = m.flags,
                             .gaps = m.gaps != m.breaks || m.own_gaps != m.gaps,
                             .recased = m.first_upper_same != nd->n};
    return s->hit(s->ctx, &hit);
}

static int try_run(struct scan *s, unsigned run, uint64_t hash)
{
    uint32_t at = s->ns->heads[hash & (((uint64_t)1 << s->ns->bits) - 1)];
    for (; at != 0; at = s->ns->v[at - 1].next) {
        const struct needle *nd = &s->ns->v[at - 1];
        if (run_of(nd->n) != run)
            continue;
        int rc = try_needle(s, nd, s->seen - run_len[run]);
        if (rc != 0)
            return rc;
    }
    return 0;
}

int needles_scan(const struct needles *ns, struct span text, enum needle_trust trust,
                 needle_fn *hit, void *ctx)
{
    if (ns->n == 0)
        return 0;
    struct scan s = {.ns = ns, .text = text, .trust = trust, .hit = hit, .ctx = ctx};
    struct window w = {0};
    struct unit_reader f;
    /* Shorter needles are not believed in bytes, so their runs need not be looked up. */
    const unsigned first = trust == TRUST_BYTES ? 1 : 0;
    unit_open(&f, text, 0);
    while (unit_next(&f, &s.ring[s.seen % RING])) {
        window_push(&w, s.ring[s.seen % RING].byte);
        s.seen++;
        for (unsigned run = first; run < RUNS; run++) {
            if (!ns->have[run] || s.seen < run_len[run])
                continue;
            uint64_t hash = window_hash(&w, run);
            uint64_t bits = bloom_bits(hash);
            if ((ns->bloom[bloom_word(ns, hash)] & bits) != bits)
                continue;
            int rc = try_run(&s, run, hash);
            if (rc != 0)
                return rc;
        }
    }
    return 0;
}

void needles_free(struct needles *ns)
{
    if (ns->pool != NULL)
        sodium_memzero(ns->pool, ns->pool_n);
    free(ns->pool);
    free(ns->v);
    free(ns->heads);
    free(ns->bloom);
    *ns = (struct needles){0};
}
