#include "rules/place.h"

#include "rules/address_world.h"
#include "rules/place_lex.h"
#include "rules/word.h"

enum { RUN_WORDS = 8, PLACE_WORDS = 4, LINK_MAX = 5 }; /* della, upon */

/* A run of capitalised words, with what links them, on one line; one blank lies between two. */
struct run {
    struct {
        size_t pos, end;
        unsigned bits, says;
        bool link, upper, dot;
    } w[RUN_WORDS];
    unsigned n;
};

struct place_scan {
    const struct detect_text *in;
    struct detect_hits *hits;
    size_t first; /* of the hits of this call */
    size_t taken; /* the first range that ends behind the place */
    struct place_seen seen;
};

/* Reads the run at pos; nothing from `limit` on. */
static void run_read(struct place_scan *scan, size_t pos, size_t limit, struct run *r)
{
    struct span t = scan->in->text;
    r->n = 0;
    while (r->n < RUN_WORDS && pos < limit) {
        struct word w = word_read(t, pos);
        if (w.shape == WORD_NONE || w.shape == WORD_MIXED || w.end > limit)
            break;
        bool link = w.shape == WORD_LOWER;
        if (link && (r->n == 0 || w.end - w.pos > LINK_MAX))
            break;
        struct place_word known = place_word(&scan->seen, t, w.pos, w.end);
        if (link && (known.says & P_LINK) == 0)
            break;
        r->w[r->n].pos = w.pos;
        r->w[r->n].end = w.end;
        r->w[r->n].link = link;
        r->w[r->n].upper = w.shape == WORD_UPPER;
        r->w[r->n].says = known.says;
        r->w[r->n].bits = known.bits;
        size_t at = w.after;
        bool dot = at < limit && t.p[at] == '.' && w.end - w.pos <= 2;
        r->w[r->n].dot = dot;
        r->n++;
        at += dot;
        if (w.after != w.end || at >= limit || t.p[at] != ' ')
            break;
        pos = at + 1;
    }
    while (r->n > 0 && r->w[r->n - 1].link)
        r->n--;
}

/* The bits of the words i to j of the run as one name. */
static unsigned joined_bits(struct span t, const struct run *r, unsigned i, unsigned j)
{
    unsigned char joined[LEX_WORD_MAX];
    size_t pos = r->w[i].pos;
    size_t n = 0;
    if (j == i + 1)
        return r->w[i].bits;
    for (size_t k = pos; k < r->w[j - 1].end; k++) {
        if (n == sizeof(joined))
            return 0;
        if (t.p[k] != '.')
            joined[n++] = t.p[k] == ' ' ? '-' : t.p[k];
    }
    return lexicon_find((struct span){joined, n});
}

/* The tier of the name that the words i to j make: of the tables, or of the words above. */
static unsigned tier_of(const struct run *r, unsigned i, unsigned j, unsigned bits)
{
    return j == i + 1 && (r->w[i].says & P_REGION) != 0 ? 3 : LEX_PLACE(bits);
}

/* The word before pos on the same line, over one blank; pos == end when there is none. */
static struct part before(struct span t, size_t pos)
{
    size_t end = pos > 0 && t.p[pos - 1] == ' ' ? pos - 1 : pos;
    struct part p = {.kind = PART_WORD, .end = end};
    p.pos = end < pos ? word_back(t, end) : end;
    return p;
}

/* "City: Springfield", "Localidad/ Provincia: Madrid": does a label for places end before pos? */
static bool labelled(struct span t, size_t pos)
{
    while (pos > 0 && (t.p[pos - 1] == ' ' || t.p[pos - 1] == '\t' || t.p[pos - 1] == '"'))
        pos--;
    if (pos == 0 || t.p[pos - 1] != ':')
        return false;
    pos--;
    while (pos > 0 && (t.p[pos - 1] == ' ' || t.p[pos - 1] == '"'))
        pos--;
    return (place_says(t, word_back(t, pos), pos) & P_LABEL) != 0;
}

