#include "rules/check.h"

#include "rules/check_rows.h"

static const struct check_row *const tables[] = {
    checks_contact,      checks_date,         checks_device,      checks_finance,
    checks_id,           checks_network,      checks_secret,      checks_token,
    checks_africa,       checks_americas,     checks_asia,        checks_europe_east,
    checks_europe_north, checks_europe_south, checks_europe_west,
};

enum { TABLES = sizeof(tables) / sizeof(tables[0]) };

check_fn *check_find(const char *name)
{
    for (size_t t = 0; name != NULL && t < TABLES; t++)
        for (const struct check_row *r = tables[t]; r->name != NULL; r++)
            if (strcmp(r->name, name) == 0)
                return r->fn;
    return NULL;
}

const char *check_name(size_t i)
{
    for (size_t t = 0; t < TABLES; t++)
        for (const struct check_row *r = tables[t]; r->name != NULL; r++)
            if (i-- == 0)
                return r->name;
    return NULL;
}
