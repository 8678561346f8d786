/* rules/pack: every error of the grammar with its line, and what a right pack becomes. */
#include <stdio.h>

#include "rules/pack.h"
#include "tests/support.h"

#define HEAD "[r]\ntype = T\nabout = a\n"
#define PROOFS "match = «x»\nreject = y\n"
#define RULE HEAD "pattern = x\n" PROOFS

static void test_errors(void **state)
{
    static const struct {
        const char *text;
        unsigned line;
        const char *what, *word;
    } table[] = {
        {"type = T\n", 1, "a key before the first section", "type"},
        {"[r\n", 1, "closing bracket", ""},
        {RULE "nonsense\n", 7, "neither", ""},
        {"[R]\n", 1, "a rule id", "R"},
        {"[a_b]\n", 1, "a rule id", "a_b"},
        {"[-a]\n", 1, "a rule id", "-a"},
        {"[a b]\n", 1, "a rule id", "a b"},
        {"[a]\n[b]\n", 1, "without type", "a"},
        {"[r]\ntype = T\npattern = x\n" PROOFS, 1, "without about", "r"},
        {"\n" HEAD PROOFS, 2, "without pattern", "r"},
        {HEAD "pattern = x\ndetector = d\n" PROOFS, 1, "both", "r"},
        {HEAD "pattern = x\n", 1, "without proofs", "r"},
        {HEAD "pattern = x\nmatch = «x»\n", 1, "without proofs", "r"},
        {HEAD "pattern = x\nreject = y\n", 1, "without proofs", "r"},
        {RULE RULE, 7, "exists already", "r"},
        {RULE "colour = red\n", 7, "unknown key", "colour"},
        {RULE "Type = T\n", 7, "unknown key", "Type"},
        {"[r]\ntype = t\n", 2, "a type that is not", "t"},
        {"[r]\ntype = 1T\n", 2, "a type that is not", "1T"},
        {"[r]\ntype = T-U\n", 2, "a type that is not", "T-U"},
        {"[r]\ntype =\n", 2, "a type that is not", ""},
        {"[r]\ntype = ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJK\n", 2, "a type that is not",
         "ABCDEFGHIJABCDEFGHIJ"},
        {"[r]\ntype = T\ntype = T\n", 3, "given twice", "type"},
        {HEAD "about = b\n", 4, "given twice", "about"},
        {"[r]\nabout =\n", 2, "without a value", "about"},
        {"[r]\ncanon = a\ncanon = b\n", 3, "given twice", "canon"},
        {"[r]\ncheck =\n", 2, "without a value", "check"},
        {"[r]\nscore = 2\n", 2, "a score", "2"},
        {"[r]\nscore = high\n", 2, "a score", "high"},
        {"[r]\nscore-with-context = 0.123\n", 2, "a score", "0.123"},
        {"[r]\nscore-unchecked = -1\n", 2, "a score", "-1"},
        {RULE "score-unchecked = 0.1\n", 1, "without a check", "r"},
        {RULE "check = luhn\nscore-unchecked = 0.9\n", 1, "above the score", "r"},
        {"[r]\ngroup = 0\n", 2, "a group", "0"},
        {"[r]\ngroup = 10\n", 2, "a group", "10"},
        {"[r]\ngroup = x\n", 2, "a group", "x"},
        {"[r]\nreach = 0\n", 2, "a reach", "0"},
        {"[r]\nreach = 65537\n", 2, "a reach", "65537"},
        {"[r]\nreach = 9999999999\n", 2, "a reach", "9999999999"},
        {"[r]\nreach = -1\n", 2, "a reach", "-1"},
        {"[r]\npattern = {{none}}\n", 2, "no macro", "none"},
        {"[let]\na = {{a}}\n", 2, "no macro", "a"},
        {"[r]\nmatch = x\n", 2, "match proof without", "match"},
        {"[r]\nreject = «x»\n", 2, "reject proof with", "reject"},
        {"[r]\nmatch = «x\n", 2, "without its", "match"},
        {"[r]\nmatch = x»\n", 2, "out of order", "match"},
        {"[r]\nmatch = ««x»»\n", 2, "out of order", "match"},
        {"[r]\nmatch = »x«\n", 2, "out of order", "match"},
        {"[pack]\nversion = 1\n", 2, "unknown key in [pack]", "version"},
        {"[pack]\nextends = something\n", 2, "extends takes", "something"},
        {"[pack]\ndisable = none-such\n", 2, "disable names", "none-such"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct conf_error err = {.what = ""};
        struct packs *p = packs_new();
        int bad = packs_add(p, "the-file", span_of(table[i].text), true, &err);
        if (bad == 0 || err.line != table[i].line || strstr(err.what, table[i].what) == NULL ||
            strncmp(err.word, table[i].word, strlen(table[i].word)) != 0)
            fail_msg("[%s]: %d, line %u: %s (%s)", table[i].text, bad, err.line, err.what,
                     err.word);
        assert_string_equal(err.file, "the-file");
        /* A set with an error takes no more. */
        assert_int_equal(packs_add(p, "another", span_of(RULE), true, &err), -1);
        packs_free(p);
    }
    packs_free(NULL);
}

/* {{ begins a macro; one that does not end must not be taken for another, nor for text. */
static void test_macro_without_its_end(void **state)
{
    static const char *const pattern[] = {"{{ab}", "{{ab", "{{abc",    "{{abc}",
                                          "x{{ab", "{{",   "{{ab}}{{a"};
    (void)state;
    for (size_t i = 0; i < sizeof(pattern) / sizeof(pattern[0]); i++) {
        char text[100];
        struct conf_error err = {.what = ""};
        struct packs *p = packs_new();
        snprintf(text, sizeof(text), "[let]\nab = x\n[r]\npattern = %s\n", pattern[i]);
        int bad = packs_add(p, "f", span_of(text), true, &err);
        if (bad == 0 || err.line != 4 || strstr(err.what, "macro") == NULL)
            fail_msg("%s: %d, line %u: %s", pattern[i], bad, err.line, err.what);
        packs_free(p);
    }
}

static const struct rule *only_rule(struct packs *p, const char *text)
{
    struct conf_error err;
    size_t n = 0;
    if (packs_add(p, "file", span_of(text), true, &err) != 0)
        fail_msg("line %u: %s", err.line, err.what);
    const struct rule *r = packs_rules(p, &n);
    assert_int_equal(n, 1);
    return r;
}

static void test_every_key(void **state)
{
    struct packs *p = packs_new();
    (void)state;
    const struct rule *r =
        only_rule(p, "# c\n[let]\nd = [0-9]\ndd = {{d}}{{d}}\n"
                     "[all-of-it]\ntype = SOME_TYPE\nabout = what # it is\nsource = RFC 1\n"
                     "pattern = a{{dd}}{2}{{d}}\npattern = = #\ncheck = luhn\ncanon = digits\n"
                     "lexicon = given\ngroup = 2\nreach = 99\nscore = 0.3\nscore-with-context = "
                     "0.8\nscore-unchecked = 0.2\n"
                     "context = one, two words  # why\nnot-context = three\ntags = a, national:us\n"
                     "keyword = key\nmatch = a «b\\nc» \\\\ «d»\\t\nmatch = «e»\nreject = \\x\n");
    assert_string_equal(r->id, "all-of-it");
    assert_string_equal(r->type, "SOME_TYPE");
    assert_string_equal(r->about, "what # it is");
    assert_string_equal(r->source, "RFC 1");
    assert_int_equal(r->patterns.n, 2);
    assert_string_equal(r->patterns.v[0], "a[0-9][0-9]{2}[0-9]");
    assert_string_equal(r->patterns.v[1], "= #");
    assert_string_equal(r->check, "luhn");
    assert_string_equal(r->canon, "digits");
    assert_string_equal(r->lexicon, "given");
    assert_null(r->detector);
    assert_int_equal(r->group, 2);
    assert_int_equal(r->reach, 99);
    assert_int_equal(r->score, 30);
    assert_int_equal(r->score_context, 80);
    assert_int_equal(r->score_unchecked, 20);
    assert_int_equal(r->context.n, 2);
    assert_string_equal(r->context.v[1], "two words");
    assert_string_equal(r->not_context.v[0], "three");
    assert_string_equal(r->tags.v[1], "national:us");
    assert_string_equal(r->keywords.v[0], "key");
    assert_string_equal(r->file, "file");
    assert_int_equal(r->line, 5);
    assert_int_equal(r->nmatch, 2);
    assert_int_equal(r->nreject, 1);
    const struct rule_proof *m = &r->match[0];
    assert_true(span_is(m->text, "a b\nc \\ d\t"));
    assert_int_equal(m->n, 2);
    assert_int_equal(m->at[0], 2);
    assert_int_equal(m->at[1], 5);
    assert_int_equal(m->at[2], 8);
    assert_int_equal(m->at[3], 9);
    assert_true(span_is(r->reject[0].text, "\\x"));
    packs_free(p);
}

static void test_defaults(void **state)
{
    static const struct {
        const char *score;
        int want, context;
    } table[] = {{"", RULE_SCORE_DEFAULT, 95},
                 {"score = 0.95\n", 95, 100},
                 {"score = 0\n", 0, 10},
                 {"score = 1\n", 100, 100}};
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        char text[200];
        snprintf(text, sizeof(text), "%s%s", RULE, table[i].score);
        struct packs *p = packs_new();
        const struct rule *r = only_rule(p, text);
        assert_int_equal(r->score, table[i].want);
        assert_int_equal(r->score_context, table[i].context);
        assert_string_equal(r->canon, "fold");
        assert_int_equal(r->group, 0);
        assert_int_equal(r->reach, 0);
        packs_free(p);
    }
}

