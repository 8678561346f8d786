#include "rules/trigger.h"

#include <stdlib.h>

#include "rules/ruleset_image.h"
#include "rules/trigger_table.h"

enum { GRAM_WAYS = 8, FOLDED_MOST = 128 };

struct trigger *trigger_new(void)
{
    return calloc(1, sizeof(struct trigger));
}

void trigger_free(struct trigger *t)
{
    if (t == NULL)
        return;
    if (!t->mapped) {
        free(t->pool);
        free(t->entry);
        free(t->link);
        free(t->tray_entry);
        free(t->tray);
    }
    free(t);
}

struct trigger *trigger_map(const struct ruleset_image *im)
{
    struct trigger *t = malloc(sizeof(*t));
    if (t == NULL)
        return NULL;
    memcpy(t, ruleset_image_part(im, IMAGE_TRIGGER), sizeof(*t));
    /* Nothing writes to a trigger that is built. */
    t->pool = (struct trigger_set *)(uintptr_t)ruleset_image_part(im, IMAGE_POOL);
    t->entry = (struct trigger_entry *)(uintptr_t)ruleset_image_part(im, IMAGE_ENTRIES);
    t->link = (struct trigger_link *)(uintptr_t)ruleset_image_part(im, IMAGE_LINKS);
    t->tray_entry = (uint32_t *)(uintptr_t)ruleset_image_part(im, IMAGE_TRAY_ENTRIES);
    t->tray = (uint64_t *)(uintptr_t)ruleset_image_part(im, IMAGE_TRAYS);
    t->mapped = true;
    return t;
}

/* ---- shapes as they come ---- */

/* Room for one more of `size` bytes. */
static void *grown(void *p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return p;
    size_t more = *cap == 0 ? 256 : *cap * 2;
    void *q = realloc(p, more * size);
    if (q != NULL)
        *cap = more;
    return q;
}

/* The number of a set in the pool; -1 when there is no memory. */
static int set_number(struct trigger *t, const struct byteset *s)
{
    uint64_t hash = (s->w[0] ^ s->w[1] * 3 ^ s->w[2] * 5 ^ s->w[3] * 7) * 0x9E3779B97F4A7C15u;
    uint16_t *head = &t->pool_head[hash >> (64 - TRIGGER_SET_BITS)];
    for (unsigned i = *head; i != 0; i = t->pool[i - 1].next)
        if (memcmp(&t->pool[i - 1].of, s, sizeof(*s)) == 0)
            return (int)i - 1;
    struct trigger_set *pool = grown(t->pool, t->npool, &t->pool_cap, sizeof(*pool));
    if (pool == NULL || t->npool == UINT16_MAX)
        return -1;
    t->pool = pool;
    t->pool[t->npool] = (struct trigger_set){*s, *head};
    *head = (uint16_t)(t->npool + 1);
    return (int)t->npool++;
}

int trigger_add(struct trigger *t, const struct shape *shape, unsigned needle)
{
    struct trigger_entry *entry = grown(t->entry, t->n, &t->cap, sizeof(*entry));
    if (entry == NULL)
        return -1;
    t->entry = entry;
    struct trigger_entry e = {
        .needle = needle, .n = (uint8_t)shape->n, .at_start = shape->at_start};
    for (unsigned i = 0; i <= shape->n; i++) {
        int number = set_number(t, i == 0 ? &shape->prev : &shape->set[i - 1]);
        if (number < 0)
            return -1;
        *(i == 0 ? &e.prev : &e.set[i - 1]) = (uint16_t)number;
    }
    t->entry[t->n++] = e;
    return 0;
}

static const struct byteset *set_of(const struct trigger *t, const struct trigger_entry *e,
                                    unsigned i)
{
    return &t->pool[e->set[i]].of;
}

/* ---- words ---- */

