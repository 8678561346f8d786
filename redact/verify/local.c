#include "redact/verify/local.h"

#include <stdint.h>
#include <stdlib.h>

#include "redact/verify/values.h"

/* The slight values of one document, by a hash of their first word. Index + 1 of the swap; chained
 * in `next`. */
struct table {
    uint32_t *head, *next;
    size_t mask, cap;
};

struct find {
    const struct swap *v; /* of this document */
    size_t n;
    struct span original, output, document;
    const struct tokens *tokens;
    bool certain;
    struct items *found;
    struct table table;
};

static bool word_byte(unsigned char c)
{
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static bool digit_byte(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* The first word of a text, or its first byte when that belongs to no word. */
static struct span first_word(struct span text)
{
    size_t n = 0;
    while (n < text.n && word_byte(text.p[n]))
        n++;
    return span_cut(text, 0, n == 0 ? 1 : n);
}

static uint64_t word_hash(struct span word)
{
    uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */
    for (size_t i = 0; i < word.n; i++)
        h = (h ^ word.p[i]) * 0x100000001b3u;
    return h ^ h >> 32;
}

static struct span value_of(const struct find *f, size_t i)
{
    return span_cut(f->original, f->v[i].pos, f->v[i].len);
}

static int table_reserve(struct table *t, size_t n)
{
    size_t heads = 16;
    while (heads < n * 2)
        heads *= 2;
    if (n > UINT32_MAX / 4)
        return -1;
    t->mask = heads - 1;
    if (heads > t->cap) {
        free(t->head);
        free(t->next);
        t->cap = heads;
        t->head = malloc(heads * sizeof(*t->head));
        t->next = malloc(heads * sizeof(*t->next));
        if (t->head == NULL || t->next == NULL)
            return -1;
    }
    memset(t->head, 0, heads * sizeof(*t->head));
    return 0;
}

static bool listed(const struct find *f, size_t head, struct span value)
{
    for (uint32_t at = f->table.head[head]; at != 0; at = f->table.next[at - 1])
        if (span_equal(value_of(f, at - 1), value))
            return true;
    return false;
}

static int table_fill(struct find *f)
{
    struct table *t = &f->table;
    if (table_reserve(t, f->n) != 0)
        return -1;
    for (size_t i = 0; i < f->n; i++) {
        struct span value = value_of(f, i);
        size_t head = word_hash(first_word(value)) & t->mask;
        if (value.n == 0 || listed(f, head, value))
            continue;
        t->next[i] = t->head[head];
        t->head[head] = (uint32_t)i + 1;
    }
    return 0;
}

/* Is text[pos..end) the end or the beginning of a longer number: 1.25, 12-25, 12:25? */
static bool longer_number(struct span text, size_t pos, size_t end)
{
    if (pos >= 2 && digit_byte(text.p[pos]) && digit_byte(text.p[pos - 2]) &&
        memchr(".,:-/", text.p[pos - 1], 5) != NULL)
        return true;
    return text.n - end >= 2 && digit_byte(text.p[end - 1]) && digit_byte(text.p[end + 1]) &&
           memchr(".,:-/", text.p[end], 5) != NULL;
}

static int try_at(struct find *f, size_t pos, struct span word)
{
    struct span text = f->output;
    size_t limit = (size_t)(f->document.p - text.p) + f->document.n;
    for (uint32_t at = f->table.head[word_hash(word) & f->table.mask]; at != 0;
         at = f->table.next[at - 1]) {
        struct span value = value_of(f, at - 1);
        size_t end = pos + value.n;
        if (end > limit || !span_equal(span_cut(text, pos, value.n), value))
            continue;
        if (word_byte(text.p[end - 1]) && end < text.n && word_byte(text.p[end]))
            continue;
        if (longer_number(text, pos, end) || tokens_overlap(f->tokens, pos, end))
            continue;
        struct item it = {.pos = pos,
                          .len = value.n,
                          .type = f->v[at - 1].type,
                          .dress = "as-written",
                          .score = 100,
                          .verdict =
                              !f->certain || values_faint(value) ? ITEM_SUSPICIOUS : ITEM_RESIDUE};
        if (items_put(f->found, it) != 0)
            return -1;
    }
    return 0;
}

static int search_document(struct find *f)
{
    size_t from = (size_t)(f->document.p - f->output.p);
    if (table_fill(f) != 0)
        return -1;
    for (size_t i = 0; i < f->document.n;) {
        struct span word = first_word(span_cut(f->document, i, f->document.n));
        if (try_at(f, from + i, word) != 0)
            return -1;
        i += word.n;
    }
    return 0;
}

int local_search(const struct swap *slight, size_t n, struct span original, struct span output,
                 const struct tokens *tokens, local_document *document, void *ctx, bool certain,
                 struct items *found)
{
    struct find f = {.original = original,
                     .output = output,
                     .tokens = tokens,
                     .certain = certain,
                     .found = found};
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < n; i += f.n) {
        f.v = slight + i;
        f.document = document(ctx, &slight[i]);
        f.n = 1;
        while (i + f.n < n) {
            struct span next = document(ctx, &slight[i + f.n]);
            if (next.p != f.document.p || next.n != f.document.n)
                break;
            f.n++;
        }
        rc = search_document(&f);
    }
    free(f.table.head);
    free(f.table.next);
    return rc;
}