/* The ids after the packs of a row were added; the first as built in, the rest as the user's. */
static void test_packs_over_packs(void **state)
{
#define AS(id, type) "[" id "]\ntype = " type "\nabout = a\npattern = x\n" PROOFS
    static const struct {
        const char *first, *second;
        const char *want; /* id:TYPE of each; NULL: the second is refused */
    } table[] = {
        {AS("a", "A") AS("b", "B"), AS("c", "C"), "a:A b:B c:C "},
        {AS("a", "A") AS("b", "B"), AS("a", "X"), "a:X b:B "},
        {AS("a", "A"), AS("a", "X") AS("a", "Y"), NULL},
        {AS("a", "A") AS("b", "B") AS("c", "C"), "[pack]\ndisable = b\n", "a:A c:C "},
        {AS("a", "A") AS("b", "B") AS("c", "C"), "[pack]\ndisable = a, c  # both\n", "b:B "},
        {AS("a", "A"), "[pack]\ndisable = a\n" AS("a", "X"), "a:X "},
        {AS("a", "A"), "[pack]\ndisable = b\n", NULL},
        {AS("a", "A"), "[pack]\nabout = x\nextends = none\n" AS("b", "B"), "b:B "},
        {AS("a", "A"), "[pack]\nextends = builtin\n" AS("b", "B"), "a:A b:B "},
        {"[let]\nm = x\n" AS("a", "A"), "[b]\ntype = B\nabout = b\npattern = {{m}}\n" PROOFS,
         "a:A b:B "},
        {AS("a", "A"), "", "a:A "},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct conf_error err;
        struct packs *p = packs_new();
        char got[200] = "";
        size_t n = 0;
        size_t len = 0;
        assert_int_equal(packs_add(p, "one", span_of(table[i].first), false, &err), 0);
        int bad = packs_add(p, "two", span_of(table[i].second), true, &err);
        assert_int_equal(bad != 0, table[i].want == NULL);
        const struct rule *r = packs_rules(p, &n);
        for (size_t k = 0; bad == 0 && k < n; k++)
            len += (size_t)snprintf(got + len, sizeof(got) - len, "%s:%s ", r[k].id, r[k].type);
        if (bad == 0)
            assert_string_equal(got, table[i].want);
        packs_free(p);
    }
}

