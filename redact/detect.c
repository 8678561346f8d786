#include "redact/detect.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/resolve.h"

/* Short fields in which nothing was found: the same words stand in a thousand records. */
enum { CLEAN_BITS = 10, CLEAN_MAX = 94 };

struct clean {
    unsigned char n, name_n; /* n 0: free */
    unsigned char bytes[CLEAN_MAX];
};

struct detect {
    const struct engine *engine;
    struct scanner *scanner;
    struct candidates foreign;
    struct candidates seen;  /* winners among what patterns found */
    struct candidates local; /* winners so far, for what a detector may not touch */
    struct ranges inert, taken;
    struct clean clean[1 << CLEAN_BITS];
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
    sodium_memzero(d->clean, sizeof(d->clean));
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

/* The place of a field among the clean ones; NULL when it is none that is kept. */
static struct clean *clean_place(struct detect *d, const struct scan_field *f)
{
    uint32_t h = 2166136261u; /* FNV-1a: a place in a table, nothing more */
    if (f->text.n == 0 || f->text.n + f->name.n > CLEAN_MAX || f->head || d->engine->explain)
        return NULL;
    for (size_t i = 0; i < f->text.n; i++)
        h = (h ^ f->text.p[i]) * 16777619u;
    h ^= (uint32_t)f->name.n << 4;
    return &d->clean[(h ^ (h >> 15)) & ((1u << CLEAN_BITS) - 1)];
}

static bool clean_is(const struct clean *c, const struct scan_field *f)
{
    return c->n == f->text.n && c->name_n == f->name.n &&
           memcmp(c->bytes, f->text.p, f->text.n) == 0 &&
           (f->name.n == 0 || memcmp(c->bytes + c->n, f->name.p, f->name.n) == 0);
}

static void clean_keep(struct clean *c, const struct scan_field *f)
{
    c->n = (unsigned char)f->text.n;
    c->name_n = (unsigned char)f->name.n;
    memcpy(c->bytes, f->text.p, f->text.n);
    if (f->name.n > 0)
        memcpy(c->bytes + c->n, f->name.p, f->name.n);
}

int detect_field(struct detect *d, const struct scan_field *f, struct candidates *out,
                 uint64_t *foreign)
{
    size_t first = out->n;
    struct clean *clean = clean_place(d, f);
    d->foreign.n = 0;
    if (clean != NULL && clean_is(clean, f)) {
        d->inert.n = d->seen.n = 0;
        return 0;
    }
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
    if (bad == 0)
        bad = run_detectors(d, f, &d->inert, NULL, out, first);
    if (bad == 0 && clean != NULL && out->n == first && d->inert.n == 0 && d->foreign.n == 0)
        clean_keep(clean, f);
    return bad;
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
