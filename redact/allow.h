/*
 * Values that may stand: what the user has listed is not taken, however it is written, as long as
 * its canonical form under the rule that found it is that of a listed value. One value a line; a
 * line `TYPE value` counts for that type alone; empty lines and lines that begin with # do not
 * count. Only keyed hashes of the values are kept. Read-only once loaded.
 */
#ifndef REDACT_ALLOW_H
#define REDACT_ALLOW_H

#include "rules/canon.h"
#include "rules/rule.h"

enum { ALLOW_VALUE_MAX = 1024, ALLOW_LINES_MAX = 100000 };

struct allow;

/*
 * Reads a list. `known` says whether a word is a type. 0; or -1 with *line the line that is too
 * long or one too many, 0 when there is no memory. allow_free(NULL) does nothing.
 */
int allow_load(struct span text, bool (*known)(void *arg, struct span name), void *arg,
               struct allow **out, unsigned *line);
void allow_free(struct allow *a);

/* May this value stand, which the rule has found? */
bool allow_has(const struct allow *a, const struct rule *r, canon_fn *canon, struct span value);

#endif
