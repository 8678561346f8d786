#include "redact/text.h"

#include "redact/error.h"

void text_open(struct text_maker *t, struct document *doc, size_t raw, uint32_t blob)
{
    *t = (struct text_maker){.doc = doc, .f = format_field(raw, 0), .next = raw};
    t->f.copied = true;
    t->f.decoded = doc->decoded.n;
    t->f.map = (uint32_t)doc->nmap;
    t->f.blob = blob;
}

/* The text that follows stands at `raw`. */
static void mark(struct text_maker *t, size_t raw, bool keep)
{
    struct format_map m = {(uint32_t)(t->doc->decoded.n - t->f.decoded), (uint32_t)raw, t->f.blob,
                           keep};
    if (t->error == 0)
        t->error = document_put_map(t->doc, m);
}

static void begin(struct text_maker *t, size_t raw)
{
    if (t->doc->nmap == t->f.map || raw != t->next)
        mark(t, raw, false);
}

static void append(struct text_maker *t, const void *p, size_t n)
{
    if (t->error == 0 && buf_put(&t->doc->decoded, p, n) != 0)
        t->error = REDACT_E_MEMORY;
}

void text_copy(struct text_maker *t, const unsigned char *p, size_t raw, size_t n)
{
    if (n == 0)
        return;
    begin(t, raw);
    append(t, p, n);
    t->next = raw + n;
}

void text_put(struct text_maker *t, const void *p, size_t n, size_t raw, size_t raw_n)
{
    mark(t, raw, false);
    append(t, p, n);
    t->next = raw + raw_n;
    mark(t, t->next, false);
}

void text_gap(struct text_maker *t, size_t raw, size_t n, bool keep)
{
    mark(t, raw, false);
    t->next = raw + n;
    mark(t, t->next, keep);
}

void text_blob(struct text_maker *t, uint32_t blob, struct span text, size_t raw, size_t raw_n)
{
    struct format_map m = {(uint32_t)(t->doc->decoded.n - t->f.decoded), 0, blob, false};
    begin(t, raw);
    if (t->error == 0)
        t->error = document_put_map(t->doc, m);
    append(t, text.p, text.n);
    t->next = raw + raw_n;
    mark(t, t->next, false);
}

int text_close(struct text_maker *t, size_t end)
{
    begin(t, t->next);
    t->f.n = t->doc->decoded.n - t->f.decoded;
    t->f.raw_n = end - t->f.raw;
    t->f.nmap = (uint32_t)(t->doc->nmap - t->f.map);
    if (t->error == 0 && t->f.n > 0)
        t->error = document_put_field(t->doc, t->f);
    return t->error;
}

int text_line(struct document *doc, struct span t, size_t begin, size_t end)
{
    struct text_maker m;
    size_t stop = end + (end < t.n && t.p[end] == '\r');
    if (begin >= end)
        return 0;
    if (stop < t.n && t.p[stop] == '\n')
        return document_put_field(doc, format_field(begin, stop + 1 - begin));
    text_open(&m, doc, begin, FIELD_NONE);
    text_copy(&m, t.p + begin, begin, end - begin);
    text_put(&m, "\n", 1, end, 0);
    return text_close(&m, end);
}

size_t text_utf8(uint32_t c, unsigned char out[4])
{
    if (c < 0x80) {
        out[0] = (unsigned char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (unsigned char)(0x80 | (c & 63));
    out[0] = (unsigned char)(c | (n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0));
    return n;
}
