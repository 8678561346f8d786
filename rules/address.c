#include "rules/address.h"

#include "rules/address_parse.h"
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
    if (!spelled && !address_house(a->text, &p))
        return 0;
    struct part next = part_read(a->text, p.after, a->limit);
    if (next.kind == PART_NUMBER && address_house(a->text, &next)) {
        p = next; /* 123 1/2, and two numbers before a street */
        next = part_read(a->text, p.after, a->limit);
    }
    if ((next.kind != PART_WORD && next.kind != PART_ORDINAL) || next.pos != p.after + 1 ||
        ((part_is(a->text, &next) & IS_QUANTITY) != 0 && !address_type_follows(a, &next)) ||
        (part_word(a->text, &next, "box") && !address_capital_follows(a, &next)) ||
        part_word(a->text, &next, "po") || part_word(a->text, &next, "pob"))
        return 0;
    a->end = p.end;
    a->digits = address_digits(a->text, &p);
    a->year = p.end - p.pos == 4 && (a->text.p[p.pos] == '1' || a->text.p[p.pos] == '2') &&
              (a->text.p[p.pos + 1] == '9' || a->text.p[p.pos + 1] == '0');
    struct part last = address_read_street(a, p);
    if (a->names == 0 ||
        (spelled && (!a->strong || a->lower || (part_is(a->text, &next) & IS_TYPE) != 0)))
        return 0;
    if (!last.dot || a->strong || last.end - last.pos <= 3) {
        for (int i = 0; i < 3 && address_read_unit(a, &last); i++)
            ;
        address_read_tail(a, last);
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
    address_read_tail(a, number);
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

/* The same as a whole: street, number, and what of a tail follows. */
static int from_street(struct address *a, size_t pos, size_t floor, size_t *begin)
{
    struct part number = part_read(a->text, pos, a->limit);
    *begin = address_street_begin(a->text, pos, floor);
    if (*begin == pos || !address_house(a->text, &number) || number.end - number.pos > 6)
        return 0;
    struct part next = part_read(a->text, number.after, a->limit);
    if (next.kind == PART_WORD && next.end - next.pos == 1 &&
        (part_is(a->text, &next) & IS_STOP) == 0 && next.pos == number.end + 1)
        number = next; /* 5 b */
    a->end = number.end;
    a->names = 2;
    a->strong = a->core = a->capital = true;
    for (int i = 0; i < 2 && address_read_unit(a, &number); i++)
        ;
    address_read_tail(a, number);
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
    if (address_digit(t.p[pos])) {
        while (next < limit && address_digit(t.p[next]))
            next++;
        if (!address_may_begin(t, pos) || next - pos > 8)
            return next;
        score = from_street(&a, pos, s->floor, &begin);
        if (score == 0) {
            a = (struct address){.text = t, .limit = a.limit};
            score = from_number(&a, pos);
            begin = score > 0 ? address_road_begin(t, pos, s->floor) : pos;
        }
        struct part p = part_read(t, pos, limit);
        if (score == 0 && part_zip(t, &p)) {
            begin = address_city_begin(t, pos, s->floor);
            a.end = p.end;
            address_read_country(&a, p);
            score = begin < pos ? 75 : 0;
        }
    } else if (is_box(t, pos)) {
        score = from_box(&a, pos, s->floor, &begin);
    } else {
        struct part p = part_read(t, pos, limit);
        bool spelled =
            address_may_begin(t, pos) &&
            (part_is(t, &p) & (IS_NUMBER_WORD | IS_CAPITAL)) == (IS_NUMBER_WORD | IS_CAPITAL);
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
    if (address_digit(c))
        return true;
    if (c == 'b' || c == 'B')
        return is_box(t, pos);
    return c >= 'E' && c <= 'T' && spelled_at(t, pos) && address_may_begin(t, pos);
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
