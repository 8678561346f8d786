/*
 * XML and HTML as far as their borders go: text, tags, comments, sections. Takes any bytes; what
 * opens and does not close is text.
 */
#ifndef REDACT_MARKUP_H
#define REDACT_MARKUP_H

#include "rules/span.h"

enum markup_kind {
    MARKUP_TEXT,
    MARKUP_CDATA,   /* in: what it holds */
    MARKUP_COMMENT, /* in: between its marks */
    MARKUP_OTHER,   /* <!DOCTYPE ...> <?xml ...?>; in: between the brackets */
    MARKUP_START,   /* in: the tag's name */
    MARKUP_END,
    MARKUP_RAW /* of HTML: what a script or style holds */
};

struct markup_item {
    enum markup_kind kind;
    size_t begin, end;
    size_t in, in_n;
    bool empty; /* MARKUP_START: <a/>, or an element of HTML that holds nothing */
};

struct markup {
    struct span t;
    bool html;
    size_t at;
    size_t raw_end;  /* of HTML: where the script ends that began; 0: none */
    unsigned absent; /* closing marks that the rest of the text does not have, one bit each */
};

/* The next item; false at the end of the text. */
bool markup_next(struct markup *m, struct markup_item *item);

struct markup_attribute {
    size_t name, name_n;
    size_t value, value_n; /* without its quotes */
};

/* The next attribute of a start tag from *at on (at first: behind its name); moves *at behind it.
 */
bool markup_attribute(struct span t, const struct markup_item *tag, size_t *at,
                      struct markup_attribute *a);

/* Is the name (letter case aside) one of these, separated by blanks? */
bool markup_is(struct span name, const char *list);

#endif
