#include "redact/replace.h"

#include <sodium.h>
#include <stdlib.h>

enum { CANON_ON_STACK = 512 };

static int put_token(const struct engine *e, unsigned rule, struct span value, struct buf *out)
{
    unsigned char small[CANON_ROOM(CANON_ON_STACK)];
    unsigned char *canon = value.n <= CANON_ON_STACK ? small : malloc(CANON_ROOM(value.n));
    if (canon == NULL)
        return -1;
    size_t n = engine_canon(e, rule)(value, canon);
    char token[PSEUDO_TOKEN_MAX];
    size_t len = pseudo_token(e->pseudo, engine_rule(e, rule)->type, canon, n, token);
    sodium_memzero(canon, n);
    if (canon != small)
        free(canon);
    return len == 0 ? -1 : buf_put(out, token, len);
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

int replace_put(const struct engine *e, unsigned rule, struct span value, struct buf *out)
{
    switch (e->verdict[rule].action) {
    case ACTION_TOKEN:
        return put_token(e, rule, value, out);
    case ACTION_LABEL:
        return buf_putc(out, '[') != 0 || buf_puts(out, engine_rule(e, rule)->type) != 0 ||
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
