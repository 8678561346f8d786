/* CSV: a row a finding. What was not examined is a row too, so that a table never looks whole when
 * it is not. */
#include "redact/report_format.h"

static const char head[] = "path,offset,length,line,column,type,rule,score,action,token,record,"
                           "field,field_offset,field_length\r\n";

static void item(struct report *r, const struct report_item *i, struct put *p)
{
    const struct finding *f = i->finding;
    const struct segment *s = i->segment;
    put_text(p, r->n == 0 ? head : "");
    put_csv(p, span_of(i->path));
    put_number(p, ",", i->at->offset + f->offset);
    put_number(p, ",", f->length);
    put_number(p, ",", i->line);
    put_number(p, ",", i->column);
    put_text(p, ",");
    put_text(p, i->rule->type);
    put_text(p, ",");
    put_text(p, i->rule->id);
    put_text(p, ",");
    put_score(p, f->score);
    put_text(p, ",");
    put_text(p, policy_action_name(f->action));
    put_text(p, ",");
    if (f->token_n > 0)
        put_span(p, (struct span){s->strings.p + f->token, f->token_n});
    if (s->records) {
        put_number(p, ",", i->at->records + f->record + 1);
        put_text(p, ",");
        put_csv(p, (struct span){s->strings.p + f->path, f->path_n});
        put_number(p, ",", f->pos);
        put_number(p, ",", f->n);
        put_text(p, "\r\n");
    } else {
        put_text(p, ",,,,\r\n");
    }
}

static void unexamined(struct report *r, const struct redact_totals *totals, int error,
                       struct put *note)
{
    put_csv(note, span_of(report_path(r)));
    put_number(note, ",", totals->bytes);
    put_text(note, ",,,,UNEXAMINED,");
    put_csv(note, span_of(redact_strerror(error)));
    put_text(note, ",,withheld,,,,,\r\n");
}

static void end(struct report *r, const struct report_end *e, struct put *p)
{
    (void)e;
    put_text(p, r->n == 0 ? head : "");
    put_span(p, (struct span){r->notes.p, r->notes.n});
}

const struct report_verbs report_csv = {"csv", item, unexamined, end};
