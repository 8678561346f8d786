/*
 * Policies: what becomes of a type. Data (redact/policies/, or the user's file) in the grammar of
 * packs:
 *
 *     [policy]
 *     about = ...
 *     min-score = 0.50
 *     link-persons = yes             parts of one person's name get the token of the full name
 *     EMAIL_ADDRESS = token          action, and optionally a minimum score of its own: `token
 * 0.70` tag:secret = token
 *     * = keep
 *
 * TYPE wins over tag:NAME (the first tag of the rule that the policy names), and that over `*`. A
 * rule of a pack of the user's is taken as a token where neither its type nor a tag of it is named:
 * who adds a rule wants what it finds gone. Read-only once loaded.
 */
#ifndef REDACT_POLICY_H
#define REDACT_POLICY_H

#include "rules/conf.h"
#include "rules/rule.h"

enum policy_action { ACTION_KEEP, ACTION_TOKEN, ACTION_LABEL, ACTION_MASK, ACTION_DROP };

struct policy_verdict {
    enum policy_action action;
    int min_score; /* hundredths; below it nothing happens and nothing is reported */
};

struct policy;

/* Name of an action as it stands in policies and reports. */
const char *policy_action_name(enum policy_action a);

/* Reads a policy from text, which is copied. 0, or -1 with *err filled. policy_free(NULL) does
 * nothing. */
int policy_load(const char *file, struct span text, struct policy **out, struct conf_error *err);
void policy_free(struct policy *p);

/* The built-in policy of this name; false when there is none. policy_builtin_name: the i-th, NULL
 * past the last. */
bool policy_builtin(const char *name, struct span *text);
const char *policy_builtin_name(size_t i);

/* Replaces the minimum score of the whole policy (option --min-score). */
void policy_set_min_score(struct policy *p, int hundredths);

/* Does the policy want parts of a name to get the token of the full name (redact/link.h)? */
bool policy_links(const struct policy *p);

/*
 * The place in the policy's text of a type or `tag:NAME` for which known() is false; NULL when all
 * are known. A misspelt type would be a silent leak.
 */
const char *policy_unknown(const struct policy *p, bool (*known)(void *arg, struct span name),
                           void *arg);

struct policy_verdict policy_decide(const struct policy *p, const struct rule *r);

#endif
