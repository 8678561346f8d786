/* Numbers by which the states of Southern Europe (Spain to Greece, and the islands) know a person
 * or a business. */
#include "rules/check_rows.h"

#include <string.h>

#include "rules/digits.h"

/* Puts the n letters and digits of s into out, a leading country code left out. False when there
 * are more or fewer. */
static bool plain(struct span s, const char *country, unsigned char *out, size_t n)
{
    unsigned char a[32];
    size_t got = alnum_of(s, a, sizeof(a));
    size_t skip = got == n + 2 && memcmp(a, country, 2) == 0 ? 2 : 0;
    if (got != n + skip)
        return false;
    memcpy(out, a + skip, n);
    return true;
}

/* The same for n digits, which are not all one. */
static bool figures(struct span s, const char *country, unsigned char *out, size_t n)
{
    return plain(s, country, out, n) && all_digits(out, n) && !all_one(out, n);
}

/* The letter of a Spanish DNI of n digits; Real Decreto 1553/2005: the number modulo 23. */
static bool dni_letter(const unsigned char *d, size_t n, unsigned char letter)
{
    return letter == (unsigned char)"TRWAGMYFPDXBNJZSQVHLCKE"[modulo_of(d, n, 23)];
}

/* Spain, DNI and NIF of persons: eight digits (seven where the zero was dropped) and a letter; K, L
 * and M (minors, residents abroad, foreigners) before seven digits (Orden EHA/451/2008). */
static bool check_es_nif(struct span s)
{
    unsigned char a[9];
    size_t n = alnum_of(s, a, sizeof(a));
    if (n != 9 && n != 8)
        return false;
    size_t from = n == 9 && (a[0] == 'K' || a[0] == 'L' || a[0] == 'M') ? 1 : 0;
    return all_digits(a + from, n - 1 - from) && number_of(a + from, n - 1 - from) != 0 &&
           dni_letter(a + from, n - 1 - from, a[n - 1]);
}

/* Spain, NIE: X, Y, Z stand for 0, 1, 2 before seven digits (eight in the first series, which begin
 * with a zero) and the letter of the DNI (Orden INT/2058/2008). */
static bool check_es_nie(struct span s)
{
    unsigned char a[10];
    size_t n = alnum_of(s, a, sizeof(a));
    if ((n != 9 && n != 10) || a[0] < 'X' || a[0] > 'Z' || (n == 10 && a[1] != '0'))
        return false;
    a[0] = (unsigned char)(a[0] - 'X' + '0');
    return all_digits(a, n - 1) && dni_letter(a, n - 1, a[n - 1]);
}

/* Spain, NIF of legal persons (CIF): a letter for the kind, seven digits, and their Luhn digit or
 * the letter in its place (Orden EHA/451/2008; which of the two depends on the kind, and sources
 * differ about it, so both are taken). */
static bool check_es_cif(struct span s)
{
    unsigned char a[9];
    if (!plain(s, "ES", a, 9) || memchr("ABCDEFGHJNPQRSUVW", a[0], 17) == NULL ||
        !all_digits(a + 1, 7))
        return false;
    if (a[8] >= 'A' && a[8] <= 'J')
        a[8] = (unsigned char)('0' + (a[8] - 'A' + 1) % 10);
    return is_digit(a[8]) && luhn_ok(a + 1, 8) && !all_one(a + 1, 7);
}

/* Spain, a NIF of any kind behind the country code: the VAT number. */
static bool check_es_vat(struct span s)
{
    unsigned char a[11];
    if (alnum_of(s, a, sizeof(a)) != 11 || a[0] != 'E' || a[1] != 'S')
        return false;
    struct span nif = {a + 2, 9};
    return check_es_nif(nif) || check_es_nie(nif) || check_es_cif(nif);
}

/* Spain, social security number: province, serial of eight digits (seven for employers), and the
 * number modulo 97; a serial under ten million is taken with seven digits (TGSS). */
static bool check_es_nuss(struct span s)
{
    unsigned char d[12];
    size_t n = digits_of(s, d, sizeof(d));
    if (n != 11 && n != 12)
        return false;
    unsigned province = number_of(d, 2);
    if (province == 0 || (province > 53 && province != 66))
        return false;
    size_t serial = n - 4;
    if (number_of(d + 2, serial) == 0)
        return false;
    unsigned char body[10];
    memcpy(body, d, 2);
    size_t skip = serial == 8 && d[2] == '0' ? 1 : 0;
    memcpy(body + 2, d + 2 + skip, serial - skip);
    return modulo_of(body, 2 + serial - skip, 97) == number_of(d + n - 2, 2);
}

