#include "rules/address.h"

#include "rules/address_world.h"
#include "rules/word.h"

/*
 * An address is read forward from where it may begin (a house number, a post box) or backward from
 * a state with its ZIP code. Nothing is read twice beyond a window of WINDOW bytes, so the whole is
 * linear. What is read is judged by the kinds of evidence in it: a street word, a state, a ZIP
 * code, a unit.
 */
enum { WINDOW = 300 };

/* Enough evidence of different kinds? The score in hundredths, 0: no. */
static int judge(const struct address *a)
{
    bool tail = a->state || a->zip;
    bool whole = (a->state && a->zip) || ((a->shaped || a->coded) && a->zip && a->city);
    if (a->names == 0)
        return 0;
    if (a->lower) {
        if (tail && (a->strong || a->road || a->unit || whole))
            return 85;
        return a->strong && (a->core || a->digits > 2) && (a->unit || a->names <= 3) ? 60 : 0;
    }
    if (a->strong && (a->core || tail || a->unit || a->city || !a->year))
        return tail ? 95 : 80;
    if (a->road)
        return tail ? 95 : 80;
    if (tail && (a->weak || a->direction || a->ordinal || a->unit || whole))
        return a->year && !a->zip ? 0 : 85;
    if (a->direction && a->names >= 2 && (!a->trailing || a->names >= 3) &&
        (a->unit || a->ordinal || a->city || (a->compass && a->names <= 5)))
        return 60;
    if (a->trailing && (a->unit || a->zip) && a->city)
        return 70;
    return a->unit && (a->city || a->weak || a->trailing || (a->flat && a->names <= 4)) ? 65 : 0;
}

/* 1998, 2003-2005 */
static bool year_like(struct span t, const struct part *p)
{
    size_t n = p->end - p->pos;
    bool century = n >= 4 && ((t.p[p->pos] == '1' && t.p[p->pos + 1] >= '8') ||
                              (t.p[p->pos] == '2' && t.p[p->pos + 1] == '0'));
    return century && (n == 4 || (n <= 9 && t.p[p->pos + 4] == '-'));
}

/* Behind rue, via, calle: a capital, or de, la, des. */
static bool name_follows(const struct address *a, const struct part *lead)
{
    struct part name = part_read(a->text, lead->after, a->limit);
    return world_capital(a->text, &name) || (part_is(a->text, &name) & IS_LINK) != 0;
}

/* From a word in small letters on: does a street word, a capital or a postcode stand among the next
 * words? Spares the reading of most counts in prose and logs. */
static bool may_be_street(const struct address *a, struct part p)
{
    enum { AHEAD = 14 };
    for (int i = 0; i < AHEAD; i++) {
        unsigned is = part_is(a->text, &p);
        if ((is & (IS_TYPE | IS_ROAD | IS_LEAD | IS_CAPITAL)) != 0 || part_zip(a->text, &p) ||
            (i == 0 && p.kind == PART_WORD && p.end - p.pos > 1 &&
             (world_is(a->text, &p) & W_LEAD) != 0))
            return true;
        if ((is & IS_QUANTITY) != 0 && i == 0)
            return address_type_follows(a, &p);
        if (p.kind == PART_END || p.kind == PART_LINE || (is & IS_STOP) != 0)
            return false;
        p = part_read(a->text, p.after, a->limit);
    }
    return false;
}

