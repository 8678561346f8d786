/* An audit for people, alone or beside that of the same data before redaction. */
#include <stdlib.h>

#include "redact/audit.h"
#include "redact/audit_sheet.h"

enum { ROWS = 100, RULES = 60, SHAPES = 60, FILES = 200 };

/* A name with its data now and before; either may be NULL. */
struct pair {
    const char *name;
    const void *now, *before;
    uint64_t weight;
};

struct pairs {
    struct pair *v;
    size_t n;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct pair *)a)->name, ((const struct pair *)b)->name);
}

static int by_weight(const void *a, const void *b)
{
    const struct pair *x = a;
    const struct pair *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* The entries of two maps by their names, and then by what `weigh` says (NULL: by name alone). */
static struct pairs pairs_make(const struct map *now, const struct map *before,
                               uint64_t (*weigh)(const void *data), struct sheet *s)
{
    size_t most = now->n + (before == NULL ? 0 : before->n);
    struct pairs all = {.v = calloc(most + 1, sizeof(*all.v))};
    if (all.v == NULL) {
        s->p.bad = -1;
        return all;
    }
    for (size_t i = 0; i < now->n; i++)
        all.v[all.n++] = (struct pair){.name = now->v[i].name, .now = now->v[i].data};
    for (size_t i = 0; before != NULL && i < before->n; i++)
        all.v[all.n++] = (struct pair){.name = before->v[i].name, .before = before->v[i].data};
    qsort(all.v, all.n, sizeof(*all.v), by_name);
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++) {
        if (n > 0 && strcmp(all.v[n - 1].name, all.v[i].name) == 0) {
            if (all.v[i].now != NULL)
                all.v[n - 1].now = all.v[i].now;
            else
                all.v[n - 1].before = all.v[i].before;
        } else {
            all.v[n++] = all.v[i];
        }
    }
    all.n = n;
    for (size_t i = 0; i < n && weigh != NULL; i++) {
        uint64_t a = all.v[i].now == NULL ? 0 : weigh(all.v[i].now);
        uint64_t b = all.v[i].before == NULL ? 0 : weigh(all.v[i].before);
        all.v[i].weight = a > b ? a : b;
    }
    if (weigh != NULL)
        qsort(all.v, n, sizeof(*all.v), by_weight);
    return all;
}

static const struct map *map_before(const struct audit *before, const struct map *m,
                                    const struct audit *now)
{
    if (before == NULL)
        return NULL;
    return m == &now->files     ? &before->files
           : m == &now->rules   ? &before->rules
           : m == &now->types   ? &before->types
           : m == &now->columns ? &before->columns
                                : &before->shapes;
}

static void number_or_none(struct sheet *s, bool there, uint64_t v)
{
    if (there)
        sheet_number(s, v);
    else
        sheet_none(s);
}

static void found(struct sheet *s, const struct audit_counts *c)
{
    number_or_none(s, true, c == NULL ? 0 : c->replaced);
    number_or_none(s, true, c == NULL ? 0 : c->kept);
}

static void more(struct sheet *s, size_t n, size_t shown)
{
    if (n > shown)
        sheet_note(s, "More are in the audit than are shown here; ndjson has all.");
}

/* ---- the sections ---- */

static void totals_row(struct sheet *s, const char *what, uint64_t now, const struct audit *before,
                       uint64_t then)
{
    sheet_row(s);
    sheet_text(s, span_of(what));
    if (before != NULL)
        sheet_number(s, then);
    sheet_number(s, now);
    sheet_row_end(s);
}

static uint64_t sum_of(const struct map *types, bool kept)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < types->n; i++) {
        const struct audit_type *t = types->v[i].data;
        sum += kept ? t->found.kept : t->found.replaced;
    }
    return sum;
}

static uint64_t left_of(const struct map *shapes)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < shapes->n; i++)
        sum += ((const struct audit_shape *)shapes->v[i].data)->n;
    return sum;
}

static bool whole(const struct audit *a)
{
    for (size_t i = 0; i < a->files.n; i++)
        if (((const struct audit_file *)a->files.v[i].data)->error != 0)
            return false;
    return true;
}

