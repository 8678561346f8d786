#include "redact/verify/context.h"

enum { NOT_CONTEXT_COST = 40 };

static bool upper_at(struct span t, size_t i)
{
    return i < t.n && t.p[i] >= 'A' && t.p[i] <= 'Z';
}

static bool lower_at(struct span t, size_t i)
{
    return i < t.n && t.p[i] >= 'a' && t.p[i] <= 'z';
}

static bool letter_at(struct span t, size_t i)
{
    return i < t.n && (upper_at(t, i) || lower_at(t, i) || t.p[i] >= 0x80);
}

/* Is there a word boundary between bytes i - 1 and i? userName and user2 have one inside. */
bool context_boundary(struct span t, size_t i)
{
    if (i == 0 || !letter_at(t, i - 1) || !letter_at(t, i))
        return true;
    return lower_at(t, i - 1) && upper_at(t, i);
}

/* Small letters for ASCII and for the Latin-1 letters in UTF-8 (C3 80 to C3 9E). */
static unsigned char small(const unsigned char *p, size_t i)
{
    unsigned char c = p[i];
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + 32);
    bool second = i > 0 && p[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
    return second ? (unsigned char)(c + 32) : c;
}

/* Length of `word` at t.p[i..], or 0. */
static size_t word_at(struct span t, size_t i, const char *word)
{
    const unsigned char *w = (const unsigned char *)word;
    size_t at = i;
    for (size_t k = 0; w[k] != 0; k++) {
        if (w[k] == ' ') {
            at += at < t.n && (t.p[at] == ' ' || t.p[at] == '_' || t.p[at] == '-');
            continue;
        }
        if (at >= t.n || small(t.p, at) != small(w, k))
            return 0;
        at++;
    }
    return at - i;
}

size_t context_word(struct span text, size_t at, const char *word)
{
    size_t n = word_at(text, at, word);
    return n > 0 && context_boundary(text, at + n) ? n : 0;
}

bool context_has(const struct rule_words *words, struct span text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (!context_boundary(text, i))
            continue;
        unsigned char first = small(text.p, i);
        for (size_t k = 0; k < words->n; k++) {
            /* Most words end here, without the cost of a comparison. */
            if (small((const unsigned char *)words->v[k], 0) != first)
                continue;
            size_t n = context_word(text, i, words->v[k]);
            if (n > 0 && n <= to - i)
                return true;
        }
    }
    return false;
}

static bool near(const struct rule_words *words, struct span name, struct span text, size_t floor,
                 size_t pos)
{
    if (words->n == 0)
        return false;
    size_t from = pos > RULE_CONTEXT_REACH ? pos - RULE_CONTEXT_REACH : 0;
    from = from < floor ? floor : from;
    return context_has(words, text, from, pos) ||
           (from == 0 && context_has(words, name, 0, name.n));
}

int context_score(const struct rule *r, struct span name, struct span text, size_t floor,
                  size_t pos)
{
    int score = r->score;
    if (r->score_context > score && near(&r->context, name, text, floor, pos))
        score = r->score_context;
    if (near(&r->not_context, name, text, floor, pos))
        score -= NOT_CONTEXT_COST;
    return score < 0 ? 0 : score;
}
