/* Numbers that a hospital, a shop or an office gave: they have no check digit, only a look. */
#include "rules/check_rows.h"
#include "rules/date.h"
#include "rules/digits.h"

enum { ID_MIN = 4, ID_MAX = 24, ID_DIGITS = 3 };

/* Four to 24 letters and digits, three of them digits, and neither a date nor a year. */
static bool check_idlike(struct span s)
{
    unsigned char t[ID_MAX];
    struct date date;
    size_t digits = 0;
    size_t n = alnum_of(s, t, sizeof(t));
    for (size_t i = 0; i < n; i++)
        digits += is_digit(t[i]);
    bool year = n == 4 && digits == 4 && (number_of(t, 2) == 19 || number_of(t, 2) == 20);
    return n >= ID_MIN && digits >= ID_DIGITS && !year && !date_read(s, &date);
}

const struct check_row checks_id[] = {
    {"idlike", check_idlike},
    {NULL, NULL},
};
