#include "redact/report.h"

#include <stdlib.h>

int report_counts_init(struct report_counts *c, const struct engine *e)
{
    c->replaced = calloc(e->n, sizeof(*c->replaced));
    c->kept = calloc(e->n, sizeof(*c->kept));
    if (c->replaced != NULL && c->kept != NULL)
        return 0;
    report_counts_wipe(c);
    return REDACT_E_MEMORY;
}

void report_counts_wipe(struct report_counts *c)
{
    free(c->replaced);
    free(c->kept);
    *c = (struct report_counts){NULL, NULL};
}

void report_count(struct report_counts *c, const struct segment *s)
{
    for (size_t i = 0; i < s->nfinding; i++) {
        uint64_t *of = s->finding[i].action == ACTION_KEEP ? c->kept : c->replaced;
        of[s->finding[i].rule] += !s->finding[i].rest;
    }
}

uint64_t report_replaced(const struct report_counts *c, const struct engine *e)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < e->n; i++)
        sum += c->replaced[i];
    return sum;
}

/* ---- JSON pieces; errors gather in *bad ---- */

static void text(struct buf *out, const char *s, int *bad)
{
    *bad |= buf_puts(out, s);
}

static void number(struct buf *out, const char *key, uint64_t v, int *bad)
{
    text(out, key, bad);
    *bad |= buf_put_u64(out, v);
}

