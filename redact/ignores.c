#include "redact/ignores.h"

#include <stdlib.h>

#include "crypto/base32.h"

void ignores_init(struct ignores *g, const char *key_id, const char *today)
{
    *g = (struct ignores){.n = 0};
    memcpy(g->key, key_id, strnlen(key_id, KEY_ID_LEN));
    memcpy(g->today, today, strnlen(today, sizeof(g->today) - 1));
}

void ignores_wipe(struct ignores *g)
{
    for (size_t i = 0; i < g->n; i++)
        free(g->v[i].reason);
    free(g->v);
    g->v = NULL;
    g->n = g->cap = 0;
}

static int in_order(const void *a, const void *b)
{
    const struct ignores_entry *x = a;
    const struct ignores_entry *y = b;
    int c = memcmp(x->print, y->print, PRINT_LEN);
    if (c == 0)
        c = strcmp(x->rule, y->rule);
    return c != 0 ? c : x->line > y->line ? -1 : x->line < y->line; /* what is new comes last */
}

static bool same(const struct ignores_entry *a, const struct ignores_entry *b)
{
    return memcmp(a->print, b->print, PRINT_LEN) == 0 && strcmp(a->rule, b->rule) == 0;
}

/* Sorts; of entries that are the same the one of the file stays. The line of a second one in the
 * file, or 0. */
static unsigned sort(struct ignores *g)
{
    unsigned twice = 0;
    size_t n = 0;
    if (g->n > 0)
        qsort(g->v, g->n, sizeof(*g->v), in_order);
    for (size_t i = 0; i < g->n; i++) {
        if (n == 0 || !same(&g->v[n - 1], &g->v[i])) {
            g->v[n++] = g->v[i];
            continue;
        }
        if (g->v[i].line > 0)
            twice = g->v[n - 1].line;
        free(g->v[i].reason);
    }
    g->n = g->sorted = n;
    return twice;
}

static struct ignores_entry *find(const struct ignores *g, const char *print, const char *rule)
{
    struct ignores_entry key = {.n = 0};
    size_t n = strlen(rule);
    if (n >= sizeof(key.rule))
        return NULL;
    memcpy(key.print, print, PRINT_LEN);
    memcpy(key.rule, rule, n);
    size_t lo = 0;
    size_t hi = g->sorted;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = memcmp(print, g->v[mid].print, PRINT_LEN);
        if (c == 0)
            c = strcmp(key.rule, g->v[mid].rule);
        if (c == 0)
            return &g->v[mid];
        *(c > 0 ? &lo : &hi) = c > 0 ? mid + 1 : mid;
    }
    return NULL;
}

static int append(struct ignores *g, const struct ignores_entry *e)
{
    if (g->n == g->cap) {
        size_t cap = g->cap == 0 ? 64 : 2 * g->cap;
        struct ignores_entry *grown = realloc(g->v, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        g->v = grown;
        g->cap = cap;
    }
    g->v[g->n++] = *e;
    return 0;
}

static bool is_date(struct span s)
{
    static const char shape[] = "0000-00-00";
    if (s.n != sizeof(shape) - 1)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (shape[i] == '0' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != '-')
            return false;
    unsigned month = (unsigned)(s.p[5] - '0') * 10 + s.p[6] - '0';
    unsigned day = (unsigned)(s.p[8] - '0') * 10 + s.p[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_print(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!base32_is(s.p[i]))
            return false;
    return s.n == PRINT_LEN;
}

static bool is_id(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] < 'a' || s.p[i] > 'z') && (s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '-')
            return false;
    return s.n > 0 && s.n < sizeof(((struct ignores_entry *)0)->rule);
}

/* The next word of a line, which is cut off it. */
static struct span word(struct span *line)
{
    *line = span_trim(*line);
    size_t n = 0;
    while (n < line->n && line->p[n] != ' ' && line->p[n] != '\t')
        n++;
    struct span w = span_cut(*line, 0, n);
    *line = span_trim(span_cut(*line, n, line->n));
    return w;
}

