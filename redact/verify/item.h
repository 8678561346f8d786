/*
 * What the verifier found: where, what kind of thing, and by which means. Never a byte of the data.
 * A list owns its array; `type`, `rule` and `dress` are borrowed (rules, name tables, constant
 * text).
 */
#ifndef REDACT_VERIFY_ITEM_H
#define REDACT_VERIFY_ITEM_H

#include <stdbool.h>
#include <stddef.h>

enum item_verdict {
    ITEM_SUSPICIOUS, /* below the policy's score, or too slight to identify: residue only under
                        --strict */
    ITEM_RESIDUE,
};

struct item {
    size_t pos, len;  /* bytes of the output */
    const char *type; /* EMAIL_ADDRESS ...; "" for a token that nobody here made */
    const char *rule; /* id of the rule; NULL: found by value */
    const char *dress;
    int score; /* hundredths; 100 for what was found by value */
    enum item_verdict verdict;
};

struct items {
    struct item *v;
    size_t n, cap;
};

/* Appends. 0, or -1 when there is no memory (the list is unchanged). */
int items_put(struct items *list, struct item it);

/* In order of place, longest first; an item that lies in one before it of the same rule or kind is
 * dropped. */
void items_settle(struct items *list);

void items_free(struct items *list);

#endif
