#include "redact/memory.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/starts.h"
#include "rules/fold.h"
#include "rules/lexicon.h"
#include "rules/person_cjk.h"

enum { WORD_MAX = 64, KEY_MAX = 2 * LEX_WORD_MAX, TABLE_MIN = 64, PARTS_MAX = 4 };
enum { LESSONS = 256, LESSON_MAX = 47 };

/* Where a word is found again, from the freest on: a word that was learnt twice is found in the
 * freer way. */
enum how {
    USER,         /* in any case, as a user name */
    NAME,         /* in any case, as a name */
    NAME_JOINED,  /* with a capital, or as a part of a host or user name: nothing but a word */
    NAME_CAPITAL, /* with a capital: it is short or a rare word too */
    NAME_MIDDLE,  /* with a capital inside a sentence: it is an ordinary word too (Green, Price) */
    NAME_EAST,    /* inside a run of letters: a whole name in Chinese, Japanese or Korean */
    FIRM          /* with a capital, as an organisation: a word that is nothing else */
};

struct word {
    unsigned char text[KEY_MAX]; /* folded */
    unsigned char n;
    unsigned char how; /* enum how */
};

/* A value that taught before; another look at it teaches nothing. */
struct lesson {
    const char *type;
    unsigned long document;
    unsigned char n;
    unsigned char value[LESSON_MAX];
};

struct memory {
    const struct engine *engine;
    struct word *word;
    size_t n, cap;
    uint32_t *slot; /* open addressing: index + 1 of a word, 0: free */
    size_t slots;
    unsigned east; /* bit n: a name of n characters is known that is looked for inside of runs */
    struct starts starts; /* how what is known begins: most words of a text end here */
    struct lesson
        lesson[LESSONS];    /* what was learnt from, the newest of those that share a place */
    unsigned long document; /* how often all was forgotten */
};

struct memory *memory_new(const struct engine *e)
{
    struct memory *m = calloc(1, sizeof(*m));
    if (m != NULL)
        m->engine = e;
    return m;
}

void memory_forget(struct memory *m)
{
    m->document++;
    if (m->n == 0)
        return;
    for (size_t i = 0; i < m->n; i++)
        starts_remove(&m->starts, m->word[i].text, m->word[i].n);
    sodium_memzero(m->word, m->n * sizeof(*m->word));
    memset(m->slot, 0, m->slots * sizeof(*m->slot));
    m->east = 0;
    m->n = 0;
}

void memory_free(struct memory *m)
{
    if (m == NULL)
        return;
    memory_forget(m);
    sodium_memzero(m->lesson, sizeof(m->lesson));
    free(m->word);
    free(m->slot);
    free(m);
}

bool memory_knows(const struct memory *m)
{
    return m->n > 0;
}

