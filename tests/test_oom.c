/*
 * Every allocation made to fail in turn: packs, rule set, policy, key, filter, report. Whatever
 * fails, the answer is an error code, nothing is lost or leaked, and no byte of the segment
 * concerned is written. PCRE2 failures likewise: an error never becomes "no match".
 *
 * To be linked with the flags of OOM_WRAP in the Makefile: --wrap for malloc, calloc, realloc,
 * free, sodium_malloc, sodium_free, and for the functions of PCRE2 that allocate or match.
 */
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "redact/memory.h"
#include "tests/support.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void __real_free(void *p);
void *__real_sodium_malloc(size_t n);
void __real_sodium_free(void *p);
pcre2_code *__real_pcre2_compile_8(PCRE2_SPTR p, PCRE2_SIZE n, uint32_t options, int *error,
                                   PCRE2_SIZE *at, pcre2_compile_context *c);
void __real_pcre2_code_free_8(pcre2_code *code);
pcre2_match_data *__real_pcre2_match_data_create_8(uint32_t n, pcre2_general_context *c);
void __real_pcre2_match_data_free_8(pcre2_match_data *m);
pcre2_match_context *__real_pcre2_match_context_create_8(pcre2_general_context *c);
void __real_pcre2_match_context_free_8(pcre2_match_context *m);
pcre2_jit_stack *__real_pcre2_jit_stack_create_8(PCRE2_SIZE n, PCRE2_SIZE max,
                                                 pcre2_general_context *c);
void __real_pcre2_jit_stack_free_8(pcre2_jit_stack *s);
int __real_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR p, PCRE2_SIZE n, PCRE2_SIZE at,
                         uint32_t options, pcre2_match_data *m, pcre2_match_context *c);

void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void __wrap_free(void *p);
void *__wrap_sodium_malloc(size_t n);
void __wrap_sodium_free(void *p);
pcre2_code *__wrap_pcre2_compile_8(PCRE2_SPTR p, PCRE2_SIZE n, uint32_t options, int *error,
                                   PCRE2_SIZE *at, pcre2_compile_context *c);
void __wrap_pcre2_code_free_8(pcre2_code *code);
pcre2_match_data *__wrap_pcre2_match_data_create_8(uint32_t n, pcre2_general_context *c);
void __wrap_pcre2_match_data_free_8(pcre2_match_data *m);
pcre2_match_context *__wrap_pcre2_match_context_create_8(pcre2_general_context *c);
void __wrap_pcre2_match_context_free_8(pcre2_match_context *m);
pcre2_jit_stack *__wrap_pcre2_jit_stack_create_8(PCRE2_SIZE n, PCRE2_SIZE max,
                                                 pcre2_general_context *c);
void __wrap_pcre2_jit_stack_free_8(pcre2_jit_stack *s);
int __wrap_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR p, PCRE2_SIZE n, PCRE2_SIZE at,
                         uint32_t options, pcre2_match_data *m, pcre2_match_context *c);

/* Counting from 1; 0: nothing fails. `live` is what was handed out and not given back. */
static atomic_long allocations, fail_allocation, live, matches, fail_match;
static int match_error;

static bool fails(void)
{
    return atomic_fetch_add(&allocations, 1) + 1 == atomic_load(&fail_allocation);
}

/* One more thing is alive when it was made. */
static void *made(void *p)
{
    atomic_fetch_add(&live, p != NULL);
    return p;
}

static void gone(const void *p)
{
    atomic_fetch_sub(&live, p != NULL);
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
    gone(p);
    __real_free(p);
}

void *__wrap_sodium_malloc(size_t n)
{
    return fails() ? NULL : made(__real_sodium_malloc(n));
}

void __wrap_sodium_free(void *p)
{
    gone(p);
    __real_sodium_free(p);
}

pcre2_code *__wrap_pcre2_compile_8(PCRE2_SPTR p, PCRE2_SIZE n, uint32_t options, int *error,
                                   PCRE2_SIZE *at, pcre2_compile_context *c)
{
    if (!fails())
        return made(__real_pcre2_compile_8(p, n, options, error, at, c));
    *error = PCRE2_ERROR_NOMEMORY;
    return NULL;
}

