#include "redact/verify/residue.h"

#include "redact/verify/context.h"
#include "redact/verify/json.h"

/* A match below this score (hundredths) is not even suspicious: a number without a word that says
 * what it is. */
enum { SUSPICIOUS = 30 };

struct pass {
    const struct residue *r;
    bool decoded; /* over the decoded strings, not the output */
    bool no_memory;
    struct span
        line; /* the one that was asked for last: lines can be long, and hold many matches */
    const struct field
        *field; /* the same for strings with escapes: where in it the last find began */
    struct json_place place;
};

static struct span line_of(struct span text, size_t pos)
{
    const unsigned char *from = pos == 0 ? NULL : memrchr(text.p, '\n', pos);
    size_t begin = from == NULL ? 0 : (size_t)(from - text.p) + 1;
    const unsigned char *nl = pos < text.n ? memchr(text.p + pos, '\n', text.n - pos) : NULL;
    return span_cut(text, begin, (nl == NULL ? text.n : (size_t)(nl - text.p)) - begin);
}

static struct span cell_line(void *ctx, size_t pos)
{
    struct pass *p = ctx;
    size_t begin = p->line.p == NULL ? 0 : (size_t)(p->line.p - p->r->output.p);
    if (p->line.p == NULL || pos < begin || pos > begin + p->line.n)
        p->line = line_of(p->r->output, pos);
    return p->line;
}

static struct span cell_string(void *ctx, size_t pos)
{
    const struct pass *p = ctx;
    const struct fields *f = p->r->fields;
    const struct field *at = fields_decoded_at(f, pos);
    return at == NULL ? (struct span){f->text, 0}
                      : (struct span){f->text + at->decoded, at->decoded_n};
}

/* The key that a field stands under; none when it holds a token, whose letters say nothing. */
static struct span key_of(const struct residue *r, const struct field *at)
{
    size_t pos = at->key.n == 0 ? 0 : (size_t)(at->key.p - r->output.p);
    bool token = at->key.n > 0 && tokens_overlap(r->tokens, pos, pos + at->key.n);
    return token ? (struct span){NULL, 0} : at->key;
}

/* The lowest score of a rule's matches that is worth a word. */
static int least(const struct judge_sentence *s)
{
    return s->min_score < SUSPICIOUS ? s->min_score : SUSPICIOUS;
}

/* Rules of types that the policy keeps; rules that say nothing without a context word, where none
 * of theirs stands. */
static bool skip(void *ctx, const struct rule *rule)
{
    const struct pass *p = ctx;
    struct judge_sentence s = judge_rule(p->r->judge, rule);
    return s.keep || (rule->score < least(&s) && !matcher_heard(p->r->matcher, rule));
}

/* What a find is judged by: the text that context is read from, and where the value stands. */
struct find {
    struct span name, text;
    size_t in_text;  /* of the value in text */
    size_t floor;    /* where the last token before it ends */
    size_t pos, len; /* in the output */
    const char *dress;
};

static void find_decoded(struct pass *p, const struct matcher_hit *h, struct find *f)
{
    const struct residue *r = p->r;
    const struct field *at = fields_decoded_at(r->fields, h->pos);
    struct span raw = span_cut(r->output, at->pos, at->len);
    if (p->field != at || p->place.decoded > h->pos - at->decoded)
        p->place = (struct json_place){0, 0};
    p->field = at;
    f->name = key_of(r, at);
    f->text = h->cell;
    f->in_text = h->pos - at->decoded;
    json_seek(raw, &p->place, f->in_text);
    struct json_place end = p->place;
    json_seek(raw, &end, h->end - at->decoded);
    f->pos = at->pos + p->place.raw;
    f->len = end.raw - p->place.raw;
    f->dress = at->escaped ? "json-escape" : "as-written";
}

/*
 * In NDJSON as it stands, a value inside of one string or number is judged by that field alone, as
 * a reader of the record would. False when the decoded pass is the better judge: the string has
 * escapes.
 */
