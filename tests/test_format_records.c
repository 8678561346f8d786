/* redact/format_json, format_csv: where records begin and end, what their fields are, and that long
 * inputs come out as short ones do. */
#include <stdio.h>
#include <stdlib.h>

#include "redact/error.h"
#include "tests/support.h"

static const struct format_options plain = {.unit = UNIT_SEGMENT};

/* The documents of an input, each behind `|`; its fields with their names, `name=text;`. */
static struct buf documents_of(const struct format *f, const char *text)
{
    struct span s = span_of(text);
    struct format_state state = {.here = {.p = NULL}};
    struct document doc = {.begin = 0};
    struct buf out = {.p = NULL};
    size_t end = 0;
    int got = 0;
    assert_int_equal(format_cut(f, &state, s.p, s.n, true, &plain), s.n);
    doc.state = span_buf(&state.here);
    for (size_t at = 0; (got = f->next(s, &at, &plain, &doc)) == 1;) {
        assert_int_equal(doc.begin, end); /* every byte is in one document */
        assert_true(doc.end > doc.begin && doc.end == at);
        end = doc.end;
        assert_int_equal(buf_putc(&out, '|'), 0);
        for (size_t i = 0; i < doc.nfield; i++) {
            struct span t = document_text(&doc, s, &doc.field[i]);
            struct span name = document_name(&doc, s, &doc.field[i]);
            if (doc.field[i].kind == FIELD_KEY)
                continue;
            assert_int_equal(buf_put(&out, name.p, name.n) | buf_puts(&out, "=") |
                                 buf_put(&out, t.p, t.n) | buf_puts(&out, ";"),
                             0);
        }
    }
    assert_int_equal(got, 0);
    assert_int_equal(end, s.n);
    document_wipe(&doc);
    buf_wipe(&state.here);
    buf_wipe(&state.after);
    return out;
}

static void test_documents(void **state)
{
    static const struct {
        const struct format *format;
        const char *text, *want;
    } table[] = {
        {&format_csv, "a,b\n1,2\n", "|a=a;b=b;|a=1;b=2;"},
        {&format_csv, "a;b\r\n1;\"2\"\r\n", "|a=a;b=b;|a=1;b=2;"},
        {&format_csv, "a\tb\n1\t2,3", "|a=a;b=b;|a=1;b=2,3;"},
        {&format_csv, "a|b\n1|2", "|a=a;b=b;|a=1;b=2;"},
        {&format_csv, "sep=;\na;b\n1;2\n", "|a=sep=;|a=a;b=b;|a=1;b=2;"},
        {&format_csv, "1,2\n3,4\n", "|=1;=2;|=3;=4;"},
        {&format_csv, "x@y,b\n3,4\n", "|=x@y;=b;|=3;=4;"},
        {&format_csv, "\xEF\xBB\xBF\"a\",b\n1,2\n", "|a=a;b=b;|a=1;b=2;"},
        {&format_csv, "a,b\n\"x \"\"y\"\" z\",\"l1\nl2\"\n5,6\n",
         "|a=a;b=b;|a=x \"y\" z;b=l1\nl2;|a=5;b=6;"},
        {&format_csv, "a,b\n\"\",\"\"\"\"\n", "|a=a;b=b;|b=\";"},
        {&format_csv, "a,b\n5\" x,6\n", "|a=a;b=b;|a=5\" x;b=6;"},
        {&format_csv, "a,b\n\"x\"y,6\n", "|a=a;b=b;|a=\"x\"y;b=6;"},
        {&format_csv, "a,b\n\"x,6\n7,8\n", "|a=a;b=b;|a=\"x;b=6;|a=7;b=8;"},
        {&format_csv, "a,b\n1\n1,2,3\n", "|a=a;b=b;|a=1;|a=1;b=2;=3;"},
        {&format_csv, "a,b\n\n1,2", "|a=a;b=b;||a=1;b=2;"},
        {&format_tsv, "a,x\tb\n1\t2\n", "|a,x=a,x;b=b;|a,x=1;b=2;"},
        {&format_json, "[{\"a\":1},\n 2 , \"c\"]\n", "|a=1;|=2;|=c;"},
        {&format_json, "{\"a\": {\n\"b\":[1,\"c\"]}}", "|=1;=c;"},
        {&format_json, "{\"a\":1} {\"b\":2}\n[3][]", "|a=1;|b=2;|=3;|"},
        {&format_json, " \n", "|"},
        {&format_json, "[]", "|"},
        {&format_json, "[1,2", "|=1;|=2;"},
        {&format_json, "\xEF\xBB\xBF[\"\\u0041\\n\"]", "|=A\n;"},
        {&format_json, "{\"a\":1,}", "|={\"a\":1,};"},
        {&format_json, "[1,x]", "|=1;|=x];"},
        {&format_json, "[1]]", "|=1;|=];"},
        {&format_json, "{\"a\":\"b\nc\"}", "|={\"a\":\"b\nc\"};"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct buf got = documents_of(table[i].format, table[i].text);
        if (!span_is(span_buf(&got), table[i].want))
            fail_msg("[%s]: [%.*s]", table[i].text, (int)got.n, (char *)got.p);
        buf_wipe(&got);
    }
}

/* ---- long inputs ---- */

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_free(&rig);
    return 0;
}

