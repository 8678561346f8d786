#include "redact/ranges.h"

#include <stdlib.h>

#include "redact/error.h"

int ranges_put(struct ranges *r, size_t pos, size_t len)
{
    if (r->n == r->cap) {
        size_t cap = r->cap == 0 ? 64 : r->cap * 2;
        struct detect_range *grown = realloc(r->v, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        r->v = grown;
        r->cap = cap;
    }
    r->v[r->n++] = (struct detect_range){pos, len};
    return 0;
}

void ranges_free(struct ranges *r)
{
    free(r->v);
    *r = (struct ranges){NULL, 0, 0};
}

size_t ranges_after(const struct ranges *r, size_t pos)
{
    size_t lo = 0;
    size_t hi = r->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r->v[mid].pos + r->v[mid].len <= pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}
