/*
 * Encodings of text: to UTF-8 for examining and back again, so that what was not touched comes out
 * as the bytes that went in. What UTF-8 cannot hold has a place all the same: a lone surrogate is
 * three bytes as if it were a character, and a byte that is no part of any (the odd one at the end
 * of UTF-16, a number that is no character in UTF-32) is FF 8h 8l, h and l its two halves.
 *
 * Pure functions but for the buffers they append to.
 */
#ifndef REDACT_ENCODING_H
#define REDACT_ENCODING_H

#include "crypto/buf.h"
#include "rules/span.h"

enum encoding {
    ENCODING_UTF8, /* and any bytes at all: nothing is converted */
    ENCODING_LATIN1,
    ENCODING_CP1252,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_UTF32LE,
    ENCODING_UTF32BE,
    ENCODING_UNKNOWN
};

/* By name, case and `-` `_` aside: utf-8, latin1, iso-8859-1, windows-1252, utf-16le ...;
 * ENCODING_UNKNOWN. */
enum encoding encoding_find(struct span name);

/*
 * The encoding of an input that begins with these bytes: by its byte order mark, else UTF-16 or
 * UTF-32 when the NULs of ASCII text stand where these have them. false: more bytes are needed to
 * tell (never when there are 64, nor when last).
 */
bool encoding_guess(struct span text, bool last, enum encoding *e);

/* Appends the UTF-8 of `text`; *used is what was read of it (all when last). 0, or -1 without
 * memory. */
int encoding_decode(enum encoding e, struct span text, bool last, size_t *used, struct buf *out);

/* Appends the bytes that UTF-8 text stands for. What the encoding does not have becomes `?`: no
 * such thing comes from encoding_decode. 0, or -1 without memory. */
int encoding_encode(enum encoding e, struct span utf8, struct buf *out);

/* How many bytes encoding_encode would append. */
size_t encoding_size(enum encoding e, struct span utf8);

/* Appends a character (a surrogate as well) in UTF-8. 0, or -1 without memory. */
int encoding_put(uint32_t c, struct buf *out);

/* The character of one byte in a single-byte encoding. */
uint32_t encoding_of_byte(enum encoding e, unsigned char byte);

#endif
