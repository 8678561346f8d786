#include "rules/word.h"

#include "rules/fold.h"
#include "rules/signs.h"
#include "rules/word_case.h"

enum { LOW = 1, UP = 2, OTHER = 4 }; /* small letter, capital, digit or underscore */

static const unsigned char byte_class[128] = {
    ['0' ... '9'] = OTHER,
    ['_'] = OTHER,
    ['A' ... 'Z'] = UP,
    ['a' ... 'z'] = LOW,
};

bool word_byte(unsigned char c)
{
    return c >= 0x80 || byte_class[c] != 0;
}

/* The letter at pos: its code point and length; -1 when there is none. */
static int letter_at(struct span t, size_t pos, size_t *len)
{
    *len = 1;
    if (pos >= t.n)
        return -1;
    if (t.p[pos] < 0x80)
        return (byte_class[t.p[pos]] & (LOW | UP)) != 0 ? t.p[pos] : -1;
    int c = fold_decode(t, pos, len);
    return c >= 0 && fold_is_letter(c) ? c : -1;
}

/* An apostrophe, straight or typographic: its length, or 0. */
static size_t apostrophe_at(struct span t, size_t pos)
{
    if (pos < t.n && t.p[pos] == '\'')
        return 1;
    if (pos + 2 < t.n && t.p[pos] == 0xE2 && t.p[pos + 1] == 0x80 &&
        (t.p[pos + 2] == 0x99 || t.p[pos + 2] == 0x98))
        return 3;
    return 0;
}

/* McDonald, MacLeod, DeVito, LaRue, FitzGerald: the beginnings after which a name has a second
 * capital. */
static bool second_capital(struct span begin)
{
    static const char *const starts[] = {"Mc", "Mac", "De", "Del", "Di",  "Du",
                                         "La", "Le",  "Lo", "Van", "Von", "Fitz"};
    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
        if (span_is(begin, starts[i]))
            return true;
    return false;
}

enum { LONGEST = 128, REACH = 64 };

/* The unbroken letters from pos; *end is where they end. */
static enum word_shape part_read(struct span t, size_t pos, size_t *end)
{
    unsigned letters = 0;
    unsigned uppers = 0;
    unsigned inner = 0;
    size_t inner_at = pos;
    bool first = false;
    size_t len;
    size_t i = pos;
    while (i < t.n && i - pos < LONGEST) {
        bool upper;
        len = 1;
        if (t.p[i] < 0x80) {
            unsigned char class = byte_class[t.p[i]];
            if ((class & (LOW | UP)) == 0)
                break;
            upper = class == UP;
        } else {
            int c = letter_at(t, i, &len);
            if (c < 0)
                break;
            if (c >= 0x300 && c < 0x370) {
                i += len; /* a mark on the letter before it */
                continue;
            }
            upper = fold_is_upper(c);
        }
        if (letters == 0)
            first = upper;
        else if (upper && inner++ == 0)
            inner_at = i;
        letters++;
        uppers += upper;
        i += len;
    }
    *end = i;
    if (letters == 0)
        return WORD_NONE;
    if (!first)
        return uppers == 0 ? WORD_LOWER : WORD_MIXED;
    if (letters == 1)
        return WORD_INITIAL;
    if (uppers == letters)
        return WORD_UPPER;
    if (inner == 0 || (inner == 1 && second_capital(span_cut(t, pos, inner_at - pos))))
        return WORD_TITLE;
    return WORD_MIXED;
}

/* The shape of two parts with a hyphen or an apostrophe between them. */
static enum word_shape shape_join(enum word_shape a, enum word_shape b)
{
    bool small_first = a == WORD_INITIAL || a == WORD_UPPER;
    if (a == WORD_MIXED || b == WORD_MIXED)
        return WORD_MIXED;
    if (a == WORD_LOWER || (a == WORD_INITIAL && b == WORD_LOWER))
        return b == WORD_LOWER ? WORD_LOWER : WORD_MIXED;
    if (small_first && (b == WORD_UPPER || b == WORD_INITIAL))
        return WORD_UPPER;
    return a == WORD_UPPER && b == WORD_LOWER ? WORD_MIXED : WORD_TITLE;
}

/* The shape of n unbroken ASCII letters, given which of them are capitals. */
static enum word_shape shape_of(struct span t, size_t pos, unsigned n, unsigned capitals)
{
    if ((capitals & 1) == 0)
        return capitals == 0 ? WORD_LOWER : WORD_MIXED;
    unsigned inner = capitals & ~1u;
    if (inner == 0)
        return n == 1 ? WORD_INITIAL : WORD_TITLE;
    if (capitals == (1u << n) - 1)
        return WORD_UPPER;
    bool one = (inner & (inner - 1)) == 0;
    return one && second_capital(span_cut(t, pos, (size_t)__builtin_ctz(inner))) ? WORD_TITLE
                                                                                 : WORD_MIXED;
}

