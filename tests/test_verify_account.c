/* Question 1: the output is the original with each value replaced by its token, and nothing else.
 */
#include "tests/verify_kit.h"

static const char letter[] =
    "Dear «PERSON:Jane Rivera»,\n"
    "mail «EMAIL_ADDRESS:jane.rivera@example.com» or call «PHONE_NUMBER:(212) 555-0142».\n"
    "Regards, «PERSON:Rivera» \r\n\0end";

static void holds_with_and_without_report(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    kit_text(&k, letter);
    assert_int_equal(kit_verify(&k, true, true), 0);
    assert_true(k.answers.account.holds);
    assert_int_equal(k.answers.account.n, 4);
    assert_int_equal(kit_verify(&k, true, false), 0);
    assert_true(k.answers.account.holds);
    assert_int_equal(k.answers.account.n, 4);
    k.setup.pseudo = NULL;
    assert_int_equal(kit_verify(&k, true, false), 0);
    assert_int_equal(k.answers.account.n, 4);
    kit_close(&k);
}

/* Every byte of the output dropped, doubled or changed in turn: the account must fail each time. */
static void every_changed_byte_fails(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    for (int way = 0; way < 3; way++) {
        kit_text(&k, letter);
        size_t n = k.output.n;
        for (size_t i = 0; i < n; i++) {
            kit_text(&k, letter);
            assert_int_equal(buf_reserve(&k.output, 1), 0);
            if (way == 0) {
                memmove(k.output.p + i, k.output.p + i + 1, --k.output.n - i);
            } else if (way == 1) {
                memmove(k.output.p + i + 1, k.output.p + i, k.output.n++ - i);
            } else {
                k.output.p[i] ^= 1;
            }
            assert_int_equal(kit_verify(&k, true, true), 4);
            assert_false(k.answers.account.holds);
        }
    }
    kit_close(&k);
}

/* Without a report a lost byte may look like one more byte of a value; between tokens it must be
 * seen. */
static void a_changed_piece_fails_without_report(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    kit_text(&k, letter);
    for (size_t i = 0; i < k.output.n; i++) {
        kit_text(&k, letter);
        bool piece = k.output.p[i] >= 'a' && k.output.p[i] <= 'z' && i < 5;
        k.output.p[i] ^= 1;
        int code = kit_verify(&k, true, false);
        assert_true(!piece || code == 4);
    }
    kit_text(&k, letter);
    kit_leak(&k, "x", 1);
    k.original.n--;
    assert_int_equal(kit_verify(&k, true, false), 4);
    kit_close(&k);
}

struct forged {
    const char *about;
    const char *findings; /* for "ab CDEF gh", whose CDEF became X */
    int code;
};

static void a_report_that_lies_fails(void **state)
{
#define FINDING(o, l, token)                                                                       \
    "{\"path\":\"-\",\"offset\":" #o ",\"length\":" #l                                             \
    ",\"type\":\"USERNAME\",\"rule\":\"r\",\"action\":\"token\",\"token\":\"" token "\"}\n"
#define END "{\"summary\":{\"bytes\":10,\"complete\":true}}\n"
    static const struct forged table[] = {
        {"true", FINDING(3, 4, "X") END, 0},
        {"moved to the right", FINDING(4, 4, "X") END, 4},
        {"moved to the left", FINDING(2, 4, "X") END, 4},
        {"longer", FINDING(3, 5, "X") END, 4},
        {"shorter", FINDING(3, 3, "X") END, 4},
        {"another token", FINDING(3, 4, "Y") END, 4},
        {"none", END, 4},
        {"doubled", FINDING(3, 4, "X") FINDING(3, 4, "X") END, 4},
        {"one too many", FINDING(3, 4, "X") FINDING(8, 1, "g") END, 0},
        {"beyond the end", FINDING(3, 40, "X") END, 4},
        {"of another input", FINDING(3, 4, "X") "{\"summary\":{\"bytes\":11,\"complete\":true}}\n",
         4},
        {"without its end", FINDING(3, 4, "X"), 3},
        {"not JSON", "{\"path\":\n" END, 3},
        {"no offset", "{\"length\":4,\"type\":\"A\",\"rule\":\"r\",\"action\":\"keep\"}\n" END, 3},
        {"behind the end", FINDING(3, 4, "X") END END, 3},
        {"incomplete", FINDING(3, 4, "X") "{\"summary\":{\"bytes\":10,\"complete\":false}}\n", 3},
    };
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        k.original.n = k.output.n = k.report.n = 0;
        assert_int_equal(buf_puts(&k.original, "ab CDEF gh"), 0);
        assert_int_equal(buf_puts(&k.output, "ab X gh"), 0);
        assert_int_equal(buf_puts(&k.report, table[i].findings), 0);
        int code = kit_verify(&k, true, true);
        if (code != table[i].code)
            fail_msg("report %s: exit %d, not %d", table[i].about, code, table[i].code);
    }
    kit_close(&k);
