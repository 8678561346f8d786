/* Fields, keys and columns that hold names. Part of the detector person_line (rules/person.h). */
#ifndef RULES_PERSON_FIELD_H
#define RULES_PERSON_FIELD_H

#include "rules/detector.h"

/* Takes the whole text when in->name says that it holds a name and it can be one. Returns as a
 * detector does. */
int person_field(const struct detect_text *in, struct detect_hits *hits);

#endif
