#include "rules/person_score.h"

/* What the words of a run amount to. */
struct sum {
    const struct token *first, *last;
    size_t names, initials, particles, uppers;
    size_t middle_common, middle_rest, orgs, streets, demonyms, months;
};

static struct sum sum_of(const struct token *t, size_t n)
{
    struct sum s = {.first = NULL};
    for (size_t i = 0; i < n; i++) {
        s.initials += t[i].kind == TOKEN_INITIAL;
        s.particles += t[i].kind == TOKEN_PARTICLE;
        if (t[i].kind != TOKEN_NAME)
            continue;
        if (s.first == NULL)
            s.first = &t[i];
        else if (s.last != NULL && LEX_COMMON(s.last->bits) >= 2 && LEX_GIVEN(s.last->bits) < 2)
            s.middle_common++;
        else if (s.last != NULL && LEX_GIVEN(s.last->bits) + LEX_SURNAME(s.last->bits) == 0 &&
                 s.names > 2)
            s.middle_rest++;
        if (s.names > 0)
            s.last = &t[i];
        s.names++;
        s.uppers += t[i].w.shape == WORD_UPPER;
        bool name =
            (LEX_GIVEN(t[i].bits) >= 2 || LEX_SURNAME(t[i].bits) >= 3) && LEX_COMMON(t[i].bits) < 2;
        s.orgs += (t[i].bits & LEX_ORG) != 0 && !name;
        s.streets += (t[i].bits & LEX_STREET) != 0 && !name;
        s.months += (t[i].bits & LEX_CALENDAR) != 0;
        s.demonyms += (t[i].bits & LEX_DEMONYM) != 0 && !name;
    }
    if (s.last == NULL)
        s.last = s.first;
    return s;
}

/* A place speaks against a name, less so when it is a name as well (Jack London, Paris Hilton). */
static int place_points(unsigned bits, bool name)
{
    switch (LEX_PLACE(bits)) {
    case 3:
        return name ? -50 : -160;
    case 2:
        return name ? -40 : -100;
    default:
        return 0;
    }
}

/* Two words and more: given name and surname. */
static int pair_points(const struct sum *s, const char **why)
{
    unsigned f = s->first->bits;
    unsigned l = s->last->bits;
    int given = (int)LEX_GIVEN(f);
    int sur = (int)LEX_SURNAME(l);
    int points;
    bool foreign = (l & LEX_WORDS) != 0 &&
                   LEX_COMMON(l) == 2; /* a frequent word, or a surname that no table has */
    *why = "a given name and a surname";
    if (given > 0 && sur > 0) {
        points = 160 + 40 * given + 30 * (sur - 1);
    } else if (given >= 2) {
        *why = "a given name";
        points = 180 + (LEX_COMMON(l) == 0 ? 60 : LEX_COMMON(l) == 1 ? 10 : -50);
    } else if (given == 1) {
        *why = "a given name";
        points = 100 + (LEX_COMMON(l) == 0 ? 50 : -80);
    } else if (LEX_GIVEN(l) > 0 && LEX_SURNAME(f) > 0 && LEX_GIVEN(l) + LEX_SURNAME(f) > 2) {
        *why = "a surname and a given name";
        points = 120;
    } else if (sur >= 2) {
        *why = "a surname";
        points = 60 + (LEX_COMMON(f) == 0 && (f & 0xFF00u) == 0 ? 60 : 0);
    } else if (LEX_COMMON(f) + LEX_COMMON(l) + LEX_PLACE(f) + LEX_PLACE(l) == 0 &&
               ((f | l) & 0xFF00u) == 0) {
        *why = "words that nothing else is";
        points = 50;
    } else {
        *why = "words around it";
        points = 0;
    }
    if (LEX_COMMON(f) >= 2)
        points -= given == 3 ? 100 : 250;
    else if (LEX_COMMON(f) == 1 && given < 3)
        points -= 60;
    if (LEX_COMMON(l) >= 2)
        points -= sur >= 2                                                 ? 70
                  : given == 3 && LEX_COMMON(f) == 0 && LEX_COMMON(l) == 2 ? foreign ? 10 : 20
                                                                           : 200;
    else if (LEX_COMMON(l) == 1 && sur < 2)
        points -= 50;
    return points + place_points(f, given == 3) + place_points(l, sur == 3);
}

