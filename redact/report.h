/*
 * Reports: places, types, rules, scores, tokens; never a byte of a value. NDJSON has one object a
 * finding and a summary object last (DESIGN section 7); text has a line a finding,
 * `path:line:column: TYPE rule score action`.
 */
#ifndef REDACT_REPORT_H
#define REDACT_REPORT_H

#include "redact/redact.h"

enum report_format { REPORT_TEXT, REPORT_NDJSON };

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

/*
 * Appends the findings of a segment. `path` is the input's name as it may be shown (NULL: standard
 * input). 0 or REDACT_E_MEMORY.
 */
int report_segment(enum report_format f, const struct engine *e, const char *path,
                   const struct segment *s, const struct redact_place *at, struct buf *out);

/* Appends the summary. 0 or REDACT_E_MEMORY. `error` is the run's result; `totals` those of all
 * inputs together. */
int report_summary(enum report_format f, const struct report_run *run,
                   const struct report_counts *c, const struct redact_totals *totals, int error,
                   struct buf *out);

/* Appends text as a JSON string with its quotes; bytes that are no UTF-8 become U+FFFD. 0 or
 * REDACT_E_MEMORY. */
int report_json_string(struct span text, struct buf *out);

#endif
