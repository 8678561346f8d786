#include "redact/verify/missed.h"

/* Index of the first replacement that ends after `pos` of the original. */
static size_t swap_after(const struct account *acc, size_t pos)
{
    size_t low = 0;
    size_t high = acc->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (acc->v[mid].pos + acc->v[mid].len <= pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

int missed_move(const struct items *original, const struct account *acc, struct items *found)
{
    for (size_t i = 0; i < original->n; i++) {
        struct item it = original->v[i];
        size_t next = swap_after(acc, it.pos);
        if (next < acc->n && acc->v[next].pos < it.pos + it.len)
            continue;
        if (next > 0) {
            const struct swap *s = &acc->v[next - 1];
            it.pos = s->at + s->n + (it.pos - s->pos - s->len);
        }
        if (items_put(found, it) != 0)
            return -1;
    }
    return 0;
}
