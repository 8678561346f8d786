#include "crypto/pseudo.h"

#include <sodium.h>
#include <string.h>

#include "crypto/base32.h"
#include "crypto/blake.h"

struct pseudo {
    struct blake token, tag;
};

static void scope_key(const struct key *k, uint64_t purpose, const char *scope, struct blake *b)
{
    unsigned char sub[KEY_BYTES];
    unsigned char out[KEY_BYTES];
    key_derive(k, purpose, sub);
    crypto_generichash(out, KEY_BYTES, (const unsigned char *)scope, strlen(scope), sub, KEY_BYTES);
    blake_set(b, out);
    sodium_memzero(sub, sizeof(sub));
    sodium_memzero(out, sizeof(out));
}

struct pseudo *pseudo_new(const struct key *k, const char *scope)
{
    struct pseudo *p = sodium_malloc(sizeof(*p));
    if (p == NULL)
        return NULL;
    scope_key(k, KEY_FOR_TOKEN, scope, &p->token);
    scope_key(k, KEY_FOR_TAG, scope, &p->tag);
    if (sodium_mprotect_readonly(p) != 0) {
        sodium_free(p);
        return NULL;
    }
    return p;
}

void pseudo_free(struct pseudo *p)
{
    if (p != NULL)
        sodium_free(p);
}

static void put_length(unsigned char out[8], size_t n)
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)((uint64_t)n >> (8 * i));
}

static void hash_long(const struct blake *key, const void *a, size_t an, const void *b, size_t bn,
                      unsigned char out[BLAKE_BYTES])
{
    crypto_generichash_state st;
    unsigned char len[8];
    crypto_generichash_init(&st, key->key, KEY_BYTES, BLAKE_BYTES);
    put_length(len, an);
    crypto_generichash_update(&st, len, sizeof(len));
    crypto_generichash_update(&st, a, an);
    put_length(len, bn);
    crypto_generichash_update(&st, len, sizeof(len));
    crypto_generichash_update(&st, b, bn);
    crypto_generichash_final(&st, out, BLAKE_BYTES);
    sodium_memzero(&st, sizeof(st));
}

/* Hashes two parts, each behind its length, so that no two pairs give the same bytes. */
static void hash_pair(const struct blake *key, const void *a, size_t an, const void *b, size_t bn,
                      unsigned char out[BLAKE_BYTES])
{
    unsigned char block[BLAKE_BLOCK] = {0};
    if (bn > BLAKE_BLOCK - 16 || an > BLAKE_BLOCK - 16 - bn) {
        hash_long(key, a, an, b, bn, out);
        return;
    }
    put_length(block, an);
    memcpy(block + 8, a, an);
    put_length(block + 8 + an, bn);
    if (bn > 0)
        memcpy(block + 16 + an, b, bn);
    blake_hash(key, block, 16 + an + bn, out);
    sodium_memzero(block, sizeof(block));
}

static void make_tag(const struct pseudo *p, const char *type, size_t tn, const char *id,
                     char tag[PSEUDO_TAG_LEN])
{
    unsigned char hash[BLAKE_BYTES];
    hash_pair(&p->tag, type, tn, id, PSEUDO_ID_LEN, hash);
    base32_put(hash, PSEUDO_TAG_LEN, tag);
}

size_t pseudo_token(const struct pseudo *p, const char *type, const unsigned char *canon, size_t n,
                    char *out)
{
    size_t tn = strlen(type);
    unsigned char hash[BLAKE_BYTES];
    if (tn > PSEUDO_TYPE_MAX)
        return 0;
    hash_pair(&p->token, type, tn, canon, n, hash);
    memcpy(out, type, tn);
    out[tn] = '_';
    base32_put(hash, PSEUDO_ID_LEN, out + tn + 1);
    make_tag(p, type, tn, out + tn + 1, out + tn + 1 + PSEUDO_ID_LEN);
    return tn + 1 + PSEUDO_TAIL;
}

static bool type_char(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool word_char(unsigned char c)
{
    return type_char(c) || (c >= 'a' && c <= 'z');
}

/* `_`, 20 base32 characters, and not a 21st. */
static bool tail_at(const unsigned char *text, size_t n, size_t at)
{
    if (at >= n || text[at] != '_' || n - at <= PSEUDO_TAIL)
        return false;
    for (size_t i = at + 1; i <= at + PSEUDO_TAIL; i++)
        if (!base32_is(text[i]))
            return false;
    return at + 1 + PSEUDO_TAIL == n || !base32_is(text[at + 1 + PSEUDO_TAIL]);
}

bool pseudo_shape(const unsigned char *text, size_t n, size_t at, size_t *begin, size_t *end)
{
    if (!tail_at(text, n, at))
        return false;
    *end = at + 1 + PSEUDO_TAIL;
    if (*end < n && word_char(text[*end]))
        return false;
    size_t b = at;
    while (b > 0 && at - b <= PSEUDO_TYPE_MAX && type_char(text[b - 1]))
        b--;
    if (b == at || at - b > PSEUDO_TYPE_MAX || text[b] < 'A' || text[b] > 'Z')
        return false;
    /* The letter of a JSON escape such as \n is no part of a word. */
    bool escape =
        b > 1 && text[b - 2] == '\\' && text[b - 1] != 0 && strchr("nrt", text[b - 1]) != NULL;
    if (b > 0 && word_char(text[b - 1]) && !escape)
        return false;
    *begin = b;
    return true;
}

bool pseudo_ours(const struct pseudo *p, const unsigned char *text, size_t n, size_t at,
                 size_t *begin, size_t *end)
{
    if (!tail_at(text, n, at))
        return false;
    *end = at + 1 + PSEUDO_TAIL;
    size_t b = at;
    while (b > 0 && at - b < PSEUDO_TYPE_MAX && type_char(text[b - 1]))
        b--;
    /* Mostly the run is the type, so the longest is tried first. */
    for (; b < at; b++)
        if (text[b] >= 'A' && text[b] <= 'Z' && pseudo_authentic(p, text + b, *end - b)) {
            *begin = b;
            return true;
        }
    return false;
}

bool pseudo_next(const unsigned char *text, size_t n, size_t from, size_t *begin, size_t *end)
{
    while (from < n) {
        const unsigned char *at = memchr(text + from, '_', n - from);
        if (at == NULL)
            return false;
        size_t pos = (size_t)(at - text);
        if (pseudo_shape(text, n, pos, begin, end))
            return true;
        from = pos + 1;
    }
    return false;
}

bool pseudo_authentic(const struct pseudo *p, const unsigned char *token, size_t n)
{
    if (n <= PSEUDO_TAIL + 1 || n > PSEUDO_TOKEN_MAX)
        return false;
    const char *id = (const char *)token + n - PSEUDO_TAIL;
    char tag[PSEUDO_TAG_LEN];
    make_tag(p, (const char *)token, n - PSEUDO_TAIL - 1, id, tag);
    return sodium_memcmp(tag, id + PSEUDO_ID_LEN, PSEUDO_TAG_LEN) == 0;
}
