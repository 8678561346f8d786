/*
 * Numbering plans of the world (rules/tables/phone.h, from libphonenumber's metadata): which
 * digits are a telephone number of which country, and how a national writing becomes an
 * international one. Digits only; rules/dial.h reads what people write. Pure, allocates nothing,
 * thread-safe.
 */
#ifndef RULES_PHONE_H
#define RULES_PHONE_H

#include <stddef.h>
#include <stdint.h>

#include "rules/span.h"

/* The longest national number of a plan (Japan has 17), and with a country code before it. */
enum { PHONE_NATIONAL_MAX = 17, PHONE_MAX = 20 };

/*
 * One way to turn a national writing into the national number. The writing is head, keep, drop,
 * rest; the number is put, keep, rest. All but put are patterns, "" for nothing; the rest, when it
 * has a pattern, must match it.
 */
struct phone_strip {
    const char *head, *keep, *drop, *put, *rest;
};

struct phone_region {
    char id[3];                  /* ISO 3166 alpha-2; "" for a code of no region */
    unsigned short code;         /* country calling code */
    uint32_t lengths;            /* bit n: national numbers of n digits exist */
    unsigned char strip, strips; /* rows of phone_strip: the first, how many */
    const char *abroad;          /* international prefix; "" when there is none */
    const char *leading;         /* first digits of its numbers where regions share a code, or "" */
    const char *groups;          /* lengths of groups as digits: how numbers are written */
    const char *general;         /* every national number of the plan */
    const char *valid; /* those that are handed out, by kind: fixed, mobile, toll-free ... */
};

/* How well digits fit a plan; each step implies those before it. */
enum phone_fit {
    PHONE_NONE,    /* no such country code, or a length that it does not use */
    PHONE_LENGTH,  /* a possible length */
    PHONE_GENERAL, /* begins as numbers of the plan do */
    PHONE_VALID,   /* in a range that is handed out */
};

/* The region with this id in any letter case (UK is GB), or NULL. */
const struct phone_region *phone_region(struct span id);

/* All regions, for going through them: NULL past the last. */
const struct phone_region *phone_region_at(size_t i);

/* The main region of the country code that the digits begin with, or NULL; *code_digits is the
 * length of the code. */
const struct phone_region *phone_country(const char *digits, size_t n, size_t *code_digits);

/* Of a national number: under all regions that share the code of r, or under r alone. */
enum phone_fit phone_fit(const struct phone_region *r, const char *national, size_t n);
enum phone_fit phone_fit_region(const struct phone_region *r, const char *national, size_t n);

/*
 * The national number that a national writing stands for: without its trunk prefix and carrier
 * code, with the area code that a local number leaves out. `out` has room for PHONE_MAX. Returns
 * its length; the digits as they stand when nothing is to be taken away.
 */
size_t phone_national(const struct phone_region *r, const char *digits, size_t n, char *out);

/* Begins the writing with what may stand before the national number (a trunk prefix)? Its length,
 * 0 when not. */
size_t phone_trunk(const struct phone_region *r, const char *digits, size_t n);

/* Length of the region's international prefix at the head of the digits, 0 when there is none. */
size_t phone_abroad(const struct phone_region *r, const char *digits, size_t n);

/* Are these lengths of groups (digits '1' to '9', the last for nine and more) usual for the region?
 */
bool phone_grouped(const struct phone_region *r, const char *lengths, size_t n);

#endif
