/*
 * Whom a part of a name stands for. In one document, a finding of PERSON whose words all belong to
 * one fuller name there, and to no other, is a part of that name: Pemberton of Isaac Pemberton,
 * before and after it. What two names share (the Pemberton of Isaac and of Ruth) is a part of
 * neither. Linear in the words of the findings; one per worker.
 */
#ifndef REDACT_LINK_H
#define REDACT_LINK_H

#include "redact/engine.h"

struct link;

/* NULL when there is no memory. link_free(NULL) does nothing; it wipes the names. */
struct link *link_new(const struct engine *e);
void link_free(struct link *l);

/* A new document begins. */
void link_begin(struct link *l);

/* The next finding of the document, of any type. 0 or REDACT_E_MEMORY. */
int link_put(struct link *l, unsigned rule, struct span value);

/* After the last finding: who belongs to whom. 0 or REDACT_E_MEMORY. */
int link_join(struct link *l);

/* The number of the finding whose name the i-th is a part of; i itself when it is of none. The
 * first of several equal full names is given; each of these is itself. */
size_t link_of(const struct link *l, size_t i);

#endif
