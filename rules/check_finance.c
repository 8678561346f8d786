/* Cards, accounts and what else money is moved with. */
#include <stdint.h>

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

static bool card_range_has(const struct card_range *r, const unsigned char *d, size_t n)
{
    unsigned head = number_of(d, decimal_width(r->low));
    return head >= r->low && head <= r->high && (r->lengths >> n & 1) != 0;
}

/* The digits of a card number, ASCII or full-width (U+FF10 to U+FF19). Returns how many, 0 for none
 * or too many. */
static size_t card_digits(struct span s, unsigned char d[CARD_MAX])
{
    size_t n = digits_of(s, d, CARD_MAX);
    for (size_t i = 0; n < CARD_MAX && i + 2 < s.n; i++)
        if (s.p[i] == 0xEF && s.p[i + 1] == 0xBC && s.p[i + 2] >= 0x90 && s.p[i + 2] <= 0x99)
            d[n++] = (unsigned char)('0' + s.p[i + 2] - 0x90);
    return n >= CARD_MIN && luhn_ok(d, n) && !all_one(d, n) ? n : 0;
}

/* rules/tables/card.h, the ranges that are narrow */
static bool check_card(struct span s)
{
    unsigned char d[CARD_MAX];
    size_t n = card_digits(s, d);
    for (size_t i = 0; n > 0 && i < COUNT(card_ranges); i++)
        if (card_range_has(&card_ranges[i], d, n))
            return true;
    return false;
}

/* The same with the ranges that are set aside for a network but hardly used. */
static bool check_card_wide(struct span s)
{
    unsigned char d[CARD_MAX];
    size_t n = card_digits(s, d);
    for (size_t i = 0; n > 0 && i < COUNT(card_wide); i++)
        if (card_range_has(&card_wide[i], d, n))
            return true;
    return check_card(s);
}

