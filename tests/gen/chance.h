/*
 * Chance for the generators: xorshift64*, so that one seed gives the same bytes on every machine,
 * and a skewed choice, because in real data a few users make most of the lines. Not for secrets.
 */
#ifndef TESTS_GEN_CHANCE_H
#define TESTS_GEN_CHANCE_H

#include <stdint.h>

struct chance {
    uint64_t s; /* never 0 */
};

static inline struct chance chance_new(uint64_t seed)
{
    uint64_t s = seed * UINT64_C(0x9E3779B97F4A7C15) + UINT64_C(0x1234567);
    return (struct chance){s == 0 ? 1 : s};
}

static inline uint64_t chance_bits(struct chance *c)
{
    c->s ^= c->s >> 12;
    c->s ^= c->s << 25;
    c->s ^= c->s >> 27;
    return c->s * UINT64_C(0x2545F4914F6CDD1D);
}

/* 0 to n - 1, n > 0. */
static inline uint32_t chance_below(struct chance *c, uint32_t n)
{
    return (uint32_t)((chance_bits(c) >> 32) * n >> 32);
}

/* 0 to n - 1 with the cube of a uniform number: the first eighth of the range gets half of the
 * picks. */
static inline uint32_t chance_skewed(struct chance *c, uint32_t n)
{
    uint64_t u = chance_bits(c) >> 43; /* 21 bits, so the cube fits 63 */
    return (uint32_t)(((u * u * u) >> 31) * n >> 32);
}

#endif
