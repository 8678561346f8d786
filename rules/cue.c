#include "rules/cue.h"

#include <stdlib.h>
#include <strings.h>

struct pair {
    const char *word;
    const struct cue_pattern *pattern;
};

static int by_word(const void *a, const void *b)
{
    const struct pair *x = a;
    const struct pair *y = b;
    int order = strcasecmp(x->word, y->word);
    if (order != 0)
        return order;
    if (x->pattern->direct != y->pattern->direct)
        return x->pattern->direct ? -1 : 1;
    return x->pattern < y->pattern ? -1 : x->pattern > y->pattern;
}

static void head_join(struct shape_head *all, const struct shape_head *one)
{
    byteset_join(&all->before, &one->before);
    all->at_start = all->at_start || one->at_start;
    all->n = one->n < all->n ? one->n : all->n;
    for (unsigned i = 0; i < all->n; i++)
        byteset_join(&all->set[i], &one->set[i]);
}

/* The group of patterns that n pairs name, which have one word; made when no word before had the
 * same ones. */
static unsigned group_of(struct cues *c, const struct pair *pair, size_t first, size_t n)
{
    for (unsigned g = 1; g < c->ngroup; g++)
        if (c->group[g].n == n && memcmp(c->pattern + c->group[g].first, c->pattern + first,
                                         n * sizeof(*c->pattern)) == 0)
            return g;
    struct cue_group *g = &c->group[c->ngroup++];
    *g = (struct cue_group){(unsigned)first, (unsigned)n, *pair->pattern->head};
    for (size_t i = 1; i < n; i++)
        head_join(&g->head, pair[i].pattern->head);
    return (unsigned)c->ngroup - 1;
}

/* Pairs from `first` on that have the same word. */
static size_t word_end(const struct pair *pair, size_t first, size_t n)
{
    size_t end = first + 1;
    while (end < n && strcasecmp(pair[end].word, pair[first].word) == 0)
        end++;
    return end;
}

static int take_pairs(struct cues *c, struct pair *pair, size_t n)
{
    *c = (struct cues){.v = calloc(n + 1, sizeof(*c->v)),
                       .pattern = calloc(n + 1, sizeof(*c->pattern)),
                       .group = calloc(n + 1, sizeof(*c->group)),
                       .npattern = n,
                       .ngroup = 1};
    if (c->v == NULL || c->pattern == NULL || c->group == NULL)
        return -1;
    if (n > 0)
        qsort(pair, n, sizeof(*pair), by_word);
    for (size_t i = 0; i < n; i++)
        c->pattern[i] = pair[i].pattern->number;
    for (size_t i = 0, end; i < n; i = end) {
        struct cue *cue = &c->v[c->n++];
        size_t near = i;
        end = word_end(pair, i, n);
        while (near < end && pair[near].pattern->direct)
            near++;
        *cue = (struct cue){pair[i].word, (unsigned)i, (unsigned)(near - i), 0};
        if (near < end)
            cue->group = group_of(c, &pair[near], near, end - near);
    }
    return 0;
}

int cues_make(struct cues *c, const struct cue_pattern *patterns, size_t count)
{
    size_t n = 0;
    *c = (struct cues){.v = NULL};
    for (size_t i = 0; i < count; i++)
        n += patterns[i].words->n;
    struct pair *pair = calloc(n + 1, sizeof(*pair));
    if (pair == NULL)
        return -1;
    n = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < patterns[i].words->n; k++)
            pair[n++] = (struct pair){patterns[i].words->v[k], &patterns[i]};
    int bad = take_pairs(c, pair, n);
    free(pair);
    return bad;
}

void cues_free(struct cues *c)
{
    free(c->v);
    if (!c->borrowed) {
        free(c->pattern);
        free(c->group);
    }
    *c = (struct cues){.v = NULL};
}

/* What may follow a word that ends with a letter: nothing that goes on with it. */
static void add_edge(struct shape *s, const char *word, const struct byteset *small)
{
    unsigned char last = (unsigned char)word[strlen(word) - 1];
    if (s->n == SHAPE_SETS || s->n >= strlen(word) + 1 || !byteset_has(small, last | 32u))
        return;
    struct byteset *after = &s->set[s->n++];
    byteset_add_range(after, 0, 255);
    for (unsigned c = 'a'; c <= 'z'; c++)
        byteset_remove(after, c);
}

size_t cue_shapes(const char *word, struct shape shape[CUE_SHAPES])
{
    struct byteset letter = {{0}}; /* beyond ASCII the bytes before do not tell */
    struct byteset small = {{0}};
    byteset_add_range(&small, 'a', 'z');
    byteset_add_range(&letter, 'A', 'Z');
    byteset_join(&letter, &small);
    size_t n = 0;
    for (int joined = 0; joined <= (strchr(word, ' ') != NULL); joined++) {
        struct shape *s = &shape[n++];
        shape_literal(word, joined, s);
        if (strchr(word, ' ') == NULL)
            add_edge(s, word, &small);
        if (!byteset_has(&letter, (unsigned char)word[0]))
            continue;
        struct shape hump = *s;
        s->prev = letter;
        byteset_invert(&s->prev);
        for (unsigned c = 'a'; c <= 'z'; c++)
            byteset_remove(&hump.set[0], c);
        hump.prev = small;
        hump.at_start = false;
        if (byteset_has(&hump.set[0], (unsigned char)word[0] & ~32u))
            shape[n++] = hump;
    }
    return n;
}
