#include "redact/audit_distinct.h"

#include <math.h>

/* Bits that are left for the rank; ranks go from 1 to RANKS + 1. */
enum { RANKS = 64 - DISTINCT_BITS };

void distinct_add(struct distinct *d, uint64_t hash)
{
    unsigned char *reg = &d->reg[hash >> RANKS];
    uint64_t rest = hash << DISTINCT_BITS;
    unsigned char rank = 1;
    while (rank <= RANKS && (rest & (UINT64_C(1) << 63)) == 0) {
        rest <<= 1;
        rank++;
    }
    if (rank > *reg)
        *reg = rank;
}

void distinct_merge(struct distinct *d, const struct distinct *other)
{
    for (size_t i = 0; i < DISTINCT_REGISTERS; i++)
        if (other->reg[i] > d->reg[i])
            d->reg[i] = other->reg[i];
}

static double sigma(double x)
{
    double y = 1;
    double z = x;
    double before = -1;
    while (z != before) {
        x *= x;
        before = z;
        z += x * y;
        y += y;
    }
    return z;
}

static double tau(double x)
{
    double y = 1;
    double z = 1 - x;
    double before = -1;
    if (x == 0 || x == 1)
        return 0;
    while (z != before) {
        x = sqrt(x);
        before = z;
        y *= 0.5;
        z -= (1 - x) * (1 - x) * y;
    }
    return z / 3;
}

uint64_t distinct_count(const struct distinct *d)
{
    const double m = DISTINCT_REGISTERS;
    const double alpha = 0.72134752044448170368; /* 1 / (2 ln 2) */
    unsigned of[RANKS + 2] = {0};
    for (size_t i = 0; i < DISTINCT_REGISTERS; i++)
        of[d->reg[i]]++;
    if (of[0] == DISTINCT_REGISTERS)
        return 0;
    double z = m * tau(1 - of[RANKS + 1] / m);
    for (int k = RANKS; k >= 1; k--)
        z = 0.5 * (z + of[k]);
    z += m * sigma(of[0] / m);
    return (uint64_t)(alpha * m * m / z + 0.5);
}

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz*";

void distinct_put(const struct distinct *d, struct put *p)
{
    size_t zeros = 0;
    for (size_t i = 0; i < DISTINCT_REGISTERS; i++) {
        if (d->reg[i] == 0) {
            zeros++;
            continue;
        }
        if (zeros > 0)
            put_number(p, "", zeros);
        zeros = 0;
        put_span(p, (struct span){(const unsigned char *)&letters[d->reg[i] - 1], 1});
    }
}

bool distinct_read(struct distinct *d, struct span text)
{
    size_t at = 0;
    *d = (struct distinct){.reg = {0}};
    for (size_t i = 0; i < text.n; i++) {
        size_t zeros = 0;
        for (; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++) {
            zeros = zeros * 10 + (size_t)(text.p[i] - '0');
            if (zeros > DISTINCT_REGISTERS)
                return false;
        }
        const char *letter = i < text.n && text.p[i] != 0 ? strchr(letters, text.p[i]) : NULL;
        at += zeros;
        if (letter == NULL || at >= DISTINCT_REGISTERS)
            return false;
        d->reg[at++] = (unsigned char)(letter - letters + 1);
    }
    return true;
}
