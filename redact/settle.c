#include "redact/settle.h"

#include <stdlib.h>

#include "crypto/base32.h"
#include "redact/context.h"
#include "redact/sight.h"
#include "rules/lang.h"

enum { NEAR = 64 };

/* A second look of a detector goes so many lines and bytes to either side. A short text is looked
 * at whole. */
enum { LINES = 2, BYTES = 400, SHORT = 2000 };

/* A block of lines whose language is judged as one is not longer than this; see rules/lang.h. */
enum { BLOCK_LINES = 4 };

/* One replacement: where it stands in the output, and what it took the place of in the field. */
struct spot {
    size_t pos, len;
    size_t from, n;
    unsigned rule;
    bool seen;   /* it was there at the last look */
    bool lines;  /* line ends went with the value */
    bool speaks; /* words that tell a language went with it */
};

struct settle {
    const struct engine *engine;
    const struct settle_field *f;
    struct sight *sight;
    struct buf text; /* the field as it will come out */
    struct spot *spot;
    size_t n, cap;
    bool whole;               /* detectors look at all of the text */
    struct ranges inert;      /* in that text */
    struct ranges near;       /* where patterns may see another thing than before, */
    struct sight_spot *fresh; /* because of these */
    size_t nfresh, fresh_cap;
    struct ranges places;    /* where a detector may */
    struct candidates found; /* in that text */
    struct candidates foreign;
};

struct settle *settle_new(const struct engine *e)
{
    struct settle *s = calloc(1, sizeof(*s));
    if (s == NULL)
        return NULL;
    *s = (struct settle){.engine = e, .sight = sight_new(e)};
    if (s->sight == NULL) {
        free(s);
        return NULL;
    }
    return s;
}

void settle_free(struct settle *s)
{
    if (s == NULL)
        return;
    sight_free(s->sight);
    buf_wipe(&s->text);
    free(s->spot);
    free(s->fresh);
    ranges_free(&s->inert);
    ranges_free(&s->near);
    ranges_free(&s->places);
    candidates_free(&s->found);
    candidates_free(&s->foreign);
    free(s);
}

static int put_spot(struct settle *s, struct spot one)
{
    if (s->n == s->cap) {
        size_t cap = s->cap == 0 ? 64 : s->cap * 2;
        struct spot *grown = realloc(s->spot, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        s->spot = grown;
        s->cap = cap;
    }
    s->spot[s->n++] = one;
    return 0;
}

/* Was the winner there at the last look? *k is how far the list has been gone through. */
static bool was_there(const struct settle_field *f, const struct candidate *c, size_t *k)
{
    while (*k < f->nseen && f->seen[*k].pos < c->pos)
        (*k)++;
    return *k < f->nseen && f->seen[*k].pos == c->pos && f->seen[*k].len == c->len &&
           f->seen[*k].rule == c->rule;
}

/* The replacements of the winners, in the order of the text. Sets *news when one of them is new. */
static int list_spots(struct settle *s, bool *news)
{
    const struct settle_field *f = s->f;
    size_t k = 0;
    size_t shift = 0; /* by so much more has been taken out than put in; may wrap around */
    *news = false;
    s->n = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct candidate *c = &f->won[i];
        if (s->engine->verdict[c->rule].action == ACTION_KEEP)
            continue;
        struct spot one = {.pos = c->pos - shift,
                           .len = c->put_n,
                           .from = c->pos,
                           .n = c->len,
                           .rule = c->rule,
                           .seen = was_there(f, c, &k)};
        shift += c->len - c->put_n;
        *news = *news || f->first || !one.seen;
        if (put_spot(s, one) != 0)
            return REDACT_E_MEMORY;
    }
    return 0;
}

static int write_text(struct settle *s)
{
    const struct settle_field *f = s->f;
    struct span text = f->field->text;
    const struct spot *last = s->n == 0 ? NULL : &s->spot[s->n - 1];
    size_t at = 0;
    s->text.n = 0;
    if (last == NULL ||
        buf_reserve(&s->text, last->pos + last->len + (text.n - last->from - last->n)) != 0)
        return REDACT_E_MEMORY;
    for (size_t i = 0; i < f->n; i++) {
        const struct candidate *c = &f->won[i];
        if (s->engine->verdict[c->rule].action == ACTION_KEEP)
            continue;
        if (buf_put(&s->text, text.p + at, c->pos - at) != 0 ||
            (c->put_n > 0 && buf_put(&s->text, f->puts->p + c->put, c->put_n) != 0))
            return REDACT_E_MEMORY;
        at = c->pos + c->len;
    }
    return buf_put(&s->text, text.p + at, text.n - at) == 0 ? 0 : REDACT_E_MEMORY;
}

/* Does nothing but blanks stand beside the replacements? */
static bool all_gone(const struct settle *s)
{
    struct span text = s->f->field->text;
    size_t at = 0;
    for (size_t i = 0; i <= s->n; i++) {
        size_t end = i < s->n ? s->spot[i].from : text.n;
        for (; at < end; at++)
            if (text.p[at] > ' ')
                return false;
        at = i < s->n ? s->spot[i].from + s->spot[i].n : end;
    }
    return true;
}

