/*
 * One field through scan_patterns and through scan_patterns_plain: are the candidates the same? For
 * the unit test and the fuzz target of the prefilter.
 */
#ifndef TESTS_BOTH_WAYS_H
#define TESTS_BOTH_WAYS_H

#include <stdio.h>
#include <stdlib.h>

#include "redact/scan.h"

static int both_by_rule(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    if (x->pos != y->pos)
        return x->pos < y->pos ? -1 : 1;
    if (x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return (x->score > y->score) - (x->score < y->score);
}

static void both_sort(struct candidates *c)
{
    if (c->n > 0)
        qsort(c->v, c->n, sizeof(c->v[0]), both_by_rule);
}

/* Says which candidate only one side has. All texts of tests are invented, so they may be shown. */
static void both_tell(const struct engine *e, const char *side, const struct candidate *c,
                      const struct scan_field *f)
{
    size_t from = c->pos > 60 ? c->pos - 60 : 0;
    fprintf(
        stderr,
        "only %s the prefilter: rule %s at %zu of %zu, length %zu, score %d\nname [%.*s]\naround [",
        side, engine_rule(e, c->rule)->id, c->pos, f->text.n, c->len, c->score, (int)f->name.n,
        (const char *)f->name.p);
    for (size_t i = from; i < f->text.n && i < c->pos + c->len + 30; i++)
        fprintf(stderr, f->text.p[i] >= ' ' && f->text.p[i] < 127 ? "%c" : "\\x%02x", f->text.p[i]);
    fprintf(stderr, "]\n");
}

static bool both_equal(const struct engine *e, struct candidates *fast, struct candidates *plain,
                       const struct scan_field *f)
{
    size_t i = 0;
    both_sort(fast);
    both_sort(plain);
    while (i < fast->n && i < plain->n && both_by_rule(&fast->v[i], &plain->v[i]) == 0)
        i++;
    if (i == fast->n && i == plain->n)
        return true;
    bool missed = i == fast->n || (i < plain->n && both_by_rule(&plain->v[i], &fast->v[i]) < 0);
    both_tell(e, missed ? "without" : "with", missed ? &plain->v[i] : &fast->v[i], f);
    return false;
}

/* The number of candidates, or -1 when the two ways differ or one of them failed: no rule may reach
 * a limit. */
static long both_ways(const struct engine *e, struct scanner *s, const struct scan_field *f)
{
    struct candidates fast = {NULL, 0, 0};
    struct candidates plain = {NULL, 0, 0};
    struct candidates foreign = {NULL, 0, 0};
    struct ranges inert = {.n = 0};
    bool same = scan_inert(e, f, &inert, &foreign) == 0;
    int a = scan_patterns(s, f, &inert, NULL, &fast);
    int b = scan_patterns_plain(s, f, &inert, &plain);
    same = same && a == 0 && b == 0 && both_equal(e, &fast, &plain, f);
    long n = same ? (long)fast.n : -1;
    ranges_free(&inert);
    candidates_free(&fast);
    candidates_free(&plain);
    candidates_free(&foreign);
    return n;
}

#endif
