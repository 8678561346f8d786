#include "redact/policy.h"

#include <stdlib.h>

struct entry {
    struct span name; /* TYPE, tag:NAME or * */
    struct policy_verdict verdict;
    bool own_score;
};

struct policy {
    unsigned char *text;
    struct entry *entry;
    size_t n, cap;
    int min_score;
    bool links;
};

static const char *const action_names[] = {"keep", "token", "label", "mask", "drop"};

const char *policy_action_name(enum policy_action a)
{
    return action_names[a];
}

#define POLICY(name)                                                                               \
    __asm__(".section .rodata\n.global policy_" #name "\n.global policy_" #name "_end\n"           \
            "policy_" #name ":\n.incbin \"redact/policies/" #name ".policy\"\n"                    \
            "policy_" #name "_end:\n.byte 0\n.previous\n");                                        \
    extern const unsigned char policy_##name[], policy_##name##_end[]

POLICY(default);
POLICY(strict);
POLICY(logs);
POLICY(hipaa);
POLICY(secrets);
POLICY(resume);

#define ROW(name)                                                                                  \
    {                                                                                              \
#name, policy_##name, policy_##name##_end                                                  \
    }

static const struct {
    const char *name;
    const unsigned char *begin, *end;
} builtin[] = {ROW(default), ROW(strict), ROW(logs), ROW(hipaa), ROW(secrets), ROW(resume)};

const char *policy_builtin_name(size_t i)
{
    return i < sizeof(builtin) / sizeof(builtin[0]) ? builtin[i].name : NULL;
}

bool policy_builtin(const char *name, struct span *text)
{
    for (size_t i = 0; policy_builtin_name(i) != NULL; i++)
        if (strcmp(builtin[i].name, name) == 0) {
            *text = (struct span){builtin[i].begin, (size_t)(builtin[i].end - builtin[i].begin)};
            return true;
        }
    return false;
}

static bool action_read(struct span word, enum policy_action *out)
{
    for (size_t i = 0; i < sizeof(action_names) / sizeof(action_names[0]); i++)
        if (span_is(word, action_names[i])) {
            *out = (enum policy_action)i;
            return true;
        }
    return false;
}

static int entry_put(struct policy *p, const struct conf *c, struct conf_error *err)
{
    struct span value = conf_uncomment(c->value);
    const unsigned char *blank = value.n == 0 ? NULL : memchr(value.p, ' ', value.n);
    size_t n = blank == NULL ? value.n : (size_t)(blank - value.p);
    struct entry e = {.name = c->key, .own_score = n < value.n};
    if (!action_read(span_cut(value, 0, n), &e.verdict.action))
        return conf_fail(c, err, "an action that is not token, label, mask, drop or keep", value);
    if (e.own_score && !conf_score(span_trim(span_cut(value, n, value.n)), &e.verdict.min_score))
        return conf_fail(c, err, "a score that is not 0 to 1", value);
    for (size_t i = 0; i < p->n; i++)
        if (span_equal(p->entry[i].name, e.name))
            return conf_fail(c, err, "a type or tag that was given twice", c->key);
    if (p->n == p->cap) {
        size_t cap = p->cap == 0 ? 32 : p->cap * 2;
        struct entry *grown = realloc(p->entry, cap * sizeof(*grown));
        if (grown == NULL)
            return conf_fail(c, err, "no memory", c->key);
        p->entry = grown;
        p->cap = cap;
    }
    p->entry[p->n++] = e;
    return 0;
}

static int policy_read(struct policy *p, struct conf *c, struct conf_error *err)
{
    bool begun = false;
    for (;;) {
        enum conf_kind kind = conf_next(c);
        if (kind == CONF_END)
            return p->n > 0 ? 0
                            : conf_fail(c, err, "a policy without a single type",
                                        (struct span){NULL, 0});
        if (kind == CONF_BAD)
            return conf_fail(c, err, c->what, (struct span){NULL, 0});
        if (kind == CONF_SECTION) {
            if (begun || !span_is(c->section, "policy"))
                return conf_fail(c, err, "a policy has one section, [policy]", c->section);
            begun = true;
            continue;
        }
        if (!begun)
            return conf_fail(c, err, "a key before [policy]", c->key);
        if (span_is(c->key, "about"))
            continue;
        if (span_is(c->key, "min-score")) {
            if (!conf_score(conf_uncomment(c->value), &p->min_score))
                return conf_fail(c, err, "a score that is not 0 to 1", c->value);
            continue;
        }
        if (span_is(c->key, "link-persons")) {
            struct span word = conf_uncomment(c->value);
            p->links = span_is(word, "yes");
            if (!p->links && !span_is(word, "no"))
                return conf_fail(c, err, "neither yes nor no", c->value);
            continue;
        }
        if (!span_is(c->key, "*") && !span_equal(span_cut(c->key, 0, 4), span_of("tag:")) &&
            (c->key.p[0] < 'A' || c->key.p[0] > 'Z'))
            return conf_fail(c, err, "an unknown key", c->key);
        if (entry_put(p, c, err) != 0)
            return -1;
    }
}

int policy_load(const char *file, struct span text, struct policy **out, struct conf_error *err)
{
    struct policy *p = calloc(1, sizeof(*p));
    struct conf c;
    if (p != NULL)
        p->text = malloc(text.n + 1);
    if (p == NULL || p->text == NULL) {
        free(p);
        *err = (struct conf_error){.file = file, .what = "no memory"};
        return -1;
    }
    if (text.n > 0)
        memcpy(p->text, text.p, text.n);
    p->min_score = RULE_SCORE_MIN;
    conf_open(&c, file, (struct span){p->text, text.n});
    if (policy_read(p, &c, err) != 0) {
        policy_free(p);
        return -1;
    }
    *out = p;
    return 0;
}

void policy_free(struct policy *p)
{
    if (p == NULL)
        return;
    free(p->text);
    free(p->entry);
    free(p);
}

void policy_set_min_score(struct policy *p, int hundredths)
{
    p->min_score = hundredths;
    for (size_t i = 0; i < p->n; i++)
        p->entry[i].own_score = false;
}

bool policy_links(const struct policy *p)
{
    return p->links;
}

static const struct entry *entry_find(const struct policy *p, const char *prefix, const char *name)
{
    size_t n = strlen(prefix);
    for (size_t i = 0; i < p->n; i++) {
        struct span s = p->entry[i].name;
        if (span_equal(span_cut(s, 0, n), span_of(prefix)) && span_is(span_cut(s, n, s.n), name))
            return &p->entry[i];
    }
    return NULL;
}

const char *policy_unknown(const struct policy *p, bool (*known)(void *arg, struct span name),
                           void *arg)
{
    for (size_t i = 0; i < p->n; i++)
        if (!span_is(p->entry[i].name, "*") && !known(arg, p->entry[i].name))
            return (const char *)p->entry[i].name.p;
    return NULL;
}

struct policy_verdict policy_decide(const struct policy *p, const struct rule *r)
{
    const struct entry *e = entry_find(p, "", r->type);
    for (size_t i = 0; e == NULL && i < r->tags.n; i++)
        e = entry_find(p, "tag:", r->tags.v[i]);
    if (e == NULL && r->user)
        return (struct policy_verdict){ACTION_TOKEN, p->min_score};
    if (e == NULL)
        e = entry_find(p, "", "*");
    if (e == NULL)
        return (struct policy_verdict){ACTION_KEEP, p->min_score};
    return (struct policy_verdict){e->verdict.action,
                                   e->own_score ? e->verdict.min_score : p->min_score};
}
