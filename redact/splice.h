/*
 * A document and its findings to output: everything between replacements is copied as it is, each
 * replacement is written in the dress of the place where it stands (quotes for a bare number,
 * base64 for an encoded part), and each finding is told with its place and path.
 */
#ifndef REDACT_SPLICE_H
#define REDACT_SPLICE_H

#include "redact/detect.h"
#include "redact/link.h"
#include "redact/replace.h"
#include "redact/segment.h"

struct splice;

/* One per worker; all three are borrowed. NULL when there is no memory. splice_free(NULL) does
 * nothing; it wipes. */
struct splice *splice_new(const struct engine *e, struct detect *d, struct replacer *r);
void splice_free(struct splice *p);

/*
 * Appends the document to s->out and its findings to s->finding. `won` holds the winners in order
 * of field and place, `puts` what takes their places, `link` which names are parts of others. 0 or
 * an error.
 */
int splice_document(struct splice *p, const struct document *doc, const struct candidates *won,
                    const struct link *link, const struct buf *puts, struct segment *s);

#endif
