#include "rules/trigger.h"

#include <stdlib.h>

/*
 * Two filters, looked at for every byte without a branch that depends on the one before.
 *
 * Shapes that begin like a word (few possibilities for their first four or three bytes, letter case
 * aside) are found by a hash of these: a bitmap that stays in the cache says whether any shape
 * begins so. It has two bits for each hash: shapes that begin at a word's edge only, of which there
 * are thousands, are looked for at edges only.
 *
 * All others are put into at most 62 buckets, shapes alike together. For each byte
 * value there is a word of 64 bits for each of five places (the byte before, and four from the
 * needle on): bit b is set when some shape of bucket b allows the byte there. The AND of the five
 * words is the set of buckets that may have a needle here. A bucket has the same tables over its
 * own shapes, 64 at a time (a tray), and all their places: the AND of a tray's words is the set of
 * its shapes that stand here.
 *
 * What the hash lets pass is compared with each shape that has it.
 */
enum {
    BUCKETS = 62,
    TRAY = 64,
    PLACES = 4,
    GRAM = 4,
    GRAM_BITS = 18,
    CHAIN_BITS = 16,
    GRAM_WAYS = 8
};

/* The two bits of a word that are no bucket: a word's edge is before the needle, at a letter after
 * none, or at a capital after a small letter. */
static const uint64_t EDGES = (uint64_t)3 << 62;
enum { EDGE_PLAIN = 62, EDGE_HUMP = 63 };

struct entry {
    struct shape shape;
    unsigned needle;
    int bucket; /* -1: found by hash */
};

struct link {
    uint32_t gram, tail, mask; /* folded: the first four bytes; the next four, where mask is set */
    unsigned entry, next;      /* next is an index + 1 */
};

/* Up to 64 shapes of one bucket, a bit each. */
struct tray {
    size_t first; /* the entry of bit 0 */
    uint64_t before[256], place[SHAPE_SETS][256];
};

struct trigger {
    struct entry *entry; /* sorted by bucket after trigger_build */
    size_t n, cap;
    size_t hashed; /* entries that are found by hash: the first ones */
    struct tray *tray;
    size_t ntray;
    size_t first[BUCKETS + 1];   /* trays of bucket b: first[b] .. first[b + 1] */
    uint64_t before[256], start; /* by the byte before; `start` stands for the text's beginning */
    uint64_t place[PLACES][256]; /* by the byte at needle + i */
    uint64_t gram[1 << (GRAM_BITS - 5)]; /* two bits each: begins anywhere, begins at an edge */
    unsigned head[1 << CHAIN_BITS];      /* index + 1 of the first link */
    struct link *link;
    size_t nlink, link_cap;
    size_t most;
};

struct trigger *trigger_new(void)
{
    return calloc(1, sizeof(struct trigger));
}

void trigger_free(struct trigger *t)
{
    if (t == NULL)
        return;
    free(t->entry);
    free(t->tray);
    free(t->link);
    free(t);
}

