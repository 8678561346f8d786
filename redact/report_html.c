/* The page of a run of the filter or of check. */
#include <stdlib.h>

#include "redact/report_format.h"
#include "redact/report_gather.h"
#include "redact/report_page.h"

enum { STRIPS = 100, ROWS = 300, LISTED_BYTES = 600 * 1024, PATH_SHOWN = 160 };

/* A page stays small however long the names of files are: of a long one its end is shown. */
static void put_path(const char *path, struct put *p)
{
    size_t n = strlen(path);
    size_t from = n > PATH_SHOWN ? n - PATH_SHOWN : 0;
    while (from > 0 && ((unsigned char)path[from] & 0xC0) == 0x80)
        from++;
    put_text(p, from > 0 ? "\xE2\x80\xA6" : "");
    put_html(p, span_of(path + from));
}

static void cell_path(const char *path, struct put *p)
{
    put_text(p, "<th scope=\"row\">");
    put_path(path, p);
    put_text(p, "</th>");
}

/* ---- while findings come ---- */

static void list_item(struct gather *g, const struct report_item *i)
{
    struct put p = put_to(&g->listed);
    const struct finding *f = i->finding;
    page_row(&p);
    cell_path(i->path, &p);
    page_cell_number(&p, i->line);
    page_cell_number(&p, i->column);
    page_cell(&p, span_of(i->rule->type));
    page_cell(&p, span_of(i->rule->id));
    put_text(&p, "<td class=\"n\">");
    put_score(&p, f->score);
    put_text(&p, "</td>");
    page_cell(&p, span_of(policy_action_name(f->action)));
    page_cell(&p, span_cut((struct span){i->segment->strings.p, i->segment->strings.n}, f->path,
                           i->segment->records ? f->path_n : 0));
    page_row_end(&p);
    g->bad |= p.bad;
    g->nlisted++;
}

static void item(struct report *r, const struct report_item *i, struct put *p)
{
    (void)p; /* a page is written at the end */
    gather_count(r->gather, i->finding, i->at->offset + i->finding->offset);
    if (r->gather->nlisted < GATHER_LISTED && r->gather->listed.n < LISTED_BYTES)
        list_item(r->gather, i);
}

static void unexamined(struct report *r, const struct redact_totals *totals, int error,
                       struct put *note)
{
    page_row(note);
    cell_path(report_path(r), note);
    page_cell_number(note, totals->bytes);
    page_cell(note, span_of(redact_strerror(error)));
    page_row_end(note);
}

/* ---- the page ---- */

static void summary(const struct report *r, const struct report_end *e, struct put *p)
{
    const struct gather *g = r->gather;
    uint64_t kept = 0;
    for (size_t i = 0; i < g->engine->n; i++)
        kept += e->counts->kept[i];
    page_section(p, "summary", "Summary");
    if (e->error != 0)
        page_note(p, "alarm", "Not everything was examined: what follows is incomplete.");
    else
        page_note(p, "good", "Everything was examined.");
    page_figures(p);
    page_figure(p, "files", g->n + g->nrest);
    page_figure(p, "bytes examined", e->totals->bytes);
    page_figure(p, "found, for the policy to replace", report_replaced(e->counts, g->engine));
    page_figure(p, "found, kept by the policy", kept);
    if (e->totals->allowed > 0)
        page_figure(p, "left standing: the user allows them", e->totals->allowed);
    if (e->ignored > 0)
        page_figure(p, "left out: the ignore file names them", e->ignored);
    page_figure(p, "parts not examined", r->nnotes);
    page_figure(p, "tokens of other keys", e->totals->foreign);
    page_figure_text(p, "policy", span_of(r->run->policy));
    page_figure_text(p, "key", span_of(r->run->key_id));
    if (r->run->scope[0] != '\0')
        page_figure_text(p, "scope", span_of(r->run->scope));
    put_text(p, "<div><dt>rule set</dt><dd>");
    put_hex64(p, r->run->rules_digest);
    put_text(p, "</dd></div>\n");
    page_figure_text(p, "version", span_of(REDACT_VERSION));
    page_figures_end(p);
    page_section_end(p);
}

