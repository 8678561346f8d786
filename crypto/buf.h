/*
 * A growable run of bytes with a cap. Every buffer of the program holds somebody's data, so
 * whatever a buffer gives up (on growth, on wipe) is overwritten first. One thread at a time.
 */
#ifndef CRYPTO_BUF_H
#define CRYPTO_BUF_H

#include <stddef.h>
#include <stdint.h>

struct buf {
    unsigned char *p;
    size_t n;   /* bytes in use */
    size_t cap; /* bytes allocated */
    size_t max; /* never grows beyond this; 0: BUF_MAX */
};

#define BUF_MAX ((size_t)1 << 40)

/* Room for `more` bytes after n. 0, or -1 (no memory, or beyond max) with the buffer unchanged. */
int buf_reserve(struct buf *b, size_t more);

/* Appends. 0, or -1 as buf_reserve. */
int buf_put(struct buf *b, const void *p, size_t n);
int buf_puts(struct buf *b, const char *s);
int buf_putc(struct buf *b, unsigned char c);
int buf_put_u64(struct buf *b, uint64_t v); /* decimal */

/* Drops the first n bytes, moving the rest to the front. n is at most b->n. */
void buf_drop(struct buf *b, size_t n);

/* Overwrites and releases; the buffer is empty and usable again afterwards. Keeps max. */
void buf_wipe(struct buf *b);

#endif
