#include "redact/explain.h"

#include <stdlib.h>

#include "redact/context.h"

/* Farther than this from a candidate no winner that it overlaps can stand among the sorted. */
enum { WINNER_LOOK = 4096 };

/* The first word of the list that counts at `pos`, as the scan asks for all of them at once. */
static const char *word_near(const struct rule_words *words, const struct scan_field *f,
                             size_t floor, size_t pos)
{
    for (size_t i = 0; i < words->n; i++) {
        struct rule_words one = {&words->v[i], 1};
        if (context_near(&one, f->text, f->name, floor, pos))
            return words->v[i];
    }
    return NULL;
}

int explain_put(struct explanations *x, const struct engine *e, const struct scan_field *f,
                const struct ranges *inert, const struct candidate *c, size_t raw, size_t raw_n)
{
    if (x->n == x->cap) {
        size_t cap = x->cap == 0 ? 64 : x->cap * 2;
        struct explanation *grown = realloc(x->v, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        x->v = grown;
        x->cap = cap;
    }
    const struct rule *r = engine_rule(e, c->rule);
    struct explanation one = {.raw = raw,
                              .raw_n = raw_n,
                              .rule = c->rule,
                              .score = c->score,
                              .refused = c->refused,
                              .why = c->why};
    size_t after = ranges_after(inert, c->pos);
    size_t floor = after == 0 ? 0 : inert->v[after - 1].pos + inert->v[after - 1].len;
    if (r->patterns.n > 0) {
        one.context = r->score_context > r->score ? word_near(&r->context, f, floor, c->pos) : NULL;
        one.against = word_near(&r->not_context, f, floor, c->pos);
    }
    x->v[x->n++] = one;
    return 0;
}

void explain_free(struct explanations *x)
{
    free(x->v);
    *x = (struct explanations){NULL, 0, 0};
}

static int in_order(const void *a, const void *b)
{
    const struct explanation *x = a;
    const struct explanation *y = b;
    if (x->raw != y->raw)
        return x->raw < y->raw ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    if (x->raw_n != y->raw_n)
        return x->raw_n < y->raw_n ? -1 : 1;
    if ((x->refused == NULL) != (y->refused == NULL))
        return x->refused == NULL ? -1 : 1;
    return x->score != y->score ? (x->score > y->score ? -1 : 1) : 0;
}

void explain_sort(struct explanations *x)
{
    size_t n = 0;
    if (x->n > 0)
        qsort(x->v, x->n, sizeof(*x->v), in_order);
    for (size_t i = 0; i < x->n; i++) {
        const struct explanation *last = n > 0 ? &x->v[n - 1] : NULL;
        bool again = last != NULL && last->raw == x->v[i].raw && last->raw_n == x->v[i].raw_n &&
                     last->rule == x->v[i].rule &&
                     (last->refused == NULL || last->refused == x->v[i].refused);
        if (!again)
            x->v[n++] = x->v[i];
    }
    x->n = n;
}

static bool overlap(const struct explanation *a, const struct explanation *b)
{
    return a->raw < b->raw + b->raw_n && b->raw < a->raw + a->raw_n;
}

const struct explanation *explain_winner(const struct explanations *x, size_t i)
{
    for (size_t k = i; k-- > 0 && i - k < WINNER_LOOK;)
        if (x->v[k].refused == NULL && overlap(&x->v[k], &x->v[i]))
            return &x->v[k];
    for (size_t k = i + 1; k < x->n && x->v[k].raw < x->v[i].raw + x->v[i].raw_n; k++)
        if (x->v[k].refused == NULL && overlap(&x->v[k], &x->v[i]))
            return &x->v[k];
    return NULL;
}
