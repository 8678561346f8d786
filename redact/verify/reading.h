/*
 * The verifier's own reader of the filter's NDJSON report: one finding a line, a summary in the
 * last. The report is evidence to be tested, not trusted: findings must come in order, must not
 * overlap and must lie in the original.
 */
#ifndef REDACT_VERIFY_READING_H
#define REDACT_VERIFY_READING_H

#include "redact/verify/names.h"
#include "rules/span.h"

enum reading_action { READ_TOKEN, READ_LABEL, READ_MASK, READ_DROP, READ_KEEP };

struct reading_finding {
    size_t offset, length; /* bytes of the original */
    const char *type, *rule;
    enum reading_action action;
    struct span token; /* into the report's text; empty when the finding has none */
};

struct reading {
    struct reading_finding *v;
    size_t n, cap;
    bool incomplete; /* the summary says that not everything was examined */
};

struct reading_error {
    const char *what; /* constant text */
    size_t line;      /* 1-based line of the report */
    bool false_claim; /* it can be read well enough, but what it says cannot be true of the original
                       */
};

/*
 * Reads a report. `text` must outlive *out, names go to `names`; `limit` is the length of the
 * original. 0, or -1 with *err filled and nothing to free: not JSON, a key missing or of the wrong
 * kind, an action that is not known, findings out of order or beyond the limit, lines of more than
 * one input, no summary at the end.
 */
int reading_parse(struct span text, size_t limit, struct names *names, struct reading *out,
                  struct reading_error *err);

void reading_free(struct reading *r);

#endif
