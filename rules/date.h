/*
 * Calendar dates as people write them: one reader for the check and for the canonical form. Numeric
 * forms with `-`, `/`,
 * `.` or blanks, compact YYYYMMDD, and months by name in the languages of the table in date.c.
 * Pure, allocates nothing, thread-safe.
 */
#ifndef RULES_DATE_H
#define RULES_DATE_H

#include "rules/span.h"

struct date {
    unsigned year;  /* 0 when it was written with two digits */
    unsigned month; /* 1 to 12 */
    unsigned day;   /* 1 to 31, valid for the month */
    bool sure;      /* four-digit year, and day and month cannot be taken for each other */
};

/* False when s is not a date, or one that no calendar has. */
bool date_read(struct span s, struct date *out);

#endif
