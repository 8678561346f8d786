/* Numbers by which the states of Western Europe (the British Isles, France, the Low Countries, the
 * German-speaking countries) know a person or a business. */
#include "rules/check_rows.h"

#include "rules/digits.h"
#include "rules/tables/de_districts.h"

/* Does d begin with the text? The caller knows that it is long enough. */
static bool begins(const unsigned char *d, const char *text)
{
    return memcmp(d, text, strlen(text)) == 0;
}

static bool one_of(unsigned char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* Letters and digits of s without the country code before them. Returns how many, 0 when there are
 * none or more than max. */
static size_t body_of(struct span s, const char *country, unsigned char *out, size_t max)
{
    unsigned char all[40];
    size_t n = alnum_of(s, all, sizeof(all));
    size_t skip = strlen(country);
    if (n < skip || !begins(all, country))
        skip = 0;
    if (n - skip > max)
        return 0;
    memcpy(out, all + skip, n - skip);
    return n - skip;
}

/* Sum of the digits of each product of n digits with n weights of one digit. */
static unsigned weigh_crosswise(const unsigned char *d, const unsigned char *weight, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned product = value_of(d[i]) * weight[i];
        sum += product / 10 + product % 10;
    }
    return sum;
}

/* A capital as the two digits of its place in the alphabet, A = 01. */
static void put_place(unsigned char letter, unsigned char *out)
{
    unsigned place = (unsigned)(letter - 'A') + 1;
    out[0] = (unsigned char)('0' + place / 10);
    out[1] = (unsigned char)('0' + place % 10);
}

/* HMRC, National Insurance Manual NIM39110: prefixes that are given out, suffix A to D, which some
 * leave away. */
static bool check_uk_nino(struct span s)
{
    unsigned char d[9];
    size_t n = alnum_of(s, d, sizeof(d));
    if ((n != 8 && n != 9) || one_of(d[0], "DFIQUV") || one_of(d[1], "DFIOQUV"))
        return false;
    static const char unused[][3] = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
    for (size_t i = 0; i < COUNT(unused); i++)
        if (begins(d, unused[i]))
            return false;
    return is_alpha(d[0]) && is_alpha(d[1]) && all_digits(d + 2, 6) &&
           (n == 8 || one_of(d[8], "ABCD"));
}

/* NHS Data Dictionary, NHS NUMBER: weights 10 to 1, a multiple of 11. */
static bool nhs_ok(const unsigned char *d)
{
    static const unsigned char weight[10] = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    return weigh(d, weight, 10) % 11 == 0 && !all_one(d, 10);
}

static bool check_uk_nhs(struct span s)
{
    unsigned char d[10];
    return digits_of(s, d, sizeof(d)) == 10 && nhs_ok(d);
}

/* Public Health Scotland, CHI: date of birth DDMMYY, four digits, the last as in an NHS number. */
static bool check_uk_chi(struct span s)
{
    unsigned char d[10];
    return digits_of(s, d, sizeof(d)) == 10 && nhs_ok(d) &&
           day_ok_short(number_of(d + 4, 2), number_of(d + 2, 2), number_of(d, 2));
}

/* HSC Business Services Organisation: the range of NHS numbers that Northern Ireland has. */
static bool check_uk_hcn(struct span s)
{
    unsigned char d[10];
    if (digits_of(s, d, sizeof(d)) != 10 || !nhs_ok(d))
        return false;
    unsigned range = number_of(d, 3);
    return range >= 320 && range <= 399;
}

/* HMRC, unique taxpayer reference; python-stdnum documentation for the check digit, which leads. */
static bool check_uk_utr(struct span s)
{
    static const unsigned char weight[9] = {6, 7, 8, 9, 10, 5, 4, 3, 2};
    unsigned char d[10];
    return digits_of(s, d, sizeof(d)) == 10 &&
           d[0] == (unsigned char)"21987654321"[weigh(d + 1, weight, 9) % 11] && !all_one(d, 10);
}

/* DVLA, driver number: five of the surname filled up with 9, decade, month (+50 for women), day,
 * year, initials or 9, a digit, two letters, and perhaps the issue of the licence. */
