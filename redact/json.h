/*
 * One JSON text (RFC 8259) to fields: strings and keys decoded, numbers as they stand, with the raw
 * place of each. No recursion, bounded depth, no number arithmetic: what is not replaced is never
 * rewritten.
 */
#ifndef REDACT_JSON_H
#define REDACT_JSON_H

#include "redact/format.h"

enum { JSON_DEPTH_MAX = 256 };

/* Is the text one valid JSON value, blanks around it allowed? Deeper than JSON_DEPTH_MAX counts as
 * not valid. */
bool json_valid(struct span text);

/*
 * Appends the fields of the JSON value in segment[begin..end) to doc. 1; 0 when it is not valid
 * (doc is then to be cleared); or REDACT_E_MEMORY.
 */
int json_fields(struct span segment, size_t begin, size_t end, struct document *doc);

/* Where in a JSON text a record begins: `state` is the stack of open containers, as format_json's
 * cutter writes it; `array`: it is an element of the array that is all of the text, number `index`.
 */
struct json_start {
    struct span state;
    bool array;
    size_t index;
};

/*
 * Reads one record that begins at *at: a value, or an element with what stands around it in the
 * array that is all of the text; with a state deeper than that array, all there is. Appends its
 * fields, moves *at behind it and the blanks that follow, and *start to what comes next. The text
 * may end behind any comma. 1; 0 when it is not JSON (doc is then to be cleared); REDACT_E_MEMORY.
 */
int json_piece(struct span segment, size_t *at, struct json_start *start, struct document *doc);

/* One open container of a state: where in it we are. */
struct json_step {
    bool object;
    uint32_t index;  /* of the element or member that was read last */
    struct span key; /* raw, of an object */
};

/* The step at *at of a state, and moves behind it; false at its end. */
bool json_step_read(struct span state, size_t *at, struct json_step *step);

/* ---- cutting ---- */

/* What json_look has seen of a text that begins with `state`. Offsets are of the first byte behind
 * the border and its blanks; 0: there is none. */
struct json_borders {
    bool broken;         /* not JSON, and no border beyond that is known */
    size_t record_in;    /* last one between records at or before `want` */
    size_t record_first; /* first one between records */
    size_t in, out;      /* last at or before `want`, at the least depth; first behind it */
};

void json_look(struct span state, struct span text, bool last, size_t want,
               struct json_borders *out);

/* Appends to `after` the state at offset `cut` of a text that begins with `state`. 0 or
 * REDACT_E_MEMORY. */
int json_state(struct span state, struct span text, size_t cut, struct buf *after);

#endif
