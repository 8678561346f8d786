/*
 * The layout of the lexicon image, shared by its compiler and its reader. A perfect hash by
 * displacement: a word's hash names a bucket, the bucket's displacement sends each of its words to
 * a slot of its own. A slot has a fingerprint of 16 bits of the word and a code of 4 bits: 0 in an
 * empty slot, 1 to 14 the class of nine words of ten, 15 a rarer class, whose number a second,
 * small hash of the same kind knows. A class names the bits. A word that is in no table meets a
 * wrong fingerprint or an empty slot in all but 1 of 65,536 cases, and always the same ones: the
 * image is a function of the tables. Numbers are in the order of the machine that builds and runs
 * it.
 *
 *     struct image_head | classes: uint32_t[IMAGE_CLASSES]
 *     | all: uint16_t disp[nbuckets], prints[nslots] | rare: uint16_t disp[nbuckets], class[nslots]
 *     | codes: two a byte, the one of the even slot in the low half
 */
#ifndef RULES_LEXICONS_IMAGE_H
#define RULES_LEXICONS_IMAGE_H

#include <stdint.h>
#include <string.h>

enum { IMAGE_CLASSES = 2048, IMAGE_CODE_RARE = 15 };

/* A hash of some words. */
struct image_part {
    uint32_t nslots, nbuckets;
};

struct image_head {
    uint32_t nwords, nclasses;
    struct image_part all, rare;
    uint64_t digest; /* of every word and its bits, independent of their order in the tables */
};

/* One step of the hash, and its end; the multipliers are the fractional bits of the golden ratio
 * and of sqrt(2), made odd. */
static inline uint64_t image_step(uint64_t h, uint64_t w)
{
    h = (h ^ w) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static inline uint64_t image_end(uint64_t h)
{
    h *= 0x6A09E667F3BCC909u;
    return h ^ h >> 32;
}

/* 64 bits of a folded word. */
static inline uint64_t image_hash(const unsigned char *p, size_t n)
{
    uint64_t h = (uint64_t)n * 0x6A09E667F3BCC909u;
    while (n > 0) {
        uint64_t w = 0;
        size_t take = n < 8 ? n : 8;
        memcpy(&w, p, take);
        h = image_step(h, w);
        p += take;
        n -= take;
    }
    return image_end(h);
}

/* The same of a word of 1 to 16 bytes: the first 8 in a, the others in b, with 0 behind the last.
 */
static inline uint64_t image_hash_16(uint64_t a, uint64_t b, size_t n)
{
    uint64_t h = image_step((uint64_t)n * 0x6A09E667F3BCC909u, a);
    return image_end(n > 8 ? image_step(h, b) : h);
}

static inline uint32_t image_bucket(uint64_t h, uint32_t nbuckets)
{
    return (uint32_t)(((h & 0xFFFFFFFFu) * nbuckets) >> 32);
}

static inline uint32_t image_slot(uint64_t h, uint32_t disp, uint32_t nslots)
{
    uint64_t x = (h ^ (disp * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u;
    return (uint32_t)(((x >> 32) * nslots) >> 32);
}

static inline uint32_t image_fingerprint(uint64_t h)
{
    return (uint32_t)(h * 0xA0761D6478BD642Fu >> 48);
}

#endif
