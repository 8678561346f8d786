#include "redact/verify/parts.h"

#include <stdlib.h>

static int put(struct parts *p, struct part **v, size_t *n, size_t *cap, struct span token,
               struct span name, size_t at)
{
    if (*n == *cap) {
        size_t more = *cap == 0 ? 64 : *cap * 2;
        struct part *grown = realloc(*v, more * sizeof(*grown));
        if (grown == NULL)
            return -1;
        *v = grown;
        *cap = more;
    }
    struct part one = {p->text.n, token.n, p->text.n + token.n, name.n, at};
    if (buf_put(&p->text, token.p, token.n) != 0 || buf_put(&p->text, name.p, name.n) != 0)
        return -1;
    (*v)[(*n)++] = one;
    return 0;
}

int parts_whole(struct parts *p, struct span token, struct span name)
{
    return memchr(name.p, ' ', name.n) == NULL
               ? 0
               : put(p, &p->whole, &p->nwhole, &p->whole_cap, token, name, 0);
}

int parts_part(struct parts *p, struct span token, struct span name, size_t at)
{
    return put(p, &p->part, &p->npart, &p->part_cap, token, name, at);
}

static struct span token_of(const struct parts *p, const struct part *x)
{
    return (struct span){p->text.p + x->token, x->token_n};
}

static int compare(struct span a, struct span b)
{
    int c = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);
    return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

static int by_token(const void *a, const void *b, void *parts)
{
    return compare(token_of(parts, a), token_of(parts, b));
}

static bool word_in(struct span name, struct span word)
{
    for (size_t i = 0; i + word.n <= name.n; i++)
        if ((i == 0 || name.p[i - 1] == ' ') && memcmp(name.p + i, word.p, word.n) == 0 &&
            (i + word.n == name.n || name.p[i + word.n] == ' '))
            return true;
    return false;
}

/* Is every word of the part one of the name? */
static bool part_of(struct span part, struct span name)
{
    for (size_t at = 0; at < part.n;) {
        size_t end = at;
        while (end < part.n && part.p[end] != ' ')
            end++;
        if (end > at && !word_in(name, span_cut(part, at, end - at)))
            return false;
        at = end + 1;
    }
    return part.n > 0;
}

/* Equal tokens have one canonical form, so one full name of them is enough. */
static bool has_whole(const struct parts *p, const struct part *x)
{
    size_t lo = 0;
    size_t n = p->nwhole;
    while (lo < n) {
        size_t mid = lo + (n - lo) / 2;
        const struct part *w = &p->whole[mid];
        int c = compare(token_of(p, w), token_of(p, x));
        if (c == 0)
            return part_of((struct span){p->text.p + x->name, x->name_n},
                           (struct span){p->text.p + w->name, w->name_n});
        if (c < 0)
            lo = mid + 1;
        else
            n = mid;
    }
    return false;
}

bool parts_settle(struct parts *p, size_t *at)
{
    if (p->npart == 0)
        return true;
    if (p->nwhole > 0)
        qsort_r(p->whole, p->nwhole, sizeof(*p->whole), by_token, p);
    for (size_t i = 0; i < p->npart; i++)
        if (!has_whole(p, &p->part[i])) {
            *at = p->part[i].at;
            return false;
        }
    return true;
}

void parts_wipe(struct parts *p)
{
    buf_wipe(&p->text);
    free(p->whole);
    free(p->part);
    *p = (struct parts){.nwhole = 0};
}