/* ISO/IEC 7813: the number stands before the first separator of a track. */
static bool check_track(struct span s)
{
    size_t begin = 0;
    while (begin < s.n && !is_digit(s.p[begin]))
        begin++;
    size_t end = begin;
    while (end < s.n && is_digit(s.p[end]))
        end++;
    return check_card(span_cut(s, begin, end - begin));
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

/* ---- accounts of one country ---- */

/* Exactly n digits, not all the same, of which the weighted sum leaves nothing. */
static bool sums_to_zero(const unsigned char *d, const unsigned char *weight, size_t n, unsigned m)
{
    return weigh(d, weight, n) % m == 0 && !all_one(d, n);
}

/* Mexico, CLABE: weights 3 7 1, mod 10 (Asociacion de Bancos de Mexico). */
static bool check_mx_clabe(struct span s)
{
    static const unsigned char w[18] = {3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1};
    unsigned char d[18];
    return digits_of(s, d, sizeof(d)) == 18 && sums_to_zero(d, w, 18, 10);
}

/* Argentina, CBU and CVU: bank and branch, and account, each with a digit of its own (BCRA,
 * Communication A 2622). */
static bool check_ar_cbu(struct span s)
{
    static const unsigned char head[8] = {7, 1, 3, 9, 7, 1, 3, 1};
    static const unsigned char tail[14] = {3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3, 1};
    unsigned char d[22];
    return digits_of(s, d, sizeof(d)) == 22 && !all_one(d, 22) && weigh(d, head, 8) % 10 == 0 &&
           weigh(d + 8, tail, 14) % 10 == 0;
}

/* One control digit of the Spanish account code: 11 less the weighted sum mod 11, 10 being 1. */
static unsigned ccc_digit(const unsigned char *d, size_t n)
{
    static const unsigned char w[10] = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
    unsigned rest = weigh(d, w + 10 - n, n) % 11;
    return rest < 2 ? rest : 11 - rest;
}

/* Spain, CCC: bank 4, branch 4, two control digits, account 10 (Consejo Superior Bancario, norm
 * 19). */
static bool check_es_ccc(struct span s)
{
    unsigned char d[20];
    return digits_of(s, d, sizeof(d)) == 20 && !all_one(d, 20) &&
           ccc_digit(d, 8) == (unsigned)(d[8] - '0') &&
           ccc_digit(d + 10, 10) == (unsigned)(d[9] - '0');
}

/* France, RIB: letters count as digits (A and J 1, B K S 2, ... I R Z 9), the whole is a multiple
 * of 97 (CFONB, brochure relevé d'identité bancaire). */
static bool check_fr_rib(struct span s)
{
    static const char digit_of[] = "12345678912345678923456789";
    unsigned char t[23];
    if (alnum_of(s, t, sizeof(t)) != 23 || !all_digits(t, 10) || !all_digits(t + 21, 2))
        return false;
    for (size_t i = 0; i < 23; i++)
        t[i] = is_digit(t[i]) ? t[i] : (unsigned char)digit_of[t[i] - 'A'];
    return !all_one(t, 23) && modulo_of(t, 23, 97) == 0;
}

/* Belgium, before IBAN: ten digits, and their remainder by 97, for which 97 stands for 0
 * (Febelfin).
 */
static bool check_be_account(struct span s)
{
    unsigned char d[12];
    if (digits_of(s, d, sizeof(d)) != 12 || all_one(d, 12))
        return false;
    unsigned rest = modulo_of(d, 10, 97);
    return number_of(d + 10, 2) == (rest == 0 ? 97 : rest);
}

/* Norway: weights 5 4 3 2 7 6 5 4 3 2, mod 11 (Bits AS, account number standard). */
static bool check_no_account(struct span s)
{
    static const unsigned char w[11] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    unsigned char d[11];
    return digits_of(s, d, sizeof(d)) == 11 && sums_to_zero(d, w, 11, 11);
}

/* Poland, NRB: an IBAN without its PL (NBP order on bank account numbers). */
static bool check_pl_nrb(struct span s)
{
    unsigned char t[30];
    if (digits_of(s, t + 2, 26) != 26 || all_one(t + 2, 26))
        return false;
    unsigned char check[2] = {t[2], t[3]};
    memmove(t, t + 4, 24);
    memcpy(t + 24, "2521", 4);
    memcpy(t + 28, check, 2);
    return modulo_of(t, 30, 97) == 1;
}

/* Portugal, NIB: 21 digits, remainder 1 by 97, the last two 02 to 98 (Banco de Portugal). */
static bool check_pt_nib(struct span s)
{
    unsigned char d[21];
    return digits_of(s, d, sizeof(d)) == 21 && !all_one(d, 21) && modulo_of(d, 21, 97) == 1 &&
           number_of(d + 19, 2) >= 2 && number_of(d + 19, 2) <= 98;
}

/* Czechia, Slovakia: prefix of up to 6 digits, number of 2 to 10, each a multiple of 11 by weights;
 * then /bank (CNB decree 169/2011). */
static bool check_cz_account(struct span s)
{
    static const unsigned char w[10] = {6, 3, 7, 9, 10, 5, 8, 4, 2, 1};
    const unsigned char *slash = memchr(s.p, '/', s.n);
    size_t end = slash == NULL ? s.n : (size_t)(slash - s.p);
    const unsigned char *dash = memchr(s.p, '-', end);
    size_t cut = dash == NULL ? 0 : (size_t)(dash - s.p) + 1;
    unsigned char d[10];
    size_t n = digits_of(span_cut(s, cut, end - cut), d, 10);
    if ((slash != NULL && s.n - end != 5) || n < 2 || weigh(d, w + 10 - n, n) % 11 != 0 ||
        weigh(d, w + 10 - n, n) == 0)
        return false;
    n = digits_of(span_cut(s, 0, cut), d, 6);
    return cut == 0 || (n >= 1 && weigh(d, w + 10 - n, n) % 11 == 0);
}

/* Hungary: groups of eight and of eight or sixteen digits, weights 9 7 3 1, mod 10 (MNB decree
 * 18/2009). */
static bool check_hu_account(struct span s)
{
    static const unsigned char w[16] = {9, 7, 3, 1, 9, 7, 3, 1, 9, 7, 3, 1, 9, 7, 3, 1};
    unsigned char d[24];
    size_t n = digits_of(s, d, sizeof(d));
    return (n == 16 || n == 24) && !all_one(d, n) && weigh(d, w, 8) % 10 == 0 &&
           weigh(d + 8, w, n - 8) % 10 == 0;
}

/* New Zealand: a bank that clears, not all zeros behind it (Payments NZ, bank branch register). */
static bool check_nz_account(struct span s)
{
    unsigned char d[16];
    size_t n = digits_of(s, d, sizeof(d));
    if (n < 15 || all_one(d + 6, 7))
        return false;
    unsigned bank = number_of(d, 2);
    return (bank >= 1 && bank <= 6) || (bank >= 8 && bank <= 38) || bank == 88;
}

/* ISO 9362: institution of four letters, country of ISO 3166-1 (and XK), two and three more. */
static bool check_bic(struct span s)
{
    static const char countries[] = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBR"
                                    "BSBTBVBWBYBZCACCCDCFCGCHCICKCL"
                                    "CMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGB"
                                    "GDGEGFGGGHGIGLGMGNGPGQGRGSGTGU"
                                    "GWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKW"
                                    "KYKZLALBLCLILKLRLSLTLULVLYMAMC"
                                    "MDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNR"
                                    "NUNZOMPAPEPFPGPHPKPLPMPNPRPSPT"
                                    "PWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTD"
                                    "TFTGTHTJTKTLTMTNTOTRTTTVTWTZUA"
                                    "UGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";
    unsigned char t[11];
    size_t n = alnum_of(s, t, sizeof(t));
    if ((n != 8 && n != 11) || n != s.n)
        return false;
    for (size_t i = 0; i < 6; i++)
        if (!is_alpha(t[i]))
            return false;
    for (size_t i = 0; i + 1 < sizeof(countries); i += 2)
        if (memcmp(countries + i, t + 4, 2) == 0)
            return true;
    return false;
}

/* ---- digests that coins check their addresses with; inputs are short ---- */

static uint32_t rotate_right(uint32_t v, unsigned by)
{
    return v >> by | v << (32 - by);
}

static void sha256_block(uint32_t h[8], const unsigned char *p)
{
    static const uint32_t k[64] = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
        0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
        0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
        0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
        0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
        0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
        0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2};
    uint32_t w[64];
    uint32_t v[8];
    memcpy(v, h, sizeof(v));
    for (size_t i = 0; i < 16; i++)
        w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 |
               (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
    for (size_t i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (rotate_right(a, 7) ^ rotate_right(a, 18) ^ a >> 3) +
               (rotate_right(b, 17) ^ rotate_right(b, 19) ^ b >> 10);
    }
    for (size_t i = 0; i < 64; i++) {
        uint32_t e = rotate_right(v[4], 6) ^ rotate_right(v[4], 11) ^ rotate_right(v[4], 25);
        uint32_t a = rotate_right(v[0], 2) ^ rotate_right(v[0], 13) ^ rotate_right(v[0], 22);
        uint32_t t1 = v[7] + e + ((v[4] & v[5]) ^ (~v[4] & v[6])) + k[i] + w[i];
        uint32_t t2 = a + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof(v[0]));
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (size_t i = 0; i < 8; i++)
        h[i] += v[i];
}

enum { SHA256_SHORT = 119 };

/* FIPS 180-4, for at most SHA256_SHORT bytes. */
static void sha256(const unsigned char *p, size_t n, unsigned char out[32])
{
    uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    unsigned char block[128] = {0};
    size_t size = n < 56 ? 64 : 128;
    memcpy(block, p, n);
    block[n] = 0x80;
    block[size - 2] = (unsigned char)(n >> 5);
    block[size - 1] = (unsigned char)(n << 3);
    for (size_t i = 0; i < size; i += 64)
        sha256_block(h, block + i);
    for (size_t i = 0; i < 32; i++)
        out[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
}

static uint64_t rotate_left(uint64_t v, unsigned by)
{
    return by == 0 ? v : v << by | v >> (64 - by);
}

/* The permutation of FIPS 202 over 25 lanes, x + 5 y. Rotations and round constants are made as the
 * standard's algorithms 2 and 5 say. */
static void keccak_permute(uint64_t a[25])
{
    unsigned lfsr = 1;
    for (unsigned round = 0; round < 24; round++) {
        uint64_t c[5], b[25];
        for (size_t x = 0; x < 5; x++)
            c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        for (size_t i = 0; i < 25; i++)
            a[i] ^= c[(i + 4) % 5] ^ rotate_left(c[(i + 1) % 5], 1);
        memcpy(b, a, sizeof(b));
        for (size_t t = 0, x = 1, y = 0; t < 24; t++) {
            size_t next = (2 * x + 3 * y) % 5;
            b[y + 5 * next] = rotate_left(a[x + 5 * y], (unsigned)((t + 1) * (t + 2) / 2 % 64));
            x = y;
            y = next;
        }
        for (size_t i = 0; i < 25; i++)
            a[i] = b[i] ^ (~b[i / 5 * 5 + (i + 1) % 5] & b[i / 5 * 5 + (i + 2) % 5]);
        for (unsigned j = 0; j < 7; j++) {
            a[0] ^= (uint64_t)(lfsr & 1) << ((1u << j) - 1);
            lfsr = lfsr << 1 ^ (lfsr >> 7 & 1) * 0x171;
        }
    }
}

enum { KECCAK_SHORT = 135 };

/* Keccak-256 with its first padding (not SHA-3's), for at most KECCAK_SHORT bytes. */
static void keccak256(const unsigned char *p, size_t n, unsigned char out[32])
{
    uint64_t a[25] = {0};
    for (size_t i = 0; i <= n; i++)
        a[i / 8] ^= (uint64_t)(i < n ? p[i] : 1) << (8 * (i % 8));
    a[16] ^= UINT64_C(1) << 63;
    keccak_permute(a);
    for (size_t i = 0; i < 32; i++)
        out[i] = (unsigned char)(a[i / 8] >> (8 * (i % 8)));
}

/* ---- addresses of coins ---- */

static const char base58_digits[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
static const char ripple_digits[] = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

enum { COIN_BYTES = 96 };

/* Base 58 to bytes, most significant first; a leading digit 0 is a byte 0. 0 when it is none or is
 * longer than `max`. */
static size_t base58_read(struct span s, const char *digits, unsigned char *out, size_t max)
{
    size_t zeros = 0, n = 0;
    while (zeros < s.n && s.p[zeros] == (unsigned char)digits[0])
        zeros++;
    for (size_t i = zeros; i < s.n; i++) {
        const char *at = s.p[i] == '\0' ? NULL : strchr(digits, s.p[i]);
        if (at == NULL)
            return 0;
        unsigned carry = (unsigned)(at - digits);
        for (size_t k = 0; k < n; k++) {
            carry += out[k] * 58u;
            out[k] = (unsigned char)carry;
            carry >>= 8;
        }
        if (carry != 0 && n == max)
            return 0;
        if (carry != 0)
            out[n++] = (unsigned char)carry;
    }
    if (zeros + n > max)
        return 0;
    for (size_t i = 0; i < n / 2; i++) {
        unsigned char swap = out[i];
        out[i] = out[n - 1 - i];
        out[n - 1 - i] = swap;
    }
    memmove(out + zeros, out, n);
    memset(out, 0, zeros);
    return zeros + n;
}

/* Base58Check: the last four bytes begin the double SHA-256 of the others. Lengths: addresses 25
 * and 26, contracts and Tezos 27, private keys 37 and 38, extended keys (BIP 32) 82. */
static bool base58_sealed(struct span s, const char *digits)
{
    static const unsigned char lengths[] = {25, 26, 27, 37, 38, 82};
    unsigned char t[COIN_BYTES], h[32];
    size_t n = base58_read(s, digits, t, sizeof(t));
    if (n == 0 || memchr(lengths, (int)n, sizeof(lengths)) == NULL)
        return false;
    sha256(t, n - 4, h);
    sha256(h, sizeof(h), h);
    return memcmp(h, t + n - 4, 4) == 0;
}

static bool check_base58check(struct span s)
{
    return base58_sealed(s, base58_digits);
}

static bool check_ripple(struct span s)
{
    return base58_sealed(s, ripple_digits);
}

/* Solana: base 58 of the 32 bytes of a public key. */
static bool check_solana(struct span s)
{
    unsigned char t[COIN_BYTES];
    return base58_read(s, base58_digits, t, sizeof(t)) == 32;
}

/* BIP 173 and BIP 350: one letter case, the polynomial's remainder 1 or, for Bech32m, 0x2bc830a3.
 */
static bool check_bech32(struct span s)
{
    static const char digits[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    static const uint32_t generator[5] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                          0x2a1462b3};
    uint32_t sum = 1;
    size_t one = s.n;
    bool small = false, large = false;
    while (one > 0 && s.p[one - 1] != '1')
        one--;
    if (one < 2 || s.n - one < 6)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        small = small || (s.p[i] >= 'a' && s.p[i] <= 'z');
        large = large || (s.p[i] >= 'A' && s.p[i] <= 'Z');
    }
    for (size_t i = 0; i < one - 1 + s.n; i++) {
        /* The letters before the 1 twice, their high bits and their low ones; between them a 0. */
        unsigned value = 0;
        if (i < one - 1) {
            value = (unsigned)lower(s.p[i]) >> 5;
        } else if (i >= one && i < 2 * one - 1) {
            value = lower(s.p[i - one]) & 31u;
        } else if (i >= 2 * one - 1) {
            const char *at = strchr(digits, lower(s.p[i - one + 1]));
            if (at == NULL || *at == '\0')
                return false;
            value = (unsigned)(at - digits);
        }
        uint32_t top = sum >> 25;
        sum = (sum & 0x1ffffff) << 5 ^ value;
        for (size_t b = 0; b < 5; b++)
            sum ^= (top >> b & 1) != 0 ? generator[b] : 0;
    }
    return !(small && large) && (sum == 1 || sum == 0x2bc830a3);
}

/* ERC-55: a letter is large where the digest of the address in small letters has a digit above 7.
 * All small or all large says nothing, and passes. */
static bool check_ethereum(struct span s)
{
    unsigned char t[40], h[32];
    bool small = false, large = false, right = true;
    if (s.n != 42 || s.p[0] != '0' || (s.p[1] | 0x20) != 'x')
        return false;
    for (size_t i = 0; i < 40; i++)
        t[i] = lower(s.p[i + 2]);
    if (all_one(t, 40))
        return false;
    keccak256(t, sizeof(t), h);
    for (size_t i = 0; i < 40; i++) {
        unsigned char c = s.p[i + 2];
        if (is_digit(c))
            continue;
        if (t[i] < 'a' || t[i] > 'f')
            return false;
        bool is_large = c != t[i];
        small = small || !is_large;
        large = large || is_large;
        right = right && is_large == ((h[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15) > 7);
    }
    return right || !small || !large;
}

/* Monero: blocks of eleven base 58 digits for eight bytes, at the end seven for five; the last four
 * bytes begin the Keccak-256 of the others (CryptoNote standard 007). */
static bool check_monero(struct span s)
{
    unsigned char t[80], h[32];
    size_t n = 0;
    if (s.n != 95 && s.n != 106)
        return false;
    for (size_t at = 0; at < s.n; at += 11) {
        unsigned char block[11] = {0};
        size_t width = s.n - at >= 11 ? 8 : 5;
        size_t zeros = 0;
        struct span digits = span_cut(s, at, 11);
        while (zeros < digits.n && digits.p[zeros] == '1')
            zeros++;
        size_t have = base58_read(span_cut(digits, zeros, digits.n), base58_digits, block, 11);
        if (have > width || (have == 0 && zeros < digits.n))
            return false;
        memset(t + n, 0, width - have);
        memcpy(t + n + width - have, block, have);
        n += width;
    }
    keccak256(t, n - 4, h);
    return memcmp(h, t + n - 4, 4) == 0;
}

/* Stellar: base 32 of 35 bytes, the last two a CRC-16 of the others, low byte first (SEP 23). */
static bool check_stellar(struct span s)
{
    unsigned char t[35] = {0};
    unsigned crc = 0;
    if (s.n != 56)
        return false;
    for (size_t i = 0; i < 56; i++) {
        unsigned v = s.p[i] >= 'A' && s.p[i] <= 'Z'   ? (unsigned)(s.p[i] - 'A')
                     : s.p[i] >= '2' && s.p[i] <= '7' ? (unsigned)(s.p[i] - '2') + 26
                                                      : 32;
        if (v == 32)
            return false;
        for (size_t b = 0; b < 5; b++)
            t[(5 * i + b) / 8] |= (unsigned char)((v >> (4 - b) & 1) << (7 - (5 * i + b) % 8));
    }
    for (size_t i = 0; i < 33; i++) {
        crc ^= (unsigned)t[i] << 8;
        for (size_t b = 0; b < 8; b++)
            crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1;
    }
    return t[33] == (crc & 0xff) && t[34] == crc >> 8;
}

/* A row of words from the list of BIP 39, by what all its words have in common: 12, 15, 18, 21 or
 * 24 of three to eight small letters, none of them one that sentences are held together by. */
static bool check_mnemonic(struct span s)
{
    static const char glue[] =
        " the and for from are was were not with but has had its his her our ";
    char word[12] = " ";
    size_t words = 0, n = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] >= 'a' && s.p[i] <= 'z') {
            if (n == 8)
                return false;
            word[1 + n++] = (char)s.p[i];
            continue;
        }
        if (n == 0)
            continue;
        memcpy(word + 1 + n, " ", 2);
        if (n < 3 || strstr(glue, word) != NULL)
            return false;
        words++;
        n = 0;
    }
    return words >= 12 && words <= 24 && words % 3 == 0;
}

const struct check_row checks_finance[] = {
    {"aba", check_aba},
    {"ar_cbu", check_ar_cbu},
    {"base58check", check_base58check},
    {"be_account", check_be_account},
    {"bech32", check_bech32},
    {"bic", check_bic},
    {"card", check_card},
    {"card_wide", check_card_wide},
    {"cz_account", check_cz_account},
    {"es_ccc", check_es_ccc},
    {"ethereum", check_ethereum},
    {"fr_rib", check_fr_rib},
    {"hu_account", check_hu_account},
    {"iban", check_iban},
    {"luhn", check_luhn},
    {"mnemonic", check_mnemonic},
    {"monero", check_monero},
    {"mx_clabe", check_mx_clabe},
    {"no_account", check_no_account},
    {"nz_account", check_nz_account},
    {"pl_nrb", check_pl_nrb},
    {"pt_nib", check_pt_nib},
    {"ripple", check_ripple},
    {"solana", check_solana},
    {"stellar", check_stellar},
    {"track", check_track},
    {NULL, NULL},
};
