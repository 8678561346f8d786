/*
 * What a page tells of a whole run, gathered as findings come, within fixed bounds: for each file
 * where along it something was found, for each rule how sure, and the first findings by
 * themselves. One thread at a time.
 */
#ifndef REDACT_REPORT_GATHER_H
#define REDACT_REPORT_GATHER_H

#include "redact/report.h"

enum {
    GATHER_CELLS = 128,   /* parts of a file's strip */
    GATHER_FILES = 1024,  /* files told apart; the rest is counted together */
    GATHER_LISTED = 1000, /* findings listed one by one */
    GATHER_BUCKETS = 10   /* of scores: 0.00 to 0.09, ... 0.90 to 1.00 */
};

/* What a finding has to do with, for colours: told by the tags of its rule. */
enum gather_kind {
    GATHER_PERSON, /* contact, and what has no other kind */
    GATHER_NUMBER, /* national, health, vehicle */
    GATHER_MONEY,
    GATHER_SECRET,
    GATHER_NETWORK,
    GATHER_KEPT, /* whatever the policy keeps */
    GATHER_KINDS
};

enum gather_kind gather_kind_of(const struct rule *r);
const char *gather_kind_name(enum gather_kind k);

struct gather_file {
    char *path; /* as shown */
    uint64_t bytes, replaced, kept;
    uint64_t width; /* bytes that a cell stands for */
    uint32_t (*cell)[GATHER_KINDS];
    int error; /* what ended it too early, or 0 */
};

struct gather {
    const struct engine *engine;
    struct gather_file *file;
    size_t n;
    struct gather_file rest; /* all files beyond GATHER_FILES; no cells */
    uint64_t nrest;
    struct gather_file *open;          /* the one that is being read */
    uint64_t (*score)[GATHER_BUCKETS]; /* for each rule of the engine */
    struct buf listed;                 /* rows of the page */
    uint64_t nlisted;
    int bad; /* no memory for something: the report fails */
};

/* NULL when there is no memory. The engine is borrowed. gather_free(NULL) does nothing. */
struct gather *gather_new(const struct engine *e);
void gather_free(struct gather *g);

/* A file begins, ends. 0 or REDACT_E_MEMORY. `path` is copied. */
int gather_open(struct gather *g, const char *path);
void gather_close(struct gather *g, const struct redact_totals *totals, int error);

/* Counts a finding, `offset` bytes into the open file. */
void gather_count(struct gather *g, const struct finding *f, uint64_t offset);

#endif
