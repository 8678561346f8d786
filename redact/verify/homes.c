#include "redact/verify/homes.h"

#include <stdlib.h>

int homes_put(struct homes *h, uint32_t needle, size_t document)
{
    /* Documents come in order, and one mostly repeats its names: the last few are looked at to keep
     * the list short. */
    for (size_t i = h->n; i > 0 && h->n - i < 8; i--)
        if (h->v[i - 1].needle == needle && h->v[i - 1].document == document)
            return 0;
    if (h->n == h->cap) {
        size_t cap = h->cap == 0 ? 256 : h->cap * 2;
        struct home *grown = realloc(h->v, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        h->v = grown;
        h->cap = cap;
    }
    h->v[h->n++] = (struct home){document, needle};
    return 0;
}

static int home_order(const void *pa, const void *pb)
{
    const struct home *a = pa;
    const struct home *b = pb;
    if (a->needle != b->needle)
        return a->needle < b->needle ? -1 : 1;
    return a->document < b->document ? -1 : a->document > b->document;
}

void homes_ready(struct homes *h)
{
    if (h->n > 0)
        qsort(h->v, h->n, sizeof(*h->v), home_order);
}

bool homes_have(const struct homes *h, uint32_t needle, size_t document)
{
    const struct home key = {document, needle};
    return h->n > 0 && bsearch(&key, h->v, h->n, sizeof(*h->v), home_order) != NULL;
}

void homes_free(struct homes *h)
{
    free(h->v);
    *h = (struct homes){0};
}
