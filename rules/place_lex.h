/*
 * The words of the place detector: what a word says of the names beside it, and what the tables
 * know of a name; with a memory of the words that a text repeats. Allocates nothing.
 */
#ifndef RULES_PLACE_LEX_H
#define RULES_PLACE_LEX_H

#include <stdint.h>

#include "rules/span.h"

/* What a word says of the capitalised words beside it. Bits. */
enum {
    P_CUE = 1 << 0,       /* in, from, near: a place may follow */
    P_BEFORE = 1 << 1,    /* born, city, moved: with such a preposition, a place does follow */
    P_LABEL = 1 << 2,     /* City:, Wohnort:, provincia: the value is a place */
    P_TAIL = 1 << 3,      /* Hospital, Airport, Lake: ends the name of a facility */
    P_HEAD = 1 << 4,      /* Lake, Mount, Hospital: begins one */
    P_DIRECTION = 1 << 5, /* North, Southern */
    P_LINK = 1 << 6,      /* of, de: inside a name */
    P_ORG = 1 << 7,       /* University: a place behind it belongs to the name of an organisation */
    P_SHORT = 1 << 8,     /* UK, USA */
    P_WEAK = 1 << 9,      /* Park, Hall: a facility only behind a preposition */
    P_NOUN = 1 << 10,     /* Essen, Zug: a word of German too: only behind a preposition */
    P_REGION = 1 << 11,   /* Asia, Scandinavia: no country, yet as sure */
    P_PLAIN = 1 << 12,    /* General, Universitario: makes no name of a facility by itself */
    P_CITY = 1 << 13,     /* London, Dallas: borne by people too, yet alone it is the city */
    P_KIND = 1 << 14      /* village, river: what a place is said to be */
};

/* Bits of the word text[pos, end) in any letter case; 0 when the table does not hold it. */
unsigned place_says(struct span text, size_t pos, size_t end);

/* What is known of one word. */
struct place_word {
    uint64_t key[2]; /* its bytes, filled up with zeros; a word of more bytes is not kept */
    unsigned bits;   /* of the lexicon; a country as its people call it is a place of tier 3 */
    unsigned says;
};

/* The words seen last. One for each call; {.v = NULL} keeps nothing, as suits a short text. */
enum { PLACE_SEEN = 1024 };
struct place_seen {
    struct place_word *v; /* PLACE_SEEN of them, zeroed; or NULL */
};

/* What is known of the word text[pos, end), a word that word_read gives. */
struct place_word place_word(struct place_seen *seen, struct span text, size_t pos, size_t end);

#endif
