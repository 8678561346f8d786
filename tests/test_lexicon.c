/* The lexicon: folding, every word of the tables with its bits, and words that are in no table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rules/fold.h"
#include "rules/word.h"

static void folds(const char *word, const char *want)
{
    unsigned char out[LEX_WORD_MAX * 2];
    size_t n = lexicon_fold(span_of(word), out);
    assert_int_equal(n, strlen(want));
    assert_memory_equal(out, want, n);
}

static void test_fold(void **state)
{
    (void)state;
    folds("Jane", "jane");
    folds("MÜLLER", "muller");
    folds("Søren", "soren");
    folds("Łukasz", "lukasz");
    folds("Strauß", "strauss");
    folds("Æthel", "aethel");
    folds("O’Brien", "obrien");
    folds("D'Angelo", "dangelo");
    folds("Jean-Claude", "jean-claude");
    folds("Nguyễn", "nguyen");
    folds("e\xCC\x81mile", "emile"); /* e and a combining acute */
    folds("ИВАНОВ", "иванов");
    folds("Фёдор", "федор");
    folds("ΠΑΠΑΔΌΠΟΥΛΟΣ", "παπαδοπουλοσ");
    folds("王", "王");
    folds("", "");
    folds("two words", "");
    folds("R2D2", "");
    folds("a.b", "");
    folds("bad\xC3", "");
    folds("bad\xE2\x80", "");
    folds("£", "");
    folds("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""); /* 49 letters */
}

static void test_classes(void **state)
{
    (void)state;
    unsigned bits = lexicon_find(span_of("Jane"));
    assert_int_equal(LEX_GIVEN(bits), 3);
    assert_int_equal(LEX_COMMON(bits), 0);
    assert_int_equal(LEX_SURNAME(lexicon_find(span_of("SMITH"))), 3);
    assert_int_equal(LEX_COMMON(lexicon_find(span_of("the"))), 3);
    assert_int_equal(LEX_PLACE(lexicon_find(span_of("New-York"))), 3);
    assert_true((lexicon_find(span_of("Dr")) & LEX_TITLE) != 0);
    assert_true((lexicon_find(span_of("GmbH")) & LEX_ORG) != 0);
    assert_true((lexicon_find(span_of("Monday")) & LEX_CALENDAR) != 0);
    assert_true((lexicon_find(span_of("van")) & LEX_PARTICLE) != 0);
    assert_int_equal(lexicon_find(span_of("zqxjvkw")), 0);
    unsigned mask = 0;
    assert_true(lexicon_class("given", &mask));
    assert_true((bits & mask) != 0);
    assert_true(lexicon_class("given-sure", &mask));
    assert_true((bits & mask) != 0);
    assert_false(lexicon_class("", &mask));
    assert_false(lexicon_class("givenname", &mask));
}

/* The bits that a section of a table stands for: `[given 3]`, `[title]`. */
static unsigned section_bits(const char *head, unsigned *tier)
{
    char name[32];
    unsigned mask = 0;
    *tier = 0;
    assert_true(sscanf(head, "[%31[a-z-]%u", name, tier) >= 1);
    assert_true(lexicon_class(name, &mask));
    return mask;
}

static unsigned tier_of(unsigned bits, unsigned mask)
{
    while ((mask & 1) == 0) {
        mask >>= 1;
        bits >>= 1;
    }
    return bits & mask;
}

static size_t table_check(const char *file)
{
    FILE *f = fopen(file, "r");
    char line[256];
    unsigned mask = 0;
    unsigned tier = 0;
    size_t words = 0;
    assert_non_null(f);
    while (fgets(line, sizeof(line), f) != NULL) {
        line[strcspn(line, "\n")] = 0;
        if (line[0] == '[') {
            mask = section_bits(line, &tier);
            continue;
        }
        unsigned got = tier_of(lexicon_find(span_of(line)), mask);
        if (got < 1 || got < tier)
            print_error("%s: %s is not found\n", file, line);
        assert_true(got >= 1 && got >= tier);
        words++;
    }
    fclose(f);
    return words;
}

static void test_tables(void **state)
{
    static const char *const tables[] = {"given", "surname", "common", "place", "cues", "words"};
    size_t words = 0;
    (void)state;
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        char file[64];
        snprintf(file, sizeof(file), "rules/lexicons/%s.txt", tables[i]);
        words += table_check(file);
    }
    assert_true(words >= lexicon_count());
    assert_true(lexicon_count() > 200000);
    assert_true(lexicon_digest() != 0);
}

/* A fixed xorshift, so that the test is the same everywhere. */
static uint64_t draw(uint64_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return *s;
}

/* Words of ten consonants are in no table; a 16-bit fingerprint lets one of 65,536 through. */
static void test_unknown(void **state)
{
    static const char letters[] = "bcdfghjklmnpqrstvwxz";
    uint64_t seed = 0x9E3779B97F4A7C15u;
    size_t found = 0;
    (void)state;
    for (int i = 0; i < 400000; i++) {
        unsigned char word[10];
        for (size_t k = 0; k < sizeof(word); k++)
            word[k] = (unsigned char)letters[draw(&seed) % (sizeof(letters) - 1)];
        found += lexicon_find((struct span){word, sizeof(word)}) != 0;
    }
    assert_true(found <= 16);
}

