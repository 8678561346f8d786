#include "crypto/buf.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

int buf_reserve(struct buf *b, size_t more)
{
    size_t max = b->max == 0 ? BUF_MAX : b->max;
    if (more > max || b->n > max - more)
        return -1;
    size_t need = b->n + more;
    if (need <= b->cap)
        return 0;
    size_t cap = b->cap < 256 ? 256 : b->cap;
    while (cap < need)
        cap += cap / 2;
    if (cap > max)
        cap = max;
    unsigned char *grown = malloc(cap); /* not realloc: the old copy has to be wiped */
    if (grown == NULL)
        return -1;
    if (b->n > 0)
        memcpy(grown, b->p, b->n);
    if (b->p != NULL) {
        sodium_memzero(b->p, b->cap);
        free(b->p);
    }
    b->p = grown;
    b->cap = cap;
    return 0;
}

int buf_put(struct buf *b, const void *p, size_t n)
{
    if (n == 0)
        return 0;
    if (buf_reserve(b, n) != 0)
        return -1;
    memcpy(b->p + b->n, p, n);
    b->n += n;
    return 0;
}

int buf_puts(struct buf *b, const char *s)
{
    return buf_put(b, s, strlen(s));
}

int buf_putc(struct buf *b, unsigned char c)
{
    return buf_put(b, &c, 1);
}

int buf_put_u64(struct buf *b, uint64_t v)
{
    char digits[20];
    size_t i = sizeof(digits);
    do
        digits[--i] = (char)('0' + v % 10);
    while ((v /= 10) != 0);
    return buf_put(b, digits + i, sizeof(digits) - i);
}

void buf_drop(struct buf *b, size_t n)
{
    if (n == 0)
        return;
    memmove(b->p, b->p + n, b->n - n);
    b->n -= n;
}

void buf_wipe(struct buf *b)
{
    if (b->p != NULL) {
        sodium_memzero(b->p, b->cap);
        free(b->p);
    }
    b->p = NULL;
    b->n = b->cap = 0;
}
