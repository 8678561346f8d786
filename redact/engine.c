#include "redact/engine.h"

#include <stdlib.h>

static const char *const contact_tag[] = {"contact"};

static const char *const quasi_tag[] = {"quasi"};

static const struct rule own_rules[ENGINE_OWN_RULES] = {
    {.id = "memory-person",
     .type = "PERSON",
     .canon = "person",
     .file = "builtin:memory",
     .source = "what the same document says elsewhere",
     .detector = "memory",
     .about = "a name that is part of a full name found elsewhere in the document",
     .score = 80,
     .score_context = 80,
     .tags = {(const char **)contact_tag, 1}},
    {.id = "memory-username",
     .type = "USERNAME",
     .canon = "fold",
     .file = "builtin:memory",
     .source = "what the same document says elsewhere",
     .detector = "memory",
     .about = "a user name or mailbox name found elsewhere in the document",
     .score = 80,
     .score_context = 80,
     .tags = {(const char **)contact_tag, 1}},
    {.id = "memory-organization",
     .type = "ORGANIZATION",
     .canon = "fold",
     .file = "builtin:memory",
     .source = "what the same document says elsewhere",
     .detector = "memory",
     .about = "the name of an organisation found elsewhere in the document",
     .score = 60,
     .score_context = 60,
     .tags = {(const char **)quasi_tag, 1}},
    {.id = "foreign-token",
     .type = "FOREIGN_TOKEN",
     .canon = "exact",
     .file = "builtin:foreign",
     .source = "the shape of a token",
     .about = "a token that another key or scope made (taken with --foreign=redact)",
     .score = 100,
     .score_context = 100},
};

const struct rule *engine_own_rule(size_t i)
{
    return i < ENGINE_OWN_RULES ? &own_rules[i] : NULL;
}

int engine_init(struct engine *e, struct ruleset *set, const struct policy *policy,
                const struct pseudo *pseudo, bool foreign,
                bool (*keep)(void *arg, const struct rule *r), void *arg)
{
    *e = (struct engine){
        .set = set, .n = set->n + ENGINE_OWN_RULES, .pseudo = pseudo, .redact_foreign = foreign};
    e->verdict = calloc(e->n, sizeof(*e->verdict));
    if (e->verdict == NULL)
        return -1;
    for (size_t i = 0; i < e->n; i++) {
        const struct rule *r = engine_rule(e, (unsigned)i);
        bool on = i < set->n || keep == NULL || keep(arg, r);
        /* A score that nothing reaches switches one of the engine's own rules off. */
        e->verdict[i] = on ? policy_decide(policy, r)
                           : (struct policy_verdict){ACTION_KEEP, RULE_SCORE_MAX + 1};
        e->labels = e->labels || e->verdict[i].action == ACTION_LABEL;
    }
    e->links = policy_links(policy);
    e->memory = e->verdict[set->n + ENGINE_MEMORY_PERSON].action != ACTION_KEEP ||
                e->verdict[set->n + ENGINE_MEMORY_USERNAME].action != ACTION_KEEP;
    e->verdict[set->n + ENGINE_FOREIGN_TOKEN] = (struct policy_verdict){
        foreign ? ACTION_TOKEN : ACTION_KEEP, foreign ? 0 : RULE_SCORE_MAX + 1};
    return 0;
}

void engine_wipe(struct engine *e)
{
    free(e->verdict);
    e->verdict = NULL;
}

const struct rule *engine_rule(const struct engine *e, unsigned rule)
{
    return rule < e->set->n ? e->set->rule[rule].rule : &own_rules[rule - e->set->n];
}

canon_fn *engine_canon(const struct engine *e, unsigned rule)
{
    return rule < e->set->n ? e->set->rule[rule].canon
                            : canon_find(own_rules[rule - e->set->n].canon);
}
