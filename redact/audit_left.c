/*
 * What no rule has found and yet looks like something: something@something, names of the lexicon,
 * dense strings, runs of digits, capitalised words that are in no table. Counted by shape: letters
 * become X and x, digits 9, and long runs of letters are cut, so that nothing of the text is left.
 */
#include <math.h>

#include "redact/audit.h"
#include "rules/fold.h"
#include "rules/lexicon.h"

enum {
    WORD_MAX = 256, /* bytes of a word that is looked at; of a longer one its beginning */
    SHAPE_MAX = 64, /* characters of a shape */
    RUN_MAX = 5,    /* letters of a run that are shown */
    WORDS_MAX = 4,  /* capitalised words that are told as one */
    DIGITS_MIN = 6,
    DENSE_MIN = 16
};

const char *audit_kind_name(enum audit_kind k)
{
    static const char *const names[LEFT_KINDS] = {[LEFT_AT] = "with an at sign",
                                                  [LEFT_NAME] = "a name of the lexicon",
                                                  [LEFT_DENSE] = "dense as a key",
                                                  [LEFT_DIGITS] = "a run of digits",
                                                  [LEFT_CAPITAL] =
                                                      "a capitalised word that is in no table"};
    return names[k];
}

/* How much one of a kind weighs when they are ranked. */
unsigned audit_kind_weight(enum audit_kind k)
{
    static const unsigned char weight[LEFT_KINDS] = {
        [LEFT_AT] = 8, [LEFT_NAME] = 6, [LEFT_DENSE] = 4, [LEFT_DIGITS] = 3, [LEFT_CAPITAL] = 1};
    return weight[k];
}

/* ---- shapes ---- */

struct outline {
    char s[SHAPE_MAX + 2];
    size_t n;
};

static void shape_put(struct outline *o, char c)
{
    size_t run = 0;
    while (run < o->n && o->s[o->n - 1 - run] == c)
        run++;
    bool letter = c == 'X' || c == 'x';
    if (o->n > 0 && letter && o->s[o->n - 1] == '+' && o->n > 1 && o->s[o->n - 2] == c)
        return;
    if (o->n >= SHAPE_MAX)
        return;
    o->s[o->n++] = letter && run == RUN_MAX ? '+' : c;
}

/* Signs that structure a value are shown, all others are one. */
static void shape_of(struct span word, struct outline *o)
{
    for (size_t i = 0, len; i < word.n; i += len) {
        int c = fold_decode(word, i, &len);
        if (c >= '0' && c <= '9')
            shape_put(o, '9');
        else if (c < 0 ||
                 (c < 128 && c != ' ' && strchr("@.-_+/:,'", c) == NULL && !fold_is_letter(c)))
            shape_put(o, '?');
        else if (c < 128 && !fold_is_letter(c))
            shape_put(o, (char)c);
        else
            shape_put(o, fold_is_upper(c) ? 'X' : 'x');
    }
    o->s[o->n] = '\0';
}

struct look {
    size_t digits, upper, lower, others, separators;
    size_t at; /* place of the first @, from 1 */
};

static struct look look_at(struct span w)
{
    struct look l = {.at = 0};
    for (size_t i = 0; i < w.n; i++) {
        unsigned char c = w.p[i];
        if (c >= '0' && c <= '9')
            l.digits++;
        else if (c >= 'A' && c <= 'Z')
            l.upper++;
        else if ((c >= 'a' && c <= 'z') || c >= 0x80)
            l.lower++;
        else if (strchr("-./:+", c) != NULL)
            l.separators++;
        else
            l.others++;
        if (c == '@' && l.at == 0)
            l.at = i + 1;
    }
    return l;
}

/* Of a dense string only which signs it has, and how many. */
static void shape_of_dense(const struct look *l, size_t n, struct outline *o)
{
    static const char hundreds[] = "0123456789";
    o->n = 0;
    o->s[o->n++] = '[';
    if (l->upper > 0)
        o->s[o->n++] = 'X';
    if (l->lower > 0)
        o->s[o->n++] = 'x';
    o->s[o->n++] = '9';
    if (l->separators + l->others > 0)
        o->s[o->n++] = '?';
    o->s[o->n++] = ']';
    o->s[o->n++] = '{';
    for (size_t unit = 100; unit > 0; unit /= 10)
        if (n >= unit)
            o->s[o->n++] = hundreds[n / unit % 10];
    o->s[o->n++] = '}';
    o->s[o->n] = '\0';
}