void __wrap_pcre2_code_free_8(pcre2_code *code)
{
    gone(code);
    __real_pcre2_code_free_8(code);
}

pcre2_match_data *__wrap_pcre2_match_data_create_8(uint32_t n, pcre2_general_context *c)
{
    return fails() ? NULL : made(__real_pcre2_match_data_create_8(n, c));
}

void __wrap_pcre2_match_data_free_8(pcre2_match_data *m)
{
    gone(m);
    __real_pcre2_match_data_free_8(m);
}

pcre2_match_context *__wrap_pcre2_match_context_create_8(pcre2_general_context *c)
{
    return fails() ? NULL : made(__real_pcre2_match_context_create_8(c));
}

void __wrap_pcre2_match_context_free_8(pcre2_match_context *m)
{
    gone(m);
    __real_pcre2_match_context_free_8(m);
}

pcre2_jit_stack *__wrap_pcre2_jit_stack_create_8(PCRE2_SIZE n, PCRE2_SIZE max,
                                                 pcre2_general_context *c)
{
    return fails() ? NULL : made(__real_pcre2_jit_stack_create_8(n, max, c));
}

void __wrap_pcre2_jit_stack_free_8(pcre2_jit_stack *s)
{
    gone(s);
    __real_pcre2_jit_stack_free_8(s);
}

int __wrap_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR p, PCRE2_SIZE n, PCRE2_SIZE at,
                         uint32_t options, pcre2_match_data *m, pcre2_match_context *c)
{
    if (atomic_fetch_add(&matches, 1) + 1 == atomic_load(&fail_match))
        return match_error;
    return __real_pcre2_match_8(code, p, n, at, options, m, c);
}

/* ---- one attempt after the other ---- */

static void fail_at(long n)
{
    atomic_store(&allocations, 0);
    atomic_store(&fail_allocation, n);
}

/* Runs `attempt` with the first, second, ... allocation failing until one run needs no more than
 * that. */
static void each_fails(int (*attempt)(void), long step, const char *what)
{
    long before = atomic_load(&live);
    for (long n = 1;; n += step) {
        fail_at(n);
        int result = attempt();
        bool reached = atomic_load(&allocations) >= n;
        fail_at(0);
        if (atomic_load(&live) != before)
            fail_msg("%s: %ld left over when allocation %ld fails", what,
                     atomic_load(&live) - before, n);
        if (!reached) {
            assert_int_equal(result, 0);
            assert_true(n > 1);
            return;
        }
        if (result == 0)
            fail_msg("%s: all well though allocation %ld failed", what, n);
    }
}

static const char small_pack[] =
    "[pack]\nextends = none\n[let]\ndigit = [0-9]\n"
    "[one]\ntype = ONE\nabout = one\npattern = {{digit}}{3}-{{digit}}{4}\ncontext = call, "
    "ring\nscore = 0.3\n"
    "score-with-context = 0.9\nkeyword = -\ntags = a, b\nmatch = call «555-0142»\nreject = 1\n"
    "[two]\ntype = TWO\nabout = two\npattern = (?:ab|cd)e\npattern = x{2,9}y\nmatch = «abe» "
    "«xxy»\nreject = ab\n"
    "[three]\ntype = PERSON\nabout = three\ndetector = person_run\nmatch = Dear «Jane Doe»\nreject "
    "= x\n";

/* ---- packs and rule sets ---- */

static int load_small(void)
{
    struct conf_error err;
    struct packs *p = packs_new();
    int bad = p == NULL ? -1 : packs_add(p, "test", span_of(small_pack), true, &err);
    if (p != NULL && bad != 0)
        assert_string_equal(err.what, "no memory");
    packs_free(p);
    return bad;
}

static int load_builtin(void)
{
    struct conf_error err;
    struct packs *p = packs_new();
    int bad = p == NULL ? -1 : packs_add_builtin(p, &err);
    packs_free(p);
    return bad;
}

static struct packs *packs;

static int compile(void)
{
    struct conf_error err;
    struct ruleset *set = NULL;
    size_t n = 0;
    const struct rule *rules = packs_rules(packs, &n);
    int bad = ruleset_new(rules, n, NULL, NULL, &set, &err);
    if (bad != 0) {
        assert_null(set);
        if (strcmp(err.what, "no memory") != 0)
            fail_msg("%s %s", err.what, err.word);
    } else {
        ruleset_free(set);
    }
    return bad;
}

