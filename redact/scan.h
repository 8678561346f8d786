/*
 * A field to candidates: patterns at the places that the prefilter names, checks, context; then the
 * detectors that are more than a pattern. One scanner per worker, one engine for all. Any PCRE2
 * error stops the scan: it never becomes "no match".
 */
#ifndef REDACT_SCAN_H
#define REDACT_SCAN_H

#include "redact/engine.h"
#include "redact/error.h"
#include "redact/ranges.h"

struct candidate {
    size_t pos, len;     /* in the field's text */
    unsigned field;      /* number of the field in its document */
    unsigned rule;       /* number in the engine */
    int score;           /* hundredths */
    const char *refused; /* constant text: why it is none after all; NULL when it stands */
    const char *why;     /* constant text: what spoke for it, for `explain`; or NULL */
    size_t put, put_n;   /* its replacement, once made, in its worker's list; put_n 0: not made */
};

struct candidates {
    struct candidate *v;
    size_t n, cap;
};

/* 0, or REDACT_E_MEMORY with the list unchanged. candidates_free leaves an empty list. */
int candidates_put(struct candidates *c, struct candidate one);
void candidates_free(struct candidates *c);

struct scan_field {
    struct span text;          /* decoded */
    struct span name;          /* key of the field, or empty */
    bool head;                 /* beginning of a document */
    unsigned number;           /* becomes candidate.field */
    const struct ranges *only; /* detectors that can look here alone; NULL: everywhere */
};

struct scanner;

/* A scanner for an engine, or NULL when there is no memory. */
struct scanner *scanner_new(const struct engine *e);
void scanner_free(struct scanner *s);

/*
 * A second look at a text into which replacements were put. Needles are looked for in `near`
 * (sorted, disjoint), and of the starts from *lo to *hi of a pattern's matches those alone are
 * tried that `narrow` leaves: 1; 0: none; or an error. The others have been judged in the first
 * look.
 */
struct scan_again {
    const struct ranges *near;
    int (*narrow)(void *arg, unsigned pattern, ptrdiff_t *lo, ptrdiff_t *hi);
    void *arg;
};

/*
 * Appends the candidates of all pattern rules, and (when the engine explains) those that came to
 * nothing. Ranges in `inert` (sorted, disjoint: tokens and labels) take no part. `again` is NULL at
 * the first look. 0 or an error.
 */
int scan_patterns(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                  const struct scan_again *again, struct candidates *out);

/*
 * The same by running every pattern over the whole field without the prefilter: the yardstick that
 * scan_patterns is tested against.
 */
int scan_patterns_plain(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                        struct candidates *out);

/* Appends what the detector rule number `rule` finds; `taken` as in rules/detector.h. 0 or an
 * error. */
int scan_detector(struct scanner *s, unsigned rule, const struct scan_field *f,
                  const struct ranges *taken, struct candidates *out);

/*
 * The inert ranges of a field, in *out (emptied first): tokens, and labels where the policy writes
 * them. Token-shaped strings that this key and scope did not make are appended to `foreign`; they
 * are inert unless the engine takes them
 * (--foreign=redact). 0 or an error.
 */
int scan_inert(const struct engine *e, const struct scan_field *f, struct ranges *out,
               struct candidates *foreign);

#endif
