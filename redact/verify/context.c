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

/* What a character is to its neighbours. */
enum kind { OTHER, LETTER, INSIDE };

/*
 * Letters that make words together: ASCII, and what UTF-8 writes in two bytes from C3 on. Three
 * bytes are a script without blanks between words, or a sign. INSIDE: no character begins here.
 */
static enum kind kind_at(struct span t, size_t i)
{
    if (i >= t.n)
        return OTHER;
    unsigned char c = t.p[i];
    if (c >= 0x80 && c < 0xC0)
        return INSIDE;
    return upper_at(t, i) || lower_at(t, i) || (c >= 0xC3 && c < 0xE0) ? LETTER : OTHER;
}

/* The kind of the character before byte i. */
static enum kind kind_before(struct span t, size_t i)
{
    if (i == 0)
        return OTHER;
    enum kind k = kind_at(t, i - 1);
    if (k == LETTER)
        return t.p[i - 1] < 0x80 ? LETTER : OTHER; /* a lead byte without its second */
    return k == INSIDE && i > 1 && t.p[i - 2] >= 0x80 && kind_at(t, i - 2) == LETTER ? LETTER
                                                                                     : OTHER;
}

/* Is there a word boundary between bytes i - 1 and i? userName and user2 have one inside. */
bool context_boundary(struct span t, size_t i)
{
    if (i > 0 && kind_at(t, i) == INSIDE)
        return false;
    if (kind_before(t, i) != LETTER || kind_at(t, i) != LETTER)
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
static size_t word_at(struct span t, size_t i, const char *word, enum context_colon colon)
{
    const unsigned char *w = (const unsigned char *)word;
    size_t at = i;
    for (size_t k = 0; w[k] != 0; k++) {
        if (w[k] == ' ') {
            at += at < t.n && (t.p[at] == ' ' || t.p[at] == '_' || t.p[at] == '-');
            continue;
        }
        bool end = w[k] == ':' && w[k + 1] == 0;
        if (end && (colon == COLON_LOOSE || (colon == COLON_AT_END && at == t.n)))
            break;
        if (at >= t.n || small(t.p, at) != small(w, k))
            return 0;
        at++;
    }
    return at - i;
}

size_t context_word(struct span text, size_t at, const char *word, enum context_colon colon)
{
    size_t n = word_at(text, at, word, colon);
    return n > 0 && context_boundary(text, at + n) ? n : 0;
}

static bool has(const struct rule_words *words, struct span text, size_t from, size_t to,
                enum context_colon colon)
{
    for (size_t i = from; i < to; i++) {
        if (!context_boundary(text, i))
            continue;
        unsigned char first = small(text.p, i);
        for (size_t k = 0; k < words->n; k++) {
            /* Most words end here, without the cost of a comparison. */
            if (small((const unsigned char *)words->v[k], 0) != first)
                continue;
            size_t n = context_word(text, i, words->v[k], colon);
            if (n > 0 && n <= to - i)
                return true;
        }
    }
    return false;
}

bool context_has(const struct rule_words *words, struct span text, size_t from, size_t to)
{
    return has(words, text, from, to, COLON_WRITTEN);
}

/* RULE_CONTEXT_REACH characters before text.p[pos]. */
static size_t reach_before(struct span text, size_t pos)
{
    size_t seen = 0;
    while (pos > 0 && seen < RULE_CONTEXT_REACH) {
        pos--;
        seen += text.p[pos] < 0x80 || text.p[pos] >= 0xC0;
    }
    return pos;
}

static bool near(const struct rule_words *words, struct span name, struct span text, size_t floor,
                 size_t pos)
{
    if (words->n == 0)
        return false;
    size_t from = reach_before(text, pos);
    from = from < floor ? floor : from;
    return context_has(words, text, from, pos) ||
           (from == 0 && has(words, name, 0, name.n, COLON_AT_END));
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
