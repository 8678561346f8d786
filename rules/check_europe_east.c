/*
 * Numbers by which the states of Central and Eastern Europe, the Caucasus, Central Asia, Turkey and
 * Israel know a person or a business.
 */
#include "rules/check_rows.h"

#include "rules/digits.h"
#include "rules/native.h"

/* ---- weighted sums ---- */

/* What becomes of the sum of digits times weights before it is compared with the last digit. */
enum {
    NEGATED = 1,      /* what is missing to the next multiple of the modulus */
    TEN_REFUSED = 2,  /* numbers whose rest is 10 are not given out; else 10 counts as 0 */
    ZERO_REFUSED = 4, /* nor those whose sum leaves nothing */
};

struct scheme {
    unsigned char n; /* digits, the check digit included */
    unsigned char mod;
    unsigned char how;
    unsigned char weight[13];
};

static bool last_digit_ok(const unsigned char *d, const struct scheme *m)
{
    unsigned rest = weigh(d, m->weight, m->n - 1u) % m->mod;
    if (rest == 0 && (m->how & ZERO_REFUSED) != 0)
        return false;
    if ((m->how & NEGATED) != 0)
        rest = (m->mod - rest) % m->mod;
    if (rest == 10 && (m->how & TEN_REFUSED) != 0)
        return false;
    return rest % 10 == value_of(d[m->n - 1]);
}

/* The digits of s, when there are exactly as many as the scheme has, they differ, and the last one
 * follows from the others. */
static bool scheme_ok(struct span s, const struct scheme *m, unsigned char *d)
{
    return digits_of(s, d, m->n) == m->n && !all_one(d, m->n) && last_digit_ok(d, m);
}

/* ---- dates ---- */

/* YYMMDD of the 20th or 21st century. */
static bool yymmdd_ok(const unsigned char *d)
{
    return day_ok_short(number_of(d, 2), number_of(d + 2, 2), number_of(d + 4, 2));
}

/* DDMMYY, likewise. */
static bool ddmmyy_ok(const unsigned char *d)
{
    return day_ok_short(number_of(d + 4, 2), number_of(d + 2, 2), number_of(d, 2));
}

/* YYMMDD whose month has 20 added for each century that is not the 20th: `century` says which. */
static bool shifted_day_ok(const unsigned char *d, const unsigned *century, unsigned step, size_t n)
{
    unsigned month = number_of(d + 2, 2);
    size_t i = (month - 1) / step;
    return month > 0 && i < n &&
           day_ok(century[i] + number_of(d, 2), month - (unsigned)i * step, number_of(d + 4, 2));
}

/* ---- letters ---- */

/* alnum_of, with Cyrillic capitals read as the Latin ones that they look like; 0 for any other
 * letter beyond ASCII. */
static size_t alnum_folded(struct span s, unsigned char *out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = s.p[i];
        if (c == 0xD0 && i + 1 < s.n) {
            c = native_twin(0xD0, s.p[++i]);
            if (c == 0)
                return 0;
        }
        if (!is_digit(c) && !is_alpha(c))
            continue;
        if (n == max)
            return 0;
        out[n++] = is_alpha(c) ? (unsigned char)(c & ~0x20) : c;
    }
    return n;
}

static bool all_letters(const unsigned char *d, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_alpha(d[i]))
            return false;
    return true;
}

/* ---- Poland ---- */

/* Ustawa o ewidencji ludności, art. 15 to 19: date with the century in the month, check digit. */
static bool check_pl_pesel(struct span s)
{
    static const struct scheme m = {11, 10, NEGATED, {1, 3, 7, 9, 1, 3, 7, 9, 1, 3}};
    static const unsigned century[] = {1900, 2000, 2100, 2200, 1800};
    unsigned char d[11];
    return scheme_ok(s, &m, d) && shifted_day_ok(d, century, 20, COUNT(century));
}

/* Ministry of Finance, rules for the NIP. */
static bool check_pl_nip(struct span s)
{
    static const struct scheme m = {10, 11, TEN_REFUSED, {6, 5, 7, 2, 3, 4, 5, 6, 7}};
    unsigned char d[10];
    return scheme_ok(s, &m, d);
}

