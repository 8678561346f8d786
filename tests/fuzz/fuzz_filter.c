/*
 * Any bytes through the whole filter. The first byte chooses format, policy and unit; what must
 * hold for every text: outside of the findings each byte comes out as it went in; the output
 * redacted again is the output, with no finding; reading byte by byte changes nothing; JSON stays
 * JSON; the prefilter finds what the patterns find.
 */
#include "redact/json.h"
#include "tests/both_ways.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support.h"

enum { RIGS = 3, FEW = 2048 };

static struct rig rig[RIGS];
static struct scanner *scanner[RIGS];

static void set_up(void)
{
    static const char *const policy[RIGS] = {"default", "strict", "logs"};
    for (int i = 0; i < RIGS; i++) {
        rig_make(&rig[i], NULL, "", policy[i], NULL);
        scanner[i] = scanner_new(&rig[i].engine);
        must(scanner[i] != NULL);
    }
}

static bool same(const struct buf *a, const struct buf *b)
{
    return a->n == b->n && (a->n == 0 || memcmp(a->p, b->p, a->n) == 0);
}

static size_t number_after(const char *line, const char *key)
{
    const char *at = strstr(line, key);
    must(at != NULL);
    return strtoul(at + strlen(key), NULL, 10);
}

/* What one finding became in the output at `out`: the token that the report names, in quotes where
 * it says so. */
static size_t replaced(const struct rig_result *r, size_t out, const char *line)
{
    const char *token = strstr(line, "\"token\":\"");
    must(token != NULL);
    token += 9;
    size_t n = strcspn(token, "\"");
    bool quoted = out < r->out.n && r->out.p[out] == '"';
    must(out + n + 2 * (size_t)quoted <= r->out.n);
    must(memcmp(r->out.p + out + quoted, token, n) == 0);
    return n + 2 * (size_t)quoted;
}

/* Input minus findings is output minus tokens. Returns the number of findings. */
static size_t check_account(struct span text, struct rig_result *r)
{
    size_t in = 0;
    size_t out = 0;
    size_t n = 0;
    must(buf_putc(&r->report, 0) == 0);
    for (char *line = (char *)r->report.p, *end; (end = strchr(line, '\n')) != NULL;
         line = end + 1) {
        *end = '\0';
        if (strstr(line, "\"offset\":") != NULL && strncmp(line, "{\"path\"", 7) == 0) {
            size_t at = number_after(line, "\"offset\":");
            size_t len = number_after(line, "\"length\":");
            must(at >= in && len > 0 && at + len <= text.n && out + (at - in) <= r->out.n);
            must(at == in || memcmp(text.p + in, r->out.p + out, at - in) == 0);
            out += at - in;
            out += replaced(r, out, line);
            in = at + len;
            n++;
        }
        *end = '\n';
    }
    r->report.n--;
    must(text.n - in == r->out.n - out);
    must(text.n == in || memcmp(text.p + in, r->out.p + out, text.n - in) == 0);
    return n;
}

static struct span line_of(struct span *rest)
{
    const unsigned char *nl = rest->n == 0 ? NULL : memchr(rest->p, '\n', rest->n);
    size_t n = nl == NULL ? rest->n : (size_t)(nl - rest->p);
    struct span line = span_cut(*rest, 0, n);
    *rest = span_cut(*rest, n + 1, rest->n);
    return line;
}

static void check_json(struct span in, struct span out)
{
    while (in.n > 0 && out.n > 0) {
        struct span a = line_of(&in);
        struct span b = line_of(&out);
        must(!json_valid(a) || json_valid(b));
    }
    must(in.n == 0 && out.n == 0);
}

static void check_again(const struct rig *r, struct rig_result *once, struct rig_options o)
{
    struct rig_result twice = rig_run(r, span_buf(&once->out), o);
    must(twice.error == 0);
    if (!same(&once->out, &twice.out))
        fprintf(stderr, "once [%.*s]\ntwice [%.*s]\n", (int)once->out.n, (char *)once->out.p,
                (int)twice.out.n, (char *)twice.out.p);
    must(same(&once->out, &twice.out));
    must(check_account(span_buf(&once->out), &twice) == 0);
    rig_result_free(&twice);
}

static void check_read_size(const struct rig *r, struct span text, const struct rig_result *want,
                            struct rig_options o)
{
    o.read_size = 1;
    struct rig_result got = rig_run(r, text, o);
    must(got.error == want->error && same(&got.out, &want->out) &&
         same(&got.report, &want->report));
    rig_result_free(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (rig[0].packs == NULL)
        set_up();
    if (size == 0)
        return 0;
    unsigned how = data[0];
    const struct rig *r = &rig[how % RIGS];
    struct span text = {data + 1, size - 1};
    struct rig_options o = {.format = how & 4 ? &format_ndjson : how & 8 ? &format_text : NULL};
    o.format_options.line_buffered = (how & 16) != 0;
    o.format_options.unit = how & 32 ? UNIT_RECORD : how & 64 ? UNIT_LINE : UNIT_SEGMENT;
    struct scan_field f = {.text = text, .head = true};
    must(both_ways(&r->engine, scanner[how % RIGS], &f) >= 0);
    struct rig_result once = rig_run(r, text, o);
    must(once.error == 0);
    if (text.n <= FEW)
        check_read_size(r, text, &once, o);
    if (once.error == 0) {
        check_account(text, &once);
        o.format = once.totals.format;
        if (o.format == &format_ndjson)
            check_json(text, span_buf(&once.out));
        check_again(r, &once, o);
    }
    rig_result_free(&once);
    return 0;
}