static unsigned char fold(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static bool alpha(unsigned char c)
{
    return (fold(c) >= 'a' && fold(c) <= 'z') || c >= 0x80;
}

static bool digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool in_word(unsigned char c)
{
    return alpha(c) || digit(c);
}

/*
 * The form in which words are kept and compared: small letters, and without accents where there are
 * any, for JOÃO, João and Joao are one name. Returns its length; 0: too long to be a word.
 */
static size_t fold_key(struct span w, unsigned char key[KEY_MAX])
{
    bool ascii = true;
    for (size_t i = 0; i < w.n && ascii; i++)
        ascii = w.p[i] < 0x80;
    if (!ascii)
        return w.n <= LEX_WORD_MAX ? lexicon_fold(w, key) : 0;
    if (w.n > WORD_MAX)
        return 0;
    for (size_t i = 0; i < w.n; i++)
        key[i] = fold(w.p[i]);
    return w.n;
}

static uint32_t hash(const unsigned char *p, size_t n)
{
    uint32_t h = 2166136261u; /* FNV-1a: the table holds one document's words, and a bad hash costs
                                 only time */
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 16777619u;
    return h ^ (h >> 15);
}

/* Where a folded word is, or would be. */
static size_t slot_of(const struct memory *m, const unsigned char *key, size_t n)
{
    size_t i = hash(key, n) & (m->slots - 1);
    while (m->slot[i] != 0 &&
           (m->word[m->slot[i] - 1].n != n || memcmp(m->word[m->slot[i] - 1].text, key, n) != 0))
        i = (i + 1) & (m->slots - 1);
    return i;
}

static int grow(struct memory *m)
{
    size_t cap = m->cap == 0 ? TABLE_MIN : m->cap * 2;
    struct word *word = calloc(cap, sizeof(*word));
    uint32_t *slot = calloc(cap * 2, sizeof(*slot));
    if (word == NULL || slot == NULL) {
        free(word);
        free(slot);
        return REDACT_E_MEMORY;
    }
    if (m->n > 0) {
        memcpy(word, m->word, m->n * sizeof(*word));
        sodium_memzero(m->word, m->n * sizeof(*m->word));
    }
    free(m->word);
    free(m->slot);
    m->word = word;
    m->slot = slot;
    m->cap = cap;
    m->slots = cap * 2;
    for (size_t i = 0; i < m->n; i++)
        m->slot[slot_of(m, m->word[i].text, m->word[i].n)] = (uint32_t)(i + 1);
    return 0;
}

static int learn_word(struct memory *m, struct span w, enum how how)
{
    unsigned char key[KEY_MAX];
    size_t n = fold_key(w, key);
    if (n == 0)
        return 0;
    if (m->n == m->cap && grow(m) != 0)
        return REDACT_E_MEMORY;
    size_t i = slot_of(m, key, n);
    if (m->slot[i] != 0) {
        struct word *old = &m->word[m->slot[i] - 1];
        old->how = how < old->how ? (unsigned char)how : old->how;
        return 0;
    }
    struct word *new = &m->word[m->n++];
    new->n = (unsigned char)n;
    new->how = (unsigned char)how;
    memcpy(new->text, key, n);
    m->slot[i] = (uint32_t)m->n;
    starts_add(&m->starts, key, n);
    sodium_memzero(key, sizeof(key));
    return 0;
}

/* An ordinary word, a title, a month ...: it does not identify anybody by itself. */
static bool ordinary(struct span w)
{
    unsigned bits = lexicon_find(w);
    return LEX_COMMON(bits) >= 2 ||
           (bits & (LEX_TITLE | LEX_ORG | LEX_STREET | LEX_CALENDAR | LEX_DEMONYM | LEX_SPEECH |
                    LEX_PARTICLE | LEX_ROLE)) != 0;
}

/* The next run of letters in s from *at on. */
static bool next_part(struct span s, size_t *at, struct span *part)
{
    while (*at < s.n && !alpha(s.p[*at]))
        (*at)++;
    size_t end = *at;
    while (end < s.n && alpha(s.p[end]))
        end++;
    *part = span_cut(s, *at, end - *at);
    *at = end;
    return part->n > 0;
}

static size_t letters(struct span w)
{
    size_t n = 0;
    for (size_t i = 0; i < w.n; i++)
        n += (w.p[i] & 0xC0) != 0x80; /* characters, not bytes */
    return n;
}

static int learn_user(struct memory *m, const unsigned char *p, size_t n)
{
    struct span w = {p, n};
    return letters(w) < 5 || ordinary(w) ? 0 : learn_word(m, w, USER);
}

/* gsurname, givensurname and given.surname: the names that people get on machines. */
static int learn_made_of(struct memory *m, struct span given, struct span surname)
{
    static const char joint[] = {0, '.', '_', '-'};
    unsigned char made[2 * WORD_MAX + 1];
    int bad = 0;
    if (given.n == 0 || given.n + surname.n + 1 > WORD_MAX || letters(surname) < 3)
        return 0;
    for (size_t i = 0; i < sizeof(joint) && bad == 0; i++) {
        size_t n = 0;
        memcpy(made, given.p, given.n);
        n += given.n;
        if (joint[i] != 0)
            made[n++] = (unsigned char)joint[i];
        memcpy(made + n, surname.p, surname.n);
        bad = learn_user(m, made, n + surname.n);
        made[given.n] = 0;
    }
    memcpy(made, given.p, 1);
    memcpy(made + 1, surname.p, surname.n);
    if (bad == 0 && given.p[0] < 0x80)
        bad = learn_user(m, made, 1 + surname.n);
    sodium_memzero(made, sizeof(made));
    return bad;
}

/* Ends as English words are made, not as names are (bodyboarding): with a capital only. */
static bool derived(struct span w)
{
    static const char *const ends[] = {"ing", "ment", "ness", "ship", "tion"};
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        struct span e = span_of(ends[i]);
        size_t k = 0;
        while (w.n > e.n && k < e.n && fold(w.p[w.n - e.n + k]) == e.p[k])
            k++;
        if (k == e.n)
            return true;
    }
    return false;
}

