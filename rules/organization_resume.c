#include "rules/organization.h"

#include "rules/organization_lex.h"
#include "rules/organization_names.h"
#include "rules/word.h"

/*
 * A résumé as text is lines, or cells where two blanks or a tab part columns; where the lines are
 * gone, two blanks stand for them. Each piece is judged by its shape, then those that could name an
 * employer or a school are taken when a date stands on their line or in the lines beside it, below
 * a heading that says work or study. Of a taken range only its kind counts, which its token shows
 * too: so a second pass over the output judges as the first.
 */
enum { WINDOW = 15, CENTRE = 7, LONG_LINE = 320, SEGMENTS = 8, NEAR_COLUMN = 3, HEADING_MAX = 40 };

/* A longer line is a sentence; without a heading above, lines of a résumé are shorter still. */
enum { LINE_MAX = 160, LINE_BARE_MAX = 80 };

enum section { SEC_NONE, SEC_WORK, SEC_STUDY, SEC_OTHER };
enum piece_kind { P_END, P_TEXT, P_HEADING, P_META, P_PLACE, P_HEADER };

struct segment {
    size_t pos, end;
    bool plain; /* nothing but ordinary words */
};

struct piece {
    size_t pos, end;
    size_t line, column;
    enum piece_kind kind;
    enum section section;
    bool date;   /* a year, or a taken date, stands in it */
    bool done;   /* the token of an organisation stands in it */
    bool placed; /* a place stands in it, behind a comma or alone */
    bool apart;  /* more than one empty line before it */
    size_t nname;
    struct segment name[SEGMENTS];
};

struct reader {
    struct span text;
    const struct detect_text *in;
    size_t at, line, begin; /* begin: where the line begins */
    size_t empty;           /* empty lines passed */
    bool flat;              /* a long line: pieces stand for lines */
    size_t taken;
    enum section section; /* of the last heading */
    size_t heading_column;
    enum section left; /* of the last heading in the first column */
};

