/*
 * Names to what is counted under them, in order of the hash of the name. With more names than
 * `most` those with the smallest hashes stay: which ones depends on the set of names alone, so the
 * maps of shards merge to that of the whole. One thread at a time.
 */
#ifndef REDACT_AUDIT_MAP_H
#define REDACT_AUDIT_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/span.h"

struct map_entry {
    uint64_t hash;
    char *name; /* NUL-terminated */
    void *data; /* zeroed at first */
};

struct map {
    size_t most, size;           /* entries; bytes of data */
    void (*release)(void *data); /* before data is freed; may be NULL */
    struct map_entry *v;
    size_t n, cap;
    bool cut; /* were there more? */
    bool bad; /* no memory for one of them */
};

void map_free(struct map *m);

/* The data of a name; NULL when it is beyond `most`, or (m->bad) when there is no memory. */
void *map_get(struct map *m, uint64_t hash, struct span name);

/* Entries in order of their names: numbers into m->v, m->n of them. The caller frees; NULL when
 * there is no memory. */
size_t *map_by_name(const struct map *m);

#endif
