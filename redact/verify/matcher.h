/*
 * The rules that have patterns, compiled for the verifier, and the search for their matches. No
 * prefilter, no windows: every pattern is run over all of the text by pcre2_match. An error of
 * PCRE2 is an error of the whole, never "no match". One thread at a time.
 */
#ifndef REDACT_VERIFY_MATCHER_H
#define REDACT_VERIFY_MATCHER_H

#include "rules/conf.h"
#include "rules/rule.h"

struct matcher;

/*
 * Compiles the patterns of n rules, which are borrowed. 0, or -1 with *err filled: a pattern that
 * does not compile, a check, group or lexicon class that does not exist, no memory.
 * matcher_free(NULL) does nothing.
 */
int matcher_new(const struct rule *rules, size_t n, struct matcher **out, struct conf_error *err);
void matcher_free(struct matcher *m);

/*
 * What the text has to say for a rule to be run: matcher_forget, then matcher_listen for everything
 * that holds context words. Afterwards matcher_heard tells whether one of the rule's stood there.
 */
void matcher_forget(struct matcher *m);
void matcher_listen(struct matcher *m, struct span text);
bool matcher_heard(const struct matcher *m, const struct rule *r);

/* A text and how it is divided: a match counts only when it lies within one cell. */
struct matcher_text {
    struct span text;
    /* The cell that holds byte pos; NULL: the text is one cell. Between two cells there is one
     * newline. */
    struct span (*cell)(void *ctx, size_t pos);
    /* Is the rule's every match without meaning here? NULL: all rules are run. */
    bool (*skip)(void *ctx, const struct rule *r);
    void *ctx;
};

struct matcher_hit {
    const struct rule *rule;
    size_t pos, end; /* of the value, in the text */
    int lost;        /* what a check that refused takes off the score (score-unchecked), else 0 */
    struct span cell;
};

/*
 * Calls `hit` for every match whose value passes the rule's check and lexicon class. Where hit
 * returns false the match is refused: the search goes on one byte after its beginning rather than
 * at its end. 0, or a negative PCRE2 code.
 */
typedef bool matcher_fn(void *ctx, const struct matcher_hit *hit);
int matcher_run(struct matcher *m, const struct matcher_text *t, matcher_fn *hit, void *ctx);

/* The code for "no memory". */
extern const int matcher_no_memory;

/* Constant words for a code that matcher_run returned. */
const char *matcher_error(int code);

/* Rules with patterns, and rules that are detectors, which no matcher can run. */
size_t matcher_rules(const struct matcher *m);
size_t matcher_detectors(const struct matcher *m);

#endif
