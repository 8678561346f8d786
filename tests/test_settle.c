/*
 * Redacting the output finds nothing: texts of values spliced at each other's edges, where a value
 * that is gone changes what stands beside the next. Short texts, at which detectors look again as a
 * whole, and long ones, at which they look again near replacements alone.
 */
#include "tests/gen/chance.h"
#include "tests/support.h"

/* Values are reserved, published as examples or computed. */
static const char *const values[] = {
    "jane.doe@example.com",
    "(212) 555-0142",
    "+1 212-555-0142",
    "212.555.0142",
    "4111 1111 1111 1111",
    "219-09-9999",
    "192.0.2.17",
    "2001:db8::8a2e:370:7334",
    "00:00:5E:00:53:AF",
    "Jane Doe",
    "John Q. Smith",
    "Dr. Maria Gonzalez",
    "Mr. Price",
    "12 Main Street, Springfield, IL 62704",
    "P.O. Box 55",
    "Via del Corso 12\n00100 Roma",
    "DE89370400440532013000",
    "GB82 WEST 1234 5698 7654 32",
    "password=hunter2!x",
    "https://bob:secret@example.org/path",
    "user jdoe",
    "SSN 219-09-9999",
    "DOB 1980-02-03",
    "passport 123456789",
    "Ms. Jane Doe-Smith",
    "Jo\xC3\xA3o da Silva",
    "van der Berg",
    "EMAIL_ADDRESS_7q4m2k9xwt3fdh2pm3xk",
    "account 12345678",
    "IMEI 490154203237518",
    "10.0.0.1:8080",
    "O'Brien",
    "[PERSON]",
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----"};

static const char *const joints[] = {
    "",      " ",         "  ",        ", ",    ": ",     "\n",       "\n\n",
    "-",     ".",         "_",         "/",     "=",      ";",        "|",
    "\"",    "'",         "(",         ") ",    "<",      ">",        "@",
    ":",     "+",         "x",         "A",     "9",      " and ",    " the ",
    " von ", " order ",   " version ", " no. ", " call ", " from ",   "user ",
    "Mr ",   "id=",       "name: ",    "\t",    "\r\n",   "\xC3\xA9", "\xE3\x80\x81",
    " de ",  " und der ", "10 "};

enum { VALUES = sizeof(values) / sizeof(values[0]), JOINTS = sizeof(joints) / sizeof(joints[0]) };

static void splice(struct chance *c, struct buf *b, size_t n)
{
    b->n = 0;
    while (b->n < n) {
        assert_int_equal(buf_puts(b, values[chance_below(c, VALUES)]), 0);
        for (unsigned k = chance_below(c, 4); k > 0; k--)
            assert_int_equal(buf_puts(b, joints[chance_below(c, JOINTS)]), 0);
    }
}

static void expect_settled(const struct rig *r, struct span text, struct rig_options o)
{
    struct rig_result once = rig_run(r, text, o);
    assert_int_equal(once.error, 0);
    struct rig_result twice = rig_run(r, span_buf(&once.out), o);
    assert_int_equal(twice.error, 0);
    assert_buf_equal(once.out, twice.out);
    assert_null(memmem(twice.report.p, twice.report.n, "\"offset\"", 8));
    rig_result_free(&once);
    rig_result_free(&twice);
}

static void splices(const char *policy, size_t length, unsigned rounds)
{
    struct rig rig;
    struct chance c = chance_new(length);
    struct buf text = {.p = NULL};
    rig_make(&rig, NULL, "", policy, NULL);
    for (unsigned i = 0; i < rounds; i++) {
        splice(&c, &text, length);
        expect_settled(&rig, span_buf(&text), (struct rig_options){.format = &format_text});
    }
    buf_wipe(&text);
    rig_free(&rig);
}

static void test_short(void **state)
{
    (void)state;
    splices("default", 200, 400);
}

static void test_long(void **state)
{
    (void)state;
    splices("default", 8000, 20);
    splices("logs", 8000, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_short), cmocka_unit_test(test_long)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
