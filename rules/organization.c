#include "rules/organization.h"

#include "rules/organization_lex.h"
#include "rules/organization_names.h"
#include "rules/word.h"

/*
 * A chunk is a stretch of capitalised words on one line, with the small words that link them and
 * the legal forms behind them. In it a legal form takes the words before it, and a head
 * (university, bank) those before it and behind its "of"; what is left on either side is looked at
 * again as if the name were opaque, which is what a second pass over the output sees.
 */
enum { CHUNK_MAX = 16, NAME_MAX = 8 };

enum token_kind { T_NAME, T_LINK, T_FORM };

struct token {
    size_t pos, end;
    enum token_kind kind;
    enum org_form form;
    unsigned flags; /* ORGW_ */
    unsigned bits;  /* LEX_ */
    enum word_shape shape;
    bool comma; /* one stands before it */
};

struct chunk {
    struct token t[CHUNK_MAX];
    size_t n;
};

struct org_scan {
    struct span text;
    const struct detect_text *in;
    size_t taken; /* index of the first taken range that ends after the place looked at */
    struct detect_hits *hits;
    struct org_names names;
};

static size_t taken_begin(const struct org_scan *s)
{
    return s->taken < s->in->ntaken ? s->in->taken[s->taken].pos : s->text.n;
}

/* Digits that belong to the word before them: Rapid7, Studio8. */
static size_t digits_on(struct span t, size_t i)
{
    size_t n = 0;
    while (n < 4 && i + n < t.n && t.p[i + n] >= '0' && t.p[i + n] <= '9')
        n++;
    return n;
}

/* University Of Oslo, BANK OF OSLO: a link all the same; the articles of places (La, El) are not.
 */
static bool link_in_capitals(struct span t, const struct word *w, unsigned flags)
{
    unsigned char c = t.p[w->pos];
    return (flags & (ORGW_CONN | ORGW_JOIN)) != 0 && w->end - w->pos >= 2 && w->end - w->pos <= 3 &&
           c != 'L' && c != 'E' && c != 'T';
}

/* Reads the token at pos; false: none that a name may hold. */
static bool token_read(const struct org_scan *s, size_t pos, size_t limit, bool first,
                       struct token *k)
{
    struct span t = s->text;
    *k = (struct token){.pos = pos, .kind = T_NAME};
    k->form = org_form_at(t, pos, limit, &k->end);
    if (first && (k->form == FORM_ANY || k->form == FORM_DOTS))
        return false; /* Inc, Ltd: a form without a name */
    if (!first && k->form != FORM_NONE) {
        k->kind = T_FORM;
        return true;
    }
    if (t.p[pos] == '&') {
        k->end = pos + 1;
        k->kind = T_LINK;
        k->flags = ORGW_JOIN;
        return !first;
    }
    struct word w = word_read(t, pos);
    if (w.shape == WORD_NONE || w.after > limit)
        return false;
    k->end = w.after + digits_on(t, w.after);
    k->shape = k->end > w.after ? WORD_MIXED : w.shape;
    k->flags = org_word(t, pos, w.end);
    if (w.shape == WORD_LOWER) {
        k->kind = T_LINK;
        return !first && w.after == w.end && (k->flags & (ORGW_CONN | ORGW_JOIN)) != 0;
    }
    if (!first && link_in_capitals(t, &w, k->flags)) {
        k->kind = T_LINK;
        return w.after == w.end;
    }
    k->bits = word_bits(t, &w);
    if (w.shape == WORD_INITIAL && k->end < limit && t.p[k->end] == '.')
        k->end++;
    return k->end <= limit && word_capital_at(t, pos) &&
           !org_glued_after(t, k->end - (t.p[k->end - 1] == '.'));
}

/* Is the line that ends at i as long as those of running text? */
static bool wrapped(struct span t, size_t i)
{
    enum { WIDTH = 60 };
    size_t n = 0;
    while (n < i && n < WIDTH && t.p[i - 1 - n] != '\n')
        n++;
    return n == WIDTH;
}

enum { CHUNK_ENDS = 0 }; /* no token begins there but the first one */

