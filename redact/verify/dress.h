/*
 * The dresses that a text may wear, taken off: decoded views of a piece of the output, each byte
 * with the place that it came from. A view may be made of a view, so that what was dressed twice is
 * seen too.
 */
#ifndef REDACT_VERIFY_DRESS_H
#define REDACT_VERIFY_DRESS_H

#include <stdint.h>

#include "rules/span.h"

/* Owns its arrays; from[n] is the end of the source. Places are below 2^32: pieces, not files. */
struct view {
    unsigned char *p;
    uint32_t *from;
    size_t n, cap;
    size_t decoded; /* how many bytes were written otherwise in the source */
};

/* Room for a source of n bytes; a view may be filled any number of times. 0, or -1 when there is no
 * memory. */
int view_init(struct view *v, size_t n);

/* Wipes and releases. */
void view_free(struct view *v);

/* A view of the bytes themselves. */
void view_plain(struct view *v, struct span text);

/* %XX, HTML entities, backslash escapes of JSON and of shells (\uXXXX \xHH \/ \n \303). */
void dress_escapes(const struct view *in, struct view *out);

/* Quoted-printable: =XX and soft line ends (RFC 2045). */
void dress_quoted(const struct view *in, struct view *out);

/* Runs of 8 base64 characters and more, both alphabets, line ends within a run passed over; decoded
 * from `phase` 0 to 3 on. */
void dress_base64(const struct view *in, struct view *out, unsigned phase);

/* Runs of 12 hex digits and more; decoded from `phase` 0 or 1 on. */
void dress_hex(const struct view *in, struct view *out, unsigned phase);

/* UTF-16 from byte `phase` 0 or 1 on, read as UTF-8. */
void dress_utf16(const struct view *in, struct view *out, unsigned phase, bool big_endian);

/* May there be UTF-16 in it: NUL or control bytes, or bytes that are not UTF-8? */
bool dress_maybe_utf16(struct span text);

#endif
