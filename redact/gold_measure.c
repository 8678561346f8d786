/* From counts to measures, and how far they would be off by the luck of the draw. */
#include <stdlib.h>

#include "redact/gold_score.h"

struct sums {
    uint64_t labels, found, strict, part_label, part_found, token_label, token_found, token_both,
        covered;
};

static void add(struct sums *s, const struct score_counts *c, uint64_t times)
{
    s->labels += times * c->labels;
    s->found += times * c->found;
    s->strict += times * c->strict;
    s->part_label += times * c->part_label;
    s->part_found += times * c->part_found;
    s->token_label += times * c->token_label;
    s->token_found += times * c->token_found;
    s->token_both += times * c->token_both;
    s->covered += times * c->covered;
}

static double share(uint64_t part, uint64_t of)
{
    return of == 0 ? 0 : (double)part / (double)of;
}

/* F with recall weighing beta times as much; beta2 is its square. */
static double f_of(double precision, double recall, double beta2)
{
    double below = beta2 * precision + recall;
    return below == 0 ? 0 : (1 + beta2) * precision * recall / below;
}

static void measure(const struct sums *s, double out[SCORE_MODES][SCORE_MEASURES])
{
    const double precision[] = {share(s->strict, s->found), share(s->part_found, s->found),
                                share(s->token_both, s->token_found)};
    const double recall[] = {share(s->strict, s->labels), share(s->part_label, s->labels),
                             share(s->token_both, s->token_label), share(s->covered, s->labels)};
    for (int m = 0; m < SCORE_MODES; m++) {
        bool whole = m < SCORE_COVERED;
        out[m][SCORE_PRECISION] = whole ? precision[m] : 0;
        out[m][SCORE_RECALL] = recall[m];
        out[m][SCORE_F1] = whole ? f_of(precision[m], recall[m], 1) : 0;
        out[m][SCORE_F2] = whole ? f_of(precision[m], recall[m], 4) : 0;
    }
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* What each type and all together sum up to, each document as often as `times` says (NULL: once).
 */
static void sum_up(const struct score *s, const uint32_t *times, struct sums of[GOLD_TYPES + 1])
{
    memset(of, 0, (GOLD_TYPES + 1) * sizeof(*of));
    for (size_t i = 0; i < s->nentry; i++) {
        uint64_t n = times == NULL ? 1 : times[s->entry[i].doc];
        if (n == 0)
            continue;
        add(&of[s->entry[i].type], &s->entry[i].c, n);
        add(&of[SCORE_ALL], &s->entry[i].c, n);
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* One measure of one type over all rounds: `every` apart in v. */
static void interval(const double *v, size_t every, struct score_value *out)
{
    double sorted[SCORE_ROUNDS];
    for (size_t i = 0; i < SCORE_ROUNDS; i++)
        sorted[i] = v[i * every];
    qsort(sorted, SCORE_ROUNDS, sizeof(*sorted), by_value);
    out->low = sorted[SCORE_ROUNDS * 25 / 1000];
    out->high = sorted[SCORE_ROUNDS * 975 / 1000];
}

typedef double measures[SCORE_MODES][SCORE_MEASURES];

static void fill_table(const struct score *s, const measures *rounds, struct score_table *t)
{
    struct sums of[GOLD_TYPES + 1];
    measures m;
    size_t types = s->gold->ntype + 1;
    sum_up(s, NULL, of);
    for (size_t k = 0; k < types; k++) {
        size_t type = k == types - 1 ? SCORE_ALL : k;
        t->labels[type] = of[type].labels;
        t->found[type] = of[type].found;
        measure(&of[type], m);
        for (int a = 0; a < SCORE_MODES; a++)
            for (int b = 0; b < SCORE_MEASURES; b++) {
                struct score_value *v = &t->value[type][a][b];
                v->v = m[a][b];
                v->none = (b == SCORE_PRECISION ? of[type].found : of[type].labels) == 0 ||
                          (a == SCORE_COVERED && b != SCORE_RECALL);
                interval(&rounds[k][a][b], types * SCORE_MODES * SCORE_MEASURES, v);
            }
    }
}

struct score_table *score_make(const struct score *s)
{
    size_t types = s->gold->ntype + 1;
    struct sums of[GOLD_TYPES + 1];
    struct score_table *t = calloc(1, sizeof(*t));
    measures *rounds = calloc(types * SCORE_ROUNDS, sizeof(*rounds));
    uint32_t *times = calloc(s->ndoc + 1, sizeof(*times));
    uint64_t state = 1;
    if (t == NULL || rounds == NULL || times == NULL) {
        free(t);
        t = NULL;
    }
    for (size_t r = 0; r < SCORE_ROUNDS && t != NULL; r++) {
        memset(times, 0, s->ndoc * sizeof(*times));
        for (size_t i = 0; i < s->ndoc; i++)
            times[draw(&state) % s->ndoc]++;
        sum_up(s, times, of);
        for (size_t k = 0; k < types; k++)
            measure(&of[k == types - 1 ? SCORE_ALL : k], rounds[r * types + k]);
    }
    if (t != NULL)
        fill_table(s, (const measures *)rounds, t);
    free(rounds);
    free(times);
    return t;
}