#undef FINDING
#undef END
}

static void other_actions(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    assert_int_equal(buf_puts(&k.original, "a SECRET b S\xC3\x84X\nY c GONE d KEPT e"), 0);
    assert_int_equal(buf_puts(&k.output, "a [PASSWORD] b ***\n* c  d KEPT e"), 0);
    kit_finding(&k, 2, 6, "PASSWORD", "label", "", 0);
    kit_finding(&k, 11, 6, "PASSWORD", "mask", "", 0);
    kit_finding(&k, 20, 4, "PASSWORD", "drop", "", 0);
    kit_finding(&k, 27, 4, "PASSWORD", "keep", "", 0);
    kit_summary(&k);
    assert_int_equal(kit_verify(&k, true, true), 0);
    assert_int_equal(k.answers.account.n, 3);
    k.output.p[3] = 'p';
    assert_int_equal(kit_verify(&k, true, true), 4);
    k.output.p[3] = 'P';
    k.output.p[15] = '+';
    assert_int_equal(kit_verify(&k, true, true), 4);
    kit_close(&k);
}

static void expect_swaps(struct kit *k, const char *const *values, size_t n)
{
    const struct account *acc = &k->answers.account;
    assert_true(acc->holds);
    assert_int_equal(acc->n, n);
    for (size_t i = 0; i < n; i++) {
        struct span got = span_cut(kit_span(&k->original), acc->v[i].pos, acc->v[i].len);
        assert_true(span_is(got, values[i]));
    }
}

/* One blank between two tokens fits at many places of the original: the key tells which is true. */
static void the_key_settles_ambiguity(void **state)
{
    static const char *const truth[] = {"Jane Q Rivera Lopez", "(212) 555-0142",
                                        "a b c@example.com"};
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    kit_text(
        &k,
        "«PERSON:Jane Q Rivera Lopez» «PHONE_NUMBER:(212) 555-0142» «USERNAME:a b c@example.com»");
    kit_verify(&k, true, false);
    expect_swaps(&k, truth, 3);
    assert_int_equal(k.answers.confirmed, 3);
    k.setup.pseudo = NULL;
    kit_verify(&k, true, false);
    assert_true(k.answers.account.holds);
    assert_int_equal(k.answers.account.n, 3);
    struct span first =
        span_cut(kit_span(&k.original), k.answers.account.v[0].pos, k.answers.account.v[0].len);
    assert_true(span_is(first, "Jane"));
    kit_close(&k);
}

/* Authentic tokens, but each in the other's place: the key tells. */
static void exchanged_tokens_fail(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    for (int report = 0; report < 2; report++) {
        char other[64];
        kit_text(&k, "a «PERSON:Jane Rivera», b «PERSON:Kim Lopez», c");
        assert_int_equal(kit_verify(&k, true, report == 1), 0);
        memcpy(other, k.output.p + 2, 27);
        memcpy(k.output.p + 2, k.output.p + 33, 27);
        memcpy(k.output.p + 33, other, 27);
        k.report.n = 0;
        kit_finding(&k, 2, 11, "PERSON", "token", (char *)k.output.p + 2, 27);
        kit_finding(&k, 17, 9, "PERSON", "token", (char *)k.output.p + 33, 27);
        kit_summary(&k);
        assert_int_equal(kit_verify(&k, true, report == 1), 4);
        assert_ptr_equal(k.answers.account.why, account_wrong_token);
        k.setup.pseudo = NULL;
        assert_int_equal(kit_verify(&k, true, report == 1), 0);
        k.setup.pseudo = k.pseudo;
    }
    kit_close(&k);
}

