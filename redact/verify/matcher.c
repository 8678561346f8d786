#include "redact/verify/matcher.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "redact/verify/heard.h"
#include "rules/check.h"
#include "rules/lexicon.h"

/*
 * Patterns are bounded, so a match needs a few thousand steps for each start; what needs a hundred
 * times that is broken. The interpreter counts steps for each start, so the limit does not depend
 * on the length of the text.
 */
enum { MATCH_LIMIT = 2000000, STACK_MIN = 64 * 1024, STACK_MAX = 4 * 1024 * 1024, GROUP_MAX = 9 };

const int matcher_no_memory = PCRE2_ERROR_NOMEMORY;

struct pattern {
    pcre2_code *code;
    const struct rule *rule;
    check_fn *check;  /* or NULL */
    unsigned lexicon; /* mask, 0: any */
    bool anchored;    /* it asks for the beginning or end of the text: \A, \z */
    bool quick;       /* JIT was tried */
};

struct matcher {
    struct pattern *v;
    size_t n, cap;
    size_t rules, detectors;
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    struct heard *heard;
};

static int fail(struct conf_error *err, const struct rule *r, const char *what)
{
    *err = (struct conf_error){.file = r->file, .line = r->line, .what = what};
    size_t n = strlen(r->id);
    memcpy(err->word, r->id, n < sizeof(err->word) - 1 ? n : sizeof(err->word) - 1);
    return -1;
}

static bool asks_for_ends(const char *pattern)
{
    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p != '\\')
            continue;
        p++;
        if (*p == 'A' || *p == 'z' || *p == 'Z' || *p == '\0')
            return true;
    }
    return false;
}

static int pattern_add(struct matcher *m, const struct rule *r, const char *text,
                       struct conf_error *err)
{
    int code = 0;
    PCRE2_SIZE at = 0;
    uint32_t groups = 0;
    struct pattern p = {.rule = r, .anchored = asks_for_ends(text)};
    if (m->n == m->cap) {
        size_t cap = m->cap == 0 ? 256 : m->cap * 2;
        struct pattern *grown = realloc(m->v, cap * sizeof(*grown));
        if (grown == NULL)
            return fail(err, r, "no memory");
        m->v = grown;
        m->cap = cap;
    }
    if (r->check != NULL && (p.check = check_find(r->check)) == NULL)
        return fail(err, r, "a check that does not exist");
    if (r->lexicon != NULL && !lexicon_class(r->lexicon, &p.lexicon))
        return fail(err, r, "a lexicon class that does not exist");
    p.code =
        pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, PCRE2_MULTILINE, &code, &at, NULL);
    if (p.code == NULL)
        return fail(err, r, "a pattern that PCRE2 refuses");
    m->v[m->n++] = p;
    pcre2_pattern_info(p.code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (r->group > groups || r->group > GROUP_MAX)
        return fail(err, r, "a group that the pattern does not have");
    return 0;
}

static int tools_make(struct matcher *m)
{
    m->data = pcre2_match_data_create(GROUP_MAX + 1, NULL);
    m->context = pcre2_match_context_create(NULL);
    m->stack = pcre2_jit_stack_create(STACK_MIN, STACK_MAX, NULL);
    if (m->data == NULL || m->context == NULL || m->stack == NULL)
        return -1;
    pcre2_jit_stack_assign(m->context, NULL, m->stack);
    pcre2_set_match_limit(m->context, MATCH_LIMIT);
    return 0;
}

int matcher_new(const struct rule *rules, size_t n, struct matcher **out, struct conf_error *err)
{
    struct matcher *m = calloc(1, sizeof(*m));
    if (m != NULL)
        m->heard = heard_new(rules, n);
    if (m == NULL || m->heard == NULL || tools_make(m) != 0) {
        matcher_free(m);
        *err = (struct conf_error){.file = "", .what = "no memory"};
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        m->rules += rules[i].patterns.n > 0;
        m->detectors += rules[i].patterns.n == 0;
        for (size_t k = 0; k < rules[i].patterns.n; k++)
            if (pattern_add(m, &rules[i], rules[i].patterns.v[k], err) != 0) {
                matcher_free(m);
                return -1;
            }
    }
    *out = m;
    return 0;
}

void matcher_free(struct matcher *m)
{
    if (m == NULL)
        return;
    for (size_t i = 0; i < m->n; i++)
        pcre2_code_free(m->v[i].code);
    heard_free(m->heard);
    free(m->v);
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    pcre2_jit_stack_free(m->stack);
    free(m);
}

void matcher_forget(struct matcher *m)
{
    heard_forget(m->heard);
}

void matcher_listen(struct matcher *m, struct span text)
{
    heard_listen(m->heard, text);
}

bool matcher_heard(const struct matcher *m, const struct rule *r)
{
    return heard_rule(m->heard, r);
}

size_t matcher_rules(const struct matcher *m)
{
    return m->rules;
}

size_t matcher_detectors(const struct matcher *m)
{
    return m->detectors;
}

static bool letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* Has a word of the value the class that the rule asks for? Words with their hyphens and
 * apostrophes, and without. */
