#include "rules/person.h"

#include <stdlib.h>

#include "rules/person_memo.h"
#include "rules/person_score.h"

/*
 * A chunk is a stretch of capitalised words on one line (initials, particles and suffixes among
 * them). Every part of it of at most RUN_MAX words is scored, the best is taken, and what is left
 * of it and right of it is looked at again as if the name were opaque: the same view that a second
 * pass over the output has.
 */
enum { CHUNK_MAX = 14, RUN_MAX = 8 };

struct chunk {
    struct token t[CHUNK_MAX];
    size_t n;
};

struct run_scan {
    struct span text;
    const struct detect_text *in;
    struct word_walk capitals;
    struct lang_walk walk;
    enum lang lang;   /* where the chunk begins */
    enum lang forced; /* LANG_COUNT: none */
    size_t taken;     /* index of the first taken range that ends after the place looked at */
    struct detect_hits *hits;
    size_t first; /* of the hits that are of this call */

    /* What the verdict on a chunk came from. */
    size_t far;  /* words were read up to here */
    size_t edge; /* and the edge of a run that ends here; 0: none */
    bool asked;  /* for its language */
    bool found;  /* was a run taken? */
};

/* Words were read up to `end`, and the one sign behind that; more where they might go on. */
static void read_to(struct run_scan *s, size_t end)
{
    enum { ONE = 1, MORE = 8 };
    unsigned char c = end < s->text.n ? s->text.p[end] : 0;
    end += c < 0x80 && c != '-' && c != '\'' ? ONE : MORE;
    s->far = end > s->far ? end : s->far;
}

static size_t taken_begin(const struct run_scan *s)
{
    return s->taken < s->in->ntaken ? s->in->taken[s->taken].pos : s->text.n;
}

static size_t taken_end_before(const struct run_scan *s)
{
    return s->taken == 0 ? 0 : s->in->taken[s->taken - 1].pos + s->in->taken[s->taken - 1].len;
}

/* A capitalised word that never is part of a name: it ends the chunk, and is context for what
 * follows. */
static bool stops(unsigned bits, bool first)
{
    if ((bits & LEX_TITLE) != 0)
        return true;
    if ((bits & LEX_CALENDAR) != 0 && LEX_GIVEN(bits) < 2)
        return true;
    if ((bits & LEX_ROLE) != 0 && LEX_GIVEN(bits) < 3 && (first || LEX_SURNAME(bits) < 2))
        return true;
    return LEX_COMMON(bits) == 3 && LEX_GIVEN(bits) == 0 && LEX_SURNAME(bits) < 2;
}

static bool suffix(struct span text, const struct word *w)
{
    static const struct word_entry suffixes[] = {{"ii", 1},   {"iii", 1}, {"iv", 1},  {"ix", 1},
                                                 {"jr", 1},   {"sr", 1},  {"vi", 1},  {"vii", 1},
                                                 {"viii", 1}, {"xi", 1},  {"xii", 1}, {"xiii", 1},
                                                 {"xiv", 1},  {"xv", 1},  {"xvi", 1}};
    return w->end - w->pos <= 4 &&
           word_value(text, w->pos, w->end, suffixes, sizeof(suffixes) / sizeof(suffixes[0])) != 0;
}

/* The one blank between two words of a name, U+00A0 too: its length. Two blanks part columns: 0. */
static size_t one_blank(struct span t, size_t i)
{
    if (i < t.n && t.p[i] == ' ')
        return i + 1 < t.n && t.p[i + 1] == ' ' ? 0 : 1;
    return i + 1 < t.n && t.p[i] == 0xC2 && t.p[i + 1] == 0xA0 ? 2 : 0;
}

/* al-Farsi, el-Masri: a name with its article in small letters. */
static bool article_at(struct span t, size_t pos, size_t limit)
{
    return pos + 3 < limit && (t.p[pos] == 'a' || t.p[pos] == 'e' || t.p[pos] == 'u') &&
           t.p[pos + 1] == 'l' && t.p[pos + 2] == '-' && word_capital_at(t, pos + 3);
}

