#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "redact/cli/cli.h"
#include "redact/io.h"

/* `check` and `explain`: read, report, change nothing. */
struct check {
    const struct cli_options *o;
    bool explain;
    struct cli_setup setup;
    struct io_in in;
    struct io_out report;
    struct report_counts counts;
    struct buf lines;
    char *shown;
    struct redact_totals totals;
    int error;        /* the gravest exit code so far */
    int error_number; /* errno of the call that failed, in whichever thread that was */
    int last_error;   /* for the summary */
};

static int read_some(void *cookie, unsigned char *p, size_t n, size_t *got)
{
    struct check *c = cookie;
    int bad = io_read(&c->in, p, n, got);
    if (bad != 0)
        c->error_number = errno;
    return bad;
}

static int write_lines(struct check *c)
{
    int bad = io_write(&c->report, c->lines.p, c->lines.n);
    c->lines.n = 0;
    if (bad != 0)
        c->error_number = errno;
    return bad == 0 || bad == REDACT_E_PIPE ? bad : REDACT_E_REPORT;
}

static int put(struct check *c, const char *s)
{
    return buf_puts(&c->lines, s);
}

/* "path: offset N length N: " */
static int explain_place(struct check *c, uint64_t offset, uint64_t length)
{
    return put(c, c->shown == NULL ? "-" : c->shown) | put(c, ": offset ") |
           buf_put_u64(&c->lines, offset) | put(c, " length ") | buf_put_u64(&c->lines, length) |
           put(c, ": ");
}

static int explain_refused(struct check *c, const struct candidate *one,
                           const struct redact_place *at)
{
    const struct rule *r = engine_rule(&c->setup.engine, one->rule);
    char score[32];
    snprintf(score, sizeof(score), " score %d.%02d: ", one->score / 100, one->score % 100);
    int bad = explain_place(c, at->offset + one->pos, one->len) | put(c, "not taken: ") |
              put(c, r->type) | put(c, " ") | put(c, r->id) | put(c, score) | put(c, one->refused);
    if (one->why != NULL)
        bad |= put(c, " (spoke for it: ") | put(c, one->why) | put(c, ")");
    return bad | put(c, "\n");
}

static int explain_found(struct check *c, const struct finding *f, const struct redact_place *at)
{
    const struct rule *r = engine_rule(&c->setup.engine, f->rule);
    int min = c->setup.engine.verdict[f->rule].min_score;
    char score[64];
    snprintf(score, sizeof(score), " score %d.%02d, minimum %d.%02d: ", f->score / 100,
             f->score % 100, min / 100, min % 100);
    return explain_place(c, at->offset + f->raw, f->raw_n) | put(c, "taken: ") | put(c, r->type) |
           put(c, " ") | put(c, r->id) | put(c, score) | put(c, policy_action_name(f->action)) |
           put(c, "; ") | put(c, r->about) | put(c, "\n");
}

