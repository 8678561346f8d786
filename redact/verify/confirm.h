/*
 * Does this value give that token? With the key the verifier can make the token of a supposed value
 * again, in every canonical form that rules of the token's type use. Where an alignment of output
 * and original is ambiguous, this tells the true one. Read-only after confirm_init but for its
 * scratch memory: one thread at a time.
 */
#ifndef REDACT_VERIFY_CONFIRM_H
#define REDACT_VERIFY_CONFIRM_H

#include "crypto/pseudo.h"
#include "redact/verify/parts.h"
#include "rules/canon.h"
#include "rules/rule.h"

/* Longer values are not confirmed. */
enum { CONFIRM_VALUE_MAX = 16384 };

struct confirm {
    const struct rule *rules; /* borrowed */
    size_t nrules;
    const struct pseudo *p; /* borrowed; NULL: nothing can be confirmed */
    unsigned char *scratch, *plain;
    struct parts parts; /* names and parts of names, from confirm_swap */
    bool no_memory;
};

/* 0, or -1 when there is no memory. confirm_wipe clears what values left behind. */
int confirm_init(struct confirm *c, const struct rule *rules, size_t n, const struct pseudo *p);
void confirm_wipe(struct confirm *c);

enum confirm_answer {
    CONFIRM_CANNOT, /* no key, no rule of the token's type, a token of another key, or a very long
                       value */
    CONFIRM_NO,
    CONFIRM_YES,
};

/* `json`: the value's JSON escapes are still to be read. */
enum confirm_answer confirm_value(struct confirm *c, struct span value, bool json,
                                  struct span token);

/*
 * The same of the value that the token at byte `at` of the output took the place of. A name that
 * did not give its token may be a part of one that did: CONFIRM_CANNOT, until confirm_parts tells.
 */
enum confirm_answer confirm_swap(struct confirm *c, struct span value, bool json, struct span token,
                                 size_t at);

/* After all swaps: is each such name a part of the one whose token it bears? *at: the first that is
 * none. */
bool confirm_parts(struct confirm *c, size_t *at);

#endif
