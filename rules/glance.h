/*
 * Where the address detector has to look: finds, 64 bytes at a time, the places where the parts of
 * an address may begin, so that most of a text is never looked at byte by byte. They are: digits
 * that begin a number and are no part of a word, a path, a version or a sum; the capitals A to T
 * before a small letter that begin a word and no part of such; the x of "box"; the slash of "s/n".
 *
 *     struct glance g = glance_addresses(text);
 *     for (size_t pos = glance_next(&g, 0); pos < text.n; pos = glance_next(&g, pos + 1)) ...
 *
 * `from` may only grow. Pure but for the struct; allocates nothing; thread-safe.
 */
#ifndef RULES_GLANCE_H
#define RULES_GLANCE_H

#include <stdint.h>

#include "rules/span.h"

struct glance {
    struct span text;
    size_t base;   /* of the block whose bits are at hand; a multiple of 64 */
    uint64_t bits; /* bit i: base + i is a place to look at */
    bool ready;
};

struct glance glance_addresses(struct span text);

/* The first such place from `from` on, or text.n. */
size_t glance_next(struct glance *g, size_t from);

#endif
