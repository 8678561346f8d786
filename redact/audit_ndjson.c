/*
 * A finished audit as NDJSON: the head, then files, rules, types, fields, shapes of what is left
 * and combinations of fields, each in order of their names, a summary last. What audit_read needs
 * to add it to another stands beside what a person wants to know.
 */
#include <stdlib.h>

#include "redact/audit.h"

enum { CLASSES_A_LINE = 1000 };

static void put_bool(struct put *p, const char *before, bool v)
{
    put_text(p, before);
    put_text(p, v ? "true" : "false");
}

static void put_head(const struct audit *a, struct put *p)
{
    put_text(p, "{\"audit\":{\"version\":\"" REDACT_VERSION "\",\"rules\":\"");
    put_hex64(p, a->run->rules_digest);
    put_json(p, "\",\"key\":", span_of(a->run->key_id));
    put_json(p, ",\"scope\":", span_of(a->run->scope));
    put_json(p, ",\"policy\":", span_of(a->run->policy));
    put_text(p, ",\"quasi\":[");
    for (unsigned i = 0; i < a->nquasi; i++)
        put_json(p, i > 0 ? "," : "", span_of(a->quasi[i]));
    put_json(p, "],\"sensitive\":", span_of(a->sensitive));
    put_number(p, ",\"population\":", a->population);
    put_text(p, "}}\n");
}

int audit_write_head(const struct audit *a, struct buf *out)
{
    struct put p = put_to(out);
    put_head(a, &p);
    return put_end(&p);
}

static void put_found(const struct audit_counts *c, struct put *p)
{
    put_number(p, ",\"replaced\":", c->replaced);
    put_number(p, ",\"kept\":", c->kept);
}

static void put_sketch(const struct distinct *d, struct put *p)
{
    put_text(p, ",\"sketch\":\"");
    distinct_put(d, p);
    put_text(p, "\"");
}

static void put_file(const struct map_entry *e, struct put *p)
{
    const struct audit_file *f = e->data;
    put_json(p, "{\"file\":{\"path\":", span_of(e->name));
    put_number(p, ",\"bytes\":", f->bytes);
    put_number(p, ",\"records\":", f->records);
    put_found(&f->found, p);
    put_json(p, ",\"unexamined\":", span_of(f->error == 0 ? "" : redact_strerror(f->error)));
    put_text(p, "}}\n");
}

static void put_rule(const struct map_entry *e, struct put *p)
{
    const struct audit_rule *r = e->data;
    put_json(p, "{\"rule\":{\"id\":", span_of(e->name));
    put_found(&r->found, p);
    for (int i = 0; i < AUDIT_BUCKETS; i++)
        put_number(p, i > 0 ? "," : ",\"scores\":[", r->score[i]);
    put_text(p, "]}}\n");
}

static void put_type(const struct map_entry *e, struct put *p)
{
    const struct audit_type *t = e->data;
    put_json(p, "{\"type\":{\"name\":", span_of(e->name));
    put_found(&t->found, p);
    put_number(p, ",\"distinct\":", distinct_count(&t->distinct));
    put_sketch(&t->distinct, p);
    put_text(p, "}}\n");
}

/* Hundredths of a percent as a share from 0 to 1. */
static void put_share(struct put *p, const char *before, uint64_t v)
{
    char s[] = {(char)('0' + v / 10000),
                '.',
                (char)('0' + v / 1000 % 10),
                (char)('0' + v / 100 % 10),
                (char)('0' + v / 10 % 10),
                (char)('0' + v % 10),
                0};
    put_text(p, before);
    put_text(p, s);
}

static void put_hash(struct put *p, uint64_t v, unsigned digits)
{
    char s[17];
    for (unsigned i = 0; i < digits; i++)
        s[i] = "0123456789abcdef"[(v >> (4 * (digits - 1 - i))) & 15];
    s[digits] = '\0';
    put_text(p, s);
}

static void put_field(const struct map_entry *e, struct put *p)
{
    const struct audit_column *c = e->data;
    struct audit_unique u = audit_unique_of(c);
    put_json(p, "{\"field\":{\"name\":", span_of(e->name));
    put_number(p, ",\"records\":", c->records);
    put_number(p, ",\"values\":", c->n);
    put_number(p, ",\"touched\":", c->touched);
    put_found(&c->found, p);
    put_number(p, ",\"distinct\":", u.values);
    put_share(p, ",\"once\":", u.once);
    put_share(p, ",\"unique\":", u.rows);
    put_bool(p, ",\"exact\":", u.exact);
    put_sketch(&c->distinct, p);
    put_text(p, ",\"counts\":\"");
    for (size_t i = 0; i < c->values.n; i++) {
        put_text(p, i > 0 ? ";" : "");
        put_hash(p, c->values.v[i].hash, 16);
        put_number(p, ":", c->values.v[i].n);
    }
    put_text(p, "\"}}\n");
}

