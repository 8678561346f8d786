#include <sodium.h>
#include <stdlib.h>

#include "redact/context.h"
#include "redact/scan_own.h"

enum {
    NAME_TAIL = 255,
    NAMES = 128,    /* fields' names that are remembered, by hash */
    NAME_KEPT = 40, /* none longer than this */
    NAME_CUES = 8   /* and none with more context words */
};

/* What was heard in a field's name: records name the same fields again and again. */
struct scan_name {
    unsigned char name[NAME_KEPT], n;
    unsigned char ncue;
    uint16_t cue[NAME_CUES];
};

int scan_hearing_new(struct scanner *s)
{
    size_t n = s->engine->set->cues.ngroup;
    s->group_next = calloc(n, sizeof(*s->group_next));
    s->names = calloc(NAMES, sizeof(*s->names));
    return s->group_next == NULL || s->names == NULL ? -1 : 0;
}

/* A name can be a value. */
void scan_hearing_free(struct scanner *s)
{
    if (s->names != NULL)
        sodium_memzero(s->names, NAMES * sizeof(*s->names));
    free(s->names);
    free(s->group_next);
}

static const struct cue *cue_at(const struct scanner *s, unsigned cue)
{
    return &s->engine->set->cues.v[cue];
}

/* Groups share the list of what has to be forgotten with patterns. */
static void move_on(struct scanner *s, unsigned group, size_t next)
{
    if (s->group_next[group] == 0)
        s->touched[s->ntouched++] = (unsigned)s->engine->set->npattern + group;
    if (s->group_next[group] < next)
        s->group_next[group] = next;
}

/* Looks for values from `from` on that wait for the words of a group. */
static int try_group(struct scanner *s, const struct scan_job *j, unsigned number, size_t from,
                     size_t to)
{
    const struct ruleset *set = s->engine->set;
    const struct cue_group *g = &set->cues.group[number];
    struct span text = j->f->text;
    size_t at = from > s->group_next[number] ? from : s->group_next[number];
    for (; at <= to && at < text.n; at++) {
        if (!shape_head_at(&g->head, text, at))
            continue;
        for (unsigned i = 0; i < g->n; i++) {
            unsigned pattern = set->cues.pattern[g->first + i];
            if (at < s->next[pattern] || !shape_head_at(&set->pattern[pattern].info.head, text, at))
                continue;
            int bad = scan_try(s, j, pattern, at, at);
            if (bad != 0)
                return bad;
        }
    }
    move_on(s, number, at);
    return 0;
}

int scan_hear(struct scanner *s, const struct scan_job *j, unsigned cue, size_t at)
{
    const struct cue *c = cue_at(s, cue);
    struct span text = j->f->text;
    int bad = 0;
    if (!context_at(c->word, text, at, false))
        return 0;
    /* A token ends what speaks for a value behind it. */
    size_t token = ranges_after(j->inert, at);
    if (token < j->inert->n && j->inert->v[token].pos <= at)
        return 0;
    size_t to = context_to(text, at);
    to = token < j->inert->n && j->inert->v[token].pos < to ? j->inert->v[token].pos : to;
    for (unsigned i = 0; bad == 0 && i < c->direct; i++)
        bad = scan_try_near(s, j, s->engine->set->cues.pattern[c->first + i], at,
                            (ptrdiff_t)(to - at));
    return bad != 0 || c->group == 0 ? bad : try_group(s, j, c->group, at + 1, to);
}

/* A context word in the field's name counts for values at the field's beginning. */
static int hear_in_name(struct scanner *s, const struct scan_job *j, unsigned cue)
{
    const struct cue *c = cue_at(s, cue);
    size_t to = context_to(j->f->text, 0);
    int bad = 0;
    for (unsigned i = 0; bad == 0 && i < c->direct; i++) {
        unsigned pattern = s->engine->set->cues.pattern[c->first + i];
        if (s->next[pattern] == 0)
            bad = scan_try(s, j, pattern, 0, to);
    }
    return bad != 0 || c->group == 0 ? bad : try_group(s, j, c->group, 0, to);
}

/* More than NAME_CUES of them: too many to keep. */
static void keep(struct scan_name *kept, unsigned cue)
{
    if (kept->ncue < NAME_CUES && cue <= UINT16_MAX)
        kept->cue[kept->ncue++] = (uint16_t)cue;
    else
        kept->ncue = NAME_CUES + 1;
}

/* Hears the context words of a name and keeps their numbers in *kept, where they fit. */
static int listen(struct scanner *s, const struct scan_job *j, struct span name,
                  struct scan_name *kept)
{
    const struct ruleset *set = s->engine->set;
    for (size_t from = 0; from < name.n;) {
        size_t n = trigger_scan(set->trigger, name, name.n, &from, s->hit, s->hits);
        for (size_t i = 0; i < n; i++) {
            unsigned cue = s->hit[i].needle - set->first_cue;
            if (s->hit[i].needle < set->first_cue ||
                !context_at(cue_at(s, cue)->word, name, s->hit[i].at, true))
                continue;
            keep(kept, cue);
            int bad = hear_in_name(s, j, cue);
            if (bad != 0)
                return bad;
        }
    }
    return 0;
}

/* With a colon behind the name, which some words end with. */
static int listen_whole(struct scanner *s, const struct scan_job *j, struct scan_name *kept)
{
    unsigned char tail[NAME_TAIL + 1];
    struct span name = j->f->name;
    size_t n = name.n < NAME_TAIL ? name.n : NAME_TAIL;
    memcpy(tail, name.p + name.n - n, n);
    tail[n] = ':';
    int bad = n < name.n ? listen(s, j, name, kept) : 0;
    return bad != 0 ? bad : listen(s, j, (struct span){tail, n + 1}, kept);
}

static struct scan_name *name_slot(struct scanner *s, struct span name)
{
    uint32_t hash = 0x811C9DC5u; /* FNV-1a */
    for (size_t i = 0; i < name.n; i++)
        hash = (hash ^ name.p[i]) * 0x01000193u;
    return &s->names[(hash ^ hash >> 16) % NAMES];
}

int scan_hear_name(struct scanner *s, const struct scan_job *j)
{
    struct span name = j->f->name;
    struct scan_name fresh = {.ncue = 0};
    if (name.n == 0)
        return 0;
    if (name.n > NAME_KEPT)
        return listen_whole(s, j, &fresh);
    struct scan_name *slot = name_slot(s, name);
    if (span_equal(name, (struct span){slot->name, slot->n})) {
        int bad = 0;
        for (unsigned i = 0; i < slot->ncue && bad == 0; i++)
            bad = hear_in_name(s, j, slot->cue[i]);
        return bad;
    }
    int bad = listen_whole(s, j, &fresh);
    if (bad != 0 || fresh.ncue > NAME_CUES)
        return bad;
    memcpy(fresh.name, name.p, name.n);
    fresh.n = (unsigned char)name.n;
    *slot = fresh;
    return 0;
}