static bool check_uk_driver(struct span s)
{
    unsigned char d[18];
    size_t n = alnum_of(s, d, sizeof(d));
    if ((n != 16 && n != 18) || !all_digits(d + 5, 6) || !all_digits(d + 16, n - 16))
        return false;
    size_t letters = 0;
    while (letters < 5 && is_alpha(d[letters]))
        letters++;
    for (size_t i = letters; i < 5; i++)
        if (d[i] != '9')
            return false;
    unsigned month = number_of(d + 6, 2);
    unsigned year = number_of(d + 5, 1) * 10 + number_of(d + 10, 1);
    return letters > 0 && (is_alpha(d[11]) || d[11] == '9') && (is_alpha(d[12]) || d[12] == '9') &&
           is_digit(d[13]) && is_alpha(d[14]) && is_alpha(d[15]) &&
           day_ok_short(year, month > 50 ? month - 50 : month, number_of(d + 8, 2));
}

/* Local authorities that schools in England have or had: DfE, register of authority codes. */
static bool authority_ok(unsigned n)
{
    static const unsigned short range[][2] = {{201, 213}, {301, 320}, {330, 336}, {340, 344},
                                              {350, 359}, {370, 373}, {380, 384}, {390, 394},
                                              {420, 420}, {800, 999}};
    for (size_t i = 0; i < COUNT(range); i++)
        if (n >= range[i][0] && n <= range[i][1])
            return true;
    return false;
}

/* DfE, Unique pupil numbers: a guide for schools: check letter first, mod 23 over the rest; a
 * letter at the end (a temporary number) counts by its place among the check letters. */
static bool check_uk_upn(struct span s)
{
    static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";
    unsigned char d[13];
    if (alnum_of(s, d, sizeof(d)) != 13 || !all_digits(d + 1, 11) ||
        !authority_ok(number_of(d + 1, 3)))
        return false;
    unsigned sum = 0;
    for (unsigned i = 1; i < 13; i++) {
        const char *at = strchr(letters, d[i]);
        if (!is_digit(d[i]) && at == NULL)
            return false;
        sum += (i + 1) * (is_digit(d[i]) ? value_of(d[i]) + 23 : (unsigned)(at - letters));
    }
    return d[0] == (unsigned char)letters[sum % 23];
}

/* HMRC, VAT registration numbers: old and new remainders; departments GD, health authorities HA. */
static bool check_uk_vat(struct span s)
{
    static const unsigned char weight[9] = {8, 7, 6, 5, 4, 3, 2, 10, 1};
    unsigned char d[12];
    size_t n = body_of(s, "GB", d, sizeof(d));
    if (n < 2 || begins(d, "XI"))
        n = body_of(s, "XI", d, sizeof(d));
    if (n == 5 && all_digits(d + 2, 3))
        return (begins(d, "GD") && d[2] < '5') || (begins(d, "HA") && d[2] >= '5');
    if ((n != 9 && n != 12) || !all_digits(d, n) || all_one(d, n))
        return false;
    unsigned rest = weigh(d, weight, 9) % 97;
    return rest == 0 || (d[0] != '0' && (rest == 42 || rest == 55));
}

/* Learning Records Service, unique learner number: weights 10 to 2, check digit 10 less the
 * remainder mod 11, which is never 0. */
static bool check_uk_uln(struct span s)
{
    static const unsigned char weight[9] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    unsigned char d[10];
    if (digits_of(s, d, sizeof(d)) != 10 || all_one(d, 10))
        return false;
    unsigned rest = weigh(d, weight, 9) % 11;
    return d[0] != '0' && rest != 0 && value_of(d[9]) == 10 - rest;
}

/* Check letter of an Irish number: seven digits, and what a second letter adds. */
static bool irish_letter_ok(const unsigned char *digits, unsigned more, unsigned char letter)
{
    static const unsigned char weight[7] = {8, 7, 6, 5, 4, 3, 2};
    unsigned sum = weigh(digits, weight, 7) + 9 * more;
    return letter == (unsigned char)"WABCDEFGHIJKLMNOPQRSTUV"[sum % 23];
}

/* Department of Social Protection, PPS number: check letter mod 23; a second letter A, B or H
 * counts, the W, T and X of old numbers do not. */