/* What there is most of; what is kept shows only where nothing is replaced. */
static unsigned cell_kind(const uint32_t cell[GATHER_KINDS])
{
    unsigned best = GATHER_KINDS;
    for (unsigned k = 0; k < GATHER_KEPT; k++)
        if (cell[k] > 0 && (best == GATHER_KINDS || cell[k] > cell[best]))
            best = k;
    return best == GATHER_KINDS && cell[GATHER_KEPT] > 0 ? GATHER_KEPT : best;
}

/* Cells that are alike become one rectangle. The strip is as long as the file. */
static void strip(const struct gather_file *f, struct put *p)
{
    uint64_t cells = f->bytes == 0 ? 1 : (f->bytes + f->width - 1) / f->width;
    if (cells > GATHER_CELLS)
        cells = GATHER_CELLS;
    put_number(p, "<svg class=\"strip\" role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 ",
               cells);
    put_number(p, " 1\"><title>", f->replaced + f->kept);
    put_number(p, " findings in ", f->bytes);
    put_text(p, " bytes, from the beginning at the left to the end at the right</title>");
    for (uint64_t i = 0, end; i < cells; i = end) {
        unsigned kind = cell_kind(f->cell[i]);
        for (end = i + 1; end < cells && cell_kind(f->cell[end]) == kind;)
            end++;
        if (kind == GATHER_KINDS)
            continue;
        put_number(p, "<rect class=\"k", kind);
        put_number(p, "\" x=\"", i);
        put_number(p, "\" width=\"", end - i);
        put_text(p, "\" height=\"1\"/>");
    }
    put_text(p, "</svg>");
}

static int by_findings(const void *a, const void *b)
{
    const struct gather_file *x = a;
    const struct gather_file *y = b;
    if (x->replaced != y->replaced)
        return x->replaced > y->replaced ? -1 : 1;
    if (x->kept != y->kept)
        return x->kept > y->kept ? -1 : 1;
    return strcmp(x->path, y->path);
}

static void legend(struct put *p)
{
    put_text(p, "<ul class=\"key\">");
    for (unsigned k = 0; k < GATHER_KINDS; k++) {
        put_number(p, "<li><svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect class=\"k", k);
        put_text(p, "\" width=\"1\" height=\"1\"/></svg> ");
        put_text(p, gather_kind_name((enum gather_kind)k));
        put_text(p, "</li>");
    }
    put_text(p, "</ul>\n");
}

static void file_row(const struct gather_file *f, const char *name, struct put *p)
{
    page_row(p);
    cell_path(name, p);
    page_cell_number(p, f->bytes);
    page_cell_number(p, f->replaced);
    page_cell_number(p, f->kept);
    page_cell(p, span_of(f->error == 0 ? "examined" : redact_strerror(f->error)));
    page_row_end(p);
}

static void files(const struct gather *g, struct put *p)
{
    static const char *const heads[] = {"File", "#Bytes", "#To replace", "#Kept", "State"};
    struct gather_file *order = calloc(g->n + 1, sizeof(*order)); /* borrows what they own */
    if (order == NULL) {
        p->bad = -1;
        return;
    }
    for (size_t i = 0; i < g->n; i++)
        order[i] = g->file[i];
    qsort(order, g->n, sizeof(*order), by_findings);
    page_section(p, "map", "Where in each file");
    page_note(p, "note",
              "Each strip is a file from its beginning to its end, coloured where "
              "something is to be replaced by what there is most of, else "
              "where something is kept.");
    legend(p);
    for (size_t i = 0; i < g->n && i < STRIPS; i++) {
        put_text(p, "<figure><figcaption>");
        put_path(order[i].path, p);
        put_text(p, "</figcaption>");
        strip(&order[i], p);
        put_text(p, "</figure>\n");
    }
    if (g->n > STRIPS)
        page_note(p, "note", "Strips are shown for the 100 files with most findings.");
    page_table(p, "Files, those with most findings first", heads, 5);
    for (size_t i = 0; i < g->n && i < ROWS; i++)
        file_row(&order[i], order[i].path, p);
    struct gather_file rest = g->rest;
    for (size_t i = ROWS; i < g->n; i++) {
        rest.bytes += order[i].bytes;
        rest.replaced += order[i].replaced;
        rest.kept += order[i].kept;
        rest.error = rest.error != 0 ? rest.error : order[i].error;
    }
    if (g->n > ROWS)
        file_row(&rest, "all other files together", p);
    page_table_end(p);
    page_section_end(p);
    free(order);
}

