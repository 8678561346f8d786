/*
 * One JSON text (RFC 8259) to fields: strings and keys decoded, numbers as they stand, with the raw
 * place of each. No recursion, bounded depth, no number arithmetic: what is not replaced is never
 * rewritten.
 */
#ifndef REDACT_JSON_H
#define REDACT_JSON_H

#include "redact/format.h"

enum { JSON_DEPTH_MAX = 256 };

/* Is the text one valid JSON value, blanks around it allowed? Deeper than JSON_DEPTH_MAX counts as
 * not valid. */
bool json_valid(struct span text);

/*
 * Appends the fields of the JSON value in segment[begin..end) to doc. 1; 0 when it is not valid
 * (doc is then to be cleared); or REDACT_E_MEMORY.
 */
int json_fields(struct span segment, size_t begin, size_t end, struct document *doc);

#endif
