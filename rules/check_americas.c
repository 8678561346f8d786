/* Numbers by which the states of the Americas know a person or a business. */
#include "rules/check_rows.h"

#include "rules/digits.h"

/* SSA, POMS RM 10201.035: no area 000, 666 or 900 up, no group 00, no serial 0000. */
static bool check_us_ssn(struct span s)
{
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9)
        return false;
    unsigned area = number_of(d, 3);
    return area != 0 && area != 666 && area < 900 && number_of(d + 3, 2) != 0 &&
           number_of(d + 5, 4) != 0;
}

/* IRS, Internal Revenue Manual 3.21.263: 9XX and the groups that are given out. */
static bool check_us_itin(struct span s)
{
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9 || d[0] != '9')
        return false;
    unsigned group = number_of(d + 3, 2);
    return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
           (group >= 90 && group <= 92) || group >= 94;
}

const struct check_row checks_americas[] = {
    {"us_itin", check_us_itin},
    {"us_ssn", check_us_ssn},
    {NULL, NULL},
};
