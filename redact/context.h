/*
 * Context words: does one of a list stand close before a value? Matching ignores case and needs a
 * word's edge on both sides, where a camelCase hump, `_`, `-`, digits and characters of scripts
 * that do without blanks (three bytes of UTF-8) are edges; a blank in a
 * phrase matches a blank, `_`, `-` or nothing.
 */
#ifndef REDACT_CONTEXT_H
#define REDACT_CONTEXT_H

#include "rules/rule.h"

/*
 * Looks at the RULE_CONTEXT_REACH characters of text before pos but not before `floor` (the end of
 * a token: a token may be shorter than what it replaced, and must not bring words nearer), and at
 * the field's name when the value stands within that reach of the field's beginning and floor is 0.
 * The word must begin within the reach and end at or before pos.
 */
bool context_near(const struct rule_words *words, struct span text, struct span name, size_t floor,
                  size_t pos);

/* Does the word stand at text[at], with an edge on either side? In a field's name, which is as if a
 * colon stood behind it, `name` is set. */
bool context_at(const char *word, struct span text, size_t at, bool name);

/* Where the reach before text[pos] begins, and where that behind text[at] ends: RULE_CONTEXT_REACH
 * characters, or the text's end. */
size_t context_from(struct span text, size_t pos);
size_t context_to(struct span text, size_t at);

#endif