static void test_packs(void **state)
{
    (void)state;
    each_fails(load_small, 1, "a small pack");
    each_fails(load_builtin, 7, "the built-in packs");
}

static void test_ruleset(void **state)
{
    struct conf_error err;
    (void)state;
    packs = packs_new();
    assert_int_equal(packs_add(packs, "test", span_of(small_pack), true, &err), 0);
    each_fails(compile, 1, "a small rule set");
    packs_free(packs);
    packs = packs_new();
    assert_int_equal(packs_add_builtin(packs, &err), 0);
    each_fails(compile, 97, "the built-in rule set");
    packs_free(packs);
}

/* ---- policy and key ---- */

static int load_policy(void)
{
    struct conf_error err;
    struct policy *p = NULL;
    struct span text;
    assert_true(policy_builtin("default", &text));
    int bad = policy_load("default", text, &p, &err);
    if (bad == 0)
        policy_free(p);
    return bad;
}

static int load_key(void)
{
    static const char text[] = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n";
    int fd[2];
    struct key *k = NULL;
    struct pseudo *p = NULL;
    assert_int_equal(pipe(fd), 0);
    assert_int_equal(write(fd[1], text, sizeof(text) - 1), sizeof(text) - 1);
    close(fd[1]);
    enum key_error e = key_load_fd(fd[0], &k);
    close(fd[0]);
    if (e == KEY_OK)
        p = pseudo_new(k, "scope");
    else
        assert_int_equal(e, KEY_NO_MEMORY);
    if (e == KEY_OK)
        key_free(k);
    int bad = p == NULL;
    pseudo_free(p);
    return bad;
}

static void test_policy_and_key(void **state)
{
    (void)state;
    each_fails(load_policy, 1, "a policy");
    each_fails(load_key, 1, "a key");
}

/* ---- the filter ---- */

static const char text_input[] =
    "From: Jane Quillfeather <jane.quillfeather@example.com>\n"
    "Call (212) 555-0142 from 192.0.2.17, ssn 219-09-9999, card 4111 1111 1111 1111.\n"
    "password=hunter22xyz EMAIL_ADDRESS_7q4m2k9xwt3fdh2pm3xk\nQuillfeather wrote.\n";
static const char ndjson_input[] =
    "{\"user\":{\"name\":\"Jane "
    "Quillfeather\",\"mail\":[\"j\\u0061ne@example.com\",\"x\\ny\"]},\"ip\":\"192.0.2.1\"}\n"
    "{\"phone\":2125550142,\"note\":\"call (212) 555-0142 or "
    "Quillfeather\",\"jane@example.com\":null}\nnot json\n";

static struct rig rig;
static struct span input;
static unsigned jobs;
static size_t input_at, written;
static struct report_counts counts;
static bool with_report;

static int read_input(void *cookie, unsigned char *p, size_t n, size_t *got)
{
    (void)cookie;
    struct span piece = span_cut(input, input_at, n);
    if (piece.n > 0)
        memcpy(p, piece.p, piece.n);
    input_at += piece.n;
    *got = piece.n;
    return 0;
}

static int count_output(void *cookie, const unsigned char *p, size_t n)
{
    (void)cookie;
    (void)p;
    written += n;
    return 0;
}

static int report(void *cookie, const struct segment *s, const struct redact_place *at)
{
    struct buf out = {.p = NULL};
    (void)cookie;
    if (!with_report)
        return 0;
    report_count(&counts, s);
    int bad = report_segment(REPORT_NDJSON, &rig.engine, "test", s, at, &out);
    if (bad == 0)
        bad = report_segment(REPORT_TEXT, &rig.engine, NULL, s, at, &out);
    buf_wipe(&out);
    return bad;
}

/* Patterns are compiled when they are first needed, and then kept: each attempt begins without. */
static void forget_codes(void)
{
    for (size_t i = 0; i < rig.set->npattern; i++) {
        pcre2_code_free(rig.set->pattern[i].code);
        rig.set->pattern[i].code = NULL;
    }
}

