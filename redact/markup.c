#include "redact/markup.h"

enum { TAG_MAX = 1 << 20 };

enum { ABSENT_COMMENT = 1, ABSENT_CDATA = 2, ABSENT_PI = 4, ABSENT_DECLARATION = 8 };

static const char void_elements[] =
    "area base br col embed hr img input link meta param source track wbr";

static bool name_begins(unsigned char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == ':' || c >= 0x80;
}

static bool space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool markup_is(struct span name, const char *list)
{
    for (const char *p = list; *p != '\0';) {
        size_t n = strcspn(p, " ");
        size_t i = 0;
        while (n == name.n && i < n &&
               (name.p[i] == (unsigned char)p[i] ||
                (name.p[i] >= 'A' && name.p[i] <= 'Z' && name.p[i] + 32 == p[i])))
            i++;
        if (n == name.n && i == n)
            return true;
        p += n + (p[n] == ' ');
    }
    return false;
}

/* Behind `mark` from `at` on; 0 when it is not there, which is noted. */
static size_t find(struct markup *m, size_t at, const char *mark, unsigned bit)
{
    size_t n = strlen(mark);
    const unsigned char *p = NULL;
    if ((m->absent & bit) == 0 && at < m->t.n)
        p = memmem(m->t.p + at, m->t.n - at, mark, n);
    if (p == NULL) {
        m->absent |= bit;
        return 0;
    }
    return (size_t)(p - m->t.p) + n;
}

static bool starts(const struct markup *m, const char *with)
{
    return span_is(span_cut(m->t, m->at, strlen(with)), with);
}

/* An item from m->at between marks of these lengths. */
static bool between(struct markup *m, struct markup_item *item, enum markup_kind kind, size_t open,
                    const char *close, unsigned bit)
{
    size_t end = find(m, m->at + open, close, bit);
    if (end == 0)
        return false;
    *item = (struct markup_item){.kind = kind, .begin = m->at, .end = end, .in = m->at + open};
    item->in_n = end - strlen(close) - item->in;
    return true;
}

/* <!DOCTYPE x [ ... ]> */
static bool declaration(struct markup *m, struct markup_item *item)
{
    size_t end = m->at;
    unsigned depth = 0;
    if ((m->absent & ABSENT_DECLARATION) != 0)
        return false;
    while (end < m->t.n && (m->t.p[end] != '>' || depth > 0)) {
        depth += m->t.p[end] == '[';
        depth -= m->t.p[end] == ']' && depth > 0;
        end++;
    }
    if (end == m->t.n) {
        m->absent |= ABSENT_DECLARATION;
        return false;
    }
    *item = (struct markup_item){MARKUP_OTHER, m->at, end + 1, m->at + 2, end - m->at - 2, false};
    return true;
}

/* Behind the tag that begins at m->at; 0 when it is none: no name, a bracket in it, no end. */
static size_t tag_end(const struct markup *m, size_t at)
{
    size_t limit = m->t.n - at > TAG_MAX ? at + TAG_MAX : m->t.n;
    for (size_t i = at + 1; i < limit; i++) {
        unsigned char c = m->t.p[i];
        if (c == '>')
            return i + 1;
        if (c == '<')
            return 0;
        bool opens = (c == '"' || c == '\'') && (m->t.p[i - 1] == '=' || space(m->t.p[i - 1]));
        if (opens) {
            const unsigned char *q = memchr(m->t.p + i + 1, c, limit - i - 1);
            if (q == NULL)
                return 0;
            i = (size_t)(q - m->t.p);
        }
    }
    return 0;
}

/* Where the script or style that begins at `at` ends: at its end tag, or with the text. */
static size_t raw_end(const struct markup *m, size_t at, struct span name)
{
    for (size_t i = at; i + name.n + 2 <= m->t.n; i++) {
        const unsigned char *p = memchr(m->t.p + i, '<', m->t.n - i);
        if (p == NULL)
            return m->t.n;
        i = (size_t)(p - m->t.p);
        struct span there = span_cut(m->t, i + 2, name.n);
        if (i + 1 < m->t.n && m->t.p[i + 1] == '/' &&
            markup_is(there, markup_is(name, "script") ? "script" : "style"))
            return i;
    }
    return m->t.n;
}

