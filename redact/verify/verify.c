#include "redact/verify/verify.h"

#include <stdlib.h>

#include "redact/verify/align.h"
#include "redact/verify/byvalue.h"
#include "redact/verify/fields.h"
#include "redact/verify/json.h"
#include "redact/verify/local.h"
#include "redact/verify/missed.h"
#include "redact/verify/residue.h"
#include "redact/verify/values.h"

/* A text beyond this is more than one document of the filter, and where it was cut cannot be told
 * from outside. */
enum { SEGMENT = 1 << 20 };

struct work {
    const struct verify_setup *setup;
    const struct verify_input *in;
    struct names *names;
    struct verify_answers *out;
    struct tokens_by by;
    struct tokens tokens; /* of the output */
    struct span line;     /* the line that was asked for last */
};

static const char no_memory[] = "no memory";

static void stop(struct work *w, const char *what)
{
    if (w->out->unexamined == NULL)
        w->out->unexamined = what;
}

/* UTF-16 or UTF-32, by their byte order marks. */
static bool wide(struct span text)
{
    return span_is(span_cut(text, 0, 2), "\xFF\xFE") || span_is(span_cut(text, 0, 2), "\xFE\xFF") ||
           (text.n >= 4 && memcmp(text.p, "\0\0\xFE\xFF", 4) == 0);
}

/* NDJSON when the first line that is not empty is a whole JSON object or list. */
static bool looks_ndjson(struct span text)
{
    size_t i = json_bom(text);
    while (i < text.n && (text.p[i] == '\n' || text.p[i] == '\r'))
        i++;
    const unsigned char *nl = i == text.n ? NULL : memchr(text.p + i, '\n', text.n - i);
    size_t end = nl == NULL ? text.n : (size_t)(nl - text.p);
    return json_record(span_cut(text, i, end - i));
}

static bool is_ndjson(const struct work *w)
{
    enum opts_format f = w->setup->opts->format;
    return f == FORMAT_AUTO ? looks_ndjson(w->in->output) : f == FORMAT_NDJSON;
}

/* ---- question 1 ---- */

static void account_along_report(struct work *w, struct confirm *confirm)
{
    struct reading r;
    struct reading_error err;
    struct verify_answers *a = w->out;
    if (reading_parse(w->in->report, w->in->original.n, w->names, &r, &err) != 0) {
        a->report_line = err.line;
        a->account.why = err.what;
        if (!err.false_claim)
            stop(w, "the report cannot be followed");
        a->report_false = err.false_claim;
        return;
    }
    account_by_report(&a->account, w->in->original, w->in->output, &r, &w->tokens, confirm,
                      a->ndjson);
    if (r.incomplete)
        stop(w, "the report says that not everything was examined");
    reading_free(&r);
}

static void account_by_pieces(struct work *w, struct confirm *confirm)
{
    struct align al = {.original = w->in->original,
                       .output = w->in->output,
                       .tokens = &w->tokens,
                       .confirm = confirm,
                       .names = w->names,
                       .acc = &w->out->account};
    if (w->out->ndjson)
        align_ndjson(&al);
    else if (w->setup->opts->document == DOCUMENT_LINE)
        align_lines(&al);
    else
        align_text(&al);
    w->out->confirmed = al.confirmed;
}

static void ask_account(struct work *w)
{
    struct confirm confirm;
    if (confirm_init(&confirm, w->setup->rules, w->setup->nrules, w->setup->pseudo) != 0) {
        stop(w, no_memory);
        return;
    }
    if (w->setup->opts->report != NULL)
        account_along_report(w, &confirm);
    else
        account_by_pieces(w, &confirm);
    size_t at = 0;
    if (!confirm_parts(&confirm, &at)) {
        account_fail(&w->out->account, account_wrong_token, at);
        w->out->account.holds = false;
    }
    if (w->out->account.no_memory || confirm.no_memory)
        stop(w, no_memory);
    confirm_wipe(&confirm);
}

/* ---- question 2 ---- */

