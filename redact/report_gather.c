#include "redact/report_gather.h"

#include <stdlib.h>

enum { FIRST_WIDTH = 8 };

static bool tagged(const struct rule *r, const char *tag)
{
    size_t n = strlen(tag);
    for (size_t i = 0; i < r->tags.n; i++)
        if (strncmp(r->tags.v[i], tag, n) == 0 &&
            (r->tags.v[i][n] == '\0' || r->tags.v[i][n] == ':'))
            return true;
    return false;
}

enum gather_kind gather_kind_of(const struct rule *r)
{
    static const struct {
        const char *tag;
        enum gather_kind kind;
    } table[] = {{"secret", GATHER_SECRET},   {"finance", GATHER_MONEY}, {"account", GATHER_MONEY},
                 {"national", GATHER_NUMBER}, {"health", GATHER_NUMBER}, {"vehicle", GATHER_NUMBER},
                 {"network", GATHER_NETWORK}, {"device", GATHER_NETWORK}};
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (tagged(r, table[i].tag))
            return table[i].kind;
    return GATHER_PERSON;
}

const char *gather_kind_name(enum gather_kind k)
{
    static const char *const names[GATHER_KINDS] = {"people and contact",
                                                    "national, health and vehicle numbers",
                                                    "money",
                                                    "passwords and keys",
                                                    "network and devices",
                                                    "kept by the policy"};
    return names[k];
}

struct gather *gather_new(const struct engine *e)
{
    struct gather *g = calloc(1, sizeof(*g));
    if (g == NULL)
        return NULL;
    g->engine = e;
    g->file = calloc(GATHER_FILES, sizeof(*g->file));
    g->score = calloc(e->n, sizeof(*g->score));
    if (g->file == NULL || g->score == NULL) {
        gather_free(g);
        return NULL;
    }
    return g;
}

void gather_free(struct gather *g)
{
    if (g == NULL)
        return;
    for (size_t i = 0; i < g->n; i++) {
        free(g->file[i].path);
        free(g->file[i].cell);
    }
    buf_wipe(&g->listed);
    free(g->file);
    free(g->score);
    free(g);
}

int gather_open(struct gather *g, const char *path)
{
    if (g->n == GATHER_FILES) {
        g->open = &g->rest;
        g->nrest++;
        return 0;
    }
    struct gather_file *f = &g->file[g->n];
    *f = (struct gather_file){
        .path = strdup(path), .width = FIRST_WIDTH, .cell = calloc(GATHER_CELLS, sizeof(*f->cell))};
    if (f->path == NULL || f->cell == NULL) {
        free(f->path);
        free(f->cell);
        return REDACT_E_MEMORY;
    }
    g->open = f;
    g->n++;
    return 0;
}

/* Two cells become one, so that the strip reaches twice as far. */
static void widen(struct gather_file *f)
{
    for (size_t i = 0; i < GATHER_CELLS; i++)
        for (size_t k = 0; k < GATHER_KINDS; k++)
            f->cell[i][k] = i < GATHER_CELLS / 2 ? f->cell[2 * i][k] + f->cell[2 * i + 1][k] : 0;
    f->width *= 2;
}

void gather_close(struct gather *g, const struct redact_totals *totals, int error)
{
    if (g->open == NULL)
        return;
    g->open->bytes += totals->bytes;
    if (g->open->error == 0)
        g->open->error = error;
    while (g->open->cell != NULL && g->open->bytes > g->open->width * GATHER_CELLS)
        widen(g->open);
    g->open = NULL;
}

void gather_count(struct gather *g, const struct finding *f, uint64_t offset)
{
    struct gather_file *file = g->open;
    bool kept = f->action == ACTION_KEEP;
    int bucket = f->score / 10;
    g->score[f->rule][bucket < GATHER_BUCKETS ? bucket : GATHER_BUCKETS - 1]++;
    if (file == NULL)
        return;
    *(kept ? &file->kept : &file->replaced) += 1;
    if (file->cell == NULL)
        return;
    while (offset >= file->width * GATHER_CELLS)
        widen(file);
    enum gather_kind kind = kept ? GATHER_KEPT : gather_kind_of(engine_rule(g->engine, f->rule));
    file->cell[offset / file->width][kind]++;
}
