/* What measuring against labels has shown. */
#include <stdio.h>
#include <stdlib.h>

#include "redact/audit_sheet.h"
#include "redact/gold_score.h"

enum { WORST = 20 };

/* ---- bars ---- */

static int find_name(struct span s, const char *(*name)(int), int n)
{
    for (int i = 0; i < n; i++)
        if (span_is(s, name(i)))
            return i;
    return -1;
}

static const char *mode_name(int i)
{
    return score_mode_name((enum score_mode)i);
}

static const char *measure_name(int i)
{
    return score_measure_name((enum score_measure)i);
}

/* The part before the next `.`, which is cut off. */
static struct span part(struct span *s)
{
    size_t n = 0;
    while (n < s->n && s->p[n] != '.')
        n++;
    struct span p = span_cut(*s, 0, n);
    *s = span_cut(*s, n + 1, s->n);
    return p;
}

static bool read_share(struct span s, double *out)
{
    char text[16];
    char *end = NULL;
    if (s.n == 0 || s.n >= sizeof(text) || s.p[0] < '0' || s.p[0] > '1')
        return false;
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    *out = strtod(text, &end);
    return *end == '\0' && *out >= 0 && *out <= 1 && strpbrk(text, "xXeE") == NULL;
}

static bool read_type(const struct gold *g, struct span name, uint32_t *out)
{
    for (uint32_t i = 0; i < g->ntype; i++)
        if (span_is(name, g->type[i])) {
            *out = i;
            return true;
        }
    return false;
}

bool score_bar_read(const struct gold *g, struct span text, struct score_bar *out)
{
    const unsigned char *eq = text.n == 0 ? NULL : memchr(text.p, '=', text.n);
    *out = (struct score_bar){.type = SCORE_ALL, .mode = SCORE_TOKEN, .measure = SCORE_RECALL};
    if (eq == NULL)
        return false;
    struct span left = span_cut(text, 0, (size_t)(eq - text.p));
    struct span name = part(&left);
    if (name.n > 0 && name.p[0] >= 'A' && name.p[0] <= 'Z') {
        if (!read_type(g, name, &out->type))
            return false;
        name = part(&left);
    }
    int mode = find_name(name, mode_name, SCORE_MODES);
    if (mode >= 0) {
        out->mode = (enum score_mode)mode;
        name = left.n == 0 && mode == SCORE_COVERED ? span_of("recall") : part(&left);
    }
    int measure = find_name(name, measure_name, SCORE_MEASURES);
    out->measure = (enum score_measure)measure;
    return measure >= 0 && left.n == 0 &&
           (out->mode != SCORE_COVERED || out->measure == SCORE_RECALL) &&
           read_share(span_cut(text, (size_t)(eq - text.p) + 1, text.n), &out->least);
}

bool score_bar_met(const struct score_table *t, const struct score_bar *b)
{
    const struct score_value *v = &t->value[b->type][b->mode][b->measure];
    return !v->none && v->v >= b->least;
}

static const char *type_name(const struct score_report *r, uint32_t type)
{
    return type == SCORE_ALL ? "all" : r->score->gold->type[type];
}

/* ---- for people ---- */

/* "95.2 (93.1-96.8)", in percent. */
static void put_value(struct sheet *s, const struct score_value *v)
{
    char text[48];
    if (v->none) {
        sheet_none(s);
        return;
    }
    snprintf(text, sizeof(text), "%.1f (%.1f-%.1f)", 100 * v->v, 100 * v->low, 100 * v->high);
    sheet_text(s, span_of(text));
}

static void put_row(struct sheet *s, const struct score_report *r, uint32_t type,
                    enum score_mode mode)
{
    const struct score_table *t = r->table;
    sheet_row(s);
    sheet_text(s, span_of(type_name(r, type)));
    sheet_number(s, t->labels[type]);
    sheet_number(s, t->found[type]);
    if (mode == SCORE_COVERED) {
        put_value(s, &t->value[type][mode][SCORE_RECALL]);
    } else {
        for (int m = 0; m < SCORE_MEASURES; m++)
            put_value(s, &t->value[type][mode][m]);
    }
    sheet_row_end(s);
}