static void lang_find(struct run_scan *s, size_t pos)
{
    s->asked = true;
    s->lang = s->forced != LANG_COUNT ? s->forced : lang_at(&s->walk, pos);
}

/* In German an article or `zum` behind a name is part of the sentence: Holt das Buch, Holt zum
 * Dank.
 */
static bool german_article(struct span text, const struct word *w)
{
    static const struct word_entry articles[] = {{"das", 1}, {"dem", 1}, {"den", 1}, {"der", 1},
                                                 {"des", 1}, {"zum", 1}, {"zur", 1}};
    return word_value(text, w->pos, w->end, articles, sizeof(articles) / sizeof(articles[0])) != 0;
}

/* Reads lower-case particles from pos ("van der "); returns where the capitalised word behind them
 * begins, or 0. */
static size_t particles_read(struct run_scan *s, struct chunk *c, size_t pos, size_t limit)
{
    size_t kept = c->n;
    while (c->n < CHUNK_MAX - 1 && c->n - kept < 3) {
        struct word w = word_read(s->text, pos);
        read_to(s, w.after);
        unsigned bits = w.shape == WORD_LOWER ? word_bits(s->text, &w) : 0;
        size_t gap = w.after == w.end ? one_blank(s->text, w.end) : 0;
        if ((bits & LEX_PARTICLE) == 0 || gap == 0 || w.end + gap >= limit)
            break;
        if (c->n == kept && german_article(s->text, &w)) {
            lang_find(s, c->t[0].w.pos); /* behind the first word nobody has asked yet */
            if (s->lang == LANG_DE)
                break;
        }
        c->t[c->n++] = (struct token){w, bits, TOKEN_PARTICLE, false};
        pos = w.end + gap;
        if (pos < limit && word_capital_at(s->text, pos))
            return pos;
    }
    c->n = kept;
    return 0;
}

/* William "Bill" Doe: reads the nickname whose quotation mark stands at pos; returns where the next
 * word begins, or 0. */
static size_t nickname_read(struct run_scan *s, struct chunk *c, size_t pos, size_t limit)
{
    bool curly = limit - pos > 3 && memcmp(s->text.p + pos, "\xE2\x80\x9C", 3) == 0;
    size_t mark = curly ? 3 : 1;
    if ((!curly && s->text.p[pos] != '"') || !word_capital_at(s->text, pos + mark))
        return 0;
    struct word w = word_read(s->text, pos + mark);
    read_to(s, w.after);
    size_t next = w.end + mark + 1;
    if (w.shape != WORD_TITLE || w.after != w.end || next >= limit || s->text.p[next - 1] != ' ' ||
        (curly ? memcmp(s->text.p + w.end, "\xE2\x80\x9D", 3) != 0 : s->text.p[w.end] != '"') ||
        !word_capital_at(s->text, next))
        return 0;
    c->t[c->n++] = (struct token){w, 0, TOKEN_INITIAL, false};
    return next;
}

/* B.Sc, M.Eng, Ph.D: the word at pos after an initial without a blank. */
static bool degree_at(struct run_scan *s, size_t pos)
{
    static const struct word_entry degrees[] = {
        {"arch", 1},  {"com", 1},  {"ed", 1}, {"eng", 1},  {"hons", 1}, {"mus", 1},
        {"pharm", 1}, {"phil", 1}, {"sc", 1}, {"tech", 1}, {"tecn", 1}, {"th", 1},
    };
    struct word w = word_read(s->text, pos);
    read_to(s, w.after);
    return word_value(s->text, w.pos, w.end, degrees, sizeof(degrees) / sizeof(degrees[0])) != 0;
}

