#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "redact/cli/cli.h"
#include "redact/cli/inspect.h"
#include "redact/io.h"

/* One filter run: where bytes come from and go to. */
struct filter {
    const struct cli_options *o;
    struct cli_setup setup;
    struct io_in in;
    struct io_out out, report_out;
    struct report *report; /* NULL: none is wanted */
    struct report_counts counts;
    struct inspector *inspector; /* with --verify */
    struct buf lines;            /* report lines of one segment */
    char *shown;                 /* path as reports show it */
    int error_number;            /* errno of the call that failed, in whichever thread that was */
};

/* Called by one thread at a time, with the first error of its kind: later ones are never reached.
 */
static int note_errno(struct filter *f, int error)
{
    f->error_number = errno;
    return error;
}

static int read_some(void *cookie, unsigned char *p, size_t n, size_t *got)
{
    struct filter *f = cookie;
    int bad = io_read(&f->in, p, n, got);
    return bad == 0 ? 0 : note_errno(f, bad);
}

static int write_all(void *cookie, const unsigned char *p, size_t n)
{
    struct filter *f = cookie;
    int bad = io_write(&f->out, p, n);
    return bad == 0 ? 0 : note_errno(f, bad);
}

static int write_report(struct filter *f)
{
    int bad = io_write(&f->report_out, f->lines.p, f->lines.n);
    f->lines.n = 0;
    return bad == 0 ? 0 : note_errno(f, REDACT_E_REPORT);
}

static int report(void *cookie, const struct segment *s, const struct redact_place *at)
{
    struct filter *f = cookie;
    report_count(&f->counts, s);
    if (f->report == NULL)
        return 0;
    int bad = report_put(f->report, s, at, &f->lines);
    return bad != 0 ? bad : write_report(f);
}

static int verify(void *cookie, unsigned worker, const struct segment *s)
{
    struct filter *f = cookie;
    return inspector_judge(f->inspector, worker, s);
}

static int summarise(struct filter *f, const struct redact_totals *totals, int error)
{
    int bad = 0;
    if (f->report != NULL) {
        struct report_end end = {.counts = &f->counts,
                                 .totals = totals,
                                 .error = error,
                                 .verified = f->inspector != NULL,
                                 .residue = inspector_residue(f->inspector)};
        bad = report_close(f->report, totals, error);
        if (bad == 0)
            bad = report_finish(f->report, &end, &f->lines);
        if (bad == 0)
            bad = write_report(f);
    }
    if (f->o->verbose > 0 && !f->o->quiet) {
        f->lines.n = 0;
        if (report_summary(REPORT_TEXT, &f->setup.run, &f->counts, totals, error, &f->lines) == 0 &&
            write(STDERR_FILENO, f->lines.p, f->lines.n) < 0)
            errno = 0; /* nobody to tell */
    }
    return bad;
}

static void say_error(const struct filter *f, int error)
{
    const char *file = f->o->args.n > 0 ? f->o->args.v[0] : "standard input";
    bool system = error == REDACT_E_READ || error == REDACT_E_WRITE || error == REDACT_E_REPORT;
    if (error == REDACT_E_PIPE)
        return;
    cli_say("%s: %s%s%s", file, redact_strerror(error), system ? ": " : "",
            system ? strerror(f->error_number) : "");
}

static int run(struct filter *f)
{
    const struct cli_options *o = f->o;
    struct redact_job job = {.engine = &f->setup.engine,
                             .options = o->format_options,
                             .jobs = o->jobs,
                             .read = read_some,
                             .write = write_all,
                             .report = report,
                             .cookie = f};
    job.format = o->format == NULL ? NULL : format_find(o->format);
    job.options.name = o->args.n > 0 ? o->args.v[0] : NULL;
    if (f->inspector != NULL)
        job.verify = verify;
    struct redact_totals totals;
    int error = redact_run(&job, &totals);
    inspector_tell(f->inspector);
    if (error == REDACT_E_RESIDUE && o->allow != NULL)
        cli_say("--verify does not honour --allow: what it lets stand is something left");
    int report_error =
        error == REDACT_E_REPORT || error == REDACT_E_PIPE ? 0 : summarise(f, &totals, error);
    if (error == 0 && report_error != 0) {
        error = report_error;
    }
    if (error == 0 && f->o->report != NULL && (error = io_commit(&f->report_out)) != 0) {
        error = note_errno(f, REDACT_E_REPORT);
    }
    if (error == 0 && (error = io_commit(&f->out)) != 0)
        note_errno(f, error);
    if (error != 0)
        say_error(f, error);
    if (totals.foreign > 0 && !o->foreign && !o->quiet)
        cli_say("tokens that this key and scope did not make were left standing: %llu "
                "(--foreign=redact takes them)",
                (unsigned long long)totals.foreign);
    return redact_exit_code(error);
}

