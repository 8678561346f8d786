#include "rules/address_world.h"

#include "rules/word.h"

enum { TAIL_STEPS = 10, TAIL_LINES = 5, CITY_WORDS = 6, SEGMENTS = 4 };

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

/* d'Hebron, l'Horloge, dell'Orto, L’Hospitalet: where the letter behind the apostrophe stands, or
 * pos. */
static size_t elided(struct span t, size_t pos, size_t end)
{
    enum { ARTICLE = 5 };
    for (size_t i = pos; i + 3 < end && i - pos <= ARTICLE; i++) {
        unsigned char c = t.p[i];
        if (c == '\'')
            return i > pos ? i + 1 : pos;
        if (c == 0xE2 && t.p[i + 1] == 0x80 && t.p[i + 2] == 0x99 && i + 4 < end)
            return i > pos ? i + 3 : pos;
        if ((c | 0x20) < 'a' || (c | 0x20) > 'z')
            return pos;
    }
    return pos;
}

bool world_capital(struct span text, const struct part *p)
{
    return p->kind == PART_WORD &&
           (word_capital_at(text, p->pos) || word_capital_at(text, elided(text, p->pos, p->end)));
}

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
    if ((is & W_STOP) != 0 ||
        ((bits & (LEX_CALENDAR | LEX_TITLE)) != 0 && (is & still) == 0 && !linked)) /* de Janeiro */
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

/* NSW, JAL, SP, all in capitals; and what an export writes where there is none. */
static bool state_code(struct span t, const struct part *p)
{
    if (p->kind != PART_WORD)
        return false;
    if (p->end - p->pos <= 4 && (part_word(t, p, "nan") || part_word(t, p, "null")))
        return true;
    return word_capital_at(t, p->end - 1) &&
           ((world_is(t, p) & W_STATE) != 0 ||
            (part_is(t, p) & (IS_STATE | IS_ALL_CAPS)) == (IS_STATE | IS_ALL_CAPS));
}

/* ", VY 76825": two or three capitals right before a postcode of five digits are a code too. */
static bool code_before_digits(const struct address *a, const struct part *p)
{
    struct part q = part_read(a->text, p->after, a->limit);
    return p->kind == PART_WORD && p->end - p->pos <= 3 &&
           (part_is(a->text, p) & IS_ALL_CAPS) != 0 && part_zip(a->text, &q) && q.pos == p->end + 1;
}

/* "Dublin 4": the number of a district behind a city that ends a piece. Where it ends, or `end`. */
static size_t district_number(const struct address *a, size_t end)
{
    struct part p = part_read(a->text, end, a->limit);
    bool stops = p.end >= a->limit || a->text.p[p.end] == ',' || a->text.p[p.end] == '\n' ||
                 a->text.p[p.end] == '\r';
    bool number = p.kind == PART_NUMBER && p.pos == end + 1 && stops && p.end - p.pos <= 2 &&
                  address_digits(a->text, &p) == p.end - p.pos;
    return number ? p.end : end;
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
        if (p.dot && capital && words > 1 && memchr(a->text.p + p.pos, '.', p.end - p.pos) != NULL)
            end = p.after; /* Bogotá D.C. */
        at = p.dot ? p.after : p.end;
        if ((p.dot && !abbreviated) || at >= a->limit || (a->text.p[at] != ' ' && !abbreviated))
            break;
        at = spaces_skip(a->text, at, at + 1);
        struct part cedex = part_read(a->text, at, a->limit);
        if (capital && part_word(a->text, &p, "cedex") && cedex.kind == PART_NUMBER &&
            cedex.end - cedex.pos <= 2)
            return cedex.end;
    }
    if (end == 0 || (end < pos + 3 && a->text.p[end] == '.'))
        return 0;
    return district_number(a, end);
}

static bool part_is_caps(struct span t, const struct part *p)
{
    return (part_is(t, p) & IS_ALL_CAPS) != 0;
}

/* "(TN)", "(Saale)", "/ MG", "- SP", ", NSW" behind a city. Where it ends, or pos. */
static size_t region_read(const struct address *a, size_t pos)
{
    struct span t = a->text;
    size_t i = spaces_skip(t, pos, a->limit);
    bool bracket = i < a->limit && t.p[i] == '(';
    struct part code = part_read(t, i, a->limit);
    bool alone = code.end >= a->limit || t.p[code.end] == ',' || t.p[code.end] == '\n' ||
                 t.p[code.end] == '\r';
    if (i == pos + 1 && code.end - code.pos == 2 && alone && part_is_caps(t, &code))
        return code.end; /* 20121 Milano MI */
    if (i + 2 >= a->limit || (!bracket && t.p[i] != '/' && t.p[i] != '-' && t.p[i] != ','))
        return pos;
    struct part p = part_read(t, spaces_skip(t, i + 1, a->limit), a->limit);
    if (!world_capital(t, &p))
        return pos;
    if (bracket)
        return p.end < a->limit && t.p[p.end] == ')' ? p.end + 1 : pos;
    return state_code(t, &p) ? p.end : pos;
}

