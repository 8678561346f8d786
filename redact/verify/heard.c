#include "redact/verify/heard.h"

#include <stdlib.h>

#include "redact/verify/context.h"

/* Words are kept in lists by their first two letters; the second may be a blank, which stands for
 * anything. */
enum { LISTS = 1 << 12, ANY = 0 };

struct entry {
    const char *word;
    size_t rule;
    size_t next; /* index + 1 */
};

struct heard {
    const struct rule *rules;
    size_t nrules, n;
    struct entry *v;
    bool *rule;
    size_t list[LISTS]; /* index + 1 */
};

static unsigned small(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? c + 32u : c;
}

/* Letters beyond ASCII have capitals of their own, which begin with the same byte. */
static size_t list_of(unsigned first, unsigned second)
{
    second = first >= 0x80 ? ANY : second;
    return (first * 31 + second * 257) % LISTS;
}

struct heard *heard_new(const struct rule *rules, size_t n)
{
    struct heard *h = calloc(1, sizeof(*h));
    size_t words = 0;
    for (size_t i = 0; i < n; i++)
        words += rules[i].context.n;
    if (h == NULL)
        return NULL;
    h->rules = rules;
    h->nrules = n;
    h->v = calloc(words + 1, sizeof(*h->v));
    h->rule = calloc(n + 1, sizeof(*h->rule));
    if (h->v == NULL || h->rule == NULL) {
        heard_free(h);
        return NULL;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < rules[i].context.n; k++) {
            const unsigned char *w = (const unsigned char *)rules[i].context.v[k];
            bool loose = w[1] == ' ' || w[1] == '\0' || w[1] >= 0x80;
            size_t list = list_of(small(w[0]), loose ? ANY : small(w[1]));
            h->v[h->n] = (struct entry){rules[i].context.v[k], i, h->list[list]};
            h->list[list] = ++h->n;
        }
    return h;
}

void heard_free(struct heard *h)
{
    if (h == NULL)
        return;
    free(h->v);
    free(h->rule);
    free(h);
}

void heard_forget(struct heard *h)
{
    memset(h->rule, 0, h->nrules * sizeof(*h->rule));
}

static void hear_list(struct heard *h, size_t list, struct span text, size_t at)
{
    for (size_t i = h->list[list]; i != 0; i = h->v[i - 1].next) {
        const struct entry *e = &h->v[i - 1];
        if (!h->rule[e->rule] && context_word(text, at, e->word, COLON_LOOSE) > 0)
            h->rule[e->rule] = true;
    }
}

void heard_listen(struct heard *h, struct span text)
{
    for (size_t at = 0; at < text.n; at++) {
        if (!context_boundary(text, at))
            continue;
        unsigned first = small(text.p[at]);
        size_t any = list_of(first, ANY);
        size_t exact = at + 1 < text.n ? list_of(first, small(text.p[at + 1])) : any;
        hear_list(h, any, text, at);
        if (exact != any)
            hear_list(h, exact, text, at);
    }
}

bool heard_rule(const struct heard *h, const struct rule *r)
{
    return h->rule[r - h->rules];
}
