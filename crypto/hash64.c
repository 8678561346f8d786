#include "crypto/hash64.h"

#include <sodium.h>
#include <string.h>

struct hash64 {
    unsigned char key[KEY_BYTES];
};

struct hash64 *hash64_new(const struct key *k)
{
    struct hash64 *h = sodium_malloc(sizeof(*h));
    if (h == NULL)
        return NULL;
    key_derive(k, KEY_FOR_SKETCH, h->key);
    if (sodium_mprotect_readonly(h) != 0) {
        sodium_free(h);
        return NULL;
    }
    return h;
}

void hash64_free(struct hash64 *h)
{
    if (h != NULL)
        sodium_free(h);
}

static void put64(unsigned char *out, uint64_t v)
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)(v >> (8 * i));
}

uint64_t hash64_of(const struct hash64 *h, uint64_t domain, const void *p, size_t n)
{
    /* The bytes first, then domain and length with what they gave: no copy of the bytes is made. */
    unsigned char all[16 + crypto_shorthash_BYTES];
    unsigned char out[crypto_shorthash_BYTES];
    uint64_t v = 0;
    put64(all, domain);
    put64(all + 8, n);
    crypto_shorthash(all + 16, n == 0 ? (const unsigned char *)"" : p, n, h->key);
    crypto_shorthash(out, all, sizeof(all), h->key + crypto_shorthash_KEYBYTES);
    for (int i = 0; i < 8; i++)
        v |= (uint64_t)out[i] << (8 * i);
    return v;
}
