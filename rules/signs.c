#include "rules/signs.h"

enum { WORD = 1, CAPITAL = 2, LETTER = 4, BEFORE = 8, BEHIND = 16, LINE = 32 };

/* clang-format off */
static const unsigned char sign_of[256] = {
    ['0' ... '9'] = WORD, ['_'] = WORD,
    ['A' ... 'Z'] = WORD | CAPITAL | LETTER, ['a' ... 'z'] = WORD | LETTER,
    [0x80 ... 0xBF] = LETTER, [0xC0 ... 0xFF] = LETTER | CAPITAL,
    [' '] = BEFORE | BEHIND, ['\t'] = BEFORE | BEHIND, ['\r'] = BEFORE | BEHIND, ['\n'] = BEFORE | BEHIND | LINE,
    ['"'] = BEFORE | BEHIND, ['\''] = BEFORE | BEHIND, ['*'] = BEFORE | BEHIND,
    ['('] = BEFORE, ['['] = BEFORE, ['>'] = BEFORE,
    [')'] = BEHIND, [']'] = BEHIND, ['<'] = BEHIND, [','] = BEHIND, ['.'] = BEHIND, [';'] = BEHIND,
    [':'] = BEHIND, ['!'] = BEHIND, ['?'] = BEHIND,
};
/* clang-format on */

/* Of n bytes, at most 64, the capitals and the like; in *word the bytes of words. */
static uint64_t capitals_plain(const unsigned char *p, size_t n, uint64_t *word)
{
    uint64_t found = 0;
    *word = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t sign = sign_of[p[i]];
        found |= (sign & CAPITAL) / CAPITAL << i;
        *word |= (sign & WORD) / WORD << i;
    }
    return found;
}

static struct signs signs_plain(const unsigned char p[64])
{
    struct signs s = {0, 0, 0, 0};
    for (size_t i = 0; i < 64; i++) {
        uint64_t sign = sign_of[p[i]];
        s.letter |= (sign & LETTER) / LETTER << i;
        s.before |= (sign & BEFORE) / BEFORE << i;
        s.behind |= (sign & BEHIND) / BEHIND << i;
        s.line |= (sign & LINE) / LINE << i;
    }
    return s;
}

#ifdef __SSE2__
#include <immintrin.h>

/* The same of 16 bytes. */
static unsigned capitals_16(const unsigned char *p, unsigned *word)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    const __m128i low = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i alpha = _mm_cmpeq_epi8(_mm_min_epu8(low, _mm_set1_epi8(25)), low);
    const __m128i num = _mm_sub_epi8(v, _mm_set1_epi8('0'));
    const __m128i digit = _mm_cmpeq_epi8(_mm_min_epu8(num, _mm_set1_epi8(9)), num);
    const __m128i line = _mm_cmpeq_epi8(v, _mm_set1_epi8('_'));
    const __m128i lead =
        _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8((char)0xC0)), _mm_set1_epi8((char)0xC0));
    *word = (unsigned)_mm_movemask_epi8(_mm_or_si128(alpha, _mm_or_si128(digit, line)));
    unsigned small = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(v, 2));
    return ((unsigned)_mm_movemask_epi8(alpha) & ~small) | (unsigned)_mm_movemask_epi8(lead);
}

/* Of the first n bytes, at most 64: those of a short text, or of the end of a long one. */
static uint64_t capitals_sse2(const unsigned char *p, size_t n, uint64_t *word)
{
    uint64_t found = 0;
    *word = 0;
    for (size_t i = 0; i < n; i += 16) {
        unsigned char rest[16] = {0};
        unsigned part;
        const unsigned char *at = n - i < 16 ? memcpy(rest, p + i, n - i) : p + i;
        found |= (uint64_t)capitals_16(at, &part) << i;
        *word |= (uint64_t)part << i;
    }
    return found;
}

