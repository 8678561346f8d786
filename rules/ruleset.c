#include "rules/ruleset.h"

#include <stdlib.h>

#include "rules/lexicon.h"
#include "rules/trigger.h"

/* A needle that is a context word finds only places that count: it may be this much more frequent
 * than one of the pattern. */
enum { CONTEXT_BONUS = 3 };

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

static int compile_pattern(const struct rule *rule, size_t number, struct ruleset_pattern *p,
                           struct shape *shape, struct conf_error *err)
{
    const char *what = NULL;
    size_t at = 0;
    const char *text = rule->patterns.v[number];
    struct rule here = *rule; /* errors name the pattern's line */
    const struct rule *r = &here;
    here.line = rule->pattern_line[number];
    if (shape_read(text, &p->info, shape, &what, &at) != 0)
        return fail(err, r, what);
    if (r->reach != 0 && p->info.max > r->reach)
        return fail(err, r, "a pattern that can match more than the rule's reach");
    int code = 0;
    PCRE2_SIZE offset = 0;
    /* Matches are tried at named places only, where PCRE2's own search for a place to begin would
     * be work done twice. */
    uint32_t options = PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF |
                       PCRE2_USE_OFFSET_LIMIT | PCRE2_NO_START_OPTIMIZE;
    /* A PCRE2 that was built for other line ends must not match ^ where the prefilter does not
     * look. */
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (context == NULL || pcre2_set_newline(context, PCRE2_NEWLINE_LF) != 0) {
        pcre2_compile_context_free(context);
        return fail(err, r, "no memory");
    }
    p->code = pcre2_compile((PCRE2_SPTR)text, strlen(text), options, &code, &offset, context);
    pcre2_compile_context_free(context);
    if (p->code == NULL)
        return fail(err, r,
                    code == PCRE2_ERROR_NOMEMORY ? "no memory" : "a pattern that PCRE2 refuses");
    uint32_t captures = 0;
    if (pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &captures) != 0 || captures < r->group)
        return fail(err, r, "a pattern without the group that the rule names");
    /* Without JIT (a hardened kernel, another CPU) the interpreter gives the same matches, only
     * slower. */
    int jit = pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
    if (jit != 0 && jit != PCRE2_ERROR_JIT_BADOPTION && jit != PCRE2_ERROR_NOMEMORY)
        return fail(err, r, "a pattern that cannot be compiled");
    return 0;
}

/*
 * The shapes of a rule's words; 0 when there are none or too many. A context word begins at an
 * edge: after no letter, or with a capital after a small letter (redact/context.h).
 */
static size_t word_shapes(const struct rule_words *w, bool edges, struct shape *out)
{
    struct byteset letter = {{0}};
    struct byteset small = {{0}};
    byteset_add_range(&small, 'a', 'z');
    byteset_add_range(&letter, 'A', 'Z');
    byteset_add_range(&letter, 0x80, 0xFF);
    byteset_join(&letter, &small);
    size_t n = 0;
    for (size_t i = 0; i < 2 * w->n; i++) {
        const char *word = w->v[i / 2];
        bool joined = i % 2 == 1;
        if (joined && strchr(word, ' ') == NULL)
            continue;
        if (n + 2 > SHAPE_MOST)
            return 0;
        struct shape *s = &out[n++];
        shape_literal(word, joined, s);
        if (!edges || !byteset_has(&letter, (unsigned char)word[0]))
            continue;
        struct shape hump = *s;
        s->prev = letter;
        byteset_invert(&s->prev);
        for (unsigned c = 'a'; c <= 'z'; c++)
            byteset_remove(&hump.set[0], c);
        hump.prev = small;
        hump.at_start = false;
        if (byteset_has(&hump.set[0], (unsigned char)word[0] & ~32u))
            out[n++] = hump;
    }
    return n;
}

/*
 * A rule whose matches count near a context word only is looked for near its context words; a
 * declared keyword replaces the derived shapes where it is the rarer of the two.
 */
static int add_needles(struct ruleset *set, unsigned number, int need, struct shape *shape,
                       struct shape *some, struct conf_error *err)
{
    struct ruleset_pattern *p = &set->pattern[number];
    const struct rule *r = set->rule[p->rule].rule;
    size_t n = p->info.n;
    ptrdiff_t max = (ptrdiff_t)p->info.max;
    p->from = -(ptrdiff_t)p->info.lead_max;
    p->to = -(ptrdiff_t)p->info.lead_min;
    bool contextual = r->context.n > 0 && r->context.n <= SHAPE_MOST && r->score < need &&
                      r->score_context >= need;
    if (r->score < need && !contextual) {
        p->dead = true;
        return 0;
    }
    const struct rule_words *words = contextual ? &r->context : &r->keywords;
    size_t width = contextual ? RULE_CONTEXT_REACH : p->info.max;
    size_t k = word_shapes(words, contextual, some);
    double cost = shape_cost(some, k, width) / (contextual ? CONTEXT_BONUS : 1);
    if (k > 0 && cost < shape_cost(shape, n, p->info.lead_max - p->info.lead_min)) {
        n = k;
        memcpy(shape, some, n * sizeof(*some));
        p->from = contextual && r->group == 0 ? 1 : -max;
        p->to = contextual ? RULE_CONTEXT_REACH : 0;
        p->gated = contextual;
    }
    for (size_t i = 0; i < n; i++)
        if (trigger_add(set->trigger, &shape[i], number) != 0)
            return fail(err, r, "no memory");
    return 0;
}

static int compile_all(struct ruleset *set, const int *need, struct conf_error *err)
{
    struct shape *shape = malloc(2 * SHAPE_MOST * sizeof(*shape));
    if (shape == NULL)
        return -1;
    int bad = 0;
    for (size_t i = 0; i < set->n && !bad; i++) {
        const struct rule *r = set->rule[i].rule;
        for (size_t k = 0; k < r->patterns.n && !bad; k++) {
            struct ruleset_pattern *p = &set->pattern[set->npattern];
            p->rule = (unsigned)i;
            set->npattern++;
            bad = compile_pattern(r, k, p, shape, err);
            if (!bad)
                bad = add_needles(set, (unsigned)(set->npattern - 1), need[i], shape,
                                  shape + SHAPE_MOST, err);
        }
    }
    free(shape);
    return bad;
}

int ruleset_new(const struct rule *rules, size_t n, ruleset_need_fn *need, void *arg,
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
    int *needed = calloc(n + 1, sizeof(*needed));
    int bad = set->rule == NULL || set->pattern == NULL || set->trigger == NULL || needed == NULL;
    for (size_t i = 0; !bad && i < n; i++) {
        needed[set->n] = need == NULL ? 0 : need(arg, &rules[i]);
        if (needed[set->n] != RULESET_LEAVE_OUT)
            bad = resolve_names(&rules[i], &set->rule[set->n++], err);
    }
    if (!bad)
        bad = compile_all(set, needed, err);
    if (!bad)
        bad = trigger_build(set->trigger);
    free(needed);
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
