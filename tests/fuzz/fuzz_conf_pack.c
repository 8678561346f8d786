/* Any bytes as a pack, alone and over the built-in ones: taken or refused with a line that exists;
 * what is taken compiles or is refused as well. */
#include "rules/pack.h"
#include "rules/ruleset.h"
#include "tests/fuzz/fuzz.h"

static unsigned lines(struct span text)
{
    unsigned n = 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n;
}

static void check_error(const struct conf_error *err, struct span text)
{
    must(err->what != NULL && err->what[0] != '\0' && err->line <= lines(text));
    for (const char *w = err->word; *w != '\0'; w++)
        must(*w >= ' ' && *w < 0x7F);
}

static void check_rule(const struct rule *r)
{
    must(r->id != NULL && r->type != NULL && r->about != NULL && r->canon != NULL);
    must((r->patterns.n > 0) != (r->detector != NULL) && r->nmatch > 0 && r->nreject > 0);
    must(r->score >= 0 && r->score <= RULE_SCORE_MAX && r->score_context >= 0 &&
         r->score_context <= RULE_SCORE_MAX);
    for (size_t i = 0; i < r->nmatch; i++)
        for (size_t k = 0; k < 2 * r->match[i].n; k++)
            must(r->match[i].at[k] <= r->match[i].text.n &&
                 (k == 0 || r->match[i].at[k] >= r->match[i].at[k - 1]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span text = {data, size};
    struct conf_error err;
    struct ruleset *set = NULL;
    struct packs *p = packs_new();
    size_t n = 0;
    must(p != NULL);
    if (packs_add(p, "fuzz", text, true, &err) != 0) {
        check_error(&err, text);
    } else {
        const struct rule *r = packs_rules(p, &n);
        for (size_t i = 0; i < n; i++)
            check_rule(&r[i]);
        if (ruleset_new(r, n, NULL, NULL, &set, &err) == 0)
            ruleset_free(set);
        else
            check_error(&err, text);
    }
    packs_free(p);
    return 0;
}
