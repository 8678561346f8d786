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
#include "redact/encoding.h"
#include "rules/span.h"

enum {
    FORMAT_SEGMENT =
        1 << 20, /* a segment ends at or before this many bytes where the content allows it */
    FORMAT_SLACK = 256 * 1024,   /* and not earlier than this many bytes before that */
    FORMAT_RECORD_MAX = 8 << 20, /* a record longer than this cannot be examined */
    FORMAT_NAME_MAX = 256,       /* of a name no more is looked at */
    FORMAT_HELD_MAX =
        64 * 1024 /* a multi-line construct (a PEM block) is held together up to this */
};

enum format_unit { UNIT_SEGMENT, UNIT_RECORD, UNIT_LINE };

struct format_options {
    enum format_unit unit; /* --document */
    bool line_buffered;    /* segments are single lines */
    const char *name;      /* of the file, for `auto`; or NULL */
    bool encoding_given;   /* --encoding; otherwise it is found out */
    enum encoding encoding;
};

/*
 * Decoded offsets from `text` on stand at raw offsets from `raw` on, byte for byte, up to the next
 * entry. Where two entries share `text`, the raw bytes between them have no decoded text: a fold,
 * or with `keep` markup that stays even where a value goes on behind it (<b>Jane</b> Doe).
 */
struct format_map {
    uint32_t text, raw;
    uint32_t blob; /* raw offsets are in this blob, or (FIELD_NONE) in the segment */
    bool keep;     /* of the second of two that share `text` */
};

enum field_kind {
    FIELD_TEXT,   /* replaced in place */
    FIELD_NUMBER, /* a bare number: replaced whole, in quotes where `quote` says so */
    FIELD_KEY     /* a JSON object key: replaced in place; names other fields */
};

enum { FIELD_NONE = UINT32_MAX };

struct field {
    enum field_kind kind;
    size_t decoded;     /* where the decoded text begins: in document.decoded; when !copied in the
                           segment, or in the blob */
    size_t n;           /* length of the decoded text */
    bool copied;        /* does the decoded text differ from the raw text? */
    char quote;         /* what a number that is replaced has to stand in; 0: nothing */
    size_t raw, raw_n;  /* the raw text in the segment or blob, without quotes */
    uint32_t map, nmap; /* entries in document.map; none when !copied */
    uint32_t blob;      /* the blob that the raw text stands in, or FIELD_NONE */
    uint32_t key;       /* number of the field that is this one's key, or FIELD_NONE */
    uint32_t name, name_n;  /* without a key: its name in document.names (a column, a header) */
    uint32_t parent, index; /* number of the enclosing container in document.box, or FIELD_NONE;
                               place in an array */
};

/* A field as most are: raw text of the segment, nothing else. */
struct field format_field(size_t raw, size_t n);

/* A JSON object or array: what a field's path is made of. */
struct format_box {
    uint32_t parent, key, index; /* as in struct field */
    uint32_t name, name_n;
};

/*
 * A stretch of the segment whose bytes are a text in another dress: a part of a message in base64
 * or quoted-printable, an encoded word of a header. Fields stand in the text that it hides; where
 * something in it is replaced, the dress is put on again.
 */
enum blob_code {
    BLOB_MAPPED, /* every byte of the text has its place in the segment (quoted-printable): the
                    replacement is put there */
    BLOB_BASE64, /* the whole is encoded again */
    BLOB_WORD    /* an encoded word of RFC 2047: the same, or bare where that will do */
};

struct format_blob {
    enum blob_code code;
    size_t raw, raw_n;  /* in the segment */
    size_t text, n;     /* in document.blob_text */
    uint32_t map, nmap; /* BLOB_MAPPED: entries in document.map, whose `text` counts in the blob */
    uint32_t line;      /* BLOB_BASE64: characters in a line of the original, 0: one line */
    bool crlf;
    char charset[40];       /* BLOB_WORD: as it was named */
    enum encoding encoding; /* of the hidden bytes; the text here is UTF-8 */
};

