#include "rules/address.h"

#include "rules/address_lex.h"
#include "rules/word.h"

/*
 * An address is read forward from where it may begin (a house number, a post box) or backward from a state with its ZIP
 * code. Nothing is read twice beyond a window of WINDOW bytes, so the whole is linear. What is read is judged by the kinds
 * of evidence in it: a street word, a state, a ZIP code, a unit.
 */
enum { WINDOW = 300, STREET_WORDS = 7, TAIL_PARTS = 16, TAIL_LINES = 4 };

struct address {
    struct span text;
    size_t limit;   /* nothing is read from here on */
    size_t end;     /* of what is known to belong to it */
    unsigned names; /* words, ordinals, directions of the street */
    bool strong, weak, road, ordinal, direction, compass, unit, state, zip, city, country, trailing;
    bool lower;     /* written in small letters */
};

static bool digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* End of a word of an address: its full stop belongs to it when the sentence goes on behind it. */
static size_t end_of(const struct address *a, const struct part *p)
{
    if (!p->dot || p->after + 1 >= a->limit)
        return p->end;
    unsigned char c = a->text.p[p->after];
    unsigned char d = a->text.p[p->after + 1];
    bool on = c == ',' || (c == ' ' && ((d >= 'a' && d <= 'z') || digit(d) || d == '#'));
    return on ? p->after : p->end;
}

/* A house number: up to six digits, perhaps a letter, a range or a fraction behind it. */
static bool house_number(struct span t, const struct part *p)
{
    size_t digits = 0;
    size_t letters = 0;
    for (size_t i = p->pos; i < p->end; i++) {
        digits += digit(t.p[i]);
        letters += (t.p[i] | 0x20) >= 'a' && (t.p[i] | 0x20) <= 'z';
    }
    return !p->dot && digits <= 8 && letters <= 1 && p->end - p->pos <= 10;
}

/* The words after a street word that still belong to it: "Avenue Cir", "Street NW", "Hwy Business". */
static struct part street_more(struct address *a, struct part p)
{
    struct part next = part_read(a->text, p.after, a->limit);
    for (int i = 0; i < 3; i++) {
        unsigned is = part_is(a->text, &next);
        struct part then = part_read(a->text, next.after, a->limit);
        bool glued = next.kind == PART_COMMA && (part_is(a->text, &then) & (IS_DIRECTION | IS_CAPITAL)) == (IS_DIRECTION | IS_CAPITAL) &&
                     then.end - then.pos <= 4;
        if (glued) {
            next = then;
            is = IS_DIRECTION | IS_CAPITAL;
        }
        if ((is & (IS_TYPE | IS_DIRECTION)) == 0 || ((is & IS_CAPITAL) == 0 && !a->lower) ||
            ((is & IS_STATE) != 0 && (is & IS_DIRECTION) == 0))
            break;
        p = next;
        a->end = end_of(a, &p);
        next = part_read(a->text, p.after, a->limit);
    }
    return p;
}

/* "Highway 34", "US 17", "County Road KK", "I-95": the number or letters behind a road word. */
static bool road_number(struct address *a, struct part *p)
{
    struct part next = part_read(a->text, p->after, a->limit);
    bool letters = next.kind == PART_WORD && next.end - next.pos <= 2 && (part_is(a->text, &next) & IS_ALL_CAPS) != 0;
    if (next.kind == PART_WORD && part_word(a->text, &next, "no"))
        next = part_read(a->text, next.after, a->limit);
    if (next.kind == PART_HASH)
        next = part_read(a->text, next.after, a->limit);
    if (next.kind != PART_NUMBER && !letters && !(next.kind == PART_WORD && next.end - next.pos == 1))
        return false;
    if (next.kind == PART_NUMBER && next.end - next.pos > 5)
        return false;
    *p = next;
    return true;
}

static bool small_name(const struct address *a, const struct part *p, unsigned is)
{
    return (is & IS_CAPITAL) == 0 && !(a->lower || a->names == 0) && p->kind == PART_WORD;
}

/* "A Street": the letter is a name here. */
static bool letter_street(const struct address *a, const struct part *p, unsigned is)
{
    if (p->end - p->pos != 1 || (is & IS_CAPITAL) == 0)
        return false;
    struct part next = part_read(a->text, p->after, a->limit);
    return (part_is(a->text, &next) & IS_TYPE) != 0;
}

