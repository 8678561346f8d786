/* Numbers by which the states of Africa and the Arab states know a person or a business. */
#include "rules/check_rows.h"

#include "rules/native.h"

static unsigned two(const unsigned char *d)
{
    return number_of(d, 2);
}

/* ---- Arab states ---- */

/* Ministry of Interior of Saudi Arabia: citizens begin with 1, residents with 2; Luhn. */
static bool check_sa_national_id(struct span s)
{
    unsigned char d[10];
    return native_exactly(s, d, 10) && (d[0] == '1' || d[0] == '2') && luhn_ok(d, 10);
}

/* Federal Authority for Identity and Citizenship (UAE): 784 (ISO 3166), year of birth, serial,
 * Luhn. */
static bool check_ae_emirates_id(struct span s)
{
    unsigned char d[15];
    return native_exactly(s, d, 15) && number_of(d, 3) == 784 && number_of(d + 3, 4) >= 1900 &&
           number_of(d + 3, 4) < 2100 && luhn_ok(d, 15);
}

/* Century (2: 1900s, 3: 2000s) and day, as Egypt and Kuwait begin their numbers. */
static bool century_day_ok(const unsigned char *d)
{
    return (d[0] == '2' || d[0] == '3') &&
           day_ok((d[0] == '2' ? 1900 : 2000) + two(d + 1), two(d + 3), two(d + 5));
}

/* Civil Status Organization of Egypt: century, day of birth, governorate, serial, a check digit
 * whose rule is not published. */
static bool check_eg_national_id(struct span s)
{
    unsigned char d[14];
    if (!native_exactly(s, d, 14) || !century_day_ok(d))
        return false;
    unsigned place = two(d + 7);
    return (place >= 1 && place <= 4) || (place >= 11 && place <= 19) ||
           (place >= 21 && place <= 29) || (place >= 31 && place <= 35) || place == 88;
}