/* Constant text that says what is wrong with the line; NULL when it is an entry. */
static const char *read_entry(const struct ignores *g, struct span line, struct ignores_entry *e)
{
    struct span print = word(&line);
    struct span rule = word(&line);
    struct span until = word(&line);
    if (!is_print(print))
        return "an entry begins with a print of 20 characters";
    if (!is_id(rule))
        return "the second word of an entry is the id of a rule";
    if (!span_is(until, "-") && !is_date(until))
        return "the third word of an entry is a date such as 2027-01-31, or -";
    if (line.n > 0 && line.p[0] != '#')
        return "behind its date an entry has nothing but # and the reason";
    memcpy(e->print, print.p, PRINT_LEN);
    memcpy(e->rule, rule.p, rule.n);
    memcpy(e->until, until.p, until.n);
    e->expired = !span_is(until, "-") && strcmp(e->until, g->today) < 0;
    line = line.n > 0 ? span_trim(span_cut(line, 1, line.n)) : line;
    if (line.n > 0) {
        e->reason = strndup((const char *)line.p, line.n);
        return e->reason == NULL ? "no memory" : NULL;
    }
    return NULL;
}

static const char *read_line(struct ignores *g, struct span line, unsigned number, bool *key)
{
    struct ignores_entry e = {.line = number};
    struct span rest = line;
    if (line.n == 0 || line.p[0] == '#')
        return NULL;
    if (!*key) {
        *key = true;
        if (!span_is(word(&rest), "key"))
            return "the first line is `key` and the id of the key that the prints are made with";
        return span_is(rest, g->key) ? NULL : "the prints are made with another key";
    }
    const char *why = read_entry(g, line, &e);
    if (why == NULL && append(g, &e) != 0)
        why = "no memory";
    if (why != NULL)
        free(e.reason);
    return why;
}

int ignores_load(struct ignores *g, const char *file, struct span text, struct conf_error *err)
{
    bool key = false;
    unsigned number = 0;
    for (size_t at = 0; at < text.n;) {
        const unsigned char *nl = memchr(text.p + at, '\n', text.n - at);
        size_t end = nl == NULL ? text.n : (size_t)(nl - text.p);
        struct span line = span_cut(text, at, end - at);
        if (line.n > 0 && line.p[line.n - 1] == '\r')
            line.n--;
        const char *why = read_line(g, span_trim(line), ++number, &key);
        if (why != NULL) {
            *err = (struct conf_error){.file = file, .line = number, .what = why};
            return -1;
        }
        at = end + 1;
    }
    number = sort(g);
    if (number > 0)
        *err = (struct conf_error){
            .file = file, .line = number, .what = "this entry stands there twice"};
    return number > 0 ? -1 : 0;
}

bool ignores_has(struct ignores *g, const char *rule, const char print[PRINT_LEN])
{
    struct ignores_entry *e = find(g, print, rule);
    if (e == NULL)
        return false;
    e->n++;
    return !e->expired;
}

int ignores_add(struct ignores *g, const char *rule, const char print[PRINT_LEN])
{
    struct ignores_entry e = {.until = "-", .n = 1};
    size_t n = strlen(rule);
    if (n >= sizeof(e.rule) || find(g, print, rule) != NULL)
        return 0;
    memcpy(e.print, print, PRINT_LEN);
    memcpy(e.rule, rule, n);
    /* One value found often must not fill the memory. */
    if (g->n - g->sorted > 4096 && g->n - g->sorted > g->sorted)
        sort(g);
    return append(g, &e);
}

int ignores_write(struct ignores *g, struct buf *out)
{
    sort(g);
    int bad = buf_puts(out, "# What redact check need not report: print, rule, last day (or -), "
                            "# reason. Sorted.\nkey ") |
              buf_puts(out, g->key) | buf_putc(out, '\n');
    for (size_t i = 0; i < g->n && bad == 0; i++) {
        const struct ignores_entry *e = &g->v[i];
        bad = buf_put(out, e->print, PRINT_LEN) | buf_putc(out, ' ') | buf_puts(out, e->rule) |
              buf_putc(out, ' ') | buf_puts(out, e->until);
        if (e->reason != NULL)
            bad |= buf_puts(out, " # ") | buf_puts(out, e->reason);
        bad |= buf_putc(out, '\n');
    }
    return bad == 0 ? 0 : -1;
}
