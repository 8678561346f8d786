/*
 * Values that the user lets stand (redact --allow), for who tells the verifier of them: what a rule
 * finds is left aside when its canonical form under that rule is that of a listed value. The list
 * is read here anew: one value a line, or `TYPE value`; # begins a comment.
 */
#ifndef REDACT_VERIFY_ALLOWED_H
#define REDACT_VERIFY_ALLOWED_H

#include "redact/verify/item.h"
#include "rules/canon.h"
#include "rules/rule.h"

struct allowed;

/* `rules` say which words are types. NULL when there is no memory, or (*line > 0) a line is longer
 * than 1,024 bytes. allowed_free(NULL) does nothing; it wipes. */
struct allowed *allowed_new(struct span text, const struct rule *rules, size_t n, unsigned *line);
void allowed_free(struct allowed *a);

/* Is the value listed? NULL lists nothing. */
bool allowed_has(const struct allowed *a, const struct rule *r, struct span value);

/* Drops from `found` what lies within an item of `left`; settles that first. */
void allowed_drop(struct items *found, struct items *left);

#endif