/* Public Authority for Civil Information of Kuwait: century, day of birth, serial, modulo 11. */
static bool check_kw_civil_id(struct span s)
{
    static const unsigned char weight[] = {2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    unsigned char d[12];
    return native_exactly(s, d, 12) && century_day_ok(d) &&
           11 - weigh(d, weight, 11) % 11 == value_of(d[11]);
}

/* Ministry of Interior of Qatar: century, year of birth, country of nationality (ISO 3166, 004 to
 * 894), serial. */
static bool check_qa_qid(struct span s)
{
    unsigned char d[11];
    return native_exactly(s, d, 11) && (d[0] == '2' || d[0] == '3') && number_of(d + 3, 3) >= 4 &&
           number_of(d + 3, 3) <= 894;
}

/* Information and eGovernment Authority of Bahrain: year and month of birth, serial, a check digit
 * whose rule is not published. */
static bool check_bh_cpr(struct span s)
{
    unsigned char d[9];
    return native_exactly(s, d, 9) && two(d + 2) >= 1 && two(d + 2) <= 12;
}

/* Tax Authority of Oman: OM, nine digits, a check character from the fifth to the ninth. */
static bool check_om_vatin(struct span s)
{
    static const unsigned char weight[] = {1, 6, 3, 7, 9};
    unsigned char d[12];
    if (alnum_of(s, d, sizeof(d)) != 12 || memcmp(d, "OM", 2) != 0 || !all_digits(d + 2, 9))
        return false;
    unsigned sum = (1 + weigh(d + 6, weight, 5)) % 11;
    return d[11] == (sum == 10 ? 'X' : (unsigned char)('0' + sum));
}

/* Civil Registration Authority of Libya: sex, year of birth, serial. */
static bool check_ly_nin(struct span s)
{
    unsigned char d[12];
    return native_exactly(s, d, 12) && (d[0] == '1' || d[0] == '2') &&
           number_of(d + 1, 4) >= 1900 && number_of(d + 1, 4) < 2100;
}

/* Directorate General of Taxes of Tunisia: number, key letter, VAT code, category, establishment,
 * which is 000 but for category E. */
static bool check_tn_mf(struct span s)
{
    unsigned char d[13];
    if (alnum_of(s, d, sizeof(d)) != 13 || !all_digits(d, 7) || !all_digits(d + 10, 3) ||
        is_digit(d[7]) || strchr("IOU", d[7]) != NULL)
        return false;
    return strchr("ABDNP", d[8]) != NULL && strchr("CEMNP", d[9]) != NULL &&
           (d[9] == 'E' || number_of(d + 10, 3) == 0);
}

/* Common identifier of businesses of Morocco: the whole is a multiple of 97. */
static bool check_ma_ice(struct span s)
{
    unsigned char d[15];
    return digits_of(s, d, sizeof(d)) == 15 && !all_one(d, 15) && modulo_of(d, 15, 97) == 0;
}

/* ---- Africa south of the Sahara ---- */

/* Identification Act 68 of 1997 (South Africa): day of birth, sex, status (citizen, resident,
 * refugee), Luhn. */
static bool check_za_id(struct span s)
{
    unsigned char d[13];
    return digits_of(s, d, sizeof(d)) == 13 && day_ok_short(two(d), two(d + 2), two(d + 4)) &&
           d[10] <= '2' && luhn_ok(d, 13);
}

/* SARS: ten digits that begin with 0, 1, 2, 3 or 9, Luhn. */
static bool check_za_tin(struct span s)
{
    unsigned char d[10];
    return digits_of(s, d, sizeof(d)) == 10 && (d[0] <= '3' || d[0] == '9') && !all_one(d, 10) &&
           luhn_ok(d, 10);
}

/* Eleven digits; that the last is a Verhoeff digit NIMC (Nigeria) does not confirm. */
static bool check_ng_nin(struct span s)
{
    unsigned char d[11];
    return digits_of(s, d, sizeof(d)) == 11 && !all_one(d, 11) && verhoeff_ok(d, 11);
}

/* Ghana Revenue Authority: letter, 00, seven digits, weights 1 to 9, modulo 11. */
static bool check_gh_tin(struct span s)
{
    static const unsigned char weight[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    unsigned char d[11];
    if (alnum_of(s, d, sizeof(d)) != 11 || strchr("PCGQV", d[0]) == NULL || !all_digits(d + 1, 9) ||
        two(d + 1) != 0)
        return false;
    unsigned sum = weigh(d + 1, weight, 9) % 11;
    return d[10] == (sum == 10 ? 'X' : (unsigned char)('0' + sum));
}

/* NIDA (Tanzania): year, month and day of birth, place, serial. */
static bool check_tz_nida(struct span s)
{
    unsigned char d[20];
    return digits_of(s, d, sizeof(d)) == 20 && number_of(d, 4) >= 1900 && number_of(d, 4) < 2100 &&
           day_ok(number_of(d, 4), two(d + 4), two(d + 6));
}

/* Civil Status Division of Mauritius: first letter of the surname, day of birth, serial, weights 14
 * to 2, modulo 17. */
static bool check_mu_nid(struct span s)
{
    static const unsigned char weight[] = {14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    unsigned char d[14];
    return alnum_of(s, d, sizeof(d)) == 14 && is_alpha(d[0]) && all_digits(d + 1, 12) &&
           day_ok_short(two(d + 5), two(d + 3), two(d + 1)) && value_of(d[13]) < 17 &&
           weigh(d, weight, 14) % 17 == 0;
}

/* Tax Authority of Mozambique: a sum modulo 11, of which 10 is written 1. */
static bool check_mz_nuit(struct span s)
{
    static const unsigned char weight[] = {8, 9, 4, 5, 6, 7, 8, 9};
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9 || all_one(d, 9))
        return false;
    unsigned rest = weigh(d, weight, 8) % 11;
    return value_of(d[8]) == (rest == 10 ? 1 : rest);
}

/* Statistics agency of Senegal: seven or nine digits, weights 1 and 2 in turn from the right; the
 * tax code behind them (0 to 2, letter, digit) is not checked. */
static bool check_sn_ninea(struct span s)
{
    static const unsigned char weight[] = {1, 2, 1, 2, 1, 2, 1, 2, 1};
    unsigned char d[12];
    size_t n = alnum_of(s, d, sizeof(d));
    if ((n == 10 || n == 12) && is_alpha(d[n - 2]))
        n -= 3;
    return (n == 7 || n == 9) && all_digits(d, n) && !all_one(d, n) &&
           weigh(d, weight, n) % 10 == 0;
}

/* National tax directorate of Guinea: nine digits, Luhn. */
static bool check_gn_nifp(struct span s)
{
    unsigned char d[9];
    return digits_of(s, d, sizeof(d)) == 9 && !all_one(d, 9) && luhn_ok(d, 9);
}

const struct check_row checks_africa[] = {
    {"ae_emirates_id", check_ae_emirates_id},
    {"bh_cpr", check_bh_cpr},
    {"eg_national_id", check_eg_national_id},
    {"gh_tin", check_gh_tin},
    {"gn_nifp", check_gn_nifp},
    {"kw_civil_id", check_kw_civil_id},
    {"ly_nin", check_ly_nin},
    {"ma_ice", check_ma_ice},
    {"mu_nid", check_mu_nid},
    {"mz_nuit", check_mz_nuit},
    {"ng_nin", check_ng_nin},
    {"om_vatin", check_om_vatin},
    {"qa_qid", check_qa_qid},
    {"sa_national_id", check_sa_national_id},
    {"sn_ninea", check_sn_ninea},
    {"tn_mf", check_tn_mf},
    {"tz_nida", check_tz_nida},
    {"za_id", check_za_id},
    {"za_tin", check_za_tin},
    {NULL, NULL},
};
