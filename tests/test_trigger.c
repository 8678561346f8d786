/* rules/trigger: every needle where it stands, whatever the number of shapes, the room for hits and
 * the text's ends. */
#include <stdlib.h>

#include "rules/trigger.h"
#include "tests/gen/chance.h"
#include "tests/support.h"

enum { MOST = 400 };

static struct shape shape[MOST];
static struct chance chance;

static struct byteset some_set(void)
{
    static const char *const plain[] = {"a",   "b", "aA", "bB",   "0123456789",
                                        "abc", "-", " ",  "\xC3", "ab01 -"};
    struct byteset s = {{0}};
    const char *of = plain[chance_below(&chance, sizeof(plain) / sizeof(plain[0]))];
    for (; *of != '\0'; of++)
        byteset_add(&s, (unsigned char)*of);
    if (chance_below(&chance, 5) == 0)
        byteset_invert(&s);
    return s;
}

static struct shape some_shape(void)
{
    struct shape s = {.n = chance_below(&chance, SHAPE_SETS) + 1,
                      .at_start = chance_below(&chance, 2) == 0};
    s.prev = some_set();
    if (chance_below(&chance, 3) == 0)
        byteset_join(&s.prev,
                     &(struct byteset){{~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0}});
    for (unsigned i = 0; i < s.n; i++)
        s.set[i] = some_set();
    return s;
}

static size_t some_text(unsigned char *text, size_t max)
{
    static const char alphabet[] = "aabbAB01 -\xC3x";
    size_t n = chance_below(&chance, (uint32_t)max + 1);
    for (size_t i = 0; i < n; i++)
        text[i] = (unsigned char)alphabet[chance_below(&chance, sizeof(alphabet) - 1)];
    return n;
}

/* seen[at * n + k]: was needle k reported at `at`? */
static void scan_all(const struct trigger *t, struct span text, size_t cap, unsigned char *seen,
                     size_t n)
{
    struct trigger_hit *hit = calloc(cap, sizeof(*hit));
    size_t before = 0;
    assert_non_null(hit);
    for (size_t from = 0; from < text.n;) {
        size_t was = from;
        size_t got = trigger_scan(t, text, text.n, &from, hit, cap);
        assert_true(from > was && from <= text.n && got <= cap);
        for (size_t i = 0; i < got; i++) {
            assert_true(hit[i].at >= before && hit[i].at < from);
            before = hit[i].at;
            seen[hit[i].at * n + hit[i].needle]++;
        }
    }
    free(hit);
}

static void compare(size_t n, struct span text, const struct trigger *t, size_t cap)
{
    unsigned char *seen = calloc(text.n * n + 1, 1);
    assert_non_null(seen);
    scan_all(t, text, cap, seen, n);
    for (size_t at = 0; at < text.n; at++)
        for (size_t k = 0; k < n; k++)
            if (seen[at * n + k] != shape_at(&shape[k], text, at))
                fail_msg("shape %zu of %zu at %zu of %zu: reported %d times", k, n, at, text.n,
                         seen[at * n + k]);
    free(seen);
}

static void test_random(void **state)
{
    static const size_t sizes[] = {1, 2, 3, 63, 64, 65, 200, MOST};
    (void)state;
    chance = chance_new(7);
    for (int round = 0; round < 60; round++) {
        size_t n = sizes[(size_t)round % (sizeof(sizes) / sizeof(sizes[0]))];
        struct trigger *t = trigger_new();
        assert_non_null(t);
        for (unsigned i = 0; i < n; i++) {
            shape[i] = some_shape();
            assert_int_equal(trigger_add(t, &shape[i], i), 0);
        }
        assert_int_equal(trigger_build(t), 0);
        assert_true(trigger_most(t) >= 1);
        for (int k = 0; k < 20; k++) {
            unsigned char text[300];
            size_t len = some_text(text, k < 10 ? 8 : sizeof(text));
            compare(n, (struct span){text, len}, t, trigger_most(t));
            compare(n, (struct span){text, len}, t, trigger_most(t) + 1000);
        }
        trigger_free(t);
    }
    trigger_free(NULL);
}

static void test_one_byte_at_a_time(void **state)
{
    struct trigger *t = trigger_new();
    struct trigger_hit hit[4];
    (void)state;
    shape_literal("a", false, &shape[0]);
    assert_int_equal(trigger_add(t, &shape[0], 5), 0);
    assert_int_equal(trigger_build(t), 0);
    assert_int_equal(trigger_most(t), 1);
    size_t from = 0;
    assert_int_equal(trigger_scan(t, span_of("xaAx"), 4, &from, hit, 1), 1);
    assert_int_equal(hit[0].at, 1);
    assert_int_equal(hit[0].needle, 5);
    assert_int_equal(from, 2);
    assert_int_equal(trigger_scan(t, span_of("xaAx"), 4, &from, hit, 1), 1);
    assert_int_equal(hit[0].at, 2);
    trigger_scan(t, span_of("xaAx"), 4, &from, hit, 1);
    assert_int_equal(from, 4);
    trigger_free(t);
}

static void test_empty(void **state)
{
    struct trigger *t = trigger_new();
    struct trigger_hit hit[1];
    size_t from = 0;
    (void)state;
    assert_int_equal(trigger_build(t), 0);
    assert_int_equal(trigger_scan(t, span_of("abc"), 3, &from, hit, 1), 0);
    assert_int_equal(from, 3);
    from = 0;
    assert_int_equal(trigger_scan(t, span_of(""), 0, &from, hit, 1), 0);
    assert_int_equal(from, 0);
    trigger_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_one_byte_at_a_time),
        cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
