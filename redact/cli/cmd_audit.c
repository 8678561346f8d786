#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "redact/audit.h"
#include "redact/cli/cli.h"
#include "redact/cli/inputs.h"
#include "redact/cli/measure.h"
#include "redact/io.h"

enum { AUDIT_TEXT_MAX = 1 << 30 };

/* `audit`: what is in there, what may be left, what identifies. */
struct audit_run {
    const struct cli_options *o;
    struct cli_setup setup;
    struct cli_inputs in;
    struct hash64 *hash;
    struct audit now, before;
    struct audit *open; /* the one that is being filled */
    struct buf text;
};

static int open_one(void *cookie, const char *shown)
{
    struct audit_run *r = cookie;
    return audit_open(r->open, shown);
}

static int segment(void *cookie, const struct segment *s, const struct redact_place *at)
{
    struct audit_run *r = cookie;
    return audit_put(r->open, s, at, &r->o->format_options);
}

static int close_one(void *cookie, const struct redact_totals *t, int error)
{
    struct audit_run *r = cookie;
    return audit_close(r->open, t, error);
}

/* --quasi and --sensitive. 0 or an exit code after a message. */
static int name_fields(const struct cli_options *o, struct audit *a)
{
    int bad = 0;
    for (size_t i = 0; i < o->quasi.n && bad == 0; i++)
        bad = audit_quasi_add(a, span_of(o->quasi.v[i]));
    if (bad == 0 && o->sensitive != NULL)
        bad = audit_sensitive_set(a, span_of(o->sensitive));
    a->population = o->population;
    if (bad > 0) {
        cli_say("--quasi takes up to %d fields", AUDIT_QUASI_MAX);
        return EXIT_USAGE;
    }
    return bad == 0 ? 0 : EXIT_INCOMPLETE;
}

static int fill(struct audit_run *r, struct audit *a, const struct cli_words *files)
{
    struct cli_options o = *r->o;
    o.args = *files;
    r->open = a;
    r->in = (struct cli_inputs){.o = &o,
                                .setup = &r->setup,
                                .open = open_one,
                                .segment = segment,
                                .close = close_one,
                                .cookie = r};
    cli_inputs_run(&r->in);
    return r->in.exit_code;
}

static int merge(struct audit_run *r)
{
    struct buf text = {.p = NULL};
    const char *why = NULL;
    unsigned line = 0;
    int code = 0;
    for (size_t i = 0; i < r->o->args.n && code == 0; i++) {
        const char *file = r->o->args.v[i];
        text.n = 0;
        if (io_read_file(file, AUDIT_TEXT_MAX, &text) != 0) {
            cli_say("%s: %s", file, strerror(errno));
            code = EXIT_INCOMPLETE;
            break;
        }
        int bad = audit_read(&r->now, (struct span){text.p, text.n}, &why, &line);
        if (bad > 0)
            cli_say("%s:%u: %s", file, line, why);
        code = bad > 0 ? EXIT_USAGE : bad < 0 ? EXIT_INCOMPLETE : 0;
        buf_wipe(&text);
    }
    buf_wipe(&text);
    return code;
}

/* Puts r->text where it belongs. 0 or an exit code. */
static int write_out(struct audit_run *r)
{
    const struct cli_options *o = r->o;
    struct io_out out = {.fd = STDOUT_FILENO};
    bool file = o->report != NULL && strcmp(o->report, "-") != 0;
    if (file && io_open_out(&out, o->report) != 0) {
        cli_say("cannot open %s for writing: %s", o->report, strerror(errno));
        return EXIT_INCOMPLETE;
    }
    int bad = io_write(&out, r->text.p, r->text.n);
    if (bad == 0 && file)
        bad = io_commit(&out);
    if (bad != 0 && bad != REDACT_E_PIPE)
        cli_say("%s: %s", file ? o->report : "standard output", strerror(errno));
    if (file)
        io_abandon(&out);
    return bad == 0 || bad == REDACT_E_PIPE ? 0 : EXIT_INCOMPLETE;
}

static int tell(struct audit_run *r)
{
    const struct cli_options *o = r->o;
    const struct audit *before = o->before == NULL ? NULL : &r->before;
    bool color = (o->report == NULL || o->color == COLOR_ALWAYS) && cli_color(o, STDOUT_FILENO);
    return o->report_format == REPORT_NDJSON ? audit_write_ndjson(&r->now, &r->text)
           : o->report_format == REPORT_HTML ? audit_write_html(&r->now, before, &r->text)
                                             : audit_write_text(&r->now, before, color, &r->text);
}

