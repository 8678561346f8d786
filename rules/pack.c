#include <stdlib.h>
#include <strings.h>

#include "rules/pack_own.h"

enum { ARENA_BLOCK = 64 * 1024, PATTERN_MAX = 32 * 1024, TYPE_MAX = 40 };

static void *arena_take(struct packs *p, size_t n)
{
    n = (n + 15) & ~(size_t)15;
    struct arena_block *b = p->arena;
    if (b == NULL || b->size - b->used < n) {
        size_t size = n > ARENA_BLOCK ? n : ARENA_BLOCK;
        b = malloc(sizeof(*b) + size);
        if (b == NULL)
            return NULL;
        *b = (struct arena_block){.next = p->arena, .size = size};
        p->arena = b;
    }
    void *at = b->bytes + b->used;
    b->used += n;
    memset(at, 0, n);
    return at;
}

static char *arena_text(struct packs *p, struct span s)
{
    char *t = arena_take(p, s.n + 1);
    if (t != NULL && s.n > 0)
        memcpy(t, s.p, s.n);
    return t;
}

struct packs *packs_new(void)
{
    struct packs *p = calloc(1, sizeof(*p));
    if (p != NULL)
        p->digest = 0xcbf29ce484222325u; /* FNV-1a offset basis */
    return p;
}

void packs_free(struct packs *p)
{
    if (p == NULL)
        return;
    while (p->arena != NULL) {
        struct arena_block *next = p->arena->next;
        free(p->arena);
        p->arena = next;
    }
    free(p->rules);
    free(p->macros);
    free(p);
}

const struct rule *packs_rules(const struct packs *p, size_t *n)
{
    *n = p->nrules;
    return p->rules;
}

const struct pack_macro *packs_macros(const struct packs *p, size_t *n)
{
    *n = p->nmacros;
    return p->macros;
}

uint64_t packs_digest(const struct packs *p)
{
    return p->digest;
}

static const char no_memory[] = "no memory";

/* Appends to a word list in the arena; lists are short, so each growth may leave the old copy
 * behind. */
static int words_put(struct packs *p, struct rule_words *w, struct span s)
{
    const char **v = arena_take(p, (w->n + 1) * sizeof(*v));
    char *t = arena_text(p, s);
    if (v == NULL || t == NULL)
        return -1;
    if (w->n > 0)
        memcpy(v, w->v, w->n * sizeof(*v));
    v[w->n] = t;
    w->v = v;
    w->n++;
    return 0;
}

static int words_put_list(struct packs *p, struct rule_words *w, struct span list)
{
    struct span word;
    list = conf_uncomment(list);
    while (conf_word(&list, &word))
        if (words_put(p, w, word) != 0)
            return -1;
    return 0;
}

static const struct pack_macro *macro_find(const struct packs *p, struct span name)
{
    for (size_t i = p->nmacros; i-- > 0;)
        if (span_is(name, p->macros[i].name))
            return &p->macros[i];
    return NULL;
}

/* {{name}} to the macro's text. Macros were expanded when they were stated, so one level is enough.
 */
static const char *expand(struct packs *p, const struct conf *c, struct span text,
                          struct conf_error *err)
{
    char *out = malloc(PATTERN_MAX);
    size_t n = 0;
    const char *what = out == NULL ? no_memory : NULL;
    struct span word = {NULL, 0};
    for (size_t i = 0; what == NULL && i < text.n;) {
        const char *piece = (const char *)text.p + i;
        size_t len = 1;
        size_t used = 1;
        if (text.n - i > 1 && text.p[i] == '{' && text.p[i + 1] == '{') {
            size_t end = i + 2;
            while (end + 1 < text.n && !(text.p[end] == '}' && text.p[end + 1] == '}'))
                end++;
            word = span_cut(text, i + 2, end - i - 2);
            if (end + 1 >= text.n) {
                what = "a macro without its closing braces";
                break;
            }
            const struct pack_macro *m = macro_find(p, word);
            if (m == NULL) {
                what = "no macro of this name in [let]";
                break;
            }
            piece = m->text;
            len = strlen(m->text);
            used = end + 2 - i;
        }
        if (len >= PATTERN_MAX - n) {
            what = "a pattern of more than 32 KiB";
            break;
        }
        memcpy(out + n, piece, len);
        n += len;
        i += used;
    }
    char *kept = what == NULL ? arena_text(p, (struct span){(unsigned char *)out, n}) : NULL;
    free(out);
    if (kept == NULL)
        conf_fail(c, err, what != NULL ? what : no_memory, word);
    return kept;
}

