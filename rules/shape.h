/*
 * What a pattern says of itself, read from its text: how long a match can be, and a *shape*: byte classes that every match
 * shows in order at a known distance from its start. From shapes rules/trigger.h builds the prefilter.
 *
 * Only the part of PCRE2's language that can be analysed is let through; redact-rules(5) lists it. Everything
 * else (unbounded repeats, back-references, recursion, \K, \C ...) is refused, so every pattern that loads runs in
 * time linear in the text.
 */
#ifndef RULES_SHAPE_H
#define RULES_SHAPE_H

#include <stddef.h>

#include "rules/byteset.h"
#include "rules/span.h"

enum { SHAPE_SETS = 6, SHAPE_REACH_MAX = 65536 };

struct shape {
    struct byteset prev;            /* bytes that may stand just before set[0] */
    bool at_start;                  /* may set[0] be the first byte of the text? */
    struct byteset set[SHAPE_SETS]; /* every match has a byte of set[i] at needle + i */
    unsigned n;                     /* sets in use, at least 1 */
    size_t lead_min, lead_max;      /* a match begins this many bytes before the needle */
};

struct shape_info {
    size_t min, max; /* length of a match in bytes */
    struct shape shape;
};

/* Reads a pattern. Returns 0, or -1 with *what (constant text) and *at (offset in the pattern) of the trouble. */
int shape_read(const char *pattern, struct shape_info *info, const char **what, size_t *at);

/* The shape of a literal in any letter case, whose match begins at most `reach` bytes before it. */
void shape_literal(const char *word, size_t reach, struct shape *shape);

/* Does the needle of the shape stand at text[at]? */
bool shape_at(const struct shape *shape, struct span text, size_t at);

/* log2 of how often the needle stands in ordinary text, times 16 (negative): for choosing between shapes. */
int shape_cost(const struct shape *shape);

#endif
