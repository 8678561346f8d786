#include "redact/verify/account.h"

#include <stdint.h>
#include <stdlib.h>

const char account_wrong_token[] =
    "a token that the key does not make of the value in its place (are all packs given?)";

bool account_put(struct account *acc, struct swap s)
{
    if (acc->n == acc->cap) {
        size_t cap = acc->cap == 0 ? 256 : acc->cap * 2;
        struct swap *grown = realloc(acc->v, cap * sizeof(*grown));
        if (grown == NULL) {
            acc->no_memory = true;
            return account_fail(acc, "no memory", 0);
        }
        acc->v = grown;
        acc->cap = cap;
    }
    acc->v[acc->n++] = s;
    return true;
}

bool account_fail(struct account *acc, const char *why, size_t at)
{
    if (acc->why == NULL) {
        acc->why = why;
        acc->bad_at = at;
    }
    return false;
}

static size_t common(struct span a, struct span b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    size_t i = 0;
    while (i < n && a.p[i] == b.p[i])
        i++;
    return i;
}

static void mark_literal(struct account *acc, struct tokens *tokens, size_t begin, size_t end)
{
    for (size_t i = tokens_from(tokens, begin); i < tokens->n && tokens->v[i].end <= end; i++) {
        acc->literal += !tokens->v[i].literal;
        tokens->v[i].literal = true;
    }
}

bool account_equal(struct account *acc, struct span original, size_t a, struct span output,
                   size_t o, size_t n, struct tokens *tokens)
{
    struct span was = span_cut(original, a, n);
    struct span is = span_cut(output, o, n);
    if (was.n < n || !span_equal(was, is))
        return account_fail(acc, "bytes outside of replacements differ", o + common(was, is));
    acc->equal += n;
    mark_literal(acc, tokens, o, o + n);
    return true;
}

/* The value of a finding as `*`, one for each character, line ends left standing; compared with the
 * output at o. */
static size_t mask_len(struct span value, struct span output, size_t o)
{
    size_t n = 0;
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = value.p[i];
        if ((c & 0xC0) == 0x80)
            continue;
        unsigned char want = c == '\n' || c == '\r' ? c : '*';
        if (o + n >= output.n || output.p[o + n] != want)
            return SIZE_MAX;
        n++;
    }
    return n;
}

/* Length of what the report says stands at output[o] in the value's place; SIZE_MAX when it does
 * not. */
static size_t replacement_len(const struct reading_finding *f, struct span value,
                              struct span output, size_t o)
{
    size_t n = 0;
    switch (f->action) {
    case READ_TOKEN:
        n = f->token.n;
        return span_equal(span_cut(output, o, n), f->token) ? n : SIZE_MAX;
    case READ_LABEL:
        n = strlen(f->type);
        return span_is(span_cut(output, o + 1, n), f->type) && output.n - o >= n + 2 &&
                       output.p[o] == '[' && output.p[o + n + 1] == ']'
                   ? n + 2
                   : SIZE_MAX;
    case READ_MASK:
        return mask_len(value, output, o);
    case READ_DROP:
    case READ_KEEP:
        break;
    }
    return 0;
}

/* A bare JSON number becomes a string, so its replacement stands in quotes. */
static bool quoted(struct span value, struct span original, size_t pos, struct span output,
                   size_t o)
{
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i] == 0 || strchr("0123456789+-.eE", value.p[i]) == NULL)
            return false;
    bool in_string = pos > 0 && original.p[pos - 1] == '"';
    return !in_string && o < output.n && output.p[o] == '"';
}

static bool replace_one(struct account *acc, const struct reading_finding *f, struct span original,
                        struct span output, size_t *o, struct confirm *confirm, bool ndjson)
{
    struct span value = span_cut(original, f->offset, f->length);
    bool quotes = quoted(value, original, f->offset, output, *o);
    size_t at = *o + quotes;
    size_t n = replacement_len(f, value, output, at);
    if (n == SIZE_MAX || (quotes && (at + n >= output.n || output.p[at + n] != '"')))
        return account_fail(acc, "a replacement is not what the report says", *o);
    struct swap s = {.pos = f->offset,
                     .len = f->length,
                     .at = *o,
                     .n = n + 2 * (size_t)quotes,
                     .type = f->type,
                     .bare = !ndjson || quotes};
    /* What the key did not make at all is question 3's to tell. */
    if (f->action == READ_TOKEN &&
        confirm_swap(confirm, value, !s.bare, f->token, *o) == CONFIRM_NO)
        account_fail(acc, account_wrong_token, *o);
    *o += s.n;
    return account_put(acc, s);
}

/* After a failure the report still says which values were to go: they are looked for all the same.
 */
static void rest_by_report(struct account *acc, const struct reading *r, size_t from, size_t at,
                           bool ndjson)
{
    for (size_t i = from; i < r->n && !acc->no_memory; i++) {
        const struct reading_finding *f = &r->v[i];
        if (f->action != READ_KEEP)
            account_put(acc, (struct swap){f->offset, f->length, at, 0, f->type, !ndjson});
    }
}

void account_by_report(struct account *acc, struct span original, struct span output,
                       const struct reading *r, struct tokens *tokens, struct confirm *confirm,
                       bool ndjson)
{
    size_t a = 0;
    size_t o = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct reading_finding *f = &r->v[i];
        if (f->action == READ_KEEP)
            continue;
        size_t n = f->offset - a;
        if (!account_equal(acc, original, a, output, o, n, tokens)) {
            rest_by_report(acc, r, i, o, ndjson);
            return;
        }
        o += n;
        if (!replace_one(acc, f, original, output, &o, confirm, ndjson)) {
            rest_by_report(acc, r, i, o, ndjson);
            return;
        }
        a = f->offset + f->length;
    }
    if (!account_equal(acc, original, a, output, o, original.n - a, tokens))
        return;
    o += original.n - a;
    if (o != output.n)
        account_fail(acc, "the output goes on behind the end of the original", o);
    else
        acc->holds = acc->why == NULL;
}

void account_free(struct account *acc)
{
    free(acc->v);
    *acc = (struct account){0};
}
