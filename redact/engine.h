/*
 * Everything that is fixed for a run and shared by all workers, read-only: the compiled rules, what
 * the policy does with each, the maker of tokens.
 */
#ifndef REDACT_ENGINE_H
#define REDACT_ENGINE_H

#include "crypto/hash64.h"
#include "crypto/print.h"
#include "crypto/pseudo.h"
#include "redact/allow.h"
#include "redact/policy.h"
#include "rules/ruleset.h"

/* Rules that no pack states: what document memory finds again, and tokens of another key. They
 * follow the set's own. */
enum {
    ENGINE_MEMORY_PERSON,
    ENGINE_MEMORY_USERNAME,
    ENGINE_MEMORY_ORGANIZATION,
    ENGINE_FOREIGN_TOKEN,
    ENGINE_OWN_RULES
};

struct engine {
    struct ruleset *set;
    struct policy_verdict *verdict; /* for each rule, the engine's own included */
    size_t n;                       /* set->n + ENGINE_OWN_RULES */
    bool memory;                    /* is document memory on for this selection of rules? */
    bool labels;                    /* does the policy write [TYPE] labels? They are inert then */
    bool redact_foreign; /* --foreign=redact: token-shaped strings of others are taken too */
    bool report_kept;    /* --all: findings that the policy keeps are reported */
    bool links;          /* parts of a name get the token of the full name */
    bool explain;        /* refused candidates are kept with their reason */
    const struct pseudo *pseudo;
    const struct hash64 *count; /* findings get hashes to be counted by; NULL: they do not */
    const struct allow *allow;  /* values that may stand; NULL: none */
    const struct print *print;  /* findings get prints; NULL: they do not */
};

/*
 * Puts the parts together. set and policy are borrowed for the life of the engine (policy only
 * during the call). `keep` decides on the engine's own rules as it did on the set's; `foreign`
 * takes tokens of other keys too. 0, or -1 when there is no memory.
 */
int engine_init(struct engine *e, struct ruleset *set, const struct policy *policy,
                const struct pseudo *pseudo, bool foreign,
                bool (*keep)(void *arg, const struct rule *r), void *arg);
void engine_wipe(struct engine *e);

/* The rule with this number, the engine's own included. */
const struct rule *engine_rule(const struct engine *e, unsigned rule);
canon_fn *engine_canon(const struct engine *e, unsigned rule);

/* The engine's own rules, for listings: NULL past the last. */
const struct rule *engine_own_rule(size_t i);

#endif
