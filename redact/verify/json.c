#include "redact/verify/json.h"

#include <stdint.h>

#include "redact/verify/utf8.h"

static size_t string_end(struct span t, size_t at)
{
    for (size_t i = at + 1; i < t.n; i++) {
        if (t.p[i] == '"')
            return i + 1;
        if (t.p[i] < 0x20)
            return 0;
        if (t.p[i] == '\\')
            i++;
    }
    return 0;
}

static size_t digits_end(struct span t, size_t at)
{
    while (at < t.n && t.p[at] >= '0' && t.p[at] <= '9')
        at++;
    return at;
}

/* End of the number that begins at `at`, 0 when there is none (RFC 8259 section 6). */
static size_t number_end(struct span t, size_t at)
{
    size_t i = at + (t.p[at] == '-' ? 1 : 0);
    size_t whole = digits_end(t, i);
    if (whole == i || (t.p[i] == '0' && whole > i + 1))
        return 0;
    i = whole;
    if (i < t.n && t.p[i] == '.') {
        size_t part = digits_end(t, i + 1);
        if (part == i + 1)
            return 0;
        i = part;
    }
    if (i < t.n && (t.p[i] == 'e' || t.p[i] == 'E')) {
        i++;
        if (i < t.n && (t.p[i] == '+' || t.p[i] == '-'))
            i++;
        size_t part = digits_end(t, i);
        if (part == i)
            return 0;
        i = part;
    }
    return i;
}

static size_t word_end(struct span t, size_t at)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++)
        if (span_is(span_cut(t, at, strlen(words[i])), words[i]))
            return at + strlen(words[i]);
    return 0;
}

struct json_lexeme json_next(struct span text, size_t *at)
{
    size_t i = *at;
    while (i < text.n &&
           (text.p[i] == ' ' || text.p[i] == '\t' || text.p[i] == '\n' || text.p[i] == '\r'))
        i++;
    struct json_lexeme l = {.kind = JSON_END, .pos = i};
    if (i < text.n) {
        unsigned char c = text.p[i];
        size_t end = 0;
        if (c != 0 && strchr("{}[]:,", c) != NULL) {
            l.kind = JSON_PUNCT;
            end = i + 1;
        } else if (c == '"') {
            l.kind = JSON_STRING;
            end = string_end(text, i);
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            l.kind = JSON_NUMBER;
            end = number_end(text, i);
        } else {
            l.kind = JSON_WORD;
            end = word_end(text, i);
        }
        if (end == 0) {
            l.kind = JSON_BAD;
            end = i + 1;
        }
        l.len = end - i;
    }
    *at = l.pos + l.len;
    return l;
}

enum { DEPTH_MAX = 512 };

enum await { VALUE, VALUE_OR_CLOSE, KEY, KEY_OR_CLOSE, COLON, COMMA_OR_CLOSE, NOTHING };

struct walk {
    struct span text;
    json_visit *visit;
    void *ctx;
    enum await await;
    size_t depth;
    struct {
        bool object;
        struct span key; /* that the object's next value stands under */
    } frame[DEPTH_MAX];
};

static struct span walk_key(const struct walk *w)
{
    for (size_t d = w->depth; d > 0; d--)
        if (w->frame[d - 1].object)
            return w->frame[d - 1].key;
    return (struct span){NULL, 0};
}

static enum await after_value(const struct walk *w)
{
    return w->depth == 0 ? NOTHING : COMMA_OR_CLOSE;
}

static bool walk_scalar(struct walk *w, const struct json_lexeme *l)
{
    bool string = l->kind == JSON_STRING;
    struct json_field f = {.string = string, .pos = l->pos + string, .len = l->len - 2 * string};
    if (w->await == KEY || w->await == KEY_OR_CLOSE) {
        if (!string)
            return false;
        f.name = true;
        w->frame[w->depth - 1].key = span_cut(w->text, f.pos, f.len);
        w->await = COLON;
        return w->visit(w->ctx, &f);
    }
    if (w->await != VALUE && w->await != VALUE_OR_CLOSE)
        return false;
    f.key = walk_key(w);
    w->await = after_value(w);
    return l->kind == JSON_WORD || w->visit(w->ctx, &f);
}

static bool walk_open(struct walk *w, bool object)
{
    if ((w->await != VALUE && w->await != VALUE_OR_CLOSE) || w->depth == DEPTH_MAX)
        return false;
    w->frame[w->depth].object = object;
    w->frame[w->depth].key = (struct span){NULL, 0};
    w->depth++;
    w->await = object ? KEY_OR_CLOSE : VALUE_OR_CLOSE;
    return true;
}

