#include "crypto/key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/base32.h"

struct key {
    unsigned char bytes[KEY_BYTES];
};

enum { FILE_MAX = 4096, BASE64_LEN = 44 };

const char *key_strerror(enum key_error e)
{
    switch (e) {
    case KEY_OK:
        return "no error";
    case KEY_NO_MEMORY:
        return "no guarded memory for the key";
    case KEY_CANNOT_OPEN:
        return "cannot open the key file";
    case KEY_CANNOT_READ:
        return "cannot read the key";
    case KEY_NOT_A_FILE:
        return "the key file is not a regular file";
    case KEY_READABLE:
        return "the key file can be read or written by others (chmod 600 it)";
    case KEY_MALFORMED:
        return "the key file is not comment lines and one line of base64";
    case KEY_LENGTH:
        return "the key is not exactly 32 bytes";
    case KEY_ZERO:
        return "the key is all zero";
    case KEY_EMPTY:
        return "the passphrase is empty";
    case KEY_EXISTS:
        return "the key file exists already and was left alone";
    case KEY_CANNOT_WRITE:
        return "cannot write the key file";
    }
    return "unknown key error";
}

static enum key_error new_key(struct key **out)
{
    if (sodium_init() < 0)
        return KEY_NO_MEMORY;
    *out = sodium_malloc(sizeof(**out));
    return *out == NULL ? KEY_NO_MEMORY : KEY_OK;
}

void key_free(struct key *k)
{
    if (k != NULL)
        sodium_free(k); /* wipes */
}

enum key_error key_random(struct key **out)
{
    enum key_error e = new_key(out);
    if (e == KEY_OK)
        crypto_kdf_keygen((*out)->bytes);
    return e;
}

/* Comment lines aside, the one line that is there; false when there is none or more than one. */
static bool only_line(const char *text, size_t n, const char **line, size_t *len)
{
    *line = NULL;
    for (size_t i = 0; i < n;) {
        const char *nl = memchr(text + i, '\n', n - i);
        size_t end = nl == NULL ? n : (size_t)(nl - text);
        size_t stop = end;
        while (stop > i && (text[stop - 1] == '\r' || text[stop - 1] == ' '))
            stop--;
        if (stop > i && text[i] != '#') {
            if (*line != NULL)
                return false;
            *line = text + i;
            *len = stop - i;
        }
        i = end + 1;
    }
    return *line != NULL;
}

static enum key_error parse(const char *text, size_t n, struct key **out)
{
    const char *line = NULL;
    size_t len = 0;
    if (!only_line(text, n, &line, &len))
        return KEY_MALFORMED;
    unsigned char raw[KEY_BYTES + 1];
    size_t got = 0;
    enum key_error e = KEY_OK;
    const char *end = NULL;
    if (sodium_base642bin(raw, sizeof(raw), line, len, NULL, &got, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != line + len)
        e = len > BASE64_LEN ? KEY_LENGTH : KEY_MALFORMED;
    else if (got != KEY_BYTES)
        e = KEY_LENGTH;
    else if (sodium_is_zero(raw, KEY_BYTES))
        e = KEY_ZERO;
    if (e == KEY_OK)
        e = new_key(out);
    if (e == KEY_OK)
        memcpy((*out)->bytes, raw, KEY_BYTES);
    sodium_memzero(raw, sizeof(raw));
    return e;
}

enum key_error key_load_fd(int fd, struct key **out)
{
    char text[FILE_MAX + 1];
    size_t n = 0;
    enum key_error e = KEY_OK;
    while (n < sizeof(text)) {
        ssize_t got = read(fd, text + n, sizeof(text) - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            e = KEY_CANNOT_READ;
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    if (e == KEY_OK)
        e = n > FILE_MAX ? KEY_MALFORMED : parse(text, n, out);
    sodium_memzero(text, sizeof(text));
    return e;
}

enum key_error key_load(const char *file, struct key **out)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return KEY_CANNOT_OPEN;
    struct stat st;
    enum key_error e = KEY_OK;
    if (fstat(fd, &st) != 0)
        e = KEY_CANNOT_READ;
    else if (!S_ISREG(st.st_mode))
        e = KEY_NOT_A_FILE;
    else if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        e = KEY_READABLE;
    else
        e = key_load_fd(fd, out);
    close(fd);
    return e;
}

enum key_error key_from_passphrase(const char *pass, size_t n, struct key **out)
{
    static const unsigned char salt[crypto_pwhash_SALTBYTES] =
        "redact/argon2id"; /* 15 and its NUL: fixed */
    enum key_error e = new_key(out);
    if (e != KEY_OK)
        return e;
    if (crypto_pwhash((*out)->bytes, KEY_BYTES, pass, n, salt, crypto_pwhash_OPSLIMIT_MODERATE,
                      crypto_pwhash_MEMLIMIT_MODERATE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        key_free(*out);
        *out = NULL;
        return KEY_NO_MEMORY;
    }
    return KEY_OK;
}

static enum key_error write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return KEY_CANNOT_WRITE;
        p += put;
        n -= (size_t)put;
    }
    return KEY_OK;
}

enum key_error key_create(const char *file, const char *when, char id[KEY_ID_LEN + 1])
{
    struct key *k = NULL;
    enum key_error e = key_random(&k);
    if (e != KEY_OK)
        return e;
    key_id(k, id);
    char base64[BASE64_LEN + 1];
    sodium_bin2base64(base64, sizeof(base64), k->bytes, KEY_BYTES, sodium_base64_VARIANT_ORIGINAL);
    key_free(k);
    int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        sodium_memzero(base64, sizeof(base64));
        return errno == EEXIST ? KEY_EXISTS : KEY_CANNOT_WRITE;
    }
    const char *const lines[] = {"# redact key, made ", when, "\n# id ", id, "\n", base64, "\n"};
    for (size_t i = 0; e == KEY_OK && i < sizeof(lines) / sizeof(lines[0]); i++)
        e = write_all(fd, lines[i], strlen(lines[i]));
    sodium_memzero(base64, sizeof(base64));
    if (e == KEY_OK && fsync(fd) != 0)
        e = KEY_CANNOT_WRITE;
    if (close(fd) != 0 && e == KEY_OK)
        e = KEY_CANNOT_WRITE;
    if (e != KEY_OK)
        unlink(file);
    return e;
}

void key_derive(const struct key *k, uint64_t purpose, unsigned char out[KEY_BYTES])
{
    crypto_kdf_derive_from_key(out, KEY_BYTES, purpose, "redact__", k->bytes);
}

void key_id(const struct key *k, char id[KEY_ID_LEN + 1])
{
    unsigned char sub[KEY_BYTES];
    key_derive(k, KEY_FOR_ID, sub);
    base32_put(sub, KEY_ID_LEN, id);
    id[KEY_ID_LEN] = '\0';
    sodium_memzero(sub, sizeof(sub));
}
