/* redact/starts beside a plain search: no word of the set is passed by. */
#include "redact/starts.h"
#include "tests/gen/chance.h"
#include "tests/support.h"

enum { WORDS = 20, TEXT = 400 };

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? c | 32 : c;
}

static bool in_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || (small(c) >= 'a' && small(c) <= 'z') || c >= 0x80;
}

/* Does the word stand at text[at], in any letter case? */
static bool stands(const char *word, struct span t, size_t at)
{
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++)
        if (at + i >= t.n || small(t.p[at + i]) != (unsigned char)word[i])
            return false;
    return true;
}

static void fill(struct chance *c, unsigned char *p, size_t n)
{
    static const char bytes[] = "abcABCxyz019 .-_,\n\"@\xC3\xA9";
    for (size_t i = 0; i < n; i++)
        p[i] = (unsigned char)bytes[chance_below(c, sizeof(bytes) - 1)];
}

/* All that is left out is no word of the set, and all that is given begins a word. */
static void test_nothing_is_missed(void **state)
{
    struct chance c = {1};
    static struct starts s;
    (void)state;
    for (unsigned round = 0; round < 20000; round++) {
        unsigned char bytes[TEXT];
        char word[WORDS][6];
        struct span t = {bytes, chance_below(&c, TEXT)};
        size_t words = chance_below(&c, WORDS);
        fill(&c, bytes, t.n);
        for (size_t i = 0; i < words; i++) {
            size_t n = 1 + chance_below(&c, 5);
            for (size_t k = 0; k < n; k++)
                word[i][k] = "abcxyz01"[chance_below(&c, 8)];
            word[i][n] = '\0';
            starts_add(&s, (unsigned char *)word[i], n);
        }
        struct starts_walk w = {.text = t};
        size_t next = starts_next(&s, &w, 0);
        for (size_t at = 0; at < t.n; at++) {
            bool begins = in_word(t.p[at]) && (at == 0 || !in_word(t.p[at - 1]));
            bool given = at == next;
            if (given)
                next = starts_next(&s, &w, at + 1);
            assert_true(begins || !given);
            for (size_t i = 0; begins && !given && i < words; i++)
                assert_false(stands(word[i], t, at));
        }
        assert_int_equal(next, t.n);
        for (size_t i = 0; i < words; i++)
            starts_remove(&s, (unsigned char *)word[i], strlen(word[i]));
        for (size_t i = 0; i < sizeof(s.bit) / sizeof(s.bit[0]); i++)
            assert_true(s.bit[i] == 0 && s.brief == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nothing_is_missed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
