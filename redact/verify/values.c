#include "redact/verify/values.h"

#include <stdlib.h>

#include "rules/lexicon.h"

enum { LETTERS_MIN = 4, DIGITS_MIN = 6, PHONE_MIN = 7, LINE_MIN = 24, NAME_TOUCH_MIN = 5 };

bool values_ordinary(struct span word)
{
    const unsigned classes = LEX_TITLE | LEX_ORG | LEX_STREET | LEX_CALENDAR | LEX_DEMONYM |
                             LEX_SPEECH | LEX_PARTICLE | LEX_ROLE;
    unsigned bits = lexicon_find(word);
    return LEX_COMMON(bits) > 0 || LEX_PLACE(bits) > 1 || (bits & classes) != 0;
}

/* Mailbox names of functions, not of people (RFC 2142), and those every system has. */
static bool role(struct span word)
{
    static const char *const roles[] = {
        "info",       "marketing",  "sales",         "support",  "abuse",    "noc",
        "security",   "postmaster", "hostmaster",    "usenet",   "news",     "webmaster",
        "www",        "uucp",       "ftp",           "noreply",  "admin",    "root",
        "donotreply", "daemon",     "administrator", "helpdesk", "office",   "hr",
        "jobs",       "billing",    "contact",       "devops",   "hello",    "team",
        "mail",       "webadmin",   "sysadmin",      "service",  "no-reply", "contacto",
        "kontakt",    "contatto",   "soporte",       "ventas",   "service",  "newsletter",
    };
    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
        if (word.n == strlen(roles[i]) && strncasecmp((const char *)word.p, roles[i], word.n) == 0)
            return true;
    return false;
}

/* The units of a value and what they amount to. */
struct folded {
    struct unit *v;
    size_t n;
    size_t letters, digits; /* characters, not bytes */
    size_t words;           /* runs without separator */
};

static int fold_value(struct span value, struct folded *out)
{
    /* A character folds to no more bytes than it has, except Latin-1 ones: those to one. */
    *out = (struct folded){.v = malloc((value.n + 1) * sizeof(*out->v))};
    struct unit_reader f;
    if (out->v == NULL)
        return -1;
    unit_open(&f, value, 0);
    while (out->n < value.n && unit_next(&f, &out->v[out->n])) {
        const struct unit *u = &out->v[out->n];
        bool first = (u->flags & UNIT_FIRST) != 0;
        out->digits += unit_digit(u);
        out->letters += first && !unit_digit(u);
        out->words += out->n == 0 || u->gap > 0;
        out->n++;
    }
    return 0;
}

static void folded_free(struct folded *f)
{
    if (f->v != NULL)
        explicit_bzero(f->v, f->n * sizeof(*f->v));
    free(f->v);
}

/* Calls ordinary() or role() on each run between separators: are all of them words that name
 * nobody? */
static bool all_plain(struct span value, const struct folded *f)
{
    size_t begin = 0;
    for (size_t i = 1; i <= f->n; i++) {
        if (i < f->n && f->v[i].gap == 0)
            continue;
        size_t from = f->v[begin].pos;
        struct span word = span_cut(value, from, f->v[i - 1].end - from);
        if (!values_ordinary(word) && !role(word))
            return false;
        begin = i;
    }
    return f->n > 0;
}

static bool identifies(struct span value, const struct folded *f)
{
    if (f->n < NEEDLE_MIN)
        return false;
    if (f->digits >= DIGITS_MIN || (f->letters > 0 && f->digits > 0 && f->n >= DIGITS_MIN))
        return true;
    return f->letters >= LETTERS_MIN && !(f->words == 1 && all_plain(value, f));
}

/* A number: digits only, or one id of letters and digits; not an address or a name with a digit in
 * it. */
static unsigned flags_of(struct span value, const struct folded *f, const char *type)
{
    bool phone = strcmp(type, "PHONE_NUMBER") == 0;
    if (f->digits > 0 && f->letters == 0)
        return phone ? NEEDLE_NUMBER | NEEDLE_PHONE : NEEDLE_NUMBER;
    bool mail = value.n > 0 && memchr(value.p, '@', value.n) != NULL;
    if (f->digits >= LETTERS_MIN && !mail && f->digits * 2 >= f->letters)
        return NEEDLE_NUMBER;
    return 0;
}

/* The value being taken in. */
struct source {
    struct values *to;
    const char *type;
    size_t document;
};

/* A name that the lexicon has as one: thousands bear it. */
static bool widespread(struct span word)
{
    unsigned bits = lexicon_find(word);
    return LEX_GIVEN(bits) > 0 || LEX_SURNAME(bits) > 0 || LEX_PLACE(bits) > 0;
}

static int put(struct source *s, const struct unit *units, size_t n, unsigned flags)
{
    uint32_t which = NEEDLE_NONE;
    if (needles_put(&s->to->needles, units, n, flags, s->type, &which) != 0)
        return -1;
    if ((flags & NEEDLE_HOME) == 0 || which == NEEDLE_NONE)
        return 0;
    return homes_put(&s->to->homes, which, s->document);
}