/* Where the next token begins behind `k`, or CHUNK_ENDS. */
static size_t token_next(const struct org_scan *s, const struct token *k, size_t limit, bool *comma)
{
    size_t i = k->end;
    size_t form;
    *comma = i < limit && s->text.p[i] == ',';
    i += *comma;
    size_t gap = i < limit ? org_blank(s->text, i) : 0;
    if (gap == 0 && i + 1 < limit && s->text.p[i] == '\n' &&
        (k->flags & (ORGW_HEAD | ORGW_LEAD | ORGW_CONN)) != 0)
        gap = word_capital_at(s->text, i + 1) && wrapped(s->text, i); /* Hospital of\nOslo */
    if (gap == 0 || i + gap >= limit)
        return CHUNK_ENDS;
    i += gap;
    return *comma && org_form_at(s->text, i, limit, &form) == FORM_NONE ? CHUNK_ENDS : i;
}

/* Reads the chunk whose first word begins at pos. Returns where the search goes on. */
static size_t chunk_read(const struct org_scan *s, struct chunk *c, size_t pos, size_t limit)
{
    size_t next = pos;
    bool comma = false;
    c->n = 0;
    do {
        struct token k;
        if (!token_read(s, next, limit, c->n == 0, &k)) {
            struct word w = word_read(s->text, next);
            pos = w.after > next ? w.after : next + 1;
            break;
        }
        k.comma = comma;
        c->t[c->n++] = k;
        pos = k.end;
        next = token_next(s, &k, limit, &comma);
    } while (next != CHUNK_ENDS && c->n < CHUNK_MAX);
    while (c->n > 0 && c->t[c->n - 1].kind == T_LINK)
        c->n--;
    return pos;
}

/* Words that say what sort of thing it is, or nothing: they make no name by themselves. */
static bool names_it(const struct token *k, unsigned most_common)
{
    if (k->kind != T_NAME || (k->flags & (ORGW_FUNC | ORGW_HEAD | ORGW_WEAK | ORGW_TITLE)) != 0 ||
        (k->bits & (LEX_CALENDAR | LEX_TITLE)) != 0)
        return false;
    if ((k->flags & ORGW_GENERIC) != 0)
        return false;
    return LEX_COMMON(k->bits) <= most_common || LEX_PLACE(k->bits) >= 2 ||
           (LEX_GIVEN(k->bits) == 3 && LEX_COMMON(k->bits) < 3);
}

static bool any_names(const struct chunk *c, size_t i, size_t j, unsigned most_common)
{
    for (; i < j; i++)
        if (names_it(&c->t[i], most_common))
            return true;
    return false;
}

/* Two words of which the first is a given name, and an "and" behind them: a person beside a
 * company. */
static bool person_and(const struct chunk *c, size_t i, size_t j)
{
    return j > i + 3 && LEX_GIVEN(c->t[i].bits) >= 2 && c->t[i + 1].kind == T_NAME &&
           (c->t[i + 2].flags & ORGW_JOIN) != 0 && c->t[i + 2].end - c->t[i + 2].pos > 1;
}

/* Does the "and" at k part two names rather than the words of one? */
static bool parts_names(const struct chunk *c, size_t k, bool head)
{
    const struct token *left = &c->t[k - 1];
    const struct token *right = &c->t[k + 1];
    if ((left->flags & (ORGW_HEAD | ORGW_WEAK)) != 0)
        return true;
    bool sign = c->t[k].end - c->t[k].pos == 1;
    bool sorts = LEX_COMMON(left->bits) >= 2 && LEX_COMMON(right->bits) >= 2;
    return head && !sign && !sorts;
}

/* Where the name begins that ends before token j: back over its words, without those that only
 * stand before a name. */
static size_t name_begin(const struct chunk *c, size_t lo, size_t j, bool head)
{
    size_t i = j;
    while (i > lo && j - i < NAME_MAX && c->t[i - 1].kind != T_FORM &&
           !(i - 1 > lo && c->t[i - 1].kind == T_LINK && (c->t[i - 1].flags & ORGW_JOIN) != 0 &&
             parts_names(c, i - 1, head)))
        i--;
    for (size_t k = i; k < j; k++)
        if (person_and(c, k, j))
            i = k + 3;
    while (i < j && (c->t[i].kind == T_LINK || (c->t[i].flags & ORGW_FUNC) != 0 ||
                     (c->t[i].bits & (LEX_CALENDAR | LEX_TITLE)) != 0))
        i++;
    for (size_t k = i; k + 1 < j; k++) /* Chief Engineer Acme Ltd, Vendor of Acme Ltd */
        if (c->t[k].kind == T_NAME && (c->t[k].flags & ORGW_TITLE) != 0 &&
            (c->t[k].bits & LEX_ROLE) != 0 && c->t[k + 1].kind == T_NAME)
            i = k + 1;
    return i;
}

