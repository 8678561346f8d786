#include "rules/address_parse.h"

enum { TAIL_PARTS = 16, TAIL_LINES = 4 };

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

bool address_read_unit(struct address *a, struct part *last)
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
    a->end = address_end(a, last);
    next = part_read(a->text, last->after, a->limit);
    is = part_is(a->text, &next);
    if ((is & (IS_DIRECTION | IS_CAPITAL)) == (IS_DIRECTION | IS_CAPITAL) &&
        last->kind != PART_WORD) {
        *last = next; /* Unit 2 East */
        a->end = address_end(a, last);
    }
    return true;
}

void address_read_country(struct address *a, struct part last)
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
        address_digits(a->text, &p) == p.end - p.pos) {
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
        address_digit(t.p[p->pos]) || !address_digit(t.p[q.pos]) || p->end - p->pos > 4 ||
        q.pos != p->end + 1)
        return 0;
    return !address_digit(t.p[q.pos + 1]) ? q.end : 0;
}

/* "75002 Paris", "D-10115 Berlin": a postcode before its city, behind a comma or line end. True
 * when one was read. */
static bool postcode_city(struct address *a, const struct part *p)
{
    size_t digits = p->kind == PART_NUMBER ? address_digits(a->text, p) : 0;
    if (digits < 4 || digits > 6 || p->end - p->pos > digits + 3 || p->dot ||
        (digits == 4 && a->year))
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
    address_read_country(a, last);
    return true;
}

/* A ZIP code at `p`, or behind one comma; the address then ends with it and perhaps a country. */
static bool zip_read(struct address *a, struct part p, bool state)
{
    if (p.kind == PART_COMMA || p.kind == PART_LINE)
        p = part_read(a->text, p.after, a->limit);
    if (!part_zip(a->text, &p) &&
        !(state && p.kind == PART_NUMBER && p.end - p.pos == 9 && address_digits(a->text, &p) == 9))
        return false;
    a->zip = true;
    a->end = p.end;
    struct part more = part_read(a->text, p.after, a->limit);
    if (more.kind == PART_NUMBER && more.end - more.pos == 4 && p.end - p.pos == 5 &&
        more.pos == p.end + 1)
        a->end = more.end;   /* 97212 4321 */
    size_t dash = p.end + 3; /* 97212 and 4321 with a long dash between */
    struct part four = part_read(a->text, dash < a->limit ? dash : a->limit, a->limit);
    if (p.end + 7 <= a->limit && a->text.p[p.end] == 0xE2 && a->text.p[p.end + 1] == 0x80 &&
        four.kind == PART_NUMBER && four.pos == dash && four.end == dash + 4)
        a->end = four.end;
    address_read_country(a, (struct part){.after = a->end});
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
    address_read_country(a, (struct part){.after = end});
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

void address_read_tail(struct address *a, struct part last)
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
            address_read_country(a, (struct part){.after = pair});
            return;
        }
        struct part before = t.last;
        bool unit =
            (is & (IS_UNIT | IS_DROP)) != 0 || p.kind == PART_HASH || p.kind == PART_ORDINAL;
        if (unit && address_read_unit(a, &before)) {
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
        address_read_country(a, (struct part){.after = t.known});
    }
}