static int single_points(unsigned bits, const char **why)
{
    static const int given[] = {0, 30, 80, 140};
    static const int surname[] = {0, 10, 40, 60};
    *why = LEX_GIVEN(bits) >= LEX_SURNAME(bits) ? "a given name" : "a surname";
    int points = given[LEX_GIVEN(bits)];
    if (surname[LEX_SURNAME(bits)] > points)
        points = surname[LEX_SURNAME(bits)];
    if (LEX_COMMON(bits) >= 2)
        points -= 250;
    else if (LEX_COMMON(bits) == 1)
        points -= 90;
    if (LEX_PLACE(bits) >= 2)
        points -= 220;
    else if (LEX_PLACE(bits) == 1)
        points -= LEX_GIVEN(bits) == 3 || LEX_SURNAME(bits) >= 2 ? 30 : 90;
    if ((bits & (LEX_CALENDAR | LEX_DEMONYM | LEX_ORG | LEX_STREET | LEX_ROLE)) != 0)
        points -= 150;
    return points;
}

/* Does the edge belong to the same clause: a word right beside the run, no sign between? */
static bool joins(const struct edge *e)
{
    return (e->kind == EDGE_LOWER || (e->kind == EDGE_CAPITAL && e->cue != CUE_NONE)) &&
           !e->comma && !e->colon;
}

/* What the word before a name says, that before a noun would want an article between. */
static int german_before(const struct edge *e, bool named)
{
    if (!joins(e))
        return 0;
    if ((e->bits & LEX_SPEECH) != 0)
        return 40;
    if ((e->bits & LEX_VERB) != 0)
        return 90; /* gewann Vexwood */
    if (e->cue == CUE_SELF)
        return 110; /* entschied sich Vexwood, dass Vexwood */
    return e->cue == CUE_BY && named ? 40 : 0;
}

/* Vexwoods Haus: whose house it is. */
static bool is_owner(struct span text, const struct token *t, const struct edge *after)
{
    return t->w.end - t->w.pos > 4 && text.p[t->w.end - 1] == 's' && after->kind == EDGE_CAPITAL &&
           !after->comma && (after->bits & LEX_WORD(LANG_DE)) != 0;
}

/*
 * German: with the nouns and their compounds known, a capitalised word that is neither is a name of
 * some kind. Without an article or an adjective, beside a verb, it is a person's more often than
 * not.
 */
static int german_points(struct span text, const struct token *t, const struct edge *before,
                         const struct edge *after)
{
    const unsigned flags = 0xFF00u & ~(unsigned)(LEX_PARTICLE | LEX_SPEECH);
    if (LEX_PLACE(t->bits) > 1 || (t->bits & flags) != 0 || t->w.shape != WORD_TITLE)
        return 0;
    if (LEX_COMMON(t->bits) == 1 && (t->bits & LEX_WORD(LANG_DE)) != 0)
        return (before->bits & LEX_ROLE) != 0 && !before->comma ? 90 : 0; /* Trainer Brackwasser */
    if (LEX_COMMON(t->bits) > 0 || LEX_PLACE(t->bits) > 0 || (t->bits & LEX_WORD(LANG_DE)) != 0)
        return 0;
    bool named = LEX_GIVEN(t->bits) + LEX_SURNAME(t->bits) > 0;
    bool bare =
        before->kind != EDGE_NUMBER && (!before->bent || before->comma || before->cue != CUE_NONE ||
                                        (before->bits & LEX_VERB) != 0);
    int points = !named ? 20 : bare ? 60 : 15;
    if (before->kind == EDGE_NONE && after->kind == EDGE_LOWER && !after->comma && !after->colon)
        points += (after->bits & LEX_VERB) != 0 ? 80 : LEX_SURNAME(t->bits) > 0 ? 20 : 0;
    if (bare && is_owner(text, t, after))
        points += 110;
    return points + german_before(before, named);
}

static int before_points(const struct edge *e, bool single, const char **why)
{
    if (e->kind == EDGE_CODE)
        return -400;
    if (e->kind == EDGE_OPAQUE && e->touch)
        return single ? -100 : 0; /* what is left of a name */
    if (e->kind != EDGE_LOWER && e->kind != EDGE_CAPITAL)
        return single && e->quoted ? -60 : 0;
    if ((e->bits & LEX_TITLE) != 0 && !e->comma && !e->colon) {
        *why = "a title before it";
        return 300;
    }
    if ((e->bits & LEX_ROLE) != 0 && !e->comma) {
        *why = "a role before it";
        return 120;
    }
    if (single && e->quoted)
        return -60;
    if ((e->bits & LEX_SPEECH) != 0 && !e->comma && e->kind == EDGE_LOWER)
        return 50; /* said Jane */
    switch (e->comma ? CUE_NONE : e->cue) {
    case CUE_BY:
    case CUE_SELF:
        return 30;
    case CUE_GREET:
        *why = "a salutation before it";
        return single ? 80 : 60;
    case CUE_MEET:
        *why = "an address before it";
        return single ? 80 : 40;
    case CUE_IN:
        return single ? -130 : -50;
    case CUE_THE:
        return single ? -200 : -150;
    case CUE_PLACE:
        return single ? -220 : -150;
    case CUE_THING:
        return single ? -180 : -80;
    case CUE_OF:
        return single ? -40 : 0;
    default:
        return 0;
    }
}

