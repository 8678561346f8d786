/* The street before its house number or postcode, read backward (rules/address_world.h). */
#include "rules/address_world.h"

#include "rules/fold.h"
#include "rules/word.h"

enum { STREET_WORDS = 8 };

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

/* nº, nr., número, km: what calls the number behind it that of a house. */
static bool number_sign(struct span t, const struct part *p)
{
    static const char *const list[] = {"n",   "nr", "no", "num", "numero", "n\xC3\xBAmero",
                                       "nro", "km"};
    for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
        if (part_word(t, p, list[i]))
            return true;
    return false;
}

/* "C/ Mayor, s/n": back over the s/n that stands before a postcode. */
static size_t none_skip(struct span t, size_t i, size_t floor)
{
    bool none = i >= floor + 5 && (t.p[i - 3] | 0x20) == 's' && t.p[i - 2] == '/' &&
                (t.p[i - 1] | 0x20) == 'n' && t.p[i - 4] == ' ';
    return none ? i - (t.p[i - 5] == ',' ? 5 : 4) : i;
}

/* Back over the blanks, the comma, the "nº" or "Nr." (*sign) that part a street from its number.
 * pos when nothing parts them. */
static size_t gap_skip(struct span t, size_t pos, size_t floor, bool code, bool *sign)
{
    enum { INDENT = 24 };
    size_t i = pos;
    while (i > floor && t.p[i - 1] == ' ' && pos - i < INDENT)
        i--;
    bool comma = i == pos && pos > floor + 1 && t.p[pos - 1] == ','; /* C/ Mayor,4 */
    if (code && i > floor && t.p[i - 1] == '\n') {
        i -= 1u + (i > floor + 1 && t.p[i - 2] == '\r');
        while (i > floor && t.p[i - 1] == ' ')
            i--;
    } else if ((i == pos && !comma) || pos - i > 1) { /* two blanks part columns */
        return pos;
    }
    size_t end = i;
    if (end >= floor + 3 && t.p[end - 2] == 0xC2 && (t.p[end - 1] == 0xBA || t.p[end - 1] == 0xB0))
        end -= 2u + (t.p[end - 3] == ' '); /* nº, n°, n º */
    struct part p = word_ending(t, end, floor);
    bool hash = end > floor + 1 && t.p[end - 1] == '#' && t.p[end - 2] == ' ';
    *sign = hash || (number_sign(t, &p) && p.pos > floor && t.p[p.pos - 1] == ' ');
    if (*sign)
        for (i = hash ? end - 1 : p.pos; i > floor && t.p[i - 1] == ' ';)
            i--;
    if (i > floor && (t.p[i - 1] == ',' || (code && t.p[i - 1] == '.')))
        i--;
    return none_skip(t, i, floor);
}

/* Old, new, great, little, upper and lower, as they stand before the name of a street. */
static bool adjective(struct span t, const struct part *p)
{
    static const char *const list[] = {
        "alte",   "neue",   "kleine", "obere",  "untere", "hintere", "vordere", "innere",
        "lange",  "breite", "hohe",   "gamle",  "nye",    "store",   "lille",   "oude",
        "nieuwe", "grote",  "korte",  "stora",  "lilla",  "nya",     "gamla",   "nordre",
        "vestre", "norra",  "norre",  "vester", "sondre", "ostre",   "sodra",   "vastra",
        "ostra",  "nedre",  "ovre",   "vestre", "sonder", "oster"};
    unsigned char folded[FOLD_ROOM(WORD_ENTRY)];
    if (p->end - p->pos >= WORD_ENTRY)
        return false;
    size_t n = fold_word(span_cut(t, p->pos, p->end - p->pos), folded);
    for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
        if (n == strlen(list[i]) && memcmp(folded, list[i], n) == 0)
            return true;
    return false;
}

/* Leipziger, Brucker: of a town. */
static bool of_town(struct span t, const struct part *p)
{
    unsigned bits = lexicon_find(span_cut(t, p->pos, p->end - p->pos));
    return p->end - p->pos >= 6 && t.p[p->end - 1] == 'r' && t.p[p->end - 2] == 'e' &&
           word_capital_at(t, p->pos) && LEX_COMMON(bits) == 0 && LEX_GIVEN(bits) < 2 &&
           (bits & LEX_WORDS) == 0;
}

/* Gamle Drammensvei, Leipziger Hauptstrasse, Carry van Bruggenweg: where the words before the
 * compound at pos begin that belong to it, or pos. */
