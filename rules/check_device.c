/* Devices, vehicles and documents that a machine reads: serial numbers with check digits. */
#include "rules/check_rows.h"

#include "rules/digits.h"

/* IMEI: 14 digits and a Luhn digit (3GPP TS 23.003, annex B). */
static bool check_imei(struct span s)
{
    unsigned char d[15];
    return digits_of(s, d, sizeof(d)) == 15 && luhn_ok(d, 15) && !all_one(d, 15) &&
           number_of(d, 8) != 0;
}

static bool hex_only(const unsigned char *t, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_digit(t[i]) && (t[i] < 'A' || t[i] > 'F'))
            return false;
    return true;
}

/* Luhn over hexadecimal digits: 16 in place of 10 (3GPP2 C.S0072, annex). */
static bool luhn16_ok(const unsigned char *t, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned v = value_of(t[n - 1 - i]) << (i & 1);
        sum += v / 16 + v % 16;
    }
    return sum % 16 == 0;
}

/* MEID: 14 hexadecimal digits from A0 on, with or without a check digit; or 18 decimal ones, 10 for
 * the first eight and 8 for the others, with or without a Luhn digit (3GPP2 S.R0048). */
static bool check_meid(struct span s)
{
    unsigned char t[19];
    size_t n = alnum_of(s, t, sizeof(t));
    if (n == 18 || n == 19)
        return all_digits(t, n) && !all_one(t, n) && number_of(t, 9) >= 268435456 &&
               number_of(t, 9) <= 429496729 && number_of(t + 10, 8) < 16777216 &&
               (n == 18 || luhn_ok(t, n));
    if ((n != 14 && n != 15) || !hex_only(t, n) || t[0] < 'A' || all_one(t, n))
        return false;
    return n == 14 || luhn16_ok(t, n);
}

/* ICCID: 89, country, issuer, account, Luhn digit: 18 to 20 digits in all (ITU-T E.118). A last F
 * fills a half byte. */
static bool check_iccid(struct span s)
{
    unsigned char d[20];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= 18 && d[0] == '8' && d[1] == '9' && luhn_ok(d, n) && !all_one(d + 2, n - 2);
}

/* EID: 32 digits that begin with 89, remainder 1 by 97 (GSMA SGP.29). */
static bool check_eid(struct span s)
{
    unsigned char d[32];
    return digits_of(s, d, sizeof(d)) == 32 && d[0] == '8' && d[1] == '9' &&
           modulo_of(d, 32, 97) == 1;
}

/* VIN: letters but I O Q count as 1 to 9 by the standard's table; weights 8 7 6 5 4 3 2 10 0 9 8 7
 * 6 5 4 3 2, mod 11, 10 written X at the ninth place (49 CFR 565.15; ISO 3779). With a letter and a
 * digit at least, or it is another number. */
static bool check_vin(struct span s)
{
    static const char value[] = "12345678-12345-7-923456789";
    static const unsigned char weight[17] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    unsigned char t[17];
    unsigned sum = 0;
    size_t letters = 0;
    if (alnum_of(s, t, sizeof(t)) != 17 || s.n != 17)
        return false;
    for (size_t i = 0; i < 17; i++) {
        unsigned char v = t[i];
        if (is_alpha(v)) {
            v = (unsigned char)value[v - 'A'];
            letters++;
        }
        if (v == '-')
            return false;
        sum += (unsigned)(v - '0') * weight[i];
    }
    unsigned rest = sum % 11;
    return letters > 0 && letters < 15 && t[8] == (rest == 10 ? 'X' : (unsigned char)('0' + rest));
}

/* Ship: six digits with weights 7 to 2, last digit of the sum (IMO resolution A.1117). */
static bool check_imo(struct span s)
{
    unsigned char d[7];
    unsigned sum = 0;
    if (digits_of(s, d, sizeof(d)) != 7 || all_one(d, 7))
        return false;
    for (size_t i = 0; i < 6; i++)
        sum += (unsigned)(d[i] - '0') * (unsigned)(7 - i);
    return sum % 10 == (unsigned)(d[6] - '0');
}

/* ISNI, and ORCID in its blocks: ISO 7064 MOD 11-2 (ISO 27729). */
static bool check_isni(struct span s)
{
    unsigned char t[16];
    return alnum_of(s, t, sizeof(t)) == 16 && all_digits(t, 15) && !all_one(t, 15) &&
           mod11_2_ok(t, 16);
}

/* A number that a maker gave: five or more letters and digits, a digit among them; no stamp, no day
 * with a counter (2026011801), as zones of the DNS have them. */
static bool check_serial(struct span s)
{
    unsigned char t[40];
    size_t digits = 0;
    size_t n = alnum_of(s, t, sizeof(t));
    for (size_t i = 0; i < n; i++)
        digits += is_digit(t[i]);
    if (n < 5 || digits == 0 || all_one(t, n))
        return false;
    if (digits < n)
        return digits >= 2;
    bool stamp = (n == 10 || n == 13) && t[0] == '1';
    bool day = (n == 8 || n == 10) && (number_of(t, 2) == 19 || number_of(t, 2) == 20) &&
               number_of(t + 4, 2) >= 1 && number_of(t + 4, 2) <= 12;
    return !stamp && !day;
}

/* ---- machine-readable zones ---- */

enum { MRZ_MAX = 96 };

/* A field and its digit; an empty field may have `<` for it (ICAO Doc 9303 part 3, 4.9). */
static bool mrz_field_ok(const unsigned char *field, size_t n, unsigned char digit)
{
    unsigned sum = icao_check(field, n);
    return digit == '<' ? sum == 0 : is_digit(digit) && sum == (unsigned)(digit - '0');
}

/* Does the line of TD2, TD3 and visas that holds the numbers have two of its three digits right?
 * (One may be misread.) */
static bool mrz_line_ok(const unsigned char *t)
{
    return mrz_field_ok(t, 9, t[9]) + mrz_field_ok(t + 13, 6, t[19]) +
               mrz_field_ok(t + 21, 6, t[27]) >=
           2;
}

/*
 * ICAO Doc 9303 parts 4 to 7, by length: passports and visas of two lines of 44 or 36 (or the
 * second of them alone), cards of three lines of 30, French cards of before 2021. Signs between the
 * lines do not count.
 */
static bool check_mrz(struct span s)
{
    unsigned char t[MRZ_MAX];
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool part = is_digit(s.p[i]) || s.p[i] == '<' || (s.p[i] >= 'A' && s.p[i] <= 'Z');
        if (part && n == MRZ_MAX)
            return false;
        if (part)
            t[n++] = s.p[i];
    }
    if (n == 44 || n == 36)
        return mrz_line_ok(t);
    if (n == 88)
        return mrz_line_ok(t + 44);
    if (n == 72)
        return mrz_line_ok(t + 36) ||
               (mrz_field_ok(t + 36, 12, t[48]) && mrz_field_ok(t + 63, 6, t[69]));
    return n == 90 && mrz_field_ok(t + 5, 9, t[14]) + mrz_field_ok(t + 30, 6, t[36]) +
                              mrz_field_ok(t + 38, 6, t[44]) >=
                          2;
}

const struct check_row checks_device[] = {
    {"eid", check_eid},   {"iccid", check_iccid}, {"imei", check_imei}, {"imo", check_imo},
    {"isni", check_isni}, {"meid", check_meid},   {"mrz", check_mrz},   {"serial", check_serial},
    {"vin", check_vin},   {NULL, NULL},
};