static int finish(struct audit_run *r, int code)
{
    int bad = audit_finish(&r->now);
    if (bad == 0 && r->o->before != NULL)
        bad = audit_finish(&r->before);
    if (bad == 0)
        bad = tell(r);
    if (bad != 0)
        cli_say("no memory");
    int wrote = bad != 0 ? EXIT_INCOMPLETE : r->o->quiet && r->o->report == NULL ? 0 : write_out(r);
    return wrote != 0 ? wrote : code;
}

static int measure(struct audit_run *r)
{
    int code = measure_run(r->o, &r->setup, &r->text);
    if (code != 0 && code != EXIT_FOUND)
        return code;
    int wrote = r->o->quiet && r->o->report == NULL ? 0 : write_out(r);
    return wrote != 0 ? wrote : code;
}

static int run(struct audit_run *r)
{
    const struct cli_options *o = r->o;
    struct cli_words original = {(const char **)&o->before, 1};
    r->hash = hash64_new(r->setup.key);
    if (r->hash == NULL) {
        cli_say("no memory");
        return EXIT_INCOMPLETE;
    }
    r->setup.engine.count = r->hash;
    audit_init(&r->now, &r->setup.run, r->hash);
    audit_init(&r->before, &r->setup.run, r->hash);
    int code = name_fields(o, &r->now);
    if (code == 0)
        code = name_fields(o, &r->before);
    if (code != 0)
        return code;
    if (o->merge) {
        code = merge(r);
        return code != 0 ? code : finish(r, 0);
    }
    int then = o->before == NULL ? 0 : fill(r, &r->before, &original);
    code = fill(r, &r->now, &o->args);
    return finish(r, code != 0 ? code : then);
}

static int check_usage(const struct cli_options *o)
{
    const char *why = NULL;
    bool gold = o->gold.n > 0;
    if (gold && (o->args.n > 0 || o->merge || o->before != NULL || o->quasi.n > 0 ||
                 o->sensitive != NULL || o->population > 0))
        why = "--gold takes the files that are measured by, and no others, nor options of audits";
    else if (!gold && (o->bar.n > 0 || o->gold_map.n > 0 || o->gold_bytes))
        why = "--bar, --gold-map and --gold-units need --gold FILE";
    else if (o->report_format != REPORT_TEXT && o->report_format != REPORT_NDJSON &&
             o->report_format != REPORT_HTML)
        why = "takes --report-format text, ndjson or html";
    else if (o->merge && (o->args.n == 0 || o->before != NULL))
        why = "--merge takes audits in ndjson, and no --before";
    else if (o->merge && (o->quasi.n > 0 || o->sensitive != NULL || o->population > 0))
        why = "--merge takes the fields that its audits were made with";
    else if (o->before != NULL && o->report_format == REPORT_NDJSON)
        why = "--before has text and html; in ndjson there is an audit for each side";
    if (why != NULL)
        cli_say("audit: %s", why);
    if (why == NULL && o->report != NULL &&
        (cli_report_is(o->report, o->args.v, o->args.n) ||
         cli_report_is(o->report, o->gold.v, o->gold.n) ||
         cli_report_is(o->report, &o->before, o->before != NULL)))
        return EXIT_USAGE;
    return why == NULL ? 0 : EXIT_USAGE;
}

int cmd_audit(int argc, char **argv)
{
    struct cli_options o;
    struct audit_run r = {.o = &o};
    int code = cli_options_read(&o, "audit",
                                TAKES_RULES | TAKES_KEY | TAKES_INPUT | TAKES_REPORT | TAKES_AUDIT,
                                argc, argv);
    if (code == 0 && o.help) {
        code = cli_help();
    } else if (code == 0 &&
               ((code = check_usage(&o)) != 0 || (o.gold.n == 0 && cli_inputs_none(&o)))) {
        code = EXIT_USAGE;
    } else if (code == 0) {
        struct cli_options quiet = o;
        quiet.quiet = quiet.all = true;
        code = cli_setup_make(&r.setup, &quiet, false);
        if (code == 0 && o.merge && !r.setup.lasting) {
            cli_say("--merge needs the key that the audits were made with");
            code = EXIT_USAGE;
        }
        if (code == 0 && o.gold.n > 0) {
            code = measure(&r);
        } else if (code == 0) {
            code = run(&r);
            audit_free(&r.now);
            audit_free(&r.before);
        }
        hash64_free(r.hash);
        buf_wipe(&r.text);
        cli_setup_free(&r.setup);
    }
    cli_options_free(&o);
    return code;
}
