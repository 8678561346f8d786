/* What the programs bring along from the build says the same as what they would make of the packs
 * at a start. */
#include <stdlib.h>

#include "redact/policy.h"
#include "rules/pack.h"
#include "rules/pack_image.h"
#include "rules/ruleset_image.h"
#include "rules/trigger.h"
#include "tests/support.h"

static struct packs *image, *text;
static struct policy *policy;

static void same_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        assert_true(a == b);
    else
        assert_string_equal(a, b);
}

static void same_words(const struct rule_words *a, const struct rule_words *b)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++)
        assert_string_equal(a->v[i], b->v[i]);
}

static void same_proofs(const struct rule_proof *a, const struct rule_proof *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_true(span_equal(a[i].text, b[i].text));
        assert_int_equal(a[i].n, b[i].n);
        assert_int_equal(a[i].line, b[i].line);
        for (size_t k = 0; k < 2 * a[i].n; k++)
            assert_int_equal(a[i].at[k], b[i].at[k]);
    }
}

static void same_rule(const struct rule *a, const struct rule *b)
{
    same_text(a->id, b->id);
    same_text(a->type, b->type);
    same_text(a->about, b->about);
    same_text(a->source, b->source);
    same_text(a->detector, b->detector);
    same_text(a->check, b->check);
    same_text(a->canon, b->canon);
    same_text(a->lexicon, b->lexicon);
    same_text(a->file, b->file);
    same_words(&a->patterns, &b->patterns);
    same_words(&a->context, &b->context);
    same_words(&a->not_context, &b->not_context);
    same_words(&a->tags, &b->tags);
    same_words(&a->keywords, &b->keywords);
    for (size_t i = 0; i < a->patterns.n; i++)
        assert_int_equal(a->pattern_line[i], b->pattern_line[i]);
    assert_int_equal(a->nmatch, b->nmatch);
    assert_int_equal(a->nreject, b->nreject);
    same_proofs(a->match, b->match, a->nmatch);
    same_proofs(a->reject, b->reject, a->nreject);
    assert_true(a->group == b->group && a->score == b->score && a->reach == b->reach &&
                a->score_unchecked == b->score_unchecked && a->score_context == b->score_context &&
                a->line == b->line && a->user == b->user);
}

static void test_packs(void **state)
{
    size_t n = 0;
    size_t m = 0;
    (void)state;
    const struct rule *a = packs_rules(image, &n);
    const struct rule *b = packs_rules(text, &m);
    assert_int_equal(n, m);
    for (size_t i = 0; i < n; i++)
        same_rule(&a[i], &b[i]);
    const struct pack_macro *x = packs_macros(image, &n);
    const struct pack_macro *y = packs_macros(text, &m);
    assert_int_equal(n, m);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(x[i].name, y[i].name);
        assert_string_equal(x[i].text, y[i].text);
    }
    assert_true(packs_digest(image) == packs_digest(text));
}

static int need(void *arg, const struct rule *r)
{
    struct policy_verdict v = policy_decide(arg, r);
    return v.action == ACTION_KEEP ? RULESET_LEAVE_OUT : v.min_score;
}

static struct ruleset *set_of(const struct packs *p)
{
    struct conf_error err;
    struct ruleset *set = NULL;
    size_t n = 0;
    const struct rule *rules = packs_rules(p, &n);
    assert_int_equal(ruleset_new(rules, n, need, policy, &set, &err), 0);
    return set;
}

static void same_pattern(const struct ruleset_pattern *a, const struct ruleset_pattern *b)
{
    assert_true(a->rule == b->rule && a->number == b->number && a->from == b->from &&
                a->to == b->to && a->wait == b->wait && a->dead == b->dead);
    assert_true(a->info.min == b->info.min && a->info.max == b->info.max);
    assert_true(a->info.lead_min == b->info.lead_min && a->info.lead_max == b->info.lead_max);
    assert_memory_equal(&a->info.lead, &b->info.lead, sizeof(a->info.lead));
    assert_int_equal(a->info.head.n, b->info.head.n);
    assert_int_equal(a->info.head.at_start, b->info.head.at_start);
    assert_memory_equal(a->info.head.set, b->info.head.set,
                        a->info.head.n * sizeof(a->info.head.set[0]));
    assert_memory_equal(&a->info.head.before, &b->info.head.before, sizeof(a->info.head.before));
}

