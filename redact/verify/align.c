#include "redact/verify/align.h"

#include "redact/verify/json.h"

/*
 * How many places a piece may be tried at for one token, and how far off. Pieces such as one blank
 * occur everywhere, and the cost must stay linear; values with more than 256 blanks in them do not
 * exist.
 */
enum { TRIES = 256, REACH = 65536 };

static bool token_at(const struct align *al, size_t a, const struct token *t)
{
    struct span word = span_cut(al->output, t->begin, t->end - t->begin);
    return span_equal(span_cut(al->original, a, word.n), word);
}

static enum confirm_answer confirmed(const struct align *al, size_t pos, size_t end,
                                     const struct token *t, bool bare)
{
    struct span value = span_cut(al->original, pos, end - pos);
    struct span token = span_cut(al->output, t->begin, t->end - t->begin);
    return confirm_value(al->confirm, value, !bare, token);
}

static bool swap_put(struct align *al, size_t pos, size_t len, size_t at, size_t n,
                     const struct token *t, bool bare)
{
    const char *type = names_get(al->names, token_type(al->output, t));
    if (type == NULL)
        return account_fail(al->acc, "too many types of tokens", t->begin);
    struct span value = span_cut(al->original, pos, len);
    struct span token = span_cut(al->output, t->begin, t->end - t->begin);
    enum confirm_answer sure = confirm_swap(al->confirm, value, !bare, token, at);
    al->confirmed += sure == CONFIRM_YES;
    if (sure == CONFIRM_NO)
        account_fail(al->acc, account_wrong_token, at);
    return account_put(al->acc, (struct swap){pos, len, at, n, type, bare});
}

/*
 * A piece is what stands between two tokens of the output. A bare number of logged JSON (`"key":
 * 5`) comes out as a token in quotes, which the original does not have: so a quote at a piece's end
 * may be missing there, if a digit follows.
 */
struct piece {
    struct span text; /* without that quote */
    bool quote;       /* `"` follows in the output; in the original `"` or a digit */
};

