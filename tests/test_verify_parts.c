/* The small parts of redact-verify: JSON, UTF-8, folded units, decoded views, names, lists. */
#include "redact/verify/dress.h"
#include "redact/verify/fields.h"
#include "redact/verify/homes.h"
#include "redact/verify/unit.h"
#include "redact/verify/utf8.h"
#include "redact/verify/values.h"
#include "tests/verify_kit.h"

static bool nothing(void *ctx, const struct json_field *f)
{
    size_t *sum = ctx;
    *sum += f->len + 1;
    return true;
}

static void json_values(void **state)
{
    static const struct {
        const char *text;
        bool valid;
    } table[] = {
        {"{}", true},
        {"[]", true},
        {"{\"a\":1}", true},
        {" [1 , -2.5e+3,\t0] \r\n", true},
        {"\"a\"", true},
        {"true", true},
        {"{\"a\":{\"b\":[{}]}}", true},
        {"", false},
        {"{", false},
        {"}", false},
        {"[1,]", false},
        {"[,1]", false},
        {"{\"a\"}", false},
        {"{\"a\":}", false},
        {"{\"a\":1,}", false},
        {"{a:1}", false},
        {"[01]", false},
        {"[1.]", false},
        {"[.5]", false},
        {"[1e]", false},
        {"[-]", false},
        {"[1 2]", false},
        {"[\"a]", false},
        {"[\"\x01\"]", false},
        {"{} {}", false},
        {"[tru]", false},
        {"[nulls]", false},
        {"{1:2}", false},
        {"[}", false},
        {"{]", false},
        {"[\"a\":1]", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        size_t sum = 0;
        if (json_walk(span_of(table[i].text), nothing, &sum) != table[i].valid)
            fail_msg("'%s'", table[i].text);
    }
    /* Nesting is bounded. */
    char deep[1200];
    memset(deep, '[', 600);
    memset(deep + 600, ']', 600);
    size_t sum = 0;
    assert_false(json_walk((struct span){(unsigned char *)deep, 1200}, nothing, &sum));
    assert_true(json_walk((struct span){(unsigned char *)deep + 100, 1000}, nothing, &sum));
    assert_false(json_record(span_of("\"a\"")));
    assert_true(json_record(span_of(" {\"a\":1}")));
}

static void json_strings(void **state)
{
    static const struct {
        const char *raw, *text;
    } table[] = {
        {"plain", "plain"},
        {"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t"},
        {"\\u0041\\u00e9\\u20AC", "A\xC3\xA9\xE2\x82\xAC"},
        {"\\ud83d\\ude00!", "\xF0\x9F\x98\x80!"},
        {"\\ud83d\\u0041", "\xED\xA0\xBD"
                           "A"},
        {"\\ud83d", "\xED\xA0\xBD"},
        {"\\x\\u12", "\\x\\u12"},
        {"a\\", "a\\"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        unsigned char out[64];
        struct span raw = span_of(table[i].raw);
        size_t n = json_decode(raw, out);
        assert_true(span_is((struct span){out, n}, table[i].text));
        /* Every decoded byte has a place in the raw text, in order, and the end is the end. */
        struct json_place at = {0, 0};
        size_t last = 0;
        for (size_t k = 0; k <= n; k++) {
            json_seek(raw, &at, k);
            assert_true(at.raw >= last && at.decoded <= k);
            last = at.raw;
        }
        assert_int_equal(last, raw.n);
    }
}

static void ndjson_fields(void **state)
{
    static const char text[] =
        "\xEF\xBB\xBF{\"k\":\"v\",\"list\":[\"a\\nb\",12]}\r\n\nno json\n{\"x\":{\"y\":\"\"}}";
    struct fields f;
    (void)state;
    assert_int_equal(fields_read(&f, span_of(text)), 0);
    assert_int_equal(f.records, 3);
    assert_int_equal(f.bad_line, 3);
    assert_true(span_is((struct span){f.text, f.text_n}, "v\na\nb\n\n"));
    const struct field *at = fields_decoded_at(&f, 3);
    assert_true(span_is(at->key, "list") && at->escaped && at->decoded == 2 && at->decoded_n == 3);
    at = fields_at(&f, (size_t)(strstr(text, "12") - text));
    assert_true(at != NULL && !at->string && span_is(at->key, "list"));
    assert_null(fields_at(&f, 3));
    at = fields_decoded_at(&f, 6);
    assert_true(span_is(at->key, "y") && at->decoded_n == 0);
    fields_free(&f);
}

static void utf8_both_ways(void **state)
{
    static const char *const bad[] = {"\x80",
                                      "\xC0\x80",
                                      "\xC3",
                                      "\xE0\x80\x80",
                                      "\xE2\x82",
                                      "\xF5\x80\x80\x80",
                                      "\xF0\x80\x80\x80",
                                      "\xF4\x90\x80\x80",
                                      "\xFF"};
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp += cp < 0x1000 ? 1 : 251) {
        unsigned char out[4];
        uint32_t back = 0;
        size_t n = utf8_put(cp, out);
        assert_int_equal(utf8_get(out, n, &back), n);
        assert_int_equal(back, cp);
        assert_int_equal(n > 1 ? utf8_get(out, n - 1, &back) : 0, 0);
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        uint32_t cp = 0;
        assert_int_equal(utf8_get((const unsigned char *)bad[i], strlen(bad[i]), &cp), 0);
    }
}

static void folded(const char *text, char *out)
{
    struct unit_reader r;
    struct unit u;
    unit_open(&r, span_of(text), 0);
    while (unit_next(&r, &u)) {
        if (u.gap > 0)
            *out++ = (u.flags & UNIT_LINE) != 0 ? '/' : '.';
        *out++ = (char)u.byte;
    }
    *out = '\0';
}

static void units(void **state)
{
    static const struct {
        const char *text, *units;
    } table[] = {
        {"", ""},
        {"Jane  DOE-9", ".jane.doe.9"},
        {"\xC3\x89t\xC3\xA9 \xC5\x81\xC3\xB3"
         "d\xC5\xBA",
         ".ete.lodz"},
        {"E\xCC\x81", ".e"},
        {"\xEF\xBC\xA1\xEF\xBC\x92\xEF\xBC\xA0\xEF\xBD\x82", ".a2.b"},
        {"\xF0\x9D\x90\x80\xF0\x9D\x9F\x97\xE2\x92\xB6\xE2\x93\xA9\xC2\xB2\xE2\x81\xB4", ".a9az24"},
        {"a\xE2\x80\x8B"
         "b\xC2\xAD"
         "c\xEF\xBB\xBF"
         "d",
         ".abcd"},
        {"a\nb\r\n  c", ".a/b/c"},
        {"\xD0\x98\xD0\x92", ".\xD0\xB8\xD0\xB2"},
        {"M\xFCller", ".muller"},
        {"a\xE2\x80\x93"
         "b\xC2\xA0"
         "c",
         ".a.b.c"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        char out[64];
        folded(table[i].text, out);
        assert_string_equal(out, table[i].units);
    }
}

typedef void view_fn(const struct view *in, struct view *out);

static void base64_0(const struct view *in, struct view *out)
{
    dress_base64(in, out, 0);
}

static void hex_1(const struct view *in, struct view *out)
{
    dress_hex(in, out, 1);
}

static void views(void **state)
{
    static const struct {
        view_fn *fn;
        const char *in, *out;
    } table[] = {
        {dress_escapes, "a%41%4", "aA%4"},
        {dress_escapes, "%zz%", "%zz%"},
        {dress_escapes, "&lt;&#65;&#x42;&#67&amp;&nosuch;&", "<ABC&&nosuch;&"},
        {dress_escapes, "&uuml;&#1114112;", "u&#1114112;"},
        {dress_escapes, "\\u0041\\x42\\103\\/\\q\\", "ABC/\\q\\"},
        {dress_quoted, "a=3D=\r\nb=\nc=", "a=bc="},
        {base64_0, "(aGVsbG8gd29ybGQ=)", "hello world\n"},
        {base64_0, "aGVsbG8", ""},
        {base64_0, "Pz8_Pj4-", "?\?\?>>>\n"},
        {hex_1, "x 068656c6c6f21 y", "hello!\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct view in;
        struct view out;
        size_t n = strlen(table[i].in);
        assert_int_equal(view_init(&in, n), 0);
        assert_int_equal(view_init(&out, n), 0);
        view_plain(&in, span_of(table[i].in));
        table[i].fn(&in, &out);
        if (!span_is((struct span){out.p, out.n}, table[i].out))
            fail_msg("'%s' gives '%.*s'", table[i].in, (int)out.n, (const char *)out.p);
        for (size_t k = 0; k < out.n; k++)
            assert_true(out.from[k] <= out.from[k + 1] && out.from[k + 1] <= n);
        view_free(&in);
        view_free(&out);
    }
    assert_false(dress_maybe_utf16(span_of("text \xC3\xA9\r\n\t")));
    assert_true(dress_maybe_utf16((struct span){(const unsigned char *)"a\0", 2}));
    assert_true(dress_maybe_utf16(span_of("\xE9")));
}

static void lists(void **state)
{
    struct names names = {0};
    struct homes homes = {0};
    struct items items = {0};
    (void)state;
    const char *one = names_get(&names, span_of("EMAIL_ADDRESS"));
    assert_non_null(one);
    assert_ptr_equal(names_get(&names, span_of("EMAIL_ADDRESS")), one);
    assert_null(names_get(&names, span_of("A B")));
    assert_null(names_get(&names, span_of("")));
    names_free(&names);
    for (uint32_t i = 0; i < 100; i++)
        assert_int_equal(homes_put(&homes, i % 7, i / 7 * 10), 0);
    homes_ready(&homes);
    assert_true(homes_have(&homes, 3, 50));
    assert_false(homes_have(&homes, 3, 55));
    assert_false(homes_have(&homes, 9, 50));
    homes_free(&homes);
    const struct item in[] = {
        {.pos = 5, .len = 2, .type = "A", .dress = "x", .verdict = ITEM_RESIDUE},
        {.pos = 4, .len = 6, .type = "B", .dress = "x", .verdict = ITEM_RESIDUE},
        {.pos = 4, .len = 6, .type = "A", .rule = "r", .dress = "x"},
        {.pos = 1, .len = 1, .type = "A", .dress = "x"}};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(items_put(&items, in[i]), 0);
    items_settle(&items);
    assert_int_equal(items.n, 3);
    assert_int_equal(items.v[0].pos, 1);
    assert_int_equal(items.v[1].len, 6);
    items_free(&items);
}

static void faint(void **state)
{
    (void)state;
    assert_true(values_faint(span_of("42")));
    assert_true(values_faint(span_of("Bo")));
    assert_true(values_faint(span_of("the")));
    assert_true(values_faint(span_of("Mrs")));
    assert_false(values_faint(span_of("4217")));
    assert_false(values_faint(span_of("zoe")));
    assert_true(values_ordinary(span_of("table")));
    assert_false(values_ordinary(span_of("zzyxquar")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_values),   cmocka_unit_test(json_strings),
        cmocka_unit_test(ndjson_fields), cmocka_unit_test(utf8_both_ways),
        cmocka_unit_test(units),         cmocka_unit_test(views),
        cmocka_unit_test(lists),         cmocka_unit_test(faint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
