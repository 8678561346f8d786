#include "rules/shape.h"

#include <stdlib.h>

#include "rules/syntax.h"

/* Up to so many ways one shape each is never much worse than one for all. */
enum { PREFIX_STEPS = 1500, SPREAD_FEW = 32, SPREAD_SETS = 6, TAIL_STEPS = 200 };

struct range {
    size_t min, max;
};

enum { LENGTH_CAP = 1 << 28 };

static struct range length_of(const struct syntax_node *v, unsigned at)
{
    const struct syntax_node *n = &v[at];
    struct range sum = {0, 0};
    if (n->kind == SYNTAX_SET)
        return (struct range){1, 1};
    if (n->kind == SYNTAX_REP) {
        struct range one = length_of(v, n->child);
        sum = (struct range){one.min * n->min, one.max * n->max};
    } else if (n->kind == SYNTAX_CAT || n->kind == SYNTAX_ALT) {
        for (unsigned c = n->child; c != 0; c = v[c].next) {
            struct range one = length_of(v, c);
            bool first = c == n->child;
            if (n->kind == SYNTAX_CAT)
                sum = (struct range){sum.min + one.min, sum.max + one.max};
            else
                sum = (struct range){first || one.min < sum.min ? one.min : sum.min,
                                     one.max > sum.max ? one.max : sum.max};
        }
    }
    if (sum.min > LENGTH_CAP)
        sum.min = LENGTH_CAP;
    if (sum.max > LENGTH_CAP)
        sum.max = LENGTH_CAP;
    return sum;
}

/* What is still to come while a prefix is read: a node, whether its siblings follow, and the rest
 * behind them. */
struct ahead {
    unsigned at;
    bool siblings;
    unsigned min, max; /* of a SYNTAX_REP, counting down */
    const struct ahead *rest;
};

struct prefix {
    struct byteset set[SHAPE_SETS];
    unsigned n;
};

static struct ahead ahead_of(const struct syntax_node *v, unsigned at, bool siblings,
                             const struct ahead *rest)
{
    return (struct ahead){at, siblings, v[at].min, v[at].max, rest};
}

/* A shorter prefix is always true as well, so running out of steps only weakens the shape. */
static struct prefix prefix_of(const struct syntax_node *v, const struct ahead *t, unsigned want,
                               unsigned *steps)
{
    struct prefix none = {.n = 0};
    if (t == NULL || want == 0 || *steps == 0)
        return none;
    (*steps)--;
    const struct syntax_node *n = &v[t->at];
    struct ahead sibling;
    const struct ahead *rest = t->rest;
    if (t->siblings && n->next != 0) {
        sibling = ahead_of(v, n->next, true, t->rest);
        rest = &sibling;
    }
    struct prefix all = none;
    struct ahead step;
    switch (n->kind) {
    case SYNTAX_SET: {
        struct prefix tail = prefix_of(v, rest, want - 1, steps);
        all.set[0] = n->set;
        memcpy(all.set + 1, tail.set, tail.n * sizeof(tail.set[0]));
        all.n = tail.n + 1;
        return all;
    }
    case SYNTAX_CAT:
        if (n->child == 0)
            return prefix_of(v, rest, want, steps);
        step = ahead_of(v, n->child, true, rest);
        return prefix_of(v, &step, want, steps);
    case SYNTAX_ALT:
    case SYNTAX_REP: {
        bool first = true;
        unsigned c = n->child;
        struct ahead again = {t->at, false, t->min > 0 ? t->min - 1 : 0,
                              t->max > 0 ? t->max - 1 : 0, rest};
        for (int turn = 0; c != 0 && turn < SYNTAX_NODES_MAX; turn++) {
            struct prefix one;
            if (n->kind == SYNTAX_REP && turn == 0 && t->min == 0) {
                one = prefix_of(v, rest, want, steps);
            } else if (n->kind == SYNTAX_REP && t->max == 0) {
                break;
            } else {
                step = ahead_of(v, c, false, n->kind == SYNTAX_REP ? &again : rest);
                one = prefix_of(v, &step, want, steps);
                c = n->kind == SYNTAX_REP ? 0 : v[c].next;
            }
            all.n = first || one.n < all.n ? one.n : all.n;
            for (unsigned i = 0; i < all.n; i++) {
                if (first)
                    all.set[i] = one.set[i];
                else
                    byteset_join(&all.set[i], &one.set[i]);
            }
            first = false;
        }
        return all;
    }
    default:
        return prefix_of(v, rest, want, steps);
    }
}

