#include "redact/gold_score.h"

#include <stdlib.h>

const char *score_mode_name(enum score_mode m)
{
    static const char *const names[SCORE_MODES] = {"strict", "partial", "token", "covered"};
    return names[m];
}

const char *score_measure_name(enum score_measure m)
{
    static const char *const names[SCORE_MEASURES] = {"precision", "recall", "f1", "f2"};
    return names[m];
}

/* Room for one more in an array of `size` bytes an element. */
static int grow(void **v, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return 0;
    size_t more = *cap == 0 ? 64 : 2 * *cap;
    void *grown = realloc(*v, more * size);
    if (grown == NULL)
        return REDACT_E_MEMORY;
    *v = grown;
    *cap = more;
    return 0;
}

static const struct format_options plain = {.unit = UNIT_SEGMENT};

int score_init(struct score *s, const struct gold *g, const struct engine *e)
{
    *s = (struct score){.gold = g, .engine = e};
    s->work = work_new(e, &format_text, &plain);
    return s->work == NULL ? REDACT_E_MEMORY : 0;
}

void score_free(struct score *s)
{
    work_free(s->work);
    segment_wipe(&s->segment);
    free(s->entry);
    free(s->doc);
    free(s->miss);
}

/* ---- one document ---- */

struct view {
    struct score *s;
    const struct gold_doc *doc;
    uint32_t *type; /* of each finding; GOLD_IGNORE where its type is labelled nowhere */
    struct score_counts of[GOLD_TYPES];
    uint32_t file;
};

static uint32_t type_of(const struct score *s, const struct finding *f)
{
    const char *type = engine_rule(s->engine, f->rule)->type;
    for (uint32_t i = 0; i < s->gold->ntype; i++)
        if (strcmp(s->gold->type[i], type) == 0)
            return i;
    return GOLD_IGNORE;
}

static bool overlaps(const struct finding *f, const struct gold_span *l)
{
    return f->raw < l->end && l->begin < f->raw + f->raw_n;
}

/* Is every byte of the label replaced, but for blanks? */
static bool is_covered(const struct view *v, const struct gold_span *l)
{
    const struct segment *s = &v->s->segment;
    size_t at = l->begin;
    for (size_t i = 0; i < s->nfinding && at < l->end; i++) {
        const struct finding *f = &s->finding[i];
        if (f->action == ACTION_KEEP || f->raw + f->raw_n <= at)
            continue;
        while (at < l->end && at < f->raw && s->in.p[at] <= ' ')
            at++;
        if (at >= l->end)
            break;
        if (f->raw > at)
            return false;
        at = f->raw + f->raw_n;
    }
    while (at < l->end && s->in.p[at] <= ' ')
        at++;
    return at >= l->end;
}

static uint32_t characters(struct span text, size_t from, size_t to)
{
    uint32_t n = 0;
    for (size_t i = from; i < to; i++)
        n += (text.p[i] & 0xC0) != 0x80;
    return n;
}

static int put_miss(struct view *v, uint32_t type, size_t begin, size_t end, bool extra,
                    const char *how)
{
    struct score *s = v->s;
    struct span text = s->segment.in;
    *(extra ? &s->extras : &s->misses) += 1;
    if (s->nmiss == SCORE_MISSES)
        return 0;
    if (grow((void **)&s->miss, s->nmiss, &s->miss_cap, sizeof(*s->miss)) != 0)
        return REDACT_E_MEMORY;
    struct score_miss *m = &s->miss[s->nmiss++];
    *m = (struct score_miss){.file = v->file,
                             .line = v->doc->line,
                             .type = type,
                             .offset = characters(text, 0, begin),
                             .n = characters(text, begin, end),
                             .extra = extra,
                             .how = how};
    audit_shape_of(span_cut(text, begin, end - begin), m->shape);
    return 0;
}

static int look_at_label(struct view *v, const struct gold_span *l, uint32_t *missed)
{
    const struct segment *s = &v->s->segment;
    struct score_counts *c = &v->of[l->type];
    bool strict = false;
    bool part = false;
    bool other = false;
    for (size_t i = 0; i < s->nfinding && s->finding[i].raw < l->end; i++) {
        const struct finding *f = &s->finding[i];
        if (!overlaps(f, l))
            continue;
        bool same = v->type[i] == l->type;
        part = part || same;
        other = other || !same;
        strict = strict || (same && f->raw == l->begin && f->raw + f->raw_n == l->end);
    }
    bool covered = is_covered(v, l);
    c->labels++;
    c->strict += strict;
    c->part_label += part;
    c->covered += covered;
    if (part || covered)
        return 0;
    ++*missed;
    return put_miss(v, l->type, l->begin, l->end, false,
                    other ? "found in part, or as another type" : "not found");
}

