/*
 * Tokens that stand for a part of a name (policy key link-persons): the key does not make them of
 * the part, but of the full name that stands elsewhere in the original. Such a token is right when
 * the key makes it of a name of several words that was replaced too, and when every word of the
 * part is a word of that name. Full names come before and after their parts, so all are gathered
 * first. One thread at a time.
 */
#ifndef REDACT_VERIFY_PARTS_H
#define REDACT_VERIFY_PARTS_H

#include "crypto/buf.h"
#include "rules/span.h"

struct part {
    size_t token, token_n; /* in parts->text */
    size_t name, name_n;   /* the canonical form there */
    size_t at;             /* byte of the output */
};

struct parts {
    struct buf text;
    struct part *whole, *part; /* full names that gave their tokens; parts that did not */
    size_t nwhole, whole_cap, npart, part_cap;
};

/* A name, in canonical form, and the token that the key makes of it. 0, or -1 when there is no
 * memory. */
int parts_whole(struct parts *p, struct span token, struct span name);

/* A name that did not give the token in its place, which is byte `at` of the output. Likewise. */
int parts_part(struct parts *p, struct span token, struct span name, size_t at);

/* Are all parts parts of the full name whose token they bear? If not, *at is the first that is
 * none. Sorts. */
bool parts_settle(struct parts *p, size_t *at);

/* Releases and wipes. */
void parts_wipe(struct parts *p);

#endif