/* Ten bars, one for each tenth of the score. */
static void bars(const uint64_t score[GATHER_BUCKETS], struct put *p)
{
    uint64_t most = 1;
    for (int i = 0; i < GATHER_BUCKETS; i++)
        most = score[i] > most ? score[i] : most;
    put_text(p, "<td><svg class=\"bars\" viewBox=\"0 0 100 20\" role=\"img\" "
                "preserveAspectRatio=\"none\"><title>");
    const char *sep = "";
    for (unsigned i = 0; i < GATHER_BUCKETS; i++) {
        if (score[i] == 0)
            continue;
        put_text(p, sep);
        put_number(p, "", score[i]);
        put_number(p, " from 0.", i);
        put_text(p, "0");
        sep = ", ";
    }
    put_text(p, "</title>");
    for (unsigned i = 0; i < GATHER_BUCKETS; i++) {
        uint64_t high = score[i] == 0 ? 0 : 1 + 19 * score[i] / most;
        if (high == 0)
            continue;
        put_number(p, "<rect class=\"k4\" x=\"", i * 10 + 1);
        put_number(p, "\" width=\"8\" y=\"", 20 - high);
        put_number(p, "\" height=\"", high);
        put_text(p, "\"/>");
    }
    put_text(p, "</svg></td>");
}

static void type_row(const struct report *r, const struct report_end *e, unsigned first,
                     struct put *p)
{
    const struct engine *engine = r->run->engine;
    const char *type = engine_rule(engine, first)->type;
    uint64_t score[GATHER_BUCKETS] = {0};
    uint64_t replaced = 0;
    uint64_t kept = 0;
    unsigned actions = 0;
    for (unsigned i = first; i < engine->n; i++) {
        if (e->counts->replaced[i] + e->counts->kept[i] == 0 ||
            strcmp(engine_rule(engine, i)->type, type) != 0)
            continue;
        replaced += e->counts->replaced[i];
        kept += e->counts->kept[i];
        actions |= 1u << engine->verdict[i].action;
        for (int b = 0; b < GATHER_BUCKETS; b++)
            score[b] += r->gather->score[i][b];
    }
    page_row(p);
    page_cell_head(p, span_of(type));
    page_cell_number(p, replaced);
    page_cell_number(p, kept);
    bars(score, p);
    put_text(p, "<td>");
    const char *sep = "";
    for (unsigned a = 0; a <= ACTION_DROP; a++)
        if ((actions & (1u << a)) != 0) {
            put_text(p, sep);
            put_text(p, policy_action_name((enum policy_action)a));
            sep = ", ";
        }
    put_text(p, "</td>");
    page_row_end(p);
}

static void types(const struct report *r, const struct report_end *e, struct put *p)
{
    static const char *const heads[] = {"Type", "#To replace", "#Kept", "Scores 0 to 1",
                                        "What the policy says"};
    const struct engine *engine = r->run->engine;
    page_section(p, "types", "What was found, and how sure");
    page_table(p, "Types, with the number of findings by score", heads, 5);
    for (unsigned i = 0; i < engine->n; i++) {
        bool first = e->counts->replaced[i] + e->counts->kept[i] > 0;
        for (unsigned k = 0; k < i && first; k++)
            first = e->counts->replaced[k] + e->counts->kept[k] == 0 ||
                    strcmp(engine_rule(engine, k)->type, engine_rule(engine, i)->type) != 0;
        if (first)
            type_row(r, e, i, p);
    }
    page_table_end(p);
    page_section_end(p);
}

