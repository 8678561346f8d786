/*
 * What rules/shape.h says of the patterns of the built-in packs, worked out when the program is
 * built: deriving shapes takes longer than all else that a start needs. rules/shape_compile.c
 * writes the image, shape_known reads it. Numbers are in the order of the machine that builds and
 * runs it.
 *
 *     struct shape_image_head | sets: struct byteset[nsets] | patterns, by hash: struct
 *     shape_image_pattern[npatterns] | shapes: struct shape_image_shape[nshapes] | heads:
 *     uint16_t[nheads], sets by number
 */
#ifndef RULES_SHAPE_IMAGE_H
#define RULES_SHAPE_IMAGE_H

#include "rules/shape.h"

struct shape_image_head {
    uint32_t nsets, npatterns, nshapes, nheads;
};

struct shape_image_pattern {
    uint64_t hash; /* shape_image_hash of the pattern's text */
    uint32_t length, min, max, lead_min, lead_max;
    uint32_t shape; /* number of its first */
    double cost;
    uint32_t head; /* number of its first set in heads; the one before it is `before` */
    uint16_t n, lead;
    uint8_t nhead, head_at_start;
};

/* Sets by number. */
struct shape_image_shape {
    uint16_t prev, set[SHAPE_SETS];
    uint8_t n, at_start;
};

/* FNV-1a */
static inline uint64_t shape_image_hash(const char *pattern)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (; *pattern != '\0'; pattern++)
        h = (h ^ (unsigned char)*pattern) * 0x100000001B3u;
    return h;
}

/*
 * The same answer as shape_read, for a pattern of a built-in pack; false for one that the image
 * does not have. `shape` has room for SHAPE_MOST.
 */
bool shape_known(const char *pattern, struct shape_info *info, struct shape *shape);

/* The number of such a pattern in the image, or -1; and what is said of it there. */
long shape_number(const char *pattern);
void shape_numbered(size_t number, struct shape_info *info);

#endif