/*
 * One word of a name. Of the ordinary words only surnames are learnt, and found again inside
 * sentences only. A word that is in no table of names may be a word of a language that has no
 * table: it is found again with its capital only, and not at all when any language has it.
 */
static int learn_name(struct memory *m, struct span part, bool surname)
{
    unsigned bits = lexicon_find(part);
    size_t n = letters(part);
    unsigned flags = bits & 0xFF00u & ~(unsigned)LEX_ROLE;
    if (ordinary(part)) {
        bool word = surname && n >= 4 && LEX_SURNAME(bits) >= 2 && flags == 0;
        return word ? learn_word(m, part, NAME_MIDDLE) : 0;
    }
    if (n < 3 || (n == 3 && LEX_SURNAME(bits) == 0))
        return 0;
    bool name = LEX_GIVEN(bits) >= 2 || LEX_SURNAME(bits) >= 2;
    bool foreign = (bits & LEX_WORDS) != 0;
    if (foreign && !name)
        return 0;
    bool weak = LEX_GIVEN(bits) + LEX_SURNAME(bits) == 0;
    if (n == 3 || LEX_COMMON(bits) > 0 || LEX_PLACE(bits) > 1 || foreign || (weak && derived(part)))
        return learn_word(m, part, NAME_CAPITAL);
    return learn_word(m, part, weak ? NAME_JOINED : NAME);
}

/* A name in Chinese, Japanese or Korean is learnt whole, without the blank in it: 山田　太郎,
 * 山田太郎. */
static int learn_east(struct memory *m, struct span value)
{
    enum { FEW = 2, MANY = 16 };
    unsigned char joined[LEX_WORD_MAX];
    size_t n = 0;
    size_t len;
    for (size_t i = 0; i < value.n; i += len) {
        if (cjk_script_at(value, i, &len) == CJK_NONE)
            continue;
        if (n + len > sizeof(joined))
            return 0;
        memcpy(joined + n, value.p + i, len);
        n += len;
    }
    struct span whole = {joined, n};
    size_t count = letters(whole);
    int bad = count < FEW || count > MANY ? 0 : learn_word(m, whole, NAME_EAST);
    if (bad == 0 && count >= FEW && count <= MANY)
        m->east |= 1u << count;
    sodium_memzero(joined, sizeof(joined));
    return bad;
}

/*
 * Does the value teach something at all? A lone word that no table of names has, and that nothing
 * but the words of running text around it made a name (or an initial: C. Partitioner), may be found
 * where it stands; all over the document it would rather be a word.
 */
static bool teaches(const struct rule *rule, struct span value)
{
    struct span part;
    size_t words = 0;
    bool known = false;
    if (rule->detector == NULL || strcmp(rule->detector, "person_run") != 0)
        return true;
    for (size_t at = 0; next_part(value, &at, &part);) {
        unsigned bits = letters(part) > 1 ? lexicon_find(part) : 0;
        words += letters(part) > 1;
        known = known || LEX_GIVEN(bits) + LEX_SURNAME(bits) > 1;
    }
    return words > 1 || known;
}