static void policy(const struct report *r, const struct report_end *e, struct put *p)
{
    static const char *const heads[] = {"What", "#Findings", "It means"};
    static const char *const means[] = {
        [ACTION_KEEP] = "stays as it is",
        [ACTION_TOKEN] = "a keyed token takes its place; equal values have equal tokens",
        [ACTION_LABEL] = "its type in brackets takes its place",
        [ACTION_MASK] = "a star for each character; its length remains visible",
        [ACTION_DROP] = "nothing takes its place"};
    page_section(p, "policy", "What the policy does");
    page_table(p, "Findings for each thing that the policy does", heads, 3);
    for (unsigned a = 0; a <= ACTION_DROP; a++) {
        uint64_t n = 0;
        for (size_t i = 0; i < r->run->engine->n; i++)
            if (r->run->engine->verdict[i].action == (enum policy_action)a)
                n += e->counts->replaced[i] + e->counts->kept[i];
        page_row(p);
        page_cell_head(p, span_of(policy_action_name((enum policy_action)a)));
        page_cell_number(p, n);
        page_cell(p, span_of(means[a]));
        page_row_end(p);
    }
    page_table_end(p);
    page_section_end(p);
}

static void not_examined(const struct report *r, struct put *p)
{
    static const char *const heads[] = {"File", "#From byte", "Why"};
    page_section(p, "unexamined", "What was not examined");
    if (r->nnotes == 0) {
        page_note(p, "good", "Nothing: every byte was examined.");
    } else {
        page_note(p, "alarm", "Nothing is known of these parts. The filter withholds them.");
        page_table(p, "Parts that could not be examined", heads, 3);
        put_span(p, (struct span){r->notes.p, r->notes.n});
        page_table_end(p);
    }
    page_section_end(p);
}

static void residue(const struct report_end *e, struct put *p)
{
    page_section(p, "residue", "What is left");
    if (!e->verified)
        page_note(p, "note",
                  "The output was not looked at again in this run: redact --verify and "
                  "redact verify do that.");
    else if (e->residue == 0)
        page_note(p, "good", "The verifier looked at the output again and found nothing.");
    else {
        page_note(p, "alarm", "The verifier found something identifying; the output was withheld.");
        page_figures(p);
        page_figure(p, "places", e->residue);
        page_figures_end(p);
    }
    page_section_end(p);
}

static void findings(const struct report *r, struct put *p)
{
    static const char *const heads[] = {"File", "#Line",  "#Column", "Type",
                                        "Rule", "#Score", "Action",  "Field"};
    const struct gather *g = r->gather;
    page_section(p, "findings", "Findings");
    if (r->n > g->nlisted) {
        put_number(p, "<p class=\"note\">The first ", g->nlisted);
        put_number(p, " of ", r->n);
        put_text(p, " are listed; the report formats ndjson and csv have all.</p>\n");
    }
    page_table(p, "Findings in order", heads, 8);
    put_span(p, (struct span){g->listed.p, g->listed.n});
    page_table_end(p);
    page_section_end(p);
}

static void end(struct report *r, const struct report_end *e, struct put *p)
{
    static const char *const contents[][2] = {{"summary", "Summary"},
                                              {"map", "Where"},
                                              {"types", "What"},
                                              {"policy", "Policy"},
                                              {"unexamined", "Unexamined"},
                                              {"residue", "Residue"},
                                              {"findings", "Findings"}};
    page_begin(p, "Redaction report");
    put_text(p, "<nav aria-label=\"Contents\"><ul>");
    for (size_t i = 0; i < sizeof(contents) / sizeof(contents[0]); i++) {
        put_text(p, "<li><a href=\"#");
        put_text(p, contents[i][0]);
        put_text(p, "\">");
        put_text(p, contents[i][1]);
        put_text(p, "</a></li>");
    }
    put_text(p, "</ul></nav>\n");
    summary(r, e, p);
    files(r->gather, p);
    types(r, e, p);
    policy(r, e, p);
    not_examined(r, p);
    residue(e, p);
    findings(r, p);
    page_end(p);
    p->bad |= r->gather->bad;
}

const struct report_verbs report_html = {"html", item, unexamined, end};
