/* Numbers by which the states of Northern Europe (the Nordic and the Baltic countries) know a
 * person or a business. */
#include "rules/check_rows.h"

#include <string.h>

#include "rules/digits.h"

/* Puts the n digits of s into out, a leading country code left out. False when there are more or
 * fewer, other letters, or one digit n times. */
static bool figures(struct span s, const char *country, unsigned char *out, size_t n)
{
    unsigned char a[24];
    size_t got = alnum_of(s, a, sizeof(a));
    size_t skip = got == n + 2 && memcmp(a, country, 2) == 0 ? 2 : 0;
    if (got != n + skip || !all_digits(a + skip, n) || all_one(a + skip, n))
        return false;
    memcpy(out, a + skip, n);
    return true;
}

/* DDMMYY in a century, 0 for any. */
static bool day_first(const unsigned char *d, unsigned century)
{
    unsigned day = number_of(d, 2);
    unsigned month = number_of(d + 2, 2);
    unsigned yy = number_of(d + 4, 2);
    return century == 0 ? day_ok_short(yy, month, day) : day_ok(century + yy, month, day);
}

/* Sweden: date (YYMMDD or YYYYMMDD), three digits, and the Luhn digit of the last ten; `later` is
 * added to the day (Folkbokföringslag 1991:481 section 18; Lag 2022:1697 for coordination numbers,
 * whose day is 60 later). */
static bool swedish(struct span s, unsigned later)
{
    unsigned char d[12];
    size_t n = digits_of(s, d, sizeof(d));
    if (n != 10 && n != 12)
        return false;
    const unsigned char *p = d + (n - 10);
    unsigned month = number_of(p + 2, 2);
    unsigned day = number_of(p + 4, 2);
    if (day <= later || !luhn_ok(p, 10))
        return false;
    if (n == 10)
        return day_ok_short(number_of(p, 2), month, day - later);
    unsigned year = number_of(d, 4);
    return year >= 1840 && year < 2100 && day_ok(year, month, day - later);
}

static bool check_se_personnummer(struct span s)
{
    return swedish(s, 0);
}

static bool check_se_samordningsnummer(struct span s)
{
    return swedish(s, 60);
}

/* Sweden, organisation number: the third digit is 2 or more, which no month is, and a Luhn digit
 * (Lag 1974:174); 16 before it in registers of twelve digits, 01 behind it in the VAT number. */
static bool check_se_organisationsnummer(struct span s)
{
    unsigned char a[14];
    size_t n = alnum_of(s, a, sizeof(a));
    bool vat = n == 14 && memcmp(a, "SE", 2) == 0 && memcmp(a + 12, "01", 2) == 0;
    if (n != 10 && !vat && (n != 12 || memcmp(a, "16", 2) != 0))
        return false;
    const unsigned char *p = n == 10 ? a : a + 2;
    return all_digits(p, 10) && !all_one(p, 10) && p[2] >= '2' && luhn_ok(p, 10);
}

/* Sweden, VAT number: the ten digits of an organisation, or of a person in trade, between SE and
 * 01 (Skatteverket). */
static bool check_se_vat(struct span s)
{
    unsigned char a[14];
    return alnum_of(s, a, sizeof(a)) == 14 && memcmp(a, "SE", 2) == 0 &&
           memcmp(a + 12, "01", 2) == 0 && all_digits(a + 2, 10) && !all_one(a + 2, 10) &&
           luhn_ok(a + 2, 10);
}

/* Norway: the two check digits of eleven (weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2, modulo
 * 11). */
static bool norwegian(const unsigned char *d)
{
    static const unsigned char first[10] = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    static const unsigned char second[11] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    return weigh(d, first, 10) % 11 == 0 && weigh(d, second, 11) % 11 == 0;
}

/* The century of a Norwegian year of two digits, by the three digits behind the date; 0: none. */
static unsigned norwegian_century(unsigned yy, unsigned person)
{
    if (person >= 500 && person < 750 && yy >= 54)
        return 1800;
    if (person >= 500 && yy < 40)
        return 2000;
    return person < 500 || person >= 900 ? 1900 : 0;
}

/* Norway, fødselsnummer and D-number (day 40 later); help numbers and numbers of synthetic persons
 * have the month 40 and 80 later (Skatteetaten). */
static bool check_no_fodselsnummer(struct span s)
{
    unsigned char d[11];
    if (!figures(s, "NO", d, 11) || !norwegian(d))
        return false;
    unsigned day = number_of(d, 2);
    unsigned month = number_of(d + 2, 2);
    unsigned yy = number_of(d + 4, 2);
    unsigned century = norwegian_century(yy, number_of(d + 6, 3));
    if (month > 80)
        month -= 80;
    else if (month > 40)
        month -= 40;
    return century != 0 && day_ok(century + yy, month, day > 40 ? day - 40 : day);
}

/* Norway, common help number of the health service: begins with 8 or 9, no date, the same check
 * digits (Direktoratet for e-helse). */
static bool check_no_fh_nummer(struct span s)
{
    unsigned char d[11];
    return figures(s, "NO", d, 11) && d[0] >= '8' && norwegian(d);
}

