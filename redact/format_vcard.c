/*
 * vCard (RFC 6350) and iCalendar (RFC 5545): lines of NAME;PARAMETERS:VALUE, folded. A field is a
 * value, unfolded and with its escapes read, under a name that the rules know; of names and
 * addresses each part is one; so are parameters. A document is a segment, which ends behind a
 * component where it can.
 */
#include "redact/error.h"
#include "redact/format.h"
#include "redact/text.h"

enum { NAME_MAX_LENGTH = 64, PARTS = 7 };

static bool blank(unsigned char c)
{
    return c == ' ' || c == '\t';
}

static size_t line_end(struct span t, size_t at)
{
    const unsigned char *nl = at < t.n ? memchr(t.p + at, '\n', t.n - at) : NULL;
    return nl == NULL ? t.n : (size_t)(nl - t.p) + 1;
}

static long cut(const unsigned char *p, size_t n, bool last, const struct format_options *o)
{
    if (o->line_buffered || n <= FORMAT_SEGMENT)
        return o->line_buffered ? format_text.cut(p, n, last, o) : last ? (long)n : 0;
    const unsigned char *end = NULL;
    for (size_t at = FORMAT_SEGMENT; at > FORMAT_SEGMENT - FORMAT_SLACK && end == NULL; at--)
        if (p[at - 1] == '\n' && !blank(p[at])) {
            const unsigned char *begin = memrchr(p, '\n', at - 1);
            end = begin != NULL && memcmp(begin + 1, "END:", 4) == 0 ? p + at : NULL;
        }
    return end != NULL ? (long)(end - p) : format_text.cut(p, n, last, o);
}

/* Letter case aside. */
static bool is(struct span a, const char *b)
{
    size_t n = strlen(b);
    for (size_t i = 0; i < n && a.n == n; i++)
        if (a.p[i] != (unsigned char)b[i] && a.p[i] != (unsigned char)b[i] + 32)
            return false;
    return a.n == n;
}

/* What the rules call the parts of a property; NULL: the line says it. */
static const char *const *parts_of(struct span name)
{
    static const struct {
        const char *name;
        const char *parts[PARTS];
    } table[] = {{"N", {"last_name", "first_name", "middle_name", "prefix", "suffix"}},
                 {"ADR",
                  {"po_box", "extended_address", "street_address", "city", "state", "postal_code",
                   "country"}},
                 {"FN", {"full_name"}},
                 {"EMAIL", {"email"}},
                 {"TEL", {"phone"}},
                 {"BDAY", {"date_of_birth"}},
                 {"NICKNAME", {"nickname"}}};
    const unsigned char *dot = name.n == 0 ? NULL : memrchr(name.p, '.', name.n);
    if (dot != NULL) /* a group: item1.TEL */
        name = span_cut(name, (size_t)(dot - name.p) + 1, name.n);
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (is(name, table[i].name))
            return table[i].parts;
    return NULL;
}

/* The length of the fold at t[i], 0 when there is none. */
static size_t fold_at(struct span t, size_t i, size_t end)
{
    size_t n = t.p[i] == '\n' ? 1 : t.p[i] == '\r' && i + 1 < end && t.p[i + 1] == '\n' ? 2 : 0;
    return n > 0 && i + n < end && blank(t.p[i + n]) ? n + 1 : 0;
}

