/*
 * Question 2, residue by value: does a value that was replaced, or a part of it, still stand in the
 * output, in any dress? Works through the output in pieces of 1 MiB that overlap, each searched as
 * it stands and in its decoded views (redact/verify/dress.h), so memory does not grow with the
 * output.
 */
#ifndef REDACT_VERIFY_BYVALUE_H
#define REDACT_VERIFY_BYVALUE_H

#include "redact/verify/item.h"
#include "redact/verify/tokens.h"
#include "redact/verify/values.h"

/* First byte of the document that a byte of the output belongs to. */
typedef size_t byvalue_document(void *ctx, size_t pos);

/*
 * Appends an item for each place found; what lies within a token of the output is none, unless the
 * token is foreign. `document` NULL: nobody knows, and what counts in its own document only is left
 * out. 0, or -1 when there is no memory.
 */
int byvalue_search(const struct values *v, struct span output, const struct tokens *tokens,
                   byvalue_document *document, void *ctx, struct items *found);

#endif
