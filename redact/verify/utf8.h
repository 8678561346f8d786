/* UTF-8, one code point at a time. */
#ifndef REDACT_VERIFY_UTF8_H
#define REDACT_VERIFY_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Writes the code point (at most 0x10FFFF; surrogates too, as three bytes) and returns the length,
 * 1 to 4. */
size_t utf8_put(uint32_t cp, unsigned char out[4]);

/* Reads the code point at p (n > 0) and returns its length; 0 when the bytes are not UTF-8. */
size_t utf8_get(const unsigned char *p, size_t n, uint32_t *cp);

#endif
