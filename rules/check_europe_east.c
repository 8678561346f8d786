/* Numbers by which the states of Central and Eastern Europe, the Caucasus and Turkey know a person
 * or a business. */
#include "rules/check_rows.h"

const struct check_row checks_europe_east[] = {
    {NULL, NULL},
};