static bool name_ok(struct span s, const char *first, const char *rest)
{
    if (s.n == 0 || s.p[0] == 0 || strchr(first, s.p[0]) == NULL)
        return false;
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] == 0 || strchr(rest, s.p[i]) == NULL)
            return false;
    return true;
}

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGIT "0123456789"

/* « and » in UTF-8 are C2 AB and C2 BB. */
static int mark_at(struct span s, size_t i)
{
    if (i + 1 >= s.n || s.p[i] != 0xC2)
        return 0;
    return s.p[i + 1] == 0xAB ? 1 : s.p[i + 1] == 0xBB ? -1 : 0;
}

static int proof_read(struct packs *p, const struct conf *c, struct rule_proof *proof,
                      struct conf_error *err)
{
    struct span v = conf_uncomment(c->value);
    unsigned char *text = arena_take(p, v.n + 1);
    size_t *at = arena_take(p, v.n * sizeof(*at) + sizeof(*at));
    if (text == NULL || at == NULL)
        return conf_fail(c, err, no_memory, c->key);
    size_t n = 0;
    size_t marks = 0;
    for (size_t i = 0; i < v.n;) {
        int mark = mark_at(v, i);
        if (mark != 0) {
            if ((marks % 2 == 0) != (mark == 1))
                return conf_fail(c, err, "marks « and » out of order", c->key);
            at[marks++] = n;
            i += 2;
        } else if (v.p[i] == '\\' && i + 1 < v.n && strchr("nt\\", v.p[i + 1]) != NULL) {
            text[n++] = v.p[i + 1] == 'n' ? '\n' : v.p[i + 1] == 't' ? '\t' : '\\';
            i += 2;
        } else {
            text[n++] = v.p[i++];
        }
    }
    if (marks % 2 != 0)
        return conf_fail(c, err, "a mark « without its »", c->key);
    *proof = (struct rule_proof){{text, n}, at, marks / 2, c->line};
    return 0;
}

static int proof_put(struct packs *p, const struct conf *c, struct rule_proof **v, size_t *n,
                     bool match, struct conf_error *err)
{
    struct rule_proof *grown = arena_take(p, (*n + 1) * sizeof(**v));
    if (grown == NULL)
        return conf_fail(c, err, no_memory, c->key);
    if (*n > 0)
        memcpy(grown, *v, *n * sizeof(**v));
    *v = grown;
    if (proof_read(p, c, &grown[*n], err) != 0)
        return -1;
    if (match != (grown[*n].n > 0))
        return conf_fail(c, err, match ? "a match proof without « »" : "a reject proof with « »",
                         c->key);
    (*n)++;
    return 0;
}

static bool number_read(struct span v, size_t max, size_t *out)
{
    size_t sum = 0;
    if (v.n == 0 || v.n > 9)
        return false;
    for (size_t i = 0; i < v.n; i++) {
        if (v.p[i] < '0' || v.p[i] > '9')
            return false;
        sum = sum * 10 + (size_t)(v.p[i] - '0');
    }
    *out = sum;
    return sum <= max;
}

/* A key whose value is one text, stored once. */
static int text_once(struct packs *p, const struct conf *c, struct span value, const char **slot,
                     struct conf_error *err)
{
    if (*slot != NULL)
        return conf_fail(c, err, "a key that was given twice", c->key);
    if (value.n == 0)
        return conf_fail(c, err, "a key without a value", c->key);
    *slot = arena_text(p, value);
    return *slot != NULL ? 0 : conf_fail(c, err, no_memory, c->key);
}

static int rule_score(const struct conf *c, int *slot, struct conf_error *err)
{
    if (*slot >= 0)
        return conf_fail(c, err, "a key that was given twice", c->key);
    return conf_score(conf_uncomment(c->value), slot)
               ? 0
               : conf_fail(c, err, "a score that is not 0 to 1", c->value);
}

static int rule_list(struct packs *p, const struct conf *c, struct rule_words *w,
                     struct conf_error *err)
{
    return words_put_list(p, w, c->value) == 0 ? 0 : conf_fail(c, err, no_memory, c->key);
}

static int pattern_put(struct packs *p, struct rule *r, const char *text, unsigned line)
{
    unsigned *lines = arena_take(p, (r->patterns.n + 1) * sizeof(*lines));
    if (lines == NULL)
        return -1;
    if (r->patterns.n > 0)
        memcpy(lines, r->pattern_line, r->patterns.n * sizeof(*lines));
    lines[r->patterns.n] = line;
    r->pattern_line = lines;
    return words_put(p, &r->patterns, span_of(text));
}