/* The words of the street behind the number. Returns the last token that belongs to it. */
static struct part street_read(struct address *a, struct part last)
{
    for (int i = 0; i < STREET_WORDS; i++) {
        struct part p = part_read(a->text, last.after, a->limit);
        unsigned is = part_is(a->text, &p);
        if (p.kind == PART_NUMBER && a->names > 0 && !a->trailing && house_number(a->text, &p) && p.end - p.pos <= 4) {
            a->trailing = true; /* "Hauptstrasse 5" */
            a->end = p.end;
            return p;
        }
        if (p.kind != PART_WORD && p.kind != PART_ORDINAL)
            return last;
        if (p.kind == PART_ORDINAL) {
            a->ordinal = true;
            a->names++;
            a->end = p.end;
            last = p;
            continue;
        }
        bool stop = (is & IS_STOP) != 0 && (is & IS_DIRECTION) == 0 && !letter_street(a, &p, is);
        if (stop || small_name(a, &p, is))
            return last;
        if ((is & IS_CAPITAL) == 0)
            a->lower = true;
        if ((is & IS_ROAD) != 0 && road_number(a, &p)) {
            a->road = true;
            a->names++;
            a->end = p.end;
            last = p;
            is = 0;
            if (p.dot)
                return last;
            return street_more(a, last);
        }
        if ((is & IS_TYPE) != 0 && a->names > 0) {
            a->strong = true;
            a->end = end_of(a, &p);
            return street_more(a, p);
        }
        if ((is & IS_UNIT) != 0)
            return last;
        if ((is & IS_STATE) != 0 && (is & IS_ALL_CAPS) != 0 && (is & IS_DIRECTION) == 0 && a->names > 0)
            return last;
        a->weak = a->weak || (a->names > 0 && part_weak_type(a->text, &p));
        a->direction = a->direction || (is & IS_DIRECTION) != 0;
        a->compass = a->compass || ((is & IS_DIRECTION) != 0 && a->names == 0 && p.end - p.pos <= 2 && (is & IS_CAPITAL) != 0);
        a->names++;
        a->end = p.end;
        last = p;
        if (p.dot && (is & IS_DIRECTION) == 0 && p.end - p.pos > 3)
            return last;
    }
    return last;
}

/* One unit: "Apt 4B", "# 201", "2nd Floor", "Lower level". True when one was read; *last moves to its last token. */
static bool unit_read(struct address *a, struct part *last)
{
    struct part p = part_read(a->text, last->after, a->limit);
    if (p.kind == PART_COMMA || p.kind == PART_LINE)
        p = part_read(a->text, p.after, a->limit);
    struct part next = part_read(a->text, p.after, a->limit);
    if (p.kind == PART_ORDINAL && (part_word(a->text, &next, "floor") || part_word(a->text, &next, "fl"))) {
        *last = next;
    } else if (p.kind == PART_HASH && (next.kind == PART_NUMBER || (next.kind == PART_WORD && next.end - next.pos <= 2))) {
        *last = next;
    } else if ((part_is(a->text, &p) & IS_UNIT) != 0) {
        if (next.kind == PART_HASH)
            next = part_read(a->text, next.after, a->limit);
        unsigned is = part_is(a->text, &next);
        bool value = next.kind == PART_NUMBER || next.kind == PART_ORDINAL ||
                     (next.kind == PART_WORD && next.end - next.pos <= 2 && (is & (IS_STOP | IS_STATE)) == 0) ||
                     (is & IS_UNIT) != 0;
        if (!value)
            return false;
        *last = next;
    } else {
        return false;
    }
    a->unit = true;
    a->end = end_of(a, last);
    return true;
}

/* The country behind a state or ZIP code. */
static void country_read(struct address *a, struct part last)
{
    struct part p = part_read(a->text, last.after, a->limit);
    if (p.kind == PART_COMMA)
        p = part_read(a->text, p.after, a->limit);
    if (p.kind == PART_LINE)
        p = part_read(a->text, p.after, a->limit);
    unsigned is = part_is(a->text, &p);
    if ((is & IS_COUNTRY) != 0 && (is & IS_CAPITAL) != 0) {
        a->end = p.end;
        a->country = true;
    } else if (part_word(a->text, &p, "united")) {
        struct part q = part_read(a->text, p.after, a->limit);
        if (part_word(a->text, &q, "states") || part_word(a->text, &q, "kingdom")) {
            struct part of = part_read(a->text, q.after, a->limit);
            struct part am = part_read(a->text, of.after, a->limit);
            a->end = part_word(a->text, &of, "of") && part_word(a->text, &am, "america") ? am.end : q.end;
            a->country = true;
        }
    }
}