static void summary(struct sheet *s, const struct audit *a, const struct audit *b)
{
    static const char *const heads[] = {"", "#Now"};
    static const char *const two[] = {"", "#Before", "#Now"};
    const struct audit none = {.fresh = true};
    const struct audit *then = b == NULL ? &none : b;
    sheet_section(s, "summary", "Summary");
    if (!whole(a) || !whole(then))
        sheet_alarm(s, "Not everything was examined: see Files.");
    sheet_table(s, "What was looked at", b == NULL ? heads : two, b == NULL ? 2 : 3);
    totals_row(s, "files", a->files.n, b, then->files.n);
    totals_row(s, "bytes", a->totals.bytes, b, then->totals.bytes);
    totals_row(s, "records", a->totals.records, b, then->totals.records);
    totals_row(s, "found, that the policy replaces", sum_of(&a->types, false), b,
               sum_of(&then->types, false));
    totals_row(s, "found, that the policy keeps", sum_of(&a->types, true), b,
               sum_of(&then->types, true));
    totals_row(s, "suspicious, that no rule found", left_of(&a->shapes), b, left_of(&then->shapes));
    totals_row(s, "tokens of other keys", a->totals.foreign, b, then->totals.foreign);
    totals_row(s, "left standing by --allow", a->totals.allowed, b, then->totals.allowed);
    sheet_table_end(s);
    struct put *p = &s->p;
    put_text(p, s->page ? "<p class=\"note\">" : "  ");
    put_text(p, "key ");
    put_html(p, span_of(a->run->key_id));
    put_text(p, ", policy ");
    put_html(p, span_of(a->run->policy));
    put_text(p, ", rules ");
    put_hex64(p, a->run->rules_digest);
    put_text(p, s->page ? "</p>\n" : "\n");
    sheet_section_end(s);
}

static uint64_t type_weight(const void *data)
{
    const struct audit_type *t = data;
    return t->found.replaced + t->found.kept;
}

static void types(struct sheet *s, const struct audit *a, const struct audit *b)
{
    static const char *const heads[] = {"Type", "#Replaced", "#Kept", "#Different"};
    static const char *const two[] = {"Type", "#Before", "#kept",     "#different",
                                      "#Now", "#kept",   "#different"};
    struct pairs all = pairs_make(&a->types, map_before(b, &a->types, a), type_weight, s);
    sheet_section(s, "types", "Types");
    sheet_note(s, "Different values are counted by a sketch, within some 2 %.");
    sheet_table(s, "Findings of each type", b == NULL ? heads : two, b == NULL ? 4 : 7);
    for (size_t i = 0; i < all.n; i++) {
        const struct audit_type *pair[] = {all.v[i].before, all.v[i].now};
        sheet_row(s);
        sheet_text(s, span_of(all.v[i].name));
        for (int k = b == NULL; k < 2; k++) {
            found(s, pair[k] == NULL ? NULL : &pair[k]->found);
            sheet_count(s, pair[k] == NULL ? 0 : distinct_count(&pair[k]->distinct),
                        pair[k] == NULL);
        }
        sheet_row_end(s);
    }
    sheet_table_end(s);
    sheet_section_end(s);
    free(all.v);
}

static uint64_t rule_weight(const void *data)
{
    const struct audit_rule *r = data;
    return r->found.replaced + r->found.kept;
}

static void rules(struct sheet *s, const struct audit *a)
{
    static const char *const heads[] = {"Rule", "#Replaced", "#Kept", "#below 0.5", "#0.5",
                                        "#0.6", "#0.7",      "#0.8",  "#0.9"};
    struct pairs all = pairs_make(&a->rules, NULL, rule_weight, s);
    sheet_section(s, "rules", "Rules, and how sure they are");
    sheet_table(s, "Findings of each rule, by score from this on", heads, 9);
    for (size_t i = 0; i < all.n && i < RULES; i++) {
        const struct audit_rule *r = all.v[i].now;
        uint64_t low = 0;
        for (int k = 0; k < 5; k++)
            low += r->score[k];
        sheet_row(s);
        sheet_text(s, span_of(all.v[i].name));
        found(s, &r->found);
        sheet_number(s, low);
        for (int k = 5; k < AUDIT_BUCKETS; k++)
            sheet_number(s, r->score[k]);
        sheet_row_end(s);
    }
    sheet_table_end(s);
    more(s, all.n, RULES);
    sheet_section_end(s);
    free(all.v);
}

