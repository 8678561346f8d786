/* redact-verify: is anything identifying left? DESIGN section 8. */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "crypto/key.h"
#include "redact/verify/allowed.h"
#include "redact/verify/load.h"
#include "redact/verify/print.h"
#include "redact/verify/say.h"
#include "rules/dial.h"
#include "rules/pack.h"

enum { EXIT_CLEAN = 0, EXIT_SETUP = 2, EXIT_INCOMPLETE = 3 };

/* All that a run holds; packs' and policies' texts must outlive what was made of them. */
struct program {
    struct opts opts;
    struct packs *packs;
    struct buf text[OPTS_PACKS_MAX + 1];
    size_t ntexts;
    struct judge *judge;
    struct matcher *matcher;
    struct pseudo *pseudo;
    struct allowed *allowed;
    struct names names;
    struct print_totals totals;
};

static bool say_conf(const struct conf_error *err)
{
    const char *file = say_name(err->file == NULL ? "" : err->file);
    const char *colon = err->word[0] != '\0' ? ": " : "";
    if (err->line > 0)
        say("%s:%u: %s%s%s", file, err->line, err->what, colon, say_name(err->word));
    else
        say("%s: %s%s%s", file, err->what, colon, say_name(err->word));
    return false;
}

/* Reads a pack or a policy into memory that lives as long as the program. */
static const struct buf *text_load(struct program *p, const char *file)
{
    struct buf *b = &p->text[p->ntexts];
    if (load_file(file, b) != 0) {
        say("cannot read '%s': %s", say_name(file), strerror(errno));
        return NULL;
    }
    p->ntexts++;
    return b;
}

static bool packs_load(struct program *p)
{
    struct conf_error err;
    p->packs = packs_new();
    if (p->packs == NULL) {
        say("no memory");
        return false;
    }
    if (packs_add_builtin(p->packs, &err) != 0)
        return say_conf(&err);
    for (size_t i = 0; i < p->opts.npacks; i++) {
        const struct buf *b = text_load(p, p->opts.pack[i]);
        if (b == NULL)
            return false;
        if (packs_add(p->packs, p->opts.pack[i], (struct span){b->p, b->n}, true, &err) != 0)
            return say_conf(&err);
    }
    struct span wrong;
    if (dial_regions(p->opts.regions) &&
        packs_hint(p->packs, p->opts.regions, p->opts.langs, &wrong))
        return true;
    say("--region takes countries such as de,at and --lang languages such as de,fr");
    return false;
}

static bool policy_load(struct program *p)
{
    struct conf_error err;
    struct span text;
    const struct opts *o = &p->opts;
    if (!judge_builtin(o->policy, &text)) {
        const struct buf *b = text_load(p, o->policy);
        if (b == NULL) {
            say("'%s' is no built-in policy: there are default, strict, logs, hipaa, secrets, "
                "resume",
                say_name(o->policy));
            return false;
        }
        text = (struct span){b->p, b->n};
    }
    if (judge_load(o->policy, text, &p->judge, &err) != 0)
        return say_conf(&err);
    if (o->min_score >= 0)
        judge_set_min_score(p->judge, o->min_score);
    judge_set_only(p->judge, span_of(o->only));
    judge_set_except(p->judge, span_of(o->except));
    return true;
}

/* Does some rule have each type of a list? A type that is misspelt would make the verdict
 * worthless. */
static bool types_known(const struct rule *rules, size_t n, const char *list, const char *option)
{
    struct span left = span_of(list);
    struct span word;
    while (conf_word(&left, &word)) {
        size_t i = 0;
        while (i < n && !span_is(word, rules[i].type))
            i++;
        if (i == n) {
            say("%s names a type that no rule has", option);
            return false;
        }
    }
    return true;
}

/* Zero rules that count would make every text clean. */
static bool some_rule_counts(const struct program *p, const struct rule *rules, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!judge_rule(p->judge, &rules[i]).keep)
            return true;
    say("no rule is left that the policy would replace");
    return false;
}

/* What the user lets stand is told of in every answer: it is no part of being clean. */
static bool allowed_load(struct program *p, const struct rule *rules, size_t n)
{
    struct buf text = {0};
    unsigned line = 0;
    if (p->opts.allow == NULL)
        return true;
    if (load_file(p->opts.allow, &text) != 0) {
        say("cannot read '%s': %s", say_name(p->opts.allow), strerror(errno));
        return false;
    }
    p->allowed = allowed_new((struct span){text.p, text.n}, rules, n, &line);
    buf_wipe(&text);
    if (p->allowed == NULL)
        say("%s: %s", say_name(p->opts.allow),
            line > 0 ? "a line is longer than 1,024 bytes" : "no memory");
    return p->allowed != NULL;
}

