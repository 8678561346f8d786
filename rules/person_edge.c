#include "rules/person_edge.h"

#include "rules/fold.h"

/* Signs that have a meaning beside a name. Bits. */
enum { GLUE_BEFORE = 1, GLUE_AFTER = 2, OPENS = 4, CLOSES = 8 };

/* clang-format off */
static const unsigned char sign_of[256] = {
    [0] = GLUE_BEFORE | GLUE_AFTER, ['@'] = GLUE_BEFORE | GLUE_AFTER, ['#'] = GLUE_BEFORE | GLUE_AFTER,
    ['$'] = GLUE_BEFORE | GLUE_AFTER, ['/'] = GLUE_BEFORE | GLUE_AFTER, ['\\'] = GLUE_BEFORE | GLUE_AFTER,
    ['='] = GLUE_BEFORE | GLUE_AFTER, ['&'] = GLUE_BEFORE | GLUE_AFTER, ['+'] = GLUE_BEFORE | GLUE_AFTER,
    ['%'] = GLUE_BEFORE | GLUE_AFTER, ['`'] = GLUE_BEFORE | GLUE_AFTER, ['~'] = GLUE_BEFORE | GLUE_AFTER,
    ['^'] = GLUE_BEFORE | GLUE_AFTER, ['<'] = GLUE_BEFORE, ['{'] = GLUE_AFTER,
    ['('] = GLUE_AFTER | OPENS, ['['] = GLUE_AFTER | OPENS, [')'] = CLOSES, [']'] = CLOSES,
    ['"'] = OPENS | CLOSES, ['\''] = OPENS | CLOSES, ['*'] = OPENS | CLOSES,
};
/* clang-format on */

static bool is(unsigned char c, int signs)
{
    return (sign_of[c] & signs) != 0;
}

static bool blank_at(struct span t, size_t i)
{
    return t.p[i] == ' ' || t.p[i] == '\t';
}

/* Does a whole character of UTF-8 end at pos? Names do not stand in binary data. */
static bool valid_before(struct span t, size_t pos)
{
    size_t i = pos;
    size_t len;
    while (i > 0 && pos - i < 4) {
        i--;
        if ((t.p[i] & 0xC0) != 0x80)
            break;
    }
    return fold_decode(t, i, &len) >= 0 && i + len == pos;
}

/* Signs that glue a word to code when they touch it: before and after. */
static bool glue_before(struct span t, size_t pos)
{
    unsigned char c = t.p[pos - 1];
    unsigned char d = pos > 1 ? t.p[pos - 2] : '\n';
    if (c >= 0x80)
        return word_before(t, pos) > 0 || !valid_before(t, pos);
    if (word_before(t, pos) > 0)
        return true;
    if (is(c, GLUE_BEFORE))
        return true;
    if (c == ':' && (pos + 1 >= t.n || !word_byte(t.p[pos + 1])))
        return true; /* :D */
    if (c == '.' || c == '-' || c == ':' || c == '\'' || c == '(' || c == '[')
        return word_before(t, pos - 1) > 0 || d == c || d == '$' || d == ']' || d == ')';
    return false;
}

static bool glue_after(struct span t, size_t end)
{
    unsigned char c = t.p[end];
    unsigned char d = end + 1 < t.n ? t.p[end + 1] : '\n';
    if (c >= 0x80) {
        size_t len;
        return fold_decode(t, end, &len) < 0;
    }
    if (word_byte(c) || is(c, GLUE_AFTER))
        return true;
    if (c == '.' || c == '-')
        return word_byte(d);
    return (c == ':' && (d == ':' || d == '/')) || (c == '-' && d == '>') || (c == '>' && d == '(');
}

/* Quotes and brackets that open before a name or close behind it. */
static size_t skip_open(struct span t, size_t pos, size_t floor)
{
    while (pos > floor) {
        if (is(t.p[pos - 1], OPENS))
            pos--;
        else if (pos >= floor + 3 && t.p[pos - 3] == 0xE2 && t.p[pos - 2] == 0x80 &&
                 t.p[pos - 1] >= 0x98 && t.p[pos - 1] <= 0x9E)
            pos -= 3;
        else
            break;
    }
    return pos;
}

