/*
 * The reference of `make bench`: what one would write first. Every pattern, one by one, with PCRE2
 * JIT over blocks of 1 MiB cut at a line end; matches that pass their rule's check are sorted,
 * overlaps dropped (first, then longest, wins), and each is replaced by TYPE_ and a keyed BLAKE2b
 * of its bytes. No prefilter, no context, no memory, no threads.
 *
 *   naive packs    the patterns and checks of the built-in packs, exactly those that redact runs
 *   naive fixed    fifteen plain patterns, to compare with figures of other programs and other
 * years
 *
 * Standard input to standard output. Any error ends it with 3.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/check.h"
#include "rules/pack.h"

enum { BLOCK = 1 << 20, ID_BYTES = 10 };

struct matcher {
    const char *type;
    pcre2_code *code;
    pcre2_match_data *data;
    check_fn *check; /* or NULL */
    unsigned group;
};

struct hit {
    size_t begin, end;
    const char *type;
};

static struct matcher *matchers;
static size_t nmatchers;
static struct hit *hits;
static size_t nhits, hits_cap;

static const char *const fixed[][2] = {
    {"EMAIL_ADDRESS", "\\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,250}\\.[A-Za-z]{2,24}\\b"},
    {"PHONE_NUMBER", "\\b\\(?[2-9]\\d\\d\\)?[ .-]?\\d{3}[ .-]\\d{4}\\b"},
    {"PHONE_NUMBER", "\\+\\d{1,3}(?:[ .-]?\\d{2,4}){2,4}\\b"},
    {"US_SSN", "\\b\\d{3}-\\d{2}-\\d{4}\\b"},
    {"CREDIT_CARD", "\\b\\d{4}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{1,4}\\b"},
    {"IBAN_CODE", "\\b[A-Z]{2}\\d{2}[A-Z0-9]{11,30}\\b"},
    {"IP_ADDRESS",
     "\\b(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\b"},
    {"IP_ADDRESS", "\\b(?:[0-9A-Fa-f]{1,4}:){3,7}:?[0-9A-Fa-f]{1,4}\\b"},
    {"MAC_ADDRESS", "\\b(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}\\b"},
    {"URL", "https?://[^\\s\"'<>]{1,2000}"},
    {"DATE_TIME", "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}:\\d{2})?\\b"},
    {"STREET_ADDRESS", "\\b\\d{1,5} (?:[A-Z][a-z]{1,20} "
                       "){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Blvd|Court)\\b"},
    {"API_KEY", "\\b(?:gh[pousr]_[A-Za-z0-9]{36}|AKIA[A-Z2-7]{16})\\b"},
    {"JWT", "\\beyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}\\b"},
    {"PERSON", "\\b(?:Mr|Mrs|Ms|Dr|Prof)\\.? [A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20})?\\b"},
};

static void die(const char *what)
{
    fprintf(stderr, "naive: %s\n", what);
    exit(3);
}

static void add(const char *type, const char *pattern, const char *check, unsigned group)
{
    int error = 0;
    size_t offset = 0;
    struct matcher *grown = realloc(matchers, (nmatchers + 1) * sizeof(*matchers));
    if (grown == NULL)
        die("no memory");
    matchers = grown;
    struct matcher *m = &matchers[nmatchers++];
    *m = (struct matcher){.type = type, .group = group};
    m->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_MULTILINE, &error,
                            &offset, NULL);
    if (m->code == NULL || pcre2_jit_compile(m->code, PCRE2_JIT_COMPLETE) != 0)
        die("a pattern does not compile");
    m->data = pcre2_match_data_create_from_pattern(m->code, NULL);
    m->check = check == NULL ? NULL : check_find(check);
    if (m->data == NULL || (check != NULL && m->check == NULL))
        die("no memory, or an unknown check");
}

static void add_packs(struct packs *p)
{
    struct conf_error err;
    size_t n = 0;
    if (p == NULL || packs_read_builtin(p, &err) != 0)
        die("the built-in packs do not load");
    const struct rule *rules = packs_rules(p, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < rules[i].patterns.n; j++)
            add(rules[i].type, rules[i].patterns.v[j], rules[i].check, rules[i].group);
}

