#include "redact/resolve.h"

#include <stdlib.h>

/* Two values that overlap in part are joined only this far, so that a chain of overlaps cannot
 * swallow a page. */
enum { UNION_MAX = 4096 };

static int in_order(const struct candidate *x, const struct candidate *y)
{
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    if (x->pos != y->pos)
        return x->pos < y->pos ? -1 : 1;
    if (x->len != y->len)
        return x->len > y->len ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* Candidates come nearly in order, so neighbours are put right in short pieces by insertion. */
static void sort_piece(struct candidate *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (in_order(&v[i - 1], &v[i]) <= 0)
            continue;
        struct candidate one = v[i];
        size_t k = i;
        for (; k > 0 && in_order(&v[k - 1], &one) > 0; k--)
            v[k] = v[k - 1];
        v[k] = one;
    }
}

/* Merges the ordered lists v[0..half) and v[half..n); room for half candidates. */
static void merge(struct candidate *v, size_t half, size_t n, struct candidate *room)
{
    size_t left = 0;
    size_t right = half;
    memcpy(room, v, half * sizeof(*v));
    for (size_t to = 0; left < half; to++)
        v[to] = right < n && in_order(&v[right], &room[left]) < 0 ? v[right++] : room[left++];
}

/* Stable. Pieces that follow each other in order cost one comparison. */
static int sort(struct candidate *v, size_t n)
{
    enum { PIECE = 16 };
    struct candidate *room = NULL;
    for (size_t i = 0; i < n; i += PIECE)
        sort_piece(v + i, n - i < PIECE ? n - i : PIECE);
    for (size_t half = PIECE; half < n; half *= 2)
        for (size_t i = 0; i + half < n; i += 2 * half) {
            if (in_order(&v[i + half - 1], &v[i + half]) <= 0)
                continue;
            if (room == NULL && (room = malloc(n * sizeof(*room))) == NULL)
                return REDACT_E_MEMORY;
            merge(v + i, half, n - i < 2 * half ? n - i : 2 * half, room);
        }
    free(room);
    return 0;
}

static bool replaces(const struct engine *e, const struct candidate *c)
{
    return e->verdict[c->rule].action != ACTION_KEEP;
}

static int lose(struct candidates *losers, struct candidate c, const char *why)
{
    if (losers == NULL)
        return 0;
    if (c.refused == NULL)
        c.refused = why;
    return candidates_put(losers, c);
}

/* Does the union of last (earlier) and c stay within bounds, or does c give way? */
static bool joins(const struct candidate *last, const struct candidate *c)
{
    return c->pos + c->len > last->pos + last->len && c->pos + c->len - last->pos <= UNION_MAX;
}

/* Puts the winner c, which stands at v[i], behind the *w winners before it; what stood there goes
 * to v[i]. */
static void win(struct candidate *v, size_t *w, size_t i, struct candidate c)
{
    v[i] = v[*w];
    v[(*w)++] = c;
}

/* Winners among the replaced ones go to out[0..n). The list is in order, so only the last winner
 * can overlap. */
static int pick_replaced(const struct engine *e, struct candidate *v, size_t n, size_t *kept,
                         struct candidates *losers)
{
    size_t w = 0;
    int bad = 0;
    for (size_t i = 0; i < n && bad == 0; i++) {
        struct candidate c = v[i];
        if (!replaces(e, &c))
            continue;
        struct candidate *last = w > 0 ? &v[w - 1] : NULL;
        bool over = last != NULL && last->field == c.field && c.pos < last->pos + last->len;
        if (!over) {
            win(v, &w, i, c);
        } else if (joins(last, &c)) {
            size_t len = c.pos + c.len - last->pos;
            struct candidate small = c.len > last->len ? *last : c;
            if (c.len > last->len) {
                c.pos = last->pos;
                *last = c;
            }
            last->len = len;
            last->put_n = 0;
            bad = lose(losers, small, "joined with a longer one that overlaps it");
            v[i].refused = "joined";
        } else if (c.pos + c.len > last->pos + last->len) {
            /* Too long to join: the rest of it is a finding of its own, so nothing is left
             * standing. */
            size_t cut = last->pos + last->len - c.pos;
            c.pos += cut;
            c.len -= cut;
            c.put_n = 0;
            win(v, &w, i, c);
        } else {
            bad = lose(losers, c, "inside a longer one, or on the same span as a better one");
            v[i].refused = "inside";
        }
    }
    *kept = w;
    return bad;
}

static bool overlaps_any(const struct candidate *v, size_t n, const struct candidate *c)
{
    size_t lo = 0;
    size_t hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (v[mid].field < c->field ||
            (v[mid].field == c->field && v[mid].pos + v[mid].len <= c->pos))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && v[lo].field == c->field && v[lo].pos < c->pos + c->len;
}

/* Drops what was refused or does not reach its score, keeping the order. */
static int drop_weak(const struct engine *e, struct candidates *c, struct candidates *losers)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const struct candidate *one = &c->v[i];
        bool weak = one->score < e->verdict[one->rule].min_score;
        if (one->refused == NULL && !weak) {
            c->v[n++] = *one;
            continue;
        }
        int bad = lose(losers, *one, "its score is below the policy's minimum");
        if (bad != 0)
            return bad;
    }
    c->n = n;
    return 0;
}

int resolve(const struct engine *e, struct candidates *c, struct candidates *losers)
{
    int bad = drop_weak(e, c, losers);
    if (bad != 0 || c->n == 0)
        return bad;
    bad = sort(c->v, c->n);
    if (bad != 0)
        return bad;
    size_t w = 0;
    bad = pick_replaced(e, c->v, c->n, &w, losers);
    if (bad != 0)
        return bad;
    size_t n = w;
    size_t replaced = w;
    if (e->report_kept || losers != NULL)
        bad = sort(c->v + w, c->n - w); /* swapping has mixed the rest */
    else
        c->n = w;
    for (size_t i = w; i < c->n && bad == 0; i++) {
        struct candidate one = c->v[i];
        if (one.refused != NULL || replaces(e, &one))
            continue;
        bool over =
            overlaps_any(c->v, replaced, &one) || (n > replaced && c->v[n - 1].field == one.field &&
                                                   one.pos < c->v[n - 1].pos + c->v[n - 1].len);
        if (over || !e->report_kept)
            bad =
                lose(losers, one, over ? "overlaps another finding" : "the policy keeps this type");
        else
            c->v[n++] = one;
    }
    c->n = n;
    return bad == 0 && n > replaced && replaced > 0 ? sort(c->v, n) : bad;
}
