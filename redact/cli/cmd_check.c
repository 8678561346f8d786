#include <errno.h>
#include <unistd.h>

#include "redact/cli/cli.h"
#include "redact/cli/ignoring.h"
#include "redact/cli/inputs.h"
#include "redact/io.h"

/* `check`: read, report, change nothing. */
struct check {
    const struct cli_options *o;
    struct cli_setup setup;
    struct cli_inputs in;
    struct io_out out;
    struct report *report; /* NULL: quiet */
    struct report_counts counts;
    struct ignoring ignoring;
    struct buf lines;
};

static int write_lines(struct check *c)
{
    int bad = io_write(&c->out, c->lines.p, c->lines.n);
    c->lines.n = 0;
    if (bad != 0)
        c->in.error_number = errno;
    return bad == 0 || bad == REDACT_E_PIPE ? bad : REDACT_E_REPORT;
}

static int open_one(void *cookie, const char *shown)
{
    struct check *c = cookie;
    return c->report == NULL ? 0 : report_open(c->report, shown);
}

static int segment(void *cookie, const struct segment *whole, const struct redact_place *at)
{
    struct check *c = cookie;
    struct segment s = *whole; /* all is borrowed */
    int bad = ignoring_apply(&c->ignoring, c->o, &c->setup.engine, &s);
    if (bad != 0)
        return bad;
    report_count(&c->counts, &s);
    if (c->report == NULL)
        return 0;
    bad = report_put(c->report, &s, at, &c->lines);
    return bad != 0 ? bad : write_lines(c);
}

static int close_one(void *cookie, const struct redact_totals *t, int error)
{
    struct check *c = cookie;
    return c->report == NULL ? 0 : report_close(c->report, t, error);
}

static int finish(struct check *c)
{
    const struct cli_options *o = c->o;
    bool summary = o->report_format != REPORT_TEXT || o->verbose > 0 || o->report != NULL;
    struct report_end end = {.counts = &c->counts,
                             .totals = &c->in.totals,
                             .error = c->in.last_error,
                             .ignored = c->ignoring.n};
    if (c->report != NULL && summary) {
        int bad = report_finish(c->report, &end, &c->lines);
        if (bad == 0)
            bad = write_lines(c);
        cli_inputs_note(&c->in, "report", bad);
    }
    if (c->out.path != NULL && io_commit(&c->out) != 0) {
        c->in.error_number = errno;
        cli_inputs_note(&c->in, o->report, REDACT_E_REPORT);
    }
    if (c->in.exit_code != 0)
        return c->in.exit_code;
    ignoring_tell(&c->ignoring, o);
    if (o->write_ignores != NULL)
        return ignoring_write(&c->ignoring, o);
    return report_replaced(&c->counts, &c->setup.engine) > 0 ? EXIT_FOUND : EXIT_DONE;
}

static int open_report(struct check *c)
{
    const struct cli_options *o = c->o;
    if (o->report == NULL || strcmp(o->report, "-") == 0)
        c->out = (struct io_out){.fd = STDOUT_FILENO};
    else if (cli_report_is(o->report, o->args.v, o->args.n))
        return EXIT_USAGE;
    else if (io_create(&c->out, o->report) != 0) {
        cli_say("cannot open %s for writing: %s", o->report, strerror(errno));
        return EXIT_INCOMPLETE;
    }
    if (o->quiet && o->report == NULL)
        return 0;
    c->report = report_new(o->report_format, &c->setup.run);
    if (c->report == NULL) {
        cli_say("no memory");
        return EXIT_INCOMPLETE;
    }
    report_color(c->report, cli_color(o, c->out.fd));
    return 0;
}

static int run(struct check *c)
{
    int code = ignoring_load(&c->ignoring, c->o, &c->setup);
    if (code == 0)
        code = open_report(c);
    if (code != 0)
        return code;
    c->in = (struct cli_inputs){.o = c->o,
                                .setup = &c->setup,
                                .open = open_one,
                                .segment = segment,
                                .close = close_one,
                                .cookie = c};
    cli_inputs_run(&c->in);
    return finish(c);
}

int cmd_check(int argc, char **argv)
{
    struct cli_options o;
    struct check c = {.o = &o, .out = {.fd = -1}};
    int code = cli_options_read(
        &o, "check", TAKES_RULES | TAKES_KEY | TAKES_INPUT | TAKES_REPORT | TAKES_IGNORES, argc,
        argv);
    if (code == 0 && o.help) {
        code = cli_help();
    } else if (code == 0 && cli_inputs_none(&o)) {
        code = EXIT_USAGE;
    } else if (code == 0) {
        /* No token leaves a check in text, so a key of the run's own needs no remark. */
        struct cli_options quiet = o;
        quiet.quiet = true;
        code = cli_setup_make(&c.setup, &quiet, false);
        if (code == 0 && report_counts_init(&c.counts, &c.setup.engine) != 0)
            code = EXIT_INCOMPLETE;
        if (code == 0)
            code = run(&c);
        io_abandon(&c.out);
        report_free(c.report);
        report_counts_wipe(&c.counts);
        ignoring_wipe(&c.ignoring);
        buf_wipe(&c.lines);
        cli_setup_free(&c.setup);
    }
    cli_options_free(&o);
    return code;
}
