#include "redact/verify/dress.h"

#include <stdlib.h>

#include "redact/verify/json.h"
#include "redact/verify/utf8.h"

enum { BASE64_RUN_MIN = 8, HEX_RUN_MIN = 12, ENTITY_MAX = 10 };

int view_init(struct view *v, size_t n)
{
    /* UTF-16 grows most: two bytes may become three. */
    *v = (struct view){.cap = n + n / 2 + 16};
    v->p = malloc(v->cap);
    v->from = malloc((v->cap + 1) * sizeof(*v->from));
    if (v->p != NULL && v->from != NULL)
        return 0;
    view_free(v);
    return -1;
}

void view_free(struct view *v)
{
    if (v->p != NULL)
        explicit_bzero(v->p, v->cap);
    free(v->p);
    free(v->from);
    *v = (struct view){0};
}

static void view_clear(struct view *v)
{
    v->n = 0;
    v->decoded = 0;
}

static inline void view_put(struct view *v, unsigned char byte, uint32_t from)
{
    v->p[v->n] = byte;
    v->from[v->n++] = from;
}

static void view_end(struct view *v, uint32_t from)
{
    v->from[v->n] = from;
}

void view_plain(struct view *v, struct span text)
{
    view_clear(v);
    for (size_t i = 0; i < text.n; i++)
        view_put(v, text.p[i], (uint32_t)i);
    view_end(v, (uint32_t)text.n);
}

