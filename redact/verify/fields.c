#include "redact/verify/fields.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/verify/json.h"

struct reader {
    struct fields *out;
    struct span output;
    size_t base; /* of the line */
    bool no_memory;
};

static int text_reserve(struct fields *f, size_t more)
{
    if (f->text_cap - f->text_n >= more)
        return 0;
    size_t cap = f->text_cap == 0 ? 65536 : f->text_cap * 2;
    while (cap - f->text_n < more)
        cap *= 2;
    unsigned char *grown = malloc(cap);
    if (grown == NULL)
        return -1;
    if (f->text != NULL) {
        memcpy(grown, f->text, f->text_n);
        sodium_memzero(f->text, f->text_n);
    }
    free(f->text);
    f->text = grown;
    f->text_cap = cap;
    return 0;
}

static struct field *field_put(struct fields *f)
{
    if (f->n == f->cap) {
        size_t cap = f->cap == 0 ? 1024 : f->cap * 2;
        struct field *grown = realloc(f->v, cap * sizeof(*grown));
        if (grown == NULL)
            return NULL;
        f->v = grown;
        f->cap = cap;
    }
    return &f->v[f->n++];
}

static bool visit(void *ctx, const struct json_field *jf)
{
    struct reader *r = ctx;
    struct fields *f = r->out;
    struct field *to = field_put(f);
    r->no_memory = to == NULL || text_reserve(f, jf->len + 1) != 0;
    if (r->no_memory)
        return false;
    struct span raw = span_cut(r->output, r->base + jf->pos, jf->len);
    *to = (struct field){.pos = r->base + jf->pos,
                         .len = jf->len,
                         .decoded = f->text_n,
                         .key = jf->key,
                         .string = jf->string,
                         .name = jf->name};
    if (!jf->string || jf->name)
        return true;
    to->escaped = raw.n > 0 && memchr(raw.p, '\\', raw.n) != NULL;
    to->decoded_n = json_decode(raw, f->text + f->text_n);
    f->text_n += to->decoded_n;
    f->text[f->text_n++] = '\n';
    return true;
}

static bool blank(struct span line)
{
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '\r' && line.p[i] != '\n')
            return false;
    return true;
}

int fields_read(struct fields *f, struct span output)
{
    *f = (struct fields){0};
    struct reader r = {.out = f, .output = output, .base = json_bom(output)};
    size_t line = 0;
    while (r.base < output.n) {
        const unsigned char *nl = memchr(output.p + r.base, '\n', output.n - r.base);
        size_t end = nl == NULL ? output.n : (size_t)(nl - output.p) + 1;
        struct span text = span_cut(output, r.base, end - r.base);
        size_t before = f->n;
        size_t text_before = f->text_n;
        line++;
        if (!blank(text)) {
            f->records++;
            bool good = json_walk(text, visit, &r);
            if (r.no_memory)
                return -1;
            if (!good) {
                f->n = before;
                f->text_n = text_before;
                f->bad_line = f->bad_line == 0 ? line : f->bad_line;
            }
        }
        r.base = end;
    }
    return 0;
}

const struct field *fields_at(const struct fields *f, size_t pos)
{
    size_t low = 0;
    size_t high = f->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (f->v[mid].pos <= pos)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0)
        return NULL;
    const struct field *at = &f->v[low - 1];
    return pos < at->pos + at->len ? at : NULL;
}

const struct field *fields_decoded_at(const struct fields *f, size_t pos)
{
    size_t low = 0;
    size_t high = f->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (f->v[mid].decoded <= pos)
            low = mid + 1;
        else
            high = mid;
    }
    /* Numbers and keys share their place in the buffer with the string after them, and stand before
     * it in the list. */
    return low == 0 ? NULL : &f->v[low - 1];
}

void fields_free(struct fields *f)
{
    if (f->text != NULL)
        sodium_memzero(f->text, f->text_n);
    free(f->text);
    free(f->v);
    *f = (struct fields){0};
}
