/* The contracts of DESIGN section 4, each as a property over all fixtures and a generated text of
 * several segments. */
#include <stdlib.h>

#include "redact/json.h"
#include "tests/support.h"

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_make(&rig, NULL, "", "default", NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_free(&rig);
    return 0;
}

/* Fixtures over and over until about `n` bytes: several segments, values on all borders. */
static struct buf long_text(const char *name, size_t n)
{
    struct buf one = fixture(name);
    struct buf all = {.p = NULL};
    for (unsigned i = 0; all.n < n; i++) {
        assert_int_equal(buf_put(&all, one.p, one.n), 0);
        assert_int_equal(buf_put_u64(&all, i), 0);
        assert_int_equal(buf_putc(&all, '\n'), 0);
    }
    buf_wipe(&one);
    return all;
}

static void expect_same(struct span text, struct rig_options o, const struct rig_result *want)
{
    struct rig_result got = rig_run(&rig, text, o);
    assert_int_equal(got.error, want->error);
    assert_buf_equal(got.out, want->out);
    assert_buf_equal(got.report, want->report);
    rig_result_free(&got);
}

static void test_read_sizes(void **state)
{
    static const size_t sizes[] = {1, 2, 7, 4095, 4096, 4097, 1 << 20};
    (void)state;
    for (size_t i = 0; fixture_name(i) != NULL; i++) {
        struct buf text = fixture(fixture_name(i));
        struct rig_result want =
            rig_run(&rig, span_buf(&text), (struct rig_options){.name = fixture_name(i)});
        assert_int_equal(want.error, 0);
        for (size_t k = 0; k < sizeof(sizes) / sizeof(sizes[0]); k++)
            expect_same(span_buf(&text),
                        (struct rig_options){.read_size = sizes[k], .name = fixture_name(i)},
                        &want);
        rig_result_free(&want);
        buf_wipe(&text);
    }
}

static void test_read_sizes_and_jobs_over_segments(void **state)
{
    static const char *const names[] = {"text/app.log", "text/mail.txt", "ndjson/events.ndjson"};
    static const size_t sizes[] = {4095, 4096, 4097, 1 << 20};
    static const unsigned jobs[] = {1, 2, 5};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct buf text = long_text(names[i], 5 << 20);
        struct rig_result want =
            rig_run(&rig, span_buf(&text), (struct rig_options){.read_size = 0});
        assert_int_equal(want.error, 0);
        assert_true(want.out.n > text.n / 2);
        for (size_t k = 0; k < sizeof(sizes) / sizeof(sizes[0]); k++)
            for (size_t j = 0; j < 3; j++)
                if (k == 0 || j == 1)
                    expect_same(span_buf(&text),
                                (struct rig_options){.read_size = sizes[k], .jobs = jobs[j]},
                                &want);
        rig_result_free(&want);
        buf_wipe(&text);
    }
}

static void test_idempotent(void **state)
{
    (void)state;
    for (size_t i = 0; fixture_name(i) != NULL; i++) {
        struct buf text = fixture(fixture_name(i));
        struct rig_result once =
            rig_run(&rig, span_buf(&text), (struct rig_options){.name = fixture_name(i)});
        assert_int_equal(once.error, 0);
        struct rig_result twice =
            rig_run(&rig, span_buf(&once.out), (struct rig_options){.name = fixture_name(i)});
        assert_int_equal(twice.error, 0);
        assert_buf_equal(once.out, twice.out);
        assert_null(memmem(twice.report.p, twice.report.n, "\"offset\"", 8));
        rig_result_free(&once);
        rig_result_free(&twice);
        buf_wipe(&text);
    }
}

/* The next number behind `key` in a report line. */
static size_t number_after(const char *line, const char *key)
{
    const char *at = strstr(line, key);
    assert_non_null(at);
    return strtoul(at + strlen(key), NULL, 10);
}

/* Walks the report: what is outside of its spans is the same on both sides, and each span became
 * its token. */
