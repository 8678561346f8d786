/*
 * Packs compiled: an immutable set that any number of threads may share. Names of checks, canonical
 * forms, detectors and lexicon classes are resolved, patterns are analysed (rules/shape.h),
 * compiled and JIT-compiled, the prefilter is built.
 */
#ifndef RULES_RULESET_H
#define RULES_RULESET_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rules/canon.h"
#include "rules/check.h"
#include "rules/conf.h"
#include "rules/cue.h"
#include "rules/detector.h"
#include "rules/rule.h"
#include "rules/shape.h"

struct trigger;

/* Where a pattern is looked for. */
enum ruleset_wait {
    PATTERN_EVERYWHERE, /* at its needles */
    PATTERN_NEAR_CUE,   /* at its needles near the rule's context words: without one no match counts
                         */
    PATTERN_AT_CUE      /* at all places near them */
};

/* One pattern of a rule. */
struct ruleset_pattern {
    unsigned rule;              /* index in the set */
    unsigned number;            /* index among the rule's patterns */
    _Atomic(pcre2_code *) code; /* NULL until it is first asked for: see ruleset_code */
    struct shape_info info;
    ptrdiff_t from, to; /* a match begins this far from its needle, or from the context word that is
                           its needle: then `to` is the context's reach */
    enum ruleset_wait wait;
    bool dead; /* no match can ever reach the score that counts: it is not looked for */
};

struct ruleset_rule {
    const struct rule *rule; /* borrowed from the packs */
    check_fn *check;         /* or NULL */
    canon_fn *canon;
    detect_fn *detect; /* or NULL */
    unsigned lexicon;  /* mask of lexicon bits, one of which a word of the value must have; 0: no
                          condition */
};

struct ruleset {
    struct ruleset_rule *rule;
    size_t n;
    struct ruleset_pattern *pattern;
    size_t npattern;
    unsigned *detector; /* the rules that are detectors, in their order */
    size_t ndetector;
    struct cues cues; /* context words of the patterns that wait for one */
    /* Over patterns and cues: needle numbers are indices of `pattern`, or first_cue and an index of
     * cues.v. */
    struct trigger *trigger;
    unsigned first_cue;
    uint64_t key; /* rules/ruleset_image.h */
};

/*
 * What a caller wants of a rule: the score (hundredths) from which on its matches count, 0 for all
 * of them; or RULESET_LEAVE_OUT. Matches that do not count may be left unfound.
 */
enum { RULESET_LEAVE_OUT = -1 };
typedef int ruleset_need_fn(void *arg, const struct rule *r);

/*
 * Compiles the rules (need NULL: all, every match counts), which must outlive the set. Returns 0;
 * or -1 with *err naming file, line and rule. Patterns of user packs are compiled at once, so that
 * every mistake is told here; built-in ones, which tests have proved, when they are first needed.
 */
int ruleset_new(const struct rule *rules, size_t n, ruleset_need_fn *need, void *arg,
                struct ruleset **out, struct conf_error *err);
void ruleset_free(struct ruleset *set);

/* The compiled pattern; NULL when there is no memory for it. Any number of threads may ask. */
const pcre2_code *ruleset_code(const struct ruleset *set, unsigned pattern);

/* Does a value satisfy a rule's lexicon condition? */
bool ruleset_lexicon_ok(const struct ruleset_rule *r, struct span value);

#endif