static size_t compound_begin(struct span t, size_t pos, size_t floor)
{
    size_t begin = pos;
    bool link = false;
    for (int i = 0; i < 4 && begin > floor + 1 && t.p[begin - 1] == ' '; i++) {
        struct part q = word_ending(t, begin - 1, floor);
        if (q.pos == q.end || q.dot)
            break;
        if (adjective(t, &q) || (i == 0 && of_town(t, &q)))
            return q.pos;
        link = part_word(t, &q, "van") || part_word(t, &q, "de") || part_word(t, &q, "den") ||
               part_word(t, &q, "der") || part_word(t, &q, "von");
        if (!link)
            return i > 0 && word_capital_at(t, q.pos) ? q.pos : pos;
        begin = q.pos;
    }
    return pos;
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

/* The end of a compound that is no end of an English word, long enough to stand in small letters.
 */
static bool small_compound(struct span t, const struct part *p)
{
    static const char *const ends[] = {"strasse",
                                       ("stra\xC3\x9F"
                                        "e"),
                                       "gasse",
                                       "straat",
                                       "steenweg",
                                       "plaats",
                                       "gracht",
                                       "gatan",
                                       "v\xC3\xA4gen",
                                       "vegen",
                                       "vejen",
                                       "veien",
                                       "gaden",
                                       "ntie",
                                       "rijksweg"};
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        size_t n = strlen(ends[i]);
        if (p->end - p->pos >= n && p->end - p->pos >= 8 &&
            memcmp(t.p + p->end - n, ends[i], n) == 0)
            return LEX_COMMON(lexicon_find(span_cut(t, p->pos, p->end - p->pos))) == 0;
    }
    return false;
}

/* "sept allée des roses": the number in French words before the street at pos, or pos. */
static size_t french_number(struct span t, size_t pos, size_t floor)
{
    static const char *const list[] = {"un",  "deux", "trois", "quatre", "cinq",
                                       "six", "sept", "huit",  "neuf",   "dix"};
    if (pos < floor + 2 || t.p[pos - 1] != ' ')
        return pos;
    struct part p = word_ending(t, pos - 1, floor);
    for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
        if (part_word(t, &p, list[i]))
            return p.pos;
    return pos;
}

/*
 * A street in small letters that ends at `at`, as in chats: a compound (rijksweg), or a street word
 * of another language than English before a name (calle monforte, rue de genville). An ordinary
 * word is a name only behind de, des. Where it begins, or `at`.
 */
static size_t small_street(struct span t, size_t at, size_t floor)
{
    enum { SMALL_WORDS = 5 };
    size_t pos = at;
    bool bare = false; /* the word read last is an ordinary one */
    bool link = false;
    for (int i = 0; i < SMALL_WORDS; i++) {
        struct part p = word_ending(t, pos, floor);
        if (p.pos == p.end || (p.dot && i == 0) || word_capital_at(t, p.pos) ||
            address_digit(t.p[p.pos]))
            break;
        if (i == 0 && small_compound(t, &p))
            return p.pos;
        unsigned is = world_is(t, &p);
        unsigned bits = lexicon_find(span_cut(t, p.pos, p.end - p.pos));
        bool english = LEX_COMMON(bits) > 0 && !(part_word(t, &p, "rue") && link);
        if (i > 0 && (is & W_SURE) != 0 && !english)
            return bare ? at : french_number(t, p.pos, floor);
        link = (is & W_LINK) != 0;
        if (i == 0 && (link || p.end - p.pos < 3))
            break;
        if (p.dot || (is & W_STOP) != 0 || ((part_is(t, &p) & IS_STOP) != 0 && !link))
            break;
        bare = !link && (LEX_COMMON(bits) > 1 || (bits & LEX_WORDS) != 0);
        pos = p.pos;
        if (pos <= floor || t.p[pos - 1] != ' ')
            break;
        pos--;
    }
    return at;
}

/* What world_street_begin has seen, from right to left. */
struct street {
    size_t begin;
    unsigned capitals;
    bool link;  /* the word read last is de, da */
    bool shout; /* that word is all in capitals */
    bool typed; /* it ends with utca, Allee, vej */
    bool month; /* the name of a month is among them: only with a street word before it */
    bool sign;  /* nº or # stands before the number */
    bool lead;  /* a street word was found */
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
    if ((s->capitals == 0 || (all_capitals(t, p) && !s->shout)) && !s->sign)
        return false; /* VIA Technologies */
    bool via = part_word(t, p, "via") && !word_capital_at(t, p->pos);
    *known = sure || letter || ((is & W_WEAK) == 0 && !via) || (p->dot && p->end - p->pos < 6) ||
             (s->sign && s->capitals == 0);
    return true;
}

