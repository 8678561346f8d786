/* Numbers by which the states of the Americas know a person or a business. */
#include "rules/check_rows.h"

#include "rules/digits.h"

/* Exactly n digits, not all the same, and no letters beside them? */
static bool digits_exactly(struct span s, unsigned char *d, size_t n)
{
    return alnum_of(s, d, n) == n && all_digits(d, n) && !all_one(d, n);
}

/* The sum that most of these numbers share: from the right, weights 2, 3 ... top, and 2 again. A
 * letter counts by its code in ASCII less that of 0. */
static unsigned cycle_sum(const unsigned char *d, size_t n, unsigned top)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (unsigned)(d[n - 1 - i] - '0') * (unsigned)(2 + i % (top - 1));
    return sum;
}

/* What brings a sum to a multiple of 11: 0 to 10. */
static unsigned eleven_rest(unsigned sum)
{
    return (11 - sum % 11) % 11;
}

/* The same where 10 is written 0. */
static unsigned eleven_zero(unsigned sum)
{
    return eleven_rest(sum) % 10;
}

/* ---- United States ---- */

/* SSA, POMS RM 10201.035: no area 000, 666 or 900 up, no group 00, no serial 0000. */
static bool check_us_ssn(struct span s)
{
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9)
        return false;
    unsigned area = number_of(d, 3);
    return area != 0 && area != 666 && area < 900 && number_of(d + 3, 2) != 0 &&
           number_of(d + 5, 4) != 0;
}

/* IRS, Internal Revenue Manual 3.21.263: 9XX and the groups that are given out. */
static bool check_us_itin(struct span s)
{
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9 || d[0] != '9')
        return false;
    unsigned group = number_of(d + 3, 2);
    return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
           (group >= 90 && group <= 92) || group >= 94;
}

/* IRS, Publication 1635: campuses that hand out employer numbers stand in the first two digits. */
static bool check_us_ein(struct span s)
{
    static const unsigned char range[][2] = {{1, 6},   {10, 16}, {20, 27}, {30, 48}, {50, 68},
                                             {71, 77}, {80, 88}, {90, 95}, {98, 99}};
    unsigned char d[9];
    if (!digits_exactly(s, d, 9))
        return false;
    unsigned campus = number_of(d, 2);
    for (size_t i = 0; i < COUNT(range); i++)
        if (campus >= range[i][0] && campus <= range[i][1])
            return true;
    return false;
}

/* CMS, 45 CFR 162.406 and the check digit requirement of 2004: 1 or 2 first, and a Luhn digit over
 * the number behind 80840. */
static bool check_us_npi(struct span s)
{
    unsigned char d[15] = "80840";
    return digits_exactly(s, d + 5, 10) && (d[5] == '1' || d[5] == '2') && luhn_ok(d, 15);
}

/* 21 CFR 1301 (DEA): class of registrant, initial of the name or 9 for a firm, six digits and their
 * check: the odd ones and twice the even ones, modulo 10. */
static bool check_us_dea(struct span s)
{
    static const unsigned char weight[6] = {1, 2, 1, 2, 1, 2};
    unsigned char d[9];
    return alnum_of(s, d, sizeof(d)) == 9 && memchr("ABCDEFGHJKLMPRSTUX", d[0], 18) != NULL &&
           (is_alpha(d[1]) || d[1] == '9') && all_digits(d + 2, 7) && !all_one(d + 2, 7) &&
           weigh(d + 2, weight, 6) % 10 == value_of(d[8]);
}

/* ---- Canada ---- */

/* Service Canada: nothing begins with 0 or 8; Luhn. */
static bool check_ca_sin(struct span s)
{
    unsigned char d[9];
    return digits_exactly(s, d, 9) && d[0] != '0' && d[0] != '8' && luhn_ok(d, 9);
}

/* Canada Revenue Agency: nine digits with a Luhn digit, and for one of its accounts the program and
 * four digits more. */
static bool check_ca_bn(struct span s)
{
    unsigned char d[15];
    size_t n = alnum_of(s, d, sizeof(d));
    return (n == 9 || (n == 15 && d[9] == 'R' && memchr("CMPRTZ", d[10], 6) != NULL &&
                       all_digits(d + 11, 4))) &&
           all_digits(d, 9) && !all_one(d, 9) && luhn_ok(d, 9);
}

