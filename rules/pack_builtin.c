#include <stdlib.h>

#include "rules/pack_image.h"
#include "rules/pack_own.h"

int packs_add_builtin(struct packs *p, struct conf_error *err)
{
    const struct pack_image *im = &pack_image;
    if (p->nrules > 0 || p->nmacros > 0 || p->broken)
        return packs_read_builtin(p, err);
    struct rule *rules = malloc(im->nrule * sizeof(*rules));
    struct pack_macro *macros = malloc(im->nmacro * sizeof(*macros));
    if (rules == NULL || macros == NULL) {
        free(rules);
        free(macros);
        *err = (struct conf_error){.what = "no memory"};
        return -1;
    }
    memcpy(rules, im->rule, im->nrule * sizeof(*rules));
    memcpy(macros, im->macro, im->nmacro * sizeof(*macros));
    free(p->rules);
    free(p->macros);
    p->rules = rules;
    p->nrules = p->rules_cap = im->nrule;
    p->macros = macros;
    p->nmacros = p->macros_cap = im->nmacro;
    p->digest = im->digest;
    return 0;
}
