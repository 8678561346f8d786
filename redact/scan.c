#include "redact/scan.h"

#include <stdlib.h>

#include "redact/context.h"
#include "rules/trigger.h"

/* A bounded pattern needs a few thousand steps at most; what needs more is refused as a limit, not
 * as "no match". */
enum {
    MATCH_LIMIT = 1000000,
    JIT_STACK_MIN = 32 * 1024,
    JIT_STACK_MAX = 1024 * 1024,
    HITS_SPARE = 4096
};
enum { NOT_CONTEXT_PENALTY = 40, TAIL_MAX = 4096, NAME_TAIL = 255 };

struct scanner {
    const struct engine *engine;
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    size_t *next;      /* for each pattern: where its next match may begin */
    unsigned *touched; /* patterns whose next is not 0 */
    size_t ntouched;
    struct trigger_hit *hit;
    size_t hits;
    bool plain; /* no prefilter of any kind */
    struct detect_hits found;
};

int candidates_put(struct candidates *c, struct candidate one)
{
    if (c->n == c->cap) {
        size_t cap = c->cap == 0 ? 64 : c->cap * 2;
        struct candidate *grown = realloc(c->v, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        c->v = grown;
        c->cap = cap;
    }
    c->v[c->n++] = one;
    return 0;
}

void candidates_free(struct candidates *c)
{
    free(c->v);
    *c = (struct candidates){NULL, 0, 0};
}

struct scanner *scanner_new(const struct engine *e)
{
    struct scanner *s = calloc(1, sizeof(*s));
    if (s == NULL)
        return NULL;
    s->engine = e;
    s->hits = trigger_most(e->set->trigger) + HITS_SPARE;
    s->match = pcre2_match_data_create(10, NULL); /* group is at most 9 */
    s->context = pcre2_match_context_create(NULL);
    s->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL);
    s->next = calloc(e->set->npattern + 1, sizeof(*s->next));
    s->touched = calloc(e->set->npattern + 1, sizeof(*s->touched));
    s->hit = calloc(s->hits, sizeof(*s->hit));
    if (s->match == NULL || s->context == NULL || s->stack == NULL || s->next == NULL ||
        s->touched == NULL || s->hit == NULL) {
        scanner_free(s);
        return NULL;
    }
    pcre2_jit_stack_assign(s->context, NULL, s->stack);
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    return s;
}

void scanner_free(struct scanner *s)
{
    if (s == NULL)
        return;
    pcre2_match_data_free(s->match);
    pcre2_match_context_free(s->context);
    pcre2_jit_stack_free(s->stack);
    free(s->next);
    free(s->touched);
    free(s->hit);
    free(s->found.v);
    free(s);
}

