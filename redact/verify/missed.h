/*
 * What rules find in the original and nobody replaced. The output alone may have lost the evidence:
 * the address in brackets that told a name, or the word of context, became a token. So with an
 * account that holds, the rules are asked of the original too, and whatever reaches the policy's
 * score there must lie in a replacement.
 */
#ifndef REDACT_VERIFY_MISSED_H
#define REDACT_VERIFY_MISSED_H

#include "redact/verify/account.h"
#include "redact/verify/item.h"

/*
 * Moves those of `original` (finds in the original, settled) that touch no replacement to `found`,
 * with their places in the output. 0, or -1 when there is no memory.
 */
int missed_move(const struct items *original, const struct account *acc, struct items *found);

#endif
