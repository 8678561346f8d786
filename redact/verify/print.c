#include "redact/verify/print.h"

#include <stdio.h>

#include "redact/verify/say.h"
#include "redact/verify/utf8.h"

/* Line and column of rising places of a text. */
struct place {
    struct span text;
    size_t at, line, begin; /* begin: of the line */
};

static void place_move(struct place *p, size_t pos)
{
    while (p->at < pos) {
        const unsigned char *nl = memchr(p->text.p + p->at, '\n', pos - p->at);
        if (nl == NULL) {
            p->at = pos;
            return;
        }
        p->at = p->begin = (size_t)(nl - p->text.p) + 1;
        p->line++;
    }
}

static void put_json_string(const char *s)
{
    size_t n = strlen(s);
    putchar('"');
    for (size_t i = 0; i < n;) {
        const unsigned char *p = (const unsigned char *)s + i;
        uint32_t cp = 0;
        size_t len = utf8_get(p, n - i, &cp);
        if (len == 0)
            fputs("\\ufffd", stdout);
        else if (cp < 0x20 || cp == 0x7F || cp == '"' || cp == '\\')
            printf("\\u%04x", cp);
        else
            fwrite(p, 1, len, stdout);
        i += len == 0 ? 1 : len;
    }
    putchar('"');
}

static const char *verdict_word(const struct item *it, bool strict)
{
    return it->verdict == ITEM_RESIDUE || strict ? "residue" : "suspicious";
}

static void item_text(const struct verify_input *in, const struct item *it, const struct place *p,
                      bool strict)
{
    printf("%s:%zu:%zu: byte %zu, length %zu: %s: %s, %s %s, score %d.%02d\n", say_name(in->name),
           p->line + 1, it->pos - p->begin + 1, it->pos, it->len, verdict_word(it, strict),
           it->type, it->rule == NULL ? "by value," : it->rule, it->dress, it->score / 100,
           it->score % 100);
}

static void item_ndjson(const struct verify_input *in, const struct item *it, const struct place *p,
                        bool strict)
{
    printf("{\"path\":");
    put_json_string(in->name);
    printf(",\"offset\":%zu,\"length\":%zu,\"line\":%zu,\"column\":%zu,\"type\":", it->pos, it->len,
           p->line + 1, it->pos - p->begin + 1);
    put_json_string(it->type);
    printf(",\"rule\":");
    put_json_string(it->rule == NULL ? "value" : it->rule);
    printf(",\"dress\":\"%s\",\"score\":%d.%02d,\"verdict\":\"%s\"}\n", it->dress, it->score / 100,
           it->score % 100, verdict_word(it, strict));
}

static void put_items(const struct verify_setup *s, const struct verify_input *in,
                      const struct items *list)
{
    struct place p = {.text = in->output};
    bool strict = s->opts->strict;
    for (size_t i = 0; i < list->n; i++) {
        const struct item *it = &list->v[i];
        place_move(&p, it->pos);
        if (s->opts->ndjson)
            item_ndjson(in, it, &p, strict);
        else if (it->verdict == ITEM_RESIDUE || strict || s->opts->verbose)
            item_text(in, it, &p, strict);
    }
}

static void text_account_holds(const struct verify_setup *s, const struct verify_answers *a,
                               const char *name)
{
    printf("%s: account: holds, %zu replacements, %zu other bytes are equal", name, a->account.n,
           a->account.equal);
    if (s->opts->report == NULL && s->pseudo != NULL)
        printf(", %zu values confirmed by the key", a->confirmed);
    putchar('\n');
}

static void text_account(const struct verify_setup *s, const struct verify_input *in,
                         const struct verify_answers *a, const char *name)
{
    const struct account *acc = &a->account;
    if (!a->asked)
        printf("%s: account: not asked (without --against)\n", name);
    else if (acc->holds)
        text_account_holds(s, a, name);
    else if (a->report_line > 0)
        printf("%s: account: %s, line %zu of the report: %s\n", name,
               a->report_false ? "FAILS" : "not told", a->report_line, acc->why);
    else if (acc->why != NULL)
        printf("%s: account: FAILS at byte %zu of %zu: %s\n", name, acc->bad_at, in->output.n,
               acc->why);
    else
        printf("%s: account: not told\n", name);
}

static void text_value(const struct verify_answers *a, const char *name, size_t residue)
{
    size_t suspicious = a->by_value.n - residue;
    if (a->value == TOLD_NOT_ASKED) {
        printf("%s: residue by value: not asked (without --against)\n", name);
        return;
    }
    if (a->value == TOLD_NOT)
        printf("%s: residue by value: NOT TOLD", name);
    else if (residue > 0)
        printf("%s: residue by value: %zu FOUND", name, residue);
    else
        printf("%s: residue by value: none", name);
    printf(", %zu values, %zu forms searched everywhere, %zu in their own document", a->values,
           a->needles, a->slight);
    if (suspicious > 0)
        printf(", %zu suspicious", suspicious);
    putchar('\n');
}

