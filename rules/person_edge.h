/*
 * What stands directly before and after a run of words on its line: the context that speaks for or
 * against a person. A range that is taken (rules/detector.h) is seen as EDGE_OPAQUE, whatever its
 * letters, so that a verdict is the same before and after that range has become a token.
 */
#ifndef RULES_PERSON_EDGE_H
#define RULES_PERSON_EDGE_H

#include "rules/word.h"

enum edge_kind {
    EDGE_NONE,    /* end of the text, the line or the sentence */
    EDGE_OPAQUE,  /* a taken range */
    EDGE_LOWER,   /* a word in small letters */
    EDGE_CAPITAL, /* a word with a capital */
    EDGE_NUMBER,
    EDGE_CODE /* glued to what is no prose: foo.Bar, Bar(, /bar, $Bar, Bar2 */
};

/* Words that say something about what follows them. */
enum edge_cue {
    CUE_NONE,
    CUE_BY,    /* by, with, from, for */
    CUE_GREET, /* dear, hi, hello, hallo, bonjour */
    CUE_MEET,  /* met, contact, ask, thanks */
    CUE_IN,    /* in, at, near */
    CUE_THE,   /* the, a, this, our */
    CUE_PLACE, /* St., San, New, Fort: what follows is a place */
    CUE_THING, /* band, film, town: what follows is the name of one */
    CUE_OF,
    CUE_WHO, /* who, whose: what comes before is a person */
    CUE_SELF /* German sich, dass, warum: no noun follows without an article, but a name does */
};

struct edge {
    enum edge_kind kind;
    enum edge_cue cue;
    unsigned bits; /* of the word */
    bool comma;    /* between the run and the word */
    bool colon;
    bool age;    /* after: ", 43," or "(43)" */
    bool touch;  /* EDGE_OPAQUE with nothing but a blank between */
    bool bent;   /* the word ends as a German adjective does: a noun may follow */
    bool self;   /* before the language is known: the word would be CUE_SELF in German */
    bool upper;  /* the word is in capitals: MS, DR */
    bool quoted; /* a double quotation mark touches the run */
    bool line;   /* EDGE_NONE because the line or text ends here */
};

/*
 * LANG_COUNT in place of a language: it is not known yet. The edge has no cue then, and all flags
 * of LEX_TITLE, LEX_ROLE and LEX_SPEECH that the word has in some language.
 */

/* Before the run that begins at pos; nothing below `floor`, where a taken range ends, is read. */
struct edge edge_before(struct span text, size_t pos, size_t floor, enum lang lang);

/* After the run that ends at end; nothing from `ceiling` on, where a taken range begins, is read.
 */
struct edge edge_after(struct span text, size_t end, size_t ceiling, enum lang lang);

/* Is the end of the run glued to what is no prose, so that edge_after is EDGE_CODE? */
bool edge_glued(struct span text, size_t end, size_t ceiling);

/*
 * May German change what this word is known as, given what word_bits says of it: its names and
 * titles (a hyphen, an ending), or whether it is a role (a compound)?
 */
enum edge_change { CHANGE_NONE, CHANGE_ROLE, CHANGE_ALL };
enum edge_change edge_change(struct span text, const struct word *w, unsigned bits);

/* What the word beside a name says in text of this language. */
enum edge_cue edge_cue(struct span text, const struct word *w, enum lang lang);

#endif
