/* Any bytes as a policy: taken or refused; what is taken decides on every rule. */
#include "redact/policy.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *tags[] = {"secret", "contact"};
    struct rule r = {.type = "EMAIL_ADDRESS", .tags = {tags, 2}};
    struct conf_error err = {.what = NULL};
    struct policy *p = NULL;
    if (policy_load("fuzz", (struct span){data, size}, &p, &err) != 0) {
        must(p == NULL && err.what != NULL);
        return 0;
    }
    struct policy_verdict v = policy_decide(p, &r);
    must(policy_action_name(v.action) != NULL && v.min_score >= 0 && v.min_score <= RULE_SCORE_MAX);
    policy_set_min_score(p, 33);
    must(policy_decide(p, &r).min_score == 33 && policy_decide(p, &r).action == v.action);
    policy_free(p);
    return 0;
}
