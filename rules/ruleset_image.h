/*
 * The rule set that `redact` makes of the built-in packs for its default policy, worked out when
 * the program is built (redact/start_compile.c): the prefilter's tables, the context words, where
 * each pattern is looked for. It is used in place. Numbers are in the order of the machine that
 * builds and runs it. A set with other rules, scores or needs is made at the start, as before.
 */
#ifndef RULES_RULESET_IMAGE_H
#define RULES_RULESET_IMAGE_H

#include <stdio.h>

#include "rules/ruleset.h"

/* A context word: the `word`-th of a rule of rules/pack_image.h. */
struct ruleset_image_cue {
    uint32_t rule, word, first, direct, group;
};

/* Where a pattern is looked for (rules/ruleset.h), and the number of what its shapes say in
 * rules/shape_image.h. */
struct ruleset_image_pattern {
    uint32_t shape;
    int32_t from, to;
    uint8_t wait, dead, any_lead;
};

/* Parts of the image, each at an offset that is a multiple of 64. */
enum ruleset_image_part {
    IMAGE_PATTERNS,
    IMAGE_CUES,
    IMAGE_CUE_PATTERNS,
    IMAGE_GROUPS,
    IMAGE_TRIGGER,
    IMAGE_POOL,
    IMAGE_ENTRIES,
    IMAGE_LINKS,
    IMAGE_TRAY_ENTRIES,
    IMAGE_TRAYS,
    IMAGE_PARTS
};

struct ruleset_image {
    uint64_t key; /* ruleset_key of the set */
    struct {
        uint64_t at, n; /* offset, and number of elements */
    } part[IMAGE_PARTS];
};

/* The image; NULL in the program that makes it. */
const struct ruleset_image *ruleset_image(void);

static inline const void *ruleset_image_part(const struct ruleset_image *im,
                                             enum ruleset_image_part part)
{
    return (const unsigned char *)im + im->part[part].at;
}

/*
 * Names what a rule set depends on: which built-in rules, their scores, and what is needed of each.
 * 0 when there are other rules among them.
 */
uint64_t ruleset_key(const struct ruleset *set, const int *needed);

/* Writes the image of a set. 0, or -1 when that does not go. */
int ruleset_image_write(const struct ruleset *set, uint64_t key, FILE *f);

#endif
