#include "redact/splice.h"

#include <sodium.h>
#include <stdlib.h>

#include "redact/blob.h"
#include "redact/link.h"
#include "redact/resolve.h"

/* Names of columns as reports may show them: the same few come again and again. */
enum { SHOWN = 64 };

struct shown {
    struct buf name, as;
};

struct splice {
    const struct engine *engine;
    struct detect *detect;
    struct replacer *replacer;
    struct shown shown[SHOWN];
    struct candidates in_name; /* what was found in a name */
    struct buf keys;           /* decoded keys of the document as they came out */
    size_t *key_at;            /* for each field that is a key: begin and end in keys */
    size_t key_cap;

    const struct document *doc; /* of the call */
    const struct candidate *won;
    const struct link *link;
    const struct buf *puts; /* the replacements of all winners */
    struct segment *s;
    size_t at;         /* how far the segment has been copied */
    uint32_t blob;     /* the blob that is being written, or FIELD_NONE */
    size_t blob_at;    /* how far its text has been copied */
    struct buf inside; /* its text as it will come out; not of a BLOB_MAPPED */
};

struct splice *splice_new(const struct engine *e, struct detect *d, struct replacer *r)
{
    struct splice *p = calloc(1, sizeof(*p));
    if (p == NULL)
        return NULL;
    *p = (struct splice){.engine = e, .detect = d, .replacer = r};
    return p;
}

void splice_free(struct splice *p)
{
    if (p == NULL)
        return;
    for (int i = 0; i < SHOWN; i++) {
        buf_wipe(&p->shown[i].name);
        buf_wipe(&p->shown[i].as);
    }
    candidates_free(&p->in_name);
    buf_wipe(&p->keys);
    buf_wipe(&p->inside);
    free(p->key_at);
    free(p);
}

static int put_replacement(struct splice *p, size_t i, struct buf *out)
{
    const struct candidate *c = &p->won[i];
    return c->put_n == 0 ? 0 : buf_put(out, p->puts->p + c->put, c->put_n);
}

/* ---- paths ---- */

/* A text with what was found in it replaced. */
static int put_clean(struct splice *p, struct span text, const struct candidate *v, size_t n,
                     struct buf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (p->engine->verdict[v[i].rule].action == ACTION_KEEP)
            continue;
        if (buf_put(out, text.p + at, v[i].pos - at) != 0 ||
            replacer_put(p->replacer, v[i].rule, span_cut(text, v[i].pos, v[i].len), out) != 0)
            return REDACT_E_MEMORY;
        at = v[i].pos + v[i].len;
    }
    return buf_put(out, text.p + at, text.n - at) == 0 ? 0 : REDACT_E_MEMORY;
}

/* A name that is not in the document, as it may be shown: it can hold a value too. */
static int show_name(struct splice *p, struct span name, struct span *as)
{
    unsigned h = 0;
    for (size_t i = 0; i < name.n; i++)
        h = h * 31 + name.p[i];
    struct shown *one = &p->shown[h % SHOWN];
    if (one->name.p == NULL || !span_equal((struct span){one->name.p, one->name.n}, name)) {
        struct scan_field f = {.text = name};
        uint64_t foreign = 0;
        p->in_name.n = one->name.n = one->as.n = 0;
        int bad = detect_field(p->detect, &f, &p->in_name, &foreign);
        if (bad == 0)
            bad = resolve(p->engine, &p->in_name, NULL);
        if (bad == 0)
            bad = put_clean(p, name, p->in_name.v, p->in_name.n, &one->as);
        if (bad == 0 && buf_put(&one->name, name.p, name.n) != 0)
            bad = REDACT_E_MEMORY;
        if (bad != 0)
            return bad;
    }
    *as = (struct span){one->as.p, one->as.n};
    return 0;
}

