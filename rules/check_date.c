/* Dates, and with them the ages of persons. */
#include "rules/check_rows.h"
#include "rules/date.h"

static bool check_date(struct span s)
{
    struct date d;
    return date_read(s, &d);
}

const struct check_row checks_date[] = {
    {"date", check_date},
    {NULL, NULL},
};