static void keep(struct hit h)
{
    if (nhits == hits_cap) {
        hits_cap = hits_cap == 0 ? 4096 : hits_cap * 2;
        hits = realloc(hits, hits_cap * sizeof(*hits));
        if (hits == NULL)
            die("no memory");
    }
    hits[nhits++] = h;
}

static void search(const struct matcher *m, const unsigned char *text, size_t n)
{
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m->data);
    for (size_t from = 0; from < n;) {
        int got = pcre2_jit_match(m->code, text, n, from, 0, m->data, NULL);
        if (got == PCRE2_ERROR_NOMATCH)
            return;
        size_t g = 2 * (size_t)m->group;
        if (got <= (int)m->group || at[g] == PCRE2_UNSET)
            die("a PCRE2 error");
        if (m->check == NULL || m->check((struct span){text + at[g], at[g + 1] - at[g]})) {
            keep((struct hit){at[g], at[g + 1], m->type});
            from = at[1];
        } else {
            from = at[0] + 1;
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

static void put_token(const struct hit *h, const unsigned char *text, const unsigned char *key)
{
    unsigned char id[crypto_generichash_BYTES_MIN];
    char word[2 * ID_BYTES + 1];
    crypto_generichash(id, sizeof(id), text + h->begin, h->end - h->begin, key,
                       crypto_generichash_KEYBYTES);
    sodium_bin2hex(word, sizeof(word), id, ID_BYTES);
    fputs_unlocked(h->type, stdout);
    putc_unlocked('_', stdout);
    fputs_unlocked(word, stdout);
}

static void redact_block(const unsigned char *text, size_t n, const unsigned char *key)
{
    nhits = 0;
    for (size_t i = 0; i < nmatchers; i++)
        search(&matchers[i], text, n);
    if (nhits > 0)
        qsort(hits, nhits, sizeof(*hits), by_place);
    size_t done = 0;
    for (size_t i = 0; i < nhits; i++) {
        if (hits[i].begin < done)
            continue;
        fwrite_unlocked(text + done, 1, hits[i].begin - done, stdout);
        put_token(&hits[i], text, key);
        done = hits[i].end;
    }
    fwrite_unlocked(text + done, 1, n - done, stdout);
}

/* Fills the buffer; less than its size only at the end of the input. */
static size_t fill(unsigned char *buf, size_t have)
{
    while (have < BLOCK) {
        ssize_t n = read(STDIN_FILENO, buf + have, BLOCK - have);
        if (n < 0)
            die("cannot read");
        if (n == 0)
            break;
        have += (size_t)n;
    }
    return have;
}

int main(int argc, char **argv)
{
    static const unsigned char key[crypto_generichash_KEYBYTES] = "the bench needs no secret key";
    static unsigned char buf[BLOCK];
    struct packs *packs = packs_new();
    if (sodium_init() < 0)
        die("libsodium does not start");
    if (argc == 2 && strcmp(argv[1], "packs") == 0) {
        add_packs(packs);
    } else if (argc == 2 && strcmp(argv[1], "fixed") == 0) {
        for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
            add(fixed[i][0], fixed[i][1], NULL, 0);
    } else {
        fputs("usage: naive packs|fixed\n", stderr);
        return 2;
    }
    setvbuf(stdout, NULL, _IOFBF, BLOCK);
    for (size_t have = fill(buf, 0); have > 0; have = fill(buf, have)) {
        const unsigned char *nl = have < BLOCK ? NULL : memrchr(buf, '\n', have);
        size_t n = nl == NULL ? have : (size_t)(nl - buf) + 1;
        redact_block(buf, n, key);
        memmove(buf, buf + n, have - n);
        have -= n;
    }
    if (fflush(stdout) != 0 || ferror(stdout))
        die("cannot write");
    packs_free(packs);
    return 0;
}