static struct span line_of(struct span text, size_t pos)
{
    const unsigned char *from = pos == 0 ? NULL : memrchr(text.p, '\n', pos);
    size_t begin = from == NULL ? 0 : (size_t)(from - text.p) + 1;
    const unsigned char *nl = pos < text.n ? memchr(text.p + pos, '\n', text.n - pos) : NULL;
    return span_cut(text, begin, (nl == NULL ? text.n : (size_t)(nl - text.p)) - begin);
}

/*
 * The document that a byte of the output belongs to: the record, the line, or a text that is one
 * segment for sure. Of a longer text, and of paragraphs, the line is the part that is in the same
 * document for sure.
 */
static struct span document_at(struct work *w, size_t pos)
{
    bool segment = !w->out->ndjson && w->setup->opts->document == DOCUMENT_SEGMENT;
    if (segment && w->in->original.n <= SEGMENT)
        return w->in->output;
    size_t begin = w->line.p == NULL ? 0 : (size_t)(w->line.p - w->in->output.p);
    if (w->line.p == NULL || pos < begin || pos > begin + w->line.n)
        w->line = line_of(w->in->output, pos);
    return w->line;
}

static struct span document_of_swap(void *ctx, const struct swap *s)
{
    return document_at(ctx, s->at);
}

static size_t document_begin(void *ctx, size_t pos)
{
    struct work *w = ctx;
    return (size_t)(document_at(w, pos).p - w->in->output.p);
}

/* Takes in one replaced value. 1 when it is slight, -1 when there is no memory. */
static int value_take(struct work *w, struct values *v, const struct swap *s)
{
    struct span value = span_cut(w->in->original, s->pos, s->len);
    unsigned char *plain = NULL;
    if (!s->bare && value.n > 0 && memchr(value.p, '\\', value.n) != NULL) {
        plain = malloc(value.n);
        if (plain == NULL)
            return -1;
        value = (struct span){plain, json_decode(value, plain)};
    }
    enum values_verdict verdict = values_put(v, value, s->type, document_begin(w, s->at));
    if (plain != NULL)
        explicit_bzero(plain, s->len);
    free(plain);
    return verdict == VALUE_NO_MEMORY ? -1 : verdict == VALUE_SLIGHT;
}

/* Takes in all values; the places of the slight ones go to `slight`. */
static int values_take(struct work *w, struct values *v, struct account *slight)
{
    const struct account *acc = &w->out->account;
    for (size_t i = 0; i < acc->n; i++) {
        if (!judge_wants(w->setup->judge, acc->v[i].type))
            continue;
        int rc = value_take(w, v, &acc->v[i]);
        if (rc < 0)
            return -1;
        w->out->values++;
        if (rc == 1 && !account_put(slight, acc->v[i]))
            return -1;
    }
    w->out->slight = slight->n;
    return values_ready(v);
}

static void ask_values(struct work *w)
{
    struct values v = {0};
    struct account slight = {0};
    struct items *found = &w->out->by_value;
    /* Where the account fails, nobody knows which document of the output a value belonged to. */
    bool placed = w->out->account.holds;
    bool certain = w->setup->pseudo != NULL || w->setup->opts->report != NULL;
    int rc = w->in->output.n > 0 ? values_take(w, &v, &slight) : 0;
    w->out->needles = v.needles.n;
    if (rc == 0)
        rc =
            byvalue_search(&v, w->in->output, &w->tokens, placed ? document_begin : NULL, w, found);
    if (rc == 0 && placed)
        rc = local_search(slight.v, slight.n, w->in->original, w->in->output, &w->tokens,
                          document_of_swap, w, certain, found);
    /* Values that were not read from the report are not known to be gone. */
    bool known = w->out->report_line == 0 || w->out->report_false;
    w->out->value = rc == 0 && known ? TOLD : TOLD_NOT;
    if (rc != 0)
        stop(w, no_memory);
    values_free(&v);
    account_free(&slight);
    items_settle(found);
}

/* ---- question 3 ---- */