/* Index of the first replacement that ends after pos. */
static size_t spot_after(const struct settle *s, size_t pos)
{
    size_t lo = 0;
    size_t hi = s->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->spot[mid].pos + s->spot[mid].len <= pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Place in the field of a place between replacements in the text. */
static size_t place_back(const struct settle *s, size_t pos)
{
    size_t k = spot_after(s, pos); /* so many replacements lie before pos */
    if (k == 0)
        return pos;
    const struct spot *last = &s->spot[k - 1];
    return last->from + last->n + (pos - last->pos - last->len);
}

/* Is the replacement inert in the output as it stands? A mask is not; a token that goes on with a
 * character of tokens would not be one. */
static bool is_inert(const struct settle *s, const struct spot *one)
{
    enum policy_action action = s->engine->verdict[one->rule].action;
    size_t end = one->pos + one->len;
    if (action == ACTION_LABEL)
        return true;
    return action == ACTION_TOKEN && (end == s->text.n || !base32_is(s->text.p[end]));
}

/*
 * The inert ranges of the output: those of the field, moved, and the replacements. False when that
 * is not all there is to it: they touch, or a replacement is not inert.
 */
static bool merge_inert(struct settle *s, int *bad)
{
    const struct ranges *old = s->f->inert;
    size_t k = 0;
    size_t shift = 0;
    s->inert.n = 0;
    for (size_t i = 0; i <= s->n && *bad == 0; i++) {
        const struct spot *one = i < s->n ? &s->spot[i] : NULL;
        const struct spot *last = i > 0 ? &s->spot[i - 1] : NULL;
        for (; k < old->n && (one == NULL || old->v[k].pos < one->from) && *bad == 0; k++) {
            bool touch = (one != NULL && old->v[k].pos + old->v[k].len >= one->from) ||
                         (last != NULL && old->v[k].pos <= last->from + last->n);
            if (touch)
                return false;
            *bad = ranges_put(&s->inert, old->v[k].pos - shift, old->v[k].len);
        }
        if (one == NULL)
            break;
        if (!is_inert(s, one))
            return false;
        shift += one->n - one->len;
        if (*bad == 0)
            *bad = ranges_put(&s->inert, one->pos, one->len);
    }
    return true;
}

static int find_inert(struct settle *s, const struct scan_field *out)
{
    int bad = 0;
    if (merge_inert(s, &bad) || bad != 0)
        return bad;
    struct engine ours = *s->engine;
    ours.redact_foreign = false;
    s->foreign.n = 0;
    return scan_inert(&ours, out, &s->inert, &s->foreign);
}

/* Adds a range that may reach into those before it. */
static int put_place(struct ranges *r, size_t from, size_t to)
{
    for (; r->n > 0; r->n--) {
        const struct detect_range *last = &r->v[r->n - 1];
        if (from > last->pos + last->len)
            break;
        from = from < last->pos ? from : last->pos;
        to = to > last->pos + last->len ? to : last->pos + last->len;
    }
    return ranges_put(r, from, to - from);
}

static int put_fresh(struct settle *s, const struct spot *one)
{
    if (s->nfresh == s->fresh_cap) {
        size_t cap = s->fresh_cap == 0 ? 64 : s->fresh_cap * 2;
        struct sight_spot *grown = realloc(s->fresh, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        s->fresh = grown;
        s->fresh_cap = cap;
    }
    s->fresh[s->nfresh++] = (struct sight_spot){one->pos, one->len, one->rule};
    return 0;
}

/* An edge can change for a value that ends at a replacement or begins behind it, and the words
 * before it no longer speak for or against what stands behind it. */
static int look_near(struct settle *s)
{
    struct span text = {s->text.p, s->text.n};
    int bad = 0;
    s->near.n = s->nfresh = 0;
    for (size_t i = 0; i < s->n && bad == 0; i++) {
        const struct spot *one = &s->spot[i];
        if (one->seen && !s->f->first)
            continue;
        size_t from = one->pos > NEAR ? context_from(text, one->pos - NEAR) : 0;
        size_t to = one->pos + one->len + NEAR;
        bad = put_place(&s->near, from, to < text.n ? to : text.n);
        if (bad == 0)
            bad = put_fresh(s, one);
    }
    return bad;
}

/* Where the line begins that stands `lines` above the one with text[at]; a long way back, where a
 * word in small letters begins, of which neither a name nor an address is in the middle. */
static size_t lines_up(struct span t, size_t at, unsigned lines, size_t most)
{
    size_t floor = at > most ? at - most : 0;
    size_t stop = floor > BYTES ? floor - BYTES : 0;
    for (; at > stop; at--) {
        if (t.p[at - 1] == '\n' && lines-- == 0)
            return at;
        if (at < floor && t.p[at - 1] == ' ' && t.p[at] >= 'a' && t.p[at] <= 'z')
            return at;
    }
    return at;
}

static size_t lines_down(struct span t, size_t at, unsigned lines, size_t most)
{
    for (size_t i = at; i < t.n; i++)
        if (i - at >= most || (t.p[i] == '\n' && lines-- == 0))
            return i;
    return t.n;
}

/* Behind the next empty line: from there on lines are counted anew. */
static size_t paragraph_end(struct span t, size_t at)
{
    const unsigned char *end = at < t.n ? memmem(t.p + at, t.n - at, "\n\n", 2) : NULL;
    return end == NULL ? t.n : (size_t)(end - t.p) + 2;
}

/* Has the detector taken it for a token already? Detectors take what patterns of another type have
 * found, and the detectors before them. */
static bool was_taken(const struct settle *s, const struct spot *one, unsigned rule)
{
    const struct ruleset *set = s->engine->set;
    if (!s->f->first)
        return one->seen;
    bool before = one->rule < set->n && set->rule[one->rule].detect != NULL && one->rule < rule;
    return (one->seen || before) &&
           strcmp(engine_rule(s->engine, one->rule)->type, set->rule[rule].rule->type) != 0;
}

/* Where the detector may come to another verdict because of one replacement. */
static int look_around(struct settle *s, const struct spot *one, unsigned rule)
{
    struct span text = {s->text.p, s->text.n};
    size_t end = one->pos + one->len;
    size_t done =
        s->places.n == 0 ? 0 : s->places.v[s->places.n - 1].pos + s->places.v[s->places.n - 1].len;
    size_t on = end > done ? end : done;
    int bad = 0;
    if (!was_taken(s, one, rule))
        bad = put_place(&s->places, lines_up(text, one->pos, LINES, BYTES),
                        lines_down(text, end, LINES, BYTES));
    if (bad == 0 && (one->speaks || one->lines))
        bad = put_place(&s->places, lines_up(text, one->pos, BLOCK_LINES, one->pos - done),
                        lines_down(text, on, BLOCK_LINES, text.n));
    if (bad == 0 && one->lines)
        bad = put_place(&s->places, one->pos, paragraph_end(text, on));
    return bad;
}

static int detector_places(void *arg, unsigned rule, const struct ranges **only)
{
    struct settle *s = arg;
    bool parts = detect_in_parts(s->engine->set->rule[rule].detect);
    *only = NULL;
    if (s->engine->verdict[rule].action == ACTION_KEEP)
        return 0;
    if (s->whole)
        return 1;
    s->places.n = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct spot *one = &s->spot[i];
        if (parts && look_around(s, one, rule) != 0)
            return REDACT_E_MEMORY;
        if (!parts && (one->lines || !was_taken(s, one, rule)))
            return 1;
    }
    if (s->places.n == 0)
        return 0;
    *only = &s->places;
    return 1;
}

/* What went with the values that a detector may miss. */
static void judge_spots(struct settle *s)
{
    struct span in = s->f->field->text;
    struct span out = {s->text.p, s->text.n};
    s->whole = (in.n <= SHORT && out.n <= SHORT) || lang_head(in) != lang_head(out);
    for (size_t i = 0; i < s->n && !s->whole; i++) {
        struct spot *one = &s->spot[i];
        if (one->seen && !s->f->first)
            continue;
        one->lines = memchr(in.p + one->from, '\n', one->n) != NULL;
        one->speaks = lang_speaks(span_cut(in, one->from, one->n));
    }
}

static bool is_new(const struct settle *s, const struct candidate *c)
{
    if (c->refused != NULL || s->engine->verdict[c->rule].action == ACTION_KEEP ||
        c->score < s->engine->verdict[c->rule].min_score)
        return false;
    size_t k = spot_after(s, c->pos);
    return k == s->n || s->spot[k].pos >= c->pos + c->len;
}

int settle_look(struct settle *s, struct detect *d, const struct settle_field *f,
                struct candidates *more)
{
    bool news = false;
    s->f = f;
    int bad = list_spots(s, &news);
    if (bad != 0 || !news || all_gone(s))
        return bad;
    bad = write_text(s);
    if (bad != 0)
        return bad;
    struct scan_field out = *f->field;
    out.text = (struct span){s->text.p, s->text.n};
    judge_spots(s);
    bad = find_inert(s, &out);
    if (bad == 0)
        bad = look_near(s);
    struct scan_again again = {.near = &s->near, .narrow = sight_narrow, .arg = s->sight};
    struct detect_look look = {
        .inert = &s->inert, .again = &again, .name = out.name, .where = detector_places, .arg = s};
    /* A name speaks for values that no token stands before. */
    if (s->inert.n > 0 && s->inert.v[0].pos == 0)
        look.name.n = 0;
    s->found.n = 0;
    sight_set(s->sight, out.text, s->fresh, s->nfresh);
    if (bad == 0)
        bad = detect_again(d, &out, &look, &s->found);
    for (size_t i = 0; i < s->found.n && bad == 0; i++) {
        struct candidate c = s->found.v[i];
        if (!is_new(s, &c))
            continue;
        c.pos = place_back(s, c.pos);
        c.why = "stands out once its neighbours are replaced";
        bad = candidates_put(more, c);
    }
    return bad;
}
