/*
 * What replacing does to the rest: a value that is gone can bring words nearer to another, or
 * change an edge, so that a rule finds in the output what it did not find in the input. Redaction
 * has to be idempotent, so such finds are taken at once.
 */
#ifndef REDACT_SETTLE_H
#define REDACT_SETTLE_H

#include "redact/detect.h"
#include "redact/replace.h"

struct settle;

/* NULL when there is no memory. Engine and replacer are borrowed. settle_free(NULL) does nothing;
 * it wipes. */
struct settle *settle_new(const struct engine *e, struct replacer *r);
void settle_free(struct settle *s);

/*
 * `won` holds the n winners of the field in order. Looks at the field as it will come out, and
 * appends to `more` what would be found there, at its place in the field as it is. 0 or an error.
 */
int settle_field(struct settle *s, struct detect *d, const struct scan_field *f,
                 const struct candidate *won, size_t n, struct candidates *more);

#endif
