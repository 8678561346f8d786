/* Addresses of networks and devices. */
#include <stdint.h>

#include "rules/check_rows.h"

#include "rules/digits.h"
#include "rules/inet.h"

/* Names a host: not "this host", the loopback network (RFC 6890) or a mask, which is ones and then
 * zeros. */
static bool v4_host(const unsigned char a[4])
{
    uint32_t v = (uint32_t)a[0] << 24 | (uint32_t)a[1] << 16 | (uint32_t)a[2] << 8 | a[3];
    bool mask = a[0] == 255 && (~v & (~v + 1)) == 0;
    return v != 0 && a[0] != 127 && !mask;
}

static bool check_ipv4(struct span s)
{
    unsigned char a[4];
    return (inet_v4(s, a) || inet_v4_guarded(s, a)) && v4_host(a);
}

/* Four numbers joined by signs, of which one is too large for a day, a month, an hour or a part of
 * a version. */
static bool check_ipv4_joined(struct span s)
{
    unsigned char a[4];
    return check_ipv4(s) && (inet_v4_guarded(s, a) || inet_v4(s, a)) &&
           (a[0] > 99 || a[1] > 99 || a[2] > 99 || a[3] > 99);
}

/*
 * RFC 4291 text. What is also a slice, a scope operator or a time in source code is refused: a
 * group of three digits must be there, and a digit 0 to 9; `::` and `::1` say nothing about
 * anybody. Eight pairs are an EUI-64, not an address.
 */
static bool check_ipv6(struct span s)
{
    unsigned char a[16];
    size_t run = 0;
    size_t widest = 0;
    bool digit = false;
    bool gap = false;
    if (inet_v6_percent(s, a))
        return !inet_v4_mapped(a) || v4_host(a + 12);
    if (!inet_v6(s, a))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        run = s.p[i] == ':' ? 0 : run + 1;
        widest = run > widest ? run : widest;
        digit = digit || is_digit(s.p[i]);
        gap = gap || (i > 0 && s.p[i] == ':' && s.p[i - 1] == ':');
    }
    if (inet_v4_mapped(a))
        return v4_host(a + 12);
    if (!gap)
        return widest >= 3 || s.n != 8 * 3 - 1;
    return digit && widest >= 3;
}

/*
 * The digits of a hardware address: of groups, each of which may have lost its leading zero, or all
 * at once. A colon may be written as %3A. Returns how many, 0 when it is none.
 */
static size_t mac_digits(struct span s, unsigned char out[16])
{
    size_t n = 0;
    size_t group = 0;
    for (size_t i = 0; i <= s.n; i++) {
        unsigned char c = i == s.n ? ':' : s.p[i];
        bool hex = is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
        bool percent = c == '%' && s.n - i >= 3 && s.p[i + 1] == '3' && lower(s.p[i + 2]) == 'a';
        if (hex && n == 16)
            return 0;
        if (hex) {
            out[n++] = lower(c);
            group++;
            continue;
        }
        if (is_alpha(c) || (group == 1 && n == 16))
            return 0;
        if (group == 1) {
            out[n] = out[n - 1];
            out[n++ - 1] = '0';
        }
        group = 0;
        i += percent ? 2 : 0;
    }
    return n;
}

/* EUI-48 and EUI-64 in any writing, except the null and the broadcast address. */
static bool check_mac(struct span s)
{
    unsigned char t[16];
    size_t n = mac_digits(s, t);
    return (n == 12 || n == 16) && !(all_one(t, n) && (t[0] == '0' || t[0] == 'f'));
}

/* The reverse name of an IPv6 address: 32 digits, last first, with dots between them (RFC 3596). */
static bool check_ipv6_reverse(struct span s)
{
    unsigned char t[32];
    size_t n = alnum_of(s, t, sizeof(t));
    for (size_t i = 0; i < n; i++)
        if (t[i] > 'F')
            return false;
    return n == 32 && s.n == 63 && !all_one(t, n - 1);
}

/* A session's or a device's name that was drawn: sixteen or more letters and digits of both kinds,
 * or digits enough; neither a word nor all one character. */
static bool check_opaque(struct span s)
{
    size_t digits = 0, letters = 0, same = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += is_digit(s.p[i]);
        letters += is_alpha(s.p[i]);
        same += s.p[i] == s.p[0];
    }
    return s.n >= 8 && digits >= 2 && (letters > 0 || digits >= 10) && same < s.n / 2 &&
           !(s.n == 10 && digits == 10) && !(s.n == 13 && digits == 13);
}

/* Degrees: decimals from -180 to 180 with a fraction (latitude, longitude). */
static bool degrees_read(struct span s, size_t *i, unsigned *whole)
{
    size_t start = *i;
    size_t places = 0;
    *whole = 0;
    while (*i < s.n && is_digit(s.p[*i]) && *i - start < 3)
        *whole = *whole * 10 + (unsigned)(s.p[(*i)++] - '0');
    bool some = *i > start;
    if (*i < s.n && s.p[*i] == '.')
        while (++*i < s.n && is_digit(s.p[*i]))
            places++;
    return some && places >= 3;
}

/* Latitude, then longitude, in decimal degrees: WGS 84, not both nothing. */
static bool check_latlon(struct span s)
{
    unsigned lat = 0, lon = 0;
    size_t i = 0;
    while (i < s.n && !is_digit(s.p[i]))
        i++;
    if (!degrees_read(s, &i, &lat))
        return false;
    while (i < s.n && !is_digit(s.p[i]))
        i++;
    return degrees_read(s, &i, &lon) && lat <= 90 && lon <= 180;
}

const struct check_row checks_network[] = {
    {"ipv4", check_ipv4},     {"ipv4_joined", check_ipv4_joined},
    {"ipv6", check_ipv6},     {"ipv6_reverse", check_ipv6_reverse},
    {"latlon", check_latlon}, {"mac", check_mac},
    {"opaque", check_opaque}, {NULL, NULL},
};