/* Fields that identify most come first. */
static uint64_t column_weight(const void *data)
{
    const struct audit_column *c = data;
    return audit_unique_of(c).rows;
}

static void column_cells(struct sheet *s, const struct audit_column *c)
{
    struct audit_unique u = {.exact = true};
    if (c != NULL)
        u = audit_unique_of(c);
    sheet_count(s, u.values, u.exact);
    sheet_share(s, u.once, u.exact);
    sheet_share(s, u.rows, u.exact);
}

static void fields(struct sheet *s, const struct audit *a, const struct audit *b)
{
    static const char *const heads[] = {"Field",      "#Records",      "#Touched",
                                        "#Different", "#of them once", "#Unique"};
    static const char *const two[] = {"Field",   "#Records", "#Before", "#once",
                                      "#unique", "#Now",     "#once",   "#unique"};
    if (a->columns.n == 0 && (b == NULL || b->columns.n == 0))
        return;
    struct pairs all = pairs_make(&a->columns, map_before(b, &a->columns, a), column_weight, s);
    sheet_section(s, "fields", "Fields that identify by being unique");
    sheet_note(s, "Whatever the rules say: a field that is unique in most records points at one "
                  "of them. Touched are values in which something is replaced.");
    sheet_table(s, "Fields, those that are unique in most records first", b == NULL ? heads : two,
                b == NULL ? 6 : 8);
    for (size_t i = 0; i < all.n && i < ROWS; i++) {
        const struct audit_column *now = all.v[i].now;
        const struct audit_column *then = all.v[i].before;
        sheet_row(s);
        sheet_text(s, span_of(all.v[i].name[0] == '\0' ? "(no field)" : all.v[i].name));
        sheet_number(s, now != NULL ? now->records : then->records);
        if (b == NULL)
            sheet_number(s, now->touched);
        else
            column_cells(s, then);
        column_cells(s, now);
        sheet_row_end(s);
    }
    sheet_table_end(s);
    more(s, all.n, ROWS);
    sheet_section_end(s);
    free(all.v);
}

static void set_name(struct sheet *s, const struct audit *a, const struct audit_set *set)
{
    struct buf name = {.p = NULL};
    int bad = 0;
    for (unsigned i = 0; i < set->n; i++)
        bad |= buf_puts(&name, i > 0 ? " + " : "") | buf_puts(&name, a->quasi[set->column[i]]);
    s->p.bad |= bad;
    sheet_text(s, (struct span){name.p, name.n});
    buf_wipe(&name);
}

static void sets(struct sheet *s, const struct audit *a, const char *when)
{
    static const char *const heads[] = {"Fields together", "#Classes", "#k",     "#Unique",
                                        "#below 5",        "#l",       "#k-map", "#Linked"};
    if (a->nset == 0)
        return;
    sheet_section(s, when[0] == '\0' ? "quasi" : when,
                  when[0] == '\0'  ? "Fields that identify together"
                  : when[0] == 'b' ? "Fields that identify together, before"
                                   : "Fields that identify together, now");
    sheet_note(s, "k: records of the smallest class (k-anonymity). Unique: records whose "
                  "combination is theirs alone. l: fewest different sensitive values in a class "
                  "(l-diversity). k-map: estimate of the smallest class in the population. Linked: "
                  "records that are expected to be linked to the right person of it.");
    sheet_table(s, "Combinations of fields", heads, 8);
    for (unsigned i = 0; i < a->nset; i++) {
        struct audit_risk r = audit_risk_of(a, &a->set[i]);
        sheet_row(s);
        set_name(s, a, &a->set[i]);
        sheet_count(s, r.classes, r.exact);
        sheet_count(s, r.k, r.exact);
        sheet_count(s, r.unique, r.exact);
        sheet_count(s, r.below5, r.exact);
        number_or_none(s, a->sensitive != NULL, r.l);
        if (a->population > 0) {
            sheet_count(s, r.kmap, false);
            sheet_count(s, (uint64_t)(r.linked + 0.5), false);
        } else {
            sheet_none(s);
            sheet_none(s);
        }
        sheet_row_end(s);
    }
    sheet_table_end(s);
    sheet_section_end(s);
}

