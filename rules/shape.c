#include "rules/shape.h"

#include <stdlib.h>

enum kind { SET, CAT, ALT, REP, EMPTY, BEHIND, NOT_BEHIND, LINE_START, TEXT_START, ZERO_WIDTH };

struct node {
    enum kind kind;
    struct byteset set;         /* SET */
    unsigned short child, next; /* indices; 0: none */
    unsigned min, max;          /* REP */
};

enum { NODES_MAX = 20000, DEPTH_MAX = 60, PREFIX_STEPS = 4000 };

struct reader {
    const char *text;
    size_t at, n;
    struct node *node;
    size_t nnode;
    const char *what;
    bool caseless, dotall;
    int depth;
};

static unsigned fail(struct reader *r, const char *what)
{
    if (r->what == NULL)
        r->what = what;
    return 0;
}

static unsigned new_node(struct reader *r, enum kind kind)
{
    if (r->nnode >= NODES_MAX)
        return fail(r, "a pattern with too many parts");
    r->node[r->nnode] = (struct node){.kind = kind};
    return (unsigned)r->nnode++;
}

static bool more(const struct reader *r)
{
    return r->at < r->n && r->what == NULL;
}

static bool next_is(const struct reader *r, const char *s)
{
    size_t n = strlen(s);
    return r->n - r->at >= n && memcmp(r->text + r->at, s, n) == 0;
}

static bool take(struct reader *r, const char *s)
{
    if (!next_is(r, s))
        return false;
    r->at += strlen(s);
    return true;
}

static unsigned char take_byte(struct reader *r)
{
    return (unsigned char)r->text[r->at++];
}

