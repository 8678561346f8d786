/*
 * Keyed BLAKE2b (RFC 7693) of short messages. The block of the key is hashed once, when the key is
 * set, which halves the work for a message of one block; longer ones are for libsodium's
 * crypto_generichash, which gives the same bytes and does all of it where the two disagree.
 */
#ifndef CRYPTO_BLAKE_H
#define CRYPTO_BLAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto/key.h"

enum { BLAKE_BYTES = 16, BLAKE_BLOCK = 128 };

/* A key that is ready for use. As secret as the key. */
struct blake {
    uint64_t h[8]; /* behind the block of the key */
    unsigned char key[KEY_BYTES];
    bool own; /* has our code been found to agree with libsodium's? */
};

/* Makes ready, and compares our code with libsodium's on a few messages. */
void blake_set(struct blake *b, const unsigned char key[KEY_BYTES]);

/*
 * The hash of the first n bytes of a block, of which the rest is zero. n is 1 to BLAKE_BLOCK.
 * Read-only: any number of threads may use one key.
 */
void blake_hash(const struct blake *b, const unsigned char block[BLAKE_BLOCK], size_t n,
                unsigned char out[BLAKE_BYTES]);

#endif