/* How many values a byte of the set has once bit 5 is set in it. */
static unsigned ways_of(const struct byteset *s)
{
    unsigned n = 0;
    for (int w = 0; w < 4; w++)
        n += byteset_bits((s->w[w] >> 32 | s->w[w]) & 0xFFFFFFFFu);
    return n;
}

/* Those values. Returns their number. */
static unsigned folded(const struct byteset *s, unsigned char out[FOLDED_MOST])
{
    unsigned n = 0;
    for (unsigned w = 0; w < 4; w++)
        for (uint64_t left = (s->w[w] >> 32 | s->w[w]) & 0xFFFFFFFFu; left != 0; left &= left - 1)
            out[n++] = (unsigned char)(64 * w + 32 + (unsigned)__builtin_ctzll(left));
    return n;
}

/* In how many ways can the first n bytes of a shape be written? More than GRAM_WAYS: too many to
 * hash. */
static unsigned gram_ways(const struct trigger *t, const struct trigger_entry *e, unsigned n)
{
    unsigned ways = e->n < n ? GRAM_WAYS + 1 : 1;
    for (unsigned i = 0; i < n && ways <= GRAM_WAYS; i++)
        ways *= ways_of(set_of(t, e, i));
    return ways;
}

/* Letters as the prefilter sees them: ASCII. */
static const struct byteset small_letters = {{0, 0x07FFFFFE00000000u, 0, 0}};
static const struct byteset capitals = {{0, 0x07FFFFFEu, 0, 0}};
static const struct byteset all_letters = {{0, 0x07FFFFFE07FFFFFEu, 0, 0}};
static const struct byteset no_letters = {
    {~(uint64_t)0, ~(uint64_t)0x07FFFFFE07FFFFFEu, ~(uint64_t)0, ~(uint64_t)0}};

static bool within(const struct byteset *s, const struct byteset *all)
{
    uint64_t out = 0;
    for (int w = 0; w < 4; w++)
        out |= s->w[w] & ~all->w[w];
    return out == 0;
}

/* Does the shape stand at a word's edge only? */
static bool at_edge(const struct trigger *t, const struct trigger_entry *e)
{
    const struct byteset *prev = &t->pool[e->prev].of;
    return (within(prev, &no_letters) && within(set_of(t, e, 0), &all_letters)) ||
           (within(prev, &small_letters) && within(set_of(t, e, 0), &capitals));
}

/* How many bytes of a shape are hashed: four, at an edge three, or none. */
static unsigned gram_length(const struct trigger *t, const struct trigger_entry *e)
{
    if (gram_ways(t, e, TRIGGER_GRAM) <= GRAM_WAYS)
        return TRIGGER_GRAM;
    return at_edge(t, e) && gram_ways(t, e, TRIGGER_GRAM - 1) <= GRAM_WAYS ? TRIGGER_GRAM - 1 : 0;
}

/* A set of one letter in both cases is settled by comparing folded bytes. */
static bool settled(const struct byteset *s, unsigned char fold)
{
    struct byteset both = {{0}};
    byteset_add(&both, fold);
    byteset_add(&both, fold & ~0x20u);
    return memcmp(&both, s, sizeof(both)) == 0;
}

/* A link for one way to write the first `length` bytes. */
static struct trigger_link link_of(const struct trigger *t, unsigned number,
                                   const unsigned char *gram, unsigned length)
{
    const struct trigger_entry *e = &t->entry[number];
    unsigned char value[SHAPE_SETS] = {0};
    unsigned char mask[SHAPE_SETS] = {0};
    struct trigger_link link = {.entry = number};
    for (unsigned i = 0; i < e->n; i++) {
        unsigned char way[FOLDED_MOST];
        unsigned ways = folded(set_of(t, e, i), way);
        if (i < length || ways == 1) {
            value[i] = i < length ? gram[i] : way[0];
            mask[i] = 0xFF;
        }
        if (mask[i] == 0 || !settled(set_of(t, e, i), value[i]))
            link.loose |= (uint16_t)(1u << i);
    }
    memcpy(link.value, value, sizeof(value));
    memcpy(link.mask, mask, sizeof(mask));
    return link;
}

