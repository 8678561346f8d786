/*
 * Which matches of a pattern can see a certain stretch of text: they reach it, or look at it from
 * where they begin or end. Worked out from the pattern's syntax when it is first asked for.
 */
#ifndef REDACT_SIGHT_H
#define REDACT_SIGHT_H

#include "redact/scan.h"

struct sight;

/* For the patterns of the engine, which is borrowed. NULL when there is no memory. One thread at a
 * time. sight_free(NULL) does nothing. */
struct sight *sight_new(const struct engine *e);
void sight_free(struct sight *s);

/* A replacement in a text, and the rule that found what it took the place of. */
struct sight_spot {
    size_t pos, len;
    unsigned rule;
};

/*
 * The text and the spots (in order, disjoint) that sight_narrow is about. Both are borrowed until
 * the next call.
 */
void sight_set(struct sight *s, struct span text, const struct sight_spot *spot, size_t n);

/*
 * Narrows the starts from *lo to *hi to those from which a match of the pattern may come out
 * otherwise than before the spots were put: it sees one, or it begins in the match that found what
 * stood there, or a word against it stands before the spot and says nothing any more. 1; 0: there
 * are none; or REDACT_E_MEMORY. `arg` is the sight; it fits scan_again.narrow.
 */
int sight_narrow(void *arg, unsigned pattern, ptrdiff_t *lo, ptrdiff_t *hi);

#endif