/* An address that begins with the number at pos. */
static int from_number(struct address *a, size_t pos)
{
    struct part p = part_read(a->text, pos, a->limit);
    bool spelled = p.kind == PART_WORD;
    if (!spelled && !address_house(a->text, &p))
        return 0;
    struct part next = part_read(a->text, p.after, a->limit);
    if (next.kind == PART_NUMBER && address_house(a->text, &next)) {
        p = next; /* 123 1/2, and two numbers before a street */
        next = part_read(a->text, p.after, a->limit);
    }
    struct part house = p;
    if (part_word(a->text, &next, "bis") || part_word(a->text, &next, "ter")) {
        p = next;
        next = part_read(a->text, p.after, a->limit);
    }
    if (next.kind == PART_COMMA) {
        struct part lead = part_read(a->text, next.after, a->limit);
        if (lead.kind == PART_WORD && lead.pos == next.after + 1 && name_follows(a, &lead) &&
            (world_is(a->text, &lead) & W_LEAD) != 0) {
            p = next; /* 42, rue de Maury */
            next = lead;
        }
    }
    if ((next.kind != PART_WORD && next.kind != PART_ORDINAL) || next.pos != p.after + 1)
        return 0;
    if (next.kind == PART_WORD && !word_capital_at(a->text, next.pos) && !may_be_street(a, next))
        return 0;
    if (((part_is(a->text, &next) & IS_QUANTITY) != 0 && !address_type_follows(a, &next)) ||
        (part_word(a->text, &next, "box") && !address_capital_follows(a, &next)) ||
        part_word(a->text, &next, "po") || part_word(a->text, &next, "pob"))
        return 0;
    a->end = house.end;
    a->digits = address_digits(a->text, &house);
    a->year = year_like(a->text, &house);
    struct part last = address_read_street(a, p);
    if (a->names == 0 ||
        (spelled && (!a->strong || a->lower || (part_is(a->text, &next) & IS_TYPE) != 0)))
        return 0;
    if (!last.dot || a->strong || last.end - last.pos <= 3) {
        for (int i = 0; i < 3 && address_read_unit(a, &last); i++)
            ;
        struct address world = *a;
        address_read_tail(a, last);
        bool open = !a->zip || (a->foreign && !a->state);
        if (open && (world_tail(&world, world.end) || world.city) && world.end > a->end)
            *a = world;
    }
    return judge(a);
}

static bool is_box(struct span t, size_t pos)
{
    return pos + 3 < t.n && (t.p[pos] | 0x20) == 'b' && (t.p[pos + 1] | 0x20) == 'o' &&
           (t.p[pos + 2] | 0x20) == 'x' && word_before(t, pos) == 0 && !word_byte(t.p[pos + 3]);
}

/* An address that begins with a post box; `box` is where the word "Box" stands. */
static int from_box(struct address *a, size_t box, size_t floor, size_t *begin)
{
    bool sure;
    struct part p = part_read(a->text, box, a->limit);
    struct part number = part_read(a->text, p.after, a->limit);
    if (number.kind == PART_HASH)
        number = part_read(a->text, number.after, a->limit);
    if (number.kind != PART_NUMBER && !(number.kind == PART_WORD && number.end - number.pos == 1))
        return 0;
    *begin = address_box_begin(a->text, box, floor, &sure);
    a->end = number.end;
    a->box = true;
    a->lower = a->text.p[*begin] >= 'a' && a->text.p[*begin] <= 'z';
    struct address world = *a;
    address_read_tail(a, number);
    world.strong = sure;
    if (sure && !a->zip && world_tail(&world, number.end) && world.end > a->end)
        *a = world;
    if (a->state || a->zip)
        return 95;
    return sure ? 85 : 0;
}

struct address_scan {
    const struct detect_text *in;
    struct detect_hits *hits;
    size_t first;        /* of the hits that are of this call */
    bool open;           /* the last hit had neither state nor ZIP code: more of it may follow */
    size_t taken, floor; /* the first range that ends behind the place; where the last range or
                            address ends */
};

/* s/n, S/N: where it ends that begins at pos, or pos. */
static size_t none_end(struct span t, size_t pos, size_t limit)
{
    bool none = pos + 3 <= limit && (t.p[pos] | 0x20) == 's' && t.p[pos + 1] == '/' &&
                (t.p[pos + 2] | 0x20) == 'n' && (pos + 3 == t.n || !word_byte(t.p[pos + 3]));
    return none ? pos + 3 : pos;
}

/* "km. 9,100": does the word stand before the number at pos? */
static bool kilometre_before(struct span t, size_t pos)
{
    size_t i = pos;
    while (i > 0 && (t.p[i - 1] == ' ' || t.p[i - 1] == '.') && pos - i < 2)
        i--;
    return i >= 3 && (t.p[i - 1] | 0x20) == 'm' && (t.p[i - 2] | 0x20) == 'k' &&
           word_before(t, i - 2) == 0;
}

/* "Calle Mayor 4 y Calle Sol 2", "Via Roma 5 e altri": the letter is a word for `and` or `or`. */
static bool joins(const struct address *a, const struct part *p)
{
    unsigned char c = p->end < a->limit ? a->text.p[p->end] : '\n';
    return c == ' ' && memchr("yeoi", a->text.p[p->pos], 4) != NULL;
}

