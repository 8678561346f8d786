/* redact/context: does a word stand close before a value? */
#include "redact/context.h"
#include "tests/support.h"

static bool near(const char *word, const char *text, const char *name, size_t floor)
{
    struct rule_words words = {&word, 1};
    struct span t = span_of(text);
    const unsigned char *value = memchr(t.p, '#', t.n); /* the value stands where # is */
    return context_near(&words, t, span_of(name), floor,
                        value == NULL ? t.n : (size_t)(value - t.p));
}

static void test_edges(void **state)
{
    static const struct {
        const char *word, *text;
        bool want;
    } table[] = {
        {"ssn", "ssn #", true},
        {"ssn", "ssn#", true},
        {"ssn", "SSN: #", true},
        {"ssn", "Ssn=#", true},
        {"SSN", "ssn #", true},
        {"ssn", "# ssn", false},
        {"ssn", "xssn #", false},
        {"ssn", "ssnx #", false},
        {"ssn", "ssn1 #", true},
        {"ssn", "1ssn #", true},
        {"ssn", "user_ssn_no #", true},
        {"ssn", "user-ssn: #", true},
        {"ssn", "userSsn #", true},
        {"ssn", "ssnUser #", true},
        {"ssn", "userssn #", false},
        {"ssn", "\xC3\xA9ssn #", false},
        {"ssn", "ssn\xC3\xA9 #", false},
        {"ssn", "ss #", false},
        {"ssn", "s s n #", false},
        {"key id", "key id #", true},
        {"key id", "key_id #", true},
        {"key id", "key-id #", true},
        {"key id", "keyid #", true},
        {"key id", "keyId #", true},
        {"key id", "KEY_ID #", true},
        {"key id", "key  id #", false},
        {"key id", "key.id #", false},
        {"key id", "key\nid #", false},
        {"key id", "keyidx #", false},
        {"e-mail", "E-Mail: #", true},
        {"t\xC3\xA9l", "t\xC3\xA9l #", true},
        {"t\xC3\xA9l", "T\xC3\xA9l. #", true},
        {"\xE7\x94\x9F\xE5\xB9\xB4", "\xE7\x94\x9F\xE5\xB9\xB4\xEF\xBC\x9A#",
         true}, /* full-width colon */
        {"\xE7\x94\x9F\xE5\xB9\xB4", "\xE3\x81\xAE\xE7\x94\x9F\xE5\xB9\xB4\xE3\x81\xAF#",
         true},                                         /* no blanks */
        {"ssn", "\xE2\x80\x9Cssn\xE2\x80\x9D #", true}, /* quotation marks */
        {"ssn", "\xE6\x88\x91ssn\xE6\x98\xAF #", true},
        {"\xD0\xBE\xD0\xB0", "\xD0\xBE\xD0\xB0\xC2\xA0#", true},
        {"\xD0\xBE\xD0\xB0", "\xD0\xBE\xD0\xB0\xD1\x8F #", false},
        {"\xD0\xBE\xD0\xB0", "\xD1\x8F\xD0\xBE\xD0\xB0 #", false},
        {"ssn", "", false},
        {"ssn", "#", false},
        {"ssn", "ss#", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (near(table[i].word, table[i].text, "", 0) != table[i].want)
            fail_msg("%s in [%s]", table[i].word, table[i].text);
}

/* The word begins exactly at the reach, and one byte beyond. */
static void test_reach(void **state)
{
    char text[RULE_CONTEXT_REACH + 3];
    (void)state;
    memset(text, ' ', sizeof(text));
    memcpy(text, "ssn", 3);
    text[RULE_CONTEXT_REACH] = '#';
    text[RULE_CONTEXT_REACH + 1] = '\0';
    assert_true(near("ssn", text, "", 0));
    text[RULE_CONTEXT_REACH] = ' ';
    text[RULE_CONTEXT_REACH + 1] = '#';
    text[RULE_CONTEXT_REACH + 2] = '\0';
    assert_false(near("ssn", text, "", 0));
}

static void test_floor(void **state)
{
    (void)state;
    assert_true(near("ssn", "a ssn #", "", 0));
    assert_true(near("ssn", "a ssn #", "", 2));
    assert_false(near("ssn", "a ssn #", "", 3));
    assert_false(near("ssn", "a ssn #", "", 6));
}

static void test_name(void **state)
{
    char far[RULE_CONTEXT_REACH + 2];
    (void)state;
    assert_true(near("ssn", "#", "ssn", 0));
    assert_true(near("ssn", "x #", "user.ssn", 0));
    assert_true(near("ssn", "x #", "userSSN", 0));
    assert_false(near("ssn", "x #", "lessn", 0));
    assert_false(near("ssn", "x #", "", 0));
    assert_false(near("ssn", "xx #", "ssn", 1));
    memset(far, 'x', sizeof(far));
    far[RULE_CONTEXT_REACH] = '#';
    far[RULE_CONTEXT_REACH + 1] = '\0';
    assert_true(near("ssn", far, "ssn", 0));
    far[RULE_CONTEXT_REACH] = 'x';
    far[RULE_CONTEXT_REACH + 1] = '\0';
    assert_false(near("ssn", far, "ssn", 0));
}

static void test_many_words(void **state)
{
    static const char *v[] = {"tax", "social security", "ssn"};
    struct rule_words words = {v, 3};
    struct rule_words none = {NULL, 0};
    struct span text = span_of("social security 1");
    (void)state;
    assert_true(context_near(&words, text, span_of(""), 0, 16));
    assert_false(context_near(&words, text, span_of(""), 0, 14));
    assert_false(context_near(&none, text, span_of(""), 0, 16));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges),      cmocka_unit_test(test_reach),
        cmocka_unit_test(test_floor),      cmocka_unit_test(test_name),
        cmocka_unit_test(test_many_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
