/*
 * What is in an input: findings by type, rule, field and file, how sure, how many different values;
 * which fields identify by being unique, whatever the rules say; what is left that looks like
 * something. Never a value: names, counts, keyed hashes.
 *
 * Everything here adds up: the audits of shards that were made with the same key, rules and options
 * merge to the very bytes of the audit of the whole. One thread at a time.
 */
#ifndef REDACT_AUDIT_H
#define REDACT_AUDIT_H

#include "redact/audit_distinct.h"
#include "redact/audit_map.h"
#include "redact/audit_sample.h"
#include "redact/format.h"
#include "redact/report.h"

enum {
    AUDIT_FILES = 16384,     /* told apart */
    AUDIT_COLUMNS = 512,     /* fields told apart */
    AUDIT_SHAPES = 8192,     /* shapes of what is left told apart */
    AUDIT_VALUES = 2048,     /* different values of a field whose counts are kept */
    AUDIT_CLASSES = 1 << 17, /* different combinations of quasi-identifiers */
    AUDIT_QUASI_MAX = 8,     /* fields of a combination */
    AUDIT_BUCKETS = 10       /* of scores */
};

struct audit_counts {
    uint64_t replaced, kept;
};

struct audit_file {
    struct audit_counts found;
    uint64_t bytes, records;
    int error; /* what ended it too early, or 0 */
};

struct audit_rule {
    struct audit_counts found;
    uint64_t score[AUDIT_BUCKETS];
};

struct audit_type {
    struct audit_counts found;
    struct distinct distinct;
};

struct audit_column {
    struct audit_counts found; /* findings in its values */
    uint64_t records;          /* that have it */
    uint64_t n;                /* values */
    uint64_t touched;          /* values in which something is replaced */
    uint64_t record;           /* the last one that had it, from 1 */
    struct distinct distinct;
    struct sample values;
};

/* A combination of fields: how often each combination of their values occurs. */
struct audit_set {
    unsigned column[AUDIT_QUASI_MAX]; /* numbers in audit->quasi */
    unsigned n;
    struct sample classes;
};

enum { AUDIT_SETS = 1 + AUDIT_QUASI_MAX * (AUDIT_QUASI_MAX - 1) / 2 };

/* What is left that no rule has found. */
enum audit_kind { LEFT_AT, LEFT_NAME, LEFT_DENSE, LEFT_DIGITS, LEFT_CAPITAL, LEFT_KINDS };

struct audit_shape {
    enum audit_kind kind;
    uint64_t n;
};

struct audit {
    const struct report_run *run;
    const struct hash64 *hash;
    struct redact_totals totals;
    struct map files, rules, types, columns, shapes; /* of the structs above */
    char *quasi[AUDIT_QUASI_MAX];                    /* names of fields, or ends of them; owned */
    unsigned nquasi;
    char *sensitive;                  /* a field, or NULL; owned */
    struct audit_set set[AUDIT_SETS]; /* all of them first, then each pair */
    unsigned nset;
    uint64_t quasi_records; /* records that have one of the fields */
    uint64_t population;    /* that the records are drawn from; 0: not told */
    bool finished;
    bool fresh; /* nothing has been added yet */

    /* While an input is read. */
    const char *path;
    uint64_t records; /* so far, of all inputs */
    struct document doc;
    struct buf name;
    int bad;
};

/* `run` and `hash` are borrowed. */
void audit_init(struct audit *a, const struct report_run *run, const struct hash64 *hash);

/* Names a quasi-identifier, or the sensitive field, by path or last part; before anything is added.
 * 0, -1 when there is no memory, 1 when there are too many. */
int audit_quasi_add(struct audit *a, struct span name);
int audit_sensitive_set(struct audit *a, struct span name);
void audit_free(struct audit *a);

/* An input begins, goes on by a segment, ends. 0 or an error. */
int audit_open(struct audit *a, const char *path);
int audit_put(struct audit *a, const struct segment *s, const struct redact_place *at,
              const struct format_options *o);
int audit_close(struct audit *a, const struct redact_totals *totals, int error);

/* Nothing is added after this; writing needs it. 0 or REDACT_E_MEMORY. */
int audit_finish(struct audit *a);

/* What tells which audits can be merged: key, rules, policy, options. 0 or REDACT_E_MEMORY. */
int audit_write_head(const struct audit *a, struct buf *out);

/* A finished audit as lines of NDJSON, for people and for audit_read. 0 or REDACT_E_MEMORY. */
int audit_write_ndjson(const struct audit *a, struct buf *out);

/*
 * Adds an audit that was written. 0; REDACT_E_MEMORY; or 1 with *why (constant text) and *line when
 * it is none, or was made with another key, rules, policy or options.
 */
int audit_read(struct audit *a, struct span text, const char **why, unsigned *line);

/* For people. `before`: the audit of the same data before redaction, or NULL. 0 or REDACT_E_MEMORY.
 */
int audit_write_text(const struct audit *a, const struct audit *before, bool color,
                     struct buf *out);
int audit_write_html(const struct audit *a, const struct audit *before, struct buf *out);

/* ---- for redact/audit*.c ---- */

/* The hash of a name in one of the maps. */
uint64_t audit_name_hash(const struct audit *a, struct span name);

/* audit_column.c: the fields of a segment's records. 0 or an error. */
int audit_columns(struct audit *a, const struct segment *s, const struct format_options *o);
void audit_column_release(void *column);

/* audit_left.c: what is left in a field's text. `found` are the findings in it, whose places are in
 * its decoded text. 0 or REDACT_E_MEMORY. */
struct audit_gap {
    size_t pos, n;
};
int audit_left(struct audit *a, struct span text, const struct audit_gap *found, size_t n);
/* The shape of a value: letters X and x, digits 9, other signs ?; long runs of letters are cut. */
enum { AUDIT_SHAPE_ROOM = 72 };
void audit_shape_of(struct span value, char out[AUDIT_SHAPE_ROOM]);
/* Is there something in the text that would be worth telling of by its shape alone? */
bool audit_left_in(struct span text);
const char *audit_kind_name(enum audit_kind k);
unsigned audit_kind_weight(enum audit_kind k);

/* audit_quasi.c */
void audit_quasi_init(struct audit *a);
bool audit_quasi_is(const char *wanted, struct span name);

/* The values of one record: a hash for each quasi-identifier, and of the sensitive field. */
struct audit_record {
    uint64_t quasi[AUDIT_QUASI_MAX];
    bool has[AUDIT_QUASI_MAX];
    uint64_t sensitive;
};
int audit_quasi_put(struct audit *a, const struct audit_record *r);

/* What a set tells. */
struct audit_risk {
    uint64_t classes; /* different combinations */
    uint64_t unique;  /* records whose combination is theirs alone */
    uint64_t k;       /* records of the smallest class: k-anonymity */
    uint64_t below5;  /* records in classes of less than 5 */
    unsigned l;       /* fewest different sensitive values of a class: l-diversity */
    uint64_t kmap;    /* estimate of the smallest class in the population; 0: not told */
    double linked;    /* expected number of records that are linked right to a person of it */
    bool exact;       /* else numbers are estimates from a sample of the classes */
};
struct audit_risk audit_risk_of(const struct audit *a, const struct audit_set *s);

/* Share of a field's different values that occur once, and of its values that are such; in
 * hundredths of a percent. */
struct audit_unique {
    uint64_t values, once, rows;
    bool exact;
};
struct audit_unique audit_unique_of(const struct audit_column *c);

#endif