struct before {
    struct byteset set;
    bool at_start;
};

static const struct before anything = {{{~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0}},
                                       true};

/* The byte that a look-behind's body ends with, when that is one plain set. */
static const struct syntax_node *last_set(const struct syntax_node *v, unsigned at)
{
    while (v[at].kind == SYNTAX_CAT && v[at].child != 0) {
        at = v[at].child;
        while (v[at].next != 0)
            at = v[at].next;
    }
    return v[at].kind == SYNTAX_SET ? &v[at] : NULL;
}

/* Is the body of a negative look-behind one plain set and nothing else (no ^ or the like beside
 * it)? */
static bool is_one_set(const struct syntax_node *v, unsigned at)
{
    while (v[at].kind == SYNTAX_CAT && v[at].child != 0 && v[v[at].child].next == 0)
        at = v[at].child;
    return v[at].kind == SYNTAX_SET;
}

/* What may stand before the first byte of `at`. Sets *open when more conditions on that same place
 * may follow. */
static struct before before_of(const struct syntax_node *v, unsigned at, bool *open)
{
    const struct syntax_node *n = &v[at];
    struct before b = anything;
    *open = true;
    switch (n->kind) {
    case SYNTAX_LINE_START:
        b = (struct before){{{0}}, true};
        byteset_add(&b.set, '\n');
        return b;
    case SYNTAX_TEXT_START:
        return (struct before){{{0}}, true};
    case SYNTAX_BEHIND:
        if (last_set(v, n->child) != NULL)
            b = (struct before){last_set(v, n->child)->set, false};
        return b;
    case SYNTAX_NOT_BEHIND:
        if (is_one_set(v, n->child)) {
            b.set = last_set(v, n->child)->set;
            byteset_invert(&b.set);
        }
        return b;
    case SYNTAX_EMPTY:
    case SYNTAX_ZERO_WIDTH:
        return b;
    case SYNTAX_CAT:
        for (unsigned c = n->child; c != 0 && *open; c = v[c].next) {
            struct before one = before_of(v, c, open);
            byteset_meet(&b.set, &one.set);
            b.at_start = b.at_start && one.at_start;
        }
        return b;
    case SYNTAX_ALT: {
        bool all_open = true;
        b = (struct before){{{0}}, false};
        for (unsigned c = n->child; c != 0; c = v[c].next) {
            bool one_open = true;
            struct before one = before_of(v, c, &one_open);
            byteset_join(&b.set, &one.set);
            b.at_start = b.at_start || one.at_start;
            all_open = all_open && one_open;
        }
        *open = all_open;
        return b;
    }
    default:
        *open = false;
        return b;
    }
}

/* By four classes of bytes: rough figures of our own, only for
 * choosing. */
double byteset_share(const struct byteset *s)
{
    static const struct {
        double each; /* for each byte that is in the class but in none before */
        struct byteset of;
    } classes[] = {
        {0.06, {{0x100000000, 0x1cc22200000000, 0x0, 0x0}}}, /* blank e t a o i n s r */
        {0.016,
         {{0x7fff00400000400, 0x7e33ddc80000000, 0x0,
           0x0}}}, /* other small letters, digits, . , - / " : _ newline */
        {0.004, {{0x0, 0x7fffffe, 0x0, 0x0}}}, /* capitals */
    };
    double share = 0;
    for (int w = 0; w < 4; w++) {
        uint64_t left = s->w[w];
        if (left == 0)
            continue;
        for (int c = 0; c < 3; c++) {
            share += classes[c].each * byteset_bits(left & classes[c].of.w[w]);
            left &= ~classes[c].of.w[w];
        }
        share += 0.001 * byteset_bits(left);
    }
    return share < 1 ? share : 1;
}

/* Fields of records are short: one byte in fifty is a text's first. */
static const double START_SHARE = 0.02;

double shape_share(const struct shape *shape, size_t n)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        double share = byteset_share(&shape[k].prev) + (shape[k].at_start ? START_SHARE : 0);
        for (unsigned i = 0; i < shape[k].n && i < 4; i++)
            share *= byteset_share(&shape[k].set[i]);
        sum += share;
    }
    return sum;
}

