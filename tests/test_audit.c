/* redact/audit*: sketches and samples beside exact counts, merged and cut; what is left; what
 * cannot be read back. */
#include <stdio.h>
#include <stdlib.h>

#include "redact/audit.h"
#include "tests/support.h"

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

static void test_distinct(void **state)
{
    static const uint64_t sizes[] = {0, 1, 2, 10, 100, 1000, 5000, 20000, 100000, 1000000};
    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        struct distinct d = {.reg = {0}};
        for (uint64_t k = 0; k < sizes[i]; k++)
            distinct_add(&d, mix(k + 1));
        double error = (double)distinct_count(&d) - (double)sizes[i];
        if (error < 0)
            error = -error;
        if (error > 0.5 + 0.05 * (double)sizes[i])
            fail_msg("%zu values: %zu", (size_t)sizes[i], (size_t)distinct_count(&d));
    }
}

/* Halves that overlap merge to the whole, and what is written is read back. */
static void test_distinct_merges(void **state)
{
    struct distinct whole = {.reg = {0}};
    struct distinct a = {.reg = {0}};
    struct distinct b = {.reg = {0}};
    struct distinct back;
    struct buf text = {.p = NULL};
    struct put p = put_to(&text);
    (void)state;
    for (uint64_t k = 0; k < 9000; k++) {
        distinct_add(&whole, mix(k));
        if (k < 6000)
            distinct_add(&a, mix(k));
        if (k > 3000)
            distinct_add(&b, mix(k));
    }
    distinct_merge(&a, &b);
    assert_memory_equal(&a, &whole, sizeof(a));
    distinct_put(&a, &p);
    assert_true(distinct_read(&back, span_buf(&text)));
    assert_memory_equal(&back, &whole, sizeof(back));
    buf_wipe(&text);
    static const char *const wrong[] = {"5000A", "7", "A-", "4096A", "99999999999999999999A",
                                        "3A2"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_false(distinct_read(&back, span_of(wrong[i])));
    assert_true(distinct_read(&back, span_of("4095A")));
    assert_true(distinct_read(&back, span_of("")));
}

enum { K = 256 };

static void expect_same(const struct sample *a, const struct sample *b)
{
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->cut, b->cut);
    for (size_t i = 0; i < a->n; i++) {
        assert_true(a->v[i].hash == b->v[i].hash && a->v[i].n == b->v[i].n);
        assert_int_equal(sample_beside(a, &a->v[i]), sample_beside(b, &b->v[i]));
    }
}

/* `values` different ones, value v (1 + v % 3) times, in an order of its own, in `parts`. */
static void fill(struct sample *s, uint64_t values, unsigned part, unsigned parts)
{
    for (uint64_t i = 0; i < 3 * values; i++) {
        uint64_t v = (i * 7919) % values;
        uint32_t beside = (uint32_t)(1 + i % 5);
        if (i / values <= v % 3 && i % parts == part)
            assert_int_equal(sample_add(s, mix(v + 1), 1, &beside), 0);
    }
}

static void test_samples_merge(void **state)
{
    static const uint64_t sizes[] = {1, 10, K - 1, K, K + 1, 2 * K, 2 * K + 1, 20 * K};
    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        struct sample whole;
        struct sample merged;
        sample_init(&whole, K);
        sample_init(&merged, K);
        fill(&whole, sizes[i], 0, 1);
        for (unsigned part = 0; part < 4; part++) {
            struct sample s;
            sample_init(&s, K);
            fill(&s, sizes[i], part, 4);
            assert_int_equal(sample_finish(&s), 0);
            merged.cut = merged.cut || s.cut;
            for (size_t k = 0; k < s.n; k++) {
                assert_int_equal(sample_add(&merged, s.v[k].hash, s.v[k].n, NULL), 0);
                for (unsigned b = 0; b < sample_beside(&s, &s.v[k]); b++)
                    assert_int_equal(
                        sample_add(&merged, s.v[k].hash, 0,
                                   &s.beside[(size_t)s.v[k].beside * SAMPLE_BESIDE + b]),
                        0);
            }
            sample_free(&s);
        }
        assert_int_equal(sample_finish(&whole), 0);
        assert_int_equal(sample_finish(&merged), 0);
        assert_int_equal(whole.n, sizes[i] < K ? sizes[i] : K);
        assert_int_equal(whole.cut, sizes[i] > K);
        expect_same(&whole, &merged);
        sample_free(&whole);
        sample_free(&merged);
    }
}

