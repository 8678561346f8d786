/*
 * The account without a report: the pieces of the output between its tokens must be the original's,
 * in order, from its first byte to its last, with at least one byte of the original for every
 * token.
 *
 * Often more than one alignment is possible (`A B` from `x y z`). Where the key is there, the one
 * whose values give their tokens is taken; without it, the first that works. A token that stands in
 * the original at the very place is text, and so is one that this key did not make. Cost: linear in
 * both texts, and for each token a bounded number of tries.
 */
#ifndef REDACT_VERIFY_ALIGN_H
#define REDACT_VERIFY_ALIGN_H

#include "redact/verify/account.h"
#include "redact/verify/confirm.h"

struct align {
    struct span original, output;
    struct tokens *tokens; /* of the output */
    struct confirm *confirm;
    struct names *names;
    struct account *acc;
    size_t confirmed; /* tokens whose value the key confirmed */
};

/* The whole texts at once. */
void align_text(struct align *al);

/* Line by line: no value reaches over a line end. */
void align_lines(struct align *al);

/* Line by line, and within a line JSON string by JSON string: a value is a part of one string, or
 * one number. */
void align_ndjson(struct align *al);

#endif
