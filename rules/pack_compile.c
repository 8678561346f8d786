/*
 * Writes the image of rules/pack_image.h as C: what the built-in packs say, read.
 *
 *     pack_compile FILE.c
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

#include "rules/pack.h"
#include "rules/pack_image.h"

static void put_bytes(FILE *f, const char *p, size_t n)
{
    enum { LINE = 90 };
    fputc('"', f);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if (i > 0 && i % LINE == 0)
            fputs("\"\n\"", f);
        if (c < ' ' || c >= 0x7F || c == '"' || c == '\\' || c == '?') /* ?: no trigraphs */
            fprintf(f, "\\%03o", c);
        else
            fputc(c, f);
    }
    fputc('"', f);
}

static void put_text(FILE *f, const char *s)
{
    if (s == NULL)
        fputs("NULL", f);
    else
        put_bytes(f, s, strlen(s));
}

/* Lists come before the rules that name them: w<rule>_<which>. */
static void put_words(FILE *f, size_t rule, const char *which, const struct rule_words *w)
{
    if (w->n == 0)
        return;
    fprintf(f, "static const char *w%zu_%s[] = {", rule, which);
    for (size_t i = 0; i < w->n; i++) {
        put_text(f, w->v[i]);
        fputs(",\n", f);
    }
    fputs("};\n", f);
}

static void name_words(FILE *f, size_t rule, const char *which, const struct rule_words *w)
{
    if (w->n == 0)
        fprintf(f, ".%s = {NULL, 0},\n", which);
    else
        fprintf(f, ".%s = {w%zu_%s, %zu},\n", which, rule, which, w->n);
}

static void put_proofs(FILE *f, size_t rule, const char *which, const struct rule_proof *v,
                       size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].n == 0)
            continue;
        fprintf(f, "static size_t a%zu_%s%zu[] = {", rule, which, i);
        for (size_t k = 0; k < 2 * v[i].n; k++)
            fprintf(f, "%zu,", v[i].at[k]);
        fputs("};\n", f);
    }
    if (n == 0)
        return;
    fprintf(f, "static struct rule_proof p%zu_%s[] = {", rule, which);
    for (size_t i = 0; i < n; i++) {
        fputs("{{(const unsigned char *)", f);
        put_bytes(f, (const char *)v[i].text.p, v[i].text.n);
        fprintf(f, ", %zu}, ", v[i].text.n);
        if (v[i].n == 0)
            fputs("NULL", f);
        else
            fprintf(f, "a%zu_%s%zu", rule, which, i);
        fprintf(f, ", %zu, %u},\n", v[i].n, v[i].line);
    }
    fputs("};\n", f);
}

static void name_proofs(FILE *f, size_t rule, const char *which, size_t n)
{
    if (n > 0)
        fprintf(f, ".%s = p%zu_%s, .n%s = %zu,\n", which, rule, which, which, n);
}

static void put_lists(FILE *f, size_t i, const struct rule *r)
{
    put_words(f, i, "patterns", &r->patterns);
    put_words(f, i, "context", &r->context);
    put_words(f, i, "not_context", &r->not_context);
    put_words(f, i, "tags", &r->tags);
    put_words(f, i, "keywords", &r->keywords);
    put_proofs(f, i, "match", r->match, r->nmatch);
    put_proofs(f, i, "reject", r->reject, r->nreject);
    if (r->patterns.n == 0)
        return;
    fprintf(f, "static const unsigned l%zu[] = {", i);
    for (size_t k = 0; k < r->patterns.n; k++)
        fprintf(f, "%u,", r->pattern_line[k]);
    fputs("};\n", f);
}

static void put_key(FILE *f, const char *key, const char *s)
{
    if (s == NULL)
        return;
    fprintf(f, ".%s = ", key);
    put_text(f, s);
    fputs(",\n", f);
}

static void put_rule(FILE *f, size_t i, const struct rule *r)
{
    fputs("{", f);
    put_key(f, "id", r->id);
    put_key(f, "type", r->type);
    put_key(f, "about", r->about);
    put_key(f, "source", r->source);
    put_key(f, "detector", r->detector);
    put_key(f, "check", r->check);
    put_key(f, "canon", r->canon);
    put_key(f, "lexicon", r->lexicon);
    put_key(f, "file", r->file);
    name_words(f, i, "patterns", &r->patterns);
    name_words(f, i, "context", &r->context);
    name_words(f, i, "not_context", &r->not_context);
    name_words(f, i, "tags", &r->tags);
    name_words(f, i, "keywords", &r->keywords);
    name_proofs(f, i, "match", r->nmatch);
    name_proofs(f, i, "reject", r->nreject);
    if (r->patterns.n > 0)
        fprintf(f, ".pattern_line = l%zu,\n", i);
    fprintf(f,
            ".group = %u, .score = %d, .score_unchecked = %d, .score_context = %d, .reach = %zu, "
            ".line = %u},\n",
            r->group, r->score, r->score_unchecked, r->score_context, r->reach, r->line);
}

static void put_image(FILE *f, const struct packs *packs)
{
    size_t n = 0;
    size_t nmacro = 0;
    const struct rule *rules = packs_rules(packs, &n);
    const struct pack_macro *macros = packs_macros(packs, &nmacro);
    fputs("/* Made by rules/pack_compile.c from rules/packs. */\n#include \"rules/pack_image.h\"\n",
          f);
    for (size_t i = 0; i < n; i++)
        put_lists(f, i, &rules[i]);
    fputs("static const struct rule rule[] = {\n", f);
    for (size_t i = 0; i < n; i++)
        put_rule(f, i, &rules[i]);
    fputs("};\nstatic const struct pack_macro macro[] = {\n", f);
    for (size_t i = 0; i < nmacro; i++) {
        fputs("{", f);
        put_text(f, macros[i].name);
        fputs(", ", f);
        put_text(f, macros[i].text);
        fputs("},\n", f);
    }
    fprintf(
        f, "};\nconst struct pack_image pack_image = {rule, %zu, macro, %zu, 0x%016" PRIx64 "u};\n",
        n, nmacro, packs_digest(packs));
}

int main(int argc, char **argv)
{
    struct conf_error err;
    struct packs *packs = packs_new();
    if (argc != 2 || packs == NULL) {
        fputs("usage: pack_compile FILE.c\n", stderr);
        return 2;
    }
    if (packs_read_builtin(packs, &err) != 0) {
        fprintf(stderr, "pack_compile: %s:%u: %s\n", err.file, err.line, err.what);
        return 1;
    }
    FILE *f = fopen(argv[1], "w");
    if (f != NULL)
        put_image(f, packs);
    packs_free(packs);
    if (f == NULL || (ferror(f) | fclose(f)) != 0) {
        fprintf(stderr, "pack_compile: %s: %s\n", argv[1], strerror(errno));
        remove(argv[1]);
        return 1;
    }
    return 0;
}
