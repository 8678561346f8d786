/* redact/format, format_text, format_ndjson: which format it is, where it may be cut, what its
 * documents are. */
#include <stdlib.h>

#include "redact/error.h"
#include "redact/format.h"
#include "tests/support.h"

static const struct format_options plain = {.unit = UNIT_SEGMENT};
static const struct format_options lines = {.line_buffered = true};

static void test_guess(void **state)
{
    static const struct {
        const char *text;
        const struct format *more,
            *last; /* what is said before the end, and at it; NULL: more is needed */
    } table[] = {
        {"", NULL, &format_text},
        {"\n\n", NULL, &format_text},
        {"plain", NULL, &format_text},
        {"{\"a\":1}", NULL, &format_ndjson},
        {"{\"a\":1}\n", &format_ndjson, &format_ndjson},
        {"\r\n\n[1]\nx", &format_ndjson, &format_ndjson},
        {"\xEF\xBB\xBF{}\n", &format_ndjson, &format_ndjson},
        {"{\"a\":1\n", NULL, &format_json},
        {"{\n\"a\":1}\n", NULL, &format_json},
        {"{\"a\":", NULL, &format_json},
        {"{x}\n{}", NULL, &format_text},
        {"[2026-11-21] log\n", NULL, &format_text},
        {"[INFO] log\n", NULL, &format_text},
        {"[]] x\n", NULL, &format_text},
        {"\"text\"\n", NULL, &format_text},
        {"12345\n", NULL, &format_text},
        {"name,mail\na,b\nc,d\n", NULL, &format_csv},
        {"name;mail;x\na;b;c\n", NULL, &format_csv},
        {"1,2,3,4\n5,6,7,8\n1,1,1,1\n9,\"a\nb\",8,7\n", NULL, &format_csv},
        {"1,2,3,4\n5,6,7,8\n", NULL, &format_text},
        {"Dear all,\nwe meet today,\nat noon,\n", NULL, &format_text},
        {"one, two, three\nfour, five, six\nten, six, two\n", NULL, &format_text},
        {"name,mail\na,b,c\nc,d\n", NULL, &format_text},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct span t = span_of(table[i].text);
        if (format_guess(t.p, t.n, false, &plain) != table[i].more ||
            format_guess(t.p, t.n, true, &plain) != table[i].last)
            fail_msg("[%s]", table[i].text);
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_ptr_equal(format_find("text"), &format_text);
    assert_ptr_equal(format_find("ndjson"), &format_ndjson);
    assert_ptr_equal(format_find("csv"), &format_csv);
    assert_null(format_find(""));
    assert_null(format_find("word"));
}

/* The name decides only where two readings are possible. */
static void test_guess_by_name(void **state)
{
    static const struct {
        const char *name, *text;
        const struct format *want;
    } table[] = {
        {"a.tsv", "a b\tc\n", &format_tsv},
        {"dir.tsv/a", "a b\tc\n", &format_text},
        {"A.CSV", "1,2\n3,4\n", &format_csv},
        {"a.txt", "1,2\n3,4\n", &format_text},
        {"a.csv", "no columns\nhere\n", &format_text},
        {"a.csv", "{\"a\":1}\n", &format_ndjson},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct format_options o = {.name = table[i].name};
        struct span t = span_of(table[i].text);
        if (format_guess(t.p, t.n, true, &o) != table[i].want)
            fail_msg("%s [%s]", table[i].name, table[i].text);
    }
}

/* Lines that are put out as they come: the first one decides, as soon as it is there. */
static void test_guess_by_the_first_line(void **state)
{
    (void)state;
    struct span t = span_of("{\"a\":1}\n");
    assert_ptr_equal(format_guess(t.p, t.n, false, &lines), &format_ndjson);
    assert_null(format_guess(t.p, t.n - 1, false, &lines));
    t = span_of("{\n");
    assert_null(format_guess(t.p, t.n, false, &lines));
    t = span_of("{ \"\n  x");
    assert_ptr_equal(format_guess(t.p, t.n, false, &lines), &format_text);
    t = span_of("name,mail\n");
    assert_ptr_equal(format_guess(t.p, t.n, false, &lines), &format_text);
}

/* ---- cuts ---- */

enum { SOME_MORE = 4096, ALL = FORMAT_SEGMENT + SOME_MORE };

/* A text of `fill` with a piece put in so that it begins `back` bytes before the latest cut. */
static unsigned char *text_with(const char *fill, const char *piece, size_t back)
{
    unsigned char *p = malloc(ALL);
    size_t n = strlen(fill);
    assert_non_null(p);
    for (size_t i = 0; i < ALL; i++)
        p[i] = (unsigned char)fill[i % n];
    memcpy(p + FORMAT_SEGMENT - back, piece, strlen(piece));
    return p;
}

/* Where the piece stands at the cut that is taken: how many bytes of it come before the cut. */
static void test_cut_at_the_best_place(void **state)
{
    static const struct {
        const char *fill, *piece;
        size_t back, taken;
    } table[] = {
        {"x", "a\n\nb", 1000, 3}, /* between paragraphs */
        {"x", "a\r\n\r\nb", 1000, 5},
        {"x", "a\nb", 1000, 2}, /* between lines */
        {"x", "a\nB", 1000, 2},
        {"x", "a b", 1000, 2}, /* at a blank */
        {"x", "a,b", 1000, 2},
        {"x", "},{", 1000, 2},         /* between records */
        {"x", "a\nb cc c", 1000, 2},   /* a line before a blank that comes later */
        {"x", "a\n\nb\nc d", 1000, 3}, /* a paragraph before both */
        {"x", "a\nb\nC", 1000, 2},     /* a line that goes on with a capital is the worse place */
        {"x", "},{ a", 1000, 2},       /* a record before a blank */
        {"x", "a\n\nb", FORMAT_SLACK - 10, 3}, /* as far back as that */
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        unsigned char *p = text_with(table[i].fill, table[i].piece, table[i].back);
        long n = format_text.cut(p, ALL, false, &plain);
        if (n != (long)(FORMAT_SEGMENT - table[i].back + table[i].taken))
            fail_msg("row %zu: %ld", i, n);
        free(p);
    }
}

static void test_cut_without_a_place(void **state)
{
    (void)state;
    unsigned char *p = text_with("x", "", 0);
    assert_int_equal(format_text.cut(p, ALL, false, &plain), FORMAT_SEGMENT);
    assert_int_equal(format_text.cut(p, FORMAT_SEGMENT, false, &plain), 0);
    assert_int_equal(format_text.cut(p, FORMAT_SEGMENT, true, &plain), FORMAT_SEGMENT);
    assert_int_equal(format_text.cut(p, 1, true, &plain), 1);
    free(p);
    /* Never inside a UTF-8 character, for each way in which the characters can fall. */
    for (size_t shift = 0; shift < 3; shift++) {
        p = text_with("\xE2\x82\xAC", "", 0);
        memmove(p + shift, p, ALL - shift);
        long n = format_text.cut(p, ALL, false, &plain);
        assert_true(n > FORMAT_SEGMENT - 4 && n <= FORMAT_SEGMENT);
        assert_int_not_equal(p[n] & 0xC0, 0x80);
        free(p);
    }
    /* Continuation bytes alone do not send it back for ever. */
    p = text_with("\x80", "", 0);
    assert_true(format_text.cut(p, ALL, false, &plain) > FORMAT_SEGMENT - 8);
    free(p);
}

/* The same bytes in front give the same cut, whatever comes behind and however much has been read.
 */
static void test_cut_depends_on_the_bytes_alone(void **state)
{
    (void)state;
    unsigned char *p = text_with("word and word\n", "x\n\ny", 777);
    long n = format_text.cut(p, ALL, false, &plain);
    for (size_t more = FORMAT_SEGMENT + 1; more < ALL; more += 511)
        assert_int_equal(format_text.cut(p, more, false, &plain), n);
    assert_int_equal(format_text.cut(p, ALL, true, &plain), n);
    free(p);
}

static void test_blocks_are_held_together(void **state)
{
    static const char begin[] = "\n-----BEGIN PRIVATE KEY-----\n";
    (void)state;
    unsigned char *p = text_with("QUJD\n\n", begin, 500);
    assert_int_equal(format_text.cut(p, ALL, false, &plain), FORMAT_SEGMENT - 500 + 1);
    memcpy(p + FORMAT_SEGMENT - 300, "\n-----END PRIVATE KEY-----\n", 27);
    assert_true(format_text.cut(p, ALL, false, &plain) > FORMAT_SEGMENT - 300);
    free(p);
    p = text_with("QUJD\n\n", begin, FORMAT_HELD_MAX + 100);
    assert_true(format_text.cut(p, ALL, false, &plain) > FORMAT_SEGMENT - 100);
    free(p);
}

static void test_cut_lines(void **state)
{
    static const struct {
        const char *text;
        bool last;
        long want;
    } table[] = {
        {"a\nb\n", false, 2},
        {"a\nb", true, 2},
        {"a", false, 0},
        {"a", true, 1},
        {"\n", false, 1},
        {"\r\nx", false, 2},
        {"-----BEGIN PRIVATE KEY-----\nQUJD\n", false, 0},
        {"-----BEGIN PRIVATE KEY-----\nQUJD\n", true, 33},
        {"-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\nx\n", false, 59},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct span t = span_of(table[i].text);
        long n = format_text.cut(t.p, t.n, table[i].last, &lines);
        if (n != table[i].want)
            fail_msg("[%s]: %ld", table[i].text, n);
    }
}

static void test_cut_ndjson(void **state)
{
    (void)state;
    unsigned char *p = text_with("x", "}\n{", 1000);
    assert_int_equal(format_ndjson.cut(p, ALL, false, &plain), FORMAT_SEGMENT - 1000 + 2);
    assert_int_equal(format_ndjson.cut(p, 100, false, &plain), 0);
    assert_int_equal(format_ndjson.cut(p, 100, true, &plain), 100);
    free(p);
    /* A record longer than a segment is one segment; longer than the cap it is an error. */
    p = malloc(FORMAT_RECORD_MAX + 2);
    assert_non_null(p);
    memset(p, 'x', FORMAT_RECORD_MAX + 2);
    assert_int_equal(format_ndjson.cut(p, 2 * FORMAT_SEGMENT, false, &plain), 0);
    p[FORMAT_RECORD_MAX - 1] = '\n';
    assert_int_equal(format_ndjson.cut(p, FORMAT_RECORD_MAX + 2, false, &plain), FORMAT_RECORD_MAX);
    p[FORMAT_RECORD_MAX - 1] = 'x';
    p[FORMAT_RECORD_MAX] = '\n';
    assert_int_equal(format_ndjson.cut(p, FORMAT_RECORD_MAX + 2, false, &plain), REDACT_E_RECORD);
    assert_int_equal(format_ndjson.cut(p, FORMAT_RECORD_MAX + 1, true, &plain), REDACT_E_RECORD);
    free(p);
    assert_int_equal(format_ndjson.cut((const unsigned char *)"{}\n{}\n", 6, false, &lines), 3);
    assert_int_equal(format_ndjson.cut((const unsigned char *)"{}", 2, false, &lines), 0);
    assert_int_equal(format_ndjson.cut((const unsigned char *)"{}", 2, true, &lines), 2);
}

/* ---- documents ---- */

/* The documents of a segment, each behind a `|`; the fields of each behind `,`. */
static struct buf documents_of(const struct format *f, const char *text,
                               const struct format_options *o)
{
    struct span s = span_of(text);
    struct document doc = {.begin = 0};
    struct buf out = {.p = NULL};
    size_t end = 0;
    int got = 0;
    for (size_t at = 0; (got = f->next(s, &at, o, &doc)) == 1;) {
        assert_int_equal(doc.begin, end); /* every byte is in one document */
        assert_true(doc.end > doc.begin && doc.end == at);
        end = doc.end;
        assert_int_equal(buf_putc(&out, '|'), 0);
        for (size_t i = 0; i < doc.nfield; i++) {
            struct span t = document_text(&doc, s, &doc.field[i]);
            assert_int_equal(buf_puts(&out, i > 0 ? "," : ""), 0);
            assert_int_equal(buf_put(&out, t.p, t.n), 0);
        }
    }
    assert_int_equal(got, 0);
    assert_int_equal(end, s.n);
    document_wipe(&doc);
    return out;
}

static void test_documents(void **state)
{
    static const struct {
        const struct format *format;
        enum format_unit unit;
        const char *text, *want;
    } table[] = {
        {&format_text, UNIT_SEGMENT, "", ""},
        {&format_text, UNIT_SEGMENT, "a\n\nb\n", "|a\n\nb\n"},
        {&format_text, UNIT_LINE, "a\nb\r\n\nc", "|a\n|b\r\n|\n|c"},
        {&format_text, UNIT_RECORD, "a\nb\n\nc\n", "|a\nb\n\n|c\n"},
        {&format_text, UNIT_RECORD, "a\r\n\r\n\r\nb", "|a\r\n\r\n\r\n|b"},
        {&format_text, UNIT_RECORD, "\n\na", "|\n\n|a"},
        {&format_ndjson, UNIT_RECORD, "{\"a\":\"b\"}\n[1,\"c\"]\n", "|a,b|1,c"},
        {&format_ndjson, UNIT_RECORD, "\n{}\n\n", "|||"},
        {&format_ndjson, UNIT_RECORD, "not json\n{\"a\":", "|not json|{\"a\":"},
        {&format_ndjson, UNIT_RECORD, "\xEF\xBB\xBF{\"a\":1}\r\n", "|a,1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct format_options o = {.unit = table[i].unit};
        struct buf got = documents_of(table[i].format, table[i].text, &o);
        if (!span_is(span_buf(&got), table[i].want))
            fail_msg("[%s]: [%.*s]", table[i].text, (int)got.n, (char *)got.p);
        buf_wipe(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_guess),
        cmocka_unit_test(test_guess_by_name),
        cmocka_unit_test(test_guess_by_the_first_line),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_cut_at_the_best_place),
        cmocka_unit_test(test_cut_without_a_place),
        cmocka_unit_test(test_cut_depends_on_the_bytes_alone),
        cmocka_unit_test(test_blocks_are_held_together),
        cmocka_unit_test(test_cut_lines),
        cmocka_unit_test(test_cut_ndjson),
        cmocka_unit_test(test_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
