#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "rules/trigger_table.h"

enum {
    BLOCK = 64,
    PAD = 32 /* readable bytes that a block needs behind it */
};

/* What a block of text may hold, a bit for each place; of a place with a bit in `class`, the
 * buckets. */
struct marks {
    uint64_t class, four, three;
    uint64_t bucket[BLOCK];
};

/* Bits of the ASCII letters, and of the capitals among them, of 64 bytes. */
static void letter_bits(const unsigned char *p, uint64_t *letters, uint64_t *capitals)
{
    *letters = *capitals = 0;
#ifdef __SSE2__
    const __m128i top = _mm_set1_epi8((char)(0x80 + 26)); /* as signed: below 26 */
    for (unsigned i = 0; i < BLOCK; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i small = _mm_or_si128(x, _mm_set1_epi8(0x20));
        __m128i l = _mm_cmplt_epi8(_mm_add_epi8(small, _mm_set1_epi8((char)(0x80 - 'a'))), top);
        __m128i u = _mm_cmplt_epi8(_mm_add_epi8(x, _mm_set1_epi8((char)(0x80 - 'A'))), top);
        *letters |= (uint64_t)(unsigned)_mm_movemask_epi8(l) << i;
        *capitals |= (uint64_t)(unsigned)_mm_movemask_epi8(u) << i;
    }
#else
    for (unsigned i = 0; i < BLOCK; i++) {
        *letters |= (uint64_t)((p[i] | 0x20u) - 'a' < 26) << i;
        *capitals |= (uint64_t)(p[i] - (unsigned)'A' < 26) << i;
    }
#endif
}

/* Where words begin: a letter after none, or a capital after a small letter. */
static uint64_t word_edges(const unsigned char *p)
{
    uint64_t letters;
    uint64_t capitals;
    letter_bits(p, &letters, &capitals);
    bool letter = (p[-1] | 0x20u) - 'a' < 26;
    bool small = p[-1] - (unsigned)'a' < 26;
    uint64_t after_letter = letters << 1 | letter;
    uint64_t after_small = (letters & ~capitals) << 1 | small;
    return (letters & ~after_letter) | (capitals & after_small);
}

static uint64_t low_bits(unsigned n)
{
    return n < 64 ? ((uint64_t)1 << n) - 1 : ~(uint64_t)0;
}

/* Looks for classes at `count` places from p on; p[-1] to p[BLOCK + PAD) can be read. */
static void look_classes(const struct trigger *t, const unsigned char *p, unsigned count,
                         struct marks *m)
{
    uint64_t any = 0;
    for (unsigned i = 0; i < count; i++) {
        uint64_t bucket = t->before[p[(ptrdiff_t)i - 1]] & t->place[0][p[i]] &
                          t->place[1][p[i + 1]] & t->place[2][p[i + 2]] & t->place[3][p[i + 3]] &
                          t->place[4][p[i + 4]] & t->place[5][p[i + 5]] & t->place[6][p[i + 6]] &
                          t->place[7][p[i + 7]];
        m->bucket[i] = bucket;
        any |= (uint64_t)(bucket != 0) << i;
    }
    m->class = any;
}

/* Looks for the beginnings of words at the same places. */
static void look_words(const struct trigger *t, const unsigned char *p, unsigned count,
                       struct marks *m)
{
    uint64_t four = 0;
    uint64_t three = 0;
    for (unsigned i = 0; i < count; i++)
        four |=
            (uint64_t)trigger_bit(t->any_four, trigger_hash(trigger_gram(p + i)), TRIGGER_ANY_BITS)
            << i;
    for (uint64_t left = word_edges(p) & low_bits(count); left != 0; left &= left - 1) {
        unsigned i = (unsigned)__builtin_ctzll(left);
        uint32_t gram = trigger_gram(p + i);
        uint32_t head = trigger_hash(trigger_gram_head(gram));
        four |= (uint64_t)trigger_bit(t->edge_four, trigger_hash(gram), TRIGGER_EDGE_BITS) << i;
        three |= (uint64_t)trigger_bit(t->edge_three, head, TRIGGER_ANY_BITS) << i;
    }
    m->four = four;
    m->three = three;
}

static bool set_has(const struct trigger *t, uint16_t set, unsigned char c)
{
    return byteset_has(&t->pool[set].of, c);
}

static bool before_ok(const struct trigger *t, const struct trigger_entry *e, struct span text,
                      size_t at)
{
    return at == 0 ? e->at_start : set_has(t, e->prev, text.p[at - 1]);
}

/* Does the shape of an entry stand at text[at]? */
static bool entry_at(const struct trigger *t, const struct trigger_entry *e, struct span text,
                     size_t at)
{
    if (text.n - at < e->n || !before_ok(t, e, text, at))
        return false;
    for (unsigned i = 0; i < e->n; i++)
        if (!set_has(t, e->set[i], text.p[at + i]))
            return false;
    return true;
}

/* Does the word of a link, whose folded bytes stand at text[at]? */
static bool link_at(const struct trigger *t, const struct trigger_link *l, struct span text,
                    size_t at)
{
    const struct trigger_entry *e = &t->entry[l->entry];
    if (text.n - at < e->n || !before_ok(t, e, text, at))
        return false;
    for (unsigned left = l->loose; left != 0; left &= left - 1) {
        unsigned i = (unsigned)__builtin_ctz(left);
        if (!set_has(t, e->set[i], text.p[at + i]))
            return false;
    }
    return true;
}

