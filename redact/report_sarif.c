/*
 * SARIF 2.1.0 (OASIS, sarif-v2.1.0-os): one run; results as they come, then the tool with the rules
 * that were named, then the invocation with what was not examined. No snippets, no contents.
 */
#include "redact/report_format.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

/* RFC 3986: what may stand in a relative reference; `:` may not in its first part. */
static void put_uri(const char *path, struct put *p)
{
    static const char hex[] = "0123456789ABCDEF";
    for (const unsigned char *at = (const unsigned char *)path; *at != '\0'; at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
                     (*at >= '0' && *at <= '9') || strchr("-._~/", *at) != NULL;
        char escaped[4] = {'%', hex[*at >> 4], hex[*at & 15], 0};
        char one[2] = {(char)*at, 0};
        put_text(p, plain ? one : escaped);
    }
}

static void put_artifact(const char *path, struct put *p)
{
    put_text(p, "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"");
    put_uri(path, p);
    put_text(p, "\"},\"region\":{");
}

static void put_rule_number(struct report *r, unsigned rule, struct put *p)
{
    if (r->number[rule] == 0) {
        r->named[r->nnamed++] = rule;
        r->number[rule] = r->nnamed;
    }
    put_number(p, ",\"ruleIndex\":", r->number[rule] - 1);
}

static void put_place(const struct report_item *i, struct put *p)
{
    const struct finding *f = i->finding;
    const struct segment *s = i->segment;
    put_text(p, ",\"locations\":[");
    put_artifact(i->path, p);
    put_number(p, "\"startLine\":", i->line);
    if (i->character > 0)
        put_number(p, ",\"startColumn\":", i->character);
    put_number(p, ",\"byteOffset\":", i->at->offset + f->offset);
    put_number(p, ",\"byteLength\":", f->length);
    put_text(p, "}}");
    if (s->records && f->path_n > 0) {
        put_json(p, ",\"logicalLocations\":[{\"fullyQualifiedName\":",
                 (struct span){s->strings.p + f->path, f->path_n});
        put_text(p, ",\"kind\":\"member\"}]");
    }
    put_text(p, "}]");
}

static void put_properties(const struct report_item *i, struct put *p)
{
    const struct finding *f = i->finding;
    put_text(p, ",\"properties\":{\"score\":");
    put_score(p, f->score);
    put_json(p, ",\"action\":", span_of(policy_action_name(f->action)));
    if (f->token_n > 0)
        put_json(p, ",\"token\":", (struct span){i->segment->strings.p + f->token, f->token_n});
    if (i->segment->records)
        put_number(p, ",\"record\":", i->at->records + f->record + 1);
    put_text(p, "}}");
}

static void item(struct report *r, const struct report_item *i, struct put *p)
{
    bool kept = i->finding->action == ACTION_KEEP;
    put_text(p, r->n == 0 ? "{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":["
                            "{\"results\":[\n"
                          : ",\n");
    put_json(p, "{\"ruleId\":", span_of(i->rule->id));
    put_rule_number(r, i->finding->rule, p);
    put_text(p, kept ? ",\"level\":\"note\"" : ",\"level\":\"warning\"");
    put_text(p, ",\"message\":{\"text\":\"");
    put_text(p, i->rule->type);
    put_text(p, " found by the rule ");
    put_text(p, i->rule->id);
    put_text(p, " with score ");
    put_score(p, i->finding->score);
    put_text(p, "; the policy says ");
    put_text(p, policy_action_name(i->finding->action));
    put_text(p, "\"}");
    put_place(i, p);
    if (i->finding->printed) {
        put_text(p, ",\"partialFingerprints\":{\"redactKeyed/v1\":\"");
        put_span(p, (struct span){(const unsigned char *)i->finding->print, PRINT_LEN});
        put_text(p, "\"}");
    }
    put_properties(i, p);
}

static void unexamined(struct report *r, const struct redact_totals *totals, int error,
                       struct put *note)
{
    put_text(note, r->nnotes > 0 ? "," : "");
    put_json(note,
             "{\"level\":\"error\",\"descriptor\":{\"id\":\"unexamined\"},\"message\":{"
             "\"text\":",
             span_of(redact_strerror(error)));
    put_text(note, "},\"locations\":[");
    put_artifact(report_path(r), note);
    put_number(note, "\"byteOffset\":", totals->bytes);
    put_text(note, "}}}]}");
}

static void put_rules(const struct report *r, struct put *p)
{
    put_text(p, ",\"rules\":[");
    for (uint32_t i = 0; i < r->nnamed; i++) {
        const struct rule *rule = engine_rule(r->run->engine, r->named[i]);
        put_json(p, i > 0 ? ",\n{\"id\":" : "\n{\"id\":", span_of(rule->id));
        put_json(p, ",\"shortDescription\":{\"text\":", span_of(rule->about));
        put_json(p, "},\"properties\":{\"type\":", span_of(rule->type));
        put_text(p, "}}");
    }
    put_text(p, "]");
}

static void end(struct report *r, const struct report_end *e, struct put *p)
{
    const struct report_run *run = r->run;
    if (r->n == 0)
        put_text(p, "{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[{\"results\":[");
    put_text(p, "],\n\"tool\":{\"driver\":{\"name\":\"redact\",\"version\":\"" REDACT_VERSION "\"");
    put_rules(r, p);
    put_text(p, ",\"notifications\":[{\"id\":\"unexamined\",\"shortDescription\":{\"text\":\"a "
                "part that could not be examined; nothing is known of it\"}}]}},\n"
                "\"columnKind\":\"unicodeCodePoints\",\n\"invocations\":[{"
                "\"executionSuccessful\":");
    put_text(p, e->error == 0 ? "true" : "false");
    put_text(p, ",\"toolExecutionNotifications\":[");
    put_span(p, (struct span){r->notes.p, r->notes.n});
    put_json(p, "]}],\n\"properties\":{\"key\":", span_of(run->key_id));
    put_json(p, ",\"scope\":", span_of(run->scope));
    put_json(p, ",\"policy\":", span_of(run->policy));
    put_text(p, ",\"rules\":\"");
    put_hex64(p, run->rules_digest);
    put_number(p, "\",\"bytes\":", e->totals->bytes);
    put_number(p, ",\"ignored\":", e->ignored);
    put_number(p, ",\"allowed\":", e->totals->allowed);
    put_number(p, ",\"foreignTokens\":", e->totals->foreign);
    put_text(p, "}}]}\n");
}

const struct report_verbs report_sarif = {"sarif", item, unexamined, end};
