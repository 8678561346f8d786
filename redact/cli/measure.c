#include "redact/cli/measure.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "redact/gold_score.h"
#include "redact/io.h"

enum { GOLD_FILE_MAX = 1 << 30, LISTED = 50, LISTED_VERBOSE = 1000 };

struct measure {
    const struct cli_options *o;
    const struct cli_setup *setup;
    struct gold gold;
    struct score score;
    char **shown; /* names of the files */
    struct score_bar *bar;
    uint32_t file;
};

static int score_one(void *arg, const struct gold_doc *doc)
{
    struct measure *m = arg;
    return score_doc(&m->score, doc, m->file);
}

/* The first time all labels are read, so that all types are known before anything is counted. */
static int look_only(void *arg, const struct gold_doc *doc)
{
    (void)arg;
    (void)doc;
    return 0;
}

/* NAME.txt beside NAME.ann. */
static int load_beside(const char *file, struct buf *out)
{
    size_t n = strlen(file);
    char *text = strdup(file);
    int bad = text == NULL ? -1 : 0;
    if (bad == 0) {
        memcpy(text + n - 3, "txt", 3);
        bad = io_read_file(text, GOLD_FILE_MAX, out);
    }
    free(text);
    return bad;
}

static int read_file(struct measure *m, const char *file)
{
    struct buf text = {.p = NULL};
    struct buf beside = {.p = NULL};
    int code = 0;
    int bad = io_read_file(file, GOLD_FILE_MAX, &text);
    enum gold_format format = gold_format_of(file, (struct span){text.p, text.n});
    if (bad == 0 && format == GOLD_BRAT)
        bad = load_beside(file, &beside);
    if (bad != 0) {
        cli_say("%s: cannot be read%s: %s", file,
                format == GOLD_BRAT ? ", or the .txt beside it" : "", strerror(errno));
        code = EXIT_INCOMPLETE;
    } else {
        bad = gold_read(&m->gold, format, (struct span){text.p, text.n},
                        (struct span){beside.p, beside.n});
        if (bad > 0)
            cli_say("%s:%u: %s", file, m->gold.line, m->gold.why);
        else if (bad < 0)
            cli_say("%s:%u: %s", file, m->gold.line, redact_strerror(bad));
        code = bad > 0 ? EXIT_USAGE : bad < 0 ? redact_exit_code(bad) : 0;
    }
    buf_wipe(&text);
    buf_wipe(&beside);
    return code;
}

static int read_files(struct measure *m, int (*each)(void *arg, const struct gold_doc *doc))
{
    int code = 0;
    m->gold.each = each;
    m->gold.arg = m;
    for (size_t i = 0; i < m->o->gold.n && code == 0; i++) {
        m->file = (uint32_t)i;
        code = read_file(m, m->o->gold.v[i]);
    }
    return code;
}

/* --gold-map: LABEL=TYPE, and LABEL=- for labels of no interest. */
static int read_map(struct measure *m)
{
    for (size_t i = 0; i < m->o->gold_map.n; i++) {
        const char *one = m->o->gold_map.v[i];
        const char *eq = strchr(one, '=');
        if (eq == NULL ||
            !gold_map(&m->gold, span_cut(span_of(one), 0, (size_t)(eq - one)), span_of(eq + 1))) {
            cli_say("--gold-map takes LABEL=TYPE, or LABEL=- for labels of no interest");
            return EXIT_USAGE;
        }
    }
    return 0;
}

static int read_bars(struct measure *m)
{
    m->bar = calloc(m->o->bar.n + 1, sizeof(*m->bar));
    if (m->bar == NULL)
        return EXIT_INCOMPLETE;
    for (size_t i = 0; i < m->o->bar.n; i++)
        if (!score_bar_read(&m->gold, span_of(m->o->bar.v[i]), &m->bar[i])) {
            cli_say(
                "--bar takes [TYPE.][MODE.]MEASURE=X, such as recall=0.95, with a labelled TYPE, "
                "MODE strict, partial, token or covered, and MEASURE precision, recall, f1 or "
                "f2: %s",
                m->o->bar.v[i]);
            return EXIT_USAGE;
        }
    return 0;
}

static int show_names(struct measure *m)
{
    m->shown = calloc(m->o->gold.n + 1, sizeof(char *));
    for (size_t i = 0; m->shown != NULL && i < m->o->gold.n; i++)
        if ((m->shown[i] = cli_shown_path(m->setup, m->o->gold.v[i])) == NULL)
            return EXIT_INCOMPLETE;
    return m->shown == NULL ? EXIT_INCOMPLETE : 0;
}

static int tell(struct measure *m, struct buf *out)
{
    const struct cli_options *o = m->o;
    struct score_table *table = score_make(&m->score);
    struct score_report r = {.score = &m->score,
                             .table = table,
                             .run = &m->setup->run,
                             .files = (const char *const *)m->shown,
                             .bar = m->bar,
                             .nbar = o->bar.n,
                             .listed = o->verbose > 0 ? LISTED_VERBOSE : LISTED};
    bool color = o->report == NULL && cli_color(o, 1);
    if (table == NULL)
        return EXIT_INCOMPLETE;
    int bad = o->report_format == REPORT_NDJSON ? score_write_ndjson(&r, out)
              : o->report_format == REPORT_HTML ? score_write_html(&r, out)
                                                : score_write_text(&r, color, out);
    int code = bad == 0 ? 0 : EXIT_INCOMPLETE;
    for (size_t i = 0; i < o->bar.n && code != EXIT_INCOMPLETE; i++)
        if (!score_bar_met(table, &m->bar[i])) {
            const struct score_value *v =
                &table->value[m->bar[i].type][m->bar[i].mode][m->bar[i].measure];
            if (v->none)
                cli_say("the bar %s is not met: there is nothing to measure by", o->bar.v[i]);
            else
                cli_say("the bar %s is not met: %.4f", o->bar.v[i], v->v);
            code = EXIT_FOUND;
        }
    free(table);
    return code;
}

int measure_run(const struct cli_options *o, const struct cli_setup *s, struct buf *out)
{
    struct measure m = {.o = o, .setup = s, .gold = {.bytes = o->gold_bytes}};
    int code = read_map(&m);
    if (code == 0)
        code = read_files(&m, look_only);
    if (code == 0 && m.gold.ntype == 0) {
        cli_say("nothing is labelled in there, so there is nothing to measure by");
        code = EXIT_USAGE;
    }
    if (code == 0)
        code = read_bars(&m);
    if (code == 0)
        code = show_names(&m);
    if (code == 0 && score_init(&m.score, &m.gold, &s->engine) != 0)
        code = EXIT_INCOMPLETE;
    if (code == 0)
        code = read_files(&m, score_one);
    if (code == 0)
        code = tell(&m, out);
    for (size_t i = 0; m.shown != NULL && i < o->gold.n; i++)
        free(m.shown[i]);
    free(m.shown);
    free(m.bar);
    score_free(&m.score);
    gold_wipe(&m.gold);
    return code;
}