static bool is_alpha(unsigned c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static void add_letter(const struct reader *r, struct byteset *s, unsigned c)
{
    byteset_add(s, c);
    if (r->caseless && is_alpha(c))
        byteset_add(s, c ^ 32);
}

/* \d \w \s \h and their negations. PCRE2 in byte mode with the C locale: ASCII only; \s includes
 * VT. */
static bool class_escape(unsigned char c, struct byteset *out)
{
    struct byteset s = {{0}};
    switch (c | 32) {
    case 'd':
        byteset_add_range(&s, '0', '9');
        break;
    case 'w':
        byteset_add_range(&s, '0', '9');
        byteset_add_range(&s, 'A', 'Z');
        byteset_add_range(&s, 'a', 'z');
        byteset_add(&s, '_');
        break;
    case 's':
        byteset_add_range(&s, '\t', '\r');
        byteset_add(&s, ' ');
        break;
    case 'h':
        byteset_add(&s, '\t');
        byteset_add(&s, ' ');
        byteset_add(&s, 0xA0);
        break;
    default:
        return false;
    }
    if (c < 'a')
        byteset_invert(&s);
    *out = s;
    return true;
}

static int hex_digit(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* The byte that an escape stands for, after its backslash; -1 when it stands for no single byte. */
static int byte_escape(struct reader *r, bool in_class)
{
    unsigned char c = take_byte(r);
    switch (c) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'f':
        return '\f';
    case 'e':
        return 27;
    case 'b':
        return in_class ? '\b' : -1;
    case 'x': {
        int hi = r->n - r->at >= 2 ? hex_digit((unsigned char)r->text[r->at]) : -1;
        int lo = hi >= 0 ? hex_digit((unsigned char)r->text[r->at + 1]) : -1;
        if (lo < 0)
            return -1;
        r->at += 2;
        return hi * 16 + lo;
    }
    case '0':
        return r->at < r->n && r->text[r->at] >= '0' && r->text[r->at] <= '7' ? -1 : 0;
    default:
        return is_alpha(c) || (c >= '1' && c <= '9') || c >= 0x80 ? -1 : c;
    }
}

/* One member of a [class]: a byte, or a class escape put into *set (then -2), or -1. */
static int class_member(struct reader *r, struct byteset *set)
{
    unsigned char c = take_byte(r);
    if (c == '\\' && r->at < r->n) {
        struct byteset esc;
        if (class_escape((unsigned char)r->text[r->at], &esc)) {
            r->at++;
            byteset_join(set, &esc);
            return -2;
        }
        return byte_escape(r, true);
    }
    if (c == '[' && r->at < r->n &&
        (r->text[r->at] == ':' || r->text[r->at] == '.' || r->text[r->at] == '='))
        return -1;
    return c >= 0x80 ? -1 : c;
}

static unsigned read_class(struct reader *r)
{
    struct byteset set = {{0}};
    bool invert = take(r, "^");
    bool first = true;
    while (more(r) && (first || r->text[r->at] != ']')) {
        first = false;
        int from = class_member(r, &set);
        if (from == -1)
            return fail(
                r, "a class with something other than bytes, ranges, \\d \\w \\s \\h or \\xHH");
        if (from == -2)
            continue;
        int to = from;
        if (r->n - r->at >= 2 && r->text[r->at] == '-' && r->text[r->at + 1] != ']') {
            r->at++;
            to = class_member(r, &set);
        }
        if (to < from)
            return fail(r, "a class range that ends before it begins, or at a class");
        for (int c = from; c <= to; c++)
            add_letter(r, &set, (unsigned)c);
    }
    if (!take(r, "]"))
        return fail(r, "a class without its closing bracket");
    if (invert)
        byteset_invert(&set);
    unsigned at = new_node(r, SET);
    r->node[at].set = set;
    return at;
}

static unsigned read_alternatives(struct reader *r);

static unsigned read_group_body(struct reader *r)
{
    bool caseless = r->caseless;
    bool dotall = r->dotall;
    if (++r->depth > DEPTH_MAX)
        return fail(r, "groups nested too deep");
    unsigned body = read_alternatives(r);
    r->depth--;
    r->caseless = caseless;
    r->dotall = dotall;
    if (!take(r, ")"))
        return fail(r, "a group without its closing parenthesis");
    return body;
}

/* (?i) (?s) (?-i) for the rest of the group, or (?i: ...) for one of their own. */
static unsigned read_options(struct reader *r)
{
    bool on = true;
    bool caseless = r->caseless;
    bool dotall = r->dotall;
    while (more(r)) {
        unsigned char c = take_byte(r);
        if (c == '-' && on)
            on = false;
        else if (c == 'i')
            r->caseless = on;
        else if (c == 's')
            r->dotall = on;
        else if (c == ')')
            return new_node(r, EMPTY);
        else if (c == ':') {
            unsigned body = read_group_body(r);
            r->caseless = caseless;
            r->dotall = dotall;
            return body;
        } else
            break;
    }
    return fail(r, "a group that is not ( (?: (?> (?= (?! (?<= (?<! (?i or (?s");
}

static unsigned read_look(struct reader *r, enum kind kind)
{
    unsigned body = read_group_body(r);
    unsigned at = new_node(r, kind);
    if (at != 0)
        r->node[at].child = (unsigned short)body;
    return at;
}

static unsigned read_group(struct reader *r)
{
    if (take(r, "?:") || take(r, "?>"))
        return read_group_body(r);
    if (take(r, "?=") || take(r, "?!"))
        return read_look(r, ZERO_WIDTH);
    if (take(r, "?<="))
        return read_look(r, BEHIND);
    if (take(r, "?<!"))
        return read_look(r, NOT_BEHIND);
    if (take(r, "?"))
        return read_options(r);
    if (next_is(r, "*"))
        return fail(r, "a (*VERB)");
    return read_group_body(r);
}

static unsigned read_escape(struct reader *r)
{
    if (!more(r))
        return fail(r, "a backslash at the end");
    unsigned char c = (unsigned char)r->text[r->at];
    struct byteset set = {{0}};
    if (c == 'b' || c == 'B' || c == 'z' || c == 'A') {
        r->at++;
        return new_node(r, c == 'A' ? TEXT_START : ZERO_WIDTH);
    }
    if (class_escape(c, &set)) {
        r->at++;
    } else {
        int byte = byte_escape(r, false);
        if (byte < 0)
            return fail(r, "an escape that cannot be analysed (see redact-rules(5))");
        add_letter(r, &set, (unsigned)byte);
    }
    unsigned at = new_node(r, SET);
    r->node[at].set = set;
    return at;
}

static unsigned read_atom(struct reader *r)
{
    unsigned char c = take_byte(r);
    if (c == '(')
        return read_group(r);
    if (c == '[')
        return read_class(r);
    if (c == '\\')
        return read_escape(r);
    if (c == '^')
        return new_node(r, LINE_START);
    if (c == '$')
        return new_node(r, ZERO_WIDTH);
    if (c == '*' || c == '+' || c == '?')
        return fail(r, "a repeat with nothing before it");
    unsigned at = new_node(r, SET);
    if (c == '.') {
        if (!r->dotall)
            byteset_add(&r->node[at].set, '\n');
        byteset_invert(&r->node[at].set);
    } else {
        add_letter(r, &r->node[at].set, c);
    }
    return at;
}

static bool read_number(struct reader *r, unsigned *out)
{
    size_t begin = r->at;
    unsigned sum = 0;
    while (r->at < r->n && r->text[r->at] >= '0' && r->text[r->at] <= '9' && sum < 100000)
        sum = sum * 10 + (unsigned)(take_byte(r) - '0');
    *out = sum;
    return r->at > begin;
}

/* {m} {m,n}; anything else after { is a literal brace, as in PCRE2. Returns false when it is a
 * literal. */
static bool read_braces(struct reader *r, unsigned *min, unsigned *max)
{
    size_t begin = r->at;
    if (take(r, "{") && read_number(r, min)) {
        *max = *min;
        if (take(r, "}"))
            return true;
        if (take(r, ",")) {
            if (take(r, "}")) {
                fail(r, "a repeat without an upper bound: write {m,n}");
                return true;
            }
            if (read_number(r, max) && take(r, "}"))
                return true;
        }
    }
    r->at = begin;
    return false;
}

static unsigned read_repeat(struct reader *r, unsigned atom)
{
    unsigned min = 0;
    unsigned max = 1;
    if (next_is(r, "*") || next_is(r, "+"))
        return fail(r, "a repeat without an upper bound: write {m,n}");
    if (!take(r, "?") && !(next_is(r, "{") && read_braces(r, &min, &max)))
        return atom;
    if (max < min)
        return fail(r, "a repeat whose bounds are the wrong way round");
    if (next_is(r, "?") || next_is(r, "+"))
        r->at++;
    unsigned at = new_node(r, REP);
    if (at != 0) {
        r->node[at].child = (unsigned short)atom;
        r->node[at].min = min;
        r->node[at].max = max;
    }
    return at;
}

static unsigned read_sequence(struct reader *r)
{
    unsigned cat = new_node(r, CAT);
    unsigned last = 0;
    while (more(r) && r->text[r->at] != '|' && r->text[r->at] != ')') {
        unsigned part = read_atom(r);
        /* Any number of repeats may follow in the text; PCRE2 itself refuses what makes no sense.
         */
        for (unsigned again = 0; r->what == NULL && again != part;) {
            again = part;
            part = read_repeat(r, part);
        }
        if (r->what != NULL)
            return 0;
        if (last == 0)
            r->node[cat].child = (unsigned short)part;
        else
            r->node[last].next = (unsigned short)part;
        last = part;
    }
    return cat;
}

static unsigned read_alternatives(struct reader *r)
{
    unsigned first = read_sequence(r);
    if (!more(r) || r->text[r->at] != '|')
        return first;
    unsigned alt = new_node(r, ALT);
    r->node[alt].child = (unsigned short)first;
    unsigned last = first;
    while (r->what == NULL && take(r, "|")) {
        unsigned one = read_sequence(r);
        r->node[last].next = (unsigned short)one;
        last = one;
    }
    return alt;
}

/* ---- what the tree says ---- */

struct range {
    size_t min, max;
};

enum { LENGTH_CAP = 1 << 28 };

static struct range length_of(const struct node *v, unsigned at)
{
    const struct node *n = &v[at];
    struct range sum = {0, 0};
    if (n->kind == SET)
        return (struct range){1, 1};
    if (n->kind == REP) {
        struct range one = length_of(v, n->child);
        sum = (struct range){one.min * n->min, one.max * n->max};
    } else if (n->kind == CAT || n->kind == ALT) {
        for (unsigned c = n->child; c != 0; c = v[c].next) {
            struct range one = length_of(v, c);
            bool first = c == n->child;
            if (n->kind == CAT)
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
struct todo {
    unsigned at;
    bool siblings;
    unsigned min, max; /* of a REP, counting down */
    const struct todo *rest;
};

struct prefix {
    struct byteset set[SHAPE_SETS];
    unsigned n;
};

static struct todo todo_of(const struct node *v, unsigned at, bool siblings,
                           const struct todo *rest)
{
    return (struct todo){at, siblings, v[at].min, v[at].max, rest};
}

/* A shorter prefix is always true as well, so running out of steps only weakens the shape. */
static struct prefix prefix_of(const struct node *v, const struct todo *t, unsigned want,
                               unsigned *steps)
{
    struct prefix none = {.n = 0};
    if (t == NULL || want == 0 || *steps == 0)
        return none;
    (*steps)--;
    const struct node *n = &v[t->at];
    struct todo sibling;
    const struct todo *rest = t->rest;
    if (t->siblings && n->next != 0) {
        sibling = todo_of(v, n->next, true, t->rest);
        rest = &sibling;
    }
    struct prefix all = none;
    struct todo step;
    switch (n->kind) {
    case SET: {
        struct prefix tail = prefix_of(v, rest, want - 1, steps);
        all.set[0] = n->set;
        memcpy(all.set + 1, tail.set, tail.n * sizeof(tail.set[0]));
        all.n = tail.n + 1;
        return all;
    }
    case CAT:
        if (n->child == 0)
            return prefix_of(v, rest, want, steps);
        step = todo_of(v, n->child, true, rest);
        return prefix_of(v, &step, want, steps);
    case ALT:
    case REP: {
        bool first = true;
        unsigned c = n->child;
        struct todo again = {t->at, false, t->min > 0 ? t->min - 1 : 0, t->max > 0 ? t->max - 1 : 0,
                             rest};
        for (int turn = 0; c != 0 && turn < NODES_MAX; turn++) {
            struct prefix one;
            if (n->kind == REP && turn == 0 && t->min == 0) {
                one = prefix_of(v, rest, want, steps);
            } else if (n->kind == REP && t->max == 0) {
                break;
            } else {
                step = todo_of(v, c, false, n->kind == REP ? &again : rest);
                one = prefix_of(v, &step, want, steps);
                c = n->kind == REP ? 0 : v[c].next;
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
static const struct node *last_set(const struct node *v, unsigned at)
{
    while (v[at].kind == CAT && v[at].child != 0) {
        at = v[at].child;
        while (v[at].next != 0)
            at = v[at].next;
    }
    return v[at].kind == SET ? &v[at] : NULL;
}

static bool is_one_set(const struct node *v, unsigned at)
{
    struct range len = length_of(v, at);
    return last_set(v, at) != NULL && len.min == 1 && len.max == 1;
}

/* What may stand before the first byte of `at`. Sets *open when more conditions on that same place
 * may follow. */
static struct before before_of(const struct node *v, unsigned at, bool *open)
{
    const struct node *n = &v[at];
    struct before b = anything;
    *open = true;
    switch (n->kind) {
    case LINE_START:
        b = (struct before){{{0}}, true};
        byteset_add(&b.set, '\n');
        return b;
    case TEXT_START:
        return (struct before){{{0}}, true};
    case BEHIND:
        if (last_set(v, n->child) != NULL)
            b = (struct before){last_set(v, n->child)->set, false};
        return b;
    case NOT_BEHIND:
        if (is_one_set(v, n->child)) {
            b.set = last_set(v, n->child)->set;
            byteset_invert(&b.set);
        }
        return b;
    case EMPTY:
    case ZERO_WIDTH:
        return b;
    case CAT:
        for (unsigned c = n->child; c != 0 && *open; c = v[c].next) {
            struct before one = before_of(v, c, open);
            byteset_meet(&b.set, &one.set);
            b.at_start = b.at_start && one.at_start;
        }
        return b;
    case ALT: {
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

/* Share of each byte in ordinary text, by four classes of bytes: rough figures of our own, only for
 * choosing. */
static double set_share(const struct byteset *s)
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
        for (int c = 0; c < 3; c++) {
            share += classes[c].each * __builtin_popcountll(left & classes[c].of.w[w]);
            left &= ~classes[c].of.w[w];
        }
        share += 0.001 * __builtin_popcountll(left);
    }
    return share < 1 ? share : 1;
}

double shape_share(const struct shape *shape, size_t n)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        double share = set_share(&shape[k].prev);
        for (unsigned i = 0; i < shape[k].n && i < 4; i++)
            share *= set_share(&shape[k].set[i]);
        sum += share;
    }
    return sum;
}

/* One shape for each way through the alternatives in front, where there are not too many. */
struct spread {
    const struct node *v;
    struct shape *out;
    size_t n;
    unsigned steps;
    bool failed; /* too many ways, or one that ends before it shows anything */
    struct prefix so_far;
};

static void spread_end(struct spread *s)
{
    if (s->so_far.n == 0 || s->n == SHAPE_MOST) {
        s->failed = true;
        return;
    }
    struct shape *one = &s->out[s->n];
    *one = (struct shape){.n = s->so_far.n};
    memcpy(one->set, s->so_far.set, sizeof(one->set));
    s->n++;
}

static void spread_walk(struct spread *s, const struct todo *t)
{
    if (s->failed || t == NULL || s->so_far.n == SHAPE_SETS - 1 || s->steps == 0) {
        spread_end(s);
        return;
    }
    s->steps--;
    const struct node *v = s->v;
    const struct node *n = &v[t->at];
    const struct todo *rest = t->rest;
    struct todo sibling;
    if (t->siblings && n->next != 0) {
        sibling = todo_of(v, n->next, true, t->rest);
        rest = &sibling;
    }
    struct todo step;
    if (n->kind == SET) {
        s->so_far.set[s->so_far.n++] = n->set;
        spread_walk(s, rest);
        s->so_far.n--;
    } else if (n->kind == CAT && n->child != 0) {
        step = todo_of(v, n->child, true, rest);
        spread_walk(s, &step);
    } else if (n->kind == ALT) {
        for (unsigned c = n->child; c != 0; c = v[c].next) {
            step = todo_of(v, c, false, rest);
            spread_walk(s, &step);
        }
    } else if (n->kind == REP) {
        struct todo again = {t->at, false, t->min > 0 ? t->min - 1 : 0, t->max > 0 ? t->max - 1 : 0,
                             rest};
        step = todo_of(v, n->child, false, &again);
        if (t->min == 0)
            spread_walk(s, rest);
        if (t->max > 0)
            spread_walk(s, &step);
    } else {
        spread_walk(s, rest);
    }
}

/* The shapes from node `at` on, one by one or merged to one, whichever is rarer. Returns their
 * number; 0: none. */
static size_t shapes_from(const struct node *v, unsigned at, bool siblings, struct before b,
                          struct shape *out)
{
    struct todo t = todo_of(v, at, siblings, NULL);
    struct spread s = {.v = v, .out = out, .steps = PREFIX_STEPS};
    struct prefix p = {.n = 0};
    unsigned steps = 0;
    for (unsigned want = SHAPE_SETS; want > 0 && steps == 0; want -= want > 4 ? 2 : 1) {
        steps = PREFIX_STEPS;
        p = prefix_of(v, &t, want, &steps);
    }
    struct shape merged = {.prev = b.set, .at_start = b.at_start, .n = p.n};
    memcpy(merged.set, p.set, sizeof(merged.set));
    spread_walk(&s, &t);
    for (size_t i = 0; i < s.n; i++) {
        out[i].prev = b.set;
        out[i].at_start = b.at_start;
    }
    if (!s.failed && (p.n == 0 || shape_share(out, s.n) < shape_share(&merged, 1)))
        return s.n;
    out[0] = merged;
    return p.n > 0;
}

/* A wide lead costs a try at each of its places. */
static double lead_weight(struct range lead)
{
    return 1 + (double)(lead.max - lead.min) / 8;
}

static int choose(const struct node *v, unsigned root, struct shape_info *info, struct shape *out)
{
    struct shape *some = malloc(SHAPE_MOST * sizeof(*some));
    bool open = true;
    struct before b = before_of(v, root, &open);
    struct range lead = {0, 0};
    bool cat = v[root].kind == CAT;
    double best = 0;
    info->n = 0;
    for (unsigned at = cat ? v[root].child : root; some != NULL && at != 0;
         at = cat ? v[at].next : 0) {
        /* Zero-width parts at the front leave the place as it is: the condition on the byte before
         * still holds. */
        struct before here = lead.max == 0 ? b : anything;
        size_t n = shapes_from(v, at, cat, here, some);
        double cost = n == 0 ? 0 : shape_share(some, n) * lead_weight(lead);
        if (n > 0 && (info->n == 0 || cost < best)) {
            best = cost;
            memcpy(out, some, n * sizeof(*some));
            info->n = n;
            info->lead_min = lead.min;
            info->lead_max = lead.max;
        }
        struct range one = length_of(v, at);
        lead = (struct range){lead.min + one.min, lead.max + one.max};
    }
    free(some);
    return some == NULL ? -1 : 0;
}

int shape_read(const char *pattern, struct shape_info *info, struct shape *shape, const char **what,
               size_t *at)
{
    struct reader r = {.text = pattern, .n = strlen(pattern), .nnode = 1};
    r.node = calloc(NODES_MAX, sizeof(*r.node));
    if (r.node == NULL) {
        *what = "no memory";
        *at = 0;
        return -1;
    }
    unsigned root = read_alternatives(&r);
    if (r.what == NULL && r.at < r.n)
        fail(&r, "a closing parenthesis without its group");
    if (r.what == NULL) {
        struct range len = length_of(r.node, root);
        *info = (struct shape_info){.min = len.min, .max = len.max};
        if (len.min == 0)
            fail(&r, "a pattern that can match nothing");
        else if (len.max > SHAPE_REACH_MAX)
            fail(&r, "a pattern whose longest match is over 65536 bytes");
        else if (choose(r.node, root, info, shape) != 0)
            fail(&r, "no memory");
        if (r.what == NULL && info->n == 0)
            fail(&r, "a pattern that is too complicated to analyse");
    }
    free(r.node);
    *what = r.what;
    *at = r.at;
    return r.what == NULL ? 0 : -1;
}

void shape_literal(const char *word, struct shape *shape)
{
    struct reader r = {.caseless = true};
    *shape = (struct shape){.prev = anything.set, .at_start = true};
    for (; word[shape->n] != '\0' && word[shape->n] != ' ' && shape->n < SHAPE_SETS; shape->n++)
        add_letter(&r, &shape->set[shape->n], (unsigned char)word[shape->n]);
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
