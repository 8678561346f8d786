/* NDJSON and JSON: the same objects, a line each or in one array. */
#include "redact/report_format.h"

#include "rules/address_parts.h"

/* Where the parts of an address stand: offsets in the input, never what stands there. */
static void put_parts(const struct report_item *i, struct put *p)
{
    const struct finding *f = i->finding;
    struct address_part part[ADDRESS_PARTS];
    size_t n = 0;
    /* In other encodings than UTF-8 a part's place would have to be counted anew. */
    if (strcmp(i->rule->type, "STREET_ADDRESS") == 0 && f->length == f->raw_n)
        n = address_parts(span_cut(i->segment->in, f->raw, f->raw_n), part);
    for (size_t k = 0; k < n; k++) {
        put_text(p, k == 0 ? ",\"parts\":[" : ",");
        put_json(p, "{\"part\":", span_of(part[k].kind));
        put_number(p, ",\"offset\":", i->at->offset + f->offset + part[k].pos);
        put_number(p, ",\"length\":", part[k].len);
        put_text(p, "}");
    }
    if (n > 0)
        put_text(p, "]");
}

void report_ndjson_item(const struct report_item *i, struct put *p)
{
    const struct finding *f = i->finding;
    const struct segment *s = i->segment;
    put_json(p, "{\"path\":", span_of(i->path));
    put_number(p, ",\"offset\":", i->at->offset + f->offset);
    put_number(p, ",\"length\":", f->length);
    put_number(p, ",\"line\":", i->line);
    put_number(p, ",\"column\":", i->column);
    put_json(p, ",\"type\":", span_of(i->rule->type));
    put_json(p, ",\"rule\":", span_of(i->rule->id));
    put_text(p, ",\"score\":");
    put_score(p, f->score);
    put_json(p, ",\"action\":", span_of(policy_action_name(f->action)));
    if (f->token_n > 0)
        put_json(p, ",\"token\":", (struct span){s->strings.p + f->token, f->token_n});
    if (s->records) {
        put_number(p, ",\"record\":", i->at->records + f->record + 1);
        put_json(p, ",\"field\":", (struct span){s->strings.p + f->path, f->path_n});
        put_number(p, ",\"field_offset\":", f->pos);
        put_number(p, ",\"field_length\":", f->n);
    }
    put_parts(i, p);
    put_text(p, "}");
}

struct list {
    struct put *p;
    bool more;
};

static void put_type(void *arg, const char *type, uint64_t n)
{
    struct list *l = arg;
    put_json(l->p, l->more ? "," : "", span_of(type));
    put_number(l->p, ":", n);
    l->more = true;
}

static void put_types(const char *key, const struct engine *e, const uint64_t *of, struct put *p)
{
    struct list l = {p, false};
    put_text(p, key);
    report_types(e, of, put_type, &l);
    put_text(p, "}");
}

void report_ndjson_summary(const struct report_run *run, const struct report_end *end,
                           struct put *p)
{
    const struct redact_totals *t = end->totals;
    put_text(p, "{\"version\":\"" REDACT_VERSION "\",\"rules\":\"");
    put_hex64(p, run->rules_digest);
    put_json(p, "\",\"key\":", span_of(run->key_id));
    put_json(p, ",\"scope\":", span_of(run->scope));
    put_json(p, ",\"policy\":", span_of(run->policy));
    put_json(p, ",\"format\":", span_of(t->format == NULL ? "text" : t->format->name));
    put_number(p, ",\"bytes\":", t->bytes);
    put_number(p, ",\"lines\":", t->lines);
    if (t->format != NULL && t->format->records)
        put_number(p, ",\"records\":", t->records);
    put_types(",\"findings\":{", run->engine, end->counts->replaced, p);
    put_types(",\"kept\":{", run->engine, end->counts->kept, p);
    if (t->allowed > 0)
        put_number(p, ",\"allowed\":", t->allowed);
    if (end->ignored > 0)
        put_number(p, ",\"ignored\":", end->ignored);
    put_number(p, ",\"foreign_tokens\":", t->foreign);
    put_text(p, ",\"unexamined\":{");
    if (end->error != 0) {
        put_json(p, "", span_of(redact_strerror(end->error)));
        put_text(p, ":1");
    }
    put_text(p, end->error == 0 ? "},\"complete\":true}" : "},\"complete\":false}");
}

static void ndjson_item(struct report *r, const struct report_item *i, struct put *p)
{
    (void)r;
    report_ndjson_item(i, p);
    put_text(p, "\n");
}

static void ndjson_end(struct report *r, const struct report_end *end, struct put *p)
{
    put_text(p, "{\"summary\":");
    report_ndjson_summary(r->run, end, p);
    put_text(p, "}\n");
}

static void json_item(struct report *r, const struct report_item *i, struct put *p)
{
    put_text(p, r->n == 0 ? "{\"findings\":[\n" : ",\n");
    report_ndjson_item(i, p);
}

static void json_end(struct report *r, const struct report_end *end, struct put *p)
{
    put_text(p, r->n == 0 ? "{\"findings\":[],\n\"summary\":" : "\n],\n\"summary\":");
    report_ndjson_summary(r->run, end, p);
    put_text(p, "}\n");
}

const struct report_verbs report_ndjson = {"ndjson", ndjson_item, NULL, ndjson_end};
const struct report_verbs report_json = {"json", json_item, NULL, json_end};