/* With more names than there is room for the same ones stay in every order. */
static void test_maps(void **state)
{
    struct map a = {.most = 50, .size = sizeof(uint64_t)};
    struct map b = {.most = 50, .size = sizeof(uint64_t)};
    char name[32];
    (void)state;
    for (unsigned i = 0; i < 500; i++)
        for (int k = 0; k < 2; k++) {
            unsigned v = k == 0 ? i : 499 - i;
            struct span s = {(unsigned char *)name, (size_t)snprintf(name, sizeof(name), "n%u", v)};
            uint64_t *data = map_get(k == 0 ? &a : &b, mix(v), s);
            if (data != NULL)
                *data += v;
        }
    assert_true(a.cut && b.cut && !a.bad);
    assert_int_equal(a.n, 50);
    for (size_t i = 0; i < 50; i++) {
        assert_string_equal(a.v[i].name, b.v[i].name);
        assert_true(*(uint64_t *)a.v[i].data == *(uint64_t *)b.v[i].data);
    }
    size_t *order = map_by_name(&a);
    for (size_t i = 1; i < 50; i++)
        assert_true(strcmp(a.v[order[i - 1]].name, a.v[order[i]].name) < 0);
    free(order);
    map_free(&a);
    map_free(&b);
}

struct lab {
    struct rig rig;
    struct hash64 *hash;
    struct audit audit;
};

static void lab_make(struct lab *l)
{
    rig_make(&l->rig, NULL, "", "default", NULL);
    l->hash = hash64_new(l->rig.key);
    assert_non_null(l->hash);
    audit_init(&l->audit, &l->rig.run, l->hash);
}

static void lab_free(struct lab *l)
{
    audit_free(&l->audit);
    hash64_free(l->hash);
    rig_free(&l->rig);
}

static void test_left(void **state)
{
    static const struct {
        const char *text, *shape;
        enum audit_kind kind;
    } table[] = {
        {"mail to zq@host now", "0 xx@xxxx", LEFT_AT},
        {"see zq@host.", "0 xx@xxxx", LEFT_AT},
        {"the Zorvanquell said", "4 Xxxxxx+", LEFT_CAPITAL},
        {"Zorvan Quellbrick Mumblethorp", "4 Xxxxxx Xxxxxx+ Xxxxxx+", LEFT_CAPITAL},
        {"no 123-45-678 here", "3 999-99-999", LEFT_DIGITS},
        {"(12345678)", "3 99999999", LEFT_DIGITS},
        {"kE9xZ2mQ7rT4wV8bN3cJ6", "2 [Xx9]{21}", LEFT_DENSE},
    };
    static const char *const nothing[] = {
        "the cat sat on the mat",
        "The Cat Sat On Monday",
        "12345",
        "3.14159265",
        "v1.2.3",
        "",
        "@",
        "@ home",
        "EMAIL_ADDRESS_7q4m2k9xwt3fdh2pm3xk",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct lab l;
        lab_make(&l);
        assert_int_equal(audit_left(&l.audit, span_of(table[i].text), NULL, 0), 0);
        if (l.audit.shapes.n != 1 || strcmp(l.audit.shapes.v[0].name, table[i].shape) != 0)
            fail_msg("%s: %s", table[i].text,
                     l.audit.shapes.n == 0 ? "nothing" : l.audit.shapes.v[0].name);
        assert_int_equal(((struct audit_shape *)l.audit.shapes.v[0].data)->kind, table[i].kind);
        lab_free(&l);
    }
    struct lab l;
    lab_make(&l);
    for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++) {
        assert_int_equal(audit_left(&l.audit, span_of(nothing[i]), NULL, 0), 0);
        if (l.audit.shapes.n != 0)
            fail_msg("%s: %s", nothing[i], l.audit.shapes.v[0].name);
    }
    const struct audit_gap found[] = {{3, 7}, {14, 11}};
    assert_int_equal(audit_left(&l.audit, span_of("at zq@host and 999-99-9999"), found, 2), 0);
    assert_int_equal(l.audit.shapes.n, 0);
    lab_free(&l);
}

