#include "redact/audit_sample.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

void sample_init(struct sample *s, size_t k)
{
    *s = (struct sample){.k = k, .limit = UINT64_MAX};
}

void sample_free(struct sample *s)
{
    free(s->v);
    free(s->beside);
    sample_init(s, s->k);
}

/* The slot of a hash, or the free one where it belongs. */
static struct sample_entry *slot(struct sample_entry *v, size_t slots, uint64_t hash)
{
    size_t at = (size_t)(hash * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (slots - 1);
    while (v[at].hash != 0 && v[at].hash != hash)
        at = (at + 1) & (slots - 1);
    return &v[at];
}

static int resize(struct sample *s, size_t slots)
{
    struct sample_entry *v = calloc(slots, sizeof(*v));
    if (v == NULL)
        return -1;
    for (size_t i = 0; i < s->slots; i++)
        if (s->v[i].hash != 0)
            *slot(v, slots, s->v[i].hash) = s->v[i];
    free(s->v);
    s->v = v;
    s->slots = slots;
    return 0;
}

static int by_hash(const void *a, const void *b)
{
    const struct sample_entry *x = a;
    const struct sample_entry *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* All entries to the front of the table, in order, no more than k. */
static void gather(struct sample *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->slots; i++)
        if (s->v[i].hash != 0)
            s->v[n++] = s->v[i];
    if (n > 0)
        qsort(s->v, n, sizeof(*s->v), by_hash);
    if (n > s->k) {
        n = s->k;
        s->limit = s->v[n - 1].hash;
        s->cut = true;
    }
    s->n = n;
}

/* The notes of entries that were dropped are given back. */
static int pack_beside(struct sample *s)
{
    uint32_t *kept =
        s->beside_cap == 0 ? NULL : calloc(s->beside_cap, SAMPLE_BESIDE * sizeof(*kept));
    size_t n = 0;
    if (s->beside_cap == 0)
        return 0;
    if (kept == NULL)
        return -1;
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].beside != UINT32_MAX) {
            memcpy(kept + n * SAMPLE_BESIDE, s->beside + (size_t)s->v[i].beside * SAMPLE_BESIDE,
                   SAMPLE_BESIDE * sizeof(*kept));
            s->v[i].beside = (uint32_t)n++;
        }
    free(s->beside);
    s->beside = kept;
    s->nbeside = n;
    return 0;
}

/* Back from 2k entries to k. */
static int prune(struct sample *s)
{
    gather(s);
    struct sample_entry *kept = s->v;
    size_t n = s->n;
    if (pack_beside(s) != 0)
        return -1;
    s->v = calloc(s->slots, sizeof(*s->v));
    if (s->v == NULL) {
        s->v = kept;
        return -1;
    }
    for (size_t i = 0; i < n; i++)
        *slot(s->v, s->slots, kept[i].hash) = kept[i];
    free(kept);
    return 0;
}

static uint32_t *notes_of(struct sample *s, struct sample_entry *e)
{
    if (e->beside == UINT32_MAX) {
        if (s->nbeside == s->beside_cap) {
            size_t cap = s->beside_cap == 0 ? 64 : 2 * s->beside_cap;
            uint32_t *grown = realloc(s->beside, cap * SAMPLE_BESIDE * sizeof(*grown));
            if (grown == NULL)
                return NULL;
            s->beside = grown;
            s->beside_cap = cap;
        }
        e->beside = (uint32_t)s->nbeside++;
        memset(s->beside + (size_t)e->beside * SAMPLE_BESIDE, 0,
               SAMPLE_BESIDE * sizeof(*s->beside));
    }
    return s->beside + (size_t)e->beside * SAMPLE_BESIDE;
}

/* Keeps the smallest of the notes, ascending; 0 is none. */
static int note(struct sample *s, struct sample_entry *e, uint32_t hash)
{
    uint32_t *v = notes_of(s, e);
    if (v == NULL)
        return -1;
    hash += hash == 0;
    for (size_t i = 0; i < SAMPLE_BESIDE; i++) {
        if (v[i] == hash)
            return 0;
        if (v[i] == 0 || hash < v[i]) {
            memmove(v + i + 1, v + i, (SAMPLE_BESIDE - 1 - i) * sizeof(*v));
            v[i] = hash;
            return 0;
        }
    }
    return 0;
}

int sample_add(struct sample *s, uint64_t hash, uint64_t n, const uint32_t *beside)
{
    hash += hash == 0;
    if (hash > s->limit)
        return 0;
    if (s->n >= s->slots / 2) {
        bool full = s->n >= 2 * s->k;
        if (full ? prune(s) != 0 : resize(s, s->slots == 0 ? FIRST_SLOTS : 2 * s->slots) != 0)
            return -1;
        if (hash > s->limit)
            return 0;
    }
    struct sample_entry *e = slot(s->v, s->slots, hash);
    if (e->hash == 0) {
        *e = (struct sample_entry){.hash = hash, .beside = UINT32_MAX};
        s->n++;
    }
    e->n += n;
    return beside == NULL ? 0 : note(s, e, *beside);
}

int sample_finish(struct sample *s)
{
    gather(s);
    s->finished = true;
    return pack_beside(s);
}

unsigned sample_beside(const struct sample *s, const struct sample_entry *e)
{
    unsigned n = 0;
    while (e->beside != UINT32_MAX && n < SAMPLE_BESIDE &&
           s->beside[(size_t)e->beside * SAMPLE_BESIDE + n] != 0)
        n++;
    return n;
}
