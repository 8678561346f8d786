/*
 * The answers on standard output: as text a line for each question and for each find, or as NDJSON
 * an object for each find and a summary last. Places, types, rules and scores; never a byte of the
 * data.
 */
#ifndef REDACT_VERIFY_PRINT_H
#define REDACT_VERIFY_PRINT_H

#include "redact/verify/verify.h"

/* Sums over the files of a run. */
struct print_totals {
    size_t files, bytes;
    size_t unaccounted, asked; /* files whose account fails, and those that were asked for one */
    size_t replacements, values, needles;
    size_t by_value, by_rule, suspicious, tokens, ours, allowed;
    size_t unexamined; /* files of which a part was not examined */
    size_t value_untold, rule_untold;
    int exit;
};

void print_answers(const struct verify_setup *s, const struct verify_input *in,
                   const struct verify_answers *a, struct print_totals *totals);

/* The last line; nothing for one file as text, which has said all. */
void print_summary(const struct verify_setup *s, const struct print_totals *totals);

/* Flushes. False when something could not be written. */
bool print_end(void);

#endif
