#include "redact/gold.h"

#include <stdlib.h>

#include "redact/error.h"

/* What labelled sets call the types. */
static const char *const aliases[][2] = {
    {"PER", "PERSON"},
    {"NAME", "PERSON"},
    {"PERSON_NAME", "PERSON"},
    {"PATIENT", "PERSON"},
    {"LOC", "LOCATION"},
    {"GPE", "LOCATION"},
    {"CITY", "LOCATION"},
    {"ORG", "ORGANIZATION"},
    {"ORGANISATION", "ORGANIZATION"},
    {"COMPANY", "ORGANIZATION"},
    {"EMAIL", "EMAIL_ADDRESS"},
    {"PHONE", "PHONE_NUMBER"},
    {"TELEPHONE", "PHONE_NUMBER"},
    {"ADDRESS", "STREET_ADDRESS"},
    {"STREET", "STREET_ADDRESS"},
    {"DATE", "DATE_TIME"},
    {"TIME", "DATE_TIME"},
    {"DOB", "DATE_OF_BIRTH"},
    {"IP", "IP_ADDRESS"},
    {"SSN", "US_SSN"},
    {"IBAN", "IBAN_CODE"},
    {"CARD", "CREDIT_CARD"},
    {"USER", "USERNAME"},
    {"DOMAIN", "DOMAIN_NAME"},
};

static bool copy_label(struct span s, char out[GOLD_TYPE_MAX])
{
    if (s.n == 0 || s.n >= GOLD_TYPE_MAX)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = s.p[i];
        bool plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        out[i] = (char)(c >= 'a' && c <= 'z' ? c - 32 : c == '-' || c == ' ' ? '_' : c);
        if (!plain && !(c >= 'a' && c <= 'z') && c != '-' && c != ' ')
            return false;
    }
    out[s.n] = '\0';
    return true;
}

bool gold_map(struct gold *g, struct span from, struct span to)
{
    if (g->nmap == GOLD_TYPES || !copy_label(from, g->map[g->nmap].from))
        return false;
    g->map[g->nmap].to[0] = '\0';
    if (!span_is(to, "-") && !copy_label(to, g->map[g->nmap].to))
        return false;
    g->nmap++;
    return true;
}

enum gold_format gold_format_of(const char *file, struct span text)
{
    size_t n = strlen(file);
    size_t at = 0;
    if (n > 4 && strcmp(file + n - 4, ".ann") == 0)
        return GOLD_BRAT;
    while (at < text.n && text.p[at] <= ' ')
        at++;
    return at < text.n && text.p[at] == '{' ? GOLD_NDJSON : GOLD_CONLL;
}

int gold_fail(struct gold *g, const char *why)
{
    g->why = why;
    return 1;
}

int gold_read(struct gold *g, enum gold_format f, struct span text, struct span beside)
{
    g->why = NULL;
    g->line = 0;
    g->doc.n = g->doc.text.n = 0;
    return f == GOLD_NDJSON  ? gold_ndjson_read(g, text)
           : f == GOLD_CONLL ? gold_conll_read(g, text)
                             : gold_brat_read(g, text, beside);
}

void gold_wipe(struct gold *g)
{
    buf_wipe(&g->doc.text);
    free(g->doc.span);
    g->doc.span = NULL;
}

static const char *alias_of(const struct gold *g, const char *label)
{
    for (unsigned i = 0; i < g->nmap; i++)
        if (strcmp(g->map[i].from, label) == 0)
            return g->map[i].to;
    for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
        if (strcmp(aliases[i][0], label) == 0)
            return aliases[i][1];
    return label;
}

uint32_t gold_type(struct gold *g, struct span label)
{
    char name[GOLD_TYPE_MAX];
    if (!copy_label(label, name)) {
        gold_fail(g, "a label is longer than 40 letters, or holds other signs");
        return GOLD_IGNORE;
    }
    const char *type = alias_of(g, name);
    if (type[0] == '\0')
        return GOLD_IGNORE;
    for (uint32_t i = 0; i < g->ntype; i++)
        if (strcmp(g->type[i], type) == 0)
            return i;
    if (g->ntype == GOLD_TYPES) {
        gold_fail(g, "there are more than 64 types");
        return GOLD_IGNORE;
    }
    memcpy(g->type[g->ntype], type, strlen(type) + 1);
    return g->ntype++;
}

int gold_mark(struct gold *g, size_t begin, size_t end, uint32_t type)
{
    struct gold_doc *d = &g->doc;
    if (type == GOLD_IGNORE)
        return 0;
    if (d->n == d->cap) {
        size_t cap = d->cap == 0 ? 64 : 2 * d->cap;
        struct gold_span *grown = realloc(d->span, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        d->span = grown;
        d->cap = cap;
    }
    d->span[d->n++] = (struct gold_span){begin, end, type};
    return 0;
}

size_t *gold_places(struct span text, size_t *n)
{
    size_t *at = calloc(text.n + 1, sizeof(*at));
    *n = 0;
    if (at == NULL)
        return NULL;
    for (size_t i = 0; i < text.n; i++)
        if ((text.p[i] & 0xC0) != 0x80)
            at[(*n)++] = i;
    at[*n] = text.n;
    return at;
}

static int in_order(const void *a, const void *b)
{
    const struct gold_span *x = a;
    const struct gold_span *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

int gold_put(struct gold *g)
{
    struct gold_doc *d = &g->doc;
    if (d->n > 0)
        qsort(d->span, d->n, sizeof(*d->span), in_order);
    int bad = d->text.n == 0 ? 0 : g->each(g->arg, d);
    d->n = d->text.n = 0;
    return bad;
}
