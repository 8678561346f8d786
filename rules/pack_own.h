/* What is inside of packs, for rules/pack.c and rules/pack_builtin.c alone. */
#ifndef RULES_PACK_OWN_H
#define RULES_PACK_OWN_H

#include "rules/pack.h"
#include "rules/pack_image.h"

/* Memory that lives as long as the packs: blocks in a list, handed out in order, released at once.
 */
struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(16) unsigned char bytes[];
};

struct packs {
    struct arena_block *arena;
    struct rule *rules;
    size_t nrules, rules_cap;
    struct pack_macro *macros;
    size_t nmacros, macros_cap;
    size_t macros_old; /* those of earlier packs, which a pack may state anew */
    uint64_t digest;
    bool broken;
};

#endif
