/*
 * What `explain` says of a candidate: its place in the raw text, and which words of its rule's
 * lists stood near it. Such words are the rule's own text, never the input's.
 */
#ifndef REDACT_EXPLAIN_H
#define REDACT_EXPLAIN_H

#include "redact/scan.h"

struct explanation {
    size_t raw, raw_n; /* in the segment */
    unsigned rule;     /* number in the engine */
    int score;
    const char *refused; /* why it came to nothing; NULL: it was taken */
    const char *why;     /* what spoke for it, or NULL */
    const char *context; /* the word that raised its score, or NULL */
    const char *against; /* the word that lowered it, or NULL */
};

struct explanations {
    struct explanation *v;
    size_t n, cap;
};

/* Appends what there is to say of a candidate of the field, whose inert ranges are `inert`. 0 or
 * REDACT_E_MEMORY. */
int explain_put(struct explanations *x, const struct engine *e, const struct scan_field *f,
                const struct ranges *inert, const struct candidate *c, size_t raw, size_t raw_n);
void explain_free(struct explanations *x);

/*
 * Sorts by place and leaves out what is said twice: a candidate that another pattern of the same
 * rule found on the same span as a taken one.
 */
void explain_sort(struct explanations *x);

/* The taken one that x->v[i] overlaps, or NULL. */
const struct explanation *explain_winner(const struct explanations *x, size_t i);

#endif
