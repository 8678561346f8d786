/* redact/memory: what a finding teaches, and where it is found again. */
#include <stdio.h>
#include <stdlib.h>

#include "redact/memory.h"
#include "tests/support.h"

static struct rig rig;
static struct memory *memory;

static int setup(void **state)
{
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    memory = memory_new(&rig.engine);
    return memory == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    (void)state;
    memory_free(memory);
    memory_free(NULL);
    rig_free(&rig);
    return 0;
}

static void learn(const char *type, const char *value)
{
    struct rule r = {.type = type};
    assert_int_equal(memory_learn(memory, &r, span_of(value)), 0);
}

/* The words that are found in a text, as n: (a name), u: (a user name) or o: (an organisation),
 * each behind a blank. */
static void found(const char *text, char out[300])
{
    struct candidates c = {NULL, 0, 0};
    struct ranges none = {.n = 0};
    struct scan_field f = {.text = span_of(text), .number = 3};
    static const char *const kind[] = {[ENGINE_MEMORY_PERSON] = "n:",
                                       [ENGINE_MEMORY_USERNAME] = "u:",
                                       [ENGINE_MEMORY_ORGANIZATION] = "o:"};
    out[0] = '\0';
    assert_int_equal(memory_find(memory, &f, &none, &c), 0);
    for (size_t i = 0; i < c.n; i++) {
        size_t at = strlen(out);
        size_t own = c.v[i].rule - rig.set->n;
        assert_true(own <= ENGINE_MEMORY_ORGANIZATION);
        assert_int_equal(c.v[i].field, 3);
        assert_non_null(c.v[i].why);
        snprintf(out + at, 300 - at, " %s%.*s", kind[own], (int)c.v[i].len, text + c.v[i].pos);
    }
    candidates_free(&c);
}

static void test_table(void **state)
{
    static const struct {
        const char *type, *value, *text, *want;
    } table[] = {
        /* a full name teaches its parts */
        {"PERSON", "Xanthe Quillfeather", "Quillfeather and Xanthe", " n:Quillfeather n:Xanthe"},
        {"PERSON", "Xanthe Quillfeather", "QUILLFEATHER", " n:QUILLFEATHER"},
        /* a word that no table of names has may be a word of any language: with its capital only */
        {"PERSON", "Appendiks Kvittering", "Kvittering kvittering", " n:Kvittering"},
        {"PERSON", "C. Είναι", "Είναι είναι", ""},
        {"PERSON", "Lan Phan", "phần Phan phan", " n:Phan"},
        {"PERSON", "Zyra Quillfeäther", "quillfeäther-x Quillfeather quillfeather-x",
         " n:Quillfeather n:quillfeather"},
        /* an organisation of one word that nothing else is */
        {"ORGANIZATION", "Brightwaterx", "Brightwaterx brightwaterx BRIGHTWATERX-2",
         " o:Brightwaterx"},
        {"ORGANIZATION", "Apple", "Apple", ""},
        {"ORGANIZATION", "Brightwaterx Labs", "Brightwaterx", ""},
        /* a name in Chinese, Japanese or Korean stands inside of other letters; of two characters
           it needs an edge or a word beside it */
        {"PERSON", "王小明", "昨天王小明又来了", " n:王小明"},
        {"PERSON", "山田　太郎", "山田太郎は", " n:山田太郎"},
        {"PERSON", "田中", "田中さん、大田中学", " n:田中"},
        {"PERSON", "김민준", "김민준은 김민", " n:김민준"},
        {"PERSON", "XANTHE QUILLFEATHER", "Quillfeather", " n:Quillfeather"},
        {"PERSON", "Xanthe Quillfeather", "Quillfeathers zQuillfeather Quill", ""},
        {"PERSON", "Xanthe Quillfeather", "Quillfeather's (Quillfeather) <Quillfeather>",
         " n:Quillfeather n:Quillfeather n:Quillfeather"},
        /* and the user names that are made of them */
        {"PERSON", "Xanthe Quillfeather", "xquillfeather XQUILLFEATHER",
         " u:xquillfeather u:XQUILLFEATHER"},
        {"PERSON", "Xanthe Quillfeather", "xanthequillfeather xanthe.quillfeather",
         " u:xanthequillfeather u:xanthe.quillfeather"},
        {"PERSON", "Xanthe Quillfeather", "xanthe_quillfeather xanthe-quillfeather",
         " u:xanthe_quillfeather u:xanthe-quillfeather"},
        {"PERSON", "Quillfeather, Xanthe", "xquillfeather qxanthe", " u:xquillfeather"},
        {"PERSON", "Xanthe Quillfeather", "qxanthe aquillfeather", ""},
        /* ordinary words, titles and short ones are not learnt */
        {"PERSON", "Dr Xanthe Li", "Dr said Li", ""},
        /* a surname that is an ordinary word too is, inside a sentence and with its capital */
        {"PERSON", "Mr Price", "the price", ""},
        {"PERSON", "Mr Best", "Best wishes, all the best", ""},
        {"PERSON", "Mr Best", "Yesterday Best called", " n:Best"},
        {"PERSON", "Jo Wu", "Jo Wu jwu jowu", ""},
        /* a mailbox teaches its local part and what that is joined of */
        {"EMAIL_ADDRESS", "quillon.brackwater@example.com",
         "quillon.brackwater quillonbrackwater Brackwater",
         " u:quillon.brackwater u:quillonbrackwater n:Brackwater"},
        {"EMAIL_ADDRESS", "qbrackwater@example.com", "QBrackwater logged in", " u:QBrackwater"},
        {"EMAIL_ADDRESS", "qbrackwater+news@example.com", "qbrackwater news", " u:qbrackwater"},
        {"EMAIL_ADDRESS", "abc@example.com", "abc", ""},
        {"EMAIL_ADDRESS", "12345678@example.com", "12345678", ""},
        /* mailboxes of a function teach nothing */
        {"EMAIL_ADDRESS", "support@example.com", "support", ""},
        {"EMAIL_ADDRESS", "no-reply@example.com", "no-reply noreply reply", ""},
        {"EMAIL_ADDRESS", "Info@example.com", "Info info", ""},
        {"EMAIL_ADDRESS", "webmaster2@example.com", "webmaster2", ""},
        /* user names, in any case */
        {"USERNAME", "qbrackwater", "QBRACKWATER ran as qbrackwater.",
         " u:QBRACKWATER u:qbrackwater"},
        {"USERNAME", "root", "root", ""},
        {"USERNAME", "jdoe", "jdoe", " u:jdoe"},
        {"USERNAME", "jdo", "jdo", ""},
        /* other types teach nothing */
        {"PHONE_NUMBER", "Quillfeather", "Quillfeather", ""},
        {"LOCATION", "Quillfeather", "Quillfeather", ""},
        /* letters beyond ASCII */
        {"PERSON", "J\xC3\xB6rg Kr\xC3\xBCmelsdorf", "Kr\xC3\xBCmelsdorf", " n:Kr\xC3\xBCmelsdorf"},
        {"PERSON", "", "x", ""},
        {"EMAIL_ADDRESS", "@example.com", "x", ""},
        {"EMAIL_ADDRESS", "no at", "x", ""},
    };
    char got[300];
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        memory_forget(memory);
        learn(table[i].type, table[i].value);
        found(table[i].text, got);
        if (strcmp(got, table[i].want) != 0)
            fail_msg("%s teaches [%s], not [%s]", table[i].value, got, table[i].want);
    }
}