/* Statistics Poland, rules for the REGON: nine digits, or these and five for a local unit. */
static bool check_pl_regon(struct span s)
{
    static const struct scheme nine = {9, 11, 0, {8, 9, 2, 3, 4, 5, 6, 7}};
    static const struct scheme full = {14, 11, 0, {2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8}};
    unsigned char d[14];
    size_t n = digits_of(s, d, sizeof(d));
    return (n == 9 || n == 14) && !all_one(d, n) && last_digit_ok(d, &nine) &&
           (n == 9 || last_digit_ok(d, &full));
}

/* Letters and digits of a document whose weighted sum over all characters is a multiple of 10. */
static bool pl_document_ok(struct span s, size_t letters, const unsigned char *weight)
{
    unsigned char d[9];
    return alnum_of(s, d, sizeof(d)) == 9 && all_letters(d, letters) &&
           all_digits(d + letters, 9 - letters) && !all_one(d + letters, 9 - letters) &&
           weigh(d, weight, 9) % 10 == 0;
}

/* Identity card: three letters, check digit, five digits. */
static bool check_pl_id_card(struct span s)
{
    static const unsigned char weight[] = {7, 3, 1, 9, 7, 3, 1, 7, 3};
    return pl_document_ok(s, 3, weight);
}

/* Passport: two letters, check digit, six digits. */
static bool check_pl_passport(struct span s)
{
    static const unsigned char weight[] = {7, 3, 9, 1, 7, 3, 1, 7, 3};
    return pl_document_ok(s, 2, weight);
}

/* ---- Czechia, Slovakia ---- */

/*
 * Zákon č. 133/2000 Sb.: date with 50 added to the month for women, and 20 where the serials of a
 * day ran out (since 2004). Nine digits until 1953, without a check; then ten, of which the first
 * nine leave the last modulo 11. A rest of 10 was written as 0 until 1984.
 */
static bool birth_number_ok(const unsigned char *d, size_t n)
{
    if ((n != 9 && n != 10) || all_one(d, n))
        return false;
    unsigned year = 1900 + number_of(d, 2);
    if (n == 9 && year >= 1980)
        year -= 100;
    if (n == 9 && year > 1953)
        return false;
    if (n == 10 && year < 1954)
        year += 100;
    unsigned month = number_of(d + 2, 2) % 50 % 20;
    if (!day_ok(year, month, number_of(d + 4, 2)))
        return false;
    unsigned rest = n == 10 ? number_of(d, 9) % 11 : 0;
    return n == 9 || (rest == 10 ? year < 1985 && d[9] == '0' : rest == value_of(d[9]));
}

static bool check_cz_birth_number(struct span s)
{
    unsigned char d[10];
    return birth_number_ok(d, digits_of(s, d, sizeof(d)));
}

/* Czech Statistical Office, identification number of a person in business: a rest of 0 gives 1, of
 * 1 gives 0. */
static bool ico_ok(const unsigned char *d)
{
    static const unsigned char weight[] = {8, 7, 6, 5, 4, 3, 2};
    unsigned check = (11 - weigh(d, weight, 7) % 11) % 11;
    return (check == 0 ? 1 : check % 10) == value_of(d[7]);
}

static bool check_cz_ico(struct span s)
{
    unsigned char d[8];
    return digits_of(s, d, sizeof(d)) == 8 && !all_one(d, 8) && ico_ok(d);
}

/* Generální finanční ředitelství, DIČ: an IČO, a birth number, or nine digits that begin with 6. */
static bool check_cz_dic(struct span s)
{
    static const unsigned char weight[] = {8, 7, 6, 5, 4, 3, 2};
    unsigned char d[10];
    size_t n = digits_of(s, d, sizeof(d));
    if (n == 8)
        return d[0] != '9' && !all_one(d, n) && ico_ok(d);
    if (n == 9 && d[0] == '6' && !all_one(d, n)) {
        unsigned rest = weigh(d + 1, weight, 7) % 11;
        return (8 + 10 - (21 - rest) % 11) % 10 == value_of(d[8]);
    }
    return birth_number_ok(d, n);
}

/* Finančná správa, IČ DPH: a multiple of 11 whose third digit says what it is. */
static bool check_sk_vat(struct span s)
{
    unsigned char d[10];
    if (digits_of(s, d, sizeof(d)) != 10 || d[0] == '0' || all_one(d, 10))
        return false;
    return strchr("234789", d[2]) != NULL && modulo_of(d, 10, 11) == 0;
}