static void text_rule(const struct verify_setup *s, const struct verify_answers *a,
                      const char *name, size_t residue)
{
    if (a->rule == TOLD_NOT)
        printf("%s: residue by rule: NOT TOLD", name);
    else if (residue > 0)
        printf("%s: residue by rule: %zu FOUND", name, residue);
    else
        printf("%s: residue by rule: none", name);
    printf(", %zu rules, %zu suspicious", matcher_rules(s->matcher), a->by_rule.n - residue);
    if (s->pseudo == NULL)
        printf(", %zu tokens not judged", a->tokens);
    else
        printf(", %zu of %zu tokens authentic", a->ours, a->tokens);
    putchar('\n');
    if (s->allowed != NULL)
        printf("%s: left aside, as --allow says: %zu places\n", name, a->allowed);
}

static void print_text(const struct verify_setup *s, const struct verify_input *in,
                       const struct verify_answers *a)
{
    static const char *const ends[] = {"nothing identifying is left", "", "", "INCOMPLETE",
                                       "RESIDUE"};
    const char *name = say_name(in->name);
    int code = verify_exit(a, s->opts->strict);
    bool strict = s->opts->strict;
    text_account(s, in, a, name);
    text_value(a, name, strict ? a->by_value.n : verify_count(&a->by_value, ITEM_RESIDUE));
    text_rule(s, a, name, strict ? a->by_rule.n : verify_count(&a->by_rule, ITEM_RESIDUE));
    put_items(s, in, &a->by_value);
    put_items(s, in, &a->by_rule);
    if (a->unexamined != NULL)
        printf("%s: not examined: %s\n", name, a->unexamined);
    printf("%s: %s\n", name, ends[code]);
}

void print_answers(const struct verify_setup *s, const struct verify_input *in,
                   const struct verify_answers *a, struct print_totals *t)
{
    bool strict = s->opts->strict;
    size_t value = strict ? a->by_value.n : verify_count(&a->by_value, ITEM_RESIDUE);
    size_t rule = strict ? a->by_rule.n : verify_count(&a->by_rule, ITEM_RESIDUE);
    int code = verify_exit(a, strict);
    t->files++;
    t->bytes += in->output.n;
    t->asked += a->asked;
    t->unaccounted += a->asked && !a->account.holds;
    t->replacements += a->account.n;
    t->values += a->values;
    t->needles += a->needles;
    t->by_value += value;
    t->by_rule += rule;
    t->suspicious += a->by_value.n + a->by_rule.n - value - rule;
    t->tokens += a->tokens;
    t->ours += a->ours;
    t->allowed += a->allowed;
    t->unexamined += a->unexamined != NULL;
    t->value_untold += a->value == TOLD_NOT;
    t->rule_untold += a->rule == TOLD_NOT;
    t->exit = code > t->exit ? code : t->exit;
    if (s->opts->quiet)
        return;
    if (!s->opts->ndjson) {
        print_text(s, in, a);
        return;
    }
    put_items(s, in, &a->by_value);
    put_items(s, in, &a->by_rule);
}

static const char *residue_word(size_t found, size_t untold)
{
    return found > 0 ? "residue" : untold > 0 ? "not-told" : "clean";
}

void print_summary(const struct verify_setup *s, const struct print_totals *t)
{
    if (s->opts->quiet)
        return;
    if (!s->opts->ndjson) {
        if (t->files > 1)
            printf("%zu files: %zu residue, %zu suspicious, %zu not examined in full\n", t->files,
                   t->by_value + t->by_rule, t->suspicious, t->unexamined);
        return;
    }
    const char *account = t->asked == 0 ? "not-asked" : t->unaccounted > 0 ? "fails" : "holds";
    printf("{\"summary\":{\"version\":\"" OPTS_VERSION "\",\"files\":%zu,\"bytes\":%zu", t->files,
           t->bytes);
    printf(",\"account\":{\"verdict\":\"%s\",\"replacements\":%zu}", account, t->replacements);
    printf(",\"by_value\":{\"verdict\":\"%s\",\"values\":%zu,\"forms\":%zu,\"found\":%zu}",
           t->asked == 0 ? "not-asked" : residue_word(t->by_value, t->value_untold), t->values,
           t->needles, t->by_value);
    printf(
        ",\"by_rule\":{\"verdict\":\"%s\",\"rules\":%zu,\"detectors_not_run\":%zu,\"found\":%zu}",
        residue_word(t->by_rule, t->rule_untold), matcher_rules(s->matcher),
        matcher_detectors(s->matcher), t->by_rule);
    if (s->allowed != NULL)
        printf(",\"allowed\":%zu", t->allowed);
    printf(",\"suspicious\":%zu,\"tokens\":%zu", t->suspicious, t->tokens);
    if (s->pseudo != NULL)
        printf(",\"authentic\":%zu", t->ours);
    printf(",\"not_examined\":%zu,\"exit\":%d}}\n", t->unexamined, t->exit);
}

bool print_end(void)
{
    return fflush(stdout) == 0 && ferror(stdout) == 0;
}
