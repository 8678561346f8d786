/*
 * Names in another case than the tables have: Марии, Ивану Петрову, του Γιώργου. Slavic and Greek
 * names change their endings in a sentence. Pure; thread-safe; no allocation.
 */
#ifndef RULES_WORD_CASE_H
#define RULES_WORD_CASE_H

#include "rules/lexicon.h"

/*
 * The tiers of names of the Cyrillic or Greek word whose nominative `word` may be a case of; 0 when
 * there is none, or the word is of another script. Asked for words that no table has.
 */
unsigned word_case_bits(struct span word);

#endif
