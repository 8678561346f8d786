/* crypto/pseudo and crypto/base32: shape, authenticity, independence of keys and scopes, fixed
 * vectors. */
#include <sodium.h>
#include <unistd.h>

#include "crypto/base32.h"
#include "crypto/pseudo.h"
#include "tests/support.h"

static struct key *key_of(const char *base64)
{
    int fd[2];
    struct key *k = NULL;
    assert_int_equal(pipe(fd), 0);
    assert_int_equal(write(fd[1], base64, strlen(base64)), strlen(base64));
    close(fd[1]);
    assert_int_equal(key_load_fd(fd[0], &k), KEY_OK);
    close(fd[0]);
    return k;
}

static const char sevens[] = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
static const char eights[] = "CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=";

static struct pseudo *maker(const char *base64, const char *scope)
{
    struct key *k = key_of(base64);
    struct pseudo *p = pseudo_new(k, scope);
    key_free(k);
    assert_non_null(p);
    return p;
}

static struct span token(const struct pseudo *p, const char *type, const char *value)
{
    static char out[PSEUDO_TOKEN_MAX];
    size_t n = pseudo_token(p, type, (const unsigned char *)value, strlen(value), out);
    return (struct span){(unsigned char *)out, n};
}

/* What a token is must never change: old outputs are joined with new ones. The values come from the
 * definition in crypto/pseudo.h, worked out apart from this program with Python's hashlib.blake2b.
 */
static void test_vectors(void **state)
{
    static const struct {
        const char *scope, *type, *value, *token;
    } table[] = {
        {"", "EMAIL_ADDRESS", "jane.doe@example.com", "EMAIL_ADDRESS_qagm0dt0emaecrkn0jm3"},
        {"", "PHONE_NUMBER", "+12125550142", "PHONE_NUMBER_8mega18fnvytvwznknh4"},
        {"partner", "EMAIL_ADDRESS", "jane.doe@example.com", "EMAIL_ADDRESS_0a9yzt0thjz1jhrkrfve"},
        {"", "T", "", "T_ycmctvkczstjeh0t49se"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct pseudo *p = maker(sevens, table[i].scope);
        struct span t = token(p, table[i].type, table[i].value);
        assert_int_equal(t.n, strlen(table[i].token));
        assert_memory_equal(t.p, table[i].token, t.n);
        assert_true(pseudo_authentic(p, t.p, t.n));
        pseudo_free(p);
    }
}

static void test_token_has_its_shape(void **state)
{
    static const char *const types[] = {"A", "EMAIL_ADDRESS", "T0_9",
                                        "ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJ"};
    struct pseudo *p = maker(sevens, "");
    (void)state;
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        struct span t = token(p, types[i], "value");
        size_t begin = 9;
        size_t end = 0;
        assert_int_equal(t.n, strlen(types[i]) + 1 + PSEUDO_TAIL);
        assert_memory_equal(t.p, types[i], strlen(types[i]));
        assert_true(pseudo_shape(t.p, t.n, strlen(types[i]), &begin, &end));
        assert_int_equal(begin, 0);
        assert_int_equal(end, t.n);
    }
    assert_int_equal(token(p, "ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJK", "value").n, 0);
    pseudo_free(p);
}

static void test_equal_and_different(void **state)
{
    struct pseudo *p[] = {maker(sevens, ""), maker(sevens, "a"), maker(eights, ""),
                          maker(eights, "a")};
    char seen[12][PSEUDO_TAIL];
    size_t n = 0;
    (void)state;
    for (int i = 0; i < 4; i++) {
        static const char *const what[][2] = {{"T", "x"}, {"T", "y"}, {"TU", "x"}};
        for (int k = 0; k < 3; k++) {
            struct span t = token(p[i], what[k][0], what[k][1]);
            memcpy(seen[n], t.p + t.n - PSEUDO_TAIL, PSEUDO_TAIL);
            t = token(p[i], what[k][0], what[k][1]);
            assert_memory_equal(seen[n], t.p + t.n - PSEUDO_TAIL, PSEUDO_TAIL);
            for (size_t o = 0; o < n; o++)
                assert_memory_not_equal(seen[o], seen[n], PSEUDO_ID_LEN);
            for (int o = 0; o < 4; o++)
                assert_int_equal(pseudo_authentic(p[o], t.p, t.n), o == i);
            n++;
        }
    }
    for (int i = 0; i < 4; i++)
        pseudo_free(p[i]);
}

