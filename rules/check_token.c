/* Tokens that carry a checksum, or an inner structure that can be read without their issuer. */
#include "rules/check_rows.h"

#include <stdint.h>

#include "rules/digits.h"

enum { HEAD_MAX = 512 };

static int index_in(const char *alphabet, unsigned char c)
{
    const char *at = c == '\0' ? NULL : strchr(alphabet, c);
    return at == NULL ? -1 : (int)(at - alphabet);
}

static size_t place_of(struct span s, unsigned char c)
{
    const unsigned char *at = s.n == 0 ? NULL : memchr(s.p, c, s.n);
    return at == NULL ? s.n : (size_t)(at - s.p);
}

/* ---- CRC-32 (ISO 3309, reflected): `crc` is the state, ~0 at the beginning, inverted at the end
 * ---- */

static uint32_t crc32_byte(uint32_t crc, unsigned char c)
{
    crc ^= c;
    for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1u)));
    return crc;
}

static uint32_t crc32_of(struct span s)
{
    uint32_t crc = ~0u;
    for (size_t i = 0; i < s.n; i++)
        crc = crc32_byte(crc, s.p[i]);
    return ~crc;
}

/* Is `text` this number, in the base of the alphabet's length, padded with its first character? */
static bool spells(struct span text, uint32_t number, const char *alphabet)
{
    uint32_t base = (uint32_t)strlen(alphabet);
    for (size_t i = text.n; i-- > 0; number /= base)
        if (text.p[i] != (unsigned char)alphabet[number % base])
            return false;
    return number == 0;
}

static const char base36[] = "0123456789abcdefghijklmnopqrstuvwxyz";
static const char base62[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
static const char hex_lower[] = "0123456789abcdef";
static const char hex_upper[] = "0123456789ABCDEF";

/* GitHub's classic tokens and npm's (GitHub blog, Behind GitHub's new authentication token formats,
 * 2021): prefix, `_`, 30 characters, their CRC-32 in six digits of base 62. */
static bool check_crc_base62(struct span s)
{
    return s.n > 37 && s.p[s.n - 37] == '_' &&
           spells(span_cut(s, s.n - 6, 6), crc32_of(span_cut(s, s.n - 36, 30)), base62);
}

/* GitLab's routable tokens (GitLab documentation, token overview): prefix, payload, `.`, length of
 * the payload in two digits of base 36, CRC-32 of all before it in seven. A version may stand
 * between two dots; whether it counts for the CRC is not said, so both are taken. */
static bool check_crc_base36(struct span s)
{
    size_t dot = place_of(s, '.');
    size_t begin = place_of(s, '-') + 1;
    if (s.n < 10 || dot >= s.n || begin >= dot || s.p[s.n - 10] != '.')
        return false;
    if (begin + 3 < dot && s.p[begin] == 't' && is_digit(s.p[begin + 1]) && s.p[begin + 2] == '_')
        begin += 3;
    struct span tail = span_cut(s, s.n - 9, 9);
    struct span crc = span_cut(tail, 2, 7);
    if (!spells(span_cut(tail, 0, 2), (uint32_t)(dot - begin), base36))
        return false;
    if (spells(crc, crc32_of(span_cut(s, 0, s.n - 7)), base36))
        return true;
    uint32_t state = ~crc32_of(span_cut(s, 0, dot + 1));
    state = crc32_byte(crc32_byte(state, tail.p[0]), tail.p[1]);
    return dot + 10 < s.n && spells(crc, ~state, base36);
}

/* Cloudflare (documentation, API token formats) and Zuplo (documentation, API key format): prefix,
 * `_`, a body, perhaps `_`, CRC-32 of the body in eight small hexadecimal digits. */
static bool check_crc_hex(struct span s)
{
    size_t begin = place_of(s, '_') + 1;
    if (s.n < begin + 9)
        return false;
    size_t end = s.n - 8;
    if (s.p[end - 1] == '_')
        end--;
    return spells(span_cut(s, s.n - 8, 8), crc32_of(span_cut(s, begin, end - begin)), hex_lower);
}

/* Grafana service accounts: `glsa_` and 32 characters, `_`, CRC-32 of these 37 as eight hexadecimal
 * digits of its bytes, the lowest first (Grafana, pkg/components/satokengen). */
static bool check_crc_grafana(struct span s)
{
    if (s.n != 46 || s.p[37] != '_')
        return false;
    uint32_t v = crc32_of(span_cut(s, 0, 37));
    v = v >> 24 | (v >> 8 & 0xff00u) | (v << 8 & 0xff0000u) | v << 24;
    unsigned char tail[8];
    for (size_t i = 0; i < sizeof(tail); i++)
        tail[i] = lower(s.p[38 + i]);
    return spells((struct span){tail, sizeof(tail)}, v, hex_lower);
}

/* Atlassian: the last eight characters are the CRC-32 of all before them in capitals (recomputed on
 * published tokens of Jira and Bitbucket). The `=` before them may be written %3D or \=. */
static bool check_crc_atlassian(struct span s)
{
    if (s.n < 16)
        return false;
    uint32_t crc = ~0u;
    for (size_t i = 0; i < s.n - 8; i++) {
        struct span rest = span_cut(s, i, s.n - 8 - i);
        unsigned char c = s.p[i];
        if (span_is(span_cut(rest, 0, 3), "%3D")) {
            c = '=';
            i += 2;
        } else if (span_is(span_cut(rest, 0, 2), "\\=")) {
            continue;
        }
        crc = crc32_byte(crc, c);
    }
    return spells(span_cut(s, s.n - 8, 8), ~crc, hex_upper);
}

/* ---- other checksums ---- */

static uint32_t bech32_step(uint32_t state, unsigned value)
{
    static const uint32_t generator[] = {0x3b6a57b2u, 0x26508e6du, 0x1ea119fau, 0x3d4233ddu,
                                         0x2a1462b3u};
    uint32_t top = state >> 25;
    state = (state & 0x1ffffffu) << 5 ^ value;
    for (size_t i = 0; i < COUNT(generator); i++)
        state ^= (top >> i & 1) != 0 ? generator[i] : 0;
    return state;
}

/* age (C2SP, age specification): Bech32 (BIP 173) in capitals, with age-secret-key- for its human
 * part. */
static bool check_age_key(struct span s)
{
    static const char human[] = "age-secret-key-";
    uint32_t state = 1;
    if (s.n != 74 || !span_is(span_cut(s, 0, 16), "AGE-SECRET-KEY-1"))
        return false;
    for (size_t i = 0; human[i] != '\0'; i++)
        state = bech32_step(state, (unsigned)human[i] >> 5);
    state = bech32_step(state, 0);
    for (size_t i = 0; human[i] != '\0'; i++)
        state = bech32_step(state, (unsigned)human[i] & 31);
    for (size_t i = 16; i < s.n; i++) {
        int v = index_in("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", s.p[i]);
        if (v < 0)
            return false;
        state = bech32_step(state, (unsigned)v);
    }
    return state == 1;
}

/* ---- base64 that can be read ---- */

static int base64_value(unsigned char c)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return c == '-' ? 62 : c == '_' ? 63 : index_in(alphabet, c);
}