/* º, ª, ° at pos. */
static bool ordinal_sign(const struct address *a, size_t pos)
{
    const unsigned char *p = a->text.p;
    return pos + 1 < a->limit && p[pos] == 0xC2 &&
           (p[pos + 1] == 0xBA || p[pos + 1] == 0xAA || p[pos + 1] == 0xB0);
}

/* A unit that begins with the number p: "2º dcha", "4º B", "3.º D", "1º-F", "1. th", "8C". Where it
 * ends, or 0. */
static size_t numbered_unit(const struct address *a, const struct part *p)
{
    struct span t = a->text;
    size_t at = p->end;
    bool dotted = at < a->limit && t.p[at] == '.' && ordinal_sign(a, at + 1);
    bool sign = dotted || ordinal_sign(a, at);
    at += sign ? 2u + dotted : 0;
    size_t door = at + (sign && at + 1 < a->limit && t.p[at] == '-');
    if (sign && door < a->limit && (t.p[door] | 0x20) >= 'a' && (t.p[door] | 0x20) <= 'z' &&
        (door + 1 >= a->limit || !word_byte(t.p[door + 1])))
        return door + 1; /* 2ºb */
    at += at < a->limit && t.p[at] == '.';
    struct part v = part_read(t, at, a->limit);
    bool near = v.pos <= at + 1;
    bool letter = v.kind == PART_WORD && v.end - v.pos == 1 && word_capital_at(t, v.pos);
    if (v.kind == PART_WORD && near && (letter || (world_is(t, &v) & W_UNIT) != 0))
        return v.dot && v.after < a->limit && t.p[v.after] == ',' ? v.after : v.end; /* 3.º Esq., */
    bool glued = (t.p[p->end - 1] | 0x20) >= 'a' && p->kind == PART_NUMBER;
    size_t stop = spaces_skip(t, p->end, a->limit);
    bool last = stop >= a->limit || t.p[stop] == ',' || t.p[stop] == '\n' || t.p[stop] == '.';
    return sign ? at : glued || (last && a->strong) ? p->end : 0;
}

/* One unit at pos: "Suite 697", "Piso 3", "2º dcha", "4º B", "1. th", "8C", "s/n". Where it ends,
 * or 0. */
