/* Fields that identify together: how often each combination of their values occurs. */
#include <math.h>

#include "redact/audit.h"

enum { CHANCES = 64, SERIES_MAX = 1000000 };

void audit_quasi_init(struct audit *a)
{
    a->nset = 0;
    if (a->nquasi == 0)
        return;
    struct audit_set *all = &a->set[a->nset++];
    for (unsigned i = 0; i < a->nquasi; i++)
        all->column[i] = i;
    all->n = a->nquasi;
    sample_init(&all->classes, AUDIT_CLASSES);
    for (unsigned i = 0; i < a->nquasi && a->nquasi > 2; i++)
        for (unsigned k = i + 1; k < a->nquasi; k++) {
            struct audit_set *pair = &a->set[a->nset++];
            *pair = (struct audit_set){.column = {i, k}, .n = 2};
            sample_init(&pair->classes, AUDIT_CLASSES);
        }
}

/* A field is named by its path, `/address/zip`, or by the last part of it, `zip`. */
bool audit_quasi_is(const char *wanted, struct span name)
{
    size_t n = strlen(wanted);
    if (n > name.n || memcmp(name.p + name.n - n, wanted, n) != 0)
        return false;
    return wanted[0] == '/' ? n == name.n : n < name.n && name.p[name.n - n - 1] == '/';
}

int audit_quasi_put(struct audit *a, const struct audit_record *r)
{
    bool any = false;
    uint32_t beside = (uint32_t)r->sensitive;
    for (unsigned i = 0; i < a->nquasi; i++)
        any = any || r->has[i];
    if (!any)
        return 0;
    a->quasi_records++;
    for (unsigned i = 0; i < a->nset; i++) {
        const struct audit_set *s = &a->set[i];
        uint64_t class = 0;
        for (unsigned k = 0; k < s->n; k++)
            class = hash64_of(a->hash, class, &r->quasi[s->column[k]], sizeof(class));
        if (sample_add(&a->set[i].classes, class, 1, a->sensitive == NULL ? NULL : &beside) != 0)
            return REDACT_E_MEMORY;
    }
    return 0;
}

/*
 * The chance that a record of a class that occurs f times in a sample of share p is linked to the
 * right one of the people of that class in the population: E[1/F | f], with F - f as failures
 * before f successes of chance p (Benedetti and Franconi, 1998). Summed from its series.
 */
static double chance(uint64_t f, double p)
{
    double q = 1 - p;
    if (f >= CHANCES)
        return p / ((double)f - q); /* what it comes near to */
    double term = 1;
    double sum = 0;
    for (unsigned i = 0; i < SERIES_MAX; i++) {
        double add = term / (double)(f + i);
        sum += add;
        if (add < sum * 1e-9 && i > 0)
            break;
        term *= q * (double)(f + i) / (double)(i + 1);
    }
    return sum * pow(p, (double)f);
}

struct audit_risk audit_risk_of(const struct audit *a, const struct audit_set *s)
{
    const struct sample *c = &s->classes;
    struct audit_risk r = {.classes = c->n, .exact = !c->cut};
    double p = a->population > a->quasi_records && a->quasi_records > 0
                   ? (double)a->quasi_records / (double)a->population
                   : 1;
    uint64_t seen = 0;
    double known[CHANCES] = {0};
    for (uint64_t f = 1; f < CHANCES && a->population > 0; f++)
        known[f] = chance(f, p);
    for (size_t i = 0; i < c->n; i++) {
        const struct sample_entry *e = &c->v[i];
        unsigned l = sample_beside(c, e);
        seen += e->n;
        r.unique += e->n == 1;
        r.below5 += e->n < 5 ? e->n : 0;
        r.k = r.k == 0 || e->n < r.k ? e->n : r.k;
        r.l = i == 0 || l < r.l ? l : r.l;
        if (a->population > 0)
            r.linked += (double)e->n * (e->n < CHANCES ? known[e->n] : chance(e->n, p));
    }
    if (c->cut && seen > 0) { /* the sample stands for all records */
        double scale = (double)a->quasi_records / (double)seen;
        r.classes = (uint64_t)((double)r.classes * scale + 0.5);
        r.unique = (uint64_t)((double)r.unique * scale + 0.5);
        r.below5 = (uint64_t)((double)r.below5 * scale + 0.5);
        r.linked *= scale;
    }
    if (a->population > 0)
        r.kmap = (uint64_t)((double)r.k / p + 0.5);
    return r;
}

struct audit_unique audit_unique_of(const struct audit_column *c)
{
    struct audit_unique u = {.values = distinct_count(&c->distinct), .exact = !c->values.cut};
    uint64_t once = 0;
    for (size_t i = 0; i < c->values.n; i++)
        once += c->values.v[i].n == 1;
    if (u.exact)
        u.values = c->values.n;
    u.once = c->values.n == 0 ? 0 : once * 10000 / c->values.n;
    double single = (double)u.once / 10000 * (double)u.values;
    if (u.exact)
        single = (double)once;
    u.rows = c->n == 0 ? 0 : (uint64_t)(single * 10000 / (double)c->n);
    u.rows = u.rows > 10000 ? 10000 : u.rows;
    return u;
}