static int learn_person(struct memory *m, struct span value)
{
    struct span part;
    size_t len;
    if (value.n > 0 && cjk_script_at(value, 0, &len) != CJK_NONE)
        return learn_east(m, value);
    struct span first = {NULL, 0};
    struct span last = {NULL, 0};
    for (size_t at = 0; next_part(value, &at, &part); last = part)
        if (first.p == NULL)
            first = part;
    if (first.p != last.p && value.n > 0 && memchr(value.p, ',', value.n) != NULL) {
        part = first;
        first = last;
        last = part;
    }
    int bad = first.p == last.p ? 0 : learn_made_of(m, first, last);
    for (size_t at = 0; bad == 0 && next_part(value, &at, &part);)
        bad = learn_name(m, part, part.p == last.p && first.p != last.p);
    return bad;
}

/* Mailboxes that belong to a function, not to a person. */
static bool role_mailbox(struct span local)
{
    static const char *const roles[] = {
        "abuse",      "accounts",   "admin",         "administrator", "alerts",
        "billing",    "bounce",     "careers",       "contact",       "customerservice",
        "donotreply", "enquiries",  "events",        "feedback",      "finance",
        "hello",      "help",       "helpdesk",      "hostmaster",    "info",
        "jobs",       "mail",       "mailer-daemon", "marketing",     "news",
        "newsletter", "no-reply",   "noreply",       "notifications", "office",
        "orders",     "postmaster", "press",         "privacy",       "registrar",
        "root",       "sales",      "security",      "service",       "support",
        "team",       "test",       "user",          "webmaster",     "welcome"};
    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
        struct span r = span_of(roles[i]);
        size_t k = 0;
        while (k < r.n && k < local.n && fold(local.p[k]) == r.p[k])
            k++;
        if (k == r.n && (k == local.n || !alpha(local.p[k])))
            return true;
    }
    return false;
}

static int learn_mailbox(struct memory *m, struct span value)
{
    const unsigned char *at = memchr(value.p, '@', value.n);
    if (at == NULL)
        return 0;
    struct span local = {value.p, (size_t)(at - value.p)};
    const unsigned char *plus = memchr(local.p, '+', local.n);
    if (plus != NULL)
        local.n = (size_t)(plus - local.p);
    if (local.n == 0 || local.n > WORD_MAX || role_mailbox(local))
        return 0;
    unsigned char joined[WORD_MAX];
    size_t n = 0;
    size_t letters_seen = 0;
    for (size_t i = 0; i < local.n; i++) {
        letters_seen += alpha(local.p[i]);
        if (alpha(local.p[i]) || digit(local.p[i]))
            joined[n++] = local.p[i];
    }
    int bad = 0;
    if (letters_seen >= 4) {
        bad = learn_user(m, local.p, local.n);
        if (bad == 0 && n < local.n)
            bad = learn_user(m, joined, n);
    }
    struct span part;
    for (size_t i = 0; bad == 0 && n < local.n && next_part(local, &i, &part);)
        if (letters(part) >= 4 && LEX_COMMON(lexicon_find(part)) == 0)
            bad = learn_name(m, part, false);
    sodium_memzero(joined, sizeof(joined));
    return bad;
}

/* An organisation of one word, which is no ordinary one, no name and no place. */
static int learn_firm(struct memory *m, struct span value)
{
    struct span part;
    size_t at = 0;
    if (!next_part(value, &at, &part) || part.n != value.n || letters(part) < 5)
        return 0;
    return lexicon_find(part) != 0 ? 0 : learn_word(m, part, FIRM);
}

/* Has the value taught already, since all was forgotten? It is noted. */
static bool taught(struct memory *m, const char *type, struct span value)
{
    struct lesson *l = &m->lesson[hash(value.p, value.n) % LESSONS];
    if (value.n > LESSON_MAX)
        return false;
    if (l->document == m->document && l->type == type &&
        span_equal(value, (struct span){l->value, l->n}))
        return true;
    l->document = m->document;
    l->type = type;
    l->n = (unsigned char)value.n;
    memcpy(l->value, value.p, value.n);
    return false;
}

