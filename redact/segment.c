#include "redact/segment.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/detect.h"
#include "redact/link.h"
#include "redact/memory.h"
#include "redact/replace.h"
#include "redact/resolve.h"
#include "redact/settle.h"
#include "redact/splice.h"

/* Each round of settling adds findings, so few are needed; texts that want more have been made to.
 */
enum { SETTLE_ROUNDS = 8 };

struct work {
    const struct engine *engine;
    const struct format *format;
    const struct format_options *options;
    struct detect *detect;
    struct settle *settle;
    struct replacer *replacer;
    struct memory *memory;
    struct link *link;
    struct splice *splice;
    struct document doc;
    struct candidates found; /* of the document: first candidates, then the winners */
    struct candidates losers;
    struct candidates won;     /* of one field, while it settles */
    struct candidates allowed; /* of the document: what may stand, none within another */
    struct candidates seen;    /* winners at the last look; first those among what patterns found */
    struct ranges inert;       /* of all fields, one after the other */
    size_t *inert_end;         /* for each field: where its inert ranges end */
    size_t inert_cap;
    struct buf puts;   /* replacements of the winners */
    uint32_t head;     /* field of the record that can hold a text of its own; FIELD_NONE */
    size_t remembered; /* bytes since memory was emptied, with line_buffered */
};

struct work *work_new(const struct engine *e, const struct format *f,
                      const struct format_options *o)
{
    struct work *w = calloc(1, sizeof(*w));
    if (w == NULL)
        return NULL;
    *w = (struct work){.engine = e, .format = f, .options = o};
    w->detect = detect_new(e);
    w->replacer = replacer_new(e);
    w->settle = settle_new(e);
    w->memory = memory_new(e);
    w->link = link_new(e);
    if (w->replacer != NULL && w->detect != NULL)
        w->splice = splice_new(e, w->detect, w->replacer);
    if (w->detect == NULL || w->settle == NULL || w->replacer == NULL || w->memory == NULL ||
        w->link == NULL || w->splice == NULL) {
        work_free(w);
        return NULL;
    }
    return w;
}

void work_free(struct work *w)
{
    if (w == NULL)
        return;
    detect_free(w->detect);
    settle_free(w->settle);
    replacer_free(w->replacer);
    memory_free(w->memory);
    link_free(w->link);
    splice_free(w->splice);
    document_wipe(&w->doc);
    candidates_free(&w->found);
    candidates_free(&w->losers);
    candidates_free(&w->won);
    candidates_free(&w->allowed);
    candidates_free(&w->seen);
    ranges_free(&w->inert);
    free(w->inert_end);
    buf_wipe(&w->puts);
    free(w);
}

void segment_clear(struct segment *s)
{
    if (s->out.n > 0)
        sodium_memzero(s->out.p, s->out.n);
    if (s->strings.n > 0)
        sodium_memzero(s->strings.p, s->strings.n);
    s->out.n = s->strings.n = s->nfinding = s->explained.n = 0;
    s->documents = 0;
    s->foreign = s->lines = s->allowed = 0;
}

void segment_wipe(struct segment *s)
{
    buf_wipe(&s->out);
    buf_wipe(&s->strings);
    buf_wipe(&s->state);
    explain_free(&s->explained);
    free(s->finding);
    *s = (struct segment){.head = false};
}

static struct scan_field field_of(const struct work *w, const struct segment *s, unsigned number)
{
    const struct field *f = &w->doc.field[number];
    struct scan_field out = {.text = document_text(&w->doc, s->in, f), .number = number};
    out.head = w->format->records ? number == w->head : s->head && f->raw == 0;
    if (f->kind != FIELD_KEY)
        out.name = document_name(&w->doc, s->in, f);
    /* A token says nothing of the value that stands under it. */
    size_t begin = 0;
    size_t end = 0;
    if (out.name.n > PSEUDO_TAIL && pseudo_next(out.name.p, out.name.n, 0, &begin, &end))
        out.name = (struct span){NULL, 0};
    return out;
}

/* The first value of a record that is a text of its own: one with lines (a letter, a résumé), or a
 * page on one line. */
static uint32_t find_head(const struct work *w, const struct segment *s)
{
    enum { PAGE = 1000 };
    for (uint32_t i = 0; w->format->records && i < w->doc.nfield; i++) {
        struct span text = document_text(&w->doc, s->in, &w->doc.field[i]);
        if (w->doc.field[i].kind == FIELD_TEXT && text.n > 0 &&
            (text.n >= PAGE || memchr(text.p, '\n', text.n) != NULL))
            return i;
    }
    return FIELD_NONE;
}