static void put_shape(const struct map_entry *e, struct put *p)
{
    const struct audit_shape *s = e->data;
    put_number(p, "{\"left\":{\"kind\":", s->kind);
    put_json(p, ",\"what\":", span_of(audit_kind_name(s->kind)));
    put_json(p, ",\"shape\":", span_of(e->name + 2));
    put_number(p, ",\"count\":", s->n);
    put_text(p, "}}\n");
}

static void put_classes(const struct audit_set *s, unsigned number, struct put *p)
{
    for (size_t i = 0; i < s->classes.n && p->bad == 0; i++) {
        const struct sample_entry *e = &s->classes.v[i];
        if (i % CLASSES_A_LINE == 0) {
            put_number(p, "{\"classes\":{\"set\":", number);
            put_text(p, ",\"counts\":\"");
        } else {
            put_text(p, ";");
        }
        put_hash(p, e->hash, 16);
        put_number(p, ":", e->n);
        unsigned n = sample_beside(&s->classes, e);
        for (unsigned k = 0; k < n; k++) {
            put_text(p, k == 0 ? ":" : ".");
            put_hash(p, s->classes.beside[(size_t)e->beside * SAMPLE_BESIDE + k], 8);
        }
        if (i % CLASSES_A_LINE == CLASSES_A_LINE - 1 || i == s->classes.n - 1)
            put_text(p, "\"}}\n");
    }
}

static void put_set(const struct audit *a, unsigned number, struct put *p)
{
    const struct audit_set *s = &a->set[number];
    struct audit_risk r = audit_risk_of(a, s);
    put_number(p, "{\"set\":{\"number\":", number);
    for (unsigned i = 0; i < s->n; i++)
        put_json(p, i > 0 ? "," : ",\"fields\":[", span_of(a->quasi[s->column[i]]));
    put_number(p, "],\"classes\":", r.classes);
    put_number(p, ",\"unique\":", r.unique);
    put_number(p, ",\"below5\":", r.below5);
    put_number(p, ",\"k\":", r.k);
    if (a->sensitive != NULL)
        put_number(p, ",\"l\":", r.l);
    if (a->population > 0) {
        put_number(p, ",\"kmap\":", r.kmap);
        put_number(p, ",\"linked\":", (uint64_t)(r.linked + 0.5));
    }
    put_bool(p, ",\"exact\":", r.exact);
    put_text(p, "}}\n");
    put_classes(s, number, p);
}

static void put_map(const struct map *m, void (*one)(const struct map_entry *e, struct put *p),
                    struct put *p)
{
    size_t *order = map_by_name(m);
    if (order == NULL)
        p->bad = -1;
    for (size_t i = 0; order != NULL && i < m->n; i++)
        one(&m->v[order[i]], p);
    free(order);
}

static void put_summary(const struct audit *a, struct put *p)
{
    bool complete = true;
    for (size_t i = 0; i < a->files.n; i++)
        complete = complete && ((const struct audit_file *)a->files.v[i].data)->error == 0;
    put_number(p, "{\"summary\":{\"bytes\":", a->totals.bytes);
    put_number(p, ",\"lines\":", a->totals.lines);
    put_number(p, ",\"records\":", a->totals.records);
    put_number(p, ",\"foreign_tokens\":", a->totals.foreign);
    put_number(p, ",\"allowed\":", a->totals.allowed);
    put_number(p, ",\"quasi_records\":", a->quasi_records);
    put_bool(p, ",\"more_files\":", a->files.cut);
    put_bool(p, ",\"more_fields\":", a->columns.cut);
    put_bool(p, ",\"more_shapes\":", a->shapes.cut);
    put_bool(p, ",\"complete\":", complete);
    put_text(p, "}}\n");
}

int audit_write_ndjson(const struct audit *a, struct buf *out)
{
    struct put p = put_to(out);
    put_head(a, &p);
    put_map(&a->files, put_file, &p);
    put_map(&a->types, put_type, &p);
    put_map(&a->rules, put_rule, &p);
    put_map(&a->columns, put_field, &p);
    for (unsigned i = 0; i < a->nset; i++)
        put_set(a, i, &p);
    put_map(&a->shapes, put_shape, &p);
    put_summary(a, &p);
    return put_end(&p);
}
