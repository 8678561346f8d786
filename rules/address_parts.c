#include "rules/address_parts.h"

#include "rules/address_world.h"
#include "rules/word.h"

struct parts {
    struct span text;
    struct address_part *out;
    size_t n;
    bool street, city; /* one was told */
};

static void tell(struct parts *p, const char *kind, size_t pos, size_t end)
{
    while (pos < end && memchr(" ,.\t\r-|>", p->text.p[pos], 8) != NULL)
        pos++;
    while (end > pos && memchr(" ,\t\r-|>", p->text.p[end - 1], 7) != NULL)
        end--;
    if (pos == end || p->n == ADDRESS_PARTS)
        return;
    p->out[p->n++] = (struct address_part){kind, pos, end - pos};
}

/* A comma, a line end, or the escape of one at pos: its length; 0 when none is there. */
static size_t break_at(struct span t, size_t pos)
{
    unsigned char c = t.p[pos];
    if (c == '\\' && pos + 1 < t.n && (t.p[pos + 1] == 'n' || t.p[pos + 1] == 'r'))
        return 2;
    return c == ',' || c == '\n' ? 1 : 0;
}

static size_t piece_end(struct span t, size_t pos)
{
    while (pos < t.n && break_at(t, pos) == 0)
        pos++;
    return pos;
}

static struct part first_of(struct span t, size_t pos, size_t end)
{
    return part_read(t, pos, end);
}

/* Apt 4B, Piso 3, 2º dcha, # 12: does the piece count a unit? "12 N. Elm" before the street was
 * told
 * (`street`) is none. */
static bool is_unit(struct span t, size_t pos, size_t end, bool street)
{
    struct part p = first_of(t, pos, end);
    struct part next = part_read(t, p.after, end);
    bool word = ((part_is(t, &p) & IS_UNIT) | (world_is(t, &p) & (W_UNIT | W_HOUSE))) != 0;
    bool sign = p.kind == PART_NUMBER && p.end + 1 < end && t.p[p.end] == 0xC2;
    bool floor = (p.kind == PART_ORDINAL || (p.kind == PART_NUMBER && street)) &&
                 ((part_is(t, &next) & IS_UNIT) | (world_is(t, &next) & W_UNIT)) != 0;
    return p.kind == PART_HASH || sign || floor || (word && next.kind != PART_END);
}

static bool is_box(struct span t, size_t pos, size_t end)
{
    for (struct part p = first_of(t, pos, end); p.kind != PART_END;
         p = part_read(t, p.after, end)) {
        if (p.kind == PART_WORD && (part_word(t, &p, "box") || part_word(t, &p, "postfach") ||
                                    part_word(t, &p, "postbus") || part_word(t, &p, "postboks") ||
                                    part_word(t, &p, "postale") || part_word(t, &p, "apartado") ||
                                    part_word(t, &p, "pobox")))
            return true;
    }
    return false;
}

/* Does the name of a country, or of a state, fill the piece? */
static bool is_country(struct span t, size_t pos, size_t end)
{
    struct part p = first_of(t, pos, end);
    unsigned known = (part_is(t, &p) & IS_COUNTRY) | (world_is(t, &p) & W_COUNTRY);
    return (known != 0 && p.end == end) || part_country(t, &p, end) == end ||
           part_state_name(t, &p, end) == end;
}

static bool is_code(struct span t, const struct part *p)
{
    return p->kind == PART_WORD && word_capital_at(t, p->end - 1) && p->end - p->pos <= 4 &&
           ((part_is(t, p) & IS_STATE) | (world_is(t, p) & W_STATE)) != 0;
}

/* A city, and the code of its state behind it. */
static void tell_city(struct parts *p, size_t pos, size_t end)
{
    while (end > pos && p->text.p[end - 1] == ' ')
        end--;
    if (pos >= end)
        return;
    struct part last = {.kind = PART_WORD, .pos = word_back(p->text, end), .end = end};
    if (last.pos < pos || last.pos == end || !is_code(p->text, &last)) {
        tell(p, p->city ? "region" : "city", pos, end);
    } else {
        tell(p, "city", pos, last.pos);
        tell(p, "region", last.pos, end);
    }
    p->city = true;
}

/* The postcode in the piece: where it begins; `end` when there is none. */
static size_t postcode_in(struct span t, size_t pos, size_t end, size_t *stop)
{
    for (size_t i = pos; i < end; i++) {
        bool begins = i == 0 || word_before(t, i) == 0;
        if (begins && postcode_read(t, i, end, stop) != POSTCODE_NONE)
            return i;
    }
    return end;
}

/* A piece behind the street. */
static void tell_piece(struct parts *p, size_t pos, size_t end, bool last)
{
    struct span t = p->text;
    size_t stop = end;
    size_t code = postcode_in(t, pos, end, &stop);
    struct part first = first_of(t, pos, end);
    if (first.kind == PART_NUMBER && first.end == end && end - pos <= 3) {
        tell(p, "number", pos, end);
    } else if (code < end) {
        tell_city(p, pos, code);
        tell(p, "postcode", code, stop);
        if (stop < end)
            tell_city(p, stop, end);
    } else if (is_country(t, pos, end)) {
        tell(p, last ? "country" : "region", pos, end);
    } else {
        tell_city(p, pos, end);
    }
}

size_t address_parts(struct span value, struct address_part out[ADDRESS_PARTS])
{
    struct parts p = {.text = value, .out = out};
    for (size_t pos = 0; pos < value.n;) {
        size_t end = piece_end(value, pos);
        size_t from = pos;
        while (from < end && memchr(" \t\r>|", value.p[from], 5) != NULL)
            from++;
        size_t stop = end;
        bool alone = postcode_in(value, from, end, &stop) == from && stop == end;
        if (from == end) {
        } else if (is_box(value, from, end)) {
            tell(&p, "box", from, end);
            p.street = true;
        } else if (is_unit(value, from, end, p.street)) {
            tell(&p, "unit", from, end);
        } else if (!p.street && !(alone && from == 0 && end == value.n)) {
            tell(&p, "street", from, end);
            p.street = true;
        } else {
            tell_piece(&p, from, end, end == value.n);
        }
        pos = end < value.n ? end + break_at(value, end) : end;
    }
    return p.n;
}