static bool digit_at(struct span text, size_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

static bool piece_quote_ok(const struct align *al, const struct piece *p, size_t at)
{
    size_t after = at + p->text.n;
    if (!p->quote)
        return true;
    return digit_at(al->original, after) ||
           (after < al->original.n && al->original.p[after] == '"');
}

/* Does the token stand in quotes right behind a key, `"key": "TOKEN"`? */
static bool in_quotes(const struct align *al, const struct token *t)
{
    struct span out = al->output;
    size_t i = t->begin;
    if (i == 0 || out.p[i - 1] != '"' || t->end >= out.n || out.p[t->end] != '"')
        return false;
    for (i--; i > 0 && out.p[i - 1] == ' ';)
        i--;
    return i > 1 && out.p[i - 1] == ':' && out.p[i - 2] == '"';
}

/* Where the piece that follows a token begins in original[s+1..end): the confirmed place, or the
 * first. end if none. */
static size_t choose(struct align *al, size_t s, size_t end, const struct piece *p,
                     const struct token *t, bool bare)
{
    size_t first = end;
    for (size_t from = s + 1, tries = 0; tries < TRIES && from < end; tries++) {
        const unsigned char *hit = memmem(al->original.p + from, end - from, p->text.p, p->text.n);
        if (hit == NULL)
            break;
        size_t at = (size_t)(hit - al->original.p);
        from = at + 1;
        if (!piece_quote_ok(al, p, at))
            continue;
        if (first == end)
            first = at;
        if (at - s > REACH || al->confirm->p == NULL)
            break;
        if (confirmed(al, s, at, t, bare) == CONFIRM_YES)
            return at;
    }
    return first;
}

struct range {
    size_t a, a_end; /* in the original */
    size_t o, o_end; /* in the output */
    bool bare;       /* no JSON escapes in it */
    bool number;     /* the token that comes next stands for a bare number: its quotes are the
                        replacement's */
};

/* The next token of the range that may be a replacement, from index i on. */
static size_t next_token(const struct align *al, size_t i, size_t o_end)
{
    const struct tokens *t = al->tokens;
    while (i < t->n && t->v[i].begin < o_end && t->v[i].maker == TOKEN_FOREIGN)
        i++;
    return i < t->n && t->v[i].end <= o_end ? i : t->n;
}

/* The piece of the output that begins at `from` and ends where token i begins, or the range. */
static struct piece piece_of(const struct align *al, const struct range *r, size_t from, size_t i)
{
    bool last = i == al->tokens->n;
    size_t end = last ? r->o_end : al->tokens->v[i].begin;
    bool quote = !last && r->bare && end > from && in_quotes(al, &al->tokens->v[i]);
    return (struct piece){span_cut(al->output, from, end - from - quote), quote};
}

/* Where the value that begins at r->a ends, given that p follows it; r->a_end + 1 when there is no
 * such place. */
static size_t value_end(struct align *al, const struct range *r, const struct token *t,
                        const struct piece *p, bool last)
{
    const size_t none = r->a_end + 1;
    size_t at = r->a;
    if (r->number) {
        while (at < r->a_end && digit_at(al->original, at))
            at++;
    } else if (!last) {
        at = choose(al, r->a, r->a_end, p, t, r->bare);
        return at < r->a_end ? at : none;
    } else if (r->a_end - r->a > p->text.n) {
        at = r->a_end - p->text.n;
    }
    return at > r->a ? at : none;
}

/* Compares a piece, and learns from the original whether a bare number follows. */
static bool take_piece(struct align *al, struct range *r, size_t from, const struct piece *p)
{
    if (r->a_end - r->a < p->text.n)
        return account_fail(al->acc, "something was added that is not in the original", from);
    if (!account_equal(al->acc, al->original, r->a, al->output, from, p->text.n, al->tokens))
        return false;
    r->a += p->text.n;
    r->o = from + p->text.n + p->quote;
    r->number = p->quote && digit_at(al->original, r->a);
    if (p->quote && !r->number) {
        if (!account_equal(al->acc, al->original, r->a, al->output, r->o - 1, 1, al->tokens))
            return false;
        r->a++;
    }
    return true;
}

static bool align_range(struct align *al, struct range r)
{
    size_t i = next_token(al, tokens_from(al->tokens, r.o), r.o_end);
    struct piece p = piece_of(al, &r, r.o, i);
    if (!take_piece(al, &r, r.o, &p))
        return false;
    while (i < al->tokens->n) {
        struct token *t = &al->tokens->v[i];
        size_t n = t->end - t->begin;
        size_t next = next_token(al, i + 1, r.o_end);
        size_t from = t->end + r.number;
        p = piece_of(al, &r, from, next);
        if (r.a + n <= r.a_end && token_at(al, r.a, t)) {
            r.a += n;
            t->literal = true;
            al->acc->literal++;
        } else {
            size_t end = value_end(al, &r, t, &p, next == al->tokens->n);
            if (end > r.a_end)
                return account_fail(al->acc, "what follows a token does not follow in the original",
                                    t->end);
            if (!swap_put(al, r.a, end - r.a, t->begin - r.number, n + 2 * r.number, t,
                          r.bare || r.number))
                return false;
            r.a = end;
        }
        if (!take_piece(al, &r, from, &p))
            return false;
        i = next;
    }
    if (r.a != r.a_end)
        return account_fail(al->acc, "something of the original is missing", r.o);
    return true;
}

void align_text(struct align *al)
{
    struct range all = {.a_end = al->original.n, .o_end = al->output.n, .bare = true};
    al->acc->holds = align_range(al, all) && al->acc->why == NULL;
}

/* End of the line that begins at `at`, its newline included. */
static size_t line_end(struct span text, size_t at)
{
    const unsigned char *nl = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;
    return nl == NULL ? text.n : (size_t)(nl - text.p) + 1;
}

typedef bool line_fn(struct align *al, struct range r);

static void each_line(struct align *al, line_fn *line)
{
    /* A byte order mark belongs to no record. */
    size_t bom = json_bom(al->original);
    struct range r = {.a = bom, .o = bom, .bare = true};
    bool good = account_equal(al->acc, al->original, 0, al->output, 0, bom, al->tokens);
    while (good && (r.a < al->original.n || r.o < al->output.n)) {
        r.a_end = line_end(al->original, r.a);
        r.o_end = line_end(al->output, r.o);
        good = line(al, r);
        r.a = r.a_end;
        r.o = r.o_end;
    }
    al->acc->holds = good && al->acc->why == NULL;
}

static bool line_plain(struct align *al, struct range r)
{
    return align_range(al, r);
}

void align_lines(struct align *al)
{
    each_line(al, line_plain);
}

/* A number of the original that is a token in quotes in the output. */
static bool number_swap(struct align *al, struct range r, bool *is)
{
    size_t i = tokens_from(al->tokens, r.o);
    *is = i < al->tokens->n && al->tokens->v[i].begin == r.o + 1 &&
          al->tokens->v[i].end + 1 == r.o_end && al->tokens->v[i].maker != TOKEN_FOREIGN;
    if (!*is)
        return true;
    const struct token *t = &al->tokens->v[i];
    return swap_put(al, r.a, r.a_end - r.a, r.o, r.o_end - r.o, t, true);
}

static bool lexeme_pair(struct align *al, struct range r, enum json_kind was, enum json_kind is)
{
    if (was == JSON_STRING && is == JSON_STRING) {
        struct range inside = {
            .a = r.a + 1, .a_end = r.a_end - 1, .o = r.o + 1, .o_end = r.o_end - 1};
        return align_range(al, inside);
    }
    if (was == JSON_NUMBER && is == JSON_STRING) {
        bool done = false;
        bool good = number_swap(al, r, &done);
        if (done || !good)
            return good;
    }
    if (r.a_end - r.a != r.o_end - r.o)
        return account_fail(al->acc, "a part of a record differs", r.o);
    return account_equal(al->acc, al->original, r.a, al->output, r.o, r.o_end - r.o, al->tokens);
}

static bool line_json(struct align *al, struct range r)
{
    struct span was = span_cut(al->original, r.a, r.a_end - r.a);
    struct span is = span_cut(al->output, r.o, r.o_end - r.o);
    if (span_equal(was, is))
        return account_equal(al->acc, al->original, r.a, al->output, r.o, is.n, al->tokens);
    if (!json_record(was) || !json_record(is))
        return align_range(al, r);
    for (size_t a = 0, o = 0;;) {
        size_t a_from = a;
        size_t o_from = o;
        struct json_lexeme la = json_next(was, &a);
        struct json_lexeme lo = json_next(is, &o);
        if (la.pos - a_from != lo.pos - o_from)
            return account_fail(al->acc, "white space of a record differs", r.o + o_from);
        if (!account_equal(al->acc, al->original, r.a + a_from, al->output, r.o + o_from,
                           lo.pos - o_from, al->tokens))
            return false;
        if (la.kind == JSON_END && lo.kind == JSON_END)
            return true;
        struct range pair = {
            .a = r.a + la.pos, .a_end = r.a + a, .o = r.o + lo.pos, .o_end = r.o + o};
        if (!lexeme_pair(al, pair, la.kind, lo.kind))
            return false;
    }
}

void align_ndjson(struct align *al)
{
    each_line(al, line_json);
}
