/*
 * The prefilter: one pass over the text that says where which pattern could match, made from the
 * patterns' shapes when packs are loaded. It may say too much, never too little: "findings with the
 * prefilter = findings of every pattern run over everything" is a test. Immutable once built; any
 * number of threads may share one.
 */
#ifndef RULES_TRIGGER_H
#define RULES_TRIGGER_H

#include <stdint.h>

#include "rules/shape.h"

struct trigger;

struct trigger_hit {
    size_t at;       /* where the needle stands */
    unsigned needle; /* number given to trigger_add */
};

struct trigger *trigger_new(void);
void trigger_free(struct trigger *t);

struct ruleset_image;

/* One that has been built before: its arrays stay where they are. NULL when there is no memory. */
struct trigger *trigger_map(const struct ruleset_image *im);

/* Adds a shape under a number. The shape is copied. 0, or -1 when there is no memory. */
int trigger_add(struct trigger *t, const struct shape *shape, unsigned needle);

/* To be called once, after the last trigger_add. 0, or -1 when there is no memory. */
int trigger_build(struct trigger *t);

/*
 * Fills hits (room for cap, at least 1) with needles that begin at or after *from and before `to`
 * (they may reach behind it), in order of place. Sets *from to where the next call goes on; `to` or
 * text.n, the lesser, when all has been seen. Returns the number of hits. A place whose hits do not
 * all fit is given whole in the next call, so cap must be at least trigger_most(t).
 */
size_t trigger_scan(const struct trigger *t, struct span text, size_t to, size_t *from,
                    struct trigger_hit *hits, size_t cap);

/* The most hits that one place can have. */
size_t trigger_most(const struct trigger *t);

#endif
