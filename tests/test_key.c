/* crypto/key: what a key file may look like, who may read it, and what is refused. */
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/base32.h"
#include "crypto/key.h"
#include "tests/support.h"

#define SEVENS "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="

static char folder[] = "/tmp/redact-test-key-XXXXXX";
static char path[128];

static int setup(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof(path), "%s/key", folder);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static enum key_error load_text(const char *text, size_t n, struct key **k)
{
    int fd[2];
    assert_int_equal(pipe(fd), 0);
    assert_int_equal(write(fd[1], text, n), n);
    close(fd[1]);
    enum key_error e = key_load_fd(fd[0], k);
    assert_int_not_equal(fcntl(fd[0], F_GETFD), -1); /* it is not closed */
    close(fd[0]);
    return e;
}

static void test_texts(void **state)
{
    static const struct {
        const char *text;
        enum key_error want;
    } table[] = {
        {SEVENS, KEY_OK},
        {SEVENS "\n", KEY_OK},
        {SEVENS "\r\n", KEY_OK},
        {SEVENS "  \n\n\n", KEY_OK},
        {"# made 2026-11-21\n# id abcdefgh\n" SEVENS "\n", KEY_OK},
        {"\n" SEVENS "\n# behind it\n", KEY_OK},
        {"", KEY_MALFORMED},
        {"\n\n", KEY_MALFORMED},
        {"# only a comment\n", KEY_MALFORMED},
        {SEVENS "\n" SEVENS "\n", KEY_MALFORMED},
        {"key = " SEVENS "\n", KEY_LENGTH},
        {"not base64!\n", KEY_MALFORMED},
        {" " SEVENS "\n", KEY_LENGTH},
        {"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc\n",
         KEY_MALFORMED}, /* its padding is missing */
        {"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwd=\n",
         KEY_MALFORMED}, /* bits beyond the last byte */
        {"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBw==\n", KEY_LENGTH}, /* 31 bytes */
        {"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n", KEY_LENGTH}, /* 33 bytes */
        {"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n", KEY_LENGTH},
        {"Bw==\n", KEY_LENGTH},
        {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", KEY_ZERO},
        {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=\n", KEY_OK},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct key *k = NULL;
        enum key_error e = load_text(table[i].text, strlen(table[i].text), &k);
        if (e != table[i].want)
            fail_msg("%s: %s", table[i].text, key_strerror(e));
        assert_int_equal(k != NULL, e == KEY_OK);
        key_free(k);
    }
}

static void test_too_large_or_binary(void **state)
{
    static char large[6000];
    struct key *k = NULL;
    (void)state;
    memset(large, '#', sizeof(large));
    assert_int_equal(load_text(large, sizeof(large), &k), KEY_MALFORMED);
    memset(large, 0, 64);
    assert_int_equal(load_text(large, 32, &k), KEY_MALFORMED);
    assert_null(k);
    assert_int_equal(key_load_fd(-1, &k), KEY_CANNOT_READ);
}

static void write_file(const char *text, mode_t mode)
{
    unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    assert_int_equal(fchmod(fd, mode), 0);
    close(fd);
}

static void test_modes(void **state)
{
    static const struct {
        mode_t mode;
        enum key_error want;
    } table[] = {
        {0600, KEY_OK},       {0400, KEY_OK},       {0700, KEY_OK},       {0640, KEY_READABLE},
        {0604, KEY_READABLE}, {0620, KEY_READABLE}, {0602, KEY_READABLE}, {0610, KEY_READABLE},
        {0644, KEY_READABLE}, {0666, KEY_READABLE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct key *k = NULL;
        write_file(SEVENS "\n", table[i].mode);
        assert_int_equal(key_load(path, &k), table[i].want);
        key_free(k);
    }
}

static void test_not_a_file(void **state)
{
    struct key *k = NULL;
    (void)state;
    assert_int_equal(key_load(folder, &k), KEY_NOT_A_FILE);
    assert_int_equal(key_load("/dev/null", &k), KEY_NOT_A_FILE);
    unlink(path);
    assert_int_equal(key_load(path, &k), KEY_CANNOT_OPEN);
    /* A FIFO that nobody writes to must not make the program wait. */
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(key_load(path, &k), KEY_NOT_A_FILE);
    unlink(path);
    assert_null(k);
}

static void test_create(void **state)
{
    char id[KEY_ID_LEN + 1];
    char again[KEY_ID_LEN + 1];
    struct key *k = NULL;
    struct stat st;
    (void)state;
    unlink(path);
    mode_t mask = umask(0);
    assert_int_equal(key_create(path, "2026-11-21", id), KEY_OK);
    umask(mask);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(key_load(path, &k), KEY_OK);
    key_id(k, again);
    assert_string_equal(id, again);
    key_free(k);
    assert_int_equal(key_create(path, "2026-11-21", again), KEY_EXISTS);
    assert_int_equal(key_load(path, &k), KEY_OK);
    key_id(k, again);
    assert_string_equal(id, again);
    key_free(k);
    unlink(path);
    assert_int_equal(symlink("/tmp/redact-test-nowhere", path), 0);
    assert_int_not_equal(key_create(path, "2026-11-21", id), KEY_OK);
    assert_int_equal(access("/tmp/redact-test-nowhere", F_OK), -1);
    unlink(path);
    assert_int_equal(key_create("/nonexistent/key", "2026-11-21", id), KEY_CANNOT_WRITE);
}

static void test_derive_and_id(void **state)
{
    unsigned char sub[5][KEY_BYTES];
    char id[KEY_ID_LEN + 1];
    struct key *k = NULL;
    (void)state;
    assert_int_equal(load_text(SEVENS, strlen(SEVENS), &k), KEY_OK);
    for (uint64_t i = 1; i < 5; i++) {
        key_derive(k, i, sub[i]);
        for (uint64_t o = 1; o < i; o++)
            assert_memory_not_equal(sub[o], sub[i], KEY_BYTES);
    }
    key_id(k, id);
    assert_string_equal(id, "9m8sb3tm"); /* a vector, worked out as in tests/test_pseudo.c */
    for (size_t i = 0; i < KEY_ID_LEN; i++)
        assert_true(base32_is((unsigned char)id[i]));
    key_free(k);
    key_free(NULL);
}

static void test_random(void **state)
{
    struct key *a = NULL;
    struct key *b = NULL;
    unsigned char x[KEY_BYTES];
    unsigned char y[KEY_BYTES];
    (void)state;
    assert_int_equal(key_random(&a), KEY_OK);
    assert_int_equal(key_random(&b), KEY_OK);
    key_derive(a, 1, x);
    key_derive(b, 1, y);
    assert_memory_not_equal(x, y, KEY_BYTES);
    key_free(a);
    key_free(b);
}

static void test_passphrase(void **state)
{
    char id[2][KEY_ID_LEN + 1];
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct key *k = NULL;
        assert_int_equal(key_from_passphrase(i == 0 ? "correct horse" : "correct horsf", 13, &k),
                         KEY_OK);
        key_id(k, id[i]);
        key_free(k);
    }
    assert_string_equal(
        id[0], "pa9zg02j"); /* never to change: the same passphrase is the same key everywhere */
    assert_string_not_equal(id[0], id[1]);
}

static void test_words(void **state)
{
    (void)state;
    for (int e = KEY_OK; e <= KEY_CANNOT_WRITE; e++) {
        const char *s = key_strerror((enum key_error)e);
        assert_true(strlen(s) > 5 && s[strlen(s) - 1] != '.');
        for (int o = KEY_OK; o < e; o++)
            assert_string_not_equal(s, key_strerror((enum key_error)o));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),  cmocka_unit_test(test_too_large_or_binary),
        cmocka_unit_test(test_modes),  cmocka_unit_test(test_not_a_file),
        cmocka_unit_test(test_create), cmocka_unit_test(test_derive_and_id),
        cmocka_unit_test(test_random), cmocka_unit_test(test_passphrase),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
