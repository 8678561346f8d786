#include "redact/cli/inspect.h"

#include <pthread.h>
#include <stdlib.h>

#include "redact/verify/verify.h"

/* One for each worker: the verifier's own matcher is not shared, and so nothing has to wait. */
struct desk {
    struct matcher *matcher;
    struct names names;
    struct buf report;
};

struct inspector {
    const struct cli_setup *setup;
    struct opts opts;
    struct judge *judge;
    struct desk *desk;
    unsigned n;
    struct rule *rules; /* those that --only and --except let through */
    size_t nrules;
    pthread_mutex_t lock;
    size_t residue, account; /* places found; segments whose account does not hold */
};

static bool rules_make(struct inspector *i, const struct cli_options *o)
{
    size_t n = 0;
    const struct rule *all = packs_rules(i->setup->packs, &n);
    i->rules = calloc(n + 1, sizeof(*i->rules));
    for (size_t k = 0; i->rules != NULL && k < n; k++)
        if (cli_rule_wanted((void *)o, &all[k]))
            i->rules[i->nrules++] = all[k];
    return i->rules != NULL;
}

static bool judge_make(struct inspector *i, const struct cli_options *o)
{
    struct conf_error err;
    struct span text = {i->setup->policy_text.p, i->setup->policy_text.n};
    if (i->setup->policy_text.p == NULL && !judge_builtin(o->policy, &text)) {
        cli_say("--verify does not know the policy %s", o->policy);
        return false;
    }
    if (judge_load(o->policy, text, &i->judge, &err) != 0) {
        cli_say_conf(&err);
        return false;
    }
    if (o->min_score >= 0)
        judge_set_min_score(i->judge, o->min_score);
    return true;
}

struct inspector *inspector_new(const struct cli_setup *s, const struct cli_options *o)
{
    static const enum opts_document documents[] = {DOCUMENT_SEGMENT, DOCUMENT_RECORD,
                                                   DOCUMENT_LINE};
    struct conf_error err;
    struct inspector *i = calloc(1, sizeof(*i));
    if (i == NULL)
        return NULL;
    i->setup = s;
    i->n = o->jobs;
    i->opts = (struct opts){.against = "the segment",
                            .report = "the segment",
                            .document = documents[o->format_options.unit]};
    pthread_mutex_init(&i->lock, NULL);
    i->desk = calloc(i->n, sizeof(*i->desk));
    bool ok = i->desk != NULL && rules_make(i, o) && judge_make(i, o);
    for (unsigned k = 0; ok && k < i->n; k++)
        if (matcher_new(i->rules, i->nrules, &i->desk[k].matcher, &err) != 0) {
            cli_say_conf(&err);
            ok = false;
        }
    if (!ok) {
        inspector_free(i);
        return NULL;
    }
    return i;
}

void inspector_free(struct inspector *i)
{
    if (i == NULL)
        return;
    for (unsigned k = 0; i->desk != NULL && k < i->n; k++) {
        matcher_free(i->desk[k].matcher);
        names_free(&i->desk[k].names);
        buf_wipe(&i->desk[k].report);
    }
    pthread_mutex_destroy(&i->lock);
    judge_free(i->judge);
    free(i->desk);
    free(i->rules);
    free(i);
}

/* The report of the segment alone, as if it were a whole input. */
static int write_report(struct inspector *i, struct desk *d, const struct segment *s)
{
    static const struct redact_place origin = {.offset = 0};
    struct report_counts counts;
    struct redact_totals totals = {.bytes = s->in.n};
    d->report.n = 0;
    if (report_counts_init(&counts, &i->setup->engine) != 0)
        return REDACT_E_MEMORY;
    int bad = report_segment(REPORT_NDJSON, &i->setup->engine, NULL, s, &origin, &d->report);
    if (bad == 0)
        bad = report_summary(REPORT_NDJSON, &i->setup->run, &counts, &totals, 0, &d->report);
    report_counts_wipe(&counts);
    return bad;
}

int inspector_judge(struct inspector *i, unsigned worker, const struct segment *s)
{
    struct desk *d = &i->desk[worker];
    size_t n = 0;
    int error = write_report(i, d, s);
    if (error != 0)
        return error;
    const struct rule *rules = packs_rules(i->setup->packs, &n);
    struct opts opts = i->opts;
    opts.format = s->format == &format_ndjson ? FORMAT_NDJSON : FORMAT_TEXT;
    struct verify_setup setup = {&opts, rules, n, d->matcher, i->judge, i->setup->pseudo, NULL};
    struct verify_input in = {
        "the segment", {s->out.p, s->out.n}, s->in, {d->report.p, d->report.n}};
    struct verify_answers a;
    verify_file(&setup, &in, &d->names, &a);
    int code = verify_exit(&a, false);
    pthread_mutex_lock(&i->lock);
    i->residue += verify_count(&a.by_value, ITEM_RESIDUE) + verify_count(&a.by_rule, ITEM_RESIDUE);
    i->account += a.account.why != NULL;
    pthread_mutex_unlock(&i->lock);
    verify_free(&a);
    return code == EXIT_RESIDUE ? REDACT_E_RESIDUE : code != 0 ? REDACT_E_LIMIT : 0;
}

size_t inspector_residue(const struct inspector *i)
{
    return i == NULL ? 0 : i->residue;
}

void inspector_tell(const struct inspector *i)
{
    if (i != NULL && i->residue > 0)
        cli_say("the verifier found something identifying at %zu places of the output (redact "
                "explain and redact-verify say where)",
                i->residue);
    if (i != NULL && i->account > 0)
        cli_say("the verifier's account of what was replaced does not hold");
}
