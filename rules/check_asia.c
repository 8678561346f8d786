/* Numbers by which the states of Asia and the Pacific know a person or a business. */
#include "rules/check_rows.h"

const struct check_row checks_asia[] = {
    {NULL, NULL},
};
