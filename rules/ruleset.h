/*
 * Packs compiled: an immutable set that any number of threads may share. Names of checks, canonical forms, detectors and
 * lexicon classes are resolved, patterns are analysed (rules/shape.h), compiled and JIT-compiled, the prefilter is built.
 */
#ifndef RULES_RULESET_H
#define RULES_RULESET_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rules/canon.h"
#include "rules/check.h"
#include "rules/conf.h"
#include "rules/detector.h"
#include "rules/rule.h"
#include "rules/shape.h"

struct trigger;

/* One pattern of a rule. */
struct ruleset_pattern {
    unsigned rule; /* index in the set */
    pcre2_code *code;
    struct shape_info info;
    size_t lead_min, lead_max; /* a match begins this many bytes before its needle in the trigger */
};

struct ruleset_rule {
    const struct rule *rule; /* borrowed from the packs */
    check_fn *check;         /* or NULL */
    canon_fn *canon;
    detect_fn *detect;       /* or NULL */
    unsigned lexicon;        /* mask of lexicon bits, one of which a word of the value must have; 0: no condition */
};

struct ruleset {
    struct ruleset_rule *rule;
    size_t n;
    struct ruleset_pattern *pattern;
    size_t npattern;
    struct trigger *trigger; /* over all patterns; needle numbers are indices of `pattern` */
};

/*
 * Compiles the rules for which keep(arg, rule) is true (keep NULL: all). The rules must outlive the set. Returns 0; or -1
 * with *err naming file, line and rule. Needles of the trigger are the patterns' indices.
 */
int ruleset_new(const struct rule *rules, size_t n, bool (*keep)(void *arg, const struct rule *r), void *arg,
                struct ruleset **out, struct conf_error *err);
void ruleset_free(struct ruleset *set);

/* Does a value satisfy a rule's lexicon condition? */
bool ruleset_lexicon_ok(const struct ruleset_rule *r, struct span value);

#endif