static void ndjson_and_bare_numbers(void **state)
{
    static const char *const truth[] = {"Jane\\u0020Rivera", "2125550142",
                                        "jane.rivera@example.com"};
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    for (int report = 0; report < 2; report++) {
        kit_text(
            &k,
            "{\"name\": \"Dear\\n«PERSON:Jane\\u0020Rivera»\", \"n\":«=PHONE_NUMBER:2125550142» }\n"
            "\n{\"m\":[true,null,-1.5e3,\"«EMAIL_ADDRESS:jane.rivera@example.com»\"]}\n");
        assert_int_equal(kit_verify(&k, true, report == 1), 0);
        assert_true(k.answers.ndjson);
        expect_swaps(&k, truth, 3);
    }
    /* The same record with a member more, a blank less, a line less. */
    static const char *const bad[] = {"{\"a\":\"b\",\"c\":1}\n", "{\"a\":\"b\" }\n",
                                      "\n{\"a\":\"b\"}", ""};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        kit_text(&k, "{\"a\":\"b\"}\n");
        k.output.n = 0;
        assert_int_equal(buf_puts(&k.output, bad[i]), 0);
        assert_int_equal(kit_verify(&k, true, false), 4);
    }
    kit_close(&k);
}

/* A number that was logged as JSON inside of plain text comes out in quotes. */
static void logged_numbers(void **state)
{
    static const char *const truth[] = {"2125550142", "2125550143", "jane.rivera@example.com"};
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    for (int report = 0; report < 2; report++) {
        kit_text(&k,
                 "log {\"phone\": «=PHONE_NUMBER:2125550142», \"p\":«=PHONE_NUMBER:2125550143»}\n"
                 "log {\"mail\": \"«EMAIL_ADDRESS:jane.rivera@example.com»\"}\n");
        assert_int_equal(kit_verify(&k, true, report == 1), 0);
        assert_false(k.answers.ndjson);
        expect_swaps(&k, truth, 3);
    }
    kit_close(&k);
}

/* Redacting an output again changes nothing: its tokens are text then. */
static void tokens_of_the_original_are_text(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    kit_text(&k, "a «PERSON:Jane Rivera» b FOREIGN_0123456789abcdefghjk c");
    k.original.n = 0;
    assert_int_equal(buf_put(&k.original, k.output.p, k.output.n), 0);
    assert_int_equal(kit_verify(&k, true, false), 0);
    assert_int_equal(k.answers.account.n, 0);
    assert_int_equal(k.answers.account.literal, 2);
    /* Mixed: one was there, one is new. */
    kit_text(&k, "a FOREIGN_0123456789abcdefghjk «PERSON:Jane Rivera» c");
    assert_int_equal(kit_verify(&k, true, false), 0);
    assert_int_equal(k.answers.account.n, 1);
    assert_int_equal(k.answers.account.literal, 1);
    /* One that was not there and that nobody here made. */
    kit_text(&k, "a «PERSON:Jane Rivera» c");
    k.output.n = 0;
    assert_int_equal(buf_puts(&k.output, "a PERSON_0123456789abcdefghjk c"), 0);
    assert_int_equal(kit_verify(&k, true, false), 4);
    assert_int_equal(kit_verify(&k, false, false), 4);
    k.setup.pseudo = NULL;
    assert_int_equal(kit_verify(&k, false, false), 0);
    kit_close(&k);
}

/* A value may end inside of a word; its token then touches letters, digits or underscores. */
static void tokens_inside_of_words(void **state)
{
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    kit_text(&k, "@X_«PERSON:Rivera»_y born «DATE_OF_BIRTH:1967-10-08»T00:00:00 end");
    for (int key = 1; key >= 0; key--) {
        k.setup.pseudo = key ? k.pseudo : NULL;
        assert_int_equal(kit_verify(&k, true, true), 0);
        assert_int_equal(kit_verify(&k, true, false), 0);
        assert_int_equal(k.answers.account.n, 2);
        assert_int_equal(k.answers.tokens, 2);
    }
    kit_close(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_with_and_without_report),
        cmocka_unit_test(every_changed_byte_fails),
        cmocka_unit_test(a_changed_piece_fails_without_report),
        cmocka_unit_test(a_report_that_lies_fails),
        cmocka_unit_test(other_actions),
        cmocka_unit_test(the_key_settles_ambiguity),
        cmocka_unit_test(exchanged_tokens_fail),
        cmocka_unit_test(ndjson_and_bare_numbers),
        cmocka_unit_test(logged_numbers),
        cmocka_unit_test(tokens_of_the_original_are_text),
        cmocka_unit_test(tokens_inside_of_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
