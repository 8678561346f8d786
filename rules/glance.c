#include "rules/glance.h"

enum { BLOCK = 64, LANE = 16, LANES = BLOCK / LANE };

typedef unsigned char lane __attribute__((vector_size(LANE)));

/* The top bit of each byte. */
static inline uint64_t lane_bits(lane v)
{
#ifdef __SSE2__
    typedef char signs __attribute__((vector_size(LANE)));
    return (uint64_t)(unsigned)__builtin_ia32_pmovmskb128((signs)v);
#else
    uint64_t bits = 0;
    for (unsigned i = 0; i < LANE; i++)
        bits |= (uint64_t)(v[i] >> 7) << i;
    return bits;
#endif
}

/* The bytes from `low` to `high`. */
static inline lane in_range(lane v, unsigned char low, unsigned char high)
{
    return (lane)(v - low <= (unsigned char)(high - low));
}

static inline lane is(lane v, unsigned char c)
{
    return (lane)(v == c);
}

static inline lane load(const unsigned char *p)
{
    lane v;
    memcpy(&v, p, LANE);
    return v;
}

/* A block, and the byte before it and the one behind it. */
enum { EDGE = 1, ROOM = EDGE + BLOCK + LANE };

/* The block at base, with its neighbours: in the text itself, or where that ends near by in `room`
 * with zeros for what is not there. */
static const unsigned char *block_at(struct span t, size_t base, unsigned char room[ROOM])
{
    if (base >= EDGE && t.n - base > BLOCK)
        return t.p + base;
    size_t edge = base < EDGE ? base : EDGE;
    size_t n = t.n - base < BLOCK + 1 ? t.n - base : BLOCK + 1;
    memset(room, 0, ROOM);
    memcpy(room + EDGE - edge, t.p + base - edge, edge + n);
    return room + EDGE;
}

/* What glance_addresses says. */
static uint64_t address_bits(const struct glance *g)
{
    unsigned char room[ROOM];
    const unsigned char *p = block_at(g->text, g->base, room);
    uint64_t bits = 0;
    for (unsigned i = 0; i < BLOCK; i += LANE) {
        lane v = load(p + i);
        lane before = load(p + i - 1);
        lane low = before | 0x20;
        lane part = in_range(low, 'a', 'z') | in_range(before, '-', '9') | is(before, '_') |
                    in_range(before, '#', '&') | is(before, '=') | is(before, '@');
        lane capital = in_range(v, 'A', 'T') & in_range(load(p + i + 1), 'a', 'z');
        lane start = (in_range(v, '0', '9') | capital) & ~part;
        lane box = is(v | 0x20, 'x') & is(low, 'o');
        lane none = is(v, '/') & is(low, 's');
        bits |= lane_bits(start | box | none) << i;
    }
    return bits;
}

struct glance glance_addresses(struct span text)
{
    return (struct glance){.text = text};
}

size_t glance_next(struct glance *g, size_t from)
{
    size_t n = g->text.n;
    if (from >= n)
        return n;
    size_t base = from & ~(size_t)(BLOCK - 1);
    if (!g->ready || g->base != base) {
        g->base = base;
        g->bits = address_bits(g);
        g->ready = true;
    }
    uint64_t bits = g->bits & ~(uint64_t)0 << (from - base);
    while (bits == 0) {
        g->base += BLOCK;
        if (g->base >= n) {
            g->ready = false;
            return n;
        }
        bits = g->bits = address_bits(g);
    }
    return g->base + (size_t)__builtin_ctzll(bits);
}