int memory_learn(struct memory *m, const struct rule *rule, struct span value)
{
    if (!m->engine->memory || value.n == 0 || taught(m, rule->type, value))
        return 0;
    if (strcmp(rule->type, "PERSON") == 0)
        return teaches(rule, value) ? learn_person(m, value) : 0;
    if (strcmp(rule->type, "EMAIL_ADDRESS") == 0)
        return learn_mailbox(m, value);
    if (strcmp(rule->type, "ORGANIZATION") == 0)
        return learn_firm(m, value);
    if (strcmp(rule->type, "USERNAME") == 0) {
        bool rare = letters(value) >= 4 && LEX_COMMON(lexicon_find(value)) == 0;
        return rare ? learn_word(m, value, USER) : learn_user(m, value.p, value.n);
    }
    return 0;
}

static const struct word *find(const struct memory *m, struct span w)
{
    unsigned char key[KEY_MAX];
    size_t n = fold_key(w, key);
    uint32_t i = n == 0 ? 0 : m->slot[slot_of(m, key, n)];
    return i == 0 ? NULL : &m->word[i - 1];
}

static bool ascii(struct span w)
{
    for (size_t i = 0; i < w.n; i++)
        if (w.p[i] >= 0x80)
            return false;
    return true;
}

/* A capital first, or a letter of a script that has none. */
static bool has_capital(struct span w)
{
    enum { CASED = 0x590 }; /* Latin, Greek, Cyrillic, Armenian end before it, Georgian aside */
    size_t len;
    int c = fold_decode(w, 0, &len);
    return fold_is_upper(c) || (c >= CASED && (c < 0x1E00 || c > 0x1EFF));
}

struct sweep {
    const struct memory *m;
    const struct scan_field *f;
    const struct ranges *inert;
    size_t at; /* inert->v[at] is the first that ends after the place looked at */
    struct candidates *out;
};

/* Inside a sentence: a lower-case word, a comma or the like comes before on the same line. */
static bool mid_sentence(struct span text, size_t pos)
{
    if (pos == 0 || text.p[pos - 1] != ' ')
        return false;
    while (pos > 0 && text.p[pos - 1] == ' ')
        pos--;
    return pos > 0 && (in_word(text.p[pos - 1]) || text.p[pos - 1] == ',');
}

/* Is the word a part of something that no sentence has: thackeray-ws2, /home/thackeray? */
static bool joined(struct span text, size_t pos, size_t n)
{
    static const char signs[] = "-_/\\@=~";
    unsigned char before = pos > 0 ? text.p[pos - 1] : ' ';
    unsigned char after = pos + n < text.n ? text.p[pos + n] : ' ';
    if ((before != 0 && strchr(signs, before) != NULL) ||
        (after != 0 && strchr(signs, after) != NULL))
        return true;
    return (before == '.' && pos > 1 && in_word(text.p[pos - 2])) ||
           (after == '.' && pos + n + 1 < text.n && in_word(text.p[pos + n + 1]));
}

static bool may_stand(struct span text, size_t pos, size_t n, enum how how)
{
    if (how == USER)
        return true;
    if (how == NAME) /* in small letters a word of another spelling is another word: phần, Phan */
        return has_capital(span_cut(text, pos, n)) || ascii(span_cut(text, pos, n));
    if (how == NAME_EAST)
        return false;
    if (how == FIRM)
        return has_capital(span_cut(text, pos, n)) && !joined(text, pos, n);
    if (how == NAME_JOINED)
        return has_capital(span_cut(text, pos, n)) ||
               (ascii(span_cut(text, pos, n)) && joined(text, pos, n));
    return has_capital(span_cut(text, pos, n)) && (how == NAME_CAPITAL || mid_sentence(text, pos));
}

