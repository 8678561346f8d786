#include "rules/address_world.h"

#include "rules/word.h"

enum { TAIL_STEPS = 10, TAIL_LINES = 5, CITY_WORDS = 6, STREET_WORDS = 7, SEGMENTS = 4 };

static bool space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static size_t spaces_skip(struct span t, size_t pos, size_t limit)
{
    while (pos < limit && space(t.p[pos]))
        pos++;
    return pos;
}

/* d'Hebron, l'Horloge, L’Hospitalet: where the letter behind the apostrophe stands, or pos. */
static size_t elided(struct span t, size_t pos, size_t end)
{
    unsigned char c = t.p[pos] | 0x20;
    if ((c != 'd' && c != 'l') || end - pos < 4)
        return pos;
    if (t.p[pos + 1] == '\'')
        return pos + 2;
    bool typographic =
        t.p[pos + 1] == 0xE2 && t.p[pos + 2] == 0x80 && t.p[pos + 3] == 0x99 && end - pos > 5;
    return typographic ? pos + 4 : pos;
}

bool world_capital(struct span text, const struct part *p)
{
    return p->kind == PART_WORD &&
           (word_capital_at(text, p->pos) || word_capital_at(text, elided(text, p->pos, p->end)));
}

/* ---- backward: the street before its number ---- */

/* The word that ends at `end`, full stop left out; p->end == p->pos when there is none. */
static struct part word_ending(struct span t, size_t end, size_t floor)
{
    struct part p = {.kind = PART_WORD, .after = end};
    p.dot = end > floor && t.p[end - 1] == '.';
    p.end = end - p.dot;
    p.pos = word_back(t, p.end);
    if (p.pos < floor)
        p.pos = p.end;
    return p;
}

/* Back over the blanks, the comma, the "nº" or "Nr." that part a street from its number. pos when
 * nothing parts them. */
static size_t gap_skip(struct span t, size_t pos, size_t floor, bool code)
{
    enum { INDENT = 24 };
    size_t i = pos;
    while (i > floor && t.p[i - 1] == ' ' && pos - i < INDENT)
        i--;
    if (code && i > floor && t.p[i - 1] == '\n') {
        i -= 1u + (i > floor + 1 && t.p[i - 2] == '\r');
        while (i > floor && t.p[i - 1] == ' ')
            i--;
    } else if (i == pos || pos - i > 1) { /* two blanks part columns */
        return pos;
    }
    size_t end = i;
    if (end >= floor + 3 && t.p[end - 2] == 0xC2 && (t.p[end - 1] == 0xBA || t.p[end - 1] == 0xB0))
        end -= 2; /* nº, n° */
    struct part p = word_ending(t, end, floor);
    bool sign = part_word(t, &p, "n") || part_word(t, &p, "nr") || part_word(t, &p, "no") ||
                part_word(t, &p, "num") || part_word(t, &p, "numero");
    if (sign && p.pos > floor && t.p[p.pos - 1] == ' ')
        for (i = p.pos; i > floor && t.p[i - 1] == ' ';)
            i--;
    if (i > floor && (t.p[i - 1] == ',' || (code && t.p[i - 1] == '.')))
        i--;
    if (i >= floor + 5 && (t.p[i - 3] | 0x20) == 's' && t.p[i - 2] == '/' &&
        (t.p[i - 1] | 0x20) == 'n' && t.p[i - 4] == ' ')
        i -= t.p[i - 5] == ',' ? 5 : 4; /* s/n: without a number */
    return i;
}

/* Old, new, great, little, upper and lower, as they stand before the name of a street. */
static bool adjective(struct span t, const struct part *p)
{
    static const char *const list[] = {"alte",    "neue",   "kleine", "obere",  "untere", "hintere",
                                       "vordere", "innere", "lange",  "breite", "hohe",   "gamle",
                                       "nye",     "store",  "lille",  "oude",   "nieuwe", "grote",
                                       "korte",   "stora",  "lilla",  "nya",    "gamla"};
    for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
        if (part_word(t, p, list[i]))
            return true;
    return false;
}

