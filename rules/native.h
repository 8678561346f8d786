/*
 * Characters that forms of other scripts are filled in with: letters that look like Latin ones, and
 * digits of scripts that have their own: Arabic-Indic, Persian and Urdu, Devanagari, Bengali, Thai,
 * full-width (Unicode 15, general category Nd), as forms of these countries are filled in. Pure;
 * thread-safe; allocates nothing.
 */
#ifndef RULES_NATIVE_H
#define RULES_NATIVE_H

#include "rules/digits.h"

/* The digits of one script: UTF-8 bytes before the last one, and the last one of its zero. */
struct native_script {
    unsigned char lead[2];
    unsigned char n; /* bytes of lead that count; 0: ASCII */
    unsigned char zero;
};

/* The script whose digit stands at s.p[i]; NULL when none does. */
static inline const struct native_script *native_at(struct span s, size_t i)
{
    static const struct native_script scripts[] = {
        {{0, 0}, 0, '0'},        {{0xD9, 0}, 1, 0xA0},    {{0xDB, 0}, 1, 0xB0},
        {{0xE0, 0xA5}, 2, 0xA6}, {{0xE0, 0xA7}, 2, 0xA6}, {{0xE0, 0xB9}, 2, 0x90},
        {{0xEF, 0xBC}, 2, 0x90},
    };
    for (size_t k = 0; k < COUNT(scripts); k++) {
        const struct native_script *c = &scripts[k];
        if (i + c->n < s.n && memcmp(s.p + i, c->lead, c->n) == 0 && s.p[i + c->n] >= c->zero &&
            s.p[i + c->n] <= c->zero + 9)
            return c;
    }
    return NULL;
}

/* The Latin capital that a Cyrillic (D0 xx) or Greek (CE xx) one looks like; 0: none. */
static inline unsigned char native_twin(unsigned char lead, unsigned char c)
{
    static const unsigned char twin[][3] = {
        {0xD0, 0x86, 'I'}, {0xD0, 0x90, 'A'}, {0xD0, 0x92, 'B'}, {0xD0, 0x95, 'E'},
        {0xD0, 0x9A, 'K'}, {0xD0, 0x9C, 'M'}, {0xD0, 0x9D, 'H'}, {0xD0, 0x9E, 'O'},
        {0xD0, 0xA0, 'P'}, {0xD0, 0xA1, 'C'}, {0xD0, 0xA2, 'T'}, {0xD0, 0xA3, 'Y'},
        {0xD0, 0xA5, 'X'}, {0xCE, 0x91, 'A'}, {0xCE, 0x92, 'B'}, {0xCE, 0x95, 'E'},
        {0xCE, 0x96, 'Z'}, {0xCE, 0x97, 'H'}, {0xCE, 0x99, 'I'}, {0xCE, 0x9A, 'K'},
        {0xCE, 0x9C, 'M'}, {0xCE, 0x9D, 'N'}, {0xCE, 0x9F, 'O'}, {0xCE, 0xA1, 'P'},
        {0xCE, 0xA4, 'T'}, {0xCE, 0xA5, 'Y'}, {0xCE, 0xA7, 'X'}};
    for (size_t i = 0; i < COUNT(twin); i++)
        if (twin[i][0] == lead && twin[i][1] == c)
            return twin[i][2];
    return 0;
}

/*
 * The digits of s as ASCII, without what stands between them. Returns how many; 0 when there are
 * more than max, or when two scripts are mixed: no number is written so.
 */
static inline size_t native_digits(struct span s, unsigned char *out, size_t max)
{
    const struct native_script *seen = NULL;
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        const struct native_script *r = native_at(s, i);
        if (r == NULL)
            continue;
        if (n == max || (seen != NULL && seen != r))
            return 0;
        i += r->n;
        out[n++] = (unsigned char)('0' + s.p[i] - r->zero);
        seen = r;
    }
    return n;
}

/* Exactly n digits, not one digit all along? */
static inline bool native_exactly(struct span s, unsigned char *out, size_t n)
{
    return native_digits(s, out, n) == n && !all_one(out, n);
}

#endif