static bool rules_load(struct program *p)
{
    struct conf_error err;
    size_t n = 0;
    if (!packs_load(p) || !policy_load(p))
        return false;
    const struct rule *rules = packs_rules(p->packs, &n);
    if (!types_known(rules, n, p->opts.only, "--only") ||
        !types_known(rules, n, p->opts.except, "--except") || !some_rule_counts(p, rules, n))
        return false;
    if (!allowed_load(p, rules, n))
        return false;
    if (matcher_new(rules, n, &p->matcher, &err) != 0)
        return say_conf(&err);
    if (p->opts.verbose)
        say("%zu rules run; %zu are detectors, covered by the search for values only",
            matcher_rules(p->matcher), matcher_detectors(p->matcher));
    return true;
}

static bool key_open(struct program *p)
{
    struct key *key = NULL;
    const struct opts *o = &p->opts;
    if (o->key == NULL && o->key_fd < 0) {
        if (!o->quiet)
            say("note: without a key (--key FILE) nobody can tell a token from what is dressed as "
                "one; "
                "all else is checked");
        return true;
    }
    enum key_error e = o->key_fd >= 0 ? key_load_fd(o->key_fd, &key) : key_load(o->key, &key);
    if (e != KEY_OK) {
        bool system = e == KEY_CANNOT_OPEN || e == KEY_CANNOT_READ;
        say("key%s%s: %s%s%s", o->key != NULL ? " " : "", o->key != NULL ? say_name(o->key) : "",
            key_strerror(e), system ? ": " : "", system ? strerror(errno) : "");
        return false;
    }
    p->pseudo = pseudo_new(key, o->scope);
    key_free(key);
    if (p->pseudo == NULL)
        say("no memory");
    return p->pseudo != NULL;
}

static bool input_load(const char *name, struct buf *out)
{
    if (load_file(name, out) == 0)
        return true;
    say("cannot read '%s': %s", name == NULL ? "standard input" : say_name(name), strerror(errno));
    return false;
}

static void worse(struct program *p, int code)
{
    p->totals.exit = code > p->totals.exit ? code : p->totals.exit;
}

static void file_verify(struct program *p, const struct verify_setup *s, const char *name)
{
    struct buf output = {0};
    struct buf original = {0};
    struct buf report = {0};
    const struct opts *o = &p->opts;
    bool got = input_load(name, &output) &&
               (o->against == NULL || input_load(o->against, &original)) &&
               (o->report == NULL || input_load(o->report, &report));
    if (!got) {
        worse(p, EXIT_INCOMPLETE);
    } else {
        struct verify_answers a;
        struct verify_input in = {.name = name == NULL ? "-" : name,
                                  .output = {output.p, output.n},
                                  .original = {original.p, original.n},
                                  .report = {report.p, report.n}};
        verify_file(s, &in, &p->names, &a);
        print_answers(s, &in, &a, &p->totals);
        if (a.unexamined != NULL)
            say("%s: not examined in full: %s", say_name(in.name), a.unexamined);
        verify_free(&a);
    }
    buf_wipe(&output);
    buf_wipe(&original);
    buf_wipe(&report);
}

static int run(struct program *p)
{
    size_t n = 0;
    const struct rule *rules = packs_rules(p->packs, &n);
    struct verify_setup s = {.opts = &p->opts,
                             .rules = rules,
                             .nrules = n,
                             .matcher = p->matcher,
                             .judge = p->judge,
                             .pseudo = p->pseudo,
                             .allowed = p->allowed};
    if (p->opts.nfile == 0)
        file_verify(p, &s, NULL);
    for (size_t i = 0; i < p->opts.nfile; i++)
        file_verify(p, &s, strcmp(p->opts.file[i], "-") == 0 ? NULL : p->opts.file[i]);
    print_summary(&s, &p->totals);
    if (!print_end()) {
        say("cannot write the answers: %s", strerror(errno));
        worse(p, EXIT_INCOMPLETE);
    }
    return p->totals.exit;
}

static void program_wipe(struct program *p)
{
    pseudo_free(p->pseudo);
    allowed_free(p->allowed);
    matcher_free(p->matcher);
    judge_free(p->judge);
    packs_free(p->packs);
    names_free(&p->names);
    for (size_t i = 0; i < p->ntexts; i++)
        buf_wipe(&p->text[i]);
}

/* The data of the run must not land in a core file. */
static void no_core(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

int main(int argc, char **argv)
{
    static struct program p;
    int code = EXIT_SETUP;
    no_core();
    if (sodium_init() < 0) {
        say("libsodium did not start");
        return EXIT_SETUP;
    }
    enum opts_verdict v = opts_read(&p.opts, argc, argv);
    if (v != OPTS_RUN)
        return v == OPTS_DONE ? EXIT_CLEAN : EXIT_SETUP;
    if (rules_load(&p) && key_open(&p))
        code = run(&p);
    program_wipe(&p);
    return code;
}