static int by_place(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    if (x->pos != y->pos)
        return x->pos < y->pos ? -1 : 1;
    return x->len > y->len ? -1 : x->len < y->len;
}

/* Does c lie within a value that may stand? These are in order, each ending behind the one before.
 */
static bool within_allowed(const struct work *w, const struct candidate *c)
{
    size_t lo = 0;
    size_t hi = w->allowed.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const struct candidate *a = &w->allowed.v[mid];
        if (a->field < c->field || (a->field == c->field && a->pos <= c->pos))
            lo = mid + 1;
        else
            hi = mid;
    }
    const struct candidate *a = lo > 0 ? &w->allowed.v[lo - 1] : NULL;
    return a != NULL && a->field == c->field && a->pos + a->len >= c->pos + c->len;
}

/* In order, and none within another. */
static void order_allowed(struct candidates *all)
{
    size_t n = 0;
    if (all->n > 0)
        qsort(all->v, all->n, sizeof(*all->v), by_place);
    for (size_t i = 0; i < all->n; i++) {
        const struct candidate *a = &all->v[i];
        const struct candidate *last = n > 0 ? &all->v[n - 1] : NULL;
        if (last == NULL || last->field != a->field || last->pos + last->len < a->pos + a->len)
            all->v[n++] = *a;
    }
    all->n = n;
}

/* Refuses what the user lets stand, and what lies within it, among the candidates from `first` on.
 */
static int drop_allowed(struct work *w, const struct segment *s, size_t first)
{
    const struct engine *e = w->engine;
    for (size_t i = first; e->allow != NULL && i < w->found.n; i++) {
        struct candidate *c = &w->found.v[i];
        struct span text = document_text(&w->doc, s->in, &w->doc.field[c->field]);
        if (c->refused != NULL ||
            !allow_has(e->allow, engine_rule(e, c->rule), engine_canon(e, c->rule),
                       span_cut(text, c->pos, c->len)))
            continue;
        c->refused = "the list of --allow lets it stand";
        if (candidates_put(&w->allowed, *c) != 0)
            return REDACT_E_MEMORY;
    }
    order_allowed(&w->allowed);
    for (size_t i = first; w->allowed.n > 0 && i < w->found.n; i++)
        if (w->found.v[i].refused == NULL && within_allowed(w, &w->found.v[i]))
            w->found.v[i].refused = "lies within what the list of --allow lets stand";
    return 0;
}

/* Keeps what detect_field has seen of field number i. */
static int keep_seen(struct work *w, unsigned i)
{
    const struct ranges *inert = detect_inert(w->detect);
    const struct candidates *seen = detect_seen(w->detect);
    int bad = 0;
    for (size_t k = 0; k < inert->n && bad == 0; k++)
        bad = ranges_put(&w->inert, inert->v[k].pos, inert->v[k].len);
    for (size_t k = 0; k < seen->n && bad == 0; k++)
        bad = candidates_put(&w->seen, seen->v[k]);
    w->inert_end[i] = w->inert.n;
    return bad;
}

/* The inert ranges of a field of the document. Borrowed. */
static struct ranges inert_of(const struct work *w, unsigned number)
{
    size_t from = number == 0 ? 0 : w->inert_end[number - 1];
    return (struct ranges){.v = w->inert.v == NULL ? NULL : w->inert.v + from,
                           .n = w->inert_end[number] - from};
}

static int reserve_fields(struct work *w)
{
    if (w->doc.nfield <= w->inert_cap)
        return 0;
    size_t cap = w->doc.nfield + w->doc.nfield / 2;
    size_t *grown = realloc(w->inert_end, cap * sizeof(*grown));
    if (grown == NULL)
        return REDACT_E_MEMORY;
    w->inert_end = grown;
    w->inert_cap = cap;
    return 0;
}

static int detect_all(struct work *w, struct segment *s)
{
    int bad = reserve_fields(w);
    w->found.n = w->seen.n = w->inert.n = w->puts.n = 0;
    w->allowed.n = 0;
    w->head = find_head(w, s);
    for (unsigned i = 0; i < w->doc.nfield && bad == 0; i++) {
        struct scan_field f = field_of(w, s, i);
        bad = detect_field(w->detect, &f, &w->found, &s->foreign);
        if (bad == 0)
            bad = keep_seen(w, i);
    }
    if (bad == 0)
        bad = drop_allowed(w, s, 0);
    return bad != 0 ? bad : resolve(w->engine, &w->found, w->engine->explain ? &w->losers : NULL);
}

