/*
 * What the check_*.c files hand to rules/check.c: one table each, by kind of value or by part of
 * the world, ended by a row without a name. Nobody else includes this.
 */
#ifndef RULES_CHECK_ROWS_H
#define RULES_CHECK_ROWS_H

#include "rules/check.h"

struct check_row {
    const char *name; /* as packs write it */
    check_fn *fn;
};

extern const struct check_row checks_contact[], checks_date[], checks_device[], checks_finance[],
    checks_id[], checks_network[], checks_secret[], checks_token[];
extern const struct check_row checks_africa[], checks_americas[], checks_asia[],
    checks_europe_east[], checks_europe_north[], checks_europe_south[], checks_europe_west[];

#endif
