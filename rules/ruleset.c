#include "rules/ruleset.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "rules/lexicon.h"
#include "rules/pack_image.h"
#include "rules/ruleset_image.h"
#include "rules/shape_image.h"
#include "rules/trigger.h"

/* Shapes that cost less than this (rules/shape.h) stand nearly nowhere but in a match: a prefix of
 * four letters, say. */
static const double OWN_RARE = 1e-7;

static const struct byteset any_byte = {{~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0}};

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

/* Compiles a pattern. NULL with *what when that does not go. */
static pcre2_code *compile(const struct rule *r, size_t number, const char **what)
{
    const char *text = r->patterns.v[number];
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
        *what = "no memory";
        return NULL;
    }
    pcre2_code *made =
        pcre2_compile((PCRE2_SPTR)text, strlen(text), options, &code, &offset, context);
    pcre2_compile_context_free(context);
    uint32_t captures = 0;
    if (made == NULL)
        *what = code == PCRE2_ERROR_NOMEMORY ? "no memory" : "a pattern that PCRE2 refuses";
    else if (pcre2_pattern_info(made, PCRE2_INFO_CAPTURECOUNT, &captures) != 0 ||
             captures < r->group)
        *what = "a pattern without the group that the rule names";
    else {
        /* Without JIT (a hardened kernel, another CPU) the interpreter gives the same matches, only
         * slower. */
        int jit = pcre2_jit_compile(made, PCRE2_JIT_COMPLETE);
        if (jit == 0 || jit == PCRE2_ERROR_JIT_BADOPTION || jit == PCRE2_ERROR_NOMEMORY)
            return made;
        *what = "a pattern that cannot be compiled";
    }
    pcre2_code_free(made);
    return NULL;
}

const pcre2_code *ruleset_code(const struct ruleset *set, unsigned pattern)
{
    struct ruleset_pattern *p = &set->pattern[pattern];
    pcre2_code *code = atomic_load_explicit(&p->code, memory_order_acquire);
    if (code != NULL)
        return code;
    const char *what = NULL;
    pcre2_code *made = compile(set->rule[p->rule].rule, p->number, &what);
    if (made == NULL)
        return NULL;
    if (atomic_compare_exchange_strong(&p->code, &code, made))
        return made;
    pcre2_code_free(made); /* another thread was first */
    return code;
}

static int analyse(const struct ruleset *set, struct ruleset_pattern *p, struct shape *shape,
                   struct conf_error *err)
{
    struct rule here = *set->rule[p->rule].rule; /* errors name the pattern's line */
    const char *text = here.patterns.v[p->number];
    const char *what = NULL;
    size_t at = 0;
    here.line = here.pattern_line[p->number];
    if (!(!here.user && shape_known(text, &p->info, shape)) &&
        shape_read(text, &p->info, shape, &what, &at) != 0)
        return fail(err, &here, what);
    if (here.reach != 0 && p->info.max > here.reach)
        return fail(err, &here, "a pattern that can match more than the rule's reach");
    if (!here.user)
        return 0;
    p->code = compile(&here, p->number, &what);
    return p->code == NULL ? fail(err, &here, what) : 0;
}

/* The shapes of a rule's keywords; 0 when there are none or too many. */
static size_t keyword_shapes(const struct rule_words *w, struct shape *out)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++)
        for (int joined = 0; joined <= (strchr(w->v[i], ' ') != NULL); joined++) {
            if (n == SHAPE_MOST)
                return 0;
            shape_literal(w->v[i], joined, &out[n++]);
        }
    return n;
}

static int add_shapes(struct trigger *t, const struct shape *shape, size_t n, unsigned needle)
{
    int bad = 0;
    for (size_t i = 0; i < n && !bad; i++)
        bad = trigger_add(t, &shape[i], needle);
    return bad;
}

/*
 * Where a pattern is looked for. A rule whose matches count near a context word only is looked for
 * near its context words, unless its own shapes are very rare; a declared keyword replaces the
 * derived shapes where it is the rarer of the two.
 */
static int add_needles(struct ruleset *set, unsigned number, int need, struct shape *shape,
                       struct shape *some)
{
    struct ruleset_pattern *p = &set->pattern[number];
    const struct rule *r = set->rule[p->rule].rule;
    size_t n = p->info.n;
    ptrdiff_t max = (ptrdiff_t)p->info.max;
    p->from = -(ptrdiff_t)p->info.lead_max;
    p->to = -(ptrdiff_t)p->info.lead_min;
    bool contextual = r->context.n > 0 && r->score < need && r->score_context >= need;
    if (r->score < need && !contextual) {
        p->dead = true;
        return 0;
    }
    if (contextual && p->info.cost > OWN_RARE) {
        p->wait = r->group == 0 ? PATTERN_NEAR_CUE : PATTERN_AT_CUE;
        p->from = r->group == 0 ? 1 : -max;
        p->info.lead = any_byte;
        return 0;
    }
    size_t k = contextual ? 0 : keyword_shapes(&r->keywords, some);
    if (k > 0 && shape_cost(some, k, p->info.max) < p->info.cost) {
        n = k;
        shape = some;
        p->from = -max;
        p->to = 0;
        p->info.lead = any_byte;
    }
    return add_shapes(set->trigger, shape, n, number);
}