/* Length of the UTF-8 character at p, 0 when there is none (RFC 3629). */
static size_t character(const unsigned char *p, size_t n)
{
    unsigned char c = p[0];
    size_t len = c < 0x80                ? 1
                 : c >= 0xC2 && c < 0xE0 ? 2
                 : (c & 0xF0) == 0xE0    ? 3
                 : c >= 0xF0 && c < 0xF5 ? 4
                                         : 0;
    if (len == 0 || len > n)
        return 0;
    for (size_t i = 1; i < len; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool bad = (c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) ||
               (c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F);
    return bad ? 0 : len;
}

int report_json_string(struct span s, struct buf *out)
{
    static const char hex[] = "0123456789abcdef";
    int bad = buf_putc(out, '"');
    for (size_t i = 0; i < s.n;) {
        unsigned char c = s.p[i];
        size_t n = character(s.p + i, s.n - i);
        if (n == 0) {
            text(out, "\\ufffd", &bad);
            n = 1;
        } else if (c == '"' || c == '\\') {
            bad |= buf_putc(out, '\\') | buf_putc(out, c);
        } else if (c < 0x20 || c == 0x7F) {
            text(out, "\\u00", &bad);
            bad |= buf_putc(out, (unsigned char)hex[c >> 4]) |
                   buf_putc(out, (unsigned char)hex[c & 15]);
        } else {
            bad |= buf_put(out, s.p + i, n);
        }
        i += n;
    }
    bad |= buf_putc(out, '"');
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

static void string(struct buf *out, const char *key, struct span v, int *bad)
{
    text(out, key, bad);
    *bad |= report_json_string(v, out);
}

static void score(struct buf *out, int hundredths, int *bad)
{
    char s[5] = {(char)('0' + hundredths / 100), '.', (char)('0' + hundredths / 10 % 10),
                 (char)('0' + hundredths % 10), 0};
    text(out, s, bad);
}

/* Line and column of each finding, counted on from the one before. */
struct cursor {
    struct span in;
    size_t at;
    uint64_t line, column;
};

static void move_to(struct cursor *c, size_t pos)
{
    while (c->at < pos) {
        const unsigned char *nl = memchr(c->in.p + c->at, '\n', pos - c->at);
        if (nl == NULL) {
            c->column += pos - c->at;
            c->at = pos;
            return;
        }
        c->at = (size_t)(nl - c->in.p) + 1;
        c->line++;
        c->column = 0;
    }
}

static void put_ndjson(struct buf *out, const struct engine *e, const char *path,
                       const struct segment *s, const struct finding *f,
                       const struct redact_place *at, const struct cursor *c, int *bad)
{
    const struct rule *r = engine_rule(e, f->rule);
    string(out, "{\"path\":", span_of(path), bad);
    number(out, ",\"offset\":", at->offset + f->raw, bad);
    number(out, ",\"length\":", f->raw_n, bad);
    number(out, ",\"line\":", c->line + 1, bad);
    number(out, ",\"column\":", c->column + 1, bad);
    string(out, ",\"type\":", span_of(r->type), bad);
    string(out, ",\"rule\":", span_of(r->id), bad);
    text(out, ",\"score\":", bad);
    score(out, f->score, bad);
    string(out, ",\"action\":", span_of(policy_action_name(f->action)), bad);
    if (f->token_n > 0)
        string(out, ",\"token\":", (struct span){s->strings.p + f->token, f->token_n}, bad);
    if (s->records) {
        number(out, ",\"record\":", at->records + f->record + 1, bad);
        string(out, ",\"field\":", (struct span){s->strings.p + f->path, f->path_n}, bad);
        number(out, ",\"field_offset\":", f->pos, bad);
        number(out, ",\"field_length\":", f->n, bad);
    }
    text(out, "}\n", bad);
}

static void put_text(struct buf *out, const struct engine *e, const char *path,
                     const struct finding *f, const struct cursor *c, int *bad)
{
    const struct rule *r = engine_rule(e, f->rule);
    text(out, path, bad);
    number(out, ":", c->line + 1, bad);
    number(out, ":", c->column + 1, bad);
    text(out, ": ", bad);
    text(out, r->type, bad);
    text(out, " ", bad);
    text(out, r->id, bad);
    text(out, " ", bad);
    score(out, f->score, bad);
    text(out, " ", bad);
    text(out, policy_action_name(f->action), bad);
    text(out, "\n", bad);
}

int report_segment(enum report_format format, const struct engine *e, const char *path,
                   const struct segment *s, const struct redact_place *at, struct buf *out)
{
    struct cursor c = {.in = s->in, .line = at->lines, .column = at->column};
    int bad = 0;
    for (size_t i = 0; i < s->nfinding && bad == 0; i++) {
        move_to(&c, s->finding[i].raw);
        if (format == REPORT_NDJSON)
            put_ndjson(out, e, path == NULL ? "-" : path, s, &s->finding[i], at, &c, &bad);
        else
            put_text(out, e, path == NULL ? "-" : path, &s->finding[i], &c, &bad);
    }
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

/* Counts per type, in the order in which the rules first name it. */
static void put_types(struct buf *out, const struct engine *e, const uint64_t *of, bool json,
                      int *bad)
{
    bool first = true;
    for (unsigned i = 0; i < e->n; i++) {
        const char *type = engine_rule(e, i)->type;
        uint64_t sum = 0;
        bool seen = false;
        for (unsigned k = 0; k < e->n; k++)
            if (strcmp(engine_rule(e, k)->type, type) == 0) {
                seen = seen || k < i;
                sum += of[k];
            }
        if (seen || sum == 0)
            continue;
        if (json) {
            string(out, first ? "" : ",", span_of(type), bad);
            number(out, ":", sum, bad);
        } else {
            text(out, first ? " " : ", ", bad);
            text(out, type, bad);
            number(out, " ", sum, bad);
        }
        first = false;
    }
}

static void hex64(struct buf *out, uint64_t v, int *bad)
{
    for (int i = 60; i >= 0; i -= 4)
        *bad |= buf_putc(out, (unsigned char)"0123456789abcdef"[(v >> i) & 15]);
}

static void summary_ndjson(const struct report_run *run, const struct report_counts *c,
                           const struct redact_totals *t, int error, struct buf *out, int *bad)
{
    text(out, "{\"summary\":{\"version\":\"" REDACT_VERSION "\",\"rules\":\"", bad);
    hex64(out, run->rules_digest, bad);
    string(out, "\",\"key\":", span_of(run->key_id), bad);
    string(out, ",\"scope\":", span_of(run->scope), bad);
    string(out, ",\"policy\":", span_of(run->policy), bad);
    string(out, ",\"format\":", span_of(t->format == NULL ? "text" : t->format->name), bad);
    number(out, ",\"bytes\":", t->bytes, bad);
    number(out, ",\"lines\":", t->lines, bad);
    if (t->format != NULL && t->format->records)
        number(out, ",\"records\":", t->records, bad);
    text(out, ",\"findings\":{", bad);
    put_types(out, run->engine, c->replaced, true, bad);
    text(out, "},\"kept\":{", bad);
    put_types(out, run->engine, c->kept, true, bad);
    number(out, "},\"foreign_tokens\":", t->foreign, bad);
    text(out, ",\"unexamined\":{", bad);
    if (error != 0) {
        string(out, "", span_of(redact_strerror(error)), bad);
        text(out, ":1", bad);
    }
    text(out, error == 0 ? "},\"complete\":true}}\n" : "},\"complete\":false}}\n", bad);
}

static void summary_text(const struct report_run *run, const struct report_counts *c,
                         const struct redact_totals *t, int error, struct buf *out, int *bad)
{
    number(out, "examined ", t->bytes, bad);
    number(out, " bytes, ", report_replaced(c, run->engine), bad);
    text(out, " findings", bad);
    if (report_replaced(c, run->engine) > 0) {
        text(out, ":", bad);
        put_types(out, run->engine, c->replaced, false, bad);
    }
    if (t->foreign > 0)
        number(out, "; tokens of another key or scope: ", t->foreign, bad);
    text(out, "\nkey ", bad);
    text(out, run->key_id, bad);
    text(out, ", scope \"", bad);
    text(out, run->scope, bad);
    text(out, "\", policy ", bad);
    text(out, run->policy, bad);
    text(out, ", rules ", bad);
    hex64(out, run->rules_digest, bad);
    text(out, error == 0 ? ", complete\n" : ", INCOMPLETE: ", bad);
    if (error != 0) {
        text(out, redact_strerror(error), bad);
        text(out, "\n", bad);
    }
}

int report_summary(enum report_format f, const struct report_run *run,
                   const struct report_counts *c, const struct redact_totals *totals, int error,
                   struct buf *out)
{
    int bad = 0;
    if (f == REPORT_NDJSON)
        summary_ndjson(run, c, totals, error, out, &bad);
    else
        summary_text(run, c, totals, error, out, &bad);
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}
