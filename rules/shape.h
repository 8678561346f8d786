/*
 * What a pattern says of itself, read from its text: how long a match can be, and its *shapes*:
 * byte classes in order, one of which every match shows at a known distance from its start. From
 * shapes rules/trigger.h builds the prefilter.
 *
 * Only the part of PCRE2's language that can be analysed is let through; redact-rules(5) lists it.
 * Everything else (unbounded repeats, back-references, recursion, \K, \C ...) is refused, so every
 * pattern that loads runs in time linear in the text.
 */
#ifndef RULES_SHAPE_H
#define RULES_SHAPE_H

#include <stddef.h>

#include "rules/byteset.h"
#include "rules/span.h"

enum { SHAPE_SETS = 16, SHAPE_HEAD = SHAPE_SETS, SHAPE_MOST = 256, SHAPE_REACH_MAX = 65536 };

struct shape {
    struct byteset prev;            /* bytes that may stand just before set[0] */
    bool at_start;                  /* may set[0] be the first byte of the text? */
    struct byteset set[SHAPE_SETS]; /* a byte of set[i] stands at needle + i */
    unsigned n;                     /* sets in use, at least 1 */
};

/* What every match shows at its beginning: a quick test before it is tried. */
struct shape_head {
    struct byteset before;          /* bytes that may stand just before it */
    bool at_start;                  /* may it begin the text? */
    struct byteset set[SHAPE_HEAD]; /* a byte of set[i] stands at its beginning + i */
    unsigned n;                     /* sets in use */
};

struct shape_info {
    size_t min, max;           /* length of a match in bytes */
    size_t lead_min, lead_max; /* a match begins this many bytes before the needle */
    struct shape_head head;
    struct byteset lead; /* what can stand between its beginning and the needle */
    double cost;         /* shape_cost of the shapes */
    size_t n; /* shapes, at least 1 and at most SHAPE_MOST: every match shows one of them */
};

/*
 * Reads a pattern; `shape` has room for SHAPE_MOST. Returns 0, or -1 with *what (constant text) and
 * *at (offset in the pattern) of the trouble.
 */
int shape_read(const char *pattern, struct shape_info *info, struct shape *shape, const char **what,
               size_t *at);

/*
 * The shape of a literal in any letter case, up to its second blank. The first blank stands for a
 * blank, `_` or `-`, or with `joined` for nothing.
 */
void shape_literal(const char *word, bool joined, struct shape *shape);

/* May a match begin at text[at]? */
static inline bool shape_head_at(const struct shape_head *head, struct span text, size_t at)
{
    if (at > text.n || text.n - at < head->n)
        return false;
    for (unsigned i = 0; i < head->n; i++)
        if (!byteset_has(&head->set[i], text.p[at + i]))
            return false;
    return at == 0 ? head->at_start : byteset_has(&head->before, text.p[at - 1]);
}

/* Does the needle of the shape stand at text[at]? */
bool shape_at(const struct shape *shape, struct span text, size_t at);

/* How often a byte of the set stands at a place of ordinary text, 0 to 1: a rough figure as well.
 */
double byteset_share(const struct byteset *s);

/* How often one of the needles stands in ordinary text, 0 to n: a rough figure, for choosing
 * between shapes. */
double shape_share(const struct shape *shape, size_t n);

/* What it costs to look for them when a match may begin at `width` + 1 places for each: share and
 * tries together. */
double shape_cost(const struct shape *shape, size_t n, size_t width);

#endif
