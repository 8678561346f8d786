/* Whole files into memory. */
#ifndef REDACT_VERIFY_LOAD_H
#define REDACT_VERIFY_LOAD_H

#include "crypto/buf.h"

/* Reads all of a file, or of standard input for NULL or "-". 0, or -1 with errno set and *out
 * empty. */
int load_file(const char *name, struct buf *out);

#endif
