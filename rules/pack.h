/*
 * Packs: text to rules. A pack is a list of sections (rules/conf.h); redact-rules(5) describes
 * every key. Two sections are not rules: [pack] (about, extends, disable) and [let] (macros: `name
 * = regex`, used as {{name}} in patterns of the same and of later packs).
 *
 * A pack with an error is refused whole: unknown key, doubled id, no type, no proofs, a macro that
 * does not exist, a pattern beside a detector. Patterns are not compiled here.
 */
#ifndef RULES_PACK_H
#define RULES_PACK_H

#include <stdint.h>

#include "rules/conf.h"
#include "rules/rule.h"

struct packs; /* rules and the arena that they live in */

/* Empty set, or NULL when there is no memory. packs_free(NULL) does nothing. */
struct packs *packs_new(void);
void packs_free(struct packs *p);

/*
 * Adds one pack. `file` names it in errors, is kept, and must outlive p; `text` is copied. A rule
 * whose id exists replaces the older one when `user` is set and is an error otherwise. `extends =
 * none` in a user pack drops all rules loaded before it. Returns 0; or -1 with *err filled, after
 * which p may only be freed.
 */
int packs_add(struct packs *p, const char *file, struct span text, bool user,
              struct conf_error *err);

/* Adds every built-in pack, in their order: to an empty set as they were read when the program was
 * built (rules/pack_image.h), else as packs_read_builtin. */
int packs_add_builtin(struct packs *p, struct conf_error *err);

/* The same, reading their text. As packs_add. */
int packs_read_builtin(struct packs *p, struct conf_error *err);

/* The i-th built-in pack's name and text; false past the last. */
bool packs_builtin(size_t i, const char **name, struct span *text);

/*
 * What the user says of the data, as lists separated by commas, of any letter case; NULL
 * says nothing. Regions are countries (ISO 3166 alpha-2, `uk` for `gb`): rules tagged national:xx
 * (or regional, whatever the country) gain RULE_REGION_BONUS, up to their score with context.
 * Languages (ISO 639): rules tagged lang:xx for other languages only are dropped. Call it once,
 * after the last packs_add. False with the word that is not of its kind in *wrong.
 */
bool packs_hint(struct packs *p, const char *regions, const char *langs, struct span *wrong);

/* The rules, in the order in which they were stated. Valid until the next packs_add or packs_free.
 */
const struct rule *packs_rules(const struct packs *p, size_t *n);

/* The macros, in the order in which they were stated; valid as the rules are. */
struct pack_macro;
const struct pack_macro *packs_macros(const struct packs *p, size_t *n);

/* 64-bit digest (FNV-1a) over the text of everything that was added: names a rule set in reports.
 */
uint64_t packs_digest(const struct packs *p);

#endif
