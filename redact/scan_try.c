#include "redact/scan_own.h"

#include "redact/context.h"

enum { NOT_CONTEXT_PENALTY = 40, TAIL_MAX = 4096 };

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
void scan_whole_characters(struct span text, size_t *pos, size_t *end)
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
static int judge(struct scanner *s, const struct scan_job *j, const struct ruleset_pattern *p,
                 size_t floor, size_t stop, size_t pos, size_t end, bool *stands)
{
    const struct scan_field *f = j->f;
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
    scan_whole_characters(f->text, &pos, &end);
    end = whole_word(f->text, end, stop);
    c.pos = pos;
    c.len = end - pos;
    return candidates_put(j->out, c);
}

/* Most fields are short and touch few patterns: the others are at 0 already. */
void scan_forget(struct scanner *s)
{
    size_t patterns = s->engine->set->npattern;
    while (s->ntouched > 0) {
        unsigned number = s->touched[--s->ntouched];
        *(number < patterns ? &s->next[number] : &s->group_next[number - patterns]) = 0;
    }
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

/* Leaves of the starts those that are to be tried at a second look: 1; 0: none; or an error. */
static int narrow(const struct scanner *s, unsigned number, size_t *lo, size_t *hi)
{
    ptrdiff_t first = (ptrdiff_t)*lo;
    ptrdiff_t last = (ptrdiff_t)*hi;
    if (s->again == NULL)
        return 1;
    int left = s->again->narrow(s->again->arg, number, &first, &last);
    *lo = (size_t)first;
    *hi = (size_t)last;
    return left;
}

int scan_try(struct scanner *s, const struct scan_job *j, unsigned number, size_t lo, size_t hi)
{
    int left = narrow(s, number, &lo, &hi);
    if (left <= 0)
        return left;
    const struct scan_field *f = j->f;
    const struct ranges *inert = j->inert;
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
            int bad = judge(s, j, p, floor, after == inert->n ? f->text.n : inert->v[after].pos,
                            pos, stop, &stands);
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

int scan_try_near(struct scanner *s, const struct scan_job *j, unsigned number, size_t at,
                  ptrdiff_t to)
{
    const struct ruleset_pattern *p = &s->engine->set->pattern[number];
    ptrdiff_t hi = (ptrdiff_t)at + to;
    ptrdiff_t lo = (ptrdiff_t)at + p->from;
    if (lo < (ptrdiff_t)s->next[number])
        lo = (ptrdiff_t)s->next[number];
    if (p->from < to && p->wait != PATTERN_AT_CUE)
        lo = lead_begin(p, j->f->text, at, lo);
    if (hi > (ptrdiff_t)j->f->text.n)
        hi = (ptrdiff_t)j->f->text.n;
    return lo > hi ? 0 : scan_try(s, j, number, (size_t)lo, (size_t)hi);
}
