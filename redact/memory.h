/*
 * Document memory: what a finding teaches about the rest of its document. A full name teaches its
 * parts and the user names that are made of them; a mailbox teaches its local part; an organisation
 * of one word that nothing else is teaches that word; a name in Chinese, Japanese or Korean teaches
 * itself. The words are then looked for everywhere in the document, before and after the place that
 * taught them (DESIGN contracts 8 and 9).
 *
 * What could be anybody's word is not learnt: under 4 letters (3 for a surname, 5 for a user name
 * that is only made up here), ordinary words of the lexicon, of any language, role mailboxes. Words
 * that no table of names has are found again with a capital, or as a part of a host or user name;
 * user names in any case. One memory per worker.
 */
#ifndef REDACT_MEMORY_H
#define REDACT_MEMORY_H

#include "redact/scan.h"

struct memory;

struct memory *memory_new(const struct engine *e);
void memory_free(struct memory *m); /* wipes what was learnt */

/* Forgets everything: a new document begins. */
void memory_forget(struct memory *m);

/* Learns from one finding, whose value is `value`. 0 or REDACT_E_MEMORY. */
int memory_learn(struct memory *m, const struct rule *rule, struct span value);

/* Has anything been learnt? */
bool memory_knows(const struct memory *m);

/* Appends a candidate for each learnt word in the field that stands outside of `inert` (sorted,
 * disjoint). 0 or an error. */
int memory_find(const struct memory *m, const struct scan_field *f, const struct ranges *inert,
                struct candidates *out);

#endif
