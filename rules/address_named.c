/* Streets that are named without a number, and corners of two (rules/address_parse.h). */
#include "rules/address_world.h"

#include "rules/word.h"

enum { NAME_WORDS = 4 };

static bool listed(struct span t, const struct part *p, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (part_word(t, p, list[i]))
            return true;
    return false;
}

/* The word one blank before pos; p.pos == p.end when there is none. */
static struct part word_before_at(struct span t, size_t pos, size_t floor)
{
    struct part p = {.kind = PART_WORD, .pos = pos, .end = pos};
    if (pos < floor + 2 || t.p[pos - 1] != ' ')
        return p;
    p.end = pos - 1;
    p.pos = word_back(t, p.end);
    if (p.pos < floor)
        p.pos = p.end;
    return p;
}

/* Does the word say that something is, or moves, there? */
static bool says_where(struct span t, const struct part *p)
{
    static const char *const list[] = {"on",   "at",   "off", "along",   "near", "in",
                                       "from", "down", "of",  "between", "to",   "and"};
    return p->pos < p->end && listed(t, p, list, sizeof(list) / sizeof(list[0]));
}

/* Wall Street, Downing Street, Silk Road stand for something else than a street; Main Street is
 * everywhere. */
static bool stands_for(struct span t, const struct part *p)
{
    static const char *const list[] = {
        "wall", "main", "high", "downing", "fleet",   "easy", "silk",  "sesame", "memory", "abbey",
        "the",  "disk", "hard", "test",    "tobacco", "this", "other", "code",   "dirt",   "back"};
    return listed(t, p, list, sizeof(list) / sizeof(list[0]));
}

int address_numberless(struct address *a, size_t pos, size_t floor, size_t *begin)
{
    static const char *const types[] = {"street", "avenue",  "road",    "lane",
                                        "drive",  "parkway", "terrace", "boulevard"};
    struct span t = a->text;
    struct part type = part_read(t, pos, a->limit);
    size_t at = pos;
    unsigned names = 0;
    if (!listed(t, &type, types, sizeof(types) / sizeof(types[0])) ||
        (part_is(t, &type) & IS_ALL_CAPS) != 0)
        return 0;
    for (; names < NAME_WORDS; names++) {
        struct part p = word_before_at(t, at, floor);
        if (p.pos == p.end || (!word_capital_at(t, p.pos) && !address_digit(t.p[p.pos])))
            break;
        if ((part_is(t, &p) & IS_STOP) != 0 || stands_for(t, &p))
            return 0;
        at = p.pos;
    }
    struct part cue = word_before_at(t, at, floor);
    if (part_word(t, &cue, "the"))
        cue = word_before_at(t, cue.pos, floor);
    if (names == 0 || names == NAME_WORDS || !says_where(t, &cue))
        return 0;
    if ((part_word(t, &cue, "of") || part_word(t, &cue, "and") || part_word(t, &cue, "to")) &&
        !(cue.pos > floor + 7 && memcmp(t.p + cue.pos - 7, "corner ", 7) == 0))
        return 0;
    *begin = at;
    a->end = type.end;
    a->strong = a->core = a->capital = true;
    a->names = names;
    address_read_tail(a, type);
    return a->zip || a->state ? 85 : 60;
}

bool address_called(struct span t, size_t pos)
{
    static const char *const list[] = {"address",   "addr",      "adresse",          "anschrift",
                                       "domicilio", "indirizzo", "endere\xC3\xA7o",  "morada",
                                       "adres",     "domicile",  "direcci\xC3\xB3n", "adress"};
    enum { REACH = 6 };
    size_t i = pos;
    while (i > 0 && pos - i < REACH &&
           (t.p[i - 1] == ' ' || t.p[i - 1] == '\n' || t.p[i - 1] == ':'))
        i--;
    struct part p = {.kind = PART_WORD, .pos = word_back(t, i), .end = i};
    if (i < pos && part_word(t, &p, "is"))
        p = word_before_at(t, p.pos, 0);
    return i < pos && p.pos < p.end && listed(t, &p, list, sizeof(list) / sizeof(list[0]));
}

/* Where "the corner of" begins that stands before `begin`, or begin. */
static size_t corner_begin(struct span t, size_t begin, size_t floor)
{
    struct part of = word_before_at(t, begin, floor);
    struct part corner = word_before_at(t, of.pos, floor);
    if (!part_word(t, &of, "of") || !part_word(t, &corner, "corner"))
        return begin;
    struct part the = word_before_at(t, corner.pos, floor);
    return part_word(t, &the, "the") ? the.pos : corner.pos;
}

size_t address_corner(struct address *a, size_t begin, size_t floor)
{
    struct span t = a->text;
    size_t from = corner_begin(t, begin, floor);
    struct part and = part_read(t, a->end, a->limit);
    if (from == begin)
        return begin;
    if (and.kind == PART_END && and.pos < a->limit && t.p[and.pos] == '&')
        and = (struct part){.kind = PART_WORD, .end = and.pos + 1, .after = and.pos + 1};
    else if (!part_word(t, &and, "and"))
        return from;
    struct part last = and;
    for (int i = 0; i < NAME_WORDS + 1; i++) {
        struct part p = part_read(t, last.after, a->limit);
        bool name = p.kind == PART_ORDINAL || world_capital(t, &p) ||
                    (world_is(t, &p) & W_LINK) != 0 || p.kind == PART_NUMBER;
        if (!name || p.pos != last.after + 1)
            break;
        if (p.kind != PART_WORD || world_capital(t, &p))
            a->end = p.end;
        last = p;
        if (p.dot && p.end - p.pos > 3)
            break;
    }
    return from;
}
