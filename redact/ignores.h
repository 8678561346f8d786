/*
 * The ignore file: findings that somebody has looked at and that `check` need not report again. An
 * entry names a rule and a value by its keyed print (crypto/print.h), so it holds when lines move,
 * does not when the value changes, and tells nothing to who has not the key. No positions, sorted,
 * a line each: branches merge.
 *
 *     key nxeb5mn9
 *     5cp820eqcrnb5jez1kvt email 2027-01-31 # the mailbox of the support
 *     wh3x0t9rja2cbe6vq1sf us-ssn -         # a published sample
 *
 * The date is the last day on which it counts, `-` for good. One thread at a time.
 */
#ifndef REDACT_IGNORES_H
#define REDACT_IGNORES_H

#include <stdint.h>

#include "crypto/buf.h"
#include "crypto/print.h"
#include "rules/conf.h"

struct ignores_entry {
    char print[PRINT_LEN];
    char rule[64];
    char until[11]; /* YYYY-MM-DD, or "-" */
    char *reason;   /* or NULL */
    unsigned line;  /* in the file that it is from; 0: new */
    uint64_t n;     /* findings that it was asked for */
    bool expired;
};

struct ignores {
    char key[KEY_ID_LEN + 1];
    struct ignores_entry *v;
    size_t n, cap;
    size_t sorted; /* so many are sorted by print, then rule; what was added follows them */
    char today[11];
};

/* An empty list for this key; `today` as YYYY-MM-DD. */
void ignores_init(struct ignores *g, const char *key_id, const char *today);
void ignores_wipe(struct ignores *g);

/* Adds the entries of a file. 0, or -1 with *err filled: a line that is none, another key, an entry
 * twice. */
int ignores_load(struct ignores *g, const char *file, struct span text, struct conf_error *err);

/* Is a finding to be ignored? Counts it. An entry that has expired says no. */
bool ignores_has(struct ignores *g, const char *rule, const char print[PRINT_LEN]);

/* Adds an entry without end when there is none. 0, or -1 when there is no memory. */
int ignores_add(struct ignores *g, const char *rule, const char print[PRINT_LEN]);

/* Appends the file. 0, or -1 when there is no memory. */
int ignores_write(struct ignores *g, struct buf *out);

#endif
