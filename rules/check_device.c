/* Devices, vehicles and documents that a machine reads: serial numbers with check digits. */
#include "rules/check_rows.h"

const struct check_row checks_device[] = {
    {NULL, NULL},
};
