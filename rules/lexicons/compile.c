/*
 * The build-time compiler of the lexicon: compile IMAGE TABLE...
 *
 * A table is text: `[class tier]` lines (classes as in rules/lexicon.h; no tier for the flags),
 * below each its words, one a line, folded (rules/fold.h); `#` lines are comments. A word may stand
 * in many tables; tiers of one class do not add up, the highest counts. Errors name file and line;
 * nothing is written then.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "rules/fold.h"
#include "rules/lexicon.h"
#include "rules/lexicons/image.h"

struct entry {
    uint64_t hash;
    uint32_t bits, text, len;
    uint32_t class;
};

struct words {
    struct entry *v;
    size_t n, cap;
    unsigned char *text; /* the folded words, one behind the other */
    size_t textn, textcap;
};

/* A perfect hash while it is built. */
struct part {
    struct image_part size;
    uint16_t *disp;
    uint32_t *word; /* the number + 1 of the word in each slot; 0: empty */
};

struct image {
    struct image_head head;
    uint32_t classes[IMAGE_CLASSES]; /* the most frequent ones first; class 0 has no bits */
    struct part all, rare;
};

static _Noreturn void die(const char *what, const char *file, unsigned line)
{
    fprintf(stderr, "compile: %s:%u: %s\n", file, line, what);
    exit(1);
}

static void *grow(void *p, size_t n, size_t size)
{
    void *q = realloc(p, n * size);
    if (q == NULL)
        die("no memory", "lexicon", 0);
    return q;
}

/* `given 3`, `title`: the bits, with which a word under this head is marked. */
static unsigned head_bits(const char *head, const char *file, unsigned line)
{
    static const struct {
        const char *name;
        unsigned bits;
        int shift; /* -1: a flag */
    } classes[] = {
        {"given", 0, LEX_GIVEN_SHIFT},
        {"surname", 0, LEX_SURNAME_SHIFT},
        {"common", 0, LEX_COMMON_SHIFT},
        {"place", 0, LEX_PLACE_SHIFT},
        {"title", LEX_TITLE, -1},
        {"org", LEX_ORG, -1},
        {"street", LEX_STREET, -1},
        {"calendar", LEX_CALENDAR, -1},
        {"demonym", LEX_DEMONYM, -1},
        {"speech", LEX_SPEECH, -1},
        {"particle", LEX_PARTICLE, -1},
        {"role", LEX_ROLE, -1},
        {"verb", LEX_VERB, -1},
        {"word-de", LEX_WORD(LANG_DE), -1},
        {"word-fr", LEX_WORD(LANG_FR), -1},
        {"word-es", LEX_WORD(LANG_ES), -1},
        {"word-it", LEX_WORD(LANG_IT), -1},
        {"word-pt", LEX_WORD(LANG_PT), -1},
        {"word-nl", LEX_WORD(LANG_NL), -1},
        {"word-pl", LEX_WORD(LANG_PL), -1},
        {"word-any", LEX_WORD_ANY, -1},
    };
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        size_t n = strlen(classes[i].name);
        if (strncmp(head, classes[i].name, n) != 0)
            continue;
        if (classes[i].shift < 0 && strcmp(head + n, "]") == 0)
            return classes[i].bits;
        if (classes[i].shift >= 0 && head[n] == ' ' && head[n + 1] >= '1' && head[n + 1] <= '3' &&
            strcmp(head + n + 2, "]") == 0)
            return (unsigned)(head[n + 1] - '0') << classes[i].shift;
    }
    die("a section that is no class of the lexicon", file, line);
}

static void words_put(struct words *w, struct span word, unsigned bits)
{
    if (w->n == w->cap) {
        w->cap = w->cap == 0 ? 1 << 16 : w->cap * 2;
        w->v = grow(w->v, w->cap, sizeof(*w->v));
    }
    if (w->textcap - w->textn < word.n) {
        w->textcap = w->textcap == 0 ? 1 << 20 : w->textcap * 2;
        w->text = grow(w->text, w->textcap, 1);
    }
    memcpy(w->text + w->textn, word.p, word.n);
    w->v[w->n++] =
        (struct entry){image_hash(word.p, word.n), bits, (uint32_t)w->textn, (uint32_t)word.n, 0};
    w->textn += word.n;
}