/* Where the next word of the chunk begins after `w`, or 0 when the chunk ends here. */
static size_t chunk_next(struct run_scan *s, struct chunk *c, const struct token *t, size_t limit)
{
    size_t i = t->w.end;
    bool dot = t->kind == TOKEN_INITIAL && i < limit && s->text.p[i] == '.';
    i += dot;
    size_t gap = one_blank(s->text, i);
    read_to(s, gap > 0 ? i + gap + 4 : i + 1);
    if ((gap == 0 && !dot) || t->w.after != t->w.end || i + gap >= limit)
        return 0;
    i += gap;
    if (word_capital_at(s->text, i) || (c->n > 0 && article_at(s->text, i, limit)))
        return i;
    if (gap == 0 || t->kind != TOKEN_NAME)
        return 0;
    size_t nick = nickname_read(s, c, i, limit);
    return nick > 0 ? nick : particles_read(s, c, i, limit);
}

/* Is the name, alone in its chunk, none in any language? Spares finding out which one it is. */
static bool hopeless(struct run_scan *s, const struct token *t, size_t limit)
{
    size_t floor = taken_end_before(s);
    if (edge_glued(s->text, t->w.after, limit))
        return person_score_most(s->text, t, NULL, NULL) < PERSON_TAKE;
    s->edge = t->w.after;
    const struct edge before = edge_before(s->text, t->w.pos, floor, LANG_COUNT);
    const struct edge after = edge_after(s->text, t->w.after, limit, LANG_COUNT);
    return person_score_most(s->text, t, &before, &after) < PERSON_TAKE;
}

/* Reads the token at pos, the first of its chunk or the one behind `last`, but for what the lexicon
 * knows of it. False: it ends the chunk, and the search goes on at *next. */
static bool token_read(struct run_scan *s, size_t pos, size_t limit, const struct token *last,
                       struct token *t, size_t *next)
{
    *t = (struct token){.w = word_read(s->text, pos), .kind = TOKEN_NAME};
    bool arabic = t->w.shape == WORD_MIXED && article_at(s->text, pos, limit);
    read_to(s, t->w.after);
    *next = t->w.after > pos ? t->w.after : pos + 1;
    if (t->w.after > limit || (t->w.shape == WORD_MIXED && !arabic) || t->w.shape == WORD_NONE ||
        t->w.shape == WORD_LOWER)
        return false;
    t->dot = t->w.end < limit && s->text.p[t->w.end] == '.';
    if (t->w.shape == WORD_INITIAL && s->text.p[pos] == 'U' && t->dot && t->w.end + 1 < limit &&
        word_byte(s->text.p[t->w.end + 1])) {
        *next = t->w.end + 2; /* U.S., U.K. */
        read_to(s, *next);
        return false;
    }
    if (t->w.shape == WORD_INITIAL)
        t->kind = TOKEN_INITIAL;
    else if (last != NULL && suffix(s->text, &t->w))
        t->kind = TOKEN_SUFFIX;
    bool pronoun = s->text.p[pos] == 'I' && !t->dot;
    bool article =
        s->text.p[pos] == 'A' && last != NULL && LEX_GIVEN(last->bits) < 2; /* Add A Changeset */
    return t->kind != TOKEN_INITIAL || t->dot ||
           !(last == NULL || pronoun || article || t->w.after != t->w.end);
}

/*
 * Reads the chunk whose first word begins at pos. Returns where the search goes on: behind the
 * chunk and behind the word that stopped it.
 */