/* Spain, cadastral reference: 14 characters of the estate, 4 of the unit, and a letter each for the
 * first and the second seven together with the unit (Dirección General del Catastro). */
static bool catastro_letter(const unsigned char *half, const unsigned char *unit,
                            unsigned char letter)
{
    static const unsigned char weight[11] = {13, 15, 12, 5, 4, 17, 9, 21, 3, 7, 1};
    unsigned sum = 0;
    for (size_t i = 0; i < 11; i++) {
        unsigned char c = i < 7 ? half[i] : unit[i - 7];
        /* A is 1; the alphabet has the N with tilde behind N. */
        unsigned v = is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'A') + 1 + (c > 'N');
        sum += v * weight[i];
    }
    return letter == (unsigned char)"MQWERTYUIOPASDFGHJKLBZX"[sum % 23];
}

static bool check_es_catastro(struct span s)
{
    unsigned char a[20];
    return plain(s, "ES", a, 20) && all_digits(a + 14, 4) && !all_digits(a, 14) &&
           catastro_letter(a, a + 14, a[18]) && catastro_letter(a + 7, a + 14, a[19]);
}

/* Andorra, NRT: the letter tells the kind; F up to 699999, A and L from 700000 to 799999
 * (python-stdnum documentation). The rule of the last letter is not public. */
static bool check_ad_nrt(struct span s)
{
    unsigned char a[8];
    if (!plain(s, "AD", a, 8) || memchr("ACDEFGLOPU", a[0], 10) == NULL || !all_digits(a + 1, 6) ||
        is_digit(a[7]))
        return false;
    unsigned number = number_of(a + 1, 6);
    if (a[0] == 'F')
        return number <= 699999;
    return (a[0] != 'A' && a[0] != 'L') || (number >= 700000 && number <= 799999);
}

/* Portugal, NIF and NIPC: weights 9 to 2, modulo 11, a remainder that makes 10 or 11 gives 0
 * (Decreto-Lei 14/2013; check digit as the tax authority's forms compute it). */
static bool check_pt_nif(struct span s)
{
    static const unsigned char weight[8] = {9, 8, 7, 6, 5, 4, 3, 2};
    unsigned char d[9];
    return figures(s, "PT", d, 9) && d[0] != '0' &&
           (11 - weigh(d, weight, 8) % 11) % 11 % 10 == value_of(d[8]);
}

/* Portugal, document number of the citizen card: eight digits, their check digit, two letters or
 * digits for the issue, and a check digit over all by Luhn in base 10 with letters from 10 (AMA). A
 * doubled value above 9 loses 9, letters too, which is not Luhn mod N. */
static bool check_pt_cc(struct span s)
{
    unsigned char a[12];
    if (!plain(s, "PT", a, 12) || !all_digits(a, 9) || !is_digit(a[11]) || all_one(a, 9))
        return false;
    unsigned sum = 0;
    for (size_t i = 0; i < 12; i++) {
        unsigned v = value_of(a[i]) << (i % 2 == 0);
        sum += i % 2 == 0 && v > 9 ? v - 9 : v;
    }
    return sum % 10 == 0;
}

/* Portugal, social security (NISS): primes as weights, 9 less the sum modulo 10. */
static bool check_pt_niss(struct span s)
{
    static const unsigned char weight[10] = {29, 23, 19, 17, 13, 11, 7, 5, 3, 2};
    unsigned char d[11];
    return figures(s, "PT", d, 11) && (d[0] == '1' || d[0] == '2') &&
           9 - weigh(d, weight, 10) % 10 == value_of(d[10]);
}

/* A digit of a codice fiscale: 0 to 9, or the letter that takes its place where two persons would
 * share a code. Anything else: 10. */
static unsigned fiscal_digit(unsigned char c)
{
    static const char letters[] = "LMNPQRSTUV";
    if (is_digit(c))
        return value_of(c);
    const char *at = memchr(letters, c, 10);
    return at == NULL ? 10 : (unsigned)(at - letters);
}

/* Italy, codice fiscale: consonants of the names, year, month letter, day (40 more for women),
 * place, and a letter: odd places by a table, even ones plain, modulo 26 (D.M. 23 December 1976).
 */