/* Does the last word of the field's name call its value a place? */
static bool named(struct span name)
{
    size_t pos = word_back(name, name.n);
    for (size_t i = name.n; i > pos; i--)
        if (name.p[i - 1] == '_' || (name.p[i - 1] >= 'A' && name.p[i - 1] <= 'Z')) {
            pos = name.p[i - 1] == '_' ? i : i - 1;
            break;
        }
    return (place_says(name, pos, name.n) & P_LABEL) != 0;
}

/* How sure the words before pos are that a place follows: 0, 1 (in, from), 2 (born in, City:). */
static int cue(struct place_scan *scan, size_t pos)
{
    struct span t = scan->in->text;
    struct part p = before(t, pos);
    unsigned s = p.pos < p.end ? place_word(&scan->seen, t, p.pos, p.end).says : 0;
    if (p.pos < p.end && part_word(t, &p, "the")) {
        p = before(t, p.pos);
        s = p.pos < p.end ? place_word(&scan->seen, t, p.pos, p.end).says : 0;
    }
    if (word_capital_at(t, p.pos) && p.pos < p.end && p.pos > 0 && t.p[p.pos - 1] == ' ')
        return 0;
    bool of = p.pos < p.end && (part_word(t, &p, "of") || part_word(t, &p, "de"));
    if ((s & P_CUE) == 0 && !of)
        return labelled(t, pos) ? 2 : 0;
    struct part q = before(t, p.pos);
    unsigned noun = of ? P_BEFORE | P_DIRECTION : P_BEFORE; /* village of, south of */
    bool strong = q.pos < q.end && (place_word(&scan->seen, t, q.pos, q.end).says & noun) != 0;
    return strong ? 2 : of ? 0 : 1;
}

/* Signs of paths, time zones, names in programs: no place stands behind, or before, one. */
static const bool binds_before[256] = {
    ['/'] = true, ['_'] = true, ['@'] = true, ['\\'] = true, ['='] = true, ['&'] = true,
    ['$'] = true, ['%'] = true, ['.'] = true, ['-'] = true,  ['<'] = true, ['>'] = true,
    ['+'] = true, ['*'] = true, ['~'] = true, ['^'] = true,  ['|'] = true};
static const bool binds_behind[256] = {
    ['/'] = true, ['_'] = true, ['@'] = true, ['\\'] = true, ['='] = true, ['&'] = true,
    ['$'] = true, ['('] = true, ['+'] = true, ['*'] = true,  ['~'] = true, ['^'] = true,
    ['|'] = true, ['<'] = true, ['>'] = true, ['['] = true,  ['-'] = true};

/* May a place stand between these signs? */
static bool stands_free(struct span t, size_t pos, size_t end)
{
    unsigned char b = pos > 0 ? t.p[pos - 1] : ' ';
    unsigned char c = end < t.n ? t.p[end] : ' ';
    unsigned char d = end + 1 < t.n ? t.p[end + 1] : ' ';
    return !binds_before[b] && !binds_behind[c] &&
           !((c == '.' || c == ':') && (word_byte(d) || d == ':'));
}

/* ", Virginia", ", OH", ", Karnataka, India": where the state or country behind `end` ends, or
 * `end`. *code: two letters only. */
static size_t region_after(struct span t, size_t end, size_t limit, bool *code)
{
    *code = false;
    if (end + 2 >= limit || t.p[end] != ',')
        return end;
    struct part p = part_read(t, end + 1, limit);
    if (p.kind != PART_WORD || p.pos > end + 5 || !word_capital_at(t, p.pos))
        return end;
    size_t name = (world_is(t, &p) & W_COUNTRY) != 0 ? p.end : part_country(t, &p, limit);
    if (name > 0)
        return name;
    name = part_state_name(t, &p, limit);
    if (name > 0)
        return name;
    unsigned is = part_is(t, &p);
    *code = (is & (IS_STATE | IS_ALL_CAPS)) == (IS_STATE | IS_ALL_CAPS) && p.end - p.pos == 2;
    bool dc = part_word(t, &p, "dc") && p.end - p.pos <= 4;
    return *code || dc ? p.after - (p.dot && !dc) : end;
}

/* Codes of states that are no word and no degree: what stands before them is a city, known or not.
 */