static int rule_entry(struct packs *p, struct rule *r, const struct conf *c, struct conf_error *err)
{
    struct span k = c->key;
    size_t number = 0;
    if (span_is(k, "type"))
        return name_ok(conf_uncomment(c->value), UPPER, UPPER DIGIT "_") &&
                       conf_uncomment(c->value).n <= TYPE_MAX
                   ? text_once(p, c, conf_uncomment(c->value), &r->type, err)
                   : conf_fail(c, err, "a type that is not [A-Z][A-Z0-9_]* of at most 40",
                               c->value);
    if (span_is(k, "about"))
        return text_once(p, c, c->value, &r->about, err);
    if (span_is(k, "source"))
        return text_once(p, c, c->value, &r->source, err);
    if (span_is(k, "detector"))
        return text_once(p, c, conf_uncomment(c->value), &r->detector, err);
    if (span_is(k, "check"))
        return text_once(p, c, conf_uncomment(c->value), &r->check, err);
    if (span_is(k, "canon"))
        return text_once(p, c, conf_uncomment(c->value), &r->canon, err);
    if (span_is(k, "lexicon"))
        return text_once(p, c, conf_uncomment(c->value), &r->lexicon, err);
    if (span_is(k, "score"))
        return rule_score(c, &r->score, err);
    if (span_is(k, "score-unchecked"))
        return rule_score(c, &r->score_unchecked, err);
    if (span_is(k, "score-with-context"))
        return rule_score(c, &r->score_context, err);
    if (span_is(k, "context"))
        return rule_list(p, c, &r->context, err);
    if (span_is(k, "not-context"))
        return rule_list(p, c, &r->not_context, err);
    if (span_is(k, "tags"))
        return rule_list(p, c, &r->tags, err);
    if (span_is(k, "keyword"))
        return rule_list(p, c, &r->keywords, err);
    if (span_is(k, "match"))
        return proof_put(p, c, &r->match, &r->nmatch, true, err);
    if (span_is(k, "reject"))
        return proof_put(p, c, &r->reject, &r->nreject, false, err);
    if (span_is(k, "group") || span_is(k, "reach")) {
        bool group = span_is(k, "group");
        if (!number_read(conf_uncomment(c->value), group ? 9 : 65536, &number) || number == 0)
            return conf_fail(
                c, err, group ? "a group that is not 1 to 9" : "a reach that is not 1 to 65536",
                c->value);
        if (group)
            r->group = (unsigned)number;
        else
            r->reach = number;
        return 0;
    }
    if (span_is(k, "pattern")) {
        const char *text = expand(p, c, c->value, err);
        if (text == NULL)
            return -1;
        return pattern_put(p, r, text, c->line) == 0 ? 0 : conf_fail(c, err, no_memory, k);
    }
    return conf_fail(c, err, "an unknown key", k);
}

static int rule_finish(struct rule *r, const struct conf *c, struct conf_error *err)
{
    const char *what = NULL;
    if (r->type == NULL)
        what = "a rule without type";
    else if (r->about == NULL)
        what = "a rule without about";
    else if (r->patterns.n == 0 && r->detector == NULL)
        what = "a rule without pattern or detector";
    else if (r->patterns.n > 0 && r->detector != NULL)
        what = "a rule with both pattern and detector";
    else if (r->nmatch == 0 || r->nreject == 0)
        what = "a rule without proofs: at least one match and one reject";
    else if (r->detector != NULL &&
             (r->score >= 0 || r->score_context >= 0 || r->score_unchecked >= 0 ||
              r->context.n + r->not_context.n > 0 || r->check != NULL || r->lexicon != NULL ||
              r->keywords.n > 0 || r->group > 0 || r->reach > 0))
        what = "a key that means nothing beside a detector, which has scores and conditions of its "
               "own";
    else if (r->score_context >= 0 &&
             r->score_context < (r->score < 0 ? RULE_SCORE_DEFAULT : r->score))
        what = "a score-with-context below the score";
    else if (r->score_unchecked >= 0 && r->check == NULL)
        what = "a score-unchecked without a check";
    else if (r->score_unchecked > (r->score < 0 ? RULE_SCORE_DEFAULT : r->score))
        what = "a score-unchecked above the score";
    if (what != NULL) {
        conf_fail(c, err, what, span_of(r->id));
        err->line = r->line;
        return -1;
    }
    if (r->canon == NULL)
        r->canon = "fold";
    if (r->score < 0)
        r->score = RULE_SCORE_DEFAULT;
    if (r->score_context < 0)
        r->score_context = r->score + 10 > RULE_SCORE_MAX ? RULE_SCORE_MAX : r->score + 10;
    return 0;
}

