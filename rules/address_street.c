#include "rules/address_world.h"

enum { STREET_WORDS = 7 };

size_t address_end(const struct address *a, const struct part *p)
{
    if (!p->dot || p->after + 1 >= a->limit)
        return p->end;
    unsigned char c = a->text.p[p->after];
    unsigned char d = a->text.p[p->after + 1];
    bool on = c == ',' || (c == ' ' && ((d >= 'a' && d <= 'z') || address_digit(d) || d == '#'));
    return on ? p->after : p->end;
}

size_t address_digits(struct span t, const struct part *p)
{
    size_t digits = 0;
    for (size_t i = p->pos; i < p->end; i++)
        digits += address_digit(t.p[i]);
    return digits;
}

bool address_house(struct span t, const struct part *p)
{
    size_t letters = 0;
    for (size_t i = p->pos; i < p->end; i++)
        letters += (t.p[i] | 0x20) >= 'a' && (t.p[i] | 0x20) <= 'z';
    bool range = memchr(t.p + p->pos, '-', p->end - p->pos) != NULL;
    return !p->dot && address_digits(t, p) <= (range ? 12u : 6u) && letters <= 1 &&
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
        a->end = address_end(a, &p);
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

bool address_type_follows(const struct address *a, const struct part *p)
{
    struct part next = part_read(a->text, p->after, a->limit);
    return (part_is(a->text, &next) & IS_TYPE) != 0;
}

bool address_capital_follows(const struct address *a, const struct part *p)
{
    struct part next = part_read(a->text, p->after, a->limit);
    return (part_is(a->text, &next) & IS_CAPITAL) != 0;
}

/* "A Street": the letter is a name here. */
static bool letter_street(const struct address *a, const struct part *p, unsigned is)
{
    return p->end - p->pos == 1 && (is & IS_CAPITAL) != 0 && address_type_follows(a, p);
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
 * last word. A word in small letters is a name behind "rue des" and the like only. */
static bool lead_read(struct address *a, struct part *p)
{
    struct part last = *p;
    unsigned names = 0;
    bool sure = (world_is(a->text, p) & W_SURE) != 0;
    bool link = false;
    for (int i = 0; i < STREET_WORDS; i++) {
        struct part q = part_read(a->text, last.after, a->limit);
        unsigned is = part_is(a->text, &q);
        bool capital = world_capital(a->text, &q) && (is & IS_UNIT) == 0;
        bool small = !capital && sure && link && names == 0 && (is & (IS_STOP | IS_LINK)) == 0 &&
                     q.end - q.pos >= 4;
        if (q.kind != PART_WORD || (!capital && !small && (is & IS_LINK) == 0))
            break;
        link = (is & IS_LINK) != 0;
        last = q;
        if (capital || small) {
            names++;
            *p = q;
            a->end = q.end;
        }
        if ((q.dot && q.end - q.pos > 3) || small)
            break;
    }
    if (names == 0)
        return false;
    a->names += names;
    a->strong = a->capital = a->foreign = true;
    a->lower = false;
    last = part_read(a->text, p->after, a->limit);
    if (last.kind == PART_NUMBER && !p->dot && address_house(a->text, &last) &&
        last.end - last.pos <= 4) {
        a->trailing = true;
        a->end = last.end;
        *p = last;
    }
    return true;
}

/* "Koepenicker Str. 74", "Chausseestr. 32": the number behind the full stop of a short street word.
 * True when *p moved to it. */
static bool trailing_number(struct address *a, struct part *p)
{
    struct part next = part_read(a->text, p->after, a->limit);
    if (!p->dot || next.kind != PART_NUMBER || next.end - next.pos > 4 ||
        !address_house(a->text, &next))
        return false;
    a->strong = a->core = a->foreign = a->trailing = true;
    a->names++;
    a->end = next.end;
    *p = next;
    return true;
}

struct part address_read_street(struct address *a, struct part last)
{
    for (int i = 0; i < STREET_WORDS; i++) {
        struct part p = part_read(a->text, last.after, a->limit);
        unsigned is = part_is(a->text, &p);
        if (p.kind == PART_NUMBER && a->names > 0 && !a->trailing && address_house(a->text, &p) &&
            p.end - p.pos <= 4) {
            a->trailing = true; /* "Hauptstrasse 5" */
            a->core = a->core || a->foreign;
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
            address_capital_follows(a, &p)) {
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
        if (a->names == 0 && ((is & IS_LEAD) != 0 || (world_is(a->text, &p) & W_LEAD) != 0) &&
            lead_read(a, &p))
            return p;
        if ((is & IS_CAPITAL) != 0 && part_compound(a->text, &p)) {
            a->strong = a->foreign = true;
            if (trailing_number(a, &p))
                return p;
        }
        if (a->names > 0 && part_word(a->text, &p, "str") && trailing_number(a, &p))
            return p;
        if ((is & IS_TYPE) != 0 && a->names > 0) {
            a->strong = true;
            a->core = (is & IS_CORE) != 0;
            a->end = address_end(a, &p);
            return street_more(a, p);
        }
        if ((is & IS_UNIT) != 0 && !(a->names == 0 && address_type_follows(a, &p)))
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
