/*
 * Telephone numbers as digits: one reader for the checks and for the canonical form, so that a
 * number that was found in one writing gets the token that it has in every other. Pure, allocates
 * nothing, thread-safe.
 */
#ifndef RULES_DIAL_H
#define RULES_DIAL_H

#include "rules/span.h"

/* Digits that are kept: the 15 of E.164 behind an international prefix or a trunk zero. */
enum { DIAL_MAX = 20 };

struct dial {
    char digits[DIAL_MAX]; /* E.164 without the + when nanp or world is set; else the digits as they
                              stand */
    size_t n;
    bool nanp;  /* a number of the North American plan, with or without its leading 1 */
    bool world; /* written with + or an international prefix, and of a length its country uses */
};

/*
 * Reads a number with any separators; an extension (`x12`, `ext. 12`, `;ext=12`) is left out, and
 * so is a `(0)` behind a country code. False, with *out cleared, when there are no digits or more
 * than DIAL_MAX.
 */
bool dial_read(struct span s, struct dial *out);

#endif