/* A ZIP code at `p`, or behind one comma; the address then ends with it and perhaps a country. */
static bool zip_read(struct address *a, struct part p)
{
    if (p.kind == PART_COMMA || p.kind == PART_LINE)
        p = part_read(a->text, p.after, a->limit);
    if (!part_zip(a->text, &p))
        return false;
    a->zip = true;
    a->end = p.end;
    struct part more = part_read(a->text, p.after, a->limit);
    if (more.kind == PART_NUMBER && more.end - more.pos == 4 && p.end - p.pos == 5 && more.pos == p.end + 1)
        a->end = more.end; /* 97212 4321 */
    country_read(a, (struct part){.after = a->end});
    return true;
}

/*
 * A state at p, by code or by name. Behind a ZIP code, or a code in capitals where a state may stand, nothing more is to
 * come: true. A name alone may be that of a city (Washington, DC; Iowa City): *maybe is then where it ends.
 */
static bool state_read(struct address *a, const struct part *p, const struct part *before, size_t *maybe)
{
    unsigned is = part_is(a->text, p);
    size_t end = 0;
    bool code = (is & IS_STATE) != 0;
    if (code)
        end = p->end;
    else if ((is & IS_CAPITAL) != 0 || a->lower)
        end = part_state_name(a->text, p, a->limit);
    if (end == 0)
        return false;
    struct part next = part_read(a->text, end + (end == p->end && p->dot), a->limit);
    if (zip_read(a, next)) {
        a->state = true;
        return true;
    }
    bool apart = before->kind == PART_COMMA || before->kind == PART_LINE;
    bool stops = next.kind != PART_WORD || (part_is(a->text, &next) & IS_CAPITAL) == 0 || (p->end == end && p->dot);
    if (!code) {
        *maybe = apart || stops ? end : *maybe;
        return false;
    }
    if ((is & IS_ALL_CAPS) == 0 || (!apart && (is & IS_STOP) != 0) || (!stops && !apart))
        return false;
    a->state = true;
    a->end = end;
    country_read(a, (struct part){.after = end});
    return true;
}

/* Do the words from `first` to `end` make a place that the lexicon knows? */
static bool is_place(struct span t, size_t pos, size_t end)
{
    unsigned char joined[LEX_WORD_MAX];
    if (end - pos > sizeof(joined))
        return false;
    for (size_t i = pos; i < end; i++)
        joined[i - pos] = t.p[i] == ' ' ? '-' : t.p[i];
    return LEX_PLACE(lexicon_find((struct span){joined, end - pos})) > 0;
}

/* A city that no table knows behind the comma of a street: capitalised, no given name, and then the text goes on. */
static bool may_be_city(const struct address *a, size_t pos, const struct part *last, unsigned words)
{
    struct part first = part_read(a->text, pos, a->limit);
    struct part next = part_read(a->text, last->after, a->limit);
    unsigned bits = lexicon_find(span_cut(a->text, first.pos, first.end - first.pos));
    bool goes_on = next.kind != PART_WORD || (part_is(a->text, &next) & IS_CAPITAL) == 0;
    return words <= 3 && goes_on && LEX_GIVEN(bits) < 2 && LEX_COMMON(bits) < 3 && (bits & LEX_TITLE) == 0;
}

/* What tail_read knows of the words since the last comma or line end. */
struct tail {
    struct part last;
    size_t city;      /* where they began */
    size_t known;     /* where a known city, or a state by name, ends; 0 */
    unsigned words, lines, segments;
};

/* A comma or a line end. False when no address has it there. */
static bool tail_break(struct tail *t, const struct part *p)
{
    bool doubled = t->last.kind == PART_LINE || (t->last.kind == PART_COMMA && p->kind == PART_COMMA);
    t->lines += p->kind == PART_LINE;
    t->segments++;
    t->words = 0;
    t->last = *p;
    return !doubled && t->lines <= TAIL_LINES;
}

/*
 * City, state, ZIP code and country behind the street. Reads until a state or ZIP code; a city alone counts when it stands
 * directly behind the comma or the line end after the street.
 */