/* "Av. 9 de Julio 1203": the number at pos is a part of the street's name. */
static bool in_name(const struct address *a, size_t pos, size_t floor)
{
    struct part number = part_read(a->text, pos, a->limit);
    struct part de = part_read(a->text, number.after, a->limit);
    if (!part_word(a->text, &de, "de") || pos < floor + 2 || a->text.p[pos - 1] != ' ')
        return false;
    struct part lead = {.kind = PART_WORD, .end = pos - 1};
    lead.end -= a->text.p[lead.end - 1] == '.';
    lead.pos = word_back(a->text, lead.end);
    return lead.pos >= floor && (world_is(a->text, &lead) & W_LEAD) != 0;
}

/* The end of the house number at pos with what belongs to it (5 b, 12 bis, 28-1º); 0 when it is
 * none. */
static size_t house_end(const struct address *a, size_t pos)
{
    size_t none = none_end(a->text, pos, a->limit);
    if (none > pos)
        return none;
    if (kilometre_before(a->text, pos)) {
        for (none = pos; none < a->limit && none - pos < 8; none++)
            if (!address_digit(a->text.p[none]) &&
                !((a->text.p[none] == ',' || a->text.p[none] == '.') && none + 1 < a->limit &&
                  address_digit(a->text.p[none + 1])))
                break;
        return none;
    }
    struct part number = part_read(a->text, pos, a->limit);
    size_t sign = number.end; /* 0,7 is no house number */
    bool decimal = sign + 1 < a->limit && (a->text.p[sign] == ',' || a->text.p[sign] == '.') &&
                   address_digit(a->text.p[sign + 1]);
    unsigned slashes = 0; /* 04/06/08 is a date */
    for (size_t i = number.pos; i < number.end; i++)
        slashes += a->text.p[i] == '/';
    if (number.kind != PART_NUMBER || decimal || slashes > 1u + a->strong ||
        !address_house(a->text, &(struct part){.pos = number.pos, .end = number.end}) ||
        address_digits(a->text, &number) > 8 || number.end - number.pos > 9)
        return 0;
    struct part next = part_read(a->text, number.after, a->limit);
    bool letter = next.kind == PART_WORD && next.end - next.pos == 1 && !next.dot &&
                  (part_is(a->text, &next) & IS_STOP) == 0 && !joins(a, &next);
    bool bis = part_word(a->text, &next, "bis") || part_word(a->text, &next, "ter");
    if (a->strong && number.end < a->limit && a->text.p[number.end] == '-' && next.kind == PART_END)
        next = part_read(a->text, number.end + 1, a->limit); /* 2-hs, 12-II */
    if (a->strong && next.pos == number.end + 1 && a->text.p[number.end] == '-' &&
        next.kind == PART_WORD && next.end - next.pos <= 4)
        return next.end;
    if (number.end + 1 < a->limit && a->text.p[number.end] == 0xC2 &&
        (a->text.p[number.end + 1] == 0xBA || a->text.p[number.end + 1] == 0xAA))
        return number.end + 2;
    return !number.dot && (letter || bis) && next.pos == number.end + 1 ? next.end : number.end;
}

/* Capitalised words before the number that nothing calls a street: only with a city behind the
 * postcode that is known, or no word of English. */
static bool guess_holds(const struct address *a, size_t begin, size_t gap)
{
    unsigned common = LEX_COMMON(lexicon_find(span_cut(a->text, begin, gap - begin)));
    if (address_digit(a->text.p[begin]) && a->country && a->pieces > 0)
        return true; /* 37 Parva Domus 6896, Recco, Guyana */
    return a->zip && a->city && (a->placed || a->shaped || a->coded || (a->plain && common == 0));
}

/* What stands before a number as a street (world_street_begin). */
struct street {
    size_t begin, gap;
    bool known;         /* its words call it a street; else only a tail makes it one */
    enum postcode code; /* what the number may be instead */
};

static struct street street_before(const struct address *a, size_t pos, size_t floor)
{
    size_t end;
    struct street s = {.begin = pos};
    size_t i = pos;
    while (i > floor && a->text.p[i - 1] == ' ')
        i--;
    bool apart = i > floor && (a->text.p[i - 1] == '\n' || a->text.p[i - 1] == '.');
    if (apart) /* only a postcode reaches over a line end */
        s.code = postcode_read(a->text, pos, a->limit, &end);
    s.begin = world_street_begin(a->text, pos, floor, s.code != POSTCODE_NONE, &s.known, &s.gap);
    if (s.begin < pos && !apart)
        s.code = postcode_read(a->text, pos, a->limit, &end);
    return s;
}

