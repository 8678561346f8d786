/*
 * Cues: the context words of rules whose matches count near one of them only (such rules are called
 * gated). Hundreds of rules share a few thousand words, so each word is looked for once and leads
 * to the patterns that wait for it.
 */
#ifndef RULES_CUE_H
#define RULES_CUE_H

#include "rules/rule.h"
#include "rules/shape.h"

struct cue {
    const char *word;  /* borrowed from the rules; letters of any case */
    unsigned first, n; /* its patterns: pattern[first] and so on */
};

struct cues {
    struct cue *v; /* ordered by word */
    size_t n;
    unsigned *pattern;
};

/* Most shapes that one word can have. */
enum { CUE_SHAPES = 4 };

/* The context words of `count` patterns; words[i] are those of pattern number[i]. 0, or -1 when
 * there is no memory. cues_free is due in either case. */
int cues_make(struct cues *c, const struct rule_words *const *words, const unsigned *number,
              size_t count);
void cues_free(struct cues *c);

/*
 * The shapes of a word, for rules/trigger.h: at an edge (after no letter, or with a capital after a
 * small letter), with its first blank there or not. A short word's shape has the byte behind it as
 * well, an edge too, so a text is to end with a byte that is none of the word's. Returns their
 * number.
 */
size_t cue_shapes(const char *word, struct shape shape[CUE_SHAPES]);

#endif
