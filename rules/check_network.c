/* Addresses of networks and devices. */
#include "rules/check_rows.h"

#include "rules/digits.h"
#include "rules/inet.h"

/* Names a host: not "this host", the loopback host or the broadcast address (RFC 6890). */
static bool v4_host(const unsigned char a[4])
{
    static const unsigned char none[3][4] = {{0, 0, 0, 0}, {127, 0, 0, 1}, {255, 255, 255, 255}};
    for (size_t i = 0; i < COUNT(none); i++)
        if (memcmp(a, none[i], 4) == 0)
            return false;
    return true;
}

static bool check_ipv4(struct span s)
{
    unsigned char a[4];
    return (inet_v4(s, a) || inet_v4_guarded(s, a)) && v4_host(a);
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

/* EUI-48 and EUI-64 in any writing, except the null and the broadcast address. */
static bool check_mac(struct span s)
{
    unsigned char t[16];
    size_t n = alnum_of(s, t, sizeof(t));
    if (n != 12 && n != 16)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!is_digit(t[i]) && !(t[i] >= 'A' && t[i] <= 'F'))
            return false;
    return !(all_one(t, n) && (t[0] == '0' || t[0] == 'F'));
}

const struct check_row checks_network[] = {
    {"ipv4", check_ipv4},
    {"ipv6", check_ipv6},
    {"mac", check_mac},
    {NULL, NULL},
};
