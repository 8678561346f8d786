/* Numbers by which the states of Asia and the Pacific know a person or a business. */
#include "rules/check_rows.h"

#include "rules/native.h"

static unsigned two(const unsigned char *d)
{
    return number_of(d, 2);
}

/* A row of bits: is n in one of the ranges, which end with {0, 0}? */
struct range {
    unsigned char from, to;
};

static bool in_ranges(unsigned n, const struct range *r)
{
    for (; r->to != 0; r++)
        if (n >= r->from && n <= r->to)
            return true;
    return false;
}

/* ---- Australia, New Zealand ---- */

/* ATO: nine digits, weighted sum divisible by 11. The old eight digits have weights of their own
 * in some sources and the first eight of the nine in others: either will do. */
static bool check_au_tfn(struct span s)
{
    static const unsigned char nine[] = {1, 4, 3, 7, 5, 8, 6, 9, 10};
    static const unsigned char eight[] = {10, 7, 8, 4, 6, 3, 5, 1};
    unsigned char d[9];
    size_t n = digits_of(s, d, sizeof(d));
    if (n < 8 || all_one(d, n))
        return false;
    return weigh(d, nine, n) % 11 == 0 || (n == 8 && weigh(d, eight, n) % 11 == 0);
}

/* Services Australia: ten digits and perhaps that of the person on the card; the ninth checks the
 * first eight. */
static bool check_au_medicare(struct span s)
{
    static const unsigned char weight[] = {1, 3, 7, 9, 1, 3, 7, 9};
    unsigned char d[11];
    size_t n = digits_of(s, d, sizeof(d));
    return (n == 10 || n == 11) && d[0] >= '2' && d[0] <= '6' && !all_one(d, n) &&
           weigh(d, weight, 8) % 10 == value_of(d[8]);
}

/* Services Australia, Healthcare Identifiers: 80036 with 0 (persons), 1 (providers) or 2
 * (organisations); Luhn. */
static bool check_au_ihi(struct span s)
{
    unsigned char d[16];
    return digits_of(s, d, sizeof(d)) == 16 && memcmp(d, "80036", 5) == 0 && d[5] <= '2' &&
           luhn_ok(d, 16);
}

/* Australian Business Register: one off the first digit, then a weighted sum divisible by 89; the
 * first two, 11 to 99, are what makes it so. */
static bool check_au_abn(struct span s)
{
    static const unsigned char weight[] = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
    unsigned char d[11];
    return digits_of(s, d, sizeof(d)) == 11 && two(d) > 10 && !all_one(d, 11) &&
           (weigh(d, weight, 11) - weight[0]) % 89 == 0;
}

/* ASIC: the ninth digit makes the weighted sum a multiple of 10. */
static bool check_au_acn(struct span s)
{
    static const unsigned char weight[] = {8, 7, 6, 5, 4, 3, 2, 1, 1};
    unsigned char d[9];
    return digits_of(s, d, sizeof(d)) == 9 && !all_one(d, 9) && weigh(d, weight, 9) % 10 == 0;
}

/* Inland Revenue (NZ), Non-resident withholding tax specification: a second set of weights where
 * the first gives 10. */
static bool check_nz_ird(struct span s)
{
    static const unsigned char first[] = {3, 2, 7, 6, 5, 4, 3, 2};
    static const unsigned char second[] = {7, 4, 3, 2, 5, 2, 7, 6};
    unsigned char d[9];
    size_t n = digits_of(s, d, sizeof(d));
    if (n == 8) {
        memmove(d + 1, d, n++);
        d[0] = '0';
    }
    if (n != 9 || number_of(d, 9) <= 10000000 || number_of(d, 9) >= 150000000)
        return false;
    unsigned c = (11 - weigh(d, first, 8) % 11) % 11;
    if (c == 10)
        c = (11 - weigh(d, second, 8) % 11) % 11;
    return c == value_of(d[8]);
}

/* Its place among the 24 letters without I and O, from 1 on, or the digit; 0 for I and O. */
static unsigned nhi_value(unsigned char c)
{
    if (is_digit(c))
        return (unsigned)(c - '0');
    if (c == 'I' || c == 'O')
        return 0;
    return (unsigned)(c - 'A') + 1 - (c > 'I') - (c > 'O');
}

/* Health Information Standards Organisation, HISO 10046: three letters and four digits (mod 11), or
 * since 2022 two digits, a letter and a letter that checks (mod 23). */
