/* Numbers by which the states of Southern Europe (Spain to Greece, and the islands) know a person
 * or a business. */
#include "rules/check_rows.h"

const struct check_row checks_europe_south[] = {
    {NULL, NULL},
};
