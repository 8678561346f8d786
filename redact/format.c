#include "redact/format.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/error.h"
#include "redact/json.h"

static const struct format *const formats[] = {&format_text, &format_ndjson};

const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

bool format_is_planned(const char *name)
{
    static const char *const planned[] = {"json", "csv", "tsv",  "xml", "html",   "eml",   "mbox",
                                          "sql",  "har", "yaml", "env", "logfmt", "syslog"};
    for (size_t i = 0; i < sizeof(planned) / sizeof(planned[0]); i++)
        if (strcmp(planned[i], name) == 0)
            return true;
    return false;
}

/* NDJSON when the first line that is not empty is a whole JSON object or array; else text. */
const struct format *format_guess(const unsigned char *p, size_t n, bool last)
{
    size_t i = 0;
    if (n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        i = 3;
    while (i < n && (p[i] == '\n' || p[i] == '\r'))
        i++;
    bool all = last || n >= FORMAT_SEGMENT;
    if (i == n)
        return all ? &format_text : NULL;
    if (p[i] != '{' && p[i] != '[')
        return n >= 4 || all ? &format_text
                             : NULL; /* four bytes, so that a byte order mark is whole */
    const unsigned char *nl = memchr(p + i, '\n', n - i);
    if (nl == NULL && !last)
        return all ? &format_text : NULL;
    size_t end = nl == NULL ? n : (size_t)(nl - p);
    return json_valid((struct span){p + i, end - i}) ? &format_ndjson : &format_text;
}

bool format_is_wide(const unsigned char *p, size_t n)
{
    return (n >= 2 && ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF))) ||
           (n >= 4 && memcmp(p, "\0\0\xFE\xFF", 4) == 0);
}

void document_clear(struct document *doc)
{
    doc->nfield = doc->nbox = doc->nmap = 0;
    doc->decoded.n = 0;
}

void document_wipe(struct document *doc)
{
    free(doc->field);
    free(doc->box);
    free(doc->map);
    buf_wipe(&doc->decoded);
    *doc = (struct document){.begin = 0};
}

/* Room for one more in an array of `size`-byte elements. */
static int grow(void **v, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return 0;
    size_t more = *cap == 0 ? 16 : *cap * 2;
    void *grown = realloc(*v, more * size);
    if (grown == NULL)
        return REDACT_E_MEMORY;
    *v = grown;
    *cap = more;
    return 0;
}

int document_put_field(struct document *doc, struct field f)
{
    void *v = doc->field;
    if (grow(&v, doc->nfield, &doc->field_cap, sizeof(f)) != 0)
        return REDACT_E_MEMORY;
    doc->field = v;
    doc->field[doc->nfield++] = f;
    return 0;
}

int document_put_box(struct document *doc, struct format_box b)
{
    void *v = doc->box;
    if (grow(&v, doc->nbox, &doc->box_cap, sizeof(b)) != 0)
        return REDACT_E_MEMORY;
    doc->box = v;
    doc->box[doc->nbox++] = b;
    return 0;
}

int document_put_map(struct document *doc, struct format_map m)
{
    void *v = doc->map;
    if (grow(&v, doc->nmap, &doc->map_cap, sizeof(m)) != 0)
        return REDACT_E_MEMORY;
    doc->map = v;
    doc->map[doc->nmap++] = m;
    return 0;
}

struct span document_text(const struct document *doc, struct span segment, const struct field *f)
{
    struct span whole = f->copied ? (struct span){doc->decoded.p, doc->decoded.n} : segment;
    return span_cut(whole, f->decoded, f->n);
}

size_t document_raw(const struct document *doc, const struct field *f, size_t pos)
{
    if (f->nmap == 0)
        return f->raw + pos;
    size_t lo = 0;
    size_t hi = f->nmap;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (doc->map[f->map + mid].text <= pos)
            lo = mid;
        else
            hi = mid;
    }
    const struct format_map *m = &doc->map[f->map + lo];
    return m->raw + (pos - m->text);
}
