/*
 * Texts in another dress inside of a document: base64, quoted-printable, encoded words (RFC 2045,
 * 2047). Decoding fills a document's blobs; encoding puts the dress on again.
 */
#ifndef REDACT_BLOB_H
#define REDACT_BLOB_H

#include "redact/format.h"

/*
 * Appends a blob for segment[raw, raw + n), which is base64 in lines (or quoted-printable, or with
 * `quoted` false text as it stands), of text in this encoding. 1; 0 when it is none, with the
 * document unchanged; or REDACT_E_MEMORY.
 */
int blob_base64(struct document *doc, struct span segment, size_t raw, size_t n,
                enum encoding encoding);
int blob_quoted(struct document *doc, struct span segment, size_t raw, size_t n,
                enum encoding encoding, bool quoted);

/* The same for an encoded word that begins at `raw` and ends before `end`: sets *len. */
int blob_word(struct document *doc, struct span segment, size_t raw, size_t end, size_t *len);

/* Appends the blob as it is to be written with `text` in it. 0, or -1 without memory. */
int blob_encode(const struct format_blob *b, struct span text, struct buf *out);

#endif
