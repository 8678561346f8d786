/*
 * What an address that was found is made of: street, unit, city, postcode ... Told from the value
 * alone, whatever rule found it, so that a report can say where its parts stand. Pure; allocates
 * nothing; linear in the value.
 */
#ifndef RULES_ADDRESS_PARTS_H
#define RULES_ADDRESS_PARTS_H

#include "rules/span.h"

enum { ADDRESS_PARTS = 12 }; /* more of an address are not told */

struct address_part {
    const char *kind; /* street, number, unit, box, postcode, city, region, country */
    size_t pos, len;  /* in the value, without the blanks and signs around it */
};

/*
 * The parts of the value in its order, which do not overlap. Returns how many. A line end may be
 * one, or an escape (\n) as in JSON. A value of another script, or one that is a postcode alone,
 * is one part.
 */
size_t address_parts(struct span value, struct address_part out[ADDRESS_PARTS]);

#endif
