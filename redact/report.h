/*
 * Reports: places, types, rules, scores, tokens; never a byte of a value (DESIGN section 7).
 *
 *     text    a line a finding, `path:line:column: TYPE rule score action`, then two of summary
 *     ndjson  an object a finding, a summary object last
 *     json    one object: {"findings": [...], "summary": {...}}
 *     csv     a header, a row a finding, a row for each part that was not examined
 *     sarif   SARIF 2.1.0, with keyed fingerprints where the key is a lasting one
 *     html    one page that needs nothing else
 *
 * A report is written as findings come; html and sarif hold back what only the end can tell, within
 * fixed bounds. One thread at a time.
 */
#ifndef REDACT_REPORT_H
#define REDACT_REPORT_H

#include "redact/redact.h"

enum report_format {
    REPORT_TEXT,
    REPORT_NDJSON,
    REPORT_JSON,
    REPORT_CSV,
    REPORT_SARIF,
    REPORT_HTML
};

/* The format of this name; false when there is none. */
bool report_format_find(const char *name, enum report_format *out);

/* What a summary says of the run as a whole. */
struct report_run {
    const struct engine *engine;
    const char *scope, *policy; /* names; scope may be "" */
    const char *key_id;
    uint64_t rules_digest;
};

/* Counts of findings for each rule of the engine: those replaced, and those that the policy kept.
 */
struct report_counts {
    uint64_t *replaced, *kept; /* engine->n each */
};

int report_counts_init(struct report_counts *c, const struct engine *e); /* 0 or REDACT_E_MEMORY */
void report_counts_wipe(struct report_counts *c);
void report_count(struct report_counts *c, const struct segment *s);

/* Sum of what the policy replaces. */
uint64_t report_replaced(const struct report_counts *c, const struct engine *e);

/* How a run ended. */
struct report_end {
    const struct report_counts *counts;
    const struct redact_totals *totals; /* of all inputs together */
    int error;                          /* the gravest; 0: all was examined */
    uint64_t ignored;                   /* findings that an ignore file names, not reported */
    bool verified;                      /* was the output looked at again? */
    uint64_t residue;                   /* places that were found then */
};

struct report;

/* NULL when there is no memory. `run` is borrowed. report_free(NULL) does nothing. */
struct report *report_new(enum report_format f, const struct report_run *run);
void report_free(struct report *r);

/* Text in colours, for a terminal. */
void report_color(struct report *r, bool on);

/*
 * An input begins, and ends. `path` is its name as it may be shown (NULL: standard input), borrowed
 * until report_close; `error` is what ended it too early, or 0. 0 or REDACT_E_MEMORY.
 */
int report_open(struct report *r, const char *path);
int report_close(struct report *r, const struct redact_totals *totals, int error);

/* Appends what there is to say of a segment, and in the end of the run. 0 or REDACT_E_MEMORY. */
int report_put(struct report *r, const struct segment *s, const struct redact_place *at,
               struct buf *out);
int report_finish(struct report *r, const struct report_end *end, struct buf *out);

/*
 * The findings of a segment, and a summary, in text or NDJSON, by themselves. 0 or REDACT_E_MEMORY.
 */
int report_segment(enum report_format f, const struct engine *e, const char *path,
                   const struct segment *s, const struct redact_place *at, struct buf *out);
int report_summary(enum report_format f, const struct report_run *run,
                   const struct report_counts *c, const struct redact_totals *totals, int error,
                   struct buf *out);

/* Appends text as a JSON string with its quotes; bytes that are no UTF-8 become U+FFFD. 0 or
 * REDACT_E_MEMORY. */
int report_json_string(struct span text, struct buf *out);

#endif