static int look_at_finding(struct view *v, size_t i)
{
    const struct finding *f = &v->s->segment.finding[i];
    uint32_t type = v->type[i];
    bool any = false;
    if (type == GOLD_IGNORE)
        return 0;
    v->of[type].found++;
    for (size_t k = 0; k < v->doc->n && v->doc->span[k].begin < f->raw + f->raw_n; k++) {
        if (!overlaps(f, &v->doc->span[k]))
            continue;
        any = true;
        if (v->doc->span[k].type == type) {
            v->of[type].part_found++;
            return 0;
        }
    }
    return put_miss(v, type, f->raw, f->raw + f->raw_n, true,
                    any ? "labelled as another type" : "not labelled");
}

static bool is_sign(unsigned char c)
{
    return c < 0x80 && c > ' ' &&
           !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
}

/* Types of the labels, as bits, that a word [begin, end) touches; *from is where to go on looking.
 */
static uint64_t labels_at(const struct view *v, size_t begin, size_t end, size_t *from)
{
    uint64_t types = 0;
    while (*from < v->doc->n && v->doc->span[*from].end <= begin)
        ++*from;
    for (size_t k = *from; k < v->doc->n && v->doc->span[k].begin < end; k++)
        if (v->doc->span[k].end > begin)
            types |= UINT64_C(1) << v->doc->span[k].type;
    return types;
}

static uint64_t found_at(const struct view *v, size_t begin, size_t end, size_t *from)
{
    const struct segment *s = &v->s->segment;
    uint64_t types = 0;
    while (*from < s->nfinding && s->finding[*from].raw + s->finding[*from].raw_n <= begin)
        ++*from;
    for (size_t k = *from; k < s->nfinding && s->finding[k].raw < end; k++)
        if (v->type[k] != GOLD_IGNORE)
            types |= UINT64_C(1) << v->type[k];
    return types;
}

static void look_at_words(struct view *v)
{
    struct span text = v->s->segment.in;
    size_t label = 0;
    size_t finding = 0;
    for (size_t i = 0; i < text.n;) {
        size_t begin = i;
        while (i < text.n && text.p[i] > ' ')
            i++;
        size_t end = i;
        i += i == begin;
        while (begin < end && is_sign(text.p[begin]))
            begin++;
        while (end > begin && is_sign(text.p[end - 1]))
            end--;
        if (begin == end)
            continue;
        uint64_t a = labels_at(v, begin, end, &label);
        uint64_t b = found_at(v, begin, end, &finding);
        for (uint32_t t = 0; (a | b) >> t != 0; t++) {
            v->of[t].token_label += (a >> t) & 1;
            v->of[t].token_found += (b >> t) & 1;
            v->of[t].token_both += (a & b) >> t & 1;
            if (t == GOLD_TYPES - 1)
                break;
        }
    }
}

static int keep(struct view *v, uint32_t labels, uint32_t missed)
{
    struct score *s = v->s;
    static const struct score_counts none;
    if (grow((void **)&s->doc, s->ndoc, &s->doc_cap, sizeof(*s->doc)) != 0)
        return REDACT_E_MEMORY;
    s->doc[s->ndoc] = (struct score_doc){v->file, v->doc->line, labels, missed};
    for (uint32_t t = 0; t < s->gold->ntype; t++) {
        if (memcmp(&v->of[t], &none, sizeof(none)) == 0)
            continue;
        if (grow((void **)&s->entry, s->nentry, &s->entry_cap, sizeof(*s->entry)) != 0)
            return REDACT_E_MEMORY;
        s->entry[s->nentry++] = (struct score_entry){(uint32_t)s->ndoc, t, v->of[t]};
    }
    s->ndoc++;
    return 0;
}

static int look_at(struct view *v)
{
    uint32_t missed = 0;
    int bad = 0;
    for (size_t i = 0; i < v->doc->n && bad == 0; i++)
        bad = look_at_label(v, &v->doc->span[i], &missed);
    for (size_t i = 0; i < v->s->segment.nfinding && bad == 0; i++)
        bad = look_at_finding(v, i);
    if (bad == 0)
        look_at_words(v);
    return bad != 0 ? bad : keep(v, (uint32_t)v->doc->n, missed);
}

int score_doc(struct score *s, const struct gold_doc *doc, uint32_t file)
{
    struct view v = {.s = s, .doc = doc, .file = file};
    segment_clear(&s->segment);
    s->segment.in = (struct span){doc->text.p, doc->text.n};
    s->segment.head = true;
    s->bytes += doc->text.n;
    int bad = segment_redact(s->work, &s->segment);
    if (bad != 0)
        return bad;
    v.type = calloc(s->segment.nfinding + 1, sizeof(*v.type));
    if (v.type == NULL)
        return REDACT_E_MEMORY;
    for (size_t i = 0; i < s->segment.nfinding; i++)
        v.type[i] = type_of(s, &s->segment.finding[i]);
    bad = look_at(&v);
    free(v.type);
    return bad;
}
