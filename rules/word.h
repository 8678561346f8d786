/*
 * Words of running text as the detectors of people and addresses see them: where a word begins and
 * ends, how it is written, what the lexicon knows of it. Pure functions over borrowed text;
 * thread-safe; no allocation.
 */
#ifndef RULES_WORD_H
#define RULES_WORD_H

#include "rules/lexicon.h"

enum word_shape {
    WORD_NONE,    /* no letter here */
    WORD_LOWER,   /* begins with a small letter, or the script has no case */
    WORD_TITLE,   /* Capital first: Jane, McDonald, O'Brien, Jean-Claude, DeVito */
    WORD_UPPER,   /* two or more letters, ALL in capitals */
    WORD_INITIAL, /* one capital letter */
    WORD_MIXED    /* camelCase, iPhone, McDONALD: a name of a thing */
};

struct word {
    size_t pos, end; /* without a possessive 's */
    size_t after;    /* behind the possessive, else = end */
    enum word_shape shape;
    bool hyphen;
};

/* Is the byte part of a word, a number or an identifier? Bytes of UTF-8 letters count as such. */
bool word_byte(unsigned char c);

/* Reads the word that begins at pos. A hyphen or apostrophe between letters is part of it. */
struct word word_read(struct span text, size_t pos);

/* The length of the letter, digit or underscore that ends at pos; 0 when another sign stands there.
 */
size_t word_before(struct span text, size_t pos);

/* Where the word begins that ends at `end` (exclusive); `end` itself when none ends there. Looks
 * back at most 64 bytes. */
size_t word_back(struct span text, size_t end);

/* What the lexicon knows: of the whole, or else of the parts that hyphens join. */
unsigned word_bits(struct span text, const struct word *w);

/*
 * The same in text of a language: an ordinary word of it is common and no given name (`nur`,
 * `Tage`), an English one is hardly common; German nouns are known by their last part (Lehrerin,
 * Regierungssprecher).
 */
unsigned word_bits_in(struct span text, const struct word *w, enum lang lang);

/* The same of a word whose word_bits are `listed`. */
unsigned word_bits_tell(struct span text, const struct word *w, unsigned listed, enum lang lang);

/* A table of words in small letters, sorted, and what each means. */
enum { WORD_ENTRY = 14 };
struct word_entry {
    char word[WORD_ENTRY];
    unsigned short value;
};

/* The value of the word text[pos, end) in any letter case, full stops left out; 0 when the table
 * does not hold it. */
unsigned word_value(struct span text, size_t pos, size_t end, const struct word_entry *table,
                    size_t n);

/* Does a capital letter stand at pos? */
bool word_capital_at(struct span text, size_t pos);

/* From `from`, the next capital letter at the beginning of a word, or text.n. */
size_t word_next_capital(struct span text, size_t from);

/* A walk over such capitals, which is cheaper; all but the text is zero at first. */
struct word_walk {
    struct span text;
    size_t at;         /* signs_capitals of this place */
    uint64_t capitals; /* are these */
    bool read;
};

/* word_next_capital; calls with growing `from` are the cheap ones. */
size_t word_walk_next(struct word_walk *w, size_t from);

#endif
