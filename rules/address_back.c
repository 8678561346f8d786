#include "rules/address_world.h"
#include "rules/word.h"

/* Skips one blank-separated word back from `pos`: where it begins, or pos when there is none. */
static size_t back_word(struct span t, size_t pos, size_t floor, size_t *end)
{
    size_t i = pos;
    while (i > floor && (t.p[i - 1] == ' ' || t.p[i - 1] == '.' || t.p[i - 1] == ','))
        i--;
    size_t begin = word_back(t, i);
    bool word = begin >= floor && begin < i;
    *end = word ? i : pos;
    return word ? begin : pos;
}

/* The word before pos as a part; false when there is none. */
static bool back_part(struct span t, size_t pos, size_t floor, struct part *p)
{
    size_t from = pos;
    while (from > floor && (t.p[from - 1] == ' ' || t.p[from - 1] == '#'))
        from--;
    size_t end;
    size_t begin = back_word(t, from, floor, &end);
    *p = (struct part){.kind = PART_WORD, .pos = begin, .end = end};
    return begin < from;
}

/* Words before a post box that belong to it: "Dept 12 P.O. Box 5". */
static size_t box_drop(struct span t, size_t pos, size_t floor)
{
    struct part number;
    struct part word;
    if (back_part(t, pos, floor, &number) && address_digit(t.p[number.pos]) &&
        back_part(t, number.pos, floor, &word) && (part_is(t, &word) & IS_DROP) != 0)
        return word.pos;
    return pos;
}

size_t address_box_begin(struct span t, size_t box, size_t floor, bool *sure)
{
    struct part p;
    struct part b;
    *sure = true;
    if (!back_part(t, box, floor, &p)) {
        *sure = false;
        return box;
    }
    if (part_word(t, &p, "po") || part_word(t, &p, "pob") || part_word(t, &p, "lock"))
        return box_drop(t, p.pos, floor);
    bool more = back_part(t, p.pos, floor, &b);
    if (more && ((part_word(t, &p, "o") && part_word(t, &b, "p")) ||
                 (part_word(t, &p, "office") && part_word(t, &b, "post"))))
        return box_drop(t, b.pos, floor);
    size_t begin = (part_is(t, &p) & IS_RURAL) != 0 ? p.pos : box;
    if (more && address_digit(t.p[p.pos]))
        for (int i = 0; i < 3 && (part_is(t, &b) & IS_RURAL) != 0; i++) {
            begin = b.pos;
            if (!back_part(t, begin, floor, &b))
                break;
        }
    *sure = begin < box;
    return begin;
}

size_t address_road_begin(struct span t, size_t pos, size_t floor)
{
    size_t end;
    size_t word = back_word(t, pos, floor, &end);
    struct part p = {.kind = PART_WORD, .pos = word, .end = end};
    unsigned is = word == pos ? 0 : part_is(t, &p);
    return (is & IS_ROAD) != 0 && (is & IS_CAPITAL) != 0 && (is & (IS_STATE | IS_COUNTRY)) == 0
               ? word
               : pos;
}

/* Is the name in the tables of places? */
static bool place_known(struct span t, size_t pos, size_t end)
{
    unsigned char joined[LEX_WORD_MAX];
    while (end > pos && (t.p[end - 1] == ' ' || t.p[end - 1] == ','))
        end--;
    if (end - pos > sizeof(joined))
        return false;
    for (size_t i = pos; i < end; i++)
        joined[i - pos] = t.p[i] == ' ' ? '-' : t.p[i];
    return LEX_PLACE(lexicon_find((struct span){joined, end - pos})) > 0;
}

