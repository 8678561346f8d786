/*
 * What to look for: from each replaced value the whole of it, and the parts that still identify.
 *
 * Parts: of a person, each name of 4 letters and more that is no ordinary word; of an e-mail
 * address, what stands before the @, unless it is a role (RFC 2142) or made of ordinary words; of a
 * phone number, the number without country code and without extension; of a value of several lines,
 * its long lines.
 *
 * Where to look: everywhere. A name that the lexicon has (thousands bear it), and a value of
 * several ordinary words, count in the documents that they were replaced in. What identifies nobody
 * by itself (under 4 letters and under 6 digits, or one ordinary word) is not searched here; the
 * caller keeps it (redact/verify/local.h).
 */
#ifndef REDACT_VERIFY_VALUES_H
#define REDACT_VERIFY_VALUES_H

#include "redact/verify/homes.h"
#include "redact/verify/needles.h"

enum values_verdict {
    VALUE_NO_MEMORY = -1,
    VALUE_SEARCHED, /* in the needles */
    VALUE_SLIGHT,   /* identifies nobody alone: for its own document only */
};

struct values {
    struct needles needles;
    struct homes homes;
};

/* Takes in one value, escapes read already, of this type, from the document that begins at byte
 * `document`. */
enum values_verdict values_put(struct values *v, struct span value, const char *type,
                               size_t document);

/* Call once all are in. 0, or -1 when there is no memory. */
int values_ready(struct values *v);

/* Wipes and releases. */
void values_free(struct values *v);

/* Does it say nothing of anybody even in its own document: one or two characters, a small number, a
 * most frequent word? */
bool values_faint(struct span value);

/* Is the word one that a text is full of: an ordinary word, a place, a month, a title ...? */
bool values_ordinary(struct span word);

#endif
