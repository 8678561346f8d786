#include "redact/replace.h"

#include <sodium.h>
#include <stdlib.h>

enum { CANON_ON_STACK = 512, MADE_BITS = 11, MADE_CANON_MAX = 64 };

/* A token that was made; direct-mapped, so the newest of those that share a place is kept. */
struct made {
    const char *type; /* of the rule; NULL: free */
    unsigned char canon[MADE_CANON_MAX];
    char token[PSEUDO_TOKEN_MAX];
    unsigned char n, token_n;
};

struct replacer {
    const struct engine *engine;
    struct made made[1 << MADE_BITS];
};

struct replacer *replacer_new(const struct engine *e)
{
    struct replacer *r = calloc(1, sizeof(*r));
    if (r != NULL)
        r->engine = e;
    return r;
}

void replacer_free(struct replacer *r)
{
    if (r == NULL)
        return;
    sodium_memzero(r, sizeof(*r));
    free(r);
}

static struct made *made_place(struct replacer *r, const unsigned char *canon, size_t n)
{
    uint32_t h = 2166136261u; /* FNV-1a: a place in a table, nothing more */
    for (size_t i = 0; i < n; i++)
        h = (h ^ canon[i]) * 16777619u;
    return &r->made[(h ^ (h >> 15)) & ((1u << MADE_BITS) - 1)];
}

static int put_made(struct replacer *r, const char *type, const unsigned char *canon, size_t n,
                    struct buf *out)
{
    struct made *m = made_place(r, canon, n);
    if (m->type == NULL || m->n != n || strcmp(m->type, type) != 0 ||
        memcmp(m->canon, canon, n) != 0) {
        size_t len = pseudo_token(r->engine->pseudo, type, canon, n, m->token);
        m->type = len == 0 ? NULL : type;
        m->token_n = (unsigned char)len;
        m->n = (unsigned char)n;
        memcpy(m->canon, canon, n);
    }
    return m->type == NULL ? -1 : buf_put(out, m->token, m->token_n);
}

int replacer_hash(struct replacer *r, unsigned rule, struct span value, uint64_t *out)
{
    unsigned char small[CANON_ROOM(CANON_ON_STACK)];
    unsigned char *canon = value.n <= CANON_ON_STACK ? small : malloc(CANON_ROOM(value.n));
    if (canon == NULL)
        return -1;
    const char *type = engine_rule(r->engine, rule)->type;
    size_t n = engine_canon(r->engine, rule)(value, canon);
    *out =
        hash64_of(r->engine->count, hash64_of(r->engine->count, 0, type, strlen(type)), canon, n);
    sodium_memzero(canon, n);
    if (canon != small)
        free(canon);
    return 0;
}

int replacer_print(struct replacer *r, unsigned rule, struct span value, char out[PRINT_LEN])
{
    unsigned char small[CANON_ROOM(CANON_ON_STACK)];
    unsigned char *canon = value.n <= CANON_ON_STACK ? small : malloc(CANON_ROOM(value.n));
    if (canon == NULL)
        return -1;
    size_t n = engine_canon(r->engine, rule)(value, canon);
    print_make(r->engine->print, engine_rule(r->engine, rule)->id, canon, n, out);
    sodium_memzero(canon, n);
    if (canon != small)
        free(canon);
    return 0;
}

static int put_token(struct replacer *r, unsigned rule, struct span value, struct buf *out)
{
    unsigned char small[CANON_ROOM(CANON_ON_STACK)];
    unsigned char *canon = value.n <= CANON_ON_STACK ? small : malloc(CANON_ROOM(value.n));
    if (canon == NULL)
        return -1;
    const char *type = engine_rule(r->engine, rule)->type;
    size_t n = engine_canon(r->engine, rule)(value, canon);
    int bad;
    if (n <= MADE_CANON_MAX) {
        bad = put_made(r, type, canon, n, out);
    } else {
        char token[PSEUDO_TOKEN_MAX];
        size_t len = pseudo_token(r->engine->pseudo, type, canon, n, token);
        bad = len == 0 ? -1 : buf_put(out, token, len);
    }
    sodium_memzero(canon, n);
    if (canon != small)
        free(canon);
    return bad;
}

static int put_mask(struct span value, struct buf *out)
{
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = value.p[i];
        if ((c & 0xC0) != 0x80 && buf_putc(out, c == '\n' || c == '\r' ? c : '*') != 0)
            return -1;
    }
    return 0;
}

int replacer_put(struct replacer *r, unsigned rule, struct span value, struct buf *out)
{
    switch (r->engine->verdict[rule].action) {
    case ACTION_TOKEN:
        return put_token(r, rule, value, out);
    case ACTION_LABEL:
        return buf_putc(out, '[') != 0 || buf_puts(out, engine_rule(r->engine, rule)->type) != 0 ||
                       buf_putc(out, ']') != 0
                   ? -1
                   : 0;
    case ACTION_MASK:
        return put_mask(value, out);
    case ACTION_DROP:
    case ACTION_KEEP:
        return 0;
    }
    return -1;
}
