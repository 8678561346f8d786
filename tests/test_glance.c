/* Where detectors look: every capital that word_next_capital finds, whatever the place in a block
 * of 64 bytes, and a superset of what begins an address. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/glance.h"

enum { SHIFTS = 130 };

/* Every digit, capital or letter that is named is looked at; nothing else. */
static void expect_places(const char *text, const char *marks)
{
    unsigned char buf[SHIFTS + 256];
    size_t n = strlen(text);
    assert_int_equal(strlen(marks), n);
    for (size_t shift = 0; shift < SHIFTS; shift++) {
        memset(buf, ' ', shift);
        memcpy(buf + shift, text, n);
        struct span t = {buf, shift + n};
        struct glance g = glance_addresses(t);
        size_t pos = 0;
        for (size_t i = 0; i < n; i++)
            if (marks[i] == '^') {
                pos = glance_next(&g, pos);
                assert_int_equal(pos, shift + i);
                pos++;
            }
        assert_int_equal(glance_next(&g, pos), t.n);
    }
}

static void test_addresses(void **state)
{
    (void)state;
    expect_places("12 Main Street, a12 1.5 /7 x=3 #4", "^  ^    ^           ^            ");
    expect_places("P.O. Box 5 s/n BOX 7 GET fox", "     ^ ^ ^  ^    ^ ^       ^");
    expect_places("5", "^");
    expect_places("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
