/*
 * The token-shaped strings of a text, in order, and whether this key and scope made them.
 *
 * The shape is that of crypto/pseudo.h: TYPE_ and 20 characters of base32, no word character beside
 * it. Tokens that do touch one (`NAME_` before, `T00:00` behind: a value may end inside a word) are
 * seen when the key made them, or when without a key their TYPE is one that a rule has. In NDJSON
 * the letter of an escape (`\n`) is no word character.
 */
#ifndef REDACT_VERIFY_TOKENS_H
#define REDACT_VERIFY_TOKENS_H

#include "crypto/pseudo.h"
#include "rules/rule.h"

enum token_maker {
    TOKEN_UNJUDGED, /* there is no key to tell */
    TOKEN_OURS,     /* authentic */
    TOKEN_FOREIGN,  /* not made by this key and scope */
};

struct token {
    size_t begin, end; /* end is exclusive */
    enum token_maker maker;
    bool literal; /* it stands in the original at the same place: text, not a replacement (set by
                     the account) */
};

struct tokens {
    struct token *v;
    size_t n, cap;
};

/* How tokens are told. All borrowed. */
struct tokens_by {
    const struct pseudo *p; /* NULL: no key */
    const struct rule *rules;
    size_t nrules;
    bool json; /* the text is NDJSON as it stands */
};

/* Appends all tokens of `text`. 0, or -1 when there is no memory. */
int tokens_find(struct tokens *list, struct span text, const struct tokens_by *by);

/* Does any token overlap text[begin..end)? */
bool tokens_overlap(const struct tokens *list, size_t begin, size_t end);

/* Index of the first token that begins at or after `pos`; n when there is none. */
size_t tokens_from(const struct tokens *list, size_t pos);

/* End of the last token that ends at or before `pos`, or `least` when that is greater or there is
 * none. */
size_t tokens_end_before(const struct tokens *list, size_t pos, size_t least);

/* TYPE of a token: what stands before its last `_`. */
struct span token_type(struct span text, const struct token *t);

void tokens_free(struct tokens *list);

#endif