static __m128i any_of_16(__m128i v, const char *list)
{
    __m128i found = _mm_cmpeq_epi8(v, _mm_set1_epi8(list[0]));
    for (const char *c = list + 1; *c != 0; c++)
        found = _mm_or_si128(found, _mm_cmpeq_epi8(v, _mm_set1_epi8(*c)));
    return found;
}

static uint64_t bits_16(__m128i v)
{
    return (unsigned)_mm_movemask_epi8(v);
}

static struct signs signs_sse2(const unsigned char p[64])
{
    struct signs s = {0, 0, 0, 0};
    for (unsigned i = 0; i < 64; i += 16) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        const __m128i low = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
        const __m128i alpha = _mm_cmpeq_epi8(_mm_min_epu8(low, _mm_set1_epi8(25)), low);
        const __m128i both = any_of_16(v, " \t\r\n\"'*");
        s.letter |= bits_16(_mm_or_si128(alpha, v)) << i;
        s.before |= bits_16(_mm_or_si128(both, any_of_16(v, "([>"))) << i;
        s.behind |= bits_16(_mm_or_si128(both, any_of_16(v, ")]<,.;:!?"))) << i;
        s.line |= bits_16(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n'))) << i;
    }
    return s;
}

#define AVX2 __attribute__((target("avx2")))

AVX2 static unsigned capitals_32(const unsigned char *p, unsigned *word)
{
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);
    const __m256i low =
        _mm256_sub_epi8(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
    const __m256i alpha = _mm256_cmpeq_epi8(_mm256_min_epu8(low, _mm256_set1_epi8(25)), low);
    const __m256i num = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
    const __m256i digit = _mm256_cmpeq_epi8(_mm256_min_epu8(num, _mm256_set1_epi8(9)), num);
    const __m256i line = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('_'));
    const __m256i lead = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8((char)0xC0)),
                                           _mm256_set1_epi8((char)0xC0));
    *word = (unsigned)_mm256_movemask_epi8(_mm256_or_si256(alpha, _mm256_or_si256(digit, line)));
    unsigned small = (unsigned)_mm256_movemask_epi8(_mm256_slli_epi16(v, 2));
    return ((unsigned)_mm256_movemask_epi8(alpha) & ~small) | (unsigned)_mm256_movemask_epi8(lead);
}

AVX2 static uint64_t capitals_avx2(const unsigned char p[64], uint64_t *word)
{
    unsigned low;
    unsigned high;
    uint64_t found = capitals_32(p, &low);
    found |= (uint64_t)capitals_32(p + 32, &high) << 32;
    *word = low | (uint64_t)high << 32;
    return found;
}

/*
 * Two look-ups by half bytes whose AND has a bit for each group of signs that agree in both: 1
 * blank " ' * (2x), 2 tab and line ends (0x), 4 ( (2x), 8 [ (5x), 16 > < ? : ; by (3x) and so on.
 * What agrees by chance is kept apart by the bits.
 */
enum {
    G_BOTH_2 = 1,
    G_BOTH_0 = 2,
    G_OPEN_2 = 4,
    G_OPEN_5 = 8,
    G_OPEN_3 = 16,
    G_END_2 = 32,
    G_END_3 = 64,
    G_END_5 = 128
};

