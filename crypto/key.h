/*
 * The key: 32 secret bytes in guarded memory, from a file, a passphrase or the random source of the
 * system.
 *
 * Key file: text. Lines that begin with `#` are comments (creation date, key id); one line holds
 * the 32 bytes in base64. Mode 0600 or narrower. Nothing here prints; a key never leaves this
 * folder but as sub-keys (crypto/pseudo.h).
 */
#ifndef CRYPTO_KEY_H
#define CRYPTO_KEY_H

#include <stddef.h>
#include <stdint.h>

enum { KEY_BYTES = 32, KEY_ID_LEN = 8 };

enum key_error {
    KEY_OK = 0,
    KEY_NO_MEMORY,   /* guarded memory could not be had, or libsodium did not start */
    KEY_CANNOT_OPEN, /* errno says why */
    KEY_CANNOT_READ, /* errno says why */
    KEY_NOT_A_FILE,  /* a directory, a device: refused for key_load */
    KEY_READABLE,    /* group or others may read or write it */
    KEY_MALFORMED,   /* not comments and one line of base64 */
    KEY_LENGTH,      /* not exactly 32 bytes */
    KEY_ZERO,        /* all bytes are zero */
    KEY_EMPTY,       /* the passphrase is empty */
    KEY_EXISTS,      /* key_create: the file is there already; it was not touched */
    KEY_CANNOT_WRITE /* errno says why */
};

struct key; /* the 32 bytes, in sodium_malloc memory */

/* Words for an error: constant text, lower case, no full stop. */
const char *key_strerror(enum key_error e);

/* A fresh random key. */
enum key_error key_random(struct key **out);

/* From a file, or from an open descriptor (a pipe will do; its mode is not judged, and it is not
 * closed). */
enum key_error key_load(const char *file, struct key **out);
enum key_error key_load_fd(int fd, struct key **out);

/*
 * From a passphrase by Argon2id (crypto_pwhash, moderate limits: about 0.7 s and 256 MiB once) with
 * a fixed salt, so that the same passphrase gives the same key on every machine. The caller wipes
 * the passphrase.
 */
enum key_error key_from_passphrase(const char *pass, size_t n, struct key **out);

/* Writes a new key file, mode 0600, refusing to touch one that exists. `when` is a date for its
 * comment line. */
enum key_error key_create(const char *file, const char *when, char id[KEY_ID_LEN + 1]);

/* The public name of a key: 8 characters of Crockford base32, from a sub-key, so it tells nothing
 * of the key. */
void key_id(const struct key *k, char id[KEY_ID_LEN + 1]);

/* The sub-key for a purpose (crypto_kdf, context "redact__"). `out` has KEY_BYTES. The caller wipes
 * it. */
void key_derive(const struct key *k, uint64_t purpose, unsigned char out[KEY_BYTES]);

/* Wipes and releases; NULL does nothing. */
void key_free(struct key *k);

/* Purposes of sub-keys: no two uses share one. */
enum {
    KEY_FOR_ID = 1,
    KEY_FOR_TOKEN = 2,
    KEY_FOR_TAG = 3,
    KEY_FOR_SEAL = 4,
    KEY_FOR_PRINT = 8,
    KEY_FOR_SKETCH = 9
};

#endif