/* The street without a number, and the postcode at pos: "Calle Mayor s/n, 28041 Madrid". */
static bool from_postcode(struct address *a, size_t pos, const struct street *s)
{
    bool line = memchr(a->text.p + s->gap, '\n', pos - s->gap) != NULL;
    bool none = a->text.p[s->gap] != ' ' && pos - s->gap > 5; /* s/n stands between */
    if (s->code == POSTCODE_NONE || (!s->known && !none) ||
        (s->code == POSTCODE_FOUR && !line && a->text.p[s->gap] != ','))
        return false;
    a->end = s->gap;
    return world_tail(a, s->gap) && a->city && (s->known || a->placed);
}

/* "Office 20 Elm Road": behind the number the name of a street begins, not a city. */
static bool begins_street(const struct address *a)
{
    struct part p = part_read(a->text, a->end, a->limit);
    return p.kind == PART_WORD && p.pos == a->end + 1 && world_capital(a->text, &p) &&
           (world_is(a->text, &p) & W_UNIT) == 0;
}

/* The street before the number at pos, and what of a tail follows. */
static int from_street(struct address *a, size_t pos, const struct street *s)
{
    a->strong = a->core = s->known;
    a->names = 2;
    a->capital = true;
    struct address coded = *a;
    bool code = from_postcode(&coded, pos, s);
    if (code && s->code != POSTCODE_FOUR) {
        *a = coded;
        return 90;
    }
    a->end = memchr(a->text.p + s->gap, '\n', pos - s->gap) != NULL ? 0 : house_end(a, pos);
    if (a->end == 0) {
        *a = code ? coded : *a;
        return code ? 90 : 0;
    }
    struct part number = part_read(a->text, pos, a->limit);
    a->year = year_like(a->text, &number);
    if (!s->known && (a->year || begins_street(a)))
        return 0;
    if (world_ordinal(a->text, s->gap, a->end, a->limit))
        a->end++;
    bool whole = world_tail(a, a->end);
    if (code && !whole) {
        *a = coded;
        return 90;
    }
    if (!s->known && !(whole && guess_holds(a, s->begin, s->gap)))
        return address_called(a->text, s->begin) ? 65 : 0;
    if (!s->known)
        return 75;
    if (!whole && !a->city)
        address_read_tail(
            a, (struct part){.kind = PART_NUMBER, .pos = pos, .end = a->end, .after = a->end});
    return whole || a->zip ? 95 : 80;
}

/* "Studio 5\nElm Terrace\nLeeds\nLS1 2AB", "12, Baral Nagar, Bhilai-179835": a number and then
 * pieces that only the postcode makes an address. */
static int from_house(struct address *a, size_t pos, size_t floor, size_t *begin)
{
    size_t comma = pos;
    while (comma < a->limit && comma - pos < 8 && a->text.p[comma] != ',')
        comma++;
    if (comma + 2 < a->limit && a->text.p[comma] == ',' && a->text.p[comma + 2] >= 'a' &&
        a->text.p[comma + 2] <= 'z')
        return 0; /* limit 1000, retry */
    a->end = house_end(a, pos);
    struct part number = part_read(a->text, pos, a->limit);
    if (a->end == 0 || a->end >= a->limit || year_like(a->text, &number) ||
        (a->text.p[a->end] != ',' && a->text.p[a->end] != '\n'))
        return 0;
    *begin = world_house_begin(a->text, pos, floor);
    if (*begin == pos)
        *begin = address_road_begin(a->text, pos, floor);
    bool whole = world_tail(a, a->end) && a->zip && a->city && a->pieces > 0;
    if (!whole)
        return 0;
    return a->shaped || a->coded || *begin < pos || a->placed || a->cue ? 80 : 0;
}

/* "One Exchange Plaza, 55 Broadway": nothing but a comma or a blank lies between two parts of one
 * address. */
static bool continues(struct span t, size_t end, size_t begin)
{
    if (begin == end + 1)
        return t.p[end] == ' ';
    return begin == end + 2 && t.p[end] == ',' && t.p[end + 1] == ' ';
}

/* What the bytes around a number allow; cheap, for most numbers of a log allow nothing. */
struct around {
    bool ahead;  /* a street may follow */
    bool behind; /* a street may stand before it */
};

/* Behind these no number is that of a house: 12:30, a=5, 5%. */
static const bool after_no_number[128] = {
    [':'] = true, ['='] = true, ['_'] = true, ['%'] = true,  ['@'] = true,
    ['+'] = true, ['*'] = true, ['&'] = true, ['|'] = true,  ['~'] = true,
    ['^'] = true, ['<'] = true, ['>'] = true, ['\\'] = true, ['{'] = true,
    ['}'] = true, ['['] = true, [']'] = true, ['('] = true,  ['/'] = true};

