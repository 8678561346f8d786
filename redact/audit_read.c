/* An audit that was written, added to one in memory. */
#include <stdlib.h>

#include "redact/audit.h"
#include "redact/json.h"

/* A line: {"what": {...}}. */
struct line {
    struct audit *a;
    struct span text;
    struct document doc;
    struct span what;
    const char *why; /* constant text; NULL: all is well */
};

static struct span key_of(const struct line *l, uint32_t key)
{
    return key == FIELD_NONE ? span_of("") : document_text(&l->doc, l->text, &l->doc.field[key]);
}

/* The member of this name of the inner object: its field, or NULL. */
static const struct field *member(const struct line *l, const char *name)
{
    for (size_t i = 0; i < l->doc.nfield; i++) {
        const struct field *f = &l->doc.field[i];
        bool inner = f->kind != FIELD_KEY && f->parent != FIELD_NONE &&
                     l->doc.box[f->parent].parent != FIELD_NONE && f->key != FIELD_NONE;
        if (inner && span_is(key_of(l, f->key), name))
            return f;
    }
    return NULL;
}

static struct span text_of(struct line *l, const char *name)
{
    const struct field *f = member(l, name);
    if (f == NULL)
        l->why = "a line of it lacks something";
    return f == NULL ? span_of("") : document_text(&l->doc, l->text, f);
}

static bool read_number(struct span s, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || *out > UINT64_MAX / 10 - 1)
            return false;
        *out = *out * 10 + (uint64_t)(s.p[i] - '0');
    }
    return s.n > 0;
}

static uint64_t number_of(struct line *l, const char *name)
{
    uint64_t v = 0;
    if (!read_number(text_of(l, name), &v) && l->why == NULL)
        l->why = "a number of it is none";
    return v;
}

/* Is this member true? Such words are no fields, so the raw text is asked. */
static bool is_true(const struct line *l, const char *name)
{
    char want[64];
    size_t n = strlen(name);
    if (n + 8 > sizeof(want))
        return false;
    want[0] = '"';
    memcpy(want + 1, name, n);
    memcpy(want + 1 + n, "\":true", 7);
    return memmem(l->text.p, l->text.n, want, n + 7) != NULL;
}