/* One shape for each way through the alternatives in front, where there are not too many. */
struct spread {
    const struct syntax_node *v;
    struct shape *out;
    size_t n;
    unsigned steps;
    bool failed; /* too many ways, or one that ends before it shows anything */
    struct prefix so_far;
};

/* What is still to come, all ways joined, makes the shape longer. */
static void spread_end(struct spread *s, const struct ahead *t)
{
    if (s->so_far.n == 0 || s->n == SHAPE_MOST) {
        s->failed = true;
        return;
    }
    struct shape *one = &s->out[s->n];
    *one = (struct shape){.n = s->so_far.n};
    memcpy(one->set, s->so_far.set, sizeof(one->set));
    unsigned steps = TAIL_STEPS;
    struct prefix tail = prefix_of(s->v, t, SHAPE_SETS - one->n, &steps);
    memcpy(one->set + one->n, tail.set, tail.n * sizeof(tail.set[0]));
    one->n += tail.n;
    s->n++;
}

static void spread_walk(struct spread *s, const struct ahead *t)
{
    if (s->failed || t == NULL || s->so_far.n == SPREAD_SETS || s->steps == 0) {
        spread_end(s, t);
        return;
    }
    s->steps--;
    const struct syntax_node *v = s->v;
    const struct syntax_node *n = &v[t->at];
    const struct ahead *rest = t->rest;
    struct ahead sibling;
    if (t->siblings && n->next != 0) {
        sibling = ahead_of(v, n->next, true, t->rest);
        rest = &sibling;
    }
    struct ahead step;
    if (n->kind == SYNTAX_SET) {
        s->so_far.set[s->so_far.n++] = n->set;
        spread_walk(s, rest);
        s->so_far.n--;
    } else if (n->kind == SYNTAX_CAT && n->child != 0) {
        step = ahead_of(v, n->child, true, rest);
        spread_walk(s, &step);
    } else if (n->kind == SYNTAX_ALT) {
        for (unsigned c = n->child; c != 0; c = v[c].next) {
            step = ahead_of(v, c, false, rest);
            spread_walk(s, &step);
        }
    } else if (n->kind == SYNTAX_REP) {
        struct ahead again = {t->at, false, t->min > 0 ? t->min - 1 : 0,
                              t->max > 0 ? t->max - 1 : 0, rest};
        step = ahead_of(v, n->child, false, &again);
        if (t->min == 0)
            spread_walk(s, rest);
        if (t->max > 0)
            spread_walk(s, &step);
    } else {
        spread_walk(s, rest);
    }
}

/* The longest prefix that takes few enough steps to tell. */
static struct prefix longest_prefix(const struct syntax_node *v, const struct ahead *t)
{
    struct prefix p = {.n = 0};
    unsigned steps = 0;
    for (unsigned want = SHAPE_SETS; want > 0 && steps == 0; want -= want > 4 ? 2 : 1) {
        steps = PREFIX_STEPS;
        p = prefix_of(v, t, want, &steps);
    }
    return p;
}

/* All ways merged to one shape: the classes of a place joined. */
static struct shape merged_shape(const struct syntax_node *v, const struct ahead *t,
                                 struct before b)
{
    struct prefix p = longest_prefix(v, t);
    struct shape merged = {.prev = b.set, .at_start = b.at_start, .n = p.n};
    memcpy(merged.set, p.set, sizeof(merged.set));
    return merged;
}

/*
 * The shapes of what is to come, one by one where there are few, else merged to one where that is
 * rarer. Returns their number; 0: none.
 */
static size_t shapes_from(const struct syntax_node *v, const struct ahead *t, struct before b,
                          struct shape *out)
{
    struct spread s = {.v = v, .out = out, .steps = PREFIX_STEPS};
    spread_walk(&s, t);
    for (size_t i = 0; i < s.n; i++) {
        out[i].prev = b.set;
        out[i].at_start = b.at_start;
    }
    if (!s.failed && s.n <= SPREAD_FEW)
        return s.n;
    struct shape merged = merged_shape(v, t, b);
    if (!s.failed && (merged.n == 0 || shape_share(out, s.n) < shape_share(&merged, 1) / 4))
        return s.n;
    out[0] = merged;
    return merged.n > 0;
}