static size_t chunk_read(struct run_scan *s, struct chunk *c, size_t pos, size_t limit)
{
    size_t next;
    struct token t;
    c->n = 0;
    for (;;) {
        bool first = c->n == 0;
        if (!token_read(s, pos, limit, first ? NULL : &c->t[c->n - 1], &t, &next))
            return next;
        bool name = t.kind == TOKEN_NAME;
        size_t at = c->n;
        t.bits = first || name ? word_bits(s->text, &t.w) : 0;
        if (first && stops(t.bits, true))
            return next; /* whatever the language: most capitals of logs end here */
        c->t[c->n++] = t;
        size_t go_on = c->n >= CHUNK_MAX - 3 ? 0 : chunk_next(s, c, &t, limit);
        if (first && name && go_on == 0 && hopeless(s, &t, limit)) {
            c->n = 0;
            return next;
        }
        if (first)
            lang_find(s, pos);
        c->t[at].bits = name ? word_bits_tell(s->text, &t.w, t.bits, s->lang) : 0;
        if (name && stops(c->t[at].bits, first)) {
            c->n = at;
            return next;
        }
        if (go_on == 0)
            return next;
        if (t.kind == TOKEN_INITIAL && s->text.p[go_on - 1] == '.' && degree_at(s, go_on)) {
            c->n--;
            return go_on;
        }
        pos = go_on;
    }
}

static bool may_end(const struct chunk *c, size_t lo, size_t hi)
{
    const struct token *t = &c->t[hi - 1];
    if (t->kind == TOKEN_PARTICLE || c->t[lo].kind == TOKEN_PARTICLE ||
        c->t[lo].kind == TOKEN_SUFFIX)
        return false;
    if (t->kind == TOKEN_INITIAL)
        return t->dot && hi - lo == 2 && LEX_GIVEN(c->t[lo].bits) == 3; /* Jane D. */
    return true;
}

/* What a capitalised word of the chunk that is left out says: half a name is worse than none. */
static int beside_points(struct span text, const struct token *t, bool before, enum lang lang)
{
    if (t->kind ==
        TOKEN_PARTICLE) { /* by Jane Doe is `von Jane Doe`, Jane Doe to the `Jane Doe zum` */
        bool zu = text.p[t->w.pos] == 'z' && t->w.end - t->w.pos == 3;
        return before && text.p[t->w.pos] == 'v' ? -20 : !before && zu ? -40 : -120;
    }
    if (t->kind != TOKEN_NAME)
        return -120;
    if ((t->bits & LEX_ROLE) != 0)
        return 0;
    if (LEX_COMMON(t->bits) >= 2 && LEX_GIVEN(t->bits) < 2)
        return before ? 0 : lang == LANG_DE && LEX_GIVEN(t[-1].bits) > 1 ? -100 : -40;
    return LEX_COMMON(t->bits) == 0 && (t->bits & (0xFF00u | LEX_WORDS)) == 0 ? -160 : -80;
}

/* Garrigan High School: a name that a thing has been given. Only what follows directly is looked
 * at. */
static int thing_points(const struct chunk *c, size_t from, size_t hi, size_t words)
{
    for (size_t i = from; i < hi && i < from + 3; i++)
        if ((c->t[i].bits & (LEX_ORG | LEX_STREET)) != 0 && LEX_GIVEN(c->t[i].bits) < 2)
            return words == 1 ? 150 : 60;
    return 0;
}

struct best {
    size_t lo, hi;
    int points;
    const char *why;
};

/* A neighbour inside the chunk as an edge. */
static struct edge beside_edge(const struct run_scan *s, const struct token *t, bool before)
{
    enum edge_cue cue =
        before && t->kind == TOKEN_NAME ? edge_cue(s->text, &t->w, s->lang) : CUE_NONE;
    /* `Die Römer`, `Dear Zyra`: of other languages only greetings are part of a chunk. */
    if (s->lang != LANG_DE && cue != CUE_GREET)
        cue = CUE_NONE;
    return (struct edge){
        .kind = t->kind == TOKEN_PARTICLE ? EDGE_LOWER : EDGE_CAPITAL, .bits = t->bits, .cue = cue};
}