enum { QUICK = 16 };

/* Most words: some ASCII letters, and behind them what is no part of a word. */
static bool word_quick(struct span t, size_t pos, struct word *w)
{
    unsigned char rest[QUICK] = {0};
    const unsigned char *p = t.p + pos;
    if (pos >= t.n)
        return false;
    if (t.n - pos < QUICK)
        p = memcpy(rest, p, t.n - pos);
    const struct signs_word m = signs_word(p);
    unsigned n = (unsigned)__builtin_ctz(~m.letters);
    if (n == QUICK || p[n] >= 0x80 || p[n] == '\'' || p[n] == '-')
        return false;
    *w = (struct word){.pos = pos, .end = pos + n, .after = pos + n};
    if (n > 0)
        w->shape = shape_of(t, pos, n, m.capitals & ((1u << n) - 1));
    return true;
}

struct word word_read(struct span text, size_t pos)
{
    struct word w = {.pos = pos};
    if (word_quick(text, pos, &w))
        return w;
    w.shape = part_read(text, pos, &w.end);
    while (w.shape != WORD_NONE && w.end - pos < LONGEST) {
        size_t len;
        size_t apo = apostrophe_at(text, w.end);
        size_t step = apo != 0 ? apo : w.end < text.n && text.p[w.end] == '-' ? 1 : 0;
        size_t end;
        enum word_shape next = step == 0 ? WORD_NONE : part_read(text, w.end + step, &end);
        if (next == WORD_NONE)
            break;
        unsigned char s = text.p[w.end + step] | 0x20;
        if (apo != 0 && s == 's' && end == w.end + step + 1 && w.shape != WORD_INITIAL &&
            letter_at(text, end, &len) < 0) {
            w.after = end;
            return w;
        }
        w.shape = shape_join(w.shape, next);
        w.hyphen = w.hyphen || apo == 0;
        w.end = end;
    }
    w.after = w.end;
    return w;
}

size_t word_before(struct span text, size_t pos)
{
    size_t i = pos;
    size_t len;
    if (pos == 0)
        return 0;
    if (text.p[pos - 1] < 0x80)
        return byte_class[text.p[pos - 1]] != 0 ? 1 : 0;
    do
        i--;
    while (i > 0 && pos - i < 4 && (text.p[i] & 0xC0) == 0x80);
    int c = fold_decode(text, i, &len);
    return c >= 0 && i + len == pos && fold_is_letter(c) ? len : 0;
}

/* How many ASCII letters, digits and underscores stand right before end; at most REACH. */
static size_t ascii_back(struct span text, size_t end)
{
    size_t n = 0;
    while (n < end && n < REACH && text.p[end - 1 - n] < 0x80 &&
           byte_class[text.p[end - 1 - n]] != 0)
        n++;
    return n;
}

size_t word_back(struct span text, size_t end)
{
    size_t n = ascii_back(text, end);
    size_t pos = end - n;
    if (n == REACH || pos == 0)
        return pos;
    unsigned char stop = text.p[pos - 1];
    if (stop < 0x80 && stop != '\'' && stop != '-')
        return pos;
    while (pos > 0 && end - pos < REACH) {
        size_t len = word_before(text, pos);
        unsigned char c = text.p[pos - 1];
        if (len == 0 && pos < end && (c == '\'' || c == '-') && word_before(text, pos - 1) > 0)
            len = 1;
        if (len == 0 && pos < end && pos >= 4 && apostrophe_at(text, pos - 3) == 3 &&
            word_before(text, pos - 3) > 0)
            len = 3;
        if (len == 0)
            break;
        pos -= len;
    }
    return pos;
}

unsigned word_bits(struct span text, const struct word *w)
{
    struct span s = span_cut(text, w->pos, w->end - w->pos);
    unsigned whole = lexicon_find(s);
    if (whole == 0 && s.n > 0 && s.p[0] >= 0xCE && w->shape != WORD_LOWER)
        whole = word_case_bits(s);
    if (whole != 0 || !w->hyphen || s.n == 0)
        return whole;
    size_t dash = 0;
    while (dash < s.n && s.p[dash] != '-')
        dash++;
    unsigned first = lexicon_find(span_cut(s, 0, dash));
    unsigned rest = lexicon_find(span_cut(s, dash + 1, s.n));
    const unsigned tiers = 0xFF;
    const unsigned flags = (first | rest) & ~tiers;
    unsigned common = LEX_COMMON(first) < LEX_COMMON(rest) ? LEX_COMMON(first) : LEX_COMMON(rest);
    if ((flags & (LEX_DEMONYM | LEX_CALENDAR)) != 0)
        return flags | common << LEX_COMMON_SHIFT;
    unsigned given = LEX_GIVEN(first) < LEX_GIVEN(rest) ? LEX_GIVEN(first) : LEX_GIVEN(rest);
    unsigned sur = LEX_SURNAME(first) < LEX_SURNAME(rest) ? LEX_SURNAME(first) : LEX_SURNAME(rest);
    return flags | given << LEX_GIVEN_SHIFT | sur << LEX_SURNAME_SHIFT | common << LEX_COMMON_SHIFT;
}

