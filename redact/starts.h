/*
 * Where words of a set may begin in a text, known by their first three bytes: a filter that says
 * too much, never too little. A word is a run of ASCII letters, digits and bytes beyond ASCII.
 */
#ifndef REDACT_STARTS_H
#define REDACT_STARTS_H

#include <stdint.h>

#include "rules/span.h"

/* All zero: an empty set. One thread at a time may change it. */
struct starts {
    uint64_t bit[512];
    unsigned brief; /* words of less than three bytes: with one of them any word may be known */
};

/* Adds a word in small letters; `word` has n bytes, at least 1. Takes one out that was added:
 * others with its first bytes go with it, so that a set is emptied by taking all of them out. */
void starts_add(struct starts *s, const unsigned char *word, size_t n);
void starts_remove(struct starts *s, const unsigned char *word, size_t n);

/* A walk through a text; all but the text is zero at first. */
struct starts_walk {
    struct span text;
    size_t at;      /* of these 64 places, */
    uint64_t begin; /* those where a word begins */
    bool open;
};

/*
 * The first place at or after `from` where a word begins that may be of the set (and whose first
 * three bytes are ASCII letters and digits, or not to be told); text.n when there is none. Calls
 * come with growing `from`.
 */
size_t starts_next(const struct starts *s, struct starts_walk *w, size_t from);

#endif
