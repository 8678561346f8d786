/*
 * Telephone numbers as people write them: one reader for the checks and for the canonical form, so
 * that a number that was found in one writing gets the token that it has in every other. Pure but
 * for dial_regions, allocates nothing, thread-safe.
 */
#ifndef RULES_DIAL_H
#define RULES_DIAL_H

#include "rules/phone.h"
#include "rules/span.h"

/* Digits that are kept: the 15 of E.164 behind an international prefix or a trunk zero. */
enum { DIAL_MAX = PHONE_MAX };

struct dial {
    char digits[DIAL_MAX]; /* E.164 without the + when nanp, world or home is set; else the digits
                              as they stand */
    size_t n;
    bool nanp;  /* a number of the North American plan, with or without its leading 1 */
    bool world; /* written with + or an international prefix, and of a length its country uses */
    bool home;  /* a national writing, read under a region of dial_regions */
    enum phone_fit fit;    /* of what is in E.164 form, else PHONE_NONE */
    char groups[DIAL_MAX]; /* the lengths of its groups as written: '1' to '9', the last for more */
    size_t ngroups;
};

/*
 * Reads a number with any separators; an extension (`x12`, `ext. 12`, `;ext=12`, `доб. 12`) is left
 * out, and so is a `(0)` behind a country code. Letters count as digits in a vanity number of the
 * North American toll-free codes (1-800-FLOWERS); `;phone-context=+CC` of RFC 3966 completes a
 * local number. False, with *out cleared, when there are no digits or more than DIAL_MAX.
 */
bool dial_read(struct span s, struct dial *out);

/*
 * Is a writing without + one of some plan: a national number, with a trunk prefix when `trunk` asks
 * for it, in groups as its plan has them? Under the regions of dial_regions only, when there are
 * any.
 */
bool dial_national(struct span s, bool trunk);

/* Are these digits a number that is handed out, its country code first? */
bool dial_valid(const char *digits, size_t n);

/*
 * The regions in which national writings are to be read, in order of preference: ISO 3166 alpha-2
 * codes with commas between ("GB,IE"); "" for none, as at the start. For the whole process: to be
 * called before any other thread runs. False, with nothing changed, for an unknown region or more
 * than DIAL_REGIONS.
 */
enum { DIAL_REGIONS = 32 };
bool dial_regions(const char *list);

#endif