/* Any change to any character makes a token that nobody made. */
static void test_forged(void **state)
{
    struct pseudo *p = maker(sevens, "");
    struct span t = token(p, "EMAIL_ADDRESS", "jane@example.com");
    unsigned char forged[PSEUDO_TOKEN_MAX];
    (void)state;
    for (size_t i = 0; i < t.n; i++) {
        if (i == t.n - PSEUDO_TAIL - 1)
            continue; /* another joint: not token-shaped, so never asked about */
        memcpy(forged, t.p, t.n);
        forged[i] = forged[i] == '4' ? '5' : '4';
        assert_false(pseudo_authentic(p, forged, t.n));
    }
    assert_false(pseudo_authentic(p, t.p, t.n - 1));
    assert_false(pseudo_authentic(p, t.p + 1, t.n - 1));
    assert_false(pseudo_authentic(p, t.p, 0));
    assert_false(pseudo_authentic(p, t.p + t.n - PSEUDO_TAIL - 1, PSEUDO_TAIL + 1));
    unsigned char longer[PSEUDO_TOKEN_MAX + 1] = {'A'};
    assert_false(pseudo_authentic(p, longer, sizeof(longer)));
    pseudo_free(p);
}

static void test_next(void **state)
{
    static const struct {
        const char *text;
        size_t begin, end; /* 0, 0: none */
    } table[] = {
        {"", 0, 0},
        {"_", 0, 0},
        {"A_7q4m2k9xwt3fdh2pm3xk", 0, 22},
        {"xx A_7q4m2k9xwt3fdh2pm3xk.", 3, 25},
        {"A_B_7q4m2k9xwt3fdh2pm3xk", 0, 24},
        {"A1_7q4m2k9xwt3fdh2pm3xk@example.com", 0, 23},
        {"1A_7q4m2k9xwt3fdh2pm3xk", 0, 0},
        {"_7q4m2k9xwt3fdh2pm3xk", 0, 0},
        {"__7q4m2k9xwt3fdh2pm3xk", 0, 0},
        {"A__7q4m2k9xwt3fdh2pm3xk", 0, 23},
        {"a_7q4m2k9xwt3fdh2pm3xk", 0, 0},
        {"aA_7q4m2k9xwt3fdh2pm3xk", 0, 0},
        {"A_7q4m2k9xwt3fdh2pm3x", 0, 0},
        {"A_7q4m2k9xwt3fdh2pm3xkk", 0, 0},
        {"A_7q4m2k9xwt3fdh2pm3xk_", 0, 0},
        {"A_7q4m2k9xwt3fdh2pm3xkZ", 0, 0},
        {"A_7q4m2k9xwt3fdh2pm3xi", 0, 0},
        {"A_7Q4M2K9XWT3FDH2PM3XK", 0, 0},
        {"\xC3\xA9"
         "A_7q4m2k9xwt3fdh2pm3xk\xC3\xA9",
         2, 24},
        {"A_7q4m2k9xwt3fdh2pm3x B_7q4m2k9xwt3fdh2pm3xk", 22, 44},
        {"ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJ_7q4m2k9xwt3fdh2pm3xk", 0, 61},
        {"ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJK_7q4m2k9xwt3fdh2pm3xk", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        size_t begin = 0;
        size_t end = 0;
        bool found = pseudo_next((const unsigned char *)table[i].text, strlen(table[i].text), 0,
                                 &begin, &end);
        if (found != (table[i].end > 0) ||
            (found && (begin != table[i].begin || end != table[i].end)))
            fail_msg("%s: %d %zu %zu", table[i].text, found, begin, end);
    }
}

static void test_next_from(void **state)
{
    static const unsigned char two[] = "A_7q4m2k9xwt3fdh2pm3xk,A_7q4m2k9xwt3fdh2pm3xk";
    size_t begin = 0;
    size_t end = 0;
    (void)state;
    assert_true(pseudo_next(two, sizeof(two) - 1, 0, &begin, &end));
    assert_int_equal(end, 22);
    assert_true(pseudo_next(two, sizeof(two) - 1, end, &begin, &end));
    assert_int_equal(begin, 23);
    assert_false(pseudo_next(two, sizeof(two) - 1, end, &begin, &end));
}

static void test_base32(void **state)
{
    static const unsigned char bits[5] = {0x00, 0x44, 0x32, 0x14, 0xC7};
    static const unsigned char ones[10] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                           0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    char out[16];
    (void)state;
    base32_put(bits, 8, out);
    assert_memory_equal(out, "01234567", 8);
    base32_put(ones, 16, out);
    assert_memory_equal(out, "zzzzzzzzzzzzzzzz", 16);
    unsigned n = 0;
    for (unsigned c = 0; c < 256; c++) {
        assert_int_equal(base32_is((unsigned char)c),
                         c != 0 && strchr("0123456789abcdefghjkmnpqrstvwxyz", (int)c) != NULL);
        n += base32_is((unsigned char)c);
    }
    assert_int_equal(n, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors), cmocka_unit_test(test_token_has_its_shape),
        cmocka_unit_test(test_forged),  cmocka_unit_test(test_equal_and_different),
        cmocka_unit_test(test_next),    cmocka_unit_test(test_next_from),
        cmocka_unit_test(test_base32),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
