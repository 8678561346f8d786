/*
 * Labelled tokens in columns. A document is what stands between -DOCSTART- lines, or a sentence
 * where there are none; its text is its tokens with blanks between them, a sentence a line.
 */
#include "redact/error.h"
#include "redact/gold.h"

struct reader {
    struct gold *g;
    bool docs;       /* has the file -DOCSTART- lines? */
    uint32_t type;   /* of the span that is open; GOLD_IGNORE: none */
    size_t begin;    /* of it */
    bool line_begun; /* is a token on the line that is being written? */
};

static int end_span(struct reader *r)
{
    int bad = gold_mark(r->g, r->begin, r->g->doc.text.n, r->type);
    r->type = GOLD_IGNORE;
    return bad;
}

static int end_sentence(struct reader *r)
{
    int bad = end_span(r);
    if (bad == 0 && r->line_begun && r->docs)
        bad = buf_putc(&r->g->doc.text, '\n') == 0 ? 0 : REDACT_E_MEMORY;
    r->line_begun = false;
    return bad != 0 || r->docs ? bad : gold_put(r->g);
}

/* B-PER, I-PER, E-PER, S-PER, U-PER, L-PER, PER, O. Sets whether a span begins and ends here. */
static uint32_t read_tag(struct reader *r, struct span tag, bool *begins, bool *ends)
{
    bool marked =
        tag.n > 2 && (tag.p[1] == '-' || tag.p[1] == '_') && memchr("BIESUL", tag.p[0], 6) != NULL;
    *begins = marked && memchr("BSU", tag.p[0], 3) != NULL;
    *ends = marked && memchr("ESUL", tag.p[0], 4) != NULL;
    return span_is(tag, "O") || span_is(tag, "0")
               ? GOLD_IGNORE
               : gold_type(r->g, marked ? span_cut(tag, 2, tag.n) : tag);
}

static int put_token(struct reader *r, struct span token, struct span tag)
{
    struct buf *text = &r->g->doc.text;
    bool begins = false;
    bool ends = false;
    uint32_t type = read_tag(r, tag, &begins, &ends);
    if (r->g->why != NULL)
        return 1;
    int bad = r->type != GOLD_IGNORE && (begins || type != r->type) ? end_span(r) : 0;
    if (bad == 0 && r->line_begun)
        bad = buf_putc(text, ' ') == 0 ? 0 : REDACT_E_MEMORY;
    if (!r->line_begun && text->n == 0)
        r->g->doc.line = r->g->line;
    if (bad == 0 && type != GOLD_IGNORE && r->type == GOLD_IGNORE) {
        r->begin = text->n;
        r->type = type;
    }
    if (bad == 0)
        bad = buf_put(text, token.p, token.n) == 0 ? 0 : REDACT_E_MEMORY;
    r->line_begun = true;
    return bad == 0 && ends ? end_span(r) : bad;
}

static int read_line(struct reader *r, struct span line)
{
    size_t token = 0;
    size_t tag = line.n;
    if (line.n == 0)
        return end_sentence(r);
    while (token < line.n && line.p[token] != ' ' && line.p[token] != '\t')
        token++;
    while (tag > token && line.p[tag - 1] != ' ' && line.p[tag - 1] != '\t')
        tag--;
    if (span_is(span_cut(line, 0, token), "-DOCSTART-")) {
        int bad = end_sentence(r);
        return bad != 0 ? bad : gold_put(r->g);
    }
    if (token == line.n)
        return gold_fail(r->g, "a line has a token and no tag");
    /* The blank before a span's end belongs to no span. */
    return put_token(r, span_cut(line, 0, token), span_cut(line, tag, line.n - tag));
}

int gold_conll_read(struct gold *g, struct span text)
{
    struct reader r = {.g = g, .type = GOLD_IGNORE};
    int bad = 0;
    r.docs = text.n > 10 && memmem(text.p, text.n, "-DOCSTART-", 10) != NULL;
    for (size_t at = 0; at < text.n && bad == 0;) {
        const unsigned char *nl = memchr(text.p + at, '\n', text.n - at);
        size_t n = nl == NULL ? text.n - at : (size_t)(nl - text.p) - at;
        struct span line = span_cut(text, at, n);
        if (line.n > 0 && line.p[line.n - 1] == '\r')
            line.n--;
        g->line++;
        bad = read_line(&r, span_trim(line));
        at += n + 1;
    }
    if (bad == 0)
        bad = end_sentence(&r);
    return bad != 0 ? bad : gold_put(g);
}
