/* A growing list of byte ranges, sorted and disjoint by the way in which it is filled. */
#ifndef REDACT_RANGES_H
#define REDACT_RANGES_H

#include "rules/detector.h"

struct ranges {
    struct detect_range *v;
    size_t n, cap;
};

/* Appends. 0, or REDACT_E_MEMORY with the list unchanged. ranges_free leaves an empty list. */
int ranges_put(struct ranges *r, size_t pos, size_t len);
void ranges_free(struct ranges *r);

/* Index of the first range that ends after pos; r->n when there is none. */
size_t ranges_after(const struct ranges *r, size_t pos);

#endif