static bool lexicon_ok(struct span value, unsigned mask, const char *joints)
{
    for (size_t i = 0; i < value.n;) {
        size_t end = i;
        while (end < value.n && (letter(value.p[end]) || (end > i && value.p[end] != 0 &&
                                                          strchr(joints, value.p[end]) != NULL)))
            end++;
        if (end > i && (lexicon_find(span_cut(value, i, end - i)) & mask) != 0)
            return true;
        i = end > i ? end : i + 1;
    }
    return false;
}

/* Sets *lost to what the value's score loses by its check. */
static bool value_ok(const struct pattern *p, struct span value, int *lost)
{
    bool refused = p->check != NULL && !p->check(value);
    if (refused && p->rule->score_unchecked < 0)
        return false;
    *lost = refused ? p->rule->score - p->rule->score_unchecked : 0;
    return p->lexicon == 0 || lexicon_ok(value, p->lexicon, "'-") ||
           lexicon_ok(value, p->lexicon, "");
}

struct run {
    struct matcher *m;
    const struct matcher_text *t;
    matcher_fn *hit;
    void *ctx;
};

static bool offer(const struct run *r, const struct pattern *p, struct span subject,
                  struct span cell)
{
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(r->m->data);
    size_t pos = v[2 * p->rule->group];
    size_t end = v[2 * p->rule->group + 1];
    int lost = 0;
    if (pos == PCRE2_UNSET || end <= pos || !value_ok(p, span_cut(subject, pos, end - pos), &lost))
        return false;
    size_t base = (size_t)(subject.p - r->t->text.p);
    struct matcher_hit h = {
        .rule = p->rule, .pos = base + pos, .end = base + end, .lost = lost, .cell = cell};
    return r->hit(r->ctx, &h);
}

/* One pattern over one cell by itself, from byte `from` of it. */
static int run_cell(const struct run *r, const struct pattern *p, struct span cell, size_t from)
{
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(r->m->data);
    while (from <= cell.n) {
        int rc = pcre2_match(p->code, cell.p, cell.n, from, 0, r->m->data, r->m->context);
        if (rc == PCRE2_ERROR_NOMATCH)
            return 0;
        if (rc < 0)
            return rc;
        size_t begin = v[0];
        size_t end = v[1];
        from = offer(r, p, cell, cell) && end > begin ? end : begin + 1;
    }
    return 0;
}

static struct span cell_at(const struct run *r, size_t pos)
{
    return r->t->cell == NULL ? r->t->text : r->t->cell(r->t->ctx, pos);
}

/* A pattern that asks for the ends of the text asks for the ends of a cell, so it sees each cell by
 * itself. */
static int run_each_cell(const struct run *r, const struct pattern *p)
{
    for (size_t at = 0; at < r->t->text.n;) {
        struct span cell = cell_at(r, at);
        int rc = run_cell(r, p, cell, 0);
        if (rc != 0)
            return rc;
        at = (size_t)(cell.p - r->t->text.p) + cell.n + 1;
    }
    return 0;
}

/* All of the text at once; where a match leaves its cell, the rest of that cell is searched by
 * itself. */
static int run_pattern(const struct run *r, const struct pattern *p)
{
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(r->m->data);
    struct span text = r->t->text;
    for (size_t from = 0; from <= text.n;) {
        int rc = pcre2_match(p->code, text.p, text.n, from, 0, r->m->data, r->m->context);
        if (rc == PCRE2_ERROR_NOMATCH)
            return 0;
        if (rc < 0)
            return rc;
        size_t begin = v[0];
        size_t end = v[1];
        struct span cell = cell_at(r, begin);
        size_t cell_begin = (size_t)(cell.p - text.p);
        if (end <= cell_begin + cell.n) {
            from = offer(r, p, text, cell) && end > begin ? end : begin + 1;
            continue;
        }
        rc = begin - cell_begin <= cell.n ? run_cell(r, p, cell, begin - cell_begin) : 0;
        if (rc != 0)
            return rc;
        from = cell_begin + cell.n + 1;
    }
    return 0;
}

int matcher_run(struct matcher *m, const struct matcher_text *t, matcher_fn *hit, void *ctx)
{
    struct run r = {.m = m, .t = t, .hit = hit, .ctx = ctx};
    int rc = 0;
    if (t->text.p == NULL)
        return 0;
    for (size_t i = 0; rc == 0 && i < m->n; i++) {
        struct pattern *p = &m->v[i];
        if (t->skip != NULL && t->skip(t->ctx, p->rule))
            continue;
        if (!p->quick) { /* most of them are never run: that is half of the start */
            p->quick = true;
            /* Without JIT the interpreter does the same, slower. */
            pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
        }
        rc = p->anchored && t->cell != NULL ? run_each_cell(&r, p) : run_pattern(&r, p);
    }
    return rc;
}

const char *matcher_error(int code)
{
    switch (code) {
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
        return "a pattern ran into PCRE2's match limit";
    case PCRE2_ERROR_JIT_STACKLIMIT:
        return "a pattern ran out of PCRE2's JIT stack";
    case PCRE2_ERROR_NOMEMORY:
        return "no memory";
    default:
        return "PCRE2 reported an internal error";
    }
}