enum { GREET_MOST = 40 };

/* Dear Zyra, at the end of its line or before a comma: whatever is no word is a name there. */
static int greet_points(unsigned bits, const struct edge *before, const struct edge *after)
{
    bool closes = after->comma || after->kind == EDGE_NONE;
    bool plain =
        LEX_COMMON(bits) == 0 && LEX_PLACE(bits) == 0 && (bits & (0xFF00u | LEX_WORDS)) == 0;
    return before->cue == CUE_GREET && !before->comma && closes && plain ? GREET_MOST : 0;
}

static int after_points(const struct edge *e, bool single, const char **why)
{
    if (e->kind == EDGE_CODE)
        return -400;
    if (e->kind == EDGE_OPAQUE && e->touch)
        return single ? -100 : 0;
    int points = 0;
    if (e->age) {
        *why = "an age behind it";
        points += 150;
    }
    if ((e->bits & LEX_SPEECH) != 0 && e->kind == EDGE_LOWER) {
        *why = "a verb of persons behind it";
        points += 90;
    }
    if (e->comma && e->cue == CUE_WHO) {
        *why = "who behind it";
        points += 120;
    }
    if (e->kind == EDGE_NUMBER && !e->age && !e->comma)
        points -= 120;
    if (e->cue == CUE_OF && !e->comma)
        points -= single ? 100 : 60;
    if (e->kind == EDGE_CAPITAL && !e->comma && (e->bits & (LEX_ORG | LEX_STREET)) != 0)
        points -= 250;
    if (e->comma && single && e->kind == EDGE_CAPITAL && LEX_PLACE(e->bits) >= 2)
        points -= 150; /* Jackson, Mississippi */
    return points;
}

/* The whole run as one entry of the lexicon: San Francisco, New York. */
static bool whole_is_place(struct span text, const struct token *t, size_t n)
{
    unsigned char joined[LEX_WORD_MAX];
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        size_t len = t[i].w.end - t[i].w.pos;
        if (at + len + 1 > sizeof(joined))
            return false;
        if (i > 0)
            joined[at++] = '-';
        memcpy(joined + at, text.p + t[i].w.pos, len);
        at += len;
    }
    return LEX_PLACE(lexicon_find((struct span){joined, at})) != 0;
}

/* Is it one of Latin letters? A letter of another script begins with a byte from 0xCE on. */
static bool latin(struct span text, const struct token *t)
{
    return text.p[t->w.pos] < 0xCE || text.p[t->w.pos] == 0xE1;
}

/*
 * An initial makes a name of a word. It has the script of the name: C. and a Greek word is a
 * heading. So are words that are no names at the beginning of a line: Appendix B. Automatisering.
 */
static int initial_points(struct span text, const struct token *t, size_t n, const struct sum *s,
                          const struct edge *before)
{
    for (size_t i = 0; i < n; i++)
        if (t[i].kind == TOKEN_INITIAL && latin(text, &t[i]) != latin(text, s->last))
            return -400;
    unsigned known = LEX_GIVEN(s->first->bits) + LEX_SURNAME(s->first->bits) +
                     LEX_GIVEN(s->last->bits) + LEX_SURNAME(s->last->bits);
    bool word = LEX_COMMON(s->first->bits) + LEX_COMMON(s->last->bits) > 0;
    bool start = before->line && before->kind == EDGE_NONE;
    bool led = t[0].kind != TOKEN_INITIAL;
    if (start && (word || (led && known == 0)))
        return 20;
    return s->names == 1 ? 180 : 120;
}

/* CBS Cable, Stanford MIPS: a word in capitals that is no name, beside one that is not. French
 * surnames stand in capitals. */
static bool is_acronym(const struct sum *s, enum lang lang)
{
    enum { SHORT = 6 };
    const struct token *f = s->first;
    const struct token *l = s->last;
    if (f->w.shape == WORD_UPPER)
        return f->w.end - f->w.pos > 2 && LEX_SURNAME(f->bits) < 2;
    return f != l && lang != LANG_FR && l->w.shape == WORD_UPPER && f->w.shape == WORD_TITLE &&
           l->w.end - l->w.pos <= SHORT && LEX_SURNAME(l->bits) + LEX_GIVEN(l->bits) == 0;
}