static void set_bit(uint64_t *map, uint32_t hash, unsigned bits)
{
    uint32_t h = hash >> (32 - bits);
    map[h >> 6] |= (uint64_t)1 << (h & 63);
}

/* The hash of a link's first bytes. */
static uint32_t link_hash(const struct trigger_link *link)
{
    unsigned char p[sizeof(link->value)];
    memcpy(p, link->value, sizeof(p));
    uint32_t gram;
    memcpy(&gram, p, sizeof(gram));
    return trigger_hash(gram);
}

/* Notes all ways to write the beginning of a word. 0, or -1 when there is no memory. */
static int word_add(struct trigger *t, unsigned number)
{
    const struct trigger_entry *e = &t->entry[number];
    unsigned char byte[TRIGGER_GRAM][FOLDED_MOST];
    unsigned n[TRIGGER_GRAM];
    unsigned length = gram_length(t, e);
    for (unsigned i = 0; i < length; i++)
        n[i] = folded(set_of(t, e, i), byte[i]);
    for (unsigned w = gram_ways(t, e, length); w-- > 0;) {
        unsigned char p[TRIGGER_GRAM] = {0};
        unsigned rest = w;
        for (unsigned i = 0; i < length; i++) {
            p[i] = byte[i][rest % n[i]];
            rest /= n[i];
        }
        struct trigger_link *link = grown(t->link, t->nlink, &t->link_cap, sizeof(*link));
        if (link == NULL)
            return -1;
        t->link = link;
        t->link[t->nlink] = link_of(t, number, p, length);
        uint32_t hash = link_hash(&t->link[t->nlink++]);
        if (length < TRIGGER_GRAM)
            set_bit(t->edge_three, hash, TRIGGER_ANY_BITS);
        else if (at_edge(t, e))
            set_bit(t->edge_four, hash, TRIGGER_EDGE_BITS);
        else
            set_bit(t->any_four, hash, TRIGGER_ANY_BITS);
    }
    return 0;
}

static uint32_t chain_of(const struct trigger_link *link)
{
    return link_hash(link) >> (32 - TRIGGER_CHAIN_BITS);
}

/* Puts the links of a chain side by side, in the order in which they came. */
static int chain_up(struct trigger *t)
{
    struct trigger_link *sorted = calloc(t->nlink + 1, sizeof(*sorted));
    if (sorted == NULL)
        return -1;
    for (size_t i = 0; i < t->nlink; i++)
        t->chain[chain_of(&t->link[i]) + 1]++;
    for (size_t h = 0; h < 1 << TRIGGER_CHAIN_BITS; h++)
        t->chain[h + 1] += t->chain[h];
    /* chain[h] is where the chain begins; filling moves it to its end, which is where the next one
     * begins. */
    for (size_t i = 0; i < t->nlink; i++)
        sorted[t->chain[chain_of(&t->link[i])]++] = t->link[i];
    memmove(t->chain + 1, t->chain, sizeof(t->chain) - sizeof(t->chain[0]));
    t->chain[0] = 0;
    free(t->link);
    t->link = sorted;
    return 0;
}

/* ---- classes ---- */

/* What a bucket lets pass: the classes of its shapes joined place by place, and how frequent each
 * is. A place that some shape does not have lets anything pass. */
struct pass {
    struct byteset set[TRIGGER_PLACES + 1];
    double share[TRIGGER_PLACES + 1];
};

static const struct byteset *place_of(const struct trigger *t, const struct trigger_entry *e,
                                      unsigned i)
{
    static const struct byteset any = {{~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0}};
    return i == 0 ? &t->pool[e->prev].of : i <= e->n ? set_of(t, e, i - 1) : &any;
}

