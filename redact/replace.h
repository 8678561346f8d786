/*
 * A finding's value to the bytes that take its place: the only caller of crypto/pseudo's maker. One
 * replacer per worker; it remembers some tokens that it made, which saves hashing and never changes
 * a result.
 */
#ifndef REDACT_REPLACE_H
#define REDACT_REPLACE_H

#include "crypto/buf.h"
#include "redact/engine.h"

struct replacer;

/* NULL when there is no memory. replacer_free(NULL) does nothing; it wipes what was remembered. */
struct replacer *replacer_new(const struct engine *e);
void replacer_free(struct replacer *r);

/*
 * Appends what the policy puts in place of the value: a token; [TYPE]; as many `*` as the value has
 * characters; or nothing. Line ends inside a masked value stay. 0, or -1 when there is no memory.
 */
int replacer_put(struct replacer *r, unsigned rule, struct span value, struct buf *out);

/* The hash of the value's type and canonical form. 0, or -1 when there is no memory. */
int replacer_hash(struct replacer *r, unsigned rule, struct span value, uint64_t *out);

/* Writes the print (crypto/print.h) of the value's canonical form under its rule. 0, or -1 when
 * there is no memory. */
int replacer_print(struct replacer *r, unsigned rule, struct span value, char out[PRINT_LEN]);

#endif