static void same_cues(const struct cues *a, const struct cues *b)
{
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->ngroup, b->ngroup);
    assert_int_equal(a->npattern, b->npattern);
    for (size_t i = 0; i < a->n; i++) {
        assert_string_equal(a->v[i].word, b->v[i].word);
        assert_true(a->v[i].first == b->v[i].first && a->v[i].direct == b->v[i].direct &&
                    a->v[i].group == b->v[i].group);
    }
    for (size_t i = 0; i < a->npattern; i++)
        assert_int_equal(a->pattern[i], b->pattern[i]);
    for (size_t i = 1; i < a->ngroup; i++) {
        const struct cue_group *g = &a->group[i];
        const struct cue_group *h = &b->group[i];
        assert_true(g->first == h->first && g->n == h->n && g->head.n == h->head.n);
        assert_memory_equal(g->head.set, h->head.set, g->head.n * sizeof(g->head.set[0]));
    }
}

/* Both find the same needles in the packs' own text, which has all that rules look for. */
static void same_needles(const struct ruleset *a, const struct ruleset *b, struct span in)
{
    size_t room = trigger_most(a->trigger) + 1;
    struct trigger_hit *x = calloc(room, sizeof(*x));
    struct trigger_hit *y = calloc(room, sizeof(*y));
    size_t all = 0;
    assert_int_equal(trigger_most(a->trigger), trigger_most(b->trigger));
    assert_true(x != NULL && y != NULL);
    for (size_t from = 0, to = 0; from < in.n;) {
        size_t n = trigger_scan(a->trigger, in, in.n, &from, x, room);
        assert_int_equal(trigger_scan(b->trigger, in, in.n, &to, y, room), n);
        assert_int_equal(from, to);
        for (size_t i = 0; i < n; i++)
            assert_true(x[i].at == y[i].at && x[i].needle == y[i].needle);
        all += n;
    }
    assert_true(all > 100);
    free(x);
    free(y);
}

static void test_set(void **state)
{
    const char *name;
    struct span pack;
    (void)state;
    struct ruleset *a = set_of(image);
    struct ruleset *b = set_of(text);
    assert_true(a->key != 0 && a->key == ruleset_image()->key && b->key == 0);
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->npattern, b->npattern);
    assert_int_equal(a->first_cue, b->first_cue);
    assert_int_equal(a->ndetector, b->ndetector);
    for (size_t i = 0; i < a->ndetector; i++)
        assert_int_equal(a->detector[i], b->detector[i]);
    for (size_t i = 0; i < a->npattern; i++)
        same_pattern(&a->pattern[i], &b->pattern[i]);
    same_cues(&a->cues, &b->cues);
    for (size_t i = 0; packs_builtin(i, &name, &pack); i++)
        if (pack.n > 20000)
            same_needles(a, b, pack);
    ruleset_free(a);
    ruleset_free(b);
}

/* Another score, another need, a rule less: the image is not what is asked for. */
static void test_other_keys(void **state)
{
    struct span wrong;
    (void)state;
    struct ruleset *a = set_of(image);
    assert_true(packs_hint(image, "de", NULL, &wrong));
    struct ruleset *b = set_of(image);
    assert_true(a->key != b->key && b->key != 0);
    policy_set_min_score(policy, 60);
    struct ruleset *c = set_of(image);
    assert_true(b->key != c->key && a->key != c->key);
    ruleset_free(a);
    ruleset_free(b);
    ruleset_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_packs),
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_other_keys),
    };
    struct conf_error err;
    struct span in;
    image = packs_new();
    text = packs_new();
    if (image == NULL || text == NULL || packs_add_builtin(image, &err) != 0 ||
        packs_read_builtin(text, &err) != 0 || !policy_builtin("default", &in) ||
        policy_load("default", in, &policy, &err) != 0)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    policy_free(policy);
    packs_free(image);
    packs_free(text);
    return failed;
}