static bool check_ie_pps(struct span s)
{
    unsigned char d[9];
    size_t n = alnum_of(s, d, sizeof(d));
    if ((n != 8 && n != 9) || !all_digits(d, 7) || all_one(d, 7) ||
        (n == 9 && !one_of(d[8], "ABHWTX")))
        return false;
    return irish_letter_ok(d, n == 9 && one_of(d[8], "ABH") ? value_of(d[8]) - 9 : 0, d[7]);
}

/* Revenue (Ireland), VAT number: as a PPS number, or of old a letter or sign in second place. */
static bool check_ie_vat(struct span s)
{
    unsigned char d[9];
    size_t n = body_of(s, "IE", d, sizeof(d));
    for (size_t i = 0; i < s.n; i++)
        if (one_of(s.p[i], "+*") && n == 7) {
            memmove(d + 2, d + 1, 6);
            d[1] = 'A';
            n = 8;
        }
    if ((n != 8 && n != 9) || !is_digit(d[0]) || !all_digits(d + 2, 5) || all_one(d, 7))
        return false;
    if (n == 9 && (!is_alpha(d[8]) || d[8] > 'W'))
        return false;
    if (is_digit(d[1]))
        return irish_letter_ok(d, n == 9 && d[8] != 'W' ? value_of(d[8]) - 9 : 0, d[7]);
    unsigned char old[7] = {'0', d[2], d[3], d[4], d[5], d[6], d[0]};
    return n == 8 && irish_letter_ok(old, 0, d[7]);
}

/* BZSt, Steuerliche Identifikationsnummer: among the first ten digits exactly one stands two or
 * three times; ISO/IEC 7064 MOD 11,10. */
static bool check_de_tax_id(struct span s)
{
    unsigned char d[11];
    if (digits_of(s, d, sizeof(d)) != 11 || d[0] == '0' || !mod11_10_ok(d, 11))
        return false;
    unsigned count[10] = {0};
    for (size_t i = 0; i < 10; i++)
        count[value_of(d[i])]++;
    unsigned repeated = 0;
    for (size_t i = 0; i < 10; i++) {
        repeated += count[i] > 1;
        if (count[i] > 3)
            return false;
    }
    return repeated == 1;
}

/* Deutsche Rentenversicherung, VKVV section 2: office, date of birth (day +50 when its numbers ran
 * out), letter, serial, check digit over digit sums. */
static bool check_de_rvnr(struct span s)
{
    static const unsigned char weight[12] = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    unsigned char d[12], w[12];
    if (alnum_of(s, d, sizeof(d)) != 12 || !all_digits(d, 8) || !is_alpha(d[8]) ||
        !all_digits(d + 9, 3))
        return false;
    unsigned office = number_of(d, 2), day = number_of(d + 2, 2);
    if (office < 2 || office > 89 ||
        !day_ok_short(number_of(d + 6, 2), number_of(d + 4, 2), day > 50 ? day - 50 : day))
        return false;
    memcpy(w, d, 8);
    put_place(d[8], w + 8);
    memcpy(w + 10, d + 9, 2);
    return weigh_crosswise(w, weight, 12) % 10 == value_of(d[11]);
}

/* GKV-Spitzenverband, Krankenversichertennummer (the part that stays for life): a letter, eight
 * digits, check digit over digit sums. */
static bool check_de_kvnr(struct span s)
{
    static const unsigned char weight[10] = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
    unsigned char d[10], w[10];
    if (alnum_of(s, d, sizeof(d)) != 10 || !is_alpha(d[0]) || !all_digits(d + 1, 9) ||
        all_one(d + 1, 9))
        return false;
    put_place(d[0], w);
    memcpy(w + 2, d + 1, 8);
    return weigh_crosswise(w, weight, 10) % 10 == value_of(d[9]);
}

/* ICAO Doc 9303 and BMI: the number of a German identity card or passport with the check digit that
 * the machine-readable zone has behind its nine characters; a D for the nationality may follow. */
static bool check_de_document(struct span s)
{
    unsigned char d[11];
    size_t n = alnum_of(s, d, sizeof(d));
    if (n == 11 && d[10] == 'D')
        n--;
    if (n != 10 || !is_digit(d[9]))
        return false;
    for (size_t i = 0; i < 9; i++)
        if (!is_digit(d[i]) && !one_of(d[i], "CFGHJKLMNPRTVWXYZ"))
            return false;
    return icao_check(d, 9) == value_of(d[9]) && !all_one(d, 9);
}