/* t[begin, end) as a field of this name; NULL: as a line. */
static int put(struct document *doc, struct span t, size_t begin, size_t end, const char *name)
{
    struct text_maker m;
    struct field f = format_field(begin, end - begin);
    if (begin >= end)
        return 0;
    if (name != NULL && document_put_name(doc, span_of(name), &f) != 0)
        return REDACT_E_MEMORY;
    text_open(&m, doc, begin, FIELD_NONE);
    m.f.name = f.name;
    m.f.name_n = f.name_n;
    for (size_t i = begin; i < end && m.error == 0;) {
        size_t fold = fold_at(t, i, end);
        unsigned char c = i + 1 < end ? t.p[i + 1] : 0;
        bool escape = t.p[i] == '\\' && (c == 'n' || c == 'N' || c == ',' || c == ';' || c == '\\');
        if (fold > 0)
            text_gap(&m, i, fold, false);
        else if (escape)
            text_put(&m, c == 'n' || c == 'N' ? (const unsigned char *)"\n" : &c, 1, i, 2);
        else
            text_copy(&m, t.p + i, i, 1);
        i += fold > 0 ? fold : escape ? 2 : 1;
    }
    if (name == NULL)
        text_put(&m, "\n", 1, end, 0); /* as text_line does */
    return text_close(&m, end);
}

/* The end of a piece of a line: at one of these characters outside of quotes and escapes. */
static size_t piece_end(struct span t, size_t at, size_t end, const char *marks)
{
    bool quoted = false;
    for (; at < end; at++) {
        unsigned char c = t.p[at];
        if (c == '\\') {
            at++;
            continue;
        }
        quoted ^= c == '"';
        if (!quoted && c != 0 && strchr(marks, c) != NULL)
            return at;
    }
    return end;
}

/* A parameter: CN="Jane Doe" under a name that says what it is. */
static int put_parameter(struct document *doc, struct span t, size_t begin, size_t end)
{
    const unsigned char *eq = begin < end ? memchr(t.p + begin, '=', end - begin) : NULL;
    size_t value = eq == NULL ? begin : (size_t)(eq - t.p) + 1;
    if (value + 1 < end && t.p[value] == '"' && t.p[end - 1] == '"') {
        value++;
        end--;
    }
    bool cn = eq != NULL && is(span_cut(t, begin, (size_t)(eq - t.p) - begin), "CN");
    return put(doc, t, value, end, cn ? "full_name" : "parameter");
}

static int put_line(struct document *doc, struct span t, size_t begin, size_t end)
{
    size_t name_end = piece_end(t, begin, end, ";:");
    const char *const *parts = parts_of(span_cut(t, begin, name_end - begin));
    size_t at = name_end;
    int bad = 0;
    while (bad == 0 && at < end && t.p[at] == ';') {
        size_t stop = piece_end(t, at + 1, end, ";:");
        bad = put_parameter(doc, t, at + 1, stop);
        at = stop;
    }
    if (bad != 0 || at >= end)
        return bad != 0 ? bad : at == name_end ? put(doc, t, begin, end, NULL) : 0;
    if (parts == NULL) /* with its name before it where there are no parameters between */
        return put(doc, t, at == name_end ? begin : at + 1, end, NULL);
    for (size_t i = 0, from = at + 1; bad == 0 && from <= end; i++) {
        bool one = parts[1] == NULL;
        size_t stop = one ? end : piece_end(t, from, end, ";");
        bad = put(doc, t, from, stop, parts[i < PARTS && parts[i] != NULL ? i : 0]);
        from = stop + 1;
    }
    return bad;
}

static int next(struct span segment, size_t *at, const struct format_options *o,
                struct document *doc)
{
    int bad = 0;
    (void)o;
    document_clear(doc);
    doc->names.n = 0;
    if (*at >= segment.n)
        return 0;
    doc->begin = *at;
    doc->end = segment.n;
    while (*at < segment.n && bad == 0) {
        size_t end = line_end(segment, *at);
        while (end < segment.n && blank(segment.p[end]))
            end = line_end(segment, end);
        size_t stop = end;
        if (stop > *at && segment.p[stop - 1] == '\n')
            stop--;
        if (stop > *at && segment.p[stop - 1] == '\r')
            stop--;
        bad = put_line(doc, segment, *at, stop);
        *at = end;
    }
    return bad != 0 ? bad : 1;
}

const struct format format_vcard = {"vcard", false, cut, next, NULL};
