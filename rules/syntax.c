#include "rules/syntax.h"

#include <stdlib.h>

enum { DEPTH_MAX = 60 };

struct reader {
    const char *text;
    size_t at, n;
    struct syntax_node *node;
    size_t nnode, room;
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

static unsigned new_node(struct reader *r, enum syntax_kind kind)
{
    if (r->nnode >= r->room)
        return fail(r, "a pattern with too many parts");
    r->node[r->nnode] = (struct syntax_node){.kind = kind};
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
    unsigned at = new_node(r, SYNTAX_SET);
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
            return new_node(r, SYNTAX_EMPTY);
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

static unsigned read_look(struct reader *r, enum syntax_kind kind)
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
    if (take(r, "?="))
        return read_look(r, SYNTAX_AHEAD);
    if (take(r, "?!"))
        return read_look(r, SYNTAX_ZERO_WIDTH);
    if (take(r, "?<="))
        return read_look(r, SYNTAX_BEHIND);
    if (take(r, "?<!"))
        return read_look(r, SYNTAX_NOT_BEHIND);
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
        return new_node(r, c == 'A' ? SYNTAX_TEXT_START : SYNTAX_ZERO_WIDTH);
    }
    if (class_escape(c, &set)) {
        r->at++;
    } else {
        int byte = byte_escape(r, false);
        if (byte < 0)
            return fail(r, "an escape that cannot be analysed (see redact-rules(5))");
        add_letter(r, &set, (unsigned)byte);
    }
    unsigned at = new_node(r, SYNTAX_SET);
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
        return new_node(r, SYNTAX_LINE_START);
    if (c == '$')
        return new_node(r, SYNTAX_ZERO_WIDTH);
    if (c == '*' || c == '+' || c == '?')
        return fail(r, "a repeat with nothing before it");
    /* PCRE2 10.43 reads {,n} and blanks in braces as repeats, 10.42 as they stand. */
    if (c == '{' && more(r) && strchr("0123456789, ", r->text[r->at]) != NULL)
        return fail(r, "a brace that some versions of PCRE2 read as a repeat: write \\{");
    unsigned at = new_node(r, SYNTAX_SET);
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
    unsigned at = new_node(r, SYNTAX_REP);
    if (at != 0) {
        r->node[at].child = (unsigned short)atom;
        r->node[at].min = min;
        r->node[at].max = max;
    }
    return at;
}

static unsigned read_sequence(struct reader *r)
{
    unsigned cat = new_node(r, SYNTAX_CAT);
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
    unsigned alt = new_node(r, SYNTAX_ALT);
    r->node[alt].child = (unsigned short)first;
    unsigned last = first;
    while (r->what == NULL && take(r, "|")) {
        unsigned one = read_sequence(r);
        r->node[last].next = (unsigned short)one;
        last = one;
    }
    return alt;
}

int syntax_read(const char *pattern, struct syntax *s, const char **what, size_t *at)
{
    struct reader r = {.text = pattern, .n = strlen(pattern), .nnode = 1};
    /* No byte of a pattern makes more than two nodes; two more are there at first. */
    r.room = 2 * r.n + 3 < SYNTAX_NODES_MAX ? 2 * r.n + 3 : SYNTAX_NODES_MAX;
    r.node = calloc(r.room, sizeof(*r.node));
    if (r.node == NULL) {
        *what = "no memory";
        *at = 0;
        return -1;
    }
    *s = (struct syntax){.node = r.node, .root = read_alternatives(&r)};
    if (r.what == NULL && r.at < r.n)
        fail(&r, "a closing parenthesis without its group");
    *what = r.what;
    *at = r.at;
    if (r.what != NULL)
        syntax_free(s);
    return r.what == NULL ? 0 : -1;
}

void syntax_free(struct syntax *s)
{
    free(s->node);
    *s = (struct syntax){NULL, 0};
}
