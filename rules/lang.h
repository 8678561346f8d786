/*
 * The language of running text, by its stop words: what is an ordinary word and what is a name
 * depends on it. A text may change its language from line to line. Pure but for the hint;
 * thread-safe.
 */
#ifndef RULES_LANG_H
#define RULES_LANG_H

#include "rules/span.h"

/* LANG_NONE: unknown, or one without tables; such text is taken for English where that matters. */
enum lang {
    LANG_NONE,
    LANG_DE,
    LANG_FR,
    LANG_ES,
    LANG_IT,
    LANG_PT,
    LANG_NL,
    LANG_PL,
    LANG_EN,
    LANG_SV,
    LANG_DA,
    LANG_COUNT
};

/* The language with this ISO 639-1 code, of any letter case; LANG_NONE when there is none, or the
 * code is `auto`. */
enum lang lang_named(struct span code);

/*
 * The language of all text from now on, as the user gives it; LANG_NONE: it is found out (the
 * beginning). Process-wide: called once, before any detector runs.
 */
void lang_hint(enum lang lang);

/* The language of a text as its beginning shows it: what counts where lines have few stop words. */
enum lang lang_head(struct span text);

/* Does a stop word of some language stand in the first lines of the text? */
bool lang_speaks(struct span text);

/* A walk over a text; all but the text is zero at first. */
struct lang_walk {
    struct span text;
    size_t end;     /* of the lines that were judged last */
    enum lang now;  /* its language */
    enum lang head; /* that of the text as a whole */
};

/*
 * The language of the few lines that hold pos < text.n. Calls come with growing pos; together they
 * look at each byte a fixed number of times at most. Where the lines have few stop words the text's
 * beginning counts. A token holds no stop word and no line end, so that the answer is the same in a
 * text that was redacted.
 */
enum lang lang_at(struct lang_walk *w, size_t pos);

#endif
