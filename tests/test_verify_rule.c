/* Question 3: rules by the verifier's own evaluation, context, policy, formats, limits; and the
 * policy reader. */
#include "redact/verify/context.h"
#include "tests/verify_kit.h"

static const char pack[] =
    "[pack]\nextends = none\n"
    "[test-plain]\n"
    "type = US_SSN\nabout = a made-up number\n"
    "pattern = (?<![\\w-])QX-(\\d{4})(?![\\w-])\ngroup = 1\nscore = 0.85\n"
    "match = QX-«1234»\nreject = QX-12345\n"
    "[test-weak]\n"
    "type = US_SSN\nabout = found with a word of context only\n"
    "pattern = (?<!\\w)ZW\\d{3}(?!\\w)\nscore = 0.30\nscore-with-context = 0.80\n"
    "context = zed number, zort\nnot-context = mock\n"
    "match = zort «ZW123»\nreject = ZW123\n"
    "[test-kept]\n"
    "type = LOCATION\nabout = kept by the default policy\n"
    "pattern = \\bKPT\\d{3}\\b\nmatch = «KPT123»\nreject = KPT12\n"
    "[test-lines]\n"
    "type = US_SSN\nabout = reaches over a line end, and asks for the ends of a text\n"
    "pattern = \\bAL1\\n?OM2?\n"
    "pattern = \\AHEAD7|TAIL7\\z\n"
    "match = «AL1OM2»\nreject = AL1\n"
    "[test-check]\n"
    "type = CREDIT_CARD\nabout = with a check digit\n"
    "pattern = \\bCC(\\d{16})\\b\ngroup = 1\ncheck = luhn\n"
    "match = CC«4111111111111111»\nreject = CC4111111111111112\n"
    "[test-soft]\n"
    "type = CREDIT_CARD\nabout = with a check digit that only lowers the score\n"
    "pattern = \\bDD(\\d{16})\\b\ngroup = 1\ncheck = luhn\nscore = 0.90\nscore-unchecked = 0.55\n"
    "match = DD«4111111111111111»\nreject = DD411111111111111\n"
    "[test-class]\n"
    "type = PERSON\nabout = a word that must be a given name\n"
    "pattern = (?<=<n>)\\w{1,20}(?=</n>)\nlexicon = given\n"
    "match = <n>«Mary»</n>\nreject = <n>table</n>\n";

struct find {
    const char *text, *what; /* what: the bytes found; NULL: nothing */
    int score;
};

static void check_find(struct kit *k, const char *text, const char *what, int score, int code)
{
    k->output.n = 0;
    assert_int_equal(buf_puts(&k->output, text), 0);
    int got = kit_verify(k, false, false);
    const struct items *f = &k->answers.by_rule;
    if (got != code || (f->n > 0) != (what != NULL))
        fail_msg("'%s': exit %d, %zu found", text, got, f->n);
    if (what == NULL)
        return;
    struct span bytes = span_cut(kit_span(&k->output), f->v[0].pos, f->v[0].len);
    if (!span_is(bytes, what) || f->v[0].score != score)
        fail_msg("'%s': length %zu at %zu, score %d", text, f->v[0].len, f->v[0].pos,
                 f->v[0].score);
}

static void finds_in_text(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    check_find(&k, "a QX-1234 b", "1234", 85, 4);
    check_find(&k, "a QX-12345 b", NULL, 0, 0);
    check_find(&k, "a ZW123 b", "ZW123", 30, 0);
    check_find(&k, "a zort ZW123 b", "ZW123", 80, 4);
    check_find(&k, "a zed_number: ZW123 b", "ZW123", 80, 4);
    check_find(&k, "a mock zort ZW123 b", "ZW123", 40, 0);
    check_find(&k, "a KPT123 b", NULL, 0, 0);
    check_find(&k, "AL1\nOM2", "AL1\nOM2", 85, 4);
    check_find(&k, "HEAD7", "HEAD7", 85, 4);
    check_find(&k, "x HEAD7", NULL, 0, 0);
    check_find(&k, "x TAIL7\n", NULL, 0, 0);
    check_find(&k, "<n>Mary</n>", "Mary", 85, 4);
    check_find(&k, "<n>table</n>", NULL, 0, 0);
    k.opts.strict = true;
    check_find(&k, "a ZW123 b", "ZW123", 30, 4);
    k.opts.strict = false;
    k.opts.document = DOCUMENT_LINE;
    check_find(&k, "AL1\nOM2", NULL, 0, 0);
    check_find(&k, "AL1OM2\n", "AL1OM2", 85, 4);
    check_find(&k, "x TAIL7\n", "TAIL7", 85, 4);
    kit_close(&k);
}