static void test_names_of_fields(void **state)
{
    static const struct {
        const char *wanted, *name;
        bool is;
    } table[] = {{"zip", "/a/zip", true},      {"zip", "/zip", true},   {"/a/zip", "/a/zip", true},
                 {"/zip", "/a/zip", false},    {"ip", "/a/zip", false}, {"a/zip", "/a/zip", true},
                 {"/a/zip", "/b/a/zip", false}};
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        assert_int_equal(audit_quasi_is(table[i].wanted, span_of(table[i].name)), table[i].is);
}

/* Known classes: 1, 1, 2 and 6 records of a population of 100. */
static void test_risk(void **state)
{
    static const uint64_t sizes[] = {1, 1, 2, 6};
    struct lab l;
    (void)state;
    lab_make(&l);
    assert_int_equal(audit_quasi_add(&l.audit, span_of("zip")), 0);
    l.audit.population = 100;
    assert_int_equal(audit_open(&l.audit, NULL), 0);
    for (size_t i = 0; i < 4; i++)
        for (uint64_t n = 0; n < sizes[i]; n++) {
            struct audit_record r = {.has = {true}, .quasi = {mix(i)}};
            assert_int_equal(audit_quasi_put(&l.audit, &r), 0);
        }
    assert_int_equal(audit_finish(&l.audit), 0);
    struct audit_risk r = audit_risk_of(&l.audit, &l.audit.set[0]);
    assert_true(r.exact);
    assert_int_equal(r.classes, 4);
    assert_int_equal(r.unique, 2);
    assert_int_equal(r.below5, 4);
    assert_int_equal(r.k, 1);
    assert_int_equal(r.kmap, 10);
    /* p = 0.1. f = 1: p/q ln(1/p) = 0.25584; f = 2: p/q - (p/q)^2 ln(1/p) = 0.08268, twice; f = 6:
     * 0.0191, six times, by summing the negative binomial. */
    assert_true(r.linked > 0.785 && r.linked < 0.80);
    lab_free(&l);
}

/* Every line of an audit, cut short or changed: refused, never a crash. */
static void test_unreadable(void **state)
{
    struct lab l;
    struct buf text = {.p = NULL};
    const char *why = NULL;
    unsigned line = 0;
    (void)state;
    lab_make(&l);
    assert_int_equal(audit_open(&l.audit, "x"), 0);
    assert_int_equal(audit_close(&l.audit, &(struct redact_totals){.bytes = 5}, 0), 0);
    assert_int_equal(audit_left(&l.audit, span_of("zq@host"), NULL, 0), 0);
    assert_int_equal(audit_finish(&l.audit), 0);
    assert_int_equal(audit_write_ndjson(&l.audit, &text), 0);
    struct audit back;
    audit_init(&back, &l.rig.run, l.hash);
    assert_int_equal(audit_read(&back, span_buf(&text), &why, &line), 0);
    assert_true(back.totals.bytes == 5);
    audit_free(&back);
    for (size_t n = 0; n < text.n - 1; n++) {
        audit_init(&back, &l.rig.run, l.hash);
        assert_int_equal(audit_read(&back, (struct span){text.p, n}, &why, &line), 1);
        assert_non_null(why);
        audit_free(&back);
    }
    buf_wipe(&text);
    lab_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distinct),      cmocka_unit_test(test_distinct_merges),
        cmocka_unit_test(test_samples_merge), cmocka_unit_test(test_maps),
        cmocka_unit_test(test_left),          cmocka_unit_test(test_names_of_fields),
        cmocka_unit_test(test_risk),          cmocka_unit_test(test_unreadable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
