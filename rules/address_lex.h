/*
 * The words of postal addresses: tokens, and what a token can be (direction, street word, unit,
 * state, ZIP code). Pure functions over borrowed text; thread-safe; no allocation.
 */
#ifndef RULES_ADDRESS_LEX_H
#define RULES_ADDRESS_LEX_H

#include "rules/lexicon.h"

enum part_kind {
    PART_END,  /* the end of what may be read, or a sign that no address holds */
    PART_WORD, /* letters, with hyphens and apostrophes; dotted letters (S.W., P.O.) are one word */
    PART_NUMBER,  /* begins with a digit: 221B, 12-14, 1/2, 02138-1234 */
    PART_ORDINAL, /* 5th, 22ND */
    PART_COMMA,
    PART_LINE, /* one line end and the blanks around it */
    PART_HASH
};

struct part {
    enum part_kind kind;
    size_t pos, end; /* without a final full stop */
    size_t after;    /* with it */
    bool dot;
};

/* The token at or behind pos, blanks skipped; nothing from `limit` on is read. */
struct part part_read(struct span text, size_t pos, size_t limit);

/* Where the line behind the line end at pos begins: blanks and the signs of quoted mail are skipped
 * (> Apt 4B). */
size_t part_line(struct span text, size_t pos, size_t limit);

/* What a word may be. Bits. */
enum {
    IS_DIRECTION = 1 << 0, /* N, S.W., North */
    IS_TYPE = 1 << 1,      /* Street, Ave, Blvd: says "address" by itself */
    IS_UNIT = 1 << 2,      /* Apt, Suite, Floor */
    IS_ROAD = 1 << 3,      /* Highway, Route, CR: a number or letter follows */
    IS_STATE = 1 << 4,     /* two letters */
    IS_STOP = 1 << 5,      /* a word of sentences: the, is, by; never inside an address */
    IS_COUNTRY = 1 << 6,
    IS_CAPITAL = 1 << 7,
    IS_NUMBER_WORD = 1 << 8, /* One, Two ... Ten */
    IS_ALL_CAPS = 1 << 9,
    IS_CORE = 1 << 10,    /* a street word that says so in small letters too */
    IS_DROP = 1 << 11,    /* Dept, File, Drawer: stands with a post box */
    IS_RURAL = 1 << 12,   /* RR, HC, Star Route: the like */
    IS_LEAD = 1 << 13,    /* rue, via, calle: the name of the street follows */
    IS_LINK = 1 << 14,    /* de, della, van: inside such a name */
    IS_QUANTITY = 1 << 15 /* GB, hours, miles: what is counted */
};

unsigned part_is(struct span text, const struct part *p);

/* Park, Hill, Lake: words that end the names of streets, and of much else. */
bool part_weak_type(struct span text, const struct part *p);

/* Is the token this word, in any letter case? `word` is in small letters without dots. */
bool part_word(struct span text, const struct part *p, const char *word);

/* Hauptstrasse, Sludevej, Keizersgracht: the street word is the end of the name. */
bool part_compound(struct span text, const struct part *p);

/* The name of a country or of a state, of up to three words, that begins at `first`: where it ends,
 * or 0. */
size_t part_country(struct span text, const struct part *first, size_t limit);

/* A ZIP code: five digits, or nine as 5-4. */
bool part_zip(struct span text, const struct part *p);

/* The name of a US state, a Canadian province or a country that begins at `first`: where it ends,
 * or 0. */
size_t part_state_name(struct span text, const struct part *first, size_t limit);

#endif