static bool sure_code(struct span t, size_t end)
{
    static const char codes[] =
        "AK AL AR AZ CA CT FL GA IA IL KS KY MA MI MN MO MT NC ND NE NH NJ NM NV NY OH PA RI SC "
        "SD TN TX UT VA VT WA WI WV WY DC BC QC ";
    const char two[4] = {(char)t.p[end - 2], (char)t.p[end - 1], ' ', 0};
    unsigned char c = end < t.n ? t.p[end] : '\n';
    unsigned char d = end + 1 < t.n ? t.p[end + 1] : '\n';
    bool alone = memchr("\n.),;\r\t", c, 7) != NULL ||
                 (c == ' ' && (d == ' ' || d == '-' || d == '(' || (d >= '0' && d <= '9')));
    return alone && strstr(codes, two) != NULL;
}

/* ---- verdicts: the score in hundredths, 0: no ---- */

/* Blanks or the signs of a sentence around it: no quotes, as around a code in a program. */
static bool between_words(struct span t, size_t pos, size_t end)
{
    unsigned char b = pos > 0 ? t.p[pos - 1] : '\n';
    unsigned char c = end < t.n ? t.p[end] : '\n';
    return memchr(" \n(", b, 3) != NULL && memchr(" \n,.;)", c, 6) != NULL;
}

/* North Sea, Middle East: two ordinary words that make one name from word i of the run on. */
static bool known_pair(struct span t, const struct run *r, unsigned i)
{
    static const char *const pairs[][2] = {
        {"north", "sea"},      {"black", "sea"},        {"red", "sea"},
        {"dead", "sea"},       {"red", "square"},       {"times", "square"},
        {"middle", "east"},    {"far", "east"},         {"latin", "america"},
        {"north", "america"},  {"south", "america"},    {"central", "america"},
        {"central", "asia"},   {"east", "asia"},        {"west", "africa"},
        {"east", "africa"},    {"north", "africa"},     {"west", "bank"},
        {"gulf", "coast"},     {"west", "coast"},       {"east", "coast"},
        {"gold", "coast"},     {"bay", "area"},         {"great", "lakes"},
        {"great", "britain"},  {"northern", "ireland"}, {"soviet", "union"},
        {"ottoman", "empire"}, {"roman", "empire"},     {"russian", "empire"},
        {"british", "empire"}, {"holy", "land"},        {"capitol", "hill"},
        {"eastern", "europe"}, {"western", "europe"},   {"northern", "europe"}};
    if (i + 1 >= r->n || r->w[i].link || r->w[i + 1].link)
        return false;
    struct part a = {.kind = PART_WORD, .pos = r->w[i].pos, .end = r->w[i].end};
    struct part b = {.kind = PART_WORD, .pos = r->w[i + 1].pos, .end = r->w[i + 1].end};
    for (size_t k = 0; k < sizeof(pairs) / sizeof(pairs[0]); k++)
        if (part_word(t, &a, pairs[k][0]) && part_word(t, &b, pairs[k][1]))
            return true;
    return false;
}

/* Behind the `of` of University of: do the words from i on belong to an organisation? */
static bool after_org(const struct run *r, unsigned i)
{
    return i >= 2 && r->w[i - 1].link &&
           ((r->w[i - 2].says & P_ORG) != 0 || (r->w[i - 2].bits & LEX_ORG) != 0);
}

/* Do the neighbours in the run make it a part of another name (Florida Panthers, Bank of Ohio)? */
static bool part_of_other(const struct run *r, unsigned i, unsigned j)
{
    if (j < r->n && !r->w[j].link && (r->w[j].bits & LEX_CALENDAR) == 0 &&
        LEX_PLACE(r->w[j].bits) < 2)
        return true;
    if (j < r->n && r->w[j].link && (r->w[j].says & P_CUE) == 0)
        return false;
    if (i == 0)
        return false;
    if (r->w[i - 1].link)
        return after_org(r, i);
    bool opens = i == 1 && LEX_COMMON(r->w[0].bits) >= 2; /* Visit London */
    return (r->w[i - 1].says & P_DIRECTION) == 0 && LEX_PLACE(r->w[i - 1].bits) < 2 && !opens;
}

