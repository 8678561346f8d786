/*
 * Which rules' context words stand in a text at all? A rule whose matches say nothing without such
 * a word need not be run where none stands. Exact: the words are looked for as
 * redact/verify/context.h looks for them, everywhere.
 */
#ifndef REDACT_VERIFY_HEARD_H
#define REDACT_VERIFY_HEARD_H

#include "rules/rule.h"

struct heard;

/* An index of the context words of n rules, which are borrowed. NULL when there is no memory.
 * heard_free(NULL) does nothing. */
struct heard *heard_new(const struct rule *rules, size_t n);
void heard_free(struct heard *h);

/* Forgets every word, then hears those of one text after the other. */
void heard_forget(struct heard *h);
void heard_listen(struct heard *h, struct span text);

/* Was a context word of the rule heard? `r` is one of the rules given to heard_new. */
bool heard_rule(const struct heard *h, const struct rule *r);

#endif