static void put_mode(struct sheet *s, const struct score_report *r, enum score_mode mode)
{
    static const char *const heads[] = {"Type",   "#Labels", "#Found", "Precision",
                                        "Recall", "F1",      "F2"};
    static const char *const covered[] = {"Type", "#Labels", "#Found", "Covered"};
    static const char *const titles[] = {
        [SCORE_STRICT] = "Strict: same type, same beginning and end",
        [SCORE_PARTIAL] = "Partial: same type, overlapping",
        [SCORE_TOKEN] = "Words that both mark with the type",
        [SCORE_COVERED] = "Covered: the policy replaces every byte, whatever the type"};
    sheet_section(s, score_mode_name(mode), titles[mode]);
    sheet_table(s, "Percent, with intervals of 95 %", mode == SCORE_COVERED ? covered : heads,
                mode == SCORE_COVERED ? 4 : 7);
    put_row(s, r, SCORE_ALL, mode);
    for (uint32_t i = 0; i < r->score->gold->ntype; i++)
        put_row(s, r, i, mode);
    sheet_table_end(s);
    sheet_section_end(s);
}

static void put_bars(struct sheet *s, const struct score_report *r)
{
    static const char *const heads[] = {"Bar", "Wanted", "Reached", "Met"};
    if (r->nbar == 0)
        return;
    sheet_section(s, "bars", "Bars");
    sheet_table(s, "What had to be reached", heads, 4);
    for (size_t i = 0; i < r->nbar; i++) {
        const struct score_bar *b = &r->bar[i];
        char name[96];
        char wanted[16];
        snprintf(name, sizeof(name), "%s %s %s", type_name(r, b->type), score_mode_name(b->mode),
                 score_measure_name(b->measure));
        snprintf(wanted, sizeof(wanted), "%.1f", 100 * b->least);
        sheet_row(s);
        sheet_text(s, span_of(name));
        sheet_text(s, span_of(wanted));
        put_value(s, &r->table->value[b->type][b->mode][b->measure]);
        sheet_text(s, span_of(score_bar_met(r->table, b) ? "yes" : "NO"));
        sheet_row_end(s);
    }
    sheet_table_end(s);
    sheet_section_end(s);
}

static void put_misses(struct sheet *s, const struct score_report *r)
{
    static const char *const heads[] = {"Type",  "#Line", "#Offset", "#Length",
                                        "Shape", "How",   "File"};
    const struct score *score = r->score;
    sheet_section(s, "misses", "Missed, and found where no label is");
    sheet_note(s, "By place and shape: X and x are letters, 9 a digit, + more letters, ? other "
                  "signs. Line of the file at which the document begins; offset and length in "
                  "characters of its text.");
    sheet_table(s, "Places", heads, 7);
    for (size_t i = 0; i < score->nmiss && i < r->listed; i++) {
        const struct score_miss *m = &score->miss[i];
        sheet_row(s);
        sheet_text(s, span_of(score->gold->type[m->type]));
        sheet_number(s, m->line);
        sheet_number(s, m->offset);
        sheet_number(s, m->n);
        sheet_text(s, span_of(m->shape));
        sheet_text(s, span_of(m->how));
        sheet_text(s, span_of(r->files[m->file]));
        sheet_row_end(s);
    }
    sheet_table_end(s);
    if (score->misses + score->extras > r->listed)
        sheet_note(s, "There are more; ndjson lists up to 10,000.");
    sheet_section_end(s);
}

static int by_missed(const void *a, const void *b)
{
    const struct score_doc *x = a;
    const struct score_doc *y = b;
    if (x->missed != y->missed)
        return x->missed > y->missed ? -1 : 1;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static void put_docs(struct sheet *s, const struct score_report *r)
{
    static const char *const heads[] = {"File", "#Line", "#Labels", "#Missed"};
    size_t n = r->score->ndoc;
    struct score_doc *doc = calloc(n + 1, sizeof(*doc));
    if (doc == NULL) {
        s->p.bad = -1;
        return;
    }
    if (n > 0)
        memcpy(doc, r->score->doc, n * sizeof(*doc));
    qsort(doc, n, sizeof(*doc), by_missed);
    sheet_section(s, "documents", "Documents in which most is missed");
    sheet_table(s, "Documents", heads, 4);
    for (size_t i = 0; i < n && i < WORST && doc[i].missed > 0; i++) {
        sheet_row(s);
        sheet_text(s, span_of(r->files[doc[i].file]));
        sheet_number(s, doc[i].line);
        sheet_number(s, doc[i].labels);
        sheet_number(s, doc[i].missed);
        sheet_row_end(s);
    }
    sheet_table_end(s);
    sheet_section_end(s);
    free(doc);
}

static void put_summary(struct sheet *s, const struct score_report *r)
{
    static const char *const heads[] = {"", "#Number"};
    const struct {
        const char *what;
        uint64_t n;
    } rows[] = {{"documents", r->score->ndoc},
                {"bytes", r->score->bytes},
                {"labels", r->table->labels[SCORE_ALL]},
                {"findings of the types that are labelled", r->table->found[SCORE_ALL]},
                {"labels that were missed", r->score->misses},
                {"findings where no label is", r->score->extras}};
    sheet_section(s, "summary", "Summary");
    sheet_table(s, "What was looked at", heads, 2);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        sheet_row(s);
        sheet_text(s, span_of(rows[i].what));
        sheet_number(s, rows[i].n);
        sheet_row_end(s);
    }
    sheet_table_end(s);
    sheet_section_end(s);
}

