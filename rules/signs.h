/*
 * Signs of running text, many bytes at a time: where a capital may begin a word, how many letters
 * follow a place, which letters stand free of code. In plain C, with SSE2 and with AVX2; the widest
 * that the machine has is taken, and all say the same. Pure; thread-safe; reads nothing outside of
 * the text; allocates nothing.
 */
#ifndef RULES_SIGNS_H
#define RULES_SIGNS_H

#include <stdint.h>

#include "rules/span.h"

enum signs_way { SIGNS_PLAIN, SIGNS_SSE2, SIGNS_AVX2, SIGNS_WAYS };

/* Can this machine go that way? The others say so, and are not to be taken. */
bool signs_can(enum signs_way way);

/*
 * Of the 64 places from pos on, a bit each from the lowest on: an ASCII capital, or the first byte
 * of a character beyond ASCII (C0 to FF), that has no ASCII letter, digit or underscore right
 * before it.
 */
uint64_t signs_capitals(struct span text, size_t pos);

/* The same by one way, for tests. */
uint64_t signs_capitals_by(enum signs_way way, struct span text, size_t pos);

/* What stands at 64 places, a bit each from the lowest on; what is beyond the text has none. */
struct signs {
    uint64_t letter; /* an ASCII letter, or a byte beyond ASCII */
    uint64_t before; /* blank, line end, or one of "'([>* : a word of a sentence may follow */
    uint64_t behind; /* the like behind a word: also . , ; : ! ? ) ] < */
    uint64_t line;   /* line feed */
};

/* The signs from pos on. */
struct signs signs_at(struct span text, size_t pos);
struct signs signs_at_by(enum signs_way way, struct span text, size_t pos);

/* The ASCII letters of 16 bytes, and the capitals among them: a bit each. */
struct signs_word {
    unsigned letters, capitals;
};

#ifdef __SSE2__
#include <emmintrin.h>

static inline struct signs_word signs_word(const unsigned char p[16])
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    const __m128i off = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i in = _mm_cmpeq_epi8(_mm_min_epu8(off, _mm_set1_epi8(25)), off);
    unsigned letters = (unsigned)_mm_movemask_epi8(in);
    unsigned small = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(v, 2));
    return (struct signs_word){letters, letters & ~small};
}
#else
static inline struct signs_word signs_word(const unsigned char p[16])
{
    struct signs_word w = {0, 0};
    for (unsigned i = 0; i < 16; i++) {
        unsigned char c = p[i];
        w.letters |= (unsigned)((unsigned char)((c | 0x20) - 'a') < 26) << i;
        w.capitals |= (unsigned)((unsigned char)(c - 'A') < 26) << i;
    }
    return w;
}
#endif

#endif
