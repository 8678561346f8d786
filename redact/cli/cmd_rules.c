#include <stdio.h>
#include <stdlib.h>

#include "redact/cli/cli.h"
#include "redact/resolve.h"
#include "rules/trigger.h"

static void print_words(const char *key, const struct rule_words *w)
{
    for (size_t i = 0; i < w->n; i++)
        printf("%s%s", i == 0 ? key : ", ", w->v[i]);
    if (w->n > 0)
        putchar('\n');
}

static int put_list(struct buf *b, const char *key, const struct rule_words *w)
{
    int bad = buf_puts(b, key);
    for (size_t i = 0; i < w->n; i++)
        bad |= (i > 0 ? buf_putc(b, ',') : 0) | report_json_string(span_of(w->v[i]), b);
    return bad | buf_putc(b, ']');
}

static int put_string(struct buf *b, const char *key, const char *v)
{
    int bad = buf_puts(b, key);
    return bad | (v == NULL ? buf_puts(b, "null") : report_json_string(span_of(v), b));
}

static int list_ndjson(const struct rule *r)
{
    struct buf b = {.p = NULL};
    int bad = put_string(&b, "{\"id\":", r->id) | put_string(&b, ",\"type\":", r->type) |
              put_list(&b, ",\"tags\":[", &r->tags) | put_string(&b, ",\"check\":", r->check) |
              put_string(&b, ",\"detector\":", r->detector) |
              put_string(&b, ",\"about\":", r->about) | put_string(&b, ",\"source\":", r->source) |
              put_string(&b, ",\"file\":", r->file) | buf_puts(&b, "}\n");
    if (bad == 0)
        fwrite(b.p, 1, b.n, stdout);
    buf_wipe(&b);
    return bad;
}

/* A proof as a pack states it: marks put back, escapes too. */
static void print_proof(const char *key, const struct rule_proof *p)
{
    size_t mark = 0;
    printf("%s = ", key);
    for (size_t i = 0; i <= p->text.n; i++) {
        for (; mark < 2 * p->n && p->at[mark] == i; mark++)
            fputs(mark % 2 == 0 ? "\xC2\xAB" : "\xC2\xBB", stdout);
        if (i == p->text.n)
            break;
        if (p->text.p[i] == '\n')
            fputs("\\n", stdout);
        else if (p->text.p[i] == '\t')
            fputs("\\t", stdout);
        else if (p->text.p[i] == '\\')
            fputs("\\\\", stdout);
        else
            putchar(p->text.p[i]);
    }
    putchar('\n');
}

static void show(const struct rule *r)
{
    printf("[%s]\ntype = %s\nabout = %s\n", r->id, r->type, r->about);
    if (r->source != NULL)
        printf("source = %s\n", r->source);
    for (size_t i = 0; i < r->patterns.n; i++)
        printf("pattern = %s\n", r->patterns.v[i]);
    if (r->detector != NULL)
        printf("detector = %s\n", r->detector);
    if (r->check != NULL)
        printf("check = %s\n", r->check);
    if (r->lexicon != NULL)
        printf("lexicon = %s\n", r->lexicon);
    printf("canon = %s\nscore = %d.%02d\n", r->canon, r->score / 100, r->score % 100);
    if (r->score_unchecked >= 0)
        printf("score-unchecked = %d.%02d\n", r->score_unchecked / 100, r->score_unchecked % 100);
    if (r->context.n > 0)
        printf("score-with-context = %d.%02d\n", r->score_context / 100, r->score_context % 100);
    print_words("context = ", &r->context);
    print_words("not-context = ", &r->not_context);
    print_words("tags = ", &r->tags);
    print_words("keyword = ", &r->keywords);
    if (r->group > 0)
        printf("group = %u\n", r->group);
    if (r->reach > 0)
        printf("reach = %zu\n", r->reach);
    for (size_t i = 0; i < r->nmatch; i++)
        print_proof("match", &r->match[i]);
    for (size_t i = 0; i < r->nreject; i++)
        print_proof("reject", &r->reject[i]);
    printf("# %s:%u\n\n", r->file, r->line);
}

/* ---- proofs ---- */

struct proving {
    struct engine *engine;
    struct work *work;
    struct segment segment;
    size_t proofs, failed;
};

static void report_failure(struct proving *p, const struct rule *r, const struct rule_proof *proof,
                           const char *what)
{
    printf("%s:%u: rule %s: %s\n", r->file, proof->line, r->id, what);
    p->failed++;
}

/* The proof's places must be what this rule alone finds: no more, no less. */
static int prove(struct proving *p, const struct rule *r, const struct rule_proof *proof)
{
    segment_clear(&p->segment);
    p->segment.in = proof->text;
    p->segment.head = true;
    p->proofs++;
    int bad = segment_redact(p->work, &p->segment);
    if (bad != 0)
        return bad;
    bool same = p->segment.nfinding == proof->n;
    for (size_t i = 0; same && i < proof->n; i++) {
        const struct finding *f = &p->segment.finding[i];
        same = f->raw == proof->at[2 * i] && f->raw + f->raw_n == proof->at[2 * i + 1];
    }
    if (!same)
        report_failure(p, r, proof,
                       proof->n == 0 ? "finds something in a reject proof"
                       : p->segment.nfinding == 0
                           ? "finds nothing in a match proof"
                           : "does not find exactly what the match proof marks");
    return 0;
}

static bool only_this(void *arg, const struct rule *r)
{
    return r == arg;
}

static int need_this(void *arg, const struct rule *r)
{
    return r == arg ? RULE_SCORE_MIN : RULESET_LEAVE_OUT;
}

