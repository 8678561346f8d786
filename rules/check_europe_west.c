/* Numbers by which the states of Western Europe (the British Isles, France, the Low Countries, the
 * German-speaking countries) know a person or a business. */
#include "rules/check_rows.h"

const struct check_row checks_europe_west[] = {
    {NULL, NULL},
};
