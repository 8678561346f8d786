#include "redact/audit_map.h"

#include <stdlib.h>

static void drop(struct map *m, struct map_entry *e)
{
    if (m->release != NULL)
        m->release(e->data);
    free(e->data);
    free(e->name);
}

void map_free(struct map *m)
{
    for (size_t i = 0; i < m->n; i++)
        drop(m, &m->v[i]);
    free(m->v);
    m->v = NULL;
    m->n = m->cap = 0;
}

static size_t place(const struct map *m, uint64_t hash)
{
    size_t lo = 0;
    size_t hi = m->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->v[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool make_room(struct map *m)
{
    if (m->n < m->cap)
        return true;
    size_t cap = m->cap == 0 ? 16 : 2 * m->cap;
    struct map_entry *grown = realloc(m->v, cap * sizeof(*grown));
    if (grown == NULL)
        return false;
    m->v = grown;
    m->cap = cap;
    return true;
}

static bool entry_make(const struct map *m, uint64_t hash, struct span name, struct map_entry *e)
{
    *e = (struct map_entry){hash, malloc(name.n + 1), calloc(1, m->size)};
    if (e->name == NULL || e->data == NULL) {
        free(e->name);
        free(e->data);
        return false;
    }
    if (name.n > 0)
        memcpy(e->name, name.p, name.n);
    e->name[name.n] = '\0';
    return true;
}

void *map_get(struct map *m, uint64_t hash, struct span name)
{
    struct map_entry e;
    size_t at = place(m, hash);
    if (at < m->n && m->v[at].hash == hash)
        return m->v[at].data;
    if (m->n == m->most) {
        m->cut = true;
        if (at == m->n)
            return NULL;
    }
    if (!make_room(m) || !entry_make(m, hash, name, &e)) {
        m->bad = true;
        return NULL;
    }
    if (m->n == m->most)
        drop(m, &m->v[--m->n]);
    memmove(m->v + at + 1, m->v + at, (m->n - at) * sizeof(*m->v));
    m->v[at] = e;
    m->n++;
    return e.data;
}

static int by_name(const void *a, const void *b, void *arg)
{
    const struct map *m = arg;
    return strcmp(m->v[*(const size_t *)a].name, m->v[*(const size_t *)b].name);
}

size_t *map_by_name(const struct map *m)
{
    size_t *order = calloc(m->n + 1, sizeof(*order));
    for (size_t i = 0; order != NULL && i < m->n; i++)
        order[i] = i;
    if (order != NULL)
        qsort_r(order, m->n, sizeof(*order), by_name, (void *)m);
    return order;
}
