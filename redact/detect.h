/*
 * All candidates of one field: what is inert, what patterns find, what the detectors that are more
 * than a pattern find beside it. One per worker.
 */
#ifndef REDACT_DETECT_H
#define REDACT_DETECT_H

#include "redact/scan.h"

struct detect;

/* NULL when there is no memory. detect_free(NULL) does nothing. */
struct detect *detect_new(const struct engine *e);
void detect_free(struct detect *d);

/*
 * Appends the candidates of a field. 0 or an error. *foreign is raised by the number of tokens that
 * this key and scope did not make.
 */
int detect_field(struct detect *d, const struct scan_field *f, struct candidates *out,
                 uint64_t *foreign);

/* What detect_field looked at last: its inert ranges, and the winners among what patterns found,
 * which detectors of other types took for words that say nothing. */
const struct ranges *detect_inert(const struct detect *d);
const struct candidates *detect_seen(const struct detect *d);

/*
 * A second look, at a text into which tokens were put. Patterns look as `again` says, detectors
 * where `where` says: it sets *only (NULL: everywhere) and returns 1; 0: this one need not look; or
 * an error.
 */
struct detect_look {
    const struct ranges *inert;
    const struct scan_again *again;
    struct span name; /* of the field, as patterns are to see it */
    int (*where)(void *arg, unsigned rule, const struct ranges **only);
    void *arg;
};

/* Appends the candidates. 0 or an error. */
int detect_again(struct detect *d, const struct scan_field *f, const struct detect_look *look,
                 struct candidates *out);

#endif