/* One rule alone, by a policy that takes everything at the default minimum score. */
static int prove_rule(struct proving *p, const struct rule *rules, size_t n, size_t i,
                      const struct pseudo *pseudo)
{
    static const char take_all[] = "[policy]\nmin-score = 0.50\n* = token\n";
    static const struct format_options plain = {.unit = UNIT_SEGMENT};
    struct conf_error err;
    struct policy *policy = NULL;
    struct ruleset *set = NULL;
    struct engine engine;
    int bad = policy_load("proofs", span_of(take_all), &policy, &err);
    if (bad == 0)
        bad = ruleset_new(rules, n, need_this, (void *)&rules[i], &set, &err);
    if (bad != 0) {
        cli_say_conf(&err);
    } else if (engine_init(&engine, set, policy, pseudo, false, only_this, (void *)&rules[i]) ==
               0) {
        p->work = work_new(&engine, &format_text, &plain);
        bad = p->work == NULL ? REDACT_E_MEMORY : 0;
        for (size_t k = 0; bad == 0 && k < rules[i].nmatch + rules[i].nreject; k++)
            bad = prove(p, &rules[i],
                        k < rules[i].nmatch ? &rules[i].match[k]
                                            : &rules[i].reject[k - rules[i].nmatch]);
        if (bad != 0)
            cli_say("rule %s: %s", rules[i].id, redact_strerror(bad));
        work_free(p->work);
        engine_wipe(&engine);
    } else {
        bad = REDACT_E_MEMORY;
    }
    ruleset_free(set);
    policy_free(policy);
    return bad;
}

static int check_all(struct packs *packs, const struct cli_options *o)
{
    struct proving p = {.proofs = 0};
    struct key *key = NULL;
    size_t n = 0;
    size_t proved = 0;
    const struct rule *rules = packs_rules(packs, &n);
    struct pseudo *pseudo = key_random(&key) == KEY_OK ? pseudo_new(key, "") : NULL;
    int bad = pseudo == NULL ? REDACT_E_MEMORY : 0;
    for (size_t i = 0; i < n && bad == 0; i++)
        if (cli_rule_wanted((void *)o, &rules[i])) {
            bad = prove_rule(&p, rules, n, i, pseudo);
            proved++;
        }
    segment_wipe(&p.segment);
    pseudo_free(pseudo);
    key_free(key);
    if (bad != 0)
        return EXIT_USAGE;
    printf("%zu rules, %zu proofs, %zu failed\n", proved, p.proofs, p.failed);
    return p.failed == 0 && proved > 0 ? EXIT_DONE : EXIT_USAGE;
}

static int list_all(const struct packs *packs, const struct cli_options *o)
{
    size_t n = 0;
    const struct rule *rules = packs_rules(packs, &n);
    size_t own = 0;
    if (o->report_format > REPORT_NDJSON) {
        cli_say("redact rules list takes --report-format text or ndjson");
        return EXIT_USAGE;
    }
    while (engine_own_rule(own) != NULL)
        own++;
    for (size_t i = 0; i < n + own; i++) {
        const struct rule *r = i < n ? &rules[i] : engine_own_rule(i - n);
        if (!cli_rule_wanted((void *)o, r))
            continue;
        if (o->report_format == REPORT_TEXT || !o->report_format_given)
            printf("%-32s %-18s %s\n", r->id, r->type, r->about);
        else if (list_ndjson(r) != 0)
            return EXIT_INCOMPLETE;
    }
    return EXIT_DONE;
}

static int show_some(const struct packs *packs, const struct cli_options *o)
{
    size_t n = 0;
    const struct rule *rules = packs_rules(packs, &n);
    for (size_t k = 1; k < o->args.n; k++) {
        bool found = false;
        for (size_t i = 0; i < n; i++)
            if (strcmp(rules[i].id, o->args.v[k]) == 0 ||
                strcmp(rules[i].type, o->args.v[k]) == 0) {
                show(&rules[i]);
                found = true;
            }
        if (!found) {
            cli_say("no rule or type of this name: %s", o->args.v[k]);
            return EXIT_USAGE;
        }
    }
    return EXIT_DONE;
}

static int words_known(const struct packs *packs, const struct cli_options *o)
{
    size_t n = 0;
    const struct rule *rules = packs_rules(packs, &n);
    return cli_words_check(rules, n, o);
}

int cmd_rules(int argc, char **argv)
{
    struct cli_options o;
    struct packs *packs = NULL;
    int code = cli_options_read(&o, "rules", TAKES_PACKS | TAKES_REPORT_FORMAT, argc, argv);
    const char *verb = o.args.n > 0 ? o.args.v[0] : "";
    bool list = strcmp(verb, "list") == 0 && o.args.n == 1;
    bool check = strcmp(verb, "check") == 0 && o.args.n == 1;
    bool some = strcmp(verb, "show") == 0 && o.args.n > 1;
    if (code == 0 && o.help) {
        code = cli_help();
    } else if (code == 0 && !list && !check && !some) {
        cli_say("usage: redact rules list, redact rules show ID_OR_TYPE..., or redact rules check");
        code = EXIT_USAGE;
    } else if (code == 0 && (code = cli_packs_load(&packs, &o)) == 0 &&
               (code = words_known(packs, &o)) == 0) {
        code = list ? list_all(packs, &o) : check ? check_all(packs, &o) : show_some(packs, &o);
    }
    packs_free(packs);
    cli_options_free(&o);
    if (code == EXIT_DONE && fflush(stdout) != 0)
        code = EXIT_INCOMPLETE;
    return code;
}
