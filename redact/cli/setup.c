#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "redact/cli/cli.h"
#include "redact/io.h"
#include "rules/dial.h"
#include "rules/lang.h"

enum { PACK_MAX = 4 * 1024 * 1024, PASSPHRASE_MAX = 4096, ALLOW_FILE_MAX = 64 * 1024 * 1024 };

bool cli_rule_wanted(void *arg, const struct rule *r)
{
    const struct cli_options *o = arg;
    const struct cli_words *lists[] = {&o->except, &o->only};
    for (int i = 0; i < 2; i++) {
        bool named = false;
        for (size_t k = 0; k < lists[i]->n; k++) {
            const char *word = lists[i]->v[k];
            named = named || strcmp(word, r->type) == 0 || strcmp(word, r->id) == 0;
            for (size_t t = 0; strncmp(word, "tag:", 4) == 0 && t < r->tags.n; t++)
                named = named || strcmp(word + 4, r->tags.v[t]) == 0;
        }
        if (i == 0 ? named : lists[1]->n > 0 && !named)
            return false;
    }
    return true;
}

static int load_pack_file(struct packs *p, const char *file)
{
    struct buf text = {.p = NULL};
    struct conf_error err;
    int exit_code = 0;
    if (io_read_file(file, PACK_MAX, &text) != 0) {
        cli_say("cannot read the rules in %s: %s", file, strerror(errno));
        exit_code = EXIT_USAGE;
    } else if (packs_add(p, file, (struct span){text.p, text.n}, true, &err) != 0) {
        cli_say_conf(&err);
        exit_code = EXIT_USAGE;
    }
    buf_wipe(&text);
    return exit_code;
}

int cli_packs_load(struct packs **out, const struct cli_options *o)
{
    struct conf_error err;
    struct packs *p = packs_new();
    *out = p;
    if (p == NULL) {
        cli_say("no memory");
        return EXIT_INCOMPLETE;
    }
    if (packs_add_builtin(p, &err) != 0) {
        cli_say_conf(&err);
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < o->packs.n; i++) {
        int bad = load_pack_file(p, o->packs.v[i]);
        if (bad != 0)
            return bad;
    }
    struct span wrong = span_of(o->regions);
    if (dial_regions(o->regions) && packs_hint(p, o->regions, o->langs, &wrong)) {
        if (o->langs != NULL && strchr(o->langs, ',') == NULL)
            lang_hint(lang_named(span_of(o->langs)));
        return 0;
    }
    cli_say(
        "--region takes countries (ISO 3166, such as de,at) and --lang languages (ISO 639, such "
        "as de,fr), not '%.*s'",
        (int)wrong.n, (const char *)wrong.p);
    return EXIT_USAGE;
}

static int load_policy(struct cli_setup *s, const struct cli_options *o)
{
    struct conf_error err;
    struct span text;
    if (!policy_builtin(o->policy, &text)) {
        if (io_read_file(o->policy, PACK_MAX, &s->policy_text) != 0) {
            cli_say("%s is neither a built-in policy (default, strict, logs, hipaa, secrets, "
                    "resume) nor a "
                    "file "
                    "that can be read: %s",
                    o->policy, strerror(errno));
            return EXIT_USAGE;
        }
        text = (struct span){s->policy_text.p, s->policy_text.n};
    }
    if (policy_load(o->policy, text, &s->policy, &err) != 0) {
        cli_say_conf(&err);
        return EXIT_USAGE;
    }
    if (o->min_score >= 0)
        policy_set_min_score(s->policy, o->min_score);
    return 0;
}

/* A word of --only or --except that no rule answers to is a mistake, and a silent one would be a
 * leak. */
static int check_list(const struct rule *rules, size_t n, const struct cli_words *w,
                      const char *option)
{
    for (size_t i = 0; i < w->n; i++) {
        struct cli_options one = {.only = {&w->v[i], 1}};
        bool known = false;
        for (size_t k = 0; k < n && !known; k++)
            known = cli_rule_wanted(&one, &rules[k]);
        for (size_t k = 0; engine_own_rule(k) != NULL && !known; k++)
            known = cli_rule_wanted(&one, engine_own_rule(k));
        if (!known) {
            cli_say("%s names no type, rule or tag: %s (see redact rules list)", option, w->v[i]);
            return EXIT_USAGE;
        }
    }
    return 0;
}

int cli_words_check(const struct rule *rules, size_t n, const struct cli_options *o)
{
    int bad = check_list(rules, n, &o->only, "--only");
    return bad != 0 ? bad : check_list(rules, n, &o->except, "--except");
}

struct known {
    const struct rule *rules;
    size_t n;
};