static int put(struct sweep *s, size_t pos, size_t n, enum how how)
{
    while (s->at < s->inert->n && s->inert->v[s->at].pos + s->inert->v[s->at].len <= pos)
        s->at++;
    if (s->at < s->inert->n && s->inert->v[s->at].pos < pos + n)
        return 0;
    unsigned rule = how == USER   ? ENGINE_MEMORY_USERNAME
                    : how == FIRM ? ENGINE_MEMORY_ORGANIZATION
                                  : ENGINE_MEMORY_PERSON;
    rule += (unsigned)s->m->engine->set->n;
    return candidates_put(s->out,
                          (struct candidate){.pos = pos,
                                             .len = n,
                                             .field = s->f->number,
                                             .rule = rule,
                                             .score = engine_rule(s->m->engine, rule)->score,
                                             .why = "stands elsewhere in the document"});
}

static int sweep_word(struct sweep *s, size_t pos, size_t n, bool *found)
{
    const struct word *known = find(s->m, span_cut(s->f->text, pos, n));
    *found = known != NULL && may_stand(s->f->text, pos, n, (enum how)known->how);
    return *found ? put(s, pos, n, (enum how)known->how) : 0;
}

static size_t part_end(struct span text, size_t i)
{
    while (i < text.n && in_word(text.p[i]))
        i++;
    return i;
}

static bool joined_at(struct span text, size_t i)
{
    return i + 1 < text.n && (text.p[i] == '.' || text.p[i] == '_' || text.p[i] == '-') &&
           in_word(text.p[i + 1]);
}

/* The longest known run of parts (joined by . _ -) from pos on. Returns where the search goes on.
 */
static int sweep_from(struct sweep *s, size_t pos, size_t *next)
{
    size_t end[PARTS_MAX];
    int n = 0;
    end[n++] = part_end(s->f->text, pos);
    while (n < PARTS_MAX && joined_at(s->f->text, end[n - 1])) {
        end[n] = part_end(s->f->text, end[n - 1] + 1);
        n++;
    }
    bool found = false;
    int bad = 0;
    *next = end[0];
    while (bad == 0 && !found && n-- > 0) {
        bad = sweep_word(s, pos, end[n] - pos, &found);
        if (found)
            *next = end[n];
    }
    return bad;
}

/* The longest known name of these scripts that begins at pos. One of two characters needs an edge
 * or a word beside it. Returns where the search goes on. */
static int east_from(struct sweep *s, size_t pos, size_t *next)
{
    struct span text = s->f->text;
    size_t end[16 + 1];
    size_t n = 0;
    size_t len;
    for (size_t i = pos; n < 16 && i < text.n && cjk_script_at(text, i, &len) != CJK_NONE; n++)
        end[n] = i += len;
    *next = n > 0 ? end[0] : pos + 1;
    for (; n > 1; n--) {
        const struct word *known =
            (s->m->east >> n & 1) == 0 ? NULL : find(s->m, span_cut(text, pos, end[n - 1] - pos));
        if (known == NULL || known->how != NAME_EAST)
            continue;
        size_t least = pos > 64 ? pos - 64 : 0;
        size_t back = pos == 0 ? 0 : cjk_back(text, pos, least);
        bool edge = pos == 0 || cjk_script_at(text, back, &len) == CJK_NONE;
        if (n == 2 && cjk_before(text, pos, least, edge) == LEFT_NONE &&
            cjk_after(text, end[n - 1], text.n) == RIGHT_NONE)
            continue;
        *next = end[n - 1];
        return put(s, pos, end[n - 1] - pos, NAME_EAST);
    }
    return 0;
}

int memory_find(const struct memory *m, const struct scan_field *f, const struct ranges *inert,
                struct candidates *out)
{
    struct sweep s = {.m = m, .f = f, .inert = inert, .out = out};
    for (size_t i = 0; m->east != 0 && i < f->text.n;) {
        int bad = 0;
        if (f->text.p[i] < 0xE3)
            i++;
        else
            bad = east_from(&s, i, &i);
        if (bad != 0)
            return bad;
    }
    s.at = 0;
    struct starts_walk walk = {.text = f->text};
    for (size_t i = 0; m->n > 0 && (i = starts_next(&m->starts, &walk, i)) < f->text.n;) {
        int bad = sweep_from(&s, i, &i);
        if (bad != 0)
            return bad;
    }
    return 0;
}