struct document {
    size_t begin, end; /* in the segment */
    struct field *field;
    size_t nfield, field_cap;
    struct format_box *box;
    size_t nbox, box_cap;
    struct format_map *map;
    size_t nmap, map_cap;
    struct format_blob *blob;
    size_t nblob, blob_cap;
    struct buf decoded, blob_text;
    struct buf names; /* the format's to fill and to empty */
    /* What a format keeps from one document of a segment to the next; all 0 at a segment's
     * beginning. */
    struct span state; /* what its `cut` left for this segment */
    size_t own[4];
};

/* What a cutter carries from one segment to the next: bytes of the format's own, bounded. */
struct format_state {
    struct buf here;  /* at the beginning of what is to be cut; empty at the input's */
    struct buf after; /* behind the cut */
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
    /* Instead of `cut` for formats whose segments need to know what came before. May fill s->here
     * at the beginning of the input; fills s->after when it returns a length. */
    long (*cut_on)(struct format_state *s, const unsigned char *p, size_t n, bool last,
                   const struct format_options *o);
};

extern const struct format format_text, format_ndjson, format_json, format_csv, format_tsv,
    format_env, format_ini, format_properties, format_yaml, format_sql, format_xml, format_html,
    format_eml, format_mbox, format_vcard;

/* Cuts by whichever of the two the format has. */
long format_cut(const struct format *f, struct format_state *s, const unsigned char *p, size_t n,
                bool last, const struct format_options *o);

/* The format of this name (--format); NULL: not known, or not in this version. */
const struct format *format_find(const char *name);

/* Names for messages: "auto, text, ndjson ...". */
const char *format_names(void);

/*
 * The format of an input that begins with these bytes (all of it when last), by what they say first
 * and the file's name second; NULL: more are needed to tell. Of lines that are to be put out as
 * they come only the first is looked at.
 */
const struct format *format_guess(const unsigned char *p, size_t n, bool last,
                                  const struct format_options *o);

/* Does the head of a text (all of it when last) look like CSV, with which separator? A wrong yes
 * does more harm than a wrong no. */
bool format_csv_looks(struct span head, bool last, bool named);

/* For formats: empties a document (but its names, state and own), and appends to its arrays. 0 or
 * REDACT_E_MEMORY. */
void document_clear(struct document *doc);
void document_wipe(struct document *doc);
int document_put_field(struct document *doc, struct field f);
int document_put_box(struct document *doc, struct format_box b);
int document_put_map(struct document *doc, struct format_map m);
int document_put_blob(struct document *doc, struct format_blob b);

/* An entry that says that decoded offset `text` stands at `raw` of the segment. */
int document_map(struct document *doc, size_t text, size_t raw);

/* Appends a name; sets where it stands. Names longer than a limit are cut. */
int document_put_name(struct document *doc, struct span name, struct field *f);

/* The one field of a stretch of text that is nothing better. */
int document_put_text(struct document *doc, size_t raw, size_t n);

/* The decoded text of a field. Valid until the document is cleared. */
struct span document_text(const struct document *doc, struct span segment, const struct field *f);

/* The name of a field: its key's text, or the one that the format gave. */
struct span document_name(const struct document *doc, struct span segment, const struct field *f);

/* A place in the raw text: an offset in a blob's text, or (blob FIELD_NONE) in the segment. */
struct locus {
    uint32_t blob;
    size_t at;
};

/* Where decoded offset `pos` of a field begins, and where what ends before `pos` ends. */
struct locus document_begin(const struct document *doc, const struct field *f, size_t pos);
struct locus document_end(const struct document *doc, const struct field *f, size_t pos);

/* The place in the segment of a locus: of a base64 text the first or last (`end`) character that
 * bears on it. */
size_t document_raw(const struct document *doc, struct locus at, bool end);

#endif