AVX2 static __m256i groups_32(__m256i v)
{
    const __m256i lo = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(G_BOTH_2, G_END_2, G_BOTH_2, 0, 0, 0, 0, G_BOTH_2, G_OPEN_2,
                      (char)(G_END_2 | G_BOTH_0), (char)(G_BOTH_2 | G_BOTH_0 | G_END_3),
                      (char)(G_OPEN_5 | G_END_3), (char)(G_END_2 | G_END_3),
                      (char)(G_BOTH_0 | G_END_5), (char)(G_END_2 | G_OPEN_3), G_END_3));
    const __m256i hi = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        G_BOTH_0, 0, (char)(G_BOTH_2 | G_OPEN_2 | G_END_2), (char)(G_OPEN_3 | G_END_3), 0,
        (char)(G_OPEN_5 | G_END_5), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    const __m256i nibble = _mm256_set1_epi8(0x0F);
    return _mm256_and_si256(
        _mm256_shuffle_epi8(lo, _mm256_and_si256(v, nibble)),
        _mm256_shuffle_epi8(hi, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
}

/* Bytes that have a bit of the mask. */
AVX2 static uint64_t bits_32(__m256i groups, int mask)
{
    const __m256i in = _mm256_and_si256(groups, _mm256_set1_epi8((char)mask));
    return ~(unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(in, _mm256_setzero_si256())) &
           0xFFFFFFFFu;
}

AVX2 static struct signs signs_avx2(const unsigned char p[64])
{
    struct signs s = {0, 0, 0, 0};
    for (unsigned i = 0; i < 64; i += 32) {
        const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(p + i));
        const __m256i low =
            _mm256_sub_epi8(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
        const __m256i alpha = _mm256_cmpeq_epi8(_mm256_min_epu8(low, _mm256_set1_epi8(25)), low);
        const __m256i line = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\n'));
        const __m256i groups = groups_32(v);
        const int both = G_BOTH_2 | G_BOTH_0;
        s.letter |= (uint64_t)(unsigned)_mm256_movemask_epi8(_mm256_or_si256(alpha, v)) << i;
        s.before |= bits_32(groups, both | G_OPEN_2 | G_OPEN_3 | G_OPEN_5) << i;
        s.behind |= bits_32(groups, both | G_END_2 | G_END_3 | G_END_5) << i;
        s.line |= (uint64_t)(unsigned)_mm256_movemask_epi8(line) << i;
    }
    return s;
}

bool signs_can(enum signs_way way)
{
    return way != SIGNS_AVX2 || __builtin_cpu_supports("avx2") != 0;
}

static enum signs_way best(void)
{
    return __builtin_cpu_supports("avx2") != 0 ? SIGNS_AVX2 : SIGNS_SSE2;
}
#else
#define capitals_sse2 capitals_plain
#define capitals_avx2(p, word) capitals_plain(p, 64, word)
#define signs_sse2 signs_plain
#define signs_avx2 signs_plain

bool signs_can(enum signs_way way)
{
    return way == SIGNS_PLAIN;
}

static enum signs_way best(void)
{
    return SIGNS_PLAIN;
}
#endif

/* The 64 bytes at pos; where the text ends before, they are copied to `rest`, with 0 behind. */
static const unsigned char *bytes_at(struct span text, size_t pos, unsigned char rest[64])
{
    size_t n = pos < text.n ? text.n - pos : 0;
    if (n >= 64)
        return text.p + pos;
    memset(rest, 0, 64);
    return n == 0 ? rest : memcpy(rest, text.p + pos, n);
}

uint64_t signs_capitals_by(enum signs_way way, struct span text, size_t pos)
{
    uint64_t word;
    size_t left = pos < text.n ? text.n - pos : 0;
    size_t n = left < 64 ? left : 64;
    const unsigned char *p = n == 0 ? text.p : text.p + pos;
    uint64_t found = way == SIGNS_AVX2 && n == 64 ? capitals_avx2(p, &word)
                     : way != SIGNS_PLAIN         ? capitals_sse2(p, n, &word)
                                                  : capitals_plain(p, n, &word);
    bool inside = pos > 0 && pos <= text.n && (sign_of[text.p[pos - 1]] & WORD) != 0;
    return found & ~(word << 1 | (uint64_t)inside);
}

uint64_t signs_capitals(struct span text, size_t pos)
{
    return signs_capitals_by(best(), text, pos);
}

struct signs signs_at_by(enum signs_way way, struct span text, size_t pos)
{
    unsigned char rest[64];
    const unsigned char *p = bytes_at(text, pos, rest);
    return way == SIGNS_AVX2 ? signs_avx2(p) : way == SIGNS_SSE2 ? signs_sse2(p) : signs_plain(p);
}

struct signs signs_at(struct span text, size_t pos)
{
    return signs_at_by(best(), text, pos);
}
