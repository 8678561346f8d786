/*
 * Workers without queues: each takes the next segment off the input under one lock, works on it
 * alone, and waits for its turn to write. At most `jobs` segments are in memory, and they leave in
 * the order in which they came.
 */
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>

#include "redact/redact.h"

enum { READ_SIZE = 256 * 1024 };

/* How much on either side of a cut is looked at for values that it would tear, and how far back it
 * moves at a time. */
enum { CUT_LOOK = 4096, CUT_STEP = 256, CUT_TRIES = 8 };

struct shared {
    const struct redact_job *job;
    const struct format *format;
    enum encoding encoding; /* of the input, and so of the output */

    pthread_mutex_t input; /* guards what follows, up to `turn` */
    struct buf stored;     /* read, not yet converted; nothing where the input is UTF-8 */
    struct buf pending;    /* in UTF-8, not yet cut */
    struct format_state state;
    bool ended; /* nothing more to read */
    bool started;
    uint64_t seq;        /* of the next segment */
    struct work *cutter; /* looks at the places where a text is cut */
    int input_error;     /* reading or cutting failed: the segment `seq` does not exist */

    pthread_mutex_t turn; /* guards what follows */
    pthread_cond_t moved;
    uint64_t next; /* the segment whose turn it is to be written */
    int error;     /* the first one in order; nothing is written after it */
    struct redact_place place;
    struct redact_totals totals;
};

struct worker {
    struct shared *shared;
    unsigned number;
    pthread_t thread;
    bool running;
};

/* What has been read and not yet converted, to what is pending. */
static int convert(struct shared *s)
{
    size_t used = 0;
    struct span stored = {s->stored.p, s->stored.n};
    if (encoding_decode(s->encoding, stored, s->ended, &used, &s->pending) != 0)
        return REDACT_E_MEMORY;
    buf_drop(&s->stored, used);
    return 0;
}

/* Reads until at least `want` bytes are pending, or the end. */
static int fill(struct shared *s, size_t want)
{
    while (!s->ended && s->pending.n < want) {
        size_t got = 0;
        struct buf *to = s->encoding == ENCODING_UTF8 ? &s->pending : &s->stored;
        if (buf_reserve(to, READ_SIZE) != 0)
            return REDACT_E_MEMORY;
        int bad = s->job->read(s->job->cookie, to->p + to->n, READ_SIZE, &got);
        if (bad != 0)
            return bad;
        to->n += got;
        s->ended = got == 0;
        if (to == &s->stored && (bad = convert(s)) != 0)
            return bad;
    }
    return 0;
}

/* Finds out the encoding. What was read for it is converted. */
static int start_encoding(struct shared *s)
{
    enum encoding e = s->job->options.encoding;
    if (s->job->options.encoding_given) {
        s->encoding = e;
        return 0;
    }
    for (size_t want = 1;; want = s->pending.n + 1) {
        int bad = fill(s, want);
        if (bad != 0)
            return bad;
        if (encoding_guess((struct span){s->pending.p, s->pending.n}, s->ended, &e))
            break;
    }
    if (e == ENCODING_UTF8)
        return 0;
    s->encoding = e;
    s->stored = s->pending;
    s->pending = (struct buf){.p = NULL};
    return convert(s);
}

/* Reads as much as it takes to know encoding and format. */
static int start(struct shared *s)
{
    const struct format *f = NULL;
    int bad = start_encoding(s);
    for (size_t want = 1; bad == 0 && f == NULL; want = s->pending.n + 1) {
        bad = fill(s, want);
        if (bad == 0)
            f = format_guess(s->pending.p, s->pending.n, s->ended, &s->job->options);
    }
    s->format = s->job->format != NULL ? s->job->format : f;
    s->totals.format = s->format;
    return bad;
}

/* Where a finding lies across `cut` of the pending text, its beginning; `cut` when none does; or an
 * error. */
