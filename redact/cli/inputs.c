#include "redact/cli/inputs.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "redact/io.h"

struct reader {
    struct cli_inputs *in;
    struct io_in file;
};

static int read_some(void *cookie, unsigned char *p, size_t n, size_t *got)
{
    struct reader *r = cookie;
    int bad = io_read(&r->file, p, n, got);
    if (bad != 0)
        r->in->error_number = errno;
    return bad;
}

static int pass(void *cookie, const struct segment *s, const struct redact_place *at)
{
    struct reader *r = cookie;
    return r->in->segment(r->in->cookie, s, at);
}

void cli_inputs_note(struct cli_inputs *in, const char *name, int error)
{
    bool system = error == REDACT_E_READ || error == REDACT_E_WRITE || error == REDACT_E_REPORT;
    if (error == 0 || error == REDACT_E_PIPE)
        return;
    cli_say("%s: %s%s%s", name, redact_strerror(error), system ? ": " : "",
            system ? strerror(in->error_number) : "");
    in->last_error = error;
    in->exit_code = redact_exit_code(error);
}

static void add(struct redact_totals *all, const struct redact_totals *t)
{
    all->bytes += t->bytes;
    all->lines += t->lines;
    all->records += t->records;
    all->foreign += t->foreign;
    all->allowed += t->allowed;
    if (all->format == NULL)
        all->format = t->format;
}

/* Reads one input that is open for the report. */
static int read_all(struct cli_inputs *in, const char *file, struct redact_totals *t)
{
    const struct cli_options *o = in->o;
    struct reader r = {.in = in};
    if (io_open_in(&r.file, file) != 0) {
        in->error_number = errno;
        return REDACT_E_READ;
    }
    struct redact_job job = {.engine = &in->setup->engine,
                             .options = o->format_options,
                             .jobs = o->jobs,
                             .read = read_some,
                             .report = pass,
                             .cookie = &r};
    job.format = o->format == NULL ? NULL : format_find(o->format);
    job.options.name = file;
    int error = redact_run(&job, t);
    io_close_in(&r.file);
    return error;
}

static int one(struct cli_inputs *in, const char *arg)
{
    const char *file = arg != NULL && strcmp(arg, "-") != 0 ? arg : NULL;
    const char *name = file == NULL ? "standard input" : file;
    struct redact_totals t = {.bytes = 0};
    char *shown = file == NULL ? NULL : cli_shown_path(in->setup, file);
    int error = file != NULL && shown == NULL ? REDACT_E_MEMORY : in->open(in->cookie, shown);
    if (error == 0) {
        error = read_all(in, file, &t);
        int bad = in->close(in->cookie, &t, error == REDACT_E_PIPE ? 0 : error);
        error = error == 0 ? bad : error;
    }
    cli_inputs_note(in, name, error);
    add(&in->totals, &t);
    free(shown);
    return error;
}

void cli_inputs_run(struct cli_inputs *in)
{
    if (in->o->args.n == 0)
        one(in, NULL);
    for (size_t i = 0; i < in->o->args.n; i++)
        if (one(in, in->o->args.v[i]) == REDACT_E_PIPE)
            break;
}

bool cli_inputs_none(const struct cli_options *o)
{
    if (o->args.n > 0 || isatty(STDIN_FILENO) != 1)
        return false;
    cli_say("nothing to read: give a FILE or pipe something in (see redact --help)");
    return true;
}
