#include "redact/verify/byvalue.h"

#include "redact/verify/dress.h"

/* A match must begin in its piece; what goes before and after it is there to be seen too. */
enum { PIECE = 1 << 20, BEFORE = 256, AFTER = 1 << 16 };

enum { PLAIN, ESCAPED, TWICE, QUOTED, DECODED, VIEWS };

struct search {
    const struct values *values;
    byvalue_document *document;
    void *ctx;
    struct span output;
    const struct tokens *tokens;
    struct items *found;
    struct view view[VIEWS];
    size_t base;           /* where the piece's source begins in the output */
    size_t begin, end;     /* matches that begin here count */
    const struct view *in; /* view that is being searched */
    const char *dress;     /* of that view; NULL: told by the match */
};

static const char *plain_dress(const struct needle_hit *h)
{
    if ((h->flags & UNIT_INVISIBLE) != 0)
        return "zero-width";
    if ((h->flags & UNIT_COMPAT) != 0)
        return "compatibility";
    if (h->gaps)
        return "separators";
    return h->recased ? "letter-case" : "as-written";
}

static const char *escape_name(unsigned char lead)
{
    switch (lead) {
    case '%':
        return "percent";
    case '&':
        return "html-entity";
    case '\\':
        return "json-escape";
    case '=':
        return "quoted-printable";
    default:
        return NULL;
    }
}

/* Which escape the match wears: the first in it; NULL when it wears none, and was found in the
 * plain view already. */
static const char *escape_dress(const struct search *s, const struct needle_hit *h)
{
    const unsigned char *source = s->output.p + s->base;
    for (size_t i = h->pos; i < h->end; i++) {
        uint32_t from = s->in->from[i];
        uint32_t next = s->in->from[i + 1];
        const char *name = NULL;
        if (s->in->p[i] != source[from])
            name = escape_name(source[from]);
        else if (next > from + 1 && i + 1 < h->end)
            name = escape_name(source[from + 1]); /* a soft line end, which leaves nothing behind */
        if (name != NULL)
            return name;
    }
    return NULL;
}

static bool in_token(const struct search *s, size_t pos, size_t end)
{
    size_t i = tokens_from(s->tokens, pos + 1);
    if (i == 0)
        return false;
    const struct token *t = &s->tokens->v[i - 1];
    return t->begin <= pos && t->end >= end && (t->maker != TOKEN_FOREIGN || t->literal);
}

static bool at_home(const struct search *s, const struct needle *nd, size_t pos)
{
    uint32_t which = (uint32_t)(nd - s->values->needles.v);
    if ((nd->flags & NEEDLE_HOME) == 0)
        return true;
    return s->document != NULL && homes_have(&s->values->homes, which, s->document(s->ctx, pos));
}

static int take(void *ctx, const struct needle_hit *h)
{
    struct search *s = ctx;
    size_t pos = s->base + s->in->from[h->pos];
    size_t end = s->base + s->in->from[h->end];
    if (pos < s->begin || pos >= s->end || in_token(s, pos, end))
        return 0;
    if (!at_home(s, h->needle, pos))
        return 0;
    const char *dress = s->dress;
    if (dress == NULL)
        dress = s->in == &s->view[PLAIN] ? plain_dress(h) : escape_dress(s, h);
    if (dress == NULL)
        return 0;
    return items_put(s->found, (struct item){.pos = pos,
                                             .len = end - pos,
                                             .type = h->needle->type,
                                             .dress = dress,
                                             .score = 100,
                                             .verdict = ITEM_RESIDUE});
}

static int scan(struct search *s, int view, enum needle_trust trust, const char *dress)
{
    struct view *v = &s->view[view];
    if (v->decoded == 0 && view != PLAIN)
        return 0;
    s->in = v;
    s->dress = dress;
    return needles_scan(&s->values->needles, (struct span){v->p, v->n}, trust, take, s);
}

static int scan_codes(struct search *s, const struct view *in)
{
    int rc = 0;
    for (unsigned phase = 0; rc == 0 && phase < 4; phase++) {
        dress_base64(in, &s->view[DECODED], phase);
        rc = scan(s, DECODED, TRUST_BYTES, "base64");
    }
    for (unsigned phase = 0; rc == 0 && phase < 2; phase++) {
        dress_hex(in, &s->view[DECODED], phase);
        rc = scan(s, DECODED, TRUST_BYTES, "hex");
    }
    return rc;
}

static int scan_utf16(struct search *s, struct span text)
{
    int rc = 0;
    if (!dress_maybe_utf16(text))
        return 0;
    for (unsigned i = 0; rc == 0 && i < 4; i++) {
        dress_utf16(&s->view[PLAIN], &s->view[DECODED], i / 2, i % 2 != 0);
        rc = scan(s, DECODED, TRUST_TEXT, i % 2 != 0 ? "utf-16be" : "utf-16le");
    }
    return rc;
}

static int search_piece(struct search *s)
{
    size_t stop = s->output.n - s->end > AFTER ? s->end + AFTER : s->output.n;
    s->base = s->begin > BEFORE ? s->begin - BEFORE : 0;
    struct span text = span_cut(s->output, s->base, stop - s->base);
    view_plain(&s->view[PLAIN], text);
    int rc = scan(s, PLAIN, TRUST_TEXT, NULL);
    if (rc == 0)
        rc = scan_codes(s, &s->view[PLAIN]);
    if (rc == 0)
        rc = scan_utf16(s, text);
    dress_escapes(&s->view[PLAIN], &s->view[ESCAPED]);
    if (rc == 0 && s->view[ESCAPED].decoded > 0) {
        dress_escapes(&s->view[ESCAPED], &s->view[TWICE]);
        rc = scan(s, ESCAPED, TRUST_TEXT, NULL);
        if (rc == 0)
            rc = scan(s, TWICE, TRUST_TEXT, NULL);
        if (rc == 0)
            rc = scan_codes(s, &s->view[TWICE]);
    }
    dress_quoted(&s->view[PLAIN], &s->view[QUOTED]);
    if (rc == 0)
        rc = scan(s, QUOTED, TRUST_TEXT, NULL);
    return rc;
}

int byvalue_search(const struct values *v, struct span output, const struct tokens *tokens,
                   byvalue_document *document, void *ctx, struct items *found)
{
    struct search s = {.values = v,
                       .document = document,
                       .ctx = ctx,
                       .output = output,
                       .tokens = tokens,
                       .found = found};
    size_t room = output.n < PIECE ? output.n : PIECE;
    int rc = 0;
    for (int i = 0; rc == 0 && i < VIEWS; i++)
        rc = view_init(&s.view[i], room + BEFORE + AFTER);
    for (size_t at = 0; rc == 0 && v->needles.n > 0 && at < output.n; at = s.end) {
        s.begin = at;
        s.end = output.n - at > PIECE ? at + PIECE : output.n;
        rc = search_piece(&s);
    }
    for (int i = 0; i < VIEWS; i++)
        view_free(&s.view[i]);
    return rc;
}