static size_t rule_index(const struct packs *p, struct span id)
{
    size_t i = 0;
    /* Most are told apart by their first byte, without a call. */
    while (i < p->nrules &&
           !(id.n > 0 && p->rules[i].id[0] == (char)id.p[0] && span_is(id, p->rules[i].id)))
        i++;
    return i;
}

static void rule_remove(struct packs *p, size_t i)
{
    memmove(&p->rules[i], &p->rules[i + 1], (p->nrules - i - 1) * sizeof(*p->rules));
    p->nrules--;
}

static int rule_keep(struct packs *p, const struct rule *r, bool user, const struct conf *c,
                     struct conf_error *err)
{
    size_t i = rule_index(p, span_of(r->id));
    if (i < p->nrules) {
        if (!user || p->rules[i].file == r->file) {
            conf_fail(c, err, "a rule id that exists already", span_of(r->id));
            err->line = r->line;
            return -1;
        }
        p->rules[i] = *r;
        return 0;
    }
    if (p->nrules == p->rules_cap) {
        size_t cap = p->rules_cap == 0 ? 64 : p->rules_cap * 2;
        struct rule *grown = realloc(p->rules, cap * sizeof(*grown));
        if (grown == NULL)
            return conf_fail(c, err, no_memory, span_of(r->id));
        p->rules = grown;
        p->rules_cap = cap;
    }
    p->rules[p->nrules++] = *r;
    return 0;
}

static int macro_put(struct packs *p, const struct conf *c, struct conf_error *err)
{
    const char *text = expand(p, c, c->value, err);
    if (text == NULL)
        return -1;
    for (size_t i = p->macros_old; i < p->nmacros; i++)
        if (span_is(c->key, p->macros[i].name))
            return conf_fail(c, err, "a macro that was stated twice", c->key);
    if (p->nmacros == p->macros_cap) {
        size_t cap = p->macros_cap == 0 ? 32 : p->macros_cap * 2;
        struct pack_macro *grown = realloc(p->macros, cap * sizeof(*grown));
        if (grown == NULL)
            return conf_fail(c, err, no_memory, c->key);
        p->macros = grown;
        p->macros_cap = cap;
    }
    const char *name = arena_text(p, c->key);
    if (name == NULL)
        return conf_fail(c, err, no_memory, c->key);
    p->macros[p->nmacros++] = (struct pack_macro){name, text};
    return 0;
}

static int pack_entry(struct packs *p, const struct conf *c, bool user, struct conf_error *err)
{
    if (span_is(c->key, "about"))
        return 0;
    if (span_is(c->key, "extends")) {
        if (span_is(c->value, "builtin"))
            return 0;
        if (!user || !span_is(c->value, "none"))
            return conf_fail(c, err, "extends takes builtin, or none in a pack of the user's",
                             c->value);
        p->nrules = 0;
        return 0;
    }
    if (span_is(c->key, "disable")) {
        struct span list = conf_uncomment(c->value);
        struct span id;
        while (conf_word(&list, &id)) {
            size_t i = rule_index(p, id);
            if (i == p->nrules)
                return conf_fail(c, err, "disable names a rule that is not there", id);
            rule_remove(p, i);
        }
        return 0;
    }
    return conf_fail(c, err, "an unknown key in [pack]", c->key);
}

enum place { NOWHERE, IN_PACK, IN_LET, IN_RULE };

static int pack_read(struct packs *p, struct conf *c, bool user, struct conf_error *err)
{
    enum place place = NOWHERE;
    struct rule r;
    for (;;) {
        enum conf_kind kind = conf_next(c);
        if (kind == CONF_BAD)
            return conf_fail(c, err, c->what, (struct span){NULL, 0});
        if (kind == CONF_ENTRY) {
            int bad = place == IN_PACK  ? pack_entry(p, c, user, err)
                      : place == IN_LET ? macro_put(p, c, err)
                      : place == IN_RULE
                          ? rule_entry(p, &r, c, err)
                          : conf_fail(c, err, "a key before the first section", c->key);
            if (bad != 0)
                return -1;
            continue;
        }
        if (place == IN_RULE &&
            (rule_finish(&r, c, err) != 0 || rule_keep(p, &r, user, c, err) != 0))
            return -1;
        if (kind == CONF_END)
            return 0;
        if (span_is(c->section, "pack")) {
            place = IN_PACK;
        } else if (span_is(c->section, "let")) {
            place = IN_LET;
        } else {
            place = IN_RULE;
            if (!name_ok(c->section, LOWER DIGIT, LOWER DIGIT "-"))
                return conf_fail(c, err, "a rule id that is not [a-z0-9-]+", c->section);
            r = (struct rule){.file = c->file,
                              .line = c->line,
                              .user = user,
                              .score = -1,
                              .score_context = -1,
                              .score_unchecked = -1};
            r.id = arena_text(p, c->section);
            if (r.id == NULL)
                return conf_fail(c, err, no_memory, c->section);
        }
    }
}

