#include "rules/person_cjk.h"

#include "rules/lexicon.h"
#include "rules/person.h"

/*
 * A letter run is a stretch of letters of these scripts. At each of its places the best name that
 * begins there is taken, if what speaks for it reaches TAKE. Points are halves: a surname, the
 * characters of the given name, what stands before and behind. One of the four alone never is
 * enough, and neither are a surname and a given name: 高兴 (glad) and 石油 (oil) are surnames with
 * a word of one character.
 */
enum { TAKE = 11, NAME_MAX = 48, PARTS_MAX = 4 };

static const int left_points[] = {0, 2, 2, 6, 7, 9, 9};
static const int right_points[] = {-2, 1, 2, 3, 4, 6};

struct cjk_scan {
    struct span text;
    const struct detect_text *in;
    struct detect_hits *hits;
    size_t taken; /* index of the first taken range that ends after the place looked at */
    size_t floor; /* nothing before may be looked at: the end of the last taken range */
    size_t limit; /* nothing from here on: the beginning of the next */
    size_t last;  /* where the last name ends */
    size_t chain; /* the same for a name behind a label: others may follow in a row; 0: none */
};

struct name {
    size_t end;
    int points;
    enum cjk_left left;
    const char *why;
};

/* The place n characters of the script behind pos; 0 when there are not as many. */
static size_t skip(const struct cjk_scan *s, size_t pos, unsigned n, enum cjk_script script)
{
    size_t len;
    while (n-- > 0) {
        if (pos >= s->limit || cjk_script_at(s->text, pos, &len) != script)
            return 0;
        pos += len;
    }
    return pos;
}

/* Where the letters of this script end that begin at pos. */
static size_t same_end(const struct cjk_scan *s, size_t pos, enum cjk_script script)
{
    size_t next = pos;
    while ((next = skip(s, pos, 1, script)) > 0)
        pos = next;
    return pos;
}

static unsigned bits_of(const struct cjk_scan *s, size_t pos, size_t end)
{
    return lexicon_find(span_cut(s->text, pos, end - pos));
}

