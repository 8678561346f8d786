/* brat's standoff: `T1<tab>Type 0 5;8 12<tab>words`. Only T lines mark text; a span in pieces is as
 * many spans. */
#include <stdlib.h>

#include "redact/error.h"
#include "redact/gold.h"

static bool number(struct span *s, uint64_t *out)
{
    size_t i = 0;
    *out = 0;
    for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9' && *out <= UINT32_MAX; i++)
        *out = *out * 10 + (uint64_t)(s->p[i] - '0');
    *s = span_cut(*s, i, s->n);
    return i > 0;
}

static int put_pieces(struct gold *g, struct span s, uint32_t type, const size_t *place,
                      size_t nplace)
{
    int bad = 0;
    while (bad == 0) {
        uint64_t begin = 0;
        uint64_t end = 0;
        s = span_trim(s);
        bool good = number(&s, &begin);
        s = span_trim(s);
        if (!good || !number(&s, &end) || begin > end || end > nplace)
            return gold_fail(g, "an annotation is not within the text");
        if (begin < end)
            bad = gold_mark(g, g->bytes ? (size_t)begin : place[begin],
                            g->bytes ? (size_t)end : place[end], type);
        if (s.n == 0 || s.p[0] != ';')
            return bad;
        s = span_cut(s, 1, s.n);
    }
    return bad;
}

static int read_line(struct gold *g, struct span line, const size_t *place, size_t nplace)
{
    const unsigned char *tab = line.n == 0 ? NULL : memchr(line.p, '\t', line.n);
    if (line.n == 0 || line.p[0] != 'T')
        return 0;
    if (tab == NULL)
        return gold_fail(g, "an annotation has no tabs");
    struct span rest = span_cut(line, (size_t)(tab - line.p) + 1, line.n);
    tab = rest.n == 0 ? NULL : memchr(rest.p, '\t', rest.n);
    if (tab != NULL)
        rest.n = (size_t)(tab - rest.p);
    size_t n = 0;
    while (n < rest.n && rest.p[n] != ' ')
        n++;
    uint32_t type = gold_type(g, span_cut(rest, 0, n));
    return g->why != NULL ? 1 : put_pieces(g, span_cut(rest, n, rest.n), type, place, nplace);
}

int gold_brat_read(struct gold *g, struct span text, struct span beside)
{
    size_t nplace = 0;
    size_t *place = gold_places(beside, &nplace);
    int bad = place == NULL || buf_put(&g->doc.text, beside.p, beside.n) != 0 ? REDACT_E_MEMORY : 0;
    if (g->bytes)
        nplace = beside.n;
    g->doc.line = 1;
    for (size_t at = 0; at < text.n && bad == 0;) {
        const unsigned char *nl = memchr(text.p + at, '\n', text.n - at);
        size_t n = nl == NULL ? text.n - at : (size_t)(nl - text.p) - at;
        g->line++;
        bad = read_line(g, span_cut(text, at, n), place, nplace);
        at += n + 1;
    }
    free(place);
    return bad != 0 ? bad : gold_put(g);
}