static bool check_nz_nhi(struct span s)
{
    unsigned char d[7];
    unsigned sum = 0;
    if (alnum_of(s, d, sizeof(d)) != 7 || !is_digit(d[3]) || !is_digit(d[4]) ||
        is_digit(d[5]) != is_digit(d[6]))
        return false;
    for (size_t i = 0; i < 6; i++) {
        if (i < 3 && is_digit(d[i]))
            return false;
        if (!is_digit(d[i]) && nhi_value(d[i]) == 0)
            return false;
        sum += nhi_value(d[i]) * (unsigned)(7 - i);
    }
    if (is_alpha(d[6]))
        return nhi_value(d[6]) == 23 - sum % 23;
    return sum % 11 != 0 && (11 - sum % 11) % 10 == value_of(d[6]);
}

/* GS1 prefix of the New Zealand Business Number register. */
static bool check_nz_nzbn(struct span s)
{
    unsigned char d[13];
    return digits_of(s, d, sizeof(d)) == 13 && memcmp(d, "9429", 4) == 0 && ean_ok(d, 13);
}

/* ---- India ---- */

/* UIDAI: n digits of which the first is 2 to 9, not the same from both ends, Verhoeff. */
static bool uidai_ok(struct span s, size_t n)
{
    unsigned char d[16];
    size_t same = 0;
    if (native_digits(s, d, sizeof(d)) != n || d[0] < '2')
        return false;
    while (same < n / 2 && d[same] == d[n - 1 - same])
        same++;
    return same < n / 2 && verhoeff_ok(d, n);
}

static bool check_in_aadhaar(struct span s)
{
    return uidai_ok(s, 12);
}

static bool check_in_vid(struct span s)
{
    return uidai_ok(s, 16);
}

/* Income Tax Department: five letters, of which the fourth is the kind of holder, a number that is
 * not 0000, and a letter. */
static bool pan_ok(const unsigned char *d)
{
    for (size_t i = 0; i < 10; i++)
        if (is_digit(d[i]) != (i >= 5 && i < 9))
            return false;
    return strchr("ABCFGHJKLPT", d[3]) != NULL && number_of(d + 5, 4) != 0;
}

static bool check_in_pan(struct span s)
{
    unsigned char d[10];
    return alnum_of(s, d, sizeof(d)) == 10 && pan_ok(d);
}

/* GST Network: state, the holder's PAN, which of its registrations, Z, Luhn mod 36. */
static bool check_in_gstin(struct span s)
{
    static const struct range states[] = {{1, 38}, {97, 97}, {99, 99}, {0, 0}};
    unsigned char d[15];
    return alnum_of(s, d, sizeof(d)) == 15 && all_digits(d, 2) && in_ranges(two(d), states) &&
           pan_ok(d + 2) && d[12] != '0' && d[13] == 'Z' && luhn36_ok(d, 15);
}

/* Election Commission of India: three letters, seven digits with a Luhn digit (older cards may be
 * without). */
static bool check_in_voter(struct span s)
{
    unsigned char d[10];
    return alnum_of(s, d, sizeof(d)) == 10 && is_alpha(d[0]) && is_alpha(d[1]) && is_alpha(d[2]) &&
           all_digits(d + 3, 7) && !all_one(d + 3, 7) && luhn_ok(d + 3, 7);
}

/* ---- Japan, Korea ---- */

/* Ordinance of the Ministry of Internal Affairs no. 85 of 2014, article 5. */
static bool check_jp_my_number(struct span s)
{
    static const unsigned char weight[] = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    unsigned char d[12];
    if (!native_exactly(s, d, 12))
        return false;
    unsigned rest = weigh(d, weight, 11) % 11;
    return value_of(d[11]) == (rest <= 1 ? 0 : 11 - rest);
}

