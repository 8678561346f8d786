/*
 * What the tests of redact-verify share: texts with marks, from which an original, an output and a
 * report are made without the filter, so that the verifier is tested against nothing but its
 * contract.
 *
 *     "Mail «EMAIL_ADDRESS:a.b@example.com» now"    one replacement; the value may hold JSON
 * escapes "«=PHONE_NUMBER:5»"                           the same for a bare JSON number, whose
 * token stands in quotes
 */
#ifndef TESTS_VERIFY_KIT_H
#define TESTS_VERIFY_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "crypto/buf.h"
#include "redact/verify/json.h"
#include "redact/verify/verify.h"
#include "rules/canon.h"
#include "rules/pack.h"

struct kit {
    struct packs *packs;
    struct key *key;
    struct pseudo *pseudo;
    struct judge *judge;
    struct matcher *matcher;
    struct names names;
    struct opts opts;
    struct verify_setup setup;
    struct buf original, output, report;
    struct verify_answers answers;
};

static inline struct span kit_span(const struct buf *b)
{
    return (struct span){b->p, b->n};
}

static inline void kit_policy(struct kit *k, const char *text)
{
    struct conf_error err;
    struct span policy = span_of(text);
    if (text == NULL)
        assert_true(judge_builtin("default", &policy));
    judge_free(k->judge);
    assert_int_equal(judge_load("policy", policy, &k->judge, &err), 0);
    k->setup.judge = k->judge;
}

/* The built-in packs and, when given, one of the test's; the default policy; a fresh key. */
static inline void kit_open(struct kit *k, const char *pack)
{
    struct conf_error err;
    *k = (struct kit){.opts = {.scope = "", .key_fd = -1, .min_score = -1}};
    k->packs = packs_new();
    assert_non_null(k->packs);
    assert_int_equal(packs_add_builtin(k->packs, &err), 0);
    if (pack != NULL && packs_add(k->packs, "test", span_of(pack), true, &err) != 0)
        fail_msg("pack line %u: %s (%s)", err.line, err.what, err.word);
    assert_int_equal(key_random(&k->key), KEY_OK);
    k->pseudo = pseudo_new(k->key, "");
    k->setup = (struct verify_setup){.opts = &k->opts, .pseudo = k->pseudo};
    k->setup.rules = packs_rules(k->packs, &k->setup.nrules);
    assert_int_equal(matcher_new(k->setup.rules, k->setup.nrules, &k->matcher, &err), 0);
    k->setup.matcher = k->matcher;
    kit_policy(k, NULL);
}

static inline void kit_close(struct kit *k)
{
    verify_free(&k->answers);
    buf_wipe(&k->original);
    buf_wipe(&k->output);
    buf_wipe(&k->report);
    names_free(&k->names);
    judge_free(k->judge);
    matcher_free(k->matcher);
    pseudo_free(k->pseudo);
    key_free(k->key);
    packs_free(k->packs);
}

/* The token of a value: in the form that the first rule of the type uses. */
static inline size_t kit_token(const struct kit *k, const char *type, struct span value, char *out)
{
    unsigned char canon[CANON_ROOM(4096)];
    const char *form = "fold";
    for (size_t i = k->setup.nrules; i-- > 0;)
        if (strcmp(k->setup.rules[i].type, type) == 0)
            form = k->setup.rules[i].canon;
    assert_true(value.n <= 4096);
    return pseudo_token(k->pseudo, type, canon, canon_find(form)(value, canon), out);
}

static inline void kit_finding(struct kit *k, size_t offset, size_t length, const char *type,
                               const char *action, const char *token, size_t n)
{
    char line[512];
    int len =
        snprintf(line, sizeof(line),
                 "{\"path\":\"-\",\"offset\":%zu,\"length\":%zu,\"line\":1,\"column\":1,"
                 "\"type\":\"%s\",\"rule\":\"test\",\"score\":0.95,\"action\":\"%s\"%s%.*s%s}\n",
                 offset, length, type, action, n > 0 ? ",\"token\":\"" : "", (int)n, token,
                 n > 0 ? "\"" : "");
    assert_int_equal(buf_put(&k->report, line, (size_t)len), 0);
}

static inline void kit_summary(struct kit *k)
{
    char line[128];
    int len = snprintf(line, sizeof(line), "{\"summary\":{\"bytes\":%zu,\"complete\":true}}\n",
                       k->original.n);
    assert_int_equal(buf_put(&k->report, line, (size_t)len), 0);
}

/* One marked value at `mark`: writes it to all three, returns what follows the mark. */
static inline const char *kit_mark(struct kit *k, const char *mark)
{
    char type[64] = "";
    char token[PSEUDO_TOKEN_MAX];
    unsigned char plain[4096];
    bool number = mark[2] == '=';
    const char *name = mark + 2 + number;
    const char *colon = strchr(name, ':');
    const char *end = strstr(name, "»");
    assert_true(colon != NULL && end != NULL && (size_t)(colon - name) < sizeof(type));
    memcpy(type, name, (size_t)(colon - name));
    struct span value = {(const unsigned char *)colon + 1, (size_t)(end - colon) - 1};
    struct span read = {plain, json_decode(value, plain)};
    size_t n = kit_token(k, type, read, token);
    kit_finding(k, k->original.n, value.n, type, "token", token, n);
    assert_int_equal(buf_put(&k->original, value.p, value.n), 0);
    assert_int_equal(number ? buf_putc(&k->output, '"') : 0, 0);
    assert_int_equal(buf_put(&k->output, token, n), 0);
    assert_int_equal(number ? buf_putc(&k->output, '"') : 0, 0);
    return end + strlen("»");
}

/* Makes original, output and report of a marked text, in place of those that were. */
static inline void kit_text(struct kit *k, const char *marked)
{
    k->original.n = k->output.n = k->report.n = 0;
    while (*marked != '\0') {
        const char *mark = strstr(marked, "«");
        size_t n = mark == NULL ? strlen(marked) : (size_t)(mark - marked);
        assert_int_equal(buf_put(&k->original, marked, n), 0);
        assert_int_equal(buf_put(&k->output, marked, n), 0);
        marked = mark == NULL ? marked + n : kit_mark(k, mark);
    }
    kit_summary(k);
}

/* Appends to the output, and to the original too, so that the account holds. */
static inline void kit_leak(struct kit *k, const void *bytes, size_t n)
{
    assert_int_equal(buf_put(&k->original, bytes, n), 0);
    assert_int_equal(buf_put(&k->output, bytes, n), 0);
}

/* Verifies what was made; returns the exit code. */
static inline int kit_verify(struct kit *k, bool against, bool report)
{
    struct verify_input in = {.name = "-",
                              .output = kit_span(&k->output),
                              .original = kit_span(&k->original),
                              .report = kit_span(&k->report)};
    k->opts.against = against ? "-" : NULL;
    k->opts.report = report ? "-" : NULL;
    verify_free(&k->answers);
    verify_file(&k->setup, &in, &k->names, &k->answers);
    return verify_exit(&k->answers, k->opts.strict);
}

#endif
