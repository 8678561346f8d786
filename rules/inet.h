/*
 * Internet addresses as text: the one reader that the checks and the canonical forms share. Pure,
 * allocates nothing, thread-safe, and independent of the C library's readers, whose leniencies
 * (octal, short forms) differ by system.
 */
#ifndef RULES_INET_H
#define RULES_INET_H

#include "rules/span.h"

/* Room for the longest text of inet_text, without a NUL. */
enum { INET_TEXT_MAX = 39 };

/* Four decimal octets, 0 to 255 each, none with a needless leading zero. */
bool inet_v4(struct span s, unsigned char out[4]);

/* The same where dots are put between brackets so that nobody follows them, 192[.]0[.]2[.]1 and
 * 192(.)0..., or where hyphens or underscores stand for all of them, as in host names: 192-0-2-1.
 */
bool inet_v4_guarded(struct span s, unsigned char out[4]);

/* Any text form of RFC 4291 section 2.2, of any letter case, without zone, brackets or prefix
 * length. */
bool inet_v6(struct span s, unsigned char out[16]);

/* The same with each colon written as %3A, as in URLs. */
bool inet_v6_percent(struct span s, unsigned char out[16]);

/* Is it an IPv4 address in an IPv6 one (::ffff:0:0/96)? */
bool inet_v4_mapped(const unsigned char a[16]);

/* The canonical text of RFC 5952; a mapped IPv4 address as the plain IPv4 address. Returns the
 * length. */
size_t inet_text(const unsigned char a[16], char out[INET_TEXT_MAX]);

/* The same for four octets. */
size_t inet_text_v4(const unsigned char a[4], char out[INET_TEXT_MAX]);

#endif