/* A new document forgets the last one, except for lines of one text that are put out as they come.
 */
static void begin_memory(struct work *w)
{
    bool keep = w->options->line_buffered && w->options->unit == UNIT_SEGMENT &&
                !w->format->records && w->remembered < FORMAT_SEGMENT;
    if (!keep) {
        memory_forget(w->memory);
        w->remembered = 0;
    }
    w->remembered += w->doc.end - w->doc.begin;
}

/* What was replaced teaches; what is learnt is looked for in every field of the document. */
static int remember(struct work *w, const struct segment *s)
{
    int bad = 0;
    if (!w->engine->memory)
        return 0;
    for (size_t i = 0; i < w->found.n && bad == 0; i++) {
        const struct candidate *c = &w->found.v[i];
        if (w->engine->verdict[c->rule].action == ACTION_KEEP)
            continue;
        struct span text = document_text(&w->doc, s->in, &w->doc.field[c->field]);
        bad = memory_learn(w->memory, engine_rule(w->engine, c->rule),
                           span_cut(text, c->pos, c->len));
    }
    if (bad != 0 || !memory_knows(w->memory))
        return bad;
    size_t before = w->found.n;
    for (unsigned i = 0; i < w->doc.nfield && bad == 0; i++) {
        struct scan_field f = field_of(w, s, i);
        struct ranges inert = inert_of(w, i);
        bad = memory_find(w->memory, &f, &inert, &w->found);
    }
    if (bad != 0 || w->found.n == before)
        return bad;
    if ((bad = drop_allowed(w, s, before)) != 0)
        return bad;
    return resolve(w->engine, &w->found, w->engine->explain ? &w->losers : NULL);
}

/* Finds out which names are parts of others, where somebody wants to know. */
static int link_names(struct work *w, const struct segment *s)
{
    int bad = 0;
    link_begin(w->link);
    if (!w->engine->links && !w->engine->explain)
        return 0;
    for (size_t i = 0; i < w->found.n && bad == 0; i++) {
        const struct candidate *c = &w->found.v[i];
        struct span text = document_text(&w->doc, s->in, &w->doc.field[c->field]);
        bad = link_put(w->link, c->rule, span_cut(text, c->pos, c->len));
    }
    return bad != 0 ? bad : link_join(w->link);
}

/* The winner whose value decides the token of the i-th. */
static const struct candidate *named_as(const struct work *w, size_t i)
{
    return &w->found.v[w->engine->links ? link_of(w->link, i) : i];
}

/* The replacements of winners that have none yet; of all, where the name that they are linked to
 * may have come. A number is replaced whole. */
static int make_puts(struct work *w, const struct segment *s)
{
    bool links = w->engine->links;
    int bad = links ? link_names(w, s) : 0;
    if (bad != 0)
        return bad;
    for (size_t i = 0; i < w->found.n; i++) {
        struct candidate *c = &w->found.v[i];
        if ((c->put_n > 0 && !links) || w->engine->verdict[c->rule].action == ACTION_KEEP)
            continue;
        const struct candidate *named = named_as(w, i);
        const struct field *f = &w->doc.field[named->field];
        struct span value = document_text(&w->doc, s->in, f);
        if (f->kind != FIELD_NUMBER || named != c)
            value = span_cut(value, named->pos, named->len);
        c->put = w->puts.n;
        if (replacer_put(w->replacer, named->rule, value, &w->puts) != 0)
            return REDACT_E_MEMORY;
        c->put_n = w->puts.n - c->put;
    }
    return 0;
}

static int explain_one(struct work *w, struct segment *s, const struct candidate *c)
{
    const struct field *f = &w->doc.field[c->field];
    struct scan_field field = field_of(w, s, c->field);
    struct ranges inert = inert_of(w, c->field);
    size_t raw = document_raw(&w->doc, document_begin(&w->doc, f, c->pos), false);
    size_t end = document_raw(&w->doc, document_end(&w->doc, f, c->pos + c->len), true);
    return explain_put(&s->explained, w->engine, &field, &inert, c, raw, end - raw);
}

/* For `explain`: the losers and the winners, at their places in the segment. */
static int explain_document(struct work *w, struct segment *s)
{
    int bad = 0;
    for (size_t i = 0; i < w->losers.n && bad == 0; i++)
        bad = explain_one(w, s, &w->losers.v[i]);
    for (size_t i = 0; i < w->found.n && w->engine->explain && bad == 0; i++)
        bad = explain_one(w, s, &w->found.v[i]);
    w->losers.n = 0;
    return bad;
}

