/*
 * Detectors that are more than a pattern: people, addresses. One C file each, behind the same
 * interface as a pattern rule, configured and proved by a section in a pack (`detector = NAME`). A
 * detector is a pure function of what it is given: no state, no allocation but through detect_put,
 * no I/O; any number of threads may run it at once.
 */
#ifndef RULES_DETECTOR_H
#define RULES_DETECTOR_H

#include <stdint.h>

#include "rules/rule.h"

struct detect_range {
    size_t pos, len;
};

/* What a detector looks at: one field of a document. */
struct detect_text {
    struct span text;
    struct span name; /* key, column or header of the field ("first_name"); empty in plain text */
    bool head;        /* the text is the beginning of a document: first-line evidence counts */
    /*
     * Ranges that are taken already: tokens in the input and what pattern rules have found. Sorted
     * and disjoint. They are opaque words: a detector reports nothing that overlaps one, draws no
     * evidence from their letters, and must come to the same verdict on the rest when such a range
     * is replaced by a token (that is what makes redaction idempotent).
     */
    const struct detect_range *taken;
    size_t ntaken;
    bool plain; /* spare no look: the same verdicts, for tests that hold the two together */
    /*
     * Where a second look is needed (sorted, disjoint; NULL: everywhere). What begins elsewhere may
     * be left out, by the detectors that `detect_in_parts` names; each range begins at a line, or
     * where no name or address goes on.
     */
    const struct detect_range *only;
    size_t nonly;
};

/* The first place at or after pos that is to be looked at; text.n when there is none. *until
 * becomes the end of the places that follow it without a gap. */
size_t detect_next(const struct detect_text *in, size_t pos, size_t *until);

struct detect_hit {
    size_t pos, len; /* bytes in text */
    int score;       /* hundredths */
    const char *why; /* constant text for `explain`: what spoke for it */
};

struct detect_hits {
    struct detect_hit *v;
    size_t n, cap;
};

/* Appends a hit, growing the array with realloc. Returns 0, or -1 when there is no memory (the
 * array is unchanged). */
int detect_put(struct detect_hits *hits, struct detect_hit hit);

/*
 * Appends what it finds in text order; hits of one call do not overlap. Linear in the text. Returns
 * 0, or -1 when there is no memory: the caller then stops the segment.
 */
typedef int detect_fn(const struct rule *rule, const struct detect_text *in,
                      struct detect_hits *hits);

/* The detector with this name, or NULL: a pack that names no known detector is refused. */
detect_fn *detect_find(const char *name);

/* Does the detector heed detect_text.only: is what it finds decided by the lines around? */
bool detect_in_parts(detect_fn *fn);

#endif
