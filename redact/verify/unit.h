/*
 * Text as an eye reads it: a run of letters and digits in one case, without accents, in plain
 * rather than full-width, mathematical or circled forms, with the separators between them only
 * noted and invisible characters passed over. Two writings of one value that differ in nothing else
 * fold to the same units.
 *
 * A reader over borrowed text; takes any bytes. What is not UTF-8 is read as Latin-1.
 */
#ifndef REDACT_VERIFY_UNIT_H
#define REDACT_VERIFY_UNIT_H

#include "rules/span.h"

enum {
    UNIT_FIRST = 1,     /* first byte of its character */
    UNIT_UPPER = 2,     /* the text had a capital */
    UNIT_COMPAT = 4,    /* the text had a compatibility form */
    UNIT_INVISIBLE = 8, /* an invisible character stands before it */
    UNIT_ACCENT = 16,   /* the text had an accent, or a byte that is not UTF-8 */
    UNIT_LINE = 32,     /* a line end stands before it */
};

/* One byte of a folded letter or digit (ASCII, or UTF-8 of a letter beyond Latin). */
struct unit {
    unsigned char byte;
    unsigned char flags;
    unsigned char gap; /* separators between it and the unit before, 255 for more; 1 at the
                          beginning of the text */
    unsigned char
        gap_byte;    /* the separator when there is exactly one and it is ASCII; 0 otherwise */
    size_t pos, end; /* its character in the text */
};

struct unit_reader {
    struct span text;
    size_t at;
    struct unit next;      /* what the rest of a character of several bytes shares */
    unsigned char rest[4]; /* its bytes that were not given out yet */
    unsigned nrest;
};

void unit_open(struct unit_reader *f, struct span text, size_t from);

/* The next unit; false at the end, when u->gap tells of the separators that stood before it, 1 or
 * more. */
bool unit_next(struct unit_reader *f, struct unit *u);

static inline bool unit_digit(const struct unit *u)
{
    return u->byte >= '0' && u->byte <= '9';
}

#endif