/* ---- Hungary ---- */

/* 1996. évi XX. törvény, annex: 8, days since 1 January 1867, serial, check digit. Days of people
 * who were born from 1900 to 2058. */
static bool check_hu_tax_id(struct span s)
{
    static const struct scheme m = {10, 11, TEN_REFUSED, {1, 2, 3, 4, 5, 6, 7, 8, 9}};
    unsigned char d[10];
    if (!scheme_ok(s, &m, d) || d[0] != '8')
        return false;
    unsigned days = number_of(d + 1, 5);
    return days >= 12053 && days < 70000;
}

/* 1996. évi XX. törvény, annex: sex and century, date, serial, check digit; its weights run down
 * from 10 for those born after 1996. */
static bool check_hu_personal_id(struct span s)
{
    static const struct scheme old = {11, 11, TEN_REFUSED, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
    static const struct scheme late = {11, 11, TEN_REFUSED, {10, 9, 8, 7, 6, 5, 4, 3, 2, 1}};
    unsigned char d[11];
    if (digits_of(s, d, sizeof(d)) != 11 || d[0] < '1' || d[0] > '8' || !yymmdd_ok(d + 1))
        return false;
    return last_digit_ok(d, &old) || last_digit_ok(d, &late);
}

/* 1996. évi XX. törvény, annex: social insurance number. */
static bool check_hu_taj(struct span s)
{
    static const struct scheme m = {9, 10, 0, {3, 7, 3, 7, 3, 7, 3, 7}};
    unsigned char d[9];
    return scheme_ok(s, &m, d);
}

/* 2017. évi CL. törvény: eight digits with their check; in full also the kind of taxation and the
 * county. */
static bool check_hu_vat(struct span s)
{
    static const struct scheme m = {8, 10, NEGATED, {9, 7, 3, 1, 9, 7, 3}};
    unsigned char d[11];
    size_t n = digits_of(s, d, sizeof(d));
    if ((n != 8 && n != 11) || all_one(d, 8) || !last_digit_ok(d, &m))
        return false;
    if (n == 8)
        return true;
    unsigned county = number_of(d + 9, 2);
    return d[8] >= '1' && d[8] <= '5' && county >= 2 && county <= 51;
}

/* ---- Romania ---- */

static bool ro_county_ok(unsigned county)
{
    return (county >= 1 && county <= 48) || county == 51 || county == 52 || county == 70 ||
           (county >= 80 && county <= 83);
}

/* OUG 97/2005: sex and century, date, county, serial, check digit; a rest of 10 is written 1. */
static bool check_ro_cnp(struct span s)
{
    static const unsigned char weight[] = {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9};
    static const unsigned century[] = {1900, 1800, 2000, 1900, 1900};
    unsigned char d[13];
    if (digits_of(s, d, sizeof(d)) != 13 || d[0] == '0')
        return false;
    unsigned year = century[(value_of(d[0]) - 1) / 2] + number_of(d + 1, 2);
    if (!day_ok(year, number_of(d + 3, 2), number_of(d + 5, 2)) ||
        !ro_county_ok(number_of(d + 7, 2)))
        return false;
    unsigned rest = weigh(d, weight, 12) % 11;
    return (rest == 10 ? 1 : rest) == value_of(d[12]);
}

/* Codul fiscal: two to ten digits; the weights belong to the last ones. */
static bool check_ro_cui(struct span s)
{
    static const unsigned char weight[] = {7, 5, 3, 2, 1, 7, 5, 3, 2};
    unsigned char d[10];
    size_t n = digits_of(s, d, sizeof(d));
    if (n < 2 || d[0] == '0')
        return false;
    return 10 * weigh(d, weight + (10 - n), n - 1) % 11 % 10 == value_of(d[n - 1]);
}

/* ---- Bulgaria ---- */

/* GRAO, Закон за гражданската регистрация, art. 11: date, with 20 added to the month for the 19th
 * century and 40 for the 21st. */
static bool egn_ok(const unsigned char *d)
{
    static const struct scheme m = {10, 11, 0, {2, 4, 8, 5, 10, 9, 7, 3, 6}};
    static const unsigned century[] = {1900, 1800, 2000};
    return last_digit_ok(d, &m) && shifted_day_ok(d, century, 20, COUNT(century));
}

static bool check_bg_egn(struct span s)
{
    unsigned char d[10];
    return digits_of(s, d, sizeof(d)) == 10 && egn_ok(d);
}

/* Personal number of a foreigner (python-stdnum, bg.pnf). */
static bool lnch_ok(const unsigned char *d)
{
    static const struct scheme m = {10, 10, 0, {21, 19, 17, 13, 11, 9, 7, 3, 1}};
    return last_digit_ok(d, &m);
}

static bool check_bg_lnch(struct span s)
{
    unsigned char d[10];
    return digits_of(s, d, sizeof(d)) == 10 && !all_one(d, 10) && lnch_ok(d);
}

/* Registry Agency, ЕИК: a rest of 10 is computed again with higher weights. */
static bool eik_ok(const unsigned char *d)
{
    static const unsigned char first[] = {1, 2, 3, 4, 5, 6, 7, 8};
    static const unsigned char again[] = {3, 4, 5, 6, 7, 8, 9, 10};
    unsigned rest = weigh(d, first, 8) % 11;
    if (rest == 10)
        rest = weigh(d, again, 8) % 11 % 10;
    return rest == value_of(d[8]);
}

/* National Revenue Agency, number for VAT: of a business nine digits; ten of a person, a foreigner
 * or another body. */
static bool check_bg_vat(struct span s)
{
    static const struct scheme other = {10, 11, NEGATED | TEN_REFUSED, {4, 3, 2, 7, 6, 5, 4, 3, 2}};
    unsigned char d[10];
    size_t n = digits_of(s, d, sizeof(d));
    if ((n != 9 && n != 10) || all_one(d, n))
        return false;
    return n == 9 ? eik_ok(d) : egn_ok(d) || lnch_ok(d) || last_digit_ok(d, &other);
}

/* ---- what was Yugoslavia, Albania ---- */

/*
 * Unique master citizen number, Službeni list SFRJ 58/1976: DDMMYYY, region, serial, check digit. A
 * year of three digits is of 1880 to 2099. Which state: by the region, which the patterns name.
 */
static bool check_jmbg(struct span s)
{
    static const struct scheme m = {13, 11, NEGATED, {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}};
    unsigned char d[13];
    if (!scheme_ok(s, &m, d))
        return false;
    unsigned year = number_of(d + 4, 3);
    year += year < 100 ? 2000 : 1000;
    return year >= 1880 && day_ok(year, number_of(d + 2, 2), number_of(d, 2));
}

/* ISO 7064 MOD 11,10: Zakon o osobnom identifikacijskom broju (Croatia, eleven digits). */
static bool check_hr_oib(struct span s)
{
    unsigned char d[11];
    return digits_of(s, d, sizeof(d)) == 11 && !all_one(d, 11) && mod11_10_ok(d, 11);
}

/* The same over nine: Serbian tax administration, ПИБ. */
static bool check_rs_pib(struct span s)
{
    unsigned char d[9];
    return digits_of(s, d, sizeof(d)) == 9 && !all_one(d, 9) && mod11_10_ok(d, 9);
}

/* Zakon o davčnem postopku: no leading zero, no number whose sum is a multiple of 11. */
static bool check_si_tin(struct span s)
{
    static const struct scheme m = {8, 11, NEGATED | ZERO_REFUSED, {8, 7, 6, 5, 4, 3, 2}};
    unsigned char d[8];
    return scheme_ok(s, &m, d) && d[0] != '0';
}

/* AJPES, matična številka: seven digits, then three of the unit. */
static bool check_si_maticna(struct span s)
{
    static const struct scheme m = {7, 11, NEGATED | ZERO_REFUSED, {7, 6, 5, 4, 3, 2}};
    unsigned char d[10];
    size_t n = digits_of(s, d, sizeof(d));
    return (n == 7 || n == 10) && !all_one(d, 7) && last_digit_ok(d, &m);
}

/* Tax administration of Montenegro, PIB. */
static bool check_me_pib(struct span s)
{
    static const struct scheme m = {8, 11, NEGATED, {8, 7, 6, 5, 4, 3, 2}};
    unsigned char d[8];
    return scheme_ok(s, &m, d);
}

/* Public Revenue Office of North Macedonia, ЕДБ. */
static bool check_mk_edb(struct span s)
{
    static const struct scheme m = {13, 11, NEGATED, {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}};
    unsigned char d[13];
    return scheme_ok(s, &m, d);
}

/* Albanian identity number: a letter for the decade from 1900 on, a digit for the year, month (50
 * added for women), day. The letter at its end is a check whose rule is not published. */
static bool check_al_nid(struct span s)
{
    unsigned char d[10];
    if (alnum_of(s, d, sizeof(d)) != 10 || !is_alpha(d[0]) || !is_alpha(d[9]) ||
        !all_digits(d + 1, 8))
        return false;
    unsigned year = 1900 + 10 * (unsigned)(d[0] - 'A') + value_of(d[1]);
    unsigned month = number_of(d + 2, 2);
    return year < 2060 && day_ok(year, month > 50 ? month - 50 : month, number_of(d + 4, 2));
}

/* ---- Russia, Ukraine, Belarus, Moldova ---- */

/* Приказ ФНС ЕД-7-14/559@: ten digits of a business; twelve of a person, with two check digits. */
static bool check_ru_inn(struct span s)
{
    static const struct scheme ten = {10, 11, 0, {2, 4, 10, 3, 5, 9, 4, 6, 8}};
    static const struct scheme eleven = {11, 11, 0, {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}};
    static const struct scheme twelve = {12, 11, 0, {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}};
    unsigned char d[12];
    size_t n = digits_of(s, d, sizeof(d));
    if ((n != 10 && n != 12) || all_one(d, n))
        return false;
    return n == 10 ? last_digit_ok(d, &ten)
                   : last_digit_ok(d, &eleven) && last_digit_ok(d, &twelve);
}

/* Постановление Правления ПФР 192п: nine digits by the weights 9 to 1, modulo 101; numbers up to
 * 001-001-998 have no check. */
static bool check_ru_snils(struct span s)
{
    static const unsigned char weight[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    unsigned char d[11];
    if (digits_of(s, d, sizeof(d)) != 11 || all_one(d, 9))
        return false;
    return number_of(d, 9) <= 1001998 || weigh(d, weight, 9) % 101 % 100 == number_of(d + 9, 2);
}

/* Приказ Минфина 165н: register of businesses (13 digits, begins with 1 or 5) and of sole traders
 * (15, with 3 or 4): the number before the last digit, modulo 11 or 13. */
static bool check_ru_ogrn(struct span s)
{
    unsigned char d[15];
    size_t n = digits_of(s, d, sizeof(d));
    if (n == 13 && (d[0] == '1' || d[0] == '5'))
        return modulo_of(d, 12, 11) % 10 == value_of(d[12]);
    if (n == 15 && (d[0] == '3' || d[0] == '4'))
        return modulo_of(d, 14, 13) % 10 == value_of(d[14]);
    return false;
}

/* State Tax Service of Ukraine, РНОКПП: days since 31 December 1899, serial, check digit. The
 * weight of the first digit is -1, which is 10 modulo 11. */
static bool check_ua_rnokpp(struct span s)
{
    static const struct scheme m = {10, 11, 0, {10, 5, 7, 9, 4, 6, 10, 5, 7}};
    unsigned char d[10];
    return scheme_ok(s, &m, d);
}

/* State Statistics Service of Ukraine, ЄДРПОУ: the weights depend on the first digit; a rest of 10
 * is computed again with weights higher by 2. */
static bool check_ua_edrpou(struct span s)
{
    static const unsigned char low[] = {1, 2, 3, 4, 5, 6, 7};
    static const unsigned char middle[] = {7, 1, 2, 3, 4, 5, 6};
    static const unsigned char two[] = {2, 2, 2, 2, 2, 2, 2};
    unsigned char d[8];
    if (digits_of(s, d, sizeof(d)) != 8 || all_one(d, 8))
        return false;
    unsigned sum = weigh(d, d[0] >= '3' && d[0] <= '5' ? middle : low, 7);
    if (sum % 11 == 10)
        sum += weigh(d, two, 7);
    return sum % 11 % 10 == value_of(d[7]);
}

/* Digits whose last one follows from the others by the weights 7 3 1 of ICAO Doc 9303. */
static bool check_731_ok(const unsigned char *d, size_t n)
{
    return icao_check(d, n - 1) == value_of(d[n - 1]);
}

/* Unified State Demographic Register of Ukraine, УНЗР: date of birth, hyphen, serial, check. */
static bool check_ua_unzr(struct span s)
{
    unsigned char d[13];
    if (digits_of(s, d, sizeof(d)) != 13)
        return false;
    unsigned year = number_of(d, 4);
    return year >= 1880 && year < 2100 && day_ok(year, number_of(d + 4, 2), number_of(d + 6, 2)) &&
           check_731_ok(d, 13);
}

/* Belarus, identification number: sex and century, DDMMYY, letter of the region, serial, two
 * letters, check by 7 3 1. */
static bool check_by_personal_number(struct span s)
{
    unsigned char d[14];
    if (alnum_folded(s, d, sizeof(d)) != 14 || !all_digits(d, 7) || !all_digits(d + 8, 3) ||
        !is_digit(d[13]))
        return false;
    return d[0] >= '1' && d[0] <= '6' && strchr("ABCHKEM", d[7]) != NULL &&
           all_letters(d + 11, 2) && ddmmyy_ok(d + 1) && check_731_ok(d, 14);
}

/* Ministry of Taxes of Belarus, УНП: nine digits of a business; of a person two letters, the second
 * of which counts by its place among the ten that are used. */
static bool check_by_unp(struct span s)
{
    static const char letters[] = "ABCEHKMOPT";
    static const struct scheme m = {9, 11, TEN_REFUSED, {29, 23, 19, 17, 13, 7, 5, 3}};
    unsigned char d[9];
    if (alnum_folded(s, d, sizeof(d)) != 9 || !all_digits(d + 2, 7))
        return false;
    if (strchr("1234567ABCEHKM", d[0]) == NULL || is_digit(d[0]) != is_digit(d[1]))
        return false;
    const char *second = is_digit(d[1]) ? NULL : strchr(letters, d[1]);
    if (second != NULL)
        d[1] = (unsigned char)('0' + (second - letters));
    return is_digit(d[1]) && !all_one(d, 9) && last_digit_ok(d, &m);
}

/* Public Services Agency of Moldova, IDNP and IDNO: register, year of three digits, serial, check
 * by 7 3 1. */
static bool check_md_idnp(struct span s)
{
    unsigned char d[13];
    return digits_of(s, d, sizeof(d)) == 13 && !all_one(d, 13) && check_731_ok(d, 13);
}

/* ---- Azerbaijan, Kazakhstan, Uzbekistan ---- */

/* State Tax Service of Azerbaijan, VÖEN: check digit, then 1 for a business or 2 for a person. */
static bool check_az_voen(struct span s)
{
    static const struct scheme m = {9, 11, TEN_REFUSED, {4, 1, 8, 6, 2, 7, 5, 3}};
    unsigned char d[10];
    return digits_of(s, d, sizeof(d)) == 10 && !all_one(d, 9) && (d[9] == '1' || d[9] == '2') &&
           last_digit_ok(d, &m);
}

/* Постановление Правительства РК 565 (2003): a rest of 10 is computed again with the weights moved
 * on by two. */
static bool kz_digit_ok(const unsigned char *d)
{
    static const struct scheme first = {12, 11, TEN_REFUSED, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}};
    static const struct scheme again = {12, 11, TEN_REFUSED, {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2}};
    if (weigh(d, first.weight, 11) % 11 != 10)
        return last_digit_ok(d, &first);
    return last_digit_ok(d, &again);
}

/* Of a person: YYMMDD, sex and century (1 to 6). */
static bool check_kz_iin(struct span s)
{
    unsigned char d[12];
    return digits_of(s, d, sizeof(d)) == 12 && d[6] >= '1' && d[6] <= '6' && yymmdd_ok(d) &&
           kz_digit_ok(d);
}

/* Of a business: YYMM, kind (4 to 6). */
static bool check_kz_bin(struct span s)
{
    unsigned char d[12];
    if (digits_of(s, d, sizeof(d)) != 12 || all_one(d, 12))
        return false;
    unsigned month = number_of(d + 2, 2);
    return month >= 1 && month <= 12 && d[4] >= '4' && d[4] <= '6' && kz_digit_ok(d);
}

/* Uzbekistan, ПИНФЛ: sex and century, DDMMYY, district, serial, check by 7 3 1. */
static bool check_uz_pinfl(struct span s)
{
    unsigned char d[14];
    return digits_of(s, d, sizeof(d)) == 14 && d[0] >= '1' && d[0] <= '6' && ddmmyy_ok(d + 1) &&
           check_731_ok(d, 14);
}

/* ---- Turkey, Israel ---- */

/* Nüfus Hizmetleri Kanunu 5490: two check digits, the second the sum of the ten before it. */
static bool check_tr_national_id(struct span s)
{
    static const struct scheme tenth = {10, 10, 0, {7, 9, 7, 9, 7, 9, 7, 9, 7}};
    static const struct scheme last = {11, 10, 0, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}};
    unsigned char d[11];
    return scheme_ok(s, &last, d) && d[0] != '0' && last_digit_ok(d, &tenth);
}