/* KBA, Fahrerlaubnis-Verordnung annex 8: weights 9 to 1 over nine characters, check digit mod 11
 * with X for 10, number of the issue. */
static bool check_de_fuehrerschein(struct span s)
{
    static const unsigned char weight[9] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    unsigned char d[11];
    return alnum_of(s, d, sizeof(d)) == 11 && is_alpha(d[0]) && all_digits(d + 1, 2) &&
           d[9] == (unsigned char)"0123456789X"[weigh(d, weight, 9) % 11];
}

/* KBV, Arztnummern-Richtlinie: weights 4 and 9 over six digits, check digit, specialty. */
static bool check_de_lanr(struct span s)
{
    static const unsigned char weight[6] = {4, 9, 4, 9, 4, 9};
    unsigned char d[9];
    return digits_of(s, d, sizeof(d)) == 9 && !all_one(d, 7) &&
           (10 - weigh(d, weight, 6) % 10) % 10 == value_of(d[6]);
}

/* ARGE IK: Institutionskennzeichen: check digit over digit sums of the third to eighth digit. */
static bool check_de_ik(struct span s)
{
    static const unsigned char weight[6] = {2, 1, 2, 1, 2, 1};
    unsigned char d[9];
    return digits_of(s, d, sizeof(d)) == 9 && !all_one(d, 9) &&
           weigh_crosswise(d + 2, weight, 6) % 10 == value_of(d[8]);
}

/* BZSt, USt-IdNr. and W-IdNr.: ISO/IEC 7064 MOD 11,10; the latter has five digits more. */
static bool check_de_vat(struct span s)
{
    unsigned char d[14];
    size_t n = body_of(s, "DE", d, sizeof(d));
    return (n == 9 || n == 14) && all_digits(d, n) && d[0] != '0' && mod11_10_ok(d, 9);
}

/* KBA: the district before the hyphen or blank, and at most eight characters with the E or H. */
static bool check_de_plate(struct span s)
{
    unsigned char code[9] = " ";
    size_t n = 0;
    while (n < s.n && n < 6 && (is_alpha(s.p[n]) || s.p[n] == 0xC3 || code[n] == 0xC3)) {
        code[n + 1] = s.p[n];
        n++;
    }
    code[n + 1] = ' ';
    if (n == 0 || strstr(de_districts, (const char *)code) == NULL)
        return false;
    size_t shown = 0;
    for (size_t i = 0; i < s.n; i++)
        shown += is_digit(s.p[i]) || is_alpha(s.p[i]) || s.p[i] == 0xC3;
    return shown <= 8;
}

/* Dachverband der Sozialversicherungsträger: serial, check digit, date of birth; the month is 13
 * to 15 where the serials of a day ran out. */
static bool check_at_svnr(struct span s)
{
    static const unsigned char weight[10] = {3, 7, 9, 0, 5, 8, 4, 2, 1, 6};
    unsigned char d[10];
    if (digits_of(s, d, sizeof(d)) != 10 || d[0] == '0' ||
        weigh(d, weight, 10) % 11 != value_of(d[3]))
        return false;
    unsigned day = number_of(d + 4, 2), month = number_of(d + 6, 2);
    return month > 12 ? month <= 15 && day >= 1 && day <= 31
                      : day_ok_short(number_of(d + 8, 2), month, day);
}

/* BMF (Austria), Abgabenkontonummer: office of two digits, Luhn digit. */
static bool check_at_tin(struct span s)
{
    unsigned char d[9];
    return digits_of(s, d, sizeof(d)) == 9 && luhn_ok(d, 9) && !all_one(d, 9) &&
           number_of(d, 2) != 0;
}

/* BMF (Austria), UID: digit sums of every second digit doubled, subtracted from 96. */
static bool check_at_uid(struct span s)
{
    static const unsigned char weight[7] = {1, 2, 1, 2, 1, 2, 1};
    unsigned char d[9];
    return body_of(s, "AT", d, sizeof(d)) == 9 && d[0] == 'U' && all_digits(d + 1, 8) &&
           !all_one(d + 1, 8) && (96 - weigh_crosswise(d + 1, weight, 7)) % 10 == value_of(d[8]);
}