static int filter(void)
{
    struct redact_totals totals;
    struct redact_job job = {.engine = &rig.engine,
                             .jobs = jobs,
                             .read = read_input,
                             .write = count_output,
                             .report = report};
    input_at = written = 0;
    int error = redact_run(&job, &totals);
    forget_codes();
    if (error != 0 && !with_report)
        assert_int_equal(written, 0);
    assert_true(error == 0 || error == REDACT_E_MEMORY);
    return error;
}

static void each_filter_fails(const char *text, const char *what)
{
    input = span_of(text);
    jobs = 1;
    with_report = false;
    each_fails(filter, 1, what);
    with_report = true;
    each_fails(filter, 1, what);
    rig.engine.explain = true;
    with_report = false;
    each_fails(filter, 3, what);
    rig.engine.explain = false;
    with_report = false;
    jobs = 2;
    each_fails(filter, 3, what);
}

static void test_filter(void **state)
{
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    assert_int_equal(report_counts_init(&counts, &rig.engine), 0);
    each_filter_fails(text_input, "text");
    each_filter_fails(ndjson_input, "ndjson");
    report_counts_wipe(&counts);
    rig_free(&rig);
}

static int summary(void)
{
    struct report_counts c;
    struct redact_totals totals = {.bytes = 1, .format = &format_text};
    struct buf out = {.p = NULL};
    int bad = report_counts_init(&c, &rig.engine);
    if (bad != 0)
        return bad;
    bad = report_summary(REPORT_NDJSON, &rig.run, &c, &totals, 0, &out);
    if (bad == 0)
        bad = report_summary(REPORT_TEXT, &rig.run, &c, &totals, 0, &out);
    buf_wipe(&out);
    report_counts_wipe(&c);
    return bad;
}

static int engine(void)
{
    struct engine e;
    int bad = engine_init(&e, rig.set, rig.policy, rig.pseudo, false, NULL, NULL);
    struct work *w =
        bad == 0 ? work_new(&e, &format_text, &(struct format_options){.unit = UNIT_SEGMENT})
                 : NULL;
    bad = w == NULL;
    work_free(w);
    engine_wipe(&e);
    return bad;
}

static void test_engine_and_summary(void **state)
{
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    each_fails(summary, 1, "a summary");
    each_fails(engine, 1, "an engine");
    rig_free(&rig);
}

/* Every match in turn gives up: the run ends with an error and writes nothing. */
static void each_match_fails(const char *text, int code, int want)
{
    input = span_of(text);
    jobs = 1;
    match_error = code;
    long all = 0;
    for (long n = 1;; n += 1 + n / 16) {
        struct redact_totals totals;
        struct redact_job job = {
            .engine = &rig.engine, .jobs = 1, .read = read_input, .write = count_output};
        atomic_store(&matches, 0);
        atomic_store(&fail_match, n);
        input_at = written = 0;
        int error = redact_run(&job, &totals);
        all = atomic_load(&matches);
        atomic_store(&fail_match, 0);
        if (all < n) {
            assert_int_equal(error, 0);
            assert_int_equal(written > 0, 1);
            break;
        }
        assert_int_equal(error, want);
        assert_int_equal(written, 0);
    }
    assert_true(all >= 10);
}

static void test_match_errors(void **state)
{
    static const struct {
        int code, want;
    } table[] = {
        {PCRE2_ERROR_MATCHLIMIT, REDACT_E_LIMIT}, {PCRE2_ERROR_JIT_STACKLIMIT, REDACT_E_LIMIT},
        {PCRE2_ERROR_DEPTHLIMIT, REDACT_E_LIMIT}, {PCRE2_ERROR_HEAPLIMIT, REDACT_E_LIMIT},
        {PCRE2_ERROR_INTERNAL, REDACT_E_LIMIT},   {PCRE2_ERROR_PARTIAL, REDACT_E_LIMIT},
        {PCRE2_ERROR_NOMEMORY, REDACT_E_MEMORY},
    };
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        each_match_fails(text_input, table[i].code, table[i].want);
        each_match_fails(ndjson_input, table[i].code, table[i].want);
    }
    rig_free(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_packs),
        cmocka_unit_test(test_ruleset),
        cmocka_unit_test(test_policy_and_key),
        cmocka_unit_test(test_filter),
        cmocka_unit_test(test_engine_and_summary),
        cmocka_unit_test(test_match_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
