/*
 * 64-bit keyed hashes (SipHash-2-4) for counting: how many different values, how often each. Under
 * a sub-key of its own, so a report that holds them tells nothing to who has not the key. Read-only
 * once made: any number of threads may use one.
 */
#ifndef CRYPTO_HASH64_H
#define CRYPTO_HASH64_H

#include "crypto/key.h"

struct hash64; /* the sub-key, in guarded memory */

/* NULL when there is no memory. hash64_free(NULL) does nothing. */
struct hash64 *hash64_new(const struct key *k);
void hash64_free(struct hash64 *h);

/* Of n bytes in a domain: equal bytes in two domains have nothing in common. */
uint64_t hash64_of(const struct hash64 *h, uint64_t domain, const void *p, size_t n);

#endif
