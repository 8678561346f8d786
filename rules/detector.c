#include "rules/detector.h"

#include <stdlib.h>

#include "rules/address.h"
#include "rules/organization.h"
#include "rules/person.h"
#include "rules/place.h"

int detect_put(struct detect_hits *hits, struct detect_hit hit)
{
    if (hits->n == hits->cap) {
        size_t cap = hits->cap == 0 ? 16 : hits->cap * 2;
        struct detect_hit *grown = realloc(hits->v, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        hits->v = grown;
        hits->cap = cap;
    }
    hits->v[hits->n++] = hit;
    return 0;
}

detect_fn *detect_find(const char *name)
{
    static const struct {
        const char *name;
        detect_fn *fn;
    } table[] = {
        {"person_run", person_run},
        {"person_line", person_line},
        {"person_mail", person_mail},
        {"person_cjk", person_cjk},
        {"street_address", address_street},
        {"place", place},
        {"organization_text", organization_text},
        {"organization_resume", organization_resume},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (strcmp(name, table[i].name) == 0)
            return table[i].fn;
    return NULL;
}