static void best_find(const struct run_scan *s, const struct chunk *c, size_t lo, size_t hi,
                      size_t floor, size_t ceiling, struct best *best)
{
    const struct edge begin = edge_before(s->text, c->t[lo].w.pos, floor, s->lang);
    const struct edge end = edge_after(s->text, c->t[hi - 1].w.after, ceiling, s->lang);
    *best = (struct best){lo, lo, 0, ""};
    for (size_t i = lo; i < hi; i++)
        for (size_t j = i + 1; j <= hi && j - i <= RUN_MAX; j++) {
            if (!may_end(c, i, j))
                continue;
            const char *why;
            struct edge before = i == lo ? begin : beside_edge(s, &c->t[i - 1], true);
            struct edge after = j == hi ? end : beside_edge(s, &c->t[j], false);
            int points = person_score(s->text, c->t + i, j - i, &before, &after, s->lang, &why);
            if (i > lo)
                points += beside_points(s->text, &c->t[i - 1], true, s->lang);
            if (j < hi)
                points += beside_points(s->text, &c->t[j], false, s->lang) -
                          thing_points(c, j, hi, j - i);
            if (points > best->points)
                *best = (struct best){i, j, points, why};
        }
}

/* 100 points are a score of 0.50, 250 and more of 0.85 and up. */
static int score_of(int points)
{
    int score = 50 + (points - PERSON_TAKE) * 35 / (PERSON_SURE - PERSON_TAKE);
    return score > 95 ? 95 : score;
}

/* Behind the last word, and behind the full stop of Jr. when the sentence goes on. */
static size_t name_end(struct span t, const struct token *last, size_t ceiling)
{
    size_t end = last->w.end;
    if (last->kind != TOKEN_SUFFIX || end + 2 >= ceiling || t.p[end] != '.')
        return end;
    bool on =
        t.p[end + 1] == ',' || (t.p[end + 1] == ' ' && t.p[end + 2] >= 'a' && t.p[end + 2] <= 'z');
    return on ? end + 1 : end;
}

/*
 * Two runs with nothing but a blank between them are one name that was too long for a run: people
 * in a row have a comma or a word between them.
 */
static int hit_put(struct run_scan *s, struct detect_hit hit)
{
    enum { LONGEST = 120 };
    s->found = true;
    struct detect_hit *last = s->hits->n > s->first ? &s->hits->v[s->hits->n - 1] : NULL;
    if (last != NULL && last->pos + last->len + 1 == hit.pos && taken_end_before(s) <= last->pos &&
        s->text.p[hit.pos - 1] == ' ' && hit.pos + hit.len - last->pos <= LONGEST) {
        last->len = hit.pos + hit.len - last->pos;
        last->score = last->score > hit.score ? last->score : hit.score;
        return 0;
    }
    return detect_put(s->hits, hit);
}

/* Takes the best run between the words lo and hi of the chunk, then the rest on either side. Depth:
 * CHUNK_MAX. */
static int chunk_take(struct run_scan *s, const struct chunk *c, size_t lo, size_t hi, size_t floor,
                      size_t ceiling)
{
    struct best best;
    bool known = false;
    for (size_t i = lo; i < hi; i++)
        known = known || c->t[i].kind == TOKEN_NAME;
    if (!known)
        return 0;
    best_find(s, c, lo, hi, floor, ceiling, &best);
    if (best.points < PERSON_TAKE)
        return 0;
    size_t pos = c->t[best.lo].w.pos;
    size_t end = name_end(s->text, &c->t[best.hi - 1], ceiling);
    if (chunk_take(s, c, lo, best.lo, floor, pos) != 0)
        return -1;
    if (hit_put(s, (struct detect_hit){pos, end - pos, score_of(best.points), best.why}) != 0)
        return -1;
    return chunk_take(s, c, best.hi, hi, end, ceiling);
}

/* Looks at the chunk that begins at pos; *next is where the search goes on. */
static int look_at(struct run_scan *s, size_t pos, size_t limit, size_t *next)
{
    struct chunk c;
    s->far = pos;
    s->edge = 0;
    s->asked = s->found = false;
    *next = chunk_read(s, &c, pos, limit);
    if (c.n == 0)
        return 0;
    s->edge = c.t[c.n - 1].w.after;
    return chunk_take(s, &c, 0, c.n, taken_end_before(s), limit);
}

