/*
 * Reports, audits, lists and labels with every allocation made to fail in turn: an error comes
 * back, nothing is lost, and nothing that is not whole passes for whole.
 *
 * To be linked with the flags of REPORT_OOM_WRAP in the Makefile.
 */
#include <stdio.h>
#include <stdlib.h>

#include "redact/audit.h"
#include "redact/gold_score.h"
#include "redact/ignores.h"
#include "tests/support.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void __real_free(void *p);
char *__real_strdup(const char *s);
char *__real_strndup(const char *s, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void __wrap_free(void *p);
char *__wrap_strdup(const char *s);
char *__wrap_strndup(const char *s, size_t n);

/* Counting from 1; 0: nothing fails. `live` is what was handed out and not given back. */
static long allocations, fail_allocation, live;

static bool fails(void)
{
    return ++allocations == fail_allocation;
}

static void *made(void *p)
{
    live += p != NULL;
    return p;
}

void *__wrap_malloc(size_t n)
{
    return fails() ? NULL : made(__real_malloc(n));
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : made(__real_calloc(n, size));
}

void *__wrap_realloc(void *p, size_t n)
{
    if (fails())
        return NULL;
    void *grown = __real_realloc(p, n);
    return p == NULL ? made(grown) : grown;
}

void __wrap_free(void *p)
{
    live -= p != NULL;
    __real_free(p);
}

char *__wrap_strdup(const char *s)
{
    return fails() ? NULL : made(__real_strdup(s));
}

char *__wrap_strndup(const char *s, size_t n)
{
    return fails() ? NULL : made(__real_strndup(s, n));
}

static void each_fails(int (*attempt)(void), long step, const char *what)
{
    long before = live;
    for (long n = 1;; n += step) {
        allocations = 0;
        fail_allocation = n;
        int result = attempt();
        bool reached = allocations >= n;
        fail_allocation = 0;
        if (live != before)
            fail_msg("%s: %ld left over when allocation %ld fails", what, live - before, n);
        if (!reached) {
            assert_int_equal(result, 0);
            assert_true(n > 1);
            return;
        }
        if (result == 0)
            fail_msg("%s: all well though allocation %ld failed", what, n);
    }
}

static const char records[] =
    "{\"user\":{\"name\":\"Jane Quillfeather\",\"zip\":\"10001\"},\"ip\":\"192.0.2.1\"}\n"
    "{\"user\":{\"zip\":\"10002\"},\"note\":\"zq@host or Zorvan\",\"jane@example.com\":7}\nnot\n";

static struct rig rig;
static struct hash64 *hash;
static struct work *work;
static struct segment segment;
static enum report_format format;
static struct buf written; /* an audit */
static const struct format_options plain = {.unit = UNIT_SEGMENT};

static int setup(void **state)
{
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    rig.engine.report_kept = true;
    hash = hash64_new(rig.key);
    rig.engine.count = hash;
    rig.engine.print = print_new(rig.key);
    work = work_new(&rig.engine, &format_ndjson, &plain);
    segment = (struct segment){
        .in = span_of(records), .head = true, .records = true, .format = &format_ndjson};
    assert_non_null(work);
    assert_int_equal(segment_redact(work, &segment), 0);
    assert_true(segment.nfinding > 2);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    work_free(work);
    segment_wipe(&segment);
    buf_wipe(&written);
    print_free((struct print *)rig.engine.print);
    hash64_free(hash);
    rig_free(&rig);
    return 0;
}

static int make_report(void)
{
    static const struct redact_place at = {.offset = 0};
    struct redact_totals totals = {.bytes = 10, .format = &format_ndjson};
    struct report_counts counts = {NULL, NULL};
    struct buf out = {.p = NULL};
    struct report *r = report_new(format, &rig.run);
    int bad = r == NULL || report_counts_init(&counts, &rig.engine) != 0;
    struct report_end end = {.counts = &counts, .totals = &totals, .error = REDACT_E_READ};
    if (bad == 0)
        bad = report_open(r, "a path");
    if (bad == 0)
        bad = report_put(r, &segment, &at, &out);
    if (bad == 0)
        bad = report_close(r, &totals, REDACT_E_READ);
    if (bad == 0)
        bad = report_finish(r, &end, &out);
    report_free(r);
    report_counts_wipe(&counts);
    buf_wipe(&out);
    return bad;
}

static void test_reports(void **state)
{
    (void)state;
    for (int f = REPORT_TEXT; f <= REPORT_HTML; f++) {
        format = (enum report_format)f;
        each_fails(make_report, 1, "a report");
    }
}

/* Into *a, which is to be freed whatever comes. */
static int fill_audit(struct audit *a)
{
    static const struct redact_place at = {.offset = 0};
    struct redact_totals totals = {.bytes = 10, .records = 3, .format = &format_ndjson};
    audit_init(a, &rig.run, hash);
    int bad = audit_quasi_add(a, span_of("zip"));
    if (bad == 0)
        bad = audit_quasi_add(a, span_of("/ip"));
    if (bad == 0)
        bad = audit_sensitive_set(a, span_of("note"));
    if (bad == 0)
        bad = audit_open(a, "a path");
    if (bad == 0)
        bad = audit_put(a, &segment, &at, &plain);
    if (bad == 0)
        bad = audit_close(a, &totals, 0);
    return bad != 0 ? bad : audit_finish(a);
}

static int make_audit(void)
{
    struct audit a;
    struct buf out = {.p = NULL};
    int bad = fill_audit(&a);
    if (bad == 0)
        bad = audit_write_ndjson(&a, &out);
    if (bad == 0)
        bad = audit_write_text(&a, &a, false, &out);
    if (bad == 0)
        bad = audit_write_html(&a, NULL, &out);
    audit_free(&a);
    buf_wipe(&out);
    return bad;
}

static int read_audit(void)
{
    struct audit a;
    const char *why = NULL;
    unsigned line = 0;
    audit_init(&a, &rig.run, hash);
    int bad = audit_read(&a, span_buf(&written), &why, &line);
    if (bad == 0)
        bad = audit_finish(&a);
    audit_free(&a);
    return bad;
}

static void test_audits(void **state)
{
    struct audit a;
    (void)state;
    each_fails(make_audit, 1, "an audit");
    assert_int_equal(fill_audit(&a), 0);
    assert_int_equal(audit_write_ndjson(&a, &written), 0);
    audit_free(&a);
    each_fails(read_audit, 1, "an audit that is read");
}

static bool no_type(void *arg, struct span name)
{
    (void)arg;
    (void)name;
    return false;
}

static int load_allow(void)
{
    struct allow *a = NULL;
    unsigned line = 0;
    int bad = allow_load(span_of("one\ntwo words\n"), no_type, NULL, &a, &line);
    assert_true(bad == 0 || line == 0);
    allow_free(a);
    return bad;
}

static int load_ignores(void)
{
    static const char text[] = "key testtest\n0123456789abcdefghjk email - # why\n"
                               "1123456789abcdefghjk email 2999-01-01\n";
    struct ignores g;
    struct conf_error err;
    struct buf out = {.p = NULL};
    ignores_init(&g, "testtest", "2026-01-01");
    int bad = ignores_load(&g, "x", span_of(text), &err);
    for (unsigned i = 0; i < 100 && bad == 0; i++) {
        char print[PRINT_LEN + 1];
        snprintf(print, sizeof(print), "%020u", i);
        bad = ignores_add(&g, "email", print);
    }
    if (bad == 0)
        bad = ignores_write(&g, &out);
    ignores_wipe(&g);
    buf_wipe(&out);
    return bad;
}

static void test_lists(void **state)
{
    (void)state;
    each_fails(load_allow, 1, "a list of values");
    each_fails(load_ignores, 1, "an ignore file");
}

static int score_one(void *arg, const struct gold_doc *doc)
{
    return score_doc(arg, doc, 0);
}

static enum gold_format gold_format;
static const char *gold_text;

static int measure(void)
{
    static const char *const files[] = {"a file"};
    struct gold g = {.each = score_one};
    struct score s;
    struct score_table *t = NULL;
    struct buf out = {.p = NULL};
    int bad = score_init(&s, &g, &rig.engine);
    g.arg = &s;
    if (bad == 0)
        bad =
            gold_read(&g, gold_format, span_of(gold_text), span_of("Jane wrote jane@example.com"));
    assert_true(bad <= 0);
    if (bad == 0)
        bad = (t = score_make(&s)) == NULL;
    struct score_report r = {
        .score = &s, .table = t, .run = &rig.run, .files = files, .listed = 10};
    if (bad == 0)
        bad = score_write_text(&r, false, &out);
    if (bad == 0)
        bad = score_write_ndjson(&r, &out);
    free(t);
    score_free(&s);
    gold_wipe(&g);
    buf_wipe(&out);
    return bad;
}

static void test_labels(void **state)
{
    static const char *const texts[] = {
        [GOLD_NDJSON] = "{\"text\":\"Jane wrote jane@example.com\",\"spans\":[[0,4,\"PERSON\"]]}\n",
        [GOLD_CONLL] = "Jane B-PER\nwrote O\njane@example.com B-EMAIL\n",
        [GOLD_BRAT] = "T1\tPERSON 0 4\tJane\n"};
    (void)state;
    for (int f = GOLD_NDJSON; f <= GOLD_BRAT; f++) {
        gold_format = (enum gold_format)f;
        gold_text = texts[f];
        each_fails(measure, 1, "labels");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reports),
        cmocka_unit_test(test_audits),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_labels),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