static long torn_at(struct shared *s, size_t cut)
{
    size_t from = cut > CUT_LOOK ? cut - CUT_LOOK : 0;
    struct span near =
        span_cut((struct span){s->pending.p, s->pending.n}, from, 2 * (size_t)CUT_LOOK);
    struct segment seg = {.in = near};
    int bad = s->cutter == NULL ? REDACT_E_MEMORY : segment_redact(s->cutter, &seg);
    long at = bad != 0 ? bad : (long)cut;
    for (size_t i = 0; i < seg.nfinding && bad == 0; i++)
        if (seg.finding[i].action != ACTION_KEEP && from + seg.finding[i].raw < cut &&
            from + seg.finding[i].raw + seg.finding[i].raw_n > cut)
            at = (long)(from + seg.finding[i].raw);
    segment_wipe(&seg);
    return at;
}

/* A line end, or the farthest blank, in the CUT_STEP bytes before `at`: what follows it. `at` when
 * there is neither. */
static size_t step_back(const unsigned char *p, size_t at, size_t floor)
{
    size_t best = at;
    for (size_t i = at; i > floor && at - i < CUT_STEP; i--) {
        if (p[i - 1] == '\n')
            return i;
        if (p[i - 1] == ' ')
            best = i;
    }
    return best;
}

/*
 * Moves a cut to where it tears no value: a little back, so that the words before the value stay
 * with it; after some tries to where the value begins.
 */
static long settle_cut(struct shared *s, size_t n)
{
    size_t cut = n;
    if (s->format != &format_text || s->job->options.line_buffered ||
        (s->ended && n == s->pending.n))
        return (long)n;
    if (s->cutter == NULL)
        s->cutter = work_new(s->job->engine, s->format, &s->job->options);
    for (int tries = 0; tries < CUT_TRIES; tries++) {
        long torn = torn_at(s, cut);
        if (torn < 0 || (size_t)torn == cut)
            return torn;
        cut = tries == CUT_TRIES - 1 ? (size_t)torn : step_back(s->pending.p, (size_t)torn, n / 2);
    }
    return cut > 0 ? (long)cut : (long)n;
}

/* The segment is told what came before it; the next one what came before that. */
static int move_state(struct format_state *state, struct buf *to)
{
    struct buf old = state->here;
    to->n = 0;
    if (buf_put(to, state->here.p, state->here.n) != 0)
        return REDACT_E_MEMORY;
    state->here = state->after;
    state->after = old;
    return 0;
}

/* Moves the next segment to `in`. 1, 0 at the end, or an error. Held: input. */
static int take_segment(struct shared *s, struct buf *in, struct buf *state)
{
    /* What lies behind a cut has to be there as well, or its judgement would depend on how reads
     * fell. */
    size_t want = s->job->options.line_buffered ? 1 : FORMAT_SEGMENT + CUT_LOOK;
    for (;;) {
        int bad = fill(s, want);
        if (bad != 0)
            return bad;
        if (s->pending.n == 0)
            return 0;
        long n = format_cut(s->format, &s->state, s->pending.p, s->pending.n, s->ended,
                            &s->job->options);
        if (n > 0)
            n = settle_cut(s, (size_t)n);
        if (n < 0)
            return (int)n;
        if (n > 0) {
            in->n = 0;
            if (buf_put(in, s->pending.p, (size_t)n) != 0 || move_state(&s->state, state) != 0)
                return REDACT_E_MEMORY;
            buf_drop(&s->pending, (size_t)n);
            return 1;
        }
        want = s->job->options.line_buffered ? s->pending.n + 1 : 2 * s->pending.n;
    }
}

static int take(struct shared *s, struct buf *in, struct buf *state, uint64_t *seq, bool *head)
{
    pthread_mutex_lock(&s->input);
    int got = s->input_error;
    if (got == 0 && !s->started) {
        got = start(s);
        s->started = got == 0;
    }
    if (got == 0)
        got = take_segment(s, in, state);
    *seq = s->seq;
    *head = s->seq == 0;
    if (got == 1)
        s->seq++;
    else if (got < 0 && s->input_error == 0)
        s->input_error = got;
    pthread_mutex_unlock(&s->input);
    return got;
}

static void advance(struct shared *s, const struct segment *seg)
{
    const unsigned char *nl = seg->in.n == 0 ? NULL : memrchr(seg->in.p, '\n', seg->in.n);
    s->place.offset += seg->stored;
    s->place.lines += seg->lines;
    s->place.column =
        nl == NULL ? s->place.column + seg->in.n : (size_t)(seg->in.p + seg->in.n - nl) - 1;
    s->place.records += seg->documents;
    s->totals.bytes = s->place.offset;
    s->totals.lines = s->place.lines;
    s->totals.records = s->place.records;
    s->totals.foreign += seg->foreign;
    s->totals.allowed += seg->allowed;
}

