#include "redact/scan.h"

/* [TYPE] with the name of a type that a rule has: what the action `label` writes. */
static bool label_at(const struct engine *e, struct span text, size_t at, size_t *end)
{
    size_t i = at + 1;
    while (i < text.n && i - at <= PSEUDO_TYPE_MAX &&
           ((text.p[i] >= 'A' && text.p[i] <= 'Z') || (text.p[i] >= '0' && text.p[i] <= '9') ||
            text.p[i] == '_'))
        i++;
    if (i == at + 1 || i >= text.n || text.p[i] != ']')
        return false;
    *end = i + 1;
    for (unsigned r = 0; r < e->n; r++)
        if (span_is(span_cut(text, at + 1, i - at - 1), engine_rule(e, r)->type))
            return true;
    return false;
}

static bool next_label(const struct engine *e, struct span text, size_t from, size_t *begin,
                       size_t *end)
{
    while (e->labels && from < text.n) {
        const unsigned char *open = memchr(text.p + from, '[', text.n - from);
        if (open == NULL)
            return false;
        *begin = (size_t)(open - text.p);
        if (label_at(e, text, *begin, end))
            return true;
        from = *begin + 1;
    }
    return false;
}

struct token {
    size_t begin, end;
    bool ours;
};

/* The next token, made by this key or only shaped like one, at or after `from`. */
static bool next_token(const struct engine *e, struct span text, size_t from, struct token *t)
{
    while (from < text.n) {
        const unsigned char *at = memchr(text.p + from, '_', text.n - from);
        if (at == NULL)
            return false;
        size_t pos = (size_t)(at - text.p);
        t->ours = pseudo_ours(e->pseudo, text.p, text.n, pos, &t->begin, &t->end);
        if (t->ours || pseudo_shape(text.p, text.n, pos, &t->begin, &t->end))
            return true;
        from = pos + 1;
    }
    return false;
}

int scan_inert(const struct engine *e, const struct scan_field *f, struct ranges *out,
               struct candidates *foreign)
{
    struct span text = f->text;
    struct token t = {0, 0, false};
    size_t lb = 0;
    size_t le = 0;
    out->n = 0;
    bool token = next_token(e, text, 0, &t);
    bool label = next_label(e, text, 0, &lb, &le);
    while (token || label) {
        bool take_token = token && (!label || t.begin < lb);
        size_t pos = take_token ? t.begin : lb;
        size_t len = take_token ? t.end - t.begin : le - lb;
        bool ours = !take_token || t.ours;
        struct candidate c = {.pos = pos,
                              .len = len,
                              .field = f->number,
                              .score = RULE_SCORE_MAX,
                              .rule = (unsigned)e->set->n + ENGINE_FOREIGN_TOKEN};
        if (!ours && candidates_put(foreign, c) != 0)
            return REDACT_E_MEMORY;
        if ((ours || !e->redact_foreign) && ranges_put(out, pos, len) != 0)
            return REDACT_E_MEMORY;
        if (take_token)
            token = next_token(e, text, t.end, &t);
        else
            label = next_label(e, text, le, &lb, &le);
    }
    return 0;
}
