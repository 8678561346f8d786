/*
 * What the formats of reports share: a finding with its place, the state of a report, and one table
 * of verbs for each format. For redact/report*.c only.
 */
#ifndef REDACT_REPORT_FORMAT_H
#define REDACT_REPORT_FORMAT_H

#include "redact/put.h"
#include "redact/report.h"

struct report_item {
    const struct engine *engine;
    const struct rule *rule;
    const char *path; /* "-" for standard input */
    const struct segment *segment;
    const struct finding *finding;
    const struct redact_place *at;
    uint64_t line, column; /* from 1; column in bytes */
    uint64_t character;    /* column in characters, from 1; 0: the line began in another segment */
};

struct gather;

struct report {
    enum report_format format;
    const struct report_run *run;
    bool color;
    const char *path; /* of the open input; NULL: standard input */
    uint64_t n;       /* findings put so far */
    struct buf notes; /* what the end has to tell: parts that were not examined */
    uint64_t nnotes;
    uint32_t *number; /* sarif: place of a rule among those named so far, from 1 */
    uint32_t *named;  /* sarif: those rules in order */
    uint32_t nnamed;
    struct gather *gather; /* html */
};

struct report_verbs {
    const char *name;
    void (*item)(struct report *r, const struct report_item *i, struct put *p);
    /* An input ended early, `totals->bytes` bytes into it: `note` goes to r->notes. May be NULL. */
    void (*unexamined)(struct report *r, const struct redact_totals *totals, int error,
                       struct put *note);
    void (*end)(struct report *r, const struct report_end *end, struct put *p);
};

extern const struct report_verbs report_text, report_ndjson, report_json, report_csv, report_sarif,
    report_html;

static inline const char *report_path(const struct report *r)
{
    return r->path == NULL ? "-" : r->path;
}

/* One finding as a line of NDJSON without its line end; a line of text. */
void report_ndjson_item(const struct report_item *i, struct put *p);
void report_text_item(const struct report_item *i, bool color, struct put *p);

/* `{"version": ...}`, the inner object of a summary. */
void report_ndjson_summary(const struct report_run *run, const struct report_end *end,
                           struct put *p);
void report_text_summary(const struct report_run *run, const struct report_end *end, struct put *p);

/* Calls `put` for each type of which `of` counts something, in the order in which the rules first
 * name it. */
void report_types(const struct engine *e, const uint64_t *of,
                  void (*put)(void *arg, const char *type, uint64_t n), void *arg);

#endif