static void before_join(struct before *b, struct before o)
{
    byteset_join(&b->set, &o.set);
    b->at_start = b->at_start || o.at_start;
}

/* What may stand just before the place behind node `at`, when b may stand before the node itself.
 */
static struct before after_of(const struct syntax_node *v, unsigned at, struct before b)
{
    const struct syntax_node *n = &v[at];
    struct before all = {{{0}}, false};
    switch (n->kind) {
    case SYNTAX_SET:
        return (struct before){n->set, false};
    case SYNTAX_CAT:
        for (unsigned c = n->child; c != 0; c = v[c].next)
            b = after_of(v, c, b);
        return b;
    case SYNTAX_ALT:
        for (unsigned c = n->child; c != 0; c = v[c].next)
            before_join(&all, after_of(v, c, b));
        return all;
    case SYNTAX_REP:
        if (n->max > 0) {
            all = after_of(v, n->child, b);
            before_join(&all, after_of(v, n->child, all));
        }
        if (n->min == 0)
            before_join(&all, b);
        return all;
    default:
        return b;
    }
}

/* The search for the rarest needle over all places of the tree that every match passes. */
struct choice {
    const struct syntax_node *v;
    struct shape_info *info;
    struct shape *out, *some;
    double best;
};

/*
 * A wide lead costs a try at each of its places, but no place is tried twice, and a try that fails
 * at once costs an eighth of a call.
 */
double shape_cost(const struct shape *shape, size_t n, size_t width)
{
    double share = shape_share(shape, n);
    double tries = share * (double)width;
    return share + (tries < 1 ? tries : 1) / 8;
}

static void weigh(struct choice *c, const struct ahead *t, struct range lead,
                  const struct byteset *crossed, struct before b)
{
    size_t n = shapes_from(c->v, t, b, c->some);
    double cost = n == 0 ? 0 : shape_cost(c->some, n, lead.max - lead.min);
    if (n == 0 || (c->info->n > 0 && cost >= c->best))
        return;
    c->best = c->info->cost = cost;
    memcpy(c->out, c->some, n * sizeof(*c->some));
    c->info->n = n;
    c->info->lead_min = lead.min;
    c->info->lead_max = lead.max;
    c->info->lead = *crossed;
}

/* Every byte that can stand in what the node matches. */
static void sets_of(const struct syntax_node *v, unsigned at, struct byteset *out)
{
    if (v[at].kind == SYNTAX_SET)
        byteset_join(out, &v[at].set);
    else if (v[at].kind == SYNTAX_CAT || v[at].kind == SYNTAX_ALT || v[at].kind == SYNTAX_REP)
        for (unsigned c = v[at].child; c != 0; c = v[at].kind == SYNTAX_REP ? 0 : v[c].next)
            sets_of(v, c, out);
}

/* Node `at` and its siblings, then `rest`; what every match has to go through is looked into. */
static void choose_in(struct choice *c, unsigned at, const struct ahead *rest, struct range lead,
                      struct byteset crossed, struct before b)
{
    const struct syntax_node *v = c->v;
    for (; at != 0; at = v[at].next) {
        struct ahead here = ahead_of(v, at, true, rest);
        struct ahead behind = ahead_of(v, v[at].next, true, rest);
        const struct ahead *follow = v[at].next != 0 ? &behind : rest;
        struct ahead again = {at, false, v[at].min > 0 ? v[at].min - 1 : 0,
                              v[at].max > 0 ? v[at].max - 1 : 0, follow};
        weigh(c, &here, lead, &crossed, b);
        if (v[at].kind == SYNTAX_CAT)
            choose_in(c, v[at].child, follow, lead, crossed, b);
        else if (v[at].kind == SYNTAX_AHEAD)
            choose_in(c, v[at].child, NULL, lead, crossed, b);
        else if (v[at].kind == SYNTAX_REP && v[at].min > 0 && v[v[at].child].kind != SYNTAX_SET)
            choose_in(c, v[at].child, &again, lead, crossed, b);
        struct range one = length_of(v, at);
        lead = (struct range){lead.min + one.min, lead.max + one.max};
        sets_of(v, at, &crossed);
        b = after_of(v, at, b);
    }
}