/* Rita-Berg-Gasse: is the last part of the name, behind a hyphen, a street word? */
static bool hyphen_type(struct span t, const struct part *p)
{
    size_t dash = p->end;
    while (dash > p->pos && t.p[dash - 1] != '-')
        dash--;
    struct part last = {.kind = PART_WORD, .pos = dash, .end = p->end};
    return dash > p->pos && (world_is(t, &last) & W_TYPE) != 0;
}

/* Straße, vej, tie at the end of a word, which is no word of English (Aggregate). */
static bool compound(struct span t, const struct part *p)
{
    if (!word_capital_at(t, p->pos))
        return false;
    return hyphen_type(t, p) ||
           (part_compound(t, p) &&
            LEX_COMMON(lexicon_find(span_cut(t, p->pos, p->end - p->pos))) == 0);
}

/* What world_street_begin has seen, from right to left. */
struct street {
    size_t begin;
    unsigned capitals;
    bool link;  /* the word read last is de, da */
    bool shout; /* that word is all in capitals */
    bool typed; /* it ends with utca, Allee, vej */
};

static bool all_capitals(struct span t, const struct part *p)
{
    unsigned char c = t.p[p->end - 1];
    return p->end - p->pos >= 2 && c >= 'A' && c <= 'Z';
}

/* Utca, Allee, vej behind the name; u. needs its full stop, and StR is none. */
static bool type_word(struct span t, const struct part *p, unsigned is)
{
    unsigned char last = t.p[p->end - 1];
    bool mixed = last >= 'A' && last <= 'Z' && (t.p[p->pos + 1] < 'A' || t.p[p->pos + 1] > 'Z');
    return (is & W_TYPE) != 0 && !mixed && (p->end - p->pos > 1 || p->dot);
}

/* A word that says that a street begins: true, and its evidence. */
static bool leads(struct span t, const struct part *p, unsigned is, const struct street *s,
                  bool *known)
{
    bool slash = p->after < t.n && t.p[p->after] == '/' && part_word(t, p, "c");
    bool letter = p->dot && s->link && (part_word(t, p, "r") || part_word(t, p, "c"));
    if (!slash && !letter && (is & W_LEAD) == 0)
        return false;
    bool sure = slash || (is & W_SURE) != 0;
    if (s->capitals == 0 || (all_capitals(t, p) && !s->shout)) /* VIA Technologies */
        return false;
    bool via = part_word(t, p, "via") && !word_capital_at(t, p->pos);
    *known = sure || letter || ((is & W_WEAK) == 0 && !via) || (p->dot && p->end - p->pos < 6);
    return true;
}

/* "Calle Via Limite", "C/ Paseo Isabel": a second such word before the one at pos, or pos. */
static size_t lead_before(struct span t, size_t pos, size_t floor)
{
    if (pos < floor + 2 || t.p[pos - 1] != ' ')
        return pos;
    if (pos >= floor + 3 && t.p[pos - 2] == '/' && (t.p[pos - 3] | 0x20) == 'c')
        return word_before(t, pos - 3) == 0 ? pos - 3 : pos;
    struct part p = word_ending(t, pos - 1, floor);
    return (world_is(t, &p) & (W_LEAD | W_WEAK | W_LINK)) == W_LEAD ? p.pos : pos;
}

/* "92 ul. Lubartowska 42": a number of one to five digits right before the street belongs to it. */
static size_t number_before(struct span t, size_t begin, size_t pos, size_t floor)
{
    if (begin == pos || begin < floor + 2 || t.p[begin - 1] != ' ')
        return begin;
    size_t i = begin - 1;
    while (i > floor && address_digit(t.p[i - 1]) && begin - i <= 5)
        i--;
    bool number = i < begin - 1 && !address_digit(i > floor ? t.p[i - 1] : 0);
    return number && address_may_begin(t, i) ? i : begin;
}

