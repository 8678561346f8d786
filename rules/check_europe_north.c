/* Numbers by which the states of Northern Europe (the Nordic and the Baltic countries) know a
 * person or a business. */
#include "rules/check_rows.h"

const struct check_row checks_europe_north[] = {
    {NULL, NULL},
};
