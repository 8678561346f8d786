/* redact/link: which names are parts of which, in one document. */
#include <stdio.h>

#include "redact/link.h"
#include "tests/support.h"

static struct rig rig;
static struct link *names;

static int setup(void **state)
{
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    names = link_new(&rig.engine);
    return names == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    (void)state;
    link_free(names);
    link_free(NULL);
    rig_free(&rig);
    return 0;
}

static unsigned person(void)
{
    return (unsigned)rig.set->n + ENGINE_MEMORY_PERSON;
}

/* Names with `/` between them, and the number of the name that each is a part of. */
static void joined(const char *list, const char *want)
{
    char got[100] = "";
    link_begin(names);
    size_t n = 0;
    for (const char *p = list; *p != 0; n++) {
        size_t len = strcspn(p, "/");
        assert_int_equal(link_put(names, person(), (struct span){(const unsigned char *)p, len}),
                         0);
        p += len + (p[len] != 0);
    }
    assert_int_equal(link_join(names), 0);
    for (size_t i = 0; i < n; i++)
        snprintf(got + strlen(got), sizeof(got) - strlen(got), "%zu", link_of(names, i));
    assert_string_equal(got, want);
}

static void test_table(void **state)
{
    static const struct {
        const char *list, *want;
    } table[] = {
        {"Isaac Pemberton/Pemberton/Isaac", "000"},
        {"Pemberton/Isaac Pemberton", "11"},
        {"PEMBERTON/Isaac Pemberton/isaac", "111"},
        {"Pemberton/Holt", "01"},                            /* no full name */
        {"Isaac Pemberton/Ruth Pemberton/Pemberton", "012"}, /* of two */
        {"Isaac Pemberton/Ruth Pemberton/Ruth/Isaac", "0110"},
        {"Isaac Pemberton/Isaac Pemberton/Pemberton", "010"}, /* one person twice */
        {"Isaac J. Pemberton/Isaac Pemberton/Pemberton", "000"},
        {"Jane A. Holt/Jane B. Holt/Jane Holt/Holt", "0123"}, /* two persons */
        {"Maria Vexwood Holt/Maria Stone/Maria Holt/Maria/Holt", "01030"},
        {"Pemberton, Isaac/Isaac Pemberton/Isaac", "010"}, /* one canonical form */
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        joined(table[i].list, table[i].want);
}

/* What is no person, and what is too long, is a part of nothing and has none. */
static void test_others(void **state)
{
    char big[600];
    (void)state;
    memset(big, 'a', sizeof(big));
    link_begin(names);
    assert_int_equal(link_put(names, person() + 1, span_of("Isaac Pemberton")), 0);
    assert_int_equal(link_put(names, person(), span_of("Pemberton")), 0);
    assert_int_equal(link_put(names, person(), (struct span){(unsigned char *)big, sizeof(big)}),
                     0);
    assert_int_equal(link_put(names, person(), span_of("a b c d e f g h i Pemberton")), 0);
    assert_int_equal(link_join(names), 0);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(link_of(names, i), i);
}

/* Many names: the table grows, and a new document knows nothing of the last. */
static void test_many(void **state)
{
    char name[64];
    (void)state;
    link_begin(names);
    for (int i = 0; i < 2000; i++) {
        snprintf(name, sizeof(name), "g%dx v%dx", i, i);
        assert_int_equal(link_put(names, person(), span_of(name)), 0);
        snprintf(name, sizeof(name), "v%dx", i);
        assert_int_equal(link_put(names, person(), span_of(name)), 0);
    }
    assert_int_equal(link_join(names), 0);
    for (size_t i = 0; i < 4000; i++)
        assert_int_equal(link_of(names, i), i / 2 * 2);
    joined("v7x/Isaac Pemberton", "01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_table, setup, teardown),
        cmocka_unit_test_setup_teardown(test_others, setup, teardown),
        cmocka_unit_test_setup_teardown(test_many, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
