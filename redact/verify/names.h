/*
 * Names kept once: types and rule ids that are read from reports and tokens. There are few dozens,
 * so a list will do. A name lives until names_free.
 */
#ifndef REDACT_VERIFY_NAMES_H
#define REDACT_VERIFY_NAMES_H

#include "rules/span.h"

struct names {
    char **v;
    size_t n, cap;
};

/* The one copy of this name, or NULL when there is no memory, or too many names, or it is no name
 * ([A-Za-z0-9_-]+). */
const char *names_get(struct names *all, struct span name);

void names_free(struct names *all);

#endif
