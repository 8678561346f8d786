#include "rules/address.h"

#include "rules/address_lex.h"
#include "rules/word.h"

/*
 * An address is read forward from where it may begin (a house number, a post box) or backward from
 * a state with its ZIP code. Nothing is read twice beyond a window of WINDOW bytes, so the whole is
 * linear. What is read is judged by the kinds of evidence in it: a street word, a state, a ZIP
 * code, a unit.
 */
enum { WINDOW = 300, STREET_WORDS = 7, TAIL_PARTS = 16, TAIL_LINES = 4 };

struct address {
    struct span text;
    size_t limit;   /* nothing is read from here on */
    size_t end;     /* of what is known to belong to it */
    size_t digits;  /* of the house number */
    unsigned names; /* words, ordinals, directions of the street */
    bool strong, weak, road, ordinal, direction, compass, core, year, unit, state, zip, city,
        country, trailing;
    bool flat;    /* the unit is an apartment or a suite */
    bool box;     /* it began with a post box */
    bool lower;   /* written in small letters */
    bool capital; /* a word of the street has a capital */
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

static size_t house_digits(struct span t, const struct part *p)
{
    size_t digits = 0;
    for (size_t i = p->pos; i < p->end; i++)
        digits += digit(t.p[i]);
    return digits;
}

/* A house number: up to six digits, perhaps a letter, a range or a fraction behind it. */
static bool house_number(struct span t, const struct part *p)
{
    size_t letters = 0;
    for (size_t i = p->pos; i < p->end; i++)
        letters += (t.p[i] | 0x20) >= 'a' && (t.p[i] | 0x20) <= 'z';
    bool range = memchr(t.p + p->pos, '-', p->end - p->pos) != NULL;
    return !p->dot && house_digits(t, p) <= (range ? 12u : 6u) && letters <= 1 &&
           p->end - p->pos <= 13;
}

/* "No 2202": what looks like a direction counts a unit. */
static bool number_follows(const struct address *a, const struct part *p)
{
    struct part next = part_read(a->text, p->after, a->limit);
    return next.kind == PART_NUMBER && part_word(a->text, p, "no");
}

/* The words after a street word that still belong to it: "Avenue Cir", "Street NW", "Hwy Business".
 */
static struct part street_more(struct address *a, struct part p)
{
    struct part next = part_read(a->text, p.after, a->limit);
    for (int i = 0; i < 3; i++) {
        unsigned is = part_is(a->text, &next);
        struct part then = part_read(a->text, next.after, a->limit);
        bool glued = next.kind == PART_COMMA &&
                     (part_is(a->text, &then) & (IS_DIRECTION | IS_CAPITAL)) ==
                         (IS_DIRECTION | IS_CAPITAL) &&
                     then.end - then.pos <= 4;
        if (glued) {
            next = then;
            is = IS_DIRECTION | IS_CAPITAL;
        }
        if ((is & (IS_TYPE | IS_DIRECTION)) == 0 || ((is & IS_CAPITAL) == 0 && !a->lower) ||
            ((is & (IS_STATE | IS_ALL_CAPS)) == (IS_STATE | IS_ALL_CAPS) &&
             (is & IS_DIRECTION) == 0) ||
            number_follows(a, &next))
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
    bool letters = next.kind == PART_WORD && next.end - next.pos <= 2 &&
                   (part_is(a->text, &next) & IS_ALL_CAPS) != 0;
    if (next.kind == PART_WORD && part_word(a->text, &next, "no"))
        next = part_read(a->text, next.after, a->limit);
    if (next.kind == PART_HASH)
        next = part_read(a->text, next.after, a->limit);
    if (next.kind != PART_NUMBER && !letters &&
        !(next.kind == PART_WORD && next.end - next.pos == 1))
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

static bool type_follows(const struct address *a, const struct part *p)
{
    struct part next = part_read(a->text, p->after, a->limit);
    return (part_is(a->text, &next) & IS_TYPE) != 0;
}

static bool capital_follows(const struct address *a, const struct part *p)
{
    struct part next = part_read(a->text, p->after, a->limit);
    return (part_is(a->text, &next) & IS_CAPITAL) != 0;
}

/* "A Street": the letter is a name here. */
static bool letter_street(const struct address *a, const struct part *p, unsigned is)
{
    return p->end - p->pos == 1 && (is & IS_CAPITAL) != 0 && type_follows(a, p);
}

/* "Avenue of the Americas": the name behind the street word. True when *p moved to its last word.
 */
static bool street_of(struct address *a, struct part *p)
{
    struct part q = part_read(a->text, p->after, a->limit);
    if (!part_word(a->text, &q, "of"))
        return false;
    q = part_read(a->text, q.after, a->limit);
    if (part_word(a->text, &q, "the"))
        q = part_read(a->text, q.after, a->limit);
    if ((part_is(a->text, &q) & IS_CAPITAL) == 0)
        return false;
    *p = q;
    a->strong = true;
    a->names++;
    a->end = q.end;
    return true;
}

/* rue de la Paix, Via Roma, calle Mayor: the name behind its street word. True when *p moved to its
 * last word. */
static bool lead_read(struct address *a, struct part *p)
{
    struct part last = *p;
    unsigned names = 0;
    for (int i = 0; i < STREET_WORDS; i++) {
        struct part q = part_read(a->text, last.after, a->limit);
        unsigned is = part_is(a->text, &q);
        bool capital = (is & IS_CAPITAL) != 0 && (is & IS_UNIT) == 0;
        if (q.kind != PART_WORD || (!capital && (is & IS_LINK) == 0))
            break;
        last = q;
        if (capital) {
            names++;
            *p = q;
            a->end = q.end;
        }
        if (q.dot && q.end - q.pos > 3)
            break;
    }
    if (names == 0)
        return false;
    a->names += names;
    a->strong = a->core = a->capital = true;
    last = part_read(a->text, p->after, a->limit);
    if (last.kind == PART_NUMBER && !p->dot && house_number(a->text, &last) &&
        last.end - last.pos <= 5) {
        a->trailing = true;
        a->end = last.end;
        *p = last;
    }
    return true;
}

/* The words of the street behind the number. Returns the last token that belongs to it. */
static struct part street_read(struct address *a, struct part last)
{
    for (int i = 0; i < STREET_WORDS; i++) {
        struct part p = part_read(a->text, last.after, a->limit);
        unsigned is = part_is(a->text, &p);
        if (p.kind == PART_NUMBER && a->names > 0 && !a->trailing && house_number(a->text, &p) &&
            p.end - p.pos <= 4) {
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
        if (a->capital &&
            (part_word(a->text, &p, "and") || (is & (IS_LINK | IS_CAPITAL)) == IS_LINK) &&
            capital_follows(a, &p)) {
            last = p; /* Wind and Fire Drive, Ponce de Leon */
            continue;
        }
        bool stop = (is & IS_STOP) != 0 && (is & IS_DIRECTION) == 0 && !letter_street(a, &p, is);
        bool core = (is & IS_CORE) != 0 && a->names > 0;
        if (stop || (small_name(a, &p, is) && !core))
            return last;
        if ((is & IS_CAPITAL) == 0)
            a->lower = a->lower || !core || !a->capital;
        else
            a->capital = true;
        if ((is & IS_ROAD) != 0 && road_number(a, &p)) {
            a->road = true;
            a->names++;
            a->end = p.end;
            return p.dot ? p : street_more(a, p);
        }
        if ((is & IS_TYPE) != 0 && street_of(a, &p))
            return p;
        if (a->names == 0 && (is & IS_LEAD) != 0 && lead_read(a, &p))
            return p;
        if ((is & IS_CAPITAL) != 0 && part_compound(a->text, &p))
            a->strong = a->core = true;
        if ((is & IS_TYPE) != 0 && a->names > 0) {
            a->strong = true;
            a->core = (is & IS_CORE) != 0;
            a->end = end_of(a, &p);
            return street_more(a, p);
        }
        if ((is & IS_UNIT) != 0 && !(a->names == 0 && type_follows(a, &p)))
            return last;
        if ((is & IS_STATE) != 0 && (is & IS_ALL_CAPS) != 0 && (is & IS_DIRECTION) == 0 &&
            a->names > 0)
            return last;
        a->weak = a->weak || (a->names > 0 && part_weak_type(a->text, &p));
        a->direction = a->direction || (is & IS_DIRECTION) != 0;
        a->compass = a->compass || ((is & IS_DIRECTION) != 0 && (is & IS_CAPITAL) != 0 &&
                                    p.end - p.pos <= 2 && (a->names == 0 || p.end - p.pos == 2));
        a->names++;
        a->end = p.end;
        last = p;
        if (p.dot && (is & IS_DIRECTION) == 0 && p.end - p.pos > 3)
            return last;
    }
    return last;
}

/* The value of a unit: 4B, 3rd, C; not a state, not a word of a sentence. */
static bool unit_value(const struct address *a, const struct part *p)
{
    unsigned is = part_is(a->text, p);
    if (p->kind == PART_NUMBER || p->kind == PART_ORDINAL || (is & IS_UNIT) != 0)
        return true;
    bool letter = p->end - p->pos == 1 && (is & IS_CAPITAL) != 0;
    return p->kind == PART_WORD && p->end - p->pos <= 2 &&
           ((is & (IS_STOP | IS_STATE)) == 0 || letter);
}

/* One unit: "Apt 4B", "# 201", "2nd Floor", "No. 5", ", 3500,". True when one was read; *last moves
 * to its last token. */
static bool unit_read(struct address *a, struct part *last)
{
    struct part p = part_read(a->text, last->after, a->limit);
    bool apart = p.kind == PART_COMMA || p.kind == PART_LINE;
    bool comma = p.kind == PART_COMMA;
    if (apart)
        p = part_read(a->text, p.after, a->limit);
    unsigned is = part_is(a->text, &p);
    if (p.kind == PART_WORD && (is & (IS_UNIT | IS_DROP)) == 0 && !part_word(a->text, &p, "no"))
        return false;
    struct part next = part_read(a->text, p.after, a->limit);
    bool floor = part_word(a->text, &next, "floor") || part_word(a->text, &next, "fl") ||
                 part_word(a->text, &next, "flr");
    if ((p.kind == PART_ORDINAL || p.kind == PART_NUMBER) && floor) {
        *last = next;
    } else if (comma && p.kind == PART_NUMBER && next.kind == PART_COMMA && p.end - p.pos <= 4) {
        *last = p;
    } else if (p.kind == PART_HASH || (is & (IS_UNIT | IS_DROP)) != 0 ||
               part_word(a->text, &p, "no")) {
        while (next.kind == PART_HASH ||
               (p.kind == PART_HASH && (part_is(a->text, &next) & IS_UNIT) != 0)) {
            p = next;
            next = part_read(a->text, next.after, a->limit);
        }
        if (!unit_value(a, &next))
            return false;
        a->flat = a->flat || part_word(a->text, &p, "apt") || part_word(a->text, &p, "suite") ||
                  part_word(a->text, &p, "ste");
        *last = next;
    } else {
        return false;
    }
    a->unit = true;
    a->end = end_of(a, last);
    next = part_read(a->text, last->after, a->limit);
    is = part_is(a->text, &next);
    if ((is & (IS_DIRECTION | IS_CAPITAL)) == (IS_DIRECTION | IS_CAPITAL) &&
        last->kind != PART_WORD) {
        *last = next; /* Unit 2 East */
        a->end = end_of(a, last);
    }
    return true;
}

/* The country behind a city, state or postcode, and a postcode behind it. */
static void country_read(struct address *a, struct part last)
{
    struct part p = part_read(a->text, last.after, a->limit);
    bool apart = p.kind == PART_COMMA || p.kind == PART_LINE;
    if (p.kind == PART_COMMA)
        p = part_read(a->text, p.after, a->limit);
    if (p.kind == PART_LINE)
        p = part_read(a->text, p.after, a->limit);
    unsigned is = part_is(a->text, &p);
    size_t end = 0;
    if ((is & IS_COUNTRY) != 0 &&
        ((is & IS_CAPITAL) != 0 || (a->lower && part_word(a->text, &p, "usa"))))
        end = p.end;
    else if (apart || part_word(a->text, &p, "united"))
        end = part_country(a->text, &p, a->limit);
    if (end == 0)
        return;
    a->end = end;
    a->country = true;
    p = part_read(a->text, end, a->limit);
    struct part of = part_read(a->text, p.after, a->limit);
    if (part_word(a->text, &p, "of") && part_word(a->text, &of, "america"))
        a->end = of.end;
    if (!a->zip && p.kind == PART_NUMBER && p.end - p.pos >= 4 && p.end - p.pos <= 6 &&
        house_digits(a->text, &p) == p.end - p.pos) {
        a->end = p.end; /* Hungary 18695 */
        a->zip = true;
    }
}

/* SW1A 2AA, K1A 0B1: the two halves of a British or Canadian postcode. Where it ends, or 0. */
static size_t postcode_pair(const struct address *a, const struct part *p)
{
    struct part q = part_read(a->text, p->after, a->limit);
    struct span t = a->text;
    if (p->kind != PART_NUMBER || q.kind != PART_NUMBER || q.end - q.pos != 3 ||
        digit(t.p[p->pos]) || !digit(t.p[q.pos]) || p->end - p->pos > 4 || q.pos != p->end + 1)
        return 0;
    return !digit(t.p[q.pos + 1]) ? q.end : 0;
}

/* "75002 Paris", "D-10115 Berlin": a postcode before its city, behind a comma or line end. True
 * when one was read. */
static bool postcode_city(struct address *a, const struct part *p)
{
    size_t digits = p->kind == PART_NUMBER ? house_digits(a->text, p) : 0;
    if (digits < 4 || digits > 6 || p->end - p->pos > digits + 3 || p->dot)
        return false;
    struct part last = *p;
    for (int i = 0; i < 3; i++) {
        struct part q = part_read(a->text, last.after, a->limit);
        unsigned is = part_is(a->text, &q);
        if (q.kind != PART_WORD || (is & IS_CAPITAL) == 0 || (is & IS_STOP) != 0 ||
            q.pos != last.after + 1)
            break;
        last = q;
    }
    if (last.pos == p->pos)
        return false;
    a->zip = a->city = true;
    a->end = last.end;
    country_read(a, last);
    return true;
}

/* A ZIP code at `p`, or behind one comma; the address then ends with it and perhaps a country. */
static bool zip_read(struct address *a, struct part p, bool state)
{
    if (p.kind == PART_COMMA || p.kind == PART_LINE)
        p = part_read(a->text, p.after, a->limit);
    if (!part_zip(a->text, &p) &&
        !(state && p.kind == PART_NUMBER && p.end - p.pos == 9 && house_digits(a->text, &p) == 9))
        return false;
    a->zip = true;
    a->end = p.end;
    struct part more = part_read(a->text, p.after, a->limit);
    if (more.kind == PART_NUMBER && more.end - more.pos == 4 && p.end - p.pos == 5 &&
        more.pos == p.end + 1)
        a->end = more.end; /* 97212 4321 */
    country_read(a, (struct part){.after = a->end});
    return true;
}

/*
 * A state at p, by code or by name. Behind a ZIP code, or a code in capitals where a state may
 * stand, nothing more is to come: true. A name alone may be that of a city (Washington, DC; Iowa
 * City): *maybe is then where it ends.
 */
static bool state_read(struct address *a, const struct part *p, const struct part *before,
                       size_t *maybe)
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
    if (zip_read(a, next, true)) {
        a->state = true;
        return true;
    }
    bool apart = before->kind == PART_COMMA || before->kind == PART_LINE;
    bool stops = next.kind != PART_WORD || (part_is(a->text, &next) & IS_CAPITAL) == 0 ||
                 (p->end == end && p->dot);
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

/* The tier of the place that the words from pos to end make; 0 when the lexicon knows none. */
static unsigned place_tier(struct span t, size_t pos, size_t end)
{
    unsigned char joined[LEX_WORD_MAX];
    if (end - pos > sizeof(joined))
        return 0;
    for (size_t i = pos; i < end; i++)
        joined[i - pos] = t.p[i] == ' ' ? '-' : t.p[i];
    unsigned bits = lexicon_find((struct span){joined, end - pos});
    return LEX_GIVEN(bits) == 3 && LEX_PLACE(bits) < 3 ? 0 : LEX_PLACE(bits);
}

/* A city that no table knows behind the comma of a street: capitalised, no given name, and then the
 * text goes on. */
static bool may_be_city(const struct address *a, size_t pos, const struct part *last,
                        unsigned words)
{
    struct part first = part_read(a->text, pos, a->limit);
    struct part next = part_read(a->text, last->after, a->limit);
    unsigned bits = lexicon_find(span_cut(a->text, first.pos, first.end - first.pos));
    bool goes_on = next.kind != PART_WORD || (part_is(a->text, &next) & IS_CAPITAL) == 0;
    return words <= 3 && goes_on && LEX_GIVEN(bits) < 2 && LEX_COMMON(bits) < 3 &&
           (bits & LEX_TITLE) == 0;
}

/* Isle Of Palms, Cape May: a word of sentences inside the name of a city, before more of it, a
 * comma or a state. */
static bool place_goes_on(const struct address *a, const struct part *p)
{
    struct part next = part_read(a->text, p->after, a->limit);
    return next.kind == PART_COMMA || (part_is(a->text, &next) & IS_CAPITAL) != 0;
}

/* What tail_read knows of the words since the last comma or line end. */
struct tail {
    struct part last;
    size_t city;  /* where they began */
    size_t known; /* where a known city, or a state by name, ends; 0 */
    unsigned words, lines, segments;
    bool doubt; /* a word of sentences stood among them */
};

/* Do the words up to p make a city that the address may end with: known, or where only a city can
 * stand? */
static bool is_city(const struct address *a, const struct tail *t, const struct part *p)
{
    unsigned tier = t->segments <= 1 ? place_tier(a->text, t->city, p->end) : 0;
    if (a->lower)
        return t->segments == 1 && tier > 1;
    if (t->segments == 0)
        return a->strong && tier > 0;
    return t->segments == 1 && (tier > 0 || may_be_city(a, t->city, p, t->words));
}

/* A comma or a line end. False when no address has it there. */
static bool tail_break(struct tail *t, const struct part *p)
{
    bool doubled =
        t->last.kind == PART_LINE || (t->last.kind == PART_COMMA && p->kind == PART_COMMA);
    t->lines += p->kind == PART_LINE;
    t->segments++;
    t->words = 0;
    t->last = *p;
    return !doubled && t->lines <= TAIL_LINES;
}

/*
 * City, state, ZIP code and country behind the street. Reads until a state or ZIP code; a city
 * alone counts when it stands directly behind the comma or the line end after the street.
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
        if (p.kind == PART_NUMBER && a->strong && t.segments > 0 && t.words == 0 &&
            postcode_city(a, &p))
            return;
        if (p.kind == PART_NUMBER && (t.words > 0 || t.segments > 0 || a->strong) &&
            zip_read(a, p, false))
            return;
        if (p.kind == PART_WORD && state_read(a, &p, &t.last, &t.known))
            return;
        if (a->box && p.kind == PART_NUMBER && t.words == 0) {
            t.last = p; /* the numbers of a lock box */
            continue;
        }
        size_t pair = t.words > 0 || t.segments > 0 ? postcode_pair(a, &p) : 0;
        if (pair > 0) {
            a->zip = a->city = true;
            a->end = pair;
            country_read(a, (struct part){.after = pair});
            return;
        }
        struct part before = t.last;
        bool unit =
            (is & (IS_UNIT | IS_DROP)) != 0 || p.kind == PART_HASH || p.kind == PART_ORDINAL;
        if (unit && unit_read(a, &before)) {
            t.last = before;
            continue;
        }
        bool capital = (is & IS_CAPITAL) != 0 || a->lower;
        bool stop = (is & IS_STOP) != 0 &&
                    ((is & IS_CAPITAL) == 0 || t.words == 0 || !place_goes_on(a, &p));
        if (p.kind != PART_WORD || !capital ||
            (stop && ((is & IS_CAPITAL) == 0 || t.segments == 0)) || t.words == 5)
            break;
        t.doubt = t.doubt || stop; /* "The Reed, Rockville, MD 20850": only a state can save it */
        if (t.words++ == 0)
            t.city = p.pos;
        if (!t.doubt && is_city(a, &t, &p))
            t.known = p.end;
        t.last = p;
        if (p.dot && p.end - p.pos > 3)
            break;
    }
    if (t.known > a->end) {
        a->end = t.known;
        a->city = true;
        country_read(a, (struct part){.after = t.known});
    }
}

/* Enough evidence of different kinds? The score in hundredths, 0: no. */
static int judge(const struct address *a)
{
    bool tail = a->state || a->zip;
    bool whole = a->state && a->zip;
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

/* An address that begins with the number at pos. */
static int from_number(struct address *a, size_t pos)
{
    struct part p = part_read(a->text, pos, a->limit);
    bool spelled = p.kind == PART_WORD;
    if (!spelled && !house_number(a->text, &p))
        return 0;
    struct part next = part_read(a->text, p.after, a->limit);
    if (next.kind == PART_NUMBER && house_number(a->text, &next)) {
        p = next; /* 123 1/2, and two numbers before a street */
        next = part_read(a->text, p.after, a->limit);
    }
    if ((next.kind != PART_WORD && next.kind != PART_ORDINAL) || next.pos != p.after + 1 ||
        ((part_is(a->text, &next) & IS_QUANTITY) != 0 && !type_follows(a, &next)) ||
        (part_word(a->text, &next, "box") && !capital_follows(a, &next)) ||
        part_word(a->text, &next, "po") || part_word(a->text, &next, "pob"))
        return 0;
    a->end = p.end;
    a->digits = house_digits(a->text, &p);
    a->year = p.end - p.pos == 4 && (a->text.p[p.pos] == '1' || a->text.p[p.pos] == '2') &&
              (a->text.p[p.pos + 1] == '9' || a->text.p[p.pos + 1] == '0');
    struct part last = street_read(a, p);
    if (a->names == 0 ||
        (spelled && (!a->strong || a->lower || (part_is(a->text, &next) & IS_TYPE) != 0)))
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
    if (back_part(t, pos, floor, &number) && digit(t.p[number.pos]) &&
        back_part(t, number.pos, floor, &word) && (part_is(t, &word) & IS_DROP) != 0)
        return word.pos;
    return pos;
}

/* Where a post box begins whose word "Box" stands at `box`: at P.O., RR 2, PSC 1234, or at the word
 * itself. */
static size_t box_begin(struct span t, size_t box, size_t floor, bool *sure)
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
    if (more && digit(t.p[p.pos]))
        for (int i = 0; i < 3 && (part_is(t, &b) & IS_RURAL) != 0; i++) {
            begin = b.pos;
            if (!back_part(t, begin, floor, &b))
                break;
        }
    *sure = begin < box;
    return begin;
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
    a->box = true;
    a->lower = a->text.p[*begin] >= 'a' && a->text.p[*begin] <= 'z';
    tail_read(a, number);
    if (a->state || a->zip)
        return 95;
    return sure ? 85 : 0;
}

/* "Highway 59 North": where the road word before the number begins, or pos. */
static size_t road_before(struct span t, size_t pos, size_t floor)
{
    size_t end;
    size_t word = back_word(t, pos, floor, &end);
    struct part p = {.kind = PART_WORD, .pos = word, .end = end};
    unsigned is = word == pos ? 0 : part_is(t, &p);
    return (is & IS_ROAD) != 0 && (is & IS_CAPITAL) != 0 && (is & (IS_STATE | IS_COUNTRY)) == 0
               ? word
               : pos;
}

/* "City, ST 12345" without a house number: where it begins when a state and the ZIP code at `zip`
 * end it, else zip. */
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
        if (word < pos && digit(t.p[word]) && road_before(t, word, floor) < word) {
            begin = pos = road_before(t, word, floor); /* Highway 77, Albion, ID 83311 */
            continue;
        }
        if (word == pos || (is & IS_CAPITAL) == 0 || (is & IS_STOP) != 0)
            break;
        pos = word;
        begin = word;
    }
    return begin;
}

