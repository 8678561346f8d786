/*
 * person_score_most is never less than person_score in any language: for words of the tables,
 * alone, with words and signs of all kinds around them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/person_score.h"

enum { WORDS_MOST = 40000, TRIES = 200000 };

static struct {
    char text[52];
} words[WORDS_MOST];
static size_t nwords;

static uint64_t state_ = 0x2545F4914F6CDD1Du;

static unsigned roll(size_t n)
{
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return (unsigned)((state_ >> 33) % n);
}

/* Every nth word of a table. */
static void read_words(const char *file, unsigned nth)
{
    FILE *f = fopen(file, "r");
    char line[256];
    unsigned i = 0;
    assert_non_null(f);
    while (fgets(line, sizeof(line), f) != NULL && nwords < WORDS_MOST) {
        size_t n = strcspn(line, "\n");
        line[n] = 0;
        if (n == 0 || n >= sizeof(words[0].text) || line[0] == '#' || line[0] == '[' ||
            i++ % nth != 0)
            continue;
        strcpy(words[nwords++].text, line);
    }
    fclose(f);
}

static void capital(char *s)
{
    if (s[0] >= 'a' && s[0] <= 'z')
        s[0] = (char)(s[0] - 32);
}

static void put_word(char *out, bool upper)
{
    static const char *const cues[] = {"Mr",   "Dr",    "dear", "by", "the", "said",
                                       "who",  "St",    "in",   "of", "met", "president",
                                       "Herr", "sagte", "der",  "von"};
    const char *w =
        roll(3) == 0 ? cues[roll(sizeof(cues) / sizeof(cues[0]))] : words[roll(nwords)].text;
    char *at = out + strlen(out);
    strcat(out, w);
    if (upper || roll(3) == 0)
        capital(at);
    for (; roll(8) == 0 && *at != 0; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 32);
}

static void one_try(void)
{
    static const char *const gaps[] = {" ",   " ",  " ", ", ", ": ", ". ", "\n",
                                       " \"", " (", "/", "",   "  ", ",\n"};
    static const char *const behind[] = {" ",  " ", " ", ", ", ": ",     ". ",     "\n",  "\" ",
                                         ") ", "/", "",  "  ", ", 43, ", " (43) ", ",\n", " 7 "};
    char text[512] = "";
    put_word(text, false);
    strcat(text, gaps[roll(sizeof(gaps) / sizeof(gaps[0]))]);
    size_t pos = strlen(text);
    put_word(text, true);
    if (roll(4) == 0)
        strcat(text, "s");
    if (roll(20) == 0)
        strcat(text, "-Berg");
    size_t end = strlen(text);
    strcat(text, behind[roll(sizeof(behind) / sizeof(behind[0]))]);
    put_word(text, false);
    struct span t = span_of(text);
    size_t floor = roll(10) == 0 ? roll(pos + 1) : 0;
    size_t ceiling = roll(10) == 0 ? end + roll(t.n - end + 1) : t.n;
    struct token k = {.w = word_read(t, pos), .kind = TOKEN_NAME};
    if (k.w.after > ceiling || (k.w.shape != WORD_TITLE && k.w.shape != WORD_UPPER))
        return;
    struct edge before = edge_before(t, pos, floor, LANG_COUNT);
    struct edge after = edge_after(t, k.w.after, ceiling, LANG_COUNT);
    bool glued = edge_glued(t, k.w.after, ceiling);
    k.bits = word_bits(t, &k.w);
    int most =
        glued ? person_score_most(t, &k, NULL, NULL) : person_score_most(t, &k, &before, &after);
    for (int lang = LANG_NONE; lang < LANG_COUNT; lang++) {
        struct token in = k;
        const char *why;
        before = edge_before(t, pos, floor, (enum lang)lang);
        after = edge_after(t, k.w.after, ceiling, (enum lang)lang);
        in.bits = word_bits_tell(t, &k.w, k.bits, (enum lang)lang);
        int points = person_score(t, &in, 1, &before, &after, (enum lang)lang, &why);
        if (points > most)
            fail_msg("%d points, %d at most, language %d: %s", points, most, lang, text);
    }
}

static void test_most(void **state)
{
    (void)state;
    read_words("rules/lexicons/cues.txt", 1);
    read_words("rules/lexicons/given.txt", 20);
    read_words("rules/lexicons/surname.txt", 20);
    read_words("rules/lexicons/common.txt", 20);
    read_words("rules/lexicons/words.txt", 20);
    read_words("rules/lexicons/place.txt", 20);
    for (int i = 0; i < TRIES; i++)
        one_try();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_most)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
