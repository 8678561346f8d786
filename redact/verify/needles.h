/*
 * Many folded literals searched at once. A needle is a run of units (redact/verify/unit.h) with
 * marks where its value had a separator; a scan is one pass over a text that hashes the last 4, 6,
 * 8 and 12 units at every place, and compares where a needle begins with such a run.
 *
 * Memory: at most 60 bytes and 2.5 times its length for each distinct needle.
 * Built by one thread; then read-only.
 */
#ifndef REDACT_VERIFY_NEEDLES_H
#define REDACT_VERIFY_NEEDLES_H

#include <stdint.h>

#include "redact/verify/unit.h"

/* Shorter needles are refused, longer ones are cut: what follows need not match. */
enum { NEEDLE_MIN = 4, NEEDLE_MAX = 4096 };

enum {
    NEEDLE_NUMBER =
        1, /* an id of digits, or of letters and digits: groups may be written otherwise */
    NEEDLE_PHONE = 2, /* a country code or trunk zero may stand before it */
    NEEDLE_NAME = 4,  /* a person's: digits beside it and camelCase humps are boundaries */
    NEEDLE_HOME = 8,  /* counts in its own documents only (redact/verify/homes.h) */
};

struct needle {
    size_t body;      /* in the pool: units, then one bit a unit for breaks before it, then one for
                         capitals */
    const char *type; /* borrowed */
    uint32_t next;    /* in its hash chain, + 1 */
    uint16_t n;
    uint16_t flags;
};

struct needles {
    struct needle *v;
    size_t n, cap;
    unsigned char *pool;
    size_t pool_n, pool_cap;
    uint32_t *heads; /* hash chains, index + 1 */
    uint64_t *bloom; /* filter: does some needle begin with a run of this hash? */
    unsigned bits;   /* log2 of the number of chains */
    bool have[4];    /* run lengths in use */
};

/*
 * Adds a needle unless it is there, and sets *which to its index. Units beyond NEEDLE_MAX are cut
 * off; fewer than NEEDLE_MIN are refused with *which NEEDLE_NONE. 0, or -1 when there is no memory.
 */
#define NEEDLE_NONE UINT32_MAX
int needles_put(struct needles *ns, const struct unit *units, size_t n, unsigned flags,
                const char *type, uint32_t *which);

/* Call once all are in, before scanning. 0, or -1 when there is no memory. */
int needles_ready(struct needles *ns);

struct needle_hit {
    size_t pos, end; /* in the text scanned */
    const struct needle *needle;
    unsigned flags; /* UNIT_...: what had to be folded */
    bool gaps;      /* separators are not the value's own */
    bool recased;   /* capitals are not the value's own */
};

/* How a text came about decides what is believed of a match in it. */
enum needle_trust {
    TRUST_TEXT,  /* readable text: a match needs word boundaries */
    TRUST_BYTES, /* decoded from what may be no encoding at all: no boundaries, 6 units at least,
                    nothing folded but case */
};

/* Calls `hit` for each match, in order of its end. 0, or the first non-zero value that `hit`
 * returns. */
typedef int needle_fn(void *ctx, const struct needle_hit *hit);
int needles_scan(const struct needles *ns, struct span text, enum needle_trust trust,
                 needle_fn *hit, void *ctx);

/* Wipes and releases. */
void needles_free(struct needles *ns);

#endif
