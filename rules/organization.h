/*
 * Organisations: companies by their legal form, institutions by the word that names their kind (X
 * University, Bank of X), and their short names elsewhere in the same text; and, in a résumé, the
 * employers and schools by the lines they stand on.
 */
#ifndef RULES_ORGANIZATION_H
#define RULES_ORGANIZATION_H

#include "rules/detector.h"

/* Running text. */
int organization_text(const struct rule *rule, const struct detect_text *in,
                      struct detect_hits *hits);

/* Lines beside a date or a place below a heading such as Work Experience or Education. */
int organization_resume(const struct rule *rule, const struct detect_text *in,
                        struct detect_hits *hits);

#endif