struct found {
    size_t lo, hi; /* tokens */
    int score;
    const char *why;
};

static bool weak_form_fits(const struct org_scan *s, const struct chunk *c, size_t i, size_t f)
{
    const struct token *form = &c->t[f];
    const struct token *last = &c->t[f - 1];
    if (form->comma && form->form == FORM_WEAK)
        return false;
    if (form->form == FORM_INITIALS)
        return LEX_GIVEN(last->bits) == 0 &&
               !(form->end + 1 < s->text.n && s->text.p[form->end] == ' ' &&
                 word_capital_at(s->text, form->end + 1));
    bool mixed = false;
    for (size_t k = i; k < f; k++)
        mixed = mixed || c->t[k].shape == WORD_TITLE || c->t[k].shape == WORD_MIXED;
    bool word = form->end - form->pos > 3; /* Company, Trust */
    if (form->end < s->text.n && s->text.p[form->end] == '.' && !word)
        mixed = mixed && form->end + 1 < s->text.n && s->text.p[form->end + 1] <= ' ';
    return (mixed || word) && any_names(c, i, f, 1);
}

static bool form_find(const struct org_scan *s, const struct chunk *c, size_t lo, size_t hi,
                      struct found *best)
{
    for (size_t f = lo + 1; f < hi; f++) {
        if (c->t[f].kind != T_FORM || (c->t[f - 1].flags & ORGW_FUNC) != 0)
            continue; /* INCLUDING, BUT NOT LIMITED to */
        size_t i = name_begin(c, lo, f, false);
        bool weak = c->t[f].form == FORM_WEAK || c->t[f].form == FORM_INITIALS;
        bool named = false;
        for (size_t k = i; k < f; k++)
            named = named || (c->t[k].kind == T_NAME && c->t[k].form == FORM_NONE);
        if (!named || (weak && !weak_form_fits(s, c, i, f)))
            continue;
        size_t end = f + 1;
        while (end < hi && c->t[end].kind == T_FORM)
            end++;
        *best = (struct found){i, end, weak ? 65 : 90, "a legal form behind the name"};
        return true;
    }
    return false;
}

/* How far the words behind a head belong to it: of Oslo, for the Deaf and Blind; behind a lead also
 * the plain name. */
static size_t complement_end(const struct chunk *c, size_t h, size_t hi)
{
    size_t end = h + 1;
    size_t j = h + 1;
    while (j < hi && j - h <= NAME_MAX) {
        const struct token *k = &c->t[j];
        bool first = end == h + 1;
        if (k->kind == T_FORM)
            break;
        if (k->kind == T_NAME && (k->flags & ORGW_FUNC) == 0) {
            bool linked = j > h + 1 && c->t[j - 1].kind == T_LINK;
            if (first && !linked &&
                ((c->t[h].flags & ORGW_LEAD) == 0 || (k->bits & LEX_STREET) != 0))
                break;
            if ((k->flags & (ORGW_HEAD | ORGW_TITLE)) != 0 && !linked)
                break;
            end = j + 1;
        } else if (k->kind != T_LINK) {
            break;
        } else if ((k->flags & ORGW_JOIN) != 0 && (k->flags & ORGW_CONN) == 0) {
            bool sort = !first && j + 1 < hi && LEX_COMMON(c->t[j + 1].bits) >= 2 &&
                        LEX_COMMON(c->t[j - 1].bits) >= 2 &&
                        (c->t[j + 1].flags & (ORGW_HEAD | ORGW_TITLE)) == 0;
            if (!sort)
                break;
        }
        j++;
    }
    return end;
}

static bool head_find(const struct chunk *c, size_t lo, size_t hi, struct found *best)
{
    enum { HEADS = ORGW_HEAD | ORGW_WEAK | ORGW_LEAD };
    *best = (struct found){lo, lo, 0, ""};
    for (size_t h = lo; h < hi; h++) {
        if (c->t[h].kind != T_NAME || (c->t[h].flags & HEADS) == 0)
            continue;
        bool strong = (c->t[h].flags & (ORGW_HEAD | ORGW_LEAD)) != 0;
        size_t i = name_begin(c, lo, h, true);
        for (size_t k = h; k > i; k--) /* Member of Example Bank */
            if (c->t[k - 1].kind == T_LINK && (c->t[k - 1].flags & ORGW_JOIN) == 0)
                i = k;
        size_t end = strong ? complement_end(c, h, hi) : h + 1;
        unsigned common = (c->t[h].flags & ORGW_FIRM) != 0 ? 3 : strong ? 2 : 1;
        bool left = any_names(c, i, h, common);
        bool right = end > h + 1 && (any_names(c, h + 1, end, 3) || end > h + 2);
        if (!left && !right)
            continue;
        if (end - i > best->hi - best->lo)
            *best = (struct found){i, end, strong ? 80 : 55, "the kind of an institution"};
    }
    return best->score > 0;
}