/* A name of the tables. */
static int judge_known(struct span t, const struct run *r, unsigned i, unsigned j, unsigned bits,
                       int hint)
{
    unsigned tier = tier_of(r, i, j, bits);
    bool several = j - i > 1;
    bool name = !several && (LEX_GIVEN(bits) >= 2 || LEX_SURNAME(bits) >= 3);
    bool common = !several && LEX_COMMON(bits) >= 2;
    bool shout = r->w[i].upper && (r->w[i].says & P_SHORT) == 0;
    bool whole = i == 0 && j == r->n;
    if (!several && r->w[i].end - r->w[i].pos < 3 && (r->w[i].says & P_SHORT) == 0)
        return 0;
    if ((bits & (LEX_CALENDAR | LEX_TITLE)) != 0 && tier < 3)
        return 0;
    if (!several && (r->w[i].says & P_NOUN) != 0 && (hint == 0 || (r->w[i].says & P_PLAIN) != 0))
        return 0;
    if (after_org(r, i))
        return 0; /* University of Oslo: of the organisation's name */
    if (hint == 2)
        return 85;
    if (whole && (r->w[i].says & P_SHORT) != 0 && r->w[i].upper)
        return between_words(t, r->w[i].pos, r->w[i].end) ? 60 : 0;
    if (shout && (tier < 2 || common || r->w[i].end - r->w[i].pos < 5))
        return 0;
    if ((r->w[i].says & P_SHORT) == 0 && part_of_other(r, i, j))
        return 0;
    bool alone = whole && LEX_SURNAME(bits) < 3; /* India, France: given names too */
    if (tier == 3)
        return (!name && !common) || hint > 0              ? 85
               : (LEX_GIVEN(bits) < 3 || alone) && !common ? 60
                                                           : 0;
    if (tier == 2 && whole && (r->w[i].says & P_CITY) != 0)
        return hint > 0 ? 75 : 60;
    if (tier == 2)
        return (!name && !common) || (hint > 0 && LEX_COMMON(bits) < 3) ? 75 : 0;
    static const char *const ends[] = {"city", "beach", "springs", "falls", "heights"};
    for (unsigned k = 0; several && k < sizeof(ends) / sizeof(ends[0]); k++)
        if (part_word(
                t,
                &(struct part){.kind = PART_WORD, .pos = r->w[j - 1].pos, .end = r->w[j - 1].end},
                ends[k]))
            return 60;
    return hint > 0 && LEX_COMMON(bits) < 2 && LEX_GIVEN(bits) < 3 ? 60 : 0;
}

/* A word that no table knows, where only a place can stand. */
static bool may_be_place(const struct run *r, unsigned n)
{
    if (n == 2 && LEX_PLACE(r->w[0].bits) >= 2 && (r->w[1].says & (P_KIND | P_DIRECTION)) != 0)
        return true; /* Bangalore City, Mumbai Central */
    for (unsigned i = LEX_PLACE(r->w[0].bits) >= 2; i < n; i++)
        if (!r->w[i].link &&
            (LEX_COMMON(r->w[i].bits) >= 2 || LEX_GIVEN(r->w[i].bits) == 3 ||
             (r->w[i].bits & (LEX_CALENDAR | LEX_TITLE | LEX_ORG | LEX_DEMONYM | LEX_ROLE)) != 0 ||
             r->w[i].end - r->w[i].pos < 3))
            return false;
    return n <= 3;
}

static bool ends_in(struct span t, size_t pos, size_t end, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t m = strlen(list[i]);
        if (end - pos >= m + 2 && memcmp(t.p + end - m, list[i], m) == 0)
            return true;
    }
    return false;
}

/* Poolesville, Geichlingen, Elberfeld: how the names of towns end. */
static bool town_suffix(struct span t, const struct run *r)
{
    /* clang-format off */
    static const char *const list[] = {
        "ville", "burg", "burgh", "town", "bury", "ford", "shire", "wick", "borough", "ingen", "heim",
        "hausen", "dorf", "stadt", "feld", "kirchen", "furt", "stetten", "hofen", "weiler", "beuren",
        ("br\xC3\xBC" "ck"), "pur", "abad", "grad", "ovo", "owo", "sund", "havn", "hamn", "koski"};
    /* clang-format on */
    return !r->w[0].upper && LEX_SURNAME(r->w[0].bits) < 3 &&
           ends_in(t, r->w[0].pos, r->w[0].end, list, sizeof(list) / sizeof(list[0]));
}

