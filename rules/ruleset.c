#include "rules/ruleset.h"

#include <stdlib.h>

#include "rules/lexicon.h"
#include "rules/trigger.h"

static int fail(struct conf_error *err, const struct rule *r, const char *what)
{
    struct conf place = {.file = r->file, .line = r->line};
    return conf_fail(&place, err, what, span_of(r->id));
}

static int resolve_names(const struct rule *r, struct ruleset_rule *out, struct conf_error *err)
{
    *out = (struct ruleset_rule){.rule = r};
    if (r->check != NULL && (out->check = check_find(r->check)) == NULL)
        return fail(err, r, "check names no known check");
    if ((out->canon = canon_find(r->canon)) == NULL)
        return fail(err, r, "canon names no known form");
    if (r->detector != NULL && (out->detect = detect_find(r->detector)) == NULL)
        return fail(err, r, "detector names no known detector");
    if (r->lexicon != NULL && !lexicon_class(r->lexicon, &out->lexicon))
        return fail(err, r, "lexicon names no known class");
    return 0;
}

static int compile_pattern(const struct rule *r, const char *text, struct ruleset_pattern *p, struct conf_error *err)
{
    const char *what = NULL;
    size_t at = 0;
    if (shape_read(text, &p->info, &what, &at) != 0)
        return fail(err, r, what);
    if (r->reach != 0 && p->info.max > r->reach)
        return fail(err, r, "a pattern that can match more than the rule's reach");
    int code = 0;
    PCRE2_SIZE offset = 0;
    p->code = pcre2_compile((PCRE2_SPTR)text, strlen(text), PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C |
                            PCRE2_NEVER_UTF | PCRE2_USE_OFFSET_LIMIT, &code, &offset, NULL);
    if (p->code == NULL)
        return fail(err, r, code == PCRE2_ERROR_NOMEMORY ? "no memory" : "a pattern that PCRE2 refuses");
    uint32_t captures = 0;
    if (pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &captures) != 0 || captures < r->group)
        return fail(err, r, "a pattern without the group that the rule names");
    /* Without JIT (a hardened kernel, another CPU) the interpreter gives the same matches, only slower. */
    int jit = pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
    if (jit != 0 && jit != PCRE2_ERROR_JIT_BADOPTION && jit != PCRE2_ERROR_NOMEMORY)
        return fail(err, r, "a pattern that cannot be compiled");
    return 0;
}

/* A declared keyword replaces the derived shape where it is the rarer of the two; all keywords or none. */
static int add_needles(struct ruleset *set, unsigned number, struct conf_error *err)
{
    struct ruleset_pattern *p = &set->pattern[number];
    const struct rule *r = set->rule[p->rule].rule;
    int rarest = 0;
    for (size_t i = 0; i < r->keywords.n; i++) {
        struct shape s;
        shape_literal(r->keywords.v[i], p->info.max, &s);
        int cost = shape_cost(&s);
        rarest = i == 0 || cost > rarest ? cost : rarest;
    }
    bool use = r->keywords.n > 0 && rarest < shape_cost(&p->info.shape);
    p->lead_min = use ? 0 : p->info.shape.lead_min;
    p->lead_max = use ? p->info.max : p->info.shape.lead_max;
    int bad = use ? 0 : trigger_add(set->trigger, &p->info.shape, number);
    for (size_t i = 0; use && bad == 0 && i < r->keywords.n; i++) {
        struct shape s;
        shape_literal(r->keywords.v[i], p->info.max, &s);
        bad = trigger_add(set->trigger, &s, number);
    }
    return bad == 0 ? 0 : fail(err, r, "no memory");
}

static int compile_all(struct ruleset *set, struct conf_error *err)
{
    for (size_t i = 0; i < set->n; i++) {
        const struct rule *r = set->rule[i].rule;
        for (size_t k = 0; k < r->patterns.n; k++) {
            struct ruleset_pattern *p = &set->pattern[set->npattern];
            p->rule = (unsigned)i;
            set->npattern++;
            if (compile_pattern(r, r->patterns.v[k], p, err) != 0 ||
                add_needles(set, (unsigned)(set->npattern - 1), err) != 0)
                return -1;
        }
    }
    return 0;
}

int ruleset_new(const struct rule *rules, size_t n, bool (*keep)(void *arg, const struct rule *r), void *arg,
                struct ruleset **out, struct conf_error *err)
{
    size_t patterns = 0;
    for (size_t i = 0; i < n; i++)
        patterns += rules[i].patterns.n;
    *err = (struct conf_error){.what = "no memory"};
    struct ruleset *set = calloc(1, sizeof(*set));
    if (set == NULL)
        return -1;
    set->rule = calloc(n + 1, sizeof(*set->rule));
    set->pattern = calloc(patterns + 1, sizeof(*set->pattern));
    set->trigger = trigger_new();
    int bad = set->rule == NULL || set->pattern == NULL || set->trigger == NULL;
    for (size_t i = 0; !bad && i < n; i++)
        if (keep == NULL || keep(arg, &rules[i]))
            bad = resolve_names(&rules[i], &set->rule[set->n++], err);
    if (!bad)
        bad = compile_all(set, err);
    if (!bad)
        bad = trigger_build(set->trigger);
    if (bad) {
        ruleset_free(set);
        return -1;
    }
    *out = set;
    return 0;
}

void ruleset_free(struct ruleset *set)
{
    if (set == NULL)
        return;
    for (size_t i = 0; i < set->npattern; i++)
        pcre2_code_free(set->pattern[i].code);
    trigger_free(set->trigger);
    free(set->pattern);
    free(set->rule);
    free(set);
}

static bool word_byte(unsigned char c)
{
    return (c | 32) >= 'a' ? (c | 32) <= 'z' || c >= 0x80 : c == '\'';
}

bool ruleset_lexicon_ok(const struct ruleset_rule *r, struct span value)
{
    if (r->lexicon == 0)
        return true;
    for (size_t i = 0; i < value.n;) {
        size_t end = i;
        while (end < value.n && word_byte(value.p[end]))
            end++;
        if (end > i && (lexicon_find(span_cut(value, i, end - i)) & r->lexicon) != 0)
            return true;
        i = end + 1;
    }
    return false;
}
