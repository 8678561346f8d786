#include "redact/verify/confirm.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/verify/json.h"

int confirm_init(struct confirm *c, const struct rule *rules, size_t n, const struct pseudo *p)
{
    *c = (struct confirm){.rules = rules, .nrules = n, .p = p};
    c->scratch = malloc(CANON_ROOM(CONFIRM_VALUE_MAX));
    c->plain = malloc(CONFIRM_VALUE_MAX);
    if (c->scratch != NULL && c->plain != NULL)
        return 0;
    confirm_wipe(c);
    return -1;
}

void confirm_wipe(struct confirm *c)
{
    if (c->scratch != NULL)
        sodium_memzero(c->scratch, CANON_ROOM(CONFIRM_VALUE_MAX));
    if (c->plain != NULL)
        sodium_memzero(c->plain, CONFIRM_VALUE_MAX);
    parts_wipe(&c->parts);
    free(c->scratch);
    free(c->plain);
    *c = (struct confirm){0};
}

static bool by_form(const struct confirm *c, const char *form, const char *type, struct span value,
                    struct span token)
{
    char made[PSEUDO_TOKEN_MAX];
    canon_fn *canon = canon_find(form);
    if (canon == NULL)
        return false;
    size_t n = canon(value, c->scratch);
    size_t len = pseudo_token(c->p, type, c->scratch, n, made);
    return len == token.n && memcmp(made, token.p, len) == 0;
}

/* Was this form tried with an earlier rule of the type? Types have few rules, so looking back is
 * cheap. */
static bool tried(const struct confirm *c, size_t before, const struct rule *r)
{
    for (size_t i = 0; i < before; i++)
        if (strcmp(c->rules[i].type, r->type) == 0 && strcmp(c->rules[i].canon, r->canon) == 0)
            return true;
    return false;
}

enum confirm_answer confirm_value(struct confirm *c, struct span value, bool json,
                                  struct span token)
{
    enum confirm_answer answer = CONFIRM_CANNOT;
    if (c->p == NULL || value.n > CONFIRM_VALUE_MAX || !pseudo_authentic(c->p, token.p, token.n))
        return answer;
    if (json)
        value = (struct span){c->plain, json_decode(value, c->plain)};
    struct span type = span_cut(token, 0, token.n - PSEUDO_TAIL - 1);
    for (size_t i = 0; i < c->nrules; i++) {
        const struct rule *r = &c->rules[i];
        if (!span_is(type, r->type) || tried(c, i, r))
            continue;
        if (by_form(c, r->canon, r->type, value, token))
            return CONFIRM_YES;
        answer = CONFIRM_NO;
    }
    return answer;
}

enum confirm_answer confirm_swap(struct confirm *c, struct span value, bool json, struct span token,
                                 size_t at)
{
    enum confirm_answer answer = confirm_value(c, value, json, token);
    struct span type = span_cut(token, 0, token.n > PSEUDO_TAIL ? token.n - PSEUDO_TAIL - 1 : 0);
    canon_fn *canon = canon_find("person");
    if (answer == CONFIRM_CANNOT || canon == NULL || !span_is(type, "PERSON"))
        return answer;
    if (json)
        value = (struct span){c->plain, json_decode(value, c->plain)};
    struct span name = {c->scratch, canon(value, c->scratch)};
    int bad = answer == CONFIRM_YES ? parts_whole(&c->parts, token, name)
                                    : parts_part(&c->parts, token, name, at);
    c->no_memory = c->no_memory || bad != 0;
    return answer == CONFIRM_YES ? answer : CONFIRM_CANNOT;
}

bool confirm_parts(struct confirm *c, size_t *at)
{
    return parts_settle(&c->parts, at);
}
