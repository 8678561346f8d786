/*
 * How many different values: HyperLogLog over 64-bit hashes, 4,096 registers, standard error 1.6 %.
 * Registers depend on the set of hashes alone, so the sketches of shards merge to that of the
 * whole. One thread at a time.
 */
#ifndef REDACT_AUDIT_DISTINCT_H
#define REDACT_AUDIT_DISTINCT_H

#include <stdbool.h>
#include <stdint.h>

#include "redact/put.h"

enum { DISTINCT_BITS = 12, DISTINCT_REGISTERS = 1 << DISTINCT_BITS };

struct distinct {
    unsigned char reg[DISTINCT_REGISTERS];
};

void distinct_add(struct distinct *d, uint64_t hash);
void distinct_merge(struct distinct *d, const struct distinct *other);

/* The estimate, rounded. (Otmar Ertl, New cardinality estimation algorithms for HyperLogLog
 * sketches, 2017: no bias correction, no ranges.) */
uint64_t distinct_count(const struct distinct *d);

/* As text: a letter for each register that is not 0, before it how many are. */
void distinct_put(const struct distinct *d, struct put *p);
bool distinct_read(struct distinct *d, struct span text);

#endif