static int tell(const struct score_report *r, bool page, bool color, struct buf *out)
{
    struct sheet s;
    sheet_begin(&s, out, page, color, "Measured against labels");
    put_summary(&s, r);
    put_bars(&s, r);
    for (int m = 0; m < SCORE_MODES; m++)
        put_mode(&s, r, (enum score_mode)m);
    put_docs(&s, r);
    put_misses(&s, r);
    return sheet_end(&s);
}

int score_write_text(const struct score_report *r, bool color, struct buf *out)
{
    return tell(r, false, color, out);
}

int score_write_html(const struct score_report *r, struct buf *out)
{
    return tell(r, true, false, out);
}

/* ---- for programs ---- */

static void put_real(struct put *p, const char *before, double v)
{
    char text[16];
    snprintf(text, sizeof(text), "%.4f", v);
    put_text(p, before);
    put_text(p, text);
}

static void put_type(const struct score_report *r, uint32_t type, struct put *p)
{
    for (int m = 0; m < SCORE_MODES; m++) {
        put_json(p, "{\"measured\":{\"type\":", span_of(type_name(r, type)));
        put_json(p, ",\"mode\":", span_of(score_mode_name((enum score_mode)m)));
        put_number(p, ",\"labels\":", r->table->labels[type]);
        put_number(p, ",\"found\":", r->table->found[type]);
        for (int k = 0; k < SCORE_MEASURES; k++) {
            const struct score_value *v = &r->table->value[type][m][k];
            if (v->none)
                continue;
            put_json(p, ",", span_of(score_measure_name((enum score_measure)k)));
            put_real(p, ":[", v->v);
            put_real(p, ",", v->low);
            put_real(p, ",", v->high);
            put_text(p, "]");
        }
        put_text(p, "}}\n");
    }
}

static void put_miss(const struct score_report *r, const struct score_miss *m, struct put *p)
{
    put_json(p, m->extra ? "{\"extra\":{\"file\":" : "{\"missed\":{\"file\":",
             span_of(r->files[m->file]));
    put_number(p, ",\"line\":", m->line);
    put_number(p, ",\"offset\":", m->offset);
    put_number(p, ",\"length\":", m->n);
    put_json(p, ",\"type\":", span_of(r->score->gold->type[m->type]));
    put_json(p, ",\"shape\":", span_of(m->shape));
    put_json(p, ",\"how\":", span_of(m->how));
    put_text(p, "}}\n");
}

int score_write_ndjson(const struct score_report *r, struct buf *out)
{
    struct put p = put_to(out);
    const struct score *s = r->score;
    put_type(r, SCORE_ALL, &p);
    for (uint32_t i = 0; i < s->gold->ntype; i++)
        put_type(r, i, &p);
    for (size_t i = 0; i < s->ndoc; i++) {
        put_json(&p, "{\"document\":{\"file\":", span_of(r->files[s->doc[i].file]));
        put_number(&p, ",\"line\":", s->doc[i].line);
        put_number(&p, ",\"labels\":", s->doc[i].labels);
        put_number(&p, ",\"missed\":", s->doc[i].missed);
        put_text(&p, "}}\n");
    }
    for (size_t i = 0; i < s->nmiss; i++)
        put_miss(r, &s->miss[i], &p);
    put_text(&p, "{\"summary\":{\"version\":\"" REDACT_VERSION "\",\"rules\":\"");
    put_hex64(&p, r->run->rules_digest);
    put_json(&p, "\",\"policy\":", span_of(r->run->policy));
    put_number(&p, ",\"documents\":", s->ndoc);
    put_number(&p, ",\"labels\":", r->table->labels[SCORE_ALL]);
    put_number(&p, ",\"missed\":", s->misses);
    put_number(&p, ",\"extra\":", s->extras);
    put_number(&p, ",\"bars\":", r->nbar);
    uint64_t met = 0;
    for (size_t i = 0; i < r->nbar; i++)
        met += score_bar_met(r->table, &r->bar[i]);
    put_number(&p, ",\"met\":", met);
    put_text(&p, "}}\n");
    return put_end(&p);
}