static size_t unit_read(const struct address *a, size_t pos)
{
    struct span t = a->text;
    struct part p = part_read(t, pos, a->limit);
    struct part tv = part_read(t, p.after, a->limit);
    if (p.dot && part_word(t, &p, "st") &&
        (part_word(t, &tv, "tv") || part_word(t, &tv, "th") || part_word(t, &tv, "mf")))
        return tv.end; /* stuen til venstre */
    if (part_word(t, &tv, "postale") || part_word(t, &tv, "postal"))
        p = tv; /* Case postale 12 */
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
    return (p.kind == PART_NUMBER || p.kind == PART_ORDINAL) && address_digits(t, &p) <= 3 &&
                   address_digit(t.p[p.pos])
               ? numbered_unit(a, &p)
               : 0;
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

/* A country as its people call it behind a->end, or a country or state of the tables. True when one
 * was read. */
static bool country_follows(struct address *a)
{
    size_t at = a->end;
    size_t before = a->end;
    unsigned lines = 0;
    int sep = separator(a, &at, &lines);
    struct part p = part_read(a->text, at, a->limit);
    if (sep != 0 && sep != '.' && sep != '|' && (world_is(a->text, &p) & W_COUNTRY) != 0 &&
        word_capital_at(a->text, p.pos)) {
        a->end = p.end;
        a->country = true;
        return false; /* nothing goes on behind it */
    }
    address_read_country(a, (struct part){.after = a->end});
    return a->end > before;
}

/* The city ends at `end`: its region and its country. */
static void finish(struct address *a, size_t end)
{
    a->end = region_read(a, end);
    if (country_follows(a))
        country_follows(a); /* Jalisco, México */
}

/* What may stand before a postcode: "C.P. 28045", "(27003)", "E 28053". Returns where the postcode
 * begins. */
static size_t code_begin(const struct address *a, size_t pos, int sep, bool *bracket)
{
    static const char *const labels[] = {"cp", "cep", "cap", "plz", "zip", "e",  "d",  "f",
                                         "a",  "b",   "l",   "i",   "ch",  "nl", "dk", "se",
                                         "no", "fi",  "pl",  "de",  "fr",  "at", "be"};
    struct span t = a->text;
    *bracket = pos + 1 < a->limit && t.p[pos] == '(' && address_digit(t.p[pos + 1]);
    if (*bracket)
        return pos + 1;
    struct part p = part_read(t, pos, a->limit);
    bool label = false;
    for (size_t i = 0; p.kind == PART_WORD && sep != 0 && i < sizeof(labels) / sizeof(labels[0]);
         i++)
        label = label || (word_capital_at(t, p.pos) && part_word(t, &p, labels[i]));
    size_t at = label ? p.after : pos;
    at += label && at < a->limit && t.p[at] == ':';
    at = label ? spaces_skip(t, at, a->limit) : pos;
    return at < a->limit && address_digit(t.p[at]) ? at : pos;
}

/* The postcode at pos, behind `segments` pieces that may be cities. True when it ends the address.
 */
static bool postcode_ends(struct address *a, size_t pos, int sep, unsigned segments)
{
    size_t end = 0;
    bool bracket;
    pos = code_begin(a, pos, sep, &bracket);
    enum postcode is = postcode_read(a->text, pos, a->limit, &end);
    if (is == POSTCODE_NONE || (bracket && (end >= a->limit || a->text.p[end] != ')')))
        return false;
    end += bracket;
    bool year = is == POSTCODE_FOUR && year_at(a->text, pos) && !a->coded &&
                (!a->strong || a->year || sep == ' ');
    size_t at = end;
    unsigned lines = 0;
    int apart = separator(a, &at, &lines);
    if ((apart == 0 || apart == ' ') && at + 2 < a->limit &&
        ((a->text.p[at] == '-' && (a->text.p[at + 1] == ' ' || at == end)) ||
         (a->text.p[at] == '.' && a->text.p[at + 1] == ' '))) {
        apart = a->text.p[at] == '.' ? '.' : ',';
        at += 1u + (a->text.p[at + 1] == ' ');
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

/* "(Greek)" behind the name of a country at end: where it ends, or end. */
static size_t country_note(const struct address *a, size_t end)
{
    size_t i = end + 2;
    if (i >= a->limit || a->text.p[end] != ' ' || a->text.p[end + 1] != '(')
        return end;
    struct part p = part_read(a->text, i, a->limit);
    return p.kind == PART_WORD && p.end < a->limit && a->text.p[p.end] == ')' ? p.end + 1 : end;
}

/* A name of a country or state at pos that may end the address; a postcode may follow. */
static bool country_ends(struct address *a, size_t pos, int sep, unsigned segments)
{
    struct part p = part_read(a->text, pos, a->limit);
    size_t end = sep == ' ' && segments == 0 ? 0 : country_at(a, &p);
    if (end == 0 || sep == 0)
        return false;
    end = country_note(a, end);
    size_t code = end;
    size_t code_end = 0;
    unsigned lines = 0;
    separator(a, &code, &lines);
    enum postcode is = postcode_read(a->text, code, a->limit, &code_end);
    bool given = LEX_GIVEN(lexicon_find(span_cut(a->text, p.pos, p.end - p.pos))) == 3;
    struct part next = part_read(a->text, end, a->limit);
    bool name = given && next.kind == PART_WORD && word_capital_at(a->text, next.pos);
    if ((name || (given && sep != ',')) && is < POSTCODE_PLAIN && !a->unit) /* Jordan, Kenya */
        return false;
    a->end = end;
    a->country = true;
    a->pieces = segments;
    if (is >= POSTCODE_PLAIN) {
        a->zip = a->city = a->placed = true;
        a->shaped = is == POSTCODE_SHAPED;
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

/* A city that no table knows, behind a unit or the comma of a street: no given name, no ordinary
 * word, and no capital goes on behind it. */
static bool city_closes(const struct address *a, size_t pos, size_t end)
{
    struct part first = part_read(a->text, pos, a->limit);
    struct part next = part_read(a->text, end, a->limit);
    unsigned bits = lexicon_find(span_cut(a->text, first.pos, first.end - first.pos));
    bool goes_on = next.kind == PART_WORD && word_capital_at(a->text, next.pos);
    return !goes_on && LEX_GIVEN(bits) < 2 && LEX_COMMON(bits) < 2 &&
           (bits & (LEX_TITLE | LEX_CALENDAR | LEX_ORG)) == 0;
}

/* The code of a state, or what stands for none, behind a city that ends the address. */
static size_t code_behind(const struct address *a, size_t end)
{
    size_t at = end;
    unsigned lines = 0;
    int sep = separator(a, &at, &lines);
    struct part p = part_read(a->text, at, a->limit);
    return (sep == ' ' || sep == ',') && p.pos == at && state_code(a->text, &p) ? p.end : end;
}

/* The city from pos to end: does the address end with it, as far as is known yet? */
static void city_take(struct address *a, size_t pos, size_t end, int sep)
{
    bool near = a->unit || sep == ',';
    if (!(a->strong || (a->unit && a->trailing)) || (sep == ' ' && !a->unit) ||
        !(a->placed || (near && sep != '\n' && city_closes(a, pos, end))))
        return;
    a->end = code_behind(a, end);
    a->city = true;
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
        if (segments > 0 && (state_code(a->text, &p) || code_before_digits(a, &p))) {
            a->coded = true;
            at = p.end;
            continue;
        }
        size_t city = city_read(a, p.kind == PART_ORDINAL ? p.after + 1 : at); /* 3rd Cross */
        if (city == 0)
            break;
        a->cue = a->cue || says_address(a->text, at, city);
        a->placed = place_of(a->text, at, city) > 0;
        if (segments == 0)
            city_take(a, at, city, sep);
        segments++;
        at = region_read(a, city);
        a->coded = a->coded || at > city;
    }
    return false;
}