/* 3.14159: a number, and no run of digits. */
static bool is_decimal(struct span w)
{
    size_t points = 0;
    for (size_t i = 0; i < w.n; i++) {
        if (w.p[i] != '.' && (w.p[i] < '0' || w.p[i] > '9'))
            return false;
        points += w.p[i] == '.';
    }
    return points == 1;
}

void audit_shape_of(struct span value, char out[AUDIT_SHAPE_ROOM])
{
    struct outline o = {.n = 0};
    shape_of(value, &o);
    memcpy(out, o.s, o.n + 1);
}

static int put_left(struct audit *a, enum audit_kind kind, const struct outline *o)
{
    char name[SHAPE_MAX + 4] = {(char)('0' + kind), ' ', 0};
    memcpy(name + 2, o->s, o->n + 1);
    struct span id = span_of(name);
    struct audit_shape *shape = map_get(&a->shapes, audit_name_hash(a, id), id);
    if (shape != NULL) {
        shape->kind = kind;
        shape->n++;
    }
    return a->shapes.bad ? REDACT_E_MEMORY : 0;
}

/* ---- words ---- */

static bool is_blank(unsigned char c)
{
    return c <= ' ' || strchr("\"<>()[]{}|;=`", c) != NULL;
}

static bool is_sign(unsigned char c)
{
    return strchr(".,:!?'*_-/\\&#%$^~", c) != NULL && c != 0;
}

/* Bits of entropy of the word's bytes, each. */
static double entropy(struct span word)
{
    unsigned of[256] = {0};
    double bits = 0;
    for (size_t i = 0; i < word.n; i++)
        of[word.p[i]]++;
    for (int i = 0; i < 256; i++)
        if (of[i] > 0) {
            double p = (double)of[i] / (double)word.n;
            bits -= p * log2(p);
        }
    return bits;
}

static bool is_dense(struct span w, const struct look *l)
{
    int classes = (l->digits > 0) + (l->upper > 0) + (l->lower > 0);
    bool hex = l->digits > 4 && w.n >= 24 && l->separators + l->others == 0;
    return w.n >= DENSE_MIN && l->separators <= 2 && (classes == 3 || hex) && l->digits > 1 &&
           entropy(w) >= (hex && classes < 3 ? 3.0 : 3.5);
}

/* A word that begins with a capital, letters throughout. */
static bool is_capital(struct span w)
{
    size_t len = 0;
    bool first = true;
    bool small = false;
    for (size_t i = 0; i < w.n; i += len) {
        int c = fold_decode(w, i, &len);
        bool inner = !first && (c == '-' || c == '\'' || c == 0x2019);
        if (c < 0 || (!fold_is_letter(c) && !inner) || (first && !fold_is_upper(c)))
            return false;
        small = small || (!inner && !fold_is_upper(c));
        first = false;
    }
    return small && w.n > 2;
}

enum word_kind { WORD_PLAIN, WORD_UNKNOWN, WORD_NAME };

/* What a capitalised word is to the lexicon. Words of it that are no names count for nothing. */
static enum word_kind word_kind(struct span w)
{
    unsigned bits = lexicon_find(w);
    unsigned other = LEX_TITLE | LEX_ORG | LEX_STREET | LEX_CALENDAR | LEX_DEMONYM | LEX_ROLE;
    if (bits == 0)
        return WORD_UNKNOWN;
    if ((bits & (other | LEX_WORDS)) != 0 || LEX_COMMON(bits) > 0 || LEX_PLACE(bits) > 0)
        return WORD_PLAIN;
    return LEX_GIVEN(bits) > 1 || LEX_SURNAME(bits) > 1 ? WORD_NAME : WORD_PLAIN;
}

/* Capitalised words in a row, told as one. */
struct row {
    struct outline shape;
    unsigned n;
    bool name;
};

