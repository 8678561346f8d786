#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "redact/cli/cli.h"
#include "redact/cli/inputs.h"
#include "redact/io.h"
#include "redact/put.h"

/* `explain`: of each candidate, why it was taken, or why not. */
struct explain {
    const struct cli_options *o;
    struct cli_setup setup;
    struct cli_inputs in;
    struct io_out out;
    struct buf lines;
    const char *shown;
    const struct segment *segment; /* the one that is told of */
    uint64_t line, number;         /* --at LINE:COLUMN; or, with line 0, an offset */
    bool at;
    uint64_t asked; /* places that were asked about and seen */
};

/* --at: an offset from 0, or a line and a column in bytes from 1. */
static bool read_at(struct explain *x, const char *s)
{
    char *end = NULL;
    if (s[0] < '0' || s[0] > '9')
        return false;
    x->number = strtoull(s, &end, 10);
    if (*end == ':' && end[1] >= '0' && end[1] <= '9') {
        x->line = x->number;
        x->number = strtoull(end + 1, &end, 10);
        if (x->line == 0 || x->number == 0)
            return false;
    }
    x->at = true;
    return *end == '\0';
}

static void put_place(const struct explain *x, uint64_t offset, uint64_t n, struct put *p)
{
    put_text(p, x->shown == NULL ? "-" : x->shown);
    put_number(p, ": offset ", offset);
    put_number(p, " length ", n);
    put_text(p, ": ");
}

/* What made the score of the rule's own, and what came of it. */
static void put_reasons(const struct rule *r, const struct explanation *e, struct put *p)
{
    if (e->context != NULL) {
        put_text(p, "; the word \"");
        put_text(p, e->context);
        put_text(p, "\" near by raises it from ");
        put_score(p, r->score);
    }
    if (e->against != NULL) {
        put_text(p, "; the word \"");
        put_text(p, e->against);
        put_text(p, "\" near by speaks against it");
    }
    if (e->why != NULL) {
        put_text(p, "; spoke for it: ");
        put_text(p, e->why);
    }
}

static void put_winner(const struct explain *x, const struct explanation *w, uint64_t base,
                       struct put *p)
{
    const struct rule *r = engine_rule(&x->setup.engine, w->rule);
    put_text(p, "; taken there: ");
    put_text(p, r->type);
    put_text(p, " ");
    put_text(p, r->id);
    put_number(p, " at offset ", base + w->raw);
    put_number(p, " length ", w->raw_n);
}

/* The full name that a part of one belongs to. */
static void put_whole(const struct explain *x, const struct explanation *e, uint64_t base,
                      struct put *p)
{
    const struct segment *s = x->segment;
    size_t low = 0;
    for (size_t high = s->nfinding; low < high;) { /* findings are in order of place */
        size_t mid = low + (high - low) / 2;
        if (s->finding[mid].raw < e->raw)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == s->nfinding || s->finding[low].raw != e->raw || s->finding[low].whole_n == 0)
        return;
    put_number(p, "; a part of the name at offset ", base + s->finding[low].whole);
    put_number(p, " length ", s->finding[low].whole_n);
}

static void put_one(const struct explain *x, const struct explanations *all, size_t i,
                    uint64_t base, struct put *p)
{
    const struct explanation *e = &all->v[i];
    const struct engine *engine = &x->setup.engine;
    const struct rule *r = engine_rule(engine, e->rule);
    put_place(x, base + e->raw, e->raw_n, p);
    put_text(p, e->refused == NULL ? "taken: " : "not taken: ");
    put_text(p, r->type);
    put_text(p, " ");
    put_text(p, r->id);
    put_text(p, " score ");
    put_score(p, e->score);
    if (e->refused != NULL) {
        const struct explanation *w = explain_winner(all, i);
        put_text(p, ": ");
        put_text(p, e->refused);
        if (w != NULL)
            put_winner(x, w, base, p);
    } else {
        put_text(p, ", minimum ");
        put_score(p, engine->verdict[e->rule].min_score);
        put_text(p, ": ");
        put_text(p, policy_action_name(engine->verdict[e->rule].action));
        put_text(p, "; ");
        put_text(p, r->about);
        put_whole(x, e, base, p);
    }
    put_reasons(r, e, p);
    put_text(p, "\n");
}

/* All candidates that touch [from, to) of the segment; a line that says so when there are none. */
static void put_place_asked(struct explain *x, const struct explanations *all, size_t from,
                            size_t to, uint64_t base, struct put *p)
{
    bool any = false;
    x->asked++;
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].raw < to && from < all->v[i].raw + all->v[i].raw_n) {
            put_one(x, all, i, base, p);
            any = true;
        }
    if (!any) {
        put_place(x, base + from, to - from, p);
        put_text(p, "no rule matched here\n");
    }
}