static bool tag(struct markup *m, struct markup_item *item)
{
    bool close = m->at + 1 < m->t.n && m->t.p[m->at + 1] == '/';
    size_t in = m->at + 1 + close;
    if (in >= m->t.n || !name_begins(m->t.p[in]))
        return false;
    size_t end = tag_end(m, m->at);
    if (end == 0)
        return false;
    size_t stop = in;
    while (stop < end - 1 && !space(m->t.p[stop]) && m->t.p[stop] != '/')
        stop++;
    struct span name = span_cut(m->t, in, stop - in);
    *item = (struct markup_item){
        close ? MARKUP_END : MARKUP_START, m->at, end, in, stop - in, m->t.p[end - 2] == '/'};
    if (m->html && !close) {
        item->empty = item->empty || markup_is(name, void_elements);
        if (markup_is(name, "script style") && m->t.p[end - 2] != '/')
            m->raw_end = raw_end(m, end, name);
    }
    return true;
}

static bool special(struct markup *m, struct markup_item *item)
{
    if (starts(m, "<!--"))
        return between(m, item, MARKUP_COMMENT, 4, "-->", ABSENT_COMMENT);
    if (starts(m, "<![CDATA["))
        return between(m, item, MARKUP_CDATA, 9, "]]>", ABSENT_CDATA);
    if (starts(m, "<!"))
        return declaration(m, item);
    if (starts(m, "<?"))
        return between(m, item, MARKUP_OTHER, 2, m->html ? ">" : "?>", ABSENT_PI);
    return tag(m, item);
}

bool markup_next(struct markup *m, struct markup_item *item)
{
    if (m->at >= m->t.n)
        return false;
    if (m->raw_end > m->at) {
        *item =
            (struct markup_item){MARKUP_RAW, m->at, m->raw_end, m->at, m->raw_end - m->at, false};
        m->at = m->raw_end;
        return true;
    }
    if (m->t.p[m->at] == '<' && special(m, item)) {
        m->at = item->end;
        return true;
    }
    size_t from = m->at + (m->t.p[m->at] == '<');
    const unsigned char *next = from < m->t.n ? memchr(m->t.p + from, '<', m->t.n - from) : NULL;
    size_t end = next == NULL ? m->t.n : (size_t)(next - m->t.p);
    *item = (struct markup_item){MARKUP_TEXT, m->at, end, m->at, end - m->at, false};
    m->at = end;
    return true;
}

bool markup_attribute(struct span t, const struct markup_item *tag, size_t *at,
                      struct markup_attribute *a)
{
    size_t end = tag->end - 1;
    size_t i = *at;
    while (i < end && (space(t.p[i]) || t.p[i] == '/'))
        i++;
    if (i >= end)
        return false;
    *a = (struct markup_attribute){.name = i};
    for (i++; i < end && !space(t.p[i]) && t.p[i] != '=' && t.p[i] != '/';)
        i++;
    a->name_n = i - a->name;
    while (i < end && space(t.p[i]))
        i++;
    if (i >= end || t.p[i] != '=') {
        *at = i;
        return true;
    }
    for (i++; i < end && space(t.p[i]);)
        i++;
    unsigned char quote = i < end && (t.p[i] == '"' || t.p[i] == '\'') ? t.p[i] : 0;
    a->value = i + (quote != 0);
    const unsigned char *close = quote == 0 ? NULL : memchr(t.p + i + 1, quote, end - i - 1);
    if (close != NULL) {
        a->value_n = (size_t)(close - t.p) - a->value;
        *at = (size_t)(close - t.p) + 1;
        return true;
    }
    a->value = i;
    while (i < end && !space(t.p[i]))
        i++;
    a->value_n = i - a->value;
    *at = i;
    return true;
}