/* Moritzstraße, Friedrich-Ebert-Allee: a street without its number. */
static bool street_name(struct span t, const struct run *r)
{
    static const char *const list[] = {"stra\xC3\x9F"
                                       "e",
                                       "strasse",
                                       "-Stra\xC3\x9F"
                                       "e",
                                       "-Platz",
                                       "-Allee",
                                       "-Weg",
                                       "-Ring"};
    return r->n == 1 && ends_in(t, r->w[0].pos, r->w[0].end, list, sizeof(list) / sizeof(list[0]));
}

/* Elm Creek High School, Lake Vexley, Hospital de la Paz: where such a name begins in the run
 * (*begin), and its end; 0 when it is none. */
static unsigned facility(const struct run *r, int hint, unsigned *begin)
{
    unsigned first = 0;
    while (first < r->n && (r->w[first].says & P_LINK) != 0)
        first++; /* The */
    *begin = first;
    if (first + 1 >= r->n)
        return 0;
    if ((r->w[first].says & P_HEAD) != 0 && !r->w[first].upper) {
        unsigned n = first + 1;
        bool proper = false;
        for (; n < r->n && n < first + 5 && (r->w[n].bits & (LEX_CALENDAR | LEX_TITLE)) == 0; n++)
            proper = proper || (!r->w[n].link && (r->w[n].says & P_PLAIN) == 0 &&
                                (n > first + 1 || LEX_COMMON(r->w[n].bits) < 2));
        while (n > first && r->w[n - 1].link)
            n--;
        return n > first + 1 && proper ? n : 0;
    }
    for (unsigned n = r->n; n > first + 1; n--) {
        if ((r->w[n - 1].says & P_TAIL) == 0 || r->w[n - 1].link || r->w[n - 1].upper ||
            ((r->w[n - 1].says & P_WEAK) != 0 && hint == 0))
            continue;
        bool proper = false;
        bool small = false;
        for (unsigned k = first; k + 1 < n; k++) {
            small = small || r->w[k].link || r->w[k].upper;
            proper =
                proper || (!r->w[k].link && LEX_COMMON(r->w[k].bits) < 2 &&
                           (r->w[k].bits & LEX_CALENDAR) == 0 && (r->w[k].says & P_PLAIN) == 0);
        }
        return proper && !small ? n : 0;
    }
    return 0;
}

/* U.S., U.K., U.S.A., U.A.E.: where it ends, or 0. */
static size_t dotted_country(struct span t, size_t pos, size_t limit)
{
    static const char *const list[] = {"U.S.A.", "U.A.E.", "U.S.", "U.K."};
    for (size_t i = 0; t.p[pos] == 'U' && i < sizeof(list) / sizeof(list[0]); i++) {
        size_t n = strlen(list[i]);
        if (pos + n <= limit && memcmp(t.p + pos, list[i], n) == 0 &&
            (pos + n >= t.n || !word_byte(t.p[pos + n])))
            return pos + n;
    }
    return 0;
}

static int put(struct place_scan *s, size_t pos, size_t end, int score, const char *why)
{
    struct detect_hit hit = {pos, end - pos, score, why};
    return detect_put(s->hits, hit);
}

/* Rio de Janeiro, Fort Worth: do the first words of the run make a place of the tables? */
static bool starts_known(struct span t, const struct run *r)
{
    for (unsigned j = 2; j <= r->n && j <= PLACE_WORDS; j++)
        if (!r->w[j - 1].link && LEX_PLACE(joined_bits(t, r, 0, j)) > 0)
            return true;
    return false;
}

/* In Boston, From Paris: a sentence begins with the word that says that a place follows. */
static bool opens(const struct run *r)
{
    return (r->w[0].says & P_CUE) != 0 && r->w[0].end - r->w[0].pos > 1 &&
           LEX_COMMON(r->w[0].bits) == 3;
}

