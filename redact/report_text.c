/* Text: a line a finding, in colours where a terminal reads it. */
#include "redact/report_format.h"

/* SGR sequences of ECMA-48: path magenta, place green, what is replaced bold red, what stays cyan.
 */
static void paint(struct put *p, bool color, const char *code)
{
    if (color) {
        put_text(p, "\033[");
        put_text(p, code);
        put_text(p, "m");
    }
}

/* A path may hold bytes that a terminal obeys. */
static void put_path(const char *path, struct put *p)
{
    for (const char *at = path; *at != '\0'; at++) {
        bool control = (unsigned char)*at < 0x20 || *at == 0x7F;
        put_span(p, control ? span_of("?") : (struct span){(const unsigned char *)at, 1});
    }
}

void report_text_item(const struct report_item *i, bool color, struct put *p)
{
    const struct finding *f = i->finding;
    paint(p, color, "35");
    put_path(i->path, p);
    paint(p, color, "0");
    paint(p, color, "32");
    put_number(p, ":", i->line);
    put_number(p, ":", i->column);
    paint(p, color, "0");
    put_text(p, ": ");
    paint(p, color, f->action == ACTION_KEEP ? "36" : "1;31");
    put_text(p, i->rule->type);
    paint(p, color, "0");
    put_text(p, " ");
    put_text(p, i->rule->id);
    put_text(p, " ");
    put_score(p, f->score);
    put_text(p, " ");
    put_text(p, policy_action_name(f->action));
}

struct list {
    struct put *p;
    bool more;
};

static void put_type(void *arg, const char *type, uint64_t n)
{
    struct list *l = arg;
    put_text(l->p, l->more ? ", " : " ");
    put_text(l->p, type);
    put_number(l->p, " ", n);
    l->more = true;
}

void report_text_summary(const struct report_run *run, const struct report_end *end, struct put *p)
{
    const struct redact_totals *t = end->totals;
    uint64_t replaced = report_replaced(end->counts, run->engine);
    struct list l = {p, false};
    put_number(p, "examined ", t->bytes);
    put_number(p, " bytes, ", replaced);
    put_text(p, " findings");
    if (replaced > 0) {
        put_text(p, ":");
        report_types(run->engine, end->counts->replaced, put_type, &l);
    }
    if (t->allowed > 0)
        put_number(p, "; left standing as --allow says: ", t->allowed);
    if (end->ignored > 0)
        put_number(p, "; ignored as the ignore file says: ", end->ignored);
    if (t->foreign > 0)
        put_number(p, "; tokens of another key or scope: ", t->foreign);
    put_text(p, "\nkey ");
    put_text(p, run->key_id);
    put_text(p, ", scope \"");
    put_text(p, run->scope);
    put_text(p, "\", policy ");
    put_text(p, run->policy);
    put_text(p, ", rules ");
    put_hex64(p, run->rules_digest);
    put_text(p, end->error == 0 ? ", complete\n" : ", INCOMPLETE: ");
    if (end->error != 0) {
        put_text(p, redact_strerror(end->error));
        put_text(p, "\n");
    }
}

static void item(struct report *r, const struct report_item *i, struct put *p)
{
    report_text_item(i, r->color, p);
    put_text(p, "\n");
}

static void end(struct report *r, const struct report_end *e, struct put *p)
{
    report_text_summary(r->run, e, p);
}

const struct report_verbs report_text = {"text", item, NULL, end};
