/*
 * What rules/dial.h makes of telephone numbers, for tests/oracle/phone.mjs: lines `REGION TAB
 * writing` in (REGION may be empty), lines `digits TAB 1` out when they are a valid number of
 * E.164, else `digits TAB 0`.
 */
#include <stdio.h>
#include <stdlib.h>

#include "rules/dial.h"

int main(void)
{
    char line[512];
    while (fgets(line, sizeof(line), stdin) != NULL) {
        struct dial d;
        char *tab = strchr(line, '\t');
        line[strcspn(line, "\n")] = '\0';
        if (tab == NULL)
            return EXIT_FAILURE;
        *tab = '\0';
        if (!dial_regions(line))
            return EXIT_FAILURE;
        (void)dial_read(span_of(tab + 1), &d);
        bool whole = d.nanp || d.world || d.home;
        printf("%.*s\t%d\n", (int)d.n, d.digits, whole && dial_valid(d.digits, d.n));
    }
    return EXIT_SUCCESS;
}