static void test_forget(void **state)
{
    char got[300];
    (void)state;
    memory_forget(memory);
    assert_false(memory_knows(memory));
    learn("PERSON", "Xanthe Quillfeather");
    assert_true(memory_knows(memory));
    memory_forget(memory);
    assert_false(memory_knows(memory));
    found("Quillfeather", got);
    assert_string_equal(got, "");
    learn("PHONE_NUMBER", "5550142");
    assert_false(memory_knows(memory));
}

static void test_inert_ranges_are_passed_over(void **state)
{
    struct candidates c = {NULL, 0, 0};
    struct ranges inert = {.n = 0};
    struct scan_field f = {.text = span_of("Quillfeather Quillfeather Quillfeather")};
    (void)state;
    memory_forget(memory);
    learn("PERSON", "Xanthe Quillfeather");
    assert_int_equal(ranges_put(&inert, 13, 12), 0);
    assert_int_equal(memory_find(memory, &f, &inert, &c), 0);
    assert_int_equal(c.n, 2);
    assert_int_equal(c.v[0].pos, 0);
    assert_int_equal(c.v[1].pos, 26);
    candidates_free(&c);
    ranges_free(&inert);
}

/* More words than the table begins with, and a word that is longer than is kept. */
static void test_many(void **state)
{
    char value[100];
    char got[300];
    (void)state;
    memory_forget(memory);
    for (int i = 0; i < 3000; i++) {
        snprintf(value, sizeof(value), "zq%c%c%cworth%d", 'a' + i % 26, 'a' + i / 26 % 26,
                 'a' + i / 676, i);
        learn("USERNAME", value);
    }
    for (int i = 0; i < 3000; i += 61) {
        snprintf(value, sizeof(value), "zq%c%c%cworth%d", 'a' + i % 26, 'a' + i / 26 % 26,
                 'a' + i / 676, i);
        found(value, got);
        assert_int_equal(strncmp(got, " u:", 3), 0);
        assert_string_equal(got + 3, value);
    }
    memset(value, 'q', 80);
    value[80] = '\0';
    learn("USERNAME", value);
    found(value, got);
    assert_string_equal(got, "");
}

/* Both directions in one document, and not over its border. */
static void test_in_the_filter(void **state)
{
    static const char text[] = "{\"a\":\"Quillfeather called\",\"b\":\"Dear Ms. Xanthe "
                               "Quillfeather,\",\"c\":\"xquillfeather\"}\n"
                               "{\"a\":\"Quillfeather again\"}\n";
    (void)state;
    struct rig_result r =
        rig_run(&rig, span_of(text), (struct rig_options){.format = &format_ndjson});
    assert_int_equal(r.error, 0);
    unsigned char *nl = memchr(r.out.p, '\n', r.out.n);
    assert_non_null(nl);
    assert_null(memmem(r.out.p, (size_t)(nl - r.out.p), "uillfeather", 11));
    assert_non_null(memmem(nl, r.out.n - (size_t)(nl - r.out.p), "Quillfeather again", 18));
    rig_result_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_forget),
        cmocka_unit_test(test_inert_ranges_are_passed_over),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_in_the_filter),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