static bool blank(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Does a column end at i: two blanks, a tab? */
static bool column_ends(struct span t, size_t i)
{
    return t.p[i] == '\t' || (t.p[i] == ' ' && i + 1 < t.n && t.p[i + 1] == ' ');
}

static bool line_long(struct span t, size_t at)
{
    size_t n = 0;
    while (n <= LONG_LINE && at + n < t.n && t.p[at + n] != '\n')
        n++;
    return n > LONG_LINE;
}

/* Words that stand as headings, without accents, and what begins below them. */
static const struct {
    const char *words;
    enum section section;
} headings[] = {
    {"academic background", SEC_STUDY},
    {"academic qualifications", SEC_STUDY},
    {"achievements", SEC_OTHER},
    {"additional experience", SEC_WORK},
    {"additional information", SEC_OTHER},
    {"affiliations", SEC_OTHER},
    {"ausbildung", SEC_STUDY},
    {"ausbildung und studium", SEC_STUDY},
    {"awards", SEC_OTHER},
    {"awards and honors", SEC_OTHER},
    {"beruflicher werdegang", SEC_WORK},
    {"berufserfahrung", SEC_WORK},
    {"bildung", SEC_STUDY},
    {"bildungsweg", SEC_STUDY},
    {"career", SEC_WORK},
    {"career experience", SEC_WORK},
    {"career history", SEC_WORK},
    {"centres d interet", SEC_OTHER},
    {"certificates", SEC_OTHER},
    {"certifications", SEC_OTHER},
    {"competences", SEC_OTHER},
    {"competencias", SEC_OTHER},
    {"competenze", SEC_OTHER},
    {"computer skills", SEC_OTHER},
    {"conference presentations", SEC_OTHER},
    {"core competencies", SEC_OTHER},
    {"courses", SEC_OTHER},
    {"coursework", SEC_OTHER},
    {"declaration", SEC_OTHER},
    {"early career", SEC_WORK},
    {"educacao", SEC_STUDY},
    {"educacion", SEC_STUDY},
    {"education", SEC_STUDY},
    {"education and training", SEC_STUDY},
    {"edv-kenntnisse", SEC_OTHER},
    {"employment", SEC_WORK},
    {"employment history", SEC_WORK},
    {"esperienza", SEC_WORK},
    {"esperienza lavorativa", SEC_WORK},
    {"esperienza professionale", SEC_WORK},
    {"esperienze lavorative", SEC_WORK},
    {"esperienze professionali", SEC_WORK},
    {"estudios", SEC_STUDY},
    {"etudes", SEC_STUDY},
    {"experience", SEC_WORK},
    {"experience professionnelle", SEC_WORK},
    {"experiences", SEC_WORK},
    {"experiences professionnelles", SEC_WORK},
    {"experiencia", SEC_WORK},
    {"experiencia laboral", SEC_WORK},
    {"experiencia profesional", SEC_WORK},
    {"experiencia profissional", SEC_WORK},
    {"formacao", SEC_STUDY},
    {"formacao academica", SEC_STUDY},
    {"formacion", SEC_STUDY},
    {"formacion academica", SEC_STUDY},
    {"formation", SEC_STUDY},
    {"formations", SEC_STUDY},
    {"formazione", SEC_STUDY},
    {"grants", SEC_OTHER},
    {"habilidades", SEC_OTHER},
    {"hobbies", SEC_OTHER},
    {"honors", SEC_OTHER},
    {"honors and awards", SEC_OTHER},
    {"idiomas", SEC_OTHER},
    {"interessen", SEC_OTHER},
    {"interests", SEC_OTHER},
    {"internships", SEC_WORK},
    {"istruzione", SEC_STUDY},
    {"istruzione e formazione", SEC_STUDY},
    {"it skills", SEC_OTHER},
    {"job history", SEC_WORK},
    {"kenntnisse", SEC_OTHER},
    {"key skills", SEC_OTHER},
    {"key strengths", SEC_OTHER},
    {"languages", SEC_OTHER},
    {"langues", SEC_OTHER},
    {"lingue", SEC_OTHER},
    {"loopbaan", SEC_WORK},
    {"memberships", SEC_OTHER},
    {"military experience", SEC_WORK},
    {"objective", SEC_OTHER},
    {"opleiding", SEC_STUDY},
    {"opleidingen", SEC_STUDY},
    {"other experience", SEC_WORK},
    {"papers", SEC_OTHER},
    {"parcours professionnel", SEC_WORK},
    {"personal details", SEC_OTHER},
    {"personal information", SEC_OTHER},
    {"personal skills", SEC_OTHER},
    {"positions held", SEC_WORK},
    {"praktika", SEC_WORK},
    {"presentations", SEC_OTHER},
    {"professional affiliations", SEC_OTHER},
    {"professional background", SEC_WORK},
    {"professional experience", SEC_WORK},
    {"professional history", SEC_WORK},
    {"professional memberships", SEC_OTHER},
    {"professional summary", SEC_OTHER},
    {"profil", SEC_OTHER},
    {"profile", SEC_OTHER},
    {"projects", SEC_OTHER},
    {"publications", SEC_OTHER},
    {"publikationen", SEC_OTHER},
    {"qualifications", SEC_STUDY},
    {"references", SEC_OTHER},
    {"referenzen", SEC_OTHER},
    {"relevant experience", SEC_WORK},
    {"relevant work experience", SEC_WORK},
    {"research experience", SEC_WORK},
    {"schulbildung", SEC_STUDY},
    {"selected publications", SEC_OTHER},
    {"skills", SEC_OTHER},
    {"software", SEC_OTHER},
    {"sprachen", SEC_OTHER},
    {"sprachkenntnisse", SEC_OTHER},
    {"strengths", SEC_OTHER},
    {"studium", SEC_STUDY},
    {"summary", SEC_OTHER},
    {"teaching experience", SEC_WORK},
    {"technical expertise", SEC_OTHER},
    {"technical proficiencies", SEC_OTHER},
    {"technical skills", SEC_OTHER},
    {"tools", SEC_OTHER},
    {"vaardigheden", SEC_OTHER},
    {"volunteer experience", SEC_WORK},
    {"volunteering", SEC_WORK},
    {"weiterbildung", SEC_STUDY},
    {"werdegang", SEC_WORK},
    {"werkervaring", SEC_WORK},
    {"work experience", SEC_WORK},
    {"work history", SEC_WORK},
};

/* The section that begins with these words; SEC_NONE: they are no heading. */
static enum section heading_of(struct span t, size_t pos, size_t end)
{
    char folded[4 * LEX_WORD_MAX];
    size_t n = 0;
    while (end > pos && (t.p[end - 1] == ':' || blank(t.p[end - 1])))
        end--;
    for (size_t i = pos; i < end;) {
        unsigned char word[2 * LEX_WORD_MAX];
        struct word w = word_read(t, i);
        size_t len = w.shape == WORD_NONE || w.end > end || w.end - i > LEX_WORD_MAX
                         ? 0
                         : lexicon_fold(span_cut(t, i, w.end - i), word);
        if (len == 0 || n + len + 2 > sizeof(folded))
            return SEC_NONE;
        if (n > 0)
            folded[n++] = ' ';
        memcpy(folded + n, word, len);
        n += len;
        i = w.end;
        if (i < end && !blank(t.p[i]))
            return SEC_NONE;
        while (i < end && blank(t.p[i]))
            i++;
    }
    folded[n] = 0;
    for (size_t lo = 0, hi = sizeof(headings) / sizeof(headings[0]); lo < hi;) {
        size_t mid = lo + (hi - lo) / 2;
        int order = strcmp(folded, headings[mid].words);
        if (order == 0)
            return headings[mid].section;
        if (order < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return SEC_NONE;
}

static bool digit_at(struct span t, size_t i, size_t end)
{
    return i < end && t.p[i] >= '0' && t.p[i] <= '9';
}

/* Four digits that are a year of somebody's life, and no part of a longer number. */
static bool year_at(struct span t, size_t i, size_t end)
{
    return i + 4 <= end && !digit_at(t, i + 4, end) && !(i > 0 && digit_at(t, i - 1, end)) &&
           ((t.p[i] == '1' && t.p[i + 1] == '9') || (t.p[i] == '2' && t.p[i + 1] == '0')) &&
           digit_at(t, i + 2, end) && digit_at(t, i + 3, end);
}

/* Is a taken range a date: one that still shows its year, or the token of one? */
static bool taken_is_date(struct span t, const struct detect_range *r)
{
    if (r->len >= 5 && memcmp(t.p + r->pos + (t.p[r->pos] == '['), "DATE", 4) == 0)
        return true;
    for (size_t i = r->pos; r->len <= 40 && i < r->pos + r->len; i++)
        if (year_at(t, i, r->pos + r->len))
            return true;
    return false;
}

static bool taken_is_ours(struct span t, const struct detect_range *r)
{
    return r->len >= 14 && memcmp(t.p + r->pos + (t.p[r->pos] == '['), "ORGANIZATION", 12) == 0;
}

/* What the words of a segment are. */
struct tally {
    size_t words, small, names, titles, degrees, meta, places, rare, heads, initials, links;
};

enum seg_kind { SEG_NOTHING, SEG_META, SEG_PLACE, SEG_JOB, SEG_NAME, SEG_TEXT };

static void tally_word(struct tally *n, struct span t, const struct word *w)
{
    unsigned flags = org_word(t, w->pos, w->end);
    unsigned bits = word_bits(t, w);
    n->words++;
    n->links += (flags & (ORGW_CONN | ORGW_JOIN)) != 0;
    n->titles += (flags & ORGW_TITLE) != 0;
    n->degrees += (flags & ORGW_DEGREE) != 0;
    n->meta += (flags & ORGW_META) != 0 || (bits & LEX_CALENDAR) != 0;
    if (w->shape == WORD_LOWER) {
        n->small += (flags & (ORGW_CONN | ORGW_JOIN)) == 0;
        return;
    }
    n->names++;
    n->places += LEX_PLACE(bits) >= 2 ||
                 (LEX_PLACE(bits) == 1 && LEX_COMMON(bits) == 0 && LEX_SURNAME(bits) == 0) ||
                 (w->shape == WORD_UPPER && w->end - w->pos == 2);
    n->rare += LEX_COMMON(bits) < 2 && w->shape != WORD_INITIAL;
    n->heads += (flags & (ORGW_HEAD | ORGW_WEAK)) != 0;
    n->initials += w->shape == WORD_INITIAL;
}

static enum seg_kind tally_kind(const struct tally *n)
{
    if (n->links == n->words)
        return SEG_NOTHING; /* no words, or the "Da" before a date */
    if (n->meta == n->words || (n->meta > 0 && n->words <= 2 && n->titles == 0))
        return SEG_META;
    if (n->titles + n->degrees > 0)
        return SEG_JOB;
    if (n->small > 0 || n->words > 8)
        return SEG_TEXT;
    return n->places == n->names ? SEG_PLACE : SEG_NAME;
}

/* The sign that parts segments at i, its length; 0: none. */
static size_t separator_at(struct span t, size_t i, size_t end)
{
    unsigned char c = t.p[i];
    if (c == ',' || c == '|' || c == '(' || c == ')' || c == ';' || c == '/' || c == ':')
        return 1;
    bool free = i > 0 && blank(t.p[i - 1]);
    if ((c == '-' || c == '@' || c == '/') && free && (i + 1 >= end || blank(t.p[i + 1])))
        return 1;
    if (c == 0xE2 && i + 3 <= end && t.p[i + 1] == 0x80 && t.p[i + 2] >= 0x90 && t.p[i + 2] <= 0xA2)
        return 3; /* dashes, bullet */
    if (c == 0xC2 && i + 2 <= end && t.p[i + 1] == 0xB7)
        return 2; /* middle dot */
    return free && i + 3 <= end && memcmp(t.p + i, "at ", 3) == 0 ? 3 : 0;
}

struct judged {
    size_t kinds[SEG_TEXT + 1];
    size_t ours;
    bool date, digits, study;
    bool places_first; /* the first segment is a place */
};

/* Ends the segment [pos, end) that has this tally. */
static void segment_put(struct piece *p, struct judged *j, struct span t, size_t pos, size_t end,
                        struct tally *n)
{
    enum seg_kind kind = tally_kind(n);
    bool plain = n->rare == 0 && (n->heads == 0 || n->names < 2);
    if (kind == SEG_NAME && j->study && plain)
        kind = SEG_JOB; /* a subject: Mechanical Engineering */
    if (kind == SEG_NAME && n->initials == n->names)
        kind = SEG_NOTHING;
    if (kind == SEG_PLACE && p->nname == 0 && j->kinds[SEG_JOB] == 0)
        j->places_first = true;
    j->kinds[kind]++;
    while (pos < end && blank(t.p[pos]))
        pos++;
    while (end > pos && (blank(t.p[end - 1]) || t.p[end - 1] == '*' || t.p[end - 1] == '_' ||
                         t.p[end - 1] == '.' || t.p[end - 1] == ':'))
        end--;
    bool sign = pos < end && t.p[pos] < 0x80 && !word_byte(t.p[pos]); /* ": Pp. 12" */
    if (kind == SEG_NAME && p->nname < SEGMENTS && end - pos >= 2 && pos < end && !sign)
        p->name[p->nname++] = (struct segment){pos, end, plain};
    *n = (struct tally){0};
}

/* Parts the piece into segments, each judged by its words. */
static void segments_read(struct reader *r, struct piece *p, struct judged *j)
{
    struct tally n = {0};
    size_t from = p->pos;
    size_t k = r->taken;
    for (size_t i = p->pos; i < p->end;) {
        while (k < r->in->ntaken && r->in->taken[k].pos + r->in->taken[k].len <= i)
            k++;
        const struct detect_range *taken = k < r->in->ntaken ? &r->in->taken[k] : NULL;
        size_t step;
        if (taken != NULL && taken->pos <= i) {
            segment_put(p, j, r->text, from, i, &n);
            j->date = j->date || taken_is_date(r->text, taken);
            j->ours += taken_is_ours(r->text, taken);
            i = from = taken->pos + taken->len;
        } else if ((step = separator_at(r->text, i, p->end)) > 0) {
            segment_put(p, j, r->text, from, i, &n);
            i = from = i + step;
        } else {
            struct word w = word_read(r->text, i);
            bool year = year_at(r->text, i, p->end) && word_before(r->text, i) == 0;
            j->digits = j->digits || digit_at(r->text, i, p->end);
            if (w.shape != WORD_NONE && taken != NULL && w.after > taken->pos) {
                j->kinds[SEG_TEXT]++; /* half of a word is taken: not a line of names */
                return;
            }
            if (w.shape != WORD_NONE)
                tally_word(&n, r->text, &w);
            if (year)
                segment_put(p, j, r->text, from, i, &n);
            j->date = j->date || year;
            i = w.after > i ? w.after : i + (year ? 4 : 1);
            from = year ? i : from;
        }
    }
    if (from < p->end)
        segment_put(p, j, r->text, from, p->end, &n);
}

static enum piece_kind kind_of(const struct judged *j)
{
    if (j->kinds[SEG_TEXT] > 0)
        return P_TEXT;
    if (j->places_first && j->kinds[SEG_JOB] + j->ours == 0 && !j->date &&
        j->kinds[SEG_PLACE] >= j->kinds[SEG_NAME])
        return P_PLACE; /* Denver, Colorado, United States */
    if (j->kinds[SEG_NAME] + j->kinds[SEG_JOB] + j->ours > 0)
        return P_HEADER;
    if (j->date || j->kinds[SEG_META] > 0)
        return P_META;
    return P_PLACE;
}

static void judge(struct reader *r, struct piece *p)
{
    struct span t = r->text;
    struct judged j = {.study = r->section == SEC_STUDY};
    bool bullet = false;
    while (p->pos < p->end) {
        unsigned char c = t.p[p->pos];
        bool sign = c == '-' || c == '+' || c == 'o';
        bool dot = c == 0xE2 || (c == 0xC2 && t.p[p->pos + 1] == 0xB7);
        bool mark = (sign || c == '*') && p->pos + 1 < p->end && blank(t.p[p->pos + 1]);
        if (mark || (dot && word_read(t, p->pos).shape == WORD_NONE))
            bullet = true;
        else if (c != '#' && c != '*' && c != '>' && c != '_' && !blank(c))
            break;
        p->pos += dot ? (c == 0xE2 ? 3 : 2) : 1;
    }
    while (p->end > p->pos && strchr("*_#\\", t.p[p->end - 1]) != NULL)
        p->end--;
    enum section heading =
        p->end - p->pos <= HEADING_MAX ? heading_of(t, p->pos, p->end) : SEC_NONE;
    if (heading != SEC_NONE) {
        r->section = heading;
        r->heading_column = p->column;
        if (p->column <= NEAR_COLUMN)
            r->left = heading;
        p->kind = P_HEADING;
        return;
    }
    size_t longest = p->section == SEC_NONE ? LINE_BARE_MAX : LINE_MAX;
    if (p->pos >= p->end || p->end - p->pos > longest || p->section == SEC_OTHER) {
        p->kind = P_TEXT;
        return;
    }
    segments_read(r, p, &j);
    unsigned char last = t.p[p->end - 1];
    bool stop = (last == '.' && p->end - p->pos > 50) || last == ':';
    p->date = j.date || (j.kinds[SEG_META] > 0 && j.digits); /* 1/09 to Present */
    p->done = j.ours > 0;
    p->placed = j.kinds[SEG_PLACE] > 0;
    p->kind = bullet || stop || p->nname > 3 ? P_TEXT : kind_of(&j);
}

/* Is the piece in the column of the last heading, or where that heading rules everything? */
static enum section section_of(const struct reader *r, size_t column)
{
    bool far = r->heading_column > NEAR_COLUMN && column + NEAR_COLUMN < r->heading_column;
    return far ? r->left : r->section;
}

static void line_step(struct reader *r)
{
    r->at++;
    r->begin = r->at;
    r->empty++;
    r->flat = line_long(r->text, r->at);
}

/* The next piece; P_END at the end of the text. */
static struct piece piece_read(struct reader *r)
{
    struct span t = r->text;
    struct piece p = {.kind = P_END};
    while (r->at < t.n && (blank(t.p[r->at]) || t.p[r->at] == '\n')) {
        if (t.p[r->at] == '\n')
            line_step(r);
        else
            r->at++;
    }
    if (r->at >= t.n)
        return p;
    r->line += r->empty > 0 || r->flat;
    p.apart = r->empty > 2;
    r->empty = 0;
    while (r->taken < r->in->ntaken &&
           r->in->taken[r->taken].pos + r->in->taken[r->taken].len <= r->at)
        r->taken++;
    p.pos = r->at;
    p.line = r->line;
    p.column = r->flat ? 0 : r->at - r->begin;
    while (r->at < t.n && t.p[r->at] != '\n' && !column_ends(t, r->at))
        r->at++;
    p.end = r->at;
    while (p.end > p.pos && blank(t.p[p.end - 1]))
        p.end--;
    p.section = section_of(r, p.column);
    judge(r, &p);
    return p;
}

static bool same_column(const struct piece *a, const struct piece *b)
{
    return a->column <= b->column + NEAR_COLUMN && b->column <= a->column + NEAR_COLUMN;
}

/* What stands around the piece in the middle of the window. */
struct around {
    bool date_here, date_near, place_near;
};

/* Looks up (step -1) or down (step 1) from the middle: over lines of titles and places, to a date.
 */
static void look(const struct piece *w, int step, struct around *a)
{
    const struct piece *me = &w[CENTRE];
    bool apart = step > 0 ? false : me->apart;
    for (int i = CENTRE + step; i >= 0 && i < WINDOW && w[i].kind != P_END; i += step) {
        const struct piece *p = &w[i];
        size_t lines = p->line > me->line ? p->line - me->line : me->line - p->line;
        if (lines == 0) {
            a->date_here = a->date_here || p->date;
            continue;
        }
        apart = apart || (step > 0 && p->apart);
        if (lines > 2 || apart ||
            (same_column(me, p) && (p->kind == P_TEXT || p->kind == P_HEADING)))
            return;
        apart = step < 0 && p->apart;
        if (!same_column(me, p))
            continue;
        bool place = p->kind == P_PLACE || (p->kind == P_HEADER && p->placed && !p->date);
        a->place_near = a->place_near || place;
        bool named = p->nname > 0 || p->done;
        if (p->date && (p->kind == P_META || (p->kind == P_HEADER && !named)))
            a->date_near = true;
        if (p->kind == P_HEADER && !place && (p->date || named))
            return; /* a date beyond belongs to that line */
    }
}

static int piece_take(const struct piece *w, struct org_names *names, struct detect_hits *hits)
{
    const struct piece *p = &w[CENTRE];
    struct around a = {.date_here = p->date};
    if (p->kind != P_HEADER || p->nname == 0 || p->section == SEC_OTHER)
        return 0;
    look(w, -1, &a);
    look(w, 1, &a);
    bool below = p->section != SEC_NONE && (a.date_here || a.date_near);
    bool alone = p->section == SEC_NONE && a.date_near && a.place_near;
    if (!below && !alone)
        return 0;
    for (size_t i = 0; i < p->nname; i++) {
        if (p->name[i].plain && (p->nname > 1 || !p->placed))
            continue;
        struct detect_hit hit = {p->name[i].pos, p->name[i].end - p->name[i].pos,
                                 a.date_here ? 70 : 65, "a line of a résumé beside a date"};
        if (detect_put(hits, hit) != 0)
            return -1;
        org_names_put(names, p->name[i].pos, p->name[i].end);
    }
    return 0;
}

int organization_resume(const struct rule *rule, const struct detect_text *in,
                        struct detect_hits *hits)
{
    struct reader r = {.text = in->text, .in = in, .flat = line_long(in->text, 0)};
    struct piece w[WINDOW] = {{.kind = P_END}};
    size_t first = hits->n;
    bool more = true;
    struct org_names names;
    (void)rule;
    org_names_open(&names, in->text);
    for (size_t ahead = 0; w[CENTRE].kind != P_END || more || ahead < WINDOW;) {
        memmove(w, w + 1, sizeof(w) - sizeof(w[0]));
        w[WINDOW - 1] = piece_read(&r);
        more = w[WINDOW - 1].kind != P_END;
        ahead = more ? 0 : ahead + 1;
        if (w[CENTRE].kind == P_HEADER && piece_take(w, &names, hits) != 0)
            return -1;
    }
    return org_names_find(&names, in, hits, first);
}
