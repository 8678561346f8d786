/*
 * The fields of records. A field's name is its path, with * for the places of arrays; a key in
 * which something is found goes by the type of that, so that mailboxes as keys make one field,
 * and one that looks like something goes by its shape.
 */
#include <stdlib.h>

#include "redact/audit.h"

void audit_column_release(void *column)
{
    sample_free(&((struct audit_column *)column)->values);
}

/* The findings of a segment that lie in a field, as the search for them goes on. */
struct walk {
    const struct segment *s;
    size_t next; /* first finding that does not lie before the field */
    struct audit_gap *gap;
    size_t n, cap;
    struct audit_counts found;
};

static int put_gap(struct walk *w, size_t pos, size_t n)
{
    if (w->n == w->cap) {
        size_t cap = w->cap == 0 ? 64 : 2 * w->cap;
        struct audit_gap *grown = realloc(w->gap, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        w->gap = grown;
        w->cap = cap;
    }
    w->gap[w->n++] = (struct audit_gap){pos, n};
    return 0;
}

/* Fields and findings are both in order of place. */
static int find_gaps(struct walk *w, const struct field *f)
{
    const struct segment *s = w->s;
    int bad = 0;
    w->n = 0;
    w->found = (struct audit_counts){0, 0};
    while (w->next < s->nfinding && s->finding[w->next].raw < f->raw)
        w->next++;
    for (size_t i = w->next;
         i < s->nfinding && s->finding[i].raw < f->raw + f->raw_n + 1 && bad == 0; i++) {
        const struct finding *one = &s->finding[i];
        if (one->raw + one->raw_n > f->raw + f->raw_n)
            break;
        *(one->action == ACTION_KEEP ? &w->found.kept : &w->found.replaced) += 1;
        bad = put_gap(w, one->pos, one->n);
    }
    return bad;
}

/* A key, in the name of a field: not as it stands when something is found in it, or it is a token.
 */
static void put_key(const struct audit *a, const struct segment *s, uint32_t number,
                    struct put *name)
{
    const struct field *f = &a->doc.field[number];
    struct span key = document_text(&a->doc, s->in, f);
    size_t begin = 0;
    size_t end = 0;
    /* Findings are in order of place: the first that ends behind the key's beginning. */
    size_t lo = 0;
    size_t hi = s->nfinding;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->finding[mid].raw < f->raw)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < s->nfinding && s->finding[lo].raw < f->raw + f->raw_n) {
        put_text(name, "<");
        put_text(name, engine_rule(a->run->engine, s->finding[lo].rule)->type);
        put_text(name, ">");
        return;
    }
    if (pseudo_next(key.p, key.n, 0, &begin, &end)) {
        put_text(name, "<");
        put_clean(name, span_cut(key, begin, end - begin - PSEUDO_TAIL - 1));
        put_text(name, ">");
        return;
    }
    if (audit_left_in(key)) {
        char shape[AUDIT_SHAPE_ROOM];
        audit_shape_of(key, shape);
        put_text(name, "<");
        put_text(name, shape);
        put_text(name, ">");
        return;
    }
    for (size_t i = 0; i < key.n; i++) { /* RFC 6901 */
        size_t n = i;
        while (n < key.n && key.p[n] != '~' && key.p[n] != '/')
            n++;
        put_clean(name, span_cut(key, i, n - i));
        if (n < key.n)
            put_text(name, key.p[n] == '~' ? "~0" : "~1");
        i = n;
    }
}

/* Depth is bounded by the format. */
static void put_name(const struct audit *a, const struct segment *s, uint32_t parent, uint32_t key,
                     struct put *name)
{
    if (parent == FIELD_NONE) {
        if (key != FIELD_NONE) {
            put_text(name, "/");
            put_key(a, s, key, name);
        }
        return;
    }
    const struct format_box *box = &a->doc.box[parent];
    put_name(a, s, box->parent, box->key, name);
    put_text(name, "/");
    if (key == FIELD_NONE)
        put_text(name, "*");
    else
        put_key(a, s, key, name);
}

static void count_value(struct audit *a, struct audit_column *c, uint64_t hash,
                        const struct walk *w)
{
    if (c->values.k == 0)
        sample_init(&c->values, AUDIT_VALUES);
    if (c->record != a->records)
        c->records++;
    c->record = a->records;
    c->n++;
    c->touched += w->found.replaced > 0;
    c->found.replaced += w->found.replaced;
    c->found.kept += w->found.kept;
    distinct_add(&c->distinct, hash);
    a->bad |= sample_add(&c->values, hash, 1, NULL);
}

/* One value: of its column, and of the record's combination of quasi-identifiers. */
static void value_put(struct audit *a, const struct segment *s, const struct field *f,
                      const struct walk *w, struct audit_record *r)
{
    struct put p = put_to(&a->name);
    a->name.n = 0;
    put_name(a, s, f->parent, f->key, &p);
    a->bad |= p.bad;
    struct span name = {a->name.p, a->name.n};
    struct span text = document_text(&a->doc, s->in, f);
    uint64_t id = audit_name_hash(a, name);
    uint64_t hash = hash64_of(a->hash, id, text.p, text.n);
    struct audit_column *c = map_get(&a->columns, id, name);
    a->bad |= a->columns.bad;
    if (c != NULL)
        count_value(a, c, hash, w);
    for (unsigned i = 0; i < a->nquasi; i++)
        if (audit_quasi_is(a->quasi[i], name)) {
            r->quasi[i] = hash64_of(a->hash, r->quasi[i], &hash, sizeof(hash));
            r->has[i] = true;
        }
    if (a->sensitive != NULL && audit_quasi_is(a->sensitive, name))
        r->sensitive = hash64_of(a->hash, r->sensitive, &hash, sizeof(hash));
}

static int document_put(struct audit *a, struct walk *w)
{
    const struct segment *s = w->s;
    struct audit_record r = {.sensitive = 0};
    int bad = 0;
    a->records++;
    for (size_t i = 0; i < a->doc.nfield && bad == 0; i++) {
        const struct field *f = &a->doc.field[i];
        bad = find_gaps(w, f);
        if (bad == 0 && s->records && f->kind != FIELD_KEY)
            value_put(a, s, f, w, &r);
        if (bad == 0)
            bad = audit_left(a, document_text(&a->doc, s->in, f), w->gap, w->n);
    }
    return bad != 0 || !s->records ? bad : audit_quasi_put(a, &r);
}

int audit_columns(struct audit *a, const struct segment *s, const struct format_options *o)
{
    struct walk w = {.s = s};
    size_t at = 0;
    int bad = 0;
    while (bad == 0 && (bad = s->format->next(s->in, &at, o, &a->doc)) == 1)
        bad = document_put(a, &w);
    free(w.gap);
    return bad;
}