static void test_letters(void **state)
{
    size_t len;
    (void)state;
    assert_true(fold_is_upper('A') && !fold_is_upper('a') && !fold_is_upper('1'));
    assert_true(fold_is_upper(0xC9) && !fold_is_upper(0xE9) && !fold_is_upper(0xD7));
    assert_true(fold_is_upper(0x141) && !fold_is_upper(0x142)); /* Ł ł */
    assert_true(fold_is_upper(0x160) && !fold_is_upper(0x161)); /* Š š */
    assert_true(fold_is_upper(0x17D) && !fold_is_upper(0x17E)); /* Ž ž */
    assert_true(fold_is_upper(0x416) && !fold_is_upper(0x436)); /* Ж ж */
    assert_true(fold_is_upper(0x391) && !fold_is_upper(0x3B1)); /* Α α */
    assert_true(fold_is_letter(0x17F) && fold_is_letter(0x4E00) && fold_is_letter(0xAC00));
    assert_false(fold_is_letter(0x2019) || fold_is_letter(0xD7) || fold_is_letter(0x3002) ||
                 fold_is_letter(0x1F600));
    assert_int_equal(fold_decode(span_of("é"), 0, &len), 0xE9);
    assert_int_equal(len, 2);
    assert_int_equal(fold_decode(span_of("\xC0\x80"), 0, &len), -1);         /* overlong */
    assert_int_equal(fold_decode(span_of("\xED\xA0\x80"), 0, &len), -1);     /* a surrogate */
    assert_int_equal(fold_decode(span_of("\xF4\x90\x80\x80"), 0, &len), -1); /* beyond Unicode */
    assert_int_equal(len, 1);
}

static unsigned bits_in(const char *word, enum lang lang)
{
    struct span s = span_of(word);
    struct word w = word_read(s, 0);
    return word_bits_in(s, &w, lang);
}

/* A word means another thing in another language; German nouns are known by their end. */
static void test_words_in(void **state)
{
    (void)state;
    assert_true(LEX_GIVEN(bits_in("Tage", LANG_NONE)) == 3);
    assert_true(LEX_GIVEN(bits_in("Tage", LANG_DE)) < 2 &&
                LEX_COMMON(bits_in("Tage", LANG_DE)) == 2);
    assert_true(LEX_COMMON(bits_in("Hill", LANG_DE)) <= 1);
    assert_true(LEX_GIVEN(bits_in("Thomas", LANG_DE)) == 3);
    assert_true((bits_in("Regierungssprecher", LANG_DE) & LEX_ROLE) != 0);
    assert_true((bits_in("CSU-Chef", LANG_DE) & LEX_ROLE) != 0);
    assert_true((bits_in("Klosterkirche", LANG_DE) & LEX_WORD(LANG_DE)) != 0);
    assert_int_equal(bits_in("Brackwater", LANG_DE) & (LEX_WORDS | LEX_ROLE), 0);
    assert_true(LEX_SURNAME(bits_in("Kowalskis", LANG_DE)) > 0); /* a genitive */
    assert_true(LEX_GIVEN(bits_in("Karl-Heinz", LANG_DE)) > 0);
}

static enum lang lang_in(const char *text, const char *at)
{
    struct lang_walk w = {.text = span_of(text)};
    return lang_at(&w, (size_t)(strstr(text, at) - text));
}

static void test_lang(void **state)
{
    (void)state;
    assert_int_equal(lang_in("Das ist der Hut, und er ist nicht alt.", "Hut"), LANG_DE);
    assert_int_equal(lang_in("Il est dans la rue avec une Amie.", "Amie"), LANG_FR);
    assert_int_equal(lang_in("El paciente no es de aqu\xC3\xAD, pero Ana lo dijo.", "Ana"),
                     LANG_ES);
    assert_int_equal(lang_in("The man who was there is Jane.", "Jane"), LANG_EN);
    assert_int_equal(lang_in("Schöne Kirchen besichtigen", "Kirchen"),
                     LANG_DE); /* no stop word: a vote */
    assert_int_equal(lang_in("0x12 RX TX 12", "RX"), LANG_NONE);
    /* line by line */
    const char *two =
        "The man who was there is Jane and not he.\n\nDas ist der Hut, und er ist nicht alt.\n";
    struct lang_walk w = {.text = span_of(two)};
    assert_int_equal(lang_at(&w, 0), LANG_EN);
    assert_int_equal(lang_at(&w, (size_t)(strstr(two, "Hut") - two)), LANG_DE);
    assert_int_equal(lang_named(span_of("fr")), LANG_FR);
    assert_int_equal(lang_named(span_of("FR")), LANG_FR);
    assert_int_equal(lang_named(span_of("auto")), LANG_NONE);
    lang_hint(LANG_DE);
    assert_int_equal(lang_in("The man who was there is Jane.", "Jane"), LANG_DE);
    lang_hint(LANG_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fold),    cmocka_unit_test(test_letters),
        cmocka_unit_test(test_classes), cmocka_unit_test(test_tables),
        cmocka_unit_test(test_unknown), cmocka_unit_test(test_words_in),
        cmocka_unit_test(test_lang),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