/* Decodes base64 of either alphabet up to its end, a character that it does not have, or HEAD_MAX
 * bytes. */
static struct span decoded(struct span s, unsigned char out[HEAD_MAX])
{
    uint32_t held = 0;
    unsigned bits = 0;
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < HEAD_MAX; i++) {
        int v = base64_value(s.p[i]);
        if (v < 0)
            break;
        held = (held << 6 | (unsigned)v) & 0xffffu;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out[n++] = (unsigned char)(held >> bits);
        }
    }
    return (struct span){out, n};
}

static bool printable(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < ' ' || s.p[i] > '~')
            return false;
    return s.n > 0;
}

/* How many digits s begins with. */
static size_t digits_before(struct span s)
{
    size_t n = 0;
    while (n < s.n && is_digit(s.p[n]))
        n++;
    return n;
}

/* A prefix and the base64 of a JSON object: Grafana, 1Password, Sentry, tokens around a JWT. An
 * object begins `{"`, so its base64 `eyJ`. */
static bool check_json_base64(struct span s)
{
    unsigned char raw[HEAD_MAX];
    const unsigned char *begin = s.n == 0 ? NULL : memmem(s.p, s.n, "eyJ", 3);
    if (begin == NULL)
        return false;
    struct span json = decoded(span_cut(s, (size_t)(begin - s.p), s.n), raw);
    return printable(json) && memmem(json.p, json.n, "\":", 2) != NULL;
}

/* Discord: the first part is the base64 of the bot's number, 17 to 20 digits (Discord developer
 * documentation, snowflakes). */
static bool check_discord_bot(struct span s)
{
    unsigned char raw[HEAD_MAX];
    struct span id = decoded(s, raw);
    return id.n >= 17 && id.n <= 20 && digits_before(id) == id.n;
}

/* Bitbucket Data Center (documentation, HTTP access tokens): BBDC- and the base64 of a decimal
 * number, `:` and random bytes. */