/* National Tax Agency: the first digit checks the twelve behind it. */
static bool check_jp_corporate(struct span s)
{
    static const unsigned char weight[] = {2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
    unsigned char d[13];
    return native_exactly(s, d, 13) && value_of(d[0]) == 9 - weigh(d + 1, weight, 12) % 9;
}

/* National Police Agency: prefecture of the first issue, its year, serial, check digit, and how
 * often it was issued again. */
static bool check_jp_drivers_license(struct span s)
{
    static const unsigned char weight[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    static const struct range places[] = {{10, 14}, {20, 25}, {30, 30}, {40, 55}, {60, 65},
                                          {70, 74}, {80, 83}, {90, 97}, {0, 0}};
    unsigned char d[12];
    return native_exactly(s, d, 12) && in_ranges(two(d), places) &&
           (11 - weigh(d, weight, 10) % 11) % 10 == value_of(d[10]);
}

/* Century of the Korean sex digit: 9 and 0 for those born before 1900, 5 to 8 for foreigners. */
static bool korean_day_ok(const unsigned char *d)
{
    static const unsigned short century[10] = {1800, 1900, 1900, 2000, 2000,
                                               1900, 1900, 2000, 2000, 1800};
    return day_ok(century[value_of(d[6])] + two(d), two(d + 2), two(d + 4));
}

/* Ministry of the Interior and Safety: a day and the digit of sex and century. All that can be said
 * of numbers that were given since October 2020. */
static bool check_kr_rrn_day(struct span s)
{
    unsigned char d[13];
    return native_exactly(s, d, 13) && (d[6] < '5' || d[6] == '9') && korean_day_ok(d);
}

/* The same for foreigners. */
static bool check_kr_frn_day(struct span s)
{
    unsigned char d[13];
    return native_exactly(s, d, 13) && d[6] >= '5' && d[6] <= '8' && korean_day_ok(d);
}

static unsigned korean_sum(const unsigned char *d)
{
    static const unsigned char weight[] = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    return weigh(d, weight, 12) % 11;
}

/* The rule until October 2020: place of registration up to 96, and a check digit. */
static bool check_kr_rrn(struct span s)
{
    unsigned char d[13];
    return check_kr_rrn_day(s) && native_exactly(s, d, 13) && two(d + 7) <= 96 &&
           (11 - korean_sum(d)) % 10 == value_of(d[12]);
}

static bool check_kr_frn(struct span s)
{
    unsigned char d[13];
    return check_kr_frn_day(s) && native_exactly(s, d, 13) &&
           (13 - korean_sum(d)) % 10 == value_of(d[12]);
}

/* National Tax Service: tax office from 101 on, kind, serial; weights 1 3 7, the last with its
 * carry. */
static bool check_kr_brn(struct span s)
{
    static const unsigned char weight[] = {1, 3, 7, 1, 3, 7, 1, 3, 5};
    unsigned char d[10];
    if (!native_exactly(s, d, 10) || number_of(d, 3) < 101 || two(d + 3) == 0 ||
        number_of(d + 5, 4) == 0)
        return false;
    unsigned sum = weigh(d, weight, 9) + value_of(d[8]) * 5 / 10;
    return (10 - sum % 10) % 10 == value_of(d[9]);
}

/* Supreme Court of Korea, registration of corporations: weights 1 and 2 in turn. */
static bool check_kr_crn(struct span s)
{
    static const unsigned char weight[] = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
    unsigned char d[13];
    return native_exactly(s, d, 13) && weigh(d, weight, 13) % 10 == 0;
}

/* ---- China, Hong Kong, Taiwan ---- */

/* GB/T 2260: the first two digits of the place. */
static bool chinese_place_ok(const unsigned char *d)
{
    static const struct range places[] = {{11, 15}, {21, 23}, {31, 37}, {41, 46}, {50, 54},
                                          {61, 65}, {71, 71}, {81, 83}, {91, 91}, {0, 0}};
    return in_ranges(two(d), places);
}

/* GB 11643-1999: place, day of birth, serial, ISO 7064 MOD 11-2. */
static bool check_cn_resident_id(struct span s)
{
    unsigned char d[18];
    size_t n = native_digits(s, d, sizeof(d));
    if (n == 17 && (s.p[s.n - 1] | 0x20) == 'x')
        d[n++] = 'X';
    if (n != 18 || !chinese_place_ok(d))
        return false;
    unsigned year = number_of(d + 6, 4);
    return year >= 1850 && year < 2100 && day_ok(year, two(d + 10), two(d + 12)) &&
           mod11_2_ok(d, 18);
}

/* GB 11643-1989: fifteen digits with a year of two, no check digit. */
static bool check_cn_resident_id_old(struct span s)
{
    unsigned char d[15];
    return native_exactly(s, d, 15) && chinese_place_ok(d) &&
           day_ok(1900 + two(d + 6), two(d + 8), two(d + 10));
}

/* GB 32100-2015: registering authority, kind, place, organisation code, check character. */
static bool check_cn_uscc(struct span s)
{
    static const char letters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const unsigned char weight[] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                           29, 25, 13, 8,  24, 10, 30, 28};
    unsigned char d[18];
    unsigned sum = 0;
    if (alnum_of(s, d, sizeof(d)) != 18 || !all_digits(d + 2, 6) || all_one(d, 18))
        return false;
    for (size_t i = 0; i < 18; i++) {
        const char *at = strchr(letters, d[i]);
        if (at == NULL)
            return false;
        unsigned value = (unsigned)(at - letters);
        sum += i < 17 ? value * weight[i] : value;
    }
    return sum % 31 == 0;
}

/* Immigration Department of Hong Kong: one or two letters, six digits, and one that makes the sum
 * divisible by 11; a missing first letter counts as a blank, 36. */
static bool check_hk_id(struct span s)
{
    unsigned char d[9];
    size_t n = alnum_of(s, d, sizeof(d));
    size_t letters = n == 9 ? 2 : 1;
    if ((n != 8 && n != 9) || !is_alpha(d[0]) || !is_alpha(d[letters - 1]) ||
        !all_digits(d + letters, 6) || (!is_digit(d[n - 1]) && d[n - 1] != 'A'))
        return false;
    unsigned sum = n == 8 ? 36 * 9 : 0;
    for (size_t i = 0; i < n; i++)
        sum += value_of(d[i]) * (unsigned)(n - i);
    return sum % 11 == 0;
}

/* Ministry of the Interior of Taiwan: the letter is a county with a number of two digits; citizens
 * 1 2, foreigners since 2021 8 9, foreigners before then a second letter A to D. */
static bool check_tw_national_id(struct span s)
{
    static const unsigned char county[26] = {10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
                                             22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33};
    static const unsigned char weight[] = {8, 7, 6, 5, 4, 3, 2, 1, 1};
    unsigned char d[10];
    if (alnum_of(s, d, sizeof(d)) != 10 || !is_alpha(d[0]) || !all_digits(d + 2, 8))
        return false;
    unsigned first = county[d[0] - 'A'];
    if (d[1] >= 'A' && d[1] <= 'D')
        d[1] = (unsigned char)('0' + county[d[1] - 'A'] % 10);
    else if (strchr("1289", d[1]) == NULL)
        return false;
    return (first / 10 + first % 10 * 9 + weigh(d + 1, weight, 9)) % 10 == 0;
}

/* Ministry of Finance of Taiwan: digits of products; since 2023 a multiple of 5, and where the
 * seventh digit is 7 one less will do. */
static bool check_tw_ubn(struct span s)
{
    static const unsigned char weight[] = {1, 2, 1, 2, 1, 2, 4, 1};
    unsigned char d[8];
    unsigned sum = 0;
    if (!native_exactly(s, d, 8))
        return false;
    for (size_t i = 0; i < 8; i++) {
        unsigned product = value_of(d[i]) * weight[i];
        sum += product / 10 + product % 10;
    }
    return sum % 5 == 0 || (d[6] == '7' && (sum + 1) % 5 == 0);
}

/* ---- Singapore, Malaysia, Indonesia ---- */

static bool letter_is(unsigned char c, const char *letters, unsigned i)
{
    return c == (unsigned char)letters[i];
}

/* Immigration and Checkpoints Authority; the rule of series M is not published. */
static bool check_sg_nric(struct span s)
{
    static const unsigned char weight[] = {2, 7, 6, 5, 4, 3, 2};
    unsigned char d[9];
    if (alnum_of(s, d, sizeof(d)) != 9 || !all_digits(d + 1, 7))
        return false;
    unsigned sum = weigh(d + 1, weight, 7);
    switch (d[0]) {
    case 'S':
        return letter_is(d[8], "JZIHGFEDCBA", sum % 11);
    case 'T':
        return letter_is(d[8], "JZIHGFEDCBA", (sum + 4) % 11);
    case 'F':
        return letter_is(d[8], "XWUTRQPNMLK", sum % 11);
    case 'G':
        return letter_is(d[8], "XWUTRQPNMLK", (sum + 4) % 11);
    case 'M':
        return letter_is(d[8], "KLJNPQRTUWX", 10 - (sum + 3) % 11);
    default:
        return false;
    }
}

/* Entities that are neither businesses nor local companies: R, S or T, year, kind, serial. */
static bool uen_other_ok(const unsigned char *d)
{
    static const char kinds[][3] = {"CC", "CD", "CH", "CL", "CM", "CP", "CS", "CX", "DP", "FB",
                                    "FC", "FM", "FN", "GA", "GB", "GS", "HS", "LL", "LP", "MB",
                                    "MC", "MD", "MH", "MM", "MQ", "NB", "NR", "PA", "PB", "PF",
                                    "RF", "RP", "SM", "SS", "TC", "TU", "VH", "XL"};
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
    static const unsigned char weight[] = {4, 3, 5, 3, 10, 2, 2, 5, 7};
    unsigned sum = 0;
    bool known = false;
    for (size_t i = 0; i < COUNT(kinds); i++)
        known = known || memcmp(d + 3, kinds[i], 2) == 0;
    if (!known || strchr("RST", d[0]) == NULL || !all_digits(d + 1, 2) || !all_digits(d + 5, 4))
        return false;
    for (size_t i = 0; i < 9; i++)
        sum += (unsigned)(strchr(letters, d[i]) - letters) * weight[i];
    return letter_is(d[9], letters, (sum + 6) % 11);
}

/* ACRA: businesses 8 digits, local companies their year and 5 digits, others T08LL0001; each with a
 * letter. */
static bool check_sg_uen(struct span s)
{
    static const unsigned char business[] = {10, 4, 9, 3, 8, 2, 7, 1};
    static const unsigned char company[] = {10, 8, 6, 4, 9, 7, 5, 3, 1};
    unsigned char d[10];
    size_t n = alnum_of(s, d, sizeof(d));
    if (n == 9)
        return all_digits(d, 8) && !all_one(d, 8) &&
               letter_is(d[8], "XMKECAWLJDB", weigh(d, business, 8) % 11);
    if (n == 10 && all_digits(d, 9))
        return two(d) >= 18 && two(d) <= 20 &&
               letter_is(d[9], "ZKCMDNERGWH", weigh(d, company, 9) % 11);
    return n == 10 && uen_other_ok(d);
}

/* National Registration Department of Malaysia: day of birth, place of birth, serial. */
static bool check_my_nric(struct span s)
{
    static const struct range places[] = {{1, 16},  {21, 64}, {66, 68}, {71, 72},
                                          {74, 79}, {82, 93}, {98, 99}, {0, 0}};
    unsigned char d[12];
    return native_exactly(s, d, 12) && day_ok_short(two(d), two(d + 2), two(d + 4)) &&
           in_ranges(two(d + 6), places);
}

/* Law 24/2013 on civil administration: province, regency, district, day of birth (40 more for
 * women), serial. */
static bool check_id_nik(struct span s)
{
    static const struct range places[] = {{11, 21}, {31, 36}, {51, 53}, {61, 65},
                                          {71, 76}, {81, 82}, {91, 97}, {0, 0}};
    unsigned char d[16];
    if (!native_exactly(s, d, 16) || !in_ranges(two(d), places) || two(d + 2) == 0 ||
        two(d + 4) == 0)
        return false;
    unsigned day = two(d + 6) > 40 ? two(d + 6) - 40 : two(d + 6);
    return day_ok_short(two(d + 10), two(d + 8), day) && number_of(d + 12, 4) != 0;
}

/* Directorate General of Taxes: Luhn over the first nine of fifteen digits, or over ten of sixteen
 * that begin with 0; sixteen may also be a NIK. */
static bool check_id_npwp(struct span s)
{
    unsigned char d[16];
    size_t n = digits_of(s, d, sizeof(d));
    if (n == 16 && d[0] != '0')
        return check_id_nik(s);
    size_t body = n == 16 ? 10 : 9;
    return (n == 15 || n == 16) && !all_one(d, n) && luhn_ok(d, body);
}

/* ---- Thailand, Vietnam, Philippines ---- */

/* Department of Provincial Administration: weights 13 to 2, modulo 11. */
static bool thai_ok(const unsigned char *d)
{
    static const unsigned char weight[] = {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    return (11 - weigh(d, weight, 12) % 11) % 10 == value_of(d[12]);
}

static bool check_th_tnin(struct span s)
{
    unsigned char d[13];
    return native_exactly(s, d, 13) && d[0] >= '1' && d[0] <= '8' && d[1] != '0' && thai_ok(d);
}

/* Revenue Department: numbers of juristic persons begin with 0. */
static bool check_th_tin(struct span s)
{
    unsigned char d[13];
    return native_exactly(s, d, 13) && d[0] == '0' && thai_ok(d);
}

/* Circular 105/2020/TT-BTC, and 13 digits for a branch. */
static bool check_vn_mst(struct span s)
{
    static const unsigned char weight[] = {31, 29, 23, 19, 17, 13, 7, 5, 3};
    unsigned char d[13];
    size_t n = digits_of(s, d, sizeof(d));
    if ((n != 10 && n != 13) || number_of(d + 2, 7) == 0 ||
        (n == 13 && number_of(d + 10, 3) == 0) || all_one(d, n))
        return false;
    return 10 - weigh(d, weight, 9) % 11 == value_of(d[9]);
}

/* Bureau of Internal Revenue: nine digits, then a branch of three to five. */
static bool check_ph_tin(struct span s)
{
    static const unsigned char weight[] = {9, 8, 7, 6, 5, 4, 3, 2};
    unsigned char d[14];
    size_t n = digits_of(s, d, sizeof(d));
    return (n == 9 || n >= 12) && !all_one(d, 9) && weigh(d, weight, 8) % 11 == value_of(d[8]);
}

/* ---- South Asia, Iran ---- */

/* Department for Registration of Persons of Sri Lanka: year and day of the year, 500 more for
 * women; nine digits and V or X, or twelve. */
static bool check_lk_nic(struct span s)
{
    unsigned char d[12];
    size_t n = digits_of(s, d, sizeof(d));
    size_t year = n == 12 ? 4 : 2;
    if (n != 9 && n != 12)
        return false;
    if (n == 12 && (number_of(d, 4) < 1900 || number_of(d, 4) > 2099))
        return false;
    unsigned day = number_of(d + year, 3);
    day = day > 500 ? day - 500 : day;
    return day >= 1 && day <= 366;
}

/* NADRA: province 1 to 7, last digit odd for men, even for women. */
static bool check_pk_cnic(struct span s)
{
    unsigned char d[13];
    return native_exactly(s, d, 13) && d[0] >= '1' && d[0] <= '7' && d[12] != '0';
}

/* National Organization for Civil Registration of Iran: weights 10 to 2, modulo 11. */
static bool check_ir_national_id(struct span s)
{
    static const unsigned char weight[] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    unsigned char d[10];
    if (!native_exactly(s, d, 10) || number_of(d + 3, 6) == 0)
        return false;
    unsigned rest = weigh(d, weight, 9) % 11;
    return value_of(d[9]) == (rest < 2 ? rest : 11 - rest);
}

const struct check_row checks_asia[] = {
    {"au_abn", check_au_abn},
    {"au_acn", check_au_acn},
    {"au_ihi", check_au_ihi},
    {"au_medicare", check_au_medicare},
    {"au_tfn", check_au_tfn},
    {"cn_resident_id", check_cn_resident_id},
    {"cn_resident_id_old", check_cn_resident_id_old},
    {"cn_uscc", check_cn_uscc},
    {"hk_id", check_hk_id},
    {"id_nik", check_id_nik},
    {"id_npwp", check_id_npwp},
    {"in_aadhaar", check_in_aadhaar},
    {"in_gstin", check_in_gstin},
    {"in_pan", check_in_pan},
    {"in_vid", check_in_vid},
    {"in_voter", check_in_voter},
    {"ir_national_id", check_ir_national_id},
    {"jp_corporate", check_jp_corporate},
    {"jp_drivers_license", check_jp_drivers_license},
    {"jp_my_number", check_jp_my_number},
    {"kr_brn", check_kr_brn},
    {"kr_crn", check_kr_crn},
    {"kr_frn", check_kr_frn},
    {"kr_frn_day", check_kr_frn_day},
    {"kr_rrn", check_kr_rrn},
    {"kr_rrn_day", check_kr_rrn_day},
    {"lk_nic", check_lk_nic},
    {"my_nric", check_my_nric},
    {"nz_ird", check_nz_ird},
    {"nz_nhi", check_nz_nhi},
    {"nz_nzbn", check_nz_nzbn},
    {"ph_tin", check_ph_tin},
    {"pk_cnic", check_pk_cnic},
    {"sg_nric", check_sg_nric},
    {"sg_uen", check_sg_uen},
    {"th_tin", check_th_tin},
    {"th_tnin", check_th_tnin},
    {"tw_national_id", check_tw_national_id},
    {"tw_ubn", check_tw_ubn},
    {"vn_mst", check_vn_mst},
    {NULL, NULL},
};
