#include "rules/digits.h"

size_t digits_of(struct span s, unsigned char *out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            continue;
        if (n == max)
            return 0;
        out[n++] = s.p[i];
    }
    return n;
}

size_t alnum_of(struct span s, unsigned char *out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) && !is_alpha(s.p[i]))
            continue;
        if (n == max)
            return 0;
        out[n++] = is_alpha(s.p[i]) ? (unsigned char)(s.p[i] & ~0x20) : s.p[i];
    }
    return n;
}

unsigned number_of(const unsigned char *d, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++)
        sum = sum * 10 + (unsigned)(d[i] - '0');
    return sum;
}

bool all_one(const unsigned char *d, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (d[i] != d[0])
            return false;
    return true;
}

bool all_digits(const unsigned char *d, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_digit(d[i]))
            return false;
    return true;
}

unsigned weigh(const unsigned char *d, const unsigned char *weight, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += value_of(d[i]) * weight[i];
    return sum;
}

unsigned modulo_of(const unsigned char *d, size_t n, unsigned m)
{
    unsigned rest = 0;
    for (size_t i = 0; i < n; i++)
        rest = (rest * (is_digit(d[i]) ? 10 : 100) + value_of(d[i])) % m;
    return rest;
}

bool day_ok(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day >= 1 && day <= days[month - 1] + (unsigned)(month == 2 && leap);
}

bool day_ok_short(unsigned yy, unsigned month, unsigned day)
{
    return day_ok(1900 + yy, month, day) || day_ok(2000 + yy, month, day);
}

static bool luhn_mod(const unsigned char *d, size_t n, unsigned base)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned v = value_of(d[n - 1 - i]) << (i & 1);
        sum += v / base + v % base;
    }
    return n > 1 && sum % base == 0;
}

bool luhn_ok(const unsigned char *d, size_t n)
{
    return luhn_mod(d, n, 10);
}

bool luhn36_ok(const unsigned char *d, size_t n)
{
    return luhn_mod(d, n, 36);
}

bool verhoeff_ok(const unsigned char *d, size_t n)
{
    static const char times[10][11] = {"0123456789", "1234067895", "2340178956", "3401289567",
                                       "4012395678", "5987604321", "6598710432", "7659821043",
                                       "8765932104", "9876543210"};
    static const char turn[8][11] = {"0123456789", "1576283094", "5803796142", "8916043527",
                                     "9453126870", "4286573901", "2793806415", "7046913258"};
    unsigned c = 0;
    for (size_t i = 0; i < n; i++)
        c = value_of(
            (unsigned char)times[c][value_of((unsigned char)turn[i % 8][value_of(d[n - 1 - i])])]);
    return n > 1 && c == 0;
}

bool damm_ok(const unsigned char *d, size_t n)
{
    static const char next[10][11] = {"0317598642", "7092154863", "4206871359", "1750983426",
                                      "6123045978", "3674209581", "5869720134", "8945362017",
                                      "9438617205", "2581436790"};
    unsigned c = 0;
    for (size_t i = 0; i < n; i++)
        c = value_of((unsigned char)next[c][value_of(d[i])]);
    return n > 1 && c == 0;
}

/* A pure system: remainder 1, each value doubled once more than the one behind it. `last` is what
 * the value `modulus - 1` is written as. */
static bool pure_ok(const unsigned char *d, size_t n, unsigned modulus, unsigned char last)
{
    unsigned p = 0;
    for (size_t i = 0; i + 1 < n; i++)
        p = (p + value_of(d[i])) * 2 % modulus;
    return n > 1 && (p + (d[n - 1] == last ? modulus - 1 : value_of(d[n - 1]))) % modulus == 1;
}

bool mod11_2_ok(const unsigned char *d, size_t n)
{
    return n > 1 && all_digits(d, n - 1) && (is_digit(d[n - 1]) || d[n - 1] == 'X') &&
           pure_ok(d, n, 11, 'X');
}

bool mod37_2_ok(const unsigned char *d, size_t n)
{
    return pure_ok(d, n, 37, '*');
}

bool mod97_10_ok(const unsigned char *d, size_t n)
{
    return n > 2 && modulo_of(d, n, 97) == 1;
}

static bool hybrid_ok(const unsigned char *d, size_t n, unsigned base)
{
    unsigned p = base;
    for (size_t i = 0; i + 1 < n; i++) {
        unsigned t = (p + value_of(d[i])) % base;
        p = (t == 0 ? base : t) * 2 % (base + 1);
    }
    return n > 1 && (p + value_of(d[n - 1])) % base == 1;
}

bool mod11_10_ok(const unsigned char *d, size_t n)
{
    return hybrid_ok(d, n, 10);
}

bool mod37_36_ok(const unsigned char *d, size_t n)
{
    return hybrid_ok(d, n, 36);
}

unsigned icao_check(const unsigned char *d, size_t n)
{
    static const unsigned char weight[3] = {7, 3, 1};
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (d[i] == '<' ? 0 : value_of(d[i])) * weight[i % 3];
    return sum % 10;
}

bool ean_ok(const unsigned char *d, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += value_of(d[n - 1 - i]) * (i % 2 == 0 ? 1 : 3);
    return n > 1 && sum % 10 == 0;
}
