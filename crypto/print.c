#include "crypto/print.h"

#include <sodium.h>
#include <string.h>

#include "crypto/base32.h"

struct print {
    unsigned char key[KEY_BYTES];
};

struct print *print_new(const struct key *k)
{
    struct print *p = sodium_malloc(sizeof(*p));
    if (p == NULL)
        return NULL;
    key_derive(k, KEY_FOR_PRINT, p->key);
    if (sodium_mprotect_readonly(p) != 0) {
        sodium_free(p);
        return NULL;
    }
    return p;
}

void print_free(struct print *p)
{
    if (p != NULL)
        sodium_free(p);
}

/* A part behind its length, so that no two pairs give the same bytes. */
static void part(crypto_generichash_state *st, const void *p, size_t n)
{
    unsigned char len[8];
    for (int i = 0; i < 8; i++)
        len[i] = (unsigned char)((uint64_t)n >> (8 * i));
    crypto_generichash_update(st, len, sizeof(len));
    crypto_generichash_update(st, p, n);
}

void print_make(const struct print *p, const char *name, const unsigned char *canon, size_t n,
                char *out)
{
    crypto_generichash_state st;
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash_init(&st, p->key, KEY_BYTES, sizeof(hash));
    part(&st, name, strlen(name));
    part(&st, canon, n);
    crypto_generichash_final(&st, hash, sizeof(hash));
    sodium_memzero(&st, sizeof(st));
    base32_put(hash, PRINT_LEN, out);
}
