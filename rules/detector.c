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

static const struct {
    const char *name;
    detect_fn *fn;
    bool in_parts;
} table[] = {
    {"person_run", person_run, true},
    {"person_line", person_line, false},
    {"person_mail", person_mail, false},
    {"person_cjk", person_cjk, false},
    {"street_address", address_street, true},
    {"place", place, false},
    {"organization_text", organization_text, false},
    {"organization_resume", organization_resume, false},
};

enum { COUNT = sizeof(table) / sizeof(table[0]) };

detect_fn *detect_find(const char *name)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(name, table[i].name) == 0)
            return table[i].fn;
    return NULL;
}

bool detect_in_parts(detect_fn *fn)
{
    for (size_t i = 0; i < COUNT; i++)
        if (table[i].fn == fn)
            return table[i].in_parts;
    return false;
}

size_t detect_next(const struct detect_text *in, size_t pos, size_t *until)
{
    *until = in->text.n;
    if (in->only == NULL)
        return pos;
    size_t lo = 0;
    size_t hi = in->nonly;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (in->only[mid].pos + in->only[mid].len <= pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == in->nonly)
        return in->text.n;
    *until = in->only[lo].pos + in->only[lo].len;
    return in->only[lo].pos > pos ? in->only[lo].pos : pos;
}
