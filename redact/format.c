#include "redact/format.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/error.h"
#include "redact/json.h"

static const struct format *const formats[] = {
    &format_text, &format_ndjson, &format_json,       &format_csv,  &format_tsv,
    &format_env,  &format_ini,    &format_properties, &format_yaml, &format_sql,
    &format_xml,  &format_html,   &format_eml,        &format_mbox, &format_vcard};

/* Other names: logs and Markdown are text whose rules know `key=value`; a HAR is JSON. */
static const struct {
    const char *name;
    const struct format *format;
} aliases[] = {{"log", &format_text},     {"logfmt", &format_text},   {"syslog", &format_text},
               {"access", &format_text},  {"markdown", &format_text}, {"har", &format_json},
               {"jsonl", &format_ndjson}, {"toml", &format_ini},      {"yml", &format_yaml},
               {"ical", &format_vcard},   {"ics", &format_vcard},     {"vcf", &format_vcard}};

const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
        if (strcmp(aliases[i].name, name) == 0)
            return aliases[i].format;
    return NULL;
}

const char *format_names(void)
{
    return "auto, text, ndjson, json, csv, tsv, env, ini, properties, yaml, sql, xml, html, or "
           "another name "
           "of "
           "one of these (redact(1))";
}

long format_cut(const struct format *f, struct format_state *s, const unsigned char *p, size_t n,
                bool last, const struct format_options *o)
{
    if (f->cut_on == NULL)
        return f->cut(p, n, last, o);
    s->after.n = 0;
    return f->cut_on(s, p, n, last, o);
}

struct field format_field(size_t raw, size_t n)
{
    return (struct field){.kind = FIELD_TEXT,
                          .decoded = raw,
                          .n = n,
                          .raw = raw,
                          .raw_n = n,
                          .blob = FIELD_NONE,
                          .key = FIELD_NONE,
                          .parent = FIELD_NONE};
}

void document_clear(struct document *doc)
{
    doc->nfield = doc->nbox = doc->nmap = doc->nblob = 0;
    doc->decoded.n = doc->blob_text.n = 0;
}

void document_wipe(struct document *doc)
{
    free(doc->field);
    free(doc->box);
    free(doc->map);
    free(doc->blob);
    buf_wipe(&doc->decoded);
    buf_wipe(&doc->blob_text);
    buf_wipe(&doc->names);
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

int document_put_blob(struct document *doc, struct format_blob b)
{
    void *v = doc->blob;
    if (grow(&v, doc->nblob, &doc->blob_cap, sizeof(b)) != 0)
        return REDACT_E_MEMORY;
    doc->blob = v;
    doc->blob[doc->nblob++] = b;
    return 0;
}

int document_map(struct document *doc, size_t text, size_t raw)
{
    return document_put_map(doc,
                            (struct format_map){(uint32_t)text, (uint32_t)raw, FIELD_NONE, false});
}

int document_put_name(struct document *doc, struct span name, struct field *f)
{
    name = span_cut(name, 0, FORMAT_NAME_MAX);
    f->name = (uint32_t)doc->names.n;
    f->name_n = (uint32_t)name.n;
    return buf_put(&doc->names, name.p, name.n) == 0 ? 0 : REDACT_E_MEMORY;
}

int document_put_text(struct document *doc, size_t raw, size_t n)
{
    struct field f = format_field(raw, n);
    f.quote = '"';
    return n == 0 ? 0 : document_put_field(doc, f);
}

struct span document_text(const struct document *doc, struct span segment, const struct field *f)
{
    struct span whole = segment;
    if (f->copied)
        whole = (struct span){doc->decoded.p, doc->decoded.n};
    else if (f->blob != FIELD_NONE)
        whole = span_cut((struct span){doc->blob_text.p, doc->blob_text.n}, doc->blob[f->blob].text,
                         doc->blob[f->blob].n);
    return span_cut(whole, f->decoded, f->n);
}

struct span document_name(const struct document *doc, struct span segment, const struct field *f)
{
    if (f->key != FIELD_NONE)
        return document_text(doc, segment, &doc->field[f->key]);
    return span_cut((struct span){doc->names.p, doc->names.n}, f->name, f->name_n);
}

/* Number of entries whose text is before pos, or (`also`) at it. */
static size_t entries_before(const struct format_map *m, size_t n, size_t pos, bool also)
{
    size_t lo = 0;
    size_t hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (m[mid].text < pos || (also && m[mid].text == pos))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static struct locus entry_locus(const struct format_map *m, size_t pos)
{
    return (struct locus){m->blob, m->raw + (pos - m->text)};
}

/* The last entry at or before pos. */
static struct locus map_begin(const struct format_map *m, size_t n, size_t pos)
{
    size_t k = entries_before(m, n, pos, true);
    return entry_locus(&m[k == 0 ? 0 : k - 1], pos);
}

/* The first entry at pos, else the last one before it. */
static struct locus map_end(const struct format_map *m, size_t n, size_t pos)
{
    size_t k = entries_before(m, n, pos, false);
    if (k == n || m[k].text != pos)
        k = k == 0 ? 0 : k - 1;
    return entry_locus(&m[k], pos);
}

struct locus document_begin(const struct document *doc, const struct field *f, size_t pos)
{
    return f->nmap == 0 ? (struct locus){f->blob, f->raw + pos}
                        : map_begin(doc->map + f->map, f->nmap, pos);
}

struct locus document_end(const struct document *doc, const struct field *f, size_t pos)
{
    return f->nmap == 0 ? (struct locus){f->blob, f->raw + pos}
                        : map_end(doc->map + f->map, f->nmap, pos);
}

/* The line breaks of base64 are where they were in its first line. */
static size_t base64_raw(const struct format_blob *b, size_t at, bool end)
{
    size_t c = end ? (at + 2) / 3 * 4 : at / 3 * 4;
    size_t breaks = b->line == 0 || c == 0 ? 0 : (end ? c - 1 : c) / b->line;
    c += breaks * (b->crlf ? 2 : 1);
    return b->raw + (c < b->raw_n ? c : b->raw_n);
}

size_t document_raw(const struct document *doc, struct locus at, bool end)
{
    if (at.blob == FIELD_NONE)
        return at.at;
    const struct format_blob *b = &doc->blob[at.blob];
    if (b->code == BLOB_WORD)
        return b->raw + (end ? b->raw_n : 0);
    if (b->code == BLOB_BASE64)
        return base64_raw(b, at.at, end);
    return (end ? map_end(doc->map + b->map, b->nmap, at.at)
                : map_begin(doc->map + b->map, b->nmap, at.at))
        .at;
}