/* Does a capitalised word end one blank before pos? */
static bool capital_before(struct span t, size_t pos, size_t floor)
{
    if (pos < floor + 2 || t.p[pos - 1] != ' ')
        return false;
    struct part p = word_ending(t, pos - 1, floor);
    return p.pos < p.end && world_capital(t, &p);
}

size_t world_street_begin(struct span t, size_t pos, size_t floor, bool code, bool *known,
                          size_t *gap)
{
    struct street s = {.begin = pos};
    size_t at = gap_skip(t, pos, floor, code);
    *gap = at;
    *known = false;
    if (at == pos)
        return pos;
    for (int i = 0; i < STREET_WORDS && at > floor; i++) {
        struct part p = word_ending(t, at, floor);
        if (p.pos == p.end || (p.dot && i > 0 && p.end - p.pos > 5))
            break;
        if (i == 0 && t.p[p.pos] >= 'a' && t.p[p.pos] <= 'z' && !capital_before(t, p.pos, floor))
            break; /* most numbers: limit 1000 */
        unsigned is = world_is(t, &p);
        unsigned us = part_is(t, &p);
        if (i == 0 && ((is & W_HOUSE) != 0 || (us & IS_UNIT) != 0))
            break; /* Flat 3, Building 17 */
        if (i > 0 && leads(t, &p, is, &s, known)) {
            s.begin = lead_before(t, p.pos, floor);
            break;
        }
        bool digits = address_digit(t.p[p.pos]);
        bool capital = !digits && world_capital(t, &p);
        if (i == 0 && compound(t, &p)) {
            *known = true;
            s.begin = p.pos;
            struct part q = word_ending(t, p.pos > floor ? p.pos - 1 : p.pos, floor);
            if (q.pos < q.end && !q.dot && t.p[p.pos - 1] == ' ' && adjective(t, &q))
                s.begin = q.pos;
            break;
        }
        s.typed = s.typed || (i == 0 && type_word(t, &p, is));
        s.link = !capital && (is & W_LINK) != 0;
        if (!digits && (lexicon_find(span_cut(t, p.pos, p.end - p.pos)) & LEX_CALENDAR) != 0)
            break; /* May 5 */
        if ((is & W_STOP) != 0 || ((us & IS_STOP) != 0 && (is & W_LINK) == 0))
            break;
        s.shout = capital && all_capitals(t, &p);
        if (capital) {
            s.begin = p.pos;
            s.capitals++;
            *known = *known || (s.typed && i == 1);
        } else if (!digits && (is & W_LINK) == 0 && !(i == 0 && s.typed)) {
            break;
        }
        bool glued = capital && p.end - p.pos >= 3 && t.p[p.pos + 1] >= 'a' && p.pos >= 2 &&
                     t.p[p.pos - 1] == '/' && (t.p[p.pos - 2] | 0x20) == 'c';
        if (glued && p.pos - 2 >= floor && word_before(t, p.pos - 2) == 0) {
            *known = true; /* C/Mayor */
            s.begin = p.pos - 2;
            break;
        }
        at = p.pos;
        if (at > floor && t.p[at - 1] == ' ')
            at--;
        if (at > floor && t.p[at - 1] == '/' && at >= 2 && (t.p[at - 2] | 0x20) == 'c')
            at--; /* c/ del Abedul */
        if (at == p.pos)
            break;
    }
    return number_before(t, s.begin, pos, floor);
}

