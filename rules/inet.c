#include "rules/inet.h"

bool inet_v4(struct span s, unsigned char out[4])
{
    size_t i = 0;
    for (size_t octet = 0; octet < 4; octet++) {
        unsigned value = 0;
        size_t start = i;
        while (i < s.n && i - start < 3 && s.p[i] >= '0' && s.p[i] <= '9')
            value = value * 10 + (unsigned)(s.p[i++] - '0');
        if (i == start || value > 255 || (i - start > 1 && s.p[start] == '0'))
            return false;
        out[octet] = (unsigned char)value;
        if (octet < 3 && (i == s.n || s.p[i++] != '.'))
            return false;
    }
    return i == s.n;
}

/* The text with dots for the hyphens or underscores of a host name; 0 when it has other signs too.
 */
static size_t undash(struct span s, unsigned char plain[16])
{
    unsigned char sign = '\0';
    if (s.n > 15)
        return 0;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        if (!digit && sign == '\0')
            sign = s.p[i];
        if (!digit && (s.p[i] != sign || (sign != '-' && sign != '_')))
            return 0;
        plain[i] = digit ? s.p[i] : '.';
    }
    return sign == '\0' ? 0 : s.n;
}

bool inet_v4_guarded(struct span s, unsigned char out[4])
{
    unsigned char plain[16];
    size_t n = undash(s, plain);
    for (size_t i = n > 0 ? s.n : 0; i < s.n; i++) {
        bool spelt = s.n - i >= 5 && memcmp(s.p + i, "[dot]", 5) == 0;
        if (strchr("[]()", s.p[i]) != NULL && !spelt)
            continue;
        if (n == sizeof(plain))
            return false;
        plain[n++] = spelt ? '.' : s.p[i];
        i += spelt ? 4 : 0;
    }
    return inet_v4((struct span){plain, n}, out);
}

static int hex_value(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* One group of one to four hex digits at *i. */
static bool group_read(struct span s, size_t *i, unsigned char out[2])
{
    unsigned value = 0;
    size_t start = *i;
    while (*i < s.n && *i - start < 4 && hex_value(s.p[*i]) >= 0)
        value = value << 4 | (unsigned)hex_value(s.p[(*i)++]);
    out[0] = (unsigned char)(value >> 8);
    out[1] = (unsigned char)value;
    return *i > start;
}

/* Moves what was read behind the gap of `::` to the end and clears the gap. */
static void gap_open(unsigned char a[16], size_t gap, size_t have)
{
    memmove(a + 16 - (have - gap), a + gap, have - gap);
    memset(a + gap, 0, 16 - have);
}

bool inet_v6(struct span s, unsigned char out[16])
{
    enum { NO_GAP = 17 };
    size_t i = 0;
    size_t have = 0;
    size_t gap = NO_GAP;
    if (s.n >= 2 && s.p[0] == ':' && s.p[1] == ':') {
        gap = 0;
        i = 2;
    }
    while (i < s.n) {
        if (have <= 12 && inet_v4(span_cut(s, i, s.n), out + have)) {
            have += 4;
            i = s.n;
            break;
        }
        if (have > 14 || !group_read(s, &i, out + have))
            return false;
        have += 2;
        if (i == s.n)
            break;
        if (s.p[i++] != ':' || i == s.n)
            return false;
        if (s.p[i] == ':') {
            if (gap != NO_GAP)
                return false;
            gap = have;
            i++;
        }
    }
    if (gap == NO_GAP)
        return have == 16;
    if (have > 14)
        return false;
    gap_open(out, gap, have);
    return true;
}

bool inet_v6_percent(struct span s, unsigned char out[16])
{
    unsigned char plain[INET_TEXT_MAX + 8];
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool colon =
            s.n - i >= 3 && s.p[i] == '%' && s.p[i + 1] == '3' && (s.p[i + 2] | 0x20) == 'a';
        if (n == sizeof(plain) || (s.p[i] == '%' && !colon) || s.p[i] == ':')
            return false;
        plain[n++] = colon ? ':' : s.p[i];
        i += colon ? 2 : 0;
    }
    return inet_v6((struct span){plain, n}, out);
}

bool inet_v4_mapped(const unsigned char a[16])
{
    static const unsigned char prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return memcmp(a, prefix, sizeof(prefix)) == 0;
}

size_t inet_text_v4(const unsigned char a[4], char out[INET_TEXT_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < 4; i++) {
        if (i > 0)
            out[n++] = '.';
        if (a[i] >= 100)
            out[n++] = (char)('0' + a[i] / 100);
        if (a[i] >= 10)
            out[n++] = (char)('0' + a[i] / 10 % 10);
        out[n++] = (char)('0' + a[i] % 10);
    }
    return n;
}

/* The first longest run of two or more zero groups: where it begins and how many; 0 groups when
 * there is none. */
static size_t zero_run(const unsigned char a[16], size_t *begin)
{
    size_t best = 1;
    for (size_t i = 0; i < 8;) {
        size_t n = 0;
        while (i + n < 8 && a[2 * (i + n)] == 0 && a[2 * (i + n) + 1] == 0)
            n++;
        if (n > best) {
            best = n;
            *begin = i;
        }
        i += n + 1;
    }
    return best > 1 ? best : 0;
}

static size_t group_text(unsigned value, char *out)
{
    size_t n = 0;
    for (int shift = 12; shift >= 0; shift -= 4)
        if (n > 0 || value >> shift != 0 || shift == 0)
            out[n++] = "0123456789abcdef"[value >> shift & 15];
    return n;
}

size_t inet_text(const unsigned char a[16], char out[INET_TEXT_MAX])
{
    if (inet_v4_mapped(a))
        return inet_text_v4(a + 12, out);
    size_t begin = 0;
    size_t zeros = zero_run(a, &begin);
    size_t n = 0;
    for (size_t i = 0; i < 8;) {
        if (zeros > 0 && i == begin) {
            out[n++] = ':';
            out[n++] = ':';
            i += zeros;
            continue;
        }
        if (n > 0 && out[n - 1] != ':')
            out[n++] = ':';
        n += group_text((unsigned)a[2 * i] << 8 | a[2 * i + 1], out + n);
        i++;
    }
    return n;
}
