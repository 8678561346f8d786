/* redact/json: what is JSON (RFC 8259), what its fields are, and where each decoded byte stands in
 * the raw text. */
#include <stdlib.h>

#include "redact/error.h"
#include "redact/json.h"
#include "tests/support.h"

static void test_valid(void **state)
{
    static const char *const table[] = {
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "0.5",
        "1e5",
        "1E+5",
        "1e-05",
        "1.25e10",
        "true",
        "false",
        "null",
        "\"\"",
        "\"a\"",
        "{}",
        "[]",
        " [ ] ",
        "\t\r\n1 ",
        "{\"a\":1}",
        "{\"a\":1,\"a\":2}",
        "{ \"a\" : [ 1 , { } , \"x\" ] }",
        "[[[[]]]]",
        "[1,2,3]",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0041\\uABcd\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00x\"",
        "\"\x7F\"",
        "\"\xC3\xA9\"",
        "\"\xFF\"",
        "{\"\":\"\"}",
        "\"\\u0000\"",
        "123456789012345678901234567890",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (!json_valid(span_of(table[i])))
            fail_msg("%s", table[i]);
}

static void test_not_valid(void **state)
{
    static const char *const table[] = {
        "",
        " ",
        "01",
        "-",
        "-01",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x1",
        "1 2",
        "tru",
        "truex",
        "True",
        "nul",
        "NaN",
        "Infinity",
        "'a'",
        "\"",
        "\"a",
        "a\"",
        "\"a\" \"b\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u123g\"",
        "\"\\U0041\"",
        "\"\n\"",
        "\"\t\"",
        "\"\x01\"",
        "{",
        "}",
        "[",
        "]",
        "[}",
        "{]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,,2]",
        "[]]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{1:2}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1}}",
        "{}{}",
        "[1]x",
        "// c\n1",
        ("\xEF\xBB\xBF"
         "1"),
        "\v1",
        "\"\\ud83d\\u12\"",
        "{\"a\":1,\"b\"",
        "[\"a\",",
        "{null:1}",
        "[1:2]",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (json_valid(span_of(table[i])))
            fail_msg("%s", table[i]);
    assert_false(json_valid((struct span){(const unsigned char *)"1\0", 2}));
    assert_false(json_valid((struct span){(const unsigned char *)"\"\0\"", 3}));
    assert_false(json_valid((struct span){(const unsigned char *)"\"\\\0\"", 4}));
    assert_false(json_valid((struct span){NULL, 0}));
}

/* Every cut of a valid text is not valid, and nothing behind the cut is read (ASan sees it). */
static void test_cuts(void **state)
{
    static const char whole[] =
        "{\"a\":[1,-2.5e3,\"x\\u00e9\\ud83d\\ude00\",true,null,{\"b\":{}}]}";
    (void)state;
    for (size_t n = 0; n < sizeof(whole) - 1; n++) {
        unsigned char *cut = malloc(n + (n == 0));
        assert_non_null(cut);
        memcpy(cut, whole, n);
        assert_false(json_valid((struct span){cut, n}));
        free(cut);
    }
    assert_true(json_valid(span_of(whole)));
}

static void test_depth(void **state)
{
    char text[2 * JSON_DEPTH_MAX + 3];
    (void)state;
    for (size_t depth = JSON_DEPTH_MAX; depth <= JSON_DEPTH_MAX + 1; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        assert_int_equal(json_valid((struct span){(unsigned char *)text, 2 * depth}),
                         depth == JSON_DEPTH_MAX);
    }
}

/* A field as text: kind (t, n, k), decoded text, raw text. */
static struct buf fields_of(const char *text, struct document *doc)
{
    struct span all = span_of(text);
    struct buf out = {.p = NULL};
    document_clear(doc);
    assert_int_equal(json_fields(all, 0, all.n, doc), 1);
    for (size_t i = 0; i < doc->nfield; i++) {
        const struct field *f = &doc->field[i];
        struct span raw = span_cut(all, f->raw, f->raw_n);
        struct span decoded = document_text(doc, all, f);
        assert_int_equal(buf_putc(&out, (unsigned char)"tnk"[f->kind]), 0);
        assert_int_equal(buf_put(&out, decoded.p, decoded.n), 0);
        if (!span_equal(raw, decoded)) {
            assert_int_equal(buf_putc(&out, '<'), 0);
            assert_int_equal(buf_put(&out, raw.p, raw.n), 0);
        }
        assert_int_equal(buf_putc(&out, '|'), 0);
    }
    return out;
}

static void test_fields(void **state)
{
    static const struct {
        const char *text, *want;
    } table[] = {
        {"\"a\"", "ta|"},
        {"-1.5e3", "n-1.5e3|"},
        {"[true,false,null]", ""},
        {"{\"a\":\"b\",\"c\":12}", "ka|tb|kc|n12|"},
        {"{\"a\":{\"b\":[\"c\",\"d\"]}}", "ka|kb|tc|td|"},
        {"\"\"", "t|"},
        {"\"a\\nb\"", "ta\nb<a\\nb|"},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "t\"\\/\b\f\n\r\t<\\\"\\\\\\/\\b\\f\\n\\r\\t|"},
        {"\"\\u0041\\u00e9\\u20AC\"", "tA\xC3\xA9\xE2\x82\xAC<\\u0041\\u00e9\\u20AC|"},
        {"\"\\ud83d\\ude00\"", "t\xF0\x9F\x98\x80<\\ud83d\\ude00|"},
        {"\"\\ud83dx\"", "t\xED\xA0\xBDx<\\ud83dx|"},
        {"\"\\ud83d\\u0041\"", "t\xED\xA0\xBD"
                               "A<\\ud83d\\u0041|"},
        {"\"\\ude00\"", "t\xED\xB8\x80<\\ude00|"},
        {"{\"\\u006b\":\"v\"}", "kk<\\u006b|tv|"},
        {" [ \"a\" , 1 ] ", "ta|n1|"},
    };
    struct document doc = {.begin = 0};
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct buf got = fields_of(table[i].text, &doc);
        if (!span_is(span_buf(&got), table[i].want))
            fail_msg("%s: %.*s", table[i].text, (int)got.n, (char *)got.p);
        buf_wipe(&got);
    }
    document_wipe(&doc);
}

