/*
 * Tokens: TYPE_ and 20 characters of lower-case Crockford base32, 16 of identity (80 bits) and 4 of
 * check tag (20 bits).
 *
 *   identity = keyed BLAKE2b of (length of type, type, length of canonical form, canonical form),
 * under the scope's key tag      = keyed BLAKE2b of (length of type, type, identity), under the
 * scope's second key scope keys = keyed BLAKE2b of the scope's name under the sub-keys
 * KEY_FOR_TOKEN and KEY_FOR_TAG (crypto_kdf)
 *
 * A token is a pure function of (key, scope, type, canonical form). The maker is read-only once
 * made: any number of threads may use one. Lengths are 64-bit little-endian.
 */
#ifndef CRYPTO_PSEUDO_H
#define CRYPTO_PSEUDO_H

#include <stdbool.h>
#include <stddef.h>

#include "crypto/key.h"

enum { PSEUDO_ID_LEN = 16, PSEUDO_TAG_LEN = 4, PSEUDO_TAIL = 20, PSEUDO_TYPE_MAX = 40 };
enum { PSEUDO_TOKEN_MAX = PSEUDO_TYPE_MAX + 1 + PSEUDO_TAIL };

struct pseudo; /* scope keys, in guarded memory */

/* A maker for this key and scope ("" is the default scope), or NULL when there is no memory. */
struct pseudo *pseudo_new(const struct key *k, const char *scope);
void pseudo_free(struct pseudo *p);

/*
 * Writes the token (no NUL; at most PSEUDO_TOKEN_MAX bytes) and returns its length; 0 when the type
 * is longer than PSEUDO_TYPE_MAX. `type` is [A-Z][A-Z0-9_]*.
 */
size_t pseudo_token(const struct pseudo *p, const char *type, const unsigned char *canon, size_t n,
                    char *out);

/*
 * Does a token-shaped string stand with its last `_` at text[at]? Shape: [A-Z][A-Z0-9_]*, `_`,
 * exactly 20 base32 characters, no word character on either side. Sets *begin and *end (exclusive).
 */
bool pseudo_shape(const unsigned char *text, size_t n, size_t at, size_t *begin, size_t *end);

/*
 * The same, but for a token that this maker made, which may touch other word characters (`T00:00`
 * behind a date, `_x` behind a name): only the text around a value says where it ends. The shortest
 * type that makes it authentic counts.
 */
bool pseudo_ours(const struct pseudo *p, const unsigned char *text, size_t n, size_t at,
                 size_t *begin, size_t *end);

/* The next token-shaped string at or after `from`; false when there is none. */
bool pseudo_next(const unsigned char *text, size_t n, size_t from, size_t *begin, size_t *end);

/* Did this key and scope make the token-shaped string? Constant time in the tag. */
bool pseudo_authentic(const struct pseudo *p, const unsigned char *token, size_t n);

#endif
