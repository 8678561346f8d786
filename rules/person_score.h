/*
 * How much a run of words looks like a person: points in hundredths, from the lexicon classes of
 * its words and from its edges. The weights were set by hand; rules/lexicons/README.md tells from
 * which measurements. Pure.
 */
#ifndef RULES_PERSON_SCORE_H
#define RULES_PERSON_SCORE_H

#include "rules/person_edge.h"

enum token_kind { TOKEN_NAME, TOKEN_INITIAL, TOKEN_PARTICLE, TOKEN_SUFFIX };

struct token {
    struct word w;
    unsigned bits;
    enum token_kind kind;
    bool dot; /* an initial with its full stop */
};

/* From this many points on a run is taken; PERSON_SURE and more are beyond doubt. */
enum { PERSON_TAKE = 100, PERSON_SURE = 250 };

/*
 * The most points that person_score can give the name `t` alone, whatever the language: `t` has
 * what word_bits says, the edges are those of LANG_COUNT (rules/person_edge.h). `after` NULL: glued
 * to what is no prose; `before` NULL: anything.
 */
int person_score_most(struct span text, const struct token *t, const struct edge *before,
                      const struct edge *after);

/* Points of the n tokens of `text`, which is in this language, n > 0. *why names the strongest
 * evidence, constant text. */
int person_score(struct span text, const struct token *t, size_t n, const struct edge *before,
                 const struct edge *after, enum lang lang, const char **why);

#endif