/* How far the last look at pos went. */
static size_t looked_to(const struct run_scan *s)
{
    size_t edge = s->edge > 0 ? person_memo_ahead(s->text, s->edge) : 0;
    return edge > s->far ? edge : s->far;
}

/* The languages in which nothing is found at pos; *to becomes how far the looks at it went. */
static int languages_without(const struct run_scan *s, size_t pos, size_t limit, size_t next,
                             unsigned *none, size_t *to)
{
    struct detect_hits found = {NULL, 0, 0};
    int bad = 0;
    *none = 0;
    for (int l = LANG_NONE; l < LANG_COUNT && bad == 0; l++) {
        struct run_scan one = *s;
        size_t end;
        one.forced = (enum lang)l;
        one.hits = &found;
        one.first = found.n;
        bad = look_at(&one, pos, limit, &end);
        *none |= (unsigned)(!one.found && end == next) << l;
        *to = looked_to(&one) > *to ? looked_to(&one) : *to;
    }
    free(found.v);
    return bad;
}

/* Notes that nothing was found at pos. What may depend on the language is looked at in all of them
 * when it comes again. */
static int remember(const struct run_scan *s, struct person_memo *m, size_t pos, size_t limit,
                    size_t next)
{
    size_t floor = taken_end_before(s);
    const struct memo *known = s->asked ? person_memo_find(m, pos, floor, limit) : NULL;
    unsigned none = s->asked ? 1u << s->lang : MEMO_ALL;
    size_t from = s->edge > 0 || s->asked ? person_memo_back(s->text, pos) : pos;
    size_t to = looked_to(s);
    if (known != NULL && known->judged)
        return 0;
    if (known != NULL && languages_without(s, pos, limit, next, &none, &to) != 0)
        return -1;
    struct memo e = {.pos = pos,
                     .next = (uint16_t)(next - pos),
                     .none = (uint16_t)none,
                     .judged = known != NULL || !s->asked};
    person_memo_put(m, e, from, to, floor, limit);
    return 0;
}

/* Is it known that there is nothing at pos? Where it depends on the language, that is asked for. */
static bool nothing_at(struct run_scan *s, const struct memo *e, size_t pos)
{
    if (e == NULL || e->none == MEMO_ALL || !e->judged)
        return e != NULL && e->none == MEMO_ALL;
    return (e->none >> lang_at(&s->walk, pos) & 1) != 0;
}

int person_run(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    struct run_scan s = {.text = in->text,
                         .capitals = {.text = in->text},
                         .walk = {.text = in->text},
                         .in = in,
                         .forced = LANG_COUNT,
                         .hits = hits,
                         .first = hits->n};
    struct person_memo memo;
    (void)rule;
    person_memo_open(&memo, in->text, !in->plain);
    size_t until = 0;
    for (size_t pos = 0; pos < s.text.n;) {
        if (pos >= until) {
            pos = detect_next(in, pos, &until);
            continue;
        }
        pos = word_walk_next(&s.capitals, pos);
        if (pos >= until)
            continue;
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos)
            s.taken++;
        size_t limit = taken_begin(&s);
        if (pos >= limit) {
            pos = limit < s.text.n ? in->taken[s.taken].pos + in->taken[s.taken].len : s.text.n;
            continue;
        }
        size_t next;
        const struct memo *known = person_memo_find(&memo, pos, taken_end_before(&s), limit);
        if (nothing_at(&s, known, pos)) {
            pos += known->next;
            continue;
        }
        if (look_at(&s, pos, limit, &next) != 0 ||
            (memo.on && !s.found && remember(&s, &memo, pos, limit, next) != 0))
            return -1;
        pos = next;
    }
    return 0;
}
