/* The shape of a name: what may stand alone where a name is expected (a field, a first line). Pure.
 */
#ifndef RULES_PERSON_SHAPE_H
#define RULES_PERSON_SHAPE_H

#include "rules/word.h"

/* What is known of the words of a text that has the shape of a name. */
struct name_shape {
    size_t words; /* words of letters, particles and initials counted */
    size_t names; /* words that the lexicon knows as given name or surname */
    size_t given; /* strongest tier of a given name among them */
    bool led; /* the first word, before a comma the last one, is a strong given name and no ordinary
                 word */
    size_t common; /* words that are ordinary (SCOWL <= 35) and no strong name */
    size_t cues;   /* titles, roles, organisations, streets, months, ...: words of headings and of
                      things */
    size_t places;
    bool upper; /* ALL IN CAPITALS */
    bool comma; /* Surname, Given */
    size_t end; /* where the last word ends */
};

/*
 * Reads the words of text from pos: 1 to 6 capitalised words with single blanks between them,
 * initials with or without full stop, particles, one comma. False when what stands there is
 * anything else; *s says where the shape ends.
 */
bool name_shape_read(struct span text, size_t pos, size_t limit, struct name_shape *s);

#endif