static void finds_in_ndjson(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    check_find(&k, "{\"a\":\"QX-1234\"}", "1234", 85, 4);
    check_find(&k, "{\"a\":\"QX\\u002d1\\u00323\\u0034!\"}", "1\\u00323\\u0034", 85, 4);
    check_find(&k, "{\"a\":\"\\nQX-1234\"}", "1234", 85, 4);
    check_find(&k, "{\"zort\":\"ZW123\"}", "ZW123", 80, 4);
    check_find(&k, "{\"zedNumber\":[1,{\"zort\":2},\"ZW123\"]}", "ZW123", 80, 4);
    check_find(&k, "{\"zort\":\"\",\"x\":\"ZW123\"}", "ZW123", 30, 0);
    check_find(&k, "{\"x\":\"zort\\tZW123\"}", "ZW123", 80, 4);
    check_find(&k, "{\"ZW123\":\"zort\"}", "ZW123", 30, 0);
    check_find(&k, "{\"QX-1234\":0}", "1234", 85, 4);
    check_find(&k, "{\"a\":\"AL1\"}\n{\"OM2\":1}", NULL, 0, 0);
    check_find(&k, "{\"a\":\"AL1\\nOM2\"}", "AL1\\nOM2", 85, 4);
    check_find(&k, "{\"a\":\"HEAD7\"}\n", "HEAD7", 85, 4);
    check_find(&k, "{\"a\":\"x TAIL7\"}\n", "TAIL7", 85, 4);
    check_find(&k, "{\"a\":\"TAIL7 x\"}\n", NULL, 0, 0);
    check_find(&k, "{\"a\":1}\nnot json QX-1234\n", "1234", 85, 4);
    kit_close(&k);
}

/* A check, a token beside the value, a type that the command line leaves out. */
static void what_is_no_residue(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    check_find(&k, "card CC4111111111111111 x", "4111111111111111", 85, 4);
    check_find(&k, "card CC4111111111111112 x", NULL, 0, 0);
    check_find(&k, "card DD4111111111111111 x", "4111111111111111", 90, 4);
    check_find(&k, "card DD4111111111111112 x", "4111111111111112", 55, 4);
    /* A token's letters are no context, and what stands before one is too far away. */
    kit_text(&k, "zort «PERSON:Jane Rivera» ZW123");
    assert_int_equal(kit_verify(&k, false, false), 0);
    kit_text(&k, "{\"zort\":\"«PERSON:Jane Rivera»\\n ZW123\"}");
    assert_int_equal(kit_verify(&k, false, false), 0);
    judge_set_except(k.judge, span_of("US_SSN, UK_NHS"));
    check_find(&k, "a QX-1234 b", NULL, 0, 0);
    judge_set_except(k.judge, span_of(NULL));
    judge_set_only(k.judge, span_of("PERSON"));
    check_find(&k, "a QX-1234 b", NULL, 0, 0);
    judge_set_only(k.judge, span_of("PERSON,US_SSN"));
    judge_set_min_score(k.judge, 90);
    check_find(&k, "a QX-1234 b", "1234", 85, 0);
    kit_close(&k);
}

/* Evidence that became a token is seen in the original. */
static void what_the_filter_missed(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, pack);
    kit_text(&k, "ab «PERSON:zort» ZW123, «US_SSN:ZW124» QX-«US_SSN:1234»");
    assert_int_equal(kit_verify(&k, false, false), 0);
    for (int report = 0; report < 2; report++) {
        assert_int_equal(kit_verify(&k, true, report == 1), 4);
        const struct items *found = &k.answers.by_rule;
        assert_int_equal(verify_count(found, ITEM_RESIDUE), 1);
        size_t i = 0;
        while (found->v[i].verdict != ITEM_RESIDUE)
            i++;
        struct span bytes = span_cut(kit_span(&k.output), found->v[i].pos, found->v[i].len);
        assert_true(span_is(bytes, "ZW123"));
    }
    kit_text(&k, "{\"«PERSON:zort»\":\"ZW123\",\"zort\":\"«US_SSN:ZW123»\\n\"}");
    kit_verify(&k, true, true);
    assert_int_equal(verify_count(&k.answers.by_rule, ITEM_RESIDUE), 1);
    kit_close(&k);
}

/* PCRE2's limit ends the question, and what it ended is not called clean. */
static void a_limit_is_no_verdict(void **state)
{
    char text[600] = "";
    struct kit k;
    (void)state;
    kit_open(&k,
             "[pack]\nextends = none\n[test-slow]\ntype = US_SSN\nabout = backtracks without end\n"
             "pattern = (?:(?:q{1,20}){1,20}){1,8}!\nmatch = «qq!»\nreject = qq\n");
    memset(text, 'q', 500);
    memcpy(text + 500, " !", 2);
    check_find(&k, text, NULL, 0, 3);
    assert_non_null(k.answers.unexamined);
    /* What was found all the same counts more. */
    memcpy(text, "qq! ", 4);
    check_find(&k, text, "qq!", 85, 4);
    assert_non_null(k.answers.unexamined);
    kit_close(&k);
}

static void wide_encodings_are_not_examined(void **state)
{
    static const char *const marks[] = {"\xFF\xFE"
                                        "a",
                                        "\xFE\xFF"
                                        "a"};
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    for (size_t i = 0; i < 2; i++)
        check_find(&k, marks[i], NULL, 0, 3);
    kit_close(&k);
}