static bool is_box(struct span t, size_t pos)
{
    return pos + 3 < t.n && (t.p[pos] | 0x20) == 'b' && (t.p[pos + 1] | 0x20) == 'o' &&
           (t.p[pos + 2] | 0x20) == 'x' && word_before(t, pos) == 0 && !word_byte(t.p[pos + 3]);
}

struct address_scan {
    const struct detect_text *in;
    struct detect_hits *hits;
    size_t first;        /* of the hits that are of this call */
    bool open;           /* the last hit had neither state nor ZIP code: more of it may follow */
    size_t taken, floor; /* the first range that ends behind the place; where the last range or
                            address ends */
};

/* May an address begin at pos: not inside a word, a sum, a version or a path. */
static bool free_before(struct span t, size_t pos)
{
    if (pos == 0)
        return true;
    unsigned char c = t.p[pos - 1];
    return word_before(t, pos) == 0 && strchr(".-/$#+=%&@~", c) == NULL;
}

/*
 * "Hauptstrasse 5", "Via Roma 131", "rue de la Paix 10": where the street before the number at pos
 * begins, or pos. A number that stands before it ("92 ul. Lubartowska 42") belongs to it.
 */
static size_t street_before(struct span t, size_t pos, size_t floor)
{
    size_t begin = pos;
    size_t at = pos;
    size_t end;
    for (int i = 0; i < 5 && at > floor + 1 && t.p[at - 1] == ' '; i++) {
        size_t word = back_word(t, at, floor, &end);
        struct part p = {.kind = PART_WORD, .pos = word, .end = end};
        if (word == at || (end + 1 != at && !(end + 2 == at && t.p[end] == '.')))
            break;
        unsigned is = part_is(t, &p);
        bool lead = (is & IS_LEAD) != 0 && i > 0;
        if (lead || (i == 0 && (is & IS_CAPITAL) != 0 && part_compound(t, &p))) {
            begin = word;
            break;
        }
        if ((is & (IS_CAPITAL | IS_LINK)) == 0 || (is & IS_STOP) != 0)
            break;
        at = word;
    }
    if (begin == pos)
        return pos;
    size_t number = back_word(t, begin, floor, &end);
    bool glued = number < begin && digit(t.p[number]) && end + 1 == begin && end - number <= 5;
    for (size_t i = number; glued && i < end; i++)
        glued = digit(t.p[i]);
    return glued && free_before(t, number) ? number : begin;
}

