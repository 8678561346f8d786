/*
 * The tables of rules/trigger.h, made by rules/trigger.c and read by rules/trigger_scan.c. Not for
 * anybody else.
 *
 * Words: shapes with few possibilities for their first four (at a word's edge three) bytes, letter
 * case aside, are found by a hash of these. Bitmaps that stay in the cache say whether any shape
 * begins so: one for shapes that begin at a word's edge only, of which there are thousands and
 * which are looked for at edges only, and one for the others. What passes is compared with each
 * link of its chain.
 *
 * Classes: all other shapes are put into buckets, shapes alike together. For each byte value there
 * is a word of 64 bits for each of nine places (the byte before, and eight from the needle on): bit
 * b is set when some shape of bucket b allows the byte there. The AND of the nine words is the set
 * of buckets that may have a needle here. A bucket's shapes, 64 at a time (a tray), have the same
 * tables over all their places: the AND of a tray's words is the set of its shapes that stand here.
 */
#ifndef RULES_TRIGGER_TABLE_H
#define RULES_TRIGGER_TABLE_H

#include "rules/trigger.h"

enum {
    TRIGGER_BUCKETS = 64,
    TRIGGER_TRAY = 64,
    TRIGGER_PLACES = 8,
    TRIGGER_GRAM = 4,
    TRIGGER_EDGE_BITS = 18, /* bits in a bitmap over edges: 1 << 18 */
    TRIGGER_ANY_BITS = 16,
    TRIGGER_CHAIN_BITS = 14,
    TRIGGER_SET_BITS = 10
};

/* A shape; its sets by number in `pool`. */
struct trigger_entry {
    uint32_t needle;
    uint16_t prev, set[SHAPE_SETS];
    uint8_t n;
    bool at_start;
    uint8_t bucket; /* of a shape that is not found by hash */
};

/* One way to write the beginning of a word. */
struct trigger_link {
    uint64_t value[2], mask[2]; /* folded bytes that have to stand there */
    uint32_t entry;
    uint16_t loose; /* places that these do not settle */
};

/* A set that some shape has. */
struct trigger_set {
    struct byteset of;
    uint16_t next; /* 1 + number of another set with this hash, or 0 */
};

struct trigger {
    struct trigger_set *pool;
    size_t npool, pool_cap;
    uint16_t pool_head[1 << TRIGGER_SET_BITS]; /* by hash: 1 + number of the first set, or 0 */
    struct trigger_entry *entry; /* after trigger_build: words, then shapes by bucket */
    size_t n, cap;

    uint64_t edge_four[(1 << TRIGGER_EDGE_BITS) / 64]; /* by hash of the first four bytes */
    uint64_t edge_three[(1 << TRIGGER_ANY_BITS) / 64];
    uint64_t any_four[(1 << TRIGGER_ANY_BITS) / 64];
    uint32_t
        chain[(1 << TRIGGER_CHAIN_BITS) + 1]; /* the links of a hash: chain[h] .. chain[h + 1] */
    struct trigger_link *link;
    size_t nlink, link_cap;

    uint64_t before[256], start; /* by the byte before; `start` stands for the text's beginning */
    uint64_t place[TRIGGER_PLACES][256]; /* by the byte at needle + i */
    uint32_t first_tray[TRIGGER_BUCKETS + 1];
    uint32_t *tray_entry; /* the entry of a tray's bit 0 */
    uint64_t *tray;       /* [tray][place: the byte before, then the needle's][class of the byte] */
    size_t ntray;
    uint8_t class_of[256]; /* bytes that no shape tells apart */
    uint8_t byte_of[256];  /* one byte of each class */
    size_t classes;
    size_t most;
    bool mapped; /* the arrays are not ours to free */
};

/* The four bytes folded: bit 5 is what tells lower case from upper, and nothing is lost by setting
 * it everywhere. */
static inline uint32_t trigger_gram(const unsigned char *p)
{
    uint32_t g;
    memcpy(&g, p, sizeof(g));
    return g | 0x20202020u;
}

/* The first three of them. */
static inline uint32_t trigger_gram_head(uint32_t gram)
{
    const unsigned char three[TRIGGER_GRAM] = {0xFF, 0xFF, 0xFF, 0};
    uint32_t mask;
    memcpy(&mask, three, sizeof(mask));
    return gram & mask;
}

static inline uint32_t trigger_hash(uint32_t gram)
{
    return gram * 0x9E3779B1u; /* 2^32 / golden ratio */
}

static inline bool trigger_bit(const uint64_t *map, uint32_t hash, unsigned bits)
{
    uint32_t h = hash >> (32 - bits);
    return map[h >> 6] >> (h & 63) & 1;
}

/* Words of a tray's table for one place. */
static inline const uint64_t *trigger_row(const struct trigger *t, size_t tray, unsigned place)
{
    return t->tray + (tray * (1 + SHAPE_SETS) + place) * t->classes;
}

#endif
