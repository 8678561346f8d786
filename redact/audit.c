#include "redact/audit.h"

#include <stdlib.h>

uint64_t audit_name_hash(const struct audit *a, struct span name)
{
    return hash64_of(a->hash, 1, name.p, name.n);
}

void audit_init(struct audit *a, const struct report_run *run, const struct hash64 *hash)
{
    *a = (struct audit){.run = run, .hash = hash, .fresh = true};
    a->files = (struct map){.most = AUDIT_FILES, .size = sizeof(struct audit_file)};
    a->rules = (struct map){.most = SIZE_MAX, .size = sizeof(struct audit_rule)};
    a->types = (struct map){.most = SIZE_MAX, .size = sizeof(struct audit_type)};
    a->columns = (struct map){.most = AUDIT_COLUMNS,
                              .size = sizeof(struct audit_column),
                              .release = audit_column_release};
    a->shapes = (struct map){.most = AUDIT_SHAPES, .size = sizeof(struct audit_shape)};
}

void audit_free(struct audit *a)
{
    map_free(&a->files);
    map_free(&a->rules);
    map_free(&a->types);
    map_free(&a->columns);
    map_free(&a->shapes);
    for (unsigned i = 0; i < a->nset; i++)
        sample_free(&a->set[i].classes);
    for (unsigned i = 0; i < a->nquasi; i++)
        free(a->quasi[i]);
    free(a->sensitive);
    document_wipe(&a->doc);
    buf_wipe(&a->name);
}

/* The data of a name in a map; NULL when it is beyond what is told apart. */
static void *get(struct audit *a, struct map *m, struct span name)
{
    void *data = map_get(m, audit_name_hash(a, name), name);
    a->bad |= m->bad;
    return data;
}

static struct audit_file *file_of(struct audit *a)
{
    struct put p = put_to(&a->name);
    a->name.n = 0;
    put_clean(&p, span_of(a->path));
    a->bad |= p.bad;
    return get(a, &a->files, (struct span){a->name.p, a->name.n});
}

int audit_open(struct audit *a, const char *path)
{
    if (a->fresh)
        audit_quasi_init(a);
    a->fresh = false;
    a->path = path == NULL ? "-" : path;
    return 0;
}

static void count(struct audit_counts *c, const struct finding *f)
{
    *(f->action == ACTION_KEEP ? &c->kept : &c->replaced) += 1;
}

static void count_finding(struct audit *a, const struct finding *f, struct audit_file *file)
{
    const struct rule *r = engine_rule(a->run->engine, f->rule);
    struct audit_rule *rule = get(a, &a->rules, span_of(r->id));
    struct audit_type *type = get(a, &a->types, span_of(r->type));
    int bucket = f->score / (RULE_SCORE_MAX / AUDIT_BUCKETS);
    if (rule != NULL) {
        count(&rule->found, f);
        rule->score[bucket < AUDIT_BUCKETS ? bucket : AUDIT_BUCKETS - 1]++;
    }
    if (type != NULL) {
        count(&type->found, f);
        distinct_add(&type->distinct, f->hash);
    }
    if (file != NULL)
        count(&file->found, f);
}

int audit_put(struct audit *a, const struct segment *s, const struct redact_place *at,
              const struct format_options *o)
{
    struct audit_file *file = file_of(a);
    (void)at;
    for (size_t i = 0; i < s->nfinding; i++)
        count_finding(a, &s->finding[i], file);
    int bad = audit_columns(a, s, o);
    return bad != 0 ? bad : a->bad != 0 ? REDACT_E_MEMORY : 0;
}

int audit_close(struct audit *a, const struct redact_totals *totals, int error)
{
    struct audit_file *file = file_of(a);
    if (file != NULL) {
        file->bytes += totals->bytes;
        file->records += totals->records;
        if (error != 0 && (file->error == 0 || error < file->error))
            file->error = error;
    }
    a->totals.bytes += totals->bytes;
    a->totals.lines += totals->lines;
    a->totals.records += totals->records;
    a->totals.foreign += totals->foreign;
    a->totals.allowed += totals->allowed;
    return a->bad != 0 ? REDACT_E_MEMORY : 0;
}

int audit_quasi_add(struct audit *a, struct span name)
{
    if (a->nquasi == AUDIT_QUASI_MAX)
        return 1;
    char *copy = strndup((const char *)name.p, name.n);
    if (copy != NULL)
        a->quasi[a->nquasi++] = copy;
    return copy == NULL ? -1 : 0;
}

int audit_sensitive_set(struct audit *a, struct span name)
{
    free(a->sensitive);
    a->sensitive = strndup((const char *)name.p, name.n);
    return a->sensitive == NULL ? -1 : 0;
}

int audit_finish(struct audit *a)
{
    int bad = 0;
    for (size_t i = 0; i < a->columns.n; i++)
        bad |= sample_finish(&((struct audit_column *)a->columns.v[i].data)->values);
    for (unsigned i = 0; i < a->nset; i++)
        bad |= sample_finish(&a->set[i].classes);
    a->finished = true;
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}
