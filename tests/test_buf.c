/* crypto/buf: growth, the cap, overflow, what is given up. */
#include <stdlib.h>

#include "crypto/buf.h"
#include "tests/support.h"

static void test_put(void **state)
{
    struct buf b = {.p = NULL};
    (void)state;
    assert_int_equal(buf_put(&b, NULL, 0), 0);
    assert_null(b.p);
    assert_int_equal(buf_puts(&b, "one "), 0);
    assert_int_equal(buf_putc(&b, 0), 0);
    assert_int_equal(buf_put_u64(&b, 0), 0);
    assert_int_equal(buf_put_u64(&b, UINT64_MAX), 0);
    assert_int_equal(b.n, 4 + 1 + 1 + 20);
    assert_memory_equal(b.p,
                        "one \0"
                        "018446744073709551615",
                        b.n);
    buf_wipe(&b);
    assert_null(b.p);
    assert_int_equal(b.n + b.cap, 0);
    buf_wipe(&b);
    assert_int_equal(buf_puts(&b, "again"), 0);
    buf_wipe(&b);
}

static void test_growth_keeps_what_is_there(void **state)
{
    struct buf b = {.p = NULL};
    (void)state;
    for (unsigned i = 0; i < 100000; i++)
        assert_int_equal(buf_putc(&b, (unsigned char)(i * 7)), 0);
    assert_true(b.cap >= b.n && b.cap < 2 * b.n);
    for (unsigned i = 0; i < 100000; i++)
        assert_int_equal(b.p[i], (unsigned char)(i * 7));
    buf_wipe(&b);
}

static void test_cap(void **state)
{
    struct buf b = {.max = 300};
    (void)state;
    assert_int_equal(buf_reserve(&b, 301), -1);
    assert_null(b.p);
    for (int i = 0; i < 300; i++)
        assert_int_equal(buf_putc(&b, 'x'), 0);
    unsigned char *before = b.p;
    assert_int_equal(buf_putc(&b, 'y'), -1);
    assert_int_equal(buf_put(&b, "yy", 2), -1);
    assert_ptr_equal(b.p, before);
    assert_int_equal(b.n, 300);
    assert_int_equal(b.cap, 300);
    assert_int_equal(b.p[299], 'x');
    buf_wipe(&b);
    assert_int_equal(b.max, 300);
}

static void test_sizes_that_overflow(void **state)
{
    static const size_t large[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX / 2, BUF_MAX + 1, BUF_MAX};
    struct buf b = {.p = NULL};
    (void)state;
    assert_int_equal(buf_puts(&b, "abc"), 0);
    for (size_t i = 0; i < sizeof(large) / sizeof(large[0]); i++)
        assert_int_equal(buf_reserve(&b, large[i]), -1);
    assert_int_equal(b.n, 3);
    assert_memory_equal(b.p, "abc", 3);
    buf_wipe(&b);
    b.max = SIZE_MAX;
    assert_int_equal(buf_puts(&b, "abc"), 0);
    assert_int_equal(buf_reserve(&b, SIZE_MAX), -1);
    assert_int_equal(buf_reserve(&b, SIZE_MAX - 2), -1);
    buf_wipe(&b);
}

static void test_drop(void **state)
{
    struct buf b = {.p = NULL};
    (void)state;
    buf_drop(&b, 0);
    assert_int_equal(buf_puts(&b, "abcdef"), 0);
    buf_drop(&b, 0);
    buf_drop(&b, 2);
    assert_int_equal(b.n, 4);
    assert_memory_equal(b.p, "cdef", 4);
    buf_drop(&b, 4);
    assert_int_equal(b.n, 0);
    assert_int_equal(buf_puts(&b, "x"), 0);
    assert_memory_equal(b.p, "x", 1);
    buf_wipe(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_put),  cmocka_unit_test(test_growth_keeps_what_is_there),
        cmocka_unit_test(test_cap),  cmocka_unit_test(test_sizes_that_overflow),
        cmocka_unit_test(test_drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