static uint64_t shape_weight(const void *data)
{
    const struct audit_shape *x = data;
    return x->n * audit_kind_weight(x->kind);
}

static void left(struct sheet *s, const struct audit *a, const struct audit *b)
{
    static const char *const heads[] = {"Shape", "#Times", "What it may be"};
    static const char *const two[] = {"Shape", "#Before", "#Now", "What it may be"};
    struct pairs all = pairs_make(&a->shapes, map_before(b, &a->shapes, a), shape_weight, s);
    sheet_section(s, "left", "Suspicious, that no rule found");
    sheet_note(s, "X and x are letters, 9 a digit, + more letters of the kind before it.");
    sheet_table(s, "Shapes, those that weigh most first", b == NULL ? heads : two,
                b == NULL ? 3 : 4);
    for (size_t i = 0; i < all.n && i < SHAPES; i++) {
        const struct audit_shape *now = all.v[i].now;
        const struct audit_shape *then = all.v[i].before;
        const struct audit_shape *any = now != NULL ? now : then;
        if (any == NULL)
            continue;
        sheet_row(s);
        sheet_text(s, span_of(all.v[i].name + 2));
        if (b != NULL)
            sheet_number(s, then == NULL ? 0 : then->n);
        sheet_number(s, now == NULL ? 0 : now->n);
        sheet_text(s, span_of(audit_kind_name(any->kind)));
        sheet_row_end(s);
    }
    sheet_table_end(s);
    more(s, all.n, SHAPES);
    sheet_section_end(s);
    free(all.v);
}

static uint64_t file_weight(const void *data)
{
    const struct audit_file *f = data;
    return f->error != 0 ? UINT64_MAX : f->found.replaced;
}

static void files(struct sheet *s, const struct audit *a)
{
    static const char *const heads[] = {"File",      "#Bytes", "#Records",
                                        "#Replaced", "#Kept",  "State"};
    struct pairs all = pairs_make(&a->files, NULL, file_weight, s);
    sheet_section(s, "files", "Files");
    sheet_table(s, "Files, those with most findings first", heads, 6);
    for (size_t i = 0; i < all.n && i < FILES; i++) {
        const struct audit_file *f = all.v[i].now;
        sheet_row(s);
        sheet_text(s, span_of(all.v[i].name));
        sheet_number(s, f->bytes);
        sheet_number(s, f->records);
        found(s, &f->found);
        sheet_text(s, span_of(f->error == 0 ? "examined" : redact_strerror(f->error)));
        sheet_row_end(s);
    }
    sheet_table_end(s);
    more(s, all.n, FILES);
    sheet_section_end(s);
    free(all.v);
}

static int tell(const struct audit *a, const struct audit *b, bool page, bool color,
                struct buf *out)
{
    struct sheet s;
    sheet_begin(&s, out, page, color, "Redaction audit");
    summary(&s, a, b);
    types(&s, a, b);
    rules(&s, a);
    fields(&s, a, b);
    if (b != NULL)
        sets(&s, b, "before");
    sets(&s, a, b != NULL ? "now" : "");
    left(&s, a, b);
    files(&s, a);
    return sheet_end(&s);
}

int audit_write_text(const struct audit *a, const struct audit *before, bool color, struct buf *out)
{
    return tell(a, before, false, color, out);
}

int audit_write_html(const struct audit *a, const struct audit *before, struct buf *out)
{
    return tell(a, before, true, false, out);
}
