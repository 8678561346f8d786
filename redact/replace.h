/* A finding's value to the bytes that take its place: the only caller of crypto/pseudo's maker. */
#ifndef REDACT_REPLACE_H
#define REDACT_REPLACE_H

#include "crypto/buf.h"
#include "redact/engine.h"

/*
 * Appends what the policy puts in place of the value: a token; [TYPE]; as many `*` as the value has
 * characters; or nothing. Line ends inside a masked value stay. 0, or -1 when there is no memory.
 */
int replace_put(const struct engine *e, unsigned rule, struct span value, struct buf *out);

#endif
