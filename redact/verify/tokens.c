#include "redact/verify/tokens.h"

#include <stdlib.h>

#include "crypto/base32.h"

static int tokens_put(struct tokens *list, struct token t)
{
    if (list->n == list->cap) {
        size_t cap = list->cap == 0 ? 256 : list->cap * 2;
        struct token *grown = realloc(list->v, cap * sizeof(*grown));
        if (grown == NULL)
            return -1;
        list->v = grown;
        list->cap = cap;
    }
    list->v[list->n++] = t;
    return 0;
}

static bool type_byte(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool word_byte(unsigned char c)
{
    return type_byte(c) || (c >= 'a' && c <= 'z');
}

/* Is text[at] the last letter of a JSON escape, \n or \u00e9? */
static bool in_escape(struct span text, size_t at)
{
    size_t back = at;
    while (back > 0 && at - back < 5 && text.p[back] != '\\')
        back--;
    bool shape = text.p[back] == '\\' && ((at - back == 1 && strchr("bfnrt", text.p[at]) != NULL) ||
                                          (at - back == 5 && text.p[back + 1] == 'u'));
    size_t slashes = 0;
    while (shape && slashes <= back && text.p[back - slashes] == '\\')
        slashes++;
    return shape && slashes % 2 == 1;
}

/* Does a word character stand before text[begin] or at text[end]? */
static bool touches(struct span text, size_t begin, size_t end, bool json)
{
    if (end < text.n && word_byte(text.p[end]))
        return true;
    return begin > 0 && word_byte(text.p[begin - 1]) && !(json && in_escape(text, begin - 1));
}

static bool tail_at(struct span text, size_t at)
{
    if (text.n - at <= PSEUDO_TAIL)
        return false;
    for (size_t i = at + 1; i <= at + PSEUDO_TAIL; i++)
        if (!base32_is(text.p[i]))
            return false;
    return true;
}

static bool known_type(const struct tokens_by *by, struct span type)
{
    for (size_t i = 0; i < by->nrules; i++)
        if (span_is(type, by->rules[i].type))
            return true;
    return false;
}

static bool ours(const struct tokens_by *by, struct span text, size_t begin, size_t end)
{
    return by->p != NULL && pseudo_authentic(by->p, text.p + begin, end - begin);
}

/*
 * The token whose last `_` is at `at`, whose tail fits. The longest TYPE that the key confirms;
 * else, standing free, the whole run of type characters; else, without a key, the longest TYPE that
 * a rule has.
 */
static bool token_read(struct span text, size_t at, const struct tokens_by *by, struct token *t)
{
    size_t run = at;
    size_t end = at + 1 + PSEUDO_TAIL;
    while (run > 0 && at - run < PSEUDO_TYPE_MAX && type_byte(text.p[run - 1]))
        run--;
    for (size_t b = run; b < at; b++)
        if (text.p[b] >= 'A' && text.p[b] <= 'Z' && ours(by, text, b, end)) {
            *t = (struct token){.begin = b, .end = end, .maker = TOKEN_OURS};
            return true;
        }
    for (size_t b = run; b < at; b++) {
        bool free = !touches(text, b, end, by->json);
        bool known = by->p == NULL && known_type(by, span_cut(text, b, at - b));
        if (text.p[b] >= 'A' && text.p[b] <= 'Z' && (free || known)) {
            *t = (struct token){.begin = b, .end = end};
            t->maker = by->p == NULL ? TOKEN_UNJUDGED : TOKEN_FOREIGN;
            return true;
        }
    }
    return false;
}

int tokens_find(struct tokens *list, struct span text, const struct tokens_by *by)
{
    for (size_t from = 0; from < text.n;) {
        const unsigned char *hit = memchr(text.p + from, '_', text.n - from);
        if (hit == NULL)
            break;
        size_t at = (size_t)(hit - text.p);
        struct token t;
        from = at + 1;
        if (!tail_at(text, at) || !token_read(text, at, by, &t))
            continue;
        if (tokens_put(list, t) != 0)
            return -1;
        from = t.end;
    }
    return 0;
}

size_t tokens_from(const struct tokens *list, size_t pos)
{
    size_t low = 0;
    size_t high = list->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (list->v[mid].begin < pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

bool tokens_overlap(const struct tokens *list, size_t begin, size_t end)
{
    size_t i = tokens_from(list, begin);
    if (i < list->n && list->v[i].begin < end)
        return true;
    return i > 0 && list->v[i - 1].end > begin;
}

size_t tokens_end_before(const struct tokens *list, size_t pos, size_t least)
{
    size_t i = tokens_from(list, pos);
    while (i > 0 && list->v[i - 1].end > pos)
        i--;
    return i > 0 && list->v[i - 1].end > least ? list->v[i - 1].end : least;
}

struct span token_type(struct span text, const struct token *t)
{
    return span_cut(text, t->begin, t->end - t->begin - PSEUDO_TAIL - 1);
}

void tokens_free(struct tokens *list)
{
    free(list->v);
    *list = (struct tokens){0};
}
