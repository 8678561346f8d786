/* Character references of XML and HTML: `&amp;` `&#252;` `&#xFC;` `&uuml;`. */
#ifndef REDACT_ENTITY_H
#define REDACT_ENTITY_H

#include <stdint.h>

#include "rules/span.h"

enum { ENTITY_MAX = 12 };

/*
 * The reference that begins at t.p[0], an ampersand: its length and, in *c, its character. 0 when
 * it is none, or one of HTML's rarer ones, which stay as they are. Besides the names of XML those
 * of the letters of Latin-1 and of usual punctuation are known.
 */
size_t entity_read(struct span t, uint32_t *c);

#endif