/* Norway, organisation number: begins with 8 or 9, weights 3 2 7 6 5 4 3 2, modulo 11 (Brønnøysund
 * Register Centre); MVA behind it in the VAT number. */
static bool check_no_orgnr(struct span s)
{
    static const unsigned char weight[9] = {3, 2, 7, 6, 5, 4, 3, 2, 1};
    unsigned char d[9];
    size_t n = s.n;
    if (n > 3 && memcmp(s.p + n - 3, "MVA", 3) == 0)
        n -= 3;
    return figures((struct span){s.p, n}, "NO", d, 9) && d[0] >= '8' &&
           weigh(d, weight, 9) % 11 == 0;
}

/* Denmark, CPR number: a date whose century the seventh digit tells (CPR-kontoret, Personnummeret i
 * CPR-systemet). */
static bool danish(struct span s, unsigned char *d)
{
    if (!figures(s, "DK", d, 10))
        return false;
    unsigned yy = number_of(d + 4, 2);
    unsigned century = 2000;
    if (d[6] <= '3' || ((d[6] == '4' || d[6] == '9') && yy >= 37))
        century = 1900;
    else if (d[6] >= '5' && d[6] <= '8' && yy >= 58)
        century = 1800;
    return day_first(d, century);
}

static bool check_dk_cpr(struct span s)
{
    unsigned char d[10];
    return danish(s, d);
}

/* The same with the check digit that numbers had to have until October 2007: weights 4 3 2 7 6 5 4
 * 3 2 1, modulo 11. */
static bool check_dk_cpr_mod11(struct span s)
{
    static const unsigned char weight[10] = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    unsigned char d[10];
    return danish(s, d) && weigh(d, weight, 10) % 11 == 0;
}

/* Denmark, CVR number: weights 2 7 6 5 4 3 2 1, modulo 11 (Erhvervsstyrelsen). */
static bool check_dk_cvr(struct span s)
{
    static const unsigned char weight[8] = {2, 7, 6, 5, 4, 3, 2, 1};
    unsigned char d[8];
    return figures(s, "DK", d, 8) && d[0] != '0' && weigh(d, weight, 8) % 11 == 0;
}

/* Faroe Islands, P-tal: a date and three digits (Umhvørvisstovan). */
static bool check_fo_p_tal(struct span s)
{
    unsigned char d[9];
    return figures(s, "FO", d, 9) && day_first(d, 0);
}

/* Finland, personal identity code: date, sign of the century, three digits from 002, and a
 * character for the nine digits modulo 31 (Digital and Population Data Services Agency; signs
 * beyond + - A since 2023, 690/2022). */
static bool check_fi_hetu(struct span s)
{
    static const char last[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    unsigned char d[9];
    if (s.n != 11)
        return false;
    memcpy(d, s.p, 6);
    memcpy(d + 6, s.p + 7, 3);
    if (!all_digits(d, 9) || number_of(d + 6, 3) < 2)
        return false;
    unsigned char sign = is_alpha(s.p[6]) ? (unsigned char)(s.p[6] & ~0x20) : s.p[6];
    unsigned char end = is_alpha(s.p[10]) ? (unsigned char)(s.p[10] & ~0x20) : s.p[10];
    unsigned century;
    if (sign == '+')
        century = 1800;
    else if (memchr("-YXWVU", sign, 6) != NULL)
        century = 1900;
    else if (sign >= 'A' && sign <= 'F')
        century = 2000;
    else
        return false;
    return day_first(d, century) && end == (unsigned char)last[modulo_of(d, 9, 31)];
}

/* Finland, business ID: weights 7 9 10 5 8 4 2, modulo 11, a remainder of 1 is not used (Finnish
 * Patent and Registration Office); the VAT number has FI before it. Old ones have lost a zero. */
static bool check_fi_business_id(struct span s)
{
    static const unsigned char weight[8] = {7, 9, 10, 5, 8, 4, 2, 1};
    unsigned char d[8];
    return figures(s, "FI", d, 8) && weigh(d, weight, 8) % 11 == 0;
}

/* Iceland, kennitala: date (day 40 later for organisations), two digits, a check digit (weights 3 2
 * 7 6 5 4 3 2, modulo 11), and the century (Registers Iceland). */
static bool check_is_kennitala(struct span s)
{
    static const unsigned char weight[9] = {3, 2, 7, 6, 5, 4, 3, 2, 1};
    unsigned char d[10];
    if (!figures(s, "IS", d, 10) || weigh(d, weight, 9) % 11 != 0)
        return false;
    unsigned century = d[9] == '0' ? 2000 : 1000 + 100 * value_of(d[9]);
    if (century < 1800)
        return false;
    if (d[0] >= '4')
        d[0] = (unsigned char)(d[0] - 4);
    return day_first(d, century);
}

/* Estonia and Lithuania: weights 1 2 3 .. 9 1 2, modulo 11; where that gives 10, weights 3 4 5 ...
 * 9 1 2 3, and there 10 gives 0. The last of n digits is the check digit. */
static bool baltic(const unsigned char *d, size_t n)
{
    static const unsigned char first[11] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2};
    static const unsigned char second[11] = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4};
    unsigned c = weigh(d, first, n - 1) % 11;
    if (c == 10)
        c = weigh(d, second, n - 1) % 11 % 10;
    return c == value_of(d[n - 1]);
}