static bool find_raw(const struct residue *r, const struct matcher_hit *h, struct find *f)
{
    const struct field *at = r->fields == NULL ? NULL : fields_at(r->fields, h->pos);
    f->name = (struct span){NULL, 0};
    f->text = h->cell;
    f->in_text = h->pos - (size_t)(h->cell.p - r->output.p);
    f->pos = h->pos;
    f->len = h->end - h->pos;
    f->dress = "as-written";
    if (at == NULL || h->end > at->pos + at->len)
        return true;
    if (at->escaped)
        return false;
    f->name = key_of(r, at);
    f->text = span_cut(r->output, at->pos, at->len);
    f->in_text = h->pos - at->pos;
    return true;
}

static bool take(void *ctx, const struct matcher_hit *h)
{
    struct pass *p = ctx;
    const struct residue *r = p->r;
    struct find f;
    if (p->decoded)
        find_decoded(p, h, &f);
    else if (!find_raw(r, h, &f))
        return false;
    const struct tokens *tokens = p->decoded ? r->decoded_tokens : r->tokens;
    size_t base = h->pos - f.in_text;
    if (tokens_overlap(tokens, h->pos, h->end) || f.len == 0)
        return false;
    f.floor = tokens_end_before(tokens, h->pos, base) - base;
    struct judge_sentence s = judge_rule(r->judge, h->rule);
    int score = context_score(h->rule, f.name, f.text, f.floor, f.in_text) - h->lost;
    if (score <= 0 || score < least(&s))
        return true; /* alone it says nothing, or what stands before it says that it is none */
    struct item it = {.pos = f.pos,
                      .len = f.len,
                      .type = h->rule->type,
                      .rule = h->rule->id,
                      .dress = f.dress,
                      .score = score,
                      .verdict = score >= s.min_score ? ITEM_RESIDUE : ITEM_SUSPICIOUS};
    struct span whole = p->decoded ? (struct span){r->fields->text, r->fields->text_n} : r->output;
    bool stays = allowed_has(r->allowed, h->rule, span_cut(whole, h->pos, h->end - h->pos));
    p->no_memory = p->no_memory || items_put(stays ? r->left : r->found, it) != 0;
    return true;
}

int residue_by_rule(const struct residue *r)
{
    struct pass raw = {.r = r};
    bool cells = r->fields != NULL || r->by_line;
    struct matcher_text text = {
        .text = r->output, .cell = cells ? cell_line : NULL, .skip = skip, .ctx = &raw};
    matcher_forget(r->matcher);
    matcher_listen(r->matcher, r->output);
    if (r->fields != NULL)
        matcher_listen(r->matcher, (struct span){r->fields->text, r->fields->text_n});
    int rc = matcher_run(r->matcher, &text, take, &raw);
    if (rc != 0 || r->fields == NULL)
        return rc == 0 && raw.no_memory ? matcher_no_memory : rc;
    struct pass decoded = {.r = r, .decoded = true};
    struct matcher_text strings = {.text = {r->fields->text, r->fields->text_n},
                                   .cell = cell_string,
                                   .skip = skip,
                                   .ctx = &decoded};
    rc = matcher_run(r->matcher, &strings, take, &decoded);
    return rc == 0 && (raw.no_memory || decoded.no_memory) ? matcher_no_memory : rc;
}

int residue_foreign(const struct tokens *tokens, struct items *found)
{
    for (size_t i = 0; i < tokens->n; i++) {
        const struct token *t = &tokens->v[i];
        struct item it = {.pos = t->begin,
                          .len = t->end - t->begin,
                          .type = "TOKEN",
                          .rule = "foreign-token",
                          .dress = "as-written",
                          .score = 100,
                          .verdict = ITEM_RESIDUE};
        if (t->maker == TOKEN_FOREIGN && !t->literal && items_put(found, it) != 0)
            return -1;
    }
    return 0;
}
