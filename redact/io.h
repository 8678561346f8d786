/* Files and descriptors: whole reads and writes, and output that appears complete or not at all. */
#ifndef REDACT_IO_H
#define REDACT_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto/buf.h"

/* An open input. */
struct io_in {
    int fd;
    uint64_t size; /* what a regular file had to give when it was opened */
    bool sized;
    uint64_t read; /* so far */
};

/* An open output: a descriptor, or a temporary file that is renamed over `path` by io_commit. */
struct io_out {
    int fd;
    const char *path; /* NULL: a descriptor of somebody else's */
    char *real;       /* path behind symbolic links, owned; or NULL */
    char *temp;       /* NULL: written in place (a device, a FIFO, standard output) */
};

/* Opens FILE, or standard input when file is NULL. 0, or -1 with errno (EISDIR for a directory). */
int io_open_in(struct io_in *in, const char *file);
void io_close_in(struct io_in *in);

/* Reads up to n bytes; *got 0 at the end. 0, REDACT_E_READ (errno), or REDACT_E_SHRUNK. Repeats
 * after EINTR. */
int io_read(struct io_in *in, unsigned char *p, size_t n, size_t *got);

/*
 * Opens the output: standard output when file is NULL; a temporary file beside `file` when that is
 * a regular file or does not exist; `file` itself when it is a device or a FIFO. `file` is
 * borrowed. 0, or -1 with errno. A temporary is removed by io_abandon, and by SIGINT, SIGTERM and
 * SIGHUP.
 */
int io_open_out(struct io_out *out, const char *file);

/* Opens `file` to be written from its beginning, as it comes (a report). 0, or -1 with errno. */
int io_create(struct io_out *out, const char *file);

/* Writes all. 0, REDACT_E_PIPE when the reader went away, REDACT_E_WRITE (errno). */
int io_write(struct io_out *out, const unsigned char *p, size_t n);

/* Brings the output to the disk and into its place. 0 or REDACT_E_WRITE (errno); after a failure
 * nothing is left. */
int io_commit(struct io_out *out);
void io_abandon(struct io_out *out);

/* The whole of a small file (at most max bytes) into b. 0, or -1 with errno (EFBIG when it is
 * larger). */
int io_read_file(const char *file, size_t max, struct buf *b);

#endif