/* Words whose first bytes have this hash; p is text.p + at, with SHAPE_SETS bytes to read. */
static size_t put_words(const struct trigger *t, struct span text, size_t at,
                        const unsigned char *p, uint32_t hash, struct trigger_hit *hits)
{
    uint32_t h = hash >> (32 - TRIGGER_CHAIN_BITS);
    uint64_t w[2];
    size_t n = 0;
    memcpy(w, p, sizeof(w));
    w[0] |= 0x2020202020202020u;
    w[1] |= 0x2020202020202020u;
    for (uint32_t i = t->chain[h]; i < t->chain[h + 1]; i++) {
        const struct trigger_link *l = &t->link[i];
        if ((((w[0] ^ l->value[0]) & l->mask[0]) | ((w[1] ^ l->value[1]) & l->mask[1])) == 0 &&
            link_at(t, l, text, at))
            hits[n++] = (struct trigger_hit){at, t->entry[l->entry].needle};
    }
    return n;
}

/* Shapes of one tray; `end` when the text's ends are near and the last word is entry_at's. */
static size_t put_tray(const struct trigger *t, size_t tray, struct span text, size_t at,
                       const unsigned char *p, bool end, struct trigger_hit *hits)
{
    const uint64_t *row = trigger_row(t, tray, 0);
    uint64_t mask = end ? ~(uint64_t)0 : row[t->class_of[p[-1]]];
    size_t n = 0;
    for (unsigned i = 0; i < SHAPE_SETS && mask != 0; i += 4) {
        mask &= row[t->classes + t->class_of[p[i]]] & row[2 * t->classes + t->class_of[p[i + 1]]] &
                row[3 * t->classes + t->class_of[p[i + 2]]] &
                row[4 * t->classes + t->class_of[p[i + 3]]];
        row += 4 * t->classes;
    }
    for (; mask != 0; mask &= mask - 1) {
        size_t number = t->tray_entry[tray] + (size_t)__builtin_ctzll(mask);
        if (end && (number >= t->n || !entry_at(t, &t->entry[number], text, at)))
            continue;
        hits[n++] = (struct trigger_hit){at, t->entry[number].needle};
    }
    return n;
}

static size_t put_classes(const struct trigger *t, struct span text, size_t at,
                          const unsigned char *p, uint64_t buckets, struct trigger_hit *hits)
{
    bool end = at == 0 || text.n - at < SHAPE_SETS;
    size_t n = 0;
    for (uint64_t left = buckets; left != 0; left &= left - 1) {
        unsigned b = (unsigned)__builtin_ctzll(left);
        for (size_t tray = t->first_tray[b]; tray < t->first_tray[b + 1]; tray++)
            n += put_tray(t, tray, text, at, p, end, hits + n);
    }
    return n;
}

/* All hits at text[at], which is *p. */
static size_t put_all(const struct trigger *t, struct span text, size_t at, const unsigned char *p,
                      const struct marks *m, unsigned bit, struct trigger_hit *hits)
{
    uint32_t gram = trigger_gram(p);
    size_t n = 0;
    if (m->four >> bit & 1)
        n += put_words(t, text, at, p, trigger_hash(gram), hits);
    if (m->three >> bit & 1)
        n += put_words(t, text, at, p, trigger_hash(trigger_gram_head(gram)), hits + n);
    if (m->class >> bit & 1)
        n += put_classes(t, text, at, p, m->bucket[bit], hits + n);
    return n;
}

size_t trigger_scan(const struct trigger *t, struct span text, size_t to, size_t *from,
                    struct trigger_hit *hits, size_t cap)
{
    unsigned char ends[1 + BLOCK + PAD]; /* a copy of the block where the text ends near by */
    size_t n = 0;
    to = to < text.n ? to : text.n;
    for (size_t at = *from; at < to; at = *from) {
        const unsigned char *p = text.p + at;
        unsigned count = to - at < BLOCK ? (unsigned)(to - at) : BLOCK;
        if (at == 0 || text.n - at < BLOCK + PAD) {
            size_t there = text.n - at < BLOCK + PAD ? text.n - at : BLOCK + PAD;
            ends[0] = at == 0 ? 0 : p[-1];
            memcpy(ends + 1, p, there);
            memset(ends + 1 + there, 0, BLOCK + PAD - there);
            p = ends + 1;
        }
        struct marks m;
        look_classes(t, p, count, &m);
        look_words(t, p, count, &m);
        if (at == 0) { /* what may begin the text: put_tray finds out */
            m.class |= 1;
            m.bucket[0] = t->start;
        }
        for (uint64_t left = m.class | m.four | m.three; left != 0; left &= left - 1) {
            unsigned bit = (unsigned)__builtin_ctzll(left);
            if (cap - n < t->most) {
                *from = at + bit;
                return n;
            }
            n += put_all(t, text, at + bit, p + bit, &m, bit, hits + n);
        }
        *from = at + count;
    }
    return n;
}
