/* redact/resolve: candidates to findings, as a table of what stands and what gives way. */
#include <stdio.h>
#include <stdlib.h>

#include "redact/resolve.h"
#include "tests/gen/chance.h"
#include "tests/support.h"

static const char pack[] = "[pack]\nextends = none\n"
                           "[a]\ntype = A\nabout = a\npattern = a\nmatch = «a»\nreject = x\n"
                           "[b]\ntype = B\nabout = b\npattern = b\nmatch = «b»\nreject = x\n"
                           "[k]\ntype = KEPT\nabout = k\npattern = k\nmatch = «k»\nreject = x\n";
static const char policy_text[] =
    "[policy]\nA = token\nB = token 0.70\nKEPT = keep\nmin-score = 0.50\n";

enum { A, B, K, MOST = 8 };

static struct rig rig;

static int setup(void **state)
{
    struct conf_error err;
    (void)state;
    rig_make(&rig, NULL, "", "strict", pack);
    policy_free(rig.policy);
    engine_wipe(&rig.engine);
    return policy_load("p", span_of(policy_text), &rig.policy, &err) == 0 &&
                   engine_init(&rig.engine, rig.set, rig.policy, rig.pseudo, false, NULL, NULL) == 0
               ? 0
               : -1;
}

static int teardown(void **state)
{
    (void)state;
    rig_free(&rig);
    return 0;
}

/* "rule pos-end score" of each, in order. */
static void put_all(const struct candidates *c, char *out, size_t n)
{
    out[0] = '\0';
    for (size_t i = 0; i < c->n; i++) {
        size_t at = strlen(out);
        snprintf(out + at, n - at, "%s%u:%c%zu-%zu", i > 0 ? " " : "", c->v[i].field,
                 "abk"[c->v[i].rule], c -> v[i].pos, c->v[i].pos + c->v[i].len);
    }
}

struct row {
    struct {
        unsigned field, rule;
        size_t pos, end;
        int score;
    } in[MOST];
    const char *want, *want_kept; /* without and with --all */
};

static void run(const struct row *r, bool kept, const char *want)
{
    struct candidates c = {NULL, 0, 0};
    struct candidates losers = {NULL, 0, 0};
    char got[300];
    size_t n = 0;
    for (; n < MOST && r->in[n].end > 0; n++)
        assert_int_equal(candidates_put(&c, (struct candidate){.field = r->in[n].field,
                                                               .rule = r->in[n].rule,
                                                               .pos = r->in[n].pos,
                                                               .len = r->in[n].end - r->in[n].pos,
                                                               .score = r->in[n].score}),
                         0);
    rig.engine.report_kept = kept;
    assert_int_equal(resolve(&rig.engine, &c, &losers), 0);
    put_all(&c, got, sizeof(got));
    if (strcmp(got, want) != 0)
        fail_msg("want [%s], got [%s]", want, got);
    assert_true(c.n + losers.n >= n); /* nobody gets lost without a reason */
    for (size_t i = 0; i < losers.n; i++)
        assert_non_null(losers.v[i].refused);
    candidates_free(&c);
    candidates_free(&losers);
}