/* Ontario Ministry of Health: ten digits, no 0 first, Luhn; then up to two letters of version. */
static bool check_ca_ohip(struct span s)
{
    unsigned char d[12];
    size_t n = alnum_of(s, d, sizeof(d));
    if (n < 10 || !all_digits(d, 10) || all_one(d, 10) || d[0] == '0')
        return false;
    for (size_t i = 10; i < n; i++)
        if (!is_alpha(d[i]))
            return false;
    return luhn_ok(d, 10);
}

/* RAMQ: four letters of the name, then the day of birth, 50 added to the month for women. */
static bool check_ca_quebec_hin(struct span s)
{
    unsigned char d[12];
    if (alnum_of(s, d, sizeof(d)) != 12 || !all_digits(d + 4, 8))
        return false;
    for (size_t i = 0; i < 4; i++)
        if (!is_alpha(d[i]))
            return false;
    unsigned month = number_of(d + 6, 2);
    return day_ok_short(number_of(d + 4, 2), month > 50 ? month - 50 : month, number_of(d + 8, 2));
}

/* British Columbia Ministry of Health, as python-stdnum states it: 9 first, weights from the second
 * digit on, modulo 11. */
static bool check_ca_bc_phn(struct span s)
{
    static const unsigned char weight[8] = {2, 4, 8, 5, 10, 9, 7, 3};
    unsigned char d[10];
    return digits_exactly(s, d, 10) && d[0] == '9' &&
           eleven_rest(weigh(d + 1, weight, 8)) == value_of(d[9]);
}

/* ---- Mexico ---- */

/* A letter's place in the alphabet that SEGOB and the SAT count by: Ñ or & stands between N and O.
 */
static unsigned mexican(unsigned char c)
{
    if (c == '&')
        return 24;
    if (c == ' ')
        return 37;
    return value_of(c) + (unsigned)(is_alpha(c) && c >= 'O');
}

static bool mexican_state(const unsigned char *d)
{
    static const char states[] =
        "ASBCBSCCCHCLCMCSDFDGGRGTHGJCMCMNMSNENLNTOCPLQRQTSLSPSRTCTLTSVZYNZS";
    for (size_t i = 0; i < sizeof(states) - 1; i += 2)
        if (memcmp(states + i, d, 2) == 0)
            return true;
    return false;
}

/* SEGOB, Instructivo normativo para la asignación de la CURP: day of birth (a digit in place 17 is
 * the 1900s, a letter the 2000s), sex, state, check digit. */
static bool check_mx_curp(struct span s)
{
    unsigned char d[18];
    if (alnum_of(s, d, sizeof(d)) != 18 || !all_digits(d + 4, 6) || !is_digit(d[17]))
        return false;
    for (size_t i = 0; i < 16; i++)
        if ((i < 4 || i >= 10) && !is_alpha(d[i]))
            return false;
    unsigned year = number_of(d + 4, 2) + (is_digit(d[16]) ? 1900 : 2000);
    if (!day_ok(year, number_of(d + 6, 2), number_of(d + 8, 2)) ||
        memchr("HMX", d[10], 3) == NULL || !mexican_state(d + 11))
        return false;
    unsigned sum = 0;
    for (unsigned i = 0; i < 17; i++)
        sum += mexican(d[i]) * (18 - i);
    return (10 - sum % 10) % 10 == value_of(d[17]);
}

/* Letters, digits, & and Ñ (38) of an RFC as values; how many, 0 for more than 13. */
static size_t rfc_values(struct span s, unsigned char *out, unsigned char *value)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)(is_alpha(s.p[i]) ? s.p[i] & ~0x20 : s.p[i]);
        bool tilde = c == 0xC3 && i + 1 < s.n && (s.p[i + 1] | 0x20) == 0xB1;
        if (!tilde && !is_digit(c) && !is_alpha(c) && c != '&')
            continue;
        if (n == 13)
            return 0;
        out[n] = tilde ? '&' : c; /* either is a letter; only the value tells them apart */
        value[n++] = tilde ? 38 : (unsigned char)mexican(c);
    }
    return n;
}

/* SAT: three letters of a company or four of a person, a day, two of homoclave and a check digit
 * modulo 11 (some 15 of 1000 real numbers have another: rules keep these with a lower score). */
