#include "rules/person.h"
#include "rules/person_field.h"
#include "rules/person_shape.h"

struct line {
    size_t pos, end; /* without the line end and the blanks around */
};

static bool blank(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* text[pos, end) without blanks and the marks of a heading or a list around it. */
static struct line trimmed(struct span t, size_t pos, size_t end)
{
    struct line l = {pos, end};
    while (l.pos < l.end &&
           (blank(t.p[l.pos]) || t.p[l.pos] == '#' || t.p[l.pos] == '*' || t.p[l.pos] == '"'))
        l.pos++;
    while (l.end > l.pos &&
           (blank(t.p[l.end - 1]) || t.p[l.end - 1] == '*' || t.p[l.end - 1] == '"'))
        l.end--;
    return l;
}

/* Where the line that holds `at` begins; `floor` when that is further back. */
static size_t line_begin(struct span t, size_t at, size_t floor)
{
    const unsigned char *nl = at > floor ? memrchr(t.p + floor, '\n', at - floor) : NULL;
    return nl == NULL ? (floor < at ? floor : at) : (size_t)(nl - t.p) + 1;
}

/* The line that holds `at`, trimmed. */
static struct line line_at(struct span t, size_t at)
{
    enum { LONGEST = 400 };
    size_t most = t.n - at < LONGEST ? t.n - at : LONGEST;
    const unsigned char *nl = most > 0 ? memchr(t.p + at, '\n', most) : NULL;
    return trimmed(t, line_begin(t, at, at > LONGEST ? at - LONGEST : 0),
                   nl == NULL ? at + most : (size_t)(nl - t.p));
}

static bool touches_taken(const struct detect_text *in, size_t pos, size_t end)
{
    size_t lo = 0;
    size_t hi = in->ntaken;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (in->taken[mid].pos + in->taken[mid].len <= pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < in->ntaken && in->taken[lo].pos < end;
}

/* What may follow a name on its line: a separator and more (a trade, a place, a telephone), or
 * degrees. */
static bool separated(struct span t, size_t i, size_t end)
{
    static const struct word_entry degrees[] = {
        {"ba", 1}, {"bs", 1},  {"bsc", 1}, {"cpa", 1}, {"dds", 1}, {"esq", 1},
        {"jr", 1}, {"ma", 1},  {"mba", 1}, {"md", 1},  {"ms", 1},  {"msc", 1},
        {"pe", 1}, {"phd", 1}, {"pmp", 1}, {"rn", 1},  {"sr", 1},
    };
    if (i + 2 < end && t.p[i] == ',' && t.p[i + 1] == ' ') {
        struct word w = word_read(t, i + 2);
        return word_value(t, w.pos, w.end, degrees, sizeof(degrees) / sizeof(degrees[0])) != 0;
    }
    size_t gap = 0;
    while (i + gap < end && blank(t.p[i + gap]))
        gap++;
    i += gap;
    if (i >= end || gap == 0)
        return i >= end;
    if (t.p[i] == '|' || t.p[i] == '(' || t.p[i] == '+' || t.p[i] == '<')
        return true;
    if (t.p[i] == '-')
        return i + 1 < end && blank(t.p[i + 1]);
    /* en and em dash, bullet; middle dot */
    if (i + 2 < end && t.p[i] == 0xE2 && t.p[i + 1] == 0x80)
        return t.p[i + 2] == 0x93 || t.p[i + 2] == 0x94 || t.p[i + 2] == 0xA2;
    return t.p[i] == 0xC2 || gap >= 2;
}

/* Where a line stands: at the head of a document, below the closing words of a letter, or
 * anywhere. */
enum place { PLACE_ANY, PLACE_HEAD, PLACE_CLOSE };

/* Is it a name and nothing else: known words, or words that are nothing else than a name? */
static int shape_score(const struct name_shape *s, enum place place)
{
    bool head = place != PLACE_ANY;
    if (s->cues > 0 || s->common == s->words || s->words > 4 + (size_t)head ||
        s->places == s->words)
        return 0;
    if (s->words == 1 && place == PLACE_CLOSE)
        return s->common == 0 && !s->upper ? 60 : 0;
    if (s->words == 1)
        return head && s->given >= 2 && s->common == 0 && !s->upper ? 65 : 0;
    if (s->names >= 2 && s->common == 0)
        return 90;
    if (s->names >= 1 && s->common == 0 && s->places == 0)
        return 85;
    if (s->names >= 1 && s->led && s->words <= 3)
        return 60;
    return head && s->common == 0 && s->places == 0 && !s->upper && s->words <= 3 ? 60 : 0;
}

static int line_take(const struct detect_text *in, struct line l, enum place place, const char *why,
                     struct detect_hits *hits)
{
    struct name_shape s;
    if (l.pos >= l.end || !name_shape_read(in->text, l.pos, l.end, &s))
        return 0;
    size_t stop = s.end;
    if (stop < l.end && in->text.p[stop] == '.')
        stop++; /* of an initial */
    int score = shape_score(&s, place);
    bool alone = stop == l.end || (place != PLACE_ANY && separated(in->text, stop, l.end));
    if (score == 0 || !alone || touches_taken(in, l.pos, s.end))
        return 0;
    return detect_put(hits, (struct detect_hit){l.pos, s.end - l.pos, score, why});
}

/* A text that stands on a line alone, and its length. */
struct whole {
    size_t n;
    const char *text;
};

/* Is the line, without its last sign, one of these texts in any letter case? Letters beyond ASCII
 * as written. */
static bool line_is(struct span text, struct line l, const struct whole *list, size_t n)
{
    size_t len = l.end - l.pos;
    unsigned char last = len > 0 ? text.p[l.end - 1] : 0;
    len -= last == ',' || last == '.' || last == '!';
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        if (list[i].n != len)
            continue;
        while (k < len && (text.p[l.pos + k] | 0x20) == ((unsigned char)list[i].text[k] | 0x20))
            k++;
        if (k == len)
            return true;
    }
    return false;
}

#define WHOLE(s)                                                                                   \
    {                                                                                              \
        sizeof(s) - 1, s                                                                           \
    }

/* The words above a signature, and the two dashes of mail (RFC 3676, 4.3). */
static bool is_closing(struct span text, struct line l)
{
    /* clang-format off */
    static const struct whole closings[] = {
        WHOLE("--"), WHOLE("all the best"), WHOLE("atenciosamente"), WHOLE("atentamente"), WHOLE("best"),
        WHOLE("best regards"), WHOLE("best wishes"), WHOLE("beste gr\xC3\xBC\xC3\x9F" "e"),
        WHOLE("bien cordialement"), WHOLE("cheers"), WHOLE("cordiali saluti"), WHOLE("cordialement"),
        WHOLE("cordially"), WHOLE("cumprimentos"), WHOLE("distinti saluti"),
        WHOLE("freundliche gr\xC3\xBC\xC3\x9F" "e"), WHOLE("kind regards"), WHOLE("kindest regards"),
        WHOLE("liebe gr\xC3\xBC\xC3\x9F" "e"), WHOLE("love"), WHOLE("many thanks"),
        WHOLE("med venlig hilsen"), WHOLE("med v\xC3\xA4nlig h\xC3\xA4lsning"),
        WHOLE("met vriendelijke groet"), WHOLE("met vriendelijke groeten"),
        WHOLE("mit freundlichem gru\xC3\x9F"), WHOLE("mit freundlichen gr\xC3\xBC\xC3\x9F" "en"),
        WHOLE("mvh"), WHOLE("pozdrawiam"), WHOLE("regards"), WHOLE("respectfully"), WHOLE("saludos"),
        WHOLE("saludos cordiales"), WHOLE("sincerely"), WHOLE("sincerely yours"), WHOLE("thank you"),
        WHOLE("thanks"), WHOLE("un cordial saludo"), WHOLE("un saludo"), WHOLE("vennlig hilsen"),
        WHOLE("viele gr\xC3\xBC\xC3\x9F" "e"), WHOLE("warm regards"), WHOLE("with best wishes"),
        WHOLE("with kind regards"), WHOLE("yours faithfully"), WHOLE("yours sincerely"), WHOLE("yours truly"),
        WHOLE("z powa\xC5\xBC" "aniem"),
    };
    /* clang-format on */
    return line_is(text, l, closings, sizeof(closings) / sizeof(closings[0]));
}

/* The headings that stand above the name of a resume. */
static bool is_heading(struct span text, struct line l)
{
    static const struct whole heads[] = {WHOLE("curriculum vitae"), WHOLE("resume"),
                                         WHOLE("r\xC3\xA9sum\xC3\xA9"), WHOLE("cv"),
                                         WHOLE("lebenslauf")};
    return line_is(text, l, heads, sizeof(heads) / sizeof(heads[0]));
}

static struct line next_line(struct span t, size_t from)
{
    while (from < t.n && (blank(t.p[from]) || t.p[from] == '\n'))
        from++;
    return line_at(t, from);
}

static bool digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* A telephone number, or a token of contact data. */
static bool is_contact(struct span text, const struct detect_range *r)
{
    struct span s = span_cut(text, r->pos, r->len);
    size_t digits = 0;
    if (s.p == NULL || s.n == 0)
        return false;
    if (s.n > 14 &&
        (memcmp(s.p, "EMAIL_ADDRESS_", 14) == 0 || memcmp(s.p, "PHONE_NUMBER_", 13) == 0))
        return true;
    if (s.p[0] != '+' && s.p[0] != '(' && !digit(s.p[0]))
        return false;
    for (size_t i = 0; i < s.n && i < 64; i++)
        digits += digit(s.p[i]);
    return digits >= 7 && digits <= 15;
}

/* From `from`, the next place with contact data: a mail address by its sign, or a range that is
 * taken. text.n: none. */
static size_t next_contact(const struct detect_text *in, size_t from, size_t *taken)
{
    struct span t = in->text;
    while (*taken < in->ntaken &&
           (in->taken[*taken].pos < from || !is_contact(t, &in->taken[*taken])))
        (*taken)++;
    size_t limit = *taken < in->ntaken ? in->taken[*taken].pos : t.n;
    const unsigned char *at = from < limit ? memchr(t.p + from, '@', limit - from) : NULL;
    return at == NULL ? limit : (size_t)(at - t.p);
}

static int contact_lines(const struct detect_text *in, size_t done, struct detect_hits *hits)
{
    size_t taken = 0;
    for (size_t at = next_contact(in, done, &taken); at < in->text.n;
         at = next_contact(in, done, &taken)) {
        size_t begin = line_begin(in->text, at, done);
        if (begin > done) {
            struct line above = line_at(in->text, begin - 1);
            if (above.pos >= done &&
                line_take(in, above, PLACE_ANY, "a line above contact data", hits) != 0)
                return -1;
        }
        const unsigned char *end = memchr(in->text.p + at, '\n', in->text.n - at);
        done = end == NULL ? in->text.n : (size_t)(end - in->text.p);
    }
    return 0;
}

/* The names below the closing words of letters. */
static int closing_lines(const struct detect_text *in, size_t from, struct detect_hits *hits)
{
    enum { LONGEST = 36, GAP_MAX = 3 };
    struct span t = in->text;
    for (size_t begin = from, end; begin < t.n; begin = end + 1) {
        const unsigned char *nl = memchr(t.p + begin, '\n', t.n - begin);
        end = nl == NULL ? t.n : (size_t)(nl - t.p);
        if (end - begin > LONGEST || end == t.n || end - begin < 2)
            continue;
        struct line l = trimmed(t, begin, end);
        if (!is_closing(t, l))
            continue;
        struct line name = next_line(t, end);
        size_t gap = 0;
        for (size_t i = end; i < name.pos; i++)
            gap += t.p[i] == '\n';
        bool dashes = t.p[l.pos] == '-';
        if (gap <= GAP_MAX && line_take(in, name, dashes ? PLACE_HEAD : PLACE_CLOSE,
                                        "a line below closing words", hits) != 0)
            return -1;
    }
    return 0;
}

/* A field that holds more than a value: lines, or a text of some length. */
static bool is_document(struct span text)
{
    enum { VALUE = 100 };
    return text.n > VALUE || (text.n > 0 && memchr(text.p, '\n', text.n) != NULL);
}

int person_line(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    size_t done = 0; /* end of the last line that was looked at */
    (void)rule;
    if (in->name.n > 0 && !is_document(in->text))
        return person_field(in, hits);
    if (in->head && in->text.n > 0) {
        struct line l = next_line(in->text, 0);
        if (is_heading(in->text, l))
            l = next_line(in->text, l.end);
        if (line_take(in, l, PLACE_HEAD, "the first line", hits) != 0)
            return -1;
        done = l.end;
    }
    return closing_lines(in, done, hits) != 0 ? -1 : contact_lines(in, done, hits);
}
