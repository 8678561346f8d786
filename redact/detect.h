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

/*
 * The same for a text into which tokens were put, to see what they do to their neighbours: tokens
 * of other keys are left alone, and patterns are looked for in the ranges `near` alone.
 */
int detect_settling(struct detect *d, const struct scan_field *f, const struct ranges *near,
                    struct candidates *out);

/* The inert ranges of the field that detect_field looked at last, or of this one. 0 or an error. */
int detect_inert(struct detect *d, const struct scan_field *f);
const struct ranges *detect_ranges(const struct detect *d);

#endif