static void test_byte_exact(void **state)
{
    (void)state;
    for (size_t i = 0; fixture_name(i) != NULL; i++) {
        if (fixture_is_dressed(fixture_name(i)))
            continue;
        struct buf text = fixture(fixture_name(i));
        struct rig_result r =
            rig_run(&rig, span_buf(&text), (struct rig_options){.name = fixture_name(i)});
        size_t in = 0;
        size_t out = 0;
        assert_int_equal(buf_putc(&r.report, 0), 0);
        for (char *line = (char *)r.report.p, *end; (end = strchr(line, '\n')) != NULL;
             line = end + 1) {
            *end = '\0';
            if (strncmp(line, "{\"path\"", 7) != 0)
                break;
            size_t at = number_after(line, "\"offset\":");
            size_t n = number_after(line, "\"length\":");
            const char *token = strstr(line, "\"token\":\"");
            bool dropped = strstr(line, "\"action\":\"drop\"") != NULL; /* behind markup */
            size_t token_n = dropped ? 0 : strcspn(token + 9, "\"");
            assert_true(at >= in && at + n <= text.n);
            if (at > in)
                assert_memory_equal(text.p + in, r.out.p + out, at - in);
            out += at - in;
            bool quoted = !dropped && (r.out.p[out] == '"' || r.out.p[out] == '\'');
            if (!dropped)
                assert_memory_equal(r.out.p + out + quoted, token + 9, token_n);
            out += token_n + 2 * (size_t)quoted;
            in = at + n;
        }
        assert_int_equal(text.n - in, r.out.n - out);
        if (text.n > in)
            assert_memory_equal(text.p + in, r.out.p + out, text.n - in);
        rig_result_free(&r);
        buf_wipe(&text);
    }
}

static void test_ndjson_stays_json(void **state)
{
    (void)state;
    struct buf text = fixture("ndjson/events.ndjson");
    struct rig_result r = rig_run(&rig, span_buf(&text), (struct rig_options){.read_size = 0});
    struct span in = span_buf(&text);
    struct span out = span_buf(&r.out);
    size_t valid = 0;
    while (in.n > 0) {
        size_t a = (size_t)((const unsigned char *)memchr(in.p, '\n', in.n) - in.p);
        size_t b = (size_t)((const unsigned char *)memchr(out.p, '\n', out.n) - out.p);
        assert_int_equal(json_valid(span_cut(in, 0, a)), json_valid(span_cut(out, 0, b)));
        valid += json_valid(span_cut(in, 0, a));
        in = span_cut(in, a + 1, in.n);
        out = span_cut(out, b + 1, out.n);
    }
    assert_int_equal(out.n, 0);
    assert_true(valid > 10);
    rig_result_free(&r);
    buf_wipe(&text);
}

/* Collects the tokens of a text: where they begin. */
static size_t tokens_of(struct span text, size_t *at, size_t *end, size_t max)
{
    size_t n = 0;
    for (size_t from = 0; n < max && pseudo_next(text.p, text.n, from, &at[n], &end[n]); n++)
        from = end[n];
    return n;
}

static void test_two_keys_and_scopes_share_no_token(void **state)
{
    static size_t at[2][512];
    static size_t end[2][512];
    static const char other_key[] = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n";
    struct rig other[2];
    (void)state;
    rig_make(&other[0], other_key, "", "default", NULL);
    rig_make(&other[1], NULL, "another", "default", NULL);
    struct buf text = fixture("text/app.log");
    struct rig_result a = rig_run(&rig, span_buf(&text), (struct rig_options){.read_size = 0});
    size_t n = tokens_of(span_buf(&a.out), at[0], end[0], 512);
    assert_true(n > 20);
    for (int o = 0; o < 2; o++) {
        struct rig_result b =
            rig_run(&other[o], span_buf(&text), (struct rig_options){.read_size = 0});
        assert_int_equal(tokens_of(span_buf(&b.out), at[1], end[1], 512), n);
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < n; k++)
                assert_memory_not_equal(a.out.p + end[0][i] - PSEUDO_TAIL,
                                        b.out.p + end[1][k] - PSEUDO_TAIL, PSEUDO_ID_LEN);
        rig_result_free(&b);
        rig_free(&other[o]);
    }
    rig_result_free(&a);
    buf_wipe(&text);
}

