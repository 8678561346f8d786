/*
 * Values that identify nobody by themselves: a name of three letters, a number of five digits, an
 * ordinary word. They are looked for whole, as written, between word boundaries, and only in the
 * document that they were replaced in.
 */
#ifndef REDACT_VERIFY_LOCAL_H
#define REDACT_VERIFY_LOCAL_H

#include "redact/verify/account.h"
#include "redact/verify/item.h"

/* The document that a replacement belongs to, as a range of the output; called with rising `at`. */
typedef struct span local_document(void *ctx, const struct swap *s);

/*
 * `slight` holds n replacements in order; their values are read from the original. What is too
 * faint even there (values_faint) is suspicious at most: it stands everywhere. So is everything
 * unless `certain`: where the values end was only guessed. 0, or -1 when there is no memory.
 */
int local_search(const struct swap *slight, size_t n, struct span original, struct span output,
                 const struct tokens *tokens, local_document *document, void *ctx, bool certain,
                 struct items *found);

#endif
