/* redact/policy: what becomes of a type. */
#include "redact/policy.h"
#include "tests/support.h"

static struct policy *load(const char *text)
{
    struct conf_error err;
    struct policy *p = NULL;
    if (policy_load("file", span_of(text), &p, &err) != 0)
        fail_msg("line %u: %s", err.line, err.what);
    return p;
}

static void test_errors(void **state)
{
    static const struct {
        const char *text;
        unsigned line;
        const char *what;
    } table[] = {
        {"", 0, "without a single type"},
        {"[policy]\n", 1, "without a single type"},
        {"[policy]\nabout = x\nmin-score = 0.5\n", 3, "without a single type"},
        {"A = token\n", 1, "before [policy]"},
        {"[rules]\n", 1, "one section"},
        {"[policy]\nA = token\n[policy]\n", 3, "one section"},
        {"[policy]\nA = tokens\n", 2, "an action"},
        {"[policy]\nA =\n", 2, "an action"},
        {"[policy]\nA = TOKEN\n", 2, "an action"},
        {"[policy]\nA = surrogate\n", 2, "an action"},
        {"[policy]\nA = token 2\n", 2, "a score"},
        {"[policy]\nA = token x\n", 2, "a score"},
        {"[policy]\nA = token 0.5 0.6\n", 2, "a score"},
        {"[policy]\nlink-persons = maybe\nA = token\n", 2, "neither yes nor no"},
        {"[policy]\nmin-score = 50\nA = token\n", 2, "a score"},
        {"[policy]\nA = token\nB = keep\nA = keep\n", 4, "given twice"},
        {"[policy]\n* = token\n* = keep\n", 3, "given twice"},
        {"[policy]\ntag:x = token\ntag:x = keep\n", 3, "given twice"},
        {"[policy]\nminscore = 0.5\n", 2, "unknown key"},
        {"[policy]\nemail = token\n", 2, "unknown key"},
        {"[policy]\nA = token\nnonsense\n", 3, "neither"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct conf_error err = {.what = ""};
        struct policy *p = NULL;
        int bad = policy_load("the-file", span_of(table[i].text), &p, &err);
        if (bad == 0 || p != NULL || err.line != table[i].line ||
            strstr(err.what, table[i].what) == NULL)
            fail_msg("[%s]: %d, line %u: %s", table[i].text, bad, err.line, err.what);
        assert_string_equal(err.file, "the-file");
    }
    policy_free(NULL);
}

static struct policy_verdict decide(const struct policy *p, const char *type, const char *tag,
                                    const char *tag2)
{
    const char *tags[] = {tag, tag2};
    struct rule r = {.type = type, .tags = {tags, tag == NULL ? 0 : tag2 == NULL ? 1 : 2}};
    return policy_decide(p, &r);
}

static void test_who_wins(void **state)
{
    static const struct {
        const char *type, *tag, *tag2;
        enum policy_action action;
        int min_score;
    } table[] = {
        {"A", NULL, NULL, ACTION_TOKEN, 40},   {"A", "secret", NULL, ACTION_TOKEN, 40},
        {"B", NULL, NULL, ACTION_LABEL, 70},   {"C", NULL, NULL, ACTION_MASK, 0},
        {"D", NULL, NULL, ACTION_DROP, 40},    {"E", NULL, NULL, ACTION_KEEP, 40},
        {"X", NULL, NULL, ACTION_MASK, 100},   {"X", "secret", NULL, ACTION_DROP, 80},
        {"X", "web", NULL, ACTION_KEEP, 40},   {"X", "web", "secret", ACTION_KEEP, 40},
        {"X", "none", "web", ACTION_KEEP, 40}, {"X", "none", NULL, ACTION_MASK, 100},
        {"AA", NULL, NULL, ACTION_MASK, 100},  {"secret", NULL, NULL, ACTION_MASK, 100},
    };
    struct policy *p = load(
        "# c\n[policy]\nabout = x\nA = token\nB = label 0.7\nC = mask 0  # all\nD = drop\nE = "
        "keep\n"
        "tag:secret = drop  0.80\ntag:web = keep\n* = mask 1\nmin-score = 0.40  # for the rest\n");
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct policy_verdict v = decide(p, table[i].type, table[i].tag, table[i].tag2);
        if (v.action != table[i].action || v.min_score != table[i].min_score)
            fail_msg("row %zu: %d %d", i, v.action, v.min_score);
    }
    policy_set_min_score(p, 25);
    assert_int_equal(decide(p, "B", NULL, NULL).min_score, 25);
    assert_int_equal(decide(p, "X", NULL, NULL).min_score, 25);
    policy_free(p);
}

static void test_what_no_line_names_is_kept(void **state)
{
    struct policy *p = load("[policy]\nA = token\n");
    (void)state;
    assert_int_equal(decide(p, "B", "t", NULL).action, ACTION_KEEP);
    assert_int_equal(decide(p, "B", "t", NULL).min_score, RULE_SCORE_MIN);
    policy_free(p);
}

static void test_text_is_copied(void **state)
{
    char text[] = "[policy]\nA = token\n";
    struct conf_error err;
    struct policy *p = NULL;
    (void)state;
    assert_int_equal(policy_load("f", span_of(text), &p, &err), 0);
    memset(text, 'x', sizeof(text));
    assert_int_equal(decide(p, "A", NULL, NULL).action, ACTION_TOKEN);
    policy_free(p);
}

static void test_builtin(void **state)
{
    static const char *const secret[] = {"API_KEY", "PASSWORD", "PRIVATE_KEY", "JWT"};
    size_t n = 0;
    (void)state;
    for (; policy_builtin_name(n) != NULL; n++) {
        struct span text;
        struct conf_error err;
        struct policy *p = NULL;
        assert_true(policy_builtin(policy_builtin_name(n), &text));
        assert_int_equal(policy_load(policy_builtin_name(n), text, &p, &err), 0);
        for (size_t i = 0; i < 4; i++)
            assert_int_equal(decide(p, secret[i], "secret", NULL).action, ACTION_TOKEN);
        policy_free(p);
    }
    assert_true(n >= 4);
    struct span text;
    assert_false(policy_builtin("nothing", &text));
    assert_false(policy_builtin("", &text));
}

static void test_action_names(void **state)
{
    (void)state;
    assert_string_equal(policy_action_name(ACTION_KEEP), "keep");
    assert_string_equal(policy_action_name(ACTION_TOKEN), "token");
    assert_string_equal(policy_action_name(ACTION_LABEL), "label");
    assert_string_equal(policy_action_name(ACTION_MASK), "mask");
    assert_string_equal(policy_action_name(ACTION_DROP), "drop");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_who_wins),
        cmocka_unit_test(test_what_no_line_names_is_kept),
        cmocka_unit_test(test_text_is_copied),
        cmocka_unit_test(test_builtin),
        cmocka_unit_test(test_action_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
