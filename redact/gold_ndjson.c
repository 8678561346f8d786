/* Labelled texts as NDJSON: a document a line. */
#include <stdlib.h>

#include "redact/error.h"
#include "redact/format.h"
#include "redact/gold.h"
#include "redact/json.h"

struct label {
    uint64_t begin, end;
    struct span type;
    unsigned has; /* bits: begin, end, type */
};

struct reader {
    struct gold *g;
    struct span line;
    struct document doc;
    size_t *place; /* of characters */
    size_t nplace;
};

static struct span text_at(const struct reader *r, uint32_t field)
{
    return field == FIELD_NONE ? span_of("")
                               : document_text(&r->doc, r->line, &r->doc.field[field]);
}

static bool one_of(struct span s, const char *const *names)
{
    for (; *names != NULL; names++)
        if (span_is(s, *names))
            return true;
    return false;
}

/* The key of the outermost object under which a container stands. */
static struct span outer_key(const struct reader *r, uint32_t box)
{
    while (r->doc.box[box].parent != FIELD_NONE &&
           r->doc.box[r->doc.box[box].parent].parent != FIELD_NONE)
        box = r->doc.box[box].parent;
    return text_at(r, r->doc.box[box].key);
}

/* Which part of a label a field is: 0 begin, 1 end, 2 type, 3 none of them. */
static unsigned part_of(const struct reader *r, const struct field *f)
{
    static const char *const begins[] = {"start", "start_position", "start_offset", "begin", NULL};
    static const char *const ends[] = {"end", "end_position", "end_offset", NULL};
    static const char *const types[] = {"type", "label", "entity_type", NULL};
    struct span key = text_at(r, f->key);
    if (f->key == FIELD_NONE)
        return f->index < 3 ? f->index : 3;
    return one_of(key, begins) ? 0 : one_of(key, ends) ? 1 : one_of(key, types) ? 2 : 3;
}

static bool number(struct span s, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || *out > UINT32_MAX)
            return false;
        *out = *out * 10 + (uint64_t)(s.p[i] - '0');
    }
    return s.n > 0;
}

static int put_label(struct reader *r, const struct label *l)
{
    struct gold *g = r->g;
    if (l->has == 0)
        return 0;
    uint64_t most = g->bytes ? g->doc.text.n : r->nplace;
    if (l->has != 7 || l->begin > l->end || l->end > most)
        return gold_fail(g, "a label is not [begin, end, type] within the text");
    uint32_t type = gold_type(g, l->type);
    if (g->why != NULL)
        return 1;
    size_t begin = g->bytes ? (size_t)l->begin : r->place[l->begin];
    size_t end = g->bytes ? (size_t)l->end : r->place[l->end];
    return begin == end ? 0 : gold_mark(g, begin, end, type);
}

static int read_part(struct reader *r, const struct field *f, struct label *l)
{
    unsigned part = part_of(r, f);
    struct span text = document_text(&r->doc, r->line, f);
    if (part < 2 && (f->kind != FIELD_NUMBER || !number(text, part == 0 ? &l->begin : &l->end)))
        return gold_fail(r->g, "an offset is no whole number");
    if (part == 2)
        l->type = text;
    if (part < 3)
        l->has |= 1u << part;
    return 0;
}

static int read_labels(struct reader *r)
{
    static const char *const names[] = {"spans", "entities", "labels", "label", NULL};
    struct label l = {.has = 0};
    uint32_t box = FIELD_NONE;
    int bad = 0;
    for (size_t i = 0; i < r->doc.nfield && bad == 0; i++) {
        const struct field *f = &r->doc.field[i];
        if (f->kind == FIELD_KEY || f->parent == FIELD_NONE ||
            r->doc.box[f->parent].parent == FIELD_NONE || !one_of(outer_key(r, f->parent), names))
            continue;
        if (f->parent != box) {
            bad = put_label(r, &l);
            l = (struct label){.has = 0};
            box = f->parent;
        }
        if (bad == 0)
            bad = read_part(r, f, &l);
    }
    return bad != 0 ? bad : put_label(r, &l);
}

static int read_text(struct reader *r)
{
    static const char *const names[] = {"text", "full_text", NULL};
    for (size_t i = 0; i < r->doc.nfield; i++) {
        const struct field *f = &r->doc.field[i];
        if (f->kind != FIELD_TEXT || f->parent == FIELD_NONE ||
            r->doc.box[f->parent].parent != FIELD_NONE || !one_of(text_at(r, f->key), names))
            continue;
        struct span text = document_text(&r->doc, r->line, f);
        free(r->place);
        r->place = gold_places(text, &r->nplace);
        return r->place == NULL || buf_put(&r->g->doc.text, text.p, text.n) != 0 ? REDACT_E_MEMORY
                                                                                 : 0;
    }
    return gold_fail(r->g, "a line has no text");
}

static int read_line(struct reader *r)
{
    document_clear(&r->doc);
    int got = json_fields(r->line, 0, r->line.n, &r->doc);
    if (got <= 0)
        return got < 0 ? got : gold_fail(r->g, "a line is no JSON object");
    r->g->doc.line = r->g->line;
    int bad = read_text(r);
    if (bad == 0)
        bad = read_labels(r);
    return bad != 0 ? bad : gold_put(r->g);
}

int gold_ndjson_read(struct gold *g, struct span text)
{
    struct reader r = {.g = g};
    int bad = 0;
    for (size_t at = 0; at < text.n && bad == 0;) {
        const unsigned char *nl = memchr(text.p + at, '\n', text.n - at);
        size_t n = nl == NULL ? text.n - at : (size_t)(nl - text.p) - at;
        r.line = span_trim(span_cut(text, at, n));
        g->line++;
        if (r.line.n > 0 && !span_is(r.line, "\r"))
            bad = read_line(&r);
        at += n + 1;
    }
    document_wipe(&r.doc);
    free(r.place);
    return bad;
}
