/*
 * Writes the image of rules/shape_image.h: the shapes of every pattern of the built-in packs.
 *
 *     shape_compile IMAGE
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "rules/pack.h"
#include "rules/shape_image.h"

struct image {
    struct byteset *set;
    struct shape_image_pattern *pattern;
    struct shape_image_shape *shape;
    uint16_t *head;
    size_t nset, npattern, nshape, nhead, cap_set, cap_pattern, cap_shape, cap_head;
};

static void die(const char *what, const char *where, unsigned line)
{
    fprintf(stderr, "shape_compile: %s: %u: %s\n", where, line, what);
    exit(1);
}

static void *grown(void *p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return p;
    *cap = *cap == 0 ? 256 : *cap * 2;
    p = realloc(p, *cap * size);
    if (p == NULL)
        die("no memory", "image", 0);
    return p;
}

static uint16_t set_number(struct image *im, const struct byteset *s)
{
    for (size_t i = 0; i < im->nset; i++)
        if (memcmp(&im->set[i], s, sizeof(*s)) == 0)
            return (uint16_t)i;
    if (im->nset > UINT16_MAX)
        die("too many sets", "image", 0);
    im->set = grown(im->set, im->nset, &im->cap_set, sizeof(*im->set));
    im->set[im->nset] = *s;
    return (uint16_t)im->nset++;
}

static void shape_put(struct image *im, const struct shape *s)
{
    struct shape_image_shape out = {
        .prev = set_number(im, &s->prev), .n = (uint8_t)s->n, .at_start = s->at_start};
    for (unsigned i = 0; i < s->n; i++)
        out.set[i] = set_number(im, &s->set[i]);
    im->shape = grown(im->shape, im->nshape, &im->cap_shape, sizeof(*im->shape));
    im->shape[im->nshape++] = out;
}

static void head_put(struct image *im, const struct byteset *s)
{
    uint16_t number = set_number(im, s);
    im->head = grown(im->head, im->nhead, &im->cap_head, sizeof(*im->head));
    im->head[im->nhead++] = number;
}

static void pattern_put(struct image *im, const struct rule *r, size_t number)
{
    static struct shape shape[SHAPE_MOST];
    struct shape_info info;
    const char *text = r->patterns.v[number];
    const char *what = NULL;
    size_t at = 0;
    if (shape_read(text, &info, shape, &what, &at) != 0)
        die(what, r->file, r->pattern_line[number]);
    im->pattern = grown(im->pattern, im->npattern, &im->cap_pattern, sizeof(*im->pattern));
    im->pattern[im->npattern++] = (struct shape_image_pattern){.hash = shape_image_hash(text),
                                                               .length = (uint32_t)strlen(text),
                                                               .min = (uint32_t)info.min,
                                                               .max = (uint32_t)info.max,
                                                               .lead_min = (uint32_t)info.lead_min,
                                                               .lead_max = (uint32_t)info.lead_max,
                                                               .shape = (uint32_t)im->nshape,
                                                               .cost = info.cost,
                                                               .n = (uint16_t)info.n,
                                                               .head = (uint32_t)im->nhead,
                                                               .nhead = (uint8_t)info.head.n,
                                                               .head_at_start = info.head.at_start,
                                                               .lead = set_number(im, &info.lead)};
    for (size_t i = 0; i < info.n; i++)
        shape_put(im, &shape[i]);
    head_put(im, &info.head.before);
    for (size_t i = 0; i < info.head.n; i++)
        head_put(im, &info.head.set[i]);
}

static int by_hash(const void *a, const void *b)
{
    const struct shape_image_pattern *x = a;
    const struct shape_image_pattern *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static void write_image(const struct image *im, const char *file)
{
    FILE *f = fopen(file, "wb");
    struct shape_image_head head = {(uint32_t)im->nset, (uint32_t)im->npattern,
                                    (uint32_t)im->nshape, (uint32_t)im->nhead};
    if (f == NULL)
        die(strerror(errno), file, 0);
    if (fwrite(&head, sizeof(head), 1, f) != 1 ||
        fwrite(im->set, sizeof(*im->set), im->nset, f) != im->nset ||
        fwrite(im->pattern, sizeof(*im->pattern), im->npattern, f) != im->npattern ||
        fwrite(im->shape, sizeof(*im->shape), im->nshape, f) != im->nshape ||
        fwrite(im->head, sizeof(*im->head), im->nhead, f) != im->nhead || fclose(f) != 0) {
        remove(file);
        die("cannot write", file, 0);
    }
}

int main(int argc, char **argv)
{
    struct image im = {0};
    struct conf_error err;
    size_t n = 0;
    struct packs *packs = packs_new();
    if (argc != 2 || packs == NULL) {
        fputs("usage: shape_compile IMAGE\n", stderr);
        return 2;
    }
    if (packs_read_builtin(packs, &err) != 0)
        die(err.what, err.file, err.line);
    const struct rule *rules = packs_rules(packs, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < rules[i].patterns.n; k++)
            pattern_put(&im, &rules[i], k);
    if (im.npattern > 0)
        qsort(im.pattern, im.npattern, sizeof(*im.pattern), by_hash);
    for (size_t i = 1; i < im.npattern; i++)
        if (im.pattern[i].hash == im.pattern[i - 1].hash &&
            im.pattern[i].length != im.pattern[i - 1].length)
            die("two patterns with one hash", argv[1], 0);
    write_image(&im, argv[1]);
    packs_free(packs);
    free(im.set);
    free(im.pattern);
    free(im.shape);
    free(im.head);
    return 0;
}