static bool name_known(void *arg, struct span name)
{
    const struct known *k = arg;
    bool tag = span_equal(span_cut(name, 0, 4), span_of("tag:"));
    for (size_t i = 0; i < k->n; i++) {
        const struct rule *r = &k->rules[i];
        if (!tag && span_is(name, r->type))
            return true;
        for (size_t t = 0; tag && t < r->tags.n; t++)
            if (span_is(span_cut(name, 4, name.n), r->tags.v[t]))
                return true;
    }
    return false;
}

/* A type that no rule has is a misprint in a policy of the user's; the built-in ones name types of
 * later versions too. */
static int check_policy(const struct cli_setup *s, const struct cli_options *o,
                        const struct rule *rules, size_t n)
{
    struct known known = {rules, n};
    const char *word =
        s->policy_text.p == NULL ? NULL : policy_unknown(s->policy, name_known, &known);
    if (word == NULL)
        return 0;
    cli_say("%s: no rule has this type or tag: %.*s", o->policy, (int)strcspn(word, " =\t\r\n"),
            word);
    return EXIT_USAGE;
}

struct wanted {
    struct cli_options *o;
    const struct policy *policy;
    bool explain;
};

static int rule_need(void *arg, const struct rule *r)
{
    const struct wanted *w = arg;
    struct policy_verdict v = policy_decide(w->policy, r);
    if (!cli_rule_wanted(w->o, r))
        return RULESET_LEAVE_OUT;
    if (w->explain)
        return 0;
    /* What is kept gives way to what is replaced: unless it is reported it need not be found. */
    return v.action == ACTION_KEEP && !w->o->all ? RULESET_LEAVE_OUT : v.min_score;
}

static int load_rules(struct cli_setup *s, struct cli_options *o, bool explain)
{
    struct conf_error err;
    size_t n = 0;
    int bad = cli_packs_load(&s->packs, o);
    if (bad != 0)
        return bad;
    const struct rule *rules = packs_rules(s->packs, &n);
    if ((bad = cli_words_check(rules, n, o)) != 0)
        return bad;
    if ((bad = check_policy(s, o, rules, n)) != 0)
        return bad;
    struct wanted wanted = {o, s->policy, explain};
    if (ruleset_new(rules, n, rule_need, &wanted, &s->set, &err) != 0) {
        cli_say_conf(&err);
        return EXIT_USAGE;
    }
    size_t wanted_rules = 0;
    for (size_t i = 0; i < n; i++)
        wanted_rules += cli_rule_wanted(o, &rules[i]);
    if (wanted_rules == 0) {
        cli_say("no rule is active, so nothing would be found");
        return EXIT_USAGE;
    }
    return 0;
}

static enum key_error read_passphrase(int fd, struct key **out)
{
    struct buf pass = {.max = PASSPHRASE_MAX};
    enum key_error e = KEY_OK;
    ssize_t got = 1;
    while (e == KEY_OK && got > 0) {
        if (buf_reserve(&pass, 256) != 0)
            e = KEY_LENGTH;
        else if ((got = read(fd, pass.p + pass.n, 256)) < 0)
            e = errno == EINTR ? KEY_OK : KEY_CANNOT_READ;
        else
            pass.n += (size_t)got;
        got = got < 0 && e == KEY_OK ? 1 : got;
    }
    while (pass.n > 0 && (pass.p[pass.n - 1] == '\n' || pass.p[pass.n - 1] == '\r'))
        pass.n--;
    if (e == KEY_OK)
        e = pass.n == 0 ? KEY_EMPTY : key_from_passphrase((const char *)pass.p, pass.n, out);
    buf_wipe(&pass);
    return e;
}

static int load_key(struct cli_setup *s, const struct cli_options *o)
{
    const char *file = o->key_file != NULL ? o->key_file : getenv("REDACT_KEY_FILE");
    enum key_error e = KEY_OK;
    if ((o->key_file != NULL) + (o->key_fd >= 0) + (o->passphrase_fd >= 0) > 1) {
        cli_say("give one of --key, --key-fd and --passphrase-fd");
        return EXIT_USAGE;
    }
    if (o->passphrase_fd >= 0)
        e = read_passphrase(o->passphrase_fd, &s->key);
    else if (o->key_fd >= 0)
        e = key_load_fd(o->key_fd, &s->key);
    else if (file != NULL && file[0] != '\0')
        e = key_load(file, &s->key);
    else if ((e = key_random(&s->key)) == KEY_OK && !o->quiet)
        cli_say("no key given: tokens are consistent within this run only (make a lasting key: "
                "redact key new FILE, then -k FILE)");
    if (e != KEY_OK) {
        bool system = e == KEY_CANNOT_OPEN || e == KEY_CANNOT_READ;
        const char *name = o->key_fd >= 0          ? "--key-fd"
                           : o->passphrase_fd >= 0 ? "--passphrase-fd"
                                                   : file;
        cli_say("%s: %s%s%s", name == NULL ? "key" : name, key_strerror(e), system ? ": " : "",
                system ? strerror(errno) : "");
        return e == KEY_NO_MEMORY ? EXIT_INCOMPLETE : EXIT_USAGE;
    }
    s->pseudo = pseudo_new(s->key, o->scope);
    if (s->pseudo == NULL) {
        cli_say("no memory");
        return EXIT_INCOMPLETE;
    }
    key_id(s->key, s->key_id);
    s->lasting = o->key_fd >= 0 || o->passphrase_fd >= 0 || (file != NULL && file[0] != '\0');
    return 0;
}

