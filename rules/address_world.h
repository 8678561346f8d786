/*
 * Postal addresses of the world outside of the United States: their words (rue, ul., utca, piso),
 * the shapes of their postcodes, and readers for what stands around a house number. Facts: the
 * address formats of the Universal Postal Union (S42) and the postcode patterns of Google's address
 * data. Pure but for the struct they fill; nothing outside of their bounds is read; each looks at a
 * bounded number of words.
 */
#ifndef RULES_ADDRESS_WORLD_H
#define RULES_ADDRESS_WORLD_H

#include "rules/address_parse.h"

/* What a word may be, by world_is. Bits. */
enum {
    W_LEAD = 1 << 0,    /* rue, via, calle: the name of the street follows */
    W_SURE = 1 << 1,    /* such a word that is none of English: the name may be in small letters */
    W_WEAK = 1 << 2,    /* such a word that needs its full stop, or a postcode behind it */
    W_TYPE = 1 << 3,    /* utca, Allee, vej: the name stands before it */
    W_LINK = 1 << 4,    /* de, am, sur: inside the name of a street or of a city */
    W_UNIT = 1 << 5,    /* piso, Top, lgh, bus */
    W_HOUSE = 1 << 6,   /* Flat, Studio, H.No.: an address begins with it */
    W_STATE = 1 << 7,   /* NSW, VIC, JAL, SP: a code before or behind the postcode */
    W_STOP = 1 << 8,    /* Tel, Fax, Die: no city goes on with it */
    W_INDIA = 1 << 9,   /* Nagar, Marg, Colony: says "address" where no street word does */
    W_COUNTRY = 1 << 10 /* a country as its people and its neighbours call it */
};

unsigned world_is(struct span text, const struct part *p);

/* Does the word begin with a capital, or with one behind d' or l' (d'Arc)? */
bool world_capital(struct span text, const struct part *p);

/* How much the shape of a postcode says. */
enum postcode {
    POSTCODE_NONE,
    POSTCODE_FOUR,  /* four digits: may be a year, a port, a count */
    POSTCODE_PLAIN, /* five or six digits */
    POSTCODE_SHAPED /* SW1A 2AA, 1234 AB, 12-345, D-10115: hardly anything else */
};

/* The postcode that begins at pos, with a country's prefix or without; *end is where it ends. */
enum postcode postcode_read(struct span text, size_t pos, size_t limit, size_t *end);

/*
 * The street before the house number or postcode at pos: "Hauptstrasse 5", "rue de la Paix, 10",
 * "Kossuth utca 12". Returns where it begins, or pos. *known: its words say that it is a street;
 * else they are just capitalised words, which only a postcode and a city behind them make one.
 * *gap is where the street ends. Before a postcode (`code`) it may end the line above. Nothing
 * below `floor` is read.
 */
size_t world_street_begin(struct span t, size_t pos, size_t floor, bool code, bool *known,
                          size_t *gap);

/* "Kossuth utca 12.": does the full stop at `end` belong to the house number, as it does behind the
 * street words of Hungary? The street ends at `gap`. */
bool world_ordinal(struct span t, size_t gap, size_t end, size_t limit);

/* "Flat 5", "H.No. 45": where the words before the number at pos begin that belong to it, or pos.
 */
size_t world_house_begin(struct span t, size_t pos, size_t floor);

/*
 * Units, districts, postcode, city, region and country from `at` on, which is where a street and
 * its number end, over up to five lines. Extends a->end by what is sure and notes the evidence.
 * True when a postcode or a country ends it.
 */
bool world_tail(struct address *a, size_t at);

#endif
