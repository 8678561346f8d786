/* Cards, accounts and what else money is moved with. */
#include "rules/check_rows.h"

#include "rules/digits.h"
#include "rules/tables/card.h"
#include "rules/tables/iban.h"

enum { LUHN_MAX = 64, CARD_MIN = 12, CARD_MAX = 19 };

static bool check_luhn(struct span s)
{
    unsigned char d[LUHN_MAX];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= 2 && luhn_ok(d, n) && !all_one(d, n);
}

static size_t decimal_width(unsigned v)
{
    size_t n = 1;
    while (v >= 10) {
        v /= 10;
        n++;
    }
    return n;
}

/* rules/tables/card.h */
static bool card_issuer_ok(const unsigned char *d, size_t n)
{
    for (size_t i = 0; i < COUNT(card_ranges); i++) {
        unsigned head = number_of(d, decimal_width(card_ranges[i].low));
        if (head >= card_ranges[i].low && head <= card_ranges[i].high &&
            (card_ranges[i].lengths >> n & 1) != 0)
            return true;
    }
    return false;
}

static bool check_card(struct span s)
{
    unsigned char d[CARD_MAX];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= CARD_MIN && luhn_ok(d, n) && !all_one(d, n) && card_issuer_ok(d, n);
}

enum { IBAN_MAX = 34 };

/* Does text follow a structure such as "n8c12" (rules/tables/iban.h)? Both have the same length. */
static bool bban_ok(const unsigned char *text, const char *shape)
{
    while (*shape != '\0') {
        char kind = *shape++;
        unsigned count = 0;
        while (*shape >= '0' && *shape <= '9')
            count = count * 10 + (unsigned)(*shape++ - '0');
        for (; count > 0; count--, text++)
            if ((kind == 'n' && !is_digit(*text)) || (kind == 'a' && !is_alpha(*text)))
                return false;
    }
    return true;
}

/* ISO 13616-1 and ISO 7064 MOD 97-10: the first four characters at the end, letters as 10 to 35,
 * remainder 1. */
static bool check_iban(struct span s)
{
    unsigned char t[IBAN_MAX];
    size_t n = alnum_of(s, t, sizeof(t));
    if (n < 15 || !is_digit(t[2]) || !is_digit(t[3]))
        return false;
    size_t i = 0;
    while (i < COUNT(iban_shapes) && memcmp(iban_shapes[i].country, t, 2) != 0)
        i++;
    if (i == COUNT(iban_shapes) || n != iban_shapes[i].length ||
        !bban_ok(t + 4, iban_shapes[i].bban))
        return false;
    unsigned rest = 0;
    for (size_t k = 0; k < n; k++) {
        unsigned char c = t[(k + 4) % n];
        rest = is_digit(c) ? (rest * 10 + (unsigned)(c - '0')) % 97
                           : (rest * 100 + (unsigned)(c - 'A' + 10)) % 97;
    }
    return rest == 1;
}

/* ABA routing number: Federal Reserve prefixes, weights 3 7 1 (ABA Routing Number Policy). */
static bool check_aba(struct span s)
{
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9)
        return false;
    unsigned head = number_of(d, 2);
    if (!(head <= 12 || (head >= 21 && head <= 32) || (head >= 61 && head <= 72) || head == 80))
        return false;
    unsigned sum = 0;
    for (size_t i = 0; i < 9; i++)
        sum += (unsigned)(d[i] - '0') * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1);
    return sum % 10 == 0 && sum > 0;
}

const struct check_row checks_finance[] = {
    {"aba", check_aba},   {"card", check_card}, {"iban", check_iban},
    {"luhn", check_luhn}, {NULL, NULL},
};