static void rules_that_do_not_compile(void **state)
{
    static const char *const bad[] = {"pattern = (a\n", "pattern = a\ncheck = no_such\n",
                                      "pattern = a\nlexicon = no-such\n",
                                      "pattern = a\ngroup = 1\n"};
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        char text[256];
        struct conf_error err;
        struct matcher *m = NULL;
        size_t n = 0;
        struct packs *p = packs_new();
        snprintf(text, sizeof(text), "[t]\ntype = A\nabout = b\n%smatch = «a»\nreject = b\n",
                 bad[i]);
        assert_int_equal(packs_add(p, "t", span_of(text), true, &err), 0);
        const struct rule *rules = packs_rules(p, &n);
        assert_int_equal(matcher_new(rules, n, &m, &err), -1);
        assert_string_equal(err.word, "t");
        packs_free(p);
    }
}

static void policies(void **state)
{
    static const char *const bad[] = {
        "",
        "[policy]\n",
        "A = token\n",
        "[policy]\nA = hide\n",
        "[policy]\nA = token 2\n",
        "[policy]\nmin-score = x\nA = token\n",
        "[policy]\na = token\n",
        "[policy]\nA = token\n[more]\nB = drop\n",
    };
    const char *tags[] = {"one", "two"};
    struct rule r = {.type = "A", .tags = {tags, 2}};
    struct judge *j = NULL;
    struct conf_error err;
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_int_equal(judge_load("p", span_of(bad[i]), &j, &err), -1);
    assert_int_equal(
        judge_load("p",
                   span_of("[policy]\nabout = x\nmin-score = 0.40\n* = keep\ntag:two = mask 0.70\n"
                           "B = drop\nC = keep\n"),
                   &j, &err),
        0);
    assert_false(judge_rule(j, &r).keep);
    assert_int_equal(judge_rule(j, &r).min_score, 70);
    r.type = "B";
    assert_int_equal(judge_rule(j, &r).min_score, 40);
    r.type = "C";
    assert_true(judge_rule(j, &r).keep);
    r = (struct rule){.type = "D"};
    assert_true(judge_rule(j, &r).keep);
    judge_set_min_score(j, 90);
    r = (struct rule){.type = "A", .tags = {tags, 2}};
    assert_int_equal(judge_rule(j, &r).min_score, 90);
    judge_free(j);
    static const char *const builtin[] = {"default", "strict", "logs", "hipaa", "secrets"};
    for (size_t i = 0; i < sizeof(builtin) / sizeof(builtin[0]); i++) {
        struct span text;
        assert_true(judge_builtin(builtin[i], &text));
        assert_int_equal(judge_load(builtin[i], text, &j, &err), 0);
        judge_free(j);
    }
    assert_false(judge_builtin("Default", &(struct span){NULL, 0}));
}

static void context_words(void **state)
{
    static const struct {
        const char *text;
        bool has;
    } table[] = {
        {"my ssn is ", true},
        {"SSN:", true},
        {"ssn", true},
        {"assn ", false},
        {"ssns ", false},
        {"user_ssn=", true},
        {"userSsn=", true},
        {"ssn2 ", true},
        {"ssnCode=", true},
        {"social security", true},
        {"social_security", true},
        {"socialSecurity", true},
        {"social-security", true},
        {"socialsecurity", true},
        {"social  security", false},
        {"t\xC3\x89l ", true},
        {"\xC3\xA9ssn ", false},
        {"", false},
    };
    const char *words[] = {"ssn", "social security", "t\xC3\xA9l"};
    const struct rule_words list = {words, 3};
    struct rule r = {.score = 40, .score_context = 90, .context = list};
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct span t = span_of(table[i].text);
        if (context_has(&list, t, 0, t.n) != table[i].has)
            fail_msg("'%s'", table[i].text);
    }
    /* The reach: a word that begins 50 bytes before counts, one byte further it does not. */
    char text[80] = "";
    memset(text, '.', 70);
    memcpy(text + 10, "ssn", 3);
    const struct span none = {NULL, 0};
    assert_int_equal(context_score(&r, none, span_of(text), 0, 60), 90);
    assert_int_equal(context_score(&r, none, span_of(text), 0, 61), 40);
    assert_int_equal(context_score(&r, none, span_of(text), 11, 60), 40);
    assert_int_equal(context_score(&r, span_of("ssn"), span_of("12"), 0, 0), 90);
    assert_int_equal(context_score(&r, span_of("ssn"), span_of(text + 13), 0, 51), 40);
    assert_int_equal(context_score(&r, none, span_of("ssn123"), 0, 3), 90);
    assert_int_equal(context_score(&r, none, span_of("ssn123"), 0, 2), 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_in_text),
        cmocka_unit_test(finds_in_ndjson),
        cmocka_unit_test(what_is_no_residue),
        cmocka_unit_test(what_the_filter_missed),
        cmocka_unit_test(a_limit_is_no_verdict),
        cmocka_unit_test(wide_encodings_are_not_examined),
        cmocka_unit_test(rules_that_do_not_compile),
        cmocka_unit_test(policies),
        cmocka_unit_test(context_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