static bool check_bitbucket_dc(struct span s)
{
    unsigned char raw[HEAD_MAX];
    struct span text = decoded(span_cut(s, 5, s.n), raw);
    size_t n = digits_before(text);
    return span_is(span_cut(s, 0, 5), "BBDC-") && n > 0 && n < text.n && text.p[n] == ':';
}

/* JFrog's reference tokens: base64 of reftkn:, a version, the moment of expiry, and random
 * characters. */
static bool check_jfrog_reference(struct span s)
{
    unsigned char raw[HEAD_MAX];
    struct span text = decoded(s, raw);
    return text.n > 21 && span_is(span_cut(text, 0, 7), "reftkn:") &&
           digits_before(span_cut(text, 7, 2)) == 2 && text.p[9] == ':' &&
           digits_before(span_cut(text, 10, 10)) == 10 && text.p[20] == ':' && printable(text);
}

/* Amazon Bedrock: ABSK and the base64 of BedrockAPIKey-, a name, `:` and a secret. */
static bool check_bedrock_key(struct span s)
{
    unsigned char raw[HEAD_MAX];
    struct span text = decoded(span_cut(s, 4, s.n), raw);
    return span_is(span_cut(text, 0, 14), "BedrockAPIKey-") && place_of(text, ':') < text.n;
}

/* ---- alphabets and numbers ---- */

/* Base 58 has no 0, O, I and l (JFrog's API keys). */
static bool check_base58(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if (index_in(base62, s.p[i]) < 0 || index_in("0OIl", s.p[i]) >= 0)
            return false;
    return s.n > 0 && !all_one(s.p, s.n);
}

/* AWS access keys: bits 1 to 40 of the base32 after four letters are the account, of twelve digits
 * (decoded from keys whose accounts are known). Keys of the old kind, with I or J in
 * the fifth place, hold none. */
static bool check_aws_key_id(struct span s)
{
    uint64_t bits = 0;
    if (s.n != 20)
        return false;
    for (size_t i = 4; i < 14; i++) {
        int v = index_in("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", s.p[i]);
        if (v < 0)
            return false;
        bits = bits << 5 | (unsigned)v;
    }
    uint64_t account = bits >> 9 & 0xffffffffffu;
    return s.p[4] == 'I' || s.p[4] == 'J' || account < 1000000000000u;
}

/* bcrypt: 16 bytes of salt in 22 characters, 23 bytes of hash in 31, so that the last of each has
 * bits to spare, which are zero. */
static bool check_bcrypt(struct span s)
{
    static const char alphabet[] =
        "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    if (s.n < 60 || s.p[s.n - 54] != '$' || !all_digits(s.p + s.n - 56, 2))
        return false;
    int salt = index_in(alphabet, s.p[s.n - 32]);
    int hash = index_in(alphabet, s.p[s.n - 1]);
    unsigned cost = number_of(s.p + s.n - 56, 2);
    return salt >= 0 && salt % 16 == 0 && hash >= 0 && hash % 4 == 0 && cost >= 4 && cost <= 31;
}

/* Drawn, and not what stands for a token: a row of xxxx, **** or 0000 (fewer than four kinds of
 * characters in the second half), or words in small letters or capitals (your-token-here). */
static bool check_not_mask(struct span s)
{
    bool seen[256] = {false};
    size_t kinds = 0;
    size_t digits = 0;
    size_t small = 0;
    size_t capitals = 0;
    for (size_t i = 0; i < s.n; i++)
        digits += is_digit(s.p[i]);
    for (size_t i = s.n / 2; i < s.n; i++) {
        kinds += !seen[s.p[i]];
        seen[s.p[i]] = true;
        small += s.p[i] >= 'a' && s.p[i] <= 'z';
        capitals += s.p[i] >= 'A' && s.p[i] <= 'Z';
    }
    return kinds >= 4 && (digits > 0 || (small > 0 && capitals > 0));
}

const struct check_row checks_token[] = {
    {"age_key", check_age_key},
    {"aws_key_id", check_aws_key_id},
    {"base58", check_base58},
    {"bitbucket_dc", check_bitbucket_dc},
    {"bcrypt", check_bcrypt},
    {"bedrock_key", check_bedrock_key},
    {"crc_atlassian", check_crc_atlassian},
    {"crc_base36", check_crc_base36},
    {"crc_base62", check_crc_base62},
    {"crc_grafana", check_crc_grafana},
    {"crc_hex", check_crc_hex},
    {"discord_bot", check_discord_bot},
    {"jfrog_reference", check_jfrog_reference},
    {"json_base64", check_json_base64},
    {"not_mask", check_not_mask},
    {NULL, NULL},
};