size_t world_house_begin(struct span t, size_t pos, size_t floor)
{
    size_t begin = pos;
    size_t at = pos;
    for (int i = 0; i < 3 && at > floor + 1; i++) {
        while (at > floor && (t.p[at - 1] == ' ' || t.p[at - 1] == '#' || t.p[at - 1] == ':'))
            at--;
        struct part p = word_ending(t, at, floor);
        if (p.pos == p.end || !word_capital_at(t, p.pos))
            break;
        unsigned is = world_is(t, &p);
        bool h = p.end - p.pos == 1 && p.dot && part_word(t, &p, "h"); /* H.No. */
        if ((is & W_HOUSE) == 0 && !h)
            break;
        if (!part_word(t, &p, "no"))
            begin = p.pos;
        at = p.pos;
    }
    return begin;
}

/* ---- forward: what stands behind it ---- */

static unsigned place_of(struct span t, size_t pos, size_t end)
{
    unsigned char joined[LEX_WORD_MAX];
    if (end <= pos || end - pos > sizeof(joined))
        return 0;
    for (size_t i = pos; i < end; i++)
        joined[i - pos] = t.p[i] == ' ' ? '-' : t.p[i];
    return LEX_PLACE(lexicon_find((struct span){joined, end - pos}));
}

/* May the word stand in the name of a city, behind other words of it (`words`)? */
static bool in_city(const struct address *a, const struct part *p, unsigned words, bool linked)
{
    unsigned is = world_is(a->text, p);
    unsigned bits = lexicon_find(span_cut(a->text, p->pos, p->end - p->pos));
    unsigned still = words == 0 ? W_LINK | W_STATE : W_LINK; /* Saint, Col. */
    if ((is & W_STOP) != 0 || ((bits & (LEX_CALENDAR | LEX_TITLE)) != 0 && (is & still) == 0))
        return false;
    if ((part_is(a->text, p) & IS_STOP) != 0 && (is & W_LINK) == 0)
        return false;
    bool name = LEX_PLACE(bits) > 0 || LEX_SURNAME(bits) > 0 || LEX_GIVEN(bits) > 0;
    return words == 0 || linked || LEX_COMMON(bits) < 3 || name || (is & W_LINK) != 0;
}

/* The country or state whose name begins with p: where it ends, or 0. */
static size_t country_at(const struct address *a, const struct part *p)
{
    if (p->kind == PART_WORD && (world_is(a->text, p) & W_COUNTRY) != 0 &&
        word_capital_at(a->text, p->pos))
        return p->end;
    return part_country(a->text, p, a->limit);
}

/* NSW, JAL, SP, all in capitals. */
static bool state_code(struct span t, const struct part *p)
{
    return p->kind == PART_WORD && word_capital_at(t, p->end - 1) &&
           (world_is(t, p) & W_STATE) != 0;
}

/* A city at pos: capitalised words, and what links them. Where it ends, or 0. */
static size_t city_read(const struct address *a, size_t pos)
{
    size_t end = 0;
    size_t at = pos;
    unsigned words = 0;
    bool linked = false;
    for (int i = 0; i < CITY_WORDS; i++) {
        struct part p = part_read(a->text, at, a->limit);
        if (p.kind != PART_WORD || p.pos != at)
            break;
        bool capital = world_capital(a->text, &p);
        bool link = (world_is(a->text, &p) & W_LINK) != 0;
        if ((!capital && !(link && words > 0)) || !in_city(a, &p, words, linked) ||
            (words > 0 && capital && !linked &&
             (country_at(a, &p) != 0 || state_code(a->text, &p))))
            break;
        linked = link && !capital;
        words++;
        if (capital)
            end = p.end;
        bool abbreviated = p.dot && p.end - p.pos <= (words == 1 ? 4 : 2); /* St., Col. */
        if (abbreviated && capital && words > 1)
            end = p.after;
        at = p.dot ? p.after : p.end;
        if ((p.dot && !abbreviated) || at >= a->limit || (a->text.p[at] != ' ' && !abbreviated))
            break;
        at = spaces_skip(a->text, at, at + 1);
        struct part cedex = part_read(a->text, at, a->limit);
        if (capital && part_word(a->text, &p, "cedex") && cedex.kind == PART_NUMBER &&
            cedex.end - cedex.pos <= 2)
            return cedex.end;
    }
    return end < pos + 3 && a->text.p[end] == '.' ? 0 : end;
}

