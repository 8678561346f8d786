/*
 * The pattern language that is let through, read into a tree: the part of PCRE2 whose matches are
 * bounded and whose bytes can be told from the text of the pattern (redact-rules(5) lists it). Byte
 * mode, C locale, PCRE2_MULTILINE.
 */
#ifndef RULES_SYNTAX_H
#define RULES_SYNTAX_H

#include <stddef.h>

#include "rules/byteset.h"
#include "rules/span.h"

enum syntax_kind {
    SYNTAX_SET,        /* one byte of `set` */
    SYNTAX_CAT,        /* children one after the other; none: the empty text */
    SYNTAX_ALT,        /* one of the children */
    SYNTAX_REP,        /* the child min to max times */
    SYNTAX_EMPTY,      /* an option setting: nothing */
    SYNTAX_AHEAD,      /* what follows begins with the child */
    SYNTAX_BEHIND,     /* what comes before ends with the child */
    SYNTAX_NOT_BEHIND, /* it does not */
    SYNTAX_LINE_START,
    SYNTAX_TEXT_START,
    SYNTAX_ZERO_WIDTH /* any other condition that takes no byte */
};

struct syntax_node {
    enum syntax_kind kind;
    struct byteset set;         /* SYNTAX_SET */
    unsigned short child, next; /* numbers of nodes; 0: none */
    unsigned min, max;          /* SYNTAX_REP */
};

enum { SYNTAX_NODES_MAX = 20000 };

struct syntax {
    struct syntax_node *node; /* node[0] is not used */
    unsigned root;
};

/*
 * Reads a pattern. Returns 0; or -1 with *what (constant text) and *at (offset in the pattern) of
 * the trouble, and nothing to free.
 */
int syntax_read(const char *pattern, struct syntax *s, const char **what, size_t *at);
void syntax_free(struct syntax *s);

#endif