/* Prints cost a hash for each finding, and those of a key that is drawn for the run say nothing. */
static int load_print(struct cli_setup *s, const struct cli_options *o)
{
    bool ignores = o->ignores != NULL || o->write_ignores != NULL;
    if (ignores && !s->lasting) {
        cli_say("an ignore file needs a key that lasts (redact key new FILE, then -k FILE)");
        return EXIT_USAGE;
    }
    if (!s->lasting || (!ignores && o->report_format != REPORT_SARIF))
        return 0;
    s->print = print_new(s->key);
    if (s->print == NULL)
        cli_say("no memory");
    return s->print == NULL ? EXIT_INCOMPLETE : 0;
}

static int load_allow(struct cli_setup *s, const struct cli_options *o)
{
    struct buf text = {.p = NULL};
    struct known known = {.n = 0};
    unsigned line = 0;
    int code = 0;
    if (o->allow == NULL)
        return 0;
    known.rules = packs_rules(s->packs, &known.n);
    if (io_read_file(o->allow, ALLOW_FILE_MAX, &text) != 0) {
        cli_say("cannot read the values in %s: %s", o->allow, strerror(errno));
        code = EXIT_USAGE;
    } else if (allow_load((struct span){text.p, text.n}, name_known, &known, &s->allow, &line) !=
               0) {
        if (line > 0)
            cli_say("%s:%u: a value of at most %d bytes a line, and at most %d lines", o->allow,
                    line, ALLOW_VALUE_MAX, ALLOW_LINES_MAX);
        else
            cli_say("no memory");
        code = line > 0 ? EXIT_USAGE : EXIT_INCOMPLETE;
    }
    buf_wipe(&text);
    return code;
}

int cli_setup_make(struct cli_setup *s, const struct cli_options *options, bool explain)
{
    struct cli_options o = *options;
    *s = (struct cli_setup){.key_id = ""};
    if (sodium_init() < 0) {
        cli_say("libsodium did not start");
        return EXIT_INCOMPLETE;
    }
    int bad = load_policy(s, &o);
    if (bad == 0)
        bad = load_rules(s, &o, explain);
    if (bad == 0)
        bad = load_key(s, &o);
    if (bad == 0)
        bad = load_print(s, &o);
    if (bad == 0)
        bad = load_allow(s, &o);
    if (bad != 0)
        return bad;
    if (engine_init(&s->engine, s->set, s->policy, s->pseudo, o.foreign, cli_rule_wanted, &o) !=
        0) {
        cli_say("no memory");
        return EXIT_INCOMPLETE;
    }
    s->engine.report_kept = o.all;
    s->engine.explain = explain;
    s->engine.print = s->print;
    s->engine.allow = s->allow;
    s->run = (struct report_run){&s->engine, o.scope, s->policy_text.p == NULL ? o.policy : "file",
                                 s->key_id, packs_digest(s->packs)};
    return 0;
}

void cli_setup_free(struct cli_setup *s)
{
    engine_wipe(&s->engine);
    print_free(s->print);
    allow_free(s->allow);
    pseudo_free(s->pseudo);
    key_free(s->key);
    policy_free(s->policy);
    ruleset_free(s->set);
    packs_free(s->packs);
    buf_wipe(&s->policy_text);
}

char *cli_shown_path(const struct cli_setup *s, const char *path)
{
    static const struct format_options plain = {.unit = UNIT_SEGMENT};
    struct engine quiet = s->engine;
    quiet.report_kept = quiet.explain = false;
    struct work *w = work_new(&quiet, &format_text, &plain);
    struct segment seg = {.in = span_of(path)};
    char *shown = NULL;
    if (w != NULL && segment_redact(w, &seg) == 0)
        shown = strndup((const char *)seg.out.p, seg.out.n);
    segment_wipe(&seg);
    work_free(w);
    return shown;
}

bool cli_report_is(const char *report, const char *const *file, size_t n)
{
    struct stat a;
    struct stat b;
    bool exists = stat(report, &a) == 0 && S_ISREG(a.st_mode);
    for (size_t i = 0; i < n; i++)
        if (strcmp(report, file[i]) == 0 ||
            (exists && stat(file[i], &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino)) {
            cli_say("the report cannot be the same file as the input or the output: %s", report);
            return true;
        }
    return false;
}