/* "is a small village": does what stands behind `end` say that the name before it is a place? */
static bool is_said_place(struct span t, size_t end)
{
    enum { AHEAD = 6 };
    size_t pos = end;
    for (int i = 0; i < AHEAD && pos + 1 < t.n && t.p[pos] == ' '; i++) {
        struct word w = word_read(t, pos + 1);
        struct part p = {.kind = PART_WORD, .pos = w.pos, .end = w.end};
        if (w.shape != WORD_LOWER ||
            (i == 0 && !part_word(t, &p, "is") && !part_word(t, &p, "was")) ||
            (i == 1 && !part_word(t, &p, "a") && !part_word(t, &p, "an") &&
             !part_word(t, &p, "the")))
            return false;
        if (i > 1 && (place_says(t, w.pos, w.end) & P_KIND) != 0)
            return true;
        pos = w.after;
    }
    return false;
}

/* Looks at one run. Returns where the search goes on, 0 when there is no memory. */
static size_t look_at(struct place_scan *s, size_t pos, size_t limit)
{
    struct span t = s->in->text;
    struct run r = {.n = 0};
    size_t dotted = dotted_country(t, pos, limit);
    if (dotted > 0)
        return put(s, pos, dotted, 75, "a country, in short") == 0 ? dotted : 0;
    run_read(s, pos, limit, &r);
    if (r.n == 0)
        return word_read(t, pos).after > pos ? word_read(t, pos).after : pos + 1;
    unsigned begin = 0;
    int first = cue(s, r.w[0].pos);
    unsigned end = r.n < 2 || starts_known(t, &r) ? 0 : facility(&r, first, &begin);
    if (end > 0 && stands_free(t, r.w[begin].pos, r.w[end - 1].end))
        return put(s, r.w[begin].pos, r.w[end - 1].end, 65, "the name of a facility") == 0
                   ? r.w[end - 1].end
                   : 0;
    for (unsigned i = 0; i < r.n; i++) {
        if (r.w[i].link)
            continue;
        if (known_pair(t, &r, i) && stands_free(t, r.w[i].pos, r.w[i + 1].end) &&
            (i + 2 == r.n || r.w[i + 2].link))
            return put(s, r.w[i].pos, r.w[i + 1].end, 75, "a name of two words") == 0
                       ? r.w[i + 1].end
                       : 0;
        unsigned most = r.n - i < PLACE_WORDS ? r.n - i : PLACE_WORDS;
        int hint = i == 0 ? first : i == 1 && opens(&r) ? 1 : 0;
        for (unsigned j = i + most; j > i; j--) {
            if (r.w[j - 1].link || !stands_free(t, r.w[i].pos, r.w[j - 1].end))
                continue;
            unsigned bits = joined_bits(t, &r, i, j);
            bool code = false;
            size_t stop = r.w[j - 1].end;
            size_t more = j == r.n ? region_after(t, stop, limit, &code) : stop;
            bool place_like = tier_of(&r, i, j, bits) > 0;
            bool person = i > 0 && LEX_GIVEN(r.w[i - 1].bits) >= 2; /* Jane Marlow, MD */
            int sure = more > stop && !(person && code) ? 2 : hint;
            int score = place_like ? judge_known(t, &r, i, j, bits, sure) : 0;
            bool whole = i == 0 && j == r.n;
            if (score == 0 && whole && may_be_place(&r, r.n) &&
                ((more > stop && (!code || sure_code(t, more))) || hint == 2 ||
                 (hint == 1 && r.n == 1 && town_suffix(t, &r)) || street_name(t, &r) ||
                 is_said_place(t, stop)))
                score = 60;
            if (score == 0)
                continue;
            for (size_t k = more; score > 0 && k > stop; k = more) {
                stop = k;
                more = region_after(t, stop, limit, &code);
                if (more == k)
                    break;
            }
            unsigned from = i > 0 && (r.w[i - 1].says & P_DIRECTION) != 0 && !r.w[i - 1].upper
                                ? i - 1
                                : i; /* West Germany, Old Goa */
            return put(s, r.w[from].pos, stop, score,
                       "a place of the tables, or where a place stands") == 0
                       ? stop
                       : 0;
        }
    }
    return r.w[r.n - 1].end;
}

