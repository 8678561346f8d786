/*
 * What each rule costs: calls of PCRE2 and the cycles they take, for each pattern, over one file.
 *
 *     cost FILE [POLICY]        (make cost FILE=...)
 *
 * pcre2_match is wrapped at link time; needles are counted by a run of the prefilter alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <x86intrin.h>

#include "redact/io.h"
#include "rules/trigger.h"
#include "tests/support.h"

struct cost {
    const pcre2_code *code;
    uint64_t calls, cycles, found, needles;
    size_t pattern;
};

static struct cost *cost;
static size_t ncost, cap = 65536;
static struct rig rig;
static struct span input;
static size_t input_at;

int __real_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR p, PCRE2_SIZE n, PCRE2_SIZE at,
                         uint32_t options, pcre2_match_data *m, pcre2_match_context *c);
int __wrap_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR p, PCRE2_SIZE n, PCRE2_SIZE at,
                         uint32_t options, pcre2_match_data *m, pcre2_match_context *c);

int __wrap_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR p, PCRE2_SIZE n, PCRE2_SIZE at,
                         uint32_t options, pcre2_match_data *m, pcre2_match_context *c)
{
    size_t i = ((size_t)code >> 4) * 0x9E3779B97F4A7C15u % cap;
    while (cost[i].code != NULL && cost[i].code != code)
        i = (i + 1) % cap;
    cost[i].code = code;
    cost[i].calls++;
    uint64_t from = __rdtsc();
    int rc = __real_pcre2_match_8(code, p, n, at, options, m, c);
    cost[i].cycles += __rdtsc() - from;
    cost[i].found += rc > 0;
    return rc;
}

static int read_input(void *cookie, unsigned char *p, size_t n, size_t *got)
{
    struct span piece = span_cut(input, input_at, n);
    (void)cookie;
    memcpy(p, piece.p, piece.n);
    input_at += piece.n;
    *got = piece.n;
    return 0;
}

static int no_output(void *cookie, const unsigned char *p, size_t n)
{
    (void)cookie;
    (void)p;
    (void)n;
    return 0;
}

/* Needles by pattern; those of a cue go to all patterns that wait for it. */
static void count_needles(uint64_t *needles)
{
    size_t room = trigger_most(rig.set->trigger) + 4096;
    struct trigger_hit *hit = calloc(room, sizeof(*hit));
    for (size_t from = 0; from < input.n;) {
        size_t n = trigger_scan(rig.set->trigger, input, input.n, &from, hit, room);
        for (size_t i = 0; i < n; i++) {
            if (hit[i].needle < rig.set->first_cue) {
                needles[hit[i].needle]++;
                continue;
            }
            const struct cue *c = &rig.set->cues.v[hit[i].needle - rig.set->first_cue];
            const struct cue_group *g = &rig.set->cues.group[c->group];
            for (unsigned k = 0; k < c->direct; k++)
                needles[rig.set->cues.pattern[c->first + k]]++;
            for (unsigned k = 0; k < g->n; k++)
                needles[rig.set->cues.pattern[g->first + k]]++;
        }
    }
    free(hit);
}

static int by_cycles(const void *a, const void *b)
{
    const struct cost *x = a;
    const struct cost *y = b;
    uint64_t p = x->cycles + 60 * x->needles;
    uint64_t q = y->cycles + 60 * y->needles;
    return p < q ? 1 : p > q ? -1 : 0;
}

/* As the filter does: what the policy keeps is not looked for. */
static int need_replaced(void *policy, const struct rule *r)
{
    struct policy_verdict v = policy_decide(policy, r);
    return v.action == ACTION_KEEP ? RULESET_LEAVE_OUT : v.min_score;
}

static void leave_out_kept(void)
{
    struct conf_error err;
    size_t n = 0;
    const struct rule *rules = packs_rules(rig.packs, &n);
    engine_wipe(&rig.engine);
    ruleset_free(rig.set);
    if (ruleset_new(rules, n, need_replaced, rig.policy, &rig.set, &err) != 0 ||
        engine_init(&rig.engine, rig.set, rig.policy, rig.pseudo, false, NULL, NULL) != 0)
        exit(3);
}

int main(int argc, char **argv)
{
    struct buf file = {.p = NULL};
    cost = calloc(cap, sizeof(*cost));
    if (argc < 2 || cost == NULL || io_read_file(argv[1], (size_t)1 << 30, &file) != 0) {
        fputs("usage: cost FILE [POLICY]\n", stderr);
        return 2;
    }
    input = (struct span){file.p, file.n};
    rig_make(&rig, NULL, "", argc > 2 ? argv[2] : "default", NULL);
    leave_out_kept();
    struct redact_totals totals;
    struct redact_job job = {
        .engine = &rig.engine, .jobs = 1, .read = read_input, .write = no_output};
    uint64_t from = __rdtsc();
    int error = redact_run(&job, &totals);
    uint64_t all = __rdtsc() - from;
    uint64_t *needles = calloc(rig.set->npattern + 1, sizeof(*needles));
    count_needles(needles);
    struct cost *row = calloc(rig.set->npattern + 1, sizeof(*row));
    uint64_t matching = 0;
    for (size_t i = 0; i < rig.set->npattern; i++) {
        for (size_t k = 0; k < cap; k++)
            if (cost[k].code != NULL && cost[k].code == rig.set->pattern[i].code)
                row[i] = cost[k];
        row[i].pattern = i;
        row[i].needles = needles[i];
        matching += row[i].cycles;
        ncost += row[i].calls > 0;
    }
    qsort(row, rig.set->npattern, sizeof(*row), by_cycles);
    printf("%zu bytes, error %d, %.1f cycles a byte, %.0f %% of them in PCRE2; %zu patterns were "
           "tried\n",
           file.n, error, (double)all / (double)file.n, 100.0 * (double)matching / (double)all,
           ncost);
    printf("%10s %10s %8s %7s  rule\n", "needles", "calls", "found", "share");
    for (size_t i = 0; i < 45 && i < rig.set->npattern; i++) {
        const struct ruleset_pattern *p = &rig.set->pattern[row[i].pattern];
        printf("%10llu %10llu %8llu %6.2f%%  %s/%u%s lead %zu-%zu\n",
               (unsigned long long)row[i].needles, (unsigned long long)row[i].calls,
               (unsigned long long)row[i].found, 100.0 * (double)row[i].cycles / (double)all,
               rig.set->rule[p->rule].rule->id, p->number, p->wait != PATTERN_EVERYWHERE ? " waits" : "",
               p->info.lead_min, p->info.lead_max);
    }
    free(row);
    free(needles);
    rig_free(&rig);
    buf_wipe(&file);
    free(cost);
    return 0;
}
