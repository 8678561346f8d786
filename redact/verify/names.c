#include "redact/verify/names.h"

#include <stdlib.h>

/* More kinds than any rule set has: a hostile report must not make the list long, and so each
 * look-up slow. */
enum { NAMES_MAX = 4096, NAME_LEN_MAX = 128 };

static bool name_char(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == ':';
}

static bool name_ok(struct span name)
{
    if (name.n == 0 || name.n > NAME_LEN_MAX)
        return false;
    for (size_t i = 0; i < name.n; i++)
        if (!name_char(name.p[i]))
            return false;
    return true;
}

const char *names_get(struct names *all, struct span name)
{
    for (size_t i = 0; i < all->n; i++)
        if (span_is(name, all->v[i]))
            return all->v[i];
    if (!name_ok(name) || all->n == NAMES_MAX)
        return NULL;
    if (all->n == all->cap) {
        size_t cap = all->cap == 0 ? 32 : all->cap * 2;
        char **grown = realloc(all->v, cap * sizeof(*grown));
        if (grown == NULL)
            return NULL;
        all->v = grown;
        all->cap = cap;
    }
    char *copy = calloc(1, name.n + 1);
    if (copy == NULL)
        return NULL;
    memcpy(copy, name.p, name.n);
    all->v[all->n++] = copy;
    return copy;
}

void names_free(struct names *all)
{
    for (size_t i = 0; i < all->n; i++)
        free(all->v[i]);
    free(all->v);
    *all = (struct names){0};
}
