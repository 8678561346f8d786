/*
 * The score of a candidate from what stands before it: the verifier's own reading of the rule keys
 * score, score-with-context, context and not-context. Pure; thread-safe.
 */
#ifndef REDACT_VERIFY_CONTEXT_H
#define REDACT_VERIFY_CONTEXT_H

#include "rules/rule.h"

/*
 * `text` is the field's text, the value begins at `pos`, and nothing before `floor` is looked at: a
 * token stands there, which may be shorter than what it replaced and must not bring words nearer.
 * `name` is the field's key or column ("" in plain text), which counts as text before it, so only
 * for a value within RULE_CONTEXT_REACH of the beginning and with floor 0. Hundredths, 0 to 100.
 */
int context_score(const struct rule *r, struct span name, struct span text, size_t floor,
                  size_t pos);

/*
 * Does one of the words begin at or after text[from] and end at or before text[to]? Case is
 * ignored; both sides need a word boundary, where a camelCase hump, `_`, `-` and digits are
 * boundaries; a blank in a word stands for a blank, `_`, `-` or nothing.
 */
bool context_has(const struct rule_words *words, struct span text, size_t from, size_t to);

/* May a colon that a word ends with be missing? A field's name is as if a colon stood behind it. */
enum context_colon { COLON_WRITTEN, COLON_AT_END, COLON_LOOSE };

/* Is there a word boundary before text[at]? */
bool context_boundary(struct span text, size_t at);

/* Length of the word when it stands at text[at], where a boundary is, up to another boundary; else
 * 0. */
size_t context_word(struct span text, size_t at, const char *word, enum context_colon colon);

#endif