static void table_read(struct words *w, const char *file)
{
    FILE *f = fopen(file, "r");
    char text[256];
    unsigned bits = 0;
    unsigned line = 0;
    if (f == NULL)
        die(strerror(errno), file, 0);
    while (fgets(text, sizeof(text), f) != NULL) {
        unsigned char folded[FOLD_ROOM(sizeof(text))];
        size_t n = strcspn(text, "\n");
        line++;
        text[n] = 0;
        if (n == 0 || text[0] == '#')
            continue;
        if (text[0] == '[') {
            bits = head_bits(text + 1, file, line);
            continue;
        }
        struct span word = {(const unsigned char *)text, n};
        if (bits == 0 || n > LEX_WORD_MAX)
            die(bits == 0 ? "a word before the first section" : "a word that is too long", file,
                line);
        if (fold_word(word, folded) != n || memcmp(folded, text, n) != 0)
            die("a word that is not folded", file, line);
        words_put(w, word, bits);
    }
    if (ferror(f))
        die("cannot read", file, line);
    fclose(f);
}

static int by_hash(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash ? 1 : 0;
}

/* Flags add up; of the tiers of one class the higher one counts. */
static uint32_t bits_join(uint32_t a, uint32_t b)
{
    uint32_t out = (a | b) & ~(uint32_t)0xFF;
    for (int shift = 0; shift < 8; shift += 2) {
        uint32_t x = a >> shift & LEX_TIER_MASK;
        uint32_t y = b >> shift & LEX_TIER_MASK;
        out |= (x > y ? x : y) << shift;
    }
    return out;
}

/* One entry a word. Two words with one hash cannot both be kept: the tables would have to change,
 * so it is an error. */
static void words_merge(struct words *w)
{
    size_t n = 0;
    if (w->n == 0)
        die("no words", "lexicon", 0);
    qsort(w->v, w->n, sizeof(*w->v), by_hash);
    for (size_t i = 0; i < w->n; i++) {
        if (n == 0 || w->v[n - 1].hash != w->v[i].hash) {
            w->v[n++] = w->v[i];
            continue;
        }
        struct entry *e = &w->v[n - 1];
        if (e->len != w->v[i].len || memcmp(w->text + e->text, w->text + w->v[i].text, e->len) != 0)
            die("two words of one hash", "lexicon", 0);
        e->bits = bits_join(e->bits, w->v[i].bits);
    }
    w->n = n;
}

static uint32_t *bucket_sizes;

static int by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    if (bucket_sizes[x] != bucket_sizes[y])
        return bucket_sizes[x] > bucket_sizes[y] ? -1 : 1;
    return x < y ? -1 : x > y;
}

struct class
{
    uint32_t bits, n;
};

static int by_count(const void *a, const void *b)
{
    const struct class *x = a;
    const struct class *y = b;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return x->bits < y->bits ? -1 : x->bits > y->bits;
}

/* Numbers the combinations of bits, the most frequent ones first. */
static void classes_count(struct image *im, struct words *w)
{
    static struct class classes[IMAGE_CLASSES];
    uint32_t n = 1; /* class 0 */
    for (size_t i = 0; i < w->n; i++) {
        uint32_t c = 1;
        while (c < n && classes[c].bits != w->v[i].bits)
            c++;
        if (c == IMAGE_CLASSES)
            die("more combinations of classes than there is room for", "lexicon", 0);
        n = c == n ? n + 1 : n;
        classes[c].bits = w->v[i].bits;
        classes[c].n++;
    }
    qsort(classes + 1, n - 1, sizeof(classes[0]), by_count);
    for (uint32_t c = 1; c < n; c++)
        im->classes[c] = classes[c].bits;
    for (size_t i = 0; i < w->n; i++)
        for (w->v[i].class = 1; im->classes[w->v[i].class] != w->v[i].bits;)
            w->v[i].class ++;
    im->head.nclasses = n;
}

/* Tries one displacement for the n words of a bucket; on success their slots are taken. */
static bool bucket_place(struct part *p, const struct entry *v, const uint32_t *of, uint32_t n,
                         uint32_t disp)
{
    uint32_t got[64];
    for (uint32_t i = 0; i < n; i++) {
        got[i] = image_slot(v[of[i]].hash, disp, p->size.nslots);
        if (p->word[got[i]] != 0) {
            while (i-- > 0)
                p->word[got[i]] = 0;
            return false;
        }
        p->word[got[i]] = of[i] + 1;
    }
    return true;
}

/* Buckets of about five words, and a slot in a hundred empty: the largest buckets are placed first,
 * while there is room. */