static void tail_read(struct address *a, struct part last)
{
    struct tail t = {.last = last};
    for (int i = 0; i < TAIL_PARTS; i++) {
        struct part p = part_read(a->text, t.last.after, a->limit);
        unsigned is = part_is(a->text, &p);
        if (p.kind == PART_COMMA || p.kind == PART_LINE) {
            if (!tail_break(&t, &p))
                break;
            continue;
        }
        if (p.kind == PART_NUMBER && (t.words > 0 || t.segments > 0) && zip_read(a, p))
            return;
        if (p.kind == PART_WORD && state_read(a, &p, &t.last, &t.known))
            return;
        struct part before = t.last;
        if (((is & IS_UNIT) != 0 || p.kind == PART_HASH || p.kind == PART_ORDINAL) && unit_read(a, &before)) {
            t.last = before;
            continue;
        }
        bool capital = (is & IS_CAPITAL) != 0 || a->lower;
        bool stop = (is & IS_STOP) != 0 && ((is & IS_CAPITAL) == 0 || t.words == 0);
        if (p.kind != PART_WORD || !capital || stop || t.words == 5)
            break;
        if (t.words++ == 0)
            t.city = p.pos;
        if (t.segments == 1 && (is_place(a->text, t.city, p.end) || may_be_city(a, t.city, &p, t.words)))
            t.known = p.end;
        t.last = p;
        if (p.dot && p.end - p.pos > 3)
            break;
    }
    if (t.known > a->end && !a->lower) {
        a->end = t.known;
        a->city = true;
        country_read(a, (struct part){.after = t.known});
    }
}

/* Enough evidence of different kinds? The score in hundredths, 0: no. */
static int judge(const struct address *a)
{
    bool tail = a->state || a->zip;
    if (a->names == 0)
        return 0;
    if (a->lower) {
        if (tail && (a->strong || a->road || a->unit || (a->state && a->zip)))
            return 85;
        return a->strong && (a->unit || a->names <= 3) ? 60 : 0;
    }
    if (a->strong || a->road)
        return tail ? 95 : 80;
    if (tail && (a->weak || a->direction || a->ordinal || a->unit || (a->state && a->zip)))
        return 85;
    if (tail && a->names <= 5)
        return 65;
    if (a->direction && a->names >= 2 && !a->trailing && (a->unit || a->ordinal || a->compass))
        return 60;
    return a->unit && (a->city || a->weak) ? 65 : 0;
}

/* Units and quantities that stand behind a number: 5 GB, 10 AM, 3 x. */
static bool quantity(struct span t, const struct part *p)
{
    static const char *const list[] = {"gb", "mb", "kb", "tb", "mhz", "ghz", "am", "pm", "kg", "km", "cm", "mm", "x", "percent",
                                       "years", "days", "hours", "minutes", "people", "mg", "ml", "usd", "eur"};
    for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
        if (part_word(t, p, list[i]))
            return true;
    return false;
}

/* An address that begins with the number at pos. */
static int from_number(struct address *a, size_t pos)
{
    struct part p = part_read(a->text, pos, a->limit);
    if (!house_number(a->text, &p))
        return 0;
    struct part next = part_read(a->text, p.after, a->limit);
    if (next.kind == PART_NUMBER && house_number(a->text, &next)) {
        p = next; /* 123 1/2, and two numbers before a street */
        next = part_read(a->text, p.after, a->limit);
    }
    if ((next.kind != PART_WORD && next.kind != PART_ORDINAL) || next.pos == p.after || quantity(a->text, &next) ||
        part_word(a->text, &next, "box") || part_word(a->text, &next, "po") || part_word(a->text, &next, "pob"))
        return 0;
    a->end = p.end;
    struct part last = street_read(a, p);
    if (a->names == 0)
        return 0;
    if (!last.dot || a->strong || last.end - last.pos <= 3) {
        for (int i = 0; i < 3 && unit_read(a, &last); i++)
            ;
        tail_read(a, last);
    }
    return judge(a);
}

/* Skips one blank-separated word back from `pos`: where it begins, or pos when there is none. */
static size_t back_word(struct span t, size_t pos, size_t floor, size_t *end)
{
    size_t i = pos;
    while (i > floor && (t.p[i - 1] == ' ' || t.p[i - 1] == '.' || t.p[i - 1] == ','))
        i--;
    *end = i;
    size_t begin = word_back(t, i);
    return begin < floor || begin == i ? pos : begin;
}

/* Where a post box begins whose word "Box" stands at `box`: at P.O., RR 2, PSC 1234, or at the word itself. */
static size_t box_begin(struct span t, size_t box, size_t floor, bool *sure)
{
    size_t end;
    size_t pos = back_word(t, box, floor, &end);
    struct part p = {.kind = PART_WORD, .pos = pos, .end = end};
    *sure = true;
    if (pos == box) {
        *sure = false;
        return box;
    }
    if (part_word(t, &p, "po") || part_word(t, &p, "pob") || part_word(t, &p, "lock"))
        return pos;
    size_t before_end;
    size_t before = back_word(t, pos, floor, &before_end);
    struct part b = {.kind = PART_WORD, .pos = before, .end = before_end};
    if (before < pos && ((part_word(t, &p, "o") && part_word(t, &b, "p")) || (part_word(t, &p, "office") && part_word(t, &b, "post"))))
        return before;
    if (before < pos && digit(t.p[pos]) &&
        (part_word(t, &b, "rr") || part_word(t, &b, "hc") || part_word(t, &b, "psc") || part_word(t, &b, "unit") ||
         part_word(t, &b, "route") || part_word(t, &b, "rt") || part_word(t, &b, "rte")))
        return before;
    *sure = false;
    return box;
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
    *begin = box_begin(a->text, box, floor, &sure);
    a->end = number.end;
    a->lower = a->text.p[*begin] >= 'a' && a->text.p[*begin] <= 'z';
    tail_read(a, number);
    if (a->state || a->zip)
        return 95;
    return sure ? 85 : 0;
}