/* `before`, then `each` with its number in place of # until there are n bytes, then `after`. */
static struct buf repeated(const char *before, const char *each, const char *after, size_t n)
{
    struct buf b = {.p = NULL};
    assert_int_equal(buf_puts(&b, before), 0);
    for (uint64_t i = 0; b.n < n; i++)
        for (const char *c = each; *c != '\0'; c++)
            assert_int_equal(*c == '#' ? buf_put_u64(&b, i) : buf_putc(&b, (unsigned char)*c), 0);
    assert_int_equal(buf_puts(&b, after), 0);
    return b;
}

static const struct {
    const struct format *format;
    const char *before, *each, *after;
    const char *field; /* what a report says of a field */
} longs[] = {
    {&format_csv, "id,mail,note\n", "#,u#@example.com,\"two\nlines, \"\"#\"\"\"\n", "", "mail"},
    {&format_json, "[\n", "{\"id\":#, \"mail\":\"u#@example.com\"},\n", "{}]\n", "/1/mail"},
    {&format_json, "{\"log\": {\"x\": \"u@example.com\", \"entries\": [\n",
     "{\"id\":#, \"mail\":\"u#@example.com\",\n\"l\":[\"v#@example.com\"]},\n", "{}]}}\n",
     "/log/entries/1/mail"},
    {&format_json, "", "{\"id\":#,\n \"mail\":\"u#@example.com\"}\n", "", "/mail"},
    {&format_json, "[[[", "\"u#@example.com\", ", "1]]]", "/0/0/1"},
};

enum { LONGS = sizeof(longs) / sizeof(longs[0]) };

static size_t count(const struct buf *b, const char *word)
{
    size_t n = 0;
    const unsigned char *p = b->p;
    while (p != NULL && (p = memmem(p, b->n - (size_t)(p - b->p), word, strlen(word))) != NULL) {
        p++;
        n++;
    }
    return n;
}

/* All that was planted is found, at every read size and number of workers the same. */
static void test_long_inputs(void **state)
{
    (void)state;
    for (size_t i = 0; i < LONGS; i++) {
        size_t size = longs[i].before[0] == '{' ? 10 << 20 : 3 << 20;
        struct buf text = repeated(longs[i].before, longs[i].each, longs[i].after, size);
        struct rig_options o = {.format = longs[i].format};
        struct rig_result want = rig_run(&rig, span_buf(&text), o);
        assert_int_equal(want.error, 0);
        assert_int_equal(count(&want.out, "EMAIL_ADDRESS_"), count(&text, "@example.com"));
        assert_int_equal(count(&want.out, "@example.com"), 0);
        struct buf path = {.p = NULL};
        assert_int_equal(buf_puts(&path, "\"field\":\"") | buf_puts(&path, longs[i].field) |
                             buf_puts(&path, "\"") | buf_putc(&path, 0),
                         0);
        assert_true(count(&want.report, (const char *)path.p) > 0);
        buf_wipe(&path);
        for (unsigned k = 0; k < 2; k++) {
            struct rig_options other = {
                .format = longs[i].format, .read_size = k == 0 ? 4093 : 1 << 20, .jobs = 1 + 2 * k};
            struct rig_result got = rig_run(&rig, span_buf(&text), other);
            assert_int_equal(got.error, 0);
            assert_buf_equal(got.out, want.out);
            assert_buf_equal(got.report, want.report);
            rig_result_free(&got);
        }
        rig_result_free(&want);
        buf_wipe(&text);
    }
}

/* Pieces of one long value tell the paths that the whole would: element 1 of the last segment has
 * its number from the beginning of the input. */
static void test_paths_over_segments(void **state)
{
    (void)state;
    struct buf text = repeated(longs[2].before, longs[2].each, longs[2].after, 10 << 20);
    struct rig_result r =
        rig_run(&rig, span_buf(&text), (struct rig_options){.format = &format_json});
    size_t n = count(&text, "\"mail\"");
    char last[64];
    assert_int_equal(r.error, 0);
    snprintf(last, sizeof(last), "\"/log/entries/%zu/mail\"", n - 1);
    assert_int_equal(count(&r.report, last), 1);
    snprintf(last, sizeof(last), "\"/log/entries/%zu/l/0\"", n - 1);
    assert_int_equal(count(&r.report, last), 1);
    rig_result_free(&r);
    buf_wipe(&text);
}

/* A record longer than the limit cannot be examined: nothing of it is put out. */
static void test_too_long(void **state)
{
    static const char *const before[] = {"[\"", "a,b\n1,"};
    const struct format *const formats[] = {&format_json, &format_csv};
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct buf text = repeated(before[i], "xxxxxxxxxxxxxxxx", "", (8 << 20) + 4096);
        struct rig_result r =
            rig_run(&rig, span_buf(&text), (struct rig_options){.format = formats[i]});
        assert_int_equal(r.error, REDACT_E_RECORD);
        assert_int_equal(r.out.n, i == 0 ? 0 : 4); /* the row before it */
        rig_result_free(&r);
        buf_wipe(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_long_inputs),
        cmocka_unit_test(test_paths_over_segments),
        cmocka_unit_test(test_too_long),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
