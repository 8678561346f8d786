/*
 * Question 1, the account: is the output the original with each value replaced by its token, and
 * nothing else? No rule and no pattern has a say in it. Two ways to answer: along the filter's
 * report (every span, byte for byte), or without one, by lining up the pieces between the tokens
 * with the original (redact/verify/align.h).
 *
 * Either way the replaced places come out of it, whose values question 2 then looks for.
 */
#ifndef REDACT_VERIFY_ACCOUNT_H
#define REDACT_VERIFY_ACCOUNT_H

#include "redact/verify/confirm.h"
#include "redact/verify/reading.h"
#include "redact/verify/tokens.h"

/* One replacement: original[pos..pos+len) became output[at..at+n). */
struct swap {
    size_t pos, len;
    size_t at, n;
    const char *type; /* borrowed from the names */
    bool bare;        /* it is a whole JSON number or plain text: no JSON escapes in it */
};

struct account {
    struct swap *v; /* in order; all that could be told, also when the account fails */
    size_t n, cap;
    bool holds;
    const char *why; /* constant text when it does not hold */
    size_t bad_at;   /* byte of the output from which on it does not */
    size_t equal;    /* bytes outside of replacements that were compared and are equal */
    size_t literal;  /* token-shaped strings that stood in the original */
    bool no_memory;
};

/* What account_fail is told when the key makes another token of a value: the packs of the run are
 * needed to tell. */
extern const char account_wrong_token[];

/* Appends; false when there is no memory (and says so in the account). */
bool account_put(struct account *acc, struct swap s);

/* Notes the first failure. Always returns false. */
bool account_fail(struct account *acc, const char *why, size_t at);

/*
 * Are original[a..a+n) and output[o..o+n) equal, and there? Counts them, and marks the tokens in
 * them as literal text. Fails the account at the first byte that differs otherwise.
 */
bool account_equal(struct account *acc, struct span original, size_t a, struct span output,
                   size_t o, size_t n, struct tokens *tokens);

/*
 * Along the report. `ndjson`: values are the insides of JSON strings, or whole numbers. Where the
 * key is there, each token must be that of its value.
 */
void account_by_report(struct account *acc, struct span original, struct span output,
                       const struct reading *r, struct tokens *tokens, struct confirm *confirm,
                       bool ndjson);

void account_free(struct account *acc);

#endif
