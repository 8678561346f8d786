/*
 * The names of organisations that were found in a text, and their short forms, looked for in the
 * rest of it, with a capital and in any letter case: what was found once counts everywhere.
 * Bounded; thread-safe on separate objects; no allocation but through detect_put.
 */
#ifndef RULES_ORGANIZATION_NAMES_H
#define RULES_ORGANIZATION_NAMES_H

#include "rules/detector.h"

/* A text with more names than that loses only the repeats of the later ones. */
enum { ORG_NAMES = 256, ORG_BUCKETS = 512 };

struct org_names {
    struct span text;
    size_t n;
    struct org_name {
        size_t pos, len;
        unsigned next; /* in its bucket, + 1 */
    } v[ORG_NAMES];
    unsigned bucket[ORG_BUCKETS]; /* + 1 */
};

/* Begins with the names of no text. */
void org_names_open(struct org_names *names, struct span text);

/* The name text[pos, end) is one to look for. */
void org_names_put(struct org_names *names, size_t pos, size_t end);

/*
 * Appends the places of the names outside of what is taken and of the hits from `first` on, which
 * are in text order and stay so. 0, or -1 when there is no memory.
 */
int org_names_find(const struct org_names *names, const struct detect_text *in,
                   struct detect_hits *hits, size_t first);

#endif