/* The rules over one text. A negative PCRE2 code for an error; no memory is one. */
static int rules_over(struct work *w, struct span text, const struct tokens *tokens,
                      struct items *found)
{
    struct fields fields = {0};
    struct tokens decoded = {0};
    struct items left = {0};
    struct tokens_by by = w->by;
    struct residue r = {.matcher = w->setup->matcher,
                        .judge = w->setup->judge,
                        .output = text,
                        .tokens = tokens,
                        .decoded_tokens = &decoded,
                        .by_line = w->setup->opts->document == DOCUMENT_LINE,
                        .allowed = w->setup->allowed,
                        .found = found,
                        .left = &left};
    int rc = 0;
    by.json = false;
    if (w->out->ndjson) {
        r.fields = &fields;
        rc = fields_read(&fields, text);
        if (rc == 0)
            rc = tokens_find(&decoded, (struct span){fields.text, fields.text_n}, &by);
        rc = rc == 0 ? 0 : matcher_no_memory;
    }
    if (rc == 0)
        rc = residue_by_rule(&r);
    allowed_drop(found, &left);
    w->out->allowed += text.p == w->in->output.p ? left.n : 0;
    items_free(&left);
    fields_free(&fields);
    tokens_free(&decoded);
    return rc;
}

/* What the rules find in the original where nothing was replaced. */
static int rules_missed(struct work *w)
{
    struct tokens tokens = {0};
    struct items all = {0};
    int rc = tokens_find(&tokens, w->in->original, &w->by) == 0 ? 0 : matcher_no_memory;
    if (rc == 0)
        rc = rules_over(w, w->in->original, &tokens, &all);
    if (rc == 0 && missed_move(&all, &w->out->account, &w->out->by_rule) != 0)
        rc = matcher_no_memory;
    tokens_free(&tokens);
    items_free(&all);
    return rc;
}

static void ask_rules(struct work *w)
{
    struct items *found = &w->out->by_rule;
    int rc = rules_over(w, w->in->output, &w->tokens, found);
    if (rc == 0 && w->out->account.holds)
        rc = rules_missed(w);
    if (rc == 0 && residue_foreign(&w->tokens, found) != 0)
        rc = matcher_no_memory;
    if (rc != 0)
        stop(w, matcher_error(rc));
    else
        w->out->rule = TOLD;
    items_settle(found);
}

void verify_file(const struct verify_setup *s, const struct verify_input *in, struct names *names,
                 struct verify_answers *out)
{
    struct work w = {.setup = s, .in = in, .names = names, .out = out};
    *out = (struct verify_answers){.rule = TOLD_NOT};
    out->value = s->opts->against == NULL ? TOLD_NOT_ASKED : TOLD_NOT;
    out->asked = s->opts->against != NULL;
    if (wide(in->output)) {
        stop(&w, "UTF-16 or UTF-32, which this version does not read");
        return;
    }
    out->ndjson = is_ndjson(&w);
    w.by = (struct tokens_by){s->pseudo, s->rules, s->nrules, out->ndjson};
    if (tokens_find(&w.tokens, in->output, &w.by) != 0)
        stop(&w, no_memory);
    bool ready = out->unexamined == NULL;
    if (ready && out->asked) {
        ask_account(&w);
        ask_values(&w);
    }
    if (ready)
        ask_rules(&w);
    out->tokens = w.tokens.n;
    for (size_t i = 0; i < w.tokens.n; i++)
        out->ours += w.tokens.v[i].maker == TOKEN_OURS;
    tokens_free(&w.tokens);
}

size_t verify_count(const struct items *list, enum item_verdict verdict)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += list->v[i].verdict == verdict;
    return n;
}

int verify_exit(const struct verify_answers *a, bool strict)
{
    bool told = a->account.why != NULL && (a->report_line == 0 || a->report_false);
    bool residue = (a->asked && !a->account.holds && told) ||
                   verify_count(&a->by_value, ITEM_RESIDUE) > 0 ||
                   verify_count(&a->by_rule, ITEM_RESIDUE) > 0;
    if (strict)
        residue = residue || a->by_value.n > 0 || a->by_rule.n > 0;
    return residue ? 4 : a->unexamined != NULL ? 3 : 0;
}

void verify_free(struct verify_answers *a)
{
    account_free(&a->account);
    items_free(&a->by_value);
    items_free(&a->by_rule);
}