static bool read_hash(struct span s, unsigned digits, uint64_t *out)
{
    *out = 0;
    for (unsigned i = 0; i < digits; i++) {
        unsigned char c = i < s.n ? s.p[i] : 0;
        if ((c < '0' || c > '9') && (c < 'a' || c > 'f'))
            return false;
        *out = *out << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return true;
}

/* hash:count or hash:count:note.note... */
static void read_entry(struct line *l, struct span s, struct sample *into)
{
    uint64_t hash = 0;
    uint64_t n = 0;
    uint64_t note = 0;
    size_t digits = 17;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
        digits++;
    if (s.n < 18 || s.p[16] != ':' || !read_hash(s, 16, &hash) ||
        !read_number(span_cut(s, 17, digits - 17), &n)) {
        l->why = "a count of it is none";
        return;
    }
    int bad = sample_add(into, hash, n, NULL);
    for (size_t at = digits + 1; at < s.n && bad == 0; at += 9) {
        if (!read_hash(span_cut(s, at, 8), 8, &note)) {
            l->why = "a note of it is none";
            return;
        }
        uint32_t beside = (uint32_t)note;
        bad = sample_add(into, hash, 0, &beside);
    }
    l->a->bad |= bad;
}

static void read_counts(struct line *l, struct sample *into)
{
    struct span text = text_of(l, "counts");
    for (size_t at = 0; at < text.n && l->why == NULL;) {
        const unsigned char *end = memchr(text.p + at, ';', text.n - at);
        size_t n = end == NULL ? text.n - at : (size_t)(end - text.p) - at;
        read_entry(l, span_cut(text, at, n), into);
        at += n + 1;
    }
}

static void read_found(struct line *l, struct audit_counts *c)
{
    c->replaced += number_of(l, "replaced");
    c->kept += number_of(l, "kept");
}

/* Names are written clean; one that is not was made by somebody else. */
static struct span name_of(struct line *l, const char *key)
{
    struct span name = text_of(l, key);
    struct put p = put_to(&l->a->name);
    l->a->name.n = 0;
    put_clean(&p, name);
    l->a->bad |= p.bad;
    if (!span_equal(name, (struct span){l->a->name.p, l->a->name.n}))
        l->why = "a name of it is none";
    return name;
}

static void *named(struct line *l, struct map *m, const char *key)
{
    struct span name = name_of(l, key);
    void *data = l->why == NULL ? map_get(m, audit_name_hash(l->a, name), name) : NULL;
    l->a->bad |= m->bad;
    return data;
}

static void read_sketch(struct line *l, struct distinct *into)
{
    struct distinct d;
    if (distinct_read(&d, text_of(l, "sketch")))
        distinct_merge(into, &d);
    else
        l->why = "a sketch of it is none";
}

static void read_file(struct line *l)
{
    struct audit_file *f = named(l, &l->a->files, "path");
    struct span error = text_of(l, "unexamined");
    if (f == NULL)
        return;
    f->bytes += number_of(l, "bytes");
    f->records += number_of(l, "records");
    read_found(l, &f->found);
    for (int e = REDACT_E_REPORT; e < 0 && error.n > 0; e++)
        if (span_is(error, redact_strerror(e)) && (f->error == 0 || e < f->error))
            f->error = e;
}

static void read_rule(struct line *l)
{
    struct audit_rule *r = named(l, &l->a->rules, "id");
    if (r == NULL)
        return;
    read_found(l, &r->found);
    for (size_t i = 0; i < l->doc.nfield; i++) {
        const struct field *f = &l->doc.field[i];
        uint64_t n = 0;
        if (f->kind == FIELD_NUMBER && f->key == FIELD_NONE && f->index < AUDIT_BUCKETS &&
            read_number(document_text(&l->doc, l->text, f), &n))
            r->score[f->index] += n;
    }
}

static void read_type(struct line *l)
{
    struct audit_type *t = named(l, &l->a->types, "name");
    if (t == NULL)
        return;
    read_found(l, &t->found);
    read_sketch(l, &t->distinct);
}

static void read_field(struct line *l)
{
    struct audit_column *c = named(l, &l->a->columns, "name");
    if (c == NULL)
        return;
    if (c->values.k == 0)
        sample_init(&c->values, AUDIT_VALUES);
    read_found(l, &c->found);
    c->records += number_of(l, "records");
    c->n += number_of(l, "values");
    c->touched += number_of(l, "touched");
    read_sketch(l, &c->distinct);
    c->values.cut = c->values.cut || !is_true(l, "exact");
    read_counts(l, &c->values);
}

static void read_left(struct line *l)
{
    struct span shape = name_of(l, "shape");
    uint64_t kind = number_of(l, "kind");
    if (l->why != NULL || kind >= LEFT_KINDS) {
        l->why = "a shape of it is none";
        return;
    }
    struct put p = put_to(&l->a->name);
    l->a->name.n = 0;
    put_number(&p, "", kind);
    put_text(&p, " ");
    put_span(&p, shape);
    struct span name = {l->a->name.p, l->a->name.n};
    struct audit_shape *s = map_get(&l->a->shapes, audit_name_hash(l->a, name), name);
    l->a->bad |= p.bad | l->a->shapes.bad;
    if (s == NULL)
        return;
    s->kind = (enum audit_kind)kind;
    s->n += number_of(l, "count");
}

static void read_set(struct line *l)
{
    uint64_t number = number_of(l, "number");
    if (number >= l->a->nset)
        l->why = "a set of fields of it is none";
    else
        l->a->set[number].classes.cut = l->a->set[number].classes.cut || !is_true(l, "exact");
}

static void read_classes(struct line *l)
{
    uint64_t number = number_of(l, "set");
    if (number >= l->a->nset)
        l->why = "a set of fields of it is none";
    else
        read_counts(l, &l->a->set[number].classes);
}

static void read_summary(struct line *l)
{
    struct audit *a = l->a;
    a->totals.bytes += number_of(l, "bytes");
    a->totals.lines += number_of(l, "lines");
    a->totals.records += number_of(l, "records");
    a->totals.foreign += number_of(l, "foreign_tokens");
    a->totals.allowed += number_of(l, "allowed");
    a->quasi_records += number_of(l, "quasi_records");
    a->files.cut = a->files.cut || is_true(l, "more_files");
    a->columns.cut = a->columns.cut || is_true(l, "more_fields");
    a->shapes.cut = a->shapes.cut || is_true(l, "more_shapes");
}

/* The first audit says which fields are asked about; every other has to be of the same kind. */
static void read_head(struct line *l)
{
    struct audit *a = l->a;
    struct buf own = {.p = NULL};
    for (size_t i = 0; a->fresh && i < l->doc.nfield; i++) {
        const struct field *f = &l->doc.field[i];
        if (f->kind == FIELD_TEXT && f->key == FIELD_NONE && f->parent != FIELD_NONE)
            a->bad |= audit_quasi_add(a, document_text(&l->doc, l->text, f)) != 0;
    }
    if (a->fresh) {
        struct span sensitive = text_of(l, "sensitive");
        if (sensitive.n > 0)
            a->bad |= audit_sensitive_set(a, sensitive) != 0;
        a->population = number_of(l, "population");
        audit_quasi_init(a);
        a->fresh = false;
    }
    a->bad |= audit_write_head(a, &own);
    if (own.n != l->text.n + 1 || memcmp(own.p, l->text.p, l->text.n) != 0)
        l->why = "it was made with another key, scope, policy, rule set, version, or other fields";
    buf_wipe(&own);
}

static const struct {
    const char *what;
    void (*read)(struct line *l);
} kinds[] = {{"audit", read_head}, {"file", read_file},       {"rule", read_rule},
             {"type", read_type},  {"field", read_field},     {"left", read_left},
             {"set", read_set},    {"classes", read_classes}, {"summary", read_summary}};

static void read_line(struct line *l, bool first, bool *last)
{
    size_t n = sizeof(kinds) / sizeof(kinds[0]);
    size_t i = 0;
    document_clear(&l->doc);
    int got = json_fields(l->text, 0, l->text.n, &l->doc);
    if (got < 0)
        l->a->bad = -1;
    if (got != 1 || l->doc.nfield < 2) {
        l->why = "it is no audit in NDJSON";
        return;
    }
    l->what = document_text(&l->doc, l->text, &l->doc.field[0]);
    while (i < n && !span_is(l->what, kinds[i].what))
        i++;
    if (i == n || first != (i == 0))
        l->why = "it is no audit in NDJSON";
    else
        kinds[i].read(l);
    *last = i == n - 1;
}

int audit_read(struct audit *a, struct span text, const char **why, unsigned *line)
{
    struct line l = {.a = a};
    bool last = false;
    *line = 0;
    for (size_t at = 0; at < text.n && l.why == NULL && a->bad == 0;) {
        const unsigned char *nl = memchr(text.p + at, '\n', text.n - at);
        size_t n = nl == NULL ? text.n - at : (size_t)(nl - text.p) - at;
        l.text = span_cut(text, at, n);
        ++*line;
        if (last)
            l.why = "something follows its summary";
        else
            read_line(&l, *line == 1, &last);
        at += n + 1;
    }
    document_wipe(&l.doc);
    if (a->bad == 0 && l.why == NULL && !last)
        l.why = "its summary is missing: it is not whole";
    *why = l.why;
    return a->bad != 0 ? REDACT_E_MEMORY : l.why != NULL ? 1 : 0;
}