/* "(TN)", "(Saale)", "/ MG", "- SP", ", NSW" behind a city. Where it ends, or pos. */
static size_t region_read(const struct address *a, size_t pos)
{
    struct span t = a->text;
    size_t i = spaces_skip(t, pos, a->limit);
    bool bracket = i < a->limit && t.p[i] == '(';
    if (i + 2 >= a->limit || (!bracket && t.p[i] != '/' && t.p[i] != '-' && t.p[i] != ','))
        return pos;
    struct part p = part_read(t, spaces_skip(t, i + 1, a->limit), a->limit);
    if (!world_capital(t, &p))
        return pos;
    if (bracket)
        return p.end < a->limit && t.p[p.end] == ')' ? p.end + 1 : pos;
    return state_code(t, &p) ? p.end : pos;
}

/* One unit at pos: "Suite 697", "Piso 3", "2º dcha", "4º B", "1. th", "8C", "s/n". Where it ends,
 * or 0. */
static size_t unit_read(const struct address *a, size_t pos)
{
    struct span t = a->text;
    struct part p = part_read(t, pos, a->limit);
    if (pos + 2 < a->limit && (t.p[pos] | 0x20) == 's' && t.p[pos + 1] == '/' &&
        (t.p[pos + 2] | 0x20) == 'n')
        return pos + 3; /* sin número */
    bool single = p.kind == PART_WORD && p.end - p.pos == 1 && word_capital_at(t, p.pos);
    if (single && a->unit && !p.dot &&
        (p.end >= a->limit || t.p[p.end] == ',' || t.p[p.end] == '\n'))
        return p.end; /* 28, 4, A */
    if (p.kind == PART_WORD &&
        ((world_is(t, &p) & W_UNIT) != 0 || (part_is(t, &p) & IS_UNIT) != 0)) {
        size_t at = spaces_skip(t, p.after, a->limit);
        while (at < a->limit && (t.p[at] == '#' || t.p[at] == ':' || t.p[at] == ' '))
            at++;
        struct part v = part_read(t, at, a->limit);
        bool letter = v.kind == PART_WORD && v.end - v.pos == 1 && word_capital_at(t, v.pos);
        if (((v.kind == PART_NUMBER && v.end - v.pos <= 6) || v.kind == PART_ORDINAL || letter) &&
            v.pos == at)
            return v.end;
        bool alone = part_word(t, &p, "dcha") || part_word(t, &p, "izq") ||
                     part_word(t, &p, "bajo") || part_word(t, &p, "eg") || part_word(t, &p, "og");
        return alone ? p.end : 0;
    }
    if ((p.kind != PART_NUMBER && p.kind != PART_ORDINAL) || address_digits(t, &p) > 3 ||
        !address_digit(t.p[p.pos]))
        return 0;
    size_t at = p.end;
    bool sign = at + 1 < a->limit && t.p[at] == 0xC2 &&
                (t.p[at + 1] == 0xBA || t.p[at + 1] == 0xAA || t.p[at + 1] == 0xB0);
    at += sign ? 2 : 0;
    bool door = sign && at < a->limit && (t.p[at] | 0x20) >= 'a' && (t.p[at] | 0x20) <= 'z' &&
                (at + 1 >= a->limit || !word_byte(t.p[at + 1]));
    if (door)
        return at + 1; /* 2ºb */
    at += at < a->limit && t.p[at] == '.';
    struct part v = part_read(t, at, a->limit);
    bool near = v.pos <= at + 1;
    bool letter = v.kind == PART_WORD && v.end - v.pos == 1 && word_capital_at(t, v.pos);
    if (v.kind == PART_WORD && near && (letter || (world_is(t, &v) & W_UNIT) != 0))
        return v.end;
    bool glued = (t.p[p.end - 1] | 0x20) >= 'a' && p.kind == PART_NUMBER;
    size_t stop = spaces_skip(t, p.end, a->limit);
    bool last = stop >= a->limit || t.p[stop] == ',' || t.p[stop] == '\n' || t.p[stop] == '.';
    return sign ? at : glued || (last && a->strong) ? p.end : 0;
}

