#include "redact/encoding.h"

/* Windows-1252 from 0x80 to 0x9F (the WHATWG index: the five bytes without a character stand for
 * themselves). */
static const uint16_t cp1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

enum { GUESS = 64, BATCH = 4096, NO_CHARACTER = 0x110000 };

enum encoding encoding_find(struct span name)
{
    static const struct {
        const char *name;
        enum encoding e;
    } table[] = {{"utf8", ENCODING_UTF8},       {"usascii", ENCODING_UTF8},
                 {"ascii", ENCODING_UTF8},      {"latin1", ENCODING_LATIN1},
                 {"iso88591", ENCODING_LATIN1}, {"windows1252", ENCODING_CP1252},
                 {"cp1252", ENCODING_CP1252},   {"utf16le", ENCODING_UTF16LE},
                 {"utf16be", ENCODING_UTF16BE}, {"utf16", ENCODING_UTF16BE},
                 {"utf32le", ENCODING_UTF32LE}, {"utf32be", ENCODING_UTF32BE}};
    char plain[16];
    size_t n = 0;
    for (size_t i = 0; i < name.n && n < sizeof(plain) - 1; i++) {
        unsigned char c = name.p[i];
        if (c != '-' && c != '_')
            plain[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    plain[n] = '\0';
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (strcmp(table[i].name, plain) == 0)
            return table[i].e;
    return ENCODING_UNKNOWN;
}

static bool by_mark(struct span t, enum encoding *e)
{
    static const struct {
        const char *mark;
        size_t n;
        enum encoding e;
    } table[] = {{"\xFF\xFE\0\0", 4, ENCODING_UTF32LE},
                 {"\0\0\xFE\xFF", 4, ENCODING_UTF32BE},
                 {"\xFF\xFE", 2, ENCODING_UTF16LE},
                 {"\xFE\xFF", 2, ENCODING_UTF16BE}};
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (t.n >= table[i].n && memcmp(t.p, table[i].mark, table[i].n) == 0) {
            *e = table[i].e;
            return true;
        }
    return false;
}

static uint32_t unit_at(enum encoding e, const unsigned char *p);

/* Characters in UTF-32, at least half of them ASCII text. */
static bool looks_utf32(struct span t, enum encoding e)
{
    size_t ascii = 0;
    for (size_t i = 0; i + 4 <= t.n; i += 4) {
        uint32_t c = unit_at(e, t.p + i);
        if (c == 0 || c >= NO_CHARACTER)
            return false;
        ascii += (c >= ' ' && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';
    }
    return t.n >= 4 && ascii * 8 >= t.n;
}

/* Mostly ASCII in UTF-16: a NUL in at least half of the units, on one side, and on the other none.
 */
static bool nul_side(struct span t, size_t low)
{
    size_t nul = 0;
    for (size_t i = 0; i + 2 <= t.n; i += 2) {
        if (t.p[i + low] == 0)
            return false;
        nul += t.p[i + 1 - low] == 0;
    }
    return t.n >= 8 && nul * 4 >= t.n;
}

bool encoding_guess(struct span t, bool last, enum encoding *e)
{
    *e = ENCODING_UTF8;
    if (t.n < 4 && !last && (t.n == 0 || t.p[0] == 0 || t.p[0] >= 0xFE))
        return false;
    if (by_mark(t, e))
        return true;
    struct span head = span_cut(t, 0, GUESS);
    if (head.n == 0 || memchr(head.p, 0, head.n) == NULL)
        return head.n == GUESS || last || head.n >= 4;
    if (head.n < GUESS && !last)
        return false;
    if (looks_utf32(head, ENCODING_UTF32LE))
        *e = ENCODING_UTF32LE;
    else if (looks_utf32(head, ENCODING_UTF32BE))
        *e = ENCODING_UTF32BE;
    else if (nul_side(head, 0))
        *e = ENCODING_UTF16LE;
    else if (nul_side(head, 1))
        *e = ENCODING_UTF16BE;
    return true;
}

int encoding_put(uint32_t c, struct buf *out)
{
    unsigned char b[4];
    size_t n = 0;
    if (c < 0x80) {
        b[n++] = (unsigned char)c;
    } else if (c < 0x800) {
        b[n++] = (unsigned char)(0xC0 | c >> 6);
        b[n++] = (unsigned char)(0x80 | (c & 63));
    } else {
        if (c >= 0x10000)
            b[n++] = (unsigned char)(0xF0 | c >> 18);
        b[n] = (unsigned char)((c >= 0x10000 ? 0x80 | (c >> 12 & 63) : 0xE0 | c >> 12));
        n++;
        b[n++] = (unsigned char)(0x80 | (c >> 6 & 63));
        b[n++] = (unsigned char)(0x80 | (c & 63));
    }
    return buf_put(out, b, n);
}

uint32_t encoding_of_byte(enum encoding e, unsigned char byte)
{
    return e == ENCODING_CP1252 && byte >= 0x80 && byte < 0xA0 ? cp1252[byte - 0x80] : byte;
}

static int put_stray(struct span bytes, struct buf *out)
{
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char b[3] = {0xFF, (unsigned char)(0x80 | bytes.p[i] >> 4),
                              (unsigned char)(0x80 | (bytes.p[i] & 15))};
        if (buf_put(out, b, 3) != 0)
            return -1;
    }
    return 0;
}

static size_t unit_size(enum encoding e)
{
    return e >= ENCODING_UTF32LE ? 4 : e >= ENCODING_UTF16LE ? 2 : 1;
}

/* One unit of UTF-16 or UTF-32. */
static uint32_t unit_at(enum encoding e, const unsigned char *p)
{
    switch (e) {
    case ENCODING_UTF16LE:
        return (uint32_t)(p[0] | p[1] << 8);
    case ENCODING_UTF16BE:
        return (uint32_t)(p[1] | p[0] << 8);
    case ENCODING_UTF32LE:
        return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
    default:
        return p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 | (uint32_t)p[0] << 24;
    }
}

static bool high(uint32_t c)
{
    return c >= 0xD800 && c < 0xDC00;
}

static bool low(uint32_t c)
{
    return c >= 0xDC00 && c < 0xE000;
}

static int decode_units(enum encoding e, struct span t, bool last, size_t *used, struct buf *out)
{
    size_t size = unit_size(e);
    size_t i = 0;
    int bad = 0;
    for (; i + size <= t.n && bad == 0; i += size) {
        uint32_t c = unit_at(e, t.p + i);
        if (size == 2 && high(c)) {
            if (i + 4 > t.n && !last)
                break;
            uint32_t second = i + 4 <= t.n ? unit_at(e, t.p + i + 2) : 0;
            if (low(second)) {
                c = 0x10000 + ((c - 0xD800) << 10) + (second - 0xDC00);
                i += 2;
            }
        }
        bad = c < NO_CHARACTER ? encoding_put(c, out) : put_stray(span_cut(t, i, size), out);
    }
    if (last && bad == 0) {
        bad = put_stray(span_cut(t, i, t.n), out);
        i = t.n;
    }
    *used = i;
    return bad;
}

int encoding_decode(enum encoding e, struct span t, bool last, size_t *used, struct buf *out)
{
    int bad = 0;
    if (unit_size(e) > 1)
        return decode_units(e, t, last, used, out);
    *used = t.n;
    if (e != ENCODING_LATIN1 && e != ENCODING_CP1252)
        return buf_put(out, t.p, t.n);
    for (size_t i = 0, from = 0; i <= t.n && bad == 0; i++) {
        if (i < t.n && t.p[i] < 0x80)
            continue;
        bad = buf_put(out, t.p + from, i - from);
        if (bad == 0 && i < t.n)
            bad = encoding_put(encoding_of_byte(e, t.p[i]), out);
        from = i + 1;
    }
    return bad;
}

/* The character at p[0..n), n > 0, and its length; a stray byte is NO_CHARACTER and the byte. */
static uint32_t character(const unsigned char *p, size_t n, size_t *len)
{
    unsigned char c = p[0];
    *len = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : c == 0xFF ? 3 : 1;
    if (*len > n)
        *len = 1;
    if (c == 0xFF && *len == 3)
        return NO_CHARACTER + (uint32_t)((p[1] & 15) << 4 | (p[2] & 15));
    if (*len == 1)
        return c < 0x80 ? c : '?';
    uint32_t v = (uint32_t)(c & (0x7F >> *len));
    for (size_t i = 1; i < *len; i++)
        v = v << 6 | (p[i] & 63);
    return v;
}

static size_t put_unit(enum encoding e, uint32_t c, unsigned char *p)
{
    switch (e) {
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        p[e == ENCODING_UTF16BE] = (unsigned char)c;
        p[e == ENCODING_UTF16LE] = (unsigned char)(c >> 8);
        return 2;
    case ENCODING_UTF32LE:
    case ENCODING_UTF32BE:
        for (unsigned i = 0; i < 4; i++)
            p[e == ENCODING_UTF32LE ? i : 3 - i] = (unsigned char)(c >> (8 * i));
        return 4;
    default:
        break;
    }
    p[0] = c < 0x100 ? (unsigned char)c : '?';
    for (unsigned i = 0; e == ENCODING_CP1252 && c >= 0x80 && i < 32; i++)
        if (cp1252[i] == c)
            p[0] = (unsigned char)(0x80 + i);
    return 1;
}

/* A character's bytes, at most 4. */
static size_t put_character(enum encoding e, uint32_t c, unsigned char *p)
{
    if (c >= NO_CHARACTER) {
        p[0] = (unsigned char)(c - NO_CHARACTER);
        return 1;
    }
    if (unit_size(e) != 2 || c < 0x10000)
        return put_unit(e, c, p);
    put_unit(e, 0xD800 + ((c - 0x10000) >> 10), p);
    put_unit(e, 0xDC00 + (c & 0x3FF), p + 2);
    return 4;
}

static bool as_it_is(enum encoding e)
{
    return e == ENCODING_UTF8 || e == ENCODING_UNKNOWN;
}

int encoding_encode(enum encoding e, struct span t, struct buf *out)
{
    unsigned char batch[BATCH];
    size_t n = 0;
    if (as_it_is(e))
        return buf_put(out, t.p, t.n);
    for (size_t i = 0, len; i < t.n; i += len) {
        n += put_character(e, character(t.p + i, t.n - i, &len), batch + n);
        if (n > BATCH - 4) {
            if (buf_put(out, batch, n) != 0)
                return -1;
            n = 0;
        }
    }
    int bad = buf_put(out, batch, n);
    explicit_bzero(batch, sizeof(batch));
    return bad;
}

size_t encoding_size(enum encoding e, struct span t)
{
    unsigned char p[4];
    size_t n = 0;
    if (as_it_is(e))
        return t.n;
    for (size_t i = 0, len; i < t.n; i += len)
        n += put_character(e, character(t.p + i, t.n - i, &len), p);
    return n;
}
