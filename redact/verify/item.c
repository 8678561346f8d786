#include "redact/verify/item.h"

#include <stdlib.h>
#include <string.h>

int items_put(struct items *list, struct item it)
{
    if (list->n == list->cap) {
        size_t cap = list->cap == 0 ? 64 : list->cap * 2;
        struct item *grown = realloc(list->v, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        list->v = grown;
        list->cap = cap;
    }
    list->v[list->n++] = it;
    return 0;
}

/* Place, then length downwards, then the worse verdict, then names: a total order, so reports are
 * the same everywhere. */
static int item_order(const void *pa, const void *pb)
{
    const struct item *a = pa;
    const struct item *b = pb;
    if (a->pos != b->pos)
        return a->pos < b->pos ? -1 : 1;
    if (a->len != b->len)
        return a->len > b->len ? -1 : 1;
    if (a->verdict != b->verdict)
        return a->verdict > b->verdict ? -1 : 1;
    int by_rule = strcmp(a->rule == NULL ? "" : a->rule, b->rule == NULL ? "" : b->rule);
    if (by_rule != 0)
        return by_rule;
    int by_type = strcmp(a->type, b->type);
    return by_type != 0 ? by_type : strcmp(a->dress, b->dress);
}

static bool same_kind(const struct item *a, const struct item *b)
{
    if (a->rule == NULL || b->rule == NULL)
        return a->rule == NULL && b->rule == NULL;
    return strcmp(a->rule, b->rule) == 0;
}

void items_settle(struct items *list)
{
    size_t kept = 0;
    if (list->n == 0)
        return;
    qsort(list->v, list->n, sizeof(*list->v), item_order);
    for (size_t i = 0; i < list->n; i++) {
        const struct item *it = &list->v[i];
        bool drop = false;
        /* Nested finds of one place are few and stand side by side; looking a few back is enough.
         */
        for (size_t k = kept; k > 0 && kept - k < 8 && !drop; k--) {
            const struct item *old = &list->v[k - 1];
            drop = it->pos >= old->pos && it->pos + it->len <= old->pos + old->len &&
                   it->verdict <= old->verdict && same_kind(it, old);
        }
        if (!drop)
            list->v[kept++] = *it;
    }
    list->n = kept;
}

void items_free(struct items *list)
{
    free(list->v);
    *list = (struct items){0};
}
