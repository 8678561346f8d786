/*
 * Digits of scripts that have their own: Arabic-Indic, Persian and Urdu, Devanagari, Bengali, Thai,
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

/*
 * The digits of s as ASCII, without what stands between them. Returns how many; 0 when there are
 * more than max, or when two scripts are mixed: no number is written so, and their canonical forms
 * would not tell two of them apart.
 */
static inline size_t native_digits(struct span s, unsigned char *out, size_t max)
{
    static const struct native_script scripts[] = {
        {{0, 0}, 0, '0'},        {{0xD9, 0}, 1, 0xA0},    {{0xDB, 0}, 1, 0xB0},
        {{0xE0, 0xA5}, 2, 0xA6}, {{0xE0, 0xA7}, 2, 0xA6}, {{0xE0, 0xB9}, 2, 0x90},
        {{0xEF, 0xBC}, 2, 0x90},
    };
    const struct native_script *seen = NULL;
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        const struct native_script *r = NULL;
        for (size_t k = 0; k < COUNT(scripts) && r == NULL; k++) {
            const struct native_script *c = &scripts[k];
            if (i + c->n < s.n && memcmp(s.p + i, c->lead, c->n) == 0 && s.p[i + c->n] >= c->zero &&
                s.p[i + c->n] <= c->zero + 9)
                r = c;
        }
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
