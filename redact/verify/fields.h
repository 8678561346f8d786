/*
 * The strings and numbers of an NDJSON text: where each stands, under which key, and all strings
 * decoded into one buffer, a newline after each. Memory: 72 bytes for each, and the decoded text.
 */
#ifndef REDACT_VERIFY_FIELDS_H
#define REDACT_VERIFY_FIELDS_H

#include "rules/span.h"

struct field {
    size_t pos, len;           /* in the output: inside of the string, or number */
    size_t decoded, decoded_n; /* in the buffer; strings that are values only */
    struct span key;           /* as it stands in the output */
    bool string, name, escaped;
};

struct fields {
    struct field *v;
    size_t n, cap;
    unsigned char *text;
    size_t text_n, text_cap;
    size_t records;
    size_t bad_line; /* first line that is no JSON value, 0: none */
};

/* 0, or -1 when there is no memory. Lines that are not JSON are noted and left out; blank lines are
 * nothing. */
int fields_read(struct fields *f, struct span output);

/* The field that holds output byte `pos`, or NULL. */
const struct field *fields_at(const struct fields *f, size_t pos);

/* The string value that holds byte `pos` of the decoded text or its newline. */
const struct field *fields_decoded_at(const struct fields *f, size_t pos);

/* Wipes and releases. */
void fields_free(struct fields *f);

#endif
