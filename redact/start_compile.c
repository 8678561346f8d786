/*
 * Writes the image of rules/ruleset_image.h: the rule set of a start without options.
 *
 *     start_compile IMAGE
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "redact/policy.h"
#include "rules/pack.h"
#include "rules/ruleset_image.h"

/* This program makes it. */
const struct ruleset_image *ruleset_image(void)
{
    return NULL;
}

/* As the filter does: what the policy keeps is not looked for. */
static int need(void *policy, const struct rule *r)
{
    struct policy_verdict v = policy_decide(policy, r);
    return v.action == ACTION_KEEP ? RULESET_LEAVE_OUT : v.min_score;
}

static int make(const char *file, struct conf_error *err)
{
    size_t n = 0;
    struct span text;
    struct policy *policy = NULL;
    struct ruleset *set = NULL;
    struct packs *packs = packs_new();
    *err = (struct conf_error){.what = "no memory"};
    if (packs == NULL || packs_add_builtin(packs, err) != 0 || !policy_builtin("default", &text) ||
        policy_load("default", text, &policy, err) != 0)
        return -1;
    const struct rule *rules = packs_rules(packs, &n);
    if (ruleset_new(rules, n, need, policy, &set, err) != 0)
        return -1;
    FILE *f = fopen(file, "wb");
    *err = (struct conf_error){.file = file, .what = "cannot be written"};
    int bad = f == NULL || ruleset_image_write(set, set->key, f) != 0;
    if (f != NULL && fclose(f) != 0)
        bad = 1;
    ruleset_free(set);
    policy_free(policy);
    packs_free(packs);
    return bad ? -1 : 0;
}

int main(int argc, char **argv)
{
    struct conf_error err;
    if (argc != 2) {
        fputs("usage: start_compile IMAGE\n", stderr);
        return 2;
    }
    if (make(argv[1], &err) != 0) {
        fprintf(stderr, "start_compile: %s:%u: %s\n", err.file == NULL ? "" : err.file, err.line,
                err.what);
        remove(argv[1]);
        return 1;
    }
    return 0;
}
