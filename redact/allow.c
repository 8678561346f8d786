#include "redact/allow.h"

#include <sodium.h>
#include <stdlib.h>

enum { HASH = 16 };

struct entry {
    unsigned char hash[HASH];
};

struct allow {
    unsigned char key[crypto_shorthash_siphashx24_KEYBYTES];
    struct entry *v; /* sorted */
    size_t n, cap;
};

/* Of a canonical form, of which kind it is, and of the type that it is listed for ("": any). */
static void make_hash(const struct allow *a, const char *canon, const char *type,
                      const unsigned char *form, size_t n, unsigned char *out)
{
    unsigned char text[2 * CANON_ROOM(ALLOW_VALUE_MAX)];
    size_t cn = strnlen(canon, 64) + 1;
    size_t tn = strnlen(type, 64) + 1;
    memcpy(text, canon, cn);
    memcpy(text + cn, type, tn);
    memcpy(text + cn + tn, form, n);
    crypto_shorthash_siphashx24(out, text, cn + tn + n, a->key);
    sodium_memzero(text, cn + tn + n);
}

static int put_one(struct allow *a, const char *canon, const char *type, struct span value)
{
    unsigned char form[CANON_ROOM(ALLOW_VALUE_MAX)];
    if (a->n == a->cap) {
        size_t cap = a->cap == 0 ? 64 : 2 * a->cap;
        struct entry *grown = realloc(a->v, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        a->v = grown;
        a->cap = cap;
    }
    size_t n = canon_find(canon)(value, form);
    make_hash(a, canon, type, form, n, a->v[a->n++].hash);
    sodium_memzero(form, n);
    return 0;
}

/* A listed value in every form in which a rule may know it. */
static int put_forms(struct allow *a, const char *type, struct span value)
{
    int bad = 0;
    for (size_t i = 0; canon_name(i) != NULL && bad == 0; i++)
        bad = put_one(a, canon_name(i), type, value);
    return bad;
}

static int put_line(struct allow *a, struct span line, bool (*known)(void *arg, struct span name),
                    void *arg)
{
    char type[64] = "";
    size_t n = 0;
    while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
        n++;
    if (n < line.n && n < sizeof(type) && known(arg, span_cut(line, 0, n))) {
        memcpy(type, line.p, n);
        type[n] = '\0';
        line = span_trim(span_cut(line, n, line.n));
    }
    return put_forms(a, type, line);
}

static int compare(const void *a, const void *b)
{
    return memcmp(a, b, HASH);
}

int allow_load(struct span text, bool (*known)(void *arg, struct span name), void *arg,
               struct allow **out, unsigned *line)
{
    struct allow *a = calloc(1, sizeof(*a));
    *out = a;
    *line = 0;
    if (a == NULL)
        return -1;
    randombytes_buf(a->key, sizeof(a->key));
    for (size_t at = 0; at < text.n;) {
        const unsigned char *nl = memchr(text.p + at, '\n', text.n - at);
        size_t end = nl == NULL ? text.n : (size_t)(nl - text.p);
        struct span one = span_cut(text, at, end - at);
        if (one.n > 0 && one.p[one.n - 1] == '\r')
            one.n--;
        one = span_trim(one);
        at = end + 1;
        ++*line;
        if (one.n == 0 || one.p[0] == '#')
            continue;
        if (one.n > ALLOW_VALUE_MAX || *line > ALLOW_LINES_MAX)
            return -1;
        if (put_line(a, one, known, arg) != 0) {
            *line = 0;
            return -1;
        }
    }
    if (a->n > 0)
        qsort(a->v, a->n, sizeof(*a->v), compare);
    return 0;
}

void allow_free(struct allow *a)
{
    if (a == NULL)
        return;
    free(a->v);
    free(a);
}

static bool listed(const struct allow *a, const char *canon, const char *type,
                   const unsigned char *form, size_t n)
{
    struct entry e;
    make_hash(a, canon, type, form, n, e.hash);
    return bsearch(&e, a->v, a->n, sizeof(*a->v), compare) != NULL;
}

bool allow_has(const struct allow *a, const struct rule *r, canon_fn *canon, struct span value)
{
    unsigned char form[CANON_ROOM(ALLOW_VALUE_MAX)];
    if (a->n == 0 || value.n > ALLOW_VALUE_MAX)
        return false;
    size_t n = canon(value, form);
    bool has = listed(a, r->canon, "", form, n) || listed(a, r->canon, r->type, form, n);
    sodium_memzero(form, n);
    return has;
}
