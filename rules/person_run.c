#include "rules/person.h"
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
    struct lang_walk walk;
    enum lang lang; /* where the chunk begins */
    size_t taken;   /* index of the first taken range that ends after the place looked at */
    struct detect_hits *hits;
    size_t first; /* of the hits that are of this call */
};

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
static size_t particles_read(const struct run_scan *s, struct chunk *c, size_t pos, size_t limit)
{
    size_t kept = c->n;
    while (c->n < CHUNK_MAX - 1 && c->n - kept < 3) {
        struct word w = word_read(s->text, pos);
        unsigned bits = w.shape == WORD_LOWER ? word_bits(s->text, &w) : 0;
        size_t gap = w.after == w.end ? one_blank(s->text, w.end) : 0;
        if ((bits & LEX_PARTICLE) == 0 || gap == 0 || w.end + gap >= limit ||
            (s->lang == LANG_DE && c->n == kept && german_article(s->text, &w)))
            break;
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
static size_t nickname_read(const struct run_scan *s, struct chunk *c, size_t pos, size_t limit)
{
    bool curly = limit - pos > 3 && memcmp(s->text.p + pos, "\xE2\x80\x9C", 3) == 0;
    size_t mark = curly ? 3 : 1;
    if ((!curly && s->text.p[pos] != '"') || !word_capital_at(s->text, pos + mark))
        return 0;
    struct word w = word_read(s->text, pos + mark);
    size_t next = w.end + mark + 1;
    if (w.shape != WORD_TITLE || w.after != w.end || next >= limit || s->text.p[next - 1] != ' ' ||
        (curly ? memcmp(s->text.p + w.end, "\xE2\x80\x9D", 3) != 0 : s->text.p[w.end] != '"') ||
        !word_capital_at(s->text, next))
        return 0;
    c->t[c->n++] = (struct token){w, 0, TOKEN_INITIAL, false};
    return next;
}

/* B.Sc, M.Eng, Ph.D: the word at pos after an initial without a blank. */
static bool degree_at(struct span text, size_t pos)
{
    static const struct word_entry degrees[] = {
        {"arch", 1},  {"com", 1},  {"ed", 1}, {"eng", 1},  {"hons", 1}, {"mus", 1},
        {"pharm", 1}, {"phil", 1}, {"sc", 1}, {"tech", 1}, {"tecn", 1}, {"th", 1},
    };
    struct word w = word_read(text, pos);
    return word_value(text, w.pos, w.end, degrees, sizeof(degrees) / sizeof(degrees[0])) != 0;
}

/* Where the next word of the chunk begins after `w`, or 0 when the chunk ends here. */
static size_t chunk_next(const struct run_scan *s, struct chunk *c, const struct token *t,
                         size_t limit)
{
    size_t i = t->w.end;
    bool dot = t->kind == TOKEN_INITIAL && i < limit && s->text.p[i] == '.';
    i += dot;
    size_t gap = one_blank(s->text, i);
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

/*
 * Reads the chunk whose first word begins at pos. Returns where the search goes on: behind the
 * chunk and behind the word that stopped it.
 */
static size_t chunk_read(struct run_scan *s, struct chunk *c, size_t pos, size_t limit)
{
    c->n = 0;
    for (;;) {
        struct token t = {.w = word_read(s->text, pos), .kind = TOKEN_NAME};
        bool article = t.w.shape == WORD_MIXED && article_at(s->text, pos, limit);
        if (t.w.after > limit || (t.w.shape == WORD_MIXED && !article) || t.w.shape == WORD_NONE ||
            t.w.shape == WORD_LOWER)
            return t.w.after > pos ? t.w.after : pos + 1;
        bool dotted = t.w.end < limit && s->text.p[t.w.end] == '.';
        if (t.w.shape == WORD_INITIAL && s->text.p[pos] == 'U' && dotted && t.w.end + 1 < limit &&
            word_byte(s->text.p[t.w.end + 1]))
            return t.w.end + 2; /* U.S., U.K. */
        if (t.w.shape == WORD_INITIAL)
            t.kind = TOKEN_INITIAL;
        else if (c->n > 0 && suffix(s->text, &t.w))
            t.kind = TOKEN_SUFFIX;
        t.dot = dotted;
        bool pronoun = s->text.p[pos] == 'I' && !dotted;
        if (t.kind == TOKEN_INITIAL && !dotted && (c->n == 0 || pronoun || t.w.after != t.w.end))
            return t.w.after;
        if (c->n == 0 && stops(word_bits(s->text, &t.w), true))
            return t.w.after; /* whatever the language: most capitals of logs end here */
        if (c->n == 0)
            s->lang = lang_at(&s->walk, pos);
        t.bits = t.kind == TOKEN_NAME ? word_bits_in(s->text, &t.w, s->lang) : 0;
        if (t.kind == TOKEN_NAME && stops(t.bits, c->n == 0))
            return t.w.after;
        c->t[c->n++] = t;
        if (c->n >= CHUNK_MAX - 3)
            return t.w.after;
        size_t next = chunk_next(s, c, &t, limit);
        if (next == 0)
            return t.w.after;
        if (t.kind == TOKEN_INITIAL && s->text.p[next - 1] == '.' && degree_at(s->text, next)) {
            c->n--;
            return next;
        }
        pos = next;
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
    bool cue = before && s->lang == LANG_DE && t->kind == TOKEN_NAME;
    return (struct edge){.kind = t->kind == TOKEN_PARTICLE ? EDGE_LOWER : EDGE_CAPITAL,
                         .bits = t->bits,
                         .cue = cue ? edge_cue(s->text, &t->w, s->lang) : CUE_NONE};
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

int person_run(const struct rule *rule, const struct detect_text *in, struct detect_hits *hits)
{
    struct run_scan s = {
        .text = in->text, .walk = {.text = in->text}, .in = in, .hits = hits, .first = hits->n};
    struct chunk c;
    (void)rule;
    for (size_t pos = 0; pos < s.text.n;) {
        pos = word_next_capital(s.text, pos);
        while (s.taken < in->ntaken && in->taken[s.taken].pos + in->taken[s.taken].len <= pos)
            s.taken++;
        size_t limit = taken_begin(&s);
        if (pos >= limit) {
            pos = limit < s.text.n ? in->taken[s.taken].pos + in->taken[s.taken].len : s.text.n;
            continue;
        }
        size_t next = chunk_read(&s, &c, pos, limit);
        if (c.n > 0 && chunk_take(&s, &c, 0, c.n, taken_end_before(&s), limit) != 0)
            return -1;
        pos = next;
    }
    return 0;
}