/* ZAS, AHV number: country code 756 and the check digit of EAN-13. */
static bool check_ch_ahv(struct span s)
{
    unsigned char d[13];
    return digits_of(s, d, sizeof(d)) == 13 && begins(d, "756") && ean_ok(d, 13) &&
           !all_one(d + 3, 9);
}

/* BFS, UID register: CHE, weights 5 4 3 2 7 6 5 4 mod 11; MWST, TVA, IVA or TPV may follow. */
static bool check_ch_uid(struct span s)
{
    static const unsigned char weight[9] = {5, 4, 3, 2, 7, 6, 5, 4, 1};
    unsigned char all[16], d[9];
    return alnum_of(s, all, sizeof(all)) >= 12 && begins(all, "CHE") &&
           digits_of(s, d, sizeof(d)) == 9 && weigh(d, weight, 9) % 11 == 0 && !all_one(d, 9);
}

/* The persons' part of the GLN: 7601 is what refdata (Switzerland) gives to health professionals.
 */
static bool check_ch_gln(struct span s)
{
    unsigned char d[13];
    return digits_of(s, d, sizeof(d)) == 13 && begins(d, "7601") && ean_ok(d, 13);
}

/* INSEE, NIR: sex, year, month (20 to 42 and 50 up when unknown), department, commune, order, key:
 * 97 less the rest of the thirteen characters, in which 2A counts as 19 and 2B as 18. Some leave
 * the key away. */
static bool check_fr_nir(struct span s)
{
    unsigned char d[15];
    size_t n = alnum_of(s, d, sizeof(d));
    if ((n != 13 && n != 15) || !one_of(d[0], "123478") || !all_digits(d, 6) ||
        !all_digits(d + 7, n - 7))
        return false;
    if (!is_digit(d[6])) {
        if (d[5] != '2' || (d[6] != 'A' && d[6] != 'B'))
            return false;
        d[5] = '1';
        d[6] = d[6] == 'A' ? '9' : '8';
    }
    unsigned month = number_of(d + 3, 2);
    if (month == 0 || (month > 12 && month < 20) || (month > 42 && month < 50) ||
        number_of(d + 5, 2) == 0 || number_of(d + 10, 3) == 0)
        return false;
    return n == 13 || 97 - modulo_of(d, 13, 97) == number_of(d + 13, 2);
}

/* DGFiP, numéro fiscal de référence: the last three are the first ten mod 511. */
static bool check_fr_nif(struct span s)
{
    unsigned char d[13];
    return digits_of(s, d, sizeof(d)) == 13 && d[0] <= '3' &&
           modulo_of(d, 10, 511) == number_of(d + 10, 3) && !all_one(d, 10);
}

/* INSEE, SIREN: Luhn. */
static bool siren_ok(const unsigned char *d)
{
    return luhn_ok(d, 9) && !all_one(d, 9);
}

static bool check_fr_siren(struct span s)
{
    unsigned char d[9];
    return digits_of(s, d, sizeof(d)) == 9 && siren_ok(d);
}

/* INSEE, SIRET: a SIREN and five digits, Luhn again; of La Poste the digits' sum is a multiple of
 * 5 instead, but for its head office. */
static bool check_fr_siret(struct span s)
{
    unsigned char d[14];
    if (digits_of(s, d, sizeof(d)) != 14 || !siren_ok(d))
        return false;
    if (!begins(d, "356000000") || luhn_ok(d, 14))
        return luhn_ok(d, 14);
    unsigned sum = 0;
    for (size_t i = 0; i < 14; i++)
        sum += value_of(d[i]);
    return sum % 5 == 0;
}

/* DGFiP and python-stdnum documentation, numéro de TVA: key of two characters without I and O, then
 * a SIREN, or 000 and six digits for Monaco. */
static bool tva_ok(struct span s, bool monaco)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    unsigned char d[11];
    if (body_of(s, "FR", d, sizeof(d)) != 11 || !all_digits(d + 2, 9) || !one_of(d[0], alphabet) ||
        !one_of(d[1], alphabet) || begins(d + 2, "000") != monaco || all_one(d + 2, 9))
        return false;
    if (!monaco && !siren_ok(d + 2))
        return false;
    unsigned siren = number_of(d + 2, 9);
    if (all_digits(d, 2))
        return number_of(d, 2) == (12 + 3 * (siren % 97)) % 97;
    unsigned first = (unsigned)(strchr(alphabet, d[0]) - alphabet);
    unsigned second = (unsigned)(strchr(alphabet, d[1]) - alphabet);
    unsigned key = is_digit(d[0]) ? first * 24 + second - 10 : first * 34 + second - 100;
    return (siren + 1 + key / 11) % 11 == key % 11;
}

