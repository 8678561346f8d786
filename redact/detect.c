#include "redact/detect.h"

#include <stdlib.h>

#include "redact/resolve.h"

struct detect {
    const struct engine *engine;
    struct scanner *scanner;
    struct candidates foreign;
    struct candidates seen;  /* winners among what patterns found */
    struct candidates local; /* winners so far, for what a detector may not touch */
    struct ranges inert, taken;
};

struct detect *detect_new(const struct engine *e)
{
    struct detect *d = calloc(1, sizeof(*d));
    if (d == NULL)
        return NULL;
    d->engine = e;
    d->scanner = scanner_new(e);
    if (d->scanner == NULL) {
        detect_free(d);
        return NULL;
    }
    return d;
}

void detect_free(struct detect *d)
{
    if (d == NULL)
        return;
    scanner_free(d->scanner);
    candidates_free(&d->foreign);
    candidates_free(&d->seen);
    candidates_free(&d->local);
    ranges_free(&d->inert);
    ranges_free(&d->taken);
    free(d);
}

const struct ranges *detect_inert(const struct detect *d)
{
    return &d->inert;
}

const struct candidates *detect_seen(const struct detect *d)
{
    return &d->seen;
}

/* Inert ranges and winners of other types than `type`, merged in order: what a detector of that
 * type may not touch. */
static int make_taken(struct detect *d, const struct ranges *inert, const char *type)
{
    size_t k = 0;
    int bad = 0;
    d->taken.n = 0;
    for (size_t i = 0; i < d->local.n && bad == 0; i++) {
        const struct candidate *c = &d->local.v[i];
        if (strcmp(engine_rule(d->engine, c->rule)->type, type) == 0 ||
            d->engine->verdict[c->rule].action == ACTION_KEEP)
            continue;
        for (; k < inert->n && inert->v[k].pos < c->pos && bad == 0; k++)
            bad = ranges_put(&d->taken, inert->v[k].pos, inert->v[k].len);
        if (bad == 0)
            bad = ranges_put(&d->taken, c->pos, c->len);
    }
    for (; k < inert->n && bad == 0; k++)
        bad = ranges_put(&d->taken, inert->v[k].pos, inert->v[k].len);
    return bad;
}

/* The winners among what was found in this field so far. */
static int pick_local(struct detect *d, const struct candidates *out, size_t first)
{
    d->local.n = 0;
    for (size_t k = first; k < out->n; k++)
        if (candidates_put(&d->local, out->v[k]) != 0)
            return REDACT_E_MEMORY;
    return resolve(d->engine, &d->local, NULL);
}

static int keep_seen(struct detect *d)
{
    d->seen.n = 0;
    for (size_t k = 0; k < d->local.n; k++)
        if (candidates_put(&d->seen, d->local.v[k]) != 0)
            return REDACT_E_MEMORY;
    return 0;
}

/* The detectors that are more than a pattern, each with what rules of other types have taken before
 * it: the candidates from `first` on, whose winners are in d->local. `look` is NULL the first time.
 */
static int run_detectors(struct detect *d, const struct scan_field *f, const struct ranges *inert,
                         const struct detect_look *look, struct candidates *out, size_t first)
{
    const char *type = NULL;
    size_t picked = out->n;
    int bad = 0;
    const struct ruleset *set = d->engine->set;
    for (size_t i = 0; i < set->ndetector && bad == 0; i++) {
        const struct ruleset_rule *r = &set->rule[set->detector[i]];
        struct scan_field in = *f;
        int look_at = look == NULL ? 1 : look->where(look->arg, set->detector[i], &in.only);
        if (look_at <= 0) {
            bad = look_at;
            continue;
        }
        if (type == NULL || strcmp(type, r->rule->type) != 0) {
            type = r->rule->type;
            if (out->n > picked)
                bad = pick_local(d, out, first);
            picked = out->n;
            if (bad == 0)
                bad = make_taken(d, inert, type);
        }
        if (bad == 0)
            bad = scan_detector(d->scanner, set->detector[i], &in, &d->taken, out);
    }
    return bad;
}

int detect_field(struct detect *d, const struct scan_field *f, struct candidates *out,
                 uint64_t *foreign)
{
    size_t first = out->n;
    d->foreign.n = 0;
    int bad = scan_inert(d->engine, f, &d->inert, &d->foreign);
    *foreign += d->foreign.n;
    for (size_t i = 0; i < d->foreign.n && bad == 0 && d->engine->redact_foreign; i++)
        bad = candidates_put(out, d->foreign.v[i]);
    if (bad == 0)
        bad = scan_patterns(d->scanner, f, &d->inert, NULL, out);
    if (bad == 0)
        bad = pick_local(d, out, first);
    if (bad == 0)
        bad = keep_seen(d);
    return bad != 0 ? bad : run_detectors(d, f, &d->inert, NULL, out, first);
}

int detect_again(struct detect *d, const struct scan_field *f, const struct detect_look *look,
                 struct candidates *out)
{
    size_t first = out->n;
    struct scan_field named = *f;
    named.name = look->name;
    int bad = scan_patterns(d->scanner, &named, look->inert, look->again, out);
    if (bad == 0)
        bad = pick_local(d, out, first);
    return bad != 0 ? bad : run_detectors(d, f, look->inert, look, out, first);
}