static void head_meet(struct shape_head *h, const struct prefix *p)
{
    for (unsigned i = 0; i < p->n; i++)
        if (i < h->n)
            byteset_meet(&h->set[i], &p->set[i]);
        else
            h->set[h->n++] = p->set[i];
}

/* Look-aheads that stand before the first byte of `at` add what they ask for. True: no byte has
 * been taken yet. */
static bool head_aheads(const struct syntax_node *v, unsigned at, struct shape_head *h)
{
    const struct syntax_node *n = &v[at];
    struct ahead all;
    struct prefix p;
    bool open = true;
    switch (n->kind) {
    case SYNTAX_AHEAD:
        all = ahead_of(v, n->child, true, NULL);
        p = longest_prefix(v, &all);
        head_meet(h, &p);
        return head_aheads(v, n->child, h);
    case SYNTAX_CAT:
        for (unsigned c = n->child; c != 0 && open; c = v[c].next)
            open = head_aheads(v, c, h) || v[c].kind == SYNTAX_AHEAD;
        return open;
    case SYNTAX_SET:
    case SYNTAX_ALT:
    case SYNTAX_REP:
        return false;
    default:
        return true;
    }
}

static struct shape_head head_of(const struct syntax *s)
{
    bool open = true;
    struct ahead all = ahead_of(s->node, s->root, true, NULL);
    struct prefix p = longest_prefix(s->node, &all);
    struct before b = before_of(s->node, s->root, &open);
    struct shape_head h = {.before = b.set, .at_start = b.at_start};
    head_meet(&h, &p);
    head_aheads(s->node, s->root, &h);
    return h;
}

static int choose(const struct syntax *s, struct shape_info *info, struct shape *out)
{
    bool open = true;
    struct choice c = {
        .v = s->node, .info = info, .out = out, .some = malloc(SHAPE_MOST * sizeof(*out))};
    info->n = 0;
    if (c.some == NULL)
        return -1;
    choose_in(&c, s->root, NULL, (struct range){0, 0}, (struct byteset){{0}},
              before_of(s->node, s->root, &open));
    free(c.some);
    return 0;
}

int shape_read(const char *pattern, struct shape_info *info, struct shape *shape, const char **what,
               size_t *at)
{
    struct syntax s;
    if (syntax_read(pattern, &s, what, at) != 0)
        return -1;
    struct range len = length_of(s.node, s.root);
    *info = (struct shape_info){.min = len.min, .max = len.max};
    if (len.min == 0)
        *what = "a pattern that can match nothing";
    else if (len.max > SHAPE_REACH_MAX)
        *what = "a pattern whose longest match is over 65536 bytes";
    else if (info->head = head_of(&s), choose(&s, info, shape) != 0)
        *what = "no memory";
    else if (info->n == 0)
        *what = "a pattern that is too complicated to analyse";
    syntax_free(&s);
    return *what == NULL ? 0 : -1;
}

void shape_literal(const char *word, bool joined, struct shape *shape)
{
    *shape = (struct shape){.prev = anything.set, .at_start = true};
    const char *first = word;
    int blanks = 0;
    for (; *word != '\0' && shape->n < SHAPE_SETS; word++) {
        unsigned c = (unsigned char)*word;
        blanks += c == ' ';
        if (blanks > 1) /* each blank is there or not by itself: behind the second the places are
                           not known */
            return;
        if (c == ' ' && joined)
            continue;
        struct byteset *set = &shape->set[shape->n++];
        byteset_add(set, c);
        bool latin =
            first != word && word[-1] == '\xC3' && (c & 0x1F) != 0x17 && (c & 0x1F) != 0x1F;
        if (((c | 32) >= 'a' && (c | 32) <= 'z') || (latin && c >= 0x80 && c <= 0xBF))
            byteset_add(set, c ^ 32);
        if (c == ' ') {
            byteset_add(set, '_');
            byteset_add(set, '-');
        }
    }
}

bool shape_at(const struct shape *shape, struct span text, size_t at)
{
    if (at > text.n || text.n - at < shape->n)
        return false;
    for (unsigned i = 0; i < shape->n; i++)
        if (!byteset_has(&shape->set[i], text.p[at + i]))
            return false;
    return at == 0 ? shape->at_start : byteset_has(&shape->prev, text.p[at - 1]);
}
