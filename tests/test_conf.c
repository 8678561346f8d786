/* rules/conf: the one grammar of packs and policies. */
#include "rules/conf.h"
#include "tests/support.h"

struct item {
    enum conf_kind kind;
    unsigned line;
    const char *key, *value; /* a section: its name is `key`; CONF_BAD: a part of what */
};

enum { ITEMS = 6 };

static void expect(struct span text, const struct item *want)
{
    struct conf c;
    conf_open(&c, "file", text);
    for (;; want++) {
        enum conf_kind kind = conf_next(&c);
        if (kind != want->kind || c.line != want->line)
            fail_msg("[%.*s]: kind %d at line %u", (int)text.n, (const char *)text.p, kind, c.line);
        if (kind == CONF_SECTION)
            assert_true(span_is(c.section, want->key));
        if (kind == CONF_ENTRY)
            assert_true(span_is(c.key, want->key) && span_is(c.value, want->value));
        if (kind == CONF_BAD)
            assert_non_null(strstr(c.what, want->key));
        if (kind == CONF_BAD || kind == CONF_END)
            break;
    }
    assert_int_equal(conf_next(&c),
                     CONF_END); /* nothing more comes behind the end, nor behind an error */
}

static void test_items(void **state)
{
    static const struct {
        const char *text;
        struct item want[ITEMS];
    } table[] = {
        {"", {{CONF_END, 0, "", ""}}},
        {"\n\n", {{CONF_END, 2, "", ""}}},
        {"# [x]\n  # y\n", {{CONF_END, 2, "", ""}}},
        {"[a]", {{CONF_SECTION, 1, "a", ""}, {CONF_END, 1, "", ""}}},
        {" [ a b ] \n", {{CONF_SECTION, 1, "a b", ""}, {CONF_END, 1, "", ""}}},
        {"k=v", {{CONF_ENTRY, 1, "k", "v"}, {CONF_END, 1, "", ""}}},
        {"  k\t=  v w \t\n", {{CONF_ENTRY, 1, "k", "v w"}, {CONF_END, 1, "", ""}}},
        {"k = a = b\n", {{CONF_ENTRY, 1, "k", "a = b"}, {CONF_END, 1, "", ""}}},
        {"k =\n", {{CONF_ENTRY, 1, "k", ""}, {CONF_END, 1, "", ""}}},
        {"k = v # w\n", {{CONF_ENTRY, 1, "k", "v # w"}, {CONF_END, 1, "", ""}}},
        {"k = #v\n", {{CONF_ENTRY, 1, "k", "#v"}, {CONF_END, 1, "", ""}}},
        {"k = [v]\n", {{CONF_ENTRY, 1, "k", "[v]"}, {CONF_END, 1, "", ""}}},
        {"[a]\r\nk = v\r\n",
         {{CONF_SECTION, 1, "a", ""}, {CONF_ENTRY, 2, "k", "v"}, {CONF_END, 2, "", ""}}},
        {"a = 1\n\n# x\nb = 2",
         {{CONF_ENTRY, 1, "a", "1"}, {CONF_ENTRY, 4, "b", "2"}, {CONF_END, 4, "", ""}}},
        {"k = \xC3\xA9\n", {{CONF_ENTRY, 1, "k", "\xC3\xA9"}, {CONF_END, 1, "", ""}}},
        {"[a\n[b]\n", {{CONF_BAD, 1, "closing bracket", ""}}},
        {"[a] x\n", {{CONF_BAD, 1, "closing bracket", ""}}},
        {"[]\n", {{CONF_BAD, 1, "without a name", ""}}},
        {"[ ]\n", {{CONF_BAD, 1, "without a name", ""}}},
        {"[\n", {{CONF_BAD, 1, "closing bracket", ""}}},
        {"k = v\nword\nk = v\n", {{CONF_ENTRY, 1, "k", "v"}, {CONF_BAD, 2, "neither", ""}}},
        {"= v\n", {{CONF_BAD, 1, "without a key", ""}}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        expect(span_of(table[i].text), table[i].want);
}

static void test_nul(void **state)
{
    static const struct item want[] = {{CONF_ENTRY, 1, "a", "1"}, {CONF_BAD, 2, "NUL", ""}};
    (void)state;
    expect((struct span){(const unsigned char *)"a = 1\nb\0= 2\n", 12}, want);
}

static void test_fail_masks_what_cannot_be_printed(void **state)
{
    struct conf c = {.file = "f", .line = 7};
    struct conf_error err;
    char longer[200];
    (void)state;
    assert_int_equal(conf_fail(&c, &err, "what", span_of("a\x1B[31m\xC3\xA9\x7F")), -1);
    assert_string_equal(err.file, "f");
    assert_int_equal(err.line, 7);
    assert_string_equal(err.what, "what");
    assert_string_equal(err.word, "a?[31m???");
    memset(longer, 'x', sizeof(longer));
    conf_fail(&c, &err, "what", (struct span){(unsigned char *)longer, sizeof(longer)});
    assert_int_equal(strlen(err.word), sizeof(err.word) - 1);
    conf_fail(&c, &err, "what", (struct span){NULL, 0});
    assert_string_equal(err.word, "");
}

static void test_words(void **state)
{
    static const struct {
        const char *list, *want;
    } table[] = {
        {"", ""},        {"a", "a|"},    {" a , b ", "a|b|"}, {"a b,c", "a b|c|"},
        {",,a,,", "a|"}, {" , ,\t", ""}, {"a,b,c", "a|b|c|"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct span list = span_of(table[i].list);
        struct span word;
        struct buf got = {.p = NULL};
        while (conf_word(&list, &word)) {
            assert_int_equal(buf_put(&got, word.p, word.n), 0);
            assert_int_equal(buf_putc(&got, '|'), 0);
        }
        assert_true(span_is(span_buf(&got), table[i].want));
        buf_wipe(&got);
    }
}

static void test_uncomment(void **state)
{
    static const char *const table[][2] = {
        {"a, b  # c", "a, b"}, {"a # b", "a # b"}, {"a  #", "a"}, {"a   #x", "a"},
        {"# none", ""},        {"a", "a"},         {"", ""},      {"a#  b", "a#  b"},
        {"a  b", "a  b"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (!span_is(conf_uncomment(span_of(table[i][0])), table[i][1]))
            fail_msg("%s", table[i][0]);
}

static void test_scores(void **state)
{
    static const struct {
        const char *text;
        int want; /* -1: refused */
    } table[] = {
        {"0", 0},     {"1", 100},    {"0.5", 50},   {"0.50", 50}, {"0.05", 5},  {"0.99", 99},
        {"1.0", 100}, {"1.00", 100}, {"1.01", -1},  {"1.1", -1},  {"2", -1},    {"", -1},
        {".5", -1},   {"0.", -1},    {"0.123", -1}, {"-0.5", -1}, {"+0.5", -1}, {"0,5", -1},
        {"0.5x", -1}, {"00", -1},    {"10", -1},    {"0.x", -1},  {" 0.5", -1}, {"1e0", -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        int got = -1;
        bool ok = conf_score(span_of(table[i].text), &got);
        if (ok != (table[i].want >= 0) || got != table[i].want)
            fail_msg("%s: %d", table[i].text, got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items),     cmocka_unit_test(test_nul),
        cmocka_unit_test(test_words),     cmocka_unit_test(test_fail_masks_what_cannot_be_printed),
        cmocka_unit_test(test_uncomment), cmocka_unit_test(test_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
