/*
 * Formats: where the input may be cut, which documents a segment holds, and which fields a document
 * has. A format decodes what it hands out (JSON escapes) and knows where each decoded byte stands
 * in the raw text; everything outside of a field is copied as it is.
 *
 *     segment   whole documents, about FORMAT_SEGMENT bytes; one worker's unit of work
 *     document  what memory reaches over: a record of NDJSON; for text the segment, a line or a
 * paragraph field     the decoded text that is matched: no match crosses its borders
 */
#ifndef REDACT_FORMAT_H
#define REDACT_FORMAT_H

#include <stdint.h>

#include "crypto/buf.h"
#include "rules/span.h"

enum {
    FORMAT_SEGMENT =
        1 << 20, /* a segment ends at or before this many bytes where the content allows it */
    FORMAT_SLACK = 256 * 1024,   /* and not earlier than this many bytes before that */
    FORMAT_RECORD_MAX = 8 << 20, /* a record longer than this cannot be examined */
    FORMAT_HELD_MAX =
        64 * 1024 /* a multi-line construct (a PEM block) is held together up to this */
};

enum format_unit { UNIT_SEGMENT, UNIT_RECORD, UNIT_LINE };

struct format_options {
    enum format_unit unit; /* --document */
    bool line_buffered;    /* segments are single lines */
};

/* Decoded offsets from `text` on stand at raw offsets from `raw` on, byte for byte, up to the next
 * entry. */
struct format_map {
    size_t text, raw;
};

enum field_kind {
    FIELD_TEXT,   /* replaced in place */
    FIELD_NUMBER, /* a bare JSON number: replaced whole, by a JSON string */
    FIELD_KEY     /* a JSON object key: replaced in place; names other fields */
};

enum { FIELD_NONE = UINT32_MAX };

struct field {
    enum field_kind kind;
    size_t decoded;    /* where the decoded text begins: in document.decoded, or in the segment when
                          !copied */
    size_t n;          /* length of the decoded text */
    bool copied;       /* does the decoded text differ from the raw text? */
    bool head;         /* beginning of the whole input */
    size_t raw, raw_n; /* the raw text in the segment, without quotes */
    uint32_t map, nmap;     /* entries in document.map; none when !copied */
    uint32_t key;           /* number of the field that is this one's key, or FIELD_NONE */
    uint32_t parent, index; /* number of the enclosing container in document.box, or FIELD_NONE;
                               place in an array */
};

/* A JSON object or array: what a field's path is made of. */
struct format_box {
    uint32_t parent, key, index; /* as in struct field */
};

struct document {
    size_t begin, end; /* in the segment */
    struct field *field;
    size_t nfield, field_cap;
    struct format_box *box;
    size_t nbox, box_cap;
    struct format_map *map;
    size_t nmap, map_cap;
    struct buf decoded;
};

struct format {
    const char *name;
    bool records; /* do reports carry record, field and their offsets? */
    /*
     * Length of the first segment of p[0..n): at least 1 and at most n. `last`: nothing follows. 0:
     * more input is needed (never when last). A negative value is an error. Depends on nothing but
     * the bytes and the options.
     */
    long (*cut)(const unsigned char *p, size_t n, bool last, const struct format_options *o);
    /*
     * Reads the document that begins at *at of the segment and moves *at behind it. 1, 0 at the end
     * of the segment, or a negative error. Clears doc first; its arrays are kept for the next one.
     */
    int (*next)(struct span segment, size_t *at, const struct format_options *o,
                struct document *doc);
};

extern const struct format format_text, format_ndjson;

/* The format of this name (--format); NULL: not known, or not in this version. */
const struct format *format_find(const char *name);

/* Names that --format takes in a later version only. */
bool format_is_planned(const char *name);

/* The format of an input that begins with these bytes (all of it when last); NULL: more are needed
 * to tell. */
const struct format *format_guess(const unsigned char *p, size_t n, bool last);

/* Does the input begin with a UTF-16 or UTF-32 byte order mark? */
bool format_is_wide(const unsigned char *p, size_t n);

/* For formats: empties a document, and appends to its arrays. 0 or REDACT_E_MEMORY. */
void document_clear(struct document *doc);
void document_wipe(struct document *doc);
int document_put_field(struct document *doc, struct field f);
int document_put_box(struct document *doc, struct format_box b);
int document_put_map(struct document *doc, struct format_map m);

/* The decoded text of a field. Valid until the document is cleared. */
struct span document_text(const struct document *doc, struct span segment, const struct field *f);

/* Raw offset in the segment of decoded offset `pos` of a field (pos == f->n: its end). */
size_t document_raw(const struct document *doc, const struct field *f, size_t pos);

#endif
