/* Crockford base32 in lower case: 0-9 and a-z without i, l, o, u
 * (https://www.crockford.com/base32.html). */
#ifndef CRYPTO_BASE32_H
#define CRYPTO_BASE32_H

#include <stdbool.h>
#include <stddef.h>

extern const char base32_alphabet[33];

/* The first `chars` groups of five bits of `bits`, most significant bit first, as characters (no
 * NUL). */
void base32_put(const unsigned char *bits, size_t chars, char *out);

/* Is c one of the 32 characters? */
bool base32_is(unsigned char c);

#endif