/* The name without its legal form is looked for everywhere when it can be nothing else. */
static void base_learn(struct org_scan *s, const struct chunk *c, const struct found *f)
{
    size_t hi = f->hi;
    while (hi > f->lo && (c->t[hi - 1].kind == T_FORM || c->t[hi - 1].kind == T_LINK))
        hi--;
    if (hi == f->lo || hi == f->hi)
        return;
    const struct token *only = &c->t[f->lo];
    size_t len = only->end - only->pos;
    bool rare = LEX_COMMON(only->bits) == 0 && LEX_GIVEN(only->bits) < 2 &&
                LEX_PLACE(only->bits) < 2 && only->shape != WORD_INITIAL &&
                len >= (only->shape == WORD_UPPER ? 3u : 4u);
    if (hi - f->lo >= 2 && any_names(c, f->lo, hi, 1))
        org_names_put(&s->names, only->pos, c->t[hi - 1].end);
    if (rare && (hi - f->lo == 1 || (LEX_SURNAME(only->bits) == 0 && len >= 5)))
        org_names_put(&s->names, only->pos, only->end);
}

/*
 * World Badminton Federation (WBF): capitals in brackets behind a name that stand for its words are
 * its short name. Each is the initial of a word, in their order, and the first is the first word's.
 */
static void short_learn(struct org_scan *s, size_t pos, size_t end)
{
    enum { LEAST = 3, MOST = 8 };
    struct span t = s->text;
    size_t from = end + 2;
    size_t limit = taken_begin(s);
    size_t n = 0;
    if (from >= limit || t.p[end] != ' ' || t.p[end + 1] != '(' || t.p[from] != t.p[pos])
        return;
    while (n <= MOST && from + n < limit && t.p[from + n] >= 'A' && t.p[from + n] <= 'Z')
        n++;
    if (n < LEAST || n > MOST || from + n >= limit || t.p[from + n] != ')')
        return;
    size_t have = 0;
    for (size_t i = pos; i < end && have < n; i++)
        have += (i == pos || !word_byte(t.p[i - 1])) && (t.p[i] & 0xDF) == t.p[from + have];
    if (have == n)
        org_names_put(&s->names, from, from + n);
}

/* Takes what the words between lo and hi hold, then the rest on either side. */
static int chunk_take(struct org_scan *s, const struct chunk *c, size_t lo, size_t hi)
{
    struct found f;
    if (lo >= hi || (!form_find(s, c, lo, hi, &f) && !head_find(c, lo, hi, &f)))
        return 0;
    if (chunk_take(s, c, lo, f.lo) != 0)
        return -1;
    size_t pos = c->t[f.lo].pos;
    if (detect_put(s->hits, (struct detect_hit){pos, c->t[f.hi - 1].end - pos, f.score, f.why}) !=
        0)
        return -1;
    org_names_put(&s->names, pos, c->t[f.hi - 1].end);
    short_learn(s, pos, c->t[f.hi - 1].end);
    base_learn(s, c, &f);
    return chunk_take(s, c, f.hi, hi);
}

int organization_text(const struct rule *rule, const struct detect_text *in,
                      struct detect_hits *hits)
{
    struct org_scan s;
    s.text = in->text;
    s.in = in;
    s.taken = 0;
    s.hits = hits;
    size_t first = hits->n;
    struct chunk c;
    struct word_walk capitals = {.text = in->text};
    (void)rule;
    org_names_open(&s.names, in->text);
    for (size_t pos = 0; pos < s.text.n;) {
        pos = word_walk_next(&capitals, pos);
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos)
            s.taken++;
        size_t limit = taken_begin(&s);
        if (pos >= limit) {
            pos = limit < s.text.n ? in->taken[s.taken].pos + in->taken[s.taken].len : s.text.n;
            continue;
        }
        if (org_glued_before(s.text, pos)) {
            pos++;
            continue;
        }
        size_t next = chunk_read(&s, &c, pos, limit);
        if (chunk_take(&s, &c, 0, c.n) != 0)
            return -1;
        pos = next;
    }
    return org_names_find(&s.names, in, hits, first);
}