static size_t skip_close(struct span t, size_t pos, size_t ceiling)
{
    while (pos < ceiling) {
        if (is(t.p[pos], CLOSES))
            pos++;
        else if (pos + 3 <= ceiling && t.p[pos] == 0xE2 && t.p[pos + 1] == 0x80 &&
                 t.p[pos + 2] >= 0x98 && t.p[pos + 2] <= 0x9E)
            pos += 3;
        else
            break;
    }
    return pos;
}

static size_t blanks_back(struct span t, size_t pos, size_t floor)
{
    while (pos > floor && blank_at(t, pos - 1))
        pos--;
    if (pos >= floor + 2 && t.p[pos - 1] == 0xA0 && t.p[pos - 2] == 0xC2)
        return pos - 2;
    return pos;
}

static size_t blanks_on(struct span t, size_t pos, size_t ceiling)
{
    while (pos < ceiling && blank_at(t, pos))
        pos++;
    return pos;
}

enum edge_change edge_change(struct span text, const struct word *w, unsigned bits)
{
    enum { ENDED = 5, COMPOUND = 8 };
    const unsigned name = LEX_TIER_MASK << LEX_GIVEN_SHIFT | LEX_TIER_MASK << LEX_SURNAME_SHIFT;
    size_t n = w->end - w->pos;
    if (w->hyphen)
        return CHANGE_ALL;
    if ((bits & LEX_WORD(LANG_DE)) != 0)
        return n >= ENDED ? CHANGE_ROLE : CHANGE_NONE;
    if ((bits & name) != 0 || n < ENDED)
        return CHANGE_NONE;
    if (text.p[w->end - 1] == 's')
        return CHANGE_ALL;
    return bits == 0 && n >= COMPOUND ? CHANGE_ROLE : CHANGE_NONE;
}

/* What the word says for a person in some language. */
static unsigned bits_at_most(struct span t, const struct word *w)
{
    const unsigned against = LEX_ORG | LEX_STREET | (unsigned)(LEX_TIER_MASK << LEX_PLACE_SHIFT);
    unsigned bits = word_bits(t, w);
    switch (edge_change(t, w, bits)) {
    case CHANGE_ALL:
        return (bits & ~against) | LEX_TITLE | LEX_ROLE | LEX_SPEECH;
    case CHANGE_ROLE:
        return bits | LEX_ROLE;
    default:
        return bits;
    }
}

/* -e, -en, -er, -es, -em. */
static bool is_bent(struct span t, const struct word *w)
{
    size_t n = w->end - w->pos;
    unsigned char last = t.p[w->end - 1];
    return n > 3 &&
           (last == 'e' || (t.p[w->end - 2] == 'e' && strchr("nrsm", last) != NULL && last != 0));
}

/* Notes the word from pos to `end`, or what stands there in its place. */
static void edge_word(struct edge *e, struct span t, size_t pos, size_t end, enum lang lang)
{
    struct word w = word_read(t, pos);
    if (w.shape == WORD_NONE || (w.end < end && w.after < end)) {
        e->kind = t.p[pos] >= '0' && t.p[pos] <= '9' ? EDGE_NUMBER : EDGE_CODE;
        return;
    }
    e->kind = w.shape == WORD_LOWER ? EDGE_LOWER : EDGE_CAPITAL;
    if (lang == LANG_COUNT) {
        e->bits = bits_at_most(t, &w);
        e->self = edge_cue(t, &w, LANG_DE) == CUE_SELF;
        return;
    }
    e->bits = word_bits_in(t, &w, lang);
    e->cue = edge_cue(t, &w, lang);
    e->bent = is_bent(t, &w);
    e->upper = w.shape == WORD_UPPER;
}

