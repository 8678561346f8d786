/* The least that any filter does: standard input to standard output, 1 MiB at a time. The bar of
 * `make bench`. */
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK = 1 << 20 };

int main(void)
{
    char *buf = malloc(BLOCK);
    ssize_t n = 0;
    while (buf != NULL && (n = read(STDIN_FILENO, buf, BLOCK)) > 0)
        for (ssize_t done = 0; done < n;) {
            ssize_t w = write(STDOUT_FILENO, buf + done, (size_t)(n - done));
            if (w < 0)
                return 3;
            done += w;
        }
    free(buf);
    return buf == NULL || n < 0 ? 3 : 0;
}
