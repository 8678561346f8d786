/*
 * Settings, a line each: .env, INI (and TOML), Java properties, YAML. A field is a line with its
 * key, as rules for text know it, so that nothing reaches over a line's end: what is replaced can
 * not take the next key along. Held together are what belongs together: a text in quotes over
 * several lines, lines that end in a backslash, a block scalar of YAML. Escapes are read inside of
 * double quotes (and everywhere in properties). The entries of a list or mapping in brackets are
 * fields of their own.
 *
 * A document is a segment: what one line teaches counts for the others.
 */
#include "redact/error.h"
#include "redact/format.h"
#include "redact/text.h"

enum dialect { ENV, INI, PROPERTIES, YAML };

enum { NO_BLOCK = -1 };

struct lines {
    enum dialect dialect;
    struct span t;
    size_t at;
    struct document *doc;
    int flow;  /* YAML: brackets that are open */
    int block; /* YAML: lines indented more than this are text; NO_BLOCK */
};

static bool blank(unsigned char c)
{
    return c == ' ' || c == '\t';
}

static size_t line_end(struct span t, size_t at)
{
    const unsigned char *nl = at < t.n ? memchr(t.p + at, '\n', t.n - at) : NULL;
    return nl == NULL ? t.n : (size_t)(nl - t.p);
}

static size_t without_cr(struct span t, size_t begin, size_t end)
{
    return end > begin && t.p[end - 1] == '\r' ? end - 1 : end;
}

static size_t indent_of(struct span t, size_t at)
{
    size_t i = at;
    while (i < t.n && blank(t.p[i]))
        i++;
    return i - at;
}

/* ---- cutting: at a line's end, best where the next line is not indented ---- */

static long cut(const unsigned char *p, size_t n, bool last, const struct format_options *o)
{
    if (o->line_buffered || n <= FORMAT_SEGMENT)
        return o->line_buffered ? format_text.cut(p, n, last, o) : last ? (long)n : 0;
    for (size_t at = FORMAT_SEGMENT; at > FORMAT_SEGMENT - FORMAT_SLACK; at--)
        if (p[at - 1] == '\n' && !blank(p[at]) && p[at] != '\n' && p[at] != '\r' && p[at] != '-')
            return (long)at;
    return format_text.cut(p, n, last, o);
}

/* ---- escapes ---- */