static bool check_mx_rfc(struct span s)
{
    unsigned char d[13];
    unsigned char value[13];
    size_t n = rfc_values(s, d, value);
    if (n != 12 && n != 13)
        return false;
    const unsigned char *day = d + n - 9;
    for (size_t i = 0; i < n - 9; i++)
        if (is_digit(d[i]))
            return false;
    if (!all_digits(day, 6) ||
        !day_ok_short(number_of(day, 2), number_of(day + 2, 2), number_of(day + 4, 2)))
        return false;
    const unsigned char *clave = d + n - 3;
    bool first = (clave[0] >= '1' && clave[0] <= '9') || (clave[0] >= 'A' && clave[0] <= 'V');
    bool second = (clave[1] >= '1' && clave[1] <= '9') || is_alpha(clave[1]);
    if (!first || !second || (!is_digit(clave[2]) && clave[2] != 'A'))
        return false;
    unsigned sum = n == 12 ? 37 * 13 : 0; /* the blank before a company's three letters */
    for (unsigned i = 0; i + 1 < n; i++)
        sum += value[i] * ((unsigned)n - i);
    return eleven_rest(sum) == mexican(clave[2]);
}

/* INE, clave de elector: six letters of the name, day of birth, state 01 to 33 or 87, 88 (born
 * abroad), sex, three digits. */
static bool check_mx_ine(struct span s)
{
    unsigned char d[18];
    if (alnum_of(s, d, sizeof(d)) != 18 || !all_digits(d + 6, 8) || !all_digits(d + 15, 3) ||
        (d[14] != 'H' && d[14] != 'M'))
        return false;
    for (size_t i = 0; i < 6; i++)
        if (!is_alpha(d[i]))
            return false;
    unsigned state = number_of(d + 12, 2);
    return day_ok_short(number_of(d + 6, 2), number_of(d + 8, 2), number_of(d + 10, 2)) &&
           ((state >= 1 && state <= 33) || state == 87 || state == 88);
}

/* IMSS: eleven digits, Luhn. */
static bool check_mx_nss(struct span s)
{
    unsigned char d[11];
    return digits_exactly(s, d, 11) && luhn_ok(d, 11);
}

/* ---- Brazil ---- */

/* Receita Federal: two check digits modulo 11, each over all before it. */
static bool check_br_cpf(struct span s)
{
    unsigned char d[11];
    return digits_exactly(s, d, 11) && eleven_zero(cycle_sum(d, 9, 11)) == value_of(d[9]) &&
           eleven_zero(cycle_sum(d, 10, 11)) == value_of(d[10]);
}

/* Receita Federal, IN RFB 2229/2024: twelve letters or digits, which count by their code in ASCII
 * less 48, and two check digits. */
static bool check_br_cnpj(struct span s)
{
    unsigned char d[14];
    return alnum_of(s, d, sizeof(d)) == 14 && all_digits(d + 12, 2) && !all_one(d, 12) &&
           eleven_zero(cycle_sum(d, 12, 9)) == value_of(d[12]) &&
           eleven_zero(cycle_sum(d, 13, 9)) == value_of(d[13]);
}

/* DENATRAN: weights 9 to 1 and 8 to 0 with the first check digit behind them. */
static bool check_br_cnh(struct span s)
{
    static const unsigned char one[9] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    static const unsigned char two[10] = {8, 7, 6, 5, 4, 3, 2, 1, 0, 9};
    unsigned char d[11];
    return digits_exactly(s, d, 11) && weigh(d, one, 9) % 11 % 10 == value_of(d[9]) &&
           weigh(d, two, 10) % 11 % 10 == value_of(d[10]);
}

/* Caixa: PIS, PASEP, NIS and NIT share one number; and the RENAVAM of vehicles (DENATRAN) has the
 * same check digit, for 10·s and 11 − s are one modulo 11. */
static bool check_br_pis(struct span s)
{
    unsigned char d[11];
    return digits_exactly(s, d, 11) && eleven_zero(cycle_sum(d, 10, 9)) == value_of(d[10]);
}

/* TSE, Resolução 21.538: eight digits, state 01 to 28, and two check digits, 0 being 1 in the
 * states 01 and 02. */
static bool check_br_titulo_eleitor(struct span s)
{
    static const unsigned char weight[8] = {2, 3, 4, 5, 6, 7, 8, 9};
    unsigned char d[12];
    if (!digits_exactly(s, d, 12))
        return false;
    unsigned state = number_of(d + 8, 2);
    bool first = state == 1 || state == 2;
    unsigned one = weigh(d, weight, 8) % 11;
    one = one == 0 && first ? 1 : one % 10;
    unsigned two = (7 * value_of(d[8]) + 8 * value_of(d[9]) + 9 * one) % 11;
    two = two == 0 && first ? 1 : two % 10;
    return state >= 1 && state <= 28 && one == value_of(d[10]) && two == value_of(d[11]);
}

