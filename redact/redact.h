/*
 * The library: one input through the rules to one output, in segments, by one or more workers. The
 * outside world comes in by the functions of struct redact_job only, so tests run the real thing on
 * memory.
 *
 * Output and reports are the same bytes for every way in which reads fall and for every number of
 * workers: segments are cut by content, done side by side, and put out in order.
 */
#ifndef REDACT_REDACT_H
#define REDACT_REDACT_H

#include "redact/segment.h"

#define REDACT_VERSION "0.1.0"

enum { REDACT_JOBS_MAX = 256 };

/* Where a segment stands in its input; all counts from the input's beginning. */
struct redact_place {
    uint64_t offset;  /* bytes before the segment */
    uint64_t lines;   /* line ends before it */
    uint64_t column;  /* bytes between the last line end and the segment */
    uint64_t records; /* documents before it */
};

struct redact_job {
    const struct engine *engine;
    const struct format *format; /* NULL: find out */
    struct format_options options;
    unsigned jobs; /* workers, 1 to REDACT_JOBS_MAX */

    /*
     * Reads up to n bytes to p: sets *got, 0 at the end. Returns 0 or an error. Never called by two
     * threads at a time, nor after it has said that the end is reached.
     */
    int (*read)(void *cookie, unsigned char *p, size_t n, size_t *got);

    /* Writes all n bytes. NULL: nothing is written (check). Called in order, by one thread at a
     * time. 0 or an error. */
    int (*write)(void *cookie, const unsigned char *p, size_t n);

    /* Is given each segment right after it was written (or examined), in order, by one thread at a
     * time. May be NULL. */
    int (*report)(void *cookie, const struct segment *s, const struct redact_place *at);

    /*
     * Judges a finished segment before it is written; any thread, several at a time, `worker` from
     * 0. 0 or an error (REDACT_E_RESIDUE). May be NULL.
     */
    int (*verify)(void *cookie, unsigned worker, const struct segment *s);

    void *cookie;
};

struct redact_totals {
    uint64_t bytes, lines, records, foreign;
    uint64_t allowed;            /* values that --allow lets stand */
    const struct format *format; /* the one used; NULL when the input was empty */
};

/*
 * Runs the job to the input's end. Returns 0, or the first error in the order of the input: every
 * segment before the one concerned has been written and reported, that one and all after it have
 * not. *totals counts what was written.
 */
int redact_run(const struct redact_job *job, struct redact_totals *totals);

#endif