static int hex_value(unsigned char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool hex_pair(const unsigned char *p, size_t n, unsigned char *out)
{
    int high = n >= 2 ? hex_value(p[0]) : -1;
    int low = n >= 2 ? hex_value(p[1]) : -1;
    if (high < 0 || low < 0)
        return false;
    *out = (unsigned char)(high << 4 | low);
    return true;
}

/* &#64; &#x40; : the code point, and the length used; 0 when it is none. */
static size_t entity_number(const unsigned char *p, size_t n, uint32_t *cp)
{
    bool hex = n > 2 && (p[2] == 'x' || p[2] == 'X');
    size_t i = hex ? 3 : 2;
    uint32_t sum = 0;
    size_t digits = 0;
    for (; i < n && digits < 8; i++, digits++) {
        int v = hex_value(p[i]);
        if (v < 0 || (!hex && v > 9))
            break;
        sum = sum * (hex ? 16 : 10) + (uint32_t)v;
        if (sum > 0x10FFFF)
            return 0;
    }
    *cp = sum;
    if (digits == 0)
        return 0;
    return i < n && p[i] == ';' ? i + 1 : i;
}

/* Named entities: the basic ones, signs that stand in identifiers, and accented letters by their
 * base (HTML, named references). */
static size_t entity_name(const unsigned char *p, size_t n, uint32_t *cp)
{
    static const struct {
        const char *name;
        uint32_t cp;
    } names[] = {{"amp", '&'},     {"lt", '<'},       {"gt", '>'},     {"quot", '"'},
                 {"apos", '\''},   {"nbsp", 0xA0},    {"shy", 0xAD},   {"zwj", 0x200D},
                 {"zwnj", 0x200C}, {"commat", '@'},   {"period", '.'}, {"lowbar", '_'},
                 {"hyphen", '-'},  {"dash", '-'},     {"plus", '+'},   {"sol", '/'},
                 {"colon", ':'},   {"comma", ','},    {"lpar", '('},   {"rpar", ')'},
                 {"Tab", '\t'},    {"NewLine", '\n'}, {"num", '#'},    {"szlig", 0xDF},
                 {"oslash", 0xF8}, {"Oslash", 0xD8},  {"aelig", 0xE6}, {"AElig", 0xC6}};
    static const char *const accents[] = {"acute", "grave", "circ", "uml",
                                          "tilde", "cedil", "ring", "caron"};
    const unsigned char *semi = memchr(p, ';', n < ENTITY_MAX ? n : ENTITY_MAX);
    if (semi == NULL || semi - p < 3)
        return 0;
    struct span name = {p + 1, (size_t)(semi - p) - 1};
    size_t used = name.n + 2;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (span_is(name, names[i].name)) {
            *cp = names[i].cp;
            return used;
        }
    for (size_t i = 0; i < sizeof(accents) / sizeof(accents[0]); i++)
        if (span_is(span_cut(name, 1, name.n), accents[i])) {
            *cp = name.p[0];
            return used;
        }
    return 0;
}

static size_t entity(const unsigned char *p, size_t n, unsigned char out[4], size_t *outn)
{
    uint32_t cp = 0;
    size_t used = n > 2 && p[1] == '#' ? entity_number(p, n, &cp) : entity_name(p, n, &cp);
    if (used > 0)
        *outn = utf8_put(cp, out);
    return used;
}

static size_t backslash(const unsigned char *p, size_t n, unsigned char out[4], size_t *outn)
{
    size_t used = json_escape(p, n, out, outn);
    if (used > 0)
        return used;
    *outn = 1;
    if (n >= 4 && (p[1] == 'x' || p[1] == 'X') && hex_pair(p + 2, n - 2, out))
        return 4;
    if (n >= 4 && p[1] >= '0' && p[1] <= '3' && p[2] >= '0' && p[2] <= '7' && p[3] >= '0' &&
        p[3] <= '7') {
        out[0] = (unsigned char)((p[1] - '0') << 6 | (p[2] - '0') << 3 | (p[3] - '0'));
        return 4;
    }
    return 0;
}

void dress_escapes(const struct view *in, struct view *out)
{
    view_clear(out);
    for (size_t i = 0; i < in->n;) {
        const unsigned char *p = in->p + i;
        size_t left = in->n - i;
        unsigned char bytes[4];
        size_t n = 1;
        size_t used = 0;
        if (p[0] == '%')
            used = hex_pair(p + 1, left - 1, bytes) ? 3 : 0;
        else if (p[0] == '&')
            used = entity(p, left, bytes, &n);
        else if (p[0] == '\\')
            used = backslash(p, left, bytes, &n);
        if (used == 0) {
            view_put(out, p[0], in->from[i++]);
            continue;
        }
        for (size_t k = 0; k < n; k++)
            view_put(out, bytes[k], in->from[i]);
        out->decoded += n;
        i += used;
    }
    view_end(out, in->from[in->n]);
}

/* Length of the soft line end at p[0] == '='; 0 when it is none. */
static size_t soft_end(const unsigned char *p, size_t n)
{
    if (n > 1 && p[1] == '\n')
        return 2;
    return n > 2 && p[1] == '\r' && p[2] == '\n' ? 3 : 0;
}

void dress_quoted(const struct view *in, struct view *out)
{
    view_clear(out);
    for (size_t i = 0; i < in->n;) {
        const unsigned char *p = in->p + i;
        size_t left = in->n - i;
        unsigned char byte = p[0];
        bool code = p[0] == '=' && hex_pair(p + 1, left - 1, &byte);
        size_t soft = p[0] == '=' ? soft_end(p, left) : 0;
        if (soft == 0)
            view_put(out, byte, in->from[i]);
        out->decoded += code || soft > 0;
        i += code ? 3 : soft > 0 ? soft : 1;
    }
    view_end(out, in->from[in->n]);
}

static int base64_value(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

/* A line end within a run, with what may stand around it in mails and PEM files; 0 when there is
 * none. */
static size_t wrap_len(const unsigned char *p, size_t n)
{
    size_t i = 0;
    if (i < n && p[i] == '\r')
        i++;
    if (i >= n || p[i] != '\n')
        return 0;
    i++;
    while (i < n && i < 10 && (p[i] == ' ' || p[i] == '\t'))
        i++;
    return i;
}

typedef int digit_fn(unsigned char c);

/* What digits of `width` bits amount to so far. */
struct bits {
    uint32_t acc;
    unsigned have;
    uint32_t from; /* where the next byte's first bit stands */
};

static void bits_put(struct bits *b, struct view *out, unsigned value, unsigned width,
                     uint32_t from)
{
    if (b->have == 0)
        b->from = from;
    b->acc = b->acc << width | value;
    b->have += width;
    if (b->have < 8)
        return;
    b->have -= 8;
    view_put(out, (unsigned char)(b->acc >> b->have), b->from);
    b->from = from;
}

/* Decodes the run of digits that begins at i, its first `phase` left out; returns its end, and its
 * length in *digits. */
static size_t decode_run(const struct view *in, struct view *out, size_t i, digit_fn *value,
                         unsigned width, unsigned phase, size_t *digits)
{
    struct bits bits = {0};
    size_t line = 0; /* digits on this line: only a long line is wrapped */
    for (*digits = 0; i < in->n;) {
        int v = value(in->p[i]);
        if (v < 0) {
            size_t wrap = line >= 16 ? wrap_len(in->p + i, in->n - i) : 0;
            if (wrap == 0)
                break;
            i += wrap;
            line = 0;
            continue;
        }
        if ((*digits)++ >= phase)
            bits_put(&bits, out, (unsigned)v, width, in->from[i]);
        line++;
        i++;
    }
    return i;
}

/* All runs of `least` digits and more, a line end between two. */
static void decode_runs(const struct view *in, struct view *out, digit_fn *value, unsigned width,
                        size_t least, unsigned phase)
{
    view_clear(out);
    for (size_t i = 0; i < in->n;) {
        size_t before = out->n;
        size_t digits = 0;
        i = decode_run(in, out, i, value, width, phase, &digits);
        if (digits < least) {
            out->n = before;
        } else {
            out->decoded += out->n - before;
            view_put(out, '\n', in->from[i]);
        }
        i += digits == 0;
    }
    view_end(out, in->from[in->n]);
}

void dress_base64(const struct view *in, struct view *out, unsigned phase)
{
    decode_runs(in, out, base64_value, 6, BASE64_RUN_MIN, phase);
}

void dress_hex(const struct view *in, struct view *out, unsigned phase)
{
    decode_runs(in, out, hex_value, 4, HEX_RUN_MIN, phase);
}

static uint32_t utf16_unit(const struct view *in, size_t i, bool big)
{
    return big ? (uint32_t)in->p[i] << 8 | in->p[i + 1] : (uint32_t)in->p[i + 1] << 8 | in->p[i];
}

void dress_utf16(const struct view *in, struct view *out, unsigned phase, bool big_endian)
{
    view_clear(out);
    for (size_t i = phase; i + 1 < in->n; i += 2) {
        uint32_t from = in->from[i];
        uint32_t cp = utf16_unit(in, i, big_endian);
        unsigned char bytes[4];
        if (cp >= 0xD800 && cp < 0xDC00 && i + 3 < in->n) {
            uint32_t low = utf16_unit(in, i + 2, big_endian);
            if (low >= 0xDC00 && low < 0xE000) {
                cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        size_t n = utf8_put(cp, bytes);
        for (size_t k = 0; k < n; k++)
            view_put(out, bytes[k], from);
        out->decoded += n;
    }
    view_end(out, in->from[in->n]);
}

bool dress_maybe_utf16(struct span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = 0;
        size_t len = utf8_get(text.p + i, text.n - i, &cp);
        bool control = cp < 0x20 && (cp < '\t' || cp > '\r') && cp != 0x1B;
        if (len == 0 || control)
            return true;
        i += len;
    }
    return false;
}
