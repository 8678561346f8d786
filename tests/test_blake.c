/* crypto/blake beside libsodium's crypto_generichash, over random keys and messages. */
#include <sodium.h>

#include "crypto/blake.h"
#include "tests/support.h"

static void expect_same(const struct blake *b, const unsigned char key[KEY_BYTES],
                        const unsigned char block[BLAKE_BLOCK], size_t n)
{
    unsigned char own[BLAKE_BYTES];
    unsigned char theirs[BLAKE_BYTES];
    blake_hash(b, block, n, own);
    assert_int_equal(crypto_generichash(theirs, BLAKE_BYTES, block, n, key, KEY_BYTES), 0);
    assert_memory_equal(own, theirs, BLAKE_BYTES);
}

static void test_every_length(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 200; round++) {
        unsigned char key[KEY_BYTES];
        struct blake b;
        randombytes_buf(key, sizeof(key));
        blake_set(&b, key);
        assert_true(b.own);
        for (size_t n = 1; n <= BLAKE_BLOCK; n++) {
            unsigned char block[BLAKE_BLOCK] = {0};
            randombytes_buf(block, n);
            expect_same(&b, key, block, n);
        }
    }
}

/* Where the code is found to disagree, libsodium's is used. */
static void test_falls_back(void **state)
{
    unsigned char key[KEY_BYTES] = {1};
    unsigned char block[BLAKE_BLOCK] = "value";
    struct blake b;
    (void)state;
    blake_set(&b, key);
    b.own = false;
    memset(b.h, 0, sizeof(b.h));
    expect_same(&b, key, block, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_length),
                                       cmocka_unit_test(test_falls_back)};
    if (sodium_init() < 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