static void test_nul_in_a_string(void **state)
{
    struct document doc = {.begin = 0};
    struct span text = span_of("\"a\\u0000b\"");
    (void)state;
    assert_int_equal(json_fields(text, 0, text.n, &doc), 1);
    struct span decoded = document_text(&doc, text, &doc.field[0]);
    assert_int_equal(decoded.n, 3);
    assert_memory_equal(decoded.p, "a\0b", 3);
    document_wipe(&doc);
}

static size_t place(const struct document *doc, const struct field *f, size_t pos)
{
    return document_raw(doc, document_begin(doc, f, pos), false);
}

/* Where each decoded byte of x\n\u00e9y\ud83d\ude00z begins in the raw text. */
static void test_map(void **state)
{
    static const struct {
        size_t pos, raw;
    } want[] = {{0, 1}, {1, 2}, {2, 4}, {4, 10}, {5, 11}, {9, 23}, {10, 24}};
    struct document doc = {.begin = 0};
    struct span text = span_of("\"x\\n\\u00e9y\\ud83d\\ude00z\"");
    (void)state;
    assert_int_equal(json_fields(text, 0, text.n, &doc), 1);
    const struct field *f = &doc.field[0];
    assert_int_equal(f->n, 10);
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
        assert_int_equal(place(&doc, f, want[i].pos), want[i].raw);
    document_wipe(&doc);
}

static void test_two_decoded_fields_do_not_mix(void **state)
{
    struct document doc = {.begin = 0};
    struct span text = span_of("[\"\\u0061b\",\"c\\u0064\",\"e\"]");
    (void)state;
    assert_int_equal(json_fields(text, 0, text.n, &doc), 1);
    assert_int_equal(doc.nfield, 3);
    assert_true(span_is(document_text(&doc, text, &doc.field[0]), "ab"));
    assert_true(span_is(document_text(&doc, text, &doc.field[1]), "cd"));
    assert_true(span_is(document_text(&doc, text, &doc.field[2]), "e"));
    assert_int_equal(place(&doc, &doc.field[0], 1), 8);
    assert_int_equal(place(&doc, &doc.field[1], 0), 12);
    assert_int_equal(place(&doc, &doc.field[1], 2), 19);
    assert_int_equal(place(&doc, &doc.field[2], 1), 23);
    document_wipe(&doc);
}

static void test_keys_and_boxes(void **state)
{
    struct document doc = {.begin = 0};
    struct span text = span_of("{\"a\":[5,{\"b\":\"c\"}],\"d\":\"e\"}");
    (void)state;
    assert_int_equal(json_fields(text, 0, text.n, &doc), 1);
    assert_int_equal(doc.nfield, 6); /* a 5 b c d e */
    assert_int_equal(doc.nbox, 3);
    assert_int_equal(doc.box[0].parent, FIELD_NONE);
    assert_int_equal(doc.box[1].parent, 0);
    assert_int_equal(doc.box[1].key, 0);
    assert_int_equal(doc.box[2].parent, 1);
    assert_int_equal(doc.box[2].key, FIELD_NONE);
    assert_int_equal(doc.box[2].index, 1);
    assert_int_equal(doc.field[1].parent, 1);
    assert_int_equal(doc.field[1].index, 0);
    assert_int_equal(doc.field[1].key, FIELD_NONE);
    assert_int_equal(doc.field[3].key, 2);
    assert_int_equal(doc.field[3].parent, 2);
    assert_int_equal(doc.field[5].key, 4);
    assert_int_equal(doc.field[5].parent, 0);
    document_wipe(&doc);
}

static void test_fields_of_what_is_not_json(void **state)
{
    struct document doc = {.begin = 0};
    struct span text = span_of("{\"a\":\"b\",");
    (void)state;
    assert_int_equal(json_fields(text, 0, text.n, &doc), 0);
    document_clear(&doc);
    assert_int_equal(json_fields(text, 5, 8, &doc), 1);
    assert_int_equal(doc.nfield, 1);
    assert_int_equal(doc.field[0].raw, 6);
    document_wipe(&doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_not_valid),
        cmocka_unit_test(test_cuts),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_nul_in_a_string),
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_two_decoded_fields_do_not_mix),
        cmocka_unit_test(test_keys_and_boxes),
        cmocka_unit_test(test_fields_of_what_is_not_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
