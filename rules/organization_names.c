#include "rules/organization_names.h"

#include <stdlib.h>

#include "rules/organization_lex.h"
#include "rules/word.h"

void org_names_open(struct org_names *names, struct span text)
{
    names->text = text;
    names->n = 0;
    memset(names->bucket, 0, sizeof(names->bucket));
}

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

/* In any letter case, so that ORACLE is found for Oracle. */
static bool same(const unsigned char *a, const unsigned char *b, size_t n)
{
    size_t i = 0;
    while (i < n && small(a[i]) == small(b[i]))
        i++;
    return i == n;
}

/* By the first bytes, which every name of the bucket and a place in the text show. */
static unsigned bucket_of(struct span t, size_t pos)
{
    unsigned h = 2166136261u;
    for (size_t i = pos; i < pos + 2 && i < t.n; i++)
        h = (h ^ small(t.p[i])) * 16777619u;
    return (h ^ (h >> 15)) % ORG_BUCKETS;
}

void org_names_put(struct org_names *names, size_t pos, size_t end)
{
    if (names->n == ORG_NAMES || end - pos < 2)
        return;
    unsigned b = bucket_of(names->text, pos);
    names->v[names->n] = (struct org_name){pos, end - pos, names->bucket[b]};
    names->bucket[b] = (unsigned)++names->n;
}

/* The longest name that stands at pos and ends before limit. */
static size_t name_at(const struct org_names *names, size_t pos, size_t limit)
{
    struct span t = names->text;
    size_t len = 0;
    for (unsigned i = names->bucket[bucket_of(t, pos)]; i != 0; i = names->v[i - 1].next) {
        const struct org_name *b = &names->v[i - 1];
        if (b->len > len && b->len <= limit - pos && same(t.p + b->pos, t.p + pos, b->len) &&
            !org_glued_after(t, pos + b->len))
            len = b->len;
    }
    return len;
}

static int by_place(const void *a, const void *b)
{
    const struct detect_hit *x = a;
    const struct detect_hit *y = b;
    return (x->pos > y->pos) - (x->pos < y->pos);
}

int org_names_find(const struct org_names *names, const struct detect_text *in,
                   struct detect_hits *hits, size_t first)
{
    size_t known = hits->n;
    size_t at = first;
    size_t taken = 0;
    struct word_walk w = {.text = in->text};
    for (size_t pos = 0; names->n > 0 && pos < in->text.n;) {
        pos = word_walk_next(&w, pos);
        while (taken < in->ntaken && in->taken[taken].pos + in->taken[taken].len <= pos)
            taken++;
        while (at < known && hits->v[at].pos + hits->v[at].len <= pos)
            at++;
        size_t limit = taken < in->ntaken ? in->taken[taken].pos : in->text.n;
        if (at < known && hits->v[at].pos < limit)
            limit = hits->v[at].pos;
        size_t len =
            pos < limit && !org_glued_before(in->text, pos) ? name_at(names, pos, limit) : 0;
        struct detect_hit hit = {pos, len, 70, "stands elsewhere in the text"};
        if (len > 0 && detect_put(hits, hit) != 0)
            return -1;
        pos += len > 0 ? len : 1;
    }
    if (hits->n > known)
        qsort(hits->v + first, hits->n - first, sizeof(*hits->v), by_place);
    return 0;
}