static void test_table(void **state)
{
    static const struct row table[] = {
        {{{0}}, "", ""},
        {{{0, A, 1, 5, 90}}, "0:a1-5", NULL},
        {{{0, A, 5, 9, 90}, {0, A, 1, 4, 90}}, "0:a1-4 0:a5-9", NULL},
        {{{1, A, 1, 4, 90}, {0, A, 5, 9, 90}}, "0:a5-9 1:a1-4", NULL},
        {{{0, A, 1, 4, 90}, {1, A, 2, 6, 90}}, "0:a1-4 1:a2-6", NULL},
        {{{0, A, 1, 4, 90}, {0, A, 4, 6, 90}}, "0:a1-4 0:a4-6", NULL}, /* they touch */
        /* below the policy's score */
        {{{0, A, 1, 4, 49}}, "", NULL},
        {{{0, A, 1, 4, 50}}, "0:a1-4", NULL},
        {{{0, B, 1, 4, 69}}, "", NULL},
        {{{0, B, 1, 9, 69}, {0, A, 1, 4, 50}}, "0:a1-4", NULL}, /* what is too weak hides nothing */
        /* inside another */
        {{{0, A, 1, 9, 60}, {0, B, 3, 5, 99}}, "0:a1-9", NULL},
        {{{0, B, 3, 5, 99}, {0, A, 3, 9, 60}}, "0:a3-9", NULL},
        {{{0, B, 7, 9, 99}, {0, A, 3, 9, 60}}, "0:a3-9", NULL},
        /* the same span */
        {{{0, A, 1, 5, 80}, {0, B, 1, 5, 90}}, "0:b1-5", NULL},
        {{{0, B, 1, 5, 90}, {0, A, 1, 5, 90}}, "0:a1-5", NULL},
        /* overlap in part: one finding over both, of the type of the longer */
        {{{0, A, 1, 5, 80}, {0, B, 4, 9, 80}}, "0:b1-9", NULL},
        {{{0, A, 1, 6, 80}, {0, B, 5, 8, 80}}, "0:a1-8", NULL},
        {{{0, A, 1, 4, 80}, {0, B, 3, 6, 80}, {0, A, 5, 9, 80}}, "0:a1-9", NULL},
        {{{0, A, 1, 5, 80}, {0, A, 4, 9, 80}, {0, A, 20, 22, 80}}, "0:a1-9 0:a20-22", NULL},
        /* what the policy keeps never hides what it replaces */
        {{{0, K, 1, 9, 99}}, "", "0:k1-9"},
        {{{0, K, 1, 9, 99}, {0, A, 3, 5, 60}}, "0:a3-5", "0:a3-5"},
        {{{0, A, 3, 5, 60}, {0, K, 7, 9, 99}, {0, K, 1, 3, 99}}, "0:a3-5", "0:k1-3 0:a3-5 0:k7-9"},
        {{{0, K, 1, 4, 99}, {0, K, 3, 9, 99}}, "", "0:k1-4"},
        {{{0, K, 1, 4, 40}}, "", ""},
        {{{0, A, 1, 5, 80}, {0, B, 4, 9, 80}, {0, K, 8, 12, 80}}, "0:b1-9", "0:b1-9"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        run(&table[i], false, table[i].want);
        run(&table[i], true, table[i].want_kept == NULL ? table[i].want : table[i].want_kept);
    }
}

static void test_refused_ones_lose(void **state)
{
    struct candidates c = {NULL, 0, 0};
    struct candidates losers = {NULL, 0, 0};
    (void)state;
    assert_int_equal(
        candidates_put(&c, (struct candidate){.len = 9, .score = 99, .refused = "because"}), 0);
    assert_int_equal(candidates_put(&c, (struct candidate){.len = 3, .score = 60}), 0);
    assert_int_equal(resolve(&rig.engine, &c, &losers), 0);
    assert_int_equal(c.n, 1);
    assert_int_equal(c.v[0].len, 3);
    assert_int_equal(losers.n, 1);
    assert_string_equal(losers.v[0].refused, "because");
    candidates_free(&c);
    candidates_free(&losers);
    assert_int_equal(resolve(&rig.engine, &c, NULL), 0);
}

/* Whatever overlaps whatever: findings are in order, apart, and cover every byte of every candidate
 * that counts. */
static void test_nothing_is_left_standing(void **state)
{
    enum { TEXT = 9000, ROUNDS = 3000 };
    static unsigned char wanted[TEXT];
    static unsigned char covered[TEXT];
    struct chance chance = chance_new(3);
    (void)state;
    rig.engine.report_kept = false;
    for (int round = 0; round < ROUNDS; round++) {
        struct candidates c = {NULL, 0, 0};
        uint32_t span = round % 10 == 0 ? TEXT : 60;
        memset(wanted, 0, sizeof(wanted));
        memset(covered, 0, sizeof(covered));
        for (uint32_t n = chance_below(&chance, 14); n > 0; n--) {
            struct candidate one = {.rule = chance_below(&chance, 3),
                                    .pos = chance_below(&chance, span - 1)};
            one.len = chance_below(&chance, span - (uint32_t)one.pos) + 1;
            one.score = (int)chance_below(&chance, 101);
            if (one.rule != K && one.score >= (one.rule == B ? 70 : 50))
                memset(wanted + one.pos, 1, one.len);
            assert_int_equal(candidates_put(&c, one), 0);
        }
        assert_int_equal(resolve(&rig.engine, &c, NULL), 0);
        for (size_t i = 0; i < c.n; i++) {
            assert_true(c.v[i].len > 0 &&
                        (i == 0 || c.v[i].pos >= c.v[i - 1].pos + c.v[i - 1].len));
            memset(covered + c.v[i].pos, 1, c.v[i].len);
        }
        assert_memory_equal(wanted, covered, TEXT);
        candidates_free(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_refused_ones_lose),
        cmocka_unit_test(test_nothing_is_left_standing),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
