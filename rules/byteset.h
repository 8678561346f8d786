/* A set of byte values. */
#ifndef RULES_BYTESET_H
#define RULES_BYTESET_H

#include <stdbool.h>
#include <stdint.h>

struct byteset {
    uint64_t w[4];
};

static inline void byteset_add(struct byteset *s, unsigned c)
{
    s->w[c >> 6] |= (uint64_t)1 << (c & 63);
}

static inline void byteset_remove(struct byteset *s, unsigned c)
{
    s->w[c >> 6] &= ~((uint64_t)1 << (c & 63));
}

static inline void byteset_add_range(struct byteset *s, unsigned from, unsigned to)
{
    for (unsigned c = from; c <= to; c++)
        byteset_add(s, c);
}

static inline bool byteset_has(const struct byteset *s, unsigned c)
{
    return (s->w[c >> 6] >> (c & 63)) & 1;
}

/* Bits that are set: without an instruction that not every machine of this kind has. */
static inline unsigned byteset_bits(uint64_t w)
{
    w -= w >> 1 & 0x5555555555555555u;
    w = (w & 0x3333333333333333u) + (w >> 2 & 0x3333333333333333u);
    w = (w + (w >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (unsigned)(w * 0x0101010101010101u >> 56);
}

static inline void byteset_join(struct byteset *s, const struct byteset *o)
{
    for (int i = 0; i < 4; i++)
        s->w[i] |= o->w[i];
}

static inline void byteset_meet(struct byteset *s, const struct byteset *o)
{
    for (int i = 0; i < 4; i++)
        s->w[i] &= o->w[i];
}

static inline void byteset_invert(struct byteset *s)
{
    for (int i = 0; i < 4; i++)
        s->w[i] = ~s->w[i];
}

#endif