/* Gelir İdaresi Başkanlığı, tax number: each digit plus its place from the right, times a power of
 * 2, modulo 9 with 9 in place of 0. */
static bool check_tr_vkn(struct span s)
{
    unsigned char d[10];
    if (digits_of(s, d, sizeof(d)) != 10 || all_one(d, 10))
        return false;
    unsigned sum = 0;
    for (unsigned i = 1; i <= 9; i++) {
        unsigned c = (value_of(d[9 - i]) + i) % 10;
        if (c != 0)
            sum += (c * (1u << i) + 8) % 9 + 1;
    }
    return (10 - sum % 10) % 10 == value_of(d[9]);
}

/* Population and Immigration Authority of Israel, and the registrar of companies: nine digits by
 * Luhn; forms leave out leading zeros, which count for nothing. */
static bool check_il_id(struct span s)
{
    unsigned char d[9];
    size_t n = digits_of(s, d, sizeof(d));
    return (n == 8 || n == 9) && !all_one(d, n) && luhn_ok(d, n);
}

const struct check_row checks_europe_east[] = {
    {"al_nid", check_al_nid},
    {"az_voen", check_az_voen},
    {"bg_egn", check_bg_egn},
    {"bg_lnch", check_bg_lnch},
    {"bg_vat", check_bg_vat},
    {"by_personal_number", check_by_personal_number},
    {"by_unp", check_by_unp},
    {"cz_birth_number", check_cz_birth_number},
    {"cz_dic", check_cz_dic},
    {"cz_ico", check_cz_ico},
    {"hr_oib", check_hr_oib},
    {"hu_personal_id", check_hu_personal_id},
    {"hu_taj", check_hu_taj},
    {"hu_tax_id", check_hu_tax_id},
    {"hu_vat", check_hu_vat},
    {"il_id", check_il_id},
    {"jmbg", check_jmbg},
    {"kz_bin", check_kz_bin},
    {"kz_iin", check_kz_iin},
    {"md_idnp", check_md_idnp},
    {"me_pib", check_me_pib},
    {"mk_edb", check_mk_edb},
    {"pl_id_card", check_pl_id_card},
    {"pl_nip", check_pl_nip},
    {"pl_passport", check_pl_passport},
    {"pl_pesel", check_pl_pesel},
    {"pl_regon", check_pl_regon},
    {"ro_cnp", check_ro_cnp},
    {"ro_cui", check_ro_cui},
    {"rs_pib", check_rs_pib},
    {"ru_inn", check_ru_inn},
    {"ru_ogrn", check_ru_ogrn},
    {"ru_snils", check_ru_snils},
    {"si_maticna", check_si_maticna},
    {"si_tin", check_si_tin},
    {"sk_vat", check_sk_vat},
    {"tr_national_id", check_tr_national_id},
    {"tr_vkn", check_tr_vkn},
    {"ua_edrpou", check_ua_edrpou},
    {"ua_rnokpp", check_ua_rnokpp},
    {"ua_unzr", check_ua_unzr},
    {"uz_pinfl", check_uz_pinfl},
    {NULL, NULL},
};
