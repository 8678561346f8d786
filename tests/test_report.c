/* redact/report: lines of findings and the summary, byte for byte; never a byte of a value. */
#include <stdlib.h>

#include "redact/json.h"
#include "tests/support.h"

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    rig.run.rules_digest = 0x0123456789abcdefu;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_free(&rig);
    return 0;
}

static void test_strings(void **state)
{
    static const char *const table[][2] = {
        {"", "\"\""},
        {"a b", "\"a b\""},
        {"\"\\/", "\"\\\"\\\\/\""},
        {"\n\r\t\x01\x1F\x7F", "\"\\u000a\\u000d\\u0009\\u0001\\u001f\\u007f\""},
        {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\""},
        {"\xC3", "\"\\ufffd\""},
        {"\xC3"
         "a",
         "\"\\ufffda\""},
        {"\x80\xFF", "\"\\ufffd\\ufffd\""},
        {"\xC0\x80", "\"\\ufffd\\ufffd\""},                       /* overlong */
        {"\xE0\x80\x80", "\"\\ufffd\\ufffd\\ufffd\""},            /* overlong */
        {"\xED\xA0\x80", "\"\\ufffd\\ufffd\\ufffd\""},            /* a surrogate */
        {"\xF4\x90\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\""}, /* beyond U+10FFFF */
        {"\xF5", "\"\\ufffd\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct buf out = {.p = NULL};
        assert_int_equal(report_json_string(span_of(table[i][0]), &out), 0);
        if (!span_is(span_buf(&out), table[i][1]))
            fail_msg("row %zu: %.*s", i, (int)out.n, (char *)out.p);
        assert_true(json_valid(span_buf(&out)));
        buf_wipe(&out);
    }
}

static unsigned rule_number(const char *id)
{
    for (unsigned i = 0; i < rig.engine.n; i++)
        if (strcmp(engine_rule(&rig.engine, i)->id, id) == 0)
            return i;
    fail_msg("no rule %s", id);
    return 0;
}

/* Two findings by hand: one on the first line, one two lines on. */
static void make_segment(struct segment *s, struct finding f[2])
{
    *s = (struct segment){.in = span_of("ab VALUE\n\ncd VALUE ef\n"), .finding = f, .nfinding = 2};
    f[0] = (struct finding){.raw = 3,
                            .raw_n = 5,
                            .offset = 3,
                            .length = 5,
                            .pos = 3,
                            .n = 5,
                            .rule = rule_number("email"),
                            .score = 95,
                            .action = ACTION_TOKEN,
                            .token = 0,
                            .token_n = 4};
    f[1] = (struct finding){.raw = 13,
                            .raw_n = 5,
                            .offset = 13,
                            .length = 5,
                            .pos = 13,
                            .n = 5,
                            .rule = rule_number("url"),
                            .score = 100,
                            .action = ACTION_KEEP,
                            .record = 2,
                            .path = 4,
                            .path_n = 3};
    assert_int_equal(buf_puts(&s->strings, "T_00/a\"x"), 0);
}

static void expect_report(enum report_format format, const char *path, bool records,
                          struct redact_place at, const char *want)
{
    struct segment s;
    struct finding f[2];
    struct buf out = {.p = NULL};
    make_segment(&s, f);
    s.records = records;
    assert_int_equal(report_segment(format, &rig.engine, path, &s, &at, &out), 0);
    assert_int_equal(buf_putc(&out, 0), 0);
    assert_string_equal((char *)out.p, want);
    assert_null(strstr((char *)out.p, "VALUE"));
    buf_wipe(&out);
    buf_wipe(&s.strings);
}

static void test_findings(void **state)
{
    (void)state;
    expect_report(REPORT_TEXT, "f", false, (struct redact_place){.offset = 0},
                  "f:1:4: EMAIL_ADDRESS email 0.95 token\nf:3:4: URL url 1.00 keep\n");
    expect_report(REPORT_TEXT, NULL, false,
                  (struct redact_place){.offset = 100, .lines = 10, .column = 7},
                  "-:11:11: EMAIL_ADDRESS email 0.95 token\n-:13:4: URL url 1.00 keep\n");
    expect_report(REPORT_NDJSON, "a\"b", false,
                  (struct redact_place){.offset = 1000, .lines = 10, .column = 7},
                  "{\"path\":\"a\\\"b\",\"offset\":1003,\"length\":5,\"line\":11,\"column\":11,"
                  "\"type\":\"EMAIL_ADDRESS\","
                  "\"rule\":\"email\",\"score\":0.95,\"action\":\"token\",\"token\":\"T_00\"}\n"
                  "{\"path\":\"a\\\"b\",\"offset\":1013,\"length\":5,\"line\":13,\"column\":4,"
                  "\"type\":\"URL\","
                  "\"rule\":\"url\",\"score\":1.00,\"action\":\"keep\"}\n");
    expect_report(
        REPORT_NDJSON, NULL, true, (struct redact_place){.records = 40},
        "{\"path\":\"-\",\"offset\":3,\"length\":5,\"line\":1,\"column\":4,\"type\":\"EMAIL_"
        "ADDRESS\","
        "\"rule\":\"email\",\"score\":0.95,\"action\":\"token\",\"token\":\"T_00\",\"record\":41,"
        "\"field\":\"\","
        "\"field_offset\":3,\"field_length\":5}\n"
        "{\"path\":\"-\",\"offset\":13,\"length\":5,\"line\":3,\"column\":4,\"type\":\"URL\","
        "\"rule\":\"url\","
        "\"score\":1.00,\"action\":\"keep\",\"record\":43,\"field\":\"/a\\\"\",\"field_offset\":13,"
        "\"field_length\":5}\n");
}

static void test_counts(void **state)
{
    struct segment s;
    struct finding f[2];
    struct report_counts c;
    (void)state;
    make_segment(&s, f);
    assert_int_equal(report_counts_init(&c, &rig.engine), 0);
    report_count(&c, &s);
    report_count(&c, &s);
    assert_int_equal(report_replaced(&c, &rig.engine), 2);
    assert_int_equal(c.replaced[f[0].rule], 2);
    assert_int_equal(c.kept[f[1].rule], 2);
    assert_int_equal(c.replaced[f[1].rule], 0);
    report_counts_wipe(&c);
    report_counts_wipe(&c);
    buf_wipe(&s.strings);
}

static void expect_summary(enum report_format format, struct redact_totals t, int error,
                           uint64_t emails, const char *want)
{
    struct report_counts c;
    struct buf out = {.p = NULL};
    assert_int_equal(report_counts_init(&c, &rig.engine), 0);
    c.replaced[rule_number("email")] = emails;
    c.replaced[rule_number("phone-us")] = emails > 0;
    c.replaced[rule_number("phone-us-loose")] = emails > 0;
    c.kept[rule_number("url")] = emails;
    assert_int_equal(report_summary(format, &rig.run, &c, &t, error, &out), 0);
    assert_int_equal(buf_putc(&out, 0), 0);
    assert_string_equal((char *)out.p, want);
    buf_wipe(&out);
    report_counts_wipe(&c);
}

static void test_summaries(void **state)
{
    struct redact_totals text = {.bytes = 12, .lines = 3, .format = &format_text};
    struct redact_totals records = {
        .bytes = 12, .lines = 3, .records = 3, .foreign = 2, .format = &format_ndjson};
    struct redact_totals nothing = {.format = NULL};
    (void)state;
#define BEGIN                                                                                      \
    "{\"summary\":{\"version\":\"" REDACT_VERSION                                                  \
    "\",\"rules\":\"0123456789abcdef\",\"key\":\"testtest\",\"scope\":\"\",\"policy\":"            \
    "\"default\","
    expect_summary(REPORT_NDJSON, text, 0, 0,
                   BEGIN "\"format\":\"text\",\"bytes\":12,\"lines\":3,\"findings\":{},\"kept\":{},"
                         "\"foreign_tokens\":0,"
                         "\"unexamined\":{},\"complete\":true}}\n");
    expect_summary(REPORT_NDJSON, records, 0, 5,
                   BEGIN "\"format\":\"ndjson\",\"bytes\":12,\"lines\":3,\"records\":3,"
                         "\"findings\":{\"EMAIL_ADDRESS\":5,"
                         "\"PHONE_NUMBER\":2},\"kept\":{\"URL\":5},\"foreign_tokens\":2,"
                         "\"unexamined\":{},\"complete\":true}}\n");
    expect_summary(REPORT_NDJSON, nothing, 0, 0,
                   BEGIN "\"format\":\"text\",\"bytes\":0,\"lines\":0,\"findings\":{},\"kept\":{},"
                         "\"foreign_tokens\":0,"
                         "\"unexamined\":{},\"complete\":true}}\n");
    expect_summary(REPORT_TEXT, text, 0, 0,
                   "examined 12 bytes, 0 findings\nkey testtest, scope \"\", policy default, rules "
                   "0123456789abcdef, complete\n");
    expect_summary(REPORT_TEXT, records, 0, 5,
                   "examined 12 bytes, 7 findings: EMAIL_ADDRESS 5, PHONE_NUMBER 2; tokens of "
                   "another key or scope: 2\n"
                   "key testtest, scope \"\", policy default, rules 0123456789abcdef, complete\n");
}

/* A run that failed says so, names why, and is never called complete. */
static void test_failed_runs(void **state)
{
    struct redact_totals t = {.bytes = 1, .format = &format_text};
    (void)state;
    for (int error = REDACT_E_REPORT; error < 0; error++) {
        struct report_counts c;
        struct buf out[2] = {{.p = NULL}, {.p = NULL}};
        assert_int_equal(report_counts_init(&c, &rig.engine), 0);
        assert_int_equal(report_summary(REPORT_NDJSON, &rig.run, &c, &t, error, &out[0]), 0);
        assert_int_equal(report_summary(REPORT_TEXT, &rig.run, &c, &t, error, &out[1]), 0);
        assert_true(json_valid(span_buf(&out[0])));
        const char *why = redact_strerror(error);
        for (int i = 0; i < 2; i++) {
            assert_non_null(memmem(out[i].p, out[i].n, why, strlen(why)));
            assert_null(memmem(out[i].p, out[i].n, ", complete", 10));
            buf_wipe(&out[i]);
        }
        report_counts_wipe(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings),     cmocka_unit_test(test_findings),
        cmocka_unit_test(test_counts),      cmocka_unit_test(test_summaries),
        cmocka_unit_test(test_failed_runs),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