static size_t blank_at(const struct cjk_scan *s, size_t pos)
{
    if (s->limit - pos >= 1 && s->text.p[pos] == ' ')
        return 1;
    return s->limit - pos >= 3 && memcmp(s->text.p + pos, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

/* Are the two characters next to each other on one line with only a comma or the like between? */
static bool in_a_row(struct span t, size_t from, size_t to)
{
    static const char *const joints[] = {
        "\xE3\x80\x81", "\xEF\xBC\x8C", ",", ";", "\xEF\xBC\x9B", "/", "\xE5\x92\x8C", " ",
        "\xE3\x80\x80"};
    enum { LONGEST = 8 };
    if (from == 0 || to < from || to - from > LONGEST)
        return false;
    while (from < to) {
        size_t n = 0;
        for (size_t i = 0; n == 0 && i < sizeof(joints) / sizeof(joints[0]); i++)
            if (strlen(joints[i]) <= to - from &&
                memcmp(t.p + from, joints[i], strlen(joints[i])) == 0)
                n = strlen(joints[i]);
        if (n == 0)
            return false;
        from += n;
    }
    return true;
}

static enum cjk_left left_of(const struct cjk_scan *s, size_t pos, bool edge)
{
    if (edge && in_a_row(s->text, s->chain, pos) && s->chain < pos)
        return LEFT_COLUMN;
    size_t first = 0;
    while (first < s->text.n && (s->text.p[first] == ' ' || s->text.p[first] == '"'))
        first++;
    enum cjk_left key = pos == first && s->in->name.n > 0 ? cjk_key(s->in->name) : LEFT_NONE;
    return key != LEFT_NONE ? key : cjk_before(s->text, pos, s->floor, edge || pos == s->last);
}

static const char *why_of(enum cjk_left left, enum cjk_right right)
{
    if (left >= LEFT_COLUMN)
        return "a surname behind a label of forms";
    if (right >= RIGHT_TITLE)
        return "a surname before an honorific or a title";
    return left == LEFT_TITLE ? "a surname behind a word for a person"
                              : "a surname with a given name of the tables";
}

/* Keeps the better of two; of equals the longer. */
static void better(const struct cjk_scan *s, struct name *best, size_t pos, size_t end, int points,
                   enum cjk_left left)
{
    enum cjk_right right = cjk_after(s->text, end, s->limit);
    points += left_points[left] + right_points[right];
    if (cjk_filler(span_cut(s->text, pos, end - pos)) || end - pos > NAME_MAX)
        return;
    if (points > best->points || (points == best->points && end > best->end))
        *best = (struct name){end, points, left, why_of(left, right)};
}

/* Surnames that begin no other word often: with a given name of several tables they need nothing
 * beside. */
static bool only_surname(const struct cjk_scan *s, size_t pos)
{
    static const char *const rare[] = {"김", "박", "최", "윤", "송", "홍", "권", "황", "곽"};
    for (size_t i = 0; i < sizeof(rare) / sizeof(rare[0]); i++)
        if (memcmp(s->text.p + pos, rare[i], 3) == 0)
            return true;
    return false;
}

/* What the characters of a given name say. */
static int given_points(const struct cjk_scan *s, size_t pos, size_t end, enum cjk_script script)
{
    size_t len;
    unsigned tier = LEX_GIVEN(bits_of(s, pos, end));
    bool one = end - pos <= 3;
    if (tier > 0 && !one)
        return script == CJK_HANGUL && tier > 1 && pos >= 3 && only_surname(s, pos - 3) ? 6 : 4;
    if (tier > 0)
        return 2;
    for (size_t i = pos; i < end; i += len) {
        (void)cjk_script_at(s->text, i, &len);
        if (!(script == CJK_HANGUL ? cjk_given_ko(s->text, i) : cjk_given_zh(s->text, i)))
            return -2;
    }
    return 2;
}

/* A given name in a run of its own behind a blank: 山田 太郎, 王 小明, 김 민준. */
static void apart(const struct cjk_scan *s, struct name *best, size_t pos, size_t surname_end,
                  int points, enum cjk_left left, enum cjk_script script)
{
    size_t len;
    size_t begin = surname_end + blank_at(s, surname_end);
    if (begin == surname_end || begin >= s->limit)
        return;
    enum cjk_script own = cjk_script_at(s->text, begin, &len);
    if (own == CJK_NONE || (script == CJK_HANGUL) != (own == CJK_HANGUL))
        return;
    for (unsigned n = own == CJK_KATAKANA || own == CJK_HIRAGANA ? 4 : 3; n >= 1; n--) {
        size_t end = skip(s, begin, n, own);
        if (end == 0 || cjk_after(s->text, end, s->limit) == RIGHT_NONE)
            continue;
        int given = given_points(s, begin, end, own);
        if (left >= LEFT_COLUMN || given >= 4 ||
            (given > 0 && cjk_after(s->text, end, s->limit) == RIGHT_HONOR))
            better(s, best, pos, end, points + given, left);
    }
}

/* The given names that may follow the surname text[pos, end), and the surname alone before an
 * honorific. */
static void with_given(const struct cjk_scan *s, struct name *best, size_t pos, size_t surname_end,
                       int points, enum cjk_left left, enum cjk_script script)
{
    enum cjk_right right = cjk_after(s->text, surname_end, s->limit);
    size_t gap = blank_at(s, surname_end);
    bool ssi = s->limit - surname_end >= gap + 3 &&
               memcmp(s->text.p + surname_end + gap, "\xEC\x94\xA8", 3) == 0;
    bool listed = surname_end - pos > 3;
    if (left != LEFT_NONE || listed)
        if (script == CJK_HANGUL ? ssi : right == RIGHT_HONOR || (right == RIGHT_TITLE && listed))
            better(s, best, pos, surname_end, points + 1, left);
    if (script == CJK_HAN && listed && left >= LEFT_COLUMN && right == RIGHT_EDGE)
        better(s, best, pos, surname_end, points, left);
    for (unsigned n = 1; n <= 2; n++) {
        size_t end = skip(s, surname_end, n, script);
        if (end == 0)
            break;
        bool short_name = script == CJK_HANGUL && n == 1 && left < LEFT_COLUMN;
        if (!short_name)
            better(s, best, pos, end, points + given_points(s, surname_end, end, script), left);
    }
    size_t three = script == CJK_HAN ? skip(s, surname_end, 3, script) : 0;
    if (three > 0 && LEX_GIVEN(bits_of(s, surname_end, three)) > 0)
        better(s, best, pos, three, points + 4, left);
    size_t len;
    enum cjk_script kana =
        surname_end < s->limit ? cjk_script_at(s->text, surname_end, &len) : CJK_NONE;
    for (unsigned n = 2; listed && n <= 4 && (kana == CJK_HIRAGANA || kana == CJK_KATAKANA); n++) {
        size_t end = skip(s, surname_end, n, kana);
        if (end > 0 && LEX_GIVEN(bits_of(s, surname_end, end)) > 0)
            better(s, best, pos, end, points + 4, left);
    }
    apart(s, best, pos, surname_end, points, left, script);
}

/* Han characters: a surname of two or three characters that the lexicon knows, or of one. */
static void han_name(const struct cjk_scan *s, struct name *best, size_t pos, bool edge)
{
    size_t two = skip(s, pos, 2, CJK_HAN);
    size_t three = two == 0 ? 0 : skip(s, two, 1, CJK_HAN);
    int single = cjk_surname_zh(s->text, pos);
    bool known2 = two > 0 && LEX_SURNAME(bits_of(s, pos, two)) > 0;
    bool known3 = three > 0 && LEX_SURNAME(bits_of(s, pos, three)) > 0;
    size_t one = skip(s, pos, 1, CJK_HAN);
    if (single == 0 && !known2 && !known3)
        return;
    enum cjk_left left = left_of(s, pos, edge);
    if (known3)
        with_given(s, best, pos, three, 4, left, CJK_HAN);
    if (known2)
        with_given(s, best, pos, two, 4, left, CJK_HAN);
    if (single > 0)
        with_given(s, best, pos, one, single == 2 ? 2 : 0, left, CJK_HAN);
}

static void hangul_name(const struct cjk_scan *s, struct name *best, size_t pos)
{
    size_t two = skip(s, pos, 2, CJK_HANGUL);
    int single = cjk_surname_ko(s->text, pos);
    size_t one = skip(s, pos, 1, CJK_HANGUL);
    bool known2 = two > 0 && LEX_SURNAME(bits_of(s, pos, two)) > 0;
    if (single == 0 && !known2)
        return;
    enum cjk_left left = left_of(s, pos, true);
    if (known2)
        with_given(s, best, pos, two, 4, left, CJK_HANGUL);
    if (single > 0)
        with_given(s, best, pos, one, single == 2 ? 2 : 0, left, CJK_HANGUL);
}

/* ジョン・スミス, 约翰·史密斯: a foreign name with a dot between its parts. */
static void dotted_name(const struct cjk_scan *s, struct name *best, size_t pos,
                        enum cjk_script script, bool edge)
{
    static const char *const dots[] = {"\xE3\x83\xBB", "\xC2\xB7", "\xEF\xBD\xA5", "\xE2\x80\xA7",
                                       "\xE2\x80\xA2"};
    unsigned parts = 1;
    size_t end = same_end(s, pos, script);
    while (parts < PARTS_MAX) {
        size_t n = 0;
        for (size_t i = 0; n == 0 && i < sizeof(dots) / sizeof(dots[0]); i++)
            if (strlen(dots[i]) < s->limit - end &&
                memcmp(s->text.p + end, dots[i], strlen(dots[i])) == 0)
                n = strlen(dots[i]);
        size_t next = n == 0 ? 0 : skip(s, end + n, 1, script);
        if (next == 0)
            break;
        end = same_end(s, end + n, script);
        parts++;
    }
    if (parts == 1)
        return;
    if (script == CJK_HAN) /* the last part of a Chinese spelling goes on into the sentence */
        while (end > pos + 9 && cjk_after(s->text, end, s->limit) == RIGHT_EDGE &&
               end - pos > NAME_MAX)
            end = cjk_back(s->text, end, pos);
    better(s, best, pos, end, 4, left_of(s, pos, edge));
}

/* Names in kana: how a name is read, behind its label; a given name of the tables before an
 * honorific. */
static void kana_name(const struct cjk_scan *s, struct name *best, size_t pos,
                      enum cjk_script script)
{
    size_t end = same_end(s, pos, script);
    size_t begin = end + blank_at(s, end);
    size_t second = begin > end ? same_end(s, begin, script) : begin;
    enum cjk_left left = left_of(s, pos, true);
    bool honor = script == CJK_HIRAGANA;
    for (unsigned n = 2; n <= 5; n++) {
        size_t part = skip(s, pos, n, script);
        unsigned bits = part == 0 ? 0 : bits_of(s, pos, part);
        if (LEX_GIVEN(bits) == 0 && LEX_SURNAME(bits) == 0)
            continue;
        enum cjk_right right = cjk_after(s->text, part, s->limit);
        if ((honor || part == end) && right == RIGHT_HONOR)
            better(s, best, pos, part, 4, left);
        if (part == end && left >= LEFT_COLUMN)
            better(s, best, pos, second > begin ? second : end, 4, left);
    }
    if (left == LEFT_KANA)
        better(s, best, pos, second > begin ? second : end, 2, left);
}

static struct name best_at(const struct cjk_scan *s, size_t pos, size_t run)
{
    struct name best = {0};
    size_t len;
    enum cjk_script script = cjk_script_at(s->text, pos, &len);
    bool edge = pos == run || pos == s->last;
    size_t back = pos > run ? cjk_back(s->text, pos, run) : pos;
    enum cjk_script before = back < pos ? cjk_script_at(s->text, back, &len) : CJK_NONE;
    if (script == CJK_HANGUL) {
        if (edge)
            hangul_name(s, &best, pos);
        return best;
    }
    if (script == CJK_HAN)
        han_name(s, &best, pos, edge || before == CJK_HIRAGANA);
    else if (edge || before == CJK_HIRAGANA || before == CJK_HAN)
        if (before != script)
            kana_name(s, &best, pos, script);
    if (before != script || edge)
        dotted_name(s, &best, pos, script, edge || before == CJK_HIRAGANA);
    return best;
}

/* Takes the names of the letter run that begins at pos. Returns where the run ends, 0: no memory.
 */
static size_t run_take(struct cjk_scan *s, size_t run)
{
    size_t pos = run;
    size_t len;
    while (pos < s->limit && cjk_script_at(s->text, pos, &len) != CJK_NONE) {
        struct name best = best_at(s, pos, run);
        size_t next = pos + len;
        bool on = best.points >= TAKE && next < best.end &&
                  cjk_script_at(s->text, next, &len) != CJK_NONE;
        if (on && best_at(s, next, run).points > best.points)
            best.points = 0;
        if (best.points < TAKE) {
            pos = next;
            continue;
        }
        int score = 60 + (best.points - TAKE) * 5;
        if (detect_put(s->hits, (struct detect_hit){pos, best.end - pos, score > 90 ? 90 : score,
                                                    best.why}) != 0)
            return 0;
        s->last = best.end;
        s->chain = best.left >= LEFT_COLUMN ? best.end : 0;
        pos = best.end;
    }
    return pos;
}

/* The next byte that may begin a letter of these scripts, from pos on. */
static size_t next_letter(struct span t, size_t pos)
{
    enum { STEP = 8 };
    const uint64_t high = 0x8080808080808080u;
    while (pos < t.n) {
        uint64_t w;
        if (t.n - pos >= STEP) {
            memcpy(&w, t.p + pos, STEP);
            if ((w & high & (w << 1) & (w << 2)) == 0) { /* no byte of 0xE0 and above */
                pos += STEP;
                continue;
            }
        }
        for (size_t end = t.n - pos < STEP ? t.n : pos + STEP; pos < end; pos++)
            if (t.p[pos] >= 0xE3)
                return pos;
    }
    return pos;
}

int person_cjk(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    struct cjk_scan s = {.text = in->text, .in = in, .hits = hits, .last = (size_t)-1};
    (void)rule;
    for (size_t pos = next_letter(s.text, 0); pos < s.text.n; pos = next_letter(s.text, pos)) {
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos) {
            s.floor = in->taken[s.taken].pos + in->taken[s.taken].len;
            s.taken++;
        }
        s.limit = s.taken < in->ntaken ? in->taken[s.taken].pos : s.text.n;
        size_t len;
        if (pos >= s.limit) {
            pos = in->taken[s.taken].pos + in->taken[s.taken].len;
        } else if (cjk_script_at(s.text, pos, &len) == CJK_NONE) {
            pos += len;
        } else {
            pos = run_take(&s, pos);
            if (pos == 0)
                return -1;
        }
    }
    return 0;
}