static int by_place(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;
    if (x->pos != y->pos)
        return x->pos < y->pos ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* The same rule on the same span twice, by two of its patterns: it did not lose, it is the winner.
 */
static bool is_winner(const struct segment *s, size_t next, const struct candidate *c)
{
    for (size_t i = next > 2 ? next - 2 : 0; i < s->nfinding && i <= next; i++)
        if (s->finding[i].rule == c->rule && s->finding[i].raw == c->pos &&
            s->finding[i].raw_n == c->len)
            return true;
    return false;
}

/* What was taken and what came to nothing, in order of place. */
static int explain(struct check *c, const struct segment *s, const struct redact_place *at)
{
    int bad = 0;
    size_t k = 0;
    if (s->refused.n > 0)
        qsort(s->refused.v, s->refused.n, sizeof(*s->refused.v), by_place);
    for (size_t i = 0; i <= s->nfinding && bad == 0; i++) {
        for (; k < s->refused.n && bad == 0 &&
               (i == s->nfinding || s->refused.v[k].pos < s->finding[i].raw);
             k++)
            if (!is_winner(s, i, &s->refused.v[k]))
                bad = explain_refused(c, &s->refused.v[k], at);
        if (i < s->nfinding && bad == 0)
            bad = explain_found(c, &s->finding[i], at);
    }
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

static int report(void *cookie, const struct segment *s, const struct redact_place *at)
{
    struct check *c = cookie;
    report_count(&c->counts, s);
    if (c->o->quiet && c->o->report == NULL)
        return 0;
    int bad = c->explain ? explain(c, s, at)
                         : report_segment(c->o->report_format, &c->setup.engine, c->shown, s, at,
                                          &c->lines);
    return bad != 0 ? bad : write_lines(c);
}

static void note(struct check *c, const char *file, int error, int error_number)
{
    bool system = error == REDACT_E_READ || error == REDACT_E_WRITE || error == REDACT_E_REPORT;
    if (error == 0 || error == REDACT_E_PIPE)
        return;
    cli_say("%s: %s%s%s", file, redact_strerror(error), system ? ": " : "",
            system ? strerror(error_number) : "");
    c->last_error = error;
    c->error = redact_exit_code(error);
}

static int check_file(struct check *c, const char *arg)
{
    const char *file = arg != NULL && strcmp(arg, "-") != 0 ? arg : NULL;
    const char *name = file == NULL ? "standard input" : file;
    if (io_open_in(&c->in, file) != 0) {
        note(c, name, REDACT_E_READ, errno);
        return REDACT_E_READ;
    }
    free(c->shown);
    c->shown = file == NULL ? NULL : cli_shown_path(&c->setup, file);
    struct redact_job job = {.engine = &c->setup.engine,
                             .options = c->o->format_options,
                             .jobs = c->o->jobs,
                             .read = read_some,
                             .report = report,
                             .cookie = c};
    job.format = c->o->format == NULL ? NULL : format_find(c->o->format);
    job.options.name = file;
    struct redact_totals t = {.bytes = 0};
    int error = file != NULL && c->shown == NULL ? REDACT_E_MEMORY : redact_run(&job, &t);
    note(c, name, error, c->error_number);
    io_close_in(&c->in);
    c->totals.bytes += t.bytes;
    c->totals.lines += t.lines;
    c->totals.records += t.records;
    c->totals.foreign += t.foreign;
    if (c->totals.format == NULL)
        c->totals.format = t.format;
    return error;
}

static int finish(struct check *c)
{
    const struct cli_options *o = c->o;
    bool text = o->report_format == REPORT_TEXT;
    if (!c->explain && (!o->quiet || o->report != NULL) &&
        (!text || o->verbose > 0 || o->report != NULL)) {
        int bad = report_summary(o->report_format, &c->setup.run, &c->counts, &c->totals,
                                 c->last_error, &c->lines);
        if (bad == 0)
            bad = write_lines(c);
        note(c, "report", bad, c->error_number);
    }
    if (c->report.path != NULL && io_commit(&c->report) != 0)
        note(c, o->report, REDACT_E_REPORT, errno);
    if (c->error != 0)
        return c->error;
    return report_replaced(&c->counts, &c->setup.engine) > 0 && !c->explain ? EXIT_FOUND
                                                                            : EXIT_DONE;
}

static int check_all(struct check *c)
{
    const struct cli_options *o = c->o;
    if (o->report == NULL || strcmp(o->report, "-") == 0)
        c->report = (struct io_out){.fd = STDOUT_FILENO};
    else if (cli_report_is(o->report, o->args.v, o->args.n))
        return EXIT_USAGE;
    else if (io_create(&c->report, o->report) != 0) {
        cli_say("cannot open %s for writing: %s", o->report, strerror(errno));
        return EXIT_INCOMPLETE;
    }
    if (o->args.n == 0)
        check_file(c, NULL);
    for (size_t i = 0; i < o->args.n; i++)
        if (check_file(c, o->args.v[i]) == REDACT_E_PIPE)
            break;
    return finish(c);
}

static int run(const char *name, bool explain, int argc, char **argv)
{
    struct cli_options o;
    struct check c = {.o = &o, .explain = explain, .in = {.fd = -1}, .report = {.fd = -1}};
    int code = cli_options_read(
        &o, name, TAKES_RULES | TAKES_KEY | TAKES_INPUT | (explain ? 0 : TAKES_REPORT), argc, argv);
    if (code == 0 && o.help) {
        code = cli_help();
    } else if (code == 0 && o.args.n == 0 && isatty(STDIN_FILENO)) {
        cli_say("nothing to read: give a FILE or pipe something in (see redact --help)");
        code = EXIT_USAGE;
    } else if (code == 0) {
        /* No token leaves a check in text, so a key of the run's own needs no remark. */
        struct cli_options quiet = o;
        quiet.quiet = true;
        quiet.all = o.all || explain;
        code = cli_setup_make(&c.setup, &quiet, explain);
        if (code == 0 && report_counts_init(&c.counts, &c.setup.engine) != 0)
            code = EXIT_INCOMPLETE;
        if (code == 0)
            code = check_all(&c);
        io_abandon(&c.report);
        report_counts_wipe(&c.counts);
        buf_wipe(&c.lines);
        free(c.shown);
        cli_setup_free(&c.setup);
    }
    cli_options_free(&o);
    return code;
}

int cmd_check(int argc, char **argv)
{
    return run("check", false, argc, argv);
}

int cmd_explain(int argc, char **argv)
{
    return run("explain", true, argc, argv);
}
