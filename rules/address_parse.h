/*
 * The inside of the address detector (rules/address.h): what has been read of an address, and the
 * readers of its parts. Forward readers (address_street.c, address_tail.c) extend `end` and note
 * the kinds of evidence; backward ones (address_back.c) tell where an address begins that is known
 * by its end. All are pure but for the struct they fill, read nothing outside of their bounds, and
 * look at a bounded number of tokens.
 */
#ifndef RULES_ADDRESS_PARSE_H
#define RULES_ADDRESS_PARSE_H

#include "rules/address_lex.h"
#include "rules/glance.h"

struct address {
    struct span text;
    size_t limit;    /* nothing is read from here on */
    size_t end;      /* of what is known to belong to it */
    size_t digits;   /* of the house number */
    unsigned pieces; /* between the number and the postcode: street, district, city */
    unsigned names;  /* words, ordinals, directions of the street */
    bool strong, weak, road, ordinal, direction, compass, core, year, unit, state, zip, city,
        country, trailing;
    bool shaped;  /* the postcode can be nothing else */
    bool placed;  /* the city is in the tables */
    bool foreign; /* the street is one of rue, via, calle, or a compound (Hauptstrasse) */
    bool coded;   /* the code of a state or province stands there: NSW, SP */
    bool cue;     /* behind the number stands a street word, or Nagar, Marg, Colony */
    bool plain;   /* the city is no word of English */
    bool flat;    /* the unit is an apartment or a suite */
    bool box;     /* it began with a post box */
    bool lower;   /* written in small letters */
    bool capital; /* a word of the street has a capital */
};

static inline bool address_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* ---- where to read: address_next.c ---- */

/* The next place from `from` on where an address may begin or its number or post box stand: a
 * digit, the b of box, the slash of s/n, a capital; or the end of the text. `g` is of
 * glance_addresses. */
size_t address_next(struct glance *g, size_t from);

/* ---- forward: address_street.c ---- */

/* End of a word of an address: its full stop belongs to it when the sentence goes on behind it. */
size_t address_end(const struct address *a, const struct part *p);

/* How many digits the token has. */
size_t address_digits(struct span t, const struct part *p);

/* A house number: up to six digits, perhaps a letter, a range or a fraction behind it. */
bool address_house(struct span t, const struct part *p);

/* Is the token behind p a street word? Is it capitalised? */
bool address_type_follows(const struct address *a, const struct part *p);
bool address_capital_follows(const struct address *a, const struct part *p);

/* The words of the street behind the number. Returns the last token that belongs to it. */
struct part address_read_street(struct address *a, struct part last);

/* ---- forward: address_tail.c ---- */

/* One unit: "Apt 4B", "# 201", "2nd Floor", "No. 5", ", 3500,". True when one was read; *last moves
 * to its last token. */
bool address_read_unit(struct address *a, struct part *last);

/* The country behind a city, state or postcode, and a postcode behind it. */
void address_read_country(struct address *a, struct part last);

/*
 * City, state, ZIP code and country behind the street. Reads until a state or ZIP code; a city
 * alone counts when it stands directly behind the comma or the line end after the street.
 */
void address_read_tail(struct address *a, struct part last);

/* ---- backward: address_back.c; nothing below `floor` is read ---- */

/* May an address begin at pos: not inside a word, a sum, a version or a path. */
bool address_may_begin(struct span t, size_t pos);

/* Where a post box begins whose word "Box" stands at `box`: at P.O., RR 2, PSC 1234 (*sure), or at
 * the word itself. */
size_t address_box_begin(struct span t, size_t box, size_t floor, bool *sure);

/* "Highway 59 North": where the road word before the number at pos begins, or pos. */
size_t address_road_begin(struct span t, size_t pos, size_t floor);

/* "City, ST 12345" without a house number: where it begins when a state and the ZIP code at `zip`
 * end it, else zip. */
size_t address_city_begin(struct span t, size_t zip, size_t floor);

/* "45818 P.O. Box 242": a number of one to five digits one blank before `begin` belongs to it. */
size_t address_number_before(struct span t, size_t begin, size_t floor);

/* "Résidence Les Tilleuls", "Flat No. 12, Sample Apartments": the line above an address that begins
 * its line, when its words say that it names a building or a part of one. Returns where it begins,
 * or `begin`. */
size_t address_line_above(struct span t, size_t begin, size_t floor, bool zip);

/* "Suite 200, Building 17, 7000 Elm Road": where the units before the street at `begin` begin. */
size_t address_units_begin(struct span t, size_t begin, size_t floor);

/* ---- streets without a number, corners: address_named.c ---- */

/* "on Elm Street, Salem": a street whose street word stands at `pos`, behind a word that says where
 * something is. The score in hundredths, 0: none; *begin is where it begins. */
int address_numberless(struct address *a, size_t pos, size_t floor, size_t *begin);

/* "address: ", "Anschrift: ", "his address is ": does a word that calls what follows an address end
 * before pos? */
bool address_called(struct span t, size_t pos);

/* "the corner of Elm Street and Oak Avenue": widens the street from `begin` to a->end by what
 * stands before and behind it. Returns where it begins. */
size_t address_corner(struct address *a, size_t begin, size_t floor);

#endif