static size_t tail_len(struct span s, const char *tail)
{
    size_t n = strlen(tail);
    return s.n > n + 3 && memcmp(s.p + s.n - n, tail, n) == 0 ? n : 0;
}

/* The word without an ending of its case or number: Kommandanten, Regisseurs, Newtons. 0 when it
 * has none. */
static unsigned stem_bits(struct span s, unsigned mask)
{
    static const char *const endings[] = {"s", "n", "en", "es"};
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        size_t cut = tail_len(s, endings[i]);
        unsigned bits = cut == 0 ? 0 : lexicon_find(span_cut(s, 0, s.n - cut)) & mask;
        if (bits != 0)
            return bits;
    }
    return 0;
}

/* What the end of a German compound says: Abwehrspieler, Regierungssprecher, Klosterkirche. */
static unsigned compound_bits(struct span s)
{
    enum { HEAD = 3, TAIL = 5, PARTS_MAX = 40 };
    static const char *const ends[] = {
        "ung",    "ungen", "heit", "heiten", "keit",   "keiten", "schaft",     "tion",
        "tionen", "ismus", "tum",  "erei",   "ereien", "ierung", "t\xC3\xA4t", "t\xC3\xA4ten"};
    unsigned found = 0;
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        if (tail_len(s, ends[i]) > 0)
            return LEX_WORD(LANG_DE);
    for (size_t i = HEAD; s.n < PARTS_MAX && i + TAIL <= s.n; i++) {
        if ((s.p[i] & 0xC0) == 0x80)
            continue;
        struct span tail = span_cut(s, i, s.n - i);
        unsigned bits = lexicon_find(tail) & (LEX_ROLE | LEX_WORD(LANG_DE));
        if ((bits & LEX_WORD(LANG_DE)) != 0)
            bits |= stem_bits(tail, LEX_ROLE);
        found |= bits;
        if ((found & LEX_ROLE) != 0)
            break;
    }
    return found;
}

/* German: nouns have a capital too, are joined without end, and change their endings. */
static unsigned german_bits(struct span s, bool hyphen, unsigned bits)
{
    enum { COMPOUND = 8 };
    const unsigned name = LEX_TIER_MASK << LEX_GIVEN_SHIFT | LEX_TIER_MASK << LEX_SURNAME_SHIFT;
    size_t dash = s.n;
    while (hyphen && dash > 0 && s.p[dash - 1] != '-')
        dash--;
    if (hyphen && dash > 0) {
        struct span last = span_cut(s, dash, s.n - dash);
        unsigned end = lexicon_find(last);
        if ((end & LEX_WORD(LANG_DE)) == 0)
            return bits;
        return (end & ~name) | stem_bits(last, LEX_ROLE) | compound_bits(last);
    }
    if ((bits & LEX_WORD(LANG_DE)) != 0)
        return (bits & LEX_ROLE) != 0 ? bits
                                      : bits | stem_bits(s, LEX_ROLE) |
                                            (s.n >= COMPOUND ? compound_bits(s) & LEX_ROLE : 0);
    if ((bits & name) != 0)
        return bits;
    unsigned genitive = tail_len(s, "s") > 0 ? lexicon_find(span_cut(s, 0, s.n - 1)) : 0;
    if ((genitive & name) != 0)
        return genitive;
    return s.n >= COMPOUND && bits == 0 ? compound_bits(s) : bits;
}

/*
 * A word of a language without a table, which is found out by no more than that the text is none
 * of those that have one. Where the script is not Latin nothing else is needed; a Latin word that
 * is a frequent name elsewhere stays one where the language has a table.
 */
static unsigned any_bits(unsigned char first, unsigned bits, enum lang lang)
{
    bool table = lang != LANG_NONE && lang < LANG_EN;
    if (first < 0xCE && table && LEX_GIVEN(bits) > 1)
        return bits;
    unsigned given = LEX_GIVEN(bits) > 1 ? 1 : 0;
    bits &= ~(unsigned)(LEX_TIER_MASK << LEX_COMMON_SHIFT | LEX_TIER_MASK << LEX_GIVEN_SHIFT);
    return bits | 2u << LEX_COMMON_SHIFT | given << LEX_GIVEN_SHIFT;
}