int trigger_add(struct trigger *t, const struct shape *shape, unsigned needle)
{
    if (t->n == t->cap) {
        size_t cap = t->cap == 0 ? 64 : t->cap * 2;
        struct entry *grown = realloc(t->entry, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        t->entry = grown;
        t->cap = cap;
    }
    t->entry[t->n++] = (struct entry){*shape, needle, 0};
    return 0;
}

/* The four bytes folded: bit 5 is what tells lower case from upper, and nothing is lost by setting
 * it everywhere. */
static uint32_t gram_at(const unsigned char *p)
{
    uint32_t g;
    memcpy(&g, p, sizeof(g));
    return g | 0x20202020u;
}

/* The first three of them. */
static uint32_t gram_head(uint32_t gram)
{
    const unsigned char three[GRAM] = {0xFF, 0xFF, 0xFF, 0};
    uint32_t mask;
    memcpy(&mask, three, sizeof(mask));
    return gram & mask;
}

static uint32_t gram_hash(uint32_t gram)
{
    return (gram * 0x9E3779B1u) >> (32 - GRAM_BITS); /* 2^32 / golden ratio */
}

/* The bitmap is finer than the chains, which are asked seldom. */
static uint32_t chain(uint32_t hash)
{
    return hash >> (GRAM_BITS - CHAIN_BITS);
}

/* How many values a byte of the set has once bit 5 is set in it. */
static unsigned ways_of(const struct byteset *s)
{
    unsigned n = 0;
    for (int w = 0; w < 4; w++)
        n += byteset_bits((s->w[w] >> 32 | s->w[w]) & 0xFFFFFFFFu);
    return n;
}

/* Those values. Returns their number. */
static unsigned folded(const struct byteset *s, unsigned char *out)
{
    unsigned n = 0;
    for (unsigned w = 0; w < 4; w++)
        for (uint64_t left = (s->w[w] >> 32 | s->w[w]) & 0xFFFFFFFFu; left != 0; left &= left - 1)
            out[n++] = (unsigned char)(64 * w + 32 + (unsigned)__builtin_ctzll(left));
    return n;
}

/* In how many ways can the first n bytes of a shape be written? More than GRAM_WAYS: too many to
 * hash. */
static unsigned gram_ways(const struct shape *s, unsigned n)
{
    unsigned ways = s->n < n ? GRAM_WAYS + 1 : 1;
    for (unsigned i = 0; i < n && ways <= GRAM_WAYS; i++)
        ways *= ways_of(&s->set[i]);
    return ways;
}

/* How many bytes of a shape are hashed: four, three, or none. */
static unsigned gram_length(const struct shape *s)
{
    return gram_ways(s, GRAM) <= GRAM_WAYS       ? GRAM
           : gram_ways(s, GRAM - 1) <= GRAM_WAYS ? GRAM - 1
                                                 : 0;
}

/* Letters as the prefilter sees them: ASCII. */
static const struct byteset small_letters = {{0, 0x07FFFFFE00000000u, 0, 0}};
static const struct byteset capitals = {{0, 0x07FFFFFEu, 0, 0}};
static const struct byteset all_letters = {{0, 0x07FFFFFE07FFFFFEu, 0, 0}};
static const struct byteset no_letters = {
    {~(uint64_t)0, ~(uint64_t)0x07FFFFFE07FFFFFEu, ~(uint64_t)0, ~(uint64_t)0}};

static bool within(const struct byteset *s, const struct byteset *all)
{
    uint64_t out = 0;
    for (int w = 0; w < 4; w++)
        out |= s->w[w] & ~all->w[w];
    return out == 0;
}

/* Does the shape stand at a word's edge only? */
static bool at_edge(const struct shape *s)
{
    return (within(&s->prev, &no_letters) && within(&s->set[0], &all_letters)) ||
           (within(&s->prev, &small_letters) && within(&s->set[0], &capitals));
}

static int gram_put(struct trigger *t, uint32_t gram, const struct link *tail, unsigned entry,
                    bool edge)
{
    uint32_t h = gram_hash(gram);
    if (t->nlink == t->link_cap) {
        size_t cap = t->link_cap == 0 ? 1024 : t->link_cap * 2;
        struct link *grown = realloc(t->link, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        t->link = grown;
        t->link_cap = cap;
    }
    t->link[t->nlink] = *tail;
    t->link[t->nlink].gram = gram;
    t->link[t->nlink].entry = entry;
    t->link[t->nlink].next = t->head[chain(h)];
    t->head[chain(h)] = (unsigned)++t->nlink;
    t->gram[h >> 5] |= (uint64_t)(edge ? 2 : 1) << (2 * (h & 31));
    return 0;
}

/* What the next four bytes have to be, where only one is allowed. */
static struct link tail_of(const struct shape *s)
{
    unsigned char byte[GRAM] = {0};
    unsigned char mask[GRAM] = {0};
    struct link tail = {.gram = 0};
    for (unsigned i = 0; i < GRAM && GRAM + i < s->n; i++) {
        if (ways_of(&s->set[GRAM + i]) != 1)
            continue;
        folded(&s->set[GRAM + i], &byte[i]);
        mask[i] = 0xFF;
    }
    memcpy(&tail.tail, byte, sizeof(byte));
    memcpy(&tail.mask, mask, sizeof(mask));
    return tail;
}

/* Hashes all ways to write the first four bytes of a shape. 0, or -1 when there is no memory. */
static int gram_add(struct trigger *t, unsigned number)
{
    const struct shape *s = &t->entry[number].shape;
    unsigned char byte[GRAM][256];
    unsigned n[GRAM];
    unsigned length = gram_length(s);
    bool edge = at_edge(s);
    struct link tail = tail_of(s);
    for (unsigned i = 0; i < length; i++)
        n[i] = folded(&s->set[i], byte[i]);
    for (unsigned w = gram_ways(s, length); w-- > 0;) {
        unsigned char p[GRAM] = {0};
        unsigned rest = w;
        for (unsigned i = 0; i < length; i++) {
            p[i] = byte[i][rest % n[i]];
            rest /= n[i];
        }
        uint32_t gram = length < GRAM ? gram_head(gram_at(p)) : gram_at(p);
        if (gram_put(t, gram, &tail, number, edge) != 0)
            return -1;
    }
    return 0;
}

static int by_bucket(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    if (x->bucket != y->bucket)
        return x->bucket < y->bucket ? -1 : 1;
    return x->needle < y->needle ? -1 : x->needle > y->needle;
}

/* What a bucket lets pass: the classes of its shapes joined place by place, and how frequent each
 * is. A place that some shape does not have lets anything pass. */
struct pass {
    struct byteset set[PLACES + 1];
    double share[PLACES + 1];
};

static struct byteset place_of(const struct shape *s, unsigned i)
{
    static const struct byteset any = {{~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0}};
    return i == 0 ? s->prev : i <= s->n ? s->set[i - 1] : any;
}

/* What a bucket would let pass with one shape more; `add` puts it in. */
static double pass_with(struct pass *b, const struct shape *s, bool add)
{
    double all = 1;
    for (unsigned i = 0; i <= PLACES; i++) {
        struct byteset more = place_of(s, i);
        uint64_t left = 0;
        for (int w = 0; w < 4; w++)
            left |= more.w[w] &= ~b->set[i].w[w];
        double share = b->share[i] + (left == 0 ? 0 : byteset_share(&more));
        all *= share < 1 ? share : 1;
        if (!add)
            continue;
        byteset_join(&b->set[i], &more);
        b->share[i] = share;
    }
    return all;
}

/* Each shape goes to the bucket where it adds least to what passes; a free bucket is taken while
 * there is one. */
static void assign(struct trigger *t, struct pass pass[BUCKETS])
{
    double now[BUCKETS];
    size_t used = 0;
    for (size_t i = t->hashed; i < t->n; i++) {
        const struct shape *s = &t->entry[i].shape;
        struct pass alone = {.share = {0}};
        double own = pass_with(&alone, s, false);
        size_t best = BUCKETS;
        double least = 0;
        for (size_t b = 0; b < used; b++) {
            double more = pass_with(&pass[b], s, false) - now[b];
            if (best == BUCKETS || more < least) {
                best = b;
                least = more;
            }
        }
        if (used < BUCKETS && (best == BUCKETS || least > own / 16))
            best = used++;
        now[best] = pass_with(&pass[best], s, true);
        t->entry[i].bucket = (int)best;
    }
}

static void fill_place(uint64_t table[256], const struct byteset *s, uint64_t bit)
{
    for (unsigned w = 0; w < 4; w++)
        for (uint64_t left = s->w[w]; left != 0; left &= left - 1)
            table[64 * w + (unsigned)__builtin_ctzll(left)] |= bit;
}

/* The tables of the trays, and those over all buckets. */
static void fill_tables(struct trigger *t)
{
    struct tray *tray = NULL;
    for (size_t i = t->hashed; i < t->n; i++) {
        const struct entry *e = &t->entry[i];
        size_t b = (size_t)e->bucket;
        bool opens = i == t->hashed || e->bucket != t->entry[i - 1].bucket;
        if (opens || i - tray->first == TRAY) {
            if (opens)
                t->first[b] = t->ntray;
            tray = &t->tray[t->ntray++];
            tray->first = i;
            t->first[b + 1] = t->ntray;
        }
        if (e->shape.at_start)
            t->start |= (uint64_t)1 << b;
        for (unsigned k = 0; k <= SHAPE_SETS; k++) {
            struct byteset s = place_of(&e->shape, k);
            fill_place(k == 0 ? tray->before : tray->place[k - 1], &s,
                       (uint64_t)1 << (i - tray->first));
            if (k <= PLACES)
                fill_place(k == 0 ? t->before : t->place[k - 1], &s, (uint64_t)1 << b);
        }
    }
}

static void fill_edges(struct trigger *t)
{
    static const struct byteset any = {{~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0}};
    fill_place(t->before, &no_letters, (uint64_t)1 << EDGE_PLAIN);
    fill_place(t->before, &small_letters, (uint64_t)1 << EDGE_HUMP);
    fill_place(t->place[0], &all_letters, (uint64_t)1 << EDGE_PLAIN);
    fill_place(t->place[0], &capitals, (uint64_t)1 << EDGE_HUMP);
    for (unsigned i = 1; i < PLACES; i++)
        fill_place(t->place[i], &any, EDGES);
}

static int assign_all(struct trigger *t)
{
    struct pass *pass = calloc(BUCKETS, sizeof(*pass));
    if (pass == NULL)
        return -1;
    assign(t, pass);
    free(pass);
    if (t->n > t->hashed)
        qsort(t->entry + t->hashed, t->n - t->hashed, sizeof(*t->entry), by_bucket);
    t->tray = calloc(BUCKETS + (t->n - t->hashed) / TRAY + 1, sizeof(*t->tray));
    if (t->tray == NULL)
        return -1;
    fill_tables(t);
    fill_edges(t);
    return 0;
}

int trigger_build(struct trigger *t)
{
    /* What can be hashed comes first, so that links can name entries by index once all have been
     * sorted. */
    for (size_t i = 0; i < t->n; i++)
        t->entry[i].bucket = gram_length(&t->entry[i].shape) > 0 ? -1 : 0;
    if (t->n > 0)
        qsort(t->entry, t->n, sizeof(*t->entry), by_bucket);
    for (; t->hashed < t->n && t->entry[t->hashed].bucket == -1; t->hashed++)
        if (gram_add(t, (unsigned)t->hashed) != 0)
            return -1;
    t->most = t->n == 0 ? 1 : t->n;
    return assign_all(t);
}

size_t trigger_most(const struct trigger *t)
{
    return t->most;
}

/* Needles of one tray at a place with SHAPE_SETS bytes behind it and one before. */
static size_t put_tray(const struct trigger *t, const struct tray *tray, const unsigned char *p,
                       size_t at, struct trigger_hit *hits)
{
    size_t n = 0;
    uint64_t mask = tray->before[p[-1]];
    for (unsigned i = 0; i < SHAPE_SETS; i++)
        mask &= tray->place[i][p[i]];
    for (; mask != 0; mask &= mask - 1)
        hits[n++] = (struct trigger_hit){
            at, t->entry[tray->first + (unsigned)__builtin_ctzll(mask)].needle};
    return n;
}

/* The same near the ends of the text. */
static size_t put_at_end(const struct trigger *t, size_t first, struct span text, size_t at,
                         struct trigger_hit *hits)
{
    size_t n = 0;
    for (size_t i = first; i < t->n && t->entry[i].bucket == t->entry[first].bucket; i++)
        if (shape_at(&t->entry[i].shape, text, at))
            hits[n++] = (struct trigger_hit){at, t->entry[i].needle};
    return n;
}

static size_t put_bucket(const struct trigger *t, size_t b, struct span text, size_t at,
                         struct trigger_hit *hits)
{
    size_t n = 0;
    if (at == 0 || text.n - at < SHAPE_SETS)
        return put_at_end(t, t->tray[t->first[b]].first, text, at, hits);
    for (size_t i = t->first[b]; i < t->first[b + 1]; i++)
        n += put_tray(t, &t->tray[i], text.p + at, at, hits + n);
    return n;
}

/* Needles whose first bytes are `gram`. */
static size_t put_chain(const struct trigger *t, struct span text, size_t at, uint32_t gram,
                        struct trigger_hit *hits)
{
    size_t n = 0;
    bool room = text.n - at >= 2 * GRAM;
    uint32_t tail = room ? gram_at(text.p + at + GRAM) : 0;
    for (unsigned l = t->head[chain(gram_hash(gram))]; l != 0; l = t->link[l - 1].next) {
        const struct link *link = &t->link[l - 1];
        if (link->gram != gram || (room && (tail & link->mask) != link->tail))
            continue;
        const struct entry *e = &t->entry[link->entry];
        if (shape_at(&e->shape, text, at))
            hits[n++] = (struct trigger_hit){at, e->needle};
    }
    return n;
}

/* Buckets that may have a needle near the text's ends: what is not there lets every one pass. */
static uint64_t mask_near_end(const struct trigger *t, struct span text, size_t at)
{
    uint64_t mask = at == 0 ? t->start : t->before[text.p[at - 1]];
    for (size_t i = 0; i < PLACES && at + i < text.n; i++)
        mask &= t->place[i][text.p[at + i]];
    return mask;
}

/* Does a shape begin with the gram? */
static bool gram_look(const struct trigger *t, uint32_t gram, bool edge)
{
    uint32_t h = gram_hash(gram);
    return (t->gram[h >> 5] >> (2 * (h & 31)) & (edge ? 3 : 1)) != 0;
}

/* The gram at text.p[at], which may be near the end: a byte that is not there reads as a blank, and
 * shape_at has the last word. */
static uint32_t gram_near_end(struct span text, size_t at)
{
    unsigned char p[GRAM] = {0};
    memcpy(p, text.p + at, text.n - at < GRAM ? text.n - at : GRAM);
    return gram_at(p);
}

size_t trigger_scan(const struct trigger *t, struct span text, size_t *from,
                    struct trigger_hit *hits, size_t cap)
{
    size_t n = 0;
    size_t at = *from;
    const unsigned char *p = text.p;
    size_t fast_end = text.n > PLACES ? text.n - PLACES : 0;
    for (; at < text.n; at++) {
        uint64_t mask;
        uint32_t gram;
        bool edge = true;
        if (at > 0 && at < fast_end) {
            mask = t->before[p[at - 1]] & t->place[0][p[at]] & t->place[1][p[at + 1]] &
                   t->place[2][p[at + 2]] & t->place[3][p[at + 3]];
            gram = gram_at(p + at);
            edge = (mask & EDGES) != 0;
        } else {
            mask = mask_near_end(t, text, at);
            gram = gram_near_end(text, at);
        }
        bool four = gram_look(t, gram, edge);
        bool three = gram_look(t, gram_head(gram), edge);
        mask &= ~EDGES;
        if (mask == 0 && !four && !three)
            continue;
        if (cap - n < t->most)
            break;
        if (four)
            n += put_chain(t, text, at, gram, hits + n);
        if (three)
            n += put_chain(t, text, at, gram_head(gram), hits + n);
        for (; mask != 0; mask &= mask - 1)
            n += put_bucket(t, (size_t)__builtin_ctzll(mask), text, at, hits + n);
    }
    *from = at;
    return n;
}