/* What parts two pieces of an address: '\n', ',', '.', ' ' or '|'; 0 when nothing does. *pos moves
 * behind it. */
static int separator(const struct address *a, size_t *pos, unsigned *lines)
{
    struct span t = a->text;
    size_t i = spaces_skip(t, *pos, a->limit);
    int sep = i > *pos ? ' ' : 0;
    if (i + 3 < a->limit && t.p[i] == 0xE2 && t.p[i + 1] == 0x80 &&
        (t.p[i + 2] == 0x93 || t.p[i + 2] == 0x94)) {
        sep = ',';
        i = spaces_skip(t, i + 3, a->limit);
    } else if (i < a->limit && (t.p[i] == ',' || t.p[i] == '.' || t.p[i] == '-')) {
        bool dot = t.p[i] == '.';
        size_t next = spaces_skip(t, i + 1, a->limit);
        bool code = next < a->limit && address_digit(t.p[next]);
        if ((t.p[i] == '-' && !code) ||
            (dot && (next == i + 1 || !code) && (next >= a->limit || t.p[next] != '\n')))
            return 0;
        sep = dot ? '.' : ',';
        i = next;
    }
    if (i < a->limit && t.p[i] == '\n') {
        sep = '\n';
        ++*lines;
        i = part_line(t, i, a->limit);
        if (i < a->limit && t.p[i] == ',') /* "\n, CO" */
            i = spaces_skip(t, i + 1, a->limit);
        if (i < a->limit && t.p[i] == '\n') {
            sep = '|'; /* an empty line: only a country goes on behind it */
            i = spaces_skip(t, i + 1, a->limit);
        }
    }
    *pos = i;
    return sep;
}

static bool year_at(struct span t, size_t pos)
{
    return (t.p[pos] == '1' && t.p[pos + 1] == '9') || (t.p[pos] == '2' && t.p[pos + 1] == '0');
}

static void finish(struct address *a, size_t end)
{
    a->end = region_read(a, end);
    size_t at = a->end;
    unsigned lines = 0;
    int sep = separator(a, &at, &lines);
    struct part p = part_read(a->text, at, a->limit);
    if (sep != 0 && sep != '.' && sep != '|' && (world_is(a->text, &p) & W_COUNTRY) != 0 &&
        word_capital_at(a->text, p.pos)) {
        a->end = p.end;
        a->country = true;
        return;
    }
    struct part last = {.after = a->end};
    address_read_country(a, last);
}

/* The postcode at pos, behind `segments` pieces that may be cities. True when it ends the address.
 */
