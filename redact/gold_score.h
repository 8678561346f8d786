/*
 * Findings beside labels. Four ways to count, for each type and all together:
 *
 *     strict    a finding of the type with the same beginning and end
 *     partial   one of the type that overlaps
 *     token     words (between blanks, without the signs around them) that both mark with the type
 *     covered   labels of which the policy replaces every byte, whatever the type: recall alone
 *
 * Only findings of types that are labelled somewhere count as false alarms: of the others nobody
 * knows. Confidence intervals (95 %) by drawing documents anew, 1,000 times, with a generator that
 * always begins alike. One thread at a time.
 */
#ifndef REDACT_GOLD_SCORE_H
#define REDACT_GOLD_SCORE_H

#include "redact/audit.h"
#include "redact/gold.h"

enum score_mode { SCORE_STRICT, SCORE_PARTIAL, SCORE_TOKEN, SCORE_COVERED, SCORE_MODES };
enum score_measure { SCORE_PRECISION, SCORE_RECALL, SCORE_F1, SCORE_F2, SCORE_MEASURES };

enum { SCORE_ROUNDS = 1000, SCORE_MISSES = 10000, SCORE_ALL = GOLD_TYPES };

/* Of one type in one document. */
struct score_counts {
    uint32_t labels, found;                  /* spans */
    uint32_t strict, part_label, part_found; /* those that agree */
    uint32_t token_label, token_found, token_both;
    uint32_t covered;
};

struct score_entry {
    uint32_t doc, type;
    struct score_counts c;
};

/* A label that was missed, or a finding where none is. */
struct score_miss {
    uint32_t file, line, type; /* type of the label, or of the finding */
    uint32_t offset, n;        /* in characters of the document's text */
    bool extra;                /* a finding where no label is */
    const char *how;           /* constant text */
    char shape[AUDIT_SHAPE_ROOM];
};

struct score_doc {
    uint32_t file, line, labels, missed;
};

struct score {
    const struct gold *gold;
    const struct engine *engine;
    struct score_entry *entry;
    size_t nentry, entry_cap;
    struct score_doc *doc;
    size_t ndoc, doc_cap;
    struct score_miss *miss;
    size_t nmiss, miss_cap;
    uint64_t misses, extras; /* all of them, listed or not */
    uint64_t bytes;
    struct work *work;
    struct segment segment;
};

struct score_value {
    double v, low, high;
    bool none; /* nothing to measure by */
};

struct score_table {
    uint64_t labels[GOLD_TYPES + 1], found[GOLD_TYPES + 1];
    struct score_value value[GOLD_TYPES + 1][SCORE_MODES][SCORE_MEASURES];
};

/* 0 or REDACT_E_MEMORY. Gold and engine are borrowed. */
int score_init(struct score *s, const struct gold *g, const struct engine *e);
void score_free(struct score *s);

/* Looks at a document of the file with this number. 0 or an error. */
int score_doc(struct score *s, const struct gold_doc *doc, uint32_t file);

/* Works out the measures. NULL when there is no memory; the caller frees. */
struct score_table *score_make(const struct score *s);

/* One measure to be reached: of all types (SCORE_ALL) or one. */
struct score_bar {
    uint32_t type;
    enum score_mode mode;
    enum score_measure measure;
    double least;
};

/*
 * Reads `recall=0.95`, `strict.f1=0.9`, `PERSON.token.recall=0.8`, `covered=0.99`: token where no
 * mode is named. False when it is none, or names a type that is labelled nowhere.
 */
bool score_bar_read(const struct gold *g, struct span text, struct score_bar *out);
bool score_bar_met(const struct score_table *t, const struct score_bar *b);

/*
 * What came out, for people and as NDJSON. `files` are the names of the files as they may be shown.
 * At most `listed` misses are told. 0 or REDACT_E_MEMORY.
 */
struct score_report {
    const struct score *score;
    const struct score_table *table;
    const struct report_run *run;
    const char *const *files;
    const struct score_bar *bar;
    size_t nbar, listed;
};
int score_write_text(const struct score_report *r, bool color, struct buf *out);
int score_write_html(const struct score_report *r, struct buf *out);
int score_write_ndjson(const struct score_report *r, struct buf *out);

const char *score_mode_name(enum score_mode m);
const char *score_measure_name(enum score_measure m);

#endif
