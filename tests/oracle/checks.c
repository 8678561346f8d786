/* Lines `check TAB value` on standard input; 1 or 0 for each on standard output.
 * tests/oracle/oracle.py compares these answers with another implementation's. */
#include <stdio.h>
#include <stdlib.h>

#include "rules/check.h"

int main(void)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    while ((n = getline(&line, &cap, stdin)) > 0) {
        char *tab = strchr(line, '\t');
        if (tab == NULL || line[n - 1] != '\n')
            return 3;
        *tab = '\0';
        check_fn *fn = check_find(line);
        if (fn == NULL) {
            fprintf(stderr, "no check is called %s\n", line);
            return 2;
        }
        struct span value = {(const unsigned char *)tab + 1, (size_t)(line + n - 1 - tab - 1)};
        puts(fn(value) ? "1" : "0");
    }
    free(line);
    return ferror(stdin) || fflush(stdout) != 0 ? 3 : 0;
}