static bool postcode_ends(struct address *a, size_t pos, int sep, unsigned segments)
{
    size_t end = 0;
    enum postcode is = postcode_read(a->text, pos, a->limit, &end);
    if (is == POSTCODE_NONE)
        return false;
    bool year = is == POSTCODE_FOUR && year_at(a->text, pos) && !a->coded &&
                (!a->strong || a->year || sep == ' ');
    size_t at = end;
    unsigned lines = 0;
    int apart = separator(a, &at, &lines);
    if ((apart == 0 || apart == ' ') && at + 2 < a->limit &&
        (a->text.p[at] == '-' || a->text.p[at] == '.') && a->text.p[at + 1] == ' ') {
        apart = a->text.p[at] == '.' ? '.' : ',';
        at += 2;
    }
    size_t city = apart == 0 || apart == '|' ? 0 : city_read(a, at);
    if (year && (a->year || !a->strong))
        city = 0;
    if (a->text.p[end] == '.' && apart == '\n')
        city = 0; /* in 1862.\nFrederick */
    if (apart == '.' && place_of(a->text, at, city) == 0)
        city = 0;
    a->shaped = is == POSTCODE_SHAPED;
    a->pieces = segments;
    if (city > 0 && (!year || place_of(a->text, at, city) > 0) &&
        (apart != '\n' || segments == 0)) {
        a->zip = a->city = true;
        a->placed = place_of(a->text, at, city) > 0;
        a->plain = LEX_COMMON(lexicon_find(span_cut(a->text, at, city - at))) == 0;
        finish(a, city);
        return true;
    }
    bool alone = (segments > 0 && !year && sep != '.') || a->shaped ||
                 (is == POSTCODE_PLAIN && sep != ' ' && a->strong);
    if (!alone)
        return false;
    a->zip = true;
    a->city = segments > 0;
    finish(a, end);
    return true;
}

/* A name of a country or state at pos that may end the address; a postcode may follow. */
static bool country_ends(struct address *a, size_t pos, int sep, unsigned segments)
{
    struct part p = part_read(a->text, pos, a->limit);
    size_t end = sep == ' ' && segments == 0 ? 0 : country_at(a, &p);
    if (end == 0 || (sep == 0) ||
        LEX_GIVEN(lexicon_find(span_cut(a->text, p.pos, p.end - p.pos))) == 3)
        return false;
    size_t code = end;
    size_t code_end;
    unsigned lines = 0;
    a->end = end;
    a->country = true;
    separator(a, &code, &lines);
    if (postcode_read(a->text, code, a->limit, &code_end) >= POSTCODE_PLAIN) {
        a->zip = a->city = a->placed = true;
        a->shaped = postcode_read(a->text, code, a->limit, &code_end) == POSTCODE_SHAPED;
        a->pieces = segments;
        a->end = code_end;
    }
    struct part last = {.after = a->end};
    address_read_country(a, last);
    return true;
}

/* Is one of the words a street word, or Nagar, Marg, Colony? */
static bool says_address(struct span t, size_t pos, size_t end)
{
    while (pos < end) {
        struct part p = part_read(t, pos, end);
        if (p.kind != PART_WORD)
            return false;
        if ((part_is(t, &p) & IS_TYPE) != 0 || (world_is(t, &p) & W_INDIA) != 0)
            return true;
        pos = p.after;
    }
    return false;
}

bool world_tail(struct address *a, size_t at)
{
    unsigned segments = 0;
    unsigned lines = 0;
    for (int i = 0; i < TAIL_STEPS && segments <= SEGMENTS; i++) {
        int sep = separator(a, &at, &lines);
        if (sep == 0 || at >= a->limit || lines > TAIL_LINES)
            break;
        if (sep == '|')
            return segments > 0 && country_ends(a, at, sep, segments);
        if (postcode_ends(a, at, sep, segments))
            return true;
        size_t unit = sep == '.' ? 0 : unit_read(a, at);
        if (unit > 0) {
            at = unit;
            if (segments == 0) {
                a->end = unit;
                a->unit = true;
            }
            continue;
        }
        if (sep == '.')
            break;
        if (country_ends(a, at, sep, segments))
            return true;
        struct part p = part_read(a->text, at, a->limit);
        if (segments > 0 && state_code(a->text, &p)) {
            a->coded = true;
            at = p.end;
            continue;
        }
        size_t city = city_read(a, at);
        if (city == 0)
            break;
        a->cue = a->cue || says_address(a->text, at, city);
        a->placed = place_of(a->text, at, city) > 0;
        if (segments == 0 && sep != ' ' && a->strong && place_of(a->text, at, city) > 0) {
            a->end = city;
            a->city = true;
        }
        segments++;
        at = region_read(a, city);
        a->coded = a->coded || at > city;
    }
    return false;
}
