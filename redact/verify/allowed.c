#include "redact/verify/allowed.h"

#include <stdlib.h>

#include "crypto/buf.h"

enum { VALUE_MAX = 1024, TYPE_MAX = 64 };

/* A listed value in one canonical form. */
struct form {
    const char *canon;
    char type[TYPE_MAX]; /* "": any */
    size_t at, n;        /* in text */
};

struct allowed {
    struct form *v;
    size_t n, cap;
    struct buf text;
};

static int put_form(struct allowed *a, const char *canon, const char *type, struct span value)
{
    unsigned char form[CANON_ROOM(VALUE_MAX)];
    if (a->n == a->cap) {
        size_t cap = a->cap == 0 ? 64 : 2 * a->cap;
        struct form *grown = realloc(a->v, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        a->v = grown;
        a->cap = cap;
    }
    struct form *f = &a->v[a->n++];
    *f = (struct form){.canon = canon, .at = a->text.n};
    memcpy(f->type, type, strlen(type) + 1);
    f->n = canon_find(canon)(value, form);
    return buf_put(&a->text, form, f->n);
}

static bool is_type(struct span word, const struct rule *rules, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (span_is(word, rules[i].type))
            return true;
    return false;
}

static int put_line(struct allowed *a, struct span line, const struct rule *rules, size_t nrules)
{
    char type[TYPE_MAX] = "";
    size_t n = 0;
    int bad = 0;
    while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
        n++;
    if (n < line.n && n < sizeof(type) && is_type(span_cut(line, 0, n), rules, nrules)) {
        memcpy(type, line.p, n);
        line = span_trim(span_cut(line, n, line.n));
    }
    for (size_t i = 0; canon_name(i) != NULL && bad == 0; i++)
        bad = put_form(a, canon_name(i), type, line);
    return bad;
}

static int compare(const struct allowed *a, const struct form *x, const char *canon,
                   struct span value)
{
    int c = strcmp(x->canon, canon);
    if (c == 0)
        c = x->n < value.n ? -1 : x->n > value.n;
    return c != 0 || value.n == 0 ? c : memcmp(a->text.p + x->at, value.p, value.n);
}

static int in_order(const void *x, const void *y, void *arg)
{
    const struct allowed *a = arg;
    const struct form *f = y;
    return compare(a, x, f->canon, (struct span){a->text.p + f->at, f->n});
}

struct allowed *allowed_new(struct span text, const struct rule *rules, size_t n, unsigned *line)
{
    struct allowed *a = calloc(1, sizeof(*a));
    int bad = a == NULL ? -1 : 0;
    *line = 0;
    for (size_t at = 0; at < text.n && bad == 0;) {
        const unsigned char *nl = memchr(text.p + at, '\n', text.n - at);
        size_t end = nl == NULL ? text.n : (size_t)(nl - text.p);
        struct span one = span_cut(text, at, end - at);
        if (one.n > 0 && one.p[one.n - 1] == '\r')
            one.n--;
        one = span_trim(one);
        at = end + 1;
        ++*line;
        if (one.n > VALUE_MAX) {
            allowed_free(a);
            return NULL;
        }
        if (one.n > 0 && one.p[0] != '#')
            bad = put_line(a, one, rules, n);
    }
    *line = 0;
    if (bad != 0) {
        allowed_free(a);
        return NULL;
    }
    if (a->n > 0)
        qsort_r(a->v, a->n, sizeof(*a->v), in_order, a);
    return a;
}

void allowed_free(struct allowed *a)
{
    if (a == NULL)
        return;
    buf_wipe(&a->text);
    free(a->v);
    free(a);
}

bool allowed_has(const struct allowed *a, const struct rule *r, struct span value)
{
    unsigned char form[CANON_ROOM(VALUE_MAX)];
    if (a == NULL || value.n > VALUE_MAX)
        return false;
    struct span want = {form, canon_find(r->canon)(value, form)};
    size_t lo = 0;
    size_t hi = a->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (compare(a, &a->v[mid], r->canon, want) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < a->n && compare(a, &a->v[lo], r->canon, want) == 0; lo++)
        if (a->v[lo].type[0] == '\0' || strcmp(a->v[lo].type, r->type) == 0)
            return true;
    return false;
}

static int by_place(const void *x, const void *y)
{
    const struct item *a = x;
    const struct item *b = y;
    if (a->pos != b->pos)
        return a->pos < b->pos ? -1 : 1;
    return a->len > b->len ? -1 : a->len < b->len;
}

void allowed_drop(struct items *found, struct items *left)
{
    size_t n = 0;
    size_t k = 0;
    if (left->n == 0)
        return;
    qsort(left->v, left->n, sizeof(*left->v), by_place);
    for (size_t i = 0; i < left->n; i++) /* none within another: ends ascend too */
        if (n == 0 || left->v[n - 1].pos + left->v[n - 1].len < left->v[i].pos + left->v[i].len)
            left->v[n++] = left->v[i];
    left->n = n;
    if (found->n > 0)
        qsort(found->v, found->n, sizeof(*found->v), by_place);
    n = 0;
    for (size_t i = 0; i < found->n; i++) {
        const struct item *it = &found->v[i];
        while (k < left->n && left->v[k].pos + left->v[k].len < it->pos + it->len &&
               left->v[k].pos + left->v[k].len <= it->pos)
            k++;
        bool within = false;
        for (size_t j = k; j < left->n && left->v[j].pos <= it->pos && !within; j++)
            within = left->v[j].pos + left->v[j].len >= it->pos + it->len;
        if (!within)
            found->v[n++] = *it;
    }
    found->n = n;
}
