/*
 * One spelling for every way a word is written: lower case, without diacritics (É, é, e: e; ß: ss;
 * ø: o), without apostrophes; a hyphen stays. Latin loses its marks, Greek and Cyrillic their case
 * and accents; other scripts pass as they are. Shared by the look-up (rules/lexicon.h) and the
 * compiler of its image (rules/lexicons/compile.c), so that both see the same words. Pure;
 * thread-safe; allocates nothing.
 */
#ifndef RULES_FOLD_H
#define RULES_FOLD_H

#include "rules/span.h"

/* Room that `out` needs for a word of n bytes: a letter folds to at most two bytes more than it
 * had. */
#define FOLD_ROOM(n) (2 * (n))

/*
 * Folds `word` and returns the length; 0 when it is no word: empty, a blank, digit or other sign in
 * it, or invalid UTF-8.
 */
size_t fold_word(struct span word, unsigned char *out);

/*
 * The code point at s[pos] and its length in *len; -1 (and *len = 1) where there is no valid UTF-8.
 * pos < s.n.
 */
int fold_decode(struct span s, size_t pos, size_t *len);

/* Is the code point a letter of a script with case, in upper case? In lower case? */
bool fold_is_upper(int c);
bool fold_is_letter(int c);

#endif