/* Ministério da Saúde: 1 or 2 for good, 7 to 9 for the time being; weights 15 to 1 give a multiple
 * of 11. */
static bool check_br_cns(struct span s)
{
    unsigned char d[15];
    return digits_exactly(s, d, 15) && memchr("12789", d[0], 5) != NULL &&
           (cycle_sum(d, 14, 15) + value_of(d[14])) % 11 == 0;
}

/* SSP of São Paulo: weights 2 to 9, modulo 11, X for 10. */
static bool check_br_rg_sp(struct span s)
{
    static const unsigned char weight[8] = {2, 3, 4, 5, 6, 7, 8, 9};
    unsigned char d[9];
    if (alnum_of(s, d, sizeof(d)) != 9 || !all_digits(d, 8) || all_one(d, 8))
        return false;
    unsigned c = eleven_rest(weigh(d, weight, 8));
    return c == 10 ? d[8] == 'X' : d[8] == (unsigned char)('0' + c);
}

/* ---- South America ---- */

/* ARCA (AFIP), Argentina: kind of holder in the first two digits; 10 is written 9. */
static bool check_ar_cuit(struct span s)
{
    static const unsigned char kind[] = {20, 23, 24, 27, 30, 33, 34, 50, 51, 55};
    unsigned char d[11];
    if (!digits_exactly(s, d, 11) || memchr(kind, (int)number_of(d, 2), sizeof(kind)) == NULL)
        return false;
    unsigned c = eleven_rest(cycle_sum(d, 10, 7));
    return (c == 10 ? 9 : c) == value_of(d[10]);
}

/* Registro Civil and SII, Chile: seven or eight digits and their check digit, K for 10. */
static bool check_cl_rut(struct span s)
{
    unsigned char d[9];
    size_t n = alnum_of(s, d, sizeof(d));
    return (n == 8 || n == 9) && all_digits(d, n - 1) && !all_one(d, n - 1) &&
           d[n - 1] == (unsigned char)"0123456789K"[eleven_rest(cycle_sum(d, n - 1, 7))];
}

/* DIAN, Colombia: primes as weights from the right; 0 and 1 stand for themselves. */
static bool check_co_nit(struct span s)
{
    static const unsigned char prime[15] = {3,  7,  13, 17, 19, 23, 29, 37,
                                            41, 43, 47, 53, 59, 67, 71};
    unsigned char d[16];
    size_t n = alnum_of(s, d, sizeof(d));
    if (n < 8 || !all_digits(d, n) || all_one(d, n))
        return false;
    unsigned sum = 0;
    for (size_t i = 0; i + 1 < n; i++)
        sum += value_of(d[n - 2 - i]) * prime[i];
    unsigned r = sum % 11;
    return (r < 2 ? r : 11 - r) == value_of(d[n - 1]);
}

/* RENIEC, Peru: a check character behind the eight digits, in its form as a digit or as a letter.
 */
static bool check_pe_dni(struct span s)
{
    unsigned char d[9];
    if (alnum_of(s, d, sizeof(d)) != 9 || !all_digits(d, 8) || all_one(d, 8))
        return false;
    unsigned r = cycle_sum(d, 8, 7) % 11;
    return d[8] == (unsigned char)"65432110987"[r] || d[8] == (unsigned char)"KJIHGFEDCBA"[r];
}

/* SUNAT, Peru: kind of holder 10, 15, 17 or 20. */
static bool check_pe_ruc(struct span s)
{
    unsigned char d[11];
    if (!digits_exactly(s, d, 11))
        return false;
    unsigned kind = number_of(d, 2);
    return (kind == 10 || kind == 15 || kind == 17 || kind == 20) &&
           (11 - cycle_sum(d, 10, 7) % 11) % 10 == value_of(d[10]);
}

/* Registro Civil, Ecuador: provinces 01 to 24, 30 and 50 for those abroad. */
static bool ecuador_province(const unsigned char *d)
{
    unsigned province = number_of(d, 2);
    return (province >= 1 && province <= 24) || province == 30 || province == 50;
}

static bool ecuador_person(const unsigned char *d)
{
    return ecuador_province(d) && d[2] <= '6' && luhn_ok(d, 10);
}

static bool check_ec_ci(struct span s)
{
    unsigned char d[10];
    return digits_exactly(s, d, 10) && ecuador_person(d);
}

/* SRI, Ecuador: the third digit says who: below 6 a person, 6 the state, 9 a company; then the
 * number of the place of business, which is not zero. */