static int put_pointer(struct buf *out, struct span name)
{
    int bad = 0;
    for (size_t i = 0; i < name.n && bad == 0; i++)
        bad = name.p[i] == '~'   ? buf_puts(out, "~0")
              : name.p[i] == '/' ? buf_puts(out, "~1")
                                 : buf_putc(out, name.p[i]);
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

/* The last part of a path: a key as it came out, a name, or a place in an array. */
static int put_step(struct splice *p, uint32_t key, uint32_t name, uint32_t name_n, uint32_t index)
{
    struct span as = {NULL, 0};
    if (key != FIELD_NONE) {
        as = span_cut((struct span){p->keys.p, p->keys.n}, p->key_at[2 * key],
                      p->key_at[2 * key + 1] - p->key_at[2 * key]);
    } else if (name_n == 0) {
        return buf_put_u64(&p->s->strings, index) == 0 ? 0 : REDACT_E_MEMORY;
    } else {
        int bad = show_name(
            p, span_cut((struct span){p->doc->names.p, p->doc->names.n}, name, name_n), &as);
        if (bad != 0)
            return bad;
    }
    return put_pointer(&p->s->strings, as);
}

/* JSON Pointer (RFC 6901) of a field, keys as they came out: a key can hold a value too. */
static int put_path(struct splice *p, uint32_t parent, uint32_t key, uint32_t name, uint32_t name_n,
                    uint32_t index)
{
    if (parent == FIELD_NONE)
        return 0;
    const struct format_box *box = &p->doc->box[parent];
    int bad = put_path(p, box->parent, box->key, box->name, box->name_n, box->index);
    if (bad == 0 && buf_putc(&p->s->strings, '/') != 0)
        bad = REDACT_E_MEMORY;
    return bad != 0 ? bad : put_step(p, key, name, name_n, index);
}

/* A pointer where there are containers, else the column's or the header's name as it is. */
static int put_field_path(struct splice *p, const struct field *f)
{
    if (f->parent != FIELD_NONE)
        return put_path(p, f->parent, f->key, f->name, f->name_n, f->index);
    struct span as = {NULL, 0};
    if (f->key == FIELD_NONE && f->name_n > 0) {
        int bad = show_name(
            p, span_cut((struct span){p->doc->names.p, p->doc->names.n}, f->name, f->name_n), &as);
        if (bad != 0)
            return bad;
    }
    return buf_put(&p->s->strings, as.p, as.n) == 0 ? 0 : REDACT_E_MEMORY;
}

/* A key as it will come out; `won` holds what was found in it, from number `first` on. */
static int put_key(struct splice *p, struct span text, size_t first, size_t n)
{
    size_t at = 0;
    for (size_t i = first; i < first + n; i++) {
        const struct candidate *c = &p->won[i];
        if (p->engine->verdict[c->rule].action == ACTION_KEEP)
            continue;
        if (buf_put(&p->keys, text.p + at, c->pos - at) != 0 ||
            put_replacement(p, i, &p->keys) != 0)
            return REDACT_E_MEMORY;
        at = c->pos + c->len;
    }
    return buf_put(&p->keys, text.p + at, text.n - at) == 0 ? 0 : REDACT_E_MEMORY;
}

/* The keys of the document as they will come out. */
static int write_keys(struct splice *p, const struct candidates *won)
{
    size_t c = 0;
    p->keys.n = 0;
    if (p->key_cap < p->doc->nfield) {
        size_t *grown = realloc(p->key_at, 2 * p->doc->field_cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        p->key_at = grown;
        p->key_cap = p->doc->field_cap;
    }
    for (unsigned i = 0; i < p->doc->nfield; i++) {
        size_t first = c;
        while (c < won->n && won->v[c].field == i)
            c++;
        if (p->doc->field[i].kind != FIELD_KEY)
            continue;
        p->key_at[2 * i] = p->keys.n;
        struct span text = document_text(p->doc, p->s->in, &p->doc->field[i]);
        int bad = put_key(p, text, first, c - first);
        if (bad != 0)
            return bad;
        p->key_at[2 * i + 1] = p->keys.n;
    }
    return 0;
}

/* ---- copying ---- */

static bool mapped(const struct splice *p, uint32_t blob)
{
    return p->doc->blob[blob].code == BLOB_MAPPED;
}

static struct buf *sink(struct splice *p)
{
    return p->blob == FIELD_NONE || mapped(p, p->blob) ? &p->s->out : &p->inside;
}

static int copy_to(struct splice *p, size_t raw)
{
    if (raw <= p->at)
        return 0;
    int bad = buf_put(&p->s->out, p->s->in.p + p->at, raw - p->at);
    p->at = raw;
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

static int open_blob(struct splice *p, uint32_t blob)
{
    const struct format_blob *b = &p->doc->blob[blob];
    int bad = copy_to(p, b->raw);
    p->blob = blob;
    p->blob_at = p->inside.n = 0;
    return bad;
}

/* An encoded word stands apart from what is before it. */
static int word_apart(struct buf *out)
{
    unsigned char last = out->n == 0 ? ' ' : out->p[out->n - 1];
    bool touches = last == '=' || last == '_' || (last >= '0' && last <= '9') ||
                   ((last | 32) >= 'a' && (last | 32) <= 'z');
    return touches ? buf_putc(out, ' ') : 0;
}

/* Leaves the blob: with the rest of its text, or (`drop`) without. */
static int close_blob(struct splice *p, bool drop)
{
    if (p->blob == FIELD_NONE)
        return 0;
    const struct format_blob *b = &p->doc->blob[p->blob];
    bool in_place = mapped(p, p->blob);
    int bad = 0;
    p->blob = FIELD_NONE;
    if (in_place)
        return 0;
    if (!drop)
        bad = buf_put(&p->inside, p->doc->blob_text.p + b->text + p->blob_at, b->n - p->blob_at);
    if (bad == 0 && b->code == BLOB_WORD && p->inside.n > 0)
        bad = word_apart(&p->s->out);
    if (bad == 0)
        bad = blob_encode(b, (struct span){p->inside.p, p->inside.n}, &p->s->out);
    p->at = b->raw + b->raw_n;
    if (p->inside.n > 0)
        sodium_memzero(p->inside.p, p->inside.n);
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

/* Copies up to a place. */
static int go_to(struct splice *p, struct locus to, bool end)
{
    int bad = p->blob != to.blob ? close_blob(p, false) : 0;
    if (bad == 0 && to.blob != FIELD_NONE && p->blob != to.blob)
        bad = open_blob(p, to.blob);
    if (bad != 0)
        return bad;
    if (to.blob == FIELD_NONE || mapped(p, to.blob))
        return copy_to(p, document_raw(p->doc, to, end));
    if (to.at > p->blob_at)
        bad = buf_put(&p->inside, p->doc->blob_text.p + p->doc->blob[to.blob].text + p->blob_at,
                      to.at - p->blob_at);
    p->blob_at = to.at;
    return bad == 0 ? 0 : REDACT_E_MEMORY;
}

/* Leaves out what is before a place. */
static int skip_to(struct splice *p, struct locus to)
{
    int bad = p->blob != to.blob ? close_blob(p, true) : 0;
    if (bad == 0 && to.blob != FIELD_NONE && p->blob != to.blob) {
        p->at = p->doc->blob[to.blob].raw;
        bad = open_blob(p, to.blob);
    }
    if (to.blob == FIELD_NONE || mapped(p, to.blob))
        p->at = document_raw(p->doc, to, true);
    else
        p->blob_at = to.at;
    return bad;
}

/* ---- findings ---- */

static int put_finding(struct segment *s, struct finding one)
{
    if (s->nfinding == s->finding_cap) {
        size_t cap = s->finding_cap == 0 ? 64 : s->finding_cap * 2;
        struct finding *grown = realloc(s->finding, cap * sizeof(*grown));
        if (grown == NULL)
            return REDACT_E_MEMORY;
        s->finding = grown;
        s->finding_cap = cap;
    }
    one.offset = one.raw;
    one.length = one.raw_n;
    s->finding[s->nfinding++] = one;
    return 0;
}

/* In plain text, `"key": 123` is JSON that somebody logged: its number has to become a string to
 * stay JSON. */
static bool is_json_number(struct span text, size_t pos, size_t n)
{
    if (pos == 0 || pos + n >= text.n || memchr(",}] \t\r\n", text.p[pos + n], 7) == NULL)
        return false;
    for (size_t i = pos; i < pos + n; i++)
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
    while (pos > 0 && text.p[pos - 1] == ' ')
        pos--;
    return pos > 1 && text.p[pos - 1] == ':' && text.p[pos - 2] == '"';
}

/* Places in the segment of what is replaced; those in one dress may share a character of it. */
static void set_raw(struct splice *p, const struct field *f, struct finding *one)
{
    const struct finding *last = p->s->nfinding == 0 ? NULL : &p->s->finding[p->s->nfinding - 1];
    size_t end = document_raw(p->doc, document_end(p->doc, f, one->pos + one->n), true);
    size_t floor = last == NULL ? 0 : last->raw + last->raw_n;
    one->raw = document_raw(p->doc, document_begin(p->doc, f, one->pos), false);
    if (one->raw < floor)
        one->raw = floor < end ? floor : end;
    one->raw_n = end - one->raw;
}

/*
 * Behind the replacement: what is kept of the raw text inside of the value (markup), and then its
 * end. The first piece of such a value is what was replaced; the others, each a finding of its own,
 * were dropped.
 */
static int leave_out(struct splice *p, const struct field *f, struct finding one)
{
    size_t end = one.pos + one.n;
    size_t stop = one.raw + one.raw_n;
    int bad = 0;
    for (uint32_t i = 1; i < f->nmap && bad == 0; i++) {
        const struct format_map *m = &p->doc->map[f->map + i];
        if (!m->keep || m->text <= one.pos || m->text >= end)
            continue;
        struct locus hole = {m[-1].blob, m[-1].raw + (m->text - m[-1].text)};
        one.raw_n = document_raw(p->doc, hole, true) - one.raw;
        bad = one.raw_n > 0 ? put_finding(p->s, one) : 0;
        one.raw = document_raw(p->doc, (struct locus){m->blob, m->raw}, false);
        one.raw_n = stop - one.raw;
        one.action = ACTION_DROP;
        one.token_n = 0;
        one.rest = true;
        if (bad == 0)
            bad = skip_to(p, hole);
        if (bad == 0)
            bad = go_to(p, (struct locus){m->blob, m->raw}, false);
    }
    if (bad == 0)
        bad = skip_to(p, document_end(p->doc, f, end));
    return bad != 0 || one.raw_n == 0 ? bad : put_finding(p->s, one);
}

/* The full name that a finding is a part of: its place. */
static void set_whole(const struct splice *p, size_t number, struct finding *one)
{
    const struct candidate *whole = &p->won[link_of(p->link, number)];
    const struct field *f = &p->doc->field[whole->field];
    if (whole == &p->won[number])
        return;
    size_t end = document_raw(p->doc, document_end(p->doc, f, whole->pos + whole->len), true);
    one->whole = document_raw(p->doc, document_begin(p->doc, f, whole->pos), false);
    one->whole_n = end - one->whole;
}

/* What reports and audits want to know of the value beside its place. */
static int set_marks(struct splice *p, const struct candidate *c, struct span value,
                     struct finding *one)
{
    if (p->engine->count != NULL && replacer_hash(p->replacer, c->rule, value, &one->hash) != 0)
        return REDACT_E_MEMORY;
    one->printed = p->engine->print != NULL;
    return one->printed && replacer_print(p->replacer, c->rule, value, one->print) != 0
               ? REDACT_E_MEMORY
               : 0;
}

/* Writes the replacement of one winner and keeps its finding. */
static int write_finding(struct splice *p, size_t number)
{
    const struct candidate *c = &p->won[number];
    const struct field *f = &p->doc->field[c->field];
    struct segment *s = p->s;
    struct span text = document_text(p->doc, s->in, f);
    struct finding one = {.pos = f->kind == FIELD_NUMBER ? 0 : c->pos,
                          .n = f->kind == FIELD_NUMBER ? f->n : c->len,
                          .rule = c->rule,
                          .score = c->score,
                          .record = s->documents,
                          .path = s->strings.n,
                          .action = p->engine->verdict[c->rule].action};
    set_raw(p, f, &one);
    set_whole(p, number, &one);
    int bad = s->records ? put_field_path(p, f) : 0;
    one.path_n = s->strings.n - one.path;
    if (bad == 0)
        bad = set_marks(p, c, span_cut(text, one.pos, one.n), &one);
    if (bad != 0 || one.action == ACTION_KEEP)
        return bad != 0 ? bad : put_finding(s, one);
    one.quoted = f->quote != 0 && (f->kind == FIELD_NUMBER || is_json_number(text, c->pos, c->len));
    bad = go_to(p, document_begin(p->doc, f, one.pos), false);
    if (bad == 0 && one.quoted)
        bad = buf_putc(sink(p), (unsigned char)f->quote);
    size_t begin = sink(p)->n;
    if (bad == 0)
        bad = put_replacement(p, number, sink(p));
    one.token = s->strings.n;
    if (bad == 0 && one.action == ACTION_TOKEN)
        bad = buf_put(&s->strings, sink(p)->p + begin, sink(p)->n - begin);
    one.token_n = s->strings.n - one.token;
    if (bad == 0 && one.quoted)
        bad = buf_putc(sink(p), (unsigned char)f->quote);
    return bad == 0 ? leave_out(p, f, one) : REDACT_E_MEMORY;
}

/* Winners are in order of field, and fields in order of place. A number is replaced once, whatever
 * was found in it. */
int splice_document(struct splice *p, const struct document *doc, const struct candidates *won,
                    const struct link *link, const struct buf *puts, struct segment *s)
{
    int bad = 0;
    p->doc = doc;
    p->won = won->v;
    p->link = link;
    p->puts = puts;
    p->s = s;
    p->at = doc->begin;
    p->blob = FIELD_NONE;
    if (s->records && won->n > 0 && doc->nbox > 0)
        bad = write_keys(p, won);
    for (size_t i = 0; i < won->n && bad == 0; i++) {
        const struct candidate *one = &won->v[i];
        bool again =
            i > 0 && one->field == one[-1].field && doc->field[one->field].kind == FIELD_NUMBER;
        if (!again)
            bad = write_finding(p, i);
    }
    if (bad == 0)
        bad = close_blob(p, false);
    if (bad == 0)
        bad = copy_to(p, doc->end);
    if (p->keys.n > 0)
        sodium_memzero(p->keys.p, p->keys.n);
    return bad;
}
