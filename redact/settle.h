/*
 * What replacing does to the rest: a value that is gone can bring words nearer to another, or
 * change an edge, so that a rule finds in the output what it did not find in the input. Redaction
 * has to be idempotent, so such finds are taken at once.
 *
 * Only what can change is asked again: patterns near the replacements that are new, detectors near
 * those that they have not taken for tokens already (rules/detector.h: a taken range and its token
 * are the same to them).
 */
#ifndef REDACT_SETTLE_H
#define REDACT_SETTLE_H

#include "crypto/buf.h"
#include "redact/detect.h"

struct settle;

/* NULL when there is no memory. The engine is borrowed. settle_free(NULL) does nothing; it wipes.
 */
struct settle *settle_new(const struct engine *e);
void settle_free(struct settle *s);

/* One field and what is known of it; all lists in order of place. */
struct settle_field {
    const struct scan_field *field;
    const struct ranges *inert;  /* of the field as it came */
    const struct candidate *won; /* its winners, */
    size_t n;
    const struct buf *puts;       /* and their replacements (candidate.put) */
    const struct candidate *seen; /* the winners that were there at the last look */
    size_t nseen;
    bool first; /* there was none; patterns alone have found what was seen */
};

/*
 * Looks at the field as it will come out, and appends to `more` what would be found there, at its
 * place in the field as it is. 0 or an error.
 */
int settle_look(struct settle *s, struct detect *d, const struct settle_field *f,
                struct candidates *more);

#endif