/* The same as a whole: street, number, and what of a tail follows. */
static int from_street(struct address *a, size_t pos, size_t floor, size_t *begin)
{
    struct part number = part_read(a->text, pos, a->limit);
    *begin = street_before(a->text, pos, floor);
    if (*begin == pos || !house_number(a->text, &number) || number.end - number.pos > 6)
        return 0;
    struct part next = part_read(a->text, number.after, a->limit);
    if (next.kind == PART_WORD && next.end - next.pos == 1 &&
        (part_is(a->text, &next) & IS_STOP) == 0 && next.pos == number.end + 1)
        number = next; /* 5 b */
    a->end = number.end;
    a->names = 2;
    a->strong = a->core = a->capital = true;
    for (int i = 0; i < 2 && unit_read(a, &number); i++)
        ;
    tail_read(a, number);
    return judge(a);
}

/* "One Exchange Plaza, 55 Broadway": nothing but a comma or a blank lies between two parts of one
 * address. */
static bool continues(struct span t, size_t end, size_t begin)
{
    if (begin == end + 1)
        return t.p[end] == ' ';
    return begin == end + 2 && t.p[end] == ',' && t.p[end + 1] == ' ';
}

/* Looks at the digit or the letter b at pos. Returns where the search goes on, 0 when there is no
 * memory. */
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
        score = from_street(&a, pos, s->floor, &begin);
        if (score == 0) {
            a = (struct address){.text = t, .limit = a.limit};
            score = from_number(&a, pos);
            begin = score > 0 ? road_before(t, pos, s->floor) : pos;
        }
        struct part p = part_read(t, pos, limit);
        if (score == 0 && part_zip(t, &p)) {
            begin = before_zip(t, pos, s->floor);
            a.end = p.end;
            country_read(&a, p);
            score = begin < pos ? 75 : 0;
        }
    } else if (is_box(t, pos)) {
        score = from_box(&a, pos, s->floor, &begin);
    } else {
        struct part p = part_read(t, pos, limit);
        bool spelled = free_before(t, pos) && (part_is(t, &p) & (IS_NUMBER_WORD | IS_CAPITAL)) ==
                                                  (IS_NUMBER_WORD | IS_CAPITAL);
        if (!spelled)
            return next;
        score = from_number(&a, pos);
    }
    if (score == 0)
        return next;
    if (begin >= s->floor + 2 && t.p[begin - 1] == ' ' && t.p[begin - 2] == '#')
        begin -= 2; /* # 2 Turner Road */
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

