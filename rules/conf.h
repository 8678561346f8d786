/*
 * The one text grammar of packs and policies: [section] lines, `key = rest of the line` lines (so
 * that patterns need no escaping), # comment lines, blank lines. UTF-8 without NUL. A ` # ` inside
 * a value belongs to the value, except that a `#` after two blanks begins a comment for keys whose
 * values are word lists (the reader of the key decides).
 *
 * An iterator over borrowed text: nothing is allocated; spans point into the text given to
 * conf_open.
 */
#ifndef RULES_CONF_H
#define RULES_CONF_H

#include "rules/span.h"

/* What is wrong and where; `what` is constant text, `word` the offending name in printable ASCII,
 * or "". */
struct conf_error {
    const char *file;
    unsigned line; /* 1-based; 0: the file as a whole */
    const char *what;
    char word[64];
};

enum conf_kind { CONF_END, CONF_SECTION, CONF_ENTRY, CONF_BAD };

struct conf {
    struct span text; /* what is left */
    const char *file;
    unsigned line; /* of the item that conf_next returned last */
    struct span section, key, value;
    const char *what; /* CONF_BAD: constant text */
};

void conf_open(struct conf *c, const char *file, struct span text);

/*
 * The next section or entry. After CONF_SECTION, c->section is its name; after CONF_ENTRY, c->key
 * and c->value are set. CONF_BAD is final: c->what says why. CONF_END is final.
 */
enum conf_kind conf_next(struct conf *c);

/* Fills `err` from the reader's place, `what`, and `word` with everything unprintable masked.
 * Returns -1. */
int conf_fail(const struct conf *c, struct conf_error *err, const char *what, struct span word);

/* Splits the next comma-separated word off *list (trimmed). False when none is left. */
bool conf_word(struct span *list, struct span *word);

/* value without a trailing comment of two blanks and `#`. */
struct span conf_uncomment(struct span value);

/* Reads 0, 1 or a decimal between with at most two digits ("0.85") as hundredths. False when it is
 * not one. */
bool conf_score(struct span value, int *hundredths);

#endif
