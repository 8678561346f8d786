#include "rules/trigger.h"

#include <stdlib.h>

/*
 * Shapes are put into 64 buckets, shapes alike together. For each byte value there is a word of 64 bits for each of five
 * places (the byte before, and four from the needle on): bit b is set when some shape of bucket b allows the byte there.
 * The AND of the five words is the set of buckets that may have a needle here: five loads, no dependency from
 * byte to byte. What passes is compared with each shape of its bucket in full.
 */
enum { BUCKETS = 64, PLACES = 4 };

struct entry {
    struct shape shape;
    unsigned needle;
    int bucket;
};

struct trigger {
    struct entry *entry; /* sorted by bucket after trigger_build */
    size_t n, cap;
    size_t first[BUCKETS + 1];      /* entries of bucket b: first[b] .. first[b + 1] */
    uint64_t before[256], start;    /* by the byte before; `start` stands for the text's beginning */
    uint64_t place[PLACES][256];    /* by the byte at needle + i */
    uint64_t past[PLACES];          /* shapes that are shorter than i + 1: they do not mind the text's end */
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

/* The classes of a bucket as one shape: the union place by place. */
static void merge(struct shape *into, const struct shape *s)
{
    if (into->n == 0) {
        *into = *s;
        return;
    }
    byteset_join(&into->prev, &s->prev);
    into->at_start = into->at_start || s->at_start;
    into->n = s->n < into->n ? s->n : into->n;
    for (unsigned i = 0; i < into->n; i++)
        byteset_join(&into->set[i], &s->set[i]);
}

static int by_bucket(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    if (x->bucket != y->bucket)
        return x->bucket < y->bucket ? -1 : 1;
    return x->needle < y->needle ? -1 : x->needle > y->needle;
}

/* Each shape goes to the bucket where it adds least to what passes; a free bucket is taken while there is one. */
static void assign(struct trigger *t, struct shape bucket[BUCKETS])
{
    size_t used = 0;
    for (size_t i = 0; i < t->n; i++) {
        long best_cost = 0;
        size_t best = BUCKETS;
        for (size_t b = 0; b < used; b++) {
            struct shape joined = bucket[b];
            merge(&joined, &t->entry[i].shape);
            joined.lead_min = joined.lead_max = 0;
            long before = shape_cost(&bucket[b]);
            long cost = shape_cost(&joined) - (before > -1600 ? before : -1600);
            bool same = joined.n == bucket[b].n && memcmp(joined.set, bucket[b].set, sizeof(joined.set)) == 0 &&
                        memcmp(&joined.prev, &bucket[b].prev, sizeof(joined.prev)) == 0;
            if (same)
                cost = -100000;
            if (best == BUCKETS || cost < best_cost) {
                best = b;
                best_cost = cost;
            }
        }
        if (used < BUCKETS && (best == BUCKETS || best_cost > -100000))
            best = used++;
        merge(&bucket[best], &t->entry[i].shape);
        bucket[best].lead_min = bucket[best].lead_max = 0;
        t->entry[i].bucket = (int)best;
    }
}

int trigger_build(struct trigger *t)
{
    struct shape *bucket = calloc(BUCKETS, sizeof(*bucket));
    if (bucket == NULL)
        return -1;
    assign(t, bucket);
    if (t->n > 0)
        qsort(t->entry, t->n, sizeof(*t->entry), by_bucket);
    for (size_t b = 0, i = 0; b <= BUCKETS; b++) {
        while (i < t->n && (size_t)t->entry[i].bucket < b)
            i++;
        t->first[b] = i;
    }
    for (unsigned b = 0; b < BUCKETS && bucket[b].n > 0; b++) {
        uint64_t bit = (uint64_t)1 << b;
        if (bucket[b].at_start)
            t->start |= bit;
        for (unsigned c = 0; c < 256; c++) {
            if (byteset_has(&bucket[b].prev, c))
                t->before[c] |= bit;
            for (unsigned i = 0; i < PLACES; i++)
                if (i >= bucket[b].n || byteset_has(&bucket[b].set[i], c))
                    t->place[i][c] |= bit;
        }
        for (unsigned i = bucket[b].n; i < PLACES; i++)
            t->past[i] |= bit;
    }
    t->most = t->n == 0 ? 1 : t->n;
    free(bucket);
    return 0;
}

size_t trigger_most(const struct trigger *t)
{
    return t->most;
}

static size_t put_hits(const struct trigger *t, struct span text, size_t at, uint64_t mask, struct trigger_hit *hits)
{
    size_t n = 0;
    while (mask != 0) {
        unsigned b = (unsigned)__builtin_ctzll(mask);
        mask &= mask - 1;
        for (size_t i = t->first[b]; i < t->first[b + 1]; i++)
            if (shape_at(&t->entry[i].shape, text, at))
                hits[n++] = (struct trigger_hit){at, t->entry[i].needle};
    }
    return n;
}

static uint64_t mask_near_end(const struct trigger *t, struct span text, size_t at)
{
    uint64_t mask = at == 0 ? t->start : t->before[text.p[at - 1]];
    for (size_t i = 0; i < PLACES; i++)
        mask &= at + i < text.n ? t->place[i][text.p[at + i]] : t->past[i];
    return mask;
}

size_t trigger_scan(const struct trigger *t, struct span text, size_t *from, struct trigger_hit *hits, size_t cap)
{
    size_t n = 0;
    size_t at = *from;
    const unsigned char *p = text.p;
    if (at == 0 && text.n > 0) {
        n += put_hits(t, text, 0, mask_near_end(t, text, 0), hits);
        at = 1;
    }
    for (; text.n > PLACES && at < text.n - PLACES; at++) {
        uint64_t mask = t->before[p[at - 1]] & t->place[0][p[at]] & t->place[1][p[at + 1]] & t->place[2][p[at + 2]] &
                        t->place[3][p[at + 3]];
        if (mask == 0)
            continue;
        if (cap - n < t->most) {
            *from = at;
            return n;
        }
        n += put_hits(t, text, at, mask, hits + n);
    }
    for (; at < text.n; at++) {
        uint64_t mask = mask_near_end(t, text, at);
        if (mask != 0 && cap - n < t->most) {
            *from = at;
            return n;
        }
        n += put_hits(t, text, at, mask, hits + n);
    }
    *from = text.n;
    return n;
}