/* The first three letters of One, Two ... Ten. */
static bool spelled_at(struct span t, size_t pos)
{
    static const char begins[][4] = {"One", "Two", "Thr", "Fou", "Fiv",
                                     "Six", "Sev", "Eig", "Nin", "Ten"};
    if (t.n - pos < 4)
        return false;
    for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
        if (memcmp(t.p + pos, begins[i], 3) == 0)
            return true;
    return false;
}

/* A digit, the b of Box, the capital of One to Ten. */
static bool may_begin(struct span t, size_t pos)
{
    unsigned char c = t.p[pos];
    if (digit(c))
        return true;
    if (c == 'b' || c == 'B')
        return is_box(t, pos);
    return c >= 'E' && c <= 'T' && spelled_at(t, pos) && free_before(t, pos);
}

int address_street(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    struct address_scan s = {.in = in, .hits = hits, .first = hits->n};
    struct span t = in->text;
    (void)rule;
    for (size_t pos = 0; pos < t.n;) {
        if (!may_begin(t, pos)) {
            pos++;
            continue;
        }
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos)
            s.floor = in->taken[s.taken].pos + in->taken[s.taken].len > s.floor
                          ? in->taken[s.taken].pos + in->taken[s.taken].len
                          : s.floor,
            s.taken++;
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