struct edge edge_before(struct span text, size_t pos, size_t floor, enum lang lang)
{
    struct edge e = {.kind = EDGE_NONE};
    if (pos > floor && glue_before(text, pos))
        return (struct edge){.kind = EDGE_CODE};
    size_t i = skip_open(text, pos, floor);
    e.quoted =
        i < pos && (text.p[pos - 1] == '"' || text.p[pos - 1] == 0x9C || text.p[pos - 1] == 0x9E);
    size_t near = i;
    i = blanks_back(text, i, floor);
    if (near - i > 1 && i > floor && text.p[i] != 0xC2) {
        e.line = true; /* columns */
        return e;
    }
    if (i > floor && text.p[i - 1] == '\n') {
        size_t up = i - 1 > floor && text.p[i - 2] == '\r' ? i - 2 : i - 1;
        e.line = true;
        if (up == floor || i != pos || text.p[up - 1] < 'a' || text.p[up - 1] > 'z')
            return e; /* not a line that was wrapped inside a sentence */
        i = up;
    }
    if (i == floor) {
        e.kind = floor == 0 ? EDGE_NONE : EDGE_OPAQUE;
        e.touch = floor + 1 == pos;
        e.line = e.line || floor == 0;
        return e;
    }
    unsigned char c = text.p[i - 1];
    bool dot = c == '.';
    if (c == ',' || c == ':' || dot) {
        e.comma = c == ',';
        e.colon = c == ':';
        i = blanks_back(text, i - 1, floor);
        if (i == floor) {
            e.kind = floor == 0 || dot ? EDGE_NONE : EDGE_OPAQUE;
            return e;
        }
    }
    size_t begin = word_back(text, i);
    if (begin < floor)
        begin = floor;
    if (begin == i)
        return e;
    edge_word(&e, text, begin, i, lang);
    bool word = e.kind == EDGE_LOWER || e.kind == EDGE_CAPITAL;
    bool saint = word && (e.cue == CUE_PLACE || lang == LANG_COUNT) && i - begin <= 2;
    bool abbreviated = (e.bits & LEX_TITLE) != 0 || saint; /* Mr. or St. */
    if (dot && (!abbreviated || e.kind == EDGE_NUMBER))
        return (struct edge){.kind = EDGE_NONE}; /* a sentence ended */
    return e;
}

/* ", 43," "(43)" ", 43 years": the number behind a name. */
static bool age_at(struct span t, size_t i, size_t ceiling)
{
    size_t n = 0;
    while (i + n < ceiling && t.p[i + n] >= '0' && t.p[i + n] <= '9')
        n++;
    return n >= 1 && n <= 2 && i + n < ceiling && (t.p[i + n] == ',' || t.p[i + n] == ')');
}

bool edge_glued(struct span text, size_t end, size_t ceiling)
{
    return end < ceiling && glue_after(text, end);
}

struct edge edge_after(struct span text, size_t end, size_t ceiling, enum lang lang)
{
    struct edge e = {.kind = EDGE_NONE};
    if (end < ceiling && glue_after(text, end))
        return (struct edge){.kind = EDGE_CODE};
    size_t i = skip_close(text, end, ceiling);
    size_t near = i;
    i = blanks_on(text, i, ceiling);
    if (i - near > 1 && i < ceiling) {
        e.line = true; /* columns */
        return e;
    }
    if (i < ceiling && text.p[i] == ',') {
        e.comma = true;
        i = blanks_on(text, i + 1, ceiling);
    } else if (i < ceiling && text.p[i] == ':') {
        e.colon = true;
        i = blanks_on(text, i + 1, ceiling);
    }
    if (i < ceiling && (text.p[i] == '\n' || text.p[i] == '\r')) {
        i += text.p[i] == '\r' && i + 1 < ceiling ? 2 : 1;
        e.line = true;
        if (i >= ceiling || text.p[i] < 'a' || text.p[i] > 'z' || e.colon)
            return e;
    }
    if (i == ceiling) {
        e.kind = ceiling == text.n ? EDGE_NONE : EDGE_OPAQUE;
        e.touch = ceiling == end + 1;
        e.line = e.line || ceiling == text.n;
        return e;
    }
    e.age = age_at(text, text.p[i] == '(' ? i + 1 : i, ceiling) && (e.comma || text.p[i] == '(');
    struct word w = word_read(text, i);
    bool ascii = text.p[i] < 0x80 && word_byte(text.p[i]);
    if (w.shape == WORD_NONE && !ascii)
        return e;
    size_t stop = w.after > i ? w.after : i + 1;
    while (stop < ceiling && stop - i < LEX_WORD_MAX && text.p[stop] < 0x80 &&
           word_byte(text.p[stop]))
        stop++;
    edge_word(&e, text, i, stop, lang);
    return e;
}
