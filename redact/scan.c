#include "redact/scan.h"

#include <stdlib.h>

#include "redact/scan_own.h"

/* A bounded pattern needs a few thousand steps at most; what needs more is refused as a limit, not
 * as "no match". */
enum {
    MATCH_LIMIT = 1000000,
    JIT_STACK_MIN = 32 * 1024,
    JIT_STACK_MAX = 1024 * 1024,
    HITS_SPARE = 1024
};

int candidates_put(struct candidates *c, struct candidate one)
{
    if (c->n == c->cap) {
        size_t cap = c->cap == 0 ? 64 : c->cap * 2;
        struct candidate *grown = realloc(c->v, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        c->v = grown;
        c->cap = cap;
    }
    c->v[c->n++] = one;
    return 0;
}

void candidates_free(struct candidates *c)
{
    free(c->v);
    *c = (struct candidates){NULL, 0, 0};
}

struct scanner *scanner_new(const struct engine *e)
{
    struct scanner *s = calloc(1, sizeof(*s));
    if (s == NULL)
        return NULL;
    s->engine = e;
    s->hits = trigger_most(e->set->trigger) + HITS_SPARE;
    s->match = pcre2_match_data_create(10, NULL); /* group is at most 9 */
    s->context = pcre2_match_context_create(NULL);
    s->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL);
    s->next = calloc(e->set->npattern + 1, sizeof(*s->next));
    s->touched = calloc(e->set->npattern + e->set->cues.ngroup, sizeof(*s->touched));
    s->hit = calloc(s->hits, sizeof(*s->hit));
    if (s->match == NULL || s->context == NULL || s->stack == NULL || s->next == NULL ||
        s->touched == NULL || s->hit == NULL || scan_hearing_new(s) != 0) {
        scanner_free(s);
        return NULL;
    }
    pcre2_jit_stack_assign(s->context, NULL, s->stack);
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    return s;
}

void scanner_free(struct scanner *s)
{
    if (s == NULL)
        return;
    pcre2_match_data_free(s->match);
    pcre2_match_context_free(s->context);
    pcre2_jit_stack_free(s->stack);
    free(s->next);
    free(s->touched);
    free(s->hit);
    scan_hearing_free(s);
    free(s->found.v);
    free(s);
}

static int try_hit(struct scanner *s, const struct scan_job *j, const struct trigger_hit *hit)
{
    const struct ruleset *set = s->engine->set;
    return hit->needle < set->first_cue
               ? scan_try_near(s, j, hit->needle, hit->at, set->pattern[hit->needle].to)
               : scan_hear(s, j, hit->needle - set->first_cue, hit->at);
}

static int scan_between(struct scanner *s, const struct scan_job *j, size_t from, size_t to)
{
    struct span text = j->f->text;
    int bad = 0;
    to = to < text.n ? to : text.n;
    while (bad == 0 && from < to) {
        size_t n = trigger_scan(s->engine->set->trigger, text, to, &from, s->hit, s->hits);
        for (size_t i = 0; bad == 0 && i < n; i++)
            bad = try_hit(s, j, &s->hit[i]);
    }
    return bad;
}

int scan_patterns(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                  const struct scan_again *again, struct candidates *out)
{
    const struct scan_job j = {f, inert, out};
    scan_forget(s);
    s->plain = false;
    s->again = again;
    int bad = scan_hear_name(s, &j);
    if (again == NULL)
        return bad != 0 ? bad : scan_between(s, &j, 0, f->text.n);
    for (size_t i = 0; bad == 0 && i < again->near->n; i++) {
        const struct detect_range *r = &again->near->v[i];
        bad = scan_between(s, &j, r->pos, r->pos + r->len);
    }
    s->again = NULL;
    return bad;
}

int scan_patterns_plain(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                        struct candidates *out)
{
    scan_forget(s);
    const struct scan_job j = {f, inert, out};
    s->plain = true;
    for (size_t i = 0; f->text.n > 0 && i < s->engine->set->npattern; i++) {
        if (s->engine->set->pattern[i].dead)
            continue;
        int bad = scan_try(s, &j, (unsigned)i, 0, f->text.n);
        if (bad != 0)
            return bad;
    }
    return 0;
}

int scan_detector(struct scanner *s, unsigned rule, const struct scan_field *f,
                  const struct ranges *taken, struct candidates *out)
{
    const struct ruleset_rule *r = &s->engine->set->rule[rule];
    struct detect_text in = {
        .text = f->text, .name = f->name, .head = f->head, .taken = taken->v, .ntaken = taken->n};
    if (f->only != NULL) {
        in.only = f->only->v;
        in.nonly = f->only->n;
    }
    s->found.n = 0;
    if (r->detect(r->rule, &in, &s->found) != 0)
        return REDACT_E_MEMORY;
    for (size_t i = 0; i < s->found.n; i++) {
        const struct detect_hit *h = &s->found.v[i];
        size_t pos = h->pos;
        size_t end = h->pos + h->len;
        scan_whole_characters(f->text, &pos, &end);
        int bad = candidates_put(out, (struct candidate){.pos = pos,
                                                         .len = end - pos,
                                                         .field = f->number,
                                                         .rule = rule,
                                                         .score = h->score,
                                                         .why = h->why});
        if (bad != 0)
            return bad;
    }
    return 0;
}
