/*
 * JSON as far as the verifier needs it: is this line one JSON value, which strings and numbers are
 * in it and under which keys, what does a string say once its escapes are read. No tree, no
 * allocation; places are bytes of the text given.
 */
#ifndef REDACT_VERIFY_JSON_H
#define REDACT_VERIFY_JSON_H

#include "rules/span.h"

enum json_kind { JSON_END, JSON_PUNCT, JSON_STRING, JSON_NUMBER, JSON_WORD, JSON_BAD };

struct json_lexeme {
    enum json_kind kind;
    size_t pos, len; /* of a string: with its quotes */
};

/* The lexeme at or after *at, past white space; *at moves behind it. JSON_END at the end, JSON_BAD
 * for what is none. */
struct json_lexeme json_next(struct span text, size_t *at);

struct json_field {
    bool string; /* string (pos and len without its quotes) or number */
    bool name;   /* it is itself the key of an object's member */
    size_t pos, len;
    struct span key; /* key it stands under, escapes unread; for an element of a list, the key of
                        the list */
};

/*
 * Walks one JSON value and calls `visit` for every string, number and key, in order. False when the
 * text is not exactly one JSON value (RFC 8259; nesting is limited to 512), or as soon as `visit`
 * returns false.
 */
typedef bool json_visit(void *ctx, const struct json_field *f);
bool json_walk(struct span text, json_visit *visit, void *ctx);

/* Length of the byte order mark that an NDJSON text may begin with: 3, or 0. */
size_t json_bom(struct span text);

/* Is the text exactly one JSON value, and an object or a list? */
bool json_record(struct span text);

/*
 * Reads the escapes of a string's inside. `out` has room for raw.n bytes; returns the decoded
 * length. What is no valid escape is copied as it stands; half a surrogate pair is written as the
 * three bytes of its code point.
 */
size_t json_decode(struct span raw, unsigned char *out);

/* A place in a string's inside, and how many decoded bytes come before it. {0, 0} is its beginning.
 */
struct json_place {
    size_t raw, decoded;
};

/* Moves on to the character that decoded byte `pos` comes from; to the end when there is none.
 * Never moves back. */
void json_seek(struct span raw, struct json_place *at, size_t pos);

/*
 * Reads the escape at p[0] == '\\' (n bytes left): its length, and the bytes it stands for in
 * out[0..*outn), at most 4. 0 when it is none.
 */
size_t json_escape(const unsigned char *p, size_t n, unsigned char out[4], size_t *outn);

#endif
