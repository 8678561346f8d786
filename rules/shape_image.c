#include "rules/shape_image.h"

/* The Makefile names the image's folder to the assembler. */
__asm__(".section .rodata\n"
        ".balign 16\n"
        ".global shape_image\n"
        "shape_image:\n.incbin \"shapes.bin\"\n"
        ".previous\n");
extern const unsigned char shape_image[];

struct image {
    struct shape_image_head head;
    const unsigned char *sets, *patterns, *shapes, *heads;
};

static struct image image_open(void)
{
    struct image im;
    memcpy(&im.head, shape_image, sizeof(im.head));
    im.sets = shape_image + sizeof(im.head);
    im.patterns = im.sets + im.head.nsets * sizeof(struct byteset);
    im.shapes = im.patterns + im.head.npatterns * sizeof(struct shape_image_pattern);
    im.heads = im.shapes + im.head.nshapes * sizeof(struct shape_image_shape);
    return im;
}

static struct byteset set_at(const struct image *im, unsigned number)
{
    struct byteset s;
    memcpy(&s, im->sets + number * sizeof(s), sizeof(s));
    return s;
}

static struct shape shape_at_number(const struct image *im, size_t number)
{
    struct shape_image_shape in;
    memcpy(&in, im->shapes + number * sizeof(in), sizeof(in));
    struct shape out = {.prev = set_at(im, in.prev), .at_start = in.at_start != 0, .n = in.n};
    for (unsigned i = 0; i < in.n; i++)
        out.set[i] = set_at(im, in.set[i]);
    return out;
}

static struct shape_image_pattern pattern_at(const struct image *im, size_t number)
{
    struct shape_image_pattern p;
    memcpy(&p, im->patterns + number * sizeof(p), sizeof(p));
    return p;
}

long shape_number(const char *pattern)
{
    const struct image im = image_open();
    uint64_t hash = shape_image_hash(pattern);
    size_t low = 0;
    size_t high = im.head.npatterns;
    while (low < high) {
        size_t mid = (low + high) / 2;
        struct shape_image_pattern p = pattern_at(&im, mid);
        if (p.hash == hash)
            return p.length == strlen(pattern) ? (long)mid : -1;
        if (p.hash < hash)
            low = mid + 1;
        else
            high = mid;
    }
    return -1;
}

static struct shape_head head_at(const struct image *im, const struct shape_image_pattern *p)
{
    uint16_t number[1 + SHAPE_HEAD];
    memcpy(number, im->heads + p->head * sizeof(*number), (1u + p->nhead) * sizeof(*number));
    struct shape_head h = {
        .before = set_at(im, number[0]), .at_start = p->head_at_start != 0, .n = p->nhead};
    for (unsigned i = 0; i < h.n; i++)
        h.set[i] = set_at(im, number[1 + i]);
    return h;
}

void shape_numbered(size_t number, struct shape_info *info)
{
    const struct image im = image_open();
    struct shape_image_pattern p = pattern_at(&im, number);
    *info = (struct shape_info){.min = p.min,
                                .max = p.max,
                                .lead_min = p.lead_min,
                                .lead_max = p.lead_max,
                                .head = head_at(&im, &p),
                                .lead = set_at(&im, p.lead),
                                .cost = p.cost,
                                .n = p.n};
}

bool shape_known(const char *pattern, struct shape_info *info, struct shape *shape)
{
    const struct image im = image_open();
    long number = shape_number(pattern);
    if (number < 0)
        return false;
    shape_numbered((size_t)number, info);
    for (size_t i = 0; i < info->n; i++)
        shape[i] = shape_at_number(&im, pattern_at(&im, (size_t)number).shape + i);
    return true;
}
