/*
 * Word tables in one read-only image: is this word a given name, a surname, an ordinary word, a
 * place? The image is built from rules/lexicons/ (committed text with sources and licences) at
 * build time, is part of the program, is position-independent and is used in place: opening it
 * parses nothing and allocates nothing. Look-ups are thread-safe.
 */
#ifndef RULES_LEXICON_H
#define RULES_LEXICON_H

#include <stdint.h>

#include "rules/lang.h"
#include "rules/span.h"

/* What a word is known as. Tiers are 0 (no), 1 (weak) to 3 (strong). */
enum {
    LEX_GIVEN_SHIFT = 0,   /* given name: 3 census or many languages, 2 two languages, 1 one list */
    LEX_SURNAME_SHIFT = 2, /* surname: 3 among the 2,000 most frequent or in many languages ... */
    LEX_COMMON_SHIFT =
        4, /* ordinary word: 3 the most frequent words, 2 SCOWL <= 35, 1 SCOWL <= 60 */
    LEX_PLACE_SHIFT = 6, /* place: 3 country or state, 2 city >= 100,000, 1 city >= 15,000 */
    LEX_TIER_MASK = 3,
    LEX_TITLE = 1 << 8,     /* mr, mrs, dr, prof ... */
    LEX_ORG = 1 << 9,       /* inc, ltd, gmbh, university, bank ... */
    LEX_STREET = 1 << 10,   /* street, avenue, blvd ... */
    LEX_CALENDAR = 1 << 11, /* months and weekdays, their abbreviations */
    LEX_DEMONYM = 1 << 12,  /* french, swiss ... */
    LEX_SPEECH = 1 << 13,   /* said, told, wrote ...: verbs that follow a person */
    LEX_PARTICLE = 1 << 14, /* de, van, bin, al ...: inside a name */
    LEX_ROLE = 1 << 15,     /* president, coach, manager ...: not a name, stands before one */
    LEX_VERB = 1 << 16,     /* a German verb form of the third person */
};

/* An ordinary word of the language (rules/lang.h) that has it, and no name there. */
#define LEX_WORD(lang) ((1u << 16) << (lang))
#define LEX_WORD_ANY                                                                               \
    LEX_WORD(LANG_EN)           /* of a language without a table of its own: Swedish, Greek */
#define LEX_WORDS (0xFFu << 17) /* of any of them */

#define LEX_GIVEN(bits) (((bits) >> LEX_GIVEN_SHIFT) & LEX_TIER_MASK)
#define LEX_SURNAME(bits) (((bits) >> LEX_SURNAME_SHIFT) & LEX_TIER_MASK)
#define LEX_COMMON(bits) (((bits) >> LEX_COMMON_SHIFT) & LEX_TIER_MASK)
#define LEX_PLACE(bits) (((bits) >> LEX_PLACE_SHIFT) & LEX_TIER_MASK)

/* Longest word that is looked up, in bytes; longer ones are in no table. */
enum { LEX_WORD_MAX = 48 };

/*
 * The bits of a word, 0 when it is in no table. The word is UTF-8 of any letter case, without
 * blanks; case and diacritics are folded here (É, é and e are one), so callers pass what the text
 * shows.
 */
unsigned lexicon_find(struct span word);

/* Folds a word as lexicon_find does; out has LEX_WORD_MAX * 2 bytes. Returns the length, 0 when it
 * cannot be a word. */
size_t lexicon_fold(struct span word, unsigned char *out);

/*
 * Is `name` a class that a rule may ask for (`lexicon = given`): given, given-sure (tier 2 and up),
 * surname, name, common, place, title, org, street, calendar, demonym, speech, particle, role,
 * verb, word-de and its kin? A word has the class when it has a bit of *mask.
 */
bool lexicon_class(const char *name, unsigned *mask);

/* Number of words in the image and a 64-bit digest of it, for reports. */
size_t lexicon_count(void);
uint64_t lexicon_digest(void);

#endif
