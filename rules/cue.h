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
    const char *word;       /* borrowed from the rules; letters of any case */
    unsigned first, direct; /* patterns that are tried at all places near it: pattern[first] ... */
    unsigned group;         /* the others; 0: none */
};

/* Patterns that wait for the same words. */
struct cue_group {
    unsigned first, n;      /* pattern[first] ... */
    struct shape_head head; /* what the heads of all of them let pass */
};

struct cues {
    struct cue *v; /* ordered by word */
    size_t n;
    unsigned *pattern;
    size_t npattern;
    struct cue_group *group; /* the first is none */
    size_t ngroup;
    bool borrowed; /* pattern and group are not ours to free */
};

/* Most shapes that one word can have. */
enum { CUE_SHAPES = 4 };

/* A pattern that waits for context words. */
struct cue_pattern {
    const struct rule_words *words;
    const struct shape_head *head;
    unsigned number;
    bool direct;
};

/* The context words of `count` patterns. 0, or -1 when there is no memory. cues_free is due in
 * either case. */
int cues_make(struct cues *c, const struct cue_pattern *patterns, size_t count);
void cues_free(struct cues *c);

/*
 * The shapes of a word, for rules/trigger.h: at an edge (after no letter, or with a capital after a
 * small letter), with its first blank there or not. A short word's shape has the byte behind it as
 * well, an edge too, so a text is to end with a byte that is none of the word's. Returns their
 * number.
 */
size_t cue_shapes(const char *word, struct shape shape[CUE_SHAPES]);

#endif