static void test_a_built_in_pack_cannot_replace(void **state)
{
    struct conf_error err;
    struct packs *p = packs_new();
    (void)state;
    assert_int_equal(packs_add(p, "one", span_of(RULE), false, &err), 0);
    assert_int_equal(packs_add(p, "two", span_of("\n" RULE), false, &err), -1);
    assert_int_equal(err.line, 2);
    packs_free(p);
    p = packs_new();
    assert_int_equal(packs_add(p, "one", span_of("[pack]\nextends = none\n"), false, &err), -1);
    packs_free(p);
}

static void test_large_macros_are_refused(void **state)
{
    struct conf_error err;
    struct packs *p = packs_new();
    struct buf b = {.p = NULL};
    (void)state;
    assert_int_equal(buf_puts(&b, "[let]\na = "), 0);
    for (int i = 0; i < 20000; i++)
        assert_int_equal(buf_putc(&b, 'x'), 0);
    assert_int_equal(buf_puts(&b, "\nb = {{a}}{{a}}\n"), 0);
    assert_int_equal(packs_add(p, "f", span_buf(&b), true, &err), -1);
    assert_non_null(strstr(err.what, "32 KiB"));
    assert_int_equal(err.line, 3);
    buf_wipe(&b);
    packs_free(p);
}

