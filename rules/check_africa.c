/* Numbers by which the states of Africa and the Arab states know a person or a business. */
#include "rules/check_rows.h"

const struct check_row checks_africa[] = {
    {NULL, NULL},
};