/* One value in many writings is one token; another value is another. */
static void test_consistent(void **state)
{
    static const char *const same[][4] = {
        {"call (212) 555-0142.", "call +1 212-555-0142.", "call 212.555.0142.",
         "call +12125550142."},
        {"mail Jane.Doe@Example.COM.", "mail jane.doe@example.com.", "mail JANE.DOE@EXAMPLE.COM.",
         "mail jane.doe@Example.com."},
        {"card 4111 1111 1111 1111.", "card 4111-1111-1111-1111.", "card 4111111111111111.",
         "card 4111 1111 1111 1111."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
        struct rig_result want =
            rig_run(&rig, span_of(same[i][0]), (struct rig_options){.read_size = 0});
        assert_true(want.out.n > strlen(same[i][0]));
        for (size_t k = 1; k < 4; k++) {
            struct rig_result got =
                rig_run(&rig, span_of(same[i][k]), (struct rig_options){.read_size = 0});
            assert_buf_equal(got.out, want.out);
            rig_result_free(&got);
        }
        rig_result_free(&want);
    }
}

/* Shards of whole documents give the bytes of the whole. */
static void test_local(void **state)
{
    (void)state;
    struct buf text = fixture("ndjson/events.ndjson");
    struct rig_result whole =
        rig_run(&rig, span_buf(&text), (struct rig_options){.format = &format_ndjson});
    struct buf joined = {.p = NULL};
    for (struct span rest = span_buf(&text); rest.n > 0;) {
        size_t n = (size_t)((const unsigned char *)memchr(rest.p, '\n', rest.n) - rest.p) + 1;
        struct rig_result one =
            rig_run(&rig, span_cut(rest, 0, n), (struct rig_options){.format = &format_ndjson});
        assert_int_equal(buf_put(&joined, one.out.p, one.out.n), 0);
        rig_result_free(&one);
        rest = span_cut(rest, n, rest.n);
    }
    assert_buf_equal(joined, whole.out);
    buf_wipe(&joined);
    rig_result_free(&whole);
    buf_wipe(&text);
}

/* Every error withholds the segment concerned and all after it; what went out before is a prefix of
 * the right output. */
static void test_fail_closed(void **state)
{
    (void)state;
    struct buf text = long_text("text/app.log", 5 << 20);
    struct rig_result want = rig_run(&rig, span_buf(&text), (struct rig_options){.read_size = 0});
    for (unsigned jobs = 1; jobs <= 5; jobs += 2) {
        struct rig_result got =
            rig_run(&rig, span_buf(&text),
                    (struct rig_options){.fail_after = 3 << 20, .read_size = 65536, .jobs = jobs});
        assert_int_equal(got.error, REDACT_E_READ);
        assert_true(got.out.n > 0 && got.out.n < want.out.n);
        assert_memory_equal(got.out.p, want.out.p, got.out.n);
        rig_result_free(&got);
        got = rig_run(&rig, span_buf(&text),
                      (struct rig_options){.write_limit = 2 << 20, .jobs = jobs});
        assert_int_equal(got.error, REDACT_E_WRITE);
        assert_true(got.out.n < 2 << 20);
        rig_result_free(&got);
    }
    rig_result_free(&want);
    buf_wipe(&text);
}

static void test_match_limit_stops(void **state)
{
    struct rig slow;
    static const char pack[] =
        "[pack]\nextends = none\n[slow]\ntype = SLOW\nabout = many ways to fail\n"
        "pattern = (?:a?){40}(?:a?){40}(?:a?){40}b\nmatch = «aab»\nreject = c\n";
    (void)state;
    rig_make(&slow, NULL, "", "strict", pack);
    struct rig_result r = rig_run(
        &slow, span_of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\n"),
        (struct rig_options){.read_size = 0});
    assert_int_equal(r.error, REDACT_E_LIMIT);
    assert_int_equal(r.out.n, 0);
    rig_result_free(&r);
    rig_free(&slow);
}

/* What is stored in another encoding gives the findings of the UTF-8, and comes out in its own. */
static void test_encodings(void **state)
{
    static const enum encoding encodings[] = {ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_UTF32LE,
                                              ENCODING_UTF32BE, ENCODING_LATIN1,  ENCODING_CP1252};
    static const char text[] =
        "caf\xC3\xA9: ask J\xC3\xBCrgen Wei\xC3\x9Fm\xC3\xBCller <jw@example.com>,\r\n"
        "(312) 555-0187 \xC2\xA9 192.0.2.17 \"card\": 4111111111111111,\n";
    struct rig_result want = rig_run(&rig, span_of(text), (struct rig_options){.read_size = 0});
    (void)state;
    for (size_t i = 0; i < sizeof(encodings) / sizeof(encodings[0]); i++)
        for (int mark = 0; mark < (i < 4 ? 2 : 1); mark++) {
            struct buf in = {.p = NULL};
            struct buf back = {.p = NULL};
            size_t used = 0;
            struct rig_options o = {
                .read_size = 1,
                .format_options = {.encoding_given = i >= 4, .encoding = encodings[i]}};
            if (mark)
                assert_int_equal(encoding_encode(encodings[i], span_of("\xEF\xBB\xBF"), &in), 0);
            assert_int_equal(encoding_encode(encodings[i], span_of(text), &in), 0);
            struct rig_result got = rig_run(&rig, span_buf(&in), o);
            assert_int_equal(got.error, 0);
            assert_int_equal(got.totals.bytes, in.n);
            assert_int_equal(encoding_decode(encodings[i], span_buf(&got.out), true, &used, &back),
                             0);
            struct span out = span_cut(span_buf(&back), mark ? 3 : 0, back.n);
            assert_true(span_equal(out, span_buf(&want.out)));
            /* Each finding says where it is stored. */
            assert_int_equal(buf_putc(&got.report, 0), 0);
            size_t found = 0;
            for (char *line = (char *)got.report.p, *end; (end = strchr(line, '\n')) != NULL;
                 line = end + 1, found++) {
                *end = '\0';
                if (strstr(line, "EMAIL_ADDRESS_") == NULL)
                    continue;
                struct buf value = {.p = NULL};
                assert_int_equal(
                    encoding_decode(encodings[i],
                                    span_cut(span_buf(&in), number_after(line, "\"offset\":"),
                                             number_after(line, "\"length\":")),
                                    true, &used, &value),
                    0);
                assert_true(span_is(span_buf(&value), "jw@example.com"));
                buf_wipe(&value);
            }
            assert_int_equal(found, 6); /* five and the summary */
            rig_result_free(&got);
            buf_wipe(&in);
            buf_wipe(&back);
        }
    rig_result_free(&want);
}

/* What no encoding has (lone surrogates, an odd byte at the end, numbers beyond Unicode) comes out
 * as it went in. */
static void test_broken_encodings(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
    } table[] = {{"\xFF\xFE"
                  "a\0\x00\xD8"
                  "b\0\x00\xDC"
                  "c",
                  11},
                 {"\xFE\xFF\xD8\x00\xD8\x01\xDC\x02\xDC\x03\0", 11},
                 {"\xFF\xFE\0\0a\0\0\0\xFF\xFF\xFF\xFF\0\xD8\0\0b\0", 18},
                 {"\0\0\xFE\xFF\0\0\0a\0\x11\0\0\0\0\0", 15}};
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        for (size_t size = 1; size < 8; size++) {
            struct span in = {(const unsigned char *)table[i].bytes, table[i].n};
            struct rig_result r = rig_run(&rig, in, (struct rig_options){.read_size = size});
            assert_int_equal(r.error, 0);
            assert_true(span_equal(span_buf(&r.out), in));
            rig_result_free(&r);
        }
}

