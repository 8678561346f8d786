#include "redact/blob.h"

#include "redact/encoding.h"
#include "redact/error.h"

static int sextet(unsigned char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '+'             ? 62
           : c == '/'             ? 63
                                  : -1;
}

static bool space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Appends what base64 text stands for. 1; 0 when it is none; -1 without memory. */
static int base64_decode(struct span t, struct buf *out)
{
    uint32_t bits = 0;
    unsigned n = 0;
    bool padded = false;
    for (size_t i = 0; i < t.n; i++) {
        int v = sextet(t.p[i]);
        if (space(t.p[i]))
            continue;
        if (t.p[i] == '=') {
            padded = true;
            continue;
        }
        if (v < 0 || padded)
            return 0;
        bits = bits << 6 | (uint32_t)v;
        if (++n % 4 == 0) {
            unsigned char b[3] = {(unsigned char)(bits >> 16), (unsigned char)(bits >> 8),
                                  (unsigned char)bits};
            if (buf_put(out, b, 3) != 0)
                return -1;
        }
    }
    if (n % 4 == 1)
        return 0;
    unsigned char rest[2] = {(unsigned char)(n % 4 == 2 ? bits >> 4 : bits >> 10),
                             (unsigned char)(bits >> 2)};
    return n % 4 == 0 || buf_put(out, rest, n % 4 - 1) == 0 ? 1 : -1;
}

static int base64_encode(struct span t, uint32_t line, const char *end, struct buf *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t column = 0;
    for (size_t i = 0; i < t.n; i += 3) {
        size_t n = t.n - i < 3 ? t.n - i : 3;
        uint32_t v = (uint32_t)t.p[i] << 16 | (n > 1 ? (uint32_t)t.p[i + 1] << 8 : 0) |
                     (n > 2 ? t.p[i + 2] : 0);
        char q[4] = {digits[v >> 18], digits[v >> 12 & 63], n > 1 ? digits[v >> 6 & 63] : '=',
                     n > 2 ? digits[v & 63] : '='};
        if (line > 0 && column >= line) {
            if (buf_puts(out, end) != 0)
                return -1;
            column = 0;
        }
        if (buf_put(out, q, 4) != 0)
            return -1;
        column += 4;
    }
    return 0;
}

static void blob_begin(struct document *doc, struct format_blob *b)
{
    b->text = doc->blob_text.n;
    b->map = (uint32_t)doc->nmap;
}

static int blob_drop(struct document *doc, const struct format_blob *b, int result)
{
    doc->blob_text.n = b->text;
    doc->nmap = b->map;
    return result < 0 ? REDACT_E_MEMORY : result;
}

/* Bytes in some encoding, to the document's blob text as UTF-8. */
static int put_bytes(struct document *doc, enum encoding encoding, struct span bytes)
{
    size_t used = 0;
    return encoding_decode(encoding, bytes, true, &used, &doc->blob_text) == 0 ? 1 : -1;
}

int blob_base64(struct document *doc, struct span segment, size_t raw, size_t n,
                enum encoding encoding)
{
    struct format_blob b = {.code = BLOB_BASE64, .encoding = encoding};
    struct buf bytes = {.p = NULL};
    blob_begin(doc, &b);
    while (n > 0 && space(segment.p[raw + n - 1]))
        n--;
    for (; n > 0 && space(segment.p[raw]); n--)
        raw++;
    b.raw = raw;
    b.raw_n = n;
    const unsigned char *nl = n == 0 ? NULL : memchr(segment.p + raw, '\n', n);
    b.crlf = nl != NULL && nl > segment.p + raw && nl[-1] == '\r';
    b.line = nl == NULL ? 0 : (uint32_t)(nl - (segment.p + raw) - b.crlf);
    b.line -= b.line % 4;
    int got = n == 0 ? 0 : base64_decode(span_cut(segment, raw, n), &bytes);
    if (got == 1)
        got = put_bytes(doc, encoding, (struct span){bytes.p, bytes.n});
    b.n = doc->blob_text.n - b.text;
    if (got == 1 && document_put_blob(doc, b) != 0)
        got = -1;
    buf_wipe(&bytes);
    return got == 1 ? 1 : blob_drop(doc, &b, got);
}

