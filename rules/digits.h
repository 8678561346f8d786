/*
 * Digits and letters of a number as it is written, and the arithmetic of check digits: what the
 * checks of rules/check.h are made of. Pure functions of bytes; nothing allocates, all are
 * thread-safe.
 *
 * The check-digit functions take the whole number, check digit at its end, as ASCII digits (or,
 * where said, digits and capitals with A = 10 to Z = 35). They accept numbers of nothing but zeros,
 * as the standards do: callers refuse these with all_one().
 */
#ifndef RULES_DIGITS_H
#define RULES_DIGITS_H

#include "rules/span.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static inline bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_alpha(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) : c;
}

/* Value of a digit or a capital: 0 to 35. */
static inline unsigned value_of(unsigned char c)
{
    return is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'A') + 10;
}

/* The digits of s, without what stands between them. Returns how many, or 0 when there are more
 * than max. */
size_t digits_of(struct span s, unsigned char *out, size_t max);

/* Letters (in upper case) and digits of s. Returns how many, or 0 when there are more than max. */
size_t alnum_of(struct span s, unsigned char *out, size_t max);

/* The number that the first n digits make; n at most 9. */
unsigned number_of(const unsigned char *d, size_t n);

/* Is it one character n times? */
bool all_one(const unsigned char *d, size_t n);

/* Are all n characters digits? */
bool all_digits(const unsigned char *d, size_t n);

/* Sum of products of the values of n digits or capitals with n weights. */
unsigned weigh(const unsigned char *d, const unsigned char *weight, size_t n);

/* The number that n digits or capitals make, in base 10 with letters as two digits, modulo m (m at
 * most 10^7). */
unsigned modulo_of(const unsigned char *d, size_t n, unsigned m);

/* Is it a day of the Gregorian calendar? year 1 to 9999, month 1 to 12. */
bool day_ok(unsigned year, unsigned month, unsigned day);

/* The same for a year of two digits, which stands for 19YY or 20YY. */
bool day_ok_short(unsigned yy, unsigned month, unsigned day);

/* ISO/IEC 7812-1 annex B: every second digit from the right is doubled, the digits of all are
 * summed. */
bool luhn_ok(const unsigned char *d, size_t n);

/* The same over digits and capitals with 36 in place of 10 (Luhn mod N). */
bool luhn36_ok(const unsigned char *d, size_t n);

/* J. Verhoeff, Error Detecting Decimal Codes, 1969: the dihedral group D5. */
bool verhoeff_ok(const unsigned char *d, size_t n);

/* H. M. Damm, 2004: a totally anti-symmetric quasigroup of order 10. */
bool damm_ok(const unsigned char *d, size_t n);

/* ISO/IEC 7064, the pure systems. MOD 11-2 may end in X; MOD 37-2 in `*`; MOD 97-10 counts letters
 * as two digits. */
bool mod11_2_ok(const unsigned char *d, size_t n);
bool mod37_2_ok(const unsigned char *d, size_t n);
bool mod97_10_ok(const unsigned char *d, size_t n);

/* ISO/IEC 7064, the hybrid systems. */
bool mod11_10_ok(const unsigned char *d, size_t n);
bool mod37_36_ok(const unsigned char *d, size_t n);

/* ICAO Doc 9303 part 3, 4.9: weights 7 3 1 over digits, capitals and `<` (0); the check digit of n
 * characters, 0 to 9. */
unsigned icao_check(const unsigned char *d, size_t n);

/* GS1 General Specifications 7.9: weights 1 and 3 from the right, whole sum a multiple of 10
 * (EAN-8, EAN-13, GTIN). */
bool ean_ok(const unsigned char *d, size_t n);

#endif
