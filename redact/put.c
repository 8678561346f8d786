#include "redact/put.h"

#include "redact/error.h"

int put_end(const struct put *p)
{
    return p->bad == 0 ? 0 : REDACT_E_MEMORY;
}

void put_span(struct put *p, struct span s)
{
    if (p->bad == 0 && s.n > 0)
        p->bad = buf_put(p->out, s.p, s.n);
}

void put_text(struct put *p, const char *s)
{
    put_span(p, span_of(s));
}

static void put_char(struct put *p, unsigned char c)
{
    if (p->bad == 0)
        p->bad = buf_putc(p->out, c);
}

void put_number(struct put *p, const char *before, uint64_t v)
{
    put_text(p, before);
    if (p->bad == 0)
        p->bad = buf_put_u64(p->out, v);
}

void put_score(struct put *p, int hundredths)
{
    char s[5] = {(char)('0' + hundredths / 100), '.', (char)('0' + hundredths / 10 % 10),
                 (char)('0' + hundredths % 10), 0};
    put_text(p, s);
}

void put_hex64(struct put *p, uint64_t v)
{
    for (int i = 60; i >= 0; i -= 4)
        put_char(p, (unsigned char)"0123456789abcdef"[(v >> i) & 15]);
}

/* Length of the UTF-8 character at p, 0 when there is none (RFC 3629). */
static size_t character(const unsigned char *p, size_t n)
{
    unsigned char c = p[0];
    size_t len = c < 0x80                ? 1
                 : c >= 0xC2 && c < 0xE0 ? 2
                 : (c & 0xF0) == 0xE0    ? 3
                 : c >= 0xF0 && c < 0xF5 ? 4
                                         : 0;
    if (len == 0 || len > n)
        return 0;
    for (size_t i = 1; i < len; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool bad = (c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) ||
               (c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F);
    return bad ? 0 : len;
}

void put_json(struct put *p, const char *before, struct span s)
{
    static const char hex[] = "0123456789abcdef";
    put_text(p, before);
    put_char(p, '"');
    for (size_t i = 0; i < s.n && p->bad == 0;) {
        unsigned char c = s.p[i];
        size_t n = character(s.p + i, s.n - i);
        if (n == 0) {
            put_text(p, "\\ufffd");
            n = 1;
        } else if (c == '"' || c == '\\') {
            put_char(p, '\\');
            put_char(p, c);
        } else if (c < 0x20 || c == 0x7F) {
            put_text(p, "\\u00");
            put_char(p, (unsigned char)hex[c >> 4]);
            put_char(p, (unsigned char)hex[c & 15]);
        } else {
            put_span(p, (struct span){s.p + i, n});
        }
        i += n;
    }
    put_char(p, '"');
}

void put_csv(struct put *p, struct span s)
{
    bool formula = s.n > 1 && memchr("=+-@\t\r", s.p[0], 6) != NULL;
    bool quotes = formula;
    for (size_t i = 0; i < s.n && !quotes; i++)
        quotes = s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quotes) {
        put_span(p, s);
        return;
    }
    put_char(p, '"');
    if (formula)
        put_char(p, '\'');
    for (size_t i = 0; i < s.n && p->bad == 0; i++) {
        if (s.p[i] == '"')
            put_char(p, '"');
        put_char(p, s.p[i]);
    }
    put_char(p, '"');
}

void put_clean(struct put *p, struct span s)
{
    for (size_t i = 0; i < s.n && p->bad == 0;) {
        size_t n = character(s.p + i, s.n - i);
        if (n == 0)
            put_text(p, "\xEF\xBF\xBD");
        else if (s.p[i] < 0x20 || s.p[i] == 0x7F)
            put_char(p, '?');
        else
            put_span(p, (struct span){s.p + i, n});
        i += n == 0 ? 1 : n;
    }
}

void put_html(struct put *p, struct span s)
{
    for (size_t i = 0; i < s.n && p->bad == 0;) {
        unsigned char c = s.p[i];
        size_t n = character(s.p + i, s.n - i);
        const char *as = c == '&'                          ? "&amp;"
                         : c == '<'                        ? "&lt;"
                         : c == '>'                        ? "&gt;"
                         : c == '"'                        ? "&quot;"
                         : c == '\''                       ? "&#39;"
                         : n == 0 || c < 0x20 || c == 0x7F ? "\xEF\xBF\xBD"
                                                           : NULL;
        if (as != NULL)
            put_text(p, as);
        else
            put_span(p, (struct span){s.p + i, n});
        i += n == 0 ? 1 : n;
    }
}