/* Place of --at in the segment; false when it is not in there. */
static bool find_at(const struct explain *x, const struct segment *s, const struct redact_place *at,
                    size_t *pos)
{
    if (x->line == 0) {
        *pos = (size_t)(x->number - at->offset);
        return x->number >= at->offset && x->number - at->offset < s->in.n;
    }
    if (x->line <= at->lines)
        return false;
    size_t begin = 0;
    for (uint64_t line = at->lines + 1; line < x->line; line++) {
        const unsigned char *nl = memchr(s->in.p + begin, '\n', s->in.n - begin);
        if (nl == NULL)
            return false;
        begin = (size_t)(nl - s->in.p) + 1;
    }
    uint64_t before = x->line == at->lines + 1 ? at->column : 0;
    if (x->number <= before)
        return false;
    uint64_t column = x->number - before - 1;
    *pos = begin + (size_t)column;
    return column < s->in.n - begin && memchr(s->in.p + begin, '\n', (size_t)column) == NULL;
}

static void put_asked(struct explain *x, const struct segment *s, const struct redact_place *at,
                      const struct explanations *all, struct put *p)
{
    struct span text = span_of(x->o->text);
    size_t pos = 0;
    if (x->at && find_at(x, s, at, &pos))
        put_place_asked(x, all, pos, pos + 1, at->offset, p);
    for (size_t from = 0; text.n > 0 && from < s->in.n && p->bad == 0;) {
        const unsigned char *hit = memmem(s->in.p + from, s->in.n - from, text.p, text.n);
        if (hit == NULL)
            break;
        pos = (size_t)(hit - s->in.p);
        put_place_asked(x, all, pos, pos + text.n, at->offset, p);
        from = pos + text.n;
    }
}

static int open_one(void *cookie, const char *shown)
{
    struct explain *x = cookie;
    x->shown = shown;
    return 0;
}

static int close_one(void *cookie, const struct redact_totals *t, int error)
{
    (void)cookie;
    (void)t;
    (void)error;
    return 0;
}

static int segment(void *cookie, const struct segment *s, const struct redact_place *at)
{
    struct explain *x = cookie;
    struct put p = put_to(&x->lines);
    if (x->o->quiet)
        return 0;
    /* The list is the segment's own; reports come one at a time, and nothing reads it after this.
     */
    struct explanations all = s->explained;
    explain_sort(&all);
    x->segment = s;
    if (x->at || x->o->text != NULL)
        put_asked(x, s, at, &all, &p);
    for (size_t i = 0; i < all.n && p.bad == 0 && !x->at && x->o->text == NULL; i++)
        put_one(x, &all, i, at->offset, &p);
    int bad = put_end(&p);
    if (bad == 0)
        bad = io_write(&x->out, x->lines.p, x->lines.n);
    x->lines.n = 0;
    if (bad != 0)
        x->in.error_number = errno;
    return bad == REDACT_E_WRITE ? REDACT_E_REPORT : bad;
}

static int run(struct explain *x)
{
    x->out = (struct io_out){.fd = STDOUT_FILENO};
    x->in = (struct cli_inputs){.o = x->o,
                                .setup = &x->setup,
                                .open = open_one,
                                .segment = segment,
                                .close = close_one,
                                .cookie = x};
    cli_inputs_run(&x->in);
    bool asked = x->at || x->o->text != NULL;
    if (asked && x->asked == 0 && x->in.exit_code == 0 && !x->o->quiet)
        cli_say("what was asked about is not in the input");
    return x->in.exit_code;
}

int cmd_explain(int argc, char **argv)
{
    struct cli_options o;
    struct explain x = {.o = &o};
    int code = cli_options_read(&o, "explain",
                                TAKES_RULES | TAKES_KEY | TAKES_INPUT | TAKES_EXPLAIN, argc, argv);
    if (code == 0 && o.help) {
        code = cli_help();
    } else if (code == 0 && o.at != NULL && !read_at(&x, o.at)) {
        cli_say("--at takes an offset from 0, or LINE:COLUMN from 1:1");
        code = EXIT_USAGE;
    } else if (code == 0 && cli_inputs_none(&o)) {
        code = EXIT_USAGE;
    } else if (code == 0) {
        struct cli_options quiet = o;
        quiet.quiet = quiet.all = true;
        code = cli_setup_make(&x.setup, &quiet, true);
        if (code == 0)
            code = run(&x);
        buf_wipe(&x.lines);
        cli_setup_free(&x.setup);
    }
    cli_options_free(&o);
    return code;
}