static int add_cues(struct ruleset *set)
{
    struct cue_pattern *patterns = calloc(set->npattern + 1, sizeof(*patterns));
    size_t n = 0;
    int bad = patterns == NULL;
    for (unsigned i = 0; !bad && i < set->npattern; i++)
        if (set->pattern[i].wait != PATTERN_EVERYWHERE)
            patterns[n++] = (struct cue_pattern){&set->rule[set->pattern[i].rule].rule->context,
                                                 &set->pattern[i].info.head, i,
                                                 set->pattern[i].wait == PATTERN_AT_CUE};
    if (!bad)
        bad = cues_make(&set->cues, patterns, n);
    for (size_t i = 0; !bad && i < set->cues.n; i++) {
        struct shape shape[CUE_SHAPES];
        size_t k = cue_shapes(set->cues.v[i].word, shape);
        bad = add_shapes(set->trigger, shape, k, set->first_cue + (unsigned)i);
    }
    free(patterns);
    return bad;
}

static int compile_all(struct ruleset *set, const int *need, struct conf_error *err)
{
    struct shape *shape = malloc(2 * SHAPE_MOST * sizeof(*shape));
    if (shape == NULL)
        return -1;
    int bad = 0;
    for (size_t i = 0; i < set->n && !bad; i++) {
        const struct rule *r = set->rule[i].rule;
        if (set->rule[i].detect != NULL)
            set->detector[set->ndetector++] = (unsigned)i;
        for (size_t k = 0; k < r->patterns.n && !bad; k++) {
            unsigned number = (unsigned)set->npattern++;
            struct ruleset_pattern *p = &set->pattern[number];
            p->rule = (unsigned)i;
            p->number = (unsigned)k;
            bad = analyse(set, p, shape, err);
            if (!bad && add_needles(set, number, need[i], shape, shape + SHAPE_MOST) != 0)
                bad = fail(err, r, "no memory");
        }
    }
    free(shape);
    return bad;
}

static void key_add(uint64_t *key, uint64_t n)
{
    *key = (*key ^ n) * 0x100000001B3u; /* FNV-1a prime */
}

uint64_t ruleset_key(const struct ruleset *set, const int *needed)
{
    uint64_t key = 0xCBF29CE484222325u;
    size_t k = 0;
    for (size_t i = 0; i < set->n; i++, k++) {
        const struct rule *r = set->rule[i].rule;
        while (k < pack_image.nrule && pack_image.rule[k].id != r->id)
            k++;
        if (k == pack_image.nrule)
            return 0;
        key_add(&key, k);
        key_add(&key, (uint64_t)(unsigned)r->score << 32 | (unsigned)r->score_context);
        key_add(&key, (unsigned)needed[i]);
    }
    return key;
}

static int map_cues(struct ruleset *set, const struct ruleset_image *im)
{
    const struct ruleset_image_cue *in = ruleset_image_part(im, IMAGE_CUES);
    struct cues *c = &set->cues;
    c->n = im->part[IMAGE_CUES].n;
    c->v = calloc(c->n + 1, sizeof(*c->v));
    if (c->v == NULL)
        return -1;
    for (size_t i = 0; i < c->n; i++)
        c->v[i] = (struct cue){pack_image.rule[in[i].rule].context.v[in[i].word], in[i].first,
                               in[i].direct, in[i].group};
    /* Nothing writes to cues that are made. */
    c->pattern = (unsigned *)(uintptr_t)ruleset_image_part(im, IMAGE_CUE_PATTERNS);
    c->npattern = im->part[IMAGE_CUE_PATTERNS].n;
    c->group = (struct cue_group *)(uintptr_t)ruleset_image_part(im, IMAGE_GROUPS);
    c->ngroup = im->part[IMAGE_GROUPS].n;
    c->borrowed = true;
    return 0;
}

/* What compile_all, add_cues and trigger_build would come to. */
static int take_image(struct ruleset *set, const struct ruleset_image *im)
{
    const struct ruleset_image_pattern *in = ruleset_image_part(im, IMAGE_PATTERNS);
    for (size_t i = 0; i < set->n; i++) {
        if (set->rule[i].detect != NULL)
            set->detector[set->ndetector++] = (unsigned)i;
        for (size_t k = 0; k < set->rule[i].rule->patterns.n; k++, in++) {
            struct ruleset_pattern *p = &set->pattern[set->npattern++];
            p->rule = (unsigned)i;
            p->number = (unsigned)k;
            p->from = in->from;
            p->to = in->to;
            p->wait = (enum ruleset_wait)in->wait;
            p->dead = in->dead != 0;
            shape_numbered(in->shape, &p->info);
            if (in->any_lead)
                p->info.lead = any_byte;
        }
    }
    set->trigger = trigger_map(im);
    return set->trigger == NULL ? -1 : map_cues(set, im);
}

static int make(struct ruleset *set, const int *needed, struct conf_error *err)
{
    const struct ruleset_image *im = ruleset_image();
    set->key = ruleset_key(set, needed);
    if (im != NULL && set->key != 0 && set->key == im->key)
        return take_image(set, im);
    set->trigger = trigger_new();
    if (set->trigger == NULL || compile_all(set, needed, err) != 0 || add_cues(set) != 0)
        return -1;
    return trigger_build(set->trigger);
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
    set->detector = calloc(n + 1, sizeof(*set->detector));
    set->first_cue = (unsigned)patterns;
    int *needed = calloc(n + 1, sizeof(*needed));
    int bad = set->rule == NULL || set->pattern == NULL || set->detector == NULL || needed == NULL;
    for (size_t i = 0; !bad && i < n; i++) {
        needed[set->n] = need == NULL ? 0 : need(arg, &rules[i]);
        if (needed[set->n] != RULESET_LEAVE_OUT)
            bad = resolve_names(&rules[i], &set->rule[set->n++], err);
    }
    if (!bad)
        bad = make(set, needed, err);
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
    cues_free(&set->cues);
    trigger_free(set->trigger);
    free(set->detector);
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
