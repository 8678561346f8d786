/*
 * Labelled texts to measure by: documents with the spans that somebody has marked in them.
 *
 *     ndjson  {"text": ..., "spans": [[begin, end, "TYPE"], ...]} a line; also full_text, entities,
 *             label, and objects with start or start_position (start_offset), end or end_position
 *             (end_offset), type or label or entity_type
 *     conll   a token a line, its tag in the last column (BIO, BIOES, BILOU or plain types); an
 * empty line between sentences, -DOCSTART- between documents brat    NAME.ann beside NAME.txt
 *
 * Offsets count characters, or bytes where the caller says so. One thread at a time.
 */
#ifndef REDACT_GOLD_H
#define REDACT_GOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "crypto/buf.h"
#include "rules/span.h"

enum { GOLD_TYPES = 64, GOLD_TYPE_MAX = 41, GOLD_IGNORE = UINT32_MAX };

enum gold_format { GOLD_NDJSON, GOLD_CONLL, GOLD_BRAT };

struct gold_span {
    size_t begin, end; /* bytes of the text */
    uint32_t type;     /* number in struct gold */
};

struct gold_doc {
    struct buf text;
    struct gold_span *span; /* in order */
    size_t n, cap;
    unsigned line; /* of its file, where it begins */
};

struct gold {
    char type[GOLD_TYPES][GOLD_TYPE_MAX];
    uint32_t ntype;
    bool bytes; /* offsets are bytes */
    struct {
        char from[GOLD_TYPE_MAX], to[GOLD_TYPE_MAX]; /* `to` empty: labels of no interest */
    } map[GOLD_TYPES];
    unsigned nmap;
    /* Is given each document, to be used until it returns. 0 or an error that ends the reading. */
    int (*each)(void *arg, const struct gold_doc *doc);
    void *arg;
    struct gold_doc doc;
    const char *why; /* constant text: what is wrong with the file */
    unsigned line;
};

/* A label is to be read as a type; `-` leaves it out. False when there are too many, or too long
 * ones. */
bool gold_map(struct gold *g, struct span from, struct span to);

/* By the name of the file, and how it begins. */
enum gold_format gold_format_of(const char *file, struct span text);

/*
 * Reads a file; for brat `text` is the .ann and `beside` the .txt. 0; what `each` returned; or 1
 * with g->why and g->line.
 */
int gold_read(struct gold *g, enum gold_format f, struct span text, struct span beside);
void gold_wipe(struct gold *g);

/* ---- for redact/gold_*.c ---- */

/* Number of a label's type; GOLD_IGNORE when it is left out; or (g->why) when there are too many.
 */
uint32_t gold_type(struct gold *g, struct span label);

/* Marks a span of the open document. `begin` and `end` in bytes. 0 or REDACT_E_MEMORY. */
int gold_mark(struct gold *g, size_t begin, size_t end, uint32_t type);

/* The bytes at which characters stand in the text: NULL when there is no memory. n + 1 of them. */
size_t *gold_places(struct span text, size_t *n);

/* Hands out the open document, spans in order, and begins another. */
int gold_put(struct gold *g);

int gold_fail(struct gold *g, const char *why); /* 1 */

int gold_ndjson_read(struct gold *g, struct span text);
int gold_conll_read(struct gold *g, struct span text);
int gold_brat_read(struct gold *g, struct span text, struct span beside);

#endif
