/* The ways of reading signs, words and look-ups at once say what the plain ones say, on any bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/fold.h"
#include "rules/signs.h"
#include "rules/word.h"

static uint64_t state_ = 0x9E3779B97F4A7C15u;

static unsigned roll(unsigned n)
{
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return (unsigned)(state_ >> 33) % n;
}

enum { MOST = 300, ROUNDS = 3000 };

/* Text of one of several kinds: any byte, edges of the classes, words, letters beyond ASCII. */
static size_t any_text(unsigned char *p)
{
    static const char edges[] =
        "@AZ[`az{/09:_^ \t\r\n\"'([>*)]<,.;:!?-\x7F\x80\xBF\xC0\xC1\xC3\xE1\xFF";
    static const char *const parts[] = {"Jane",
                                        " ",
                                        "d'Arc",
                                        "\xC3\x89mile",
                                        "\xE2\x80\x99s ",
                                        "\n",
                                        "2",
                                        "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD",
                                        "the ",
                                        "GmbH",
                                        "\xC2\xA0",
                                        "-",
                                        "\xE3\x80\x80",
                                        "McDonald",
                                        "camelCase",
                                        ". ",
                                        "\xE1\xB8\x80lf",
                                        "\x80",
                                        "\xC3",
                                        "a_B",
                                        "\xF0\x9F\x98\x80X"};
    size_t n = roll(MOST);
    unsigned kind = roll(3);
    for (size_t i = 0; i < n;) {
        if (kind == 0) {
            p[i++] = (unsigned char)roll(256);
        } else if (kind == 1) {
            p[i++] = (unsigned char)edges[roll(sizeof(edges))];
        } else {
            const char *part = parts[roll(sizeof(parts) / sizeof(parts[0]))];
            for (; *part != 0 && i < n; part++)
                p[i++] = (unsigned char)*part;
        }
    }
    return n;
}

/* Flush against the end of its memory, so that a read beyond it is seen under sanitizers. */
static struct span any_span(unsigned char **keep)
{
    unsigned char p[MOST];
    size_t n = any_text(p);
    *keep = malloc(n + 1);
    assert_non_null(*keep);
    memcpy(*keep + 1, p, n);
    return (struct span){*keep + 1, n};
}

static void test_ways(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        unsigned char *keep;
        struct span t = any_span(&keep);
        size_t from = t.n == 0 ? 0 : roll((unsigned)t.n + 1);
        uint64_t want = signs_capitals_by(SIGNS_PLAIN, t, from);
        struct signs plain = signs_at_by(SIGNS_PLAIN, t, from);
        for (int way = SIGNS_PLAIN + 1; way < SIGNS_WAYS; way++) {
            if (!signs_can((enum signs_way)way))
                continue;
            struct signs s = signs_at_by((enum signs_way)way, t, from);
            assert_int_equal(signs_capitals_by((enum signs_way)way, t, from), want);
            assert_memory_equal(&s, &plain, sizeof(s));
        }
        assert_int_equal(signs_capitals(t, from), want);
        free(keep);
    }
}

static bool letter(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Every byte value, in every lane. */
static void test_each_byte(void **state)
{
    (void)state;
    static const char before[] = " \t\r\n\"'([>*";
    static const char behind[] = " \t\r\n\"')],.;:!?<*";
    unsigned char p[64];
    for (unsigned c = 0; c < 256; c++) {
        memset(p, (int)c, sizeof(p));
        struct signs s = signs_at((struct span){p, sizeof(p)}, 0);
        struct signs_word w = signs_word(p);
        bool capital = c >= 'A' && c <= 'Z';
        assert_int_equal(s.letter, letter((unsigned char)c) || c >= 0x80 ? UINT64_MAX : 0);
        assert_int_equal(s.before, c != 0 && strchr(before, (int)c) != NULL ? UINT64_MAX : 0);
        assert_int_equal(s.behind, c != 0 && strchr(behind, (int)c) != NULL ? UINT64_MAX : 0);
        assert_int_equal(s.line, c == '\n' ? UINT64_MAX : 0);
        assert_int_equal(w.letters, letter((unsigned char)c) ? 0xFFFF : 0);
        assert_int_equal(w.capitals, capital ? 0xFFFF : 0);
    }
}

/* word_next_capital, byte by byte. */
static size_t next_capital(struct span t, size_t from)
{
    bool inside = word_before(t, from) > 0;
    for (size_t i = from; i < t.n; i++) {
        unsigned char c = t.p[i];
        unsigned char next = i + 1 < t.n ? t.p[i + 1] : 0;
        if (c >= 0x80 && c < 0xC0)
            continue;
        if (!inside && word_capital_at(t, i))
            return i;
        inside = c < 0x80 ? word_byte(c)
                          : c != 0xC2 && c != 0xE2 && c < 0xEF && !(c == 0xE3 && next == 0x80);
    }
    return t.n;
}

static void test_next_capital(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        unsigned char *keep;
        struct span t = any_span(&keep);
        struct word_walk w = {.text = t};
        for (size_t from = 0; from <= t.n; from += 1 + roll(8)) {
            assert_int_equal(word_next_capital(t, from), next_capital(t, from));
            assert_int_equal(word_walk_next(&w, from), next_capital(t, from));
        }
        free(keep);
    }
}

/* A word of ASCII letters read in one go, beside the same one that a hyphen makes be read letter by
 * letter. */
static void test_word_read(void **state)
{
    (void)state;
    static const char alphabet[] = "AZazMcDe";
    for (int round = 0; round < ROUNDS; round++) {
        char text[64];
        size_t n = 1 + roll(20);
        for (size_t i = 0; i < n; i++)
            text[i] = alphabet[roll(sizeof(alphabet) - 1)];
        strcpy(text + n, roll(2) == 1 ? " " : "");
        struct word quick = word_read(span_of(text), 0);
        strcpy(text + n, "- and so on, to be sure");
        struct word slow = word_read(span_of(text), 0);
        assert_int_equal(quick.end, slow.end);
        assert_int_equal(quick.after, slow.after);
        assert_int_equal(quick.shape, slow.shape);
        assert_false(quick.hyphen);
    }
}

/* An apostrophe is left out when a word is folded, and keeps it from the quick way. */
static void test_find(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Jane",      "SMITH",          "the",           "a",  "Dr",    "Monday",
        "Ellsworth", "representative", "international", "zz", "Jane1", "b d"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        char slow[32];
        strcpy(slow, words[i]);
        strcat(slow, "'");
        assert_int_equal(lexicon_find(span_of(words[i])), lexicon_find(span_of(slow)));
    }
    for (int round = 0; round < ROUNDS; round++) {
        unsigned char word[20];
        unsigned char folded[FOLD_ROOM(20)];
        size_t n = 1 + roll(16);
        for (size_t i = 0; i < n; i++)
            word[i] =
                (unsigned char)(roll(40) == 0 ? roll(256) : (roll(2) == 0 ? 'A' : 'a') + roll(26));
        size_t m = fold_word((struct span){word, n}, folded);
        memcpy(folded + m, "'", 1);
        assert_int_equal(lexicon_find((struct span){word, n}),
                         m == 0 ? 0 : lexicon_find((struct span){folded, m + 1}));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways),         cmocka_unit_test(test_each_byte),
        cmocka_unit_test(test_next_capital), cmocka_unit_test(test_word_read),
        cmocka_unit_test(test_find),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
