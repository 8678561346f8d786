#include "redact/cli/ignoring.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "redact/io.h"

enum { IGNORES_MAX = 64 * 1024 * 1024, TOLD = 20 };

int ignoring_load(struct ignoring *g, const struct cli_options *o, const struct cli_setup *s)
{
    const char *file = o->ignores != NULL ? o->ignores : o->write_ignores;
    struct buf text = {.p = NULL};
    struct conf_error err;
    char today[11] = "";
    time_t now = time(NULL);
    struct tm day;
    int code = 0;
    if (file == NULL)
        return 0;
    if (gmtime_r(&now, &day) != NULL)
        strftime(today, sizeof(today), "%Y-%m-%d", &day);
    ignores_init(&g->list, s->key_id, today);
    if (io_read_file(file, IGNORES_MAX, &text) != 0) {
        bool new = o->ignores == NULL &&errno == ENOENT;
        if (!new)
            cli_say("cannot read %s: %s", file, strerror(errno));
        code = new ? 0 : EXIT_USAGE;
    } else if (ignores_load(&g->list, file, (struct span){text.p, text.n}, &err) != 0) {
        cli_say_conf(&err);
        code = EXIT_USAGE;
    }
    buf_wipe(&text);
    return code;
}

void ignoring_wipe(struct ignoring *g)
{
    ignores_wipe(&g->list);
    free(g->left);
    g->left = NULL;
}

static bool is_ignored(struct ignoring *g, const struct engine *e, const struct finding *f)
{
    return f->printed && f->action != ACTION_KEEP &&
           ignores_has(&g->list, engine_rule(e, f->rule)->id, f->print);
}

static int note_all(struct ignoring *g, const struct engine *e, const struct segment *s)
{
    int bad = 0;
    for (size_t i = 0; i < s->nfinding && bad == 0; i++)
        if (s->finding[i].action != ACTION_KEEP)
            bad =
                ignores_add(&g->list, engine_rule(e, s->finding[i].rule)->id, s->finding[i].print);
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

int ignoring_apply(struct ignoring *g, const struct cli_options *o, const struct engine *e,
                   struct segment *s)
{
    if (o->ignores == NULL && o->write_ignores == NULL)
        return 0;
    if (s->nfinding > g->left_cap) {
        struct finding *grown = realloc(g->left, s->nfinding * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        g->left = grown;
        g->left_cap = s->nfinding;
    }
    size_t n = 0;
    for (size_t i = 0; i < s->nfinding; i++)
        if (is_ignored(g, e, &s->finding[i]))
            g->n++;
        else
            g->left[n++] = s->finding[i];
    s->finding = g->left;
    s->nfinding = n;
    return o->write_ignores == NULL ? 0 : note_all(g, e, s);
}

void ignoring_tell(const struct ignoring *g, const struct cli_options *o)
{
    size_t n = 0;
    for (size_t i = 0; i < g->list.n && o->ignores != NULL; i++) {
        const struct ignores_entry *e = &g->list.v[i];
        if (e->line == 0 || (e->n > 0 && !e->expired))
            continue;
        if (++n <= TOLD)
            cli_say("%s:%u: %s entry for the rule %s: %s", o->ignores, e->line,
                    e->n == 0 ? "stale" : "expired", e->rule,
                    e->n == 0 ? "nothing was found that it names"
                              : "what it names is reported again");
    }
    if (n > TOLD)
        cli_say("%s: %zu more such entries", o->ignores, n - TOLD);
}

int ignoring_write(struct ignoring *g, const struct cli_options *o)
{
    struct buf text = {.p = NULL};
    struct io_out out = {.fd = -1};
    int bad = ignores_write(&g->list, &text);
    if (bad == 0)
        bad = io_open_out(&out, o->write_ignores);
    if (bad == 0)
        bad = io_write(&out, text.p, text.n);
    if (bad == 0)
        bad = io_commit(&out);
    if (bad != 0)
        cli_say("cannot write %s: %s", o->write_ignores, strerror(errno));
    io_abandon(&out);
    buf_wipe(&text);
    return bad == 0 ? EXIT_DONE : EXIT_INCOMPLETE;
}