static void test_digest(void **state)
{
    struct conf_error err;
    struct packs *p = packs_new();
    (void)state;
    uint64_t empty = packs_digest(p);
    assert_int_equal(packs_add(p, "f", span_of("a"), true, &err), -1);
    assert_true(packs_digest(p) == 0xaf63dc4c8601ec8cu); /* published FNV-1a vector of "a" */
    packs_free(p);
    p = packs_new();
    assert_int_equal(packs_add_builtin(p, &err), 0);
    uint64_t all = packs_digest(p);
    assert_true(all != empty);
    assert_int_equal(packs_add(p, "f", span_of("# c\n"), true, &err), 0);
    assert_true(packs_digest(p) != all);
    packs_free(p);
}

static void test_builtin(void **state)
{
    struct conf_error err;
    struct packs *p = packs_new();
    const char *name = NULL;
    struct span text;
    size_t n = 0;
    (void)state;
    assert_int_equal(packs_add_builtin(p, &err), 0);
    const struct rule *r = packs_rules(p, &n);
    assert_true(n >= 700);
    for (size_t i = 0; i < n; i++) {
        if (r[i].nmatch < 2 || r[i].nreject < 2 || r[i].tags.n == 0)
            fail_msg("%s: less than two proofs of a kind, or no tag", r[i].id);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(r[i].id, r[k].id);
    }
    size_t packs = 0;
    while (packs_builtin(packs, &name, &text)) {
        assert_true(text.n > 0 && strlen(name) > 0);
        packs++;
    }
    assert_true(packs > 3);
    packs_free(p);
}

static void test_hints(void **state)
{
    static const char text[] =
        "[a]\ntype = T\nabout = x\npattern = a\nscore = 0.40\nscore-with-context = 0.80\n"
        "check = luhn\nscore-unchecked = 0.30\n"
        "tags = national, national:uk\nmatch = «a»\nreject = b\n"
        "[b]\ntype = T\nabout = x\npattern = b\nscore = 0.75\nscore-with-context = 0.80\n"
        "tags = national, national:uk, lang:de\nmatch = «b»\nreject = a\n"
        "[c]\ntype = T\nabout = x\npattern = c\nscore = 0.40\nscore-with-context = 0.80\n"
        "tags = national:fr, lang:fr, lang:de\nmatch = «c»\nreject = a\n";
    static const struct {
        const char *regions, *langs;
        int score[3]; /* of a, b and c; -1: the rule is gone */
        const char *wrong;
    } table[] = {
        {NULL, NULL, {40, 75, 40}, NULL},     {"uk", NULL, {55, 80, 40}, NULL},
        {"GB, fr", NULL, {55, 80, 55}, NULL}, {NULL, "fr", {40, -1, 40}, NULL},
        {NULL, "DE,en", {40, 75, 40}, NULL},  {NULL, "en", {40, -1, -1}, NULL},
        {"germany", NULL, {0}, "germany"},    {"de,d1", NULL, {0}, "d1"},
        {NULL, "de,german", {0}, "german"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct packs *p = packs_new();
        struct conf_error err;
        struct span wrong;
        size_t n = 0;
        assert_int_equal(packs_add(p, "file", span_of(text), false, &err), 0);
        uint64_t digest = packs_digest(p);
        bool ok = packs_hint(p, table[i].regions, table[i].langs, &wrong);
        assert_int_equal(ok, table[i].wrong == NULL);
        if (!ok)
            assert_true(span_is(wrong, table[i].wrong));
        assert_true(!ok || (packs_digest(p) == digest) == (i == 0));
        const struct rule *r = packs_rules(p, &n);
        for (size_t k = 0, at = 0; ok && k < 3; k++) {
            if (table[i].score[k] < 0)
                continue;
            assert_int_equal(r[at].id[0], 'a' + (int)k);
            assert_int_equal(r[at++].score, table[i].score[k]);
            assert_true(r[at - 1].score_unchecked == -1 ||
                        r[at - 1].score_unchecked == r[at - 1].score - 10);
        }
        packs_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_macro_without_its_end),
        cmocka_unit_test(test_every_key),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_packs_over_packs),
        cmocka_unit_test(test_a_built_in_pack_cannot_replace),
        cmocka_unit_test(test_large_macros_are_refused),
        cmocka_unit_test(test_digest),
        cmocka_unit_test(test_builtin),
        cmocka_unit_test(test_hints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
