/*
 * Every allocation of a verification made to fail in turn: no crash, and never the verdict that
 * nothing is left. Under a sanitizer malloc is not ours to replace, and the test only says so.
 */
#include "tests/verify_kit.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED

static void each_allocation_fails(void **state)
{
    (void)state;
    skip();
}

#else

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

/* Allocations that still succeed; below 0: all do. */
static long left = -1;
static long calls;

static bool refuse(void)
{
    calls++;
    return left >= 0 && left-- == 0;
}

void *malloc(size_t n)
{
    return refuse() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return refuse() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return refuse() ? NULL : __libc_realloc(p, n);
}

static long fail_each(struct kit *k, bool report)
{
    long n = 0;
    for (;; n++) {
        verify_free(&k->answers);
        names_free(&k->names);
        calls = 0;
        left = n;
        int code = kit_verify(k, true, report);
        bool all = left >= 0;
        left = -1;
        if (all)
            return n;
        if (code == 0)
            fail_msg("allocation %ld failed, and the verdict is clean", n);
    }
}

static void each_allocation_fails(void **state)
{
    static const char *const texts[] = {
        "«PERSON:Jane Rivera» and «USERNAME:zoe» at «IP_ADDRESS:192.0.2.17», "
        "PERSON_0123456789abcdefghjk",
        "{\"a\":\"«PERSON:Jane\\u0020Rivera» \\n\",\"n\":«=PHONE_NUMBER:2125550142»}\n",
    };
    struct kit k;
    (void)state;
    kit_open(&k, NULL);
    for (size_t i = 0; i < 2; i++)
        for (int report = 0; report < 2; report++) {
            kit_text(&k, texts[i]);
            assert_int_equal(kit_verify(&k, true, report == 1), 0);
            assert_true(fail_each(&k, report == 1) > 5);
            assert_int_equal(kit_verify(&k, true, report == 1), 0);
        }
    kit_close(&k);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_allocation_fails)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