static int open_all(struct filter *f)
{
    const struct cli_options *o = f->o;
    const char *file = o->args.n > 0 && strcmp(o->args.v[0], "-") != 0 ? o->args.v[0] : NULL;
    if (io_open_in(&f->in, file) != 0) {
        cli_say("cannot open %s: %s", file == NULL ? "standard input" : file, strerror(errno));
        return EXIT_INCOMPLETE;
    }
    f->shown = file == NULL ? NULL : cli_shown_path(&f->setup, file);
    if (file != NULL && f->shown == NULL)
        return EXIT_INCOMPLETE;
    if (io_open_out(&f->out, o->output) != 0) {
        cli_say("cannot open %s for writing: %s", o->output, strerror(errno));
        return EXIT_INCOMPLETE;
    }
    return 0;
}

static int open_report(struct filter *f)
{
    /* A report is written as it comes, not renamed into place: it also tells of a run that failed.
     */
    if (f->o->report == NULL)
        return 0;
    if (io_create(&f->report_out, f->o->report) != 0) {
        cli_say("cannot open %s for writing: %s", f->o->report, strerror(errno));
        return EXIT_INCOMPLETE;
    }
    f->report = report_new(f->o->report_format, &f->setup.run);
    if (f->report == NULL || report_open(f->report, f->shown) != 0) {
        cli_say("no memory");
        return EXIT_INCOMPLETE;
    }
    report_color(f->report, f->o->color == COLOR_ALWAYS);
    return 0;
}

static int check_usage(const struct cli_options *o)
{
    if (o->args.n > 1) {
        cli_say("the filter takes one FILE (see redact scrub for trees in a later version, or "
                "redact check FILE...)");
        return EXIT_USAGE;
    }
    if (o->args.n == 0 && isatty(STDIN_FILENO)) {
        cli_say("nothing to read: give a FILE or pipe something in (see redact --help)");
        return EXIT_USAGE;
    }
    if (o->report == NULL && (o->all || o->report_format_given)) {
        cli_say("%s needs --report FILE", o->all ? "--all" : "--report-format");
        return EXIT_USAGE;
    }
    if (o->report != NULL && (cli_report_is(o->report, o->args.v, o->args.n) ||
                              cli_report_is(o->report, &o->output, o->output != NULL)))
        return EXIT_USAGE;
    if (o->report != NULL && strcmp(o->report, "-") == 0) {
        cli_say("the report cannot go to standard output, where the redacted text goes: give "
                "--report FILE");
        return EXIT_USAGE;
    }
    return 0;
}

int cmd_filter(int argc, char **argv)
{
    struct cli_options o;
    struct filter f = {.o = &o, .in = {.fd = -1}, .out = {.fd = -1}, .report_out = {.fd = -1}};
    int code = cli_options_read(&o, "filter",
                                TAKES_RULES | TAKES_KEY | TAKES_INPUT | TAKES_REPORT | TAKES_OUTPUT,
                                argc, argv);
    if (code == 0 && o.help)
        code = cli_help();
    else if (code == 0 && (code = check_usage(&o)) == 0) {
        if (!o.report_format_given)
            o.report_format = REPORT_NDJSON;
        code = cli_setup_make(&f.setup, &o, false);
        if (code == 0 && o.verify && (f.inspector = inspector_new(&f.setup, &o)) == NULL)
            code = EXIT_INCOMPLETE;
        if (code == 0 && report_counts_init(&f.counts, &f.setup.engine) != 0)
            code = EXIT_INCOMPLETE;
        if (code == 0 && (code = open_all(&f)) == 0 && (code = open_report(&f)) == 0)
            code = run(&f);
        io_abandon(&f.out);
        io_abandon(&f.report_out);
        report_free(f.report);
        io_close_in(&f.in);
        inspector_free(f.inspector);
        report_counts_wipe(&f.counts);
        buf_wipe(&f.lines);
        free(f.shown);
        cli_setup_free(&f.setup);
    }
    cli_options_free(&o);
    return code;
}
