#include "redact/starts.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { PLACES = 64, KNOWN_BY = 3 };

/* What a byte says of the word that it may be the second or third byte of. */
enum said {
    ENDS,   /* the word ends before it */
    PART,   /* ASCII letter or digit */
    UNKNOWN /* beyond ASCII, where letters are kept without their accents; or it may join two parts
             */
};

/* clang-format off */
static const unsigned char said[256] = {
    ['0' ... '9'] = PART, ['A' ... 'Z'] = PART, ['a' ... 'z'] = PART,
    ['-'] = UNKNOWN, ['.'] = UNKNOWN, ['_'] = UNKNOWN, [0x80 ... 0xFF] = UNKNOWN};
/* clang-format on */

/* Five bits of each byte tell small letters apart, and capitals are as small ones. */
static unsigned place_of(const unsigned char *p)
{
    return (p[0] & 31u) << 10 | (p[1] & 31u) << 5 | (p[2] & 31u);
}

void starts_add(struct starts *s, const unsigned char *word, size_t n)
{
    if (n < KNOWN_BY)
        s->brief++;
    else
        s->bit[place_of(word) / 64] |= (uint64_t)1 << (place_of(word) & 63);
}

void starts_remove(struct starts *s, const unsigned char *word, size_t n)
{
    if (n < KNOWN_BY)
        s->brief--;
    else
        s->bit[place_of(word) / 64] = 0;
}

static bool in_word(unsigned char c)
{
    return said[c] == PART || c >= 0x80;
}

#ifdef __SSE2__
static unsigned word_bytes(const unsigned char *p)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    const __m128i letter = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
    const __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
    const __m128i is_digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(v, _mm_or_si128(is_letter, is_digit)));
}
#else
static unsigned word_bytes(const unsigned char *p)
{
    unsigned bits = 0;
    for (unsigned i = 0; i < 16; i++)
        bits |= (unsigned)in_word(p[i]) << i;
    return bits;
}
#endif

/* Where words begin among the places from `at` on. */
static uint64_t begins(struct span t, size_t at)
{
    uint64_t word = 0;
    if (t.n - at >= PLACES)
        for (unsigned i = 0; i < PLACES; i += 16)
            word |= (uint64_t)word_bytes(t.p + at + i) << i;
    else
        for (size_t i = at; i < t.n; i++)
            word |= (uint64_t)in_word(t.p[i]) << (i - at);
    return word & ~(word << 1 | (at > 0 && in_word(t.p[at - 1])));
}

static bool may_be_known(const struct starts *s, struct span t, size_t pos)
{
    if (s->brief > 0 || t.p[pos] >= 0x80)
        return true;
    for (size_t i = pos + 1; i < pos + KNOWN_BY; i++) {
        enum said what = i < t.n ? (enum said)said[t.p[i]] : ENDS;
        if (what != PART)
            return what == UNKNOWN;
    }
    return (s->bit[place_of(t.p + pos) / 64] >> (place_of(t.p + pos) & 63) & 1) != 0;
}

size_t starts_next(const struct starts *s, struct starts_walk *w, size_t from)
{
    while (from < w->text.n) {
        if (!w->open || from >= w->at + PLACES) {
            w->open = true;
            w->at = from;
            w->begin = begins(w->text, from);
        }
        uint64_t left = w->begin & ~(uint64_t)0 << (from - w->at);
        for (; left != 0; left &= left - 1) {
            size_t pos = w->at + (size_t)__builtin_ctzll(left);
            if (may_be_known(s, w->text, pos))
                return pos;
        }
        from = w->at + PLACES;
    }
    return w->text.n;
}