/* "City, ST 12345" without a house number: where it begins when a state and the ZIP code at `zip` end it, else zip. */
static size_t before_zip(struct span t, size_t zip, size_t floor)
{
    size_t end;
    size_t state = back_word(t, zip, floor, &end);
    struct part p = {.kind = PART_WORD, .pos = state, .end = end};
    if (state == zip)
        return zip;
    unsigned is = part_is(t, &p);
    size_t begin = zip;
    size_t pos = state;
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
        if (word == pos || (is & IS_CAPITAL) == 0 || (is & IS_STOP) != 0)
            break;
        pos = word;
        begin = word;
    }
    return begin;
}

/* May an address begin at pos: not inside a word, a sum, a version or a path. */
static bool free_before(struct span t, size_t pos)
{
    if (pos == 0)
        return true;
    unsigned char c = t.p[pos - 1];
    return !word_byte(c) && strchr(".-/$#+=%&@~", c) == NULL;
}

static bool is_box(struct span t, size_t pos)
{
    return pos + 3 < t.n && (t.p[pos] | 0x20) == 'b' && (t.p[pos + 1] | 0x20) == 'o' && (t.p[pos + 2] | 0x20) == 'x' &&
           (pos == 0 || !word_byte(t.p[pos - 1])) && !word_byte(t.p[pos + 3]);
}

/* "Highway 59 North": where the road word before the number begins, or pos. */
static size_t road_before(struct span t, size_t pos, size_t floor)
{
    size_t end;
    size_t word = back_word(t, pos, floor, &end);
    struct part p = {.kind = PART_WORD, .pos = word, .end = end};
    unsigned is = word == pos ? 0 : part_is(t, &p);
    return (is & IS_ROAD) != 0 && (is & IS_CAPITAL) != 0 && (is & (IS_STATE | IS_COUNTRY)) == 0 ? word : pos;
}

struct address_scan {
    const struct detect_text *in;
    struct detect_hits *hits;
    size_t taken, floor; /* the first range that ends behind the place; where the last range or address ends */
};

/* Looks at the digit or the letter b at pos. Returns where the search goes on, 0 when there is no memory. */
static size_t look_at(struct address_scan *s, size_t pos)
{
    struct span t = s->in->text;
    size_t limit = s->taken < s->in->ntaken ? s->in->taken[s->taken].pos : t.n;
    struct address a = {.text = t, .limit = limit - pos > WINDOW ? pos + WINDOW : limit};
    size_t begin = pos;
    size_t next = pos + 1;
    int score;
    if (digit(t.p[pos])) {
        while (next < limit && digit(t.p[next]))
            next++;
        if (!free_before(t, pos) || next - pos > 8)
            return next;
        score = from_number(&a, pos);
        begin = score > 0 ? road_before(t, pos, s->floor) : pos;
        struct part p = part_read(t, pos, limit);
        if (score == 0 && part_zip(t, &p)) {
            begin = before_zip(t, pos, s->floor);
            a.end = p.end;
            country_read(&a, p);
            score = begin < pos ? 75 : 0;
        }
    } else {
        if (!is_box(t, pos))
            return next;
        score = from_box(&a, pos, s->floor, &begin);
    }
    if (score == 0)
        return next;
    if (detect_put(s->hits, (struct detect_hit){begin, a.end - begin, score, "the parts of a postal address"}) != 0)
        return 0;
    s->floor = a.end;
    return a.end;
}

int address_street(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    struct address_scan s = {.in = in, .hits = hits};
    struct span t = in->text;
    (void)rule;
    for (size_t pos = 0; pos < t.n;) {
        if (!digit(t.p[pos]) && (t.p[pos] | 0x20) != 'b') {
            pos++;
            continue;
        }
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos)
            s.floor = in->taken[s.taken].pos + in->taken[s.taken].len > s.floor ? in->taken[s.taken].pos + in->taken[s.taken].len : s.floor, s.taken++;
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