static bool check_ec_ruc(struct span s)
{
    unsigned char d[13];
    if (!digits_exactly(s, d, 13) || !ecuador_province(d))
        return false;
    bool person = d[2] <= '6' && memcmp(d + 10, "000", 3) != 0 && ecuador_person(d);
    bool state = d[2] == '6' && memcmp(d + 9, "0000", 4) != 0 &&
                 (cycle_sum(d, 8, 7) + value_of(d[8])) % 11 == 0;
    bool company = d[2] == '9' && memcmp(d + 10, "000", 3) != 0 &&
                   (cycle_sum(d, 9, 7) + value_of(d[9])) % 11 == 0;
    return person || state || company;
}

/* SENIAT, Venezuela: the letter of the kind of holder is worth 4 times its place in VEJPG. */
static bool check_ve_rif(struct span s)
{
    static const char kind[] = "VEJPG";
    unsigned char d[10];
    if (alnum_of(s, d, sizeof(d)) != 10 || !all_digits(d + 1, 9) || all_one(d + 1, 9))
        return false;
    const char *k = memchr(kind, d[0], sizeof(kind) - 1);
    if (k == NULL)
        return false;
    unsigned c = (11 - (cycle_sum(d + 1, 8, 7) + 4 * (unsigned)(k - kind + 1)) % 11) % 11;
    return c % 10 == value_of(d[9]);
}

/* DNIC, Uruguay: weights 2 9 8 7 6 3 4, modulo 10; numbers below a million have a zero before them.
 */
static bool check_uy_ci(struct span s)
{
    static const unsigned char weight[7] = {2, 9, 8, 7, 6, 3, 4};
    unsigned char d[8];
    size_t n = alnum_of(s, d, sizeof(d));
    return (n == 7 || n == 8) && all_digits(d, n) && !all_one(d, n) &&
           (weigh(d, weight + (8 - n), n - 1) + value_of(d[n - 1])) % 10 == 0;
}

/* DGI, Uruguay: place 01 to 22, six digits, 001, check digit. */
static bool check_uy_rut(struct span s)
{
    unsigned char d[12];
    if (!digits_exactly(s, d, 12))
        return false;
    unsigned place = number_of(d, 2);
    return place >= 1 && place <= 22 && number_of(d + 2, 6) != 0 && memcmp(d + 8, "001", 3) == 0 &&
           eleven_rest(cycle_sum(d, 11, 9)) == value_of(d[11]);
}

/* SET, Paraguay: the number of the identity card, or 80 and six digits for a company. */
static bool check_py_ruc(struct span s)
{
    unsigned char d[9];
    size_t n = alnum_of(s, d, sizeof(d));
    return n >= 6 && all_digits(d, n) && !all_one(d, n) &&
           eleven_zero(cycle_sum(d, n - 1, 9)) == value_of(d[n - 1]);
}

/* ---- Central America and the Caribbean ---- */

/* RENAP, Guatemala: eight digits, their check digit, department 01 to 22 and municipality of birth.
 */
static bool check_gt_cui(struct span s)
{
    static const unsigned char weight[8] = {2, 3, 4, 5, 6, 7, 8, 9};
    unsigned char d[13];
    if (!digits_exactly(s, d, 13))
        return false;
    unsigned department = number_of(d + 9, 2);
    return department >= 1 && department <= 22 && number_of(d + 11, 2) != 0 &&
           weigh(d, weight, 8) % 11 == value_of(d[8]);
}

/* SAT, Guatemala: up to eleven digits and their check digit, K for 10. */
static bool check_gt_nit(struct span s)
{
    unsigned char d[12];
    size_t n = alnum_of(s, d, sizeof(d));
    return n >= 2 && all_digits(d, n - 1) && !all_one(d, n) &&
           d[n - 1] == (unsigned char)"0123456789K"[eleven_rest(cycle_sum(d, n - 1, 12))];
}

/* RNPN, El Salvador: weights 9 to 2, modulo 10. */
static bool check_sv_dui(struct span s)
{
    unsigned char d[9];
    return digits_exactly(s, d, 9) && (cycle_sum(d, 8, 9) + value_of(d[8])) % 10 == 0;
}

/* Ministerio de Hacienda, El Salvador: numbers with a serial up to 100 have the older check digit.
 */