/* A field for places that holds words only. */
static bool whole_field(const struct detect_text *in)
{
    struct span t = in->text;
    if (t.n < 3 || t.n > 60 || in->ntaken > 0 || !named(in->name) || !word_capital_at(t, 0))
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] != ' ' && t.p[i] != ',' && t.p[i] != '.' && !word_byte(t.p[i]) &&
            t.p[i] != '-' && t.p[i] != '\'')
            return false;
    return word_byte(t.p[t.n - 1]);
}

/* Where a word of ASCII letters ends that begins at pos; pos when more of a word goes on there. */
static size_t letters_end(struct span t, size_t pos, size_t limit)
{
    size_t i = pos;
    while (i < limit && (t.p[i] | 0x20) >= 'a' && (t.p[i] | 0x20) <= 'z')
        i++;
    bool plain = i >= limit || (!word_byte(t.p[i]) && t.p[i] != '-' && t.p[i] != '\'');
    return plain ? i : pos;
}

/* A capital of ASCII, or perhaps one beyond. */
static bool begins_name(unsigned char c)
{
    return c >= 0x80 || (c >= 'A' && c <= 'Z');
}

/* Does a run go on behind the word that ends at `end`: a capital, perhaps behind short words (of,
 * de la)? */
static bool goes_on(struct place_scan *s, size_t pos, size_t end, size_t limit)
{
    struct span t = s->in->text;
    size_t i = end;
    if (i + 1 >= limit || (t.p[i] == '.' && end - pos <= 2))
        return i + 1 < limit;
    for (int words = 0; words < RUN_WORDS && i + 1 < limit && t.p[i] == ' '; words++) {
        size_t word = ++i;
        if (begins_name(t.p[i]))
            return true;
        while (i < limit && t.p[i] >= 'a' && t.p[i] <= 'z' && i - word <= LINK_MAX)
            i++;
        if (i < limit && t.p[i] >= 0x80)
            return true;
        if (i == word || i - word > LINK_MAX || i >= limit || t.p[i] != ' ' ||
            (place_word(&s->seen, t, word, i).says & P_LINK) == 0)
            return false;
    }
    return false;
}

/*
 * Most capitals of a text begin a single word that is no place: an ordinary word, a name that no
 * table of places holds with nothing beside it that asks for a place. Where that word ends, or pos
 * when look_at has to judge. It says nothing that look_at would not say.
 */
static size_t plain_word(struct place_scan *s, size_t pos, size_t limit)
{
    struct span t = s->in->text;
    size_t end = letters_end(t, pos, limit);
    if (end == pos || goes_on(s, pos, end, limit))
        return pos;
    if (!stands_free(t, pos, end) && t.p[pos] != 'U')
        return end;
    struct place_word w = place_word(&s->seen, t, pos, end);
    if (LEX_PLACE(w.bits) > 0 || (w.says & (P_REGION | P_SHORT)) != 0)
        return pos;
    bool never = LEX_COMMON(w.bits) >= 2 || LEX_GIVEN(w.bits) == 3 || end - pos < 3 ||
                 (w.bits & (LEX_CALENDAR | LEX_TITLE | LEX_ORG | LEX_DEMONYM | LEX_ROLE)) != 0;
    return never ? end : pos;
}

int place(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    enum { WORTH = 4096 }; /* bytes of text from which on a memory of words pays */
    struct place_word seen[PLACE_SEEN];
    struct place_scan s = {.in = in, .hits = hits, .first = hits->n};
    struct span t = in->text;
    (void)rule;
    if (whole_field(in))
        return put(&s, 0, t.n, 80, "a field for places");
    if (t.n >= WORTH) {
        memset(seen, 0, sizeof(seen));
        s.seen.v = seen;
    }
    struct word_walk w = {.text = t};
    for (size_t pos = word_walk_next(&w, 0); pos < t.n; pos = word_walk_next(&w, pos)) {
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos)
            s.taken++;
        bool ahead = s.taken < in->ntaken;
        if (ahead && in->taken[s.taken].pos <= pos) {
            pos = in->taken[s.taken].pos + in->taken[s.taken].len;
            continue;
        }
        size_t limit = ahead ? in->taken[s.taken].pos : t.n;
        size_t next = plain_word(&s, pos, limit);
        pos = next > pos ? next : look_at(&s, pos, limit);
        if (pos == 0)
            return -1;
    }
    return 0;
}
