#include <stdlib.h>

#include "rules/pack_image.h"
#include "rules/ruleset_image.h"
#include "rules/shape_image.h"
#include "rules/trigger_table.h"

struct writer {
    FILE *f;
    struct ruleset_image head;
    uint64_t at;
    bool bad;
};

static void pad(struct writer *w)
{
    while (w->at % 64 != 0 && !w->bad) {
        w->bad = fputc(0, w->f) == EOF;
        w->at++;
    }
}

static void put(struct writer *w, enum ruleset_image_part part, const void *p, size_t n,
                size_t size)
{
    pad(w);
    w->head.part[part].at = w->at;
    w->head.part[part].n = n;
    w->bad = w->bad || fwrite(p, size, n, w->f) != n;
    w->at += n * size;
}

static void put_patterns(struct writer *w, const struct ruleset *set)
{
    struct ruleset_image_pattern *v = calloc(set->npattern + 1, sizeof(*v));
    for (size_t i = 0; v != NULL && i < set->npattern; i++) {
        const struct ruleset_pattern *p = &set->pattern[i];
        struct shape_info info;
        long number = shape_number(set->rule[p->rule].rule->patterns.v[p->number]);
        w->bad = w->bad || number < 0;
        if (number < 0)
            break;
        shape_numbered((size_t)number, &info);
        v[i].shape = (uint32_t)number;
        v[i].from = (int32_t)p->from;
        v[i].to = (int32_t)p->to;
        v[i].wait = (uint8_t)p->wait;
        v[i].dead = p->dead;
        v[i].any_lead = memcmp(&info.lead, &p->info.lead, sizeof(info.lead)) != 0;
    }
    w->bad = w->bad || v == NULL;
    put(w, IMAGE_PATTERNS, v, w->bad ? 0 : set->npattern, sizeof(*v));
    free(v);
}

/* Which word of which rule it is. */
static bool find_word(const char *word, struct ruleset_image_cue *out)
{
    for (size_t i = 0; i < pack_image.nrule; i++)
        for (size_t k = 0; k < pack_image.rule[i].context.n; k++)
            if (pack_image.rule[i].context.v[k] == word) {
                out->rule = (uint32_t)i;
                out->word = (uint32_t)k;
                return true;
            }
    return false;
}

static void put_cues(struct writer *w, const struct cues *c, size_t patterns)
{
    struct ruleset_image_cue *v = calloc(c->n + 1, sizeof(*v));
    w->bad = w->bad || v == NULL;
    for (size_t i = 0; !w->bad && i < c->n; i++) {
        v[i].first = c->v[i].first;
        v[i].direct = c->v[i].direct;
        v[i].group = c->v[i].group;
        w->bad = !find_word(c->v[i].word, &v[i]);
    }
    put(w, IMAGE_CUES, v, w->bad ? 0 : c->n, sizeof(*v));
    put(w, IMAGE_CUE_PATTERNS, c->pattern, patterns, sizeof(*c->pattern));
    put(w, IMAGE_GROUPS, c->group, c->ngroup, sizeof(*c->group));
    free(v);
}

static void put_trigger(struct writer *w, const struct trigger *t)
{
    struct trigger *copy = malloc(sizeof(*copy));
    w->bad = w->bad || copy == NULL;
    if (w->bad)
        return;
    memcpy(copy, t, sizeof(*copy));
    copy->pool = NULL;
    copy->entry = NULL;
    copy->link = NULL;
    copy->tray_entry = NULL;
    copy->tray = NULL;
    put(w, IMAGE_TRIGGER, copy, 1, sizeof(*copy));
    free(copy);
    put(w, IMAGE_POOL, t->pool, t->npool, sizeof(*t->pool));
    put(w, IMAGE_ENTRIES, t->entry, t->n, sizeof(*t->entry));
    put(w, IMAGE_LINKS, t->link, t->nlink, sizeof(*t->link));
    put(w, IMAGE_TRAY_ENTRIES, t->tray_entry, t->ntray, sizeof(*t->tray_entry));
    put(w, IMAGE_TRAYS, t->tray, t->ntray * (1 + SHAPE_SETS) * t->classes, sizeof(*t->tray));
}

int ruleset_image_write(const struct ruleset *set, uint64_t key, FILE *f)
{
    struct writer w = {.f = f, .head = {.key = key}};
    w.bad = key == 0 || fwrite(&w.head, sizeof(w.head), 1, f) != 1;
    w.at = sizeof(w.head);
    put_patterns(&w, set);
    put_cues(&w, &set->cues, set->cues.npattern);
    put_trigger(&w, set->trigger);
    w.bad = w.bad || fseek(f, 0, SEEK_SET) != 0 || fwrite(&w.head, sizeof(w.head), 1, f) != 1;
    return w.bad ? -1 : 0;
}
