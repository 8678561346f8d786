/*
 * Pieces of text to a buffer. The first failure sticks: later calls do nothing, and put_end tells.
 * What comes from an input (a path, a field's name) goes through put_json, put_csv or put_html
 * only.
 */
#ifndef REDACT_PUT_H
#define REDACT_PUT_H

#include "crypto/buf.h"
#include "rules/span.h"

struct put {
    struct buf *out; /* borrowed */
    int bad;
};

static inline struct put put_to(struct buf *out)
{
    return (struct put){out, 0};
}

/* 0 or REDACT_E_MEMORY. */
int put_end(const struct put *p);

void put_text(struct put *p, const char *s); /* as it is */
void put_span(struct put *p, struct span s);
void put_number(struct put *p, const char *before, uint64_t v);
void put_score(struct put *p, int hundredths); /* 0.85 */
void put_hex64(struct put *p, uint64_t v);

/* `before`, then the text as a JSON string with its quotes; bytes that are no UTF-8 become U+FFFD.
 */
void put_json(struct put *p, const char *before, struct span s);

/*
 * A cell of CSV (RFC 4180), in quotes where it needs them. What a spreadsheet would take for a
 * formula begins with an apostrophe.
 */
void put_csv(struct put *p, struct span s);

/* Text that can be named anywhere: control characters become ?, what is no UTF-8 U+FFFD. */
void put_clean(struct put *p, struct span s);

/* Text of an HTML page: & < > " ' escaped, control characters and what is no UTF-8 as U+FFFD. */
void put_html(struct put *p, struct span s);

#endif
