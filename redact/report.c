#include "redact/report.h"

#include <stdlib.h>

#include "redact/report_format.h"
#include "redact/report_gather.h"

static const struct report_verbs *const formats[] = {
    [REPORT_TEXT] = &report_text, [REPORT_NDJSON] = &report_ndjson, [REPORT_JSON] = &report_json,
    [REPORT_CSV] = &report_csv,   [REPORT_SARIF] = &report_sarif,   [REPORT_HTML] = &report_html};

bool report_format_find(const char *name, enum report_format *out)
{
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        if (strcmp(name, formats[i]->name) == 0) {
            *out = (enum report_format)i;
            return true;
        }
    return false;
}

/* ---- counts ---- */

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

void report_types(const struct engine *e, const uint64_t *of,
                  void (*put)(void *arg, const char *type, uint64_t n), void *arg)
{
    for (unsigned i = 0; i < e->n; i++) {
        const char *type = engine_rule(e, i)->type;
        uint64_t sum = 0;
        bool seen = false;
        for (unsigned k = 0; k < e->n; k++)
            if (of[k] > 0 && strcmp(engine_rule(e, k)->type, type) == 0)
                sum += of[k];
        for (unsigned k = 0; k < i && sum > 0 && !seen; k++)
            seen = strcmp(engine_rule(e, k)->type, type) == 0;
        if (!seen && sum > 0)
            put(arg, type, sum);
    }
}

/* ---- places ---- */

/* Line and column of each finding, counted on from the one before. */
struct cursor {
    struct span in;
    size_t at;
    uint64_t line, column;
    uint64_t characters; /* of the line before `at` */
    bool whole;          /* does the line begin in this segment? */
};

static uint64_t count_characters(struct span s)
{
    uint64_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += (s.p[i] & 0xC0) != 0x80;
    return n;
}

static void move_to(struct cursor *c, size_t pos)
{
    while (c->at < pos) {
        const unsigned char *nl = memchr(c->in.p + c->at, '\n', pos - c->at);
        if (nl == NULL) {
            c->characters += count_characters(span_cut(c->in, c->at, pos - c->at));
            c->column += pos - c->at;
            c->at = pos;
            return;
        }
        c->at = (size_t)(nl - c->in.p) + 1;
        c->line++;
        c->column = c->characters = 0;
        c->whole = true;
    }
}

static void item_at(const struct cursor *c, struct report_item *i)
{
    i->rule = engine_rule(i->engine, i->finding->rule);
    i->line = c->line + 1;
    i->column = c->column + 1;
    i->character = c->whole ? c->characters + 1 : 0;
}

static struct cursor cursor_at(const struct segment *s, const struct redact_place *at)
{
    return (struct cursor){
        .in = s->in, .line = at->lines, .column = at->column, .whole = at->column == 0};
}

/* ---- reports ---- */

struct report *report_new(enum report_format f, const struct report_run *run)
{
    struct report *r = calloc(1, sizeof(*r));
    if (r == NULL)
        return NULL;
    *r = (struct report){.format = f, .run = run};
    if (f == REPORT_SARIF) {
        r->number = calloc(run->engine->n, sizeof(*r->number));
        r->named = calloc(run->engine->n, sizeof(*r->named));
    }
    if (f == REPORT_HTML)
        r->gather = gather_new(run->engine);
    if ((f == REPORT_SARIF && (r->number == NULL || r->named == NULL)) ||
        (f == REPORT_HTML && r->gather == NULL)) {
        report_free(r);
        return NULL;
    }
    return r;
}

void report_free(struct report *r)
{
    if (r == NULL)
        return;
    gather_free(r->gather);
    buf_wipe(&r->notes);
    free(r->number);
    free(r->named);
    free(r);
}

void report_color(struct report *r, bool on)
{
    r->color = on;
}

int report_open(struct report *r, const char *path)
{
    r->path = path;
    return r->gather == NULL ? 0 : gather_open(r->gather, report_path(r));
}

int report_put(struct report *r, const struct segment *s, const struct redact_place *at,
               struct buf *out)
{
    struct cursor c = cursor_at(s, at);
    struct put p = put_to(out);
    struct report_item i = {
        .engine = r->run->engine, .path = report_path(r), .segment = s, .at = at};
    for (size_t k = 0; k < s->nfinding && p.bad == 0; k++) {
        i.finding = &s->finding[k];
        move_to(&c, i.finding->raw);
        item_at(&c, &i);
        formats[r->format]->item(r, &i, &p);
        r->n++;
    }
    return put_end(&p);
}

int report_close(struct report *r, const struct redact_totals *totals, int error)
{
    struct put note = put_to(&r->notes);
    if (r->gather != NULL)
        gather_close(r->gather, totals, error);
    if (error != 0 && formats[r->format]->unexamined != NULL) {
        formats[r->format]->unexamined(r, totals, error, &note);
        r->nnotes++;
    }
    r->path = NULL;
    return put_end(&note);
}

int report_finish(struct report *r, const struct report_end *end, struct buf *out)
{
    struct put p = put_to(out);
    formats[r->format]->end(r, end, &p);
    return put_end(&p);
}

int report_segment(enum report_format format, const struct engine *e, const char *path,
                   const struct segment *s, const struct redact_place *at, struct buf *out)
{
    struct cursor c = cursor_at(s, at);
    struct put p = put_to(out);
    struct report_item i = {.engine = e, .path = path == NULL ? "-" : path, .segment = s, .at = at};
    for (size_t k = 0; k < s->nfinding && p.bad == 0; k++) {
        i.finding = &s->finding[k];
        move_to(&c, i.finding->raw);
        item_at(&c, &i);
        if (format == REPORT_NDJSON)
            report_ndjson_item(&i, &p);
        else
            report_text_item(&i, false, &p);
        put_text(&p, "\n");
    }
    return put_end(&p);
}

int report_summary(enum report_format f, const struct report_run *run,
                   const struct report_counts *c, const struct redact_totals *totals, int error,
                   struct buf *out)
{
    struct put p = put_to(out);
    struct report_end end = {.counts = c, .totals = totals, .error = error};
    if (f == REPORT_NDJSON) {
        put_text(&p, "{\"summary\":");
        report_ndjson_summary(run, &end, &p);
        put_text(&p, "}\n");
    } else {
        report_text_summary(run, &end, &p);
    }
    return put_end(&p);
}

int report_json_string(struct span s, struct buf *out)
{
    struct put p = put_to(out);
    put_json(&p, "", s);
    return put_end(&p);
}