static int put_words(struct source *s, struct span value, const struct folded *f)
{
    size_t begin = 0;
    for (size_t i = 1; i <= f->n; i++) {
        if (i < f->n && f->v[i].gap == 0)
            continue;
        size_t from = f->v[begin].pos;
        struct span word = span_cut(value, from, f->v[i - 1].end - from);
        size_t letters = 0;
        for (size_t k = begin; k < i; k++)
            letters += (f->v[k].flags & UNIT_FIRST) != 0 && !unit_digit(&f->v[k]);
        unsigned flags = i - begin >= NAME_TOUCH_MIN ? NEEDLE_NAME : 0;
        if (widespread(word))
            flags |= NEEDLE_HOME;
        if (letters >= LETTERS_MIN && !values_ordinary(word) &&
            put(s, f->v + begin, i - begin, flags) != 0)
            return -1;
        begin = i;
    }
    return 0;
}

/* A part of a value, if it identifies by itself. */
static int put_part(struct source *s, struct span part)
{
    struct folded f;
    int rc = fold_value(part, &f);
    if (rc == 0 && identifies(part, &f) && !all_plain(part, &f))
        rc = put(s, f.v, f.n, flags_of(part, &f, s->type));
    folded_free(&f);
    return rc;
}

static int put_mailbox(struct source *s, struct span value)
{
    const unsigned char *at = value.n == 0 ? NULL : memrchr(value.p, '@', value.n);
    if (at == NULL || at == value.p)
        return 0;
    return put_part(s, span_cut(value, 0, (size_t)(at - value.p)));
}

/* Length of the country code at the head of an international number (ITU-T E.164, assigned codes).
 */
static size_t country_code(const struct unit *d, size_t n)
{
    static const char two[] =
        "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 "
        "57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";
    if (n < 3 || d[0].byte == '0')
        return 0;
    if (d[0].byte == '1' || d[0].byte == '7')
        return 1;
    for (size_t i = 0; two[i] != 0; i += 3)
        if (d[0].byte == (unsigned char)two[i] && d[1].byte == (unsigned char)two[i + 1])
            return 2;
    return 3;
}

static int put_national(struct source *s, struct span value, const struct folded *f)
{
    size_t n = 0;
    while (n < f->n && unit_digit(&f->v[n]))
        n++;
    size_t skip = 0;
    bool plus = f->n > 0 && f->v[0].pos > 0 && memchr(value.p, '+', f->v[0].pos) != NULL;
    if (plus || (n == 11 && f->v[0].byte == '1'))
        skip = country_code(f->v, n);
    else if (n > PHONE_MIN && f->v[0].byte == '0')
        skip = f->v[1].byte == '0' ? 2 + country_code(f->v + 2, n - 2) : 1;
    /* +44 (0)20 ...: the trunk zero is written but not dialled. */
    if (plus && skip < n && f->v[skip].byte == '0')
        skip++;
    if ((skip == 0 && n == f->n) || n < PHONE_MIN + skip)
        return 0;
    return put(s, f->v + skip, n - skip, NEEDLE_NUMBER | NEEDLE_PHONE);
}

static int put_lines(struct source *s, struct span value)
{
    while (value.n > 0) {
        const unsigned char *nl = memchr(value.p, '\n', value.n);
        size_t n = nl == NULL ? value.n : (size_t)(nl - value.p);
        /* -----BEGIN and -----END lines are the same in every key. */
        bool armour = span_is(span_cut(value, 0, 5), "-----");
        if (n >= LINE_MIN && !armour && put_part(s, span_cut(value, 0, n)) != 0)
            return -1;
        value = span_cut(value, nl == NULL ? n : n + 1, value.n);
    }
    return 0;
}

static int put_parts(struct source *s, struct span value, const struct folded *f)
{
    int rc = 0;
    if (strcmp(s->type, "PERSON") == 0)
        rc = put_words(s, value, f);
    else if (strcmp(s->type, "PHONE_NUMBER") == 0)
        rc = put_national(s, value, f);
    else if (strcmp(s->type, "EMAIL_ADDRESS") == 0)
        rc = put_mailbox(s, value);
    if (rc == 0 && value.n > 0 && memchr(value.p, '\n', value.n) != NULL)
        rc = put_lines(s, value);
    return rc;
}

enum values_verdict values_put(struct values *v, struct span value, const char *type,
                               size_t document)
{
    struct source s = {v, type, document};
    struct folded f;
    enum values_verdict verdict = VALUE_SLIGHT;
    int rc = fold_value(value, &f);
    if (rc == 0 && identifies(value, &f)) {
        bool plain = f.digits < DIGITS_MIN && all_plain(value, &f);
        verdict = VALUE_SEARCHED;
        rc = put(&s, f.v, f.n, flags_of(value, &f, type) | (plain ? NEEDLE_HOME : 0));
    }
    if (rc == 0)
        rc = put_parts(&s, value, &f);
    folded_free(&f);
    return rc == 0 ? verdict : VALUE_NO_MEMORY;
}

int values_ready(struct values *v)
{
    homes_ready(&v->homes);
    return needles_ready(&v->needles);
}

void values_free(struct values *v)
{
    needles_free(&v->needles);
    homes_free(&v->homes);
}

bool values_faint(struct span value)
{
    const unsigned classes = LEX_TITLE | LEX_SPEECH | LEX_PARTICLE | LEX_CALENDAR;
    struct folded f;
    bool faint = true;
    if (fold_value(value, &f) == 0) {
        unsigned bits = f.words == 1 ? lexicon_find(value) : 0;
        faint = f.letters + f.digits < 3 || (f.letters == 0 && f.digits < 4) ||
                LEX_COMMON(bits) == LEX_TIER_MASK || (bits & classes) != 0;
    }
    folded_free(&f);
    return faint;
}