size_t address_city_begin(struct span t, size_t zip, size_t floor)
{
    size_t end;
    size_t state = back_word(t, zip, floor, &end);
    struct part p = {.kind = PART_WORD, .pos = state, .end = end};
    if (state == zip)
        return zip;
    unsigned is = part_is(t, &p);
    size_t begin = zip;
    size_t pos = state;
    bool plain = false;
    bool known = false; /* the words since the last comma make a city of the tables */
    size_t city = pos;  /* where they end */
    if ((is & IS_STATE) == 0 || (is & IS_ALL_CAPS) == 0) {
        struct part two = p; /* a name: one word, or two */
        size_t other_end;
        two.pos = back_word(t, state, floor, &other_end);
        if (part_state_name(t, &two, zip) == end)
            pos = two.pos;
        else if (part_state_name(t, &p, zip) != end)
            return zip;
    }
    for (int words = 0; words < 6; words++) {
        size_t word = back_word(t, pos, floor, &end);
        struct part q = {.kind = PART_WORD, .pos = word, .end = end};
        is = part_is(t, &q);
        if (word < pos && address_digit(t.p[word]) && address_road_begin(t, word, floor) < word) {
            begin = pos = address_road_begin(t, word, floor); /* Highway 77, Albion, ID 83311 */
            continue;
        }
        bool comma = memchr(t.p + end, ',', pos - end) != NULL;
        if (word == pos || (is & IS_CAPITAL) == 0 || (is & IS_STOP) != 0 ||
            (begin < zip && pos >= floor + 2 && t.p[pos - 1] == ' ' && t.p[pos - 2] == ' ') ||
            (!comma && known && begin < zip))
            break; /* Jane Marlow Boston, MA 02110 */
        known = comma ? false : known;
        city = comma ? end : city;
        known = known || place_known(t, word, city);
        plain = begin == zip && LEX_COMMON(lexicon_find(span_cut(t, word, end - word))) == 3;
        pos = word;
        begin = word;
    }
    return plain ? zip : begin; /* See PR 70437 */
}

bool address_may_begin(struct span t, size_t pos)
{
    if (pos == 0)
        return true;
    unsigned char c = t.p[pos - 1];
    return word_before(t, pos) == 0 && strchr(".-/$#+=%&@~", c) == NULL;
}

size_t address_units_begin(struct span t, size_t begin, size_t floor)
{
    for (int i = 0; i < 3 && begin >= floor + 2; i++) {
        if (t.p[begin - 1] != ' ' || t.p[begin - 2] != ',')
            break;
        size_t end = begin - 2;
        size_t value = word_back(t, end);
        if (value < floor + 1 || value == end || t.p[value - 1] != ' ' || end - value > 5)
            break;
        struct part unit = {.kind = PART_WORD, .end = value - 1};
        unit.end -= unit.end > floor && t.p[unit.end - 1] == '.';
        unit.pos = word_back(t, unit.end);
        if (unit.pos < floor || unit.pos == unit.end || (part_is(t, &unit) & IS_UNIT) == 0)
            break;
        begin = unit.pos;
    }
    return begin;
}

size_t address_number_before(struct span t, size_t begin, size_t floor)
{
    if (begin < floor + 2 || t.p[begin - 1] != ' ')
        return begin;
    size_t i = begin - 1;
    while (i > floor && address_digit(t.p[i - 1]) && begin - i <= 5)
        i--;
    bool number = i < begin - 1 && !(i > floor && address_digit(t.p[i - 1]));
    return number && address_may_begin(t, i) ? i : begin;
}

/* Words that name a building, or a part of one. */
static bool building(struct span t, const struct part *p)
{
    static const char *const list[] = {"apartments",
                                       "house",
                                       "residence",
                                       "r\xC3\xA9sidence",
                                       "building",
                                       "tower",
                                       "court",
                                       "apartment",
                                       "b\xC3\xA2timent",
                                       "edificio",
                                       "palazzo",
                                       "flat",
                                       "unit",
                                       "suite",
                                       "studio",
                                       "room"};
    for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
        if (word_capital_at(t, p->pos) && part_word(t, p, list[i]))
            return true;
    return false;
}

size_t address_line_above(struct span t, size_t begin, size_t floor, bool zip)
{
    enum { LINE = 48 };
    size_t end = begin;
    while (end > floor && (t.p[end - 1] == ' ' || t.p[end - 1] == '\t') && begin - end < LINE)
        end--;
    if (!zip || end < floor + 2 || t.p[end - 1] != '\n')
        return begin;
    end -= 1u + (t.p[end - 2] == '\r');
    size_t from = end;
    while (from > floor && t.p[from - 1] != '\n' && end - from < LINE)
        from--;
    if (from > 0 && t.p[from - 1] != '\n')
        return begin;
    while (from < end && t.p[from] == ' ')
        from++;
    bool named = false;
    for (size_t at = from; at < end;) {
        struct part p = part_read(t, at, end);
        if (p.kind == PART_END || (p.kind == PART_WORD && (part_is(t, &p) & IS_STOP) != 0))
            return begin;
        named = named || (p.kind == PART_WORD && building(t, &p));
        at = p.after;
    }
    return named && word_capital_at(t, from) ? from : begin;
}
