#include "redact/segment.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/detect.h"
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
    struct splice *splice;
    struct document doc;
    struct candidates found; /* of the document: first candidates, then the winners */
    struct candidates losers;
    struct candidates won; /* of one field, while it settles */
    uint32_t head;         /* field of the record that can hold a text of its own; FIELD_NONE */
    size_t remembered;     /* bytes since memory was emptied, with line_buffered */
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
    w->settle = settle_new(e, w->replacer);
    w->memory = memory_new(e);
    if (w->replacer != NULL && w->detect != NULL)
        w->splice = splice_new(e, w->detect, w->replacer);
    if (w->detect == NULL || w->settle == NULL || w->replacer == NULL || w->memory == NULL ||
        w->splice == NULL) {
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
    splice_free(w->splice);
    document_wipe(&w->doc);
    candidates_free(&w->found);
    candidates_free(&w->losers);
    candidates_free(&w->won);
    free(w);
}

void segment_clear(struct segment *s)
{
    if (s->out.n > 0)
        sodium_memzero(s->out.p, s->out.n);
    if (s->strings.n > 0)
        sodium_memzero(s->strings.p, s->strings.n);
    s->out.n = s->strings.n = s->nfinding = s->refused.n = 0;
    s->documents = 0;
    s->foreign = s->lines = 0;
}

void segment_wipe(struct segment *s)
{
    buf_wipe(&s->out);
    buf_wipe(&s->strings);
    buf_wipe(&s->state);
    candidates_free(&s->refused);
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

/* The first value of a record that has lines: a letter, a résumé. */
static uint32_t find_head(const struct work *w, const struct segment *s)
{
    for (uint32_t i = 0; w->format->records && i < w->doc.nfield; i++) {
        struct span text = document_text(&w->doc, s->in, &w->doc.field[i]);
        if (w->doc.field[i].kind == FIELD_TEXT && text.n > 0 &&
            memchr(text.p, '\n', text.n) != NULL)
            return i;
    }
    return FIELD_NONE;
}

static int detect_all(struct work *w, struct segment *s)
{
    int bad = 0;
    w->found.n = 0;
    w->head = find_head(w, s);
    for (unsigned i = 0; i < w->doc.nfield && bad == 0; i++) {
        struct scan_field f = field_of(w, s, i);
        bad = detect_field(w->detect, &f, &w->found, &s->foreign);
    }
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
        bad = detect_inert(w->detect, &f);
        if (bad == 0)
            bad = memory_find(w->memory, &f, detect_ranges(w->detect), &w->found);
    }
    if (bad != 0 || w->found.n == before)
        return bad;
    return resolve(w->engine, &w->found, w->engine->explain ? &w->losers : NULL);
}

/* For `explain`: the losers, at their places in the segment. */
static int keep_losers(struct work *w, struct segment *s)
{
    for (size_t i = 0; i < w->losers.n; i++) {
        struct candidate c = w->losers.v[i];
        const struct field *f = &w->doc.field[c.field];
        size_t end = document_raw(&w->doc, document_end(&w->doc, f, c.pos + c.len), true);
        c.pos = document_raw(&w->doc, document_begin(&w->doc, f, c.pos), false);
        c.len = end - c.pos;
        if (candidates_put(&s->refused, c) != 0)
            return REDACT_E_MEMORY;
    }
    w->losers.n = 0;
    return 0;
}

/* Adds what would be found in the output. Sets *changed. A number is replaced whole, so it has no
 * rest. */
static int settle(struct work *w, const struct segment *s, bool *changed)
{
    size_t n = w->found.n;
    int bad = 0;
    for (size_t i = 0, end; i < n && bad == 0; i = end) {
        unsigned number = w->found.v[i].field;
        for (end = i + 1; end < n && w->found.v[end].field == number;)
            end++;
        struct scan_field f = field_of(w, s, number);
        /* The list may move when it grows, so its winners are passed in a copy of their own. */
        w->won.n = 0;
        for (size_t k = i; k < end && bad == 0; k++)
            bad = candidates_put(&w->won, w->found.v[k]);
        if (bad == 0 && w->doc.field[number].kind != FIELD_NUMBER)
            bad = settle_field(w->settle, w->detect, &f, w->won.v, w->won.n, &w->found);
    }
    *changed = w->found.n > n;
    return bad != 0 || !*changed ? bad : resolve(w->engine, &w->found, NULL);
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
            bad = settle(w, s, &changed);
    }
    if (bad == 0)
        bad = splice_document(w->splice, &w->doc, &w->found, s);
    return bad != 0 ? bad : keep_losers(w, s);
}

static uint64_t count_lines(struct span s)
{
    uint64_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
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
    return got;
}
