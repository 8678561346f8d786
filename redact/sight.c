#include "redact/sight.h"

#include <stdlib.h>

#include "rules/syntax.h"

/* Behind a value, what else its match held goes on this far at most; so far back words speak
 * against a value. */
enum { MATCH_REST = 16, SPEAKS_AGAINST = 64 };

/* A match that can be longer than this is not followed byte by byte. */
enum { LONG = 512 };

/* What one pattern sees: the bytes that its matches hold, and how far it looks beyond them. */
struct view {
    struct byteset body;
    unsigned ahead, behind;
    bool known;
};

struct sight {
    const struct engine *engine;
    struct view *view; /* for each pattern */
    struct span text;
    const struct sight_spot *spot;
    size_t n;
};

struct sight *sight_new(const struct engine *e)
{
    struct sight *s = calloc(1, sizeof(*s));
    if (s == NULL)
        return NULL;
    s->engine = e;
    s->view = calloc(e->set->npattern + 1, sizeof(*s->view));
    if (s->view == NULL) {
        free(s);
        return NULL;
    }
    return s;
}

void sight_free(struct sight *s)
{
    if (s == NULL)
        return;
    free(s->view);
    free(s);
}

void sight_set(struct sight *s, struct span text, const struct sight_spot *spot, size_t n)
{
    s->text = text;
    s->spot = spot;
    s->n = n;
}

/* The longest text that a node takes; the tree is no deeper than the pattern has brackets. */
static size_t longest(const struct syntax_node *v, unsigned at)
{
    size_t n = 0;
    switch (v[at].kind) {
    case SYNTAX_SET:
        return 1;
    case SYNTAX_CAT:
        for (unsigned i = v[at].child; i != 0; i = v[i].next)
            n += longest(v, i);
        return n;
    case SYNTAX_ALT:
        for (unsigned i = v[at].child; i != 0; i = v[i].next) {
            size_t one = longest(v, i);
            n = one > n ? one : n;
        }
        return n;
    case SYNTAX_REP:
        return longest(v, v[at].child) * v[at].max;
    case SYNTAX_EMPTY:
    case SYNTAX_AHEAD:
    case SYNTAX_BEHIND:
    case SYNTAX_NOT_BEHIND:
    case SYNTAX_LINE_START:
    case SYNTAX_TEXT_START:
    case SYNTAX_ZERO_WIDTH:
        break;
    }
    return 0;
}

/* \b and the ends of lines look at one byte on either side. */
static void look(struct view *w, size_t ahead, size_t behind)
{
    w->ahead = ahead > w->ahead ? (unsigned)ahead : w->ahead;
    w->behind = behind > w->behind ? (unsigned)behind : w->behind;
}

static void see(const struct syntax_node *v, unsigned at, struct view *w)
{
    size_t n = v[at].child == 0 ? 0 : longest(v, v[at].child);
    switch (v[at].kind) {
    case SYNTAX_SET:
        byteset_join(&w->body, &v[at].set);
        return;
    case SYNTAX_AHEAD:
    case SYNTAX_ZERO_WIDTH:
        look(w, n + 1, 1);
        return;
    case SYNTAX_BEHIND:
    case SYNTAX_NOT_BEHIND:
        look(w, 0, n + 1);
        return;
    case SYNTAX_LINE_START:
    case SYNTAX_TEXT_START:
        look(w, 0, 1);
        return;
    case SYNTAX_CAT:
    case SYNTAX_ALT:
    case SYNTAX_REP:
    case SYNTAX_EMPTY:
        break;
    }
    for (unsigned i = v[at].child; i != 0; i = v[i].next)
        see(v, i, w);
}

/* NULL: no memory. */
static const struct view *view_of(struct sight *s, unsigned pattern)
{
    const struct ruleset_pattern *p = &s->engine->set->pattern[pattern];
    const char *text = s->engine->set->rule[p->rule].rule->patterns.v[p->number];
    struct view *w = &s->view[pattern];
    struct syntax tree;
    const char *what = NULL;
    size_t at = 0;
    if (w->known)
        return w;
    if (syntax_read(text, &tree, &what, &at) != 0)
        return NULL; /* it was read when it was loaded */
    see(tree.node, tree.root, w);
    syntax_free(&tree);
    w->known = true;
    return w;
}

/* The first spot that may be seen from behind, from `lo`. */
static size_t first_spot(const struct sight *s, ptrdiff_t lo, ptrdiff_t behind)
{
    size_t k = 0;
    for (size_t end = s->n; k < end;) {
        size_t mid = k + (end - k) / 2;
        if ((ptrdiff_t)(s->spot[mid].pos + s->spot[mid].len) + behind < lo)
            k = mid + 1;
        else
            end = mid;
    }
    return k;
}

/* Where the first match may begin, not before lo, that sees what stands at `at`: all bytes from
 * there on but the last that it only looks at are bytes of a match. */
static ptrdiff_t first_start(const struct sight *s, const struct view *w, size_t max, size_t at,
                             ptrdiff_t lo)
{
    ptrdiff_t begin = (ptrdiff_t)at - (ptrdiff_t)w->ahead;
    ptrdiff_t least = begin - (ptrdiff_t)max;
    least = least > lo ? least : lo;
    if (max > LONG)
        return least;
    while (begin > least && byteset_has(&w->body, s->text.p[begin - 1]))
        begin--;
    return begin > least ? begin : least;
}

int sight_narrow(void *arg, unsigned pattern, ptrdiff_t *lo, ptrdiff_t *hi)
{
    struct sight *s = arg;
    const struct ruleset_pattern *p = &s->engine->set->pattern[pattern];
    const struct view *w = view_of(s, pattern);
    if (w == NULL)
        return REDACT_E_MEMORY;
    bool against = s->engine->set->rule[p->rule].rule->not_context.n > 0;
    ptrdiff_t behind = against && w->behind < SPEAKS_AGAINST ? SPEAKS_AGAINST : w->behind;
    ptrdiff_t first = *hi + 1;
    ptrdiff_t last = *lo - 1;
    for (size_t k = first_spot(s, *lo, behind > MATCH_REST ? behind : MATCH_REST);
         k < s->n && last < *hi; k++) {
        const struct sight_spot *spot = &s->spot[k];
        ptrdiff_t more = spot->rule == p->rule && behind < MATCH_REST ? MATCH_REST : behind;
        ptrdiff_t end = (ptrdiff_t)(spot->pos + spot->len) + more;
        ptrdiff_t begin = first_start(s, w, p->info.max, spot->pos, *lo);
        if (begin > *hi)
            break;
        if (end < *lo)
            continue;
        first = begin < first ? begin : first;
        last = end;
    }
    *lo = first > *lo ? first : *lo;
    *hi = last < *hi ? last : *hi;
    return *lo <= *hi;
}
