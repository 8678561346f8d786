/* Decoded texts of fields, piece by piece, with the map that says where each piece stands. */
#ifndef REDACT_TEXT_H
#define REDACT_TEXT_H

#include "redact/format.h"

/*
 * Building a field whose text differs from the raw text: opened at a raw place, then pieces in
 * order, then closed, which appends it. `raw` counts in the segment, or in f->blob. The name, key
 * and kind are the caller's to set in between. 0 or REDACT_E_MEMORY, which the next calls pass on.
 */
struct text_maker {
    struct document *doc;
    struct field f;
    int error;
    size_t next; /* raw place behind the last piece */
};

void text_open(struct text_maker *t, struct document *doc, size_t raw, uint32_t blob);
/* raw[0, n) as it is. */
void text_copy(struct text_maker *t, const unsigned char *p, size_t raw, size_t n);
/* What raw[0, raw_n) stands for. */
void text_put(struct text_maker *t, const void *p, size_t n, size_t raw, size_t raw_n);
/* raw[0, n) that stands for nothing: a fold, or (`keep`) markup. */
void text_gap(struct text_maker *t, size_t raw, size_t n, bool keep);
/* The text of a blob, an encoded word, which takes raw[0, raw_n). */
void text_blob(struct text_maker *t, uint32_t blob, struct span text, size_t raw, size_t raw_n);
int text_close(struct text_maker *t, size_t end);

/*
 * Text that is no value of its own but a line with its key, or a stretch of prose: a line end
 * follows it in the field, the one that is there or one that is not, so that no rule takes the
 * field for a value.
 */
int text_line(struct document *doc, struct span t, size_t begin, size_t end);

/* One character in UTF-8, a surrogate as well; returns its length, at most 4. */
size_t text_utf8(uint32_t c, unsigned char out[4]);

#endif
