/*
 * One segment, from input bytes to output bytes and findings: documents, fields, candidates,
 * findings, memory, replacements. A worker owns everything here and shares only the engine, so
 * segments can be done side by side.
 */
#ifndef REDACT_SEGMENT_H
#define REDACT_SEGMENT_H

#include "redact/encoding.h"
#include "redact/engine.h"
#include "redact/error.h"
#include "redact/explain.h"
#include "redact/format.h"
#include "redact/scan.h"

struct finding {
    size_t raw, raw_n;     /* what was replaced, in the segment */
    size_t offset, length; /* the same as it is stored: see segment_store */
    size_t pos, n;         /* the value in its field's decoded text */
    unsigned rule;         /* number in the engine */
    int score;
    enum policy_action action;
    bool quoted;         /* the replacement stands in quotes (a bare number) */
    bool rest;           /* a later piece of the value before it, with markup between them */
    uint32_t record;     /* number of its document in the segment, from 0 */
    size_t path, path_n; /* its field's path in work->strings; keys stand there as they came out */
    size_t whole, whole_n; /* the full name in the segment that this is a part of; whole_n 0: none,
                              or nobody asked (engine.links, engine.explain) */
    size_t token, token_n; /* the token in work->strings; n 0 when none was made */
    uint64_t hash;         /* of its type and canonical form, when the engine counts; else 0 */
    bool printed;          /* has it a print? Only when the engine makes them */
    char print[PRINT_LEN]; /* of its rule and value: crypto/print.h */
};

struct work; /* a worker's scratch: scanner, memory, lists */

struct segment {
    struct span in;              /* in UTF-8, as everything here */
    size_t stored;               /* bytes that it has in the input */
    bool head;                   /* the input begins here */
    struct buf state;            /* what the format's cutter says of what came before */
    const struct format *format; /* set by segment_redact, as is the next */
    bool records;                /* is the format one of records? */
    struct buf out;              /* all of the output, valid only when segment_redact returned 0 */
    struct finding *finding;     /* in order of place */
    size_t nfinding, finding_cap;
    struct explanations explained; /* with engine.explain: what was taken and what was not */
    struct buf strings;
    uint32_t documents;
    uint64_t foreign; /* token-shaped strings that this key and scope did not make */
    uint64_t allowed; /* values that --allow lets stand */
    uint64_t lines;   /* line ends in the segment */
};

/* A worker for an engine and a format, or NULL when there is no memory. Engine, format and options
 * are borrowed. */
struct work *work_new(const struct engine *e, const struct format *f,
                      const struct format_options *o);
void work_free(struct work *w);

/*
 * Examines and rewrites s->in. 0, or an error after which s->out must not be used. With
 * line_buffered, what was learnt is kept for the next segment until about FORMAT_SEGMENT bytes have
 * gone by; otherwise each document is on its own.
 */
int segment_redact(struct work *w, struct segment *s);

/*
 * Brings a finished segment into the encoding that its input has: the output, and the places of the
 * findings. 0 or REDACT_E_MEMORY. To be called once.
 */
int segment_store(struct segment *s, enum encoding e);

/* Values are wiped, arrays are kept for the next segment; segment_wipe releases them. */
void segment_clear(struct segment *s);
void segment_wipe(struct segment *s);

#endif
