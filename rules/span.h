/*
 * A borrowed run of bytes: the one way text is passed about below the program. A span owns nothing,
 * is never NUL-terminated, may hold any byte, and is valid only as long as what it points into.
 * {NULL, 0} is the empty span.
 */
#ifndef RULES_SPAN_H
#define RULES_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct span {
    const unsigned char *p; /* first byte; may be NULL when n is 0 */
    size_t n;               /* length in bytes */
};

/* The span over a C string, without its NUL. */
static inline struct span span_of(const char *s)
{
    return (struct span){(const unsigned char *)s, s == NULL ? 0 : strlen(s)};
}

/* The n bytes from pos; both are cut to what is there, so the result never leaves s. */
static inline struct span span_cut(struct span s, size_t pos, size_t n)
{
    if (pos > s.n)
        pos = s.n;
    if (n > s.n - pos)
        n = s.n - pos;
    return (struct span){n == 0 && s.p == NULL ? NULL : s.p + pos, n};
}

static inline bool span_equal(struct span a, struct span b)
{
    if (a.n != b.n || a.n == 0)
        return a.n == b.n;
    return a.p != NULL && b.p != NULL && memcmp(a.p, b.p, a.n) == 0;
}

static inline bool span_is(struct span a, const char *s)
{
    return span_equal(a, span_of(s));
}

/* s without the blanks and tabs at either end. */
static inline struct span span_trim(struct span s)
{
    while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t')) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

#endif
