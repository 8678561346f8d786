#include "redact/link.h"

#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>

#include "crypto/buf.h"
#include "redact/error.h"

enum { WORDS_MAX = 8, VALUE_MAX = 256, SLOTS_MIN = 64 };

/* One finding; what is no name has no words. */
struct name {
    size_t at, n; /* its canonical form in link->text */
    size_t words;
    size_t whole; /* the finding whose name it is a part of */
};

/* A word of full names and whose it is. */
struct slot {
    size_t at, n; /* in link->text; n 0: free */
    size_t owner; /* SHARED: of several */
};

#define SHARED SIZE_MAX

struct link {
    const struct engine *engine;
    struct buf text;
    struct name *name;
    size_t n, cap;
    struct slot *slot;
    size_t slots;
};

struct link *link_new(const struct engine *e)
{
    struct link *l = calloc(1, sizeof(*l));
    if (l != NULL)
        l->engine = e;
    return l;
}

void link_free(struct link *l)
{
    if (l == NULL)
        return;
    buf_wipe(&l->text);
    free(l->name);
    free(l->slot);
    free(l);
}

void link_begin(struct link *l)
{
    if (l->text.n > 0)
        sodium_memzero(l->text.p, l->text.n);
    l->text.n = l->n = 0;
}

static struct span text_at(const struct link *l, size_t at, size_t n)
{
    return (struct span){l->text.p + at, n};
}

/* The next word of a canonical name from *at on; empty at its end. */
static struct span next_word(struct span name, size_t *at)
{
    while (*at < name.n && name.p[*at] == ' ')
        (*at)++;
    size_t begin = *at;
    while (*at < name.n && name.p[*at] != ' ')
        (*at)++;
    return span_cut(name, begin, *at - begin);
}

static size_t count_words(struct span name)
{
    size_t n = 0;
    for (size_t at = 0; next_word(name, &at).n > 0;)
        n++;
    return n;
}

int link_put(struct link *l, unsigned rule, struct span value)
{
    unsigned char canon[CANON_ROOM(VALUE_MAX)];
    struct name one = {.at = l->text.n, .whole = l->n};
    bool person = strcmp(engine_rule(l->engine, rule)->type, "PERSON") == 0 &&
                  l->engine->verdict[rule].action == ACTION_TOKEN;
    if (l->n == l->cap) {
        size_t cap = l->cap == 0 ? 64 : l->cap * 2;
        struct name *grown = realloc(l->name, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        l->name = grown;
        l->cap = cap;
    }
    if (person && value.n <= VALUE_MAX) {
        one.n = engine_canon(l->engine, rule)(value, canon);
        one.words = count_words((struct span){canon, one.n});
        int bad = one.n == 0 ? 0 : buf_put(&l->text, canon, one.n);
        sodium_memzero(canon, one.n);
        if (bad != 0)
            return REDACT_E_MEMORY;
        if (one.words > WORDS_MAX)
            one.words = 0;
    }
    l->name[l->n++] = one;
    return 0;
}

static struct span canon_of(const struct link *l, size_t i)
{
    return text_at(l, l->name[i].at, l->name[i].n);
}

/* Where the word is, or would be. */
static struct slot *slot_of(const struct link *l, struct span word)
{
    uint32_t h = 2166136261u; /* FNV-1a: a place in a table, nothing more */
    for (size_t i = 0; i < word.n; i++)
        h = (h ^ word.p[i]) * 16777619u;
    size_t i = (h ^ (h >> 15)) & (l->slots - 1);
    while (l->slot[i].n != 0 && !span_equal(text_at(l, l->slot[i].at, l->slot[i].n), word))
        i = (i + 1) & (l->slots - 1);
    return &l->slot[i];
}

static int slots_clear(struct link *l)
{
    size_t words = 0;
    for (size_t i = 0; i < l->n; i++)
        words += l->name[i].words;
    size_t slots = l->slots == 0 ? SLOTS_MIN : l->slots;
    while (slots < 2 * words)
        slots *= 2;
    if (slots > l->slots) {
        free(l->slot);
        l->slots = 0;
        l->slot = calloc(slots, sizeof(*l->slot));
        if (l->slot == NULL)
            return REDACT_E_MEMORY;
        l->slots = slots;
    } else {
        memset(l->slot, 0, l->slots * sizeof(*l->slot));
    }
    return 0;
}

static void own(struct link *l, size_t i)
{
    struct span name = canon_of(l, i);
    size_t at = 0;
    for (struct span w = next_word(name, &at); w.n > 0; w = next_word(name, &at)) {
        struct slot *s = slot_of(l, w);
        if (s->n == 0)
            *s = (struct slot){(size_t)(w.p - l->text.p), w.n, i};
        else if (s->owner != SHARED && !span_equal(canon_of(l, s->owner), name))
            s->owner = SHARED;
    }
}

static bool has_word(struct span name, struct span word)
{
    size_t at = 0;
    for (struct span w = next_word(name, &at); w.n > 0; w = next_word(name, &at))
        if (span_equal(w, word))
            return true;
    return false;
}

/* The one fuller name that has all words of the i-th, at least one of them alone; i when there is
 * none. */
static size_t whole_of(const struct link *l, size_t i)
{
    struct span name = canon_of(l, i);
    size_t owner = SHARED;
    size_t at = 0;
    for (struct span w = next_word(name, &at); w.n > 0; w = next_word(name, &at)) {
        const struct slot *s = slot_of(l, w);
        if (s->n == 0 || (s->owner != SHARED && owner != SHARED && s->owner != owner))
            return i;
        if (s->owner != SHARED)
            owner = s->owner;
    }
    if (owner == SHARED || l->name[owner].words <= l->name[i].words)
        return i;
    at = 0;
    for (struct span w = next_word(name, &at); w.n > 0; w = next_word(name, &at))
        if (!has_word(canon_of(l, owner), w))
            return i;
    return owner;
}

int link_join(struct link *l)
{
    int bad = slots_clear(l);
    if (bad != 0)
        return bad;
    /* The longest names first: a name that is a part of one does not compete with it. */
    for (size_t words = WORDS_MAX; words > 1; words--) {
        for (size_t i = 0; i < l->n; i++)
            if (l->name[i].words == words)
                l->name[i].whole = whole_of(l, i);
        for (size_t i = 0; i < l->n; i++)
            if (l->name[i].words == words && l->name[i].whole == i)
                own(l, i);
    }
    for (size_t i = 0; i < l->n; i++)
        l->name[i].whole = l->name[i].words > 0 ? whole_of(l, i) : i;
    return 0;
}

size_t link_of(const struct link *l, size_t i)
{
    return i < l->n ? l->name[i].whole : i;
}
