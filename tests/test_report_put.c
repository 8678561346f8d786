/* redact/put and crypto/print: what is written into a cell, a page, a string; what a print depends
 * on. */
#include <stdlib.h>

#include "redact/put.h"
#include "tests/support.h"

static void expect(void (*put)(struct put *p, struct span s), const char *text, const char *want)
{
    struct buf out = {.p = NULL};
    struct put p = put_to(&out);
    put(&p, span_of(text));
    assert_int_equal(put_end(&p), 0);
    if (!span_is(span_buf(&out), want))
        fail_msg("%s: %.*s", text, (int)out.n, (char *)out.p);
    buf_wipe(&out);
}

static void test_csv(void **state)
{
    static const char *const table[][2] = {
        {"", ""},
        {"-", "-"},
        {"plain", "plain"},
        {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""},
        {"a\nb", "\"a\nb\""},
        {"a\rb", "\"a\rb\""},
        {"=1+1", "\"'=1+1\""},
        {"+a", "\"'+a\""},
        {"@x", "\"'@x\""},
        {"-1", "\"'-1\""},
        {"\tx", "\"'\tx\""},
        {"a=b", "a=b"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        expect(put_csv, table[i][0], table[i][1]);
}

static void test_html(void **state)
{
    static const char *const table[][2] = {
        {"a b", "a b"},
        {"<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"a&b\"c", "a&amp;b&quot;c"},
        {"\xC3\xA9", "\xC3\xA9"},
        {"\xC3", "\xEF\xBF\xBD"},
        {"a\x01\x7F\n", "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        expect(put_html, table[i][0], table[i][1]);
}

/* A buffer that is full stays as it was, and the end says so. */
static void test_failure_sticks(void **state)
{
    struct buf out = {.max = 4};
    struct put p = put_to(&out);
    (void)state;
    put_text(&p, "abcd");
    put_number(&p, "n ", 12345);
    put_text(&p, "");
    put_json(&p, "", span_of("x"));
    assert_int_equal(put_end(&p), REDACT_E_MEMORY);
    assert_true(span_is(span_buf(&out), "abcd"));
    buf_wipe(&out);
}

static void test_prints(void **state)
{
    struct rig a;
    char one[PRINT_LEN];
    char two[PRINT_LEN];
    struct key *other = NULL;
    (void)state;
    rig_make(&a, NULL, "", "default", NULL);
    struct print *p = print_new(a.key);
    assert_non_null(p);
    print_make(p, "email", (const unsigned char *)"a@b", 3, one);
    print_make(p, "email", (const unsigned char *)"a@b", 3, two);
    assert_memory_equal(one, two, PRINT_LEN);
    print_make(p, "emai", (const unsigned char *)"la@b", 4, two);
    assert_memory_not_equal(one, two, PRINT_LEN);
    char token[PSEUDO_TOKEN_MAX];
    size_t n = pseudo_token(a.pseudo, "email", (const unsigned char *)"a@b", 3, token);
    assert_memory_not_equal(one, token + n - PSEUDO_TAIL, PSEUDO_ID_LEN);
    assert_int_equal(key_random(&other), KEY_OK);
    struct print *q = print_new(other);
    print_make(q, "email", (const unsigned char *)"a@b", 3, two);
    assert_memory_not_equal(one, two, PRINT_LEN);
    print_free(q);
    print_free(p);
    print_free(NULL);
    key_free(other);
    rig_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_failure_sticks),
        cmocka_unit_test(test_prints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