static void digest_add(struct packs *p, struct span text)
{
    for (size_t i = 0; i < text.n; i++)
        p->digest = (p->digest ^ text.p[i]) * 0x100000001b3u; /* FNV-1a prime */
}

int packs_add(struct packs *p, const char *file, struct span text, bool user,
              struct conf_error *err)
{
    struct conf c;
    conf_open(&c, file, text);
    if (p->broken)
        return conf_fail(&c, err, "an earlier pack had an error", (struct span){NULL, 0});
    digest_add(p, text);
    p->macros_old = p->nmacros;
    p->broken = pack_read(p, &c, user, err) != 0;
    return p->broken ? -1 : 0;
}

int packs_read_builtin(struct packs *p, struct conf_error *err)
{
    const char *name = NULL;
    struct span text;
    for (size_t i = 0; packs_builtin(i, &name, &text); i++)
        if (packs_add(p, name, text, false, err) != 0)
            return -1;
    return 0;
}

/* Is `word` the part of a tag behind its prefix, letter case aside? */
static bool tag_names(const char *tag, const char *prefix, struct span word)
{
    size_t n = strlen(prefix);
    return strncmp(tag, prefix, n) == 0 && strlen(tag + n) == word.n &&
           strncasecmp(tag + n, (const char *)word.p, word.n) == 0;
}

static bool rule_has(const struct rule *r, const char *prefix, struct span word)
{
    for (size_t i = 0; i < r->tags.n; i++)
        if (tag_names(r->tags.v[i], prefix, word))
            return true;
    return false;
}

static bool letters(struct span word, size_t min, size_t max)
{
    for (size_t i = 0; i < word.n; i++)
        if (strchr(LOWER, word.p[i] | 0x20) == NULL)
            return false;
    return word.n >= min && word.n <= max;
}

/* Is the rule for one of the countries of the list, or one that knows itself what to make of them
 * (tag regional)? */
static bool native(const struct rule *r, const char *regions)
{
    struct span word;
    struct span list = span_of(regions);
    if (regions != NULL && rule_has(r, "regional", span_of("")))
        return true;
    while (conf_word(&list, &word)) {
        bool gb = strncasecmp((const char *)word.p, "gb", 2) == 0;
        if (rule_has(r, "national:", gb ? span_of("uk") : word))
            return true;
    }
    return false;
}

static void favour(struct rule *r)
{
    int gain = r->score_context - r->score;
    gain = gain < RULE_REGION_BONUS ? gain : RULE_REGION_BONUS;
    r->score += gain;
    if (r->score_unchecked >= 0)
        r->score_unchecked += gain;
}

/* Is the rule for other languages only than those of the list? */
static bool foreign(const struct rule *r, const char *langs)
{
    struct span word;
    struct span list = span_of(langs);
    bool bound = false;
    for (size_t i = 0; i < r->tags.n; i++)
        bound = bound || strncmp(r->tags.v[i], "lang:", 5) == 0;
    while (bound && conf_word(&list, &word))
        if (rule_has(r, "lang:", word))
            return false;
    return bound;
}

/* Is every word of the list of letters, so many of them? */
static bool hint_ok(const char *text, size_t min, size_t max, struct span *wrong)
{
    struct span list = span_of(text);
    while (conf_word(&list, wrong))
        if (!letters(*wrong, min, max))
            return false;
    return true;
}

bool packs_hint(struct packs *p, const char *regions, const char *langs, struct span *wrong)
{
    if (!hint_ok(regions, 2, 2, wrong) || !hint_ok(langs, 2, 3, wrong))
        return false;
    for (size_t i = 0; i < p->nrules; i++)
        if (native(&p->rules[i], regions))
            favour(&p->rules[i]);
    for (size_t i = p->nrules; langs != NULL && i-- > 0;)
        if (foreign(&p->rules[i], langs))
            rule_remove(p, i);
    digest_add(p, span_of(regions));
    digest_add(p, span_of(langs));
    return true;
}
