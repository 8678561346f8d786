/*
 * Which needle belongs to which document: for names that thousands bear, which say something only
 * in the document that they were replaced in. Pairs of a needle's index and a document's first
 * byte; 16 bytes each.
 */
#ifndef REDACT_VERIFY_HOMES_H
#define REDACT_VERIFY_HOMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct home {
    size_t document;
    uint32_t needle;
};

struct homes {
    struct home *v;
    size_t n, cap;
};

/* 0, or -1 when there is no memory. */
int homes_put(struct homes *h, uint32_t needle, size_t document);

/* Call once all are in; sorts. */
void homes_ready(struct homes *h);

bool homes_have(const struct homes *h, uint32_t needle, size_t document);

void homes_free(struct homes *h);

#endif