/* The first byte behind the digits, letters and hyphens of the number at pos. */
static size_t token_end(struct span t, size_t pos, size_t limit, size_t *letters)
{
    size_t i = pos;
    *letters = 0;
    for (; i < limit && i - pos < 14; i++) {
        unsigned char c = t.p[i];
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        bool joint = (c == '-' || c == '/') && i + 1 < limit && word_byte(t.p[i + 1]);
        if (!letter && !joint && !address_digit(c))
            break;
        *letters += letter;
    }
    return i;
}

/* Where a number that can be no part of an address ends (a time, a version, an amount), or pos. */
static size_t nothing_at(struct span t, size_t pos, size_t limit)
{
    size_t letters;
    size_t end = token_end(t, pos, limit, &letters);
    unsigned char c = end < limit ? t.p[end] : '\n';
    unsigned char d = end + 1 < limit ? t.p[end + 1] : ' ';
    bool dutch = (letters == 2 && end - pos == 6) || /* 1000AB Amsterdam */
                 (end - pos <= 7 && memchr(t.p + pos, '-', end - pos) != NULL); /* 2-hs */
    bool sign = c < 0x80 && after_no_number[c];
    bool decimal = (c == '.' || c == ',') && address_digit(d) && !kilometre_before(t, pos);
    return (letters > 1 && !dutch) || sign || decimal ? end : pos;
}

static struct around look_around(struct span t, size_t pos, size_t floor, size_t limit)
{
    size_t letters;
    size_t end = token_end(t, pos, limit, &letters);
    unsigned char c = end < limit ? t.p[end] : '\n';
    size_t i = pos;
    while (i > floor && t.p[i - 1] == ' ')
        i--;
    unsigned char b = i > floor ? t.p[i - 1] : 0;
    bool word =
        b == '.' || b == ',' || b == '#' || b >= 0x80 || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
    bool line = b == '\n' && end - pos >= 4;
    return (struct around){.ahead = c == ' ' || c == ',' || c == '\n' || c == '-' || c == '\r',
                           .behind = (word && i + 1 == pos) || (b == ',' && i == pos) || line};
}

/* The number at pos: whatever address it may belong to, in the order of what is surest. */
static int at_number(struct address *a, size_t pos, size_t floor, size_t *begin)
{
    const struct address fresh = *a;
    struct around around = look_around(a->text, pos, floor, a->limit);
    struct street s = {.begin = pos};
    if (around.behind && in_name(a, pos, floor))
        return 0;
    if (around.behind)
        s = street_before(a, pos, floor);
    *begin = s.begin;
    int score = s.begin < pos && s.known ? from_street(a, pos, &s) : 0;
    if (score == 0 && around.ahead) {
        *a = fresh;
        score = from_number(a, pos);
        *begin = score > 0 ? address_road_begin(a->text, pos, floor) : pos;
        if (score > 0 && *begin == pos)
            *begin = world_house_begin(a->text, pos, floor);
    }
    if (score == 0 && s.begin < pos && !s.known) {
        *a = fresh;
        *begin = s.begin;
        score = from_street(a, pos, &s);
    }
    if (score == 0 && around.ahead) {
        *a = fresh;
        score = from_house(a, pos, floor, begin);
    }
    return score;
}

/* "Calle Mayor s/n": the street has no number. Words that nothing calls a street are one before a
 * postcode, or where the s/n stands in small letters and ends it. */
static int at_none(struct address *a, size_t pos, size_t floor, size_t *begin)
{
    struct street s = street_before(a, pos, floor);
    bool known = s.known;
    *begin = s.begin;
    if (s.begin == pos)
        return 0;
    s.known = true;
    int score = from_street(a, pos, &s);
    unsigned char c = pos + 3 < a->limit ? a->text.p[pos + 3] : '\n';
    bool ends = a->text.p[pos] == 's' && c != ' ' && c != ':' && c != '=';
    return known ? score : a->zip && a->city ? 85 : ends ? 65 : 0;
}

/* The number at pos, whose digits end at `next`: whatever address it may belong to, or the ZIP code
 * of a city without a street. */