unsigned word_bits_in(struct span text, const struct word *w, enum lang lang)
{
    return word_bits_tell(text, w, word_bits(text, w), lang);
}

unsigned word_bits_tell(struct span text, const struct word *w, unsigned listed, enum lang lang)
{
    unsigned bits = listed;
    if (lang != LANG_EN && (bits & LEX_WORD_ANY) != 0)
        bits = any_bits(text.p[w->pos], bits, lang);
    if (lang == LANG_NONE || lang > LANG_PL)
        return bits;
    if (lang == LANG_DE && w->end - w->pos < LEX_WORD_MAX)
        bits = german_bits(span_cut(text, w->pos, w->end - w->pos), w->hyphen, bits);
    unsigned common = LEX_COMMON(bits);
    unsigned given = LEX_GIVEN(bits);
    if ((bits & LEX_WORD(lang)) != 0) {
        common = (listed & LEX_WORD(lang)) != 0 ? 2 : 1;
        given = given > 1 ? 1 : 0;
    } else if (common > 1) {
        common = 1;
    }
    bits &= ~(unsigned)(LEX_TIER_MASK << LEX_COMMON_SHIFT | LEX_TIER_MASK << LEX_GIVEN_SHIFT);
    return bits | common << LEX_COMMON_SHIFT | given << LEX_GIVEN_SHIFT;
}

unsigned word_value(struct span text, size_t pos, size_t end, const struct word_entry *table,
                    size_t n)
{
    char folded[WORD_ENTRY] = {0};
    size_t len = 0;
    for (size_t i = pos; i < end; i++) {
        if (text.p[i] == '.' || text.p[i] == ' ')
            continue;
        if (len == WORD_ENTRY - 1)
            return 0;
        folded[len++] =
            (char)(text.p[i] | (text.p[i] < 0x80 && (byte_class[text.p[i]] & UP) != 0 ? 0x20 : 0));
    }
    for (size_t lo = 0; lo < n;) {
        size_t mid = lo + (n - lo) / 2;
        int c = (unsigned char)table[mid].word[0] - (unsigned char)folded[0];
        if (c == 0)
            c = memcmp(table[mid].word, folded, WORD_ENTRY);
        if (c == 0)
            return table[mid].value;
        if (c < 0)
            lo = mid + 1;
        else
            n = mid;
    }
    return 0;
}

static bool capital_lead(unsigned char c)
{
    return (c >= 0xC3 && c <= 0xC9) || (c >= 0xCE && c <= 0xD4) || c == 0xE1;
}

bool word_capital_at(struct span text, size_t pos)
{
    size_t len;
    if (pos >= text.n)
        return false;
    unsigned char c = text.p[pos];
    if (c < 0x80)
        return byte_class[c] == UP;
    return capital_lead(c) && fold_is_upper(fold_decode(text, pos, &len));
}

/* Does a character that begins with this byte, beyond ASCII, belong to a word? Punctuation and
 * symbols do not. */
static bool lead_of_letter(unsigned char c, unsigned char next)
{
    return c != 0xC2 && c != 0xE2 && c < 0xEF && !(c == 0xE3 && next == 0x80);
}

/* Does a word go on at pos? Looks back over tails of characters, to `from` at most, before which
 * the answer is `inside`. */
static bool goes_on(struct span t, size_t pos, size_t from, bool inside)
{
    while (pos > from && (t.p[pos - 1] & 0xC0) == 0x80)
        pos--;
    if (pos == from)
        return inside;
    unsigned char c = t.p[pos - 1];
    return c < 0x80 ? byte_class[c] != 0 : lead_of_letter(c, pos < t.n ? t.p[pos] : 0);
}

/* Does a word begin with a capital at i, which signs_capitals has named? `from` as above. */
static bool begins(struct span t, size_t i, size_t from)
{
    unsigned char c = t.p[i];
    if (c >= 0x80 && !(capital_lead(c) && word_capital_at(t, i)))
        return false;
    return i == 0 || t.p[i - 1] < 0x80 || !goes_on(t, i, from, word_before(t, from) > 0);
}

size_t word_walk_next(struct word_walk *w, size_t from)
{
    struct span t = w->text;
    for (size_t i = from; i < t.n;) {
        if (!w->read || i < w->at || i - w->at >= 64) {
            w->at = i;
            w->capitals = signs_capitals(t, i);
            w->read = true;
        }
        uint64_t left = w->capitals >> (i - w->at);
        if (left == 0) {
            i = w->at + 64;
            continue;
        }
        i += (size_t)__builtin_ctzll(left);
        if (begins(t, i, from))
            return i;
        i++;
    }
    return t.n;
}

size_t word_next_capital(struct span text, size_t from)
{
    return word_walk_next(&(struct word_walk){.text = text}, from);
}
