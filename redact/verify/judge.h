/*
 * The verifier's own reading of a policy: which rules matter, and from which score on. A policy is
 * text in the grammar of packs (rules/conf.h) with one section; its lines are `about`, `min-score`,
 * and `NAME = action [score]`, where NAME is a TYPE, tag:NAME or `*`. A TYPE wins over the first
 * tag of the rule that is named, a tag over `*`.
 *
 * Read-only once loaded.
 */
#ifndef REDACT_VERIFY_JUDGE_H
#define REDACT_VERIFY_JUDGE_H

#include "rules/conf.h"
#include "rules/rule.h"

struct judge;

struct judge_sentence {
    bool keep;     /* the policy leaves this type standing: it is never residue */
    int min_score; /* hundredths from which on it is residue */
};

/* Reads a policy; `text` is copied, `file` must outlive it. 0, or -1 with *err filled.
 * judge_free(NULL) does nothing. */
int judge_load(const char *file, struct span text, struct judge **out, struct conf_error *err);
void judge_free(struct judge *j);

/* The built-in policy of this name; false when there is none. */
bool judge_builtin(const char *name, struct span *text);

/* One minimum for every type, in place of those of the policy (--min-score). */
void judge_set_min_score(struct judge *j, int hundredths);

/* Comma-separated types: with --only, no other type counts; with --except, these do not. Spans are
 * borrowed. */
void judge_set_only(struct judge *j, struct span types);
void judge_set_except(struct judge *j, struct span types);

/* Does a type count at all under --only and --except? */
bool judge_wants(const struct judge *j, const char *type);

/* What the policy says of a rule's findings. */
struct judge_sentence judge_rule(const struct judge *j, const struct rule *r);

#endif