static int hex(unsigned char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

/* Length of the soft line end at t[i], an equals sign; 0 when it is none. */
static size_t soft_break(struct span t, size_t i)
{
    size_t k = i + 1;
    while (k < t.n && (t.p[k] == ' ' || t.p[k] == '\t'))
        k++;
    if (k < t.n && t.p[k] == '\r')
        k++;
    return k < t.n && t.p[k] == '\n' ? k + 1 - i : 0;
}

/* One byte of the hidden text, which takes `len` bytes at `raw`. */
static int put_mapped(struct document *doc, struct format_blob *b, unsigned char byte, size_t raw,
                      size_t len)
{
    size_t at = doc->blob_text.n - b->text;
    uint32_t c = byte < 0x80 ? byte : encoding_of_byte(b->encoding, byte);
    bool plain = b->encoding == ENCODING_UTF8 || b->encoding == ENCODING_UNKNOWN;
    int bad = document_map(doc, at, raw);
    if (bad == 0)
        bad = plain ? buf_putc(&doc->blob_text, byte) : encoding_put(c, &doc->blob_text);
    return bad != 0 ? -1 : document_map(doc, doc->blob_text.n - b->text, raw + len);
}

int blob_quoted(struct document *doc, struct span segment, size_t raw, size_t n,
                enum encoding encoding, bool quoted)
{
    struct format_blob b = {.code = BLOB_MAPPED, .raw = raw, .raw_n = n, .encoding = encoding};
    struct span t = span_cut(segment, 0, raw + n);
    bool plain = encoding == ENCODING_UTF8 || encoding == ENCODING_UNKNOWN;
    int bad = 0;
    blob_begin(doc, &b);
    bad = document_map(doc, 0, raw);
    for (size_t i = raw; i < t.n && bad == 0;) {
        size_t soft = quoted && t.p[i] == '=' ? soft_break(t, i) : 0;
        bool escape = quoted && t.p[i] == '=' && soft == 0 && i + 2 < t.n && hex(t.p[i + 1]) >= 0 &&
                      hex(t.p[i + 2]) >= 0;
        if (soft > 0) {
            bad = document_map(doc, doc->blob_text.n - b.text, i);
            if (bad == 0)
                bad = document_map(doc, doc->blob_text.n - b.text, i + soft);
            i += soft;
        } else if (escape) {
            bad =
                put_mapped(doc, &b, (unsigned char)(hex(t.p[i + 1]) * 16 + hex(t.p[i + 2])), i, 3);
            i += 3;
        } else if (t.p[i] >= 0x80 && !plain) {
            bad = put_mapped(doc, &b, t.p[i], i, 1);
            i++;
        } else {
            bad = buf_putc(&doc->blob_text, t.p[i++]);
        }
    }
    b.n = doc->blob_text.n - b.text;
    b.nmap = (uint32_t)(doc->nmap - b.map);
    if (bad == 0)
        bad = document_put_blob(doc, b);
    return bad == 0 ? 1 : blob_drop(doc, &b, -1);
}

/* The Q encoding of a word: quoted-printable with `_` for a blank. */
static int q_decode(struct span t, struct buf *out)
{
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = t.p[i];
        if (c == '=') {
            if (i + 2 >= t.n || hex(t.p[i + 1]) < 0 || hex(t.p[i + 2]) < 0)
                return 0;
            c = (unsigned char)(hex(t.p[i + 1]) * 16 + hex(t.p[i + 2]));
            i += 2;
        } else if (c == '_') {
            c = ' ';
        }
        if (buf_putc(out, c) != 0)
            return -1;
    }
    return 1;
}

/* =?charset?Q?text?= : where its parts begin. False when it is none. */
static bool word_parts(struct span t, struct span *charset, char *how, struct span *text,
                       size_t *len)
{
    if (t.n < 8 || t.p[0] != '=' || t.p[1] != '?')
        return false;
    const unsigned char *q = memchr(t.p + 2, '?', t.n - 2);
    if (q == NULL || (size_t)(q - t.p) + 3 >= t.n || q[2] != '?' || q - t.p < 3)
        return false;
    *charset = span_cut(t, 2, (size_t)(q - t.p) - 2);
    *how = (char)(q[1] & ~32);
    size_t from = (size_t)(q - t.p) + 3;
    const unsigned char *end = memchr(t.p + from, '?', t.n - from);
    if (end == NULL || (size_t)(end - t.p) + 1 >= t.n || end[1] != '=' ||
        charset->n >= sizeof(((struct format_blob *)0)->charset))
        return false;
    *text = span_cut(t, from, (size_t)(end - t.p) - from);
    *len = (size_t)(end - t.p) + 2;
    for (size_t i = 0; i < *len; i++)
        if (space(t.p[i]))
            return false;
    return *how == 'B' || *how == 'Q';
}

int blob_word(struct document *doc, struct span segment, size_t raw, size_t end, size_t *len)
{
    struct format_blob b = {.code = BLOB_WORD, .raw = raw};
    struct span charset;
    struct span text;
    struct buf bytes = {.p = NULL};
    char how = 0;
    if (!word_parts(span_cut(segment, raw, end - raw), &charset, &how, &text, len))
        return 0;
    blob_begin(doc, &b);
    memcpy(b.charset, charset.p, charset.n);
    const unsigned char *lang = memchr(charset.p, '*', charset.n); /* RFC 2231 */
    if (lang != NULL)
        charset.n = (size_t)(lang - charset.p);
    b.encoding = encoding_find(charset);
    b.raw_n = *len;
    int got = how == 'B' ? base64_decode(text, &bytes) : q_decode(text, &bytes);
    if (got == 1)
        got = put_bytes(doc, b.encoding, (struct span){bytes.p, bytes.n});
    b.n = doc->blob_text.n - b.text;
    if (got == 1 && document_put_blob(doc, b) != 0)
        got = -1;
    buf_wipe(&bytes);
    return got == 1 ? 1 : blob_drop(doc, &b, got);
}

/* Letters, digits, `_` and blanks mean the same outside of an encoded word. */
static bool bare(struct span t)
{
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = t.p[i];
        if (c != '_' && c != ' ' && !(c >= '0' && c <= '9') &&
            !((c | 32) >= 'a' && (c | 32) <= 'z'))
            return false;
    }
    return t.n > 0 && t.p[0] != ' ' && t.p[t.n - 1] != ' ';
}

int blob_encode(const struct format_blob *b, struct span text, struct buf *out)
{
    struct buf bytes = {.p = NULL};
    bool word = b->code == BLOB_WORD;
    if (word && (text.n == 0 || bare(text)))
        return buf_put(out, text.p, text.n);
    int bad = encoding_encode(b->encoding, text, &bytes);
    if (bad == 0 && word)
        bad = buf_puts(out, "=?") | buf_puts(out, b->charset) | buf_puts(out, "?B?");
    if (bad == 0)
        bad = base64_encode((struct span){bytes.p, bytes.n}, b->line, b->crlf ? "\r\n" : "\n", out);
    if (bad == 0 && word)
        bad = buf_puts(out, "?=");
    buf_wipe(&bytes);
    return bad;
}