/* The date behind the first digit, which tells sex and century: 1 and 2 the 1800s, up to 8. */
static bool baltic_day(const unsigned char *d)
{
    return d[0] >= '1' && d[0] <= '8' &&
           day_ok(1800 + (value_of(d[0]) - 1) / 2 * 100 + number_of(d + 1, 2), number_of(d + 3, 2),
                  number_of(d + 5, 2));
}

/* Estonia, isikukood (EVS 585). */
static bool check_ee_isikukood(struct span s)
{
    unsigned char d[11];
    return figures(s, "EE", d, 11) && baltic_day(d) && baltic(d, 11);
}

/* Estonia, code of the commercial register: begins with 1, 7, 8 or 9. */
static bool check_ee_registrikood(struct span s)
{
    unsigned char d[8];
    return figures(s, "EE", d, 8) && memchr("1789", d[0], 4) != NULL && baltic(d, 8);
}

/* Estonia, VAT number: weights 3 7 1 repeated, modulo 10. */
static bool check_ee_kmkr(struct span s)
{
    static const unsigned char weight[9] = {3, 7, 1, 3, 7, 1, 3, 7, 1};
    unsigned char d[9];
    return figures(s, "EE", d, 9) && weigh(d, weight, 9) % 10 == 0;
}

/* Latvia, the check digit of personal codes: 1 and weights 10 5 8 4 2 1 6 3 7 9, modulo 11. */
static bool latvian(const unsigned char *d)
{
    static const unsigned char weight[10] = {10, 5, 8, 4, 2, 1, 6, 3, 7, 9};
    return (1 + weigh(d, weight, 10)) % 11 % 10 == value_of(d[10]);
}

/* Latvia, personas kods with a date: DDMMYY and the century, 0 for the 1800s, 1, 2. */
static bool check_lv_personas_kods(struct span s)
{
    unsigned char d[11];
    return figures(s, "LV", d, 11) && d[6] <= '2' && day_first(d, 1800 + 100 * value_of(d[6])) &&
           latvian(d);
}

/* The same without one, given since July 2017: 32, and digits that tell nothing (Fizisko personu
 * reģistra likums). */
static bool check_lv_personas_kods_new(struct span s)
{
    unsigned char d[11];
    return figures(s, "LV", d, 11) && memcmp(d, "32", 2) == 0 && latvian(d);
}

/* Latvia, VAT number: of a legal person, which begins with 4 to 9 (weights 9 1 4 8 3 10 2 5 7 6 1,
 * the sum modulo 11 is 3), or a personal code. */
static bool check_lv_pvn(struct span s)
{
    static const unsigned char weight[11] = {9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1};
    unsigned char d[11];
    if (!figures(s, "LV", d, 11))
        return false;
    if (d[0] > '3')
        return weigh(d, weight, 11) % 11 == 3;
    return check_lv_personas_kods(s) || check_lv_personas_kods_new(s);
}

/* Lithuania, asmens kodas: as the Estonian one; one that begins with 9 has no date. */
static bool check_lt_asmens_kodas(struct span s)
{
    unsigned char d[11];
    return figures(s, "LT", d, 11) && (d[0] == '9' || baltic_day(d)) && baltic(d, 11);
}

/* Lithuania, VAT number: nine digits (legal persons) or twelve (others), the last but one is 1. */
static bool check_lt_pvm(struct span s)
{
    unsigned char d[12];
    if (figures(s, "LT", d, 9))
        return d[7] == '1' && baltic(d, 9);
    return figures(s, "LT", d, 12) && d[10] == '1' && baltic(d, 12);
}

const struct check_row checks_europe_north[] = {
    {"dk_cpr", check_dk_cpr},
    {"dk_cpr_mod11", check_dk_cpr_mod11},
    {"dk_cvr", check_dk_cvr},
    {"ee_isikukood", check_ee_isikukood},
    {"ee_kmkr", check_ee_kmkr},
    {"ee_registrikood", check_ee_registrikood},
    {"fi_business_id", check_fi_business_id},
    {"fi_hetu", check_fi_hetu},
    {"fo_p_tal", check_fo_p_tal},
    {"is_kennitala", check_is_kennitala},
    {"lt_asmens_kodas", check_lt_asmens_kodas},
    {"lt_pvm", check_lt_pvm},
    {"lv_personas_kods", check_lv_personas_kods},
    {"lv_personas_kods_new", check_lv_personas_kods_new},
    {"lv_pvn", check_lv_pvn},
    {"no_fh_nummer", check_no_fh_nummer},
    {"no_fodselsnummer", check_no_fodselsnummer},
    {"no_orgnr", check_no_orgnr},
    {"se_organisationsnummer", check_se_organisationsnummer},
    {"se_personnummer", check_se_personnummer},
    {"se_samordningsnummer", check_se_samordningsnummer},
    {"se_vat", check_se_vat},
    {NULL, NULL},
};