static bool check_fr_tva(struct span s)
{
    return tva_ok(s, false);
}

static bool check_mc_tva(struct span s)
{
    return tva_ok(s, true);
}

/* ANS, RPPS: eleven digits that begin with 10 (of late also 11 to 19), Luhn digit. */
static bool check_fr_rpps(struct span s)
{
    unsigned char d[11];
    return digits_of(s, d, sizeof(d)) == 11 && d[0] == '1' && luhn_ok(d, 11) && !all_one(d, 11);
}

/* CTIE (Luxembourg), matricule: YYYYMMDD, three digits, a Luhn and a Verhoeff digit over these
 * eleven. */
static bool check_lu_nin(struct span s)
{
    unsigned char d[13], w[12];
    if (digits_of(s, d, sizeof(d)) != 13)
        return false;
    unsigned year = number_of(d, 4);
    memcpy(w, d, 11);
    w[11] = d[12];
    return year >= 1850 && year <= 2100 && day_ok(year, number_of(d + 4, 2), number_of(d + 6, 2)) &&
           luhn_ok(d, 12) && verhoeff_ok(w, 12);
}

/* AED (Luxembourg), numéro de TVA: the last two are the first six mod 89. */
static bool check_lu_tva(struct span s)
{
    unsigned char d[8];
    return body_of(s, "LU", d, sizeof(d)) == 8 && all_digits(d, 8) && !all_one(d, 8) &&
           number_of(d, 6) % 89 == number_of(d + 6, 2);
}

/* RvIG, elfproef: weights 9 to 2 and -1 (10 is -1 mod 11). Returns the rest, or 11 for what is no
 * such number. */
static unsigned eleven_test(const unsigned char *d)
{
    static const unsigned char weight[9] = {9, 8, 7, 6, 5, 4, 3, 2, 10};
    return all_digits(d, 9) && !all_one(d, 9) ? weigh(d, weight, 9) % 11 : 11;
}

/* Burgerservicenummer; a leading zero may be lost. */
static bool check_nl_bsn(struct span s)
{
    unsigned char d[10] = "0";
    size_t n = digits_of(s, d + 1, 9);
    return (n == 8 || n == 9) && eleven_test(d + n - 8) == 0;
}

/* DUO, onderwijsnummer: the same sum, with a rest of 5, and 10 at the beginning. */
static bool check_nl_onderwijs(struct span s)
{
    unsigned char d[9];
    return digits_of(s, d, sizeof(d)) == 9 && begins(d, "10") && eleven_test(d) == 5;
}

/* Belastingdienst, btw-id: of companies the eleven test over nine digits, of sole traders since
 * 2020 ISO/IEC 7064 MOD 97-10 over the whole. */
static bool check_nl_btw(struct span s)
{
    unsigned char d[14] = "NL";
    if (body_of(s, "NL", d + 2, 12) != 12 || !all_digits(d + 2, 9) || d[11] != 'B' ||
        !all_digits(d + 12, 2) || number_of(d + 2, 9) == 0 || number_of(d + 12, 2) == 0)
        return false;
    return eleven_test(d + 2) == 0 || mod97_10_ok(d, 14);
}

/* RvIG, number of passport and identity card: no O; the last of nine is the ICAO check digit of
 * those before. */
static bool check_nl_document(struct span s)
{
    unsigned char d[9];
    if (alnum_of(s, d, sizeof(d)) != 9 || !is_alpha(d[0]) || !is_alpha(d[1]) || !is_digit(d[8]))
        return false;
    for (size_t i = 0; i < 8; i++)
        if (d[i] == 'O')
            return false;
    return icao_check(d, 8) == value_of(d[8]);
}

/* IBZ, Rijksregister: 97 less the rest of nine digits, with a 2 before them for who was born from
 * 2000 on; month and day may be 00. For a number of the Kruispuntbank (BIS) the month is 20 or 40
 * higher. */