static int at_digit(struct address *a, size_t pos, size_t next, size_t floor, size_t *begin)
{
    if (!address_may_begin(a->text, pos) || next - pos > 8)
        return 0;
    int score = at_number(a, pos, floor, begin);
    if (score != 0 || next - pos != 5)
        return score;
    struct part p = part_read(a->text, pos, a->limit);
    if (!part_zip(a->text, &p))
        return 0;
    *begin = address_city_begin(a->text, pos, floor);
    a->end = p.end;
    address_read_country(a, p);
    return *begin < pos ? 75 : 0;
}

/* The capital at pos: One Main Street, or the street word of a street without a number. */
static int at_capital(struct address *a, size_t pos, size_t floor, size_t *begin)
{
    if (!address_may_begin(a->text, pos))
        return 0;
    struct part p = part_read(a->text, pos, a->limit);
    if ((part_is(a->text, &p) & IS_NUMBER_WORD) != 0)
        return from_number(a, pos);
    return address_numberless(a, pos, floor, begin);
}

/* An address was found: what stands before it and belongs to it. */
static size_t widen(struct span t, size_t begin, const struct address *a, size_t floor)
{
    begin = address_units_begin(t, begin, floor);
    if (begin >= floor + 2 && t.p[begin - 1] == ' ' && t.p[begin - 2] == '#')
        begin -= 2; /* # 2 Turner Road */
    if (begin >= floor + 4 && memcmp(t.p + begin - 4, "No. ", 4) == 0 &&
        address_may_begin(t, begin - 4))
        begin = address_units_begin(t, begin - 4, floor); /* Building 5, No. 88 Shili Road */
    begin = address_line_above(t, begin, floor, a->zip);
    return a->box ? address_number_before(t, begin, floor) : begin;
}

/* Looks at the digit or letter at pos. Returns where the search goes on, 0 when there is no memory.
 */
static size_t look_at(struct address_scan *s, size_t pos)
{
    struct span t = s->in->text;
    size_t limit = s->taken < s->in->ntaken ? s->in->taken[s->taken].pos : t.n;
    struct address a = {.text = t, .limit = limit - pos > WINDOW ? pos + WINDOW : limit};
    size_t begin = pos;
    size_t next = pos + 1;
    int score;
    if (address_digit(t.p[pos])) {
        next = nothing_at(t, pos, limit);
        if (next > pos)
            return next;
        while (next < limit && address_digit(t.p[next]))
            next++;
        score = at_digit(&a, pos, next, s->floor, &begin);
    } else if (t.p[pos] == '/') {
        begin = pos - 1;
        score = begin < s->floor ? 0 : at_none(&a, begin, s->floor, &begin);
    } else if (t.p[pos] == 'b' || is_box(t, pos)) {
        if (!is_box(t, pos))
            return next;
        score = from_box(&a, pos, s->floor, &begin);
    } else {
        score = at_capital(&a, pos, s->floor, &begin);
    }
    if (score == 0)
        return next;
    begin = widen(t, begin, &a, s->floor);
    begin = address_corner(&a, begin, s->floor);
    struct detect_hit *before = s->hits->n > s->first ? &s->hits->v[s->hits->n - 1] : NULL;
    bool tail = a.state || a.zip;
    if (before != NULL && s->open && tail && continues(t, before->pos + before->len, begin)) {
        before->len = a.end - before->pos;
        before->score = before->score > score ? before->score : score;
    } else if (detect_put(s->hits, (struct detect_hit){begin, a.end - begin, score,
                                                       "the parts of a postal address"}) != 0) {
        return 0;
    }
    s->open = !tail;
    s->floor = a.end;
    return a.end;
}

int address_street(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    struct address_scan s = {.in = in, .hits = hits, .first = hits->n};
    struct span t = in->text;
    struct glance g = glance_addresses(t);
    (void)rule;
    size_t until = 0;
    for (size_t pos = address_next(&g, 0); pos < t.n; pos = address_next(&g, pos)) {
        size_t from = pos < until ? pos : detect_next(in, pos, &until);
        if (from > pos) {
            pos = from;
            continue;
        }
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos) {
            size_t end = in->taken[s.taken].pos + in->taken[s.taken].len;
            s.floor = end > s.floor ? end : s.floor;
            s.taken++;
        }
        if (s.taken < in->ntaken && in->taken[s.taken].pos <= pos) {
            pos = in->taken[s.taken].pos + in->taken[s.taken].len;
            continue;
        }
        pos = look_at(&s, pos);
        if (pos == 0)
            return -1;
    }
    return 0;
}
