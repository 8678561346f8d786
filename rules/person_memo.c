#include "rules/person_memo.h"

enum {
    SHORT = 4096,
    REACH = 80,  /* neighbours are looked for so far */
    MARGIN = 8,  /* a word's first bytes; a character and its neighbours */
    BETWEEN = 1, /* signs that stand between a run and the words beside it */
    INSIDE = 2   /* of words */
};

/* clang-format off */
static const unsigned char sign_of[256] = {
    [' '] = BETWEEN, ['\t'] = BETWEEN, ['\n'] = BETWEEN, ['\r'] = BETWEEN, ['"'] = BETWEEN, ['('] = BETWEEN,
    [')'] = BETWEEN, ['['] = BETWEEN, [']'] = BETWEEN, ['*'] = BETWEEN, [','] = BETWEEN, [':'] = BETWEEN,
    ['.'] = BETWEEN, ['\''] = BETWEEN | INSIDE, ['-'] = INSIDE, ['_'] = INSIDE,
    ['0' ... '9'] = INSIDE, ['A' ... 'Z'] = INSIDE, ['a' ... 'z'] = INSIDE, [0x80 ... 0xFF] = BETWEEN | INSIDE,
};
/* clang-format on */

void person_memo_open(struct person_memo *m, struct span text, bool on)
{
    m->text = text;
    m->on = on && text.n >= SHORT;
    if (m->on)
        memset(m->slot, 0, sizeof(m->slot));
}

/* By the first letters of the word (bytes from 0x40 on, or from 0xC0: the hash may be a poor one);
 * pos + 8 is inside the text. */
static size_t slot_of(const struct person_memo *m, size_t pos)
{
    uint64_t w;
    memcpy(&w, m->text.p + pos, sizeof(w));
    uint64_t other = ~w & 0x4040404040404040u;
    if (other != 0)
        w &= ((other & -other) >> 6) - 1;
    return (size_t)(w * 0x9E3779B97F4A7C15u >> (64 - MEMO_BITS));
}

const struct memo *person_memo_find(const struct person_memo *m, size_t pos, size_t floor,
                                    size_t limit)
{
    if (!m->on || limit - pos < MARGIN)
        return NULL;
    const struct memo *e = &m->slot[slot_of(m, pos)];
    if (e->none == 0 || pos <= floor + e->back || limit - pos < e->ahead)
        return NULL;
    const unsigned char *p = m->text.p;
    bool same = memcmp(p + e->pos - e->back, p + pos - e->back, (size_t)e->back + e->ahead) == 0;
    return same ? e : NULL;
}

void person_memo_put(struct person_memo *m, struct memo e, size_t from, size_t to, size_t floor,
                     size_t limit)
{
    size_t back = e.pos - from;
    size_t ahead = to - e.pos;
    if (!m->on || back > REACH + 2 * MARGIN || ahead > 3 * REACH || e.next > ahead ||
        e.pos <= floor + back || limit - e.pos < ahead || limit - e.pos < MARGIN)
        return;
    e.back = (uint16_t)back;
    e.ahead = (uint16_t)ahead;
    m->slot[slot_of(m, e.pos)] = e;
}

size_t person_memo_back(struct span t, size_t pos)
{
    size_t stop = pos > REACH + MARGIN ? pos - REACH - MARGIN : 0;
    size_t i = pos;
    while (i > stop && (sign_of[t.p[i - 1]] & BETWEEN) != 0)
        i--;
    while (i > stop && (sign_of[t.p[i - 1]] & INSIDE) != 0)
        i--;
    return i > stop && i > MARGIN ? i - MARGIN : 0; /* 0: too far to be noted */
}

size_t person_memo_ahead(struct span t, size_t end)
{
    size_t i = end;
    while (i < t.n && i - end < 4 * (size_t)REACH && (sign_of[t.p[i]] & BETWEEN) != 0)
        i++;
    while (i < t.n && i - end < 4 * (size_t)REACH && (sign_of[t.p[i]] & INSIDE) != 0)
        i++;
    return i + 2;
}