static size_t same_field(const struct candidates *c, size_t from, unsigned number)
{
    while (from < c->n && c->v[from].field == number)
        from++;
    return from;
}

/* Adds what would be found in the output. Sets *changed. A number is replaced whole, so it has no
 * rest. */
static int settle(struct work *w, const struct segment *s, bool first, bool *changed)
{
    size_t n = w->found.n;
    size_t old = 0;
    int bad = make_puts(w, s);
    for (size_t i = 0, end; i < n && bad == 0; i = end) {
        unsigned number = w->found.v[i].field;
        end = same_field(&w->found, i, number);
        end = end < n ? end : n;
        while (old < w->seen.n && w->seen.v[old].field < number)
            old++;
        size_t old_end = same_field(&w->seen, old, number);
        struct scan_field f = field_of(w, s, number);
        struct ranges inert = inert_of(w, number);
        /* The list may move when it grows, so its winners are passed in a copy of their own. */
        w->won.n = 0;
        for (size_t k = i; k < end && bad == 0; k++)
            bad = candidates_put(&w->won, w->found.v[k]);
        struct settle_field look = {.field = &f,
                                    .inert = &inert,
                                    .won = w->won.v,
                                    .n = w->won.n,
                                    .puts = &w->puts,
                                    .seen = old_end > old ? w->seen.v + old : NULL,
                                    .nseen = old_end - old,
                                    .first = first};
        if (bad == 0 && w->doc.field[number].kind != FIELD_NUMBER)
            bad = settle_look(w->settle, w->detect, &look, &w->found);
        old = old_end;
    }
    *changed = w->found.n > n;
    if (bad == 0 && *changed)
        bad = drop_allowed(w, s, n);
    if (bad != 0 || !*changed)
        return bad;
    w->seen.n = 0;
    for (size_t k = 0; k < n && bad == 0; k++)
        bad = candidates_put(&w->seen, w->found.v[k]);
    return bad != 0 ? bad : resolve(w->engine, &w->found, NULL);
}

static int do_document(struct work *w, struct segment *s)
{
    bool changed = true;
    int bad = detect_all(w, s);
    begin_memory(w);
    for (int round = 0; round < SETTLE_ROUNDS && changed && bad == 0; round++) {
        changed = false;
        bad = remember(w, s);
        if (bad == 0 && w->found.n > 0)
            bad = settle(w, s, round == 0, &changed);
    }
    for (size_t i = 0; i < w->allowed.n; i++)
        s->allowed += w->engine->verdict[w->allowed.v[i].rule].action != ACTION_KEEP;
    if (bad == 0)
        bad = make_puts(w, s);
    if (bad == 0)
        bad = link_names(w, s);
    if (bad == 0)
        bad = splice_document(w->splice, &w->doc, &w->found, w->link, &w->puts, s);
    return bad != 0 ? bad : explain_document(w, s);
}

static uint64_t count_lines(struct span s)
{
    uint64_t n = 0;
    for (const unsigned char *p = s.p; s.n > 0 && (p = memchr(p, '\n', s.n)) != NULL; n++) {
        p++;
        s = (struct span){p, s.n - (size_t)(p - s.p)};
    }
    return n;
}

int segment_redact(struct work *w, struct segment *s)
{
    size_t at = 0;
    int got = 0;
    w->doc.state = (struct span){s->state.p, s->state.n};
    w->doc.names.n = 0;
    memset(w->doc.own, 0, sizeof(w->doc.own));
    s->format = w->format;
    s->records = w->format->records;
    while ((got = w->format->next(s->in, &at, w->options, &w->doc)) == 1) {
        int bad = do_document(w, s);
        if (bad != 0)
            return bad;
        s->documents++;
    }
    s->lines = count_lines(s->in);
    s->stored = s->in.n;
    return got;
}

/* Findings are in order of place, so each is counted on from the one before. */
int segment_store(struct segment *s, enum encoding e)
{
    struct buf out = {.p = NULL};
    size_t at = 0;
    size_t stored = 0;
    if (e == ENCODING_UTF8)
        return 0;
    for (size_t i = 0; i < s->nfinding; i++) {
        struct finding *f = &s->finding[i];
        stored += encoding_size(e, span_cut(s->in, at, f->raw - at));
        f->offset = stored;
        f->length = encoding_size(e, span_cut(s->in, f->raw, f->raw_n));
        at = f->raw;
    }
    s->stored = stored + encoding_size(e, span_cut(s->in, at, s->in.n));
    int bad = encoding_encode(e, (struct span){s->out.p, s->out.n}, &out);
    buf_wipe(&s->out);
    s->out = out;
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}
