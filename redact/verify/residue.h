/*
 * Question 3, residue by rule: does any rule of any pack still find something in the output? Every
 * pattern is run over all of the output as it stands and, for NDJSON, over every string with its
 * escapes read. There is no allow list but one that the user names. Token-shaped strings are no
 * finds, but must have been made by this key and scope.
 */
#ifndef REDACT_VERIFY_RESIDUE_H
#define REDACT_VERIFY_RESIDUE_H

#include "redact/verify/allowed.h"
#include "redact/verify/fields.h"
#include "redact/verify/item.h"
#include "redact/verify/judge.h"
#include "redact/verify/matcher.h"
#include "redact/verify/tokens.h"

struct residue {
    struct matcher *matcher;
    const struct judge *judge;
    struct span output;
    const struct tokens *tokens;         /* of the output */
    const struct tokens *decoded_tokens; /* of the decoded strings */
    const struct fields *fields;         /* NULL: plain text */
    bool by_line;                  /* plain text whose documents are lines: no match crosses one */
    const struct allowed *allowed; /* what the user lets stand, or NULL */
    struct items *found, *left;    /* left: found, and listed there */
};

/* Appends what is found. 0; a negative PCRE2 code (matcher_error words it). */
int residue_by_rule(const struct residue *r);

/* Appends the token-shaped strings that this key and scope did not make and that are no text of the
 * original. 0, or -1. */
int residue_foreign(const struct tokens *tokens, struct items *found);

#endif
