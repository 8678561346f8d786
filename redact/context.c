#include "redact/context.h"

static bool upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool lower(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}

static bool ascii_letter(unsigned char c)
{
    return upper(c) || lower(c);
}

/*
 * Does a letter that goes on with its neighbours begin at t[at]? ASCII letters and the alphabets of
 * two bytes do (C3 to DF: Latin, Greek, Cyrillic, Hebrew, Arabic). The scripts of three bytes do
 * not (CJK, Korean, Thai write without blanks), nor do signs and dashes, which stand there as well.
 */
static bool letter_begins(struct span t, size_t at)
{
    return at < t.n && (ascii_letter(t.p[at]) || (t.p[at] >= 0xC3 && t.p[at] <= 0xDF));
}

/* The same for the character that ends before t[at]. */
static bool letter_ends(struct span t, size_t at)
{
    if (at == 0)
        return false;
    bool last = (t.p[at - 1] & 0xC0) == 0x80;
    return ascii_letter(t.p[at - 1]) ||
           (last && at > 1 && t.p[at - 2] >= 0x80 && letter_begins(t, at - 2));
}

/* The byte of a character in lower case: ASCII, and the Latin-1 letters (C3 80 to C3 9E). */
static unsigned char fold(const unsigned char *p, size_t i)
{
    unsigned char c = p[i];
    bool latin = i > 0 && p[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
    return upper(c) || latin ? (unsigned char)(c + 32) : c;
}

/* A word's edge between t[at - 1] and t[at]; never inside a character. */
static bool edge(struct span t, size_t at)
{
    if (at > 0 && at < t.n && (t.p[at] & 0xC0) == 0x80)
        return false;
    return !letter_ends(t, at) || !letter_begins(t, at) || (lower(t.p[at - 1]) && upper(t.p[at]));
}

/* End of the word when it stands at t[at], else 0. A field's name ends as with a colon. */
static size_t word_at(const char *word, struct span t, size_t at, bool name)
{
    const unsigned char *w = (const unsigned char *)word;
    size_t i = at;
    for (size_t k = 0; w[k] != '\0'; k++) {
        if (w[k] == ' ') {
            if (i < t.n && (t.p[i] == ' ' || t.p[i] == '_' || t.p[i] == '-'))
                i++;
            continue;
        }
        if (name && i == t.n && w[k] == ':' && w[k + 1] == '\0')
            break;
        if (i >= t.n || fold(t.p, i) != fold(w, k))
            return 0;
        i++;
    }
    return i > at && edge(t, at) && edge(t, i) ? i : 0;
}

/* Does one of the words stand in t[from..to)? Words begin at edges only, of which there are few. */
static bool words_in(const struct rule_words *words, struct span t, size_t from, size_t to,
                     bool name)
{
    for (size_t at = from; at < to; at++) {
        if (t.p[at] <= ' ' || !edge(t, at))
            continue;
        unsigned char first = fold(t.p, at);
        for (size_t i = 0; i < words->n; i++) {
            if (fold((const unsigned char *)words->v[i], 0) != first)
                continue;
            size_t end = word_at(words->v[i], t, at, name);
            if (end != 0 && end <= to)
                return true;
        }
    }
    return false;
}

bool context_at(const char *word, struct span text, size_t at, bool name)
{
    return at < text.n && word_at(word, text, at, name) != 0;
}

static bool inner(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

size_t context_from(struct span text, size_t pos)
{
    for (size_t left = RULE_CONTEXT_REACH; pos > 0 && left > 0; pos--)
        left -= !inner(text.p[pos - 1]);
    return pos;
}

size_t context_to(struct span text, size_t at)
{
    size_t left = RULE_CONTEXT_REACH;
    while (at < text.n && (left > 0 || inner(text.p[at])))
        left -= !inner(text.p[at++]);
    return at;
}

bool context_near(const struct rule_words *words, struct span text, struct span name, size_t floor,
                  size_t pos)
{
    size_t from = context_from(text, pos);
    from = from < floor ? floor : from;
    return words_in(words, text, from, pos, false) ||
           (from == 0 && name.n > 0 && words_in(words, name, 0, name.n, true));
}
