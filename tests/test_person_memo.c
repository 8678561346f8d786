/* person_run finds the same whether it remembers what it has seen (rules/person_memo.h) or looks at
 * each word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/person.h"

static uint64_t state_ = 0x9E3779B97F4A7C15u;

static unsigned roll(size_t n)
{
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return (unsigned)((state_ >> 33) % n);
}

static const char *const pieces[] = {
    "GET /a HTTP/1.1\" 200 17 ",
    "(Windows NT 10.0; Win64)",
    "Mac OS X) ",
    "Mozilla/5.0 (",
    "KHTML, like Gecko) ",
    "Mr. ",
    "Dr ",
    "said ",
    "sagte ",
    "Jane",
    "Pemberton",
    " Pemberton",
    " de la ",
    "Price",
    "Green ",
    "von ",
    "der ",
    "Herr ",
    "Jane \"Bill\" Doe ",
    "Please ask ",
    "Isaac ",
    "Holloway ",
    "about it. ",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "  ",
    ", ",
    ": ",
    ". ",
    "\"",
    "(",
    ")",
    "'s ",
    "-",
    "/",
    "The ",
    "who ",
    ", 43, ",
    " (43) ",
    "J. ",
    "U.S. ",
    "St. ",
    "San ",
    "Francisco ",
    "\xC3\x89mile ",
    "M\xC3\xBCller ",
    "\xE2\x80\x9C",
    "\xE2\x80\x9D ",
    "\xC2\xA0",
    "und ",
    "ist ",
    "das ",
    "nicht ",
    "Lehrerin ",
    "le ",
    "est ",
    "dans ",
    "the ",
    "of ",
    "al-Farsi ",
    "III ",
    "Paris ",
    "May ",
    "=",
    "\xFF",
    "\xE4\xBD\xA0",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ",
};

enum { N = 30000, TAKEN = 400, ROUNDS = 150 };

/* Text of few pieces, so that neighbourhoods come again; now and then a range that is taken. */
static size_t make_text(unsigned char *p, struct detect_range *taken, size_t *ntaken)
{
    size_t few[12];
    size_t n = 0;
    size_t end = 0;
    *ntaken = 0;
    for (size_t i = 0; i < 12; i++)
        few[i] = roll(sizeof(pieces) / sizeof(pieces[0]));
    while (n < N) {
        const char *s =
            pieces[roll(50) == 0 ? roll(sizeof(pieces) / sizeof(pieces[0])) : few[roll(12)]];
        size_t len = strlen(s);
        if (n + len > N)
            break;
        memcpy(p + n, s, len);
        if (roll(60) == 0 && *ntaken < TAKEN && n >= end) {
            taken[(*ntaken)++] = (struct detect_range){n, len};
            end = n + len;
        }
        n += len;
    }
    return n;
}

static void test_same(void **state)
{
    (void)state;
    static unsigned char text[N];
    static struct detect_range taken[TAKEN];
    size_t found = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct detect_hits with = {NULL, 0, 0};
        struct detect_hits without = {NULL, 0, 0};
        size_t ntaken;
        size_t n = make_text(text, taken, &ntaken);
        struct detect_text in = {.text = {text, n}, .taken = taken, .ntaken = ntaken};
        assert_int_equal(person_run(NULL, &in, &with), 0);
        in.plain = true;
        assert_int_equal(person_run(NULL, &in, &without), 0);
        assert_int_equal(with.n, without.n);
        for (size_t i = 0; i < with.n; i++) {
            assert_int_equal(with.v[i].pos, without.v[i].pos);
            assert_int_equal(with.v[i].len, without.v[i].len);
            assert_int_equal(with.v[i].score, without.v[i].score);
        }
        found += with.n;
        free(with.v);
        free(without.v);
    }
    assert_true(found > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