/* C/Mayor, C\Mayor: where the C stands before the word at pos, or pos. */
static size_t glued_lead(struct span t, const struct part *p, size_t floor)
{
    if (p->end - p->pos < 3 || p->pos < floor + 2 || t.p[p->pos + 1] < 'a')
        return p->pos;
    bool slash = t.p[p->pos - 1] == '/' || t.p[p->pos - 1] == '\\';
    return slash && (t.p[p->pos - 2] | 0x20) == 'c' && word_before(t, p->pos - 2) == 0 ? p->pos - 2
                                                                                       : p->pos;
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

/* Does a capitalised word end one blank before pos? */
static bool capital_before(struct span t, size_t pos, size_t floor)
{
    if (pos < floor + 2 || t.p[pos - 1] != ' ')
        return false;
    struct part p = word_ending(t, pos - 1, floor);
    return p.pos < p.end && world_capital(t, &p);
}

/* Back over the blank before the word at pos, and over the slash of "c/ del", "C/. del". */
static size_t step_back(struct span t, size_t pos, size_t floor)
{
    size_t at = pos;
    if (at > floor && t.p[at - 1] == ' ')
        at--;
    size_t slash = at - (at > floor + 2 && t.p[at - 1] == '.' && t.p[at - 2] == '/');
    if (slash > floor && t.p[slash - 1] == '/' && slash >= 2 && (t.p[slash - 2] | 0x20) == 'c')
        return slash - 1;
    return at;
}

/* "Corner of" before the words of a street, known or not. */
static bool corner_before(struct span t, size_t begin, size_t floor)
{
    static const char corner[] = "orner of ";
    size_t n = sizeof(corner) - 1;
    return begin >= floor + n && memcmp(t.p + begin - n, corner, n) == 0;
}

/* A word that says that a street ends or begins at p: true, and *s->begin is set. */
static bool street_ends(struct span t, const struct part *p, unsigned is, size_t floor, int i,
                        struct street *s, bool *known)
{
    if (i > 0 && leads(t, p, is, s, known)) {
        s->lead = true;
        s->begin = lead_before(t, p->pos, floor);
        return true;
    }
    if (i == 0 && compound(t, p)) {
        *known = true;
        s->begin = compound_begin(t, p->pos, floor);
        return true;
    }
    size_t glued = world_capital(t, p) ? glued_lead(t, p, floor) : p->pos;
    if (glued == p->pos)
        return false;
    *known = s->lead = true;
    s->begin = glued;
    return true;
}

/* Takes the word p into the street; false when no street holds it. */
static bool street_takes(struct span t, const struct part *p, unsigned is, int i, struct street *s,
                         bool *known)
{
    unsigned us = part_is(t, p);
    bool digits = address_digit(t.p[p->pos]);
    bool capital = !digits && world_capital(t, p);
    s->typed = s->typed || (i == 0 && type_word(t, p, is));
    s->link = !capital && (is & W_LINK) != 0;
    s->month =
        s->month ||
        (!digits && (lexicon_find(span_cut(t, p->pos, p->end - p->pos)) & LEX_CALENDAR) != 0);
    if ((is & W_STOP) != 0 || ((us & IS_STOP) != 0 && (is & W_LINK) == 0))
        return false;
    s->shout = capital && all_capitals(t, p);
    if (capital) {
        s->begin = p->pos;
        s->capitals++;
        *known = *known || (s->typed && i >= 1 && i <= 2);
        return true;
    }
    return digits || (is & W_LINK) != 0 ||
           (s->typed && i <= 1); /* Bem rakpart, Árpád fejedelem útja */
}

size_t world_street_begin(struct span t, size_t pos, size_t floor, bool code, bool *known,
                          size_t *gap)
{
    struct street s = {.begin = pos};
    size_t at = gap_skip(t, pos, floor, code, &s.sign);
    bool comma = at + 1 == pos;
    *gap = at;
    *known = false;
    if (at == pos)
        return pos;
    for (int i = 0; i < STREET_WORDS && at > floor; i++) {
        struct part p = word_ending(t, at, floor);
        if (p.pos == p.end || (p.dot && i > 0 && p.end - p.pos > 5))
            break;
        bool small = t.p[p.pos] >= 'a' && t.p[p.pos] <= 'z' && !world_capital(t, &p);
        if (i == 0 && small && !capital_before(t, p.pos, floor)) {
            s.begin = small_street(t, at, floor); /* most numbers: limit 1000 */
            *known = s.lead = s.begin < at;
            s.begin = *known ? s.begin : pos;
            break;
        }
        unsigned is = world_is(t, &p);
        if (i == 0 && ((is & W_HOUSE) != 0 || (part_is(t, &p) & IS_UNIT) != 0))
            break; /* Flat 3, Building 17 */
        if (street_ends(t, &p, is, floor, i, &s, known) || !street_takes(t, &p, is, i, &s, known))
            break;
        at = step_back(t, p.pos, floor);
        if (at == p.pos)
            break;
    }
    if ((s.month && !s.lead) || (comma && t.p[pos - 1] == ',' && !*known))
        return pos; /* May 5; a,5 */
    *known = *known || (s.begin < pos && corner_before(t, s.begin, floor));
    return s.begin == pos ? pos : address_number_before(t, s.begin, floor); /* 92 ul. Miła 42 */
}

bool world_ordinal(struct span t, size_t gap, size_t end, size_t limit)
{
    static const char *const list[] = {"u",   "utca", "ut",    "utja", "ter",     "tere",
                                       "krt", "koz",  "korut", "sor",  "rakpart", "fasor"};
    struct part p = word_ending(t, gap, 0);
    unsigned char folded[FOLD_ROOM(WORD_ENTRY)];
    if (end >= limit || t.p[end] != '.' || p.end - p.pos >= WORD_ENTRY)
        return false;
    size_t n = fold_word(span_cut(t, p.pos, p.end - p.pos), folded);
    for (size_t i = 0; n > 0 && i < sizeof(list) / sizeof(list[0]); i++)
        if (n == strlen(list[i]) && memcmp(folded, list[i], n) == 0)
            return true;
    return false;
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
