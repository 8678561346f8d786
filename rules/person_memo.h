/*
 * What person_run has looked at and found nothing in: a capital whose neighbourhood is byte for
 * byte the same has the same verdict. Logs say the same few words over and over. One for each call,
 * for one text; no allocation.
 */
#ifndef RULES_PERSON_MEMO_H
#define RULES_PERSON_MEMO_H

#include <stdint.h>

#include "rules/lang.h"

enum { MEMO_BITS = 8, MEMO_SLOTS = 1 << MEMO_BITS };

/* In all languages (rules/lang.h) nothing is found there. */
enum { MEMO_ALL = (1 << LANG_COUNT) - 1 };

struct person_memo {
    struct span text;
    struct memo {
        size_t pos;
        uint16_t back, ahead, next; /* bytes before and from pos on that were looked at; where the
                                       search goes on, from pos */
        uint16_t none;  /* the languages in which nothing is found there, a bit each; 0: free */
        bool judged;    /* in all of them */
    } slot[MEMO_SLOTS]; /* not in use for short texts */
    bool on;
};

/* Begins with nothing. A short text is not worth it. */
void person_memo_open(struct person_memo *m, struct span text, bool on);

/*
 * What is known of the capital at pos, whose neighbours may be read behind `floor` and before
 * `limit`; NULL: nothing. The entry stays until the next call of person_memo_put.
 */
const struct memo *person_memo_find(const struct person_memo *m, size_t pos, size_t floor,
                                    size_t limit);

/* Notes e, of which back and ahead are set here: text[from, to) was all that decided. Not when that
 * is more than neighbours, or reaches `floor` or `limit`. */
void person_memo_put(struct person_memo *m, struct memo e, size_t from, size_t to, size_t floor,
                     size_t limit);

/*
 * As far as edges of a run (rules/person_edge.h) look: before the one that begins at pos, behind
 * the one that ends at `end`.
 */
size_t person_memo_back(struct span text, size_t pos);
size_t person_memo_ahead(struct span text, size_t end);

#endif