/* A value on any cut between segments is found: no newline, values everywhere. */
static void test_no_value_is_torn(void **state)
{
    (void)state;
    struct buf text = {.p = NULL};
    for (unsigned i = 0; text.n < 3 << 20; i++) {
        assert_int_equal(buf_puts(&text, i % 2 ? "{\"mail\":\"jane.roe@example.org\",\"n\":"
                                               : "{\"card\":\"4111 1111 1111 1111\",\"n\":"),
                         0);
        assert_int_equal(buf_put_u64(&text, i), 0);
        assert_int_equal(buf_puts(&text, "},"), 0);
    }
    struct rig_result r =
        rig_run(&rig, span_buf(&text), (struct rig_options){.format = &format_text});
    assert_int_equal(r.error, 0);
    assert_null(memmem(r.out.p, r.out.n, "roe", 3));
    assert_null(memmem(r.out.p, r.out.n, "1111 ", 5));
    rig_result_free(&r);
    buf_wipe(&text);
}

/* The same with nothing that a cut could prefer: values joined by blanks only, of every offset
 * against the border. */
static void test_no_value_is_torn_in_one_line(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 24; shift += 5) {
        struct buf text = {.p = NULL};
        for (size_t i = 0; i < shift; i++)
            assert_int_equal(buf_putc(&text, 'x'), 0);
        while (text.n < (1 << 20) + 4096)
            assert_int_equal(buf_puts(&text, " ssn 219 09 9999 call (212) 555 0142"), 0);
        struct rig_result r =
            rig_run(&rig, span_buf(&text), (struct rig_options){.format = &format_text});
        assert_int_equal(r.error, 0);
        assert_null(memmem(r.out.p, r.out.n, "9999", 4));
        assert_null(memmem(r.out.p, r.out.n, "0142", 4));
        for (size_t more = 0; more < 9; more += 4)
            expect_same(span_buf(&text),
                        (struct rig_options){.format = &format_text, .read_size = (1 << 20) + more},
                        &r);
        rig_result_free(&r);
        buf_wipe(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_sizes),
        cmocka_unit_test(test_read_sizes_and_jobs_over_segments),
        cmocka_unit_test(test_idempotent),
        cmocka_unit_test(test_byte_exact),
        cmocka_unit_test(test_ndjson_stays_json),
        cmocka_unit_test(test_two_keys_and_scopes_share_no_token),
        cmocka_unit_test(test_consistent),
        cmocka_unit_test(test_local),
        cmocka_unit_test(test_fail_closed),
        cmocka_unit_test(test_match_limit_stops),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_broken_encodings),
        cmocka_unit_test(test_no_value_is_torn),
        cmocka_unit_test(test_no_value_is_torn_in_one_line),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