static void part_build(struct part *p, const struct entry *v, uint32_t nwords)
{
    enum { BUCKET = 5, EMPTY = 100 };
    uint32_t nbuckets = nwords / BUCKET + 1;
    p->size = (struct image_part){nwords + nwords / EMPTY + 1, nbuckets};
    p->disp = calloc(nbuckets, sizeof(*p->disp));
    p->word = calloc(p->size.nslots, sizeof(*p->word));
    uint32_t *sizes = calloc(nbuckets + 1, sizeof(*sizes));
    uint32_t *start = calloc(nbuckets + 1, sizeof(*start));
    uint32_t *order = calloc(nbuckets, sizeof(*order));
    uint32_t *of = calloc(nwords + 1, sizeof(*of));
    if (!p->disp || !p->word || !sizes || !start || !order || !of)
        die("no memory", "lexicon", 0);
    for (uint32_t i = 0; i < nwords; i++)
        sizes[image_bucket(v[i].hash, nbuckets)]++;
    for (uint32_t b = 0; b < nbuckets; b++) {
        order[b] = b;
        start[b + 1] = start[b] + sizes[b];
        if (sizes[b] > 64)
            die("a bucket of more than 64 words", "lexicon", 0);
    }
    memset(sizes, 0, nbuckets * sizeof(*sizes));
    for (uint32_t i = 0; i < nwords; i++) {
        uint32_t b = image_bucket(v[i].hash, nbuckets);
        of[start[b] + sizes[b]++] = i;
    }
    bucket_sizes = sizes;
    qsort(order, nbuckets, sizeof(*order), by_size);
    for (uint32_t i = 0; i < nbuckets; i++) {
        uint32_t b = order[i];
        uint32_t disp = 0;
        while (disp < 65536 && !bucket_place(p, v, of + start[b], sizes[b], disp))
            disp++;
        if (disp == 65536)
            die("no displacement fits a bucket", "lexicon", 0);
        p->disp[b] = (uint16_t)disp;
    }
    free(sizes);
    free(start);
    free(order);
    free(of);
}

/* The words of rare classes come first in w from here on. */
static void image_build(struct image *im, struct words *w)
{
    uint32_t rare = 0;
    classes_count(im, w);
    for (uint32_t i = 0; i < w->n; i++) {
        im->head.digest += (w->v[i].hash ^ w->v[i].bits) * 0x9E3779B97F4A7C15u;
        if (w->v[i].class >= IMAGE_CODE_RARE) {
            struct entry e = w->v[i];
            w->v[i] = w->v[rare];
            w->v[rare++] = e;
        }
    }
    part_build(&im->all, w->v, (uint32_t)w->n);
    part_build(&im->rare, w->v, rare);
    im->head.nwords = (uint32_t)w->n;
    im->head.all = im->all.size;
    im->head.rare = im->rare.size;
}

static void put(FILE *f, const void *p, size_t n)
{
    if (fwrite(p, 1, n, f) != n)
        die("cannot write", "lexicon", 0);
}

/* Of each slot: the fingerprint of its word, or in `rare` its class. */
static void part_write(const struct part *p, const struct words *w, bool rare, FILE *f)
{
    put(f, p->disp, p->size.nbuckets * sizeof(*p->disp));
    for (uint32_t i = 0; i < p->size.nslots; i++) {
        const struct entry *e = p->word[i] == 0 ? NULL : &w->v[p->word[i] - 1];
        uint16_t value = 0;
        if (e != NULL)
            value = (uint16_t)(rare ? e->class : image_fingerprint(e->hash));
        put(f, &value, sizeof(value));
    }
}

static unsigned code_of(const struct image *im, const struct words *w, uint32_t slot)
{
    if (slot >= im->all.size.nslots || im->all.word[slot] == 0)
        return 0;
    uint32_t class = w->v[im->all.word[slot] - 1].class;
    return class < IMAGE_CODE_RARE ? class : IMAGE_CODE_RARE;
}

static void image_write(const struct image *im, const struct words *w, const char *file)
{
    FILE *f = fopen(file, "wb");
    if (f == NULL)
        die(strerror(errno), file, 0);
    put(f, &im->head, sizeof(im->head));
    put(f, im->classes, sizeof(im->classes));
    part_write(&im->all, w, false, f);
    part_write(&im->rare, w, true, f);
    for (uint32_t i = 0; i < im->all.size.nslots; i += 2) {
        unsigned char two = (unsigned char)(code_of(im, w, i) | code_of(im, w, i + 1) << 4);
        put(f, &two, 1);
    }
    if (fclose(f) != 0) {
        remove(file);
        die("cannot write", file, 0);
    }
}

int main(int argc, char **argv)
{
    struct words w = {0};
    struct image im = {0};
    if (argc < 3) {
        fputs("usage: compile IMAGE TABLE...\n", stderr);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        table_read(&w, argv[i]);
    words_merge(&w);
    image_build(&im, &w);
    image_write(&im, &w, argv[1]);
    free(w.v);
    free(w.text);
    free(im.all.disp);
    free(im.all.word);
    free(im.rare.disp);
    free(im.rare.word);
    return 0;
}