/* Length of the UTF-8 character that a byte begins; 1 for what begins none. */
static size_t character_length(unsigned char lead)
{
    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Beginning of the character that holds text.p[at]; `at` itself where there is no such character.
 */
static size_t character_begin(struct span text, size_t at)
{
    size_t lead = at;
    for (int i = 0; i < 3 && lead > 0 && (text.p[lead] & 0xC0) == 0x80; i++)
        lead--;
    return lead + character_length(text.p[lead]) > at ? lead : at;
}

/* A value never begins or ends inside a UTF-8 character: byte classes may have cut one, so the rest
 * is taken along. */
static void whole_characters(struct span text, size_t *pos, size_t *end)
{
    *pos = character_begin(text, *pos);
    size_t last = character_begin(text, *end - 1);
    size_t stop = last + character_length(text.p[last]);
    while (*end < text.n && *end < stop && (text.p[*end] & 0xC0) == 0x80)
        (*end)++;
}

static bool word_byte(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

/*
 * A value that goes on behind what its pattern can match (every pattern has a bound) is taken
 * whole: a tail would be left standing, and a token that touches small letters or digits is none.
 * What may not be touched is a token.
 */
static size_t whole_word(struct span text, size_t end, size_t stop)
{
    size_t most = stop - end > TAIL_MAX ? end + TAIL_MAX : stop;
    bool goes_on = end < most && text.p[end] != '_' && word_byte(text.p[end]) &&
                   (text.p[end] < 'A' || text.p[end] > 'Z');
    while (goes_on && end < most && word_byte(text.p[end]))
        end++;
    return end;
}

/* `lost` is what a refused check takes off. */
static int score_of(const struct rule *r, const struct scan_field *f, size_t floor, size_t pos,
                    int lost)
{
    int score = r->score;
    if (r->context.n > 0 && r->score_context > score &&
        context_near(&r->context, f->text, f->name, floor, pos))
        score = r->score_context;
    if (r->not_context.n > 0 && context_near(&r->not_context, f->text, f->name, floor, pos))
        lost += NOT_CONTEXT_PENALTY;
    return score > lost ? score - lost : 0;
}

/* Judges one match: puts its candidate and sets *stands, or refuses it. */
static int judge(struct scanner *s, const struct scan_field *f, const struct ruleset_pattern *p,
                 size_t floor, size_t stop, size_t pos, size_t end, struct candidates *out,
                 bool *stands)
{
    const struct ruleset_rule *r = &s->engine->set->rule[p->rule];
    struct span value = span_cut(f->text, pos, end - pos);
    struct candidate c = {.field = f->number, .rule = p->rule};
    bool unchecked = r->check != NULL && !r->check(value);
    if (unchecked && r->rule->score_unchecked < 0)
        c.refused = "its check refused it";
    else if (!ruleset_lexicon_ok(r, value))
        c.refused = "no word of it is in the lexicon class that the rule asks for";
    *stands = false;
    if (c.refused != NULL && !s->engine->explain)
        return 0;
    c.score =
        score_of(r->rule, f, floor, pos,
                 unchecked && c.refused == NULL ? r->rule->score - r->rule->score_unchecked : 0);
    *stands = c.refused == NULL && c.score >= s->engine->verdict[p->rule].min_score;
    if (!*stands && !s->engine->explain)
        return 0;
    whole_characters(f->text, &pos, &end);
    end = whole_word(f->text, end, stop);
    c.pos = pos;
    c.len = end - pos;
    return candidates_put(out, c);
}

/* Most fields are short and touch few patterns: the others are at 0 already. */
static void forget_places(struct scanner *s)
{
    while (s->ntouched > 0)
        s->next[s->touched[--s->ntouched]] = 0;
}

static void move_on(struct scanner *s, unsigned number, size_t next)
{
    if (s->next[number] == 0)
        s->touched[s->ntouched++] = number;
    s->next[number] = next;
}

/* The first place from lo on where a match may begin; past hi, or text.n, when there is none. */
static size_t next_start(const struct ruleset_pattern *p, struct span text, size_t lo, size_t hi)
{
    while (lo <= hi && lo < text.n && !shape_head_at(&p->info.head, text, lo))
        lo++;
    return lo;
}

/* Tries all starts from `lo` to `hi` for one pattern and leaves in next[] where it may go on. */
static int try_starts(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                      unsigned number, size_t lo, size_t hi, struct candidates *out)
{
    const struct ruleset_pattern *p = &s->engine->set->pattern[number];
    const struct rule *rule = s->engine->set->rule[p->rule].rule;
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(s->match);
    const pcre2_code *code = NULL;
    for (;;) {
        if (!s->plain)
            lo = next_start(p, f->text, lo, hi);
        if (lo > hi || lo >= f->text.n) { /* no match is empty */
            move_on(s, number, lo > hi ? lo : hi + 1);
            return 0;
        }
        if (code == NULL && (code = ruleset_code(s->engine->set, number)) == NULL)
            return REDACT_E_MEMORY;
        pcre2_set_offset_limit(s->context, s->plain ? hi : lo);
        int rc = pcre2_match(code, f->text.p, f->text.n, lo, 0, s->match, s->context);
        if (rc == PCRE2_ERROR_NOMATCH) {
            lo = s->plain ? hi + 1 : lo + 1;
            move_on(s, number, lo);
            continue;
        }
        if (rc < 0)
            return rc == PCRE2_ERROR_NOMEMORY ? REDACT_E_MEMORY : REDACT_E_LIMIT;
        size_t begin = v[0];
        size_t end = v[1];
        size_t pos = v[2 * rule->group];
        size_t stop = v[2 * rule->group + 1];
        bool stands = false;
        size_t after = pos == PCRE2_UNSET ? 0 : ranges_after(inert, pos);
        if (pos != PCRE2_UNSET && pos < stop &&
            (after == inert->n || inert->v[after].pos >= stop)) {
            size_t floor = after == 0 ? 0 : inert->v[after - 1].pos + inert->v[after - 1].len;
            int bad = judge(s, f, p, floor, after == inert->n ? f->text.n : inert->v[after].pos,
                            pos, stop, out, &stands);
            if (bad != 0)
                return bad;
        }
        lo = stands && end > begin ? end : begin + 1;
        move_on(s, number, lo);
    }
}

/* Where the bytes that can stand before the needle at `at` begin, not before lo. */
static ptrdiff_t lead_begin(const struct ruleset_pattern *p, struct span text, size_t at,
                            ptrdiff_t lo)
{
    ptrdiff_t begin = (ptrdiff_t)at;
    while (begin > lo && byteset_has(&p->info.lead, text.p[begin - 1]))
        begin--;
    return begin > lo ? begin : lo;
}

/* Tries the starts from `from` to `to` bytes behind a needle at `at`, where they have not been
 * tried yet. */
static int try_near(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                    unsigned number, size_t at, ptrdiff_t to, struct candidates *out)
{
    const struct ruleset_pattern *p = &s->engine->set->pattern[number];
    ptrdiff_t hi = (ptrdiff_t)at + to;
    ptrdiff_t lo = (ptrdiff_t)at + p->from;
    if (lo < (ptrdiff_t)s->next[number])
        lo = (ptrdiff_t)s->next[number];
    if (p->from < to && !p->gated)
        lo = lead_begin(p, f->text, at, lo);
    if (hi > (ptrdiff_t)f->text.n)
        hi = (ptrdiff_t)f->text.n;
    return lo > hi ? 0 : try_starts(s, f, inert, number, (size_t)lo, (size_t)hi, out);
}

/* A context word at `at` is a place near which all patterns that wait for it are tried. */
static int try_cue(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                   const struct cue *cue, size_t at, struct candidates *out)
{
    int bad = 0;
    if (!context_at(cue->word, f->text, at, false))
        return 0;
    ptrdiff_t to = (ptrdiff_t)(context_to(f->text, at) - at);
    for (unsigned i = 0; bad == 0 && i < cue->n; i++)
        bad = try_near(s, f, inert, s->engine->set->cues.pattern[cue->first + i], at, to, out);
    return bad;
}

static int try_hit(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                   const struct trigger_hit *hit, struct candidates *out)
{
    const struct ruleset *set = s->engine->set;
    return hit->needle < set->first_cue
               ? try_near(s, f, inert, hit->needle, hit->at, set->pattern[hit->needle].to, out)
               : try_cue(s, f, inert, &set->cues.v[hit->needle - set->first_cue], hit->at, out);
}

static int try_named(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                     const struct cue *cue, struct candidates *out)
{
    size_t hi = context_to(f->text, 0);
    for (unsigned i = 0; i < cue->n; i++) {
        unsigned number = s->engine->set->cues.pattern[cue->first + i];
        int bad = s->next[number] > 0 ? 0 : try_starts(s, f, inert, number, 0, hi, out);
        if (bad != 0)
            return bad;
    }
    return 0;
}

/* A context word in the field's name counts for values at the field's beginning. */
static int scan_name(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                     struct span name, struct candidates *out)
{
    const struct ruleset *set = s->engine->set;
    for (size_t from = 0; from < name.n;) {
        size_t n = trigger_scan(set->trigger, name, name.n, &from, s->hit, s->hits);
        for (size_t i = 0; i < n; i++) {
            if (s->hit[i].needle < set->first_cue)
                continue;
            const struct cue *cue = &set->cues.v[s->hit[i].needle - set->first_cue];
            int bad = !context_at(cue->word, name, s->hit[i].at, true)
                          ? 0
                          : try_named(s, f, inert, cue, out);
            if (bad != 0)
                return bad;
        }
    }
    return 0;
}

/* With a colon behind the name, which some words end with. */
static int scan_named(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                      struct candidates *out)
{
    unsigned char tail[NAME_TAIL + 1];
    size_t n = f->name.n < NAME_TAIL ? f->name.n : NAME_TAIL;
    if (n == 0)
        return 0;
    memcpy(tail, f->name.p + f->name.n - n, n);
    tail[n] = ':';
    int bad = n < f->name.n ? scan_name(s, f, inert, f->name, out) : 0;
    return bad != 0 ? bad : scan_name(s, f, inert, (struct span){tail, n + 1}, out);
}

static int scan_between(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                        size_t from, size_t to, struct candidates *out)
{
    struct span text = span_cut(f->text, 0, to);
    int bad = 0;
    while (bad == 0 && from < text.n) {
        size_t n = trigger_scan(s->engine->set->trigger, text, text.n, &from, s->hit, s->hits);
        for (size_t i = 0; bad == 0 && i < n; i++)
            bad = try_hit(s, f, inert, &s->hit[i], out);
    }
    return bad;
}

int scan_patterns(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                  const struct ranges *only, struct candidates *out)
{
    forget_places(s);
    s->plain = false;
    int bad = scan_named(s, f, inert, out);
    if (only == NULL)
        return bad != 0 ? bad : scan_between(s, f, inert, 0, f->text.n, out);
    for (size_t i = 0; bad == 0 && i < only->n; i++)
        bad = scan_between(s, f, inert, only->v[i].pos, only->v[i].pos + only->v[i].len, out);
    return bad;
}

int scan_patterns_plain(struct scanner *s, const struct scan_field *f, const struct ranges *inert,
                        struct candidates *out)
{
    forget_places(s);
    s->plain = true;
    for (size_t i = 0; f->text.n > 0 && i < s->engine->set->npattern; i++) {
        if (s->engine->set->pattern[i].dead)
            continue;
        int bad = try_starts(s, f, inert, (unsigned)i, 0, f->text.n, out);
        if (bad != 0)
            return bad;
    }
    return 0;
}

int scan_detector(struct scanner *s, unsigned rule, const struct scan_field *f,
                  const struct ranges *taken, struct candidates *out)
{
    const struct ruleset_rule *r = &s->engine->set->rule[rule];
    struct detect_text in = {
        .text = f->text, .name = f->name, .head = f->head, .taken = taken->v, .ntaken = taken->n};
    s->found.n = 0;
    if (r->detect(r->rule, &in, &s->found) != 0)
        return REDACT_E_MEMORY;
    for (size_t i = 0; i < s->found.n; i++) {
        const struct detect_hit *h = &s->found.v[i];
        size_t pos = h->pos;
        size_t end = h->pos + h->len;
        whole_characters(f->text, &pos, &end);
        int bad = candidates_put(out, (struct candidate){.pos = pos,
                                                         .len = end - pos,
                                                         .field = f->number,
                                                         .rule = rule,
                                                         .score = h->score,
                                                         .why = h->why});
        if (bad != 0)
            return bad;
    }
    return 0;
}

/* [TYPE] with the name of a type that a rule has: what the action `label` writes. */
static bool label_at(const struct engine *e, struct span text, size_t at, size_t *end)
{
    size_t i = at + 1;
    while (i < text.n && i - at <= PSEUDO_TYPE_MAX &&
           ((text.p[i] >= 'A' && text.p[i] <= 'Z') || (text.p[i] >= '0' && text.p[i] <= '9') ||
            text.p[i] == '_'))
        i++;
    if (i == at + 1 || i >= text.n || text.p[i] != ']')
        return false;
    *end = i + 1;
    for (unsigned r = 0; r < e->n; r++)
        if (span_is(span_cut(text, at + 1, i - at - 1), engine_rule(e, r)->type))
            return true;
    return false;
}

static bool next_label(const struct engine *e, struct span text, size_t from, size_t *begin,
                       size_t *end)
{
    while (e->labels && from < text.n) {
        const unsigned char *open = memchr(text.p + from, '[', text.n - from);
        if (open == NULL)
            return false;
        *begin = (size_t)(open - text.p);
        if (label_at(e, text, *begin, end))
            return true;
        from = *begin + 1;
    }
    return false;
}

struct token {
    size_t begin, end;
    bool ours;
};

/* The next token, made by this key or only shaped like one, at or after `from`. */
static bool next_token(const struct engine *e, struct span text, size_t from, struct token *t)
{
    while (from < text.n) {
        const unsigned char *at = memchr(text.p + from, '_', text.n - from);
        if (at == NULL)
            return false;
        size_t pos = (size_t)(at - text.p);
        t->ours = pseudo_ours(e->pseudo, text.p, text.n, pos, &t->begin, &t->end);
        if (t->ours || pseudo_shape(text.p, text.n, pos, &t->begin, &t->end))
            return true;
        from = pos + 1;
    }
    return false;
}

int scan_inert(const struct engine *e, const struct scan_field *f, struct ranges *out,
               struct candidates *foreign)
{
    struct span text = f->text;
    struct token t = {0, 0, false};
    size_t lb = 0;
    size_t le = 0;
    out->n = 0;
    bool token = next_token(e, text, 0, &t);
    bool label = next_label(e, text, 0, &lb, &le);
    while (token || label) {
        bool take_token = token && (!label || t.begin < lb);
        size_t pos = take_token ? t.begin : lb;
        size_t len = take_token ? t.end - t.begin : le - lb;
        bool ours = !take_token || t.ours;
        struct candidate c = {.pos = pos,
                              .len = len,
                              .field = f->number,
                              .score = RULE_SCORE_MAX,
                              .rule = (unsigned)e->set->n + ENGINE_FOREIGN_TOKEN};
        if (!ours && candidates_put(foreign, c) != 0)
            return REDACT_E_MEMORY;
        if ((ours || !e->redact_foreign) && ranges_put(out, pos, len) != 0)
            return REDACT_E_MEMORY;
        if (take_token)
            token = next_token(e, text, t.end, &t);
        else
            label = next_label(e, text, le, &lb, &le);
    }
    return 0;
}