static bool belgian_ok(struct span s, bool bis)
{
    unsigned char d[12] = "2";
    if (digits_of(s, d + 1, 11) != 11)
        return false;
    unsigned key = number_of(d + 10, 2), month = number_of(d + 3, 2), day = number_of(d + 5, 2);
    unsigned more = month >= 40 ? 40 : month >= 20 ? 20 : 0;
    month -= more;
    if ((more != 0) != bis || number_of(d + 7, 3) == 0 || number_of(d + 7, 3) == 999)
        return false;
    if (month > 12 || day > 31 || (month != 0 && day != 0 && !day_ok(2000, month, day)))
        return false;
    return 97 - modulo_of(d + 1, 9, 97) == key || 97 - modulo_of(d, 10, 97) == key;
}

static bool check_be_nn(struct span s)
{
    return belgian_ok(s, false);
}

static bool check_be_bis(struct span s)
{
    return belgian_ok(s, true);
}

/* IBZ, number of the eID: the first ten mod 97, 97 for 0. */
static bool check_be_id_card(struct span s)
{
    unsigned char d[12];
    if (digits_of(s, d, sizeof(d)) != 12 || all_one(d, 10))
        return false;
    unsigned rest = modulo_of(d, 10, 97);
    return number_of(d + 10, 2) == (rest == 0 ? 97 : rest);
}

/* KBO/BCE, ondernemingsnummer: 97 less the first eight mod 97; of old nine digits, without the
 * 0. */
static bool check_be_vat(struct span s)
{
    unsigned char d[11] = "0";
    size_t n = body_of(s, "BE", d + 1, 10);
    if ((n != 9 && n != 10) || !all_digits(d + 1, n))
        return false;
    const unsigned char *at = n == 9 ? d : d + 1;
    return at[0] <= '1' && !all_one(at, 10) && 97 - number_of(at, 8) % 97 == number_of(at + 8, 2);
}

/* RIZIV/INAMI: the first six digits, 97 less their rest, three digits of the speciality. */
static bool check_be_riziv(struct span s)
{
    unsigned char d[11];
    size_t n = digits_of(s, d, sizeof(d));
    return (n == 8 || n == 11) && !all_one(d, n) &&
           97 - number_of(d, 6) % 97 == number_of(d + 6, 2);
}

const struct check_row checks_europe_west[] = {
    {"at_svnr", check_at_svnr},
    {"at_tin", check_at_tin},
    {"at_uid", check_at_uid},
    {"be_bis", check_be_bis},
    {"be_id_card", check_be_id_card},
    {"be_nn", check_be_nn},
    {"be_riziv", check_be_riziv},
    {"be_vat", check_be_vat},
    {"ch_ahv", check_ch_ahv},
    {"ch_gln", check_ch_gln},
    {"ch_uid", check_ch_uid},
    {"de_document", check_de_document},
    {"de_fuehrerschein", check_de_fuehrerschein},
    {"de_ik", check_de_ik},
    {"de_kvnr", check_de_kvnr},
    {"de_lanr", check_de_lanr},
    {"de_plate", check_de_plate},
    {"de_rvnr", check_de_rvnr},
    {"de_tax_id", check_de_tax_id},
    {"de_vat", check_de_vat},
    {"fr_nif", check_fr_nif},
    {"fr_nir", check_fr_nir},
    {"fr_rpps", check_fr_rpps},
    {"fr_siren", check_fr_siren},
    {"fr_siret", check_fr_siret},
    {"fr_tva", check_fr_tva},
    {"ie_pps", check_ie_pps},
    {"ie_vat", check_ie_vat},
    {"lu_nin", check_lu_nin},
    {"lu_tva", check_lu_tva},
    {"mc_tva", check_mc_tva},
    {"nl_bsn", check_nl_bsn},
    {"nl_btw", check_nl_btw},
    {"nl_document", check_nl_document},
    {"nl_onderwijs", check_nl_onderwijs},
    {"uk_chi", check_uk_chi},
    {"uk_driver", check_uk_driver},
    {"uk_hcn", check_uk_hcn},
    {"uk_nhs", check_uk_nhs},
    {"uk_nino", check_uk_nino},
    {"uk_uln", check_uk_uln},
    {"uk_upn", check_uk_upn},
    {"uk_utr", check_uk_utr},
    {"uk_vat", check_uk_vat},
    {NULL, NULL},
};
