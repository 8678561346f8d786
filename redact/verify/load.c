#include "redact/verify/load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum { READ_SIZE = 1 << 18 };

static int read_all(int fd, struct buf *out)
{
    for (;;) {
        if (buf_reserve(out, READ_SIZE) != 0) {
            errno = ENOMEM;
            return -1;
        }
        ssize_t n = read(fd, out->p + out->n, READ_SIZE);
        if (n == 0)
            return 0;
        if (n > 0)
            out->n += (size_t)n;
        else if (errno != EINTR)
            return -1;
    }
}

int load_file(const char *name, struct buf *out)
{
    int fd = STDIN_FILENO;
    bool opened = name != NULL && strcmp(name, "-") != 0;
    *out = (struct buf){0};
    if (opened)
        fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    int rc = read_all(fd, out);
    int error = errno;
    if (opened)
        close(fd);
    if (rc != 0)
        buf_wipe(out);
    errno = error;
    return rc;
}
