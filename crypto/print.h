/*
 * Prints: what a value is known by where neither it nor its token may stand, in an ignore file or a
 * SARIF report. 20 characters of Crockford base32, 100 bits of keyed BLAKE2b of (length of name,
 * name, length of canonical form, canonical form) under a sub-key of its own. A pure function of
 * key, name and canonical form; the scope does not matter. Read-only once made: any number of
 * threads may use one.
 */
#ifndef CRYPTO_PRINT_H
#define CRYPTO_PRINT_H

#include "crypto/key.h"

enum { PRINT_LEN = 20 };

struct print; /* the sub-key, in guarded memory */

/* NULL when there is no memory. print_free(NULL) does nothing. */
struct print *print_new(const struct key *k);
void print_free(struct print *p);

/* Writes PRINT_LEN characters, no NUL. `name` is what kind of thing it is: the id of a rule. */
void print_make(const struct print *p, const char *name, const unsigned char *canon, size_t n,
                char *out);

#endif