static bool check_it_fiscal_code(struct span s)
{
    static const unsigned char odd[36] = {1,  0, 5, 7,  9,  13, 15, 17, 19, 21, 1,  0,
                                          5,  7, 9, 13, 15, 17, 19, 21, 2,  4,  18, 20,
                                          11, 3, 6, 8,  12, 14, 16, 10, 22, 25, 24, 23};
    static const char months[] = "ABCDEHLMPRST";
    static const unsigned char number[7] = {6, 7, 9, 10, 12, 13, 14};
    unsigned char a[16];
    if (!plain(s, "IT", a, 16))
        return false;
    unsigned v[7];
    for (size_t i = 0; i < 7; i++) {
        v[i] = fiscal_digit(a[number[i]]);
        if (v[i] > 9)
            return false;
    }
    for (size_t i = 0; i < 16; i++)
        if (is_digit(a[i]) && memchr(number, (int)i, 7) == NULL)
            return false;
    const char *month = memchr(months, a[8], 12);
    unsigned day = v[2] * 10 + v[3];
    if (month == NULL ||
        !day_ok_short(v[0] * 10 + v[1], (unsigned)(month - months) + 1, day > 40 ? day - 40 : day))
        return false;
    unsigned sum = 0;
    for (size_t i = 0; i < 15; i++) {
        unsigned c = value_of(a[i]);
        sum += i % 2 == 0 ? odd[c] : c >= 10 ? c - 10 : c;
    }
    return value_of(a[15]) == 10 + sum % 26;
}

/* Italy, partita IVA: seven digits, the office that gave it, and a Luhn digit (D.P.R. 633/1972,
 * D.M. 23 December 1976). */
static bool check_it_vat_code(struct span s)
{
    unsigned char d[11];
    if (!figures(s, "IT", d, 11) || number_of(d, 7) == 0)
        return false;
    unsigned office = number_of(d + 7, 3);
    return ((office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 ||
            office == 999) &&
           luhn_ok(d, 11);
}

/* Greece, AMKA: date of birth (DDMMYY), four digits, and a Luhn digit (Law 3655/2008). */
static bool check_gr_amka(struct span s)
{
    unsigned char d[11];
    return figures(s, "GR", d, 11) &&
           day_ok_short(number_of(d + 4, 2), number_of(d + 2, 2), number_of(d, 2)) &&
           luhn_ok(d, 11);
}

/* Greece, AFM: powers of two as weights, modulo 11, 10 gives 0; the VAT number has EL before it.
 * Old numbers have eight digits and begin with a zero that is not written. */
static bool check_gr_afm(struct span s)
{
    unsigned char d[9];
    unsigned char old[8];
    if (figures(s, "GR", old, 8) || figures(s, "EL", old, 8)) {
        d[0] = '0';
        memcpy(d + 1, old, 8);
    } else if (!figures(s, "GR", d, 9) && !figures(s, "EL", d, 9)) {
        return false;
    }
    unsigned sum = 0;
    for (size_t i = 0; i < 8; i++)
        sum = sum * 2 + value_of(d[i]);
    return sum * 2 % 11 % 10 == value_of(d[8]);
}

/* Cyprus, TIC and VAT number: eight digits, not beginning with 12, and a letter: odd places by a
 * table, even ones plain, modulo 26. */
static bool check_cy_tic(struct span s)
{
    static const unsigned char odd[10] = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
    unsigned char a[9];
    if (!plain(s, "CY", a, 9) || !all_digits(a, 8) || all_one(a, 8) || (a[0] == '1' && a[1] == '2'))
        return false;
    unsigned sum = 0;
    for (size_t i = 0; i < 8; i++)
        sum += i % 2 == 0 ? odd[value_of(a[i])] : value_of(a[i]);
    return a[8] == 'A' + sum % 26;
}

/* Malta, VAT number: weights 3 4 6 7 8 9 10 1, whole sum a multiple of 37. */
static bool check_mt_vat(struct span s)
{
    static const unsigned char weight[8] = {3, 4, 6, 7, 8, 9, 10, 1};
    unsigned char d[8];
    return figures(s, "MT", d, 8) && d[0] != '0' && weigh(d, weight, 8) % 37 == 0;
}

const struct check_row checks_europe_south[] = {
    {"ad_nrt", check_ad_nrt},
    {"cy_tic", check_cy_tic},
    {"es_catastro", check_es_catastro},
    {"es_cif", check_es_cif},
    {"es_nie", check_es_nie},
    {"es_nif", check_es_nif},
    {"es_nuss", check_es_nuss},
    {"es_vat", check_es_vat},
    {"gr_afm", check_gr_afm},
    {"gr_amka", check_gr_amka},
    {"it_fiscal_code", check_it_fiscal_code},
    {"it_vat_code", check_it_vat_code},
    {"mt_vat", check_mt_vat},
    {"pt_cc", check_pt_cc},
    {"pt_nif", check_pt_nif},
    {"pt_niss", check_pt_niss},
    {NULL, NULL},
};
