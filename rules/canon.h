/*
 * Canonical forms: the bytes that are hashed, so that one thing gets one token however it is
 * written. Pure functions; thread-safe; allocate nothing; never fail (a value that is not of the
 * expected kind is folded as plain text).
 */
#ifndef RULES_CANON_H
#define RULES_CANON_H

#include "rules/span.h"

/* Room that `out` needs for a value of n bytes, whatever the form. */
#define CANON_ROOM(n) (2 * (n) + 64)

/* Writes the canonical form of `value` to `out` (CANON_ROOM(value.n) bytes) and returns its length.
 */
typedef size_t canon_fn(struct span value, unsigned char *out);

/* The form with this name, or NULL: a pack that names no known form is refused. */
canon_fn *canon_find(const char *name);

/* Name of the i-th form, NULL past the last. */
const char *canon_name(size_t i);

#endif