int person_score(struct span text, const struct token *t, size_t n, const struct edge *before,
                 const struct edge *after, enum lang lang, const char **why)
{
    struct sum s = sum_of(t, n);
    *why = "words around it";
    if (s.names == 0)
        return 0;
    bool single = s.names == 1;
    int points = single ? single_points(s.first->bits, why) : pair_points(&s, why);
    if (single && lang == LANG_DE)
        points += german_points(text, s.first, before, after);
    if (single)
        points += greet_points(s.first->bits, before, after);
    if (s.initials > 0)
        points += initial_points(text, t, n, &s, before);
    points -= 100 * (int)s.middle_rest;
    points -= 100 * (int)s.middle_common + 200 * (int)s.streets + 300 * (int)s.orgs +
              200 * (int)s.demonyms + (s.months > 1 ? 300 : 60 * (int)s.months);
    if (s.uppers == s.names)
        points -= 120;
    else if (is_acronym(&s, lang))
        points -= 150;
    if (t[n - 1].kind == TOKEN_SUFFIX)
        points += 100;
    if (!single && before->line && after->line && before->kind == EDGE_NONE &&
        after->kind == EDGE_NONE && LEX_GIVEN(s.first->bits) == 3 && LEX_COMMON(s.first->bits) == 0)
        points += 50; /* alone on its line or in its column */
    const char *edge_why = NULL;
    struct edge led = *before;
    if (led.upper && s.first->w.shape != WORD_UPPER)
        led.bits &= ~(unsigned)LEX_TITLE; /* MS Crypto API */
    points += before_points(&led, single, &edge_why) + after_points(after, single, &edge_why);
    if (!single && points >= PERSON_TAKE && whole_is_place(text, t, n))
        points -= 300;
    if (edge_why != NULL)
        *why = edge_why;
    return points;
}

/* ---- the same for a single word before its language is known; tests/test_person.c holds the two
 * together ---- */

enum { BEFORE_MOST = 300, WORD_BEFORE_MOST = 80, GIVEN_MOST = 140 };

/* german_points: a name without an article, a role or a word that joins before it, a verb or a noun
 * behind. */
static int german_most(struct span text, const struct token *t, const struct edge *before,
                       const struct edge *after)
{
    enum { NAME = 60, ROLE = 90, SELF = 110, JOINED = 90, BY = 40, VERB = 80, OWNER = 110 };
    if (before == NULL || after == NULL)
        return ROLE + SELF + OWNER;
    bool word = (before->kind == EDGE_LOWER || before->kind == EDGE_CAPITAL) && !before->comma &&
                !before->colon;
    int points = word && (before->bits & LEX_ROLE) != 0 ? ROLE : NAME;
    if (word)
        points += before->self ? SELF : (before->bits & LEX_VERB) != 0 ? JOINED : BY;
    if (before->kind == EDGE_NONE && after->kind == EDGE_LOWER && !after->comma && !after->colon)
        points += VERB;
    if (t->w.end - t->w.pos > 4 && text.p[t->w.end - 1] == 's' && after->kind == EDGE_CAPITAL &&
        !after->comma)
        points += OWNER;
    return points;
}

/* Another language knows no more names, and may know less of ordinary words. */
static int single_most(struct span text, const struct token *t, const struct edge *before,
                       const struct edge *after)
{
    enum edge_change change = edge_change(text, &t->w, t->bits);
    const char *why;
    if (change == CHANGE_ALL)
        return GIVEN_MOST + german_most(text, t, before, after);
    unsigned common = LEX_COMMON(t->bits) > 0 ? 1 : 0;
    unsigned bits = t->bits & ~(unsigned)(LEX_TIER_MASK << LEX_COMMON_SHIFT);
    int points = single_points(bits | common << LEX_COMMON_SHIFT, &why);
    bool german = common == 0 && LEX_PLACE(bits) == 0 && t->w.shape == WORD_TITLE;
    return german ? points + german_most(text, t, before, after) : points;
}

static int before_most(const struct edge *e)
{
    const char *why;
    if (e == NULL)
        return BEFORE_MOST;
    bool word = e->kind == EDGE_LOWER || e->kind == EDGE_CAPITAL;
    if (!word || ((e->bits & LEX_TITLE) != 0 && !e->comma && !e->colon) ||
        ((e->bits & LEX_ROLE) != 0 && !e->comma) || e->quoted || e->comma)
        return before_points(e, true, &why);
    return WORD_BEFORE_MOST;
}

static int after_most(const struct edge *e)
{
    const char *why;
    struct edge edge = e == NULL ? (struct edge){.kind = EDGE_CODE} : *e;
    if (edge.comma && (edge.kind == EDGE_LOWER || edge.kind == EDGE_CAPITAL))
        edge.cue = CUE_WHO;
    return after_points(&edge, true, &why);
}

int person_score_most(struct span text, const struct token *t, const struct edge *before,
                      const struct edge *after)
{
    int upper = t->w.shape == WORD_UPPER ? -120 : 0;
    bool greeted = before != NULL && !before->comma &&
                   (before->kind == EDGE_LOWER || before->kind == EDGE_CAPITAL) && after != NULL &&
                   (after->comma || after->kind == EDGE_NONE);
    return single_most(text, t, before, after) + upper + before_most(before) + after_most(after) +
           (greeted ? GREET_MOST : 0);
}
