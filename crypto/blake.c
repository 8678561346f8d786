#include "crypto/blake.h"

#include <endian.h>
#include <sodium.h>
#include <string.h>

static const uint64_t iv[8] = {0x6a09e667f3bcc908u, 0xbb67ae8584caa73bu, 0x3c6ef372fe94f82bu,
                               0xa54ff53a5f1d36f1u, 0x510e527fade682d1u, 0x9b05688c2b3e6c1fu,
                               0x1f83d9abfb41bd6bu, 0x5be0cd19137e2179u};

static uint64_t load(const unsigned char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof(v));
    return le64toh(v);
}

static inline uint64_t turn(uint64_t x, unsigned n)
{
    return x >> n | x << (64 - n);
}

static inline void mix(uint64_t *a, uint64_t *b, uint64_t *c, uint64_t *d, uint64_t x, uint64_t y)
{
    *a += *b + x;
    *d = turn(*d ^ *a, 32);
    *c += *d;
    *b = turn(*b ^ *c, 24);
    *a += *b + y;
    *d = turn(*d ^ *a, 16);
    *c += *d;
    *b = turn(*b ^ *c, 63);
}

/* One round; its words of the message in their order (RFC 7693, 2.7). */
#define ROUND(i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15)                \
    do {                                                                                           \
        mix(&v[0], &v[4], &v[8], &v[12], m[i0], m[i1]);                                            \
        mix(&v[1], &v[5], &v[9], &v[13], m[i2], m[i3]);                                            \
        mix(&v[2], &v[6], &v[10], &v[14], m[i4], m[i5]);                                           \
        mix(&v[3], &v[7], &v[11], &v[15], m[i6], m[i7]);                                           \
        mix(&v[0], &v[5], &v[10], &v[15], m[i8], m[i9]);                                           \
        mix(&v[1], &v[6], &v[11], &v[12], m[i10], m[i11]);                                         \
        mix(&v[2], &v[7], &v[8], &v[13], m[i12], m[i13]);                                          \
        mix(&v[3], &v[4], &v[9], &v[14], m[i14], m[i15]);                                          \
    } while (0)

/* `t` bytes have been taken with this block. */
static void compress(uint64_t h[8], const unsigned char block[BLAKE_BLOCK], uint64_t t, bool last)
{
    uint64_t m[16];
    uint64_t v[16];
    for (unsigned i = 0; i < 16; i++)
        m[i] = load(block + 8 * i);
    for (unsigned i = 0; i < 8; i++) {
        v[i] = h[i];
        v[i + 8] = iv[i];
    }
    v[12] ^= t;
    v[14] ^= last ? ~(uint64_t)0 : 0;
    ROUND(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    ROUND(14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3);
    ROUND(11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4);
    ROUND(7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8);
    ROUND(9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13);
    ROUND(2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9);
    ROUND(12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11);
    ROUND(13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10);
    ROUND(6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5);
    ROUND(10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0);
    ROUND(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    ROUND(14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3);
    for (unsigned i = 0; i < 8; i++)
        h[i] ^= v[i] ^ v[i + 8];
    sodium_memzero(m, sizeof(m));
    sodium_memzero(v, sizeof(v));
}

static void hash_own(const struct blake *b, const unsigned char block[BLAKE_BLOCK], size_t n,
                     unsigned char out[BLAKE_BYTES])
{
    uint64_t h[8];
    memcpy(h, b->h, sizeof(h));
    compress(h, block, BLAKE_BLOCK + n, true);
    for (unsigned i = 0; i < BLAKE_BYTES; i++)
        out[i] = (unsigned char)(h[i / 8] >> (8 * (i % 8)));
    sodium_memzero(h, sizeof(h));
}

static void hash_theirs(const struct blake *b, const unsigned char *message, size_t n,
                        unsigned char out[BLAKE_BYTES])
{
    crypto_generichash(out, BLAKE_BYTES, message, n, b->key, KEY_BYTES);
}

/* A byte, a whole block, and messages of some lengths between. */
static bool agrees(const struct blake *b)
{
    unsigned char block[BLAKE_BLOCK] = {0};
    unsigned char own[BLAKE_BYTES];
    unsigned char theirs[BLAKE_BYTES];
    bool same = true;
    for (size_t n = 1; n <= BLAKE_BLOCK; n = n < 120 ? n + 17 : n + 1) {
        for (size_t i = 0; i < n; i++)
            block[i] = (unsigned char)(31 * i + n);
        hash_own(b, block, n, own);
        hash_theirs(b, block, n, theirs);
        same = same && sodium_memcmp(own, theirs, BLAKE_BYTES) == 0;
    }
    sodium_memzero(own, sizeof(own));
    sodium_memzero(theirs, sizeof(theirs));
    return same;
}

void blake_set(struct blake *b, const unsigned char key[KEY_BYTES])
{
    unsigned char block[BLAKE_BLOCK] = {0};
    memcpy(block, key, KEY_BYTES);
    memcpy(b->key, key, KEY_BYTES);
    memcpy(b->h, iv, sizeof(iv));
    b->h[0] ^= (uint64_t)BLAKE_BYTES | (uint64_t)KEY_BYTES << 8 | 1u << 16 | 1u << 24;
    compress(b->h, block, BLAKE_BLOCK, false);
    sodium_memzero(block, sizeof(block));
    b->own = agrees(b);
}

void blake_hash(const struct blake *b, const unsigned char block[BLAKE_BLOCK], size_t n,
                unsigned char out[BLAKE_BYTES])
{
    if (b->own)
        hash_own(b, block, n, out);
    else
        hash_theirs(b, block, n, out);
}
