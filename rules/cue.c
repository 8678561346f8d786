#include "rules/cue.h"

#include <stdlib.h>
#include <strings.h>

struct pair {
    const char *word;
    unsigned pattern;
};

static int by_word(const void *a, const void *b)
{
    const struct pair *x = a;
    const struct pair *y = b;
    int order = strcasecmp(x->word, y->word);
    return order != 0 ? order : x->pattern < y->pattern ? -1 : x->pattern > y->pattern;
}

int cues_make(struct cues *c, const struct rule_words *const *words, const unsigned *number,
              size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += words[i]->n;
    struct pair *pair = calloc(n + 1, sizeof(*pair));
    *c = (struct cues){.v = calloc(n + 1, sizeof(*c->v)),
                       .pattern = calloc(n + 1, sizeof(*c->pattern))};
    if (pair == NULL || c->v == NULL || c->pattern == NULL) {
        free(pair);
        return -1;
    }
    n = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < words[i]->n; k++)
            pair[n++] = (struct pair){words[i]->v[k], number[i]};
    if (n > 0)
        qsort(pair, n, sizeof(*pair), by_word);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || strcasecmp(pair[i].word, pair[i - 1].word) != 0)
            c->v[c->n++] = (struct cue){pair[i].word, (unsigned)i, 0};
        c->v[c->n - 1].n++;
        c->pattern[i] = pair[i].pattern;
    }
    free(pair);
    return 0;
}

void cues_free(struct cues *c)
{
    free(c->v);
    free(c->pattern);
    *c = (struct cues){NULL, 0, NULL};
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
