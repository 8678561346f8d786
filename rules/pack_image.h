/*
 * The built-in packs as they were read when the program was built: reading 1.6 MB of text takes
 * longer than all else that a start needs. rules/pack_compile.c writes the image as C, tests hold
 * it to what packs_read_builtin reads.
 */
#ifndef RULES_PACK_IMAGE_H
#define RULES_PACK_IMAGE_H

#include <stdint.h>

#include "rules/rule.h"

struct pack_macro {
    const char *name, *text;
};

struct pack_image {
    const struct rule *rule;
    size_t nrule;
    const struct pack_macro *macro;
    size_t nmacro;
    uint64_t digest;
};

extern const struct pack_image pack_image;

#endif
