#include "redact/settle.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/context.h"

enum { NEAR = 64 };

struct settle {
    const struct engine *engine;
    struct replacer *replacer;
    struct buf text;         /* the field as it will come out */
    struct ranges put;       /* what was put there */
    struct ranges gone;      /* what it took the place of, in the field */
    struct ranges near;      /* where patterns may see another thing than before */
    struct candidates found; /* in that text */
};

struct settle *settle_new(const struct engine *e, struct replacer *r)
{
    struct settle *s = calloc(1, sizeof(*s));
    if (s != NULL)
        *s = (struct settle){.engine = e, .replacer = r};
    return s;
}

void settle_free(struct settle *s)
{
    if (s == NULL)
        return;
    buf_wipe(&s->text);
    ranges_free(&s->put);
    ranges_free(&s->gone);
    ranges_free(&s->near);
    candidates_free(&s->found);
    free(s);
}

static int write_text(struct settle *s, const struct scan_field *f, const struct candidate *won,
                      size_t n)
{
    size_t at = 0;
    int bad = 0;
    s->text.n = s->put.n = s->gone.n = 0;
    for (size_t i = 0; i < n && bad == 0; i++) {
        if (s->engine->verdict[won[i].rule].action == ACTION_KEEP)
            continue;
        bad = buf_put(&s->text, f->text.p + at, won[i].pos - at);
        size_t begin = s->text.n;
        if (bad == 0)
            bad = replacer_put(s->replacer, won[i].rule, span_cut(f->text, won[i].pos, won[i].len),
                               &s->text);
        if (bad == 0)
            bad = ranges_put(&s->put, begin, s->text.n - begin);
        if (bad == 0)
            bad = ranges_put(&s->gone, won[i].pos, won[i].len);
        at = won[i].pos + won[i].len;
    }
    if (bad == 0)
        bad = buf_put(&s->text, f->text.p + at, f->text.n - at);
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

/* Place in the field of a place between replacements in the text. */
static size_t place_back(const struct settle *s, size_t pos)
{
    size_t k = ranges_after(&s->put, pos); /* so many replacements lie before pos */
    if (k == 0)
        return pos;
    return s->gone.v[k - 1].pos + s->gone.v[k - 1].len +
           (pos - s->put.v[k - 1].pos - s->put.v[k - 1].len);
}

/*
 * An edge can change for a value that ends at a replacement or begins behind it; context words come
 * nearer only where what was replaced is longer than what was put there.
 */
static int look_near(struct settle *s)
{
    struct span text = {s->text.p, s->text.n};
    size_t end = 0;
    int bad = 0;
    s->near.n = 0;
    for (size_t i = 0; i < s->put.n && bad == 0; i++) {
        const struct detect_range *put = &s->put.v[i];
        size_t from = put->pos > NEAR ? context_from(text, put->pos - NEAR) : 0;
        size_t to = put->pos + put->len;
        to = (s->gone.v[i].len > put->len ? context_to(text, to) : to) + NEAR;
        to = to < s->text.n ? to : s->text.n;
        from = from < end ? end : from;
        if (to > from)
            bad = ranges_put(&s->near, from, to - from);
        end = to > end ? to : end;
    }
    return bad;
}

/* Is there a letter, a digit or a byte of another script beside what was put there? */
static bool anything_left(const struct settle *s)
{
    size_t at = 0;
    for (size_t i = 0; i <= s->put.n; i++) {
        size_t end = i < s->put.n ? s->put.v[i].pos : s->text.n;
        for (; at < end; at++) {
            unsigned char c = s->text.p[at];
            if ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c >= 0x80)
                return true;
        }
        at = i < s->put.n ? end + s->put.v[i].len : end;
    }
    return false;
}

static bool is_new(const struct settle *s, const struct candidate *c)
{
    if (c->refused != NULL || s->engine->verdict[c->rule].action == ACTION_KEEP ||
        c->score < s->engine->verdict[c->rule].min_score)
        return false;
    size_t k = ranges_after(&s->put, c->pos);
    return k == s->put.n || s->put.v[k].pos >= c->pos + c->len;
}

int settle_field(struct settle *s, struct detect *d, const struct scan_field *f,
                 const struct candidate *won, size_t n, struct candidates *more)
{
    int bad = write_text(s, f, won, n);
    if (bad != 0 || s->put.n == 0 || !anything_left(s))
        return bad;
    struct scan_field out = *f;
    out.text = (struct span){s->text.p, s->text.n};
    s->found.n = 0;
    bad = look_near(s);
    if (bad == 0)
        bad = detect_settling(d, &out, &s->near, &s->found);
    for (size_t i = 0; i < s->found.n && bad == 0; i++) {
        struct candidate c = s->found.v[i];
        if (!is_new(s, &c))
            continue;
        c.pos = place_back(s, c.pos);
        c.why = "stands out once its neighbours are replaced";
        bad = candidates_put(more, c);
    }
    sodium_memzero(s->text.p, s->text.n);
    return bad;
}