static int row_end(struct audit *a, struct row *r)
{
    int bad = r->n == 0 ? 0 : put_left(a, r->name ? LEFT_NAME : LEFT_CAPITAL, &r->shape);
    *r = (struct row){.n = 0};
    return bad;
}

static int row_put(struct audit *a, struct row *r, struct span w, enum word_kind kind, bool joins)
{
    int bad = joins && r->n < WORDS_MAX ? 0 : row_end(a, r);
    if (r->n > 0)
        shape_put(&r->shape, ' ');
    shape_of(w, &r->shape);
    r->name = r->name || kind == WORD_NAME;
    r->n++;
    return bad;
}

static struct span trim_signs(struct span w)
{
    while (w.n > 0 && is_sign(w.p[0])) {
        w.p++;
        w.n--;
    }
    while (w.n > 0 && is_sign(w.p[w.n - 1]))
        w.n--;
    return w;
}

/* One piece between blanks. `joins`: nothing but a single blank stands between it and the last. */
static int put_word(struct audit *a, struct row *r, struct span w, bool joins)
{
    struct outline shape = {.n = 0};
    w = trim_signs(w);
    struct span seen = span_cut(w, 0, WORD_MAX);
    struct look l = look_at(seen);
    size_t begin = 0;
    size_t end = 0;
    if (w.n == 0 || pseudo_next(w.p, w.n, 0, &begin, &end))
        return row_end(a, r);
    enum word_kind kind = is_capital(seen) ? word_kind(seen) : WORD_PLAIN;
    if (kind != WORD_PLAIN)
        return row_put(a, r, seen, kind, joins);
    int bad = row_end(a, r);
    if (bad != 0)
        return bad;
    shape_of(seen, &shape);
    if (l.at > 1 && l.at < seen.n)
        return put_left(a, LEFT_AT, &shape);
    if (is_dense(seen, &l)) {
        shape_of_dense(&l, seen.n, &shape);
        return put_left(a, LEFT_DENSE, &shape);
    }
    if (l.digits >= DIGITS_MIN && l.upper + l.lower + l.others == 0 && !is_decimal(seen))
        return put_left(a, LEFT_DIGITS, &shape);
    return 0;
}

static int put_between(struct audit *a, struct span text)
{
    struct row row = {.n = 0};
    size_t last = SIZE_MAX; /* end of the last word */
    int bad = 0;
    for (size_t i = 0; i < text.n && bad == 0;) {
        size_t n = 0;
        while (i + n < text.n && !is_blank(text.p[i + n]))
            n++;
        if (n == 0) {
            i++;
            continue;
        }
        struct span w = span_cut(text, i, n);
        bool joins =
            last != SIZE_MAX && i == last + 1 && text.p[last] == ' ' && !is_sign(text.p[last - 1]);
        bad = put_word(a, &row, w, joins);
        i += n;
        last = i;
    }
    return bad != 0 ? bad : row_end(a, &row);
}

bool audit_left_in(struct span text)
{
    bool in = false;
    for (size_t i = 0; i < text.n && !in;) {
        size_t n = 0;
        while (i + n < text.n && !is_blank(text.p[i + n]))
            n++;
        struct span w = span_cut(trim_signs(span_cut(text, i, n)), 0, WORD_MAX);
        struct look l = look_at(w);
        in = w.n > 0 && ((l.at > 1 && l.at < w.n) || is_dense(w, &l) || l.digits >= DIGITS_MIN ||
                         (is_capital(w) && word_kind(w) == WORD_NAME));
        i += n + 1;
    }
    return in;
}

int audit_left(struct audit *a, struct span text, const struct audit_gap *found, size_t n)
{
    size_t at = 0;
    int bad = 0;
    for (size_t i = 0; i < n && bad == 0; i++) {
        if (found[i].pos > at)
            bad = put_between(a, span_cut(text, at, found[i].pos - at));
        at = found[i].pos + found[i].n > at ? found[i].pos + found[i].n : at;
    }
    return bad != 0 ? bad : put_between(a, span_cut(text, at, text.n));
}