static bool walk_close(struct walk *w, bool object)
{
    if (w->depth == 0 || w->frame[w->depth - 1].object != object)
        return false;
    if (w->await != COMMA_OR_CLOSE && w->await != (object ? KEY_OR_CLOSE : VALUE_OR_CLOSE))
        return false;
    w->depth--;
    w->await = after_value(w);
    return true;
}

static bool walk_punct(struct walk *w, unsigned char c)
{
    if (c == '{' || c == '[')
        return walk_open(w, c == '{');
    if (c == '}' || c == ']')
        return walk_close(w, c == '}');
    if (c == ':') {
        bool due = w->await == COLON;
        w->await = VALUE;
        return due;
    }
    bool due = w->await == COMMA_OR_CLOSE;
    w->await = due && w->frame[w->depth - 1].object ? KEY : VALUE;
    return due;
}

bool json_walk(struct span text, json_visit *visit, void *ctx)
{
    struct walk w;
    w.text = text;
    w.visit = visit;
    w.ctx = ctx;
    w.await = VALUE;
    w.depth = 0;
    for (size_t at = 0;;) {
        struct json_lexeme l = json_next(text, &at);
        if (l.kind == JSON_END)
            return w.await == NOTHING;
        if (l.kind == JSON_BAD)
            return false;
        bool fits = l.kind == JSON_PUNCT ? walk_punct(&w, text.p[l.pos]) : walk_scalar(&w, &l);
        if (!fits)
            return false;
    }
}

static bool visit_nothing(void *ctx, const struct json_field *f)
{
    (void)ctx;
    (void)f;
    return true;
}

size_t json_bom(struct span text)
{
    return span_is(span_cut(text, 0, 3), "\xEF\xBB\xBF") ? 3 : 0;
}

bool json_record(struct span text)
{
    size_t at = 0;
    struct json_lexeme first = json_next(text, &at);
    if (first.kind != JSON_PUNCT || (text.p[first.pos] != '{' && text.p[first.pos] != '['))
        return false;
    return json_walk(text, visit_nothing, NULL);
}

static int hex_value(unsigned char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool hex4(const unsigned char *p, size_t n, uint32_t *out)
{
    uint32_t sum = 0;
    if (n < 6 || p[0] != '\\' || p[1] != 'u')
        return false;
    for (size_t i = 2; i < 6; i++) {
        int v = hex_value(p[i]);
        if (v < 0)
            return false;
        sum = sum << 4 | (uint32_t)v;
    }
    *out = sum;
    return true;
}

size_t json_escape(const unsigned char *p, size_t n, unsigned char out[4], size_t *outn)
{
    static const char names[] = "\"\\/bfnrt";
    static const char values[] = "\"\\/\b\f\n\r\t";
    uint32_t high = 0;
    uint32_t low = 0;
    if (n < 2 || p[0] != '\\')
        return 0;
    const char *at = p[1] == 0 ? NULL : strchr(names, p[1]);
    if (at != NULL) {
        out[0] = (unsigned char)values[at - names];
        *outn = 1;
        return 2;
    }
    if (!hex4(p, n, &high))
        return 0;
    if (high >= 0xD800 && high < 0xDC00 && hex4(p + 6, n - 6, &low) && low >= 0xDC00 &&
        low < 0xE000) {
        *outn = utf8_put(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), out);
        return 12;
    }
    *outn = utf8_put(high, out);
    return 6;
}

size_t json_decode(struct span raw, unsigned char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < raw.n;) {
        unsigned char bytes[4];
        size_t len = 0;
        size_t used = raw.p[i] == '\\' ? json_escape(raw.p + i, raw.n - i, bytes, &len) : 0;
        if (used == 0) {
            out[n++] = raw.p[i++];
            continue;
        }
        memcpy(out + n, bytes, len);
        n += len;
        i += used;
    }
    return n;
}

void json_seek(struct span raw, struct json_place *at, size_t pos)
{
    while (at->raw < raw.n) {
        unsigned char bytes[4];
        size_t len = 1;
        const unsigned char *p = raw.p + at->raw;
        size_t used = *p == '\\' ? json_escape(p, raw.n - at->raw, bytes, &len) : 0;
        if (used == 0) {
            used = 1;
            len = 1;
        }
        if (pos < at->decoded + len)
            return;
        at->decoded += len;
        at->raw += used;
    }
}