/* Waits for the turn of segment `seq`, puts it out unless something before it or it itself failed.
 */
static int release(struct shared *s, uint64_t seq, const struct segment *seg, int error)
{
    pthread_mutex_lock(&s->turn);
    while (s->next != seq)
        pthread_cond_wait(&s->moved, &s->turn);
    if (s->error == 0)
        s->error = error;
    if (s->error == 0 && seg != NULL && s->job->write != NULL)
        s->error = s->job->write(s->job->cookie, seg->out.p, seg->out.n);
    if (s->error == 0 && seg != NULL && s->job->report != NULL)
        s->error = s->job->report(s->job->cookie, seg, &s->place);
    if (s->error == 0 && seg != NULL)
        advance(s, seg);
    int result = s->error;
    if (seg != NULL)
        s->next++;
    pthread_cond_broadcast(&s->moved);
    pthread_mutex_unlock(&s->turn);
    return result;
}

/* Segments until the end or an error. `seq` of a failed read is the segment that would have come.
 */
static int work_all(struct worker *me, struct buf *in, struct segment *seg)
{
    struct shared *s = me->shared;
    struct work *w = NULL;
    int error = 0;
    for (;;) {
        uint64_t seq = 0;
        int got = take(s, in, &seg->state, &seq, &seg->head);
        if (got <= 0) {
            error = got;
            if (got < 0)
                release(s, seq, NULL, got);
            break;
        }
        if (w == NULL)
            w = work_new(s->job->engine, s->format, &s->job->options);
        segment_clear(seg);
        seg->in = (struct span){in->p, in->n};
        error = w == NULL ? REDACT_E_MEMORY : segment_redact(w, seg);
        if (error == 0 && s->job->verify != NULL)
            error = s->job->verify(s->job->cookie, me->number, seg);
        if (error == 0)
            error = segment_store(seg, s->encoding);
        error = release(s, seq, seg, error);
        if (error != 0)
            break;
    }
    work_free(w);
    return error;
}

/* After an error the others must not wait for segments that will never come, nor read on. */
static void stop_input(struct shared *s, int error)
{
    pthread_mutex_lock(&s->input);
    if (s->input_error == 0)
        s->input_error = error;
    pthread_mutex_unlock(&s->input);
}

static void *worker_main(void *arg)
{
    struct worker *me = arg;
    struct buf in = {.p = NULL};
    struct segment seg = {.head = false};
    int error = work_all(me, &in, &seg);
    if (error != 0)
        stop_input(me->shared, error);
    segment_wipe(&seg);
    buf_wipe(&in);
    return NULL;
}

int redact_run(const struct redact_job *job, struct redact_totals *totals)
{
    struct shared s = {.job = job, .format = job->format};
    unsigned jobs = job->options.line_buffered || job->jobs < 1 ? 1 : job->jobs;
    struct worker *w = calloc(jobs, sizeof(*w));
    *totals = (struct redact_totals){.bytes = 0};
    if (w == NULL)
        return REDACT_E_MEMORY;
    pthread_mutex_init(&s.input, NULL);
    pthread_mutex_init(&s.turn, NULL);
    pthread_cond_init(&s.moved, NULL);
    for (unsigned i = 0; i < jobs; i++)
        w[i] = (struct worker){.shared = &s, .number = i};
    for (unsigned i = 1; i < jobs; i++) {
        w[i].running = pthread_create(&w[i].thread, NULL, worker_main, &w[i]) == 0;
        if (!w[i].running)
            break; /* fewer workers do the same work */
    }
    worker_main(&w[0]);
    for (unsigned i = 1; i < jobs; i++)
        if (w[i].running)
            pthread_join(w[i].thread, NULL);
    pthread_cond_destroy(&s.moved);
    pthread_mutex_destroy(&s.turn);
    pthread_mutex_destroy(&s.input);
    work_free(s.cutter);
    buf_wipe(&s.pending);
    buf_wipe(&s.stored);
    buf_wipe(&s.state.here);
    buf_wipe(&s.state.after);
    free(w);
    *totals = s.totals;
    return s.error;
}