/* What a bucket would let pass with one shape more; `add` puts it in. */
static double pass_with(const struct trigger *t, struct pass *b, const struct trigger_entry *e,
                        bool add)
{
    double all = 1;
    for (unsigned i = 0; i <= TRIGGER_PLACES; i++) {
        struct byteset more = *place_of(t, e, i);
        uint64_t left = 0;
        for (int w = 0; w < 4; w++)
            left |= more.w[w] &= ~b->set[i].w[w];
        double share = b->share[i] + (left == 0 ? 0 : byteset_share(&more));
        all *= share < 1 ? share : 1;
        if (!add)
            continue;
        byteset_join(&b->set[i], &more);
        b->share[i] = share;
    }
    return all;
}

/* Each shape goes to the bucket where it adds least to what passes; a free bucket is taken while
 * there is one. */
static void assign(struct trigger *t, size_t first, struct pass pass[TRIGGER_BUCKETS])
{
    double now[TRIGGER_BUCKETS];
    size_t used = 0;
    for (size_t i = first; i < t->n; i++) {
        struct trigger_entry *e = &t->entry[i];
        struct pass alone = {.share = {0}};
        double own = pass_with(t, &alone, e, false);
        size_t best = TRIGGER_BUCKETS;
        double least = 0;
        for (size_t b = 0; b < used; b++) {
            double more = pass_with(t, &pass[b], e, false) - now[b];
            if (best == TRIGGER_BUCKETS || more < least) {
                best = b;
                least = more;
            }
        }
        if (used < TRIGGER_BUCKETS && (best == TRIGGER_BUCKETS || least > own / 16))
            best = used++;
        now[best] = pass_with(t, &pass[best], e, true);
        e->bucket = (uint8_t)best;
    }
}

static int by_bucket(const void *a, const void *b)
{
    const struct trigger_entry *x = a;
    const struct trigger_entry *y = b;
    if (x->bucket != y->bucket)
        return x->bucket < y->bucket ? -1 : 1;
    return x->needle < y->needle ? -1 : x->needle > y->needle;
}

static int assign_all(struct trigger *t, size_t first)
{
    struct pass *pass = calloc(TRIGGER_BUCKETS, sizeof(*pass));
    if (pass == NULL)
        return -1;
    assign(t, first, pass);
    free(pass);
    if (t->n > first)
        qsort(t->entry + first, t->n - first, sizeof(*t->entry), by_bucket);
    return 0;
}

/* Parts the classes that have bytes in the set and bytes outside of it. */
static void part_by(struct trigger *t, const struct byteset *s)
{
    bool in[256] = {false};
    bool out[256] = {false};
    unsigned moved[256];
    size_t was = t->classes;
    for (unsigned c = 0; c < 256; c++)
        *(byteset_has(s, c) ? &in[t->class_of[c]] : &out[t->class_of[c]]) = true;
    for (size_t k = 0; k < was; k++)
        moved[k] = in[k] && out[k] ? (unsigned)t->classes++ : (unsigned)k;
    for (unsigned c = 0; c < 256; c++)
        if (byteset_has(s, c))
            t->class_of[c] = (uint8_t)moved[t->class_of[c]];
}

/* Parts the byte values by what the sets of the shapes from `first` on say of them. */
static int part_bytes(struct trigger *t, size_t first)
{
    bool *seen = calloc(t->npool + 1, sizeof(*seen));
    if (seen == NULL)
        return -1;
    t->classes = 1;
    for (size_t i = first; i < t->n; i++)
        for (unsigned k = 0; k <= t->entry[i].n; k++) {
            unsigned number = k == 0 ? t->entry[i].prev : t->entry[i].set[k - 1];
            if (!seen[number])
                part_by(t, &t->pool[number].of);
            seen[number] = true;
        }
    free(seen);
    for (unsigned c = 0; c < 256; c++)
        t->byte_of[t->class_of[c]] = (uint8_t)c;
    return 0;
}

