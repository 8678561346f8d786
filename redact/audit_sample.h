/*
 * How often each value occurs: the k values with the smallest hashes, each with its count. While
 * there are no more than k values that is all of them; beyond, it is a sample drawn evenly from the
 * different values. Which values stay depends on the set of hashes alone and counts add up, so the
 * samples of shards merge exactly to that of the whole.
 *
 * A sample may also note, for each value, some of what occurs beside it: the smallest
 * SAMPLE_BESIDE hashes. One thread at a time.
 */
#ifndef REDACT_AUDIT_SAMPLE_H
#define REDACT_AUDIT_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SAMPLE_BESIDE = 16 };

struct sample_entry {
    uint64_t hash; /* 0: free */
    uint64_t n;
    uint32_t beside; /* place of its notes, in units of SAMPLE_BESIDE; UINT32_MAX: none */
};

struct sample {
    size_t k;
    struct sample_entry *v; /* a table while values come; in order of hash once finished */
    size_t n, slots;
    uint64_t limit; /* hashes above it are not kept */
    bool cut;       /* are there more than k values? */
    bool finished;
    uint32_t *beside; /* ascending hashes, 0 for none */
    size_t nbeside, beside_cap;
};

/* k is a power of two. */
void sample_init(struct sample *s, size_t k);
void sample_free(struct sample *s);

/* Counts a value n times; with `beside` notes that too. 0, or -1 when there is no memory. */
int sample_add(struct sample *s, uint64_t hash, uint64_t n, const uint32_t *beside);

/* Drops what is beyond k and puts the rest in order. Nothing may be added after. 0 or -1. */
int sample_finish(struct sample *s);

/* How many different things were noted beside the entry; SAMPLE_BESIDE: that many or more. */
unsigned sample_beside(const struct sample *s, const struct sample_entry *e);

#endif