static int hex(unsigned char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

static int hex_of(struct span t, size_t at, size_t digits)
{
    int v = 0;
    if (t.n < digits || at > t.n - digits)
        return -1;
    for (size_t i = 0; i < digits; i++) {
        int d = hex(t.p[at + i]);
        if (d < 0 || v > 0x10FFFF)
            return -1;
        v = v * 16 + d;
    }
    return v <= 0x10FFFF ? v : -1;
}

/* The escape at t[at], a backslash, to the text; returns its length, 1 when it is none. */
static size_t put_escape(struct text_maker *m, struct span t, size_t at, size_t end)
{
    static const char from[] = "ntr\"\\/'$:=#! ";
    static const char to[] = "\n\t\r\"\\/'$:=#! ";
    unsigned char c = at + 1 < end ? t.p[at + 1] : '\n';
    const char *simple = c == 0 ? NULL : strchr(from, c);
    size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    int v = digits == 0 ? -1 : hex_of(span_cut(t, 0, end), at + 2, digits);
    unsigned char out[4];
    if (simple != NULL) {
        text_put(m, &to[simple - from], 1, at, 2);
        return 2;
    }
    if (v >= 0) {
        size_t len = 2 + digits;
        int low =
            v >= 0xD800 && v < 0xDC00 && at + 12 <= end && t.p[at + 6] == '\\' && t.p[at + 7] == 'u'
                ? hex_of(span_cut(t, 0, end), at + 8, 4)
                : -1;
        if (low >= 0xDC00 && low < 0xE000) {
            v = 0x10000 + ((v - 0xD800) << 10) + (low - 0xDC00);
            len = 12;
        }
        text_put(m, out, text_utf8((uint32_t)v, out), at, len);
        return len;
    }
    if (c == '\n' || c == '\r') { /* the line goes on, behind the next one's indent */
        size_t i = at + 1;
        while (i < end && (t.p[i] == '\r' || t.p[i] == '\n' || blank(t.p[i])))
            i++;
        text_gap(m, at, i - at, false);
        return i - at;
    }
    text_copy(m, t.p + at, at, 1);
    return 1;
}

/* A stretch with its quotes and escapes read. */
static int put_decoded(struct lines *l, size_t begin, size_t end)
{
    struct text_maker m;
    unsigned char quote = 0;
    text_open(&m, l->doc, begin, FIELD_NONE);
    for (size_t i = begin; i < end && m.error == 0;) {
        unsigned char c = l->t.p[i];
        if (c == '\\' && (quote == '"' || l->dialect == PROPERTIES)) {
            i += put_escape(&m, l->t, i, end);
            continue;
        }
        if (c == '\'' && quote == '\'' && l->dialect == YAML && i + 1 < end &&
            l->t.p[i + 1] == '\'') {
            text_put(&m, "'", 1, i, 2);
            i += 2;
            continue;
        }
        if (c == '"' || c == '\'')
            quote = quote == 0 ? c : quote == c ? 0 : quote;
        text_copy(&m, l->t.p + i, i, 1);
        i++;
    }
    text_put(&m, "\n", 1, end, 0); /* as text_line does */
    return text_close(&m, end);
}

/* One field: t[begin, end). */
static int put(struct lines *l, size_t begin, size_t end)
{
    while (begin < end && blank(l->t.p[begin]))
        begin++;
    if (begin >= end)
        return 0;
    bool escapes = memchr(l->t.p + begin, '\\', end - begin) != NULL ||
                   (l->dialect == YAML && memmem(l->t.p + begin, end - begin, "''", 2) != NULL);
    return escapes ? put_decoded(l, begin, end) : text_line(l->doc, l->t, begin, end);
}

/* ---- lines ---- */

/* Where the text in quotes that opens at t[at] ends, behind its quote; 0 when it does not within
 * reach. */
static size_t quoted_end(const struct lines *l, size_t at)
{
    unsigned char quote = l->t.p[at];
    size_t limit = l->t.n - at > FORMAT_HELD_MAX ? at + FORMAT_HELD_MAX : l->t.n;
    for (size_t i = at + 1; i < limit; i++) {
        bool doubled = l->dialect == YAML && quote == '\'' && i + 1 < limit && l->t.p[i] == quote &&
                       l->t.p[i + 1] == quote;
        if (doubled || (l->t.p[i] == '\\' && quote == '"'))
            i++;
        else if (l->t.p[i] == quote)
            return i + 1;
    }
    return 0;
}

/* Where the value of a line begins: behind its first separator and the blanks there; `end` when
 * there is none. */
static size_t value_at(const struct lines *l, size_t begin, size_t end)
{
    size_t i = begin;
    while (l->dialect == YAML && i < end && l->t.p[i] == '-' && i + 1 < end && blank(l->t.p[i + 1]))
        for (i++; i < end && blank(l->t.p[i]);)
            i++;
    if (l->dialect == YAML && i < end && memchr("\"'[{", l->t.p[i], 4) != NULL) {
        size_t close = l->t.p[i] == '"' || l->t.p[i] == '\'' ? quoted_end(l, i) : 0;
        if (close == 0 || close >= end || l->t.p[close] != ':')
            return i;
        i = close;
    }
    for (; i < end; i++) {
        unsigned char c = l->t.p[i];
        bool here = c == ':' ? l->dialect != YAML || i + 1 == end || blank(l->t.p[i + 1])
                             : c == '=' && l->dialect != YAML;
        if (here) {
            for (i++; i < end && blank(l->t.p[i]);)
                i++;
            return i;
        }
    }
    return end;
}

/* The end of a line and of what belongs to it: the rest of a text in quotes, the lines behind
 * backslashes. */
static size_t whole_line(const struct lines *l, size_t begin)
{
    size_t end = line_end(l->t, begin);
    size_t value = value_at(l, begin, without_cr(l->t, begin, end));
    while (l->dialect == PROPERTIES || l->dialect == INI) {
        size_t stop = without_cr(l->t, begin, end);
        if (stop == begin || l->t.p[stop - 1] != '\\' || end == l->t.n ||
            end - begin > FORMAT_HELD_MAX)
            return end;
        end = line_end(l->t, end + 1);
    }
    if (value < end && (l->t.p[value] == '"' || l->t.p[value] == '\'')) {
        size_t close = quoted_end(l, value);
        if (close > end)
            end = line_end(l->t, close);
    }
    return end;
}

/* A line of YAML in brackets: a field for each entry. */
static int put_flow(struct lines *l, size_t begin, size_t end)
{
    size_t from = begin;
    int bad = 0;
    for (size_t i = begin; i < end && bad == 0; i++) {
        unsigned char c = l->t.p[i];
        bool first = i == from || blank(l->t.p[i - 1]) || l->t.p[i - 1] == ':';
        if (first && (c == '"' || c == '\'')) {
            size_t close = quoted_end(l, i);
            i = close > 0 && close <= end ? close - 1 : i;
        } else if (c == '[' || c == '{' || c == ']' || c == '}' || c == ',') {
            l->flow += c == '[' || c == '{' ? 1 : c == ',' ? 0 : -1;
            bad = put(l, from, i);
            from = i + 1;
        }
    }
    if (l->flow < 0)
        l->flow = 0;
    return bad != 0 ? bad : put(l, from, end);
}

/* Does a line end with the mark of a block scalar: | or >, with - + or a digit, and a comment? */
static bool opens_block(struct span t, size_t begin, size_t end)
{
    const unsigned char *hash = memmem(t.p + begin, end - begin, " #", 2);
    if (hash != NULL)
        end = (size_t)(hash - t.p);
    while (end > begin && blank(t.p[end - 1]))
        end--;
    size_t i = end;
    while (i > begin && end - i < 2 &&
           (t.p[i - 1] == '-' || t.p[i - 1] == '+' || (t.p[i - 1] >= '1' && t.p[i - 1] <= '9')))
        i--;
    return i > begin + 1 && (t.p[i - 1] == '|' || t.p[i - 1] == '>') && blank(t.p[i - 2]);
}

/* Behind the lines of the block scalar that begins at `at`. */
static size_t block_end(const struct lines *l, size_t at)
{
    size_t stop = at;
    while (at < l->t.n) {
        size_t end = line_end(l->t, at);
        size_t indent = indent_of(l->t, at);
        bool empty = at + indent >= without_cr(l->t, at, end);
        if (!empty && (int)indent <= l->block)
            break;
        if (!empty)
            stop = without_cr(l->t, at, end);
        at = end < l->t.n ? end + 1 : end;
    }
    return stop;
}

static int put_yaml(struct lines *l, size_t begin, size_t end)
{
    size_t indent = indent_of(l->t, begin);
    size_t value = value_at(l, begin + indent, end);
    if (l->flow == 0 && begin + indent < end && l->t.p[begin + indent] == '#')
        return put(l, begin, end);
    if (l->flow > 0)
        return put_flow(l, begin, end);
    if (value < end && (l->t.p[value] == '[' || l->t.p[value] == '{')) {
        int bad = put(l, begin, value);
        return bad != 0 ? bad : put_flow(l, value, end);
    }
    if (opens_block(l->t, begin, end))
        l->block = (int)indent;
    return put(l, begin, end);
}

static int next_line(struct lines *l)
{
    size_t begin = l->at;
    if (l->block != NO_BLOCK) {
        size_t stop = block_end(l, begin);
        l->block = NO_BLOCK;
        if (stop > begin) {
            size_t end = line_end(l->t, stop);
            l->at = end < l->t.n ? end + 1 : end;
            return text_line(l->doc, l->t, begin, stop);
        }
    }
    size_t end = whole_line(l, begin + indent_of(l->t, begin));
    l->at = end < l->t.n ? end + 1 : end;
    end = without_cr(l->t, begin, end);
    return l->dialect == YAML ? put_yaml(l, begin, end) : put(l, begin, end);
}

static int next(struct span segment, size_t *at, struct document *doc, enum dialect dialect)
{
    struct lines l = {.dialect = dialect, .t = segment, .at = *at, .doc = doc, .block = NO_BLOCK};
    document_clear(doc);
    if (*at >= segment.n)
        return 0;
    doc->begin = *at;
    *at = doc->end = segment.n;
    if (segment.n >= 3 && memcmp(segment.p, "\xEF\xBB\xBF", 3) == 0)
        l.at = 3;
    int bad = 0;
    while (l.at < segment.n && bad == 0)
        bad = next_line(&l);
    return bad != 0 ? bad : 1;
}

static int next_env(struct span s, size_t *at, const struct format_options *o, struct document *doc)
{
    (void)o;
    return next(s, at, doc, ENV);
}

static int next_ini(struct span s, size_t *at, const struct format_options *o, struct document *doc)
{
    (void)o;
    return next(s, at, doc, INI);
}

static int next_properties(struct span s, size_t *at, const struct format_options *o,
                           struct document *doc)
{
    (void)o;
    return next(s, at, doc, PROPERTIES);
}

static int next_yaml(struct span s, size_t *at, const struct format_options *o,
                     struct document *doc)
{
    (void)o;
    return next(s, at, doc, YAML);
}

const struct format format_env = {"env", false, cut, next_env, NULL};
const struct format format_ini = {"ini", false, cut, next_ini, NULL};
const struct format format_properties = {"properties", false, cut, next_properties, NULL};
const struct format format_yaml = {"yaml", false, cut, next_yaml, NULL};