static void fill_place(uint64_t table[256], const struct byteset *s, uint64_t bit)
{
    for (unsigned w = 0; w < 4; w++)
        for (uint64_t left = s->w[w]; left != 0; left &= left - 1)
            table[64 * w + (unsigned)__builtin_ctzll(left)] |= bit;
}

static void fill_tray(struct trigger *t, const struct trigger_entry *e, uint64_t bit)
{
    for (unsigned k = 0; k <= SHAPE_SETS; k++) {
        uint64_t *row = t->tray + ((t->ntray - 1) * (1 + SHAPE_SETS) + k) * t->classes;
        const struct byteset *s = place_of(t, e, k);
        for (size_t c = 0; c < t->classes; c++)
            if (byteset_has(s, t->byte_of[c]))
                row[c] |= bit;
    }
}

/* The tables over all buckets, and those of the trays. */
static int fill_tables(struct trigger *t, size_t first)
{
    size_t most = TRIGGER_BUCKETS + (t->n - first) / TRIGGER_TRAY + 1;
    if (part_bytes(t, first) != 0)
        return -1;
    t->tray_entry = calloc(most, sizeof(*t->tray_entry));
    t->tray = calloc(most * (1 + SHAPE_SETS) * t->classes, sizeof(*t->tray));
    if (t->tray_entry == NULL || t->tray == NULL)
        return -1;
    for (size_t i = first; i < t->n; i++) {
        const struct trigger_entry *e = &t->entry[i];
        bool opens = i == first || e->bucket != t->entry[i - 1].bucket;
        if (opens)
            t->first_tray[e->bucket] = (uint32_t)t->ntray;
        if (opens || i - t->tray_entry[t->ntray - 1] == TRIGGER_TRAY)
            t->tray_entry[t->ntray++] = (uint32_t)i;
        t->first_tray[e->bucket + 1] = (uint32_t)t->ntray;
        if (e->at_start)
            t->start |= (uint64_t)1 << e->bucket;
        for (unsigned k = 0; k <= TRIGGER_PLACES; k++)
            fill_place(k == 0 ? t->before : t->place[k - 1], place_of(t, e, k),
                       (uint64_t)1 << e->bucket);
        fill_tray(t, e, (uint64_t)1 << (i - t->tray_entry[t->ntray - 1]));
    }
    return 0;
}

/* Words come first, in the order in which they were added. Returns their number, or -1 when there
 * is no memory. */
static long words_first(struct trigger *t)
{
    struct trigger_entry *sorted = calloc(t->n + 1, sizeof(*sorted));
    size_t words = 0;
    if (sorted == NULL)
        return -1;
    for (int pass = 0, k = 0; pass < 2; pass++)
        for (size_t i = 0; i < t->n; i++)
            if ((gram_length(t, &t->entry[i]) > 0) == (pass == 0)) {
                sorted[k++] = t->entry[i];
                words += pass == 0;
            }
    free(t->entry);
    t->entry = sorted;
    return (long)words;
}

/* Every shape of the classes, and the longest chain twice: by four bytes and by three. */
static size_t most_hits(const struct trigger *t, size_t words)
{
    size_t longest = 0;
    for (size_t h = 0; h < 1 << TRIGGER_CHAIN_BITS; h++)
        if (t->chain[h + 1] - t->chain[h] > longest)
            longest = t->chain[h + 1] - t->chain[h];
    return t->n - words + 2 * longest;
}

int trigger_build(struct trigger *t)
{
    long words = words_first(t);
    int bad = words < 0;
    for (long i = 0; !bad && i < words; i++)
        bad = word_add(t, (unsigned)i);
    if (!bad)
        bad = chain_up(t);
    if (!bad)
        bad = assign_all(t, (size_t)words);
    if (!bad)
        bad = fill_tables(t, (size_t)words);
    if (!bad)
        t->most = t->n == 0 ? 1 : most_hits(t, (size_t)words);
    return bad ? -1 : 0;
}

size_t trigger_most(const struct trigger *t)
{
    return t->most;
}