static bool check_sv_nit(struct span s)
{
    unsigned char d[14];
    if (!digits_exactly(s, d, 14) || memchr("019", d[0], 3) == NULL)
        return false;
    unsigned c = number_of(d + 10, 3) <= 100 ? cycle_sum(d, 13, 14) % 11 % 10
                                             : eleven_zero(cycle_sum(d, 13, 7));
    return c == value_of(d[13]);
}

/* CSE, Nicaragua: municipality, day of birth, four digits, and a letter modulo 23. */
static bool check_ni_cedula(struct span s)
{
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXY";
    unsigned char d[14];
    return alnum_of(s, d, sizeof(d)) == 14 && all_digits(d, 13) &&
           day_ok_short(number_of(d + 7, 2), number_of(d + 5, 2), number_of(d + 3, 2)) &&
           d[13] == (unsigned char)letters[modulo_of(d, 13, 23)];
}

/* Registro Nacional, Costa Rica: class of legal person and the types that each class has. */
static bool check_cr_cpj(struct span s)
{
    unsigned char d[10];
    if (!digits_exactly(s, d, 10))
        return false;
    unsigned type = number_of(d + 1, 3);
    switch (d[0]) {
    case '2':
        return type % 100 == 0 && type >= 100 && type <= 400;
    case '3':
        return (type >= 2 && type <= 14) || (type >= 101 && type <= 110);
    case '4':
        return type == 0;
    case '5':
        return type == 1;
    default:
        return false;
    }
}

/* Ministerio del Interior, Cuba: day of birth, whose century the seventh digit says: 9 the 1800s, 0
 * to 5 the 1900s, 6 to 8 the 2000s. */
static bool check_cu_ni(struct span s)
{
    unsigned char d[11];
    if (!digits_exactly(s, d, 11))
        return false;
    unsigned century = d[6] == '9' ? 1800 : d[6] <= '5' ? 1900 : 2000;
    return day_ok(century + number_of(d, 2), number_of(d + 2, 2), number_of(d + 4, 2));
}

/* JCE, Dominican Republic: Luhn (some 500 old numbers have another digit: rules keep these with a
 * lower score). */
static bool check_do_cedula(struct span s)
{
    unsigned char d[11];
    return digits_exactly(s, d, 11) && luhn_ok(d, 11);
}

/* DGII, Dominican Republic: modulo 11, written 1 to 9. */
static bool check_do_rnc(struct span s)
{
    static const unsigned char weight[8] = {7, 9, 8, 6, 5, 4, 3, 2};
    unsigned char d[9];
    return digits_exactly(s, d, 9) && (10 - weigh(d, weight, 8) % 11) % 9 + 1 == value_of(d[8]);
}

const struct check_row checks_americas[] = {
    {"ar_cuit", check_ar_cuit},     {"br_cnh", check_br_cnh},
    {"br_cnpj", check_br_cnpj},     {"br_cns", check_br_cns},
    {"br_cpf", check_br_cpf},       {"br_pis", check_br_pis},
    {"br_rg_sp", check_br_rg_sp},   {"br_titulo_eleitor", check_br_titulo_eleitor},
    {"ca_bc_phn", check_ca_bc_phn}, {"ca_bn", check_ca_bn},
    {"ca_ohip", check_ca_ohip},     {"ca_quebec_hin", check_ca_quebec_hin},
    {"ca_sin", check_ca_sin},       {"cl_rut", check_cl_rut},
    {"co_nit", check_co_nit},       {"cr_cpj", check_cr_cpj},
    {"cu_ni", check_cu_ni},         {"do_cedula", check_do_cedula},
    {"do_rnc", check_do_rnc},       {"ec_ci", check_ec_ci},
    {"ec_ruc", check_ec_ruc},       {"gt_cui", check_gt_cui},
    {"gt_nit", check_gt_nit},       {"mx_curp", check_mx_curp},
    {"mx_ine", check_mx_ine},       {"mx_nss", check_mx_nss},
    {"mx_rfc", check_mx_rfc},       {"ni_cedula", check_ni_cedula},
    {"pe_dni", check_pe_dni},       {"pe_ruc", check_pe_ruc},
    {"py_ruc", check_py_ruc},       {"sv_dui", check_sv_dui},
    {"sv_nit", check_sv_nit},       {"us_dea", check_us_dea},
    {"us_ein", check_us_ein},       {"us_itin", check_us_itin},
    {"us_npi", check_us_npi},       {"us_ssn", check_us_ssn},
    {"uy_ci", check_uy_ci},         {"uy_rut", check_uy_rut},
    {"ve_rif", check_ve_rif},       {NULL, NULL},
};
