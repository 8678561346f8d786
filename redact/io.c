#include "redact/io.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "redact/error.h"

/* Name of the temporary file, for the signal handler; only one output is open at a time. */
static char *volatile temp_name;

static void on_signal(int sig)
{
    char *name = temp_name;
    if (name != NULL)
        unlink(name);
    signal(sig, SIG_DFL);
    raise(sig);
}

static void guard_temp(char *name)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction act = {.sa_handler = on_signal};
    temp_name = name;
    for (size_t i = 0; name != NULL && i < sizeof(signals) / sizeof(signals[0]); i++) {
        struct sigaction old;
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(signals[i], &act, NULL);
    }
}

/* A pipe that holds a segment saves most of the switches to the program at its other end. It is as
 * it was where that is not allowed. */
static void widen(int fd, mode_t mode)
{
    enum { PIPE_SIZE = 1 << 20 };
    if (S_ISFIFO(mode))
        (void)fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE);
}

int io_open_in(struct io_in *in, const char *file)
{
    *in = (struct io_in){.fd = STDIN_FILENO};
    if (file != NULL && (in->fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY)) < 0)
        return -1;
    struct stat st;
    if (fstat(in->fd, &st) != 0 || S_ISDIR(st.st_mode)) {
        int error = S_ISDIR(st.st_mode) ? EISDIR : errno;
        io_close_in(in);
        errno = error;
        return -1;
    }
    widen(in->fd, st.st_mode);
    off_t at = S_ISREG(st.st_mode) ? lseek(in->fd, 0, SEEK_CUR) : -1;
    in->sized = at >= 0 && st.st_size > at;
    in->size = in->sized ? (uint64_t)(st.st_size - at) : 0;
    return 0;
}

void io_close_in(struct io_in *in)
{
    if (in->fd > STDIN_FILENO)
        close(in->fd);
    in->fd = -1;
}

int io_read(struct io_in *in, unsigned char *p, size_t n, size_t *got)
{
    for (;;) {
        ssize_t r = read(in->fd, p, n);
        if (r < 0 && errno == EINTR)
            continue;
        if (r < 0)
            return REDACT_E_READ;
        *got = (size_t)r;
        in->read += (uint64_t)r;
        return r == 0 && in->sized && in->read < in->size ? REDACT_E_SHRUNK : 0;
    }
}

/* DIR/.NAME.redact.XXXXXX beside `file`. */
static char *temp_beside(const char *file)
{
    static const char tail[] = ".redact.XXXXXX";
    const char *slash = strrchr(file, '/');
    size_t dir = slash == NULL ? 0 : (size_t)(slash - file) + 1;
    size_t n = strlen(file);
    char *name = malloc(n + sizeof(tail) + 1);
    if (name == NULL)
        return NULL;
    memcpy(name, file, dir);
    name[dir] = '.';
    memcpy(name + dir + 1, file + dir, n - dir);
    memcpy(name + n + 1, tail, sizeof(tail));
    return name;
}

int io_open_out(struct io_out *out, const char *file)
{
    struct stat st;
    *out = (struct io_out){.fd = STDOUT_FILENO, .path = file};
    if (file == NULL && fstat(out->fd, &st) == 0)
        widen(out->fd, st.st_mode);
    if (file == NULL)
        return 0;
    bool exists = stat(file, &st) == 0;
    if (!exists && errno != ENOENT)
        return -1;
    if (exists && !S_ISREG(st.st_mode)) {
        out->fd = open(file, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return out->fd < 0 ? -1 : 0;
    }
    char *real = exists ? realpath(file, NULL) : NULL; /* a symbolic link stays one */
    if (real != NULL)
        out->path = out->real = real;
    out->temp = temp_beside(out->path);
    if (out->temp == NULL)
        return -1;
    out->fd = mkstemp(out->temp);
    if (out->fd < 0) {
        free(out->temp);
        out->temp = NULL;
        return -1;
    }
    guard_temp(out->temp);
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = exists ? st.st_mode & 07777 : 0666 & ~mask;
    if (fcntl(out->fd, F_SETFD, FD_CLOEXEC) != 0 || fchmod(out->fd, mode) != 0) {
        int error = errno;
        io_abandon(out);
        errno = error;
        return -1;
    }
    return 0;
}

int io_create(struct io_out *out, const char *file)
{
    *out = (struct io_out){
        .path = file, .fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666)};
    return out->fd < 0 ? -1 : 0;
}

int io_write(struct io_out *out, const unsigned char *p, size_t n)
{
    while (n > 0) {
        ssize_t put = write(out->fd, p, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0 && errno == EPIPE && out->path == NULL)
            return REDACT_E_PIPE;
        if (put <= 0)
            return REDACT_E_WRITE;
        p += put;
        n -= (size_t)put;
    }
    return 0;
}

static int sync_folder(const char *file)
{
    const char *slash = strrchr(file, '/');
    char *dir = slash == NULL ? strdup(".") : strndup(file, (size_t)(slash - file) + 1);
    int fd = dir == NULL ? -1 : open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(dir);
    if (fd < 0)
        return -1;
    int bad = fsync(fd) != 0 && errno != EINVAL; /* some file systems cannot sync a folder */
    close(fd);
    return bad ? -1 : 0;
}

int io_commit(struct io_out *out)
{
    if (out->path == NULL)
        return 0;
    bool temp = out->temp != NULL;
    int bad = temp && fsync(out->fd) != 0;
    int fd = out->fd;
    out->fd = -1;
    bad = close(fd) != 0 || bad;
    if (!bad && temp)
        bad = rename(out->temp, out->path) != 0;
    if (bad) {
        int error = errno;
        io_abandon(out);
        errno = error;
        return REDACT_E_WRITE;
    }
    if (temp) {
        guard_temp(NULL);
        free(out->temp);
        out->temp = NULL;
        bad = sync_folder(out->path) != 0;
    }
    free(out->real);
    out->real = NULL;
    return bad ? REDACT_E_WRITE : 0;
}

void io_abandon(struct io_out *out)
{
    if (out->path != NULL && out->fd >= 0)
        close(out->fd);
    out->fd = -1;
    if (out->temp != NULL) {
        unlink(out->temp);
        guard_temp(NULL);
        free(out->temp);
        out->temp = NULL;
    }
    free(out->real);
    out->real = NULL;
}

int io_read_file(const char *file, size_t max, struct buf *b)
{
    struct io_in in;
    size_t got = 1;
    if (io_open_in(&in, file) != 0)
        return -1;
    int error = 0;
    while (error == 0 && got > 0) {
        if (buf_reserve(b, 4096) != 0)
            error = ENOMEM;
        else if (io_read(&in, b->p + b->n, 4096, &got) != 0)
            error = errno == 0 ? EIO : errno;
        else if ((b->n += got) > max)
            error = EFBIG;
    }
    io_close_in(&in);
    errno = error;
    return error == 0 ? 0 : -1;
}
