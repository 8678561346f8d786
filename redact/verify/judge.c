#include "redact/verify/judge.h"

#include <stdlib.h>

struct line {
    struct span name;
    bool keep;
    int min_score; /* -1: the policy's own */
};

struct judge {
    unsigned char *text;
    struct line *v;
    size_t n, cap;
    int min_score;
    bool forced; /* min_score came from the command line and covers every line */
    struct span only, except;
};

#define POLICY(name)                                                                               \
    __asm__(".section .rodata\n"                                                                   \
            ".global judge_" #name "\n.global judge_" #name "_end\n"                               \
            "judge_" #name ":\n.incbin \"redact/policies/" #name ".policy\"\n"                     \
            "judge_" #name "_end:\n.byte 0\n.previous\n");                                         \
    extern const unsigned char judge_##name[], judge_##name##_end[]

POLICY(default);
POLICY(strict);
POLICY(logs);
POLICY(hipaa);
POLICY(secrets);
POLICY(resume);

#define ROW(name)                                                                                  \
    {                                                                                              \
#name, judge_##name, judge_##name##_end                                                    \
    }

static const struct {
    const char *name;
    const unsigned char *begin, *end;
} builtin[] = {ROW(default), ROW(strict), ROW(logs), ROW(hipaa), ROW(secrets), ROW(resume)};

bool judge_builtin(const char *name, struct span *text)
{
    for (size_t i = 0; i < sizeof(builtin) / sizeof(builtin[0]); i++)
        if (strcmp(builtin[i].name, name) == 0) {
            *text = (struct span){builtin[i].begin, (size_t)(builtin[i].end - builtin[i].begin)};
            return true;
        }
    return false;
}

/* `action` or `action score`. */
static const char *line_read(struct span value, struct line *l)
{
    static const char *const actions[] = {"token", "label", "mask", "drop"};
    value = conf_uncomment(value);
    size_t n = 0;
    while (n < value.n && value.p[n] != ' ' && value.p[n] != '\t')
        n++;
    struct span word = span_cut(value, 0, n);
    struct span score = span_trim(span_cut(value, n, value.n));
    l->keep = span_is(word, "keep");
    l->min_score = -1;
    if (score.n > 0 && !conf_score(score, &l->min_score))
        return "a score that is not 0 to 1";
    for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
        if (span_is(word, actions[i]))
            return NULL;
    return l->keep ? NULL : "an action that is not token, label, mask, drop or keep";
}

static int line_put(struct judge *j, const struct conf *c, struct conf_error *err)
{
    struct line l = {.name = c->key};
    const char *what = line_read(c->value, &l);
    if (what != NULL)
        return conf_fail(c, err, what, c->value);
    if (j->n == j->cap) {
        size_t cap = j->cap == 0 ? 32 : j->cap * 2;
        struct line *grown = realloc(j->v, cap * sizeof(*grown));
        if (grown == NULL)
            return conf_fail(c, err, "no memory", c->key);
        j->v = grown;
        j->cap = cap;
    }
    j->v[j->n++] = l;
    return 0;
}

static int entry_read(struct judge *j, const struct conf *c, struct conf_error *err)
{
    if (span_is(c->key, "about"))
        return 0;
    if (span_is(c->key, "min-score"))
        return conf_score(conf_uncomment(c->value), &j->min_score)
                   ? 0
                   : conf_fail(c, err, "a score that is not 0 to 1", c->value);
    if (span_is(c->key, "link-persons"))
        return 0; /* the account proves each link (redact/verify/parts.h) */
    bool type = c->key.p[0] >= 'A' && c->key.p[0] <= 'Z';
    bool tag = span_is(span_cut(c->key, 0, 4), "tag:");
    if (!type && !tag && !span_is(c->key, "*"))
        return conf_fail(c, err, "an unknown key", c->key);
    return line_put(j, c, err);
}

static int policy_read(struct judge *j, struct conf *c, struct conf_error *err)
{
    const struct span none = {NULL, 0};
    size_t sections = 0;
    for (;;) {
        switch (conf_next(c)) {
        case CONF_BAD:
            return conf_fail(c, err, c->what, none);
        case CONF_END:
            return j->n > 0 ? 0 : conf_fail(c, err, "a policy that names no type", none);
        case CONF_SECTION:
            if (++sections > 1)
                return conf_fail(c, err, "a policy of more than one section", c->section);
            break;
        case CONF_ENTRY:
            if (sections == 0)
                return conf_fail(c, err, "a key before the section", c->key);
            if (entry_read(j, c, err) != 0)
                return -1;
        }
    }
}

int judge_load(const char *file, struct span text, struct judge **out, struct conf_error *err)
{
    struct conf c;
    struct judge *j = calloc(1, sizeof(*j));
    if (j != NULL)
        j->text = malloc(text.n + 1);
    if (j == NULL || j->text == NULL) {
        judge_free(j);
        *err = (struct conf_error){.file = file, .what = "no memory"};
        return -1;
    }
    if (text.n > 0)
        memcpy(j->text, text.p, text.n);
    j->min_score = RULE_SCORE_MIN;
    conf_open(&c, file, (struct span){j->text, text.n});
    if (policy_read(j, &c, err) != 0) {
        judge_free(j);
        return -1;
    }
    *out = j;
    return 0;
}

void judge_free(struct judge *j)
{
    if (j == NULL)
        return;
    free(j->text);
    free(j->v);
    free(j);
}

void judge_set_min_score(struct judge *j, int hundredths)
{
    j->min_score = hundredths;
    j->forced = true;
}

void judge_set_only(struct judge *j, struct span types)
{
    j->only = types;
}

void judge_set_except(struct judge *j, struct span types)
{
    j->except = types;
}

static bool listed(struct span list, const char *type)
{
    struct span word;
    while (conf_word(&list, &word))
        if (span_is(word, type))
            return true;
    return false;
}

bool judge_wants(const struct judge *j, const char *type)
{
    if (j->only.n > 0 && !listed(j->only, type))
        return false;
    return !listed(j->except, type);
}

static const struct line *line_find(const struct judge *j, const char *prefix, const char *name)
{
    size_t n = strlen(prefix);
    for (size_t i = 0; i < j->n; i++) {
        struct span s = j->v[i].name;
        if (span_is(span_cut(s, 0, n), prefix) && span_is(span_cut(s, n, s.n), name))
            return &j->v[i];
    }
    return NULL;
}

struct judge_sentence judge_rule(const struct judge *j, const struct rule *r)
{
    const struct line *l = line_find(j, "", r->type);
    for (size_t i = 0; l == NULL && i < r->tags.n; i++)
        l = line_find(j, "tag:", r->tags.v[i]);
    /* A rule of a pack of the user's counts unless the policy says otherwise. */
    if (l == NULL && r->user && judge_wants(j, r->type))
        return (struct judge_sentence){.keep = false, .min_score = j->min_score};
    if (l == NULL)
        l = line_find(j, "*", "");
    if (l == NULL || !judge_wants(j, r->type))
        return (struct judge_sentence){.keep = true, .min_score = j->min_score};
    bool own = l->min_score >= 0 && !j->forced;
    return (struct judge_sentence){.keep = l->keep, .min_score = own ? l->min_score : j->min_score};
}
